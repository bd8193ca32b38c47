"""The documents are held against the code."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from pressroom.build.command import build
from tests.conftest import SAMPLE, SETTINGS, jpeg, lay

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins" / "pressroom"
READMES = ["README.md", "README.en.md"]
DOCUMENTS = [
    *READMES,
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    *(f"docs/{file.name}" for file in sorted((ROOT / "docs").glob("*.md"))),
]
# Where a path in a document may begin.
STARTS = (ROOT, PACKAGE, ROOT / "theme", ROOT / "theme" / "templates")
PATH = re.compile(r"\.?\w[\w.-]*(?:/[\w.-]+)*(?:/|\.(?:py|md|toml|html|css|typ|yaml|yml|js|in|txt))")
FOLDERS = (
    *("plugins/", "theme/", "tests/", "docs/", "requirements/"),
    *("records/", "site/", "build/", "renditions/", "desk/", "hosts/"),
)
# What a run makes, the example of the README, and the files of a component, which stand in its folder.
MADE = {"output/", ".cache/", "house/", "content/siaran-pers/2022/2022-09-20-kunjungan-kota-padang.md"}
OF_A_COMPONENT = {"template.html", "style.css", "apart.css", "examples.yaml"}


def read(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def fences(document: str) -> list[tuple[str, str]]:
    """The language and the text of each block of code."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", read(document), re.MULTILINE | re.DOTALL)


def spans(document: str) -> list[str]:
    """Every piece of code within a line of prose."""
    return re.findall(r"(?<!`)`([^`\n]+)`(?!`)", without_blocks(document))


def without_blocks(document: str) -> str:
    """A document without its blocks of code."""
    return re.sub(r"^ *```.*?^ *```$", "", read(document), flags=re.MULTILINE | re.DOTALL)


def without_code(document: str) -> str:
    """A document without any code."""
    return re.sub(r"`[^`\n]+`", "", without_blocks(document))


def commands(document: str) -> list[str]:
    """The target of each ``make`` in the code of a document, in order of blocks and then of prose."""
    code = [*(text for _, text in fences(document)), *spans(document)]
    return [target for text in code for target in re.findall(r"\bmake ([a-z0-9_]+)", text)]


@cache
def modules() -> set[str]:
    """The dotted name of every module and folder of the package, as it is imported."""
    files = (file.relative_to(PACKAGE.parent).with_suffix("") for file in PACKAGE.rglob("*.py"))
    names = {".".join(file.parts).removesuffix(".__init__") for file in files}
    return names | {name.rpartition(".")[0] for name in names}


# --- the README, in two languages


@pytest.mark.parametrize("document", READMES)
def test_a_readme_leads_with_two_commands(document: str) -> None:
    language, first = fences(document)[0]
    assert language == "sh"
    assert re.findall(r"^make (\w+)", first, re.MULTILINE) == ["html", "test"]


def test_both_readmes_have_the_same_commands_examples_and_links() -> None:
    own, english = READMES
    assert commands(own) == commands(english)
    uncommented = [
        [
            (language, re.sub(r" *#.*", "", text) if language == "sh" else text)
            for language, text in fences(each)
        ]
        for each in READMES
    ]
    assert uncommented[0] == uncommented[1]
    assert len(uncommented[0]) >= 3
    links = [re.findall(r"\]\(([^)]+)\)", read(each)) for each in READMES]
    assert links[0][0] == english
    assert links[1][0] == own
    assert sorted(links[0][1:]) == sorted(links[1][1:])
    assert set(spans(own)) <= set(spans(english))


def test_both_readmes_have_the_same_outline() -> None:
    outlines = [re.findall(r"^(#+|\||- )", read(each), re.MULTILINE) for each in READMES]
    assert outlines[0] == outlines[1]
    assert outlines[0].count("##") >= 4


@pytest.mark.parametrize("document", READMES)
def test_the_example_release_is_right_and_the_message_is_printed(document: str, tmp_path: Path) -> None:
    text = dict(fences(document))
    quoted = text["text"].removesuffix("…\n")
    path = next(span for span in spans(document) if span.startswith("content/siaran-pers/20"))
    assert quoted.startswith(f"{path}:2: galat: ")

    def check(release: str) -> list[str]:
        shutil.copytree(SAMPLE / "content", tmp_path / "content", dirs_exist_ok=True)
        lay(tmp_path, {path: release, "content/foto/2022/kunjungan.jpg": jpeg()})
        options = {"content": tmp_path / "content", "cache": tmp_path / "cache"}
        problems = build(SETTINGS, check=True, preview=True, **options).problems
        lines = [str(problem) for problem in problems if not problem.warning]
        return [line.removeprefix(f"{tmp_path}/") for line in lines]

    assert check(text["markdown"]) == []
    [problem] = check(text["markdown"].replace("judul: Kota", "judul: Kabar: Kota"))
    assert problem[problem.index("content/") :].startswith(quoted)


# --- commands, paths and modules


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_that_is_named_exists(document: str) -> None:
    targets = set(re.findall(r"^([a-z0-9_]+):", read("Makefile"), re.MULTILINE))
    named = set(commands(document))
    assert named <= targets
    assert named or document == "docs/plugin.md"


def test_the_first_document_for_contributors_names_what_they_run() -> None:
    assert {"serve", "lint", "test", "audit", "mutants", "bench", "requirements"} <= set(
        commands("CONTRIBUTING.md")
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_is_named_exists(document: str) -> None:
    assert [name for name in paths(document) if not exists(name)] == []


def paths(document: str) -> list[str]:
    """The files and folders of the repository that a document names in its prose. In documents for staff and
    for those who run hosts, names that begin with no folder of the repository are the city's own."""
    named = [span for span in spans(document) if PATH.fullmatch(span)]
    for_staff = document in ("docs/panduan-humas.md", "docs/infrastruktur-s3.md")
    return [name for name in named if name.startswith(FOLDERS) or name.endswith(".py") or not for_staff]


def exists(name: str) -> bool:
    return name in MADE or name in OF_A_COMPONENT or any((start / name).exists() for start in STARTS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_module_that_is_named_exists(document: str) -> None:
    # The blocks of CONTRIBUTING.md name the modules that they add: tests/docs/test_contributing.py runs them.
    text = without_blocks(document) if document == "CONTRIBUTING.md" else read(document)
    assert set(re.findall(r"\bpressroom(?:\.\w+)+", text)) <= modules()


def test_a_name_that_is_gone_would_be_noticed() -> None:
    assert len(paths("CONTRIBUTING.md")) > 40
    assert not exists("site/reading.py")
    assert PATH.fullmatch("site/reading.py")
    assert "pressroom.site.articles" not in modules()


def test_every_link_to_a_file_leads_somewhere() -> None:
    for document in DOCUMENTS:
        folder = (ROOT / document).parent
        links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s{]+)\)", without_code(document))]
        gone = [link for link in links if link and "://" not in link and not (folder / link).exists()]
        assert gone == [], document


def test_the_table_of_rooms_has_every_folder_and_every_top_module() -> None:
    table = read("CONTRIBUTING.md").split("| Room |")[1].split("\n\n")[0]
    cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    named = [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]
    folders = {file.parent.relative_to(PACKAGE).as_posix() + "/" for file in PACKAGE.rglob("*/*.py")}
    assert sorted(named) == sorted(folders | {file.name for file in PACKAGE.glob("*.py")})


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_names_what_is_outside_the_repository(document: str) -> None:
    assert not re.search(r"(?<![\w.])/(?:tmp|work|opt|home|root)/|\.\./fresh|--index-url", read(document))


def test_requirements_are_pinned_with_hashes_and_name_no_host() -> None:
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        packages = re.findall(r"^([\w.-]+(?:\[[\w,]+\])?)(.*)$", text, re.MULTILINE)
        assert packages
        assert all(rest.startswith("==") for _, rest in packages)
        assert text.count("--hash=sha256:") >= len(packages)
        assert not re.search(r"https?:|file:|--index|--find-links|/opt|/tmp|/work", text)
