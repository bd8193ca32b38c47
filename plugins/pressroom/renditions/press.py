"""Photos for newspapers: in full size, with caption, credit, licence and date inside the file.

Editing programs read these from two places, so both are written: IPTC-IIM 4.2 in an APP13 segment
(Photoshop's image resource 0x0404) and XMP in an APP1 segment (ISO 16684-1; Adobe, XMP Part 3, 1.1.3), there with
the properties of the IPTC Photo Metadata Standard.
The segments are inserted into the bytes of the JPEG: nothing is decoded, and no pixel changes.
"""

from __future__ import annotations

import re
from html import escape
from struct import pack
from typing import NamedTuple

from ..records.text.front_matter import clean
from .photos import flattened
from .sizes import DecodedPhoto, encoded

# Datasets of record 2 (the application record) of IIM 4.2: number and maximum of bytes.
_RELEASED, _BY_LINE, _CREDIT, _SOURCE = (30, 8), (80, 32), (110, 32), (115, 32)
_RIGHTS, _CAPTION = (116, 128), (120, 2000)
_UTF_8 = b"\x1b%G"  # 1:90, coded character set
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
# In bytes. A segment holds 65,533 bytes, and escaping makes a character at most five times as long, so a
# caption and four names of these lengths always fit, one of them twice.
_MAX_CAPTION, _MAX_NAME = 10_000, 500
_SPACES = re.compile(r"\s*[\n\t]\s*")


class Metadata(NamedTuple):
    """What a photo says of itself, all plain text and empty where nothing is known: what it shows, who took it, the
    office that it is from, under which licence it may be used (in words, and the address that says how), how it was
    made (an address of the IPTC's digital source types), the day on which it was published (ISO 8601)."""

    caption: str = ""
    credit: str = ""
    office: str = ""
    licence: str = ""
    licence_address: str = ""
    source_type: str = ""
    published: str = ""


def segments(metadata: Metadata) -> bytes:
    """JPEG segments that say ``metadata``; empty if that is."""
    metadata = Metadata(*map(_line, metadata))
    if not any(metadata):
        return b""
    return _segment(0xE1, _XMP + _xmp(metadata)) + _segment(0xED, _photoshop(_iim(metadata)))


def captioned(jpeg: bytes, segments: bytes) -> bytes:
    """The ``jpeg`` with ``segments`` inserted where programs look for them: after the first marker and APP0.
    Raises ValueError if it is no JPEG."""
    if jpeg[:3] != b"\xff\xd8\xff":
        raise ValueError("no JPEG")
    position = 2
    while jpeg[position : position + 2] == b"\xff\xe0":
        position += 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")
    if jpeg[position : position + 1] != b"\xff":
        raise ValueError("a JPEG that ends early")
    return jpeg[:position] + segments + jpeg[position:]


def jpeg(photo: bytes) -> bytes:
    """The PNG or WebP ``photo`` as a JPEG in full size and sRGB, on white. Raises Undecodable, TooLarge."""
    image = flattened(DecodedPhoto(photo).picture)
    # Such files are often posters, whose text blurs if colours are stored in half the resolution.
    return encoded(image, "jpg", quality=92, subsampling="4:4:4")


def full_size(photo: bytes, format: str, segments: bytes) -> bytes:
    """The ``photo`` of ``format`` (``JPG``, ``PNG`` or ``WEBP``) as a JPEG in full size that carries
    ``segments``. Raises Undecodable, TooLarge, ValueError."""
    return captioned(photo if format == "JPG" else jpeg(photo), segments)


def _line(text: str) -> str:
    """``text`` on one line, without control characters."""
    return _SPACES.sub(" ", clean(text)).strip()


def _cut(text: str, max_bytes: int) -> bytes:
    """``text`` as UTF-8, shortened to at most ``max_bytes`` bytes, without a broken character at the end."""
    return text.encode()[:max_bytes].decode(errors="ignore").encode()


def _segment(marker: int, data: bytes) -> bytes:
    return pack(">BBH", 0xFF, marker, len(data) + 2) + data


def _photoshop(iim: bytes) -> bytes:
    """The data ``iim`` as Photoshop's image resource 0x0404, without a name and padded to an even length."""
    return b"Photoshop 3.0\x008BIM" + pack(">HHI", 0x0404, 0, len(iim)) + iim + b"\0" * (len(iim) % 2)


def _iim(metadata: Metadata) -> bytes:
    rights = " ".join(filter(None, (metadata.licence, metadata.licence_address)))
    texts = (
        (_RELEASED, metadata.published.replace("-", "")),
        (_BY_LINE, metadata.credit),
        (_CREDIT, metadata.credit),
        (_SOURCE, metadata.office),
        (_RIGHTS, rights),
        (_CAPTION, metadata.caption),
    )
    return (
        _dataset(1, 90, _UTF_8)
        + _dataset(2, 0, pack(">H", 4))
        + b"".join(_dataset(2, number, _cut(text, max_bytes)) for (number, max_bytes), text in texts if text)
    )


def _dataset(record: int, number: int, data: bytes) -> bytes:
    return pack(">BBBH", 0x1C, record, number, len(data)) + data


def _xmp(metadata: Metadata) -> bytes:
    most = (_MAX_CAPTION, *(_MAX_NAME for _ in metadata[1:]))
    cut = (_cut(*pair).decode() for pair in zip(metadata, most, strict=True))
    text = Metadata(*(escape(value, quote=False) for value in cut))
    properties = (
        ("dc:description", "Alt", text.caption),
        ("dc:creator", "Seq", text.credit),
        ("photoshop:Credit", "", text.credit),
        ("photoshop:Source", "", text.office),
        ("dc:rights", "Alt", text.licence or text.licence_address),
        ("xmpRights:WebStatement", "", text.licence_address),
        ("Iptc4xmpExt:DigitalSourceType", "", text.source_type),
        ("dc:date", "Seq", text.published),
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
        'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        f"{''.join(_property(*each) for each in properties if each[2])}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _property(name: str, array: str, value: str) -> str:
    """One property of the XMP; ``array``: the kind of list that its value stands in, empty if it is a text."""
    language = ' xml:lang="x-default"' if array == "Alt" else ""
    item = f"<rdf:{array}><rdf:li{language}>{value}</rdf:li></rdf:{array}>" if array else value
    return f"<{name}>{item}</{name}>"
