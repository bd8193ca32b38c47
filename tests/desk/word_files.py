"""Word documents for tests: what stands between the tags of a body is given, the rest of the file is made."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run; ``properties`` are those of the paragraph, ``run`` those of the run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def item(text: str, level: int = 0, of: int = 1) -> str:
    """A paragraph in the list ``of``."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>')


def part(name: str, inner: str) -> bytes:
    """The XML of a part whose root is called ``name``."""
    return f"<w:{name} {_DECLARED}>{inner}</w:{name}>".encode()


def levels(*formats: tuple[str, str]) -> str:
    """A list (id 1) whose levels have these formats and texts."""
    inner = "".join(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for number, (format, text) in enumerate(formats)
    )
    abstract = f'<w:abstractNum w:abstractNumId="7">{inner}</w:abstractNum>'
    return f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    """Relations by id: the last word of their type, and a part beside the document or an address."""
    inner = "".join(
        f'<Relationship Id="{id}" Type="{_TYPE}{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for id, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'.encode()


def docx(
    body: str, targets: Mapping[str, tuple[str, str]] | None = None, parts: Mapping[str, bytes] | None = None
) -> bytes:
    """A document with this ``body``, which refers to ``targets`` (see ``relations``) and has further ``parts`` in the
    folder ``word/``."""
    files = {
        "_rels/.rels": relations({"r1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(targets or {}),
        **{f"word/{name}": data for name, data in (parts or {}).items()},
    }
    return zipped(files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return result.getvalue()
