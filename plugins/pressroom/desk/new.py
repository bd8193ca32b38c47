"""Writes a new release, agency or innovation for staff to fill in, from the fields of the schema.

Required fields are keys; optional ones are comments, each with its hint.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from .. import command_messages
from ..command_error import CommandError
from ..records import dates, folder
from ..records.fields import slugify
from ..records.kinds.agency import Agency
from ..records.kinds.innovation import Innovation
from ..records.kinds.release import Release
from ..records.newsroom import Newsroom
from ..settings.city import City
from .front_matter import front_matter

_MAX_SLUG = 80


class CannotWrite(CommandError):
    """The file was not written; the text says why, in Indonesian."""


def release(root: Path, newsroom: Newsroom, city: City, title: str, now: datetime) -> Path:
    """Write a draft of a release called ``title``, dated ``now``, below the content folder ``root``. Returns
    the path of the new file. Raises CannotWrite, OSError."""
    slug = _slug(title)
    day = f"{now:%Y-%m-%d}"
    values = {"title": title, "date": f"{dates.long_date(now)} {dates.clock(now)}", "status": "draf"}
    if any(item.slug == slug and item.date.year == now.year for item in newsroom.releases):
        values |= {"slug": f"{slug}-{day}"}  # a title that returns within a year
    comments = {
        "agency_names": [
            command_messages.registered_names(agency.short for agency in newsroom.agencies.values())
        ],
        "innovation_names": [
            command_messages.registered_names(item.name for item in newsroom.innovations.values())
        ],
        "status": [command_messages.NEW_STATUS],
    }
    text = front_matter(Release, values, comments) + f"{_dateline(city)} — \n"
    return _write(root / folder.RELEASES / f"{now.year}" / f"{day}-{slug}.md", text)


def agency(root: Path, city: City, name: str) -> Path:
    """Write a file for an agency called ``name`` below the content folder ``root``. Returns its path. Raises
    CannotWrite, OSError."""
    text = front_matter(Agency, {"name": name}, {}) + command_messages.new_agency(name, city.name)
    return _write(root / folder.AGENCIES / f"{_slug(name)}.md", text)


def innovation(root: Path, newsroom: Newsroom, city: City, name: str) -> Path:
    """Write a file for an innovation called ``name`` below the content folder ``root``. Returns its path.
    Raises CannotWrite, OSError."""
    comments = {
        "owner_names": [command_messages.registered_names(item.short for item in newsroom.agencies.values())]
    }
    text = front_matter(Innovation, {"name": name}, comments) + command_messages.new_innovation(
        name, city.name
    )
    return _write(root / folder.INNOVATIONS / f"{_slug(name)}.md", text)


def ask(answer: Callable[[str], str]) -> tuple[str, str] | None:
    """Ask for the kind of the new file (``judul``, ``instansi``, ``inovasi``) and for its title or name; both
    are returned, None if the title or name is empty or the kind unknown. ``answer`` is called with a question and
    returns what was typed."""
    kinds = {"": "judul", "1": "judul", "2": "instansi", "3": "inovasi"}
    kind = kinds.get(answer(command_messages.ASK_KIND).strip(), "")
    name = (
        answer(command_messages.ASK_TITLE if kind == "judul" else command_messages.ASK_NAME).strip()
        if kind
        else ""
    )
    return (kind, name) if name else None


def _dateline(city: City) -> str:
    return city.name.removeprefix("Kota ").removeprefix("Kabupaten ").upper()


def _slug(title: str) -> str:
    slug = slugify(title)
    if not slug:
        raise CannotWrite(command_messages.no_file_name(title))
    return slug if len(slug) <= _MAX_SLUG else slug[:_MAX_SLUG].rsplit("-", 1)[0]


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError:
        raise CannotWrite(command_messages.file_exists(path.as_posix())) from None
    return path
