"""The mends of a body: those that have one meaning (``mended``), and those that staff are asked about
(``proposal``).

Whatever is mended, the page keeps its words in their order, among which the bullet ``o`` of Word is none. What only
helps others who show the file, such as the preview on GitHub, changes nothing on the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Literal, get_args

from ...records.text.github_markdown.blocks import Findings
from ...records.text.github_markdown.converter import Converter
from ...records.text.github_markdown.limits import TooTangled
from ...records.text.github_markdown.marks import BULLETS, DASHES, ITEM, ends_paragraph, without_indent
from ...records.text.github_markdown.tables import is_table
from ...records.text.likely_mistakes import HARD_BREAK, QUOTE_MARKS, STARRED, Mistake, likely_mistakes
from ...records.text.markdown_source import without_code
from ...records.text.word_bullets import SECOND_LEVEL, right_lines

Question = Literal[
    "indented_prose", "tab_table", "melted_lines", "whatsapp_bold", "melted_paragraphs", "year"
]  # fmt: skip
# From the lines of a body, and what the block reader says of them, to the lines as they are to be.
_Mend = Callable[[list[str], Findings], list[str]]
# In the order in which they are asked about: what is no code any more may be a paragraph of several lines.
QUESTIONS: tuple[Question, ...] = get_args(Question)
_TAG = re.compile(r"<[^>]*>")
_YEAR = re.compile(r"^( {0,3}\d{4})([.)] )(?=\S)")
_SPACES = " \t\u00a0"
# What a body has in which there may be something to mend.
_BULLET = re.compile(rf"^[ \u00a0\t]*[{BULLETS}]", re.MULTILINE)
_SPACE_OF_WORD = re.compile("[\t\u00a0]")
_TABLE = re.compile(r"^[^\n]*\|[^\n]*\n[^\n]*-", re.MULTILINE)
_TWO_LINES = re.compile(r"\S[^\n]*\n[^\n]*\S")
_SIGNS: dict[Question, re.Pattern[str]] = {
    "indented_prose": re.compile(r"^(?: {4}| {0,3}\t)", re.MULTILINE),
    "tab_table": re.compile(r"\S *\t"),
    "melted_lines": _TWO_LINES,
    "whatsapp_bold": re.compile(r"^ *\*\S", re.MULTILINE),
    "melted_paragraphs": _TWO_LINES,
    "year": re.compile(_YEAR.pattern, re.MULTILINE),
}
_converters: list[Converter] = []


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """The body ``text`` with every mend that has one meaning, and what was mended."""
    mends: dict[str, None] = {}
    before = None
    while text != before:  # one mend may make another one possible
        before = text
        for name, (sign, mend, is_kept) in _MENDS.items():
            new = _applied(text, mend) if sign.search(text) else text
            if new != text and is_kept(text, new):
                mends[name] = None
                text = new
    return text, tuple(mends)


def proposal(text: str, kind: Question) -> str:
    """The body ``text`` with all that is likely a mistake of this ``kind`` mended; ``text`` itself if nothing
    is."""
    new = _applied(text, _PROPOSALS[kind]) if _SIGNS[kind].search(text) else text
    return new if new == text or _has_same_words(text, new) else text


def _converted(text: str) -> tuple[str, Findings]:
    if not _converters:
        _converters.append(Converter())
    return _converters[0].convert(text)


def _applied(text: str, mend: _Mend) -> str:
    if not text.strip():
        return text
    try:
        findings = _converted(text)[1]
    except TooTangled:
        return text
    return "\n".join(mend(text.split("\n"), findings))


def _is_same_page(text: str, new: str) -> bool:
    try:
        return _converted(text)[0] == _converted(new)[0]
    except TooTangled:
        return False


def _has_same_words(text: str, new: str) -> bool:
    try:
        return _words(_converted(text)[0]) == _words(_converted(new)[0])
    except TooTangled:
        return False


def _lists_more(text: str, new: str) -> bool:
    """Whether the page of ``new`` has an item for each ``o`` of that of ``text``, and all other words."""
    try:
        page, new_page = _converted(text)[0], _converted(new)[0]
    except TooTangled:
        return False
    words, new_words = _words(page), _words(new_page)
    items = new_page.count("<li>") - page.count("<li>")
    is_same = [word for word in words if word != "o"] == [word for word in new_words if word != "o"]
    return is_same and 0 < items == words.count("o") - new_words.count("o")


def _words(page: str) -> list[str]:
    return re.findall(r"\w+", html.unescape(_TAG.sub(" ", page)))


# --- mends with one meaning


def _with_levels(lines: list[str], findings: Findings) -> list[str]:
    """Items below others for the second and third level of a list from Word."""
    right = right_lines(lines, _code_lines(findings))
    return [right.get(number, line) for number, line in enumerate(lines)]


def _with_plain_bullets(lines: list[str], findings: Findings) -> list[str]:
    """``- `` for the bullets that only a word processor or a chat knows."""
    code = _code_lines(findings)
    new = list(lines)
    for number, line in enumerate(lines):
        rest = without_indent(line)
        match = ITEM.match(rest.replace("\t", " "))
        if number in code or not match or not match["bullet"]:
            continue
        neighbours = lines[max(number - 1, 0) : number] + lines[number + 1 : number + 2]
        if match["bullet"] in DASHES and not any(
            without_indent(other).startswith(match["bullet"]) for other in neighbours
        ):
            continue
        text = rest[match.end() :].lstrip(_SPACES)
        new[number] = f"{' ' * (len(line) - len(rest))}- {text}".rstrip()
    return new


def _with_plain_indents(lines: list[str], findings: Findings) -> list[str]:
    """Plain spaces before a text, one of them behind the sign of a list, and nothing in a line of spaces."""
    code = _code_lines(findings)
    new = list(lines)
    for number, line in enumerate(lines):
        if number in code or not ("\u00a0" in line or "\t" in line):
            continue
        rest = line.lstrip(" \u00a0")
        if not rest.strip("\u00a0 "):
            new[number] = ""
            continue
        match = ITEM.match(rest.replace("\t", " "))
        gap = match["gap"] if match and not match["bullet"] else ""
        indent = line[: len(line) - len(rest)].replace("\u00a0", " ")
        if match and gap and ("\u00a0" in gap or "\t" in rest[: match.end()]):
            rest = f"{rest[: match.start('gap')]} {rest[match.end() :]}"
        new[number] = indent + rest
    return new


def _with_line_above_tables(lines: list[str], findings: Findings) -> list[str]:
    """A blank line between an item of a list and a table at the left edge, which is one line of the item
    otherwise."""
    code = _code_lines(findings)
    new: list[str] = []
    in_item = False
    for number, line in enumerate(lines):
        if number not in code and line.strip():
            next_line = lines[number + 1] if number + 1 < len(lines) else ""
            if in_item and line[0] not in " \u00a0" and is_table(line, next_line.strip("\u00a0 ")):
                new.append("")
                in_item = False
            in_item = in_item or bool(ITEM.match(without_indent(line)))
        else:
            in_item = False
        new.append(line)
    return new


def _code_lines(findings: Findings) -> set[int]:
    return {number for block in findings.code for number in block}


# --- mends with two meanings


def _mistakes(lines: list[str], findings: Findings, kind: Question) -> list[Mistake]:
    return [mistake for mistake in likely_mistakes("\n".join(lines), findings) if mistake.kind == kind]


def _with_paragraphs_parted(lines: list[str], findings: Findings) -> list[str]:
    parted: set[int] = set()
    for mistake in _mistakes(lines, findings, "melted_paragraphs"):
        first = lines[mistake.lines.start]
        if not first.startswith((" ", "\t")) and not ITEM.match(QUOTE_MARKS.sub("", first)):
            parted.update(mistake.lines[:-1])
    new = []
    for number, line in enumerate(lines):
        new.append(line)
        if number in parted:
            new.append(_quote_marks(lines[number + 1]))
    return new


def _quote_marks(line: str) -> str:
    match = QUOTE_MARKS.match(line)
    return match[0].rstrip() if match else ""


def _with_line_breaks(lines: list[str], findings: Findings) -> list[str]:
    new = list(lines)
    for mistake in _mistakes(lines, findings, "melted_lines"):
        heads = [mistake.lines.start - 1] if _is_head(lines, mistake.lines.start - 1) else []
        for number in (*heads, *mistake.lines[:-1]):
            if not HARD_BREAK.search(lines[number]):
                new[number] = lines[number].rstrip() + "\\"
    return new


def _is_head(lines: list[str], number: int) -> bool:
    """Whether the line ``number`` leads up to the lines below it, of which it is not one: ``Undangan:``."""
    return number >= 0 and lines[number].rstrip().endswith(":")


def _without_indents(lines: list[str], findings: Findings) -> list[str]:
    new = list(lines)
    for mistake in _mistakes(lines, findings, "indented_prose"):
        for number in mistake.lines:
            new[number] = lines[number].lstrip(_SPACES)
    return new


def _with_double_stars(lines: list[str], findings: Findings) -> list[str]:
    new = list(lines)
    plain = without_code("\n".join(lines), findings.code).split("\n")
    alone: set[int] = set()
    for mistake in _mistakes(lines, findings, "whatsapp_bold"):
        for number in mistake.lines:
            for match in reversed(list(STARRED.finditer(plain[number]))):
                line = new[number]
                new[number] = f"{line[: match.start()]}*{match[0]}*{line[match.end() :]}"
                if match[0] == line.strip():
                    alone.update((number - 1, number))
    for number in alone:  # a line of bold letters alone stays a line
        if number >= 0 and not _ends_paragraph(lines, number) and not HARD_BREAK.search(new[number]):
            new[number] = new[number].rstrip() + "\\"
    return new


def _ends_paragraph(lines: list[str], number: int) -> bool:
    """Whether no line of the same paragraph follows that with ``number``."""
    is_last = not lines[number].strip() or number + 1 == len(lines)
    return is_last or ends_paragraph(lines[number + 1])


def _with_tables(lines: list[str], findings: Findings) -> list[str]:
    new = list(lines)
    for mistake in _mistakes(lines, findings, "tab_table"):
        if any(lines[number].lstrip().startswith(">") for number in mistake.lines):
            continue
        for number in mistake.lines:
            cells = [cell.strip().replace("|", "\\|") for cell in re.split(r"\t+", lines[number].strip())]
            new[number] = f"| {' | '.join(cells)} |"
            if number == mistake.lines.start:
                new[number] += f"\n|{' --- |' * len(cells)}"
    return "\n".join(new).split("\n")


def _with_plain_years(lines: list[str], findings: Findings) -> list[str]:
    """A year at the head of a paragraph, which GitHub takes for the number of an item, as text for GitHub too."""
    code = _code_lines(findings)
    return [
        _YEAR.sub(r"\1\\\2", line, count=1)
        if number not in code and _YEAR.match(line) and (number == 0 or not lines[number - 1].strip())
        else line
        for number, line in enumerate(lines)
    ]


_MENDS: dict[str, tuple[re.Pattern[str], _Mend, Callable[[str, str], bool]]] = {
    "levels": (SECOND_LEVEL, _with_levels, _lists_more),
    "bullets": (_BULLET, _with_plain_bullets, _is_same_page),
    "spaces": (_SPACE_OF_WORD, _with_plain_indents, _is_same_page),
    "tables": (_TABLE, _with_line_above_tables, _has_same_words),
}
_PROPOSALS: dict[Question, _Mend] = {
    "indented_prose": _without_indents,
    "tab_table": _with_tables,
    "melted_lines": _with_line_breaks,
    "whatsapp_bold": _with_double_stars,
    "melted_paragraphs": _with_paragraphs_parted,
    "year": _with_plain_years,
}
