"""The sources of the theme's templates: which uses which, and what each was when it was last compiled."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from jinja2 import BytecodeCache, Environment, TemplateSyntaxError, meta
from jinja2.bccache import Bucket

from .. import content_problems
from ..atomic_write import write_atomically
from ..cache import Damaged, sealed, unsealed
from ..digests import digest
from ..problems import Message

# A template that is named by an expression may be any.
_ANY = "*"
_MOST_COMPILED = 12


class TemplateSource(NamedTuple):
    """The digest of a template's text, and the names of the templates that it uses, one a line."""

    digest: bytes
    used: str


Sources = Mapping[str, TemplateSource]


def read_texts(folder: Path) -> tuple[dict[str, str], list[tuple[str, int, Message]]]:
    """The text of each template in ``folder`` by its name, and of those that cannot be read the name, the
    line, the problem."""
    texts: dict[str, str] = {}
    problems = []
    for file in sorted(folder.rglob("*.html")):
        name = file.relative_to(folder).as_posix()
        try:
            data = file.read_bytes()
            texts[name] = data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            problems.append((name, line, content_problems.template_not_utf8()))
        except OSError as error:
            problems.append((name, 1, content_problems.unreadable_file(content_problems.reason_of(error))))
    return texts, problems


def sources(texts: Mapping[str, str], environment: Environment, known: Sources) -> dict[str, TemplateSource]:
    """What each of ``texts`` uses; ``known`` is what an earlier run saw."""
    seen: dict[str, TemplateSource] = {}
    for name, text in texts.items():
        text_digest = digest(text.encode())
        if name in known and known[name].digest == text_digest:
            seen[name] = known[name]
        else:
            seen[name] = TemplateSource(text_digest, "\n".join(sorted(_used(environment, text))))
    return seen


def _used(environment: Environment, text: str) -> set[str]:
    try:
        return {name or _ANY for name in meta.find_referenced_templates(environment.parse(text))}
    except TemplateSyntaxError:
        return set()  # whoever renders it will say so


def closure(name: str, sources: Sources) -> set[str]:
    """``name`` and all templates that it uses, near or far."""
    waiting = [name]
    reached: set[str] = set()
    while waiting:
        template = waiting.pop()
        if template == _ANY:
            waiting += sources.keys() - reached
        elif template not in reached and template in sources:
            reached.add(template)
            waiting += sources[template].used.splitlines()
    return reached


def compiled_templates(folder: Path, version: str) -> BytecodeCache:
    """The templates compiled with ``version``, kept below ``folder``. Filters of constants are computed while
    compiling, so each version of settings and code has a folder; the oldest of many is deleted."""
    own = folder / version
    if not own.is_dir():
        with suppress(OSError):
            own.mkdir(parents=True, exist_ok=True)
            by_age = sorted(folder.iterdir(), key=lambda other: other.stat().st_mtime)
            for other in by_age[:-_MOST_COMPILED]:
                shutil.rmtree(other, ignore_errors=True)
    return _CompiledTemplates(own)


class _CompiledTemplates(BytecodeCache):
    """Compiled templates in a folder. They are code, which a spoiled one would crash and a forged one would take over;
    so each is sealed, and what another process has left is compiled again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError, Damaged):
            data = (self._folder / bucket.key).read_bytes()
            bucket.bytecode_from_string(unsealed(data, self._name(bucket)))

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = sealed(bucket.bytecode_to_string(), self._name(bucket))
        with suppress(OSError):  # without it, the template is compiled again
            write_atomically(os.fspath(self._folder / bucket.key), data)

    def _name(self, bucket: Bucket) -> str:
        return f"{self._folder.name}/{bucket.key}"
