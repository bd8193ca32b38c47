"""What lines say that stand before the text of a release: that it is one, its number, an embargo, the head of a letter,
what mail programs put there, and which of them may be its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..editorial import wording
from ..imports.structure.characters import EMOJI
from . import ending
from .lines import Line

_MAX_TITLE = 200
_SHORT_LINE = 90

# What people set lines apart with; a dot ends a sentence.
_DECORATION = re.compile(rf"[\s*_=~#•·.–—{EMOJI}\u200d-]*")
_DECORATION_BEHIND = re.compile(rf"[\s*_=~#•·–—{EMOJI}\u200d-]*")
_RELEASE = r"(?:rilis|rilies|relis|releas?e?)"
_LABEL_WORDS = (
    rf"(?:siaran\s+(?:pers|media)|(?:(?:naskah|draf|draft|pers{{1,2}}|press?|berita|media|news)\s+){{0,2}}{_RELEASE}"
    r"(?:\s+(?:berita|pers|media|humas))?|keterangan\s+pers"
    r"|untuk\s+(?:segera\s+)?(?:disiarkan|diterbitkan|dipublikasikan|dimuat)(?:\s+segera)?|for\s+immediate\s+release)"
)
LABEL = re.compile(rf"{_LABEL_WORDS}", re.IGNORECASE)
LABEL_BEFORE = re.compile(rf"(?P<label>(?:{_LABEL_WORDS}|judul)\s*[:–—|-]\s*)(?P<rest>\S.*)", re.IGNORECASE)
LABEL_AND_NUMBER = re.compile(rf"{_LABEL_WORDS}\s+(?P<number>(?:nomor|no)\b.*)", re.IGNORECASE)
NUMBER = re.compile(r"(?:nomor|no|number)[\s.:]*+(?P<number>(?=\S*\d)[^\s:][^:]{1,60})", re.IGNORECASE)
INVITATION = re.compile(r"undangan\b.{0,60}", re.IGNORECASE)
# What kind of release it is; a title only if there is no other.
KIND = re.compile(
    r"(?:klarifikasi|hoa(?:ks|x)|cek\s+fakta|bantahan|pengumuman|pemberitahuan)(?:\s+(?:resmi|penting|pers|hoaks))?",
    re.IGNORECASE,
)
_OF_KIND = re.compile(r"undangan|klarifikasi|hoa(?:ks|x)|bantahan|pengumuman|pemberitahuan", re.IGNORECASE)
_LABEL_AND_MORE = re.compile(rf"^\W*{_LABEL_WORDS}(?!\w)\W*", re.IGNORECASE)
ABOUT = re.compile(r"tentang\s*:?", re.IGNORECASE)
EMBARGO = re.compile(
    r"\W*embargo\b.*|(?:jangan|tidak\s+untuk|dilarang)\s+di\w+\s+sebelum\b.*"
    r"|(?:untuk\s+)?di(?:siar|terbit|publikasi|muat)\w*\s+(?:setelah|sesudah|mulai)\b.*",
    re.IGNORECASE,
)
# What tells an embargo from news of one.
UNTIL = re.compile(r"\d|:|\b(?:sampai|hingga|sebelum|setelah|sesudah)\b", re.IGNORECASE)
ADDRESS_LINE = re.compile(
    r"(?:jl|jln|jalan)\b.*(?:\bno\b|\bnomor\b|\b\d{5}\b|\btelp\b).*"
    r"|(?:telp|telepon|tel|fax|faks|faksimile|email|e-mail|surel|website|situs|kode\s+pos|kotak\s+pos)\b\s*(?:[.:]|\(?\d).*"
    r"|(?:https?://|www\.)\S+|\S+@\S+\.\S+",
    re.IGNORECASE,
)
STREET = re.compile(r"(?:jl|jln|jalan)\b.*", re.IGNORECASE)
OFFICE_LINE = re.compile(
    r"(?:PEMERINTAH(?:AN)?\s+(?:KOTA|KABUPATEN|PROVINSI|DAERAH)|DINAS|BADAN|SEKRETARIAT|BAGIAN|KECAMATAN|KELURAHAN|KANTOR"
    r"|INSPEKTORAT|UPTD|HUMAS|SUB\s?BAGIAN)\b[^a-z]*"
)
FORWARDED = re.compile(
    r"[-\s]*(?:forwarded message|pesan (?:yang )?diteruskan|original message|begin forwarded message)[-:\s]*"
    r"|diteruskan|forwarded|(?:from|dari|to|kepada|cc|sent|date|subject|subjek)\s*:\s.*",
    re.IGNORECASE,
)
CONCERNS = re.compile(r"(?:hal|perihal)\s*:\s*(?P<subject>\S.*)", re.IGNORECASE)
ASKS_TO_PRINT = re.compile(
    rf"{_LABEL_WORDS}|(?:permohonan|penyampaian|pengiriman|mohon)\b.*|undangan|surat\b.*", re.IGNORECASE
)
# What letters have besides: how urgent they are, to whom they go, and how they greet.
LETTER = re.compile(
    r"(?:sifat|lampiran|lamp\.?|klasifikasi|derajat)\s*:\s*.{0,60}|dengan\s+hormat\s*[,.:]?", re.IGNORECASE
)
GREETING = re.compile(
    r"(?:assalam\S*|bismillah\S*|salam\s+sejahtera)(?:\s*['’]?(?:alaikum|wr\.?|wb\.?|warahmatullahi|wabarakatuh|bagi\s+kita\s+semua))*"
    r"\s*[,.!]*",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(r"(?:kepada\s*:?\s*)?(?:yth\b|yang\s+terhormat).{0,80}|kepada\s*:?", re.IGNORECASE)
_SPEAKS = re.compile(r"\b(?:kami|mengundang|mohon|dengan\s+ini)\b", re.IGNORECASE)
_ADDRESS_END = re.compile(r"(?:di\s*[-–—]?\s*)?tempat\.?|di\s+[A-Z][\w ]{2,30}\.?|di\s*[-–—]?", re.IGNORECASE)
_MOST_OF_ADDRESS = 8
_OPEN_END = re.compile(
    r"(?:[,:;–—-]|\b(?:dan|di|ke|dari|untuk|dengan|oleh|serta|pada|bagi|yang|dalam|atau|untuk))$",
    re.IGNORECASE,
)
# Of an invitation it is the day of the event, unless a mail's sender stands above it.
MAIL_DAY = re.compile(r"(?:tanggal|dikirim)\s*:\s*\S", re.IGNORECASE)
MAIL_SUBJECT = re.compile(r"(?:subject|subjek)\s*:\s*(?:(?:fwd?|re)\s*:\s*)*(?P<subject>\S.*)", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:kepada|yth|assalam|wassalam|dengan\s+hormat|salam|selamat\s+(?:pagi|siang|sore|malam)|hal\b|perihal|lampiran\s*:"
    r"|sifat\s*:|di\s*-?\s*tempat|bismillah|\(|hari\b|tanggal\b|pukul\b|waktu\b|tempat\b|yang terhormat|bapak|ibu)",
    re.IGNORECASE,
)


def addressee(lines: Sequence[Line]) -> list[Line]:
    """The lines at the head of ``lines`` that say to whom a letter goes; none if they are text."""
    first = lines[0]
    if not _ADDRESSEE.fullmatch(first.text) or _SPEAKS.search(first.text):
        return []
    taken: Sequence[Line] = []
    for count, line in enumerate(lines[:_MOST_OF_ADDRESS], 1):
        is_short = line.is_prose and not line.has_picture and len(line.text) <= _SHORT_LINE
        if not is_short or _SPEAKS.search(line.text) or line.text.endswith(":"):
            break
        is_place = count > 1 and bool(re.fullmatch(r"di\s*[-–—]?", lines[count - 2].text, re.IGNORECASE))
        if count > 1 and (is_place or _ADDRESS_END.fullmatch(line.text)):
            taken = lines[:count]
    if taken:
        return list(taken)
    # Without an end only the lines of the same paragraph.
    block = [line for line in lines[:_MOST_OF_ADDRESS] if line.block is first.block]
    is_address = all(len(line.text) <= _SHORT_LINE and not _SPEAKS.search(line.text) for line in block)
    return block if is_address else [first]


def core(line: Line) -> str:
    """The text of ``line`` without the signs by which people set lines apart."""
    start, behind = _DECORATION.match(line.text), _DECORATION_BEHIND.match(line.text[::-1])
    assert start
    assert behind
    return line.text[start.end() : len(line.text) - behind.end()]


def may_be_title(line: Line) -> bool:
    text = core(line)
    is_name = ending.SIGNER.fullmatch(text)
    return bool(text) and len(text) <= _MAX_TITLE and not _NO_TITLE.match(text) and not is_name


def is_label(line: Line) -> bool:
    """Whether ``line`` says only what kind of release it is."""
    text = core(line)
    return bool(INVITATION.fullmatch(text) or KIND.fullmatch(text)) or wording.is_label(text)


def is_release_label(text: str) -> bool:
    """Whether ``text`` says only that this is a release, however it is set apart: not of what other kind it is."""
    return wording.is_label(text) and not _OF_KIND.search(text)


def without_label(text: str) -> str:
    """``text`` without words at its head that say that this is a release; all of it if none do."""
    return _LABEL_AND_MORE.sub("", text)


def stands_out(line: Line) -> bool:
    text = core(line)
    has_letters = sum(letter.isalpha() for letter in text) > 5
    return has_letters and (line.is_strong or text.isupper()) and not text.endswith(":")


def goes_on(line: Line, following: Line) -> bool:
    """Whether ``following`` is the second line of the title in ``line``: it is set alike, and the first has no end."""
    if line.tag != following.tag or len(line.text) + len(following.text) > _MAX_TITLE:
        return False
    both_capitals = core(line).isupper() and core(following).isupper()
    alike = both_capitals or (line.is_strong and following.is_strong) or line.is_heading
    is_open = bool(_OPEN_END.search(line.text)) or not (
        line.is_heading or line.text.endswith((".", "!", "?"))
    )
    return alike and is_open and core(line).isupper() == core(following).isupper()
