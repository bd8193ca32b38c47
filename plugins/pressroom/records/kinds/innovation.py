"""An innovation (inovasi): a named public-service innovation, owned by agencies.

The profile is that of the national Indeks Inovasi Daerah (Peraturan Pemerintah 38/2017;
Permendagri 104/2018).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .. import fields
from ..fields import Name
from ..schema import front
from ..text.body import NO_EXCERPT, Excerpt, Ref
from .nested import Contact, Ending, Photo, Promise, Replication, Step

STAGES = ("inisiatif", "uji coba", "penerapan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Innovation:
    """One innovation; its slug is its file's name. ``owners`` are slugs of agencies."""

    source: str
    slug: str
    name: str = front("nama", fields.text, "nama inovasi", required=True)
    stands_for: str = front("kepanjangan", fields.text, "kepanjangan namanya", default="")
    aliases: tuple[str, ...] = front("alias", fields.aliases, "nama lain")
    owner_names: tuple[Name, ...] = front("instansi", fields.names, "pemilik inovasi", required=True)
    summary: str = front("ringkasan", fields.text, "satu kalimat", default="")
    photos: tuple[Photo, ...] = front(
        "foto", fields.several(fields.nested(Photo, "file")), "foto/2022/nama.jpg"
    )
    fast: Promise | None = front("cepat", fields.nested(Promise), "waktu: sebelum, sesudah, sumber")
    cheap: Promise | None = front("murah", fields.nested(Promise), "biaya: sebelum, sesudah, sumber")
    simple: Promise | None = front("ringkas", fields.nested(Promise), "langkah: sebelum, sesudah, sumber")
    steps: tuple[Step, ...] = front(
        "langkah", fields.several(fields.nested(Step, "title")), "langkah meniru, berurutan"
    )
    stage: str = front("tahapan", fields.choice(*STAGES), "penerapan", default="")
    initiator: str = front(
        "inisiator",
        fields.choice("kepala daerah", "anggota dprd", "perangkat daerah", "asn", "masyarakat"),
        "perangkat daerah",
        default="",
    )
    initiator_name: str = front("nama_inisiator", fields.text, "nama penggagas", default="")
    classification: str = front(
        "klasifikasi",
        fields.choice("perangkat daerah", "desa dan kelurahan", "masyarakat"),
        "perangkat daerah",
        default="",
    )
    kind: str = front("jenis", fields.choice("digital", "nondigital"), "digital", default="")
    form: str = front(
        "bentuk",
        fields.choice("tata kelola pemerintahan", "pelayanan publik", "inovasi daerah lainnya"),
        "pelayanan publik",
        default="",
    )
    affair: str = front("urusan", fields.text, "urusan pemerintahan", default="")
    trial: date | None = front("uji_coba", fields.day, "tanggal uji coba")
    rollout: date | None = front("penerapan", fields.day, "tanggal penerapan")
    development: date | None = front("pengembangan", fields.day, "tanggal pengembangan")
    design: str = front("rancang_bangun", fields.text, "rancang bangun", default="")
    aim: str = front("tujuan", fields.text, "tujuan", default="")
    benefit: str = front("manfaat", fields.text, "manfaat", default="")
    result: str = front("hasil", fields.text, "hasil", default="")
    contact: Contact | None = front("kontak", fields.nested(Contact, "text"), "kontak pemilik inovasi")
    replications: tuple[Replication, ...] = front(
        "replikasi", fields.several(fields.nested(Replication)), "daerah yang membawa pulang"
    )
    ended: Ending | None = front("berhenti", fields.nested(Ending), "tanggal dan alasan berhenti")
    successor_name: tuple[Name, ...] = front(
        "digantikan_oleh", fields.name, "inovasi yang menggantikan", default=()
    )
    old_paths: tuple[fields.OldPath, ...] = front(
        "alamat_lama", fields.several(fields.old_path), "alamat lama halaman ini"
    )
    example: bool = front("contoh", fields.flag, "ya, bila hanya contoh", default=False)
    owners: tuple[str, ...] = ()
    successor: str = ""
    body: Excerpt = NO_EXCERPT
    links: tuple[Ref, ...] = ()
