"""``pressroom test``: what is wrong with finished pages, and which file is named as the one to mend."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from pressroom.cities.checks import accessibility
from pressroom.cities.checks.faults import Fault, Place, problems_of
from pressroom.cities.checks.finished_site import City, SiteTest, check_pages
from pressroom.cities.checks.site_files import FinishedPage, SiteFiles
from pressroom.cli import main
from pressroom.problems import Message
from tests.conftest import ROOT, Content, agency, lay, release, settings_file

HEAD = "<!doctype html><html lang=id><head><meta charset=utf-8><title>Judul</title>"
# The theme of the package as far as these tests know it, and that of a city that lies over it.
PACKAGED = {
    "templates/info_page.html": '<p>\n<a href="{{ "dulu/"|link }}">Dulu</a>\n',
    "templates/release.html": "<article>\n",
    "styles/tokens.css": ":root { --ink: #000000; }\n",
}
Look = Callable[..., SiteTest]


@pytest.fixture
def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """``look(pages, theme, content)``: the outcome for a site of these pages, each ``path: (template, source, html)``."""

    def make(
        pages: dict[str, tuple[str, str, str]],
        theme: Content | None = None,
        content: Content | None = None,
        files: Content | None = None,
        site: str = "https://kota.example/pers",
        waiting: int = 0,
    ) -> SiteTest:
        monkeypatch.chdir(tmp_path)
        packaged = lay(tmp_path / "paket", dict(PACKAGED))
        lay(tmp_path / "theme", theme or {})
        lay(tmp_path / "content", content or {})
        lay(tmp_path / "situs", {f"{path}index.html": html for path, (_, _, html) in pages.items()})
        lay(tmp_path / "situs", files or {})
        (tmp_path / "pelicanconf.py").write_text('A = 1\nSITENAME = "X"\nB = "hilang-di-setelan/"\n')
        monkeypatch.setattr("pressroom.resources.folder", lambda name: packaged)
        finished = [
            FinishedPage(f"{path}index.html", template, source)
            for path, (template, source, _) in pages.items()
        ]
        city = City(Path("content"), Path("theme"), (Path("pelicanconf.py"),))
        # In a thread of its own: another test of this process may hold a browser open, beside which Playwright begins none.
        with ThreadPoolExecutor(1) as thread:
            files_of_site = SiteFiles(tmp_path / "situs", site)
            return thread.submit(
                check_pages, files_of_site, finished, city, waiting, lambda *_: None
            ).result()

    return make


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither axe nor Playwright is installed."""
    monkeypatch.setattr(accessibility, "is_installed", lambda: False)


def told(outcome: SiteTest) -> list[str]:
    return [str(problem) for problem in outcome.problems]


@pytest.mark.usefixtures("no_browser")
def test_a_broken_link_is_told_once_with_the_line_that_writes_it(look: Look) -> None:
    """In the city's template, in the package's, in a setting, in the content; and on how many pages."""
    link = '<a href="/pers/{}">x</a>'
    pages = {
        "a/": ("info_page.html", "content/halaman/a.md", link.format("profil/")),
        "b/": ("info_page.html", "content/halaman/b.md", link.format("profil/") + link.format("a/")),
        "c/": ("info_page.html", "", link.format("dulu/")),
        "d/": ("info_page.html", "", link.format("hilang-di-setelan/")),
        "e/": ("release.html", "content/siaran-pers/e.md", link.format("tak-ada.pdf")),
    }
    theme: Content = {"templates/release.html": '<b>\n\n<a href="{{ "profil/"|link }}">Profil</a>\n'}
    content: Content = {"siaran-pers/e.md": "---\njudul: E\n---\nLihat [ini](/tak-ada.pdf).\n"}
    lines = told(look(pages, theme, content))
    assert [line.split(". ")[0] for line in lines] == [
        'content/siaran-pers/e.md:4: galat: halaman /e/: tautan "/pers/tak-ada.pdf" tidak menuju apa pun di situs ini',
        'pelicanconf.py:3: galat: halaman /d/: tautan "/pers/hilang-di-setelan/" tidak menuju apa pun di situs ini',
        'theme/templates/info_page.html:2: galat: halaman /c/: tautan "/pers/dulu/" tidak menuju apa pun di situs ini',
        'theme/templates/release.html:3: galat: halaman /a/ dan 1 halaman lain: tautan "/pers/profil/" tidak menuju apa pun di situs ini',
    ]
    assert ["milik paket pressroom" in line for line in lines] == [False, False, True, False]


@pytest.mark.usefixtures("no_browser")
def test_what_leads_somewhere_is_no_broken_link(look: Look) -> None:
    """Other hosts, mail, files and folders, names within pages, addresses from the page itself, a picture's sizes."""
    html = """<h2 id="isi">x</h2> <a href="#isi">x</a> <a href="">x</a> <a href="#">x</a> <a href="../b/#lain">x</a>
        <a href="https://lain.example/tak-ada/">x</a> <a href="mailto:a@b.example">x</a> <a href="tel:021">x</a>
        <a href="https://kota.example/pers/b">x</a> <a href="/pers/foto/satu%20dua.jpg">x</a> <a href="/pers/">x</a>
        <img src="/pers/foto/satu dua.jpg" srcset="/pers/foto/satu%20dua.jpg 360w, ../foto/e.avif 720w">"""
    pages = {
        "": ("home.html", "", ""),
        "a/": ("info_page.html", "", html),
        "b/": ("info_page.html", "", '<p id="lain">x</p>'),
    }
    assert told(look(pages, files={"foto/satu dua.jpg": b"x", "foto/e.avif": b"x"})) == []


@pytest.mark.usefixtures("no_browser")
def test_links_out_of_the_folder_of_the_site_and_to_names_that_are_nowhere_are_told(look: Look) -> None:
    html = '<a href="/tentang/">x</a> <a href="/pers/a/#bab-2">x</a> <img src="/pers/a.jpg" srcset="/pers/b.avif 2w">'
    lines = told(look({"a/": ("info_page.html", "", html)}))
    assert len(lines) == 4
    assert any('"/pers/b.avif" tidak menuju apa pun' in line for line in lines)
    assert any('"/tentang/" keluar dari situs ini, yang beralamat di bawah /pers/' in line for line in lines)
    assert any('menuju bagian "bab-2", yang tidak ada' in line for line in lines)
    assert any('"/pers/a.jpg" tidak menuju apa pun' in line for line in lines)


def test_the_address_of_a_page_that_stands_on_no_list_is_not_told() -> None:
    """Nor is it where others share the fault; the home page is called so."""
    message = Message("tautan putus", "Hapus")
    hidden = FinishedPage("rahasia/index.html", "release.html", "content/a.md", hidden=True)
    home = FinishedPage("index.html", "home.html")
    place = Place("theme/templates/base.html")
    told = [str(one) for one in problems_of([Fault(hidden, place, message), Fault(home, place, message)])]
    assert told == [
        "theme/templates/base.html:1: galat: halaman tersembunyi dan 1 halaman lain: tautan putus. Hapus"
    ]
    [alone] = problems_of([Fault(home, place, message)])
    assert str(alone).startswith("theme/templates/base.html:1: galat: beranda (/): tautan putus")


@pytest.mark.usefixtures("no_browser")
def test_a_page_that_is_too_heavy_is_an_error_only_from_twice_the_limit(look: Look) -> None:
    """A long text is a warning of its content file; a picture in a template, or a style, an error of the theme."""
    letters = Random(1)

    def noise(size: int) -> str:
        return "".join(letters.choices("abcdefghijklmnop", k=2 * size))

    long, picture = noise(25_000), noise(60_000)
    pages = {
        "a/": ("release.html", "content/a.md", f"<p>{long}</p>"),
        "b/": ("release.html", "content/b.md", f"<svg>{picture}</svg>"),
        "c/": ("release.html", "content/c.md", '<link rel=stylesheet href="/pers/aset/style.1.css">'),
        "cari/": ("search.html", "", f"<p>{picture}</p>"),  # made to be worked with
    }
    theme: Content = {"templates/release.html": "<svg>", "styles/besar.css": "x" * 99}
    content: Content = {"a.md": long, "b.md": "Pendek.", "c.md": "Pendek."}
    lines = told(look(pages, theme, content, {"aset/style.1.css": noise(50_000)}))
    assert [line.split(": berat")[0] for line in lines] == [
        "content/a.md:1: peringatan: halaman /a/",
        "theme/styles/besar.css:1: galat: halaman /c/",
        "theme/templates/release.html:1: galat: halaman /b/",
    ]
    assert "padahal paling banyak 20,0 KB (isi 2" in lines[0]


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("in_page", [False, True])
def test_an_emblem_that_makes_pages_heavy_is_told_once_as_the_city_s(look: Look, in_page: bool) -> None:
    """Whatever else the pages weigh; also one of many shapes, which stand in each page besides."""
    letters = Random(1)
    style, shapes = ("".join(letters.choices("abcdefghijklmnop", k=2 * size)) for size in (17_000, 5_000))
    head = '<link rel=stylesheet href="/pers/a.css"><link rel=icon href="/pers/i.svg">' + shapes * in_page
    drawing = f"<svg><{'path' if in_page else 'image'}>{shapes}</svg>"
    names = ("a", "b", "c")
    pages = {
        f"{name}/": ("release.html", f"content/{name}.md", head + name * 600 * count)
        for count, name in enumerate(names)
    }
    theme: Content = {"city/emblem.svg": drawing}
    files: Content = {"a.css": style, "i.svg": drawing}
    [line] = told(look(pages, theme, {f"{name}.md": "x" for name in names}, files))
    assert line.startswith(
        "theme/city/emblem.svg:1: peringatan: halaman /a/ dan 2 halaman lain: terlalu berat: lambang di berkas ini menambah"
    )
    assert "milik paket" not in line


@pytest.mark.usefixtures("no_browser")
def test_a_photo_that_is_too_heavy_for_a_phone_is_told_by_its_original(look: Look) -> None:
    """In its smallest size; not where sizes are still to be made."""
    html = '<img src="/pers/foto/2022/a.jpg" srcset="/pers/ukuran/360/foto/2022/a.avif 360w">'
    pages = {"a/": ("release.html", "content/a.md", html)}
    content: Content = {"a.md": "", "foto/2022/a.jpg": b"x"}
    files: Content = {"foto/2022/a.jpg": bytes(90_000), "ukuran/360/foto/2022/a.avif": bytes(30_000)}
    [line] = told(look(pages, content=content, files=files))
    assert line.startswith("content/foto/2022/a.jpg:1: peringatan: halaman /a/: foto yang langsung tampil")
    waiting = look(pages, content=content, files=files, waiting=3)
    assert told(waiting) == []
    assert waiting.not_tested[0] == "bobot foto: 3 ukurannya belum sempat dibuat; jalankan lagi"


def test_axe_names_the_line_of_template_style_or_content(look: Look) -> None:
    """Alt missing in the city's template and in a text, a faint text by its style; what two pages share once; and
    nothing of a page is asked of the web."""
    body = """<body><main><h1>Judul</h1><p class="pucat">Tulisan pucat.</p><img class="tanda" src="/pers/x.png">
        {}<script src="https://lain.example/x.js"></script></main><footer class="kaki"><a href="/pers/a/"></a></footer></body>"""
    style = "<style>.pucat{color:#ccc;background:#fff}</style></head>"
    written = '<div class="prose"><p>Satu</p><img src="/pers/foto/rapat.jpg"></div>'
    pages = {
        "a/": ("info_page.html", "content/a.md", HEAD + style + body.format("")),
        "b/": ("info_page.html", "content/b.md", HEAD + style + body.format(written)),
    }
    theme: Content = {
        "templates/info_page.html": '<main>\n<p class="pucat">\n<img class="{{ tanda }} tanda" src="x">\n',
        "templates/agenda.html": '<img class="tanda" src="x">',  # of another page
        "templates/components/kaki/template.html": "<footer>",
        "styles/tambahan.css": ".lain {}\n.pucat { color: #ccc; }\n",
    }
    content: Content = {"a.md": "A", "b.md": "Satu\n\n![](../foto/rapat.jpg)\n"}
    outcome = look(pages, theme, content, {"x.png": b"x", "foto/rapat.jpg": b"x"})
    faint = 'galat: halaman /a/ dan 1 halaman lain: tulisan <p class="pucat"> sukar dibaca: kontras #cccccc di atas'
    assert [line.split(". ")[0] for line in told(outcome)] == [
        'content/b.md:3: galat: halaman /b/: gambar tanpa teks pengganti: <img src="/pers/foto/rapat.jpg">',
        f"theme/styles/tambahan.css:2: {faint} #ffffff hanya 1,6 di layar gelap, padahal paling sedikit 4,5",
        f"theme/styles/tambahan.css:2: {faint} #ffffff hanya 1,6 di layar terang, padahal paling sedikit 4,5",
        'theme/templates/components/kaki/template.html:1: galat: halaman /a/ dan 1 halaman lain: tautan tanpa kata: <a href="/pers/a/">',
        'theme/templates/info_page.html:3: galat: halaman /a/ dan 1 halaman lain: gambar tanpa teks pengganti: <img class="tanda" src="/pers/x.png">',
    ]
    assert outcome.not_tested == []


@pytest.mark.audit
def test_a_script_that_never_ends_is_an_error_of_its_page_alone(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the page loads, and after; the next page is looked at, and of many such pages not all are waited for."""
    monkeypatch.setattr(accessibility, "_PATIENCE_MS", 5000)
    body = "<body><main><h1>Judul</h1>{}</main></body>"
    hung = HEAD + body.format('<script src="/pers/a.js" defer></script>')
    later = HEAD + body.format('<script src="/pers/b.js"></script>')
    pages = {
        "a/": ("info_page.html", "", hung),
        "b/": ("info_page.html", "", later),
        "c/": ("release.html", "", HEAD + body.format('<img src="/pers/x.png">')),
    }
    scripts: Content = {
        "a.js": "while (true) {}",
        "b.js": "addEventListener('load', () => setTimeout(() => { while (true) {} }))",
        "x.png": b"x",
    }
    first, second = told(look(pages, files=scripts))
    assert (
        "halaman /a/ dan 1 halaman lain: tidak selesai dibuka di Chromium: Timeout 5000ms exceeded. " in first
    )
    assert "halaman /c/: gambar tanpa teks pengganti" in second
    many = look({f"{n}/": ("info_page.html", "", hung) for n in range(9)}, files=scripts)
    assert len(many.problems) == 1
    assert "dan 2 halaman lain: tidak selesai dibuka" in told(many)[0]
    assert many.not_tested[0].startswith("aksesibilitas: Chromium berhenti:")


def test_without_axe_or_a_browser_the_rest_is_tested_and_that_is_said(
    look: Look, no_browser: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"a/": ("info_page.html", "", '<a href="/pers/x/">x</a>')}
    outcome = look(pages)
    assert len(outcome.problems) == 1
    assert outcome.not_tested[0].startswith("aksesibilitas: axe dan Playwright belum dipasang.")
    monkeypatch.setattr(accessibility, "is_installed", lambda: True)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", "/tidak-ada")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setattr(
        "pressroom.cities.checks.chromium.PLAYWRIGHT_INSTALL", (sys.executable, "-c", "exit(1)")
    )
    outcome = look(pages)
    assert len(outcome.problems) == 1
    assert outcome.not_tested[0].startswith("aksesibilitas: Chromium tidak ada dan tidak dapat diunduh.")


def test_of_many_pages_some_of_every_kind_are_opened() -> None:
    pages = [FinishedPage(f"{n}.html", "release.html") for n in range(5)] + [
        FinishedPage("x.html", "home.html")
    ]
    assert [page.file for page in accessibility.chosen(pages, 3)] == ["0.html", "x.html", "1.html"]


def test_the_command_tells_content_and_pages_and_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A city with a link to nothing in its template: status 1, the annotation names the template's line, and
    neither an output nor a list of what was public stays."""
    lay(tmp_path / "content", {"instansi/a.md": agency("A"), "siaran-pers/2022/a.md": release(instansi="A")})
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    template = tmp_path / "theme" / "templates" / "404.html"
    text = template.read_text(encoding="utf-8")
    broken = text.replace("{% block report %}", '{% block report %}\n<a href="/tak-ada/">x</a>')
    template.write_text(broken, encoding="utf-8")
    settings_file(tmp_path, f"THEME = {str(tmp_path / 'theme')!r}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(accessibility, "is_installed", lambda: False)
    status = main(["test", "--settings", "conf.py", "--format", "github"])
    out, err = capsys.readouterr()
    assert status == 1, err
    [error] = [line for line in out.splitlines() if line.startswith("::error") and "/tak-ada/" in line]
    line = len(text.splitlines()) + 1
    assert error.startswith(f"::error file=theme/templates/404.html,line={line}::halaman /404.html: tautan")
    assert "::warning::Tidak diuji: aksesibilitas: axe dan Playwright" in out
    assert "halaman: tautan di dalam situs dan bobot" in out
    assert sorted(path.name for path in tmp_path.iterdir()) == [".cache", "conf.py", "content", "theme"]
    assert not list((tmp_path / ".cache").glob("alamat*"))
    assert not (tmp_path / ".cache" / "trial").exists()
