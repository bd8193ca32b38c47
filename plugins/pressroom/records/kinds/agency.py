"""An agency (instansi, perangkat daerah): a dinas, badan, bagian, kecamatan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .. import fields
from ..dates import Moment
from ..fields import Name
from ..schema import field
from ..text.body import NO_EXCERPT, Excerpt, Ref
from ..vocabulary import OTHER
from . import publication
from .nested import Ending
from .publication import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One agency; its slug is its file's name. ``parent`` and ``successors`` are slugs, empty if there is
    none; ``links`` are what the targets of ``body`` lead to."""

    source: str
    slug: str
    name: str = field("nama", fields.text, "nama lengkap", required=True)
    abbreviation: str = field("singkatan", fields.text, "singkatan namanya", default="")
    aliases: tuple[str, ...] = field("alias", fields.aliases, "nama lain yang dipakai dalam siaran pers")
    kind: str = field("jenis", fields.listed("agency_kinds"), "dinas", default=OTHER)
    parent_name: tuple[Name, ...] = field("induk", fields.name, "instansi induk", default=())
    address: str = field("alamat", fields.text, "alamat kantor", default="")
    telephone: str = field("telepon", fields.telephone, "(021) 000-0000", default="")
    whatsapp: str = field("whatsapp", fields.whatsapp, "0812-0000-0000", default="")
    email: str = field("surel", fields.email, "nama@kantor.example", default="")
    website: str = field("situs", fields.web_address, "https://kantor.example", default="")
    leader: str = field("kepala", fields.text, "nama kepala", default="")
    social: tuple[str, ...] = field(
        "media_sosial", fields.several(fields.web_address), "alamat akun media sosial"
    )
    boilerplate: str = field(
        "tentang_singkat", fields.text_of_at_most(600), "satu paragraf tentang instansi ini", default=""
    )
    ended: Ending | None = publication.ending("berakhir", "tanggal dan alasan digabung atau ditutup")
    successor_names: tuple[Name, ...] = field(
        "digantikan_oleh", fields.names, "instansi yang menggantikan", default=()
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
    example: bool = field("contoh", fields.flag, "ya, bila hanya contoh", default=False)
    parent: str = ""
    successors: tuple[str, ...] = ()
    body: Excerpt = NO_EXCERPT
    links: tuple[Ref, ...] = ()

    @property
    def short(self) -> str:
        """The name for lists: the abbreviation, or the full name if there is none."""
        return self.abbreviation or self.name

    @property
    def is_past(self) -> bool:
        """Whether it was merged or closed: it has ended, or others have taken its place."""
        return bool(self.ended or self.successors)
