"""A settings file (``pelicanconf.py``) as the statements in it, as they were typed; it is read without executing it."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Mapping
from typing import NamedTuple

from .. import command_messages
from ..command_error import CommandError
from ..problems import printed


class Statement(NamedTuple):
    """A statement of a settings file as it was typed, the name that it assigns (empty if none), and its value."""

    text: str
    name: str
    value: ast.expr | None
    node: ast.stmt


def statements(text: str, file: str) -> list[Statement]:
    """The statements of the settings ``text``, the comments above each with it. Raises CommandError."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise CommandError(printed(file, line, command_messages.fork_settings_unreadable())) from error
    lines = text.splitlines()
    listed: list[Statement] = []
    end = 0
    for node in tree.body:
        first = node.lineno - 1
        while (
            first > end
            and lines[first - 1].startswith("#")
            and not isinstance(node, ast.Import | ast.ImportFrom)
        ):
            first -= 1
        end = node.end_lineno or node.lineno
        typed = "\n".join(lines[first:end])
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        target = targets[0]
        name = target.id if len(targets) == 1 and isinstance(target, ast.Name) else ""
        listed.append(Statement(typed, name, getattr(node, "value", None) if name else None, node))
    return listed


def with_names(text: str, names: Mapping[str, str], strings: Mapping[str, str] | None = None) -> str:
    """The Python ``text`` with other ``names``, and with other ``strings`` where one is written as a whole; comments and
    all else stay as they are."""
    strings = strings or {}
    lines = text.splitlines(keepends=True)
    for token in reversed(list(tokenize.generate_tokens(io.StringIO(text).readline))):
        instead = ""
        if token.type == tokenize.NAME:
            instead = names.get(token.string, "")
        elif (
            token.type == tokenize.STRING and token.string[1:-1] in strings and token.start[0] == token.end[0]
        ):
            instead = token.string[0] + strings[token.string[1:-1]] + token.string[-1]
        if instead:
            row, start, end = token.start[0] - 1, token.start[1], token.end[1]
            lines[row] = lines[row][:start] + instead + lines[row][end:]
    return "".join(lines)
