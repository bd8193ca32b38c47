"""What stands in a text for what was to be filled in later: ``Rp XXX``, ``[nama]``, ``pukul … WIB``.

Capital XX and XXX are numbers too (``PON XX tahun 2021``), as TBC is a disease and dots are a pause; they count
only beside words that ask for a figure or a name. Masked numbers (``0812-xxxx``) are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_COUNTED = (
    r"(?:orang|jiwa|warga|peserta|undangan|pelaku|keluarga|kepala keluarga|unit|buah|paket|persen|juta|miliar|triliun|ribu"
    r"|rupiah|kali|kilometer|km|meter|hektare?|ton|kg|liter)\b|%"
)
_CLOCK = r"(?:WIB|WITA|WIT)\b"
_MONTH = r"(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)\b"
_DOTS = r"(?<![.…])(?:\.{3}|…)[.…]*+"
# What a writer looks up later, and what readers are rightly told to wait for (jadwal, lokasi) not.
_FACT = (
    r"(?:angka|data|jumlah|nominal|nilai|nama|nomor|kutipan|isi|foto|judul|jabatan|caption|keterangan foto)"
)
_LATER = (
    rf"(?:{_FACT} )?menyusul|{_FACT} (?:di sini|nanti)|(?:isi|diisi|tulis|lengkapi|dilengkapi)"
    rf"(?: {_FACT})?(?: di sini| nanti| kemudian)|(?:isi|lengkapi|sebutkan|masukkan) {_FACT}|lengkapi|sebutkan|to be "
    r"(?:announced|confirmed)|insert [\w ]{1,30}|TBA|TBD"
)
_ASKED = (
    r"(?:nama|jabatan|tanggal|hari|tempat|lokasi|jumlah|angka|nomor|pukul|jam|isi|kutipan|judul|instansi|sebutkan|masukkan"
    r"|name|date|place|number|quote)(?: [\w/]{1,20}){0,3}|[Xx]{2,}"
)

# The signs of each form, one of which any text that has it must have in small letters, and the form.
_FORMS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("xx", "___", "...", "…"),
        re.compile(rf"\bRp\.?[ ]?(?:[Xx]{{2,}}(?:[.,][Xx]{{3}})*|_{{2,}}|{_DOTS})(?!\w)"),
    ),
    (
        ("xx",),
        re.compile(
            # xxx alone and XX orang, but neither after a figure nor within an address or a masked number.
            r"(?<![\w./@+-])(?<!\d[ .)-])(?:x{3,}(?![\w/@-])(?![ .]\d)(?!\.\w)|X{4,}(?![\w/@-])(?![ .]\d)(?!\.\w)"
            rf"|(?:xx+|XX+) ?(?:{_COUNTED})|xx (?:tahun|bulan|hari|jam|menit)\b"
            rf"|(?:xx|XX)[.:](?:xx|XX)(?!\w)|(?:xx|XX) {_MONTH})"
            r"|(?<=/)[Xx]{2,}(?=/)|(?<!\w)20[xX]{2}(?!\w)"
        ),
    ),
    (
        ("(", "["),
        re.compile(rf"[(\[](?:(?<=\()(?:{_LATER})\)|(?<=\[)(?:{_LATER})\](?![(\[:]))", re.IGNORECASE),
    ),
    # Not the parts of a form to send: DAFTAR#[nama]#[NIK].
    (("[",), re.compile(rf"\[(?<![\w#*_/!\]-]\[)(?:{_ASKED})\](?![\w#*_/(\[:-])", re.IGNORECASE)),
    # Dots that lead to the number of a page are meant.
    (
        ("...", "…"),
        re.compile(
            rf"{_DOTS} ?{_CLOCK}|\b(?:[Pp]ukul|[Tt]anggal|[Ss]ebanyak|[Ss]ejumlah) {_DOTS}(?: ?{_CLOCK})?"
            r"|(?<![.…])(?:\.{7}|…{3}|\.{3,6}…|…\.{4})[.…]*+(?! ?\d+$)",
            re.MULTILINE,
        ),
    ),
    (("___",), re.compile(r"(?<!\w)_{3,}+(?!\w)")),
    (
        ("tb",),
        re.compile(
            r"(?<![\w-])(?:TBA|TBD)(?![\w-])"
            r"|\b(?:hari|tanggal|waktu|pukul|jam|tempat|lokasi|narasumber|pembicara)(?: ?/ ?tanggal)?[ ]?: ?TBC\b(?=\W*$)",
            re.MULTILINE | re.IGNORECASE,
        ),
    ),
    (("lorem ipsum",), re.compile("lorem ipsum", re.IGNORECASE)),
    (
        ("yy", "tttt", "tgl/"),
        re.compile(
            r"(?<![\w/])(?:(?:dd|hh)(?P<sign>[/-])(?:mm|bb)(?P=sign)(?:yy|tt){1,2}|tgl/bln/th?n)(?![\w/])",
            re.IGNORECASE,
        ),
    ),
    (
        ("nama lengkap",),
        re.compile(
            r"\b(?:kata|ujar|tutur|jelas|ucap|menurut|Menurut|oleh) Nama Lengkap\b|\bNama Lengkap, Jabatan\b"
        ),
    ),
)
# What a format is explained with: isi dengan format dd/mm/yyyy.
_EXPLAINED = re.compile(r"\b(?:format|bentuk|contoh|penulisan)\b[^.\n]*$", re.IGNORECASE)
_BEFORE = 80  # characters in which such a word stands, or the beginning of an address
_WHOLE_VALUE = re.compile(
    rf"[Xx]{{2,}}|[.…]{{2,}}|…|_{{2,}}|\?{{2,}}|(?:{_LATER}|nama (?:lengkap|jabatan|kegiatan|instansi|acara))\.?",
    re.IGNORECASE,
)
_MOST_WHOLE = 60  # characters
_ADDRESS = re.compile(r"(?://|www\.|\]\()[^\s<>)]*$")  # its beginning


def forms_in(text: str) -> list[re.Pattern[str]]:
    """The forms of such places that ``text`` may have, quickly: it has one of their signs."""
    small = text.lower()
    return [form for signs, form in _FORMS if any(sign in small for sign in signs)]


def find(text: str, forms: Iterable[re.Pattern[str]]) -> Iterator[tuple[int, str]]:
    """The position of each such place in ``text``, Markdown or a value of front matter, and what stands there.
    ``forms``: those that it may have."""
    end = 0
    for match in sorted((match for form in forms for match in form.finditer(text)), key=re.Match.start):
        if match.start() >= end and not _is_meant(match):
            end = match.end()
            yield match.start(), match[0].strip()


def _is_meant(match: re.Match[str]) -> bool:
    """Whether what ``match`` has is part of an address, a line drawn below a paragraph, or a format that is
    explained."""
    text, start = match.string, match.start()
    if _ADDRESS.search(text, max(start - _BEFORE, 0), start):
        return True
    if match[0][0] == "_":
        end = text.find("\n", start)
        return not text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else None].strip("_ >")
    return "/" in match[0] and _EXPLAINED.search(text, max(start - _BEFORE, 0), start) is not None


def is_whole(value: str) -> bool:
    """Whether ``value``, one of front matter, is nothing but such a place."""
    return len(value) < _MOST_WHOLE and _WHOLE_VALUE.fullmatch(value.strip(" []()<>")) is not None
