"""What each template is made of: its own text and that of every template it uses."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache, Environment, TemplateSyntaxError, meta
from jinja2.bccache import Bucket

Found = dict[str, tuple[bytes, str]]
# A template that is named by an expression may be any.
_ANY = "*"
_MOST_COMPILED = 12


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


def closure(name: str, found: Found) -> set[str]:
    """``name`` and all templates it uses, near or far."""
    waiting = [name]
    seen: set[str] = set()
    while waiting:
        this = waiting.pop()
        if this == _ANY:
            waiting += found.keys() - seen
        elif this not in seen and this in found:
            seen.add(this)
            waiting += found[this][1].splitlines()
    return seen


class Made:
    """What the pages of each template are made of: ``common`` to all files, ``frame`` to all
    pages, and the templates ``found``, which were ``known`` before as they were then."""

    def __init__(self, common: bytes, frame: bytes, found: Found, known: Found) -> None:
        self._common = common
        self._frame = frame
        self._found = found
        self._known = known
        self._frames: dict[str, bytes] = {"": common}

    def of(self, template: str) -> bytes:
        """The fingerprints in the order of ``plan.frame_names``."""
        if template not in self._frames:
            own = hashlib.blake2b(digest_size=8)
            for name in sorted(closure(template, self._found)):
                own.update(name.encode() + b"\0" + self._found[name][0])
            self._frames[template] = self._common + self._frame + own.digest()
        return self._frames[template]

    def changed(self, template: str) -> str:
        """Which of the templates behind ``template`` are not as they were."""
        used = sorted(closure(template, self._found))
        return "+".join(name for name in used if self._found[name] != self._known.get(name)) or template


def compiled(cache: Path, made_with: str) -> BytecodeCache:
    """Compiled templates, kept below the folder ``cache``. Filters of constants are computed
    while compiling, so each set of settings and code (``made_with``) has a folder; the oldest
    of many goes."""
    folder = cache / made_with
    if not folder.is_dir():
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            by_age = sorted(cache.iterdir(), key=lambda other: other.stat().st_mtime)
            for other in by_age[:-_MOST_COMPILED]:
                shutil.rmtree(other, ignore_errors=True)
    return _Compiled(folder)


class _Compiled(BytecodeCache):
    """Compiled templates in a folder, each behind the digest of its bytes: a spoiled one would
    crash Python itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            data = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        if hashlib.blake2b(data[16:], digest_size=16).digest() == data[:16]:
            bucket.bytecode_from_string(data[16:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = bucket.bytecode_to_string()
        beside = self._folder / f"{bucket.key}.{os.getpid()}"
        with suppress(OSError):  # it is compiled again, then
            beside.write_bytes(hashlib.blake2b(data, digest_size=16).digest() + data)
            beside.replace(self._folder / bucket.key)
