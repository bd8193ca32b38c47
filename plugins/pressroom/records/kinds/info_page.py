"""An info page (halaman): about, contact, privacy."""

from __future__ import annotations

from dataclasses import dataclass

from .. import fields
from ..dates import Moment
from ..schema import field
from ..text.body import NO_EXCERPT, Excerpt, Ref
from . import publication
from .nested import Ending
from .publication import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class InfoPage:
    """One info page at ``/<slug>/``; its slug is its file's name. ``links`` are what the
    targets of ``body`` lead to."""

    source: str
    slug: str
    title: str = field("judul", fields.text, "judul halaman", required=True, english="title")
    summary: str = field("ringkasan", fields.text, "satu kalimat", default="", english="summary")
    status: Status = publication.status()
    embargo: Moment | None = publication.embargo()
    deleted: Ending | None = publication.deleted()
    old_paths: tuple[fields.OldPath, ...] = field(
        "alamat_lama", fields.several(fields.old_path), "alamat lama halaman ini"
    )
    ignored: tuple[str, ...] = field(
        "abaikan", fields.rules, "aturan pemeriksaan yang tidak berlaku di berkas ini"
    )
    body: Excerpt = NO_EXCERPT
    links: tuple[Ref, ...] = ()
