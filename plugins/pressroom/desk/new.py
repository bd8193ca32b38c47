"""Scaffolds: a release, an agency or an innovation ready to fill in, derived from the schema.

What must be there stands as keys, what may be there as comments, each with its hint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from .. import command_messages
from ..command_error import CommandError
from ..records import dates, folder
from ..records.fields import slugify
from ..records.kinds.agency import Agency
from ..records.kinds.innovation import Innovation
from ..records.kinds.release import Release
from ..records.newsroom import Newsroom
from ..records.schema import Field, declared_fields
from ..settings import City

_LONGEST = 80


class CannotWrite(CommandError):
    """Nothing was written; its text is for staff."""


def release(root: Path, newsroom: Newsroom, city: City, title: str, now: datetime) -> Path:
    """Write a release called ``title``, dated ``now``, below the content folder ``root``; the
    path of the new file. Raises CannotWrite."""
    slug = _slug(title)
    if taken := next((item for item in newsroom.releases if item.slug == slug), None):
        raise CannotWrite(command_messages.exists(taken.source))
    day = f"{now:%Y-%m-%d}"
    given = {"title": quoted(title), "date": f"{dates.long_date(now)} {dates.clock(now)}", "status": "draf"}
    notes = {
        "agency_names": command_messages.registered(agency.short for agency in newsroom.agencies.values()),
        "innovation_names": command_messages.registered(item.name for item in newsroom.innovations.values()),
        "status": command_messages.NEW_STATUS,
    }
    text = _front_matter(Release, given, notes) + f"{_dateline(city)} — \n"
    return _write(root / folder.RELEASES / f"{now.year}" / f"{day}-{slug}.md", text)


def agency(root: Path, city: City, name: str) -> Path:
    """Register an agency called ``name``. Raises CannotWrite."""
    text = _front_matter(Agency, {"name": quoted(name)}, {}) + command_messages.new_agency(name, city.name)
    return _write(root / folder.AGENCIES / f"{_slug(name)}.md", text)


def innovation(root: Path, newsroom: Newsroom, city: City, name: str) -> Path:
    """Register an innovation called ``name``. Raises CannotWrite."""
    notes = {"owner_names": command_messages.registered(item.short for item in newsroom.agencies.values())}
    text = _front_matter(Innovation, {"name": quoted(name)}, notes) + command_messages.new_innovation(
        name, city.name
    )
    return _write(root / folder.INNOVATIONS / f"{_slug(name)}.md", text)


def ask(answer: Callable[[str], str]) -> tuple[str, str]:
    """Ask on the terminal what to make: its kind (``judul``, ``instansi``, ``inovasi``) and
    its title or name. Raises CannotWrite when nothing is answered."""
    kinds = {"": "judul", "1": "judul", "2": "instansi", "3": "inovasi"}
    kind = kinds.get(answer(command_messages.ASK_KIND).strip(), "")
    name = (
        answer(command_messages.ASK_TITLE if kind == "judul" else command_messages.ASK_NAME).strip()
        if kind
        else ""
    )
    if not name:
        raise CannotWrite(command_messages.nothing_new())
    return kind, name


def quoted(text: str) -> str:
    """``text`` as a YAML value that is that text and nothing else."""
    plain = " ".join(text.split())
    return f'"{plain}"' if '"' not in plain and "\\" not in plain else "'" + plain.replace("'", "''") + "'"


def _front_matter(record: Any, given: dict[str, str], notes: dict[str, str]) -> str:
    lines = ["---"]
    for name, field in declared_fields(record).items():
        if note := notes.get(name):
            lines.append(f"# {note}")
        if name in given:
            lines.append(f"{field.key}: {given[name]}")
        elif field.required:
            lines.append(f"{field.key}:")
        else:
            lines += (f"# {line}" for line in example(field))
    return "\n".join([*lines, "---", ""])


def example(field: Field) -> Iterator[str]:
    """How a field is written, its hint in the place of its value."""
    if not field.type.record_type:
        yield f"{field.key}: {field.hint}"
        return
    yield f"{field.key}:"
    lead = "  - " if field.type.many else "  "
    for inner in declared_fields(field.type.record_type).values():
        yield f"{lead}{inner.key}: {inner.hint}"
        lead = " " * len(lead)


def _dateline(city: City) -> str:
    return city.name.removeprefix("Kota ").removeprefix("Kabupaten ").upper()


def _slug(title: str) -> str:
    slug = slugify(title)
    if not slug:
        raise CannotWrite(command_messages.no_name(title))
    return slug if len(slug) <= _LONGEST else slug[:_LONGEST].rsplit("-", 1)[0]


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError:
        raise CannotWrite(command_messages.exists(path.as_posix())) from None
    return path
