"""A release (siaran pers): its fields, and the rules within one release."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, Literal, get_args

from ... import content_problems
from .. import fields
from ..fields import Name
from ..schema import FieldContext, front
from ..text.body import NO_EXCERPT, Excerpt, Ref
from .nested import Attachment, Contact, Correction, Ending, Person, Photo, Visit

# Values that msgspec gives as the same object again and again.
Kind = Literal["siaran-pers", "undangan", "klarifikasi", "pengumuman"]
Status = Literal["terbit", "draf", "sembunyi"]
Language = Literal["id", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One press release. Moments carry the city's zone; ``agencies`` and ``innovations``
    hold slugs, the first agency leads; ``source`` is the path from ``content/``."""

    source: str
    title: str = front("judul", fields.text, "judul siaran pers", required=True, english="title")
    date: datetime = front(
        "tanggal", fields.moment, "20 September 2022 14.00 WIB", required=True, english="date"
    )
    agency_names: tuple[Name, ...] = front("instansi", fields.names, "Disdukcapil", required=True)
    innovation_names: tuple[Name, ...] = front("inovasi", fields.names, "Sapu Lidi, OSIS Timur")
    kind: Kind = front("jenis", fields.choice(*get_args(Kind)), "siaran-pers", default="siaran-pers")
    summary: str = front("ringkasan", fields.text, "satu atau dua kalimat", default="", english="summary")
    tags: tuple[str, ...] = front("tag", fields.words, "pelayanan publik, UMKM", english="tags")
    photos: tuple[Photo, ...] = front(
        "foto", fields.several(fields.nested(Photo, "file")), "foto/2022/nama.jpg"
    )
    number: str = front("nomor", fields.text, "nomor siaran pers", default="")
    place: str = front("lokasi", fields.text, "tempat kegiatan", default="")
    contact: Contact | None = front("kontak", fields.nested(Contact, "text"), "kontak untuk wartawan")
    slug: str = front("slug", fields.slug, "bagian akhir alamat halaman", default="", english="slug")
    old_paths: tuple[fields.OldPath, ...] = front(
        "alamat_lama", fields.several(fields.old_path), "alamat lama halaman ini"
    )
    status: Status = front(
        "status",
        fields.choice("terbit", "draf", "sembunyi", published="terbit", draft="draf", hidden="sembunyi"),
        "terbit, draf, atau sembunyi",
        default="terbit",
        english="status",
    )
    embargo: datetime | None = front("embargo", fields.moment, "tidak tampil sebelum saat ini")
    modified: datetime | None = front("diperbarui", fields.moment, "kapan diperbarui", english="modified")
    corrections: tuple[Correction, ...] = front(
        "ralat", fields.several(fields.nested(Correction)), "tanggal dan isi ralat"
    )
    withdrawn: Ending | None = front("dicabut", fields.nested(Ending), "tanggal dan alasan pencabutan")
    people: tuple[Person, ...] = front(
        "narasumber", fields.several(fields.nested(Person, "name")), "nama dan jabatan yang dikutip"
    )
    visit: Visit | None = front("kunjungan", fields.nested(Visit), "kunjungan daerah atau lembaga lain")
    attachments: tuple[Attachment, ...] = front(
        "lampiran", fields.several(fields.nested(Attachment, "file")), "lampiran/2022/nama.pdf"
    )
    example: bool = front("contoh", fields.flag, "ya, bila hanya contoh", default=False)
    language: Language = front("bahasa", fields.choice("id", "en"), "id", default="id", english="lang")
    translates: str = front("terjemahan", fields.slug, "slug naskah aslinya", default="")
    agencies: tuple[str, ...] = ()
    innovations: tuple[str, ...] = ()
    body: Excerpt = NO_EXCERPT
    links: tuple[Ref, ...] = ()


def default_slug(source: str) -> str:
    """The slug a release has by its file's name: without a leading date, slugified."""
    stem = PurePosixPath(source).stem
    return fields.slugify(re.sub(r"^\d{4}-\d{1,2}-\d{1,2}[-_ ]+(?=.)", "", stem))


def check(values: dict[str, Any], line: dict[str, int], context: FieldContext) -> bool:
    """The rules within one release, after its fields are read; False if it cannot stand.

    ``line`` gives the line of each field that was written.
    """
    if values.get("language") == "en" and not values.get("translates") and "translates" not in line:
        context.report(line.get("language", 1), content_problems.no_translation())
        return False
    if values.get("translates") and values.get("language", "id") != "en":
        context.report(line["translates"], content_problems.translation_of_indonesian())
    return True
