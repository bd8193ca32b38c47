"""What just fits on a page needs no second way to it: as many years, as many agencies as are shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import reading
from tests.conftest import BuiltSite, Content, agency, innovation, release


@pytest.fixture(scope="module")
def built(build_site: Callable[..., BuiltSite]) -> BuiltSite:
    """Five agencies, an innovation of each, and eight years of releases about the first."""
    content: Content = {}
    for name in "abcde":
        content[f"instansi/{name}.md"] = agency(f"Dinas {name.upper()}")
        content[f"inovasi/{name}.md"] = innovation(f"Karya {name.upper()}", f"Dinas {name.upper()}")
    for year in range(2015, 2023):
        content[f"siaran-pers/{year}.md"] = release(
            f"Kabar {year}", f"{year}-05-01", instansi="Dinas A", inovasi="Karya A"
        )
    return build_site(content)


@pytest.mark.parametrize(("path", "heading"), [("instansi/a/", "Siaran pers"), ("inovasi/a/", "Siaran pers")])
def test_eight_years_are_shown_and_the_archive_is_for_phones(
    built: BuiltSite, path: str, heading: str
) -> None:
    part = reading.section(reading.page(built, path), heading)
    assert [label for label, _ in reading.bars(part)] == [f"1 siaran {year}" for year in range(2015, 2023)]
    assert reading.texts(part, "./p[contains(@class, 'narrow')]") == ["Arsip"]


def test_five_agencies_are_seen_at_once(built: BuiltSite) -> None:
    page = reading.page(built, "inovasi/")
    names = [f"Dinas {name}" for name in "ABCDE"]
    assert [name for name in reading.headings(page) if name.startswith("Dinas")] == names
    assert not page.xpath("//nav[@class='jumps']")
