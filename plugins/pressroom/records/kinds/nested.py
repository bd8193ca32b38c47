"""The small records inside records: a photo, a person, a contact, a visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .. import fields
from ..schema import front


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photograph of a release or an innovation."""

    file: str = front("berkas", fields.content_path, "foto/2022/nama.jpg", required=True)
    alt: str = front("alt", fields.text, "apa yang tampak, untuk yang tidak melihat foto", default="")
    caption: str = front("keterangan", fields.text, "keterangan di bawah foto", default="")
    credit: str = front("kredit", fields.text, "nama pemotret", default="")
    permission: str = front("izin", fields.choice("umum", "tertulis", "anak", "dicabut"), "umum", default="")
    consent: str = front("persetujuan", fields.text, "tempat surat persetujuan disimpan", default="")
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to download."""

    file: str = front("berkas", fields.content_path, "lampiran/2022/nama.pdf", required=True)
    title: str = front("judul", fields.text, "judul lampiran", default="")
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody quoted."""

    name: str = front("nama", fields.text, "nama lengkap", required=True)
    position: str = front("jabatan", fields.text, "jabatan saat itu", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask; free text stands in ``text``."""

    name: str = front("nama", fields.text, "nama", default="")
    position: str = front("jabatan", fields.text, "jabatan", default="")
    telephone: str = front("telepon", fields.telephone, "(021) 555-0100", default="")
    whatsapp: str = front("whatsapp", fields.telephone, "0812-5550-0100", default="")
    email: str = front("surel", fields.email, "humas@kota.example", default="")
    text: str = front("teks", fields.text, "kontak sebagai kalimat", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A dated note that a published release was wrong, and how."""

    date: datetime = front("tanggal", fields.moment, "21 September 2022", required=True)
    text: str = front("isi", fields.text, "apa yang keliru dan apa yang benar", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """When and why something was withdrawn or came to an end."""

    date: datetime = front("tanggal", fields.moment, "21 September 2022", required=True)
    reason: str = front("alasan", fields.text, "alasan", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Another city or body that came to learn."""

    origin: str = front("asal", fields.text, "Kota Padang, Sumatera Barat", required=True)
    leader: str = front("pimpinan", fields.text, "yang memimpin rombongan", default="")
    hosts: str = front("penerima", fields.text, "yang menerima", default="")
    purpose: str = front("tujuan", fields.text, "apa yang dipelajari", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What citizens ask of a service, before and after the innovation, with its source."""

    before: fields.Figure = front("sebelum", fields.figure, "3 hari | menunggu", required=True)
    after: fields.Figure = front("sesudah", fields.figure, "1 hari | selesai", required=True)
    source: str = front("sumber", fields.text, "dari mana angka ini", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step to copy an innovation."""

    title: str = front("judul", fields.text, "langkahnya", required=True)
    text: str = front("isi", fields.text, "penjelasannya", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replication:
    """Who takes an innovation home, or where it came from."""

    place: str = front("daerah", fields.text, "Kota Padang, Sumatera Barat", required=True)
    status: str = front(
        "status", fields.choice("mempelajari", "menerapkan"), "sudah sejauh mana", required=True
    )
    date: datetime | None = front("tanggal", fields.moment, "20 September 2022")
    link: str = front("tautan", fields.web_address, "https://…", default="")
