"""Photos for newspapers: in full size, with caption and credit inside the file.

Editing programs read these from two places, so both are written: IPTC-IIM 4.2 in an APP13 segment
(Photoshop's image resource 0x0404) and XMP in an APP1 segment (ISO 16684-1; Adobe, XMP Part 3, 1.1.3).
The segments are inserted into the bytes of the JPEG: nothing is decoded, and no pixel changes.
"""

from __future__ import annotations

import re
from html import escape
from struct import pack

from ..records.text.front_matter import clean
from .photos import flattened
from .sizes import DecodedPhoto, encoded

# Datasets of record 2 (the application record) of IIM 4.2: number and maximum of bytes.
_BY_LINE, _CREDIT, _SOURCE, _CAPTION = (80, 32), (110, 32), (115, 32), (120, 2000)
_UTF_8 = b"\x1b%G"  # 1:90, coded character set
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
# In bytes. A segment holds 65,533 bytes, and escaping makes a character at most five times as long, so a
# caption and three names of these lengths always fit.
_MAX_CAPTION, _MAX_NAME = 10_000, 500
_SPACES = re.compile(r"\s*[\n\t]\s*")


def segments(caption: str, credit: str, office: str) -> bytes:
    """JPEG segments that say what a photo shows (``caption``), who took it (``credit``) and to whom it
    belongs (``office``). All are plain text; an empty one is left out. Without any text the result is
    empty."""
    caption, credit, office = (_line(text) for text in (caption, credit, office))
    if not (caption or credit or office):
        return b""
    return _segment(0xE1, _XMP + _xmp(caption, credit, office)) + _segment(
        0xED, _photoshop(_iim(caption, credit, office))
    )


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


def _iim(caption: str, credit: str, office: str) -> bytes:
    texts = ((_BY_LINE, credit), (_CREDIT, credit), (_SOURCE, office), (_CAPTION, caption))
    return (
        _dataset(1, 90, _UTF_8)
        + _dataset(2, 0, pack(">H", 4))
        + b"".join(_dataset(2, number, _cut(text, max_bytes)) for (number, max_bytes), text in texts if text)
    )


def _dataset(record: int, number: int, data: bytes) -> bytes:
    return pack(">BBBH", 0x1C, record, number, len(data)) + data


def _xmp(caption: str, credit: str, office: str) -> bytes:
    description, creator, source = (
        escape(_cut(text, max_bytes).decode(), quote=False)
        for text, max_bytes in ((caption, _MAX_CAPTION), (credit, _MAX_NAME), (office, _MAX_NAME))
    )
    properties = (
        description
        and f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt></dc:description>',
        creator and f"<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>",
        creator and f"<photoshop:Credit>{creator}</photoshop:Credit>",
        source and f"<photoshop:Source>{source}</photoshop:Source>",
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
        f"{''.join(properties)}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()
