"""Which room may import which, who reads the clock, who writes to disk.

Every file of the package belongs to a room of the table below, or to none and fails.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import pytest

from pressroom import command_messages
from pressroom.records.kinds import agency, info_page, innovation, nested, release
from pressroom.records.schema import declared_fields
from pressroom.site.page import Inputs, Page
from pressroom.site.signals import pages_gathered
from tests.conftest import BuiltSite
from tests.conftest import release as release_text

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins" / "pressroom"
FILES = sorted(PACKAGE.rglob("*.py"))
MODULES = {".".join(file.relative_to(PACKAGE).with_suffix("").parts): file for file in FILES}

TOOLS = {"digests", "atomic_write", "cache", "cache_version", "workers"}
SITE_BASE = {"site.page", "site.contexts", "site.media", "site.site"}
# What each room may import beside itself, the standard library and libraries: rooms, or single modules of
# a room. A room is a module or a folder with all that is in it.
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "__main__": {"cli"},
    "problems": set(),
    "content_problems": {"problems", "resources"},
    "command_messages": {"content_problems"},
    "command_error": set(),
    "resources": set(),
    "successors": set(),
    "digests": set(),
    "atomic_write": set(),
    "workers": set(),
    "git": set(),
    "cache": {"digests"},
    "cache_version": {"digests"},
    "progress": {"command_messages"},
    "manifest": {"atomic_write"},
    "telephone": set(),
    "licences": set(),
    "settings": {
        *("command_messages", "content_problems", "problems", "command_error", "licences", "telephone"),
        *("records.dates", "records.vocabulary", "successors"),
    },
    "records.__init__": set(),
    "records.vocabulary": set(),
    "records.dates": set(),
    "records.dates_in_text": {"records.dates"},
    "records.text": {"problems", "content_problems", "digests"},
    "records.schema": {
        *("problems", "content_problems", "records.text", "records.rules.secret_keys", "records.vocabulary"),
    },
    "records.blocks": {
        "content_problems",
        "records.schema",
        "records.text",
        "records.dates",
        "records.dates_in_text",
    },
    "records.fields": {
        *(
            "content_problems",
            "telephone",
            "records.blocks",
            "records.schema",
            "records.text",
            "records.dates",
            "records.vocabulary",
        ),
    },
    "records.kinds": {
        "content_problems",
        "records.dates",
        "records.fields",
        "records.schema",
        "records.text",
        "records.vocabulary",
    },
    "records.visibility": {"records.dates", "records.kinds"},
    "records.folder": {"problems", "content_problems"},
    "records.media.__init__": set(),
    "records.media.films": set(),
    "records.media.documents": {"records.media.films"},
    "records.media.files": {
        "problems",
        "content_problems",
        "records.media.documents",
        "records.media.personal_numbers",
        "records.folder",
        "records.text",
    },
    "records.names.__init__": set(),
    "records.names.similar": set(),
    "records.names.abbreviations": set(),
    "records.names.registry": {
        *("problems", "content_problems", "records.fields"),
        *("records.names.similar", "records.names.abbreviations"),
    },
    "records.names.spellings": {"records.kinds"},
    "records.names.expansions": set(),
    "records.names.mentions": {"records.kinds", "records.names.spellings", "records.names.expansions"},
    "records.moved_addresses": {
        *("problems", "content_problems", "records.fields", "records.schema", "records.text"),
    },
    "records.rules": {
        "problems",
        "content_problems",
        "digests",
        "records.dates",
        "records.dates_in_text",
        "records.text",
    },
    "records.media.photo_entries": {"content_problems", "records.schema", "records.kinds", "records.text"},
    "records.media.statements": {"licences", "records.kinds"},
    "records.media.withdrawals": {"records.fields", "records.schema", "records.kinds", "records.text"},
    "records.single_records": {"problems", "content_problems", "records.schema", "records.text"},
    "records.reader": {
        "records.single_records",
        *("problems", "content_problems", "records.media.photo_entries", "records.media.withdrawals"),
        *(
            "records.dates",
            "records.fields",
            "records.schema",
            "records.kinds",
            "records.rules",
            "records.text",
        ),
    },
    "records.media.personal_numbers": {"records.rules", "records.media.documents"},
    "records.media.by_digest": {"cache", "workers"},
    "records.media.likeness": {"cache_version", "records.media.by_digest"},
    "records.media.enclosed": {
        "cache_version",
        "digests",
        "records.media.by_digest",
        "records.media.documents",
        "records.media.likeness",
    },
    "records.store": {
        *("content_problems", "cache", "cache_version", "digests", "workers", "records.media.likeness"),
        *("records.reader", "records.media.files", "records.folder", "records.kinds", "records.text"),
        *("records.media.documents", "records.media.enclosed", "records.media.personal_numbers"),
    },
    "records.consent": {
        *("problems", "content_problems", "records.kinds", "records.media.likeness"),
        "records.media.enclosed",
        *("records.media.files", "records.reader", "records.store"),
    },
    "records.duplicates": {"records.reader", "records.kinds"},
    "records.resolver": {
        *("licences", "problems", "content_problems"),
        *("records.consent", "records.media", "records.names.registry"),
        *("records.reader", "records.store", "records.visibility", "records.dates", "records.fields"),
        *("records.kinds", "records.text", "records.schema", "records.vocabulary"),
    },
    "records.left_out": {
        *("problems", "content_problems", "records.kinds", "records.reader", "records.schema"),
        "records.folder",
    },
    "records.newsroom": {
        *("records.left_out", "records.vocabulary"),
        *("records.moved_addresses", "records.schema", "records.resolver"),
        *("records.duplicates", "records.rules", "records.consent"),
        *("problems", "content_problems", "records.store", "records.reader", "records.names.registry"),
        *("records.media.files", "records.media.photo_entries", "records.media.statements"),
        *("records.folder", "records.fields", "records.kinds"),
        *("records.dates", "records.schema", "records.visibility"),
    },
    "records.edition": {
        *(
            "records.newsroom",
            "records.names.registry",
            "records.visibility",
            "records.fields",
            "records.kinds",
        ),
        *("records.dates", "records.moved_addresses"),
    },
    "renditions": {*TOOLS, "records.text"},
    "site.__init__": set(),
    "site.page": {"settings", "records.dates"},
    "site.signals": set(),
    "site.contexts": {"records.dates", "records.kinds"},
    "site.media": {
        *("cache", "licences", "problems", "content_problems", "records", "renditions", "settings"),
        "site.page",
    },
    "site.site": {"records", "renditions", "settings", "site.contexts", "site.media", "site.page"},
    "site.fingerprints": {"digests", "records", "site.contexts", "site.page", "site.site"},
    "site.theme": {
        *("successors", "telephone"),
        "problems",
        "content_problems",
        "digests",
        "settings",
        "records.dates",
        "records.text.typography",
        "site.page",
    },
    "site.view": {
        "digests",
        "settings",
        "problems",
        "content_problems",
        "records",
        "renditions",
        *SITE_BASE,
    },
    "site.editor": {"command_messages", "records", "settings", "site.site"},
    "site.pages": {"records", "site.signals", *SITE_BASE, "site.theme", "site.view"},
    "site.outputs": {
        *("problems", "content_problems", "hidden_paths", "records", "site.signals"),
        *(*SITE_BASE, "site.editor", "site.theme", "site.view", "renditions.html_to_markdown"),
    },
    "site.derived": {
        *("problems", "content_problems", "cache", "cache_version", "digests", "records", "renditions"),
        *("site.page", "site.site", "site.media", "site.fingerprints", "site.theme", "site.view"),
    },
    "build": {
        *("problems", "content_problems", "command_messages", "command_error", *TOOLS),
        *("git", "hidden_paths", "manifest", "origin", "resources"),
        *("settings", "successors", "records", "renditions", "site"),
    },
    "desk.editorial": {
        *("problems", "content_problems", "cache", "cache_version", "digests"),
        *("records", "renditions.photo_cache"),
    },
    "desk": {
        *("problems", "command_messages", "command_error", "settings", "records"),
        *("renditions", "atomic_write", "digests", "telephone"),
    },
    "cities.indonesia": {
        *(
            "command_messages",
            "records.fields",
            "records.folder",
            "records.kinds",
            "records.schema",
            "records.vocabulary",
        ),
    },
    "cities.questions": {
        *("command_messages", "records.fields", "records.vocabulary", "settings", "telephone"),
        *("cities.colours", "cities.emblem", "cities.indonesia"),
    },
    "cities.founding": {
        *("__init__", "atomic_write", "command_messages", "command_error", "git", "resources", "settings"),
        *("records.fields", "records.folder", "records.vocabulary", "site.theme.palette"),
        *("cities.colours", "cities.emblem", "cities.layout", "cities.token_sheet"),
        *("cities.indonesia", "cities.questions"),
    },
    "cities.forks": {
        *("command_messages", "command_error", "git", "problems", "resources", "settings", "successors"),
        *("records.fields", "records.folder", "records.names", "records.newsroom", "records.reader"),
        *("cities.git_blobs", "cities.layout", "cities.merging", "cities.settings_file"),
        *("cities.token_sheet", "site.theme.drawings", "site.theme.palette", "site.theme.words_file"),
    },
    "cities.upgrading": {
        *("__init__", "atomic_write", "command_messages", "command_error", "git", "problems", "resources"),
        *("settings", "successors", "site.theme.drawings", "site.theme.layers", "site.theme.palette"),
        *("site.theme.template_check", "site.theme.words_file"),
        *("cities.git_blobs", "cities.layout", "cities.merging", "cities.record", "cities.settings_file"),
        *("cities.forks", "cities.founding", "cities.questions"),
    },
    "cities.checks": {
        *("problems", "content_problems", "command_messages", "resources", "records.folder", "cities.layout"),
    },
    "cities.pictures": {
        *("atomic_write", "command_messages", "command_error", "resources"),
        *("records.dates", "records.folder", "cities.checks", "cities.founding", "cities.indonesia"),
        *("cities.layout", "cities.questions", "cities.record", "cities.upgrading"),
    },
    "hidden_paths": {"digests"},
    "origin": {"atomic_write", "digests", "manifest"},
    "hosts": {
        "command_messages",
        "command_error",
        "digests",
        "atomic_write",
        "git",
        "manifest",
        "origin",
        "hidden_paths",
    },
    "cities": {
        *("__init__", "atomic_write", "command_messages", "command_error", "git", "problems"),
        *("site.theme.palette", "site.theme.drawings"),
    },
    "cli": {
        *("__init__", "problems", "command_messages", "command_error", "manifest", "resources"),
        *("workers", "progress", "cache"),
        *("records", "site.derived", "build", "cities", "desk", "hosts"),
    },
}
# What leads to records that are not public: nothing that makes pages may import it.
UNPUBLISHED = {"records.newsroom", "records.reader", "records.names.registry", "records.folder"}
PAGE_MAKERS = ("site.pages", "site.outputs", "site.derived", "site.view", "site.theme")


def imports(module: str) -> set[str]:
    """The modules of the house that ``module`` imports."""
    return set(imports_of(module, MODULES[module].read_text(encoding="utf-8")))


def imports_of(module: str, text: str) -> Iterator[str]:
    package = module.split(".")[:-1]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
            yield from (name.removeprefix("pressroom.") for name in names if name.startswith("pressroom."))
        elif isinstance(node, ast.ImportFrom):
            parts = (node.module or "").split(".")
            if not node.level and parts[0] != "pressroom":
                continue
            base = [*package[: len(package) - node.level + 1], *parts] if node.level else parts[1:]
            path = ".".join(part for part in base if part)
            for alias in node.names:
                whole = f"{path}.{alias.name}".strip(".")
                yield whole if whole in MODULES or f"{whole}.__init__" in MODULES else path or "__init__"


def room(module: str) -> str:
    """The room of the table in which ``module`` stands. Raises LookupError if it stands in none."""
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        if name in MAY_IMPORT:
            return name
    raise LookupError(f"{module} stands in no room of the table in {Path(__file__).name}")


def forbidden(module: str, imported: set[str]) -> set[str]:
    """Those of ``imported`` that ``module`` may not import."""
    own = room(module)
    allowed = MAY_IMPORT[own] | {own}
    return {
        name
        for name in imported
        if not any(name == other or name.startswith(f"{other}.") for other in allowed)
    }


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module: str) -> None:
    assert not forbidden(module, imports(module))


def test_the_table_allows_no_more_than_is_used() -> None:
    unused = set()
    for name, allowed in MAY_IMPORT.items():
        imported = {other for module in MODULES if room(module) == name for other in imports(module)}
        for other in allowed:
            if not any(used == other or used.startswith(f"{other}.") for used in imported):
                unused.add((name, other))
    assert not unused


def test_no_room_is_reached_again_from_what_it_imports() -> None:
    reached: dict[str, set[str]] = {name: set() for name in MAY_IMPORT}
    for module in MODULES:
        reached[room(module)] |= {room(name) for name in imports(module)} - {room(module)}
    order: list[str] = []
    while rest := [name for name in reached if name not in order]:
        free = [name for name in rest if not reached[name] - set(order)]
        assert free, f"a circle among {rest}"
        order += free


def test_a_file_in_no_room_and_an_import_upwards_are_noticed() -> None:
    text = (
        "from .site.site import Site\nfrom .hosts import s3\nfrom pelican import signals\n"
        "from pressroom.desk import new\nimport pressroom.cli\n"
    )
    with pytest.raises(LookupError):
        room("elsewhere")
    assert forbidden("records.dates", set(imports_of("records.dates", "from ..site.site import Site\n")))
    assert set(imports_of("elsewhere", text)) == {"site.site", "hosts.s3", "desk.new", "cli"}


@pytest.mark.parametrize("kind", ["site.pages", "site.outputs"])
def test_no_page_type_imports_another(kind: str) -> None:
    siblings = {module for module in MODULES if module.startswith(f"{kind}.")}
    assert len(siblings) > 3
    for module in siblings:
        assert not imports(module) & siblings


def test_nothing_that_makes_pages_knows_of_what_is_not_public() -> None:
    assert MODULES.keys() >= UNPUBLISHED
    assert all(any(module.startswith(f"{maker}.") for module in MODULES) for maker in PAGE_MAKERS)
    for module in MODULES:
        if module.startswith(PAGE_MAKERS):
            assert not imports(module) & UNPUBLISHED


def test_every_page_hands_its_render_function_the_struct_that_it_takes(
    site: Callable[..., BuiltSite],
) -> None:
    """The names of inputs cannot drift from what is shown: a render function names its struct."""
    gathered: list[Page] = []

    def gather(sender: object, pages: list[Page]) -> None:
        gathered.extend(pages)

    with pages_gathered.connected_to(gather):
        site({"halaman/a.md": "---\njudul: A\n---\nIsi.\n", "siaran-pers/a.md": release_text()}, preview=True)
    assert len({type(page.inputs) for page in gathered}) > 20
    for page in gathered:
        hints = get_type_hints(page.render)
        assert isinstance(page.inputs, hints["inputs"])
        if page.related_inputs:
            assert issubclass(hints["related"], Inputs)


def test_explain_has_words_for_every_input() -> None:
    for module in MODULES:
        if module.startswith("site."):
            import_module(f"pressroom.{module}")
    structs = list(Inputs.__subclasses__())
    for struct in structs:
        structs.extend(struct.__subclasses__())
    names = {
        name
        for struct in structs
        if struct.__module__.startswith("pressroom.")
        for name in struct.__struct_fields__
    }
    assert len(names) > 50
    assert [name for name in sorted(names) if name in command_messages.rebuild_reasons("x", [name])] == []


def calls(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def libraries(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("module", MODULES)
def test_only_the_build_knows_pelican(module: str) -> None:
    if room(module) != "build" and module != "site.outputs.pelican_articles":
        assert "pelican" not in libraries(MODULES[module])


@pytest.mark.parametrize("module", MODULES)
def test_the_clock_is_read_in_one_place(module: str) -> None:
    if module != "build.inputs":
        clocks = ("datetime.now", ".today", ".utcnow", "time.time", "time.time_ns")
        assert not {name for name in calls(MODULES[module]) if name.endswith(clocks)}


@pytest.mark.parametrize("module", MODULES)
def test_only_few_modules_write_to_disk(module: str) -> None:
    writers = {
        *("atomic_write", "cache", "manifest", "origin", "desk.fix"),
        *("desk.drafts.storing", "desk.inbox"),
        *("cities.founding.init", "cities.merging", "cities.upgrading.changes"),
        *("cities.pictures.room", "cities.pictures.in_guide"),
        *("desk.imports.old_sites.migration", "desk.imports.old_sites.trial"),
        *("renditions.rendition_cache", "renditions.photo_cache"),
        *("build.output_folder", "build.replacement", "build.publish", "build.trial"),
        *("build.template_sources", "build.output", "build.public_addresses", "build.theme_folder"),
    }
    if module not in writers and room(module) != "hosts":
        endings = (
            *(".write_text", ".write_bytes", ".mkdir", ".unlink", ".rename", ".rmdir", "rmtree"),
            *("copyfile", "copytree", "os.link", "write_atomically", "write_new", "write_beside", "move_new"),
        )
        assert not {name for name in calls(MODULES[module]) if name.endswith(endings)}


@pytest.mark.parametrize("module", MODULES)
def test_files_are_renamed_into_place_in_one_way(module: str) -> None:
    if module != "atomic_write":
        assert "os.replace" not in calls(MODULES[module])
    if module not in {"digests", "hosts.s3.bucket"}:  # a bucket asks for MD5 too
        assert "hashlib.blake2b" not in calls(MODULES[module])


def test_no_city_in_the_code_and_the_theme() -> None:
    texts = [f for f in (ROOT / "theme").rglob("*") if f.suffix in (".html", ".css", ".toml", ".svg", ".typ")]
    assert texts
    assert not [str(file) for file in (*texts, *FILES) if "Bekasi" in file.read_text(encoding="utf-8")]


def test_front_matter_keys_are_written_once() -> None:
    """Nothing outside records reads a mapping by a front-matter key."""
    classes = (release.Release, agency.Agency, innovation.Innovation, info_page.InfoPage)
    keys = {field.key for record in classes for field in declared_fields(record).values()}
    for module, file in MODULES.items():
        if module.startswith(("records.", "content_problems", "command_messages")):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
                owner = ast.unparse(node.value)
                assert node.slice.value not in keys or "words" in owner, f"{file}: {ast.unparse(node)}"


def test_every_field_has_a_hint() -> None:
    classes = (
        *(release.Release, agency.Agency, innovation.Innovation, info_page.InfoPage),
        *(nested.Photo, nested.Attachment, nested.Person, nested.Contact, nested.Correction),
        *(nested.Ending, nested.Visit, nested.Promise, nested.Step, nested.Replication),
    )
    assert all(field.hint for record in classes for field in declared_fields(record).values())


SWAPPED = """
from pressroom.records.kinds.agency import Agency
from pressroom.site.contexts import Mention, Pager
from pressroom.site.pages.agencies import AgencyInputs

link, links = Mention("a", "a/"), (Mention("b", "b/"),)
agency, pager = Agency(source="a.md", slug="a", name="A"), Pager(1, 1, "", "")
AgencyInputs(
    parent={parent},
    children={children},
    successors=(),
    innovations=(),
    year_bars=(),
    count={count},
    path="a/",
    pager=pager,
    agency=agency,
)
"""


def test_no_folder_of_tests_is_passed_over(request: pytest.FixtureRequest) -> None:
    tests = ROOT / "tests"
    folders = {part for file in tests.rglob("test_*.py") for part in file.relative_to(tests).parent.parts}
    assert "build" in folders
    passed_over = request.config.getini("norecursedirs")
    assert not [name for name in folders for pattern in passed_over if fnmatch(name, pattern)]


def test_inputs_that_are_swapped_are_a_type_error(tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.py", tmp_path / "wrong.py"
    right.write_text(SWAPPED.format(parent="link", children="links", count="7"))
    wrong.write_text(SWAPPED.format(parent="links", children="link", count="'tujuh'"))
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
    options = ["--cache-dir", str(tmp_path / "cache"), str(right), str(wrong)]
    environment = os.environ | {"MYPYPATH": str(ROOT / "plugins")}
    result = subprocess.run([*command, *options], cwd=ROOT, env=environment, capture_output=True, text=True)
    errors = [line for line in result.stdout.splitlines() if ": error: " in line]
    assert len(errors) == 3, result.stdout
    assert all("wrong.py" in error and "AgencyInputs" in error for error in errors)


@pytest.mark.parametrize("catalogue", ["command_messages", "content_problems"])
def test_no_message_of_a_catalogue_hides_another_of_the_same_name(catalogue: str) -> None:
    """The files of a catalogue are used as one module, in which the later of two names would win."""
    places: dict[str, list[str]] = {}
    for file in sorted((PACKAGE / catalogue).glob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                places.setdefault(node.name, []).append(file.name)
            targets = node.targets if isinstance(node, ast.Assign) else []
            for target in targets:
                places.setdefault(ast.unparse(target), []).append(file.name)
    assert len(places) > 50
    assert {name: files for name, files in places.items() if name[0] != "_" and len(files) > 1} == {}


@pytest.mark.parametrize("catalogue", ["command_messages", "content_problems"])
def test_no_message_is_made_of_the_folder_before_it_is_asked_for(catalogue: str) -> None:
    """What a command is called depends on the folder in which it is typed, which may change after the import."""
    asking = {"has_makefile", "target", "program", "sending", "document", "installing", "command_line"}
    for file in (PACKAGE / catalogue).rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        outside = [node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
        inner = (node for statement in outside for node in ast.walk(statement))
        called = {ast.unparse(node.func).split(".")[-1] for node in inner if isinstance(node, ast.Call)}
        assert not called & asking, file
