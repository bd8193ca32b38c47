"""The preview in a browser: it reloads on save, shows a problem until it is mended, and says what waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.conftest import BASE, lay, release
from tests.desk.serving import Preview, fetch, previewed

from .conftest import PATIENCE_MS

STORY = "siaran-pers/2022/09/a/"
WAITS = "Belum tampil: 1 menunggu waktunya (yang pertama 2 Januari 2031, 09.00 WIB)"


def story(title: str) -> dict[str, str | bytes]:
    return {"siaran-pers/a.md": release(title, embargo="2031-01-02 09.00 WIB", abaikan="tahun-jauh")}


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with previewed(tmp_path, BASE | story("Judul lama")) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE_MS)
        yield context.new_page()


def test_a_page_reloads_on_save_and_shows_what_is_wrong_until_it_is_mended(
    preview: Preview, page: Page
) -> None:
    page.goto(f"{preview.address}{STORY}")
    expect(page.locator("h1")).to_have_text("Judul lama")
    expect(page.locator("body")).to_contain_text("2 Januari 2031, 09.00 WIB")
    panel = page.locator("#pratinjau-masalah")
    expect(panel.locator("p")).to_have_text([WAITS])
    expect(page.get_by_role("status")).to_contain_text(WAITS)
    lay(preview.content, story("Judul baru"))
    expect(page.locator("h1")).to_have_text("Judul baru")
    lay(preview.content, {"siaran-pers/b.md": "---\njudul: a: <b>b</b>\n---\nx\n"})
    expect(panel).to_contain_text("content/siaran-pers/b.md:2: galat: ada tanda titik dua")
    expect(panel).to_contain_text("<b>b</b>")
    expect(page.get_by_role("alert").locator("p").last).to_have_text(WAITS)
    # The file that is being edited has an error: its last good page stays, and its message comes first.
    lay(preview.content, story("Judul: salah"))
    expect(panel.locator("p").first).to_contain_text("content/siaran-pers/a.md:2: galat")
    expect(panel).to_contain_text("content/siaran-pers/b.md:2: galat")
    expect(page.locator("h1")).to_have_text("Judul baru")
    # Each page has what is said of its own file first, though another was changed.
    lay(preview.content, {"siaran-pers/0.md": release("Nol", instansi="Z")})
    expect(panel).to_contain_text("content/siaran-pers/0.md:4: galat")
    expect(panel.locator("p").first).to_contain_text("content/siaran-pers/a.md:2: galat")
    (preview.content / "siaran-pers/0.md").unlink()
    expect(panel).not_to_contain_text("0.md")
    panel.get_by_role("button", name="Tutup").click()
    expect(panel).to_have_count(0)
    lay(preview.content, story("Judul baru"))
    lay(preview.content, {"siaran-pers/b.md": release("B", status="draf")})
    expect(panel.locator("p")).to_have_text([WAITS.replace(": ", ": 1 draf, ")])
    lay(preview.content, {"siaran-pers/a.md": release("Judul"), "siaran-pers/b.md": release("B")})
    expect(panel).to_have_count(0)
    expect(page.locator("h1")).to_have_text("Judul")


def test_a_page_that_hears_of_a_build_late_reloads_too(preview: Preview, page: Page) -> None:
    """The page is from before the build, and is connected only after it."""
    events: list[Route] = []
    page.route("**/_pratinjau/kejadian", lambda route: events.append(route), times=1)
    with page.expect_request("**/_pratinjau/kejadian"):
        page.goto(f"{preview.address}{STORY}")
    expect(page.locator("h1")).to_have_text("Judul lama")
    lay(preview.content, story("Judul baru"))
    preview.wait_for_line("Berubah: a.md")
    preview.wait_for_build(lambda: "Judul baru" in fetch(f"{preview.address}{STORY}"))
    events[0].continue_()
    expect(page.locator("h1")).to_have_text("Judul baru")
