"""What a city wrote under a name that is no more is told with the name that is read instead."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pressroom import successors
from pressroom.build.command import BuildFailed, build
from pressroom.settings import DEFAULTS
from tests.conftest import BASE, ROOT, BuiltSite, lay, settings_file

TABLES = {
    "settings": successors.SETTINGS,
    "plugins": successors.PLUGINS,
    "words": successors.WORDS,
    "files": successors.THEME_FILES,
    "tokens": successors.TOKENS,
}


def flat(words: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in words.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key


def tokens(css: str) -> set[str]:
    return set(re.findall(r"^\s*--([\w-]+)\s*:", css, re.MULTILINE))


def names_of_today() -> dict[str, set[str]]:
    theme = ROOT / "theme"
    return {
        "settings": set(DEFAULTS),
        "plugins": set(DEFAULTS["PLUGINS"]),
        "words": set(flat(tomllib.loads((theme / "words" / "id.toml").read_text(encoding="utf-8")))),
        "files": {file.relative_to(theme).as_posix() for file in theme.rglob("*") if file.is_file()},
        "tokens": tokens((theme / "styles" / "tokens.css").read_text(encoding="utf-8")),
    }


@pytest.mark.parametrize("kind", TABLES)
def test_former_names_are_gone_and_their_successors_stand(kind: str) -> None:
    today = names_of_today()[kind]
    assert not today & TABLES[kind].keys()
    assert {successor for successor in TABLES[kind].values() if successor} <= today


def test_a_setting_under_its_former_name_is_an_error_that_names_the_new_one(
    tmp_path: Path, site: Callable[..., BuiltSite]
) -> None:
    def problems(lines: str) -> list[str]:
        content = lay(tmp_path / "content", BASE)
        outcome = build(settings_file(tmp_path, lines), content=content, check=True, cache=tmp_path / "cache")
        return [str(problem) for problem in outcome.problems if "STANDING_URL" in problem.what]

    (lost,) = problems('STANDING_URL = "info/{slug}/"')
    assert lost.endswith(
        "conf.py:4: galat: pengaturan STANDING_URL sekarang bernama INFO_PAGE_URL. "
        "Ganti namanya: INFO_PAGE_URL = 'info/{slug}/'"
    )
    as_by_default = 'STANDING_URL = "{slug}/"'
    said_by_the_new_one = 'STANDING_URL = "info/{slug}/"\nINFO_PAGE_URL = "tentang/{slug}/"'
    for lines in (as_by_default, said_by_the_new_one):
        (needless,) = problems(lines)
        assert ":4: peringatan: " in needless
        assert "Hapus baris ini" in needless


def test_a_plugin_under_its_former_name_is_told_with_the_new_one(tmp_path: Path) -> None:
    conf = settings_file(tmp_path, "PLUGINS = ['pressroom.build.generator', 'pressroom.site.mediakit']")
    with pytest.raises(BuildFailed) as error:
        build(conf, content=lay(tmp_path / "content", BASE), check=True, cache=tmp_path / "cache")
    assert "pressroom.site.mediakit sekarang pressroom.site.pages.media_kit" in str(error.value)
    assert f"{conf.as_posix()}:4" in str(error.value)


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace")


@pytest.mark.audit
def test_whatever_was_ever_read_is_read_still_or_has_a_row() -> None:
    """Goes through the history of the theme and the settings, where this is a clone that has it."""
    ever: dict[str, set[str]] = {kind: set() for kind in TABLES}
    listed = git(
        "rev-list", "--objects", "HEAD", "--", "theme", "pelicanconf.py", "plugins/pressroom/settings"
    )
    for line in listed.splitlines():
        name, _, path = line.partition(" ")
        if path.startswith("theme/") and "." in path:
            ever["files"].add(path.removeprefix("theme/"))
        if path == "theme/words/id.toml":
            ever["words"] |= set(flat(tomllib.loads(git("cat-file", "blob", name))))
        elif path == "theme/styles/tokens.css":
            ever["tokens"] |= tokens(git("cat-file", "blob", name))
        elif path.endswith(("conf.py", "defaults.py")):
            text = git("cat-file", "blob", name)
            ever["plugins"] |= set(re.findall(r'"(pressroom\.[\w.]+)"', text))
            for node in ast.parse(text).body:
                targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
                ever["settings"] |= {
                    one.id for one in targets if isinstance(one, ast.Name) and one.id.isupper()
                }
    assert all(ever.values())
    today = names_of_today()
    # What says who the city is has no default, and every city writes it.
    ever["settings"] = {
        name for name in ever["settings"] if not name.startswith(("CITY_", "SITE", "TIMEZONE", "DEFAULTS"))
    }
    assert {kind: sorted(ever[kind] - today[kind] - TABLES[kind].keys()) for kind in TABLES} == {
        kind: [] for kind in TABLES
    }


def test_what_a_city_lays_over_what_is_no_more_is_told_with_what_is_read_instead(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "theme/templates/standing.html": "lama\n",
            "theme/styles/tokens.css": ":root {\n  --card-ground: #1c4a88;\n}\n",
            "theme/words/id.toml": '[filter]\nor = "ataupun"\n[footer]\natom = "Umpan"\n',
        },
    )
    content = lay(tmp_path / "content", BASE)
    settings = settings_file(tmp_path, "THEME = 'theme'")
    outcome = build(settings, content=content, check=True, cache=tmp_path / "cache")
    told = {str(problem).removeprefix(f"{tmp_path}/theme/") for problem in outcome.problems}
    expected = """\
templates/standing.html:1: peringatan: tema bawaan tidak punya templates/standing.html lagi, jadi berkas ini tidak dipakai. \
Pindahkan isinya ke templates/info_page.html
styles/tokens.css:2: peringatan: --card-ground tidak dipakai lagi. Yang dipakai sekarang --field; hapus baris ini
words/id.toml:2: peringatan: kata filter.or tidak tampil lagi. Yang tampil sekarang filter.alternative: pindahkan ke sana \
bila perlu
words/id.toml:4: peringatan: kata footer.atom tidak tampil lagi. Hapus barisnya"""
    assert set(expected.split("\n")) <= told
