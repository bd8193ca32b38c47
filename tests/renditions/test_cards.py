"""The social card, seen as a reader sees it: where there are words, in which colours, and how many."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from pressroom.renditions import cards
from pressroom.renditions.cards import CardColours, CardText
from tests.renditions import apart

THEME = Path(__file__).resolve().parents[2] / "theme"
COLOURS = CardColours(field="#0c3a2d", accent="#e2a93b", ink="#fbf6e7", date="#f2c768")
TEXT = CardText(
    title="Kota Padang mempelajari inovasi pelayanan publik Kota Bekasi",
    date="20 September 2022",
    agency="Kecamatan Bekasi Timur",
    office="Humas Kota Bekasi",
)
INK, DATE, GROUND = (0xFB, 0xF6, 0xE7), (0xF2, 0xC7, 0x68), (0x1C, 0x59, 0x48)
WORDS = [
    TEXT,
    CardText("", "", "", ""),
    CardText("Judul", "", "", "Humas"),
    CardText(
        "kata " * 60,
        "Sistem Informasi dan Aplikasi Pelayanan " * 3,
        "Dinas Perumahan dan Pertanahan " * 4,
        "x" * 99,
    ),
    CardText("x" * 300, "y" * 300, "z" * 300, "w" * 300),
    CardText("Pertanggungjawaban pemertanggungjawabanlaksanakan " * 6, TEXT.date, TEXT.agency, TEXT.office),
    CardText("Москва 🎉 \x00\n\t\u00ad ﷺ", "٣", "漢字", "é"),
    replace(TEXT, verdict="Sebagian benar", title="kata " * 60),
    CardText('#panic("x")', "*a*", "$x^2$", '#read("/etc/passwd")'),
]


def card(text: CardText, colours: CardColours = COLOURS) -> bytes:
    return apart.call(cards.card, text, colours, THEME)


def picture(text: CardText, colours: CardColours = COLOURS) -> Image.Image:
    return Image.open(BytesIO(card(text, colours)))


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


@pytest.mark.parametrize("text", WORDS)
def test_a_card_is_a_small_png_of_its_size_and_the_same_twice(text: CardText) -> None:
    data = card(text)
    image = Image.open(BytesIO(data))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert len(image.getcolors() or range(99)) <= 21
    assert len(data) < 40_000
    assert card(text) == data


@pytest.mark.parametrize("text", WORDS)
def test_all_words_are_in_the_middle_and_no_two_touch(text: CardText) -> None:
    plain, image = picture(CardText("", "", "", "")).convert("RGB"), picture(text).convert("RGB")
    changed = ImageChops.difference(plain, image)
    box = changed.getbbox()
    if text == CardText("", "", "", ""):
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
    image = picture(TEXT)
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


def test_a_verdict_stands_in_a_band_above_the_title() -> None:
    image = picture(replace(TEXT, verdict="Hoaks"))
    band = painted(image, (0xE2, 0xA9, 0x3B)).crop((0, 120, 1200, 560)).getbbox()
    assert band == (305, 20, 895, 70)
    word = painted(image, (0x0C, 0x3A, 0x2D)).crop((330, 141, 895, 189)).getbbox()
    assert word is not None
    title = painted(image, INK).crop((0, 125, 1200, 630)).getbbox()
    assert title is not None
    assert title[1] + 125 >= 190 + 12


def test_a_short_title_is_large_and_a_long_one_is_cut_with_an_ellipsis_at_most() -> None:
    short, long = (
        written(picture(CardText(title, "", "", "")), INK) for title in ("Judul", "Judul siaran " * 40)
    )
    assert short is not None
    assert long is not None
    assert short[3] - short[1] < 60 < long[3] - long[1]
    cut = [card(CardText("panjang sekali " * count, "", "", "")) for count in (60, 90)]
    assert cut[0] == cut[1]
    assert cut[0] != card(CardText("panjang sekali " * 20, "", "", ""))


def test_three_hundred_characters_are_shown_whole() -> None:
    title = ("Wali Kota menyerahkan penghargaan inovasi pelayanan publik kepada perangkat daerah " * 4)[:299]
    full, longer = (replace(TEXT, title=text) for text in (title, title + "X"))
    assert card(full) != card(longer)


def test_a_word_longer_than_a_line_is_parted_and_shown_whole() -> None:
    word = "Pertanggungjawabanpemertanggungjawabanlaksanakannyaselamanya"
    image = picture(CardText(word, "", "", ""))
    box = written(image, INK)
    assert box is not None
    assert box[2] - box[0] < 590
    assert lines(image, INK, 542) == 2
    assert card(CardText(word, "", "", "")) != card(CardText(word[:-1] + "o", "", "", ""))


def test_other_scripts_and_emoji_are_drawn_and_what_no_font_has_is_left_out() -> None:
    plain = card(CardText("Gratis untuk", "", "", ""))
    for words in ("🎉", "Москва", "مرحبا", "ꦲꦏ꧀ꦱꦫ", "恭喜"):
        assert card(CardText(f"Gratis {words} untuk", "", "", "")) != plain
    assert card(CardText("Gratis ᯀᯂ untuk", "", "", "")) == plain
    assert card(CardText("𝗚𝗿𝗮𝘁𝗶𝘀 untuk", "", "", "")) == plain


def test_another_citys_colours_are_used() -> None:
    image = picture(TEXT, CardColours("#5a1620", "#e8b64c", "#ffffff", "#ffe0a0"))
    assert image.convert("RGB").getpixel((600, 20)) == (0x5A, 0x16, 0x20)
    assert written(image, (0xFF, 0xE0, 0xA0))
    assert not written(image, DATE)
    # The ground is woven in the field's own hue, lighter.
    assert written(image, (0x84, 0x29, 0x37))
    assert not written(image, GROUND)


def test_two_cards_do_not_write_over_each_other() -> None:
    first = card(TEXT)
    card(CardText("Lain", "", "", ""))
    assert card(TEXT) == first
