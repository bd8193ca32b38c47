"""Each release as Markdown beside its page, for machines that read text. It is made of the record, never of
the file that staff wrote, so that it says what the page says and no more.

Front matter, in YAML whose values are JSON, has the facts under the names that open data has for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from ...records import dates
from ...records.dates import Moment
from ...records.kinds.nested import Attachment, Correction, Ending, Person, Photo, Quote, Visit
from ...records.kinds.release import Release
from ...records.schema import declared_fields
from ...records.visibility import appears
from ...renditions.html_to_markdown import escaped, to_markdown
from ..contexts import About, Picture
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import presenters, sharing, status
from ..view.quotations import with_quotes

_json = msgspec.json.Encoder().encode
# What stands in front matter, in this order. Nothing of these records is told to staff alone.
_FACTS = (
    "title",
    "date",
    "modified",
    "kind",
    "number",
    "place",
    "agency_names",
    "innovation_names",
    "tags",
    "withdrawn",
    "corrections",
    "people",
    "quotes",
    "visit",
    "contact",
)


class MarkdownInputs(Inputs, frozen=True):
    """A release, and what its leading agency says of itself."""

    about: About | None
    release: Release


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The Markdown of each release that lists have; only publishing makes it."""
    if not site.public:
        return
    for release in (*site.edition.releases, *site.edition.listed_english):
        inputs = MarkdownInputs(presenters.about(site, release), release)
        yield Page(site.release_path(release) + sharing.MARKDOWN, _markdown, inputs)


def _markdown(site: Site, inputs: MarkdownInputs) -> bytes:
    release = inputs.release
    head = [f"{key}: {_json(value).decode()}" for key, value in _facts(site, release) if value]
    parts = ["\n".join(["---", *head, "---"]), f"# {escaped(status.title(site, release))}"]
    parts += [
        f"> **{escaped(heading)}.** {_line(text)}".rstrip() for heading, text in status.notes(site, release)
    ]
    if release.summary:
        parts.append(_line(release.summary))
    parts += [f"**{escaped(name)}:** {_line(text)}" for name, text in presenters.headed_facts(site, release)]
    parts.append(to_markdown(with_quotes(site, release, site.absolute(site.release_path(release)))))
    words = site.words_in(release.language)["release"]
    if release.notes:
        parts.append(f"## {words['notes']}\n\n{_line(release.notes)}")
    if inputs.about:
        name = words["about"].format(name=inputs.about.name)
        parts.append(f"## {escaped(name)}\n\n{_line(inputs.about.text)}")
    return "\n\n".join((*filter(None, parts), "")).encode()


def _line(text: str) -> str:
    """Plain ``text`` on one line, as a paragraph."""
    return escaped(" ".join(text.split()))


def _facts(site: Site, release: Release) -> Iterator[tuple[str, Any]]:
    """What a reader of the page is told beside the text: the names of fields, and their values."""
    keys = {name: field.key for name, field in declared_fields(Release).items()}
    values = {
        "title": status.title(site, release),
        "date": appears(release),
        "kind": site.words_in(release.language)["kinds"][release.kind],
        "agency_names": [agency.text for agency in presenters.agencies(site, release)],
        "innovation_names": [innovation.text for innovation in presenters.innovations(site, release)],
        "contact": presenters.contact_lines(site, release),
    }
    yield "url", site.absolute(site.release_path(release))
    yield keys["language"], release.language
    yield "status", status.labels(site, release)
    for name in _FACTS:
        yield keys[name], _plain(values[name] if name in values else getattr(release, name))
    yield keys["photos"], [_photo(site, picture) for picture in presenters.pictures(site, release.photos)]
    attachments = (presenters.download(site, attachment) for attachment in release.attachments)
    title = declared_fields(Attachment)["title"].key
    yield (
        keys["attachments"],
        [{"url": site.absolute(file.path), title: file.title} for file in attachments if file],
    )


def _photo(site: Site, picture: Picture) -> dict[str, str]:
    """What is said of ``picture``, under the keys of the schema; a licence without a name is its address."""
    said = {name: getattr(picture, name) for name in ("alt", "caption", "credit", "kind")}
    said["licence"] = picture.licence or picture.licence_url
    shown = {declared_fields(Photo)[name].key: text for name, text in said.items()}
    return {"url": site.absolute(picture.path)} | {key: text for key, text in shown.items() if text}


def _plain(value: Any) -> Any:
    """``value`` as JSON knows it: a record within a record under the names of its fields."""
    if isinstance(value, Moment):
        return dates.iso(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Person | Quote | Correction | Ending | Visit):
        fields = declared_fields(type(value)).items()
        return {field.key: _plain(inner) for name, field in fields if (inner := getattr(value, name))}
    return value
