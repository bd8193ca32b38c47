"""Messages: one record and its body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..problems import Message
from .wording import DATE_EXAMPLE, DATE_FORM, brief, enumeration, mending_command


def needless_ignore(rule: str) -> Message:
    return Message(
        f"abaikan: aturan {rule} tidak dilanggar dalam berkas ini",
        f"Hapus {rule} dari baris abaikan",
        error=False,
    )


def invitation_without_event(*, has_key: bool) -> Message:
    """``has_key``: ``acara`` is there, without a value. Of what is public already nothing is said: the day has passed,
    and nobody writes it in."""
    lines = f"acara:\n  mulai: {DATE_FORM}\n  tempat: tempat acara"
    return Message(
        "undangan tanpa acara: waktu dan tempatnya tidak tampil dan tidak dapat dipasang di kalender",
        f"Tulis, dengan waktu (seperti {DATE_EXAMPLE}) dan tempat yang sebenarnya",
        error=False,
        eased_if_public=True,
        replacement=lines if has_key else f"jenis: undangan\n{lines}",
    )


def not_of_this_kind(key: str, kind: str, needed: str) -> Message:
    """``needed``: the kind of a release that has ``key``."""
    return Message(
        f"{key} tidak tampil: jenis siaran ini {kind}, bukan {needed}",
        f"Tulis jenis: {needed} bila memang itu, atau hapus {key}",
        error=False,
    )


def emergency_without_end() -> Message:
    return Message(
        "darurat.md tanpa sampai, jadi peringatannya tidak pernah berakhir",
        f"Tulis kapan peringatan ini berakhir, seperti {DATE_EXAMPLE}, menggantikan {DATE_FORM}",
        replacement=f"sampai: {DATE_FORM}",
    )


def of_emergencies_only(keys: Sequence[str]) -> Message:
    """``keys``: what only the page of an emergency has."""
    return Message(
        f"{enumeration(keys)} tidak tampil: hanya darurat.md yang tampil sebagai peringatan di halaman lain",
        "Bila memang peringatan darurat, namai berkas ini darurat.md; bila darurat.md sudah ada, tulis keduanya di sana, "
        "karena hanya satu yang dapat tampil. Bila bukan peringatan darurat, hapus barisnya",
        error=False,
    )


def second_emergency(holder: str) -> Message:
    return Message(
        f"peringatan darurat sudah ada, yaitu {holder}; hanya satu yang dapat tampil",
        "Bila keduanya berlaku, gabungkan di sana; bila yang di sana sudah berakhir, ganti isinya. Lalu hapus berkas ini",
    )


def hidden_emergency() -> Message:
    return Message(
        "peringatan ini tidak tampil di halaman lain, karena status: sembunyi",
        "Hapus baris status bila warga harus melihatnya; bila belum waktunya, tulis status: draf",
        error=False,
    )


def emergency_never_told(embargo: str, until: str) -> Message:
    """Both are moments in words."""
    return Message(
        f"peringatan ini tidak pernah tampil: embargo ({embargo}) baru habis sesudah sampai ({until})",
        "Periksa kedua waktunya, atau hapus baris embargo",
        eased_if_public=True,
    )


def emergency_over(until: str) -> Message:
    """``until``: a moment in words."""
    return Message(
        f"sampai ({until}) sudah lewat, jadi peringatan ini tidak tampil di halaman lain",
        "Periksa tanggal dan tahunnya; biarkan bila memang sudah berakhir",
        error=False,
    )


_OF_A_CLARIFICATION = {"klaim": "klaim: KTP-el berbayar Rp50.000", "putusan": "putusan: hoaks"}


def incomplete_clarification(key: str, missing: str) -> Message:
    """``key``: one that a clarification has; ``missing``: the one that it must have beside it."""
    return Message(f"{key} tanpa {missing}", f"Tambahkan, misalnya {_OF_A_CLARIFICATION[missing]}")


def empty_part_of_clarification(key: str) -> Message:
    """``key``: ``klaim`` or ``putusan``, without which nothing of either is shown."""
    return Message(
        f"{key} belum diisi, jadi kotak klaim dan putusan tidak tampil",
        f"Isi, misalnya {_OF_A_CLARIFICATION[key]}; bila tidak ada klaim tertentu, hapus baris klaim dan putusan",
        eased_if_public=True,
    )


def ends_before_it_begins(end: str, start: str) -> Message:
    """Both are moments in words."""
    return Message(
        f"acara: selesai ({end}) lebih awal daripada mulai ({start})",
        "Periksa kedua waktunya, atau hapus baris selesai",
    )


def begins_before_release(start: str, date: str) -> Message:
    """Both are moments in words."""
    return Message(
        f"acara: mulai ({start}) lebih awal daripada tanggal undangannya ({date})",
        "Periksa tanggal dan tahun keduanya",
        error=False,
        eased_if_public=True,
    )


_PERMISSION = (
    "Tulis izin: umum (orang dewasa di acara terbuka), tertulis, atau anak; untuk mencabutnya, izin: dicabut"
)


def no_alt(file: str, lines: str, *, without_permission: bool) -> Message:
    """``lines``: the photo as it must be written, or all photos of the file where it names them by their paths
    alone. ``without_permission``: that is missing too."""
    permission = f". {_PERMISSION}" if without_permission else ""
    return Message(
        f"foto {brief(file)} belum punya alt{' dan tanpa izin' if without_permission else ''}",
        f"Tulis satu kalimat tentang apa yang tampak, untuk yang tidak dapat melihatnya{permission}",
        error=False,
        replacement=lines,
    )


def no_alt_in_body(address: str) -> Message:
    return Message(
        f"gambar {brief(address)} di isi belum punya alt",
        "Tulis di dalam kurung sikunya apa yang tampak, untuk yang tidak dapat melihatnya",
        error=False,
        replacement=f"![apa yang tampak]({address})",
    )


def no_permission(file: str) -> Message:
    return Message(
        f"foto {brief(file)} tanpa izin",
        _PERMISSION,
        error=False,
    )


def undescribed_photo(file: str, lines: str, place: str) -> Message:
    """``lines``: the photo as it must be written in ``place``, a word for the file."""
    return Message(
        f"foto {brief(file)} di isi tanpa izin dan kredit",
        f"Tulis juga di keterangan di awal {place}",
        error=False,
        replacement=lines,
    )


def said_elsewhere(file: str, said: Sequence[str], others: Sequence[str], lines: str) -> Message:
    """``said``: the lines that ``others`` say of the same file and this one does not; ``lines``: the photo with them,
    or all photos of the file where it names them by their paths alone."""
    written = enumeration(said)
    return Message(
        f"foto {brief(file)}: di {enumeration(others)} tertulis {written} untuk berkas yang sama, dan begitulah ia tampil "
        "di sini juga",
        "Bila itu benar, tulis juga di sini",
        error=False,
        replacement=lines,
    )


def photo_keys_without_photo(keys: Sequence[str], has_photos: bool) -> Message:
    """``keys``: those of a photo, in a file that has none; ``has_photos``: a file of this kind may list photos."""
    where = (
        "di bawah foto: dalam berkas ini" if has_photos else "dalam siaran pers atau inovasi yang memuatnya"
    )
    return Message(
        f"{', '.join(keys)} berada di luar foto, dan berkas ini tidak menyebut satu foto pun",
        f"Hapus barisnya; keterangan sebuah foto ditulis {where}, bersama berkas: dan alt:",
        eased_if_public=True,
    )


def misplaced_photo_keys(keys: Sequence[str], lines: str, has_photos: bool) -> Message:
    """``lines``: the photos as they must be written, with ``keys`` in their places where they have none of their own;
    ``has_photos``: a file of this kind may list photos."""
    what = f"{', '.join(keys)} berada di luar foto"
    fix = (
        f"Ganti foto dan {', '.join(keys)} dengan"
        if has_photos
        else "Hapus di sini, lalu tulis dalam siaran pers atau inovasi yang memuat foto itu"
    )
    return Message(what, fix, eased_if_public=True, replacement=lines)


def consent_withdrawn(path: str, original: str, place: str) -> Message:
    """``original``: the photo, equal to that at ``path``, of which ``place`` (a file and its line) says that
    consent was taken back."""
    what = (
        f"foto {brief(path)} tidak terbit, karena izinnya dicabut di {place}"
        if path == original
        else f"foto {brief(path)} sama dengan {brief(original) or 'foto'} yang izinnya dicabut di {place}, dan tidak terbit"
    )
    return Message(what, "Hapus foto ini dari naskah, atau ganti dengan foto lain", error=False)


def near_copy(path: str, original: str, place: str, fingerprint: str) -> Message:
    """``original`` and ``place`` as in ``consent_withdrawn``; ``fingerprint``: that of the original."""
    return Message(
        f"foto {brief(path)} sangat mirip dengan {brief(original) or 'foto'} yang izinnya dicabut di {place}, "
        "dan tidak terbit",
        "Hapus foto ini bila memang salinannya; bila foto lain, tambahkan pada foto ini di daftar foto",
        eased_if_public=True,
        replacement=f"bukan_salinan: {fingerprint}",
    )


def withdrawn_inside(path: str, member: str, original: str, place: str, fingerprint: str) -> Message:
    """``member``: the picture inside the attachment at ``path``; ``original`` and ``place`` as in
    ``consent_withdrawn``; ``fingerprint``: that of the original if the picture only resembles it, else empty."""
    likeness = "sangat mirip" if fingerprint else "sama"
    what = (
        f"lampiran {brief(path)} memuat {brief(member)}, yang {likeness} dengan {brief(original) or 'foto'} yang izinnya "
        f"dicabut di {place}, dan tidak terbit"
    )
    fix = "Hapus gambar itu dari lampiran, simpan ulang, lalu ganti berkasnya"
    if not fingerprint:
        return Message(what, fix, eased_if_public=True)
    return Message(
        what,
        f"{fix}; bila gambar lain, tambahkan pada lampiran ini di daftar lampiran",
        eased_if_public=True,
        replacement=f"bukan_salinan: {fingerprint}",
    )


def inside_unseen(path: str) -> Message:
    return Message(
        f"lampiran {brief(path)} terkunci, rusak, atau terlalu besar, jadi tidak semua gambar di dalamnya dapat "
        "dibandingkan dengan foto yang izinnya dicabut",
        "Periksa sendiri bahwa foto itu tidak ada di dalamnya, atau ganti dengan berkas tanpa kata sandi",
        error=False,
        rule="lampiran-tertutup",
    )


def no_fingerprint(file: str, fingerprint: str) -> Message:
    return Message(
        f"foto {brief(file)} dicabut izinnya, tetapi tanpa sidik hanya berkasnya yang membuat salinannya dikenali",
        "Tambahkan sidiknya pada foto ini, lalu berkasnya boleh dihapus",
        error=False,
        replacement=f"sidik: {fingerprint}",
    )


def other_fingerprint(file: str, fingerprint: str) -> Message:
    return Message(
        f"sidik ini bukan sidik berkas {brief(file)} yang sekarang; kedua foto tidak terbit",
        "Bila berkas ini tidak dicabut, ganti nama berkasnya; bila ya, tulis",
        error=False,
        replacement=f"sidik: {fingerprint}",
    )


def withdrawn_file_missing(file: str, near: str) -> Message:
    hint = f"Mungkin maksudnya {near}; bila memang sudah dihapus, kembalikan" if near else "Kembalikan"
    return Message(
        f"berkas {brief(file)} yang izinnya dicabut tidak ada, dan tanpa sidik salinannya tidak dikenali",
        f"{hint} dulu berkasnya, jalankan pemeriksaan, lalu salin sidik dari pesannya; "
        "bila tidak ada salinannya di mana pun, hapus foto ini dari naskah",
    )


def bad_fingerprint(text: str) -> Message:
    return Message(
        f'"{brief(text)}" bukan sidik foto',
        "Salin seluruh sidik dari pesan pemeriksaan: 32 huruf dan angka, tanda hubung, lalu 16 lagi",
    )


def no_consent(permission: str) -> Message:
    return Message(
        f"izin {permission} tanpa persetujuan", "Tulis persetujuan: tempat surat persetujuan disimpan"
    )


def photo_reduced(path: str, pixels: int, most: int) -> Message:
    """``pixels``: the length of the longer side; ``most``: that of what is published."""
    return Message(
        f"foto {brief(path)} besar ({pixels} piksel); yang terbit diperkecil sampai sisi terpanjang {most} piksel",
        f"Perkecil berkasnya sampai itu, dengan tangan atau dengan {mending_command()}, supaya ringan dikirim dan cepat dibangun",
        error=False,
        mendable=True,
    )


def photo_stands_still(path: str) -> Message:
    return Message(
        f"gambar {brief(path)} bergerak; yang terbit hanya gambar pertamanya",
        "Untuk gambar bergerak, lampirkan video MP4",
        error=False,
    )


def no_translation() -> Message:
    return Message(
        "siaran berbahasa Inggris tanpa terjemahan", "Tambahkan baris terjemahan: slug siaran aslinya"
    )


def translation_of_indonesian() -> Message:
    return Message(
        "terjemahan hanya untuk siaran berbahasa Inggris",
        "Tambahkan baris bahasa: en, atau hapus baris ini",
        error=False,
    )


def unknown_original(typed: str, near: Sequence[str], right: str, *, certain: bool) -> Message:
    """``near``: the slugs that may be meant, and ``right`` the line with the only one; ``certain``: ``typed`` names it
    otherwise, by its title or file."""
    what = f'terjemahan: siaran asli "{brief(typed)}" tidak ada'
    if right:
        fix = "Tulis slugnya" if certain else "Bila ini maksudnya, tulis"
        return Message(what, fix, replacement=right)
    if near:
        return Message(what, f"Tulis slugnya, mana yang benar: {', '.join(near)}")
    return Message(what, "Tulis slug siaran pers yang ada: nama berkasnya tanpa tanggal dan tanpa .md")


def original_withdrawn() -> Message:
    return Message(
        "naskah asli sudah dicabut, sehingga terjemahan ini ikut dicabut, dengan alasan dalam bahasa Indonesia",
        "Tambahkan dicabut di sini juga, dengan tanggal: yang sama dan alasan: dalam bahasa Inggris",
        error=False,
    )


def original_corrected(date: str) -> Message:
    """``date``: the day of the correction, in words."""
    return Message(
        f"naskah asli diralat pada {date}, terjemahan ini belum",
        "Perbaiki isinya, lalu tambahkan ralat di sini juga, dengan tanggal: yang sama dan isi: dalam bahasa Inggris",
        error=False,
    )


def empty_body() -> Message:
    return Message("tidak ada isi di bawah garis --- yang kedua", "Tulis isinya di sana")


def body_lost() -> Message:
    return Message(
        "isinya kosong: yang tertulis hanya komentar, atau kode yang dibuang",
        "Tulis isinya sebagai teks biasa, tanpa kode HTML",
        eased_if_public=True,
    )


def body_too_tangled(mark: str) -> Message:
    where = f" di dekat tanda {mark}" if mark else ""
    return Message(
        f"isi siaran terlalu ruwet untuk diolah{where}",
        "Hapus deretan tanda baca yang berulang, atau daftar dan kutipan yang terlalu dalam",
    )


def lost_words(words: Sequence[str]) -> Message:
    return Message(
        f"kata ini tidak tampil di halaman: {brief(' '.join(words), 300)}",
        "Tulis sebagai teks biasa, tanpa tanda khusus di sekitarnya; beri \\ di depan tanda yang harus tampil",
        error=False,
    )


def element_dropped(name: str, content: str) -> Message:
    what = f' beserta isinya: "{brief(content, 300)}"' if content else ""
    return Message(
        f"<{name}> tidak tampil di halaman dan dibuang{what}",
        "Hapus kode itu; bila isinya perlu dibaca warga, tulis sebagai teks biasa",
        error=False,
    )


def frame_becomes_link(name: str, address: str) -> Message:
    return Message(
        f"<{name}> tidak ditampilkan; di halaman ia menjadi tautan ke {brief(address)}",
        "Supaya tautannya terbaca jelas, tulis",
        error=False,
        replacement=f"[Tonton videonya]({address})",
    )


def unclosed_tag(name: str) -> Message:
    return Message(
        f"<{name}> tidak ditutup, jadi tampil sebagai teks biasa",
        f"Hapus kode itu, atau tutup dengan </{name}>",
        error=False,
    )


def underlined_paragraph(underline: str, text: str) -> Message:
    return Message(
        f'garis {brief(underline, 10)} tepat di bawah paragraf menjadikannya judul: "{brief(text)}"',
        f"Bila garis pemisah yang dimaksud, beri satu baris kosong di atas {brief(underline, 10)}",
        error=False,
        rule="garis-jadi-judul",
    )


def melted_paragraphs(text: str) -> Message:
    return Message(
        f'paragraf ini menyatu dengan baris di bawahnya: "{brief(text)}"',
        "Beri satu baris kosong di antara dua paragraf",
        error=False,
        rule="paragraf-menyatu",
    )


def melted_lines(text: str) -> Message:
    return Message(
        f'baris ini dan baris di bawahnya tampil menyambung di satu baris: "{brief(text)}"',
        "Akhiri setiap baris kecuali yang terakhir dengan tanda \\ supaya tampil terpisah",
        error=False,
        rule="baris-menyatu",
        replacement=f"{text}\\",
    )


def word_bullet(text: str, right: str) -> Message:
    return Message(
        f'butir bertingkat dari Word tidak tampil sebagai butir di bawah yang di atasnya: "{brief(text)}"',
        "Tulis",
        error=False,
        rule="baris-menyatu",
        replacement=right,
        mendable=True,
    )


def broken_word(text: str) -> Message:
    """``text``: the line that ends within the word, and the next, as typed."""
    parts = re.search(r"(\w+)([-\u00ad\u2010])\s*\n\s*(\w+)", text)
    first, hyphen, second = parts.groups() if parts else (text, "", "")
    return Message(
        f'kata di ujung baris ini tampil terpenggal: "{brief(f"{first}{hyphen} {second}")}"',
        f"Gabungkan kedua baris menjadi {brief(first + second)}, atau {brief(f'{first}-{second}')} bila kata ulang",
        error=False,
        rule="kata-terpenggal",
    )


def indented_prose(text: str) -> Message:
    return Message(
        f'baris yang menjorok ini tampil sebagai kotak kode: "{brief(text)}"',
        "Hapus Tab atau spasi di depannya",
        error=False,
        rule="paragraf-menjorok",
    )


def whatsapp_bold(text: str) -> Message:
    return Message(
        f"satu bintang menjadikan huruf miring, bukan tebal: {brief(text)}",
        "Bila huruf tebal yang dimaksud, tulis",
        error=False,
        rule="tebal-whatsapp",
        replacement=_with_double_stars(text),
    )


def _with_double_stars(text: str) -> str:
    """``text``, which begins with words between single stars, with these in double stars."""
    words, _, rest = text[1:].partition("*")
    return f"**{words}**{rest}"


def tab_table(text: str) -> Message:
    cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
    return Message(
        f'tabel dengan Tab tampil menyambung di satu paragraf: "{brief(text)}"',
        f"Tulis setiap baris seperti | {brief(' | '.join(cells))} |, dan di bawah baris pertama "
        f"|{' --- |' * len(cells)}",
        error=False,
        rule="tabel-tab",
    )


def rows_alone(text: str) -> Message:
    columns = len(text.strip("| ").split("|"))
    return Message(
        f'baris dengan tanda | ini tampil sebagai teks, bukan sebagai tabel: "{brief(text)}"',
        "Sisipkan satu baris di bawahnya",
        error=False,
        rule="tabel-tab",
        replacement=f"|{' --- |' * columns}",
    )


def definition_list(text: str) -> Message:
    return Message(
        f'daftar istilah dengan titik dua di awal baris tampil sebagai teks biasa: "{brief(text)}"',
        f"Tulis sebagai daftar, misalnya - {brief(text)}: artinya",
        error=False,
        rule="daftar-istilah",
    )


def abbreviation(text: str) -> Message:
    return Message(
        f"kepanjangan dengan tanda *[ ]: tampil sebagai teks biasa: {brief(text)}",
        "Tulis kepanjangannya di dalam kurung sesudah singkatannya, lalu hapus baris ini",
        error=False,
        rule="singkatan",
    )


def greater_than(text: str) -> Message:
    return Message(
        f'tanda > di awal baris menjadikannya kutipan, dan tidak tampil: "{brief(text)}"',
        "Bila bukan kutipan, tulis dengan kata (lebih dari …, sedikitnya …), atau",
        error=False,
        rule="lebih-dari",
        replacement=text.replace(">", "\\>", 1),
    )


_ALERTS = {
    "NOTE": "Catatan",
    "TIP": "Saran",
    "IMPORTANT": "Penting",
    "WARNING": "Peringatan",
    "CAUTION": "Awas",
}


def github_alert(text: str) -> Message:
    sign = text.strip("> ")
    return Message(
        f"{sign} hanya menjadi kotak berwarna di GitHub; di halaman ia tampil sebagai tulisan {sign} di dalam kutipan",
        "Tulis",
        error=False,
        rule="kotak-github",
        replacement=f"> **{_ALERTS.get(sign[2:-1].upper(), 'Catatan')}:**",
    )


def open_bold(text: str) -> Message:
    return Message(
        f"tanda ** tampil sebagai bintang, karena ada spasi di antaranya dan kata yang tebal: {brief(text)}",
        "Tulis",
        error=False,
        rule="bintang-tampil",
        replacement=_BETWEEN_STARS.sub(_with_stars_at_words, text),
    )


_BETWEEN_STARS = re.compile(r"\*\*([^*]+)\*\*(?=([^\s.,;:!?)])?)")


def _with_stars_at_words(match: re.Match[str]) -> str:
    gap = " " if match[2] and match[1][-1].isspace() else ""
    return f"**{match[1].strip()}**{gap}"


def note_defined_twice(label: str, free_label: str, text: str) -> Message:
    """``label``: that of a footnote that stands above already; ``free_label``: one that no footnote has;
    ``text``: the first line of the footnote."""
    return Message(
        f"catatan kaki [^{brief(label)}] sudah ada di atas; yang ini tampil sebagai paragraf biasa",
        f"Pakai tanda lain, juga di kalimat yang diterangkannya, misalnya [^{free_label}]. Di baris ini tulis",
        error=False,
        rule="catatan-ganda",
        replacement=f"[^{free_label}]: {text}",
    )


def undrawable(characters: str) -> Message:
    """``characters``: all of a line that no font has."""
    listed = " ".join(f"{char} (U+{ord(char):04X})" for char in characters[:5]) + " …" * (len(characters) > 5)
    return Message(
        f"PDF dan kartu gambar tidak memuat tanda {listed}, karena tidak ada fon yang memuatnya; di halaman ia tetap tampil",
        "Tulis juga dengan huruf Latin, atau pakai tanda lain",
        error=False,
    )


def record_of_no_section(section: str) -> Message:
    return Message(
        f"berkas ini tidak terbit, karena ruang pers ini tanpa {section}",
        f"Hapus berkasnya, atau tambahkan '{section}' ke SECTIONS di pelicanconf.py",
        error=False,
    )


def field_of_no_section(key: str, section: str) -> Message:
    return Message(
        f"{key} tidak ditampilkan, karena ruang pers ini tanpa {section}",
        f"Hapus {key}, atau tambahkan '{section}' ke SECTIONS di pelicanconf.py",
        error=False,
    )


def link_to_no_section(path: str, section: str) -> Message:
    return Message(
        f"tautan ke {brief(path)} terbit sebagai teks biasa, karena ruang pers ini tanpa {section}",
        f"Hapus tautannya, atau tambahkan '{section}' ke SECTIONS di pelicanconf.py",
        error=False,
    )
