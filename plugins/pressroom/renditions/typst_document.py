"""Sets documents with Typst, from templates of the theme.

A template is ``theme/<name>/<name>.typ``. It receives the content of a document as JSON, never as markup.
Typst uses only the fonts and files of the theme and writes no time, so the same input gives the same bytes on
every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any


class DocumentError(Exception):
    """Typst cannot set a document; the text says why, in English."""


def compile_document(
    theme: Path,
    name: str,
    data: Mapping[str, Any],
    drawings: Mapping[str, bytes] | None = None,
    **options: Any,
) -> bytes:
    """The bytes of a document, set with the template ``name`` of the folder ``theme``.

    The template reads ``data`` from ``<name>.json``, and ``drawings`` (SVG) by their file names. ``options``
    are those of ``typst.compile``, such as the format. Raises DocumentError, and OSError if the theme has no
    such template.
    """
    import typst

    files = {**template_files(theme, name), **(drawings or {})}
    files["main.typ"] = files.pop(f"{name}.typ")
    files[f"{name}.json"] = json.dumps(data, ensure_ascii=True).encode()
    compile: Any = typst.compile  # Its type stubs do not know that files can come in a dictionary.
    try:
        document: bytes = compile(files, font_paths=_fonts(theme / "fonts"), **options)
    except typst.TypstError as error:
        raise DocumentError(error.message or "Typst gave no reason") from error
    return document


def template_files(theme: Path, name: str) -> dict[str, bytes]:
    """The template ``name`` and all files of the theme that it may read, by their file names: those of its
    own folder, those that templates share, and the drawings of the city. Raises OSError."""
    folders = (theme / name, theme / "typesetting", theme / "city")
    files = (file for folder in folders for file in sorted(folder.iterdir()))
    return {file.name: file.read_bytes() for file in files if file.suffix in (".typ", ".svg")}


@lru_cache(maxsize=2)
def _fonts(folder: Path) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
