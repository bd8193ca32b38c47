"""Messages: what a record names: others, photos, attachments, links."""

from __future__ import annotations

from collections.abc import Sequence

from ..problems import Message
from .wording import Argument, alternatives, brief, command_line, content_argument


def unknown_name(kind: str, name: str, near: Sequence[str], file: str, folder: str) -> Message:
    """``file``: the one in which ``name`` would be registered, in the content folder ``folder``."""
    new = Argument(kind.upper(), f"--{kind}", brief(name))
    command = command_line("new", [new, *content_argument(folder)])
    register = f"{kind} baru didaftarkan dalam berkas {file}, yang ditulis oleh {command}"
    fix = f"Mungkin maksudnya {alternatives(near)}; {register}" if near else register
    return Message(f'{kind} "{brief(name)}" tidak terdaftar', f"{fix[:1].upper()}{fix[1:]}")


def joined_names(kind: str, typed: str, names: Sequence[str], right: str) -> Message:
    """``typed``: several ``names`` with something else than commas between them; ``right``: the line with these as
    they must be, or a line for each; empty if nobody can say."""
    what = f'{kind} "{brief(typed)}" tidak terdaftar, tetapi isinya {len(names)} nama yang terdaftar'
    if "\n" in right:
        return Message(what, "Beri setiap nama satu baris", replacement=right)
    fix = "Pisahkan dengan koma" if len(names) > 1 else "Tulis"
    return Message(what, fix, replacement=right) if right else Message(what, f"{fix}: {', '.join(names)}")


def name_taken(name: str, holder: str) -> Message:
    return Message(
        f'nama "{brief(name)}" sudah dipakai {holder}', "Pakai nama atau alias lain di salah satunya"
    )


def slug_taken(slug: str, holder: str, free_slug: str) -> Message:
    """``free_slug``: one that the file may have, empty if its name alone gives it one."""
    fix = "Ganti nama berkas ini" + (f", atau tulis slug: {free_slug}" if free_slug else "")
    return Message(f'slug "{slug}" sudah dipakai {holder}', fix)


def page_hides_section(path: str) -> Message:
    return Message(
        f"halaman /{path}/ akan menutupi bagian situs dengan nama itu", "Ganti nama berkas ini atau slug-nya"
    )


def names_itself() -> Message:
    return Message("berkas ini menunjuk dirinya sendiri", "Tulis nama yang lain, atau hapus baris ini")


def circle(key: str, names: Sequence[str]) -> Message:
    """``names``: of the records of which each names the next by ``key``, the first at both ends."""
    return Message(
        f"{key} berputar: {' → '.join(brief(name) for name in names)}",
        f"Hapus baris {key} di berkas yang tidak boleh memilikinya",
        eased_if_public=True,
    )


def missing_file(path: str, folder: str, near: str) -> Message:
    fix = (
        f"Mungkin maksudnya {near}"
        if near
        else f"Simpan berkasnya di {folder}/, dan periksa huruf besar kecilnya"
    )
    return Message(f"berkas {brief(path)} tidak ada", fix)


def wrong_folder(path: str, folder: str) -> Message:
    return Message(
        f"berkas {brief(path)} tidak berada di {folder}/",
        f"Pindahkan ke {folder}/ dan tulis letaknya yang baru",
    )


_SAVE_AS_JPG = "Di iPhone pilih Pengaturan, Kamera, Format, Paling Kompatibel; atau simpan ulang sebagai JPG"


def not_a_photo(path: str, suffix: str) -> Message:
    fix = _SAVE_AS_JPG if suffix in (".heic", ".heif") else "Simpan ulang sebagai JPG, PNG, atau WebP"
    return Message(f"berkas {brief(path)} bukan foto JPG, PNG, WebP, atau HEIC", fix)


def photo_without_decoder(path: str) -> Message:
    return Message(
        f"foto {brief(path)} berbentuk HEIC, yang tidak dapat dibuka di komputer ini", _SAVE_AS_JPG
    )


def photo_suffix(path: str, format: str) -> Message:
    """``format``: the one that the file has (``jpg``, ``png``, ``webp``, ``heic``)."""
    return Message(
        f"isi {brief(path)} ternyata {format.upper()}, tidak sesuai akhirannya",
        f"Ganti akhiran nama berkasnya menjadi .{format}",
        error=False,
    )


def photo_too_large(path: str, most: int) -> Message:
    """``most``: how many megapixels can be opened."""
    return Message(
        f"foto {brief(path)} berukuran lebih dari {most} megapiksel",
        "Perkecil dulu, misalnya menjadi lebar 4.000 piksel, lalu simpan sebagai JPG",
    )


def bad_tag(tag: str) -> Message:
    return Message(
        f'"{brief(tag)}" tidak dapat menjadi alamat', "Tulis satu atau dua kata saja, dipisah koma"
    )


def unprintable_name() -> Message:
    return Message("nama berkas ini tidak dapat dibaca", "Ganti nama berkasnya dengan huruf dan angka biasa")


def photo_undecodable(path: str) -> Message:
    return Message(
        f"foto {brief(path)} rusak dan tidak dapat dibuka",
        "Kirim ulang dari kamera, atau simpan ulang sebagai JPG",
    )


def rendition_refused(file: str, reason: str) -> Message:
    """``file``: what is made of a record, a PDF or a card; ``reason``: why Typst does not make it."""
    return Message(
        f"{file} untuk halaman ini tidak dapat dibuat ({brief(reason)})",
        "Periksa tanda yang aneh di judul, isi, dan fotonya, dan simpan ulang foto pertamanya sebagai JPG; bila tetap "
        "begitu, teruskan pesan ini ke pengelola",
    )


def same_file_name(path: str, other: str) -> Message:
    return Message(
        f"berkas {brief(path)} akan terbit dengan nama yang sama dengan {brief(other)}",
        "Beri salah satunya nama yang lain; huruf besar dan kecil dianggap sama",
    )


def same_name_in_accents(path: str, *, draft: bool) -> Message:
    """``draft``: one of the two is a draft, and left out."""
    left_out = "; yang draf tidak dibaca" if draft else ""
    return Message(
        f"ada dua berkas bernama {brief(path)}, yang huruf beraksennya disimpan dengan cara berbeda{left_out}",
        "Hapus salah satunya, atau ganti namanya",
    )


def attachment_type(path: str, allowed: Sequence[str]) -> Message:
    return Message(
        f"lampiran {brief(path)} berjenis yang tidak diterbitkan", f"Yang boleh: {', '.join(allowed)}"
    )


def remote_image(address: str) -> Message:
    return Message(
        f"gambar {brief(address)} berada di situs lain; di halaman ia menjadi tautan",
        "Unduh, simpan di foto/, lalu tulis letaknya",
        error=False,
    )


def missing_image(path: str, near: str) -> Message:
    fix = f"Mungkin maksudnya {near}" if near else "Simpan gambarnya di foto/"
    return Message(
        f"gambar {brief(path)} tidak ada; di halaman hanya teks penggantinya yang tampak", fix, error=False
    )


def link_not_allowed(address: str) -> Message:
    return Message(
        f"tautan {brief(address)} tidak dapat diterbitkan; di halaman ia menjadi teks biasa",
        "Pakai alamat yang diawali https:, mailto:, atau tel:",
        error=False,
    )


def link_misshapen(address: str) -> Message:
    return Message(
        f"tautan {brief(address)} salah bentuk, sehingga tidak dapat dibuka; di halaman ia menjadi teks biasa",
        "Tulis alamatnya seperti di peramban, misalnya https://contoh.example/peta: nama situs tanpa spasi dan "
        "tanda lain",
        error=False,
    )


def image_without_file(address: str) -> Message:
    return Message(
        f"gambar {brief(address)} tidak dapat diterbitkan; di halaman hanya teks penggantinya yang tampak",
        "Simpan gambarnya di foto/, lalu tulis letaknya",
        error=False,
    )


def dead_link(address: str, near: str, *, error: bool) -> Message:
    """``error``: the link is certain to mean a file of the content, as ``{filename}`` does."""
    fix = f"Mungkin maksudnya {near}" if near else "Periksa alamatnya, atau hapus tautannya"
    link = brief(address) or "kosong"
    if error:
        return Message(f"tautan {link} tidak menuju berkas mana pun", fix)
    return Message(f"tautan {link} tidak menuju apa pun; di halaman ia menjadi teks biasa", fix, error=False)


def link_to_hidden(address: str) -> Message:
    return Message(
        f"tautan {brief(address)} menuju halaman tersembunyi; di halaman ia menjadi teks biasa",
        "Hapus tautannya; ke halaman dengan status: sembunyi tidak ada tautan",
        error=False,
    )


def link_to_waiting(address: str) -> Message:
    return Message(
        f"tautan {brief(address)} menuju naskah yang belum tampil; sampai naskah itu tampil, ia teks biasa",
        "Biarkan bila memang begitu, atau hapus tautannya",
        error=False,
    )


def name_of_waiting(kind: str, name: str, file: str, until: str) -> Message:
    """``kind``: ``instansi`` or ``inovasi``; ``file``: that of what is named; ``until``: a moment in words, empty if it is a
    draft."""
    fix = (
        f"Biarkan bila memang begitu, atau majukan embargo di {file}"
        if until
        else f"Biarkan bila memang begitu; bila {kind} itu boleh tampil, ganti status: draf di {file} menjadi status: terbit"
    )
    return Message(
        f'{kind} "{brief(name)}" {f"baru tampil {until}" if until else "masih draf"}; sampai {kind} itu tampil, namanya terbit '
        "tanpa tautan",
        fix,
        error=False,
    )


def named_while_waiting(kind: str, others: int, until: str) -> Message:
    """``kind`` and ``until``: as of ``name_of_waiting``; ``others``: in how many files it is named of which this is not
    said."""
    what = (
        f"{kind} ini {f'baru tampil {until}' if until else 'masih draf'}, padahal {others} naskah lain juga menyebutnya; "
        "sampai ia tampil, namanya terbit tanpa tautan"
    )
    if until:
        return Message(what, "Biarkan bila memang begitu, atau majukan embargonya", error=False)
    fix = "Biarkan bila memang begitu; bila boleh tampil, tulis"
    return Message(what, fix, error=False, replacement="status: terbit")


def old_path_taken(path: str, *, own: bool) -> Message:
    """``own``: the old path is the address of the page itself."""
    if own:
        return Message(f"alamat lama {brief(path)} adalah alamat halaman ini sendiri", "Hapus baris ini")
    return Message(
        f"alamat lama {brief(path)} masih dipakai halaman lain", "Hapus baris ini, atau ganti alamatnya"
    )


def missing_word(key: str, other: str) -> Message:
    return Message(
        f"kata {key} tidak ada, padahal ada di {other}", f"Tambahkan terjemahannya, atau hapus dari {other}"
    )


def unknown_body_word(key: str, word: str) -> Message:
    return Message(
        f"kata {key} menyebut {{body.{word}}}, yang tidak ada di [body]",
        f"Perbaiki ejaannya, atau tulis {word.lower()} di bawah [body]",
    )


def other_placeholders(key: str, wanted: list[str]) -> Message:
    """``wanted``: the names of the placeholders that the translation of the same words has."""
    placeholders = ", ".join(f"{{{name}}}" for name in wanted) or "tanpa tanda kurung kurawal"
    return Message(f"tanda dalam kata {key} tidak sama dengan terjemahannya", f"Pakai {placeholders}")
