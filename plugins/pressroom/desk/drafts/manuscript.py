"""What of a document is the text of a release, and what stands around it: the letterhead, the words ``Siaran Pers``, the
number, the title, who signed it, whom to ask, and what mail programs and chats add.

Only whole lines at the head and at the end of a document are taken off, each kind by what it says, and every one is
told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup
from bs4.element import NavigableString

from ...records.names.mentions import NameFinder
from ...settings.city import City
from ..imports.document import Remark
from ..imports.structure.characters import EMOJI
from . import beginning, ending
from .captions import Shown, take_pictures
from .dateline import dateline, make_plain, texts_of
from .lines import Found, Line, lines_of

# How many lines at either end may be no text.
_MOST_AROUND = 30
_PROSE = 140  # characters from which on a line can be no title
_SHORT_LINE = 90
_FIRST_LINES = 3  # among which the one with the dateline is: a second headline may stand before it

_PICTURE = "gambar"  # what a remark says of one


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document taken apart. ``html`` is the text that remains, ``lines`` are its lines, with the numbers that they
    have in the document. ``remarks`` say what was taken off, with its words. ``day`` are the words of the dateline, or
    of a line, that say when it was written; ``contact`` whom journalists are to ask, each line of the document on a line;
    ``letterhead`` its lines that were taken off; ``kind`` the word above the title that says what it is; ``pictures``
    those of the text with their captions; ``is_invitation``: it calls itself one."""

    html: str
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]
    title: Found | None = None
    number: Found | None = None
    dateline: Found | None = None
    day: Found | None = None
    embargo: Found | None = None
    contact: Found | None = None
    kind: Found | None = None
    letterhead: tuple[Found, ...] = ()
    pictures: tuple[Shown, ...] = ()
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
        self.concerns: Found | None = None
        self.kind: Found | None = None
        self.letterhead: list[Found] = []

    def manuscript(self) -> Manuscript:
        self._take_letterhead_table()
        head = self._head()
        is_invitation = any(beginning.INVITATION.fullmatch(beginning.core(line)) for line in head)
        for line in head:
            if line in self.lines:
                self._look_at_head(line)
        # Who signed a short letter is no title of it.
        self._take_tail()
        self._take_title([line for line in head if line in self.lines])
        pictures = take_pictures(
            list(self.lines), lambda kind, line: self._take(kind, [line]), lambda kind: self._say(kind, "")
        )
        self.lines = [line for line in self.lines if line.text or line.block.parent is not None]
        first_lines = [line for line in self.lines if line.is_prose and not line.has_picture][:_FIRST_LINES]
        begins = None
        for line in first_lines:
            if begins := dateline(line, self.city.place or self.city.name):
                make_plain(line, begins.words)
                break
        return Manuscript(
            str(self.soup),
            tuple(self.lines),
            tuple(self.remarks),
            self.title,
            self.number,
            begins,
            (begins if begins and begins.value else None) or self.day,
            self.embargo,
            self.contact,
            self.kind,
            tuple(self.letterhead),
            pictures,
            is_invitation,
        )

    def _say(self, kind: str, words: str) -> None:
        self.remarks.append(Remark(kind, words))

    def _take(self, kind: str, lines: Iterable[Line], words: str | None = None) -> None:
        """Take ``lines`` off; a remark says their words, if they have any, or ``words``."""
        taken = list(lines)
        for line in taken:
            line.remove()
            self.lines.remove(line)
        text = words if words is not None else " / ".join(line.text for line in taken)
        if kind == "letterhead":
            self.letterhead += (Found(line.text, line.text, line.number) for line in taken)
        if re.search(rf"[\w{EMOJI}]", text):
            self._say(kind, text)

    # --- the head

    def _take_letterhead_table(self) -> None:
        """Take a table off in which a letterhead stands beside the emblem."""
        if not self.lines or self.lines[0].tag != "table":
            return
        table = self.lines[0]
        rows = [" ".join(text.split()) for text in table.block.get_text("\n").split("\n") if text.strip()]
        if all(len(row) <= _SHORT_LINE for row in rows) and any(
            self._is_office(row)
            or beginning.OFFICE_LINE.fullmatch(row)
            or beginning.ADDRESS_LINE.fullmatch(row)
            for row in rows
        ):
            self._take("letterhead", [table], " / ".join([*[_PICTURE] * table.has_picture, *rows]))

    def _head(self) -> list[Line]:
        """The lines before the text, as far as they can be told from it."""
        head = []
        for line in self.lines[:_MOST_AROUND]:
            is_text = line.is_prose and (
                len(line.text) >= _PROSE or dateline(line, self.city.place or self.city.name)
            )
            if is_text or not (line.is_prose or line.is_heading):
                break
            head.append(line)
        return head

    def _look_at_head(self, line: Line) -> None:
        text = beginning.core(line)
        if line.has_picture:
            following = self.lines[self.lines.index(line) + 1 :][:1]
            if not text and following and self._is_letterhead(following[0]):
                self._take("letterhead", [line], _PICTURE)
        elif not text:
            self._take("end_mark", [line])
        elif beginning.FORWARDED.fullmatch(text) or (
            self.remarks and self.remarks[-1].kind == "forwarded" and beginning.MAIL_DAY.match(text)
        ):
            if subject := beginning.MAIL_SUBJECT.fullmatch(text):
                self.subject = Found(subject["subject"], text, line.number)
            self._take("forwarded", [line])
        elif (match := beginning.LABEL_AND_NUMBER.fullmatch(text)) and (
            number := beginning.NUMBER.fullmatch(match["number"])
        ):
            self.number = Found(number["number"].strip(), text, line.number)
            self._take("label", [line])
        elif beginning.LABEL.fullmatch(text) or beginning.ABOUT.fullmatch(text):
            self._take("label", [line])
        elif beginning.LETTER.fullmatch(text) or beginning.GREETING.fullmatch(text):
            self._take("letter", [line])
        elif concerns := beginning.CONCERNS.fullmatch(text):
            self.concerns = Found(concerns["subject"], text, line.number)
            self._take("letter", [line])
        elif addressee := beginning.addressee(self.lines[self.lines.index(line) :]):
            self._take("letter", addressee)
        elif number := beginning.NUMBER.fullmatch(text):
            self.number = self.number or Found(number["number"].strip(), text, line.number)
            self._take("number", [line])
        elif beginning.EMBARGO.fullmatch(text):
            self.embargo = self.embargo or Found(text, text, line.number)
            self._take("embargo", [line])
        elif ending.DATE_LINE.fullmatch(text):
            self.day = self.day or Found(text, text, line.number)
            self._take("day_line", [line])
        elif self._is_letterhead(line):
            self._take("letterhead", [line])
        elif beginning.is_release_label(text):
            self._take("label", [line])

    def _is_letterhead(self, line: Line) -> bool:
        """Whether ``line`` is one of a letterhead: the government, an agency, an address. Others follow it, so that
        a title in capitals is none."""
        text = beginning.core(line)
        if len(text) > _PROSE:
            return False
        if self._is_office(beginning.without_label(text)) or beginning.ADDRESS_LINE.fullmatch(text):
            return True
        if self.remarks and self.remarks[-1].kind == "letterhead" and beginning.STREET.fullmatch(text):
            return True
        following = self.lines[self.lines.index(line) + 1 :][:4]
        return bool(beginning.OFFICE_LINE.fullmatch(text)) and any(
            beginning.ADDRESS_LINE.fullmatch(beginning.core(other)) for other in following
        )

    def _is_office(self, text: str) -> bool:
        """Whether ``text`` is the name of the government, of its office or of an agency, and no more."""
        known = {self.city.government.casefold(), self.city.office.casefold(), self.city.name.casefold()}
        return text.casefold() in known or any(
            mention.words == text for mention in self.finder.mentions(text)
        )

    def _take_title(self, head: Sequence[Line]) -> None:
        """Take the title: what a letter concerns; a heading, else a line in bold or in capitals, else the first short
        one. The words ``Undangan`` and ``Klarifikasi`` are one only if there is no other."""
        left = [line for line in head if not line.has_picture and beginning.may_be_title(line)]
        labels = [line for line in left if beginning.is_label(line)]
        others = [line for line in left if line not in labels]
        for line in labels:
            if beginning.KIND.fullmatch(beginning.core(line)):
                self.kind = self.kind or Found(beginning.core(line), line.text, line.number)
        if self.concerns and not beginning.ASKS_TO_PRINT.fullmatch(self.concerns.value):
            self.title = self.concerns
            return
        for is_title in (lambda line: line.is_heading, beginning.stands_out, self._is_short_before_text):
            candidates = [line for line in others if is_title(line)]
            if candidates:
                break
        else:
            candidates = labels
        if not candidates:
            self.title = self.concerns or self.subject
            return
        parts = [candidates[0]]
        index = self.lines.index(parts[0])
        for line in self.lines[index + 1 : index + 3]:
            if (
                line not in candidates
                or not beginning.goes_on(parts[-1], line)
                or dateline(line, self.city.place or self.city.name)
            ):
                break
            parts.append(line)
        text = " ".join(beginning.core(line) for line in parts)
        label = beginning.LABEL_BEFORE.fullmatch(text)
        words = " / ".join(line.text for line in parts)
        self.title = Found(label["rest"] if label else text, words, parts[0].number)
        self._take("title", parts, "")
        if label:
            self._say("label", label["label"].strip())
        if others:
            for line in [line for line in labels if line in self.lines]:
                self._take("label", [line])

    def _is_short_before_text(self, line: Line) -> bool:
        if len(line.text) > _PROSE or line.text.endswith((".", ":", ";", ",")):
            return False
        index = self.lines.index(line)
        following = self.lines[index + 1 : index + 2]
        is_first = all(beginning.is_label(other) for other in self.lines[:index])
        return is_first and bool(following) and len(following[0].text) > len(line.text)

    # --- the end

    def _take_embargo(self) -> None:
        """Take the embargo that stands on a line of its own behind the head, so that its day is no other's."""
        for line in list(self.lines):
            text = beginning.core(line)
            is_line = (line.is_prose or line.is_heading) and not line.has_picture and len(text) <= _SHORT_LINE
            if is_line and beginning.EMBARGO.fullmatch(text) and beginning.UNTIL.search(text):
                self.embargo = self.embargo or Found(text, text, line.number)
                self._take("embargo", [line])

    def _take_tail(self) -> None:
        self._take_embargo()
        self._take_footers()
        self._take_from("copies", ending.begins_copies)
        self._take_contact()
        self._take_signature()
        self._take_contact()
        self._take_footers()
        self._take_initials()

    def _tail(self) -> list[Line]:
        """The lines at the end, but for the first of all."""
        return self.lines[1:][-_MOST_AROUND // 2 :]

    def _take_from(self, kind: str, begins: Callable[[Sequence[Line]], bool]) -> None:
        tail = self._tail()
        for index in range(len(tail)):
            if begins(tail[index:]):
                self._take(kind, tail[index:])
                return

    def _take_signature(self) -> None:
        """Take who signed, with the place and the day above, which is that of a letter."""
        tail = self._tail()
        if pictures := [index for index, line in enumerate(tail) if line.has_picture]:
            # Photos of what happened follow who signed.
            if not self._take_signature_of(tail):
                self._take_signature_of(tail[: pictures[0]])
        else:
            self._take_signature_of(tail)

    def _take_signature_of(self, tail: Sequence[Line]) -> bool:
        """Take who signed off the end of ``tail``; whether somebody did."""
        for index in range(len(tail)):
            if ending.begins_signature(
                tail[index:], dated=index > 0 and ending.is_signed_on(tail[index - 1])
            ):
                start = index
                break
        else:
            start = len(tail)
        while start and ending.is_signed_on(tail[start - 1]):
            start -= 1
        for line in filter(ending.is_signed_on, tail[start:]):
            if re.search(r"\d{4}", line.text):
                self.day = self.day or Found(line.text, line.text, line.number)
        if tail[start:]:
            self._take("signature", tail[start:])
        return bool(tail[start:])

    def _take_contact(self) -> None:
        tail = self._tail()
        for index, line in enumerate(tail):
            block = [] if self.contact else ending.contact_block(tail[index:])
            if block:
                words = [each.text for each in block]
                self.contact = Found("\n".join(words), " / ".join(words), line.number)
                self._take("contact", block)
                return

    def _take_initials(self) -> None:
        """Take the initials of who wrote it off the last paragraph."""
        line = self.lines[-1] if len(self.lines) > 1 else None
        if (
            not line
            or not line.is_prose
            or not (match := ending.INITIALS.search(line.text))
            or not match.start()
        ):
            return
        for text in [text for node in line.nodes for text in texts_of(node)][::-1]:
            if text.strip():
                if found := ending.INITIALS.search(str(text)):
                    text.replace_with(NavigableString(str(text)[: found.start()]))
                    self.lines[-1] = replace(line, text=line.text[: match.start()])
                    self._say("signature", match[0].strip())
                return

    def _take_footers(self) -> None:
        """Take what mail programs and editors put at the end, and what marks it."""
        for line in self.lines[-_MOST_AROUND // 2 :][::-1]:
            if line.has_picture or not line.is_prose:
                continue
            text = line.text.strip()
            if ending.FOOTER.fullmatch(text):
                self._take("mail_footer", [line])
            elif line is self.lines[-1] and ending.END_MARK.fullmatch(text):
                self._take("end_mark", [line])
            elif line is self.lines[-1] and len(self.lines) > 1 and ending.BYLINE.fullmatch(text):
                self._take("signature", [line])
