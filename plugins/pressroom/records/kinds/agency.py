"""An agency (instansi, perangkat daerah): a dinas, badan, bagian, kecamatan."""

from __future__ import annotations

from dataclasses import dataclass

from .. import fields
from ..fields import Name
from ..schema import front
from ..text.body import NO_EXCERPT, Excerpt, Ref

KINDS = (
    "sekretariat",
    "inspektorat",
    "dinas",
    "badan",
    "bagian",
    "kecamatan",
    "kelurahan",
    "kantor",
    "rsud",
    "bumd",
    "lainnya",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One agency; its slug is its file's name. ``parent`` and ``successor`` are slugs."""

    source: str
    slug: str
    name: str = front("nama", fields.text, "nama lengkap", required=True)
    abbreviation: str = front("singkatan", fields.text, "Disdukcapil", default="")
    aliases: tuple[str, ...] = front("alias", fields.aliases, "nama lain yang dipakai dalam siaran pers")
    kind: str = front("jenis", fields.choice(*KINDS), "dinas", default="lainnya")
    parent_name: tuple[Name, ...] = front("induk", fields.name, "instansi induk", default=())
    address: str = front("alamat", fields.text, "alamat kantor", default="")
    telephone: str = front("telepon", fields.telephone, "(021) 555-0101", default="")
    whatsapp: str = front("whatsapp", fields.telephone, "0812-5550-0101", default="")
    email: str = front("surel", fields.email, "dinas@kota.example", default="")
    website: str = front("situs", fields.web_address, "https://dinas.kota.example", default="")
    leader: str = front("kepala", fields.text, "nama kepala", default="")
    social: tuple[str, ...] = front(
        "media_sosial", fields.several(fields.web_address), "alamat akun media sosial"
    )
    successor_name: tuple[Name, ...] = front(
        "digantikan_oleh", fields.name, "instansi yang menggantikan", default=()
    )
    old_paths: tuple[fields.OldPath, ...] = front(
        "alamat_lama", fields.several(fields.old_path), "alamat lama halaman ini"
    )
    example: bool = front("contoh", fields.flag, "ya, bila hanya contoh", default=False)
    parent: str = ""
    successor: str = ""
    body: Excerpt = NO_EXCERPT
    links: tuple[Ref, ...] = ()

    @property
    def short(self) -> str:
        """What lists call it: the abbreviation, else the name."""
        return self.abbreviation or self.name
