"""The pattern page: everything the theme is made of, for those who see the preview."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
import yaml

from pressroom.build.command import Outcome, build
from tests.conftest import BASE, ROOT, SETTINGS, BuiltSite, jpeg, lay, release, settings_file

FOLDERS = sorted(
    file.parent for file in (ROOT / "theme" / "templates" / "components").glob("*/template.html")
)
Make = Callable[..., BuiltSite]


def pages(site: BuiltSite) -> dict[str, str]:
    """Every pattern page by its address."""
    return {
        path.removesuffix("index.html"): site[path]
        for path in sorted(site.files)
        if path.startswith("pola/") and path.endswith(".html")
    }


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A small press room as its staff see it."""
    place = tmp_path_factory.mktemp("preview")
    content = lay(place / "content", BASE | {"siaran-pers/a.md": release()})
    options = {"content": content, "output": place / "output", "cache": place / "cache"}
    outcome = build(SETTINGS, preview=True, **options)
    return BuiltSite(place / "output", list(outcome.problems))


def test_the_public_gets_no_pattern_page(site: Make) -> None:
    built = site({"siaran-pers/a.md": release()})
    assert not [path for path in built.files if path.startswith("pola")]
    assert b"/pola/" not in built.everything()


def test_the_preview_shows_every_component_with_each_of_its_examples(preview: BuiltSite) -> None:
    for folder in FOLDERS:
        assert f'href="/pola/{folder.name}/">{folder.name}</a>' in preview["pola/"]
        page = unescape(preview[f"pola/{folder.name}/"])
        assert f">{folder.name}</h1>" in page
        examples = yaml.safe_load((folder / "examples.yaml").read_text(encoding="utf-8"))
        for number, example in enumerate(examples, start=1):
            assert f'<h2 id="contoh-{number}" lang="en">{example["name"]}</h2>' in page
            assert len(examples) == 1 or f'href="#contoh-{number}"' in page
    correction = "Nama kota sebelumnya keliru ditulis."
    assert preview["pola/notice/"].count(correction) == 1


def test_no_search_engine_lists_it(preview: BuiltSite) -> None:
    found = pages(preview)
    assert len(found) == len(FOLDERS) + 1
    assert all('<meta name="robots" content="noindex">' in page for page in found.values())
    maps = [preview[path] for path in preview.files if path.startswith("sitemap")]
    assert maps
    assert not [text for text in maps if "/pola/" in text]


def test_an_id_stands_once_a_page(preview: BuiltSite) -> None:
    """However many examples of a component one page shows."""
    for path, page in pages(preview).items():
        ids = Counter(re.findall(r'\sid="([^"]*)"', page))
        assert not {name: count for name, count in ids.items() if count > 1}, path


def test_what_refers_to_an_id_still_does(preview: BuiltSite) -> None:
    for path, page in pages(preview).items():
        ids = set(re.findall(r'\sid="([^"]*)"', page))
        named = re.findall(r'(?:aria-labelledby|aria-describedby|for)="([^"]*)"', page)
        assert set(named) <= ids, path


def test_tokens_are_shown_with_their_contrast_and_sizes(preview: BuiltSite) -> None:
    page = re.sub(r"<[^>]+>", " ", preview["pola/"])
    words = " ".join(page.split())
    assert "link #0b5440 #8ed6b4" in words
    assert "link di atas paper 7 8,68 10,84" in words
    assert "edge di atas paper 3 4,18 5,96" in words
    assert "s5 min(1.8125rem, 9.6vw) 2.75rem" in words
    assert "s-1 0.875rem 0.875rem" in words


def test_every_picture_and_style_of_the_pattern_page_is_there(preview: BuiltSite) -> None:
    for path, page in pages(preview).items():
        for address in re.findall(r'(?:src|stylesheet" href)="/([^"]+)"', page):
            assert address in preview, f"{path}: {address}"
    assert "foto/contoh.jpg" in preview


def test_a_photo_of_the_city_keeps_its_place(site: Make) -> None:
    photo = jpeg("red")
    content = {
        "siaran-pers/a.md": release(foto="{berkas: foto/contoh.jpg, alt: Contoh, izin: umum}"),
        "foto/contoh.jpg": photo,
    }
    built = site(content, preview=True)
    assert not built.errors
    public = site(content)
    place = next(path for path in public.files if path.endswith("contoh.jpg"))
    assert (built.output / place).read_bytes() == (public.output / place).read_bytes()


@pytest.fixture
def themed(tmp_path: Path) -> Callable[..., Outcome]:
    """A build with a theme of its own, ``theme`` below the folder of the test."""
    content = lay(tmp_path / "content", BASE | {"siaran-pers/a.md": release("Satu")})
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    conf = settings_file(tmp_path, f"THEME = {str(theme)!r}")

    def make(**options: object) -> Outcome:
        output, cache = tmp_path / "output", tmp_path / "cache"
        return build(conf, content=content, output=output, cache=cache, **options)  # type: ignore[arg-type]

    return make


def test_another_example_is_shown_in_the_next_build(tmp_path: Path, themed: Callable[..., Outcome]) -> None:
    themed(preview=True)
    examples = tmp_path / "theme" / "templates" / "components" / "tag" / "examples.yaml"
    examples.write_text(examples.read_text() + "- {name: Third, macro: tag, args: {text: Ketiga}}\n")
    outcome = themed(preview=True)
    assert "Ketiga" in (tmp_path / "output" / "pola" / "tag" / "index.html").read_text()
    assert outcome.stats
    assert outcome.stats.rendered == 1


def test_a_palette_that_some_cannot_read_is_not_published(
    tmp_path: Path, themed: Callable[..., Outcome]
) -> None:
    """The build fails, naming file, line, pair and ratio; the preview is made and says so too."""
    tokens = tmp_path / "theme" / "styles" / "tokens.css"
    tokens.write_text(tokens.read_text().replace("--link: #0b5440", "--link: #7fb8a4"))
    line = tokens.read_text().splitlines().index("  --link: #7fb8a4;") + 1
    outcome = themed(purpose="public")
    [said, *_] = [str(problem) for problem in outcome.problems]
    assert f"theme/styles/tokens.css:{line}: galat: di layar terang, link (#7fb8a4) di atas cloth" in said
    assert outcome.stats is None
    preview = themed(preview=True)
    assert preview.problems.errors
    assert preview.stats
