"""What the web editor calls things, beside the keys and hints of the schema."""

from __future__ import annotations

from .new_files import agency_word

EDITOR_TITLE = "Penyunting naskah"
EDITOR_NEEDS_SCRIPTS = "Penyunting ini memerlukan JavaScript."
EDITOR_BODY = "Isi naskah"
EDITOR_DATE_HINT = "jam 00.00 berarti tanpa jam"
EDITOR_NEW_STATUS = "Ganti draf menjadi terbit bila sudah siap."
EDITOR_DRAFTS = "Draf"
EDITOR_YEARS = "Tahun"
# Each kind of text: what a list of them and one of them is called, and what the list is for.
EDITOR_RELEASES = ("Siaran pers", "Setiap siaran pers adalah satu berkas di folder tahunnya.")

EDITOR_INNOVATIONS = ("Inovasi", "Inovasi pelayanan publik dan profilnya.")
EDITOR_INFO_PAGES = ("Halaman", "Halaman tetap seperti Tentang dan Kontak.")


def editor_commit(verb: str) -> str:
    """The message of a commit that the editor makes; ``verb``: what was done, as one word."""
    return f"{verb} {{{{path}}}}"


def editor_wants(kind: str, hint: str) -> str:
    """``kind``: what a field takes; ``hint``: an example."""
    return f"Tulis {kind}, misalnya: {hint}"


def editor_label(key: str) -> str:
    return key.replace("_", " ").capitalize()


def editor_agencies(body: str) -> tuple[str, str]:
    """What a list of agencies of a kind of ``body`` is called, and what they are."""
    word = agency_word(body)
    name = "Instansi" if word == "perangkat daerah" else word.capitalize()
    return name, f"{word.capitalize()} yang dapat disebut dalam siaran pers."
