"""Emblem, motif and field: another city changes each in one place, and sees it everywhere."""

from __future__ import annotations

import base64
import io
import re
import shutil
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from pressroom.build.command import build
from pressroom.build.publish import publish
from pressroom.site.theme.drawings import fault
from tests import reading
from tests.conftest import BASE, ROOT, BuiltSite, lay, release

PAGE = "siaran-pers/2022/09/a/"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}">{}</svg>'
DISC = '<circle cx="5" cy="5" r="4.25" fill="currentColor"/>'
WAVE = '<path fill="none" stroke="currentColor" d="M0 9q5-9 10 0"/>'
EMBLEM_ON_CARD, FLOOR_OF_CARD = (305, 52, 363, 113), (0, 597, 1200, 630)


class City:
    """A press room with a theme folder of its own."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.theme = place / "theme"
        shutil.copytree(ROOT / "theme", self.theme)
        self.content = lay(place / "content", BASE | {"siaran-pers/a.md": release("Satu")})
        self.settings = place / "publishconf.py"
        self.settings.write_text(
            f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\nTHEME = {str(self.theme)!r}\n"
        )

    def write(self, file: str, text: str) -> None:
        (self.theme / file).write_text(text, encoding="utf-8")

    def publish(self) -> BuiltSite:
        output = self.place / "output"
        outcome = publish(self.settings, self.content, output, self.place / "cache")
        return BuiltSite(output, list(outcome.problems))

    def preview(self) -> BuiltSite:
        output = self.place / "preview"
        outcome = build(
            self.settings, content=self.content, output=output, cache=self.place / "cache", preview=True
        )
        return BuiltSite(output, list(outcome.problems))


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", "1663725600")
        return City(tmp_path_factory.mktemp("ours")).publish()


def card(built: BuiltSite) -> Image.Image:
    return Image.open(built.output / PAGE / "kartu.png").convert("RGB")


def letter(built: BuiltSite) -> bytes:
    return (built.output / PAGE / "siaran-pers.pdf").read_bytes()


def icon(built: BuiltSite) -> str:
    """The icon of the page of the release."""
    link = re.search(r'<link rel="icon" href="/([^"]+)"', built[PAGE])
    assert link
    return built[link[1]]


def changed_on_card(one: BuiltSite, other: BuiltSite) -> tuple[int, int, int, int] | None:
    return ImageChops.difference(card(one), card(other)).getbbox()


def test_one_emblem_is_in_masthead_icon_letter_and_card(city: City, ours: BuiltSite) -> None:
    city.write("city/emblem.svg", SVG.format("0 0 10 10", DISC))
    built = city.publish()
    assert built.errors == []
    header = built[PAGE].partition("<header")[2].partition("</header>")[0]
    assert f'<symbol id="emblem" viewBox="0 0 10 10">{DISC}</symbol>' in header
    assert 'class="emblem" viewBox="0 0 10 10" width="38" height="38"' in header
    assert DISC in icon(built)
    assert DISC not in icon(ours)
    assert letter(built) != letter(ours)
    with pikepdf.open(built.output / PAGE / "siaran-pers.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]) == "Satu"
    left, top, _, bottom = EMBLEM_ON_CARD
    # The office stands beside the emblem, which is wider now, so it moves too.
    box = changed_on_card(built, ours)
    assert box
    assert left - 1 <= box[0] < 320  # where exactly depends on the emblem that the city has
    assert top - 1 <= box[1] <= box[3] <= bottom + 1
    # A disc is full in its middle, where our shoots have gaps.
    middle = card(built).crop((320, 67, 350, 97))
    assert middle.getcolors() == [(900, (0xE2, 0xA9, 0x3B))]


def test_one_motif_is_in_hero_masthead_print_letter_and_card(city: City, ours: BuiltSite) -> None:
    city.write("city/motif.svg", SVG.format("0 0 10 11", WAVE))
    built = city.publish()
    assert built.errors == []
    row = (
        f'<g id="tile">{WAVE}</g><pattern id="tiles" width="10" height="11" patternUnits="userSpaceOnUse">'
        '<use href="#tile"/></pattern>'
    )
    for page in (built[""], built[PAGE]):
        assert page.count(row) == 1
        assert '<svg class="motif" width="100%" height="11"' in page
    printed = built[PAGE].partition('<div class="letterhead">')[2]
    printed = printed.partition('<svg class="motif"')[2].partition("</svg>")[0]
    assert 'viewBox="0 0 860 11"' in printed
    # Ten tiles, ten times: as many as the box is wide, and what is more is cut off.
    for part in ("tile", "some"):
        starts = [int(x) for x in re.findall(rf'<use href="#{part}" x="(\d+)"/>', printed)]
        step = 10 if part == "tile" else 100
        assert starts == [n * step for n in range(part == "some", 10)]
    assert letter(built) != letter(ours)
    assert icon(built) == icon(ours)
    before, after = card(ours), card(built)
    for box, same in ((FLOOR_OF_CARD, False), ((0, 0, 265, 585), False), ((265, 0, 935, 597), True)):
        difference = ImageChops.difference(before.crop(box), after.crop(box)).getbbox()
        assert (difference is None) is same, box


def test_the_field_colours_icon_and_card_and_the_card_s_ground_follows(city: City, ours: BuiltSite) -> None:
    tokens = (city.theme / "styles" / "tokens.css").read_text(encoding="utf-8")
    city.write("styles/tokens.css", tokens.replace("--field: #0c3a2d", "--field: #5a1620"))
    built = city.publish()
    assert built.errors == []
    assert 'fill="#5a1620"' in icon(built)
    assert 'fill="#0c3a2d"' in icon(ours)
    sides = {
        name: card(site).crop((0, 0, 265, 585)).getcolors() for name, site in (("new", built), ("our", ours))
    }
    two = {
        name: {colour for _, colour in sorted(colours or [], reverse=True)[:2]}
        for name, colours in sides.items()
    }
    assert two == {
        "our": {(0x0C, 0x3A, 0x2D), (0x1C, 0x59, 0x48)},
        "new": {(0x5A, 0x16, 0x20), (0x84, 0x29, 0x37)},
    }


def test_another_motif_renews_what_was_kept_of_the_last_build(city: City) -> None:
    before = city.publish()
    drawn = card(before).crop(FLOOR_OF_CARD), letter(before)
    city.write("city/motif.svg", SVG.format("0 0 10 11", WAVE))
    after = city.publish()
    assert WAVE in after["instansi/disdukcapil/"]
    assert card(after).crop(FLOOR_OF_CARD) != drawn[0]
    assert letter(after) != drawn[1]


def test_a_drawing_of_a_drawing_program_stands_in_the_page_as_plain_shapes(city: City) -> None:
    """The content security policy refuses styles in a page, and an id may stand there already."""
    city.write(
        "city/emblem.svg",
        '<?xml version="1.0"?><!-- Drawn --><svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:draw="http://draw.example" viewBox="-5,-5 20 20" width="9cm" stroke="currentColor" fill="none">'
        '<title>Lambang</title><draw:view zoom="1"/><defs id="defs1"/>\n<g id="isi" draw:label="1">\n'
        '<path id="path1" class="a" style="stroke-width:2;fill:currentColor" d="M0 0h9"/>\n</g></svg>',
    )
    page = city.preview()[PAGE]
    shapes = page.partition('<symbol id="emblem" viewBox="0 0 20 20">')[2].partition("</symbol>")[0]
    assert shapes == (
        '<g stroke="currentColor" fill="none" transform="translate(5 5)"><g>'
        '<path d="M0 0h9" stroke-width="2" fill="currentColor"/></g></g>'
    )


def test_only_an_emblem_that_says_so_of_itself_is_said_to_be_no_official_one(city: City) -> None:
    """An office that lays its own in the place of the sign with which it began need write no word for that."""
    begin = ROOT / "plugins/pressroom/cities/founding/templates/theme/city/emblem.svg"
    said, offered = [], []
    for svg in (begin.read_text(encoding="utf-8"), SVG.format("0 0 10 10", DISC)):
        city.write("city/emblem.svg", svg)
        built = city.preview()
        section = reading.section(reading.page(built, "media/"), "Lambang")
        said.append("bukan lambang resmi" in reading.text(section))
        offered.append(reading.links(reading.section(reading.page(built, ""), "Untuk wartawan"))[-1])
    assert said == [True, False]
    # What it began with is no logo that the home page could offer.
    assert offered == [("Foto dan bahan siap salin", "/media/"), ("Foto dan logo resmi", "/media/")]


def test_a_picture_in_the_emblem_is_a_file_of_the_site_and_stands_in_icon_letter_and_card(city: City) -> None:
    """The content security policy refuses pictures within a page, and each page would repeat it."""
    out = io.BytesIO()
    Image.new("RGB", (40, 40), (200, 20, 30)).save(out, "PNG")
    data = f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"
    city.write("city/emblem.svg", SVG.format("0 0 40 40", f'<image width="40" height="40" href="{data}"/>'))
    built = city.publish()
    assert built.errors == []
    [address] = re.findall(r'<image width="40" height="40" href="/(aset/emblem\.\w+\.png)"/>', built[PAGE])
    assert (built.output / address).read_bytes() == out.getvalue()
    assert "data:" not in built[PAGE]
    assert data in icon(built)
    left, top, right, bottom = EMBLEM_ON_CARD
    x, y = (left + right) // 2, (top + bottom) // 2
    red, green, blue = card(built).crop((x, y, x + 1, y + 1)).tobytes()
    assert abs(red - 200) + abs(green - 20) + abs(blue - 30) < 12
    with pikepdf.open(io.BytesIO(letter(built))) as pdf:
        assert [image.Width for image in pdf.pages[0].get_images().values()] == [40]


@pytest.mark.parametrize(
    "href", ["https://kota.example/lambang.png", "data:image/jpeg;base64,AA==", "data:image/png;base64,@"]
)
def test_a_picture_from_elsewhere_is_no_part_of_an_emblem(href: str) -> None:
    message = fault(SVG.format("0 0 9 9", f'<image href="{href}"/>').encode())
    assert message
    assert "gambar ini memuat unsur image" in message.what


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("<svg>\n<path>\n</svg>", 3, "gambar ini bukan SVG yang utuh"),
        ("<svg viewBox='0 0 1 1'/>", 1, "gambar ini bukan SVG yang utuh"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', 1, "gambar ini tidak menyebut ukurannya"),
        (SVG.format("0 0 0 9", ""), 1, "gambar ini tidak menyebut ukurannya"),
        (SVG.format("0 0 9 9", "<g><text>A</text></g>"), 1, "gambar ini memuat unsur text"),
    ],
)
def test_of_a_drawing_that_no_page_can_show_the_line_is_told(
    city: City, text: str, line: int, reason: str
) -> None:
    """The preview is made without it."""
    city.write("city/motif.svg", text)
    built = city.preview()
    [message] = built.errors
    assert f"theme/city/motif.svg:{line}: galat: {reason}" in message
    assert PAGE in built


def test_nothing_is_published_with_a_drawing_that_no_page_can_show(city: City) -> None:
    city.write("city/emblem.svg", SVG.format("0 0 9 9", "<image/>"))
    built = city.publish()
    assert len(built.errors) == 1
    assert not built.output.exists()


def test_no_drawing_stands_a_second_time_in_the_theme() -> None:
    """Whatever shows the emblem or the motif reads it from its one file."""
    for drawing in ("emblem", "motif"):
        path = re.findall(r' d="([^"]{20,})"', (ROOT / "theme" / "city" / f"{drawing}.svg").read_text())
        assert path
        for folder in ("theme", "plugins"):
            files = [
                file for file in (ROOT / folder).rglob("*") if file.suffix in (".svg", ".html", ".py", ".typ")
            ]
            holders = [file.name for file in files if any(part in file.read_text() for part in path)]
            assert holders == ([f"{drawing}.svg"] if folder == "theme" else [])
