"""The changelog for cities (``docs/pembaruan.md``): what to look at, version by version."""

from __future__ import annotations

import re

from ... import resources

_FILE = "pembaruan.md"
_VERSION = re.compile(r"## (\d+(?:\.\d+)*)\s")


def since(version: str) -> str:
    """The sections of every version after ``version``, as they stand."""
    text = (resources.folder(resources.DOCS) / _FILE).read_text(encoding="utf-8")
    sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    headings = ((_VERSION.match(section), section) for section in sections)
    newer = [text for heading, text in headings if heading and is_later(heading[1], version)]
    return "\n\n".join(text.strip() for text in newer)


def is_later(version: str, than: str) -> bool:
    """Whether ``version`` came later ``than`` another."""
    return _numbers(version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))
