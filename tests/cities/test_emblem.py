"""An emblem as an office has it: an SVG, or a PNG from somewhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from pressroom.cities.emblem import EmblemUnfit, find, is_box, read
from pressroom.site.theme.drawings import fault
from tests.conftest import lay

DISC = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
Lay = Callable[[str, bytes | str], Path]


@pytest.fixture
def file(tmp_path: Path) -> Lay:
    return lambda name, data: lay(tmp_path, {name: data}) / name


def png(ground: tuple[int, int, int, int], size: tuple[int, int] = (900, 600)) -> bytes:
    """A red shield with a white star in the middle of a ground."""
    picture = Image.new("RGBA", size, ground)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((300, 100, 600, 500), fill=(180, 20, 30, 255))
    draw.rectangle((430, 280, 470, 320), fill=(255, 255, 255, 255))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def picture_in(svg: bytes) -> Image.Image:
    import base64
    import re

    [data] = re.findall(rb"base64,([^\"]+)", svg)
    return Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA")


def colour_at(picture: Image.Image, x: int, y: int) -> bytes:
    """Red, green, blue, alpha."""
    return picture.crop((x, y, x + 1, y + 1)).tobytes()


@pytest.mark.parametrize("ground", [(0, 0, 0, 0), (255, 255, 255, 255), (252, 252, 250, 255)])
def test_a_png_keeps_its_colours_and_loses_the_ground_around_it(
    file: Lay, ground: tuple[int, int, int, int]
) -> None:
    svg = read(file("lambang.png", png(ground)))
    assert fault(svg) is None
    assert len(svg) < 12_000
    picture = picture_in(svg)
    width, height = picture.size
    assert (round(100 * width / height), height) == (75, 160)
    assert colour_at(picture, 0, 0)[3] == 0
    red, green, blue, alpha = colour_at(picture, width // 2, height // 5)
    assert (red > 150, green < 60, blue < 70, alpha > 250) == (True, True, True, True)
    # What is white within the emblem is part of it.
    assert min(colour_at(picture, width // 2, height // 2)) > 230


def test_a_plain_svg_is_taken_as_it_is_and_its_size_may_be_in_pixels(file: Lay) -> None:
    assert read(file("a.svg", DISC)) == DISC.encode()
    sized = read(file("b.svg", DISC.replace('viewBox="0 0 10 10"', 'width="10px" height="10"')))
    assert b'viewBox="0 0 10 10"' in sized
    assert fault(sized) is None


def test_a_picture_that_nothing_shines_through_is_a_box(file: Lay) -> None:
    assert is_box(read(file("foto.png", png((90, 120, 60, 255)))))
    assert not is_box(read(file("putih.png", png((255, 255, 255, 255)))))
    assert not is_box(read(file("lambang.png", png((0, 0, 0, 0)))))
    assert not is_box(DISC.encode())


def test_a_file_that_changed_is_read_again(file: Lay) -> None:
    place = file("a.svg", DISC)
    assert read(place) == DISC.encode()
    bigger = DISC.replace('r="4"', 'r="4.5"')
    assert read(file("a.svg", bigger)) == bigger.encode()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("logo.jpg", b"\xff\xd8\xff\xe0", "bukan SVG atau PNG"),
        ("logo.png", b"GIF89a", "bukan SVG atau PNG"),
        ("logo.png", png((0, 0, 0, 0))[:300], "rusak atau terpotong"),
        ("logo.png", b"\x89PNG\r\n\x1a\n", "rusak atau terpotong"),
        ("logo.svg", "<svg", "terlalu rumit"),
        ("logo.svg", DISC.replace("<circle", "<text>Kota</text><circle"), "terlalu rumit"),
        ("logo.svg", DISC.replace('r="4"', 'r="4" fill="url(#a)"'), "terlalu rumit"),
        ("logo.svg", DISC.replace("<circle", f"{'<g></g>' * 5000}<circle"), "terlalu rumit"),
        ("logo.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + DISC, "terlalu rumit"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_what_to_bring_instead(
    file: Lay, name: str, data: bytes | str, said: str
) -> None:
    with pytest.raises(EmblemUnfit, match=said) as refused:
        read(file(name, data))
    assert name in str(refused.value)
    assert "PNG" in str(refused.value)


def test_an_empty_picture_is_no_emblem(file: Lay) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    with pytest.raises(EmblemUnfit, match="kosong"):
        read(file("logo.png", out.getvalue()))


def test_a_path_is_found_however_it_was_pasted(file: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    place = file("Logo Kota.png", b"x")
    monkeypatch.setenv("HOME", str(place.parent))
    for typed in (str(place), str(place).replace(" ", r"\ "), place.as_uri(), "~/Logo Kota.png"):
        assert find(typed) == place.resolve()
    with pytest.raises(EmblemUnfit, match="tidak ada"):
        find(r"C:\Users\Humas\Logo Kota.png")
