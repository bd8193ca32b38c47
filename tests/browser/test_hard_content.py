"""Pages whose content is hard to lay out, on a phone and a wide screen, also with text twice as large: no word
is cut, nothing overlaps, nothing sticks out, and every target is large enough for a finger.

The pages are built once and looked at once; each test asserts one thing of what was seen.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from tests.conftest import lay

from .conftest import NewReader, Site, _served, told
from .hard_content import ARABIC, BUSY, RELEASE, hard_content

PATHS = (
    "",
    RELEASE,
    ARABIC,
    BUSY,
    "h/",
    "jam/",
    "siaran-pers/",
    "siaran-pers/halaman/6/",
    "inovasi/",
    "inovasi/inovasi-01/",
    "inovasi/urusan/pendidikan/",
    "instansi/",
    "kunjungan/",
    "langganan/",
    "statistik/",
    "data/",
    "tag/",
    "media/",
    "galeri/",
    "arsip/",
    "cari/",
    "404.html",
)
WIDTHS = (360, 1280)
SIZES = ("100%", "200%")

# What is wrong on a page, by kind. Positions are those of the lines of each text, as they are drawn.
LOOK = r"""(size) => {
    document.documentElement.style.fontSize = size
    const faults = { cut: [], overlap: [], overflow: [], target: [] }
    const wide = document.documentElement.clientWidth
    const unseen = ".unseen, .skip, [hidden], svg, noscript, template"
    const block = e => { while (getComputedStyle(e).display.startsWith("inline") && getComputedStyle(e).display != "inline-block") e = e.parentElement; return e }
    const room = e => {
        const style = getComputedStyle(e)
        return e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
    }
    const scrolls = e => { for (; e; e = e.parentElement) if (/auto|scroll/.test(getComputedStyle(e).overflowX)) return true; return false }
    const lines = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    const ofRange = (node, start, end) => { range.setStart(node, start); range.setEnd(node, end); return [...range.getClientRects()].filter(box => box.width > 0.5) }
    // Faces of other scripts have other heights, so on one line is what has its middle within another's box.
    const tops = boxes => boxes.filter((box, number) => !boxes.slice(0, number).some(other => {
        const middle = (box.top + box.bottom) / 2
        return middle > other.top && middle < other.bottom
    })).length
    for (let node; node = walker.nextNode();) {
        const parent = node.parentElement
        if (!node.data.trim() || parent.closest(unseen) || !parent.checkVisibility()) continue
        const boxes = ofRange(node, 0, node.length)
        for (const box of boxes) lines.push({ box, node })
        if (!scrolls(parent) && boxes.some(box => box.right > wide + 1 || box.left < -1)) faults.overflow.push(`text outside the page: ${node.data.trim().slice(0, 50)}`)
        if (tops(boxes) < 2) continue
        const width = room(block(parent))
        for (const token of node.data.matchAll(/[^\s\u00a0]+/g)) {
            const whole = ofRange(node, token.index, token.index + token[0].length)
            if (tops(whole) < 2 || whole.reduce((sum, box) => sum + box.width, 0) > width + 0.5) continue
            for (const word of token[0].matchAll(/[\p{L}\p{N}]+/gu)) {
                const start = token.index + word.index
                if (tops(ofRange(node, start, start + word[0].length)) > 1) faults.cut.push(`${word[0]} in ${parent.outerHTML.slice(0, 60)}`)
            }
        }
    }
    lines.sort((one, other) => one.box.top - other.box.top)
    // The middle of a line: where letters stand. Lines of a heading stand closer than their boxes.
    const middle = box => [box.top + box.height * 0.3, box.bottom - box.height * 0.3]
    lines.forEach(({ box, node }, number) => {
        for (const other of lines.slice(number + 1)) {
            if (other.box.top > box.bottom) break
            if (other.node == node) continue
            const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
            const [top, bottom] = middle(box), [otherTop, otherBottom] = middle(other.box)
            if (across > 2 && Math.min(bottom, otherBottom) - Math.max(top, otherTop) > 2 && !(scrolls(node.parentElement) || scrolls(other.node.parentElement)))
                faults.overlap.push(`${node.data.trim().slice(0, 40)} / ${other.node.data.trim().slice(0, 40)}`)
        }
    })
    for (const e of document.querySelectorAll("body *")) {
        if (e.closest(unseen) || !e.checkVisibility()) continue
        const style = getComputedStyle(e)
        if (/hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1) faults.overflow.push(`clipped: ${e.outerHTML.slice(0, 60)}`)
        if (!e.matches("a[href], button, summary, select, input:not(.unseen), .filter label")) continue
        const box = e.getBoundingClientRect()
        const inText = style.display == "inline" && block(e).innerText.trim().length > e.innerText.trim().length
        if (!inText && Math.min(box.width, box.height) < 23.5) faults.target.push(`${Math.round(box.width)} × ${Math.round(box.height)}: ${e.outerHTML.slice(0, 80)}`)
    }
    if (document.documentElement.scrollWidth > wide) faults.overflow.push(`${document.documentElement.scrollWidth} px in ${wide} px`)
    return faults
}"""
HEAD = "document.querySelector('header').getBoundingClientRect().height"


@dataclasses.dataclass(frozen=True, slots=True)
class Seen:
    """The faults of all pages by kind, and the heights of the masthead by width and size of text."""

    faults: dict[str, list[str]]
    heads: dict[tuple[int, str], float]


@pytest.fixture(scope="module")
def hard_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("hard")
    with _served(place / "site", content=lay(place / "content", hard_content())) as site:
        yield site


@pytest.fixture(scope="module")
def seen(hard_site: Site, new_reader: NewReader) -> Seen:
    """All pages, opened once in each width."""
    found = Seen({"cut": [], "overlap": [], "overflow": [], "target": []}, {})
    for width in WIDTHS:
        someone = new_reader(width, site=hard_site.url)
        for path in PATHS:
            page = someone.open(path)
            for size in SIZES:
                for kind, faults in page.evaluate(LOOK, size).items():
                    where = f"{path or 'beranda'} at {width}, text at {size}"
                    found.faults[kind] += [f"{where}: {fault}" for fault in faults]
                if not path:
                    continue
                found.heads[width, size] = max(page.evaluate(HEAD), found.heads.get((width, size), 0))
        someone.page.close()
    return found


def test_no_word_that_fits_on_a_line_is_cut_in_two(seen: Seen) -> None:
    assert not seen.faults["cut"], told(seen.faults["cut"])


def test_no_text_lies_over_another(seen: Seen) -> None:
    assert not seen.faults["overlap"], told(seen.faults["overlap"])


def test_nothing_sticks_out_or_is_cut_off(seen: Seen) -> None:
    assert not seen.faults["overflow"], told(seen.faults["overflow"])


def test_whatever_one_can_press_is_large_enough_for_a_finger(seen: Seen) -> None:
    """24 px at least, but for links within a sentence."""
    assert not seen.faults["target"], told(seen.faults["target"])


PHOTOS = """images => images.map(image => {
    const box = image.getBoundingClientRect()
    return [image.alt, box.width / image.getAttribute("width"), box.height / innerHeight, box.left, box.right]
})"""


@pytest.mark.parametrize("width", WIDTHS)
def test_a_photo_is_never_wider_than_it_is_nor_taller_than_most_of_the_screen(
    hard_site: Site, reader: NewReader, width: int
) -> None:
    page = reader(width, site=hard_site.url).open(RELEASE)
    found = page.locator("figure img").evaluate_all(PHOTOS)
    assert len(found) == 3
    for alt, wide, high, left, right in found:
        assert wide <= 1, alt
        assert high <= 0.701, alt
        assert 0 <= left < right <= width, alt


def test_the_masthead_leaves_the_screen_to_the_page_with_large_text_too(seen: Seen) -> None:
    assert seen.heads[360, "100%"] <= 140
    assert seen.heads[360, "200%"] <= 280


# Of the sheet as wide as its type area: what passes its edge, how tall pictures are, what follows a bare address.
SHEET = """() => {
    const wide = 170 / 25.4 * 96
    document.documentElement.style.width = `${wide}px`
    const cells = [...document.querySelectorAll(".prose :is(td, th)")]
    const clipped = e => e.closest(".table").scrollWidth > e.closest(".table").clientWidth + 1
    return {
        cells: cells.length,
        lost: cells.filter(e => e.getBoundingClientRect().right > wide + 1 || clipped(e)).map(e => e.innerText),
        pictures: [...document.querySelectorAll("article img")].filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().height / 96 * 25.4),
        behind: getComputedStyle(document.querySelector('.prose a[href^="http"]'), "::after").content,
    }
}"""


def test_on_paper_nothing_is_cut_off_said_twice_or_waiting_to_be_pressed(
    hard_site: Site, reader: NewReader
) -> None:
    page = reader(1280, site=hard_site.url).open(RELEASE)
    page.emulate_media(media="print")
    found = page.evaluate(SHEET)
    assert found["cells"] > 50
    assert not found["lost"]
    assert len(found["pictures"]) == 2
    assert max(found["pictures"]) < 91
    assert found["behind"] == "none"
    said = page.locator("body").inner_text()
    assert "instansi lain" in said
    assert all(f"D{number:02d}" in page.locator(".sources").inner_text() for number in range(4, 15))
    assert "Angka Rp0.250.000 diperbaiki." in said
    assert "ralat sebelumnya" not in said
    assert "24 lagi" not in said
    assert page.locator("summary").filter(visible=True).evaluate_all(
        "all => all.map(e => getComputedStyle(e).listStyleType)"
    ) == ["none"]
    page.goto(f"{hard_site.url}siaran-pers/")
    expect(page.get_by_text("Menurut instansi")).to_be_hidden()
    page.goto(f"{hard_site.url}inovasi/")
    expect(page.get_by_text("Dinas Nomor 05", exact=True)).to_be_visible()  # what a long list begins with
