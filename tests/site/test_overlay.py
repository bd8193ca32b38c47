"""A city's theme lies over the theme: it holds only what differs, and messages name its own files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.build.command import build
from pressroom.build.run_state import Outcome
from pressroom.command_error import CommandError
from pressroom.settings import SettingsError
from pressroom.site.page import FileInputs, Page
from pressroom.site.signals import pages_wanted
from tests.conftest import BASE, ROOT, BuiltSite, Content, lay, release, settings_file

CONTENT: Content = BASE | {
    "siaran-pers/a.md": release("Satu"),
    "halaman/tentang.md": "---\njudul: Tentang\n---\nIsi.\n",
}
RELEASE = "siaran-pers/2022/09/a/"
EXTENDED = (
    '{% extends "house/info_page.html" %}\n{% block main %}\n{{ super() }}\n<p>Salam.</p>\n{% endblock %}\n'
)
TAG = """\
{% import "house/components/tag/template.html" as house %}
{% set marks = house.marks %}
{% set headline = house.headline %}
{% macro tag(text, solid=false, alert=false) %}<b class="tag">{{ text }}</b>{% endmacro %}
"""


class City:
    """A city's press room, whose ``theme`` lies over the theme."""

    def __init__(self, place: Path, theme: Content, settings: str = "THEME = 'theme'") -> None:
        self.place, self.theme = place, place / "theme"
        self.content = lay(place / "content", CONTENT)
        self.settings = settings_file(place, settings)
        self.output, self.cache = place / "output", place / "cache"
        lay(self.theme, theme)

    def build(self, **options: bool) -> Outcome:
        return build(self.settings, content=self.content, output=self.output, cache=self.cache, **options)

    def told(self) -> list[str]:
        """What a check says, with paths from the city's folder."""
        problems = self.build(check=True).problems
        return [str(problem).removeprefix(f"{self.place}/") for problem in problems]

    @property
    def site(self) -> BuiltSite:
        return BuiltSite(self.output, [])

    def files(self) -> dict[str, bytes]:
        return {path: (self.output / path).read_bytes() for path in self.site.files}

    def style(self) -> str:
        [style] = self.output.glob("aset/style.*.css")
        return style.read_text(encoding="utf-8")


@pytest.fixture
def city(tmp_path: Path) -> Callable[..., City]:
    return lambda theme={}, *settings: City(tmp_path, theme, *settings)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city that was built once, with a template, a component, words, colours and an emblem of its own; whoever
    changes it puts it back."""
    own: Content = {
        "templates/info_page.html": f"\ufeff{EXTENDED}",
        "templates/components/tag/template.html": TAG,
        "templates/components/tag/examples.yaml": "- {name: Ours, macro: tag, args: {text: Punya kota}}",
        "words/id.toml": '\ufeff[nav]\r\nmedia = "Ruang media"\r\n'.encode(),
        "styles/tokens.css": ":root { --link: #7a1f2b }\n",
        "city/motif.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 11"><path d="M1 2h7"/></svg>',
    }
    city = City(tmp_path_factory.mktemp("city"), own)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", "1663725600")
        outcome = city.build()
    assert list(outcome.problems) == []
    return city


# --- what lies over what


def test_only_what_differs_is_otherwise(built: City) -> None:
    site = built.site
    assert "Ruang media" in site[""]
    assert "Siaran pers" in site[""]
    page = site["tentang/"]
    assert "\ufeff" not in page
    assert page.index("<p>Isi.</p>") < page.index("<p>Salam.</p>")
    assert "Salam" not in site[RELEASE]
    assert 'd="M1 2h7"' in site[RELEASE]
    # The emblem is the house's, and so is the dark twin of a colour that is another only in the light.
    assert (
        re.findall(r' d="([^"]{20,})"', (ROOT / "theme" / "city" / "emblem.svg").read_text())[0] in site[""]
    )
    assert "--link:#7a1f2b" in built.style()
    assert "--link:#8ed6b4" in built.style()


@pytest.mark.parametrize("current", ["its own", "another city's"])
def test_a_city_without_a_theme_has_that_of_the_program(
    city: Callable[..., City], monkeypatch: pytest.MonkeyPatch, current: str
) -> None:
    lone = city({}, "del THEME\nfrom pressroom.settings import THEME")
    other = lay(lone.place / "other", {"theme/words/id.toml": "["})
    monkeypatch.chdir(lone.place if current == "its own" else other)
    assert not lone.theme.exists()
    assert lone.told() == []
    assert not (lone.cache / "theme").exists()


def test_a_theme_that_is_named_and_is_not_there_is_refused(city: Callable[..., City]) -> None:
    with pytest.raises(SettingsError, match="Folder tema corak tidak ada"):
        city({}, "THEME = 'corak'").told()


def test_notes_and_what_systems_leave_behind_are_nothing(city: Callable[..., City]) -> None:
    own = {"README.md": "Halo", ".DS_Store": "x", "words/Thumbs.db": "x", "words/id.toml~": "["}
    assert city(own).told() == []


def test_what_an_upgrade_keeps_beside_a_file_is_nothing(city: Callable[..., City]) -> None:
    own = {"templates/home.html.lama": "{% if", "words/id.toml.lama12": "[", "static/peta.svg.lama": "x"}
    assert city(own).told() == []


def test_what_is_the_house_s_to_the_last_byte_lies_over_nothing(city: Callable[..., City]) -> None:
    copy = city()
    shutil.copytree(ROOT / "theme", copy.theme)
    assert copy.told() == []
    assert not (copy.cache / "theme").exists()


# --- an edit redraws what used it, and nothing more


def test_an_edit_redraws_what_used_it_and_what_is_deleted_is_the_house_s_again(built: City) -> None:
    before = built.files()
    kept = {path: (built.theme / path).read_bytes() for path in ("words/id.toml", "styles/tokens.css")}

    def rebuilt(own: Content) -> tuple[int, set[str]]:
        """How many pages were made after ``own`` was written, and which files differ then."""
        old = built.files()
        lay(built.theme, own)
        outcome = built.build()
        assert outcome.stats
        assert not outcome.problems.errors
        new = built.files()
        return outcome.stats.rendered, {path for path in old | new if old.get(path) != new.get(path)}

    page, visits = "templates/info_page.html", "templates/visits.html"
    assert rebuilt({page: EXTENDED}) == (0, set())  # without the mark that Notepad sets before it
    assert rebuilt({page: EXTENDED.replace("Salam", "Hai")}) == (1, {"tentang/index.html"})
    own = {page: EXTENDED, visits: '{% extends "house/visits.html" %}'}
    assert rebuilt(own) == (2, {"tentang/index.html"})
    (built.theme / visits).unlink()
    assert rebuilt({}) == (1, set())
    word = '[nav]\nmedia = "Ruang media"\n[visits]\ntitle = "Tamu kota"\n'
    _, changed = rebuilt({"words/id.toml": word})
    assert "kunjungan/index.html" in changed
    assert "en/index.html" not in changed
    colour = ":root { --link: #7a1f2c }\n"
    _, changed = rebuilt({"words/id.toml": kept["words/id.toml"], "styles/tokens.css": colour})
    assert RELEASE + "index.html" in changed  # its style sheet has another name
    assert not [path for path in changed if path.endswith((".json", ".csv", ".md", ".ics"))]
    rebuilt(kept)
    assert built.files() == before


# --- what is wrong is told of the city's file and line


# Path, text, and what is said of it, from its line on.
WRONG: list[tuple[str, str | bytes, str]] = [
    ("words/id.toml", '[nav]\nmedia = "Ruang', "2: galat: berkas kata ini tidak dapat dibaca mulai baris 'media"),
    ("words/id.toml", '[nav]\nmedia = 3', "2: galat: isi nav.media tidak sejenis"),
    ("words/id.toml", 'nav = "a"', "1: galat: isi nav tidak sejenis dengan isi bawaannya, jadi tidak dipakai. Tulis judul [nav]"),
    ("words/id.toml", '[site]\n# a\ntitle = "{titel}"', "3: galat: tanda kurung kurawal dalam kata site.title"),
    ("words/en.toml", '[site]\ntitle = "{title"', "2: galat: tanda kurung kurawal dalam kata site.title"),
    ("words/id.toml", '[nav]\nmedia = ""', "2: peringatan: kata nav.media dikosongkan"),
    ("words/id.toml", '[nav]\nmdia = "A"', "2: peringatan: tema bawaan tidak punya kata nav.mdia, dan tidak ada templat yang memakainya. Mungkin maksudnya nav.media"),
    ("words/id.toml", 'nav.mdia = "A"', "1: peringatan: tema bawaan tidak punya kata nav.mdia"),
    ("words/id.toml", "[nav]\nmedia = '\xe9'".encode("latin-1"), "2: galat: berkas ini tidak tersimpan sebagai UTF-8"),
    ("styles/tokens.css", ":root {\n--lnk: #111111; }", "2: peringatan: tema bawaan tidak punya --lnk, dan tidak ada gaya yang memakainya. Mungkin maksudnya --link"),
    ("styles/tokens.css", ":root {\n--link: merah; }", "2: galat: warna --link berisi merah"),
    ("styles/tokens.css", ":root {\n--focus: var(--tak-ada) }", "2: galat: warna --tak-ada tidak ada"),
    ("styles/tokens.css", ":root {\n--link: #111111; \n", "1: galat: kurung kurawal atau komentar yang dibuka di sini tidak ditutup"),
    ("styles/base.css", "\n/* a {}", "2: galat: kurung kurawal atau komentar yang dibuka di sini tidak ditutup"),
    ("styles/base.css", ".a {}\n..b {}", "2: galat: gaya ini tidak dapat dibaca"),
    ("styles/layout.css", '.a {\nbackground: url("faustina-651.woff2") }', "2: galat: berkas faustina-651.woff2 tidak ada di folder static tema. Mungkin maksudnya faustina-650.woff2"),
    ("styles/print.css", '@page { @top-left {\ncontent: "{words.print.pge}" } }', "2: galat: kata words.print.pge tidak ada"),
    ("templates/components/tag/style.css", ".a {}}", "1: galat: gaya ini tidak dapat dibaca"),
    ("templates/home.html", "a\n{% if %}", "2: galat: templat ini tidak dapat dibaca: Expected an expression"),
    ("templates/home.html", "{% block a %}\n{% endblok %}", "2: galat: templat ini tidak dapat dibaca: Encountered unknown tag 'endblok'"),
    ("templates/home.html", '\n{% extends "house/hom.html" %}', "2: galat: templat house/hom.html tidak ada. Mungkin maksudnya house/home.html"),
    ("templates/home.html", '\n{% from "components/tag/template.html" import tagg %}', "2: galat: tagg tidak ada dalam components/tag/template.html. Mungkin maksudnya tag"),
    ("templates/home.html", '\n{% extends "home.html" %}', '2: galat: templat ini memakai dirinya sendiri. Untuk melanjutkan yang bawaan, tulis "house/home.html"'),
    ("templates/components/row/template.html", '{% from "components/row/template.html" import row %}', '1: galat: templat ini memakai dirinya sendiri. Untuk melanjutkan yang bawaan, tulis "house/components/row/template.html"'),
    ("templates/home.html", "\n{{ words.nav.relases }}", "2: galat: kata words.nav.relases tidak ada. Mungkin maksudnya words.nav.releases"),
    ("templates/home.html", " \n", "1: galat: templat ini kosong"),
    ("styles/tokens.css", "/* a */\nhtml { --paper: #fefefe; }", "2: galat: --paper tidak ditulis di dalam :root"),
    ("styles/tokens.css", "/* a */\n--link: #7a1f2b;\n", "2: galat: --link tidak ditulis di dalam :root"),
    ("fonts/roboto-400.ttf", b"\0\1\0\0", "1: galat: fon ini rusak atau bukan fon TrueType"),
    ("templates/home.html", '\n{{ asset("stye.css") }}', "2: galat: berkas stye.css tidak ada di folder static tema. Mungkin maksudnya style.css"),
    ("templates/home.html", b"a\n\xe9", "2: galat: berkas ini tidak tersimpan sebagai UTF-8"),
    ("templates/components/tag/examples.yaml", "- a: [", "2: galat: contoh komponen ini tidak dapat dibaca"),
    ("templates/components/tag/examples.yaml", "- a: 1", "1: galat: contoh komponen ini tidak dapat dibaca"),
    ("city/emblem.svg", "<svg>\n<path>\n</svg>", "3: galat: gambar ini bukan SVG yang utuh"),
    ("city/lambang.svg", "<svg/>", "1: peringatan: tema bawaan tidak punya berkas city/lambang.svg"),
    ("emblem.svg", "<svg/>", "1: peringatan: tema bawaan tidak punya berkas emblem.svg, jadi berkas ini tidak menggantikan apa pun. Mungkin maksudnya city/emblem.svg"),
    ("Words/id.toml", "", "1: peringatan: tema bawaan tidak punya berkas Words/id.toml, jadi berkas ini tidak menggantikan apa pun. Mungkin maksudnya words/id.toml"),
    ("words/id.toml.txt", "", "1: peringatan: tema bawaan tidak punya berkas words/id.toml.txt, jadi berkas ini tidak menggantikan apa pun. Mungkin maksudnya words/id.toml"),
    ("templates/relase.html", "a", "1: peringatan: tema bawaan tidak punya berkas templates/relase.html, jadi berkas ini tidak menggantikan apa pun. Mungkin maksudnya templates/release.html"),
    ("templates/components/tags/template.html", "a", "1: peringatan: tema bawaan tidak punya berkas templates/components/tags/template.html, jadi berkas ini tidak menggantikan apa pun. Mungkin maksudnya templates/components/tag/template.html"),
    ("templates/house/home.html", "", "1: peringatan: nama templates/house/ dipakai untuk templat bawaan"),
]  # fmt: skip


def cities() -> list[dict[str, tuple[str | bytes, str]]]:
    """All of ``WRONG`` in as few cities as can be: each has a path once."""
    themes: list[dict[str, tuple[str | bytes, str]]] = []
    for path, text, says in WRONG:
        theme = next((theme for theme in themes if path not in theme), {})
        if not theme:
            themes.append(theme)
        theme[path] = text, says
    return themes


@pytest.mark.parametrize("theme", cities())
def test_a_message_names_the_city_s_own_file_and_line(
    city: Callable[..., City], theme: dict[str, tuple[str | bytes, str]]
) -> None:
    told = city({path: text for path, (text, _) in theme.items()}).told()
    expected = sorted(f"theme/{path}:{says}" for path, (_, says) in theme.items())
    assert len(told) == len(expected), told
    for line in expected:
        assert any(one.startswith(line) for one in told), (line, told)


def test_a_link_to_a_folder_is_not_followed(city: Callable[..., City]) -> None:
    linked = city({"words/id.toml": ""})
    (linked.theme / "static").symlink_to(linked.content)
    [told] = linked.told()
    assert told.startswith("theme/static:1: galat: static hanya tautan (pintasan) ke tempat lain")


def test_a_contrast_is_held_between_the_city_s_colours_and_the_house_s(city: Callable[..., City]) -> None:
    """The line is that of the city's colour, be it in front or behind; only what the city changed is its matter."""
    own = "/* Ours */\n:root {\n  --field: #cccccc;\n}\n@media (prefers-color-scheme: dark) {\n :root { --link: #333333 }\n}"
    told = city({"styles/tokens.css": own}).told()
    assert len(told) > 3
    light = [line for line in told if line.startswith("theme/styles/tokens.css:3: galat: di layar terang, ")]
    dark = [
        line
        for line in told
        if line.startswith("theme/styles/tokens.css:6: galat: di layar gelap, link (#333333)")
    ]
    assert light + dark == told
    assert [line for line in light if "on-field (#fbf6e7) di atas field (#cccccc)" in line]


def test_what_the_city_adds_and_uses_is_no_stray(city: Callable[..., City]) -> None:
    own = {
        "templates/info_page.html": '{% extends "house/info_page.html" %}\n'
        '{% from "components/salam/template.html" import salam %}\n{% block main %}{{ salam(words.salam.a) }}'
        '<img src="{{ asset("salam.svg")|link }}" alt="">{% endblock %}',
        "templates/components/salam/template.html": "{% macro salam(text) %}{{ text }}{% endmacro %}",
        "templates/components/salam/style.css": ".salam { color: var(--salam) }",
        "templates/components/quote/style.css": ".quote { color: var(--ink) }",
        "static/salam.svg": "<svg/>",
        "styles/tokens.css": ":root { --salam: #17201b }",
        "words/id.toml": '[salam]\na = "Salam"\n[agency_kinds]\ndistrik = "Distrik"',
        "words/en.toml": '[salam]\na = "Hello"',
    }
    assert city(own).told() == []


def test_the_template_of_a_page_of_the_city_s_own_is_no_stray(city: Callable[..., City]) -> None:
    def pages(site: object) -> list[Page]:
        return [Page("salam/", lambda site, inputs: None, FileInputs(b""), "salam.html")]

    own = city({"templates/salam.html": "Salam"})
    with pages_wanted.connected_to(pages):
        assert own.told() == []
    assert len(own.told()) == 1


def test_a_word_that_the_city_adds_is_needed_in_both_languages(city: Callable[..., City]) -> None:
    own = {"templates/tags.html": "{{ words.salam.a }}", "words/id.toml": '[salam]\na = "Salam"'}
    [told] = city(own).told()
    assert told.startswith("theme/words/en.toml:1: galat: kata salam.a tidak ada, padahal ada di id.toml")


def test_nothing_is_published_and_the_preview_stays_as_it_was_while_a_template_is_broken(built: City) -> None:
    before = built.files()
    lay(built.theme, {"templates/visits.html": "{% if %}"})
    outcome = built.build()
    (built.theme / "templates" / "visits.html").unlink()
    assert outcome.stats is None
    assert outcome.blocking == [f"{built.theme}/templates/visits.html"]
    assert built.files() == before


@pytest.mark.parametrize(
    ("path", "text", "line", "says"),
    [
        ("info_page.html", EXTENDED.replace("Salam", "{{ page.titel }}"), 4, "has no attribute 'titel'"),
        ("info_page.html", EXTENDED.replace("Salam", "{{ 'a'|tipo }}"), 4, "No filter named 'tipo'"),
        ("info_page.html", '\n{% include "tak-" ~ "ada.html" %}', 2, "templat tak-ada.html tidak ada"),
        # The house hands it what it does not take.
        (
            "components/prose/template.html",
            "\n{% macro prose() %}{% endmacro %}",
            2,
            "macro 'prose' takes not more than 0",
        ),
        # It hands the house what that cannot show.
        (
            "info_page.html",
            '{% from "components/row/template.html" import rows %}\n{{ rows(3) }}',
            2,
            "'int' object is not iterable",
        ),
    ],
)
def test_a_template_that_fails_while_a_page_is_made_is_named(
    built: City, path: str, text: str, line: int, says: str
) -> None:
    file = built.theme / "templates" / path
    kept = file.read_bytes() if file.exists() else None
    lay(built.theme, {f"templates/{path}": text})
    with pytest.raises(CommandError) as failure:
        built.build()
    file.unlink()
    if kept:
        file.write_bytes(kept)
    message = str(failure.value)
    assert message.startswith(f"{file}:{line}: galat: templat ini gagal dipakai: ")
    assert says in message
    assert ".cache" not in message
    assert "atau hapus berkasnya supaya templat bawaan dipakai" in message


# --- the folder in which both are merged


def merged(city: City) -> Path:
    [folder] = (city.cache / "theme").iterdir()
    return folder


def test_a_merged_folder_that_was_spoiled_or_forged_is_mended(built: City, tmp_path: Path) -> None:
    before, folder = built.files(), merged(built)
    (folder / "templates" / "info_page.html").write_text("Palsu")
    (folder / "templates" / "visits.html").unlink()
    (folder / "templates" / "components" / "palsu").mkdir()
    (folder / "templates" / "components" / "palsu" / "style.css").write_text("* { display: none }")
    os.truncate(folder / "fonts" / "roboto-400.ttf", 100)
    outcome = built.build()
    assert outcome.stats
    assert outcome.stats.rendered == 0
    assert built.files() == before
    # A folder where a file must be, a file where a folder must be, and a link that leads elsewhere.
    shutil.rmtree(folder / "styles")
    (folder / "styles").write_text("")
    (folder / "templates" / "home.html").unlink()
    (folder / "templates" / "home.html").mkdir()
    built.build()
    assert built.files() == before
    elsewhere = lay(tmp_path / "elsewhere", {"emblem.svg": "mine"})
    shutil.rmtree(folder / "city")
    (folder / "city").symlink_to(elsewhere)
    built.build()
    assert built.files() == before
    assert (elsewhere / "emblem.svg").read_text() == "mine"


def test_where_the_cache_takes_no_theme_it_is_merged_elsewhere_and_nothing_stays(
    city: Callable[..., City], monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = city({"templates/tags.html": '{% extends "house/tags.html" %}'})
    passing = blocked.place / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    lay(blocked.cache, {"theme": "no folder"})
    assert blocked.told() == []
    assert list(passing.iterdir()) == []


MERGE = """
import sys
from pathlib import Path
from pressroom.build.run_state import Run
from pressroom.build.theme_folder import find_theme, merge

city, cache = map(Path, sys.argv[1:])
run = Run(cache=cache)
theme = find_theme(city, run)
for turn in range(4):
    own = {"templates/tags.html": b"own", f"static/{turn % 3}.js": b"own"}
    folder = merge(theme, own, run)
    assert run.scratch is None
    assert (folder / "templates" / "tags.html").read_bytes() == b"own"
    assert (folder / "styles" / "base.css").stat().st_size > 99
"""


def test_runs_at_once_do_not_disturb_one_another(city: Callable[..., City]) -> None:
    own = city({"templates/tags.html": "own"})
    command = [sys.executable, "-c", MERGE, str(own.theme), str(own.cache)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "plugins")}
    runs = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) for _ in range(2)]
    assert [(run.communicate()[1], run.returncode) for run in runs] == [(b"", 0)] * 2


# --- what else reads the theme


def test_the_pattern_library_shows_the_city_s_components_and_colours(built: City) -> None:
    preview = City(built.place, {})
    preview.output = built.place / "preview"
    assert list(preview.build(preview=True).problems) == []
    assert '<b class="tag">Punya kota</b>' in preview.site["pola/tag/"]
    assert "#7a1f2b" in preview.site["pola/"]
    assert "#8ed6b4" in preview.site["pola/"]


def test_tokens_that_are_replaced_weigh_nothing_more(built: City, city: Callable[..., City]) -> None:
    """A style sheet has every colour once, however much of the tokens a city copies."""
    tokens = (ROOT / "theme" / "styles" / "tokens.css").read_text(encoding="utf-8")
    copy = city({"styles/tokens.css": tokens.replace("--link: #0b5440", "--link: #7a1f2b")})
    assert copy.told() == []
    whole = (merged(copy) / "styles" / "tokens.css").read_text(encoding="utf-8")
    assert whole.split() == tokens.replace("--link: #0b5440", "--link: #7a1f2b").split()
