"""What the built site consists of: well-formed pages, nothing inline, no address that is dead."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser as Tags
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest

from .conftest import Site, told

ADDRESSES = {"href", "src", "srcset", "action", "formaction", "poster", "data", "cite"}
# Of these the page's own host must have the file: they are loaded, not followed.
LOADED = {"img", "script", "source", "video", "audio", "track", "iframe", "embed", "object", "input"}
ATOM = "{http://www.w3.org/2005/Atom}"


class Document(Tags):
    """One page (or a part of one): its tags, ids and addresses."""

    def __init__(self, html: str, url: str) -> None:
        super().__init__()
        self.url = url
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    @cached_property
    def ids(self) -> Counter[str]:
        return Counter(attributes["id"] for _, attributes in self.tags if "id" in attributes)

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Every address in the document as it is written, and its tag."""
        for tag, attributes in self.tags:
            for key, value in attributes.items():
                if key == "srcset":
                    yield from ((part.split()[0], tag) for part in value.split(",") if part.strip())
                elif key in ADDRESSES:
                    yield value, tag
                elif key == "content" and attributes.get("http-equiv", "").lower() == "refresh":
                    yield value.partition("url=")[2], tag
                elif key == "content" and value.startswith(("http:", "https:")):
                    yield value, tag


class Output:
    """All files of the served site, and what stands at an address."""

    def __init__(self, site: Site) -> None:
        self.url, self.folder = site.url, site.output
        self.files = sorted(path for path in site.output.rglob("*") if path.is_file())
        self.pages = {
            self.address(path): Document(path.read_text(encoding="utf-8"), self.address(path))
            for path in self.files
            if path.suffix == ".html"
        }

    def address(self, path: Path) -> str:
        """The public address of a file."""
        return urljoin(self.url, path.relative_to(self.folder).as_posix().removesuffix("index.html"))

    def is_ours(self, url: str) -> bool:
        """Whether an address is on the site's host, below its path or not."""
        return urlsplit(url)[:2] == urlsplit(self.url)[:2]

    def fault(self, url: str) -> str:
        """What is wrong with an address on our host; nothing if something stands there. An
        address of a folder has its final slash: hosts differ in what they do without."""
        place, fragment = urldefrag(url)
        place = place.partition("?")[0]
        if not place.startswith(self.url):
            return "outside the site's path"
        path = self.folder / unquote(place.removeprefix(self.url))
        if not (path / "index.html" if place.endswith("/") else path).is_file():
            return "nothing there"
        if fragment and unquote(fragment) not in self.pages[place].ids:
            return "no such id"
        return ""

    def texts(self, *suffixes: str) -> list[tuple[str, str]]:
        """Name and text of all files with these suffixes."""
        return [
            (path.relative_to(self.folder).as_posix(), path.read_text(encoding="utf-8-sig"))
            for path in self.files
            if path.suffix in suffixes and not path.name.startswith(".")
        ]


@pytest.fixture(scope="module")
def output(served: Site) -> Output:
    return Output(served)


def test_every_page_parses_strictly(output: Output) -> None:
    """html5lib finds no parse error in any page."""
    faults = []
    for name, text in output.texts(".html"):
        parser = html5lib.HTMLParser()
        parser.parse(text)
        faults += [f"{name}:{line}: {code} {data}" for (line, _), code, data in parser.errors]
    assert not faults, told(faults)
    assert len(output.pages) > 50


def test_no_id_stands_twice_on_a_page(output: Output) -> None:
    """A link into a page, and what labels what, have one place to point to."""
    faults = [
        f"{url}: {name}"
        for url, page in output.pages.items()
        for name, count in page.ids.items()
        if count > 1
    ]
    assert not faults, told(faults)


def test_what_labels_what_exists(output: Output) -> None:
    """Labels, descriptions and form owners point to an id of their own page."""
    faults = []
    for url, page in output.pages.items():
        for tag, attributes in page.tags:
            for key in ("for", "form", "aria-labelledby", "aria-describedby", "aria-controls"):
                faults += [
                    f"{url}: {tag} {key}={one}"
                    for one in attributes.get(key, "").split()
                    if one not in page.ids
                ]
    assert not faults, told(faults)


def test_nothing_is_inline(output: Output) -> None:
    """No style, script or event handler within a page, so that the strictest policy holds; nor
    frames, plugins or ``javascript:``."""
    faults = []
    for url, page in output.pages.items():
        for tag, attributes in page.tags:
            data_block = attributes.get("type") == "application/ld+json"
            inline_script = tag == "script" and "src" not in attributes and not data_block
            if inline_script or tag in ("style", "iframe", "object", "embed", "base"):
                faults.append(f"{url}: <{tag}>")
            faults += [f"{url}: {tag} {key}" for key in attributes if key == "style" or key.startswith("on")]
        faults += [
            f"{url}: {address}"
            for address, _ in page.addresses()
            if address.strip().lower().startswith(("javascript:", "data:", "vbscript:"))
        ]
    assert not faults, told(faults)


def test_nothing_is_loaded_from_elsewhere(output: Output) -> None:
    """Pictures, styles, fonts and scripts come from the site itself, in pages and in styles."""
    faults = []
    for url, page in output.pages.items():
        for tag, attributes in page.tags:
            keys: tuple[str, ...] = ("src", "srcset", "data", "poster") if tag in LOADED else ()
            if tag == "link" and set(attributes.get("rel", "").split()) & {"stylesheet", "preload", "icon"}:
                keys = ("href",)
            for key in keys:
                if key in attributes and not output.is_ours(urljoin(url, attributes[key])):
                    faults.append(f"{url}: {tag} {attributes[key]}")
    for name, text in output.texts(".css", ".svg"):
        faults += [
            f"{name}: {found}" for found in re.findall(r"url\(['\"]?(https?:[^)]*|//[^)]*)|@import", text)
        ]
    assert not faults, told(faults)


def test_no_link_in_a_page_is_dead(output: Output) -> None:
    """Every address on the site's host leads to a file that is there, and to an id that is."""
    faults = []
    for url, page in output.pages.items():
        for address, tag in page.addresses():
            target = urljoin(url, address)
            if output.is_ours(target) and (fault := output.fault(target)):
                faults.append(f"{url}: {tag} {address}: {fault}")
            if not urlsplit(target).scheme or " " in address.strip():
                faults.append(f"{url}: {tag} {address!r}: no address")
    assert not faults, told(faults)


def test_links_within_the_site_begin_with_its_path(output: Output) -> None:
    """A page's links are paths from SITEURL's path; only canonical and the like are whole."""
    faults = [
        f"{url}: {address}"
        for url, page in output.pages.items()
        for address, tag in page.addresses()
        if tag in ("a", "img", "form", "script", "source")
        and output.is_ours(urljoin(url, address))
        and not address.startswith((urlsplit(output.url).path, "#"))
    ]
    assert not faults, told(faults)


def test_addresses_in_styles_are_alive(output: Output) -> None:
    """The fonts and pictures that a style names are there."""
    faults = []
    for path in output.files:
        if path.suffix == ".css":
            for address in re.findall(r"url\(['\"]?([^'\")]+)", path.read_text(encoding="utf-8")):
                if not address.startswith("#") and (
                    fault := output.fault(urljoin(output.address(path), address))
                ):
                    faults.append(f"{path.name}: {address}: {fault}")
    assert not faults, told(faults)


def test_addresses_in_feeds_data_and_sitemaps_are_alive(output: Output) -> None:
    """Every whole address of the site that any feed, table, sitemap or robots.txt names, also
    within the text of a feed, leads to a file."""
    faults, seen = [], Counter[str]()
    whole = re.compile(re.escape(output.url.rstrip("/")) + r"[^\s\"'<>\\&,;)\]]*")
    for name, text in output.texts(".xml", ".json", ".csv", ".txt"):
        for address in whole.findall(text):
            seen[name] += 1
            if fault := output.fault(address.rstrip(".")):
                faults.append(f"{name}: {address}: {fault}")
    assert not faults, told(faults)
    assert {"feed.xml", "feed.json", "sitemap-halaman.xml", "data/siaran-pers.csv", "robots.txt"} <= set(seen)


def test_sitemaps_name_pages_that_may_be_found(output: Output) -> None:
    """The index names the sitemaps; each address in them is a page, its own canonical one, that
    does not ask to be left out."""
    index = ElementTree.parse(output.folder / "sitemap.xml").getroot()
    maps = [loc.text or "" for loc in index.findall("{*}sitemap/{*}loc")]
    assert len(maps) >= 3
    faults = []
    for address in maps:
        part = ElementTree.parse(output.folder / address.removeprefix(output.url)).getroot()
        for url in [loc.text or "" for loc in part.findall("{*}url/{*}loc")]:
            page = output.pages.get(url)
            if page is None:
                faults.append(f"{url}: no page")
                continue
            if {"name": "robots", "content": "noindex"} in [attributes for _, attributes in page.tags]:
                faults.append(f"{url}: noindex")
            canonical = [a["href"] for tag, a in page.tags if tag == "link" and a.get("rel") == "canonical"]
            if canonical != [url]:
                faults.append(f"{url}: canonical {canonical}")
    assert not faults, told(faults)


def test_texts_of_feeds_carry_whole_addresses(output: Output) -> None:
    """A feed is read elsewhere: no link or picture in its texts is relative, nothing in them runs,
    and a feed names itself."""
    faults, feeds = [], 0
    for name, text in output.texts(".xml", ".json"):
        if not name.endswith(("feed.xml", "feed.json")):
            continue
        feeds += 1
        own, texts = feed(name, text)
        if own != urljoin(output.url, name):
            faults.append(f"{name}: calls itself {own}")
        for html in texts:
            part = Document(html, "")
            faults += [f"{name}: {tag} {href}" for href, tag in part.addresses() if not urlsplit(href).scheme]
            faults += [
                f"{name}: <{tag}>" for tag, _ in part.tags if tag in ("script", "style", "iframe", "form")
            ]
    assert not faults, told(faults)
    assert feeds >= 2


def feed(name: str, text: str) -> tuple[str, list[str]]:
    """The address by which a feed names itself, and the HTML of its entries."""
    if name.endswith(".json"):
        values: dict[str, Any] = json.loads(text)
        return values["feed_url"], [item["content_html"] for item in values["items"]]
    root = ElementTree.fromstring(text)
    own = root.find(f"{ATOM}link[@rel='self']")
    texts = [node.text or "" for node in root.iter() if node.tag in (f"{ATOM}content", f"{ATOM}summary")]
    return (own.get("href") or "" if own is not None else ""), texts
