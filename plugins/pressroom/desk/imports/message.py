"""Plain text and messages of WhatsApp: their paragraphs, lists and marks, without what an exported chat puts before
each message, but for the names of its senders if there are several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from .document import Remark
from .structure.blocks import BREAK, Block, Piece, html, paragraph
from .structure.characters import cleaned
from .structure.typed_lists import with_lists

_DAY = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{2,4})"
_TIME = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
_STAMP = rf"{_DAY},? +(?:pukul +)?{_TIME}"
_WEB, _ANDROID = "web_", "android_"
# "[20/9/22, 10.15.33] Nama: teks" of an iPhone, "[10.15, 20/9/2022] Nama: teks" as the web copies it, "20/09/22 10.15 -
# Nama: teks" of Android.
_CHAT_LINE = re.compile(
    rf"^(?:\[(?:{_STAMP}|{_TIME},? +{_DAY.replace('?P<', f'?P<{_WEB}')})\] ?"
    rf"|{_STAMP.replace('?P<', f'?P<{_ANDROID}')} - )(?:(?P<who>~? ?[^:\n]{{1,60}}):(?: |$))?"
)
_NOT_TYPED = re.compile(
    r"""^[\s_*↪️]*+(?:(?:Forwarded|Diteruskan)(?:\ (?:many\ times|berkali-kali|sering))?
    |<(?:Media\ (?:tidak\ disertakan|omitted)|(?:Pesan\ ini\ diedit|This\ message\ was\ edited))>
    |(?:image|video|audio|sticker|document|GIF|gambar|foto|stiker|dokumen)\ (?:omitted|tidak\ disertakan)
    |\S+\.(?:jpg|jpeg|png|webp|pdf|docx?|mp4|opus|vcf)\ \((?:file\ attached|file\ terlampir|berkas\ terlampir)\)
    |<(?:attached|terlampir|lampiran):\ [^>]+>
    |Pesan\ dan\ panggilan\ terenkripsi\b.*|Messages\ and\ calls\ are\ end-to-end\ encrypted\b.*
    |(?:Pesan\ ini\ telah\ dihapus|Anda\ (?:telah\ )?menghapus\ pesan\ ini|This\ message\ was\ deleted
    |You\ deleted\ this\ message)\.?)[\s_*]*$""",
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


class _Message(NamedTuple):
    """A message of a chat: its ``lines``, sent by ``who`` on this ``day``; ``stamp`` is what stands before it. Of text
    that is no chat only the lines are known."""

    lines: list[str]
    stamp: str = ""
    who: str = ""
    day: date | None = None


def read_message(text: str) -> tuple[str, tuple[Remark, ...], date | None]:
    """The HTML of a document (see ``Document``) with ``text``, what was left out, and the day of the first message, if
    the text is that of a chat. If several people wrote in it, the name of each stands above each message."""
    remarks: list[Remark] = []
    messages = _messages(_without_monospace(cleaned(text), remarks).split("\n"))
    people = list(dict.fromkeys(message.who for message in messages if message.who))
    stamps = [message.stamp for message in messages if message.stamp]
    if len(people) > 1:
        remarks.insert(0, Remark("conversation", ", ".join(people)))
        remarks.append(Remark("chat_line", f"{stamps[0]} – {stamps[-1]}"))
    blocks: list[Block] = []
    for message in messages:
        if message.stamp and len(people) < 2:
            remarks.append(Remark("chat_line", f"{message.stamp} {message.who}".strip()))
        if message.stamp and people and not message.who:  # what the app says of the group
            remarks += [Remark("chat_line", line) for line in message.lines if line]
            continue
        typed = [block for lines in _paragraphs(_typed(message.lines, remarks)) for block in _blocks(lines)]
        blocks += _with_name(message.who, typed) if len(people) > 1 else typed
    day = next((message.day for message in messages if message.day), None)
    return html(with_lists(blocks)), tuple(dict.fromkeys(remarks)), day


def _without_monospace(text: str, remarks: list[Remark]) -> str:
    """``text`` without the signs for letters of one width, which a page has not."""

    def words(match: re.Match[str]) -> str:
        remarks.append(Remark("monospace", " ".join(match[0].split())))
        return match[1] or match[2]

    return _MONOSPACED.sub(words, text)


def _messages(lines: list[str]) -> list[_Message]:
    messages = [_Message([])]
    for line in lines:
        if match := _CHAT_LINE.match(line):
            stamp = line[: match.start("who")] if match["who"] else match[0]
            who = (match["who"] or "").strip(" ~")
            messages.append(_Message([], stamp.strip(" -[]").replace("]", ""), who, _day(match)))
            line = line[match.end() :]
        messages[-1].lines.append(line.strip())
    return messages


def _typed(lines: list[str], remarks: list[Remark]) -> Iterator[str]:
    """``lines`` without what an app says of a message."""
    for line in lines:
        if edited := _EDITED.search(line):
            remarks.append(Remark("chat_line", edited[0].strip()))
            line = line[: edited.start()]
        if _NOT_TYPED.match(line) and line.strip():
            remarks.append(Remark("chat_line", line.strip()))
            line = ""
        yield line.strip()


def _with_name(who: str, blocks: list[Block]) -> list[Block]:
    """``blocks``, a message, below the name of its sender."""
    name = [Piece(f"{who}:", frozenset({"strong"}))] if who and blocks else []
    if name and blocks[0].tag == "p":
        return [paragraph([*name, BREAK, *blocks[0].pieces]), *blocks[1:]]
    return [paragraph(name), *blocks] if name else blocks


def _day(match: re.Match[str]) -> date | None:
    values = [
        match[name] or match[f"{_WEB}{name}"] or match[f"{_ANDROID}{name}"]
        for name in ("year", "month", "day")
    ]
    year, month, day = map(int, values)
    year += 2000 if year < 100 else 0
    if month > 12:  # as Americans write it
        month, day = day, month
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
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
