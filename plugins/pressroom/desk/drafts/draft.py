"""Writes the draft of a release from what was found in a document: front matter that says what comes from where, the
text, and the pictures under names of the release."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sized
from datetime import date
from pathlib import PurePosixPath

from ... import command_messages
from ...records import dates, dates_in_text, folder
from ...records.fields import slugify
from ...records.kinds.release import Release
from ...records.schema import declared_fields
from ..front_matter import Value, front_matter
from ..imports.document import Document
from .manuscript import Manuscript
from .proposals import Proposal, Proposals

_MAX_SLUG = 70
_WORDS_OF_SLUG = 8
# Fields of which several proposals are one value.
_LISTS = ("agency_names", "innovation_names")
# Proposals without which a release would go public as what it is not.
_WAITING = frozenset(("date", "kind", "contact"))


def sentence(proposal: Proposal) -> str:
    """What staff are asked to confirm."""
    fields = declared_fields(Release)
    keys = [fields[name].key for name in proposal.values]
    return command_messages.proposed(keys, proposal.shown, proposal.words, proposal.number, _doubt(proposal))


def _doubt(proposal: Proposal) -> str:
    return command_messages.import_doubt(proposal.doubt, proposal.because) if proposal.doubt else ""


def name_of(document: Document, manuscript: Manuscript, proposals: Iterable[Proposal]) -> str:
    """The slug of the release: its title, else the name of its document, else its first words; empty if there are
    none."""
    first_words = " ".join(" ".join(line.text for line in manuscript.lines[:3]).split()[:_WORDS_OF_SLUG])
    for words in (_title_of(proposals), PurePosixPath(document.name).stem, first_words):
        slug = slugify(words)
        if slug:
            return slug if len(slug) <= _MAX_SLUG else slug[:_MAX_SLUG].rsplit("-", 1)[0]
    return ""


def _title_of(proposals: Iterable[Proposal]) -> str:
    """The title that is proposed; empty if there is none."""
    return next((str(one.values["title"]) for one in proposals if "title" in one.values), "")


def day_of(proposals: Iterable[Proposal], otherwise: date) -> date:
    """The day after which the file is called."""
    for proposal in proposals:
        if isinstance(value := proposal.values.get("date"), str):
            found = next(dates_in_text.mentioned(value, otherwise), None)
            if found:
                return found.day
    return otherwise


def picture_paths(document: Document, kept: Iterable[int], slug: str, year: int) -> dict[int, str]:
    """The paths of the pictures of ``document`` that are ``kept``, from ``content/``, by their numbers."""
    return {
        index: f"{folder.PHOTOS}/{year}/{slug}-{number}{document.pictures[index].ending}"
        for number, index in enumerate(kept, 1)
    }


def text_of(
    document: Document,
    digest: str,
    manuscript: Manuscript,
    proposals: Proposals,
    confirmed: Collection[Proposal],
    pictures: Mapping[int, str],
    body: str,
    day: date,
) -> str:
    """The whole text of the draft. ``confirmed`` are those of ``proposals`` that become values; the others stand in
    comments. ``day`` is the one after which its file is called."""
    values: dict[str, Value] = {"status": "draf"}
    open_values: dict[str, Value] = {}
    comments: dict[str, list[str]] = {"title": [command_messages.imported_from(document.name, digest)]}
    for proposal in proposals.values:
        if proposal.is_other and proposal not in confirmed:
            continue
        target = values if proposal in confirmed else open_values
        for attribute, value in proposal.values.items():
            if attribute in _LISTS and isinstance(value, list):
                earlier = target.get(attribute, [])
                assert isinstance(earlier, list)
                target[attribute] = [*earlier, *value]
                comment = command_messages.named_at(
                    value[0], proposal.words, proposal.number, _doubt(proposal)
                )
            else:
                target[attribute] = value
                comment = command_messages.found_at(proposal.words, proposal.number, _doubt(proposal))
            comments.setdefault(attribute, []).append(comment)
    for attribute in list(open_values):
        if attribute in values:
            del open_values[attribute]  # staff took it out of the list, or chose another
        else:
            comments[attribute].append(command_messages.to_confirm())
    _add_comments(comments, manuscript, proposals, day)
    if pictures:
        shown = {one.index: one for one in manuscript.pictures}
        values["photos"] = [
            {
                "file": path,
                "alt": _description(document.pictures[index].alt),
                "caption": shown[index].caption,
                "credit": shown[index].credit,
                "permission": "",
            }
            for index, path in pictures.items()
        ]
        comments["photos"] = [
            *(
                command_messages.caption_at(number, shown[index].words, shown[index].number)
                for number, index in enumerate(pictures, 1)
                if shown[index].words
            ),
            command_messages.missing("photos"),
        ]
    head = front_matter(Release, values, comments, open_values, examples=False)
    return f"{head}{body.strip()}\n"


def _add_comments(
    comments: dict[str, list[str]], manuscript: Manuscript, proposals: Proposals, day: date
) -> None:
    """Add what is said of fields that get no value from it."""
    title = _title_of(proposals.values)
    if not title or not manuscript.title:
        comments["title"].append(command_messages.missing("title"))
    for other in proposals.values:
        if other.is_other:
            comments["title"].append(command_messages.title_without_capitals(other.shown))
    for attribute in ("date", "agency_names"):
        if attribute not in comments:
            comments[attribute] = [command_messages.missing(attribute, dates.long_date(day))]
    for one, number in proposals.unregistered:
        attribute = "agency_names" if one.kind == "agency" else "innovation_names"
        text = command_messages.unregistered(one.kind, one.short, one.full, number)
        comments.setdefault(attribute, []).append(text)
    for name, number in proposals.offices:
        comments["agency_names"].append(command_messages.office_not_registered(name, number))
    if proposals.speakers:
        comments["people"] = [command_messages.possibly_quoted(proposals.speakers)]
    comments |= {"status": [command_messages.NEW_STATUS]}


def facts_of(
    proposals: Proposals, confirmed: Collection[Proposal], pictures: Sized, day: date, *, was_asked: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was found in a document, and what its draft lacks, as sentences. ``confirmed``, ``pictures`` and ``day``: as
    of ``text_of``. ``was_asked``: staff said no to what is not confirmed."""
    found = [sentence(proposal) for proposal in proposals.values if not proposal.is_other]
    found += [
        command_messages.unregistered(one.kind, one.short, one.full, number)
        for one, number in proposals.unregistered
    ]
    found += [command_messages.office_not_registered(name, number) for name, number in proposals.offices]
    if proposals.speakers:
        found.append(command_messages.possibly_quoted(proposals.speakers))
    attributes = {attribute for proposal in confirmed for attribute in proposal.values}
    waiting = [proposal for proposal in proposals.values if proposal not in confirmed and not was_asked]
    asked = {attribute for proposal in waiting for attribute in proposal.values}
    lacking = [
        command_messages.missing(name, dates.long_date(day))
        for name in ("title", "date", "agency_names")
        if name not in attributes and not (name == "date" and name in asked)
    ]
    fields = declared_fields(Release)
    for proposal in waiting:
        if proposal.values.keys() & _WAITING:
            keys = [fields[name].key for name in proposal.values]
            lacking.append(command_messages.waits(keys, str(proposal.values.get("kind", ""))))
    lacking += [command_messages.missing("photos")] * (len(pictures) > 0)
    return tuple(found), tuple(lacking)


_GENERATED = re.compile(
    r".*(?:automatically generated|dibuat secara otomatis).*|[\w-]+\.\w{3,4}", re.I | re.DOTALL
)


def _description(alt: str) -> str:
    """What a document says of a picture, unless a program said it."""
    return "" if _GENERATED.fullmatch(alt.strip()) else " ".join(alt.split())
