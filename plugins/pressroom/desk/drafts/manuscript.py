"""What of a document is the text of a release, and what stands around it: the letterhead, the words ``Siaran Pers``, the
number, the title, who signed it, whom to ask, and what mail programs and chats add.

Only whole lines at the head and at the end of a document are taken off, each kind by what it says, and every one is
told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup

from ...records.names.mentions import NameFinder
from ...settings.city import City
from ..imports.document import Remark
from .lines import Line, lines_of

# How many lines at either end may be no text.
_MOST_AROUND = 30
_PROSE = 140  # characters from which on a line can be no title
_MAX_TITLE = 200
_SHORT_LINE = 90

_PICTURE = "gambar"  # what a remark says of one
_DECORATION = re.compile(r"[\s*_=~#•·.–—-]*")
_LABEL_WORDS = (
    r"(?:siaran\s+pers|pers(?:s)?\s+rilis|press?\s+rel(?:ease|is)|rilis\s+(?:pers|media|berita)|press\s+rilis|news\s+release"
    r"|media\s+release|keterangan\s+pers|rilis|untuk\s+(?:segera\s+)?(?:disiarkan|diterbitkan|dipublikasikan|dimuat)"
    r"(?:\s+segera)?|for\s+immediate\s+release)"
)
_LABEL = re.compile(rf"{_LABEL_WORDS}", re.IGNORECASE)
_LABEL_BEFORE = re.compile(rf"(?P<label>(?:{_LABEL_WORDS}|judul)\s*[:–—|-]\s*)(?P<rest>\S.*)", re.IGNORECASE)
_LABEL_AND_NUMBER = re.compile(rf"{_LABEL_WORDS}\s+(?P<number>(?:nomor|no)\b.*)", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:nomor|no|number)\s*[.:]*\s*[:.]?\s*(?P<number>(?=\S*\d)[^\s:][^:]{1,60})", re.IGNORECASE
)
_INVITATION = re.compile(r"undangan\b.{0,60}", re.IGNORECASE)
_EMBARGO = re.compile(
    r"\W*embargo\b.*|(?:jangan|tidak\s+untuk|dilarang)\s+di\w+\s+sebelum\b.*"
    r"|(?:untuk\s+)?di(?:siar|terbit|publikasi|muat)\w*\s+(?:setelah|sesudah|mulai)\b.*",
    re.IGNORECASE,
)
_ADDRESS_LINE = re.compile(
    r"(?:jl|jln|jalan)\b.*(?:\bno\b|\bnomor\b|\b\d{5}\b|\btelp\b).*"
    r"|(?:telp|telepon|tel|fax|faks|faksimile|email|e-mail|surel|website|situs|kode\s+pos|kotak\s+pos)\b\s*(?:[.:]|\(?\d).*"
    r"|(?:https?://|www\.)\S+|\S+@\S+\.\S+",
    re.IGNORECASE,
)
_STREET = re.compile(r"(?:jl|jln|jalan)\b.*", re.IGNORECASE)
_OFFICE_LINE = re.compile(
    r"(?:PEMERINTAH(?:AN)?\s+(?:KOTA|KABUPATEN|PROVINSI|DAERAH)|DINAS|BADAN|SEKRETARIAT|BAGIAN|KECAMATAN|KELURAHAN|KANTOR"
    r"|INSPEKTORAT|UPTD|HUMAS|SUB\s?BAGIAN)\b[^a-z]*"
)
_DATE_LINE = re.compile(r"(?:[A-Z][\w.' ]{2,30},\s*)?(?:\w+,\s*)?\d{1,2}\s+[A-Za-z]{3,10}\s+\d{4}")
_FORWARDED = re.compile(
    r"[-\s]*(?:forwarded message|pesan (?:yang )?diteruskan|original message|begin forwarded message)[-:\s]*"
    r"|diteruskan|forwarded|(?:from|dari|to|kepada|cc|sent|date|subject|subjek)\s*:\s.*",
    re.IGNORECASE,
)
_CONCERNS = re.compile(r"(?:hal|perihal)\s*:\s*(?P<subject>\S.*)", re.IGNORECASE)
_MAIL_SUBJECT = re.compile(
    r"(?:subject|subjek)\s*:\s*(?:(?:fwd?|re)\s*:\s*)*(?P<subject>\S.*)", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"(?:kepada|yth|assalam|wassalam|dengan\s+hormat|salam|selamat\s+(?:pagi|siang|sore|malam)|hal\b|perihal|lampiran\s*:"
    r"|sifat\s*:|di\s*-?\s*tempat|bismillah|\(|hari\b|tanggal\b|pukul\b|waktu\b|tempat\b|yang terhormat|bapak|ibu)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,4})\s*"
    r"(?:,\s*(?P<day>[^–—:-]{6,45}?)|\(\s*(?P<bracket>[^)]{3,45})\)|,\s*[\w ]{2,25}?)?\s*(?P<sign>[–—]|--?|:)\s*(?=\S)"
)
_END_MARK = re.compile(
    r"[\W_]*(?:selesai|sekian|end|tamat|-?30-?)[\W_]*|[\s*_=~#•·.–—-]{3,}|#+", re.IGNORECASE
)
_FOOTER = re.compile(
    r"(?:dikirim|terkirim)\s+dari\s+\S.*|sent\s+(?:from|via)\s+\S.*|get\s+outlook\s+for\b.*|disclaimer\b.*"
    r"|(?:e-?mail|surel|pesan|surat elektronik)\s+ini\b.*\b(?:rahasia|penerima|ditujukan)\b.*"
    r"|this\s+(?:e-?mail|message)\b.*\b(?:confidential|intended|privileged)\b.*|the\s+information\s+contained\b.*"
    r"|(?:diperiksa|bebas)\s+(?:dari\s+)?virus\b.*|virus-free\b.*|unsubscribe\b.*|berhenti berlangganan\b.*",
    re.IGNORECASE | re.DOTALL,
)
_BYLINE = re.compile(r"[(\[][\w /.&-]*\b(?:humas|hms|adv|red|pro|kominfo)\b[\w /.&-]*[)\]]", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:hormat\s+(?:kami|saya)|salam\s+hormat|salam\s*,?$|tertanda|ttd\b|mengetahui|a\.\s?n\.|an\.\s)",
    re.IGNORECASE,
)
_HEAD_SIGNS = re.compile(
    r"(?:plt\.?\s+|plh\.?\s+)?(?:kepala|kabag|kasubag|camat|lurah|sekretaris|ketua)\b", re.I
)
_SIGNATURE_SIGN = re.compile(r"\bNIP\b|\bttd\b|^(?:Pembina|Penata)\b", re.IGNORECASE | re.MULTILINE)
_CONTACT = re.compile(
    r"(?:narahubung|nara\s?hubung|kontak|contact\s+person|media\s+contact|cp\b|press\s+contact|humas\s*:"
    r"|(?:untuk\s+)?(?:informasi|info|keterangan)\s+(?:lebih\s+)?lanjut|hubungi\b)",
    re.IGNORECASE,
)
_REACHABLE = re.compile(r"\+?\(?\d[\d\s().-]{7,}\d|\S+@\S+\.\w+")
_FOR_CITIZENS = re.compile(r"\b(?:warga|masyarakat|pelamar|peserta|pemohon)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a document, the line number where they stand, and what of them is meant."""

    value: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document taken apart. ``html`` is the text that remains, ``lines`` are its lines, with the numbers that they
    have in the document. ``remarks`` say what was taken off, with its words. ``day`` are the words of the dateline, or
    of a line, that say when it was written; ``contact`` whom journalists are to ask; ``is_invitation``: it calls
    itself one."""

    html: str
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]
    title: Found | None = None
    number: Found | None = None
    dateline: Found | None = None
    day: Found | None = None
    embargo: Found | None = None
    contact: Found | None = None
    is_invitation: bool = False


def take_apart(html: str, finder: NameFinder, city: City) -> Manuscript:
    """The manuscript in ``html``, as a Document has it. ``finder`` knows the names of agencies, which letterheads
    have."""
    soup = BeautifulSoup(html, "html.parser")
    return _Taking(soup, finder, city).manuscript()


class _Taking:
    """Takes the lines of ``soup`` that are no text, first those at its head."""

    def __init__(self, soup: BeautifulSoup, finder: NameFinder, city: City) -> None:
        self.soup = soup
        self.finder = finder
        self.city = city
        self.lines = lines_of(soup)
        self.remarks: list[Remark] = []
        self.title: Found | None = None
        self.number: Found | None = None
        self.day: Found | None = None
        self.embargo: Found | None = None
        self.contact: Found | None = None
        self.subject: Found | None = None

    def manuscript(self) -> Manuscript:
        self._take_letterhead_table()
        head = self._head()
        is_invitation = any(_INVITATION.fullmatch(_core(line)) for line in head)
        for line in head:
            self._look_at_head(line)
        self._take_title(head)
        self._take_tail()
        for line in head:
            if not self.title and not self.subject and (concerns := _CONCERNS.fullmatch(line.text)):
                self.subject = Found(concerns["subject"], line.text, line.number)
        first = next((line for line in self.lines if line.is_prose and not line.has_picture), None)
        dateline = self._dateline(first) if first else None
        return Manuscript(
            str(self.soup),
            tuple(self.lines),
            tuple(self.remarks),
            self.title or self.subject,
            self.number,
            dateline,
            self.day or (dateline if dateline and dateline.value else None),
            self.embargo,
            self.contact,
            is_invitation,
        )

    def _take(self, kind: str, lines: Iterable[Line], words: str | None = None) -> None:
        """Take ``lines`` off; a remark says their words, if they have any, or ``words``."""
        taken = list(lines)
        for line in taken:
            line.remove()
            self.lines.remove(line)
        text = words if words is not None else " / ".join(line.text for line in taken)
        if re.search(r"\w", text):
            self.remarks.append(Remark(kind, text))

    # --- the head

    def _take_letterhead_table(self) -> None:
        """Take a table off in which a letterhead stands beside the emblem."""
        if not self.lines or self.lines[0].tag != "table":
            return
        table = self.lines[0]
        rows = [" ".join(text.split()) for text in table.block.get_text("\n").split("\n") if text.strip()]
        if all(len(row) <= _SHORT_LINE for row in rows) and any(
            self._is_office(row) or _OFFICE_LINE.fullmatch(row) or _ADDRESS_LINE.fullmatch(row)
            for row in rows
        ):
            self._take("letterhead", [table], " / ".join([*[_PICTURE] * table.has_picture, *rows]))

    def _head(self) -> list[Line]:
        """The lines before the text, as far as they can be told from it."""
        head = []
        for line in self.lines[:_MOST_AROUND]:
            is_text = line.is_prose and (len(line.text) >= _PROSE or self._dateline(line))
            if is_text or not (line.is_prose or line.is_heading):
                break
            head.append(line)
        return head

    def _look_at_head(self, line: Line) -> None:
        text = _core(line)
        if line.has_picture:
            following = self.lines[self.lines.index(line) + 1 :][:1]
            if not text and following and self._is_letterhead(following[0]):
                self._take("letterhead", [line], _PICTURE)
        elif not text:
            self._take("end_mark", [line])
        elif _FORWARDED.fullmatch(text):
            if subject := _MAIL_SUBJECT.fullmatch(text):
                self.subject = Found(subject["subject"], text, line.number)
            self._take("forwarded", [line])
        elif (match := _LABEL_AND_NUMBER.fullmatch(text)) and (number := _NUMBER.fullmatch(match["number"])):
            self.number = Found(number["number"].strip(), text, line.number)
            self._take("label", [line])
        elif _LABEL.fullmatch(text):
            self._take("label", [line])
        elif number := _NUMBER.fullmatch(text):
            self.number = self.number or Found(number["number"].strip(), text, line.number)
            self._take("number", [line])
        elif _EMBARGO.fullmatch(text):
            self.embargo = self.embargo or Found(text, text, line.number)
            self._take("embargo", [line])
        elif _DATE_LINE.fullmatch(text):
            self.day = self.day or Found(text, text, line.number)
            self._take("day_line", [line])
        elif self._is_letterhead(line):
            self._take("letterhead", [line])

    def _is_letterhead(self, line: Line) -> bool:
        """Whether ``line`` is one of a letterhead: the government, an agency, an address. Others follow it, so that
        a title in capitals is none."""
        text = _core(line)
        if len(text) > _PROSE:
            return False
        if self._is_office(text) or _ADDRESS_LINE.fullmatch(text):
            return True
        if self.remarks and self.remarks[-1].kind == "letterhead" and _STREET.fullmatch(text):
            return True
        following = self.lines[self.lines.index(line) + 1 :][:4]
        return bool(_OFFICE_LINE.fullmatch(text)) and any(
            _ADDRESS_LINE.fullmatch(_core(other)) for other in following
        )

    def _is_office(self, text: str) -> bool:
        """Whether ``text`` is the name of the government, of its office or of an agency, and no more."""
        known = {self.city.government.casefold(), self.city.office.casefold(), self.city.name.casefold()}
        return text.casefold() in known or any(
            mention.words == text for mention in self.finder.mentions(text)
        )

    def _take_title(self, head: Sequence[Line]) -> None:
        """Take the title: a heading, else a line in bold or in capitals, else the first short one. The words
        ``Undangan`` are one only if there is no other."""
        left = [line for line in head if line in self.lines and not line.has_picture and _may_be_title(line)]
        others = [line for line in left if not _INVITATION.fullmatch(_core(line))]
        for is_title in (lambda line: line.is_heading, _stands_out, self._is_short_before_text):
            candidates = [line for line in others if is_title(line)]
            if candidates:
                break
        else:
            candidates = [line for line in left if _INVITATION.fullmatch(_core(line))]
        if not candidates:
            return
        first = candidates[0]
        parts = [first]
        index = self.lines.index(first)
        for line in self.lines[index + 1 : index + 3]:
            if line in candidates and _goes_on(parts[-1], line):
                parts.append(line)
        text = " ".join(_core(line) for line in parts)
        label = _LABEL_BEFORE.fullmatch(text)
        self.title = Found(label["rest"] if label else text, text, first.number)
        self._take("title", parts, "")
        if label:
            self.remarks.append(Remark("label", label["label"].strip()))
        if others:
            for line in [line for line in left if line in self.lines and _INVITATION.fullmatch(_core(line))]:
                self._take("label", [line])

    def _is_short_before_text(self, line: Line) -> bool:
        if len(line.text) > _PROSE or line.text.endswith((".", ":", ";", ",")):
            return False
        index = self.lines.index(line)
        following = self.lines[index + 1 : index + 2]
        return index == 0 and bool(following) and len(following[0].text) > len(line.text)

    def _dateline(self, line: Line) -> Found | None:
        """The dateline with which ``line`` begins: a place, often in capitals, and a day; its value are the words of
        the day."""
        match = _DATELINE.match(line.text)
        if not match or len(line.text) < match.end() + 40:
            return None
        day = match["day"] or match["bracket"] or ""
        if not re.search(r"\d", day):
            day = ""
        home = self.city.name.split()[-1].casefold()
        if line.text.isupper() or not (match["place"].isupper() or home in match["place"].casefold()):
            return None
        if match["sign"] == ":" and not day:
            return None
        return Found(day, match[0].strip(), line.number)

    # --- the end

    def _take_tail(self) -> None:
        self._take_footers()
        tail = self.lines[-_MOST_AROUND // 2 :]
        for index in range(len(tail)):
            if self._begins_signature(tail[index:]):
                self._take("signature", tail[index:])
                break
        self._take_footers()
        tail = self.lines[-_MOST_AROUND // 2 :]
        for index, line in enumerate(tail):
            block = _contact_block(tail[index:])
            if block and index > 0:
                words = " / ".join(each.text for each in block)
                self.contact = Found(words, words, line.number)
                self._take("contact", block)
                break
        self._take_footers()

    def _take_footers(self) -> None:
        """Take what mail programs and editors put at the end, and what marks it."""
        for line in self.lines[-_MOST_AROUND // 2 :][::-1]:
            if line.has_picture or not line.is_prose:
                continue
            text = line.text.strip()
            if _FOOTER.fullmatch(text):
                self._take("mail_footer", [line])
            elif line is self.lines[-1] and _END_MARK.fullmatch(text):
                self._take("end_mark", [line])
            elif line is self.lines[-1] and len(self.lines) > 1 and _BYLINE.fullmatch(text):
                self._take("signature", [line])

    def _begins_signature(self, lines: Sequence[Line]) -> bool:
        """Whether ``lines`` to the end are who signed."""
        if len(lines) == len(self.lines) or not all(
            line.is_prose and not line.has_picture and len(line.text) <= _SHORT_LINE for line in lines
        ):
            return False
        if _SIGNED.match(lines[0].text):
            return len(lines) <= 10
        signed = any(_SIGNATURE_SIGN.search(line.text) for line in lines)
        return bool(_HEAD_SIGNS.match(lines[0].text)) and signed and len(lines) <= 8


def _core(line: Line) -> str:
    """The text of ``line`` without the signs by which people set lines apart."""
    text = line.text.strip()
    start = _DECORATION.match(text)
    assert start
    return text[start.end() :].rstrip(" *_=~#•·–—-") if start.end() < len(text) else ""


def _may_be_title(line: Line) -> bool:
    text = _core(line)
    return bool(text) and len(text) <= _MAX_TITLE and not _NO_TITLE.match(text)


def _stands_out(line: Line) -> bool:
    text = _core(line)
    has_letters = sum(letter.isalpha() for letter in text) > 5
    return has_letters and (line.is_strong or text.isupper()) and not text.endswith(":")


def _goes_on(line: Line, following: Line) -> bool:
    """Whether ``following`` is the second line of the title in ``line``."""
    if line.is_heading or following.is_heading or len(line.text) + len(following.text) > _MAX_TITLE:
        return False
    both_capitals = _core(line).isupper() and _core(following).isupper()
    return both_capitals and not line.text.endswith((".", "!", "?")) and _stands_out(following)


def _contact_block(lines: Sequence[Line]) -> list[Line]:
    """The lines at the head of ``lines`` that say whom to ask; none if they do not."""
    if not lines[0].is_prose or not _CONTACT.match(lines[0].text) or _FOR_CITIZENS.search(lines[0].text):
        return []
    block: list[Line] = []
    for line in lines[:6]:
        if not line.is_prose or line.has_picture or len(line.text) > 2 * _PROSE:
            break
        if len(block) and len(line.text) > _SHORT_LINE:
            break
        block.append(line)
    reachable = [index for index, line in enumerate(block) if _REACHABLE.search(line.text)]
    return block[: reachable[-1] + 1] if reachable else []
