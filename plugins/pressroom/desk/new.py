"""Writes a new release, agency or innovation for staff to fill in, from the fields of the schema.

Required fields are keys; optional ones are comments, each with its hint, or with what is right in this city. A name
that is registered already is written nowhere a second time.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from .. import command_messages
from ..command_error import CommandError
from ..records import dates, folder, left_out
from ..records.fields import Name, slugify
from ..records.kinds.agency import Agency
from ..records.kinds.innovation import Innovation
from ..records.kinds.release import Release
from ..records.names.registry import Registry
from ..records.newsroom import Newsroom
from ..records.schema import Field, declared_fields
from ..settings import Settings
from ..settings.city import City
from .drafts.storing import store
from .front_matter import Hints, Value, front_matter

_MAX_SLUG = 80


class CannotWrite(CommandError):
    """The file was not written; the text says why, in Indonesian."""


class NewFile(NamedTuple):
    """A file that was written, and the path within the site at which its page will stand."""

    file: Path
    address: str


class Writing:
    """Writes new files into the folder of ``newsroom``, by the ``settings`` of its city."""

    def __init__(self, newsroom: Newsroom, settings: Settings) -> None:
        self.newsroom = newsroom
        self.settings = settings
        self.agencies = [each for each in newsroom.agencies.values() if not each.is_past]
        self.innovations = [each for each in newsroom.innovations.values() if not each.ended]

    def release(self, title: str, now: datetime, values: Mapping[str, Value] | None = None) -> NewFile:
        """Write a draft of a release called ``title``, dated ``now``. ``values``: what else is known of it, by
        attribute. Raises CannotWrite, OSError."""
        slug = _slug(title)
        day = f"{now:%Y-%m-%d}"
        date = f"{dates.long_date(now)} {dates.clock(now)}"
        written: dict[str, Value] = {"title": title, "date": date, "status": "draf", **(values or {})}
        own_slug = slug
        if any(item.slug == slug and item.date.year == now.year for item in self.newsroom.releases):
            own_slug = f"{slug}-{day}"  # a title that returns within a year
            written |= {"slug": own_slug}
        city = self.settings.city
        agencies = [agency.short for agency in self.agencies]
        innovations = [innovation.name for innovation in self.innovations]
        names = {"agency_names": _registered(Release, "agency_names", agencies)}
        if innovations:
            names["innovation_names"] = [command_messages.registered_names(innovations)]
        comments = {name: lines for name, lines in names.items() if name not in written}
        comments |= {"status": [command_messages.NEW_STATUS]}
        hints = _hints(city, innovations)
        without = () if innovations else ("innovation_names",)
        text = self._front_matter(Release, now, written, comments, hints, without)
        text += f"{city.place.upper()} — \n"
        path = f"{folder.RELEASES}/{now.year}/{day}-{slug}.md"
        address = self.settings.urls.release.format(year=now.year, month=f"{now.month:02d}", slug=own_slug)
        return NewFile(self._write(path, text), address)

    def agency(self, name: str, now: datetime) -> NewFile:
        """Write a file for an agency called ``name``, with examples of the year of ``now``. Raises CannotWrite, OSError."""
        slug = _slug(name)
        comments = {"parent_name": [command_messages.registered_names(each.short for each in self.agencies)]}
        text = self._front_matter(Agency, now, {"name": name}, comments)
        text += command_messages.new_agency(name, self.settings.city.name, self.settings.city.kind)
        path = f"{folder.AGENCIES}/{slug}.md"
        return NewFile(self._write(path, text), self.settings.urls.agency.format(slug=slug))

    def innovation(self, name: str, now: datetime, values: Mapping[str, Value] | None = None) -> NewFile:
        """Write a file for an innovation called ``name``; ``now`` as of an agency, ``values`` as of a release. Raises
        CannotWrite, OSError."""
        slug = _slug(name)
        comments = {
            "owner_names": _registered(Innovation, "owner_names", [each.short for each in self.agencies])
        }
        text = self._front_matter(Innovation, now, {"name": name, **(values or {})}, comments)
        text += command_messages.new_innovation(name, self.settings.city.name, self.settings.city.kind)
        path = f"{folder.INNOVATIONS}/{slug}.md"
        return NewFile(self._write(path, text), self.settings.urls.innovation.format(slug=slug))

    def _front_matter(
        self,
        record: Any,
        now: datetime,
        values: Mapping[str, Value],
        comments: Mapping[str, list[str]],
        hints: Hints = MappingProxyType({}),
        without: Collection[str] = (),
    ) -> str:
        """The front matter of a ``record`` in this city: its words of closed lists, its zone, the year of ``now``, and no
        field of a section that it leaves out, or among those ``without``."""
        listed = {
            name: words[0]
            for name, field in declared_fields(record).items()
            if (words := field.type.words(self.settings.vocabulary)) and field.hint not in words
        }
        without = {*without, *left_out.attributes(record, left_out.missing(self.settings.sections))}
        here = {**self._examples(record, now.year), **listed}
        for name, own in hints.items():
            usual = here.get(name)
            here[name] = {**usual, **own} if isinstance(own, Mapping) and isinstance(usual, Mapping) else own
        return front_matter(record, values, comments, hints=here, without=without)

    def _examples(self, record: Any, year: int) -> dict[str, str | Mapping[str, str]]:
        """The hints of the fields of ``record`` with the city's zone and this ``year``, by attribute."""
        zone = dates.zone_name(self.settings.zone)

        def here(fields: Mapping[str, Field]) -> dict[str, str]:
            return {
                name: command_messages.example_here(field.hint, zone, year) for name, field in fields.items()
            }

        fields = declared_fields(record)
        nested = {
            name: here(declared_fields(field.type.record_type))
            for name, field in fields.items()
            if field.type.record_type
        }
        return {**here(fields), **nested}

    def _write(self, path: str, text: str) -> Path:
        """Write ``text`` at ``path`` below the content folder, unless something stands there."""
        file = self.newsroom.root / path
        try:
            store(self.newsroom.root, {path: text.encode("utf-8")})
        except FileExistsError:
            raise CannotWrite(command_messages.file_exists(file.as_posix())) from None
        return file

    # --- names that are registered already

    def named(self, attribute: str, kind: str, text: str) -> dict[str, Value]:
        """The value of the field ``attribute``: the registered names of the ``kind`` that ``text`` consists of. Raises
        CannotWrite if one is not registered."""
        registry = self._registry(kind)
        slugs, problems = registry.find([Name(text, 1, listed=False)], lambda line: "")
        if problems:
            raise CannotWrite(
                command_messages.not_registered([f"{message.what}. {message.fix}" for _, message in problems])
            )
        return {attribute: [self._known(kind, slug)[0] for slug in slugs]}

    def refuse_registered(self, kind: str, name: str) -> None:
        """Raises CannotWrite if the record of the ``kind`` (``instansi``, ``inovasi``) called ``name`` is registered,
        under whichever of its names."""
        if slug := self._registry(kind).slug_of(name):
            raise CannotWrite(command_messages.already_registered(name, *self._known(kind, slug)))

    def similar(self, kind: str, name: str) -> list[tuple[str, str]]:
        """The names of records of the ``kind`` that ``name`` may have been meant as, each with its file."""
        return [self._known(kind, slug) for slug in self._registry(kind).similar(name)]

    def _registry(self, kind: str) -> Registry:
        return self.newsroom.agency_names if kind == "instansi" else self.newsroom.innovation_names

    def _known(self, kind: str, slug: str) -> tuple[str, str]:
        """The name of a record as lists have it, and its file; a file with an error gives its slug alone."""
        if kind == "instansi":
            agency = self.newsroom.agencies.get(slug)
            name, room = agency.short if agency else slug, folder.AGENCIES
        else:
            innovation = self.newsroom.innovations.get(slug)
            name, room = innovation.name if innovation else slug, folder.INNOVATIONS
        return name, (self.newsroom.root / room / f"{slug}.md").as_posix()


def _registered(record: type, attribute: str, names: list[str]) -> list[str]:
    """Comments on a field that names others: what it is like with the first of the registered ``names``, then all of
    them."""
    key = declared_fields(record)[attribute].key
    examples = [command_messages.for_example(f"{key}: {name}") for name in names[:1]]
    return [*examples, command_messages.registered_names(names)]


def _hints(city: City, innovations: list[str]) -> Hints:
    """What is right in this ``city``, in the place of hints."""
    contact = {
        "name": city.office,
        "telephone": city.telephone,
        "whatsapp": city.whatsapp,
        "email": city.email,
    }
    hints: dict[str, str | dict[str, str]] = {
        "place": city.address,
        "contact": contact,
        "event": {"place": city.address, "reply_to": city.whatsapp or city.telephone or city.email},
    }
    if innovations:
        hints["innovation_names"] = ", ".join(name for name in innovations[:2] if "," not in name)
    return hints


def _slug(title: str) -> str:
    slug = slugify(title)
    if not slug:
        raise CannotWrite(command_messages.no_file_name(title))
    return slug if len(slug) <= _MAX_SLUG else slug[:_MAX_SLUG].rsplit("-", 1)[0]
