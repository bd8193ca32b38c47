"""Words as text of a TOML file (https://toml.io): the library of Python only reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml(words: Mapping[str, Any]) -> str:
    """The tables ``words``, whose values are texts, numbers, lists and tables, with the words of a table before the
    tables in it."""
    return "\n".join(_tables(words, ())).lstrip("\n") + "\n" if words else ""


def _tables(words: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    own = [f"{_key(key)} = {_value(value)}" for key, value in words.items() if not isinstance(value, dict)]
    lines = ["", f"[{'.'.join(map(_key, path))}]"] if path and own else []
    lines += own
    for key, value in words.items():
        if isinstance(value, dict):
            lines += _tables(value, (*path, key))
    return lines


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _value(key)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_key(key)} = {_value(part)}' for key, part in value.items())}}}"
    # A text of JSON is one of TOML, but for a sign that JSON leaves as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
