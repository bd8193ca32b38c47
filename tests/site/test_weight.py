"""What a reader on a phone pays for: bytes of each kind of page, compressed."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

import html5lib

from pressroom.cities.checks.site_files import FinishedPage, SiteFiles
from pressroom.cities.checks.weight import Scales, Weight
from tests.conftest import BuiltSite

RELEASE, HOME, SCRIPTS = 20_480, 40_960, 10_240
SEARCH, CHECK = "cari/", "cek/"


def scales(output: Path) -> Scales:
    """What weighs the pages of the site in ``output``, whose root is ``/``."""
    return Scales(SiteFiles(output, "https://humas.example"))


def weights(output: Path, paths: Iterable[str]) -> dict[str, Weight]:
    """What each of the pages at ``paths`` weighs."""
    weigh = scales(output).weigh
    return {path: weigh(FinishedPage(f"{path}index.html", "")) for path in paths}


def pages(site: BuiltSite, pattern: str = "**") -> list[str]:
    """The addresses of all pages in folders that fit ``pattern``."""
    found = site.output.glob(f"{pattern}/index.html")
    return sorted(file.relative_to(site.output).as_posix().removesuffix("index.html") for file in found)


def releases(site: BuiltSite) -> list[str]:
    return pages(site, "siaran-pers/[0-9]*/*/*") + pages(site, "en/siaran-pers/*/*/*")


def test_a_release_without_its_photo_weighs_at_most_20_kb(public: BuiltSite) -> None:
    found = weights(public.output, releases(public))
    assert len(found) > 20
    heavy = {path: one for path, one in found.items() if one.without_photos > RELEASE}
    assert not heavy, f"{len(heavy)} of {len(found)} releases weigh more than {RELEASE}: {heavy}"


def test_a_photo_comes_in_a_size_for_phones(public: BuiltSite) -> None:
    photos = [one.photo for one in weights(public.output, releases(public)).values() if one.photo]
    assert photos
    assert max(photos) < 20_000


def test_home_weighs_at_most_40_kb_with_its_photo(public: BuiltSite) -> None:
    home = weights(public.output, [""])[""]
    assert home.photo
    assert home.without_photos + home.photo <= HOME


def test_every_page_but_the_home_page_is_no_heavier_than_a_release(public: BuiltSite) -> None:
    """Apart from what is made to be worked with: search, and the page on which releases are checked."""
    others = set(pages(public)) - {"", SEARCH, CHECK} - set(releases(public))
    found = weights(public.output, others)
    assert not {path: one for path, one in found.items() if one.without_photos > RELEASE}


def test_the_page_on_which_releases_are_checked_weighs_at_most_28_kb(public: BuiltSite) -> None:
    """What compares comes once there is something to compare."""
    assert weights(public.output, [CHECK])[CHECK].without_photos < 28_672


def test_all_scripts_outside_search_are_at_most_10_kb(public: BuiltSite) -> None:
    """Before compression, and of all pages together."""
    named, files = scales(public.output).scripts, set[str]()
    for path in set(pages(public)) - {SEARCH, CHECK}:
        files |= named(FinishedPage(f"{path}index.html", ""))
    assert files
    assert sum((public.output / file).stat().st_size for file in files) <= SCRIPTS


def test_no_script_holds_up_reading(public: BuiltSite) -> None:
    """The text stands in the page, whole; scripts come after it."""
    for item in public.json("feed.json")["items"]:
        path = item["url"].removeprefix("https://humas.example/")
        tree = html5lib.parse(public[path].encode(), namespaceHTMLElements=False)
        shown = words("".join(tree.find(".//main").itertext()))
        text = html5lib.parse(item["content_html"], namespaceHTMLElements=False)
        last = [words("".join(paragraph.itertext())) for paragraph in text.iter("p")][-1]
        assert last
        assert last in shown, path
        for script in tree.iter("script"):
            late = script.get("defer") is not None or script.get("type") == "module"
            assert late or script.get("type") == "application/ld+json", path


def words(text: str) -> str:
    return " ".join(text.split())


def test_weight_counts_what_a_browser_loads(tmp_path: Path) -> None:
    """Style, the fonts it names, scripts, icon, the smallest size of a photo; nothing twice."""
    files = {
        "aset/a.css": b'@font-face { src: url("b.woff2") } p { color: red }',
        "aset/b.woff2": bytes(700),
        "aset/c.js": b"1",
        "aset/d.svg": b"<svg/>",
        "foto/e.jpg": bytes(900),
        "foto/f.avif": bytes(300),
        "foto/g.avif": bytes(200),
        "foto/h.png": bytes(50),
        "x/index.html": b"""<!doctype html><title>x</title><link rel=stylesheet href=/aset/a.css>
            <link rel=preload as=font href=/aset/b.woff2><link rel=icon href=/aset/d.svg>
            <script src=/aset/c.js></script><script type="application/ld+json">{}</script>
            <picture><source srcset="/foto/f.avif 9w, ../foto/g.avif 5w"><img src=/foto/e.jpg></picture>
            <img src=/foto/h.png loading=lazy>""",
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)

    def packed(name: str) -> int:
        return len(gzip.compress(files[name], 9))

    found = weights(tmp_path, ["x/"])["x/"]
    assert (found.font, found.photo, found.later) == (700, 200, 50)
    assert (found.html, found.style) == (packed("x/index.html"), packed("aset/a.css"))
    assert (found.script, found.icon) == (packed("aset/c.js"), packed("aset/d.svg"))
    assert found.without_photos == 700 + sum(
        packed(name) for name in files if "foto" not in name and "woff" not in name
    )
