"""The preview in a browser: it reloads on save, in however many tabs, shows a problem until it is mended, says what
waits, and shows nothing to other sites."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.conftest import BASE, Content, lay, release
from tests.desk.serving import Preview, fetch, previewed

from .conftest import PATIENCE_MS, REBOUND

STORY = "siaran-pers/2022/09/a/"
WAITS = "Belum tampil: 1 menunggu waktunya (yang pertama 2 Januari 2031, 09.00 WIB)"


def story(title: str) -> dict[str, str | bytes]:
    return {"siaran-pers/a.md": release(title, embargo="2031-01-02 09.00 WIB", abaikan="tahun-jauh")}


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    theme: Content = {"words/id.toml": '[nav]\nmedia = "Untuk pers"\n'}
    with previewed(tmp_path, BASE | story("Judul lama"), theme) as running:
        yield running


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewed(tmp_path_factory.mktemp("bersama"), BASE | story("Judul lama")) as running:
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
    # So does the city's theme.
    expect(page.locator("header nav")).to_contain_text("Untuk pers")
    lay(preview.theme, {"words/id.toml": '[nav]\nmedia = "Ruang media"\n'})
    expect(page.locator("header nav")).to_contain_text("Ruang media")
    lay(preview.theme, {"words/id.toml": '[nav]\nmedia = "Ruang'})
    expect(panel).to_contain_text("theme/words/id.toml:2: galat: berkas kata ini tidak dapat dibaca")


def test_a_page_that_hears_of_a_build_late_reloads_too(preview: Preview, page: Page) -> None:
    """The page is from before the build, and is connected only after it."""
    asked: list[Route] = []
    page.route("**/_pratinjau/ke*", lambda route: asked.append(route), times=2)
    with page.expect_request("**/_pratinjau/kejadian"), page.expect_request("**/_pratinjau/keadaan"):
        page.goto(f"{preview.address}{STORY}")
    expect(page.locator("h1")).to_have_text("Judul lama")
    lay(preview.content, story("Judul baru"))
    preview.wait_for_line("Berubah: a.md")
    preview.wait_for_build(lambda: "Judul baru" in fetch(f"{preview.address}{STORY}"))
    asked[0].continue_()
    expect(page.locator("h1")).to_have_text("Judul baru")


def test_nine_tabs_reload_and_another_listens_when_the_first_is_closed(shared: Preview, page: Page) -> None:
    """A browser keeps six connections to a host."""
    tabs = [page, *(page.context.new_page() for _ in range(8))]
    streams: list[Page] = []
    for tab in tabs:
        tab.on(
            "request",
            lambda request: streams.append(request.frame.page) if "kejadian" in request.url else None,
        )
        tab.goto(f"{shared.address}{STORY}")
    assert streams == [page]
    lay(shared.content, story("Judul kedua"))
    for tab in tabs:
        expect(tab.locator("h1")).to_have_text("Judul kedua")
        expect(tab.locator("#pratinjau-masalah")).to_contain_text(WAITS)
    listening = streams[-1]
    tabs.remove(listening)
    listening.close()
    lay(shared.content, {"siaran-pers/b.md": release("Judul: salah")})
    for tab in tabs:
        expect(tab.get_by_role("alert")).to_contain_text("content/siaran-pers/b.md:2: galat")
    tabs[0].goto(f"{shared.address}instansi/")
    expect(tabs[0].locator("h1")).to_be_visible()
    assert streams[-1] in tabs


def test_without_locks_a_tab_asks_again_and_again(shared: Preview, page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.locks")
    page.goto(f"{shared.address}{STORY}")
    lay(shared.content, story("Judul baru"))
    expect(page.locator("h1")).to_have_text("Judul baru")


OTHER_SITE = """<!doctype html><meta charset="utf-8"><title>Situs lain</title>
<img id="foto" src="{preview}admin/icon.svg"><iframe src="{preview}{story}"></iframe><a href="{preview}{story}">Draf</a>
<script>
const done = (text) => document.title += " · " + text;
fetch("{preview}{story}").then(() => done("terbaca"), () => done("ditolak"));
</script>"""


def test_another_site_reads_no_draft(shared: Preview, page: Page, tmp_path: Path) -> None:
    """Neither under a name of its own that leads here, nor by asking for or framing what stands here."""
    port = shared.address.rstrip("/").rpartition(":")[2]
    lay(shared.content, story("Judul rahasia"))
    page.goto(f"{shared.address}{STORY}")
    expect(page.locator("h1")).to_have_text("Judul rahasia")
    for path in (STORY, "_pratinjau/keadaan"):
        answer = page.goto(f"http://{REBOUND}:{port}/{path}")
        assert answer
        assert answer.status == 421
        expect(page.locator("body")).to_contain_text(f"Buka {shared.address}")
        assert "Judul" not in page.content()
    other = lay(tmp_path / "lain", {"index.html": OTHER_SITE.format(preview=shared.address, story=STORY)})
    elsewhere = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(SimpleHTTPRequestHandler, directory=str(other))
    )
    threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
    try:
        page.goto(f"http://{REBOUND}:{elsewhere.server_port}/")
        expect(page).to_have_title("Situs lain · ditolak")
        assert page.locator("#foto").evaluate("photo => photo.naturalWidth") == 0
        assert all("Judul" not in frame.content() for frame in page.frames)
        page.get_by_role("link", name="Draf").click()
        expect(page.locator("h1")).to_have_text("Judul rahasia")
    finally:
        elsewhere.shutdown()
        elsewhere.server_close()
