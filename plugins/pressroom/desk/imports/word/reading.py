"""A Word document to HTML: tidied, then read by mammoth, then cleaned as any HTML is."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from html import escape
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from ....records.dates import long_date
from ..cleaning import clean
from ..document import Document
from .elements import ITEM_MARK, PICTURE_MARK, words_of
from .list_items import MAX_LEVEL
from .package import NAMESPACES, Package, Relation, TooLarge, find, find_all
from .seen import has_coloured_ground
from .shared import Shared, part_of
from .tidying import Tidier

_MAIN = "officeDocument"
# Programs that make documents write the year of their template: python-docx 2013, others 1980 or 1601.
_FIRST_YEAR = 2015
_NOTE_KINDS = ("footnote", "endnote")
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
# Characters of one part; a release has a few thousand, and reading takes longer than its text grows.
_MAX_CHARACTERS = 200_000
_WORDS = ("w:t", "w:delText", "w:instrText", "m:t", "a:t")
_PICTURE = re.compile(f"{PICTURE_MARK}(\\d+){PICTURE_MARK}")
_ITEM = re.compile(
    f"<(ol|ul)><li>{ITEM_MARK}([a-z]+)(\\d+){ITEM_MARK}|<li>{ITEM_MARK}([a-z]+)(\\d+){ITEM_MARK}"
)


def main_part(package: Package) -> str:
    """The name of the part with the text; empty if there is none."""
    name = part_of(package.relations(""), _MAIN) or "word/document.xml"
    return name if name.lower() in package.names else ""


def read(package: Package, name: str, day: date | None) -> Document:
    """The document in ``package``, in a file called ``name`` that was last changed on this ``day``. Raises Damaged, TooLarge, RecursionError."""
    import mammoth

    main = main_part(package)
    shared = Shared(package, main)
    parts = _tidied(shared, main)
    result: Any = mammoth.convert_to_html(
        _archive(parts, shared.links), style_map=_style_map(), include_default_style_map=False
    )
    page, remarks = clean(_with_notes(_marked(result.value, shared)))
    _say_the_rest(shared, main)
    saved = _saved(package, day)
    if saved and (day is None or day.year != saved.year) and str(saved.year) not in page:
        shared.notes.once("saved", long_date(saved))
    return Document(name, page, tuple(shared.pictures), (*shared.notes.remarks(), *remarks), saved or day)


def _tidied(shared: Shared, main: str) -> dict[str, Element]:
    """The parts that mammoth reads, by the names under which it looks for them."""
    package = shared.package
    relations = package.relations(main)
    tree = _of_usual_length(package.tree(main))
    document = Element("w:document", NAMESPACES)
    body = SubElement(document, "w:body")
    source = find(tree, "w:body") if tree is not None else None
    shared.is_on_colour = tree is not None and has_coloured_ground(tree)
    if source is not None:
        body.extend(Tidier(shared, main).blocks(source))
    parts = {"word/document.xml": document}
    for kind in _NOTE_KINDS:
        name = part_of(relations, f"{kind}s")
        notes = _of_usual_length(package.tree(name)) if name else None
        root = Element(f"w:{kind}s", NAMESPACES)
        ids = set()
        for note in notes if notes is not None and name else ():
            id = note.get("w:id", "")
            if note.get("w:type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            if f"{kind} {id}" not in shared.referenced:
                shared.notes.once("deleted", " ".join(words_of(note).split()))
                continue
            ids.add(id)
            SubElement(root, f"w:{kind}", {"w:id": id}).extend(Tidier(shared, name or "").blocks(note))
        parts[f"word/{kind}s.xml"] = root
        for run in document.iter("w:r"):
            for reference in list(find_all(run, f"w:{kind}Reference")):
                if reference.get("w:id", "") not in ids:
                    run.remove(reference)
    for words in shared.moved_away:
        if words not in shared.notes.words("moved"):
            shared.notes.once("deleted", words)
    return parts


def _of_usual_length(tree: Element | None) -> Element | None:
    """``tree``, a part with text. Raises TooLarge if that is longer than any release is."""
    if tree is not None:
        length = sum(len(node.text or "") for node in tree.iter() if node.tag in _WORDS)
        if length > _MAX_CHARACTERS:
            raise TooLarge(f"{length} characters")
    return tree


def _archive(parts: dict[str, Element], links: dict[str, str]) -> BytesIO:
    """A Word document of these ``parts``, each of which may lead to all ``links``."""
    relations = Element("Relationships", {"xmlns": _RELATIONSHIPS})
    for address, id in links.items():
        attributes = {"Id": id, "Type": _HYPERLINK, "Target": address, "TargetMode": "External"}
        SubElement(relations, "Relationship", attributes)
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, ElementTree.tostring(part, "utf-8"))
            folder, _, base = name.rpartition("/")
            archive.writestr(f"{folder}/_rels/{base}.rels", ElementTree.tostring(relations, "utf-8"))
    file.seek(0)
    return file


def _style_map() -> str:
    """What the styles of tidy paragraphs are in HTML."""
    lines = [f"p.H{level} => h{level}:fresh" for level in range(1, 7)] + ["p.Q => blockquote > p:fresh"]
    for level in range(1, MAX_LEVEL + 1):
        above = "ul|ol > li > " * (level - 1)
        for tag in ("ul", "ol"):
            lines.append(f"p.L{level}{tag} => {above}{tag} > li:fresh")
            lines.append(f"p.L{level}{tag}F => {above}{tag}:fresh > li:fresh")
    return "\n".join(lines)


def _marked(page: str, shared: Shared) -> str:
    """``page`` with images and the numbers of lists in place of their marks."""

    def image(match: re.Match[str]) -> str:
        number = int(match[1])
        return f'<img src="gambar:{number}" alt="{escape(shared.pictures[number].alt)}">'

    def item(match: re.Match[str]) -> str:
        kind, number = match[2] or match[4], match[3] or match[5]
        value = "" if kind == "ul" else f' value="{number}"'
        letters = ' type="a"' if kind == "a" else ""
        opening = f"<{match[1]}{letters}>" if match[1] else ""
        return f"{opening}<li{value}>"

    return _PICTURE.sub(image, _ITEM.sub(item, page))


def _with_notes(page: str) -> str:
    """``page`` with footnotes and endnotes as our own pages have them."""
    if 'id="footnote-' not in page and 'id="endnote-' not in page:
        return page
    page = re.sub(
        r'<a href="#(?:foot|end)note-[^"]*" id="(?:foot|end)note-ref-[^"]*">\[(\d+)\]</a>',
        r'<a href="#fn:\1">\1</a>',
        page,
    )
    page = re.sub(r'(?:<p>)?\s*<a href="#(?:foot|end)note-ref-[^"]*">↑</a>(?:</p>)?', "", page)
    start = re.search(r'<ol><li id="(?:foot|end)note-', page)
    if not start:
        return page
    return f'{page[: start.start()]}<div class="footnote">{page[start.start() :]}</div>'


def _say_the_rest(shared: Shared, main: str) -> None:
    """Say the comments, and what stands at the head and the foot of pages."""
    package = shared.package
    for relation in package.relations(main).values():
        if relation.external or relation.kind not in ("header", "footer", "comments"):
            continue
        tree = package.tree(relation.target)
        if tree is None:
            continue
        if relation.kind == "comments":
            for comment in find_all(tree, "w:comment"):
                shared.notes.once("comment", words_of(comment).strip())
        elif words := words_of(tree).strip():
            shared.notes.once(relation.kind, words)


def _saved(package: Package, latest: date | None) -> date | None:
    """The day on which the document says it was last saved, no later than ``latest``; None if it says none that can be
    true."""
    relation: Relation | None = next(
        (found for found in package.relations("").values() if found.kind == "core-properties"), None
    )
    tree = package.tree(relation.target) if relation else None
    for element in tree if tree is not None else ():
        if element.tag.rpartition(":")[2] == "modified" and element.text:
            try:
                day = date.fromisoformat(element.text.strip()[:10])
            except ValueError:
                return None
            return day if day.year >= _FIRST_YEAR and (latest is None or day <= latest) else None
    return None
