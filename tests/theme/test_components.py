"""Components are whole: a template, a style, examples that render; words and tokens hold."""

from __future__ import annotations

import re
import runpy
import tomllib
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, meta, nodes

from pressroom import settings
from pressroom.site.theme import assets, drawings, jinja
from tests.conftest import ROOT, SETTINGS, ZONE

THEME = ROOT / "theme"
COMPONENTS = sorted(folder for folder in (THEME / "templates" / "components").iterdir() if folder.is_dir())
TEMPLATES = sorted((THEME / "templates").rglob("*.html"))


@cache
def words() -> dict[str, Any]:
    return tomllib.loads((THEME / "words" / "id.toml").read_text(encoding="utf-8"))


@cache
def theme_assets() -> assets.Assets:
    return assets.gather(THEME, words())


@cache
def environment() -> Environment:
    """The environment in which the site renders Indonesian pages."""
    city = settings.read_settings(runpy.run_path(str(SETTINGS)))
    plain = Environment(loader=FileSystemLoader(THEME / "templates"), **settings.JINJA_ENVIRONMENT)
    variables = {
        "city": city.city,
        "urls": city.urls,
        "asset": theme_assets().path,
        "drawings": drawings.read_drawings(THEME),
        "preview": False,
        "site_image": None,
        "info_pages": (),
    }
    return jinja.environments(plain, city, variables, {"id": words()})["id"]


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
    assert len({"style.css", "apart.css"} & held) == 1


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


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two colours ``#rrggbb``."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_palette_keeps_its_contrast_in_light_and_dark() -> None:
    css = (THEME / "styles" / "tokens.css").read_text(encoding="utf-8")
    light, _, dark = css.partition("prefers-color-scheme")
    palettes = [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})", part)) for part in (light, dark)]
    palettes[1] = palettes[0] | palettes[1]
    for palette in palettes:
        for text in ("ink", "ink-2", "link"):
            for ground in ("paper", "cloth"):
                assert contrast(palette[text], palette[ground]) >= 7, (text, ground)
        for text in ("on-field", "on-field-2"):
            assert contrast(palette[text], palette["field"]) >= 7, text
        assert contrast(palette["edge"], palette["paper"]) >= 3
        assert contrast(palette["btn"], palette["on-btn"]) >= 7


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


def test_examples_use_moments_as_contexts_do() -> None:
    assert zoned(datetime(2022, 9, 20)).tzinfo == ZONE
    assert zoned([date(2022, 9, 20), time(1)]) == [date(2022, 9, 20), time(1)]
