"""What is wrong in the settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..content_problems import brief


def no_theme(path: str) -> str:
    return f"Folder tema {brief(path)} tidak ada. Kembalikan folder itu, misalnya dengan git checkout {brief(path)}"


def bad_setting(key: str, value: object, example: object) -> str:
    return f"{key} berisi {brief(value)!r}; tulis misalnya {example!r}"


def bad_optional_setting(key: str, value: object, example: object) -> str:
    return f"{key} berisi {brief(value)!r}; tulis misalnya {example!r}, atau '' bila tidak ada"


def setting_missing(key: str, example: str) -> str:
    """``example``: as it is typed in the file."""
    return f"{key} belum ada; tulis misalnya {example}"


def setting_is_no_address(key: str, value: object, example: str) -> str:
    return f"{key} berisi {brief(value)!r}, bukan alamat web lengkap; tulis misalnya {example!r}"


def setting_without_scheme(key: str, value: str) -> str:
    return f"{key} berisi {brief(value)!r}, tanpa https://; tulis {'https://' + value!r}"


def setting_is_no_email(key: str, value: object) -> str:
    return f"{key} berisi {brief(value)!r}, bukan alamat surel; tulis misalnya 'humas@nama.go.id'"


def setting_is_no_licence(key: str, value: object) -> str:
    return (
        f"{key} berisi {brief(value)!r}, bukan nama atau alamat lisensi; "
        "tulis misalnya 'CC BY 4.0' atau 'https://creativecommons.org/licenses/by/4.0/'"
    )


def unknown_licence(key: str, value: str, known: Sequence[str], near: str) -> str:
    """``near``: the one of the ``known`` that is probably meant; empty if none is."""
    right = f"bila maksudnya {near}, tulis {near!r}" if near else "tulis salah satunya"
    return (
        f"{key} berisi {brief(value)!r}, lisensi yang tidak dikenal; yang dikenal: {', '.join(known)}; {right}, atau "
        f"alamat yang menjelaskannya ('https://…'). Lisensi lain ditambahkan dengan "
        f'LICENCES = {{**LICENCES, "{brief(value)}": "https://…"}}'
    )


def setting_is_no_entry(key: str, value: object, example: str) -> str:
    return f"{key} berisi {brief(value)!r}, yang tidak lengkap; tulis misalnya {example}"


def unknown_setting_part(key: str, name: str, known: Iterable[str], near: str, example: str) -> str:
    """``near``: the one of the ``known`` that is probably meant; empty if none is."""
    right = f"tulis {near!r}, bila itu maksudnya" if near else f"tulis misalnya {example}"
    return f"{key} tidak mengenal {brief(name)!r}, hanya {', '.join(known)}; {right}"


def setting_part_twice(key: str, name: str) -> str:
    return f"{key} menyebut {brief(name)!r} dua kali; hapus salah satunya"


def setting_part_missing(key: str, name: str, value: object, example: str) -> str:
    return f"{key} tanpa {name!r} di {brief(value)!r}; tulis misalnya {example}"


def unclear_channel(key: str, value: object, services: Sequence[str], example: str) -> str:
    return (
        f"{key} berisi {brief(value)!r}, dan tidak jelas saluran apa itu; sebut salurannya "
        f"({', '.join(services)}), misalnya {example}"
    )


def chat_is_no_channel(key: str, value: object, example: str) -> str:
    return (
        f"{key} berisi {brief(value)!r}, yaitu nomor untuk bertanya (tempatnya CITY_WHATSAPP) atau "
        f"grup, bukan saluran; buka saluran di WhatsApp, pilih Salin tautan, lalu tulis misalnya {example!r}"
    )


def other_service(key: str, value: str, example: str) -> str:
    return f"{key} berisi {brief(value)!r}, alamat layanan lain; tulis misalnya {example!r}"


def address_without_account(key: str, value: str, example: str) -> str:
    return (
        f"{key} berisi {brief(value)!r}, alamat depan layanan itu, bukan akun kantor ini; "
        f"tulis dengan nama akunnya, misalnya {example!r}"
    )


def post_is_no_account(key: str, value: str, example: str) -> str:
    return (
        f"{key} berisi {brief(value)!r}, alamat satu kiriman, bukan akun atau salurannya; "
        f"tulis alamat akunnya, misalnya {example!r}"
    )


def unclear_days(key: str, value: object) -> str:
    return (
        f"{key} berisi {brief(value)!r}, bukan nama hari; "
        "tulis misalnya 'Senin sampai Jumat', 'Senin, Rabu, dan Jumat', 'hari kerja', atau 'setiap hari'"
    )


def unclear_hours(key: str, value: object) -> str:
    return (
        f"{key} berisi {brief(value)!r}, bukan jam mulai dan jam selesai; "
        "tulis misalnya '08.00–16.00', atau '24 jam'"
    )


def several_hours(key: str, value: object, spans: Sequence[str]) -> str:
    each = ", ".join(f'{{"hari": …, "jam": "{span}"}}' for span in spans)
    return f"{key} berisi {brief(value)!r}, lebih dari satu rentang jam; tulis satu jadwal untuk setiap rentang: [{each}]"


def hours_of_other_zone(key: str, value: str, zone: str) -> str:
    return (
        f"{key} berisi {brief(value)!r}, bukan jam zona ruang pers ini (CITY_ZONE = {zone!r}); "
        "tulis jamnya saja, misalnya '08.00–16.00'"
    )


def since_is_no_date(key: str, value: object) -> str:
    return f"{key} berisi {brief(value)!r}, bukan tahun atau tanggal; tulis misalnya '2025' atau '20 Februari 2025'"


def no_settings_file(path: str) -> str:
    return f"Berkas pengaturan {path} tidak ada. Tulis --settings … dengan berkas yang ada, misalnya pelicanconf.py."


def settings_file_is_no_python(path: str) -> str:
    return f"Berkas pengaturan {path} bukan berkas Python. Beri nama yang berakhir dengan .py, misalnya pelicanconf.py."


def settings_not_utf8() -> str:
    return "berkas ini tidak disimpan sebagai UTF-8; simpan ulang sebagai UTF-8 (di Notepad: Simpan sebagai, Pengodean: UTF-8)"


def setting_without_quotes(quoted: str) -> str:
    """``quoted``: what is to be written, with quotation marks."""
    return f"teks tanpa tanda kutip; apit dengan tanda kutip: {quoted}"


def unknown_name(name: str, right: str) -> str:
    return f"{name} tidak dikenal; tulis {right}, bila itu maksudnya"


def module_not_imported(name: str) -> str:
    return f"{name} dipakai, tetapi belum diambil; tulis di atas berkas ini: import {name}"


def bracket_not_closed(bracket: str) -> str:
    closing = {"(": ")", "[": "]", "{": "}"}[bracket]
    return f"kurung belum ditutup: {bracket} di baris ini tanpa {closing}; tulis {closing} di akhir nilainya"


def bracket_not_opened(bracket: str) -> str:
    return f"kurung {bracket} tidak cocok dengan kurung pembukanya, atau tidak ada pembukanya; tulis pasangannya, atau hapus {bracket}"


def quotation_not_closed() -> str:
    return "tanda kutip belum ditutup; tulis tanda kutip yang sama di akhir teksnya"


def curly_quotes(straight: str) -> str:
    """``straight``: the line with straight quotation marks."""
    return f"tanda kutip melengkung tidak dapat dipakai; tulis tanda kutip lurus: {straight}"


def setting_indented(written: str) -> str:
    return f"spasi di awal baris tidak sesuai; tulis mulai dari tepi kiri: {written}"


def settings_not_understood(said: str, written: str) -> str:
    """``said``: what Python says; ``written``: the line that it is about."""
    return (
        f"tidak dapat dibaca: {brief(written)!r}; periksa tanda kutip, koma, dan kurung di baris ini dan di baris "
        f'sebelumnya, lalu tulis seperti NAMA = "nilai" (kata Python: {said})'
    )


def settings_not_executed(said: str, written: str) -> str:
    """``said``: what Python says; ``written``: the line at which it stopped."""
    return f"tidak dapat dijalankan: {brief(written)!r} (kata Python: {said}); perbaiki baris ini, atau hapus"


def rule_not_optional(name: str, optional: Sequence[str], near: str, *, needed: bool) -> str:
    """``near``: the one of the ``optional`` rules that ``name`` may mean, empty if none; ``needed``: it is a rule, but
    one that no city may do without."""
    what = f'RULES_OFF: aturan "{brief(name)}" ' + (
        "tidak dapat dimatikan untuk semua berkas" if needed else "tidak dikenal"
    )
    if near:
        return f'{what}; tulis "{near}"'
    silence = "tulis abaikan di berkasnya, atau pilih dari" if needed else "yang dapat dimatikan:"
    return f"{what}; {silence} {', '.join(optional)}"


def unknown_body(value: object, known: Sequence[str], near: str) -> str:
    """``near``: the one of the ``known`` kinds of bodies that is probably meant; empty if none is."""
    right = f"tulis {near!r}, bila itu maksudnya" if near else f"tulis misalnya {known[0]!r}"
    return f"CITY_KIND berisi {brief(value)!r}, yang tidak dikenal; pilihannya: {', '.join(known)}; {right}"


def place_needed(kind: str) -> str:
    return (
        f"CITY_PLACE belum ada, sedangkan nama {kind} tidak menyebut tempat; tulis kota yang mengawali siaran, "
        "misalnya CITY_PLACE = 'Jakarta'"
    )


def unknown_section(name: str, known: Sequence[str], near: str) -> str:
    """``near``: the one of the ``known`` sections that is probably meant; empty if none is."""
    right = f"tulis {near!r}, bila itu maksudnya" if near else "tulis salah satunya, atau hapus"
    return f"SECTIONS berisi {brief(name)!r}, yang tidak dikenal; yang dikenal: {', '.join(known)}; {right}"


def section_twice(name: str) -> str:
    return f"SECTIONS menyebut {name!r} dua kali; hapus salah satunya"


def section_needed(missing: Sequence[str], right: Sequence[str]) -> str:
    """``right``: the list with those that are ``missing``."""
    return f"SECTIONS tanpa {', '.join(missing)}, yang tidak dapat ditinggalkan; tulis SECTIONS = {list(right)!r}"


def agency_kind_unusable(name: object) -> str:
    return (
        f"AGENCY_KINDS berisi {brief(name)!r}; tulis jenisnya dengan huruf, misalnya "
        "AGENCY_KINDS = ['dinas', 'badan', 'distrik', 'kampung']"
    )


def agency_kind_twice(name: str) -> str:
    return f"AGENCY_KINDS menyebut {name!r} dua kali; hapus salah satunya"
