"""An innovation (inovasi): a named public-service innovation, owned by agencies.

The fields of its profile are those of the national Indeks Inovasi Daerah (Peraturan Pemerintah 38/2017;
Permendagri 104/2018); the words of its closed lists are others where a body takes no part in that (see ``vocabulary``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .. import fields
from ..dates import Moment
from ..fields import Name
from ..schema import field
from ..text.body import NO_EXCERPT, Excerpt, Ref
from . import publication
from .nested import Contact, Ending, Photo, Promise, Replication, Step
from .publication import Status

STAGES = ("inisiatif", "uji coba", "penerapan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Innovation:
    """One innovation; its slug is its file's name. ``owners`` are slugs of agencies, ``successor`` that of an
    innovation, empty if there is none; ``links`` are what the targets of ``body`` lead to."""

    source: str
    slug: str
    name: str = field("nama", fields.text, "nama inovasi", required=True)
    stands_for: str = field("kepanjangan", fields.text, "kepanjangan namanya", default="")
    aliases: tuple[str, ...] = field("alias", fields.aliases, "nama lain")
    owner_names: tuple[Name, ...] = field("instansi", fields.names, "pemilik inovasi", required=True)
    summary: str = field("ringkasan", fields.text, "satu kalimat", default="")
    photos: tuple[Photo, ...] = field(
        "foto", fields.several(fields.nested(Photo, "file")), "foto/2022/nama.jpg"
    )
    fast: Promise | None = field("cepat", fields.nested(Promise), "waktu: sebelum, sesudah, sumber")
    cheap: Promise | None = field("murah", fields.nested(Promise), "biaya: sebelum, sesudah, sumber")
    simple: Promise | None = field("ringkas", fields.nested(Promise), "langkah: sebelum, sesudah, sumber")
    steps: tuple[Step, ...] = field(
        "langkah", fields.several(fields.nested(Step, "title")), "langkah meniru, berurutan"
    )
    stage: str = field("tahapan", fields.choice(*STAGES), "penerapan", default="")
    initiator: str = field("inisiator", fields.listed("initiators"), "perangkat daerah", default="")
    initiator_name: str = field("nama_inisiator", fields.text, "nama penggagas", default="")
    classification: str = field(
        "klasifikasi", fields.listed("classifications"), "perangkat daerah", default=""
    )
    kind: str = field("jenis", fields.choice("digital", "nondigital"), "digital", default="")
    form: str = field("bentuk", fields.listed("forms"), "pelayanan publik", default="")
    affair: str = field("urusan", fields.text, "urusan pemerintahan", default="")
    trial: date | None = field("uji_coba", fields.day, "tanggal uji coba")
    rollout: date | None = field("penerapan", fields.day, "tanggal penerapan")
    development: date | None = field("pengembangan", fields.day, "tanggal pengembangan")
    design: str = field("rancang_bangun", fields.text, "rancang bangun", default="")
    aim: str = field("tujuan", fields.text, "tujuan", default="")
    benefit: str = field("manfaat", fields.text, "manfaat", default="")
    result: str = field("hasil", fields.text, "hasil", default="")
    contact: Contact | None = field("kontak", fields.nested(Contact, "text"), "kontak pemilik inovasi")
    replications: tuple[Replication, ...] = field(
        "replikasi", fields.several(fields.nested(Replication)), "daerah yang membawa pulang"
    )
    ended: Ending | None = publication.ending("berhenti", "tanggal dan alasan berhenti")
    successor_name: tuple[Name, ...] = field(
        "digantikan_oleh", fields.name, "inovasi yang menggantikan", default=()
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
    owners: tuple[str, ...] = ()
    successor: str = ""
    body: Excerpt = NO_EXCERPT
    links: tuple[Ref, ...] = ()
