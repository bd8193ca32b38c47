"""The house keeps its shape: who may import whom, who reads the clock, who writes to disk."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from pressroom.records.kinds import agency, info_page, innovation, nested, release

from pressroom.records.schema import fronts

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "plugins" / "pressroom"
FILES = sorted(HOUSE.rglob("*.py"))
# The door and its two spellings may import all.
IN_ROOMS = [
    file
    for file in FILES
    if (file.name not in ("cli.py", "__main__.py") and file.parent != HOUSE)
    or file.stem
    in (
        "problems",
        "messages",
        "sentences",
        "manifest",
        "settings",
        "shelf",
        "workers",
        "lineage",
        "refusal",
        "progress",
    )
]
# What each room may import, beside itself, the standard library and libraries.
MAY_IMPORT = {
    "problems": set(),
    "messages": {"problems"},
    "sentences": {"messages"},
    "manifest": set(),
    "settings": {"sentences", "refusal"},
    "refusal": set(),
    "progress": {"sentences"},
    "shelf": set(),
    "workers": set(),
    "lineage": set(),
    "records": {"messages", "problems", "shelf", "workers", "lineage"},
    "renditions": {"records", "settings", "messages", "problems", "sentences", "shelf", "workers"},
    "site": {
        *("records", "renditions", "settings", "manifest", "messages", "problems", "sentences"),
        *("shelf", "workers", "lineage", "refusal"),
    },
    "desk": {"refusal", "records", "settings", "messages", "problems", "sentences"},
    "hosts": {"refusal", "manifest", "settings", "messages", "problems", "sentences"},
}
INSIDE_RECORDS = {
    "split": set(),
    "dates": set(),
    "schema": {"split"},
    "fields": {"dates", "schema", "split"},
    "parts": {"fields", "schema"},
    "typography": set(),
    "gates": set(),
    "body": {"split", "typography", "gates"},
}
PLUGINS = [file.stem for file in HOUSE.glob("site/*.py") if "def register()" in file.read_text()]
# ``listing`` and ``numbered`` are the lists of releases, which archives and topics are too.
SHARED_LISTS = {"releases"}


def imports(file: Path) -> Iterator[tuple[str, str]]:
    """Modules of the house that ``file`` imports: (room or top module, module inside it)."""
    package = file.relative_to(HOUSE).with_suffix("").parts
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level]
            path = (*base, *(node.module.split(".") if node.module else ()))
            for alias in node.names:
                whole = (*path, alias.name)
                yield (whole[0], whole[1] if len(whole) > 1 else "")


def room(file: Path) -> str:
    return file.relative_to(HOUSE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("file", IN_ROOMS, ids=lambda file: str(file.relative_to(HOUSE)))
def test_imports_point_one_way(file: Path) -> None:
    allowed = MAY_IMPORT[room(file)] | {room(file)}
    assert {top for top, _ in imports(file)} <= allowed


@pytest.mark.parametrize("module", INSIDE_RECORDS)
def test_records_are_built_from_the_bottom(module: str) -> None:
    inside = {name for top, name in imports(HOUSE / "records" / f"{module}.py") if top == "records"}
    assert inside <= INSIDE_RECORDS[module]


@pytest.mark.parametrize("plugin", PLUGINS)
def test_no_plugin_imports_another(plugin: str) -> None:
    others = {name for top, name in imports(HOUSE / "site" / f"{plugin}.py") if top == "site"}
    assert not others & set(PLUGINS) - SHARED_LISTS - {plugin}


def calls(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(HOUSE)))
def test_only_its_rooms_touch_pelican_the_clock_and_the_disk(file: Path) -> None:
    text, where = file.read_text(encoding="utf-8"), room(file)
    if where in ("records", "renditions", "desk", "hosts"):
        assert "pelican" not in {name.split(".")[0] for name in ast_imports(file)}
    called = set(calls(file))
    if file.name not in ("reading.py", "cli.py"):
        assert not {
            name for name in called if name.endswith(("datetime.now", ".today", ".utcnow", "time.time"))
        }
    writers = {
        "site/writer.py",
        "site/publish.py",
        "renditions/keep.py",
        "renditions/photos.py",
        "manifest.py",
        "desk/new.py",
        "shelf.py",
        "site/templates.py",
        "site/output.py",
    }
    if str(file.relative_to(HOUSE)) not in writers and where != "hosts":
        assert not {
            n for n in called if n.endswith((".write_text", ".write_bytes", ".mkdir", ".unlink", "rmtree"))
        }
    assert "Bekasi" not in text or where in ("messages", "sentences")


def ast_imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module


def test_no_city_in_the_theme() -> None:
    texts = [f for f in (ROOT / "theme").rglob("*") if f.suffix in (".html", ".css", ".toml", ".svg")]
    assert texts
    assert not [str(file) for file in texts if "Bekasi" in file.read_text(encoding="utf-8")]


def test_front_matter_keys_are_written_once() -> None:
    """Nothing outside records reads a mapping by a front-matter key."""
    classes = (release.Release, agency.Agency, innovation.Innovation, info_page.InfoPage)
    keys = {front.key for record in classes for front in fronts(record).values()}
    for file in FILES:
        if room(file) in ("records", "messages", "sentences"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
                owner = ast.unparse(node.value)
                assert node.slice.value not in keys or "words" in owner, f"{file}: {ast.unparse(node)}"


def test_every_field_has_a_hint() -> None:
    classes = (
        release.Release,
        agency.Agency,
        innovation.Innovation,
        info_page.InfoPage,
        nested.Photo,
        nested.Visit,
    )
    assert all(front.hint for record in classes for front in fronts(record).values())
