"""What is older than three years says so, from the day on which it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pressroom.build.command import Outcome, build
from tests.conftest import BASE, NOW, SETTINGS, ZONE, BuiltSite, lay, release

Make = Callable[..., BuiltSite]
NOTE = "lebih dari 3 tahun lalu"
PAGE = "siaran-pers/2019/09/a/"


@pytest.mark.parametrize(
    ("date", "now", "old"),
    [
        ("2019-09-20 10:00", datetime(2022, 9, 20, 23, 59, tzinfo=ZONE), False),
        ("2019-09-20 10:00", datetime(2022, 9, 21, 0, 0, tzinfo=ZONE), True),
        ("2019-09-20T23:30:00Z", datetime(2022, 9, 21, 23, 0, tzinfo=ZONE), False),  # 21 September here
        ("2020-02-29 10:00", datetime(2023, 2, 28, 12, 0, tzinfo=ZONE), False),
        ("2020-02-29 10:00", datetime(2023, 3, 1, 12, 0, tzinfo=ZONE), True),
        ("2021-02-28 10:00", datetime(2024, 2, 29, 12, 0, tzinfo=ZONE), True),
        ("2022-09-20 10:00", NOW, False),
    ],
)
def test_a_release_older_than_three_years_says_so(site: Make, date: str, now: datetime, old: bool) -> None:
    built = site({"siaran-pers/a.md": release(date=date)}, now=now)
    [page] = [built[path] for path in built.files if path.endswith("/a/index.html")]
    assert (NOTE in page) is old


def test_the_note_stands_under_the_headline_with_its_year(site: Make) -> None:
    page = site({"siaran-pers/a.md": release("Loket baru", "2019-09-20 10:00", ringkasan="Ringkas.")})[PAGE]
    assert "Terbit 20 September 2019, lebih dari 3 tahun lalu" in page
    assert "Isinya mungkin tidak berlaku lagi." in page
    assert page.index("<h1>Loket baru") < page.index(NOTE) < page.index("Isi siaran.")


def test_a_withdrawn_release_says_that_alone(site: Make) -> None:
    page = site(
        {
            "siaran-pers/a.md": release(
                date="2019-09-20 10:00", dicabut="{tanggal: 2020-01-01, alasan: Keliru.}"
            )
        }
    )[PAGE]
    assert "Siaran pers ini dicabut" in page
    assert NOTE not in page


def test_a_page_is_made_again_on_the_day_it_becomes_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That page alone; the day after, none."""
    content = BASE | {
        "siaran-pers/a.md": release("Tua", "2019-09-20 10:00"),
        "siaran-pers/b.md": release("Muda", "2022-09-01 10:00", instansi="Kecamatan Bekasi Timur"),
    }
    folder = lay(tmp_path / "content", content)

    def built(now: datetime) -> Outcome:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))
        return build(SETTINGS, content=folder, output=tmp_path / "output", cache=tmp_path / "cache")

    eve = datetime(2022, 9, 20, 12, 0, tzinfo=ZONE)
    page = tmp_path / "output" / PAGE / "index.html"
    built(eve)
    assert NOTE not in page.read_text()
    done = built(eve + timedelta(days=1)).stats
    assert NOTE in page.read_text()
    assert done
    assert done.changed == 1
    again = built(eve + timedelta(days=2)).stats
    assert again
    assert again.rendered == 0
