"""The copy of the site that reads without a server, opened as a file in a browser that was allowed nothing more."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from pressroom import manifest
from pressroom.hosts.archiving.archived_files import archived_files
from pressroom.hosts.archiving.offline_folder import write_folder

from .conftest import NewReader, Site, told


def test_pages_open_from_a_folder_with_their_style_their_font_and_their_photos(
    served: Site, tmp_path: Path, reader: NewReader
) -> None:
    published = manifest.load(served.output)
    assert published is not None
    folder = tmp_path / "arsip akhir tahun"
    write_folder(
        folder, served.output, archived_files(published), published.site, "2026-01-01", lambda size: None
    )
    someone = reader(site=f"{folder.as_uri()}/")
    page = someone.open("index.html")
    page.get_by_role("navigation", name="Utama").get_by_role("link", name="Siaran pers").click()
    expect(page).to_have_url(f"{folder.as_uri()}/siaran-pers/index.html")
    page.locator("main a[href^='2022/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    loaded = page.evaluate("document.fonts.ready.then(all => [...all].map(one => [one.family, one.status]))")
    assert ["Faustina", "loaded"] in loaded
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).backgroundColor") == (
        "rgb(12, 58, 45)"
    )
    shown = page.evaluate("[...document.images].filter(one => one.complete).map(one => one.naturalWidth)")
    assert shown
    assert all(shown)
    page.get_by_role("searchbox").first.fill("pasar")
    page.get_by_role("button", name="Cari").first.click()
    expect(page).to_have_url(f"{folder.as_uri()}/cari/index.html?q=pasar")
    assert not someone.troubles, told(someone.troubles)
