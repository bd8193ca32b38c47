"""The settings file as text: on which line of which file a setting is written, so that whoever is told of a mistake
finds it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from .values import Spot


class Place(NamedTuple):
    """A line (from 1) of a file."""

    file: str
    line: int


class SettingsSource:
    """The settings file at ``path``, and those whose names it takes over by ``from … import *``; ``display`` gives a
    path as problems name it. Without a path nothing is known but the customary name."""

    def __init__(self, path: Path | None = None, display: Callable[[str], str] = str) -> None:
        self.path = path
        self._display = display

    def place(self, spot: Spot) -> Place:
        """Where ``spot`` is written. A setting that no file writes belongs at the head of the file that takes over
        no other."""
        if self.path is None:
            return Place("pelicanconf.py", 1)
        assigned, last = self._read
        if spot.name not in assigned:
            return Place(self._display(str(last)), 1)
        file, line, value = assigned[spot.name]
        for step in spot.path:
            line, value = _part(value, step) or (line, value)
        return Place(self._display(str(file)), line)

    @cached_property
    def _read(self) -> tuple[dict[str, tuple[Path, int, ast.expr]], Path]:
        """By each name the file, the line and the value of its last assignment; and the file that takes over no
        other."""
        assert self.path is not None
        return _assignments(self.path, set())


def _assignments(path: Path, seen: set[Path]) -> tuple[dict[str, tuple[Path, int, ast.expr]], Path]:
    seen.add(path)
    assigned: dict[str, tuple[Path, int, ast.expr]] = {}
    last = path
    try:
        statements = list(_statements(ast.parse(path.read_bytes()).body))
    except (OSError, SyntaxError, ValueError):  # changed since it was executed
        return assigned, last
    for statement in statements:
        if isinstance(statement, ast.ImportFrom):
            other = _file_of(statement, path)
            if other and other not in seen:
                taken_over, last = _assignments(other, seen)
                assigned |= taken_over
        else:
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            for target in targets:
                if isinstance(target, ast.Name) and statement.value:
                    assigned[target.id] = (path, statement.lineno, statement.value)
    return assigned, last


def _statements(
    body: list[ast.stmt],
) -> Iterator[ast.Assign | ast.AnnAssign | ast.AugAssign | ast.ImportFrom]:
    """What assigns names in ``body``, also below an ``if``, ``try`` or ``with``."""
    for statement in body:
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.ImportFrom):
            yield statement
        elif isinstance(statement, ast.If | ast.Try | ast.With):
            for block in ("body", "handlers", "orelse", "finalbody"):
                for part in getattr(statement, block, ()):
                    yield from _statements(part.body if isinstance(part, ast.ExceptHandler) else [part])


def _file_of(statement: ast.ImportFrom, path: Path) -> Path | None:
    """The file whose names ``statement`` of the file ``path`` takes over; None where those are not the city's."""
    name = statement.module or ""
    if statement.names[0].name != "*" or name.partition(".")[0] == __name__.partition(".")[0]:
        return None
    file = getattr(sys.modules.get(name), "__file__", None)
    beside = path.parent.joinpath(*name.split(".")).with_suffix(".py")
    return Path(file) if file else beside if beside.is_file() else None


def _part(value: ast.expr, step: int | str) -> tuple[int, ast.expr] | None:
    """The entry of the list, or the value under the key of the dictionary, that ``value`` is, with its line; None
    where it is not written there: one entry may stand without the list around it."""
    if isinstance(value, ast.List | ast.Tuple) and isinstance(step, int) and step < len(value.elts):
        return value.elts[step].lineno, value.elts[step]
    if isinstance(value, ast.Dict):
        for key, part in zip(value.keys, value.values, strict=True):
            if isinstance(key, ast.Constant) and key.value == step:
                return key.lineno, part
    return None
