"""The site for whoever cannot or will not use it as drawn: by keyboard alone, at 400 %, with text
spaced, without motion, in the system's own colours, in another city's; and the pattern page.

What ``test_reading`` sees of every page (axe, sideways scroll, seen stops) is not seen again here.
"""

from __future__ import annotations

import json
import shutil
import tomllib
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page
from tests.site.test_palette import OTHER, OTHER_DARK, repainted

from pressroom.cities.checks.accessibility import RULES
from pressroom.site.theme import assets

from .conftest import ROOT, NewReader, told
from .test_reading import HOME, INNOVATION, PAGES, RELEASE, SPACED, UNSEEN_STOP, name

THEME = ROOT / "theme"
COMPONENTS = sorted(file.parent.name for file in THEME.glob("templates/components/*/template.html"))

# What another scheme or another city can change: nothing but colours.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}


def found_by_axe(page: Page, options: dict[str, Any], part: str = "html") -> list[str]:
    """What axe, which is in the page already, finds in a part of it."""
    options = options | {"preload": False}  # the style sheet need not be fetched each time
    rules = page.evaluate(
        f"axe.run({json.dumps(part)}, {json.dumps(options)}).then(found => found.violations)"
    )
    return [f"{rule['id']}: {node['html'][:120]}" for rule in rules for node in rule["nodes"]]


# --- by keyboard alone

# What the keyboard can reach, in the order of the document: of a group of radio buttons, one.
REACHABLE = """() => {
    const seen = e => e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0 && !e.disabled
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    const groups = new Set()
    return all.filter(seen).filter(e => {
        if (e.type != "radio") return true
        const chosen = all.some(o => o.type == "radio" && o.name == e.name && o.form == e.form && o.checked)
        const key = e.name + (e.form ? e.form.id : "")
        if (chosen ? !e.checked : groups.has(key)) return false
        groups.add(key)
        return true
    }).map((e, place) => { e.dataset.stop = place; return place })
}"""
AT = "document.activeElement.dataset.stop ?? (document.activeElement == document.body ? null : 'elsewhere')"
SCROLLS = "document.activeElement.scrollWidth > document.activeElement.clientWidth"


def stops(page: Page, key: str, most: int = 200) -> list[int]:
    """Where ``key`` leads until it leaves the page: the numbers that REACHABLE gave. A table that
    scrolls by itself takes the keyboard too, and has none."""
    found = []
    for _ in range(most):
        page.keyboard.press(key)
        at = page.evaluate(AT)
        if at is None:
            return found
        if at == "elsewhere":
            assert page.evaluate(SCROLLS), page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        else:
            found.append(int(at))
    pytest.fail(f"the keyboard never leaves {page.url}")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [HOME, RELEASE, "inovasi/", "cari/"], ids=name)
def test_keyboard_reaches_everything_in_the_order_of_the_page(
    reader: NewReader, path: str, width: int
) -> None:
    """From 'Langsung ke isi' through name, search and sections to the main part and the footer, and
    back the same way: nothing is left out, nothing holds the keyboard."""
    page = reader(width).open(path)
    expected = page.evaluate(REACHABLE)
    assert len(expected) > 10
    assert stops(page, "Tab") == expected
    parts = page.evaluate(
        """() => [...document.querySelectorAll("[data-stop]")].map(e =>
            e.matches(".skip") ? "skip" : e.closest("header, main, footer").localName)"""
    )
    assert list(dict.fromkeys(parts)) == ["skip", "header", "main", "footer"]
    assert parts == sorted(parts, key=["skip", "header", "main", "footer"].index)
    page.locator("footer a").last.focus()
    back = []
    for _ in expected[1:]:
        page.keyboard.press("Shift+Tab")
        back.append(int(page.evaluate(AT)))
    assert back == expected[:-1][::-1]


def test_keyboard_alone_goes_from_section_to_section(reader: NewReader) -> None:
    """Enter on the second entry of the masthead's list opens it; there, arrows choose what the
    filter shows, and Enter on the last button shows everything again."""
    page = reader(360).open(HOME)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Inovasi":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/inovasi/")
    cards = page.locator("main li.card").filter(visible=True)
    everything = cards.count()
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowRight")
    assert 0 < cards.count() < everything
    page.get_by_role("button", name="Tampilkan semua").focus()
    page.keyboard.press("Enter")
    assert cards.count() == everything


# --- at 400 %, and with text spaced

# Text that its box does not show whole; what only screen readers are to read is meant so.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(e => {
    if (e.closest(".unseen, .skip, svg") || !e.checkVisibility() || !e.textContent.trim()) return false
    const style = getComputedStyle(e), hides = /hidden|clip/
    return hides.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1
        || hides.test(style.overflowY) && e.scrollHeight > e.clientHeight + 1
        || style.textOverflow == "ellipsis" || style.webkitLineClamp != "none"
}).map(e => `clipped: ${e.outerHTML.slice(0, 90)}`)"""
# Lines of text that lie over one another, or beside the page; tables, code and the masthead's list scroll by themselves.
CROWDED = """() => {
    const lines = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node; (node = walker.nextNode());) {
        const parent = node.parentElement
        if (!node.data.trim() || parent.closest(".unseen, .skip, svg") || !parent.checkVisibility()) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        for (const box of range.getClientRects()) if (box.width > 1) lines.push([box, node])
    }
    const wide = document.documentElement.clientWidth, found = []
    lines.forEach(([box, node], place) => {
        const scrolls = node.parentElement.closest("table, pre, .masthead nav")
        if (!scrolls && (box.right > wide + 1 || box.left < -1)) found.push(`beside: ${node.data.trim()}`)
        for (const [other, text] of lines.slice(place + 1, place + 40)) {
            const x = Math.min(box.right, other.right) - Math.max(box.left, other.left)
            const y = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)
            if (text != node && x > 2 && y > Math.min(box.height, other.height) / 2)
                found.push(`over one another: ${node.data.trim()} | ${text.data.trim()}`)
        }
    })
    return found
}"""
STUCK = """() => [...document.querySelectorAll("body *")].filter(e =>
    getComputedStyle(e).position == "fixed" || getComputedStyle(e).position == "sticky" && e.clientHeight > 64)
    .map(e => `stays in view: ${e.outerHTML.slice(0, 90)}`)"""


def test_every_page_is_whole_at_400_percent_and_with_text_spaced(reader: NewReader) -> None:
    """A screen of 1280 by 1024 enlarged four times shows 320 by 256 (WCAG 1.4.10): on every kind of
    page all text stands there whole, beside other text, and nothing stays in the way of what one
    reads; so too with the spacing of WCAG 1.4.12, there and on a wide screen."""
    someone = reader(320)
    faults = []
    for path in PAGES:
        page = someone.open(path)
        page.set_viewport_size({"width": 320, "height": 256})
        faults += [f"{name(path)}: {found}" for found in page.evaluate(STUCK)]
        for way, width in (("", 320), ("spaced", 320), ("spaced", 1280)):
            page.set_viewport_size({"width": width, "height": 256})
            if way:
                page.evaluate(SPACED)
            found = [*page.evaluate(CLIPPED), *page.evaluate(CROWDED)]
            faults += [f"{name(path)} at {width} {way}: {one}" for one in found]
    assert not faults, told(faults)


# --- without motion

MOVING = """() => {
    const seconds = list => Math.max(...list.split(",").map(one => parseFloat(one) * (/ms/.test(one) ? .001 : 1)))
    const found = [...document.querySelectorAll("*")].flatMap(e => [null, "::before", "::after"].map(part => {
        const style = getComputedStyle(e, part)
        const moves = seconds(style.transitionDuration) > .01
            || style.animationName != "none" && seconds(style.animationDuration) > .01
        return moves ? `${e.outerHTML.slice(0, 90)} ${part ?? ""}` : ""
    })).filter(Boolean)
    const scroll = getComputedStyle(document.documentElement).scrollBehavior
    return scroll == "smooth" ? ["the page glides to where a link leads", ...found] : found
}"""


def test_nothing_moves_for_whoever_asked_for_that(reader: NewReader) -> None:
    """No transition, no animation, no gliding; those who did not ask are carried to the target."""
    someone = reader(1280)
    for path in (HOME, RELEASE, INNOVATION, "inovasi/", "cari/"):
        page = someone.open(path)
        assert page.evaluate(MOVING) == [], path
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING)[0] == "the page glides to where a link leads"
    page.emulate_media(reduced_motion="reduce")


# --- in the system's own colours

# Text too near in colour to what it stands on; controls that have neither border nor underline.
LOST = r"""() => {
    const rgb = text => text.match(/[\d.]+/g).map(Number)
    const part = one => one / 255 <= .04045 ? one / 255 / 12.92 : ((one / 255 + .055) / 1.055) ** 2.4
    const bright = colour => [.2126, .7152, .0722].reduce((sum, share, n) => sum + share * part(colour[n]), .05)
    const ratio = (one, other) => Math.max(bright(one) / bright(other), bright(other) / bright(one))
    const under = e => {
        const colour = e ? rgb(getComputedStyle(e).backgroundColor) : [255, 255, 255]
        return e && colour[3] === 0 ? under(e.parentElement) : colour
    }
    const seen = [...document.querySelectorAll("body *")].filter(e => e.checkVisibility() && !e.closest(".unseen, .skip"))
    const faint = seen.filter(e => [...e.childNodes].some(node => node.nodeType == 3 && node.data.trim()))
        .filter(e => ratio(rgb(getComputedStyle(e).color), under(e)) < 4.5)
    const bare = seen.filter(e => e.matches("input, button, .btn, .chip, .tag")).filter(e => {
        const style = getComputedStyle(e), edge = parseFloat(style.borderBottomWidth) && style.borderBottomStyle != "none"
        const line = style.textDecorationLine.includes("underline")
        return !(edge && ratio(rgb(style.borderBottomColor), under(e.parentElement)) >= 3) && !line
            && !e.closest("a, .chips") && style.opacity != 0
    })
    return [...faint.map(e => `faint: ${e.outerHTML.slice(0, 100)}`), ...bare.map(e => `bare: ${e.outerHTML.slice(0, 100)}`)]
}"""
FILL = "(e, part) => getComputedStyle(e, part).backgroundColor"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_is_seen_in_the_colours_of_the_system(reader: NewReader, scheme: Any) -> None:
    """Forced colours: text and controls stand out, and what is chosen, reached or current is told
    by more than a colour that is gone."""
    someone = reader(1280, scheme)
    someone.page.emulate_media(forced_colors="active", color_scheme=scheme)
    try:
        faults = []
        for path in (HOME, RELEASE, INNOVATION, "inovasi/", "instansi/", "cari/", "kunjungan/"):
            page = someone.open(path)
            faults += [f"{name(path)}: {found}" for found in page.evaluate(LOST)]
        assert not faults, told(faults)
        page = someone.open("inovasi/")
        reached, waiting = (
            page.locator(f".stage li{way}").first.evaluate(FILL, "::before") for way in (".on", ":not(.on)")
        )
        assert reached != waiting
        chosen, other = (
            page.locator(f".filter input{way} + span").first.evaluate(FILL)
            for way in (":checked", ":not(:checked)")
        )
        assert chosen != other
        bars = page.locator("header nav a").evaluate_all(
            "all => all.map(e => [e.hasAttribute('aria-current'), parseFloat(getComputedStyle(e).borderBottomWidth) > 0])"
        )
        assert all(current == bar for current, bar in bars)
        assert any(current for current, _ in bars)
    finally:
        someone.page.emulate_media(forced_colors="none")


# --- another city

# Its field, in light and dark.
PAINTED = "rgb(90, 22, 32)", "rgb(67, 16, 24)"


@pytest.fixture(scope="module")
def repainted_style(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The style sheet of a theme in which another city has put its colours."""
    theme = tmp_path_factory.mktemp("city") / "theme"
    shutil.copytree(THEME, theme)
    (theme / "styles" / "tokens.css").write_text(repainted(OTHER, OTHER_DARK), encoding="utf-8")
    words = tomllib.loads((theme / "words" / "id.toml").read_text(encoding="utf-8"))
    return assets.gather(theme, words).files["style.css"][1]


@pytest.mark.parametrize("width", [360, 1280])
def test_another_city_can_be_read_by_everyone(reader: NewReader, repainted_style: bytes, width: int) -> None:
    """In its colours too axe finds nothing, in light and dark."""
    someone = reader(width)
    page = someone.page
    page.route(
        "**/aset/style.*.css", lambda route: route.fulfill(body=repainted_style, content_type="text/css")
    )
    faults = []
    for path in (HOME, RELEASE, INNOVATION):
        someone.open(path)
        assert page.locator("header").evaluate(FILL, None) == PAINTED[0]
        page.evaluate(AXE_SCRIPT)
        faults += [f"{name(path)}: {found}" for found in found_by_axe(page, COLOURS)]
        page.emulate_media(color_scheme="dark")
        assert page.locator("header").evaluate(FILL, None) == PAINTED[1]
        faults += [f"{name(path)}, dark: {found}" for found in found_by_axe(page, COLOURS)]
        page.emulate_media(color_scheme="light")
    assert not faults, told(faults)


# --- the pattern page


@pytest.mark.audit
@pytest.mark.parametrize("width", [360, 1280])
def test_everyone_can_use_the_pattern_page(reader: NewReader, preview_url: str, width: int) -> None:
    """Axe finds nothing in any example of any component, at both widths, in light and dark, and
    whoever uses the keyboard sees where they are: in states too that no other page shows."""
    someone = reader(360, site=preview_url)
    # Examples stand beside their like, so a page has the same landmark twice.
    rules = RULES | {"rules": RULES["rules"] | {"landmark-unique": {"enabled": False}}}
    faults = []
    for path in ("pola/", *(f"pola/{component}/" for component in COMPONENTS)):
        page = someone.open(path)
        page.evaluate(AXE_SCRIPT)
        whole, part = (RULES, "html") if path == "pola/" else (rules, "main")  # the frame is known by then
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light")
        faults += [f"{path} at {width}: {found}" for found in found_by_axe(page, whole, part)]
        page.emulate_media(color_scheme="dark")
        faults += [f"{path} at {width}, dark: {found}" for found in found_by_axe(page, COLOURS, part)]
        page.locator("main").focus()
        for _ in range(100):
            page.keyboard.press("Tab")
            if page.evaluate("!document.activeElement.closest('main')"):
                break
            if stop := page.evaluate(UNSEEN_STOP):
                faults.append(f"{path}: {stop}")
    assert not faults, told(faults)
    assert not someone.troubles, told(someone.troubles)
