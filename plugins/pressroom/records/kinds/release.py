"""A release (siaran pers): its fields, and the rules within one release."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Literal, get_args

from ... import content_problems
from .. import dates, fields
from ..dates import Moment
from ..fields import Name
from ..schema import FieldContext, field
from ..text.body import NO_EXCERPT, Excerpt, Ref
from . import publication
from .nested import (
    Attachment,
    Contact,
    Correction,
    Ending,
    Event,
    Person,
    Photo,
    Proof,
    Quote,
    Visit,
    quote_in_words,
)
from .publication import Status

# Literals, since msgspec gives each of their values as one shared string: many records, little memory.
Kind = Literal["siaran-pers", "undangan", "klarifikasi", "pengumuman"]
# The kind that need not be said, and those that have lists of their own.
PLAIN, *SPECIAL_KINDS = get_args(Kind)
CLARIFICATION: Kind = "klarifikasi"
Verdict = Literal["hoaks", "menyesatkan", "sebagian benar", "benar"]
# What fact-checkers call a hoax too. A word such as disinformasi says nothing of how much of it is true.
_LIKELY_VERDICTS = dict.fromkeys(("salah", "tidak benar", "palsu", "bohong"), "hoaks") | {"fakta": "benar"}
Language = Literal["id", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """What a translation must know of the release that it translates: its file, its status, the first moment at
    which it may be seen, that it was withdrawn or deleted, and when it was last corrected."""

    source: str
    status: Status
    appears: Moment
    withdrawn: Ending | None
    corrected: Moment | None
    deleted: Ending | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One press release. Moments are in the city's time zone. ``agencies`` and ``innovations`` are slugs; the
    first agency is the one that leads. ``source`` is the path of its file, from ``content/``; ``links`` are
    what the targets of ``body`` lead to, in the same order. ``original`` is what is known of the release that
    this one translates, None if that has an error."""

    source: str
    title: str = field("judul", fields.text, "judul siaran pers", required=True, english="title")
    date: Moment = field(
        "tanggal", fields.first_moment, "20 September 2022 14.00 WIB", required=True, english="date"
    )
    agency_names: tuple[Name, ...] = field(
        "instansi", fields.names, "nama atau singkatan instansi", required=True
    )
    innovation_names: tuple[Name, ...] = field("inovasi", fields.names, "nama inovasi")
    kind: Kind = field("jenis", fields.choice(*get_args(Kind)), "siaran-pers", default=PLAIN)
    summary: str = field("ringkasan", fields.text, "satu atau dua kalimat", default="", english="summary")
    tags: tuple[str, ...] = field("tag", fields.words, "pelayanan publik, UMKM", english="tags")
    photos: tuple[Photo, ...] = field(
        "foto", fields.several(fields.nested(Photo, "file")), "foto/2022/nama.jpg"
    )
    number: str = field("nomor", fields.text, "nomor siaran pers", default="")
    place: str = field("lokasi", fields.text, "tempat kegiatan", default="")
    contact: Contact | None = field("kontak", fields.nested(Contact, "text"), "kontak untuk wartawan")
    slug: str = field("slug", fields.slug, "bagian akhir alamat halaman", default="", english="slug")
    old_paths: tuple[fields.OldPath, ...] = field(
        "alamat_lama", fields.several(fields.old_path), "alamat lama halaman ini"
    )
    status: Status = publication.status()
    embargo: Moment | None = publication.embargo()
    deleted: Ending | None = publication.deleted()
    modified: Moment | None = field("diperbarui", fields.moment, "kapan diperbarui", english="modified")
    corrections: tuple[Correction, ...] = field(
        "ralat",
        fields.several(fields.nested(Correction)),
        "tanggal dan isi ralat",
        if_empty=content_problems.empty_note("ralat", "isi"),
    )
    withdrawn: Ending | None = publication.ending("dicabut", "tanggal dan alasan pencabutan")
    people: tuple[Person, ...] = field(
        "narasumber", fields.several(fields.nested(Person, "name")), "nama dan jabatan yang dikutip"
    )
    quotes: tuple[Quote, ...] = field(
        "kutipan",
        fields.several(fields.nested(Quote, parts=quote_in_words)),
        "kata-kata yang ditonjolkan, nama, jabatan",
    )
    visit: Visit | None = field("kunjungan", fields.nested(Visit), "kunjungan daerah atau lembaga lain")
    event: Event | None = field("acara", fields.nested(Event), "waktu dan tempat, untuk jenis: undangan")
    claim: str = field("klaim", fields.text, "yang beredar, untuk jenis: klarifikasi", default="")
    verdict: Verdict | None = field(
        "putusan",
        fields.choice(*get_args(Verdict), meant=_LIKELY_VERDICTS.get, hoax="hoaks", hoak="hoaks"),
        "hoaks",
    )
    proofs: tuple[Proof, ...] = field(
        "bukti", fields.several(fields.nested(Proof, "target")), "https://… atau lampiran/2022/nama.pdf"
    )
    attachments: tuple[Attachment, ...] = field(
        "lampiran", fields.several(fields.nested(Attachment, "file")), "lampiran/2022/nama.pdf"
    )
    notes: str = field("catatan", fields.text, "catatan untuk redaksi", default="")
    review: datetime.date | None = publication.review()
    ignored: tuple[str, ...] = field(
        "abaikan", fields.rules, "aturan pemeriksaan yang tidak berlaku di berkas ini"
    )
    example: bool = field("contoh", fields.flag, "ya, bila hanya contoh", default=False)
    language: Language = field("bahasa", fields.choice("id", "en"), "id", default="id", english="lang")
    translates: str = field("terjemahan", fields.original, "slug naskah aslinya", default="")
    agencies: tuple[str, ...] = ()
    innovations: tuple[str, ...] = ()
    original: Original | None = None
    body: Excerpt = NO_EXCERPT
    links: tuple[Ref, ...] = ()

    @property
    def invites_to(self) -> Event | None:
        """The event of an invitation; None of any other release."""
        return self.event if self.kind == "undangan" else None

    @property
    def visited(self) -> Moment:
        """When the visit of which it tells took place."""
        return self.visit.date if self.visit and self.visit.date else self.date

    @property
    def clarifies(self) -> bool:
        """Whether it is a clarification that names a claim and the verdict on it."""
        return self.kind == CLARIFICATION and bool(self.claim and self.verdict)

    @property
    def proof_addresses(self) -> list[str]:
        """The addresses elsewhere that prove a clarification; none of any other release."""
        return [proof.target for proof in self.proofs if self.clarifies and not proof.file]


def default_slug(source: str) -> str:
    """The slug that the release in the file ``source`` has if none is written: the file's name, without the
    date before it, as a slug."""
    return fields.slug_of_file(source)


def check(
    values: dict[str, Any], lines: dict[str, int], empty: dict[str, int], context: FieldContext
) -> bool:
    """Report to ``context`` what is wrong between the fields of one release, each valid by itself; False if
    a release cannot be made of them. ``values`` and ``lines``: the value and the line of each field that has one,
    ``empty``: the line of each that has none, by attribute name."""
    if values.get("language") == "en" and not values.get("translates") and "translates" not in lines:
        line = empty.get("translates", lines.get("language", 1))
        context.report(line, content_problems.no_translation())
        return False
    date, embargo = values.get("date"), values.get("embargo")
    if date and embargo and dates.is_before(embargo, date):
        message = content_problems.embargo_before_date(dates.date_time(embargo), dates.date_time(date))
        context.report(lines.get("embargo", 1), message)
    if values.get("translates") and values.get("language", "id") != "en":
        context.report(lines["translates"], content_problems.translation_of_indonesian())
    clarification_is_complete = _check_clarification(values, lines, empty, context)
    return _check_event(values, lines, empty, context) and clarification_is_complete


def _kind(values: dict[str, Any], lines: dict[str, int]) -> str:
    """The kind that is written, or the one that need not be; empty if what is written is none."""
    kind: str = values.get("kind", "" if "kind" in lines else PLAIN)
    return kind


def _check_event(
    values: dict[str, Any], lines: dict[str, int], empty: dict[str, int], context: FieldContext
) -> bool:
    """Report what is wrong with the event of an invitation, or that there is none; False if it ends before it
    begins."""
    event, kind = values.get("event"), _kind(values, lines)
    if kind == "undangan":
        if "event" not in lines and not values.get("deleted"):
            message = content_problems.invitation_without_event(has_key="event" in empty)
            context.report(empty.get("event", lines["kind"]), message)
    elif event and kind:
        context.report(lines["event"], content_problems.not_of_this_kind("acara", kind, "undangan"))
    if not event:
        return True
    start, end, date = event.start, event.end, values.get("date")
    if kind == "undangan" and date and start.at.date() < date.at.date():
        message = content_problems.begins_before_release(dates.date_time(start), dates.date_time(date))
        context.report(lines.get("event.start", lines["event"]), message)
    if end and dates.is_before(end, start):
        message = content_problems.ends_before_it_begins(dates.date_time(end), dates.date_time(start))
        context.report(lines.get("event.end", lines["event"]), message)
        return False
    return True


def _check_clarification(
    values: dict[str, Any], lines: dict[str, int], empty: dict[str, int], context: FieldContext
) -> bool:
    """Report what is wrong with the claim, the verdict and the proofs of a clarification; False if a claim has no
    verdict or a verdict no claim. A file that is proof is put among the attachments in ``values``."""
    keys = {"claim": "klaim", "verdict": "putusan", "proofs": "bukti"}
    written = [name for name in keys if name in lines]
    kind = _kind(values, lines)
    unfilled = [name for name in ("claim", "verdict") if name in empty and kind == CLARIFICATION]
    if not values.get("deleted"):
        for name in unfilled:
            context.report(empty[name], content_problems.empty_part_of_clarification(keys[name]))
    if not written:
        return True
    first = lines[written[0]]
    if kind and kind != CLARIFICATION:
        key = ", ".join(keys[name] for name in written)
        context.report(first, content_problems.not_of_this_kind(key, kind, CLARIFICATION))
        return True
    attachments = values.get("attachments", ())
    named = {attachment.file for attachment in attachments}
    values["attachments"] = attachments + tuple(
        Attachment(file=proof.file, title=proof.title, line=proof.line)
        for proof in values.get("proofs", ())
        if proof.file and proof.file not in named
    )
    missing = [name for name in ("claim", "verdict") if name not in lines and name not in unfilled]
    for absent in missing:
        context.report(first, content_problems.incomplete_clarification(keys[written[0]], keys[absent]))
    return not missing
