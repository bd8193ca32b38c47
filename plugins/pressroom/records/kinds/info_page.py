"""An info page (halaman): about, contact, privacy."""

from __future__ import annotations

from dataclasses import dataclass

from .. import fields
from ..schema import front
from ..text.body import NO_EXCERPT, Excerpt, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class InfoPage:
    """One info page at ``/<slug>/``; its slug is its file's name."""

    source: str
    slug: str
    title: str = front("judul", fields.text, "judul halaman", required=True, english="title")
    summary: str = front("ringkasan", fields.text, "satu kalimat", default="", english="summary")
    old_paths: tuple[fields.OldPath, ...] = front(
        "alamat_lama", fields.several(fields.old_path), "alamat lama halaman ini"
    )
    body: Excerpt = NO_EXCERPT
    links: tuple[Ref, ...] = ()
