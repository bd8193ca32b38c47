"""What Markdown reads as written though something else was likely meant, as text from Word and WhatsApp has it:
single line breaks between paragraphs, prose behind a tab, lines of label and value, ``*bold*``.

Pure functions over a body and what the block reader knows of it. Each gives spans of lines, from 0, of which
``check`` warns and which it can mend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, groupby, pairwise
from typing import Literal, NamedTuple

from .github_markdown.blocks import Findings
from .github_markdown.marks import BULLETS, ITEM
from .markdown_source import without_code, without_comments

Kind = Literal[
    "melted_paragraphs", "melted_lines", "broken_word", "indented_prose", "whatsapp_bold", "tab_table", "rows_alone",
    "definition_list", "abbreviation", "greater_than", "github_alert", "open_bold",
]  # fmt: skip


class Mistake(NamedTuple):
    """A likely mistake of this ``kind`` at ``lines``, from 0. ``certain``: hardly anything else can be
    meant."""

    kind: Kind
    lines: range
    certain: bool


_LONG = 130  # characters; lines of text that was wrapped by an editor are shorter
_PARAGRAPH = 60  # characters; a shorter line is no paragraph
_SENTENCE = 30  # characters; of three lines or more that are sentences, none is shorter
_SHORT_LABEL_LINES = 80  # characters on average; longer ones may be prose
_LABEL_LINE = 160
_WRAPPED = 14  # characters by which the lines of wrapped text differ in length

QUOTE_MARKS = re.compile(r"^[ >]*")
_SENTENCE_END = re.compile(r"""[.!?…:;]["”’')\]]*\**_*$""")
_SENTENCE_START = re.compile(r"""["“‘'(\[*_]*[A-Z0-9À-Þ]""")
HARD_BREAK = re.compile(r"(?:  |\\|<br ?/?>)$", re.IGNORECASE)
_LABEL = re.compile(r"(?:[*_]{1,2})?[A-Z][\w./() -]{0,40}?[*_]{0,2}\s*:(?!//)\s*[*_]{0,2}\s*\S")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_CODE_SIGN = re.compile(
    r"[{}<>=]|;(?! \w)|\b(?:def|import|function|return|sudo|pip|git|npm|cd|make)\b|^\s*[$#%]\s|\w\(\S*\)"
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ABBREVIATION = re.compile(r" {0,3}\*\[[^\]]+\] ?:")
_DEFINITION = re.compile(r" {0,3}: {1,3}\S")
STARRED = re.compile(r"(?<![\w*\\])\*(?![\s*])[^*\n]+?(?<![\s*\\])\*(?![\w*])")
# A word that a PDF or a typesetter broke at the end of a line, and what follows of it.
_BROKEN = re.compile(r"[^\W\d_]{2}[-\u00ad\u2010]$")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s")
# What begins a line of a list or a programme that Markdown does not know.
_POINT = re.compile(
    r"""[*_]{0,2}(?:
      [\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f1e6-\U0001faff] | [0-9]\ufe0f?\u20e3
      | \(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4})\) | \*{1,3}\)
      | \d{1,2}\.(?=[^\W\d]) | (?:[A-Z]|[IVX]{2,5})\.\s
      | -{1,2}(?=[^\W\d]) | [—―] | o\ +(?=\S) | [Øüv§]\t | (?:\\>|<)=?\s?(?:Rp\.?\s?)?\d
      | \d{1,2}[.:]\d{2}(?![\d.,]) | \d{1,2}\s+[A-Z][a-z]+\s+\d{4}\b
    )""",
    re.VERBOSE,
)
# A sign of an item that Markdown does not know: the letters are what bullets of Word become in other typefaces.
_SIGN = re.compile(
    r"(?:[oØüv§]|[\u2600-\u27bf\u2b00-\u2bff\U0001f1e6-\U0001faff]\ufe0f?"
    r"|\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4})\)|(?:[A-Z]|[IVX]{2,5})\.)[ \u00a0]+"
)
# An amount: 60 tahun, Rp 5 juta, 10%; no date, no number of a list.
_AMOUNT = (
    r"(?:(?:Rp|IDR|USD|US\$|\$)\.?\s?\d[\d.,]*|\d[\d.,]*\s?(?:%|°|(?:tahun|bulan|minggu|hari|jam|menit|detik|km|m|cm|mm"
    r"|meter|kilometer|hektare?|ha|kg|gram|ton|liter|persen|derajat|ribu|juta|miliar|triliun|orang|jiwa|warga|peserta"
    r"|unit|buah|kali|rupiah|poin)\b)|\d[\d.,]*(?<![.,])$)"
)
_GREATER = re.compile(rf" *(?:(?:[-+*{BULLETS}]|\d{{1,3}}[.)])[ \u00a0]+)?> ?=?[ \u00a0]?{_AMOUNT}")
_MOST_AMOUNT = 100  # characters of a line that is an amount; a longer one is somebody's words
_ALERT = re.compile(r"\s*>\s*\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$", re.IGNORECASE)
_BOLD = re.compile(r"(?<![*\\])\*\*(?!\*)([^*\n]+)(?<!\\)\*\*(?!\*)")
_WHATSAPP_SIGN = re.compile("(?<![~\\w])~[^~\\s][^~\\n]*~(?!~)|[•\U0001f300-\U0001faff\u2600-\u27bf]")


def likely_mistakes(text: str, findings: Findings) -> list[Mistake]:
    """The likely mistakes of the body ``text``, by line."""
    lines = text.split("\n")
    mistakes = [*_whatsapp_bold(text, findings)] if "*" in text else []
    for paragraph in findings.paragraphs:
        mistakes += _of_paragraph(lines, paragraph)
    for block in findings.indented_code:
        if is_prose([lines[number] for number in block if number < len(lines)]):
            mistakes.append(
                Mistake("indented_prose", block, len(" ".join(lines[n] for n in block).split()) > 5)
            )
    if ">" in text or "*[" in text or "**" in text:
        mistakes += _of_lines(without_comments(without_code(text, findings.code)).split("\n"))
    return sorted(mistakes, key=lambda mistake: mistake.lines.start)


def _of_lines(lines: list[str]) -> Iterator[Mistake]:
    """The likely mistakes of single ``lines`` of a body, from which code was taken."""
    for number, line in enumerate(lines):
        span = range(number, number + 1)
        if "*[" in line and _ABBREVIATION.match(line):
            yield Mistake("abbreviation", span, False)
        if "**" in line and any(map(_is_open, _BOLD.finditer(line))) and line.count("**") % 2 == 0:
            yield Mistake("open_bold", span, False)
        if ">" in line and _ALERT.match(line):
            yield Mistake("github_alert", span, False)
    number = 0
    for is_quotation, run in groupby(lines, lambda line: line.lstrip().startswith(">")):
        amounts = [_is_amount(line) for line in run]
        if all(amounts) or not is_quotation:
            for line_number in compress(range(number, number + len(amounts)), amounts):
                yield Mistake("greater_than", range(line_number, line_number + 1), False)
        number += len(amounts)


def _is_open(bold: re.Match[str]) -> bool:
    """Whether the words of ``bold`` are not bold, because of a space between them and their stars. Stars behind a
    word are those of a note: ``Harga** dan Stok**``."""
    words, before = bold[1], bold.string[max(bold.start() - 1, 0) : bold.start()]
    return words != words.strip() and not before.isalnum() and any(map(str.isalpha, words))


def _is_amount(line: str) -> bool:
    """Whether ``line`` is a quotation, or an item with one, that begins with an amount."""
    return len(line) < _MOST_AMOUNT and _GREATER.match(line) is not None


def is_prose(lines: list[str]) -> bool:
    """Whether ``lines``, which tab or spaces make a block of code, are sentences rather than code."""
    text = " ".join(lines).strip()
    words = _WORDS.findall(text)
    if len(words) < 2 or _CODE_SIGN.search(text):
        return False
    return len(words) >= 6 or bool(_SENTENCE_START.match(text))


def _of_paragraph(lines: list[str], paragraph: range) -> Iterator[Mistake]:
    """The likely mistakes of the paragraph at ``paragraph``, of two lines or more."""
    texts = [QUOTE_MARKS.sub("", lines[number]) for number in paragraph]
    start = paragraph.start
    if definition := next((n for n, line in enumerate(texts) if n and _DEFINITION.match(line)), 0):
        yield Mistake("definition_list", range(start + definition - 1, start + definition + 1), False)
        return
    for number, (line, following) in enumerate(pairwise(texts), start):
        if _BROKEN.search(line.rstrip()) and following.lstrip()[:1].islower():
            yield Mistake("broken_word", range(number, number + 2), False)
            break
    if below := _below_item([lines[number] for number in paragraph]):
        yield Mistake("melted_paragraphs", range(start + below - 1, start + below + 1), False)
        return
    if all(map(_ROW.match, texts)):
        yield Mistake("rows_alone", paragraph, False)
        return
    if is_tab_table(texts):
        yield Mistake("tab_table", paragraph, False)
        return
    if runs := list(label_runs(texts)):
        for run in runs:
            average = sum(len(texts[number]) for number in run) / len(run)
            first = next((number for number in run[:-1] if not HARD_BREAK.search(texts[number])), None)
            if first is not None:
                span = range(start + first, start + run.stop)
                yield Mistake("melted_lines", span, average < _SHORT_LABEL_LINES)
        return
    if any(HARD_BREAK.search(line) for line in texts[:-1]):
        return
    texts = [line.strip() for line in texts]
    if points := next(_runs(texts, _POINT), None):
        yield Mistake("melted_lines", range(start + points.start, start + points.stop), False)
        return
    starts = [bool(_SENTENCE_START.match(line)) for line in texts[1:]]
    breaks = [
        bool(_SENTENCE_END.search(line)) and begins for line, begins in zip(texts, starts, strict=False)
    ]
    lengths = [len(line) for line in texts]
    is_wrapped = len(texts) > 2 and max(lengths[:-1]) - min(lengths[:-1]) <= _WRAPPED and not all(breaks)
    shortest = _PARAGRAPH if len(texts) == 2 else _SENTENCE
    if all(breaks) and not is_wrapped and min(lengths) >= shortest:
        yield Mistake("melted_paragraphs", paragraph, True)
    elif any(breaks) and not is_wrapped and max(lengths) >= _LONG:
        for number, is_break in enumerate(breaks):
            if is_break:
                yield Mistake("melted_paragraphs", range(start + number, start + number + 2), False)
    elif len(texts) > 2 and max(lengths) < _PARAGRAPH and all(starts):
        yield Mistake("melted_lines", paragraph, False)


def _below_item(texts: list[str]) -> int:
    """Of the lines ``texts`` of an item of a list, the first that is not of it by its look: it stands at the edge
    and begins a sentence, though the line above it had room for more words. 0 if there is none."""
    if not _ITEM.match(texts[0].lstrip()):
        return 0
    for number, (above, line) in enumerate(pairwise(texts), 1):
        ends = len(above) < _PARAGRAPH or _SENTENCE_END.search(above.rstrip())
        if ends and _SENTENCE_START.match(line) and not HARD_BREAK.search(above):
            return number
    return 0


def label_runs(lines: list[str]) -> Iterator[range]:
    """Runs of two or more of ``lines`` that are label and value: ``Pukul: 09.00``."""
    return _runs(lines, _LABEL)


def _runs(lines: list[str], form: re.Pattern[str]) -> Iterator[range]:
    """Runs of two or more of ``lines`` that begin in this ``form`` and are not long."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and len(lines[end]) < _LABEL_LINE and form.match(lines[end].strip()):
            end += 1
        if end - start > 1:
            yield range(start, end)
        start = max(end, start + 1)


def is_tab_table(lines: list[str]) -> bool:
    """Whether ``lines`` are rows of a table with tabs between the cells, as spreadsheets give it. A tab behind the sign
    of an item, as Word puts it, is between no cells."""
    rows = [re.sub(r"\t+", "\t", _without_sign(line.strip())) for line in lines]
    counts = {row.count("\t") for row in rows}
    return counts != {0} and len(counts) == 1 and not all(re.search(r"\t ?:|:\t", row) for row in rows)


def _without_sign(text: str) -> str:
    """``text`` without the sign of an item at its head and the tab behind that."""
    spaced = text.replace("\t", " ")
    match = ITEM.match(spaced) or _SIGN.match(spaced)
    return text[match.end() :].lstrip() if match and "\t" in text[: match.end()] else text


def _whatsapp_bold(text: str, findings: Findings) -> Iterator[Mistake]:
    """Whole lines and labels between single stars, where the body has no ``**``: bold in WhatsApp, italics
    here. A body that has one such line alone must show another sign of WhatsApp, or begin with it."""
    if "**" in text:
        return
    lines = without_code(text, findings.code).split("\n")
    starred = []
    for number, line in enumerate(lines):
        line = line.strip()
        match = STARRED.match(line) if line.startswith("*") else None
        if (match and line[match.end() :].lstrip()[:1] in ("", ":")) or (match and match[0].endswith(":*")):
            starred.append(number)
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if len(starred) > 1 or (starred and (starred[0] == first or _WHATSAPP_SIGN.search(text))):
        for number in starred:
            yield Mistake("whatsapp_bold", range(number, number + 1), False)
