"""A page as its reader has it: headings, rows, links and facts, in the order in which they stand.

What is drawn for the eye alone (``aria-hidden``) is left out, what is said for the ear alone is not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import html
from lxml.html import HtmlElement

from tests.conftest import BuiltSite

_SILENT = {"script", "style", "template", "svg", "head"}
_INLINE = {"a", "b", "i", "em", "strong", "small", "span", "time", "code", "label", "mark"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Row(NamedTuple):
    """A release in a list: what stands above its title (date, agencies, marks), the title, where it
    leads."""

    above: list[str]
    title: str
    href: str


def page(built: BuiltSite, path: str) -> HtmlElement:
    """The page at an address of the site."""
    return html.document_fromstring(built[path])


def text(element: HtmlElement) -> str:
    """What is read of an element, on one line with plain spaces."""
    return " ".join("".join(_pieces(element)).replace("\N{WORD JOINER}", "").split())


def _pieces(element: HtmlElement) -> Iterator[str]:
    if element.tag in _SILENT or not isinstance(element.tag, str) or element.get("aria-hidden") == "true":
        return
    around = "" if element.tag in _INLINE else " "
    yield around + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield around


def texts(part: HtmlElement, xpath: str) -> list[str]:
    """The texts of all elements at ``xpath`` within ``part``."""
    return [text(element) for element in part.xpath(xpath)]


def headings(part: HtmlElement) -> list[str]:
    """Every heading, in order; of a page those of its main part."""
    main = part.find(".//main")
    return [text(element) for element in (part if main is None else main).iter(*_HEADINGS)]


def section(part: HtmlElement, heading: str) -> HtmlElement:
    """What stands under a heading: the section that bears its name."""
    for element in part.iter(*_HEADINGS):
        if text(element) == heading:
            return next(above for above in element.iterancestors("section", "nav", "article", "main"))
    raise AssertionError(f"no heading {heading!r} among {headings(part)}")


def labelled(part: HtmlElement, label: str) -> HtmlElement:
    """The one part of a page with this label, which is heard and not seen."""
    [element] = part.xpath(".//*[@aria-label=$label]", label=label)
    return element


def links(part: HtmlElement) -> list[tuple[str, str]]:
    """The text and address of every link."""
    return [(text(link), link.get("href")) for link in part.iter("a")]


def rows(part: HtmlElement) -> list[Row]:
    """The releases, photos or visits of a list."""
    found = []
    for item in part.xpath(".//li[.//p[contains(@class, 'kicker')]]"):
        link = item.xpath(".//*[self::h2 or self::h3 or self::h4]/a | ./p[not(@class)]/a[not(@download)]")[0]
        found.append(Row(above(item), text(link), link.get("href")))
    return found


def above(part: HtmlElement) -> list[str]:
    """What stands above a title: date, agencies, marks."""
    return texts(part, "(.//p[contains(@class, 'kicker')])[1]/*")


def titles(part: HtmlElement) -> list[str]:
    """The titles that are links: of releases, innovations, visits."""
    return [text(element) for element in part.iter(*_HEADINGS) if element.find(".//a") is not None]


def counted(part: HtmlElement) -> list[tuple[str, str, str]]:
    """The items of a list that count something: text, what is counted, address."""
    found = []
    for item in part.xpath("descendant-or-self::ul[not(@class='year-bars')]/li[.//a and .//span]"):
        link = item.find(".//a")
        count = text(item.find(".//span"))
        found.append((text(link).removesuffix(count).strip(), count, link.get("href")))
    return found


def facts(part: HtmlElement) -> list[tuple[str, list[str]]]:
    """Labels and their values."""
    return [
        (text(row.find("dt")), [text(value) for value in row.findall("dd")])
        for row in part.xpath(".//dl/div")
    ]


def notices(part: HtmlElement) -> list[str]:
    """What must be known first: each notice, head and text."""
    return texts(part, ".//div[contains(@class, 'notice ')]")


def bars(part: HtmlElement) -> list[tuple[str, str]]:
    """The years of a list as bars: what is read, and where each leads."""
    return [(text(link), link.get("href")) for link in part.xpath(".//ul[@class='year-bars']//a")]


def crumbs(part: HtmlElement) -> list[tuple[str, str]]:
    """The way back up."""
    return links(labelled(part, "Letak halaman"))


def pager(part: HtmlElement) -> list[tuple[str, str]]:
    """The parts of the pager: text and address, which the position has not."""
    found = part.xpath(".//nav[@aria-label='Halaman daftar']/*[not(self::ol)]")
    return [(text(item), item.get("href", "")) for item in found if text(item)]


def numbered_pages(part: HtmlElement) -> list[tuple[str, str]]:
    """The numbers of the pager and where each leads; "…" where some are left out."""
    items = part.xpath(".//nav[@aria-label='Halaman daftar']/ol[not(@aria-label)]/li")
    return [(text(item), item.xpath("string(a/@href)")) for item in items]


def title(part: HtmlElement) -> str:
    """The title of the whole document, as a tab of the browser shows it."""
    return str(part.findtext(".//title"))


def described(part: HtmlElement) -> dict[str, str]:
    """What the head says to other programs, by name."""
    metas = part.xpath("//meta[@name or @property]")
    return {meta.get("name") or meta.get("property"): meta.get("content") for meta in metas}


def linked_data(part: HtmlElement) -> list[dict[str, Any]]:
    """The things that a page tells search engines of."""
    found = part.xpath("//script[@type='application/ld+json']")
    graph: list[dict[str, Any]] = json.loads(found[0].text)["@graph"] if found else []
    return graph
