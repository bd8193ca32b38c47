"""The web editor at ``/admin/``, in which staff write without any program but a browser.

It is part of every preview, and of a published site only if the settings name the repository that it writes to. The
files are those of ``site/editor/``; nothing else on the site refers to them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ..editor import vendored
from ..editor.configuration import configuration
from ..editor.page import ICON, has_editor, page
from ..page import FileInputs, Inputs, Page, file_bytes
from ..signals import pages_wanted
from ..site import Site
from ..theme import assets

_MODULES = Path(vendored.__file__).with_name("browser")


class VendoredInputs(Inputs, frozen=True):
    """A file of another project: its path, and the hash by which it is pinned."""

    file: str
    sha256: str


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page, its configuration, our modules, and those of others."""
    if not has_editor(site):
        return
    root = site.settings.urls.editor
    yield Page(root, file_bytes, FileInputs(page(site.settings)))
    yield Page(f"{root}{ICON}", file_bytes, FileInputs(assets.icon(site.theme)))
    settings = json.dumps(configuration(site), ensure_ascii=False, sort_keys=False).encode()
    yield Page(f"{root}configuration.json", file_bytes, FileInputs(settings))
    for module in sorted(_MODULES.glob("*.js")):
        yield Page(f"{root}browser/{module.name}", file_bytes, FileInputs(module.read_bytes()))
    for file in vendored.vendored_files():
        yield Page(f"{root}vendor/{file.path}", _vendored, VendoredInputs(file.path, file.sha256))


def _vendored(site: object, inputs: VendoredInputs) -> bytes:
    return vendored.read(inputs.file)
