"""The photo for newspapers: what their programs read in it."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image, IptcImagePlugin, JpegImagePlugin

from pressroom.renditions.photos import Undecodable
from pressroom.renditions.press import Metadata, captioned, jpeg, segments
from tests.renditions.test_sizes import grey_16, near, read, saved, scene, see_through, swapped_profile

CAPTION = "Wali Kota menerima 40 tamu & berkata: <“Selamat datang”> di Bekasi."
CREDIT = "Siti Nurhaliza Rahmawati"
OFFICE = "Humas Kota Contoh"
NAMES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
WHOLE = Metadata(CAPTION, CREDIT, OFFICE)


def iptc(data: bytes) -> dict[tuple[int, int], Any]:
    image = Image.open(BytesIO(data))
    assert isinstance(image, JpegImagePlugin.JpegImageFile)
    return IptcImagePlugin.getiptcinfo(image) or {}


def xmp(data: bytes) -> dict[str, str | None]:
    root = ElementTree.fromstring(read(data).info["xmp"])
    where = {
        "description": "dc:description/rdf:Alt/rdf:li",
        "creator": "dc:creator/rdf:Seq/rdf:li",
        "credit": "photoshop:Credit",
        "source": "photoshop:Source",
        "rights": "dc:rights/rdf:Alt/rdf:li",
        "statement": "xmpRights:WebStatement",
        "made": "Iptc4xmpExt:DigitalSourceType",
        "date": "dc:date/rdf:Seq/rdf:li",
    }
    texts = {
        name: root.findtext(f"rdf:RDF/rdf:Description/{path}", None, NAMES) for name, path in where.items()
    }
    return {name: text for name, text in texts.items() if text is not None}


def test_caption_and_credit_are_read_back_and_no_pixel_changes() -> None:
    photo = saved(scene(120, 80), icc_profile=swapped_profile())
    result = captioned(photo, segments(WHOLE))
    assert iptc(result) == {
        (1, 90): b"\x1b%G",
        (2, 0): b"\x00\x04",
        (2, 80): CREDIT.encode(),
        (2, 110): CREDIT.encode(),
        (2, 115): OFFICE.encode(),
        (2, 120): CAPTION.encode(),
    }
    assert xmp(result) == {"description": CAPTION, "creator": CREDIT, "credit": CREDIT, "source": OFFICE}
    assert read(result).tobytes() == read(photo).tobytes()
    assert read(result).info["icc_profile"] == swapped_profile()
    assert read(result).info["jfif"]
    assert result == captioned(photo, segments(WHOLE))


def test_licence_origin_and_date_are_read_back() -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    made = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    told = Metadata(CAPTION, "", "", "CC BY 4.0", address, made, "2022-09-20")
    result = captioned(saved(scene(40, 30)), segments(told))
    assert xmp(result) == {
        "description": CAPTION,
        "rights": "CC BY 4.0",
        "statement": address,
        "made": made,
        "date": "2022-09-20",
    }
    assert iptc(result)[2, 116].decode() == f"CC BY 4.0 {address}"
    assert iptc(result)[2, 30] == b"20220920"
    nameless = xmp(captioned(saved(scene(40, 30)), segments(Metadata(licence_address=address))))
    assert nameless == {"rights": address, "statement": address}


def test_what_is_not_known_is_left_out() -> None:
    photo = saved(scene(40, 30))
    result = captioned(photo, segments(Metadata(office=OFFICE)))
    assert set(iptc(result)) == {(1, 90), (2, 0), (2, 115)}
    assert xmp(result) == {"source": OFFICE}
    assert segments(Metadata("", " \n", "\x00")) == b""
    assert captioned(photo, b"") == photo


def test_long_texts_are_cut_at_a_whole_character() -> None:
    result = captioned(saved(scene(40, 30)), segments(Metadata("é" * 5000, "é" * 40, "aé" * 40)))
    datasets = iptc(result)
    assert datasets[2, 120].decode() == "é" * 1000
    assert datasets[2, 80].decode() == datasets[2, 110].decode() == "é" * 16
    assert datasets[2, 115].decode() == "aé" * 10 + "a"
    assert xmp(result)["description"] == "é" * 5000


def test_a_caption_as_long_as_a_book_fits_its_segment() -> None:
    result = captioned(
        saved(scene(40, 30)), segments(Metadata("&" * 200_000, *("<" * 9000 for _ in Metadata()[1:])))
    )
    assert set(xmp(result)["description"] or "") == {"&"}
    assert read(result).size == (40, 30)


def test_characters_that_no_xml_may_hold_are_gone() -> None:
    result = captioned(
        saved(scene(40, 30)), segments(Metadata("satu\x00\x0b dua\n\ttiga\ufffe\ud800", "a\x1bb", OFFICE))
    )
    assert xmp(result)["description"] == "satu  dua tiga"
    assert iptc(result)[2, 120] == b"satu  dua tiga"
    assert xmp(result)["creator"] == "ab"


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe0\xff\xff"]
)
def test_only_a_jpeg_takes_them(data: bytes) -> None:
    with pytest.raises(ValueError, match="JPEG"):
        captioned(data, segments(WHOLE))


def test_a_jpeg_without_jfif_takes_them_too() -> None:
    photo = saved(scene(40, 30, "CMYK"))
    assert b"JFIF" not in photo
    assert iptc(captioned(photo, segments(Metadata(CAPTION))))[2, 120].decode() == CAPTION
    assert read(captioned(photo, segments(Metadata(CAPTION)))).tobytes() == read(photo).tobytes()


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_photos_become_a_jpeg_of_the_same_size(kind: str) -> None:
    photo = saved(see_through("RGBA"), kind, icc_profile=swapped_profile())
    result = jpeg(photo)
    picture = read(result)
    assert (picture.format, picture.size, picture.mode) == ("JPEG", (80, 60), "RGB")
    assert near(picture.getpixel((10, 30)), (0, 0, 200), 12)
    assert near(picture.getpixel((70, 30)), (255, 255, 255))
    assert not {"exif", "icc_profile", "xmp"} & set(picture.info)
    assert jpeg(photo) == result


def test_sixteen_bits_become_a_jpeg() -> None:
    assert near(read(jpeg(grey_16())).getpixel((10, 10)), (128, 128, 128), 2)


def test_what_cannot_be_decoded_becomes_none() -> None:
    with pytest.raises(Undecodable):
        jpeg(saved(scene(80, 60), "PNG")[:200])
