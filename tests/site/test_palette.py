"""A palette that some cannot read is refused, with the pair and its ratio."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from pressroom.site.theme import palette
from tests.conftest import ROOT

TOKENS = (ROOT / "theme" / "styles" / "tokens.css").read_text(encoding="utf-8")
# Another city's colours, as the look draws them, and the same for dark screens.
OTHER = {"field": "#5a1620", "accent": "#e8b64c", "link": "#7a1f2b", "btn": "#5a1620"}
OTHER_DARK = {"field": "#431018", "accent": "#e8b64c", "link": "#f0b3b8", "btn": "#f0b3b8"}


def repainted(light: Mapping[str, str] = {}, dark: Mapping[str, str | None] = {}) -> str:
    """Our tokens in other colours; None takes a colour of the dark scheme away."""
    before, mark, after = TOKENS.partition("@media screen and (prefers-color-scheme: dark)")
    for name, value in light.items():
        before = re.sub(rf"--{name}: #\w+", f"--{name}: {value}", before)
    for name, twin in dark.items():
        after = re.sub(rf"--{name}: #\w+;", f"--{name}: {twin};" if twin else "", after)
    return before + mark + after


def told(css: str) -> list[str]:
    """The line as it stands in the file, and what is said of it."""
    lines = css.splitlines()
    return [f"{lines[line - 1].strip()} | {say.what}. {say.fix}" for line, say in palette.find_problems(css)]


def test_our_own_colours_are_readable() -> None:
    assert told(TOKENS) == []


def test_contrast_is_that_of_wcag() -> None:
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert palette.contrast("#17201b", "#fdfcf8") == pytest.approx(16.2, abs=0.05)


def test_another_city_with_dark_twins_is_readable() -> None:
    assert told(repainted(OTHER, OTHER_DARK)) == []


def test_another_city_without_dark_twins_is_refused() -> None:
    """Its dark link is far too dark for a dark page, and the message says where and what to do."""
    faults = told(repainted(OTHER, dict.fromkeys(OTHER)))
    assert (
        "--link: #7a1f2b; | di layar gelap, link (#7a1f2b) di atas paper (#101613) berkontras 1,79, padahal "
        "paling sedikit 7. Tulis --link yang lebih terang, atau --paper yang lebih gelap, di bagian "
        "prefers-color-scheme: dark" in faults
    )
    assert all("di layar gelap" in fault for fault in faults)


def test_a_theme_is_never_light_only() -> None:
    light = TOKENS.partition("@media screen and (prefers-color-scheme: dark)")[0]
    assert [say.what for _, say in palette.find_problems(light)] == ["warna untuk layar gelap tidak ada"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ink-2", "#6b756e", "ink-2 (#6b756e) di atas paper (#fdfcf8) berkontras 4,6"),
        ("edge", "#b0b5aa", "edge (#b0b5aa) di atas paper (#fdfcf8) berkontras 2,0"),
        ("field", "#3f7f6a", "on-field (#fbf6e7) di atas field (#3f7f6a) berkontras 4,3"),
        ("alert", "#c0392b", "alert (#c0392b) di atas paper (#fdfcf8) berkontras 5,2"),
        ("hit", "#8a5a00", "ink (#17201b) di atas hit (#8a5a00) berkontras 2,8"),
        ("mark", "#e6b34d", "mark (#e6b34d) di atas paper (#fdfcf8) berkontras 1,8"),
        ("visited", "#8c6a96", "visited (#8c6a96) di atas paper (#fdfcf8) berkontras 4,4"),
        ("accent", "#0e4435", "accent (#0e4435) di atas field (#0c3a2d) berkontras 1,1"),
        ("btn", "#5f8f7e", "on-btn (#fbf6e7) di atas btn (#5f8f7e) berkontras 3,4"),
    ],
)
def test_a_pair_below_its_limit_is_named(name: str, value: str, said: str) -> None:
    assert any(said in fault for fault in told(repainted({name: value})))


@pytest.mark.parametrize(
    ("front", "ground"),
    [
        *((text, ground) for text in ("ink", "ink-2", "link", "visited") for ground in ("paper", "cloth")),
        *((seen, ground) for seen in ("edge", "mark") for ground in ("paper", "cloth")),
        ("on-field", "field"),
        ("on-field-2", "field"),
        ("on-accent", "accent"),
        ("on-btn", "btn"),
        ("alert", "paper"),
        ("alert", "alert-bg"),
        ("ink", "alert-bg"),
        ("ink", "hit"),
        ("accent", "field"),
        ("card-date", "field"),
    ],
)
def test_whatever_meets_on_a_page_is_judged(front: str, ground: str) -> None:
    """In the colour of its ground nothing can be seen."""
    value = palette.colour(palette.read_palette(TOKENS).light, ground)
    said = f"{front} ({value}) di atas {ground} ({value}) berkontras 1,0"
    assert any(said in fault for fault in told(repainted({front: value})))


def test_a_ratio_just_below_its_limit_is_not_rounded_up_to_it() -> None:
    css = repainted({"link": "#49594f", "ink-2": "#49594f"})
    [fault] = [one for one in told(css) if "link" in one and "cloth" in one]
    assert "berkontras 6,5" in fault


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("green", "warna --link berisi green, sehingga kontrasnya tidak dapat dihitung"),
        ("rgb(0 0 0 / 50%)", "warna --link berisi rgb(0 0 0 / 50%), sehingga"),
        ("var(--hilang)", "warna --hilang tidak ada"),
        ("var(--link)", "warna --link berisi var(--link), sehingga"),
    ],
)
def test_what_cannot_be_judged_is_refused(value: str, said: str) -> None:
    assert any(said in fault for fault in told(repainted({"link": value})))


def test_colours_are_read_as_browsers_read_them() -> None:
    """Short, in capitals, through another token, in a comment, written twice."""
    css = TOKENS.replace("--ink: #17201b;", "/* --ink: #ffffff; */\n  --ink: #FFF; --ink: #123;", 1)
    found = palette.read_palette(css)
    assert palette.colour(found.light, "ink") == "#112233"
    assert palette.colour(found.light, "focus") == "#112233"
    assert palette.colour(found.scheme(dark=True), "focus") == "#e6b34d"
    assert css.splitlines()[found.light["ink"].line - 1].strip().startswith("--ink: #FFF")


def test_a_wider_screen_and_paper_change_no_colour() -> None:
    more = "@media print { :root { --ink: #fff; } }\n@media (min-width: 99em) { :root { --ink: #fff; } }"
    assert told(TOKENS + more) == []
