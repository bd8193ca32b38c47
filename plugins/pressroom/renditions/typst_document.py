"""Sets documents with Typst, from templates of the theme.

A template is ``theme/<name>/<name>.typ``. It receives the content of a document as JSON, never as markup.
Typst uses only the fonts and files of the theme and writes no time, so the same input gives the same bytes on
every machine. Fonts of single scripts are loaded only by documents that need them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .font_coverage import common_characters, family, needed_script_fonts, script_fonts

# Where Typst shows the line at fault.
_PLACE = re.compile(r"┌─ ([^\s:]+):(\d+)")


class DocumentError(Exception):
    """Typst cannot set a document; the text says where in the theme, as far as that is known, and why, in English."""


def compile_document(
    theme: Path,
    name: str,
    data: Mapping[str, Any],
    drawings: Mapping[str, bytes] | None = None,
    **options: Any,
) -> bytes:
    """The bytes of a document, set with the template ``name`` of the folder ``theme``.

    The template reads ``data`` from ``<name>.json``, and ``drawings`` (SVG) by their file names;
    ``script-fonts`` is added to the data, the families of the fonts of single scripts that its texts need.
    ``options`` are those of ``typst.compile``, such as the format. Raises DocumentError, and OSError if the
    theme has no such template.
    """
    import typst

    files = {**template_files(theme, name), **(drawings or {})}
    files["main.typ"] = files.pop(f"{name}.typ")
    text = json.dumps(data, ensure_ascii=False)
    base = base_fonts(theme)
    scripts = needed_script_fonts(text, common_characters(base) if base else frozenset(), theme)
    with_fonts = {**data, "script-fonts": [family(font) for font in scripts]}
    files[f"{name}.json"] = json.dumps(with_fonts, ensure_ascii=True).encode()
    compile: Any = typst.compile  # Its type stubs do not know that files can come in a dictionary.
    try:
        document: bytes = compile(
            files, font_paths=_fonts((theme / "fonts", *(font.parent for font in scripts))), **options
        )
    except typst.TypstError as error:
        place = _place(theme, name, str(getattr(error, "diagnostic", "")))
        raise DocumentError(place + (error.message or "Typst gave no reason")) from error
    return document


def _place(theme: Path, name: str, diagnostic: str) -> str:
    """The file of the ``theme`` and the line that ``diagnostic`` names; empty where it names none of the theme's."""
    for file, line in _PLACE.findall(diagnostic):
        file = f"{name}.typ" if file == "main.typ" else file
        for folder in _folders(theme, name):
            if (folder / file).is_file():
                return f"{folder.name}/{file}:{line}: "
    return ""


def template_files(theme: Path, name: str) -> dict[str, bytes]:
    """The template ``name`` and all files of the theme that it may read, by their file names: those of its
    own folder, those that templates share, and the drawings of the city. Raises OSError."""
    files = (file for folder in _folders(theme, name) for file in sorted(folder.iterdir()))
    return {file.name: file.read_bytes() for file in files if file.suffix in (".typ", ".svg")}


def _folders(theme: Path, name: str) -> tuple[Path, ...]:
    return theme / name, theme / "typesetting", theme / "city"


def font_files(theme: Path) -> list[Path]:
    """All fonts that a document may use."""
    return [*base_fonts(theme), *script_fonts(theme)]


@lru_cache(maxsize=2)
def base_fonts(theme: Path) -> tuple[Path, ...]:
    """The fonts of ``theme`` that every document may use."""
    return tuple(sorted((theme / "fonts").glob("*.ttf")))


@lru_cache(maxsize=8)
def _fonts(folders: tuple[Path, ...]) -> Any:
    import typst

    paths = [str(folder) for folder in folders]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
