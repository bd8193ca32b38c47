"""What ends a document without being its text: who signed it and who has copies, whom to ask, and what mail programs and
editors add."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Line

_PROSE = 140  # characters from which on a line is text
_SHORT_LINE = 90

END_MARK = re.compile(
    r"[\W_]*(?:selesai|sekian|end|tamat|-?30-?)[\W_]*|[\s*_=~#•·.–—-]{3,}|#+", re.IGNORECASE
)
FOOTER = re.compile(
    r"(?:dikirim|terkirim)\s+dari\s+\S.*|sent\s+(?:from|via)\s+\S.*|get\s+outlook\s+for\b.*|disclaimer\b.*"
    r"|(?:e-?mail|surel|pesan|surat elektronik)\s+ini\b.*\b(?:rahasia|penerima|ditujukan)\b.*"
    r"|this\s+(?:e-?mail|message)\b.*\b(?:confidential|intended|privileged)\b.*|the\s+information\s+contained\b.*"
    r"|(?:diperiksa|bebas)\s+(?:dari\s+)?virus\b.*|virus-free\b.*|unsubscribe\b.*|berhenti berlangganan\b.*",
    re.IGNORECASE | re.DOTALL,
)
_DESK = r"(?:humas|hms|adv|red|pro|kominfo|diskominfo)"
BYLINE = re.compile(rf"[(\[][\w /.&-]{{0,80}}\b{_DESK}\b[\w /.&-]{{0,80}}[)\]]", re.IGNORECASE)
# Initials behind the last sentence: (ani/hms).
INITIALS = re.compile(rf"\s*\((?:[\w.]{{2,12}}\s*/\s*)*{_DESK}(?:\s*/\s*[\w.]{{2,12}})*\)\s*$", re.IGNORECASE)
DATE_LINE = re.compile(r"(?:[A-Z][\w.' ]{2,30},\s*)?(?:\w+,\s*)?\d{1,2}\s+[A-Za-z]{3,10}\s+\d{4}")
# Names with degrees: ``Dra. SITI CONTOH, M.M.``
SIGNER = re.compile(
    r"(?:(?:Prof|Dr|dr|drg|drh|Drs|Dra|Ir|H|Hj|KH)\.?\s+)*[A-Z][\w.'’ -]{2,60},\s*"
    r"(?:(?:[SMAD]\.\s?[A-Z][\w.]{0,10}|Ph\.?D|S[EHT]|MM|MH|MT|MSi|MPd|SKM|MKM|SPd|SSTP|SSos|SIP|AP)\.?(?:\s*,\s*|\s+|$))+"
)
_COPIES = re.compile(r"tembusan\b[^.]{0,60}:?", re.IGNORECASE)
_PLACE_OF_SIGNING = re.compile(
    r"(?:ditetapkan|dikeluarkan|dibuat)\s+di\s*:?\s+.{3,40}|(?:pada\s+)?tanggal\s*:?\s+\d.{6,30}",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:hormat\s+(?:kami|saya)|salam\s+hormat|salam\s*,?$|tertanda|ttd\b|mengetahui|a\.\s?n\.|an\.\s)",
    re.IGNORECASE,
)
_HEAD_SIGNS = re.compile(
    r"(?:plt\.?\s+|plh\.?\s+)?(?:kepala|kabag|kasubag|camat|lurah|sekretaris|ketua|wali\s?kota)\b", re.I
)
_SIGNATURE_SIGN = re.compile(r"\bNIP\b|\bttd\b|^(?:Pembina|Penata)\b", re.IGNORECASE | re.MULTILINE)
_CONTACT = re.compile(
    r"(?:narahubung|nara\s?hubung|kontak|contact\s+person|media\s+contact|cp\b|press\s+contact|humas\s*:"
    r"|(?:untuk\s+)?(?:informasi|info|keterangan)\s+(?:lebih\s+)?lanjut|hubungi\b)",
    re.IGNORECASE,
)
_REACHABLE = re.compile(
    r"\+?\(?\d[\d\s().-]{7,}\d|\S+@\S+\.\w+|(?:instagram|ig|facebook|fb|tiktok|twitter|x|youtube)\s*:?\s*@?\w",
    re.I,
)
_FOR_CITIZENS = re.compile(r"\b(?:warga|masyarakat|pelamar|peserta|pemohon)\b", re.IGNORECASE)


def is_signed_on(line: Line) -> bool:
    """Whether ``line`` says only where and when something was signed."""
    return line.is_prose and bool(DATE_LINE.fullmatch(line.text) or _PLACE_OF_SIGNING.fullmatch(line.text))


def begins_copies(lines: Sequence[Line]) -> bool:
    """Whether ``lines`` to the end are who gets copies of a letter."""
    return (
        lines[0].is_prose
        and bool(_COPIES.fullmatch(lines[0].text))
        and all(
            line.tag in ("p", "ol", "ul")
            and not line.has_picture
            and len(line.text.split("\n")[0]) <= _SHORT_LINE
            for line in lines
        )
    )


def begins_signature(lines: Sequence[Line], *, dated: bool) -> bool:
    """Whether ``lines`` to the end are who signed. ``dated``: the place and the day of signing stand before them."""
    if not all(line.is_prose and not line.has_picture and len(line.text) <= _SHORT_LINE for line in lines):
        return False
    if _SIGNED.match(lines[0].text):
        return len(lines) <= 10
    if any(is_signed_on(line) for line in lines):
        return False  # who signed stands below that
    signed = dated or any(_SIGNATURE_SIGN.search(line.text) or SIGNER.fullmatch(line.text) for line in lines)
    return bool(_HEAD_SIGNS.match(lines[0].text)) and signed and 1 < len(lines) <= 8


def contact_block(lines: Sequence[Line]) -> list[Line]:
    """The lines at the head of ``lines`` that say whom to ask; none if they do not."""
    if not lines[0].is_prose or not _CONTACT.match(lines[0].text) or _FOR_CITIZENS.search(lines[0].text):
        return []
    block: list[Line] = []
    for line in lines[:8]:
        if not line.is_prose or line.has_picture or len(line.text) > 2 * _PROSE:
            break
        if block and (len(line.text) > _SHORT_LINE or _SIGNATURE_SIGN.search(line.text)):
            break
        block.append(line)
    reachable = [index for index, line in enumerate(block) if _REACHABLE.search(line.text)]
    return block[: reachable[-1] + 1] if reachable else []


def without_label(words: str) -> str:
    """``words`` of a contact without those that say that it is one."""
    match = re.match(
        rf"{_CONTACT.pattern}(?:\s*/\s*\w+)?(?:[\s,]*(?:dapat|silakan|silahkan|bisa|menghubungi|hubungi|ke|kepada))*\s*[:=]?\s*",
        words,
        re.IGNORECASE,
    )
    return words[match.end() :] if match else words
