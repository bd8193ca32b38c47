"""A city's settings under the names that this version reads."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from ... import command_messages, successors
from ...problems import printed
from ...settings import DEFAULTS
from ..layout import PUBLIC_SETTINGS, SETTINGS
from ..settings_file import Statement, statements, with_names
from .changes import Change, Remark


def update(folder: Path) -> Iterator[Change | Remark]:
    """What becomes of the settings files of the repository at ``folder``: changes, and what somebody has to look at.
    Raises CommandError for a file that cannot be read."""
    for path in (SETTINGS, PUBLIC_SETTINGS):
        file = folder / path
        if not file.is_file():
            continue
        data = file.read_bytes()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            yield Remark(printed(path, 1, command_messages.settings_not_utf8()))
            continue
        listed = statements(text, path)
        assigned = {statement.name for statement in listed}
        names = {old: new for old, new in successors.SETTINGS.items() if new and new not in assigned}
        renamed = with_names(text, names, _new_plugins(listed))
        if renamed != text:
            yield Change(path, data, renamed.encode(), command_messages.settings_renamed(), edited=True)
        yield from _remarks(path, listed, assigned)


def _new_plugins(listed: list[Statement]) -> dict[str, str]:
    """The new names of what PLUGINS names by a former one, unless the list would name it twice."""
    named = [name for statement in listed if statement.name == "PLUGINS" for name in _strings(statement)]
    new: dict[str, str] = {}
    for name in named:
        successor = successors.PLUGINS.get(name, "")
        if successor and successor not in named and successor not in new.values():
            new[name] = successor
    return new


def _remarks(path: str, listed: list[Statement], assigned: set[str]) -> Iterator[Remark]:
    for statement in listed:
        line = statement.node.lineno
        if statement.name in successors.SETTINGS:
            successor = successors.SETTINGS[statement.name]
            if not successor or successor in assigned:
                message = command_messages.setting_not_read(statement.name, successor)
                yield Remark(printed(path, line, message, warning=True))
        elif statement.name == "PLUGINS" and isinstance(statement.value, ast.List):
            named = {successors.PLUGINS.get(name, name) for name in _strings(statement)}
            if missing := [name for name in DEFAULTS["PLUGINS"] if name not in named]:
                yield Remark(printed(path, line, command_messages.plugins_left_out(missing), warning=True))


def _strings(statement: Statement) -> list[str]:
    return [
        node.value
        for node in ast.walk(statement.node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
