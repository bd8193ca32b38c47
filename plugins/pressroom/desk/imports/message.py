"""Plain text and messages of WhatsApp: their paragraphs, lists and marks, without what an exported chat puts before
each message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from .document import Remark
from .structure.blocks import BREAK, Block, Piece, html, paragraph
from .structure.characters import cleaned
from .structure.typed_lists import with_lists

_STAMP = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{2,4}),? +(?:pukul +)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
# "[20/9/22, 10.15.33] Nama: teks" of an iPhone or the web, "20/09/22 10.15 - Nama: teks" of Android.
_CHAT_LINE = re.compile(
    rf"^(?:\[{_STAMP}\] ?|{_STAMP.replace('?P<', '?P<android_')} - )(?P<who>~? ?[^:\n]{{1,60}}: ?)?"
)
_NOT_TYPED = re.compile(
    r"""^[\s_*↪️]*+(?:(?:Forwarded|Diteruskan)(?:\ (?:many\ times|berkali-kali|sering))?
    |<(?:Media\ (?:tidak\ disertakan|omitted)|(?:Pesan\ ini\ diedit|This\ message\ was\ edited))>
    |(?:image|video|audio|sticker|document|GIF|gambar|stiker|dokumen)\ (?:omitted|tidak\ disertakan)
    |\S+\.(?:jpg|jpeg|png|webp|pdf|docx?|mp4|opus|vcf)\ \((?:file\ attached|file\ terlampir|berkas\ terlampir)\)
    |<(?:attached|terlampir):\ [^>]+>
    |(?:Pesan\ ini\ telah\ dihapus|This\ message\ was\ deleted)\.?)[\s_*]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_EDITED = re.compile(r"(?<!\s)\s*<(?:Pesan ini diedit|This message was edited)>$", re.IGNORECASE)
_MARKS = {"*": "strong", "_": "em", "~": "s"}
# Up to the next sign of its kind, so that the time does not grow with the square.
_MARKED = re.compile(
    r"(?<![\w*_~])(?P<sign>\*\*|[*_~])(?=\S)(?P<text>(?:(?!(?P=sign))[^\n])+)(?<=\S)(?P=sign)(?!\w)"
)
# Letters of one width, which a page has not.
_MONOSPACED = re.compile(r"```([^`]+)```|`([^`\n]+)`")
_QUOTED = re.compile(r"^> ?")
_SENTENCE_END = re.compile(r"""[.!?:;]["')\]*_~]*$""")
_SHORT = 60  # characters; a shorter line is no paragraph
_WRAPPED = 100  # characters; lines that a program broke are no longer
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def read_message(text: str) -> tuple[str, tuple[Remark, ...], date | None]:
    """The HTML of a document (see ``Document``) with ``text``, what was left out, and the day of the first message, if
    the text is that of a chat."""
    remarks: list[Remark] = []
    days: list[date] = []
    lines = _MONOSPACED.sub(lambda match: match[1] or match[2], cleaned(text)).split("\n")
    plain = list(_without_chat(lines, remarks, days))
    blocks = [block for lines in _paragraphs(plain) for block in _blocks(lines)]
    return html(with_lists(blocks)), tuple(dict.fromkeys(remarks)), days[0] if days else None


def _without_chat(lines: list[str], remarks: list[Remark], days: list[date]) -> Iterator[str]:
    """``lines`` without who sent them when, and without what an app says of a message."""
    for line in lines:
        if match := _CHAT_LINE.match(line):
            remarks.append(Remark("chat_line", match[0].strip(" :-[]").replace("] ", " ")))
            days += _day(match)
            yield ""
            line = line[match.end() :]
        if edited := _EDITED.search(line):
            remarks.append(Remark("chat_line", edited[0].strip()))
            line = line[: edited.start()]
        if _NOT_TYPED.match(line) and line.strip():
            remarks.append(Remark("chat_line", line.strip()))
            line = ""
        yield line.strip()


def _day(match: re.Match[str]) -> list[date]:
    values = [match[name] or match[f"android_{name}"] for name in ("year", "month", "day")]
    year, month, day = map(int, values)
    year += 2000 if year < 100 else 0
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """Runs of ``lines`` with no blank one between them, those that a program broke as one line."""
    runs: list[list[str]] = [[]]
    for line in lines:
        if line:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    runs = [run for run in runs if run]
    if _is_wrapped(runs):
        runs = [_unwrapped(run) for run in runs]
    yield from runs


def _is_wrapped(runs: list[list[str]]) -> bool:
    """Whether most line breaks stand where the next word had no room."""
    width = max((len(line) for run in runs for line in run), default=0)
    pairs = [pair for run in runs for pair in pairwise(run)]
    full = [len(line) + 1 + len(below.split()[0]) > width for line, below in pairs]
    return len(pairs) >= 3 and width <= _WRAPPED and width > _SHORT and sum(full) >= 0.8 * len(full)


def _unwrapped(run: list[str]) -> list[str]:
    lines = run[:1]
    for line in run[1:]:
        if re.match(r"[-*•>]\s|\d{1,3}[.)]\s|[a-z][.)]\s", line):
            lines.append(line)
        else:
            lines[-1] += f" {line}"
    return lines


def _blocks(lines: list[str]) -> Iterator[Block]:
    """The blocks of ``lines`` that stand together: a long line that ends a sentence is a paragraph of its own."""
    if all(line.startswith(">") for line in lines):
        inner = [_QUOTED.sub("", line) for line in lines]
        yield Block("blockquote", children=tuple(block for part in [inner] for block in _blocks(part)))
        return
    current: list[str] = []
    for line in lines:
        current.append(line)
        if len(line) >= _SHORT and (_SENTENCE_END.search(line) or len(line) > 2 * _SHORT):
            yield _paragraph(current)
            current = []
    if current:
        yield _paragraph(current)


def _paragraph(lines: list[str]) -> Block:
    pieces: list[Piece] = []
    for line in lines:
        pieces += [BREAK] * bool(pieces) + _marked(line, frozenset())
    return paragraph(pieces)


def _marked(line: str, marks: frozenset[str]) -> list[Piece]:
    """The pieces of ``line`` with the marks of WhatsApp as bold, italic and struck; an address has none."""
    pieces: list[Piece] = []
    position = 0
    addresses = _ADDRESS.finditer(line)
    start = end = 0  # of the last address that begins before the sign
    following = next(addresses, None)
    for match in _MARKED.finditer(line):
        while following and following.start() < match.start():
            start, end = following.span()
            following = next(addresses, None)
        if start < match.start() < end or match.start() < position:
            continue
        name = _MARKS[match["sign"][0]]
        if name in marks:
            continue
        pieces.append(Piece(line[position : match.start()], marks))
        pieces += _marked(match["text"], marks | {name})
        position = match.end()
    pieces.append(Piece(line[position:], marks))
    return [piece for piece in pieces if piece.text]
