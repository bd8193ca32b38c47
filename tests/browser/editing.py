"""Somebody who writes in the web editor: the folder on their computer, in the browser's own file system, and what they
click."""

from __future__ import annotations

import base64
import functools
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from pressroom.cities.pictures.web_editor import open_editor, open_text

from .conftest import PATIENCE_MS

_READ = """async () => {
  const files = {};
  const walk = async (folder, before) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await walk(handle, `${before}${name}/`);
      else {
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        files[before + name] = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
      }
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return files;
}"""


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served_folder(folder: Path) -> Iterator[str]:
    """The address at which the files of ``folder`` are served as they are, with a final slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Writer:
    """Somebody who has the editor of the site at ``address`` open, for a folder with these ``files``, by path."""

    def __init__(self, page: Page, address: str, files: Mapping[str, bytes]) -> None:
        self.page = page
        self.address = f"{address}admin/"
        self.page.set_default_timeout(PATIENCE_MS)
        open_editor(self.page, self.address, files)

    def open(self, path: str) -> None:
        """Open the form of a text: its folder and name, or ``siaran-pers/new``."""
        open_text(self.page, path)

    def field(self, key: str) -> Locator:
        """The part of the form for the field ``key``; parts further down are there once somebody scrolls to them."""
        return self.page.locator(f'section[data-key-path="{key}"]')

    def scroll_to(self, key: str) -> Locator:
        """The same, scrolled to."""
        self.page.mouse.move(500, 400)
        while not self.field(key).count():
            self.page.mouse.wheel(0, 400)
            self.page.evaluate("() => new Promise((resolve) => requestAnimationFrame(resolve))")
        return self.field(key)

    def choose(self, key: str, word: str) -> None:
        """Choose ``word`` among those of the field ``key``."""
        choice = self.scroll_to(key).get_by_role("radio", name=word, exact=True)
        choice.click()
        expect(choice).to_be_checked()

    def save(self) -> None:
        """Save, and wait until that is done."""
        self.page.get_by_role("button", name="Simpan", exact=True).click()
        expect(self.page).to_have_url(re.compile(r"/admin/#/collections/[^/]+$"))

    def files(self) -> dict[str, bytes]:
        """What stands in the folder now."""
        return {path: base64.b64decode(data) for path, data in self.page.evaluate(_READ).items()}


@contextmanager
def writer(browser: Browser, address: str, files: Mapping[str, bytes]) -> Iterator[Writer]:
    """A Writer with a profile of their own."""
    with browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta") as context:
        yield Writer(context.new_page(), address, files)
