"""What makes a run due: only what the clock changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from pressroom import cli
from pressroom.desk.due import Reason, due
from pressroom.records.newsroom import Newsroom
from tests.conftest import NOW, ROOT, SETTINGS, ZONE, agency, innovation, lay, release

Load = Callable[..., Newsroom]


def changes(newsroom: Newsroom, since: datetime, now: datetime = NOW) -> dict[str, Reason]:
    return {change.title: change.reason for change in due(newsroom, since, now)}


def test_news_that_leave_the_news_sitemap_are_due(load: Load) -> None:
    """After two days; a run that comes late finds them too. What stands in no news sitemap does not leave it."""
    newsroom = load(
        {
            "siaran-pers/a.md": release("Kemarin dulu", "19 September 2022 08.30"),
            "siaran-pers/b.md": release("Masih baru", "19 September 2022 09.30"),
            "siaran-pers/c.md": release("Sudah lama keluar", "12 September 2022"),
            "siaran-pers/d.md": release(
                "Dicabut", "19 September 2022 08.30", dicabut="{tanggal: 2022-09-19, alasan: Keliru}"
            ),
            "siaran-pers/e.md": release("Diam", "19 September 2022 08.30", status="sembunyi"),
        }
    )
    assert changes(newsroom, NOW - timedelta(hours=1)) == {"Kemarin dulu": Reason.NEWS_NO_LONGER}
    week = changes(newsroom, NOW, NOW + timedelta(days=7))
    assert week == {"Masih baru": Reason.NEWS_NO_LONGER}
    assert not changes(newsroom, NOW - timedelta(minutes=1))


def test_a_release_that_appeared_is_due_once(load: Load) -> None:
    newsroom = load(
        {
            "siaran-pers/a.md": release("Embargo", "1 September 2022", embargo="21 September 2022 08.00"),
            "siaran-pers/b.md": release("Nanti", "21 September 2022 09.30"),
        }
    )
    assert changes(newsroom, NOW - timedelta(hours=2)) == {"Embargo": Reason.APPEARED}
    assert changes(newsroom, NOW, NOW + timedelta(hours=1)) == {"Nanti": Reason.APPEARED}
    assert not changes(newsroom, NOW - timedelta(minutes=30))


def test_the_embargo_of_every_kind_of_record_is_due(load: Load) -> None:
    embargo = "21 September 2022 08.00"
    newsroom = load(
        {
            "instansi/baru.md": agency("Dinas Baru", embargo=embargo),
            "inovasi/baru.md": innovation("Inovasi Baru", embargo=embargo),
            "halaman/baru.md": f"---\njudul: Halaman Baru\nembargo: {embargo}\n---\nIsi.\n",
            "siaran-pers/asli.md": release("Asli", "1 September 2022", embargo=embargo),
            "siaran-pers/en.md": release("Translated", "1 September 2022", bahasa="en", terjemahan="asli"),
        }
    )
    hour_ago = NOW - timedelta(hours=2)
    titles = {"Dinas Baru", "Inovasi Baru", "Halaman Baru", "Asli", "Translated"}
    assert changes(newsroom, hour_ago) == dict.fromkeys(titles, Reason.APPEARED)


def test_a_release_that_grows_old_is_due_at_midnight(load: Load) -> None:
    newsroom = load({"siaran-pers/a.md": release("Tiga tahun", "20 September 2019 10.00")})
    midnight = datetime(2022, 9, 21, tzinfo=ZONE)
    before, after = midnight - timedelta(minutes=5), midnight + timedelta(minutes=5)
    assert changes(newsroom, before, after) == {"Tiga tahun": Reason.OLD}
    assert not changes(newsroom, after)


def test_what_ends_is_due_on_its_day(load: Load) -> None:
    newsroom = load(
        {
            "instansi/a.md": agency("Dinas A", berakhir="{tanggal: 21 September 2022, alasan: Dilebur}"),
            "instansi/b.md": agency("Dinas B", berakhir="{tanggal: 22 September 2022, alasan: Dilebur}"),
            "inovasi/a.md": innovation("Hari ini", berhenti="{tanggal: 21 September 2022, alasan: Selesai}"),
            "inovasi/b.md": innovation("Besok", berhenti="{tanggal: 22 September 2022, alasan: Selesai}"),
            "inovasi/c.md": innovation(
                "Draf", berhenti="{tanggal: 21 September 2022, alasan: Selesai}", status="draf"
            ),
        }
    )
    assert changes(newsroom, NOW - timedelta(days=1)) == {"Dinas A": Reason.ENDED, "Hari ini": Reason.ENDED}
    assert not changes(newsroom, NOW - timedelta(hours=1))
    assert changes(newsroom, NOW, NOW + timedelta(days=1)) == {"Dinas B": Reason.ENDED, "Besok": Reason.ENDED}


def test_the_command_says_what_is_due(
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = lay(
        tmp_path_factory.mktemp("c"),
        {
            "instansi/a.md": "---\nnama: Disdukcapil\n---\nProfil.\n",
            "siaran-pers/a.md": release("Kemarin dulu", "19 September 2022 08.30"),
        },
    )
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    arguments = ["due", "--settings", str(SETTINGS), "--content", str(content), "--since"]
    assert cli.main([*arguments, "2022-09-21T01:00:00Z"]) == 0
    assert capsys.readouterr().out == "Keluar dari peta situs berita: Kemarin dulu\n"
    assert cli.main([*arguments, "2022-09-21T01:45:00Z"]) == 3
    assert capsys.readouterr().out == "Tidak ada yang berubah karena waktu saja.\n"
    assert cli.main([*arguments, "2022-09-21T08:00:00"]) == 2
