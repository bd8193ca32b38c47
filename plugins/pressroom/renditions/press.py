"""The photo a newspaper downloads: full size, with caption and credit inside the file.

Editors' programs read them from two places, so both are written: IPTC-IIM 4.2 in an APP13 segment
(Photoshop's image resource 0x0404) and XMP in an APP1 segment (ISO 16684-1; Adobe, XMP Part 3, 1.1.3).
Both are put between the bytes of the JPEG: nothing is decoded, and no pixel changes.
"""

from __future__ import annotations

import re
from html import escape
from struct import pack

from ..records.text.front_matter import clean
from .photos import TooLarge
from .sizes import encoded, flattened, in_srgb, opened

# IIM 4.2: dataset → most bytes. All of record 2, the application record.
_BY_LINE, _CREDIT, _SOURCE, _CAPTION = (80, 32), (110, 32), (115, 32), (120, 2000)
_UTF_8 = b"\x1b%G"  # 1:90, coded character set
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
# A segment holds 65,533 bytes. An escaped character is at most five times as long, so this many bytes
# always fit, the name of the photographer twice.
_MOST_CAPTION, _MOST_NAME = 10_000, 500
_SPACES = re.compile(r"\s*[\n\t]\s*")
_LARGEST = 65_500  # pixels a side, of libjpeg


def segments(caption: str, credit: str, office: str) -> bytes:
    """JPEG segments that say what is in a photo (``caption``), who took it (``credit``) and whose it is
    (``office``), plain texts; an empty one is left out. Nothing to say is ``b""``."""
    caption, credit, office = (_line(text) for text in (caption, credit, office))
    if not (caption or credit or office):
        return b""
    return _segment(0xE1, _XMP + _xmp(caption, credit, office)) + _segment(
        0xED, _photoshop(_iim(caption, credit, office))
    )


def captioned(jpeg: bytes, extra: bytes) -> bytes:
    """The ``jpeg`` with the segments ``extra`` where readers look for them: after its first marker and
    APP0. Raises ValueError if it is no JPEG."""
    if jpeg[:3] != b"\xff\xd8\xff":
        raise ValueError("no JPEG")
    at = 2
    while jpeg[at : at + 2] == b"\xff\xe0":
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    if jpeg[at : at + 1] != b"\xff":
        raise ValueError("a JPEG that ends early")
    return jpeg[:at] + extra + jpeg[at:]


def jpeg(photo: bytes) -> bytes:
    """A PNG or WebP ``photo`` as a JPEG for the press: full size, sRGB, on white. Raises Undecodable,
    TooLarge."""
    image = flattened(in_srgb(opened(photo)))
    if max(image.size) > _LARGEST:
        raise TooLarge(f"{image.width} x {image.height} pixels")
    # Such files are often posters: their lettering would suffer from halved colours.
    return encoded(image, "jpg", quality=92, subsampling="4:4:4")


def _line(text: str) -> str:
    return _SPACES.sub(" ", clean(text)).strip()


def _cut(text: str, most: int) -> bytes:
    """``text`` as UTF-8, in at most ``most`` bytes, ending with a whole character."""
    return text.encode()[:most].decode(errors="ignore").encode()


def _segment(marker: int, data: bytes) -> bytes:
    return pack(">BBH", 0xFF, marker, len(data) + 2) + data


def _photoshop(iim: bytes) -> bytes:
    """Image resource 0x0404 without a name; its data are padded to an even length."""
    return b"Photoshop 3.0\x008BIM" + pack(">HHI", 0x0404, 0, len(iim)) + iim + b"\0" * (len(iim) % 2)


def _iim(caption: str, credit: str, office: str) -> bytes:
    texts = ((_BY_LINE, credit), (_CREDIT, credit), (_SOURCE, office), (_CAPTION, caption))
    return (
        _dataset(1, 90, _UTF_8)
        + _dataset(2, 0, pack(">H", 4))
        + b"".join(_dataset(2, number, _cut(text, most)) for (number, most), text in texts if text)
    )


def _dataset(record: int, number: int, data: bytes) -> bytes:
    return pack(">BBBH", 0x1C, record, number, len(data)) + data


def _xmp(caption: str, credit: str, office: str) -> bytes:
    described, named, owner = (
        escape(_cut(text, most).decode(), quote=False)
        for text, most in ((caption, _MOST_CAPTION), (credit, _MOST_NAME), (office, _MOST_NAME))
    )
    properties = (
        described
        and f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{described}</rdf:li></rdf:Alt></dc:description>',
        named and f"<dc:creator><rdf:Seq><rdf:li>{named}</rdf:li></rdf:Seq></dc:creator>",
        named and f"<photoshop:Credit>{named}</photoshop:Credit>",
        owner and f"<photoshop:Source>{owner}</photoshop:Source>",
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
        f"{''.join(properties)}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()
