"""The records within records, such as a photo, a person, a contact or a visit. ``line``, where a class has it,
is the line of the file where the record is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from .. import fields
from ..dates import Moment
from ..schema import field
from .image_kinds import ImageKind, kind_in_words, kind_of_unknown_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A photo of a release or an innovation; ``file`` is its path from ``content/``. ``kind`` is empty where nobody
    said that it is anything but a photo; ``licence`` is a word of the settings' list, as typed, or an address.

    Where consent was taken back (``permission`` is ``dicabut``), ``fingerprint`` stands for the photo, so that
    its file may be deleted: the digest of its bytes (32 hexadecimal figures), a hyphen, and its perceptual hash
    (16), by which copies in another size are known. ``not_copies_of`` are the fingerprints of such photos that
    this one resembles without being a copy."""

    file: str = field("berkas", fields.content_path, "foto/2022/nama.jpg", required=True)
    alt: str = field("alt", fields.text, "apa yang tampak, untuk yang tidak melihat foto", default="")
    caption: str = field("keterangan", fields.text, "keterangan di bawah foto", default="")
    credit: str = field(
        "kredit",
        fields.text,
        "nama pemotret",
        default="",
        also=("hak_cipta", "copyright", "fotografer", "pemotret"),
    )
    kind: ImageKind | Literal[""] = field(
        "jenis_gambar",
        fields.choice(*get_args(ImageKind), meant=kind_in_words),
        "foto",
        default="",
        guarded=True,
        also=("jenis", "jenis_foto", "tipe_gambar", "tipe_foto"),
        meant_by=kind_of_unknown_key,
    )
    licence: str = field(
        "lisensi", fields.licence, "CC BY 4.0", default="", also=("licence", "license", "hak_pakai")
    )
    permission: str = field(
        "izin", fields.choice("umum", "tertulis", "anak", "dicabut"), "umum", default="", guarded=True
    )
    consent: str = field("persetujuan", fields.text, "tempat surat persetujuan disimpan", default="")
    fingerprint: str = field(
        "sidik", fields.fingerprint, "sidik foto yang dicabut, dari pesan pemeriksaan", default=""
    )
    not_copies_of: tuple[str, ...] = field(
        "bukan_salinan", fields.several(fields.fingerprint), "sidik foto dicabut yang hanya mirip"
    )
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to download; ``file`` is its path from ``content/``. ``not_copies_of``: as of a Photo, of what it is or
    of pictures inside it."""

    file: str = field("berkas", fields.content_path, "lampiran/2022/nama.pdf", required=True)
    title: str = field("judul", fields.text, "judul lampiran", default="")
    not_copies_of: tuple[str, ...] = field(
        "bukan_salinan", fields.several(fields.fingerprint), "sidik foto dicabut yang hanya mirip"
    )
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person whom a release quotes."""

    name: str = field("nama", fields.text, "nama lengkap", required=True)
    position: str = field("jabatan", fields.text, "jabatan saat itu", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that are set apart, and who said them."""

    text: str = field("isi", fields.text, "kata-katanya", required=True)
    name: str = field("nama", fields.text, "nama lengkap", required=True)
    position: str = field("jabatan", fields.text, "jabatan saat itu", default="")


_QUOTED = re.compile(
    r"[\"“](?P<text>.+)[\"”][\s,]*(?:(?:—|–|--?|kata|ujar|tutur)\s+)+(?P<name>[^,]+)(?:,\s*(?P<position>.+))?"
)


def quote_in_words(words: str) -> dict[str, str]:
    """What ``"Kata-katanya" — Nama, jabatan`` says, by the attributes of a Quote; empty for any other ``words``."""
    match = _QUOTED.fullmatch(words)
    return {name: part.strip() for name, part in match.groupdict().items() if part} if match else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask; ``text`` is a contact written as a sentence."""

    name: str = field("nama", fields.text, "nama", default="")
    position: str = field("jabatan", fields.text, "jabatan", default="")
    telephone: str = field("telepon", fields.telephone, "(021) 000-0000", default="")
    whatsapp: str = field("whatsapp", fields.whatsapp, "0812-0000-0000", default="")
    email: str = field("surel", fields.email, "nama@kantor.example", default="")
    text: str = field("teks", fields.text, "kontak sebagai kalimat", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """That a published release was wrong and how, with the date on which this was said."""

    date: Moment = field("tanggal", fields.moment, "21 September 2022", required=True)
    text: str = field("isi", fields.text, "apa yang keliru dan apa yang benar", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """When and why something was withdrawn or came to an end."""

    date: Moment = field("tanggal", fields.moment, "21 September 2022", required=True)
    reason: str = field("alasan", fields.text, "alasan", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Another city or body that came to learn; ``date`` is None if it is that of the release."""

    origin: str = field("asal", fields.text, "daerah atau lembaga yang datang", required=True)
    date: Moment | None = field("tanggal", fields.moment, "20 September 2022")
    leader: str = field("pimpinan", fields.text, "yang memimpin rombongan", default="")
    hosts: str = field("penerima", fields.text, "yang menerima", default="")
    purpose: str = field("tujuan", fields.text, "apa yang dipelajari", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What an invitation invites to: when it begins and ends, as far as that is known, where, the address of a map,
    and the telephone or e-mail address at which to say that one comes."""

    start: Moment = field("mulai", fields.moment, "20 September 2022 10.00 WIB", required=True)
    end: Moment | None = field("selesai", fields.moment, "20 September 2022 12.00 WIB")
    place: str = field("tempat", fields.text, "tempat acara", default="")
    map: str = field("peta", fields.web_address, "https://…", default="")
    reply_to: str = field("konfirmasi", fields.telephone_or_email, "0812-0000-0000", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a clarification rests on; ``target`` is an address, or the path of a file from ``content/``, which is an
    attachment of the release too."""

    target: str = field(
        "alamat", fields.address_or_file, "https://… atau lampiran/2022/nama.pdf", required=True
    )
    title: str = field("judul", fields.text, "judul buktinya", default="")
    line: int = 1

    @property
    def file(self) -> str:
        """The path of the file; empty if it is an address."""
        return "" if "://" in self.target else self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a service costs citizens (time, money or steps) before and after the innovation, with the source
    of both figures."""

    before: fields.Figure = field("sebelum", fields.figure, "… hari | menunggu", required=True)
    after: fields.Figure = field("sesudah", fields.figure, "… hari | selesai", required=True)
    source: str = field("sumber", fields.text, "dari mana angka ini", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step to copy an innovation."""

    title: str = field("judul", fields.text, "langkahnya", required=True)
    text: str = field("isi", fields.text, "penjelasannya", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replication:
    """Another region that studies or applies an innovation."""

    place: str = field("daerah", fields.text, "siapa yang meniru", required=True)
    status: str = field(
        "status", fields.choice("mempelajari", "menerapkan"), "sudah sejauh mana", required=True
    )
    date: Moment | None = field("tanggal", fields.moment, "20 September 2022")
    link: str = field("tautan", fields.web_address, "https://…", default="")
