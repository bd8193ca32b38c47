"""What was read of a document, whatever its format: the text as simple HTML, its pictures, and what staff must be told
of what was left out or changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a document: ``data`` are the bytes of a photo without metadata, as they are to be saved, ``ending``
    that of its file (``.jpg``), ``alt`` what the document says of what it shows. The HTML names it by
    ``src="gambar:N"``, N its index."""

    data: bytes
    ending: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that reading left out or changed. ``kind`` is a key of ``command_messages.IMPORT_REMARKS``; ``words``
    are those of the document, empty if there are none."""

    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read. ``html`` has only ``p h1…h6 ul ol li table … blockquote strong em s sup sub a br img``,
    with the words as typed but for characters that cannot be meant (soft hyphens, zero-width and bidi marks, curly
    quotes, non-breaking spaces, double spaces); each block on a line. An ``ol`` says ``type="a"`` and ``start``, a ``li``
    ``value`` where it is not counted. A ``table`` has a ``thead``, whose cells are empty if nothing names the columns.
    Footnotes are ``<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>``, and their text stands last, in
    ``<div class="footnote"><ol><li id="fn:1">…``. ``name`` is that of its file, empty for text from the standard input.
    ``day`` is one near that on which it was written, by which dates without a year are read: that of the first message of
    a chat, else when the document says it was last saved, if that can be true, else when its file was changed; None if
    nobody knows. The remark ``saved`` says so where the document alone says the year."""

    name: str
    html: str
    pictures: tuple[Picture, ...] = ()
    remarks: tuple[Remark, ...] = ()
    day: date | None = None
