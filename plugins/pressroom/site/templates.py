"""What each template is made of: its own text and that of every template it uses."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, TemplateSyntaxError, meta

Found = dict[str, tuple[bytes, str]]
# A template that is named by an expression may be any.
_ANY = "*"
_MOST_COMPILED = 6


def scan(folder: Path, env: Environment, known: Mapping[str, tuple[bytes, str]]) -> Found:
    """Of each template in ``folder``, the digest of its text and the names, one a line, of
    those it uses; ``known`` is what was found before."""
    found: Found = {}
    for file in sorted(folder.rglob("*.html")):
        name, data = file.relative_to(folder).as_posix(), file.read_bytes()
        text = hashlib.blake2b(data, digest_size=16).digest()
        if name in known and known[name][0] == text:
            found[name] = known[name]
        else:
            found[name] = text, "\n".join(sorted(_used(env, data.decode())))
    return found


def _used(env: Environment, text: str) -> set[str]:
    try:
        return {name or _ANY for name in meta.find_referenced_templates(env.parse(text))}
    except TemplateSyntaxError:
        return set()  # whoever renders it will say so


def closure(name: str, found: Found) -> bytes:
    """The text of ``name`` and of all it uses, near or far, as one digest."""
    waiting = [name]
    seen: set[str] = set()
    while waiting:
        this = waiting.pop()
        if this == _ANY:
            waiting += found.keys() - seen
        elif this not in seen and this in found:
            seen.add(this)
            waiting += found[this][1].splitlines()
    whole = hashlib.blake2b(digest_size=16)
    for this in sorted(seen):
        whole.update(this.encode() + b"\0" + found[this][0])
    return whole.digest()


def compiled(cache: Path, made_with: str) -> BytecodeCache:
    """Compiled templates, kept below the folder ``cache``. Filters of constants are computed
    while compiling, so each set of settings and code (``made_with``) has a folder; the oldest
    of many goes."""
    folder = cache / made_with
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        by_age = sorted(cache.iterdir(), key=lambda other: other.stat().st_mtime)
        for other in by_age[:-_MOST_COMPILED]:
            shutil.rmtree(other, ignore_errors=True)
    return FileSystemBytecodeCache(str(folder))
