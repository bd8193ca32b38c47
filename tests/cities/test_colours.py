"""A city's two colours become a palette that everyone can read."""

from __future__ import annotations

import random

import pytest

from pressroom.cities.colours import derive, read_colour
from pressroom.cities.token_sheet import token_sheet
from pressroom.site.theme.palette import find_problems
from tests.conftest import ROOT

THEME = (ROOT / "theme" / "styles" / "tokens.css").read_text(encoding="utf-8")
CHANCE = random.Random(23)
EXTREMES = ("#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#808080", "#0c3a2d")


def any_colour() -> str:
    return f"#{CHANCE.randrange(2**24):06x}"


@pytest.mark.parametrize(
    ("field", "accent"),
    [(field, accent) for field in EXTREMES for accent in EXTREMES]
    + [(any_colour(), any_colour()) for _ in range(40)],
)
def test_any_two_colours_hold_every_contrast_in_light_and_in_dark(field: str, accent: str) -> None:
    tokens = derive(field, accent, THEME)
    own = token_sheet(tokens.light, tokens.dark, "Warna")
    assert [message.what for _, message in find_problems(THEME + own)] == []
    # What is told of a colour is true of it, and nothing is told of one that stands as it was wished.
    for name, wished in (("field", field), ("accent", accent)):
        moved = tokens.moved.get(name)
        assert (moved.used if moved else wished) == tokens.light[name]
        assert moved is None or (moved.wished == wished and moved.ratio < moved.least)


def test_colours_that_hold_stay_as_they_were_wished_and_nothing_is_said_of_them() -> None:
    tokens = derive("#12305c", "#e2a93b", THEME)
    assert (tokens.light["field"], tokens.light["accent"]) == ("#12305c", "#e2a93b")
    assert tokens.moved == {}


def test_a_colour_is_moved_for_the_text_on_it_or_for_the_field_beneath_it() -> None:
    # White on this green has a contrast of 5.2: enough for AA, too little here.
    moved = derive("#00783c", "#e2a93b", THEME).moved
    assert list(moved) == ["field"]
    assert (moved["field"].least, moved["field"].is_text) == (7, True)
    assert 5.1 < moved["field"].ratio < 5.2
    on_yellow = derive("#ffd400", "#006633", THEME).moved
    assert {name: (one.least, one.is_text) for name, one in on_yellow.items()} == {
        "field": (7, True),
        "accent": (3, False),
    }
    [accent] = derive("#0c3a2d", "#8f8f8f", THEME).moved.values()
    assert (accent.least, accent.is_text) == (7, True)


def test_both_schemes_say_every_token_so_that_neither_hides_the_other() -> None:
    tokens = derive("#12305c", "#e2a93b", THEME)
    assert tokens.light.keys() == tokens.dark.keys()


@pytest.mark.parametrize(
    ("typed", "colour"),
    [
        ("#0C3A2D", "#0c3a2d"),
        ("0c3a2d", "#0c3a2d"),
        ("#abc", "#aabbcc"),
        ("rgb(12, 58, 45)", "#0c3a2d"),
        ("12 58 45", ""),
        ("rgb(12, 58, 450)", ""),
        ("Biru  Tua", "#12305c"),
        ("#0c3a2", ""),
        ("hijau daun", ""),
    ],
)
def test_colours_are_read_as_people_write_them(typed: str, colour: str) -> None:
    assert read_colour(typed) == colour
