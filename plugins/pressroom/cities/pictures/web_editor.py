"""The web editor, opened for a folder that lies in the browser's own file system."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# The folder that the dialog of the browser gives, and what is done in it.
_PICKER = "window.showDirectoryPicker = () => navigator.storage.getDirectory()"
_LAY = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('.git', {create: true});
  for (const [path, data] of Object.entries(files)) {
    const parts = path.split('/');
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, {create: true});
    const file = await folder.getFileHandle(parts.at(-1), {create: true});
    const stream = await file.createWritable();
    await stream.write(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
    await stream.close();
  }
}"""


def open_editor(page: Page, address: str, files: Mapping[str, bytes]) -> None:
    """Open in ``page`` the editor at ``address``, which ends in a slash, for a folder with ``files`` by path."""
    page.add_init_script(_PICKER)
    page.goto(f"{address}configuration.json")
    page.evaluate(_LAY, {path: base64.b64encode(data).decode() for path, data in files.items()})
    page.goto(address)
    page.get_by_text("Buka folder di komputer ini").click()
    page.get_by_text("Siaran pers").first.wait_for()


def open_text(page: Page, path: str) -> None:
    """Open the form of a text in the editor: its folder and name, or ``siaran-pers/new``."""
    folder, name = path.split("/", 1)
    place = "new" if name == "new" else f"entries/{name}"
    page.evaluate("hash => { location.hash = hash }", f"#/collections/{folder}/{place}")
    page.locator('section[data-key-path="_isi"]').wait_for()
