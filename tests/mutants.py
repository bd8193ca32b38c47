"""Do the tests notice a break? Plants breaks at random, one at a time, and runs the tests of the room.

``python -m tests.mutants --seed 7 --count 60`` changes one expression of one file in a copy of the
repository, runs the tests that guard it, and says which test failed first or that the break SURVIVED.
The same seed plants the same breaks in the same source.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOUSE = Path("plugins") / "pressroom"
# The rooms in which breaks are planted, and the folders of tests that guard each, fast ones first.
# Those that are not there are left out.
GUARDS = {
    "records": ("tests/records", "tests/site/pages", "tests/site"),
    "site": ("tests/site/pages", "tests/site/outputs", "tests/theme", "tests/site", "tests/build"),
    "build": ("tests/build", "tests/site"),
    "desk": ("tests/desk",),
    "hosts": ("tests/hosts",),
    "cities": ("tests/cities",),
}
LIMIT = 900.0  # seconds for one folder; a break that makes it run longer counts as noticed
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", ".cache", ".preview", "output", "__pycache__", ".pytest_cache", ".hypothesis"
)
COMPARED = {"==": "!=", "!=": "==", "<=": "<", ">=": ">", "<": "<=", ">": ">=", "not in": "in"}
COMPARED |= {"in": "not in", "is not": "is", "is": "is not"}
EMPTY = {"str": '""', "bytes": 'b""', "int": "0", "float": "0.0", "bool": "False", "list": "[]"}
EMPTY |= {"tuple": "()", "dict": "{}", "set": "set()", "frozenset": "frozenset()"}


# --- planting


@dataclass(frozen=True, slots=True)
class Mutant:
    """One break: the bytes from ``start`` to ``end`` of a file become ``after``."""

    kind: str
    line: int
    start: int
    end: int
    before: str
    after: str

    def apply(self, source: str) -> str:
        """``source`` with the break in it."""
        data = source.encode()
        return (data[: self.start] + self.after.encode() + data[self.end :]).decode()


class Source:
    """A module's text, in which nodes of its tree are found by their bytes."""

    def __init__(self, text: str) -> None:
        self.text, self.data, self.tree = text, text.encode(), ast.parse(text)
        self.lines = [0]
        for line in self.data.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def start(self, node: ast.expr | ast.keyword) -> int:
        return self.lines[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr | ast.keyword) -> int:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.lines[node.end_lineno - 1] + node.end_col_offset

    def of(self, node: ast.expr | ast.keyword) -> str:
        """The text of ``node``."""
        return self.slice(self.start(node), self.end(node))

    def slice(self, start: int, end: int) -> str:
        return self.data[start:end].decode()

    def mutant(self, kind: str, start: int, end: int, after: str) -> Mutant:
        line = self.data.count(b"\n", 0, start) + 1
        return Mutant(kind, line, start, end, self.slice(start, end), after)

    def replaced(self, kind: str, node: ast.expr, after: str) -> Mutant:
        return self.mutant(kind, self.start(node), self.end(node), after)


def counts(text: str, mutant: Mutant) -> bool:
    """Whether a module with the break in it compiles and says something else."""
    try:
        after = ast.parse(mutant.apply(text))
        compile(after, "mutant", "exec")
    except SyntaxError:
        return False
    return ast.dump(after) != ast.dump(ast.parse(text))


def mutants(text: str) -> Iterator[Mutant]:
    """The breaks of a module, some of which may not compile (see ``counts``)."""
    source = Source(text)
    for node in _code(source.tree):
        match node:
            case ast.Call():
                yield from _swapped(source, "arguments swapped", node.args)
                yield from _keywords(source, node)
                yield from _texts(source, node.args)
            case ast.Tuple(elts=elements, ctx=ast.Load()) | ast.List(elts=elements, ctx=ast.Load()):
                yield from _swapped(source, "elements swapped", elements)
                yield from _shortened(source, node, elements)
            case ast.Constant(value=int(number)) if not isinstance(number, bool):
                yield source.replaced("off by one", node, str(number + 1))
            case ast.Slice():
                for bound in (node.lower, node.upper):
                    if bound and not isinstance(bound, ast.Constant):
                        yield source.replaced("off by one", bound, f"({source.of(bound)}) + 1")
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                yield source.replaced("condition negated", test, f"(not ({source.of(test)}))")
            case ast.comprehension():
                for test in node.ifs:
                    yield source.replaced("condition negated", test, f"(not ({source.of(test)}))")
            case ast.Compare(left=left, comparators=[right]):
                yield from _between(source, "comparison", left, right, COMPARED)
                yield from _texts(source, [left, right])
            case ast.BoolOp():
                for left, right in pairwise(node.values):
                    yield from _between(source, "and or", left, right, {"and": "or", "or": "and"})
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield from _emptied(source, node)
            case ast.Dict():
                yield from _texts(source, node.keys)
            case ast.Subscript():
                yield from _texts(source, [node.slice])


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below ``node`` that do something when the program runs."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        if isinstance(node, ast.Subscript) and isinstance(value, ast.Tuple):
            continue  # a type alias
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _skipped(child):
                yield child
                yield from _code(child)


def _skipped(node: ast.AST) -> bool:
    """What readers, type checkers and programmers see alone; the parts of an f-string have no place."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assert() | ast.JoinedStr():
            return True
        case ast.Expr(value=ast.Constant()) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Call(func=ast.Name(id="TypeVar" | "cast")):
            return True
        case ast.Raise(exc=ast.Call(func=ast.Name(id=name))):
            return hasattr(builtins, name)
    return False


def _swapped(source: Source, kind: str, nodes: list[ast.expr]) -> Iterator[Mutant]:
    for left, right in pairwise(nodes):
        if not isinstance(left, ast.Starred) and not isinstance(right, ast.Starred):
            between = source.slice(source.end(left), source.start(right))
            after = source.of(right) + between + source.of(left)
            yield source.mutant(kind, source.start(left), source.end(right), after)


def _shortened(source: Source, node: ast.expr, elements: list[ast.expr]) -> Iterator[Mutant]:
    """The literal without one of its elements."""
    if len(elements) < 2:
        return
    sign = source.of(node)[0]
    for gone in elements:
        rest = ", ".join(source.of(element) for element in elements if element is not gone)
        tuple_ = rest + "," * (len(elements) == 2)
        after = f"[{rest}]" if isinstance(node, ast.List) else f"({tuple_})" if sign == "(" else tuple_
        yield source.replaced("element removed", node, after)


def _keywords(source: Source, call: ast.Call) -> Iterator[Mutant]:
    """The call without one of its keywords; also what makes a sorting descend."""
    arguments: list[ast.expr | ast.keyword] = sorted([*call.args, *call.keywords], key=source.start)
    for number, argument in enumerate(arguments):
        if not isinstance(argument, ast.keyword) or argument.arg is None:
            continue
        start, end = source.start(argument), source.end(argument)
        if number:
            start = source.end(arguments[number - 1])
        elif len(arguments) > 1:
            end = source.start(arguments[1])
        yield source.mutant("keyword removed", start, end, "")


def _texts(source: Source, nodes: list[ast.expr] | list[ast.expr | None]) -> Iterator[Mutant]:
    """Another text where one serves as a key, a mark or an argument."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield source.replaced("text changed", node, repr(node.value + "~"))


def _between(
    source: Source, kind: str, left: ast.expr, right: ast.expr, signs: dict[str, str]
) -> Iterator[Mutant]:
    """Another operator between two operands."""
    start, end = source.end(left), source.start(right)
    text = source.slice(start, end)
    sign = " ".join(re.findall(r"[<>=!]+|\b[a-z]+\b", text))
    if sign in signs and sign in text:
        yield source.mutant(kind, start, end, text.replace(sign, signs[sign], 1))


def _emptied(source: Source, function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Mutant]:
    """Nothing, of the kind that the function returns, in the place of what it returns."""
    kind = re.match(r"\w*", ast.unparse(function.returns) if function.returns else "")
    empty = EMPTY.get(kind[0] if kind else "", "None")
    for node in _code(function):
        if isinstance(node, ast.Return) and node.value and source.of(node.value) != empty:
            yield source.replaced("returns nothing", node.value, empty)


def plant(root: Path, seed: int, count: int) -> list[tuple[Path, Mutant]]:
    """``count`` breaks in the rooms below ``root``, of all kinds alike, and their files."""
    chance = random.Random(seed)
    texts = {
        file: file.read_text(encoding="utf-8")
        for room in GUARDS
        for file in sorted((root / HOUSE / room).rglob("*.py"))
    }
    by_kind: dict[str, list[tuple[Path, Mutant]]] = {}
    for file, text in texts.items():
        for mutant in dict.fromkeys(mutants(text)):
            by_kind.setdefault(mutant.kind, []).append((file, mutant))
    planted: list[tuple[Path, Mutant]] = []
    while by_kind and len(planted) < count:
        kind = chance.choice(sorted(by_kind))
        left = by_kind[kind]
        file, mutant = left.pop(chance.randrange(len(left)))
        if counts(texts[file], mutant):
            planted.append((file.relative_to(root), mutant))
        if not left:
            del by_kind[kind]
    return planted


# --- trying


def guards(root: Path, file: Path) -> list[str]:
    """The folders of tests that guard ``file``."""
    room = file.relative_to(HOUSE).parts[0]
    return [folder for folder in GUARDS[room] if (root / folder).is_dir()]


def first_failure(root: Path, folders: list[str]) -> str:
    """The first test of ``folders`` that fails in the repository at ``root``; empty if none does."""
    environment = os.environ | {"PYTHONPATH": str(root / "plugins"), "PYTHONDONTWRITEBYTECODE": "1"}
    for folder in folders:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "2", "-p", "no:cacheprovider", folder]
        running = subprocess.Popen(
            command,
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            output, _ = running.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.communicate()
            return f"{folder}: no end after {LIMIT:.0f} s"
        if running.returncode:
            failed = re.search(r"^(?:FAILED|ERROR) (\S+)", output, re.MULTILINE)
            return failed[1] if failed else f"{folder}: exit status {running.returncode}"
    return ""


def brief(text: str) -> str:
    """``text`` on one line, its middle left out if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= 50 else f"{line[:30]} … {line[-17:]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--list", action="store_true", help="only say which breaks there would be")
    chosen = parser.parse_args()
    planted = plant(ROOT, chosen.seed, chosen.count)
    noticed = 0
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "copy"
        shutil.copytree(ROOT, root, symlinks=True, ignore=NOT_COPIED)
        (root / ".venv").symlink_to(ROOT / ".venv")
        folders = [folder for file, _ in planted for folder in guards(root, file)]
        if not chosen.list and (failed := first_failure(root, sorted(set(folders)))):
            print(f"Without any break {failed} fails already.")
            return 2
        for number, (path, mutant) in enumerate(planted, 1):
            file, began = root / path, time.monotonic()
            source = file.read_text(encoding="utf-8")
            change = f"{brief(mutant.before)} → {brief(mutant.after) or '(nothing)'}"
            print(f"{number:3}  {path.relative_to(HOUSE)}:{mutant.line}  {mutant.kind}: {change}", flush=True)
            if chosen.list:
                continue
            file.write_text(mutant.apply(source), encoding="utf-8")
            failed = first_failure(root, guards(root, path))
            file.write_text(source, encoding="utf-8")
            noticed += bool(failed)
            print(f"     {failed or 'SURVIVED'}  {time.monotonic() - began:.0f} s", flush=True)
    if not chosen.list:
        print(f"{noticed} of {len(planted)} noticed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
