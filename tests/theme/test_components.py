"""Components are whole: a template, a style, examples that render; words and tokens hold."""

from __future__ import annotations

import re
import runpy
import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, meta, nodes

from pressroom import settings
from pressroom.site.theme import assets, drawings, jinja
from pressroom.site.theme.city_words import for_city
from tests.conftest import ROOT, SETTINGS, ZONE

THEME = ROOT / "theme"
COMPONENTS = sorted(folder for folder in (THEME / "templates" / "components").iterdir() if folder.is_dir())
TEMPLATES = sorted((THEME / "templates").rglob("*.html"))


@cache
def city() -> settings.Settings:
    return settings.read_settings(runpy.run_path(str(SETTINGS)))


@cache
def words() -> dict[str, Any]:
    """The words as the city says them."""
    said = tomllib.loads((THEME / "words" / "id.toml").read_text(encoding="utf-8"))
    return for_city(said, city().city.kind, city().sections, city().vocabulary["agency_kinds"])


@cache
def theme_assets() -> assets.Assets:
    return assets.gather(THEME, words())


@cache
def environment() -> Environment:
    """The environment in which the site renders Indonesian pages."""
    plain = Environment(loader=FileSystemLoader(THEME / "templates"), **settings.JINJA_ENVIRONMENT)
    variables = {
        "city": city().city,
        "urls": city().urls,
        "asset": theme_assets().path,
        "drawings": drawings.read_drawings(THEME),
        "preview": False,
        "site_image": None,
        "info_pages": (),
        "has_english": True,
        "official": True,
        "has_release_check": True,
        "sections": city().sections,
        "navigation": city().navigation,
    }
    return jinja.environments(plain, city(), variables, {"id": words()})["id"]


def zoned(value: Any) -> Any:
    """Moments in examples are in the city's zone, as in contexts."""
    if isinstance(value, dict):
        return {key: zoned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [zoned(item) for item in value]
    return value.replace(tzinfo=ZONE) if isinstance(value, datetime) and value.tzinfo is None else value


def examples() -> list[Any]:
    found = []
    for folder in COMPONENTS:
        for example in yaml.safe_load((folder / "examples.yaml").read_text(encoding="utf-8")):
            found.append(pytest.param(folder, example, id=f"{folder.name}: {example['name']}"))
    return found


@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda folder: folder.name)
def test_a_component_is_a_template_a_style_and_examples(folder: Path) -> None:
    held = {file.name for file in folder.iterdir()}
    assert {"template.html", "examples.yaml"} <= held
    assert {"style.css", "apart.css"} & held


@pytest.mark.parametrize(("folder", "example"), examples())
def test_every_example_renders_and_parses(folder: Path, example: dict[str, Any]) -> None:
    module = environment().get_template(f"components/{folder.name}/template.html").module
    made = getattr(module, example["macro"])(**zoned(example["args"]))
    assert str(made).strip()
    html5lib.HTMLParser(strict=True).parseFragment(str(made))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(THEME)))
def test_templates_name_what_they_use(file: Path) -> None:
    """No computed template name, so that what a page is made of can be told; no word that is
    not in the words file; no markup let through but what is marked as safe by its type."""
    text = file.read_text(encoding="utf-8")
    tree = environment().parse(text)
    # The pattern page, which is in no public site, is given the component it shows.
    assert file.name == "pattern_library.html" or None not in set(meta.find_referenced_templates(tree))
    unsafe = [node for node in tree.find_all(nodes.Filter) if node.name in ("safe", "striptags")]
    assert all(isinstance(node.node, nodes.Const) for node in unsafe)
    for node in tree.find_all(nodes.Getattr):
        path = []
        at: nodes.Node = node
        while isinstance(at, nodes.Getattr):
            path.append(at.attr)
            at = at.node
        if isinstance(at, nodes.Name) and at.name == "words":
            value: Any = words()
            for key in reversed(path):
                if isinstance(value, str):
                    break
                assert key in value, f"words.{'.'.join(reversed(path))}"
                value = value[key]


def test_the_style_sheet_is_small_and_whole() -> None:
    import gzip

    path, css = theme_assets().files["style.css"]
    assert re.fullmatch(r"aset/style\.[0-9a-f]{10}\.css", path)
    assert len(gzip.compress(css, 9)) < 8_000
    text = css.decode()
    for font in re.findall(r"url\(\"?([^)\"]+)", text):
        assert any(name == f"aset/{font}" for name, _ in theme_assets().files.values()), font


def test_the_font_keeps_its_licence_and_its_recipe() -> None:
    names = {file.name for file in (THEME / "static").iterdir()}
    assert "faustina-650.woff2" in names
    texts = " ".join(
        file.read_text(encoding="utf-8")
        for file in (THEME / "static").iterdir()
        if file.suffix in (".txt", ".md")
    )
    assert "SIL OPEN FONT LICENSE" in texts.upper()
    assert "subset" in texts
