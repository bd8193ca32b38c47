"""What machines read is as its standard says: feeds, sitemaps, structured data, tags for sharing,
the policy of every page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import feedparser
import html5lib
import pytest
from PIL import Image

from tests.conftest import BuiltSite

SITE = "https://humas.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RELEASE = "siaran-pers/2022/09/kota-padang-pelajari-inovasi-pelayanan-publik-kota-bekasi/"
ENGLISH = "en/siaran-pers/2022/09/padang-studies-public-service-innovation-in-bekasi/"
AGENCY = "instansi/kecamatan-bekasi-timur/"
INNOVATION = "inovasi/siap-difoto/"
# What search engines and people see of a page comes from these.
SHARED = ["", RELEASE, ENGLISH, AGENCY, INNOVATION, "inovasi/sapu-lidi/"]


@cache
def tree(file: Path) -> Any:
    return html5lib.parse(file.read_bytes(), namespaceHTMLElements=False)


def pages(site: BuiltSite) -> Iterator[tuple[str, Any]]:
    """Every page: its address, and its tree."""
    for path in sorted(path for path in site.files if path.endswith(".html")):
        yield path.removesuffix("index.html"), tree(site.output / path)


def page(site: BuiltSite, path: str) -> Any:
    return tree(site.output / path / "index.html")


def zoned(text: str) -> datetime:
    """A moment by RFC 3339, which has a zone."""
    moment = datetime.fromisoformat(text)
    assert "T" in text, text
    assert moment.tzinfo, text
    return moment


def refers_to(node: Any, tag: str, key: str, name: str) -> str:
    """The ``content`` or ``href`` of the first ``tag`` in ``node`` whose ``key`` is ``name``, or nothing."""
    found = (one for one in node.iter(tag) if (one.get(key) or "").lower() == name)
    return next((one.get("content") or one.get("href") or "" for one in found), "")


# --- feeds


def test_atom_feeds_have_what_rfc_4287_requires(public: BuiltSite) -> None:
    feeds = [path for path in public.files if path.endswith("feed.xml")]
    assert len(feeds) > 10
    for path in feeds:
        assert not feedparser.parse(public[path]).bozo, path
        feed = ElementTree.fromstring(public[path].encode())
        assert feed.tag == f"{ATOM}feed"
        entries = feed.findall(f"{ATOM}entry")
        for node in (feed, *entries):  # 4.1.1, 4.1.2
            once = {key: node.findall(ATOM + key) for key in ("id", "title", "updated")}
            assert all(len(found) == 1 and found[0].text for found in once.values()), path
            assert str(once["id"][0].text).startswith("tag:humas.example,2026:")
            zoned(str(once["updated"][0].text))
            links = [
                (link.get("rel", "alternate"), link.get("type"), link.get("hreflang"))
                for link in node.findall(f"{ATOM}link")
            ]
            alternates = [link for link in links if link[0] == "alternate"]
            assert len(alternates) == len(set(alternates))
        assert f"{SITE}{path}" in [
            link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"
        ]
        authors = [
            author.findtext(f"{ATOM}name")
            for node in (feed, *entries)
            for author in node.findall(f"{ATOM}author")
        ]
        assert feed.find(f"{ATOM}author") is not None
        assert all(authors)
        for entry in entries:
            content = entry.find(f"{ATOM}content")
            assert content is not None
            assert content.get("type") == "html"
            assert content.text
            assert entry.find(f"{ATOM}link") is not None
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(ids) == len(set(ids))


def test_json_feeds_have_what_version_1_1_requires(public: BuiltSite) -> None:
    feeds = [path for path in public.files if path.endswith("feed.json")]
    assert len(feeds) > 10
    for path in feeds:
        feed = public.json(path)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert isinstance(feed["title"], str)
        assert feed["title"]
        assert feed["feed_url"] == SITE + path
        assert feed["language"] in ("id", "en")
        ids = [item["id"] for item in feed["items"]]
        assert len(ids) == len(set(ids))
        for item in feed["items"]:
            assert item["id"].startswith("tag:humas.example,2026:siaran-pers/")
            assert item["url"].startswith(SITE)
            assert item["content_html"]
            assert zoned(item["date_published"]) <= zoned(item["date_modified"])
            assert all(author["name"] for author in (*feed["authors"], *item["authors"]))
            assert all(isinstance(tag, str) for tag in item["tags"])


# --- robots and sitemaps


def test_robots_txt_lets_all_in_and_names_the_sitemap(public: BuiltSite) -> None:
    robots = RobotFileParser()
    robots.parse(public["robots.txt"].splitlines())
    assert robots.can_fetch("Googlebot", SITE + RELEASE)
    assert robots.site_maps() == [f"{SITE}sitemap.xml"]


def test_sitemaps_name_every_page_that_is_to_be_found_once(public: BuiltSite) -> None:
    index = ElementTree.fromstring(public["sitemap.xml"].encode())
    assert index.tag == f"{MAP}sitemapindex"
    maps = [str(entry.findtext(f"{MAP}loc")).removeprefix(SITE) for entry in index]
    assert set(maps) | {"sitemap.xml", "sitemap-berita.xml"} == {
        path for path in public.files if path.startswith("sitemap")
    }
    named: list[str] = []
    for path in maps:
        urlset = ElementTree.fromstring(public[path].encode())
        assert urlset.tag == f"{MAP}urlset"
        assert 0 < len(urlset) <= 45_000
        for url in urlset:
            named.append(str(url.findtext(f"{MAP}loc")).removeprefix(SITE))
            if (modified := url.findtext(f"{MAP}lastmod")) and "T" in modified:
                zoned(modified)
            elif modified:
                date.fromisoformat(modified)
    hidden = {path for path, node in pages(public) if "noindex" in refers_to(node, "meta", "name", "robots")}
    later = {path for path, _ in pages(public) if "/halaman/" in path}
    assert "404.html" in hidden
    assert sorted(named) == sorted({path for path, _ in pages(public)} - hidden - later)


# --- structured data


def things(site: BuiltSite, path: str) -> dict[str, Any]:
    """What the page at ``path`` says in JSON-LD, by type."""
    found = [
        script.text
        for script in page(site, path).iter("script")
        if script.get("type") == "application/ld+json"
    ]
    assert len(found) == 1, path
    data = json.loads(found[0])
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


@pytest.mark.parametrize("path", [RELEASE, ENGLISH, "siaran-pers/2022/09/pemantauan-harga-bahan-pokok/"])
def test_a_release_is_an_article_as_google_recommends(public: BuiltSite, path: str) -> None:
    """https://developers.google.com/search/docs/appearance/structured-data/article"""
    article = things(public, path)["NewsArticle"]
    assert 0 < len(article["headline"]) <= 110
    assert zoned(article["datePublished"]) <= zoned(article["dateModified"])
    for author in article["author"]:
        assert author["@type"] == "GovernmentOrganization"
        assert author["name"]
        assert author["url"].removeprefix(SITE) in public
    assert article["image"]
    for image in article["image"]:
        assert image.removeprefix(SITE) in public
    assert article["mainEntityOfPage"] == SITE + path
    assert article["publisher"]["name"]


def test_every_page_of_a_record_says_where_it_stands(public: BuiltSite) -> None:
    """https://developers.google.com/search/docs/appearance/structured-data/breadcrumb"""
    for path in SHARED[1:]:
        way = things(public, path)["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in way] == list(range(1, len(way) + 1))
        assert len(way) >= 2
        assert all(step["@type"] == "ListItem" and step["name"] for step in way)
        assert all(step["item"].removeprefix(SITE) in public for step in way)
        assert way[-1]["item"] == SITE + path


def test_office_agencies_and_innovations_are_what_they_are(public: BuiltSite) -> None:
    home = things(public, "")
    office = home["GovernmentOrganization"]
    assert {"name", "url", "address", "telephone", "email", "parentOrganization"} <= office.keys()
    assert office["address"]["@type"] == "PostalAddress"
    assert home["WebSite"]["url"] == SITE
    agency = things(public, AGENCY)["GovernmentOrganization"]
    assert agency["url"] == SITE + AGENCY
    assert agency["name"] == "Kecamatan Bekasi Timur"
    assert agency["parentOrganization"]["@type"] == "GovernmentOrganization"
    service = things(public, INNOVATION)["GovernmentService"]
    assert service["url"] == SITE + INNOVATION
    assert service["name"] == "SIAP DIFOTO"
    assert [provider["@type"] for provider in service["provider"]] == ["GovernmentOrganization"]
    assert service["areaServed"]["name"] == "Kota Bekasi"


def test_structured_data_of_every_page_parses_and_says_nothing_empty(public: BuiltSite) -> None:
    def empty(value: Any) -> bool:
        if isinstance(value, dict | list):
            return not value or any(map(empty, value.values() if isinstance(value, dict) else value))
        return value in ("", None)

    found = 0
    for path, node in pages(public):
        for script in node.iter("script"):
            if script.get("type") == "application/ld+json":
                found += 1
                assert not empty(json.loads(script.text)), path
    assert found > 20


# --- sharing


@pytest.mark.parametrize("path", SHARED)
def test_a_shared_link_shows_title_text_and_picture(public: BuiltSite, path: str) -> None:
    """https://ogp.me; WhatsApp reads no more than the first 300 KB, and shows pictures of less than that."""
    file = public.output / path / "index.html"
    head = html5lib.parse(file.read_bytes()[:300_000], namespaceHTMLElements=False).find("head")
    said = {meta.get("property") or meta.get("name"): meta.get("content") for meta in head.iter("meta")}
    assert all(
        said[f"og:{key}"] for key in ("title", "description", "type", "site_name", "locale", "image:alt")
    )
    assert said["og:url"] == SITE + path == refers_to(head, "link", "rel", "canonical")
    assert said["og:type"] == ("website" if path in ("", AGENCY) else "article")
    assert said["twitter:card"] == "summary_large_image"
    picture = public.output / said["og:image"].removeprefix(SITE)
    assert picture.stat().st_size < 280 * 1024
    with Image.open(picture) as image:
        assert image.size == (int(said["og:image:width"]), int(said["og:image:height"])) == (1200, 630)
        assert Image.MIME[str(image.format)] == said["og:image:type"]


def test_a_translation_and_its_original_name_each_other(public: BuiltSite) -> None:
    for path in (RELEASE, ENGLISH):
        node = page(public, path)
        ways = {link.get("hreflang"): link.get("href") for link in node.iter("link") if link.get("hreflang")}
        assert ways == {"id": SITE + RELEASE, "en": SITE + ENGLISH}


# --- the policy


def policy(text: str) -> dict[str, list[str]]:
    return {kind: sources for kind, *sources in (part.split() for part in text.split(";"))}


def test_every_page_has_its_policy_before_anything_is_loaded(public: BuiltSite) -> None:
    for path, node in pages(public):
        head = [part for part in node.find("head") if isinstance(part.tag, str)]
        kinds = [
            "policy"
            if (part.get("http-equiv") or "").lower() == "content-security-policy"
            else "loads"
            if part.tag in ("script", "style", "link", "base")
            else ""
            for part in head
        ]
        assert kinds.count("policy") == 1, path
        assert "loads" not in kinds[: kinds.index("policy")], path
        said = policy(head[kinds.index("policy")].get("content"))
        assert said["default-src"] == said["base-uri"] == ["'none'"], path
        assert "'unsafe-inline'" not in str(said)
        assert "-eval'" not in str(said), path


def test_nothing_is_inline_on_any_page(public: BuiltSite) -> None:
    for path, node in pages(public):
        for part in (part for part in node.iter() if isinstance(part.tag, str)):
            tag = part.tag.rpartition("}")[2]
            where = f"{path}: {tag}"
            assert tag != "style", where
            if tag == "script":
                assert part.get("src") or part.get("type") == "application/ld+json", where
            for name, value in part.items():
                assert name != "style", where
                assert not str(name).startswith("on"), where
                assert not re.match(r"\s*javascript:", value, re.IGNORECASE), where


def headers(text: str, path: str) -> dict[str, str]:
    """What a host sends with ``path`` by the rules of ``_headers``: every rule whose path fits, in order
    (https://developers.cloudflare.com/pages/configuration/headers/)."""
    sent: dict[str, str] = {}
    fits = False
    for line in text.splitlines():
        if not line.startswith(" "):
            fits = bool(re.fullmatch(re.escape(line).replace(r"\*", ".*"), f"/{path}"))
        elif fits and line.strip().startswith("! "):
            sent.pop(line.strip()[2:])
        elif fits:
            name, _, value = line.strip().partition(": ")
            assert value
            assert name not in sent, f"{name} twice for {path}"
            sent[name] = value
    return sent


def test_headers_say_the_same_policy_as_the_pages(public: BuiltSite) -> None:
    text = public["_headers"]
    assert len(text.splitlines()) < 100  # as many rules as such hosts take
    for path, node in pages(public):
        sent = headers(text, path)
        said = policy(sent["Content-Security-Policy"])
        assert said.pop("frame-ancestors") == ["'none'"]
        own = policy(refers_to(node, "meta", "http-equiv", "content-security-policy"))
        assert said == own, path
        assert sent["X-Content-Type-Options"] == "nosniff"
    assets = [path for path in public.files if path.startswith("aset/")]
    assert assets
    assert all(headers(text, path)["Cache-Control"].endswith("immutable") for path in assets)
    assert "Cache-Control" not in headers(text, RELEASE)
