"""What a page holds and shows nobody: elements that are hidden, comments, and lines of Markdown that are meant as
comments. It is left out of the text, and said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .post import Loss
from .spans import spans

_FAR = r"-\s*+\d{3,}+"
_STYLE = re.compile(
    r"display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse)|opacity\s*+:\s*+(?:0+(?:\.0*+)?|\.0++)%?+\s*+(?:;|!|$)"
    r"|font-size\s*+:\s*+0+(?:\.0*+)?(?:[a-z]++|%)?+\s*+(?:;|!|$)"
    rf"|(?<![a-z-])(?:left|right|top|bottom|text-indent|margin-left|margin-top)\s*+:\s*+{_FAR}"
    r"|clip(?:-path)?\s*+:\s*+(?:rect\(\s*+[01](?:px)?+[\s,]|inset\(\s*+(?:50|100)%)"
    r"|transform\s*+:\s*+scale[xy]?\(\s*+0\s*+[,)]|content-visibility\s*+:\s*+hidden",
    re.IGNORECASE,
)
_STYLE_WRITTEN = re.compile(
    r"(?<![\w-])style\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE
)
_HIDDEN_WRITTEN = re.compile(r"(?:^|[\s\"'])hidden(?=[\s=/]|$)", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*+)((?:\s(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)?)>", re.IGNORECASE)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# A definition to which nothing leads: Markdown has no other comment.
_COMMENT_LINE = re.compile(
    r"^ {0,3}\[(?://[^\]\n]{0,40}+|comment[^\]\n]{0,40}+|_|#|hidden|komentar|catatan)\]:(?![ \t]*+<?(?:https?:|[/.]|\w+\.\w))(.*)$"
    r"|^ {0,3}\[[^\]\n^]{1,200}+\]:[ \t]*+(?:<?#>?|<>)[ \t]*+\n?[ \t]*+(?:\"([^\"]{0,2000}+)\"|'([^']{0,2000}+)'|\(([^)]{0,2000}+)\))[ \t]*+$",
    re.IGNORECASE | re.MULTILINE,
)


def by_style(style: str) -> bool:
    """Whether an element with ``style`` shows nothing."""
    return bool(_STYLE.search(style))


def without_comment_lines(text: str, losses: list[Loss]) -> str:
    """The Markdown ``text`` without the lines that are meant as comments, which are added to ``losses``."""
    if "]:" not in text:
        return text

    def left_out(match: re.Match[str]) -> str:
        words = " ".join(filter(None, match.groups())).strip(" \t#<>\"'()")
        if words:
            losses.append(Loss("hidden", words[:200]))
        return ""

    return _COMMENT_LINE.sub(left_out, text)


def without_comments(text: str, losses: list[Loss]) -> str:
    """The Markdown ``text`` without its comments of HTML, which are added to ``losses``."""
    parts: list[str] = []
    position = 0
    for start, end in spans(text, "<!--", "-->"):
        if words := text[start + 4 : end - 3].strip():
            losses.append(Loss("hidden", words[:200]))
        parts.append(text[position:start])
        position = end
    return "".join([*parts, text[position:]])


def without_elements(text: str, code: Sequence[tuple[int, int]], losses: list[Loss]) -> str:
    """The Markdown ``text`` without the elements of HTML in it that show nothing, which are added to ``losses``. What
    stands in ``code``, from where to where, is no element. One that does not end hides all that follows."""
    if not re.search(r"hidden|style", text, re.IGNORECASE):
        return text
    parts: list[str] = []
    position, name, depth, start = 0, "", 0, 0
    for tag in _outside(_TAG.finditer(text), code):
        closing, found = bool(tag[1]), tag[2].lower()
        if not depth:
            if closing or not _is_hidden(tag[3]):
                continue
            parts.append(text[position : tag.start()])
            start, position = tag.end(), tag.end()
            if found not in _VOID and not tag[3].endswith("/"):
                name, depth = found, 1
        elif found == name:
            depth += -1 if closing else 1
            if not depth:
                _say(text[start : tag.start()], losses)
                position = tag.end()
    if depth:
        _say(text[start:], losses)
        position = len(text)
    return "".join([*parts, text[position:]])


def _outside(tags: Iterator[re.Match[str]], code: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Those of ``tags`` that do not stand in ``code``, both in the order of the text."""
    number = 0
    for tag in tags:
        while number < len(code) and code[number][1] <= tag.start():
            number += 1
        if number == len(code) or tag.start() < code[number][0]:
            yield tag


def _is_hidden(attributes: str) -> bool:
    style = _STYLE_WRITTEN.search(attributes)
    if style and by_style(style[1] or style[2] or style[3] or ""):
        return True
    return bool(_HIDDEN_WRITTEN.search(re.sub(r"\"[^\"]*+\"|'[^']*+'", '""', attributes)))


def _say(inner: str, losses: list[Loss]) -> None:
    if words := " ".join(re.sub(r"<[^<>]*+>", " ", inner).split()):
        losses.append(Loss("hidden", words[:200]))
