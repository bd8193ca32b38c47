"""An emergency is told above the mastheads of the pages that readers come to, until it is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pressroom.desk.due import Reason, due
from pressroom.records import newsroom as newsroom_module
from pressroom.records.newsroom import Newsroom
from pressroom.records.store import Store
from tests import reading
from tests.conftest import NOW, ZONE, BuiltSite, Content, lay, release

Make = Callable[..., BuiltSite]
UNTIL = datetime(2022, 9, 22, 18, 0, tzinfo=ZONE)


def emergency(sampai: str = "22 September 2022 18.00 WIB", **more: str) -> Content:
    fields = {"judul": "Banjir di tepi kali", "sampai": sampai} | more
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return {"halaman/darurat.md": f"---\n{lines}---\nTelepon 112.\n"}


CONTENT: Content = {
    "siaran-pers/baru.md": release("Baru", "2022-09-20 10:00"),
    "siaran-pers/lama.md": release("Lama", "2022-08-01 10:00"),
    "siaran-pers/diralat.md": release(
        "Diralat", "2022-08-01 11:00", ralat="{tanggal: 2022-09-19, isi: Keliru.}"
    ),
    "halaman/tentang.md": "---\njudul: Tentang\n---\nIsi.\n",
}


def told(built: BuiltSite) -> set[str]:
    """The pages at whose head an emergency is told."""
    pages = {path.removesuffix("index.html") for path in built.files if path.endswith(".html")}
    return {path for path in pages if "Peringatan darurat" in built[path]}


@pytest.fixture(scope="module")
def built(site: Make) -> BuiltSite:
    english = release("New", "2022-09-20 10:00", bahasa="en", terjemahan="baru")
    older = {f"siaran-pers/{day}.md": release(f"Tua {day}", f"2022-07-{day}") for day in range(10, 30)}
    return site(CONTENT | older | emergency() | {"siaran-pers/new.md": english})


def test_an_emergency_is_told_first_of_all_with_what_to_do_and_until_when(built: BuiltSite) -> None:
    assert not built.problems
    page = reading.page(built, "")
    banner = reading.labelled(page, "Peringatan darurat")
    assert reading.text(banner) == (
        "Banjir di tepi kali Yang perlu dilakukan Sampai 22 September 2022, 18.00 WIB"
    )
    assert reading.links(banner) == [("Yang perlu dilakukan", "https://humas.example/darurat/")]
    following = banner.getnext()
    assert following.tag == "header"
    skip = banner.getprevious()
    assert reading.text(skip) == "Langsung ke isi"


def test_it_is_told_where_readers_come_and_on_what_is_recent(built: BuiltSite) -> None:
    pages = told(built)
    lists = {"siaran-pers/", "instansi/", "instansi/disdukcapil/", "inovasi/", "arsip/2022/", "tentang/"}
    recent = {"siaran-pers/2022/09/baru/", "siaran-pers/2022/08/diralat/"}
    assert {"", *lists, *recent} <= pages
    assert not pages & {"siaran-pers/2022/08/lama/", "siaran-pers/halaman/2/", "darurat/"}


def test_english_pages_tell_of_it_in_english_but_for_its_words(built: BuiltSite) -> None:
    banner = reading.labelled(reading.page(built, "en/"), "Emergency")
    assert "Until 22 September 2022, 18.00 WIB" in reading.text(banner)
    [words] = banner.xpath(".//*[@lang='id']")
    assert reading.text(words) == "Banjir di tepi kali"


def test_its_page_says_how_long_it_holds_and_stands_in_no_footer(built: BuiltSite) -> None:
    assert "Berlaku sampai 22 September 2022, 18.00 WIB" in built["darurat/"]
    footer = reading.page(built, "tentang/").xpath("//footer")[0]
    assert [text for text, _ in reading.links(footer) if text in ("Tentang", "Banjir di tepi kali")] == [
        "Tentang"
    ]


def test_it_leads_where_its_author_says(site: Make) -> None:
    built = site(emergency(tautan="https://bpbd.kota.example/banjir"))
    banner = reading.labelled(reading.page(built, ""), "Peringatan darurat")
    assert reading.links(banner) == [("Yang perlu dilakukan", "https://bpbd.kota.example/banjir")]


@pytest.mark.parametrize("status", ["draf", "sembunyi"])
def test_one_that_is_not_listed_is_told_nowhere(site: Make, status: str) -> None:
    built = site(CONTENT | emergency(status=status))
    assert told(built) == set()
    assert "Banjir" not in built[""]
    # A draft waits; what is hidden is public, and its author may think that readers see it.
    assert [(problem.line, problem.warning, problem.what) for problem in built.problems] == [
        (4, True, "peringatan ini tidak tampil di halaman lain, karena status: sembunyi")
    ] * (status == "sembunyi")


def warnings(newsroom: Newsroom) -> list[tuple[int, bool, str]]:
    return [(problem.line, problem.warning, problem.what) for problem in newsroom.problems]


def test_one_that_is_over_before_anybody_saw_it_is_asked_about(tmp_path: Path) -> None:
    def said(now: datetime, was_public: bool, **fields: str) -> list[tuple[int, bool, str]]:
        place = lay(tmp_path / "content", emergency(**fields))
        store = Store(None, ZONE)
        return warnings(
            newsroom_module.load(place, "content", store, was_public=lambda _: was_public, now=now)
        )

    over = (
        "sampai (22 September 2021, 18.00 WIB) sudah lewat, jadi peringatan ini tidak tampil di halaman lain"
    )
    assert said(NOW, False, sampai="22 September 2021 18.00 WIB") == [(3, True, over)]
    assert said(NOW, True, sampai="22 September 2021 18.00 WIB") == []
    assert said(NOW, False, sampai="22 September 2021 18.00 WIB", status="draf") == []
    assert said(NOW, False) == []


def test_one_whose_embargo_outlives_it_cannot_be_meant(load: Callable[..., Newsroom]) -> None:
    [(line, is_warning, what)] = warnings(load(emergency(embargo="22 September 2022 18.00 WIB")))
    assert (line, is_warning) == (4, False)
    assert what.startswith("peringatan ini tidak pernah tampil: embargo (22 September 2022, 18.00 WIB)")
    assert not warnings(load(emergency(embargo="22 September 2022 17.59 WIB")))
    # An end without an hour is that of the day.
    assert not warnings(load(emergency("22 September 2022", embargo="22 September 2022 17.00 WIB")))


def test_only_one_is_told_at_a_time(load: Callable[..., Newsroom]) -> None:
    one = emergency()
    [text] = one.values()
    other = str(text).replace("Telepon", "Hubungi")
    [problem] = load(one | {"halaman/Darurat.md": other}).problems
    assert "peringatan darurat sudah ada, yaitu content/halaman/" in problem.what
    assert "gabungkan di sana" in problem.fix
    [problem] = load(one | {"halaman/darurat-2.md": other}).problems
    assert problem.file.endswith("darurat-2.md")
    assert "bila darurat.md sudah ada, tulis keduanya di sana" in problem.fix


def test_when_it_is_over_its_pages_are_as_they_were(rebuild: Make) -> None:
    quiet = rebuild(CONTENT, UNTIL - timedelta(hours=2))
    before = {path: quiet[path] for path in ("", "siaran-pers/2022/09/baru/", "instansi/")}
    during = rebuild(CONTENT | emergency(), UNTIL - timedelta(minutes=1))
    assert told(during) >= before.keys()
    after = rebuild(CONTENT | emergency(), UNTIL)
    assert told(after) == set()
    assert {path: after[path] for path in before} == before
    assert "Sudah berakhir; berlaku sampai 22 September 2022, 18.00 WIB" in after["darurat/"]


def test_one_that_ends_on_a_day_holds_the_whole_day(load: Callable[..., Newsroom]) -> None:
    newsroom = load(emergency("22 September 2022"))
    midnight = datetime(2022, 9, 23, 0, 0, tzinfo=ZONE)
    assert list(due(newsroom, NOW, midnight - timedelta(minutes=1))) == []
    [change] = due(newsroom, NOW, midnight)
    assert change == ("Banjir di tepi kali", Reason.EMERGENCY_OVER)
    assert list(due(newsroom, midnight, midnight + timedelta(days=1))) == []


def test_one_without_an_end_is_an_error_and_waits(site: Make) -> None:
    built = site(CONTENT | emergency(sampai=""))
    [error] = built.problems
    assert (error.line, error.what) == (
        3,
        "darurat.md tanpa sampai, jadi peringatannya tidak pernah berakhir",
    )
    # No date: one that was copied would leave the banner standing.
    assert error.replacement == "sampai: tanggal bulan tahun"
    assert told(built) == set()


def test_an_end_that_is_not_written_is_told_at_the_head_of_the_file(load: Callable[..., Newsroom]) -> None:
    [error] = load({"halaman/darurat.md": "---\njudul: Banjir\n---\nIsi.\n"}).problems
    assert (error.line, error.warning) == (1, False)
    assert error.what.startswith("darurat.md tanpa sampai")


def test_an_end_that_other_pages_have_is_told_to_mean_nothing(site: Make) -> None:
    built = site({"halaman/banjir.md": "---\njudul: Banjir\nsampai: 22 September 2022\n---\nIsi.\n"})
    [warning] = built.problems
    assert warning.warning
    assert warning.what == (
        "sampai tidak tampil: hanya darurat.md yang tampil sebagai peringatan di halaman lain"
    )
    assert told(built) == set()
    assert "banjir/" in built
