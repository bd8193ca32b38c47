"""The lines of a settings file in which a city differs from the settings that it took over."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ... import successors
from ...settings import DEFAULTS
from ..settings_file import statements, with_names

# Who the city is, which every city says itself.
IDENTITY = re.compile(r"CITY_\w+|SITENAME|SITEURL|FEED_AUTHORITY|TIMEZONE")


class Identity(NamedTuple):
    """A setting of who the city is: its value, and the statement as it was typed."""

    value: str
    text: str


class OwnSettings(NamedTuple):
    """``identity``: who the city is, by name of the setting; ``lines``: every other
    statement that differs, as typed, under the names of today; ``renamed``: these names by the former ones; ``gone``:
    statements that nothing reads now; ``untouched``: the names of the identity that say what was taken over."""

    identity: dict[str, Identity]
    lines: list[str]
    renamed: dict[str, str]
    gone: list[str]
    untouched: list[str]


def own_settings(city: str, base: str, file: str) -> OwnSettings:
    """What the settings ``city``, the text of ``file``, changed of those in ``base``. Raises CommandError."""
    before = statements(base, file)
    same = {ast.dump(statement.node) for statement in before}
    own = OwnSettings({}, [], {}, [], [])
    listed = statements(city, file)
    values = {one.name: one.value for one in listed if one.name and one.value}
    taken_over = {one.name: _value(one.value, {}) for one in before if one.name and one.value}
    for statement in listed:
        if isinstance(statement.node, ast.Import | ast.ImportFrom) and _is_known_import(statement.node):
            continue
        name, value = statement.name, _value(statement.value, values)
        if IDENTITY.fullmatch(name) and isinstance(value, str):
            own.identity[name] = Identity(value, statement.text)
            if value and value == taken_over.get(name):
                own.untouched.append(name)
            continue
        today = successors.SETTINGS.get(name, name)
        # An address that was taken over is public: it stays where the default is another since.
        is_kept = today.endswith("_URL") and today in DEFAULTS
        if (ast.dump(statement.node) in same and not is_kept) or _is_docstring(statement.node):
            continue
        if name in successors.SETTINGS and not today:
            own.gone.append(statement.text)
        elif today not in DEFAULTS or value != DEFAULTS[today]:
            if today != name:
                own.renamed[name] = today
            text = _plugins(value, taken_over.get(name)) if name == "PLUGINS" else ""
            own.lines.append(text or with_names(statement.text, {name: today}))
    return own


def _value(node: ast.expr | None, values: Mapping[str, ast.expr]) -> Any:
    """What ``node`` says, without executing it: a literal, another setting, or the last of several of which the first
    that is set counts; None if it says anything else."""
    if isinstance(node, ast.Name) and node.id in values:
        return _value(values[node.id], {name: value for name, value in values.items() if name != node.id})
    if isinstance(node, ast.BoolOp):
        return _value(node.values[-1], values)
    try:
        return ast.literal_eval(node) if node is not None else None
    except ValueError:
        return None


def _plugins(own: Any, before: Any) -> str:
    """The setting PLUGINS of a city that listed all of them, as what it added and left out; empty if it is not told
    by a list."""
    if not isinstance(own, list) or not isinstance(before, list):
        return ""
    today = {name: successors.PLUGINS.get(name, name) for name in (*own, *before)}
    left_out = {today[name] for name in before if name not in own} - {today[name] for name in own}
    added = [today[name] for name in own if name not in before and today[name] not in DEFAULTS["PLUGINS"]]
    left_out &= set(DEFAULTS["PLUGINS"])
    if not left_out and not added:
        return "# PLUGINS: seperti bawaan."
    others = f"[name for name in PLUGINS if name not in {sorted(left_out)!r}]" if left_out else "PLUGINS"
    return f"PLUGINS = [*{others}, {', '.join(map(repr, added))}]" if added else f"PLUGINS = {others}"


def _is_known_import(node: ast.Import | ast.ImportFrom) -> bool:
    """Whether every settings file of ours begins with it, or once did."""
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] in ("pressroom", "jinja2", "pelicanconf")
    return {alias.name for alias in node.names} <= {"os", "sys"}


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
