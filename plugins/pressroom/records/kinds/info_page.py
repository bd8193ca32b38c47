"""An info page (halaman): about, contact, privacy; and the emergency of which every reader must know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ... import content_problems
from .. import dates, fields
from ..dates import Moment
from ..schema import FieldContext, field
from ..text.body import NO_EXCERPT, Excerpt, Ref
from . import publication
from .nested import Ending
from .publication import Status

# The slug of the page that is told at the head of other pages until a moment.
EMERGENCY = "darurat"


@dataclass(frozen=True, slots=True, kw_only=True)
class InfoPage:
    """One info page at ``/<slug>/``; its slug is its file's name. ``links`` are what the
    targets of ``body`` lead to. ``until`` and ``target`` are those of an emergency: how long other pages tell of it,
    and where they lead their readers, its own page if that is empty."""

    source: str
    slug: str
    title: str = field("judul", fields.text, "judul halaman", required=True, english="title")
    summary: str = field("ringkasan", fields.text, "satu kalimat", default="", english="summary")
    until: Moment | None = field("sampai", fields.moment, "kapan peringatannya berakhir, untuk darurat.md")
    target: str = field(
        "tautan", fields.web_address, "https://… tempat penjelasannya, untuk darurat.md", default=""
    )
    status: Status = publication.status()
    embargo: Moment | None = publication.embargo()
    deleted: Ending | None = publication.deleted()
    old_paths: tuple[fields.OldPath, ...] = field(
        "alamat_lama", fields.several(fields.old_path), "alamat lama halaman ini"
    )
    review: date | None = publication.review()
    ignored: tuple[str, ...] = field(
        "abaikan", fields.rules, "aturan pemeriksaan yang tidak berlaku di berkas ini"
    )
    body: Excerpt = NO_EXCERPT
    links: tuple[Ref, ...] = ()

    @property
    def is_emergency(self) -> bool:
        """Whether this is the page of an emergency."""
        return self.slug == EMERGENCY


def check(
    values: dict[str, Any], lines: dict[str, int], empty: dict[str, int], context: FieldContext
) -> bool:
    """Report to ``context`` what is wrong between the fields of one info page; False if an info page cannot be made
    of them. ``values`` and ``lines``: the value and the line of each field that has one, ``empty``: the line of each
    that has none, by attribute name."""
    if values.get("slug") == EMERGENCY:
        if "until" not in lines and not values.get("deleted"):
            context.report(empty.get("until", 1), content_problems.emergency_without_end())
            return False
        _check_emergency(values, lines, context)
        return True
    keys = {"until": "sampai", "target": "tautan"}
    if written := [name for name in keys if name in lines]:
        message = content_problems.of_emergencies_only([keys[name] for name in written])
        context.report(lines[written[0]], message)
    return True


def _check_emergency(values: dict[str, Any], lines: dict[str, int], context: FieldContext) -> None:
    """Report to ``context`` by what an emergency that is filed is not told."""
    if values.get("status") == "sembunyi":
        context.report(lines["status"], content_problems.hidden_emergency())
    embargo, until = values.get("embargo"), values.get("until")
    if embargo and until:
        is_over = until.at <= embargo.at if until.timed else dates.is_before(until, embargo)
        if is_over:
            message = content_problems.emergency_never_told(dates.date_time(embargo), dates.date_time(until))
            context.report(lines["embargo"], message)
