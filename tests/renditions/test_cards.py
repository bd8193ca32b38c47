"""The social card, seen as a reader sees it: where there are words, in which colours, and how many."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from pressroom.renditions import cards
from pressroom.renditions.cards import Face, Palette
from tests.renditions import apart

THEME = Path(__file__).resolve().parents[2] / "theme"
PALETTE = Palette(field="#0c3a2d", accent="#e2a93b", ink="#fbf6e7", date="#f2c768")
FACE = Face(
    title="Kota Padang mempelajari inovasi pelayanan publik Kota Bekasi",
    date="20 September 2022",
    agency="Kecamatan Bekasi Timur",
    office="Humas Kota Bekasi",
)
INK, DATE, GROUND = (0xFB, 0xF6, 0xE7), (0xF2, 0xC7, 0x68), (0x1C, 0x59, 0x48)
WORDS = [
    FACE,
    Face("", "", "", ""),
    Face("Judul", "", "", "Humas"),
    Face(
        "kata " * 60,
        "Sistem Informasi dan Aplikasi Pelayanan " * 3,
        "Dinas Perumahan dan Pertanahan " * 4,
        "x" * 99,
    ),
    Face("x" * 300, "y" * 300, "z" * 300, "w" * 300),
    Face("Pertanggungjawaban pemertanggungjawabanlaksanakan " * 6, FACE.date, FACE.agency, FACE.office),
    Face("Москва 🎉 \x00\n\t\u00ad ﷺ", "٣", "漢字", "é"),
    Face('#panic("x")', "*a*", "$x^2$", '#read("/etc/passwd")'),
]


def card(face: Face, palette: Palette = PALETTE) -> bytes:
    return apart.call(cards.card, face, palette, THEME)


def shown(face: Face, palette: Palette = PALETTE) -> Image.Image:
    return Image.open(BytesIO(card(face, palette)))


def painted(image: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    """White where ``image`` has exactly this ``colour``."""
    away = ImageChops.difference(image.convert("RGB"), Image.new("RGB", image.size, colour))
    red, green, blue = away.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point([255] + [0] * 255)


def written(image: Image.Image, colour: tuple[int, int, int]) -> tuple[int, int, int, int] | None:
    """The box of all that is written in ``colour``."""
    return painted(image, colour).getbbox()


def lines(image: Image.Image, colour: tuple[int, int, int], above: int) -> int:
    """How many lines are written in ``colour`` below the emblem and above the row ``above``."""
    filled = painted(image, colour).crop((305, 125, 895, above)).getprojection()[1]
    return sum(now > before for before, now in zip([0, *filled], filled, strict=False))


@pytest.mark.parametrize("face", WORDS)
def test_a_card_is_a_small_png_of_its_size_and_the_same_twice(face: Face) -> None:
    data = card(face)
    image = Image.open(BytesIO(data))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert len(image.getcolors() or range(99)) <= 21
    assert len(data) < 40_000
    assert card(face) == data


@pytest.mark.parametrize("face", WORDS)
def test_all_words_are_in_the_middle_and_no_two_touch(face: Face) -> None:
    plain, image = shown(Face("", "", "", "")).convert("RGB"), shown(face).convert("RGB")
    changed = ImageChops.difference(plain, image)
    box = changed.getbbox()
    if face == Face("", "", "", ""):
        assert box is None
        return
    assert box is not None
    left, top, right, bottom = box
    assert left >= 303
    assert right <= 897
    assert top >= 45
    assert bottom <= 560
    # Between name, title and what is under it there is air.
    assert changed.crop((0, 116, 1200, 136)).getbbox() is None
    title, date = written(image.crop((0, 125, 1200, 630)), INK), written(image, DATE)
    if title and date:
        assert title[3] + 125 + 12 <= date[1]


def test_the_card_of_the_look_has_four_lines_and_each_word_in_its_colour() -> None:
    image = shown(FACE)
    assert lines(image, INK, 460) == 4
    title = written(image, INK)
    assert title is not None
    assert title[2] < 800  # lines of like length: broken late, the second would reach 846
    date = written(image, DATE)
    assert date is not None
    assert 470 <= date[1] < date[3] <= 512
    # The floor and the emblem are in the accent, the ground in its own tone.
    accent = written(image, (0xE2, 0xA9, 0x3B))
    ground = written(image, GROUND)
    assert accent is not None
    assert (accent[0], accent[2], accent[3]) == (0, 1200, 630)
    assert ground is not None
    assert ground[3] <= 585
    assert image.convert("RGB").getpixel((600, 20)) == (0x0C, 0x3A, 0x2D)


def test_a_short_title_is_large_and_a_long_one_is_cut_with_an_ellipsis_at_most() -> None:
    short, long = (written(shown(Face(title, "", "", "")), INK) for title in ("Judul", "Judul siaran " * 40))
    assert short is not None
    assert long is not None
    assert short[3] - short[1] < 60 < long[3] - long[1]
    cut = [card(Face("panjang sekali " * count, "", "", "")) for count in (60, 90)]
    assert cut[0] == cut[1]
    assert cut[0] != card(Face("panjang sekali " * 20, "", "", ""))


def test_three_hundred_characters_are_shown_whole() -> None:
    title = ("Wali Kota menyerahkan penghargaan inovasi pelayanan publik kepada perangkat daerah " * 4)[:299]
    whole, longer = (replace(FACE, title=text) for text in (title, title + "X"))
    assert card(whole) != card(longer)


def test_a_word_longer_than_a_line_is_parted_and_shown_whole() -> None:
    word = "Pertanggungjawabanpemertanggungjawabanlaksanakannyaselamanya"
    image = shown(Face(word, "", "", ""))
    box = written(image, INK)
    assert box is not None
    assert box[2] - box[0] < 590
    assert lines(image, INK, 542) == 2
    assert card(Face(word, "", "", "")) != card(Face(word[:-1] + "o", "", "", ""))


def test_what_the_fonts_lack_is_written_in_latin_letters_or_left_out() -> None:
    pairs = [("Gratis 🎉 untuk Москва", "Gratis untuk Moskva"), ("مرحبا bkm", "mrHb? bkm")]
    for title, readable in pairs:
        assert card(Face(title, title, title, title)) == card(Face(readable, readable, readable, readable))


def test_another_citys_colours_are_used() -> None:
    image = shown(FACE, Palette("#5a1620", "#e8b64c", "#ffffff", "#ffe0a0"))
    assert image.convert("RGB").getpixel((600, 20)) == (0x5A, 0x16, 0x20)
    assert written(image, (0xFF, 0xE0, 0xA0))
    assert not written(image, DATE)
    # The ground is woven in the field's own hue, lighter.
    assert written(image, (0x84, 0x29, 0x37))
    assert not written(image, GROUND)


def test_two_cards_do_not_write_over_each_other() -> None:
    first = card(FACE)
    card(Face("Lain", "", "", ""))
    assert card(FACE) == first
