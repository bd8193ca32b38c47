"""What staff are told of a body: what is lost of it, and what was likely meant otherwise. Only warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from ... import content_problems
from ...problems import Message
from . import word_bullets
from .github_markdown.blocks import Findings
from .likely_mistakes import Kind, likely_mistakes
from .lost_words import lost_words, words_of
from .markdown_source import without_comments
from .removed_elements import RemovedElement, removed_elements

_MISTAKES: dict[Kind, Callable[[str], Message]] = {
    "melted_paragraphs": content_problems.melted_paragraphs,
    "melted_lines": content_problems.melted_lines,
    "broken_word": content_problems.broken_word,
    "indented_prose": content_problems.indented_prose,
    "whatsapp_bold": content_problems.whatsapp_bold,
    "tab_table": content_problems.tab_table,
    "rows_alone": content_problems.rows_alone,
    "definition_list": content_problems.definition_list,
    "abbreviation": content_problems.abbreviation,
    "greater_than": content_problems.greater_than,
    "github_alert": content_problems.github_alert,
    "open_bold": content_problems.open_bold,
}


def rule_of(kind: Kind) -> str:
    """The rule that silences the warnings of likely mistakes of this ``kind``."""
    return _MISTAKES[kind]("").rule


def body_warnings(text: str, source: str, page: str, findings: Findings) -> Iterator[tuple[int, Message]]:
    """The warnings, each with its line from 0. ``source`` is the Markdown ``text`` without code, ``page`` the
    safe HTML."""
    told: list[tuple[range, Counter[str]]] = []
    for element in removed_elements(without_comments(source)):
        yield element.lines.start, _removed(element)
        if element.tags:
            told.append((element.lines, Counter(words_of(f"{element.content} {element.tags}"))))
    lost: dict[int, list[str]] = {}
    for line, word in lost_words(text, page):
        said = next((words for lines, words in told if line in lines and words[word]), None)
        if said is None:
            lost.setdefault(line, []).append(word)
        else:
            said[word] -= 1
    yield from ((line, content_problems.lost_words(words)) for line, words in lost.items())
    lines = text.split("\n")
    for kind, span, _ in likely_mistakes(text, findings):
        # Of a broken word both parts are shown; of all else the line where it begins.
        written = "\n".join(lines[span.start : span.stop]) if kind == "broken_word" else lines[span.start]
        message = _MISTAKES[kind](written.strip())
        if message.replacement:
            indent = written[: len(written) - len(written.lstrip(" "))]
            message = message._replace(replacement=indent + message.replacement)
        yield span.start, message
    if word_bullets.SECOND_LEVEL.search(source):
        code = {number for block in findings.code for number in block}
        for number, right in word_bullets.right_lines(lines, code).items():
            yield number, content_problems.word_bullet(lines[number].strip(), right)


def _removed(element: RemovedElement) -> Message:
    """What became of an element that a page may not have."""
    if not element.closed:
        return content_problems.unclosed_tag(element.name)
    if element.link:
        return content_problems.frame_becomes_link(element.name, element.link)
    return content_problems.element_dropped(element.name, element.content)
