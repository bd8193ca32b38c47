"""Lists, whose items hold blocks of their own.

A letter makes a list only if its successor follows: ``a. n. Wali Kota`` is text. Numbers stay as typed: 1, 3, 5
are 1, 3, 5.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from .marks import DASHES, FENCE, ITEM, RULE, ends_paragraph, without_indent

_TASK = re.compile(r"\[([ xX])\][ ](?=\S)")
_BOXES = {" ": "☐", "x": "☑", "X": "☑"}
_MAX_LINES_TO_SUCCESSOR = 30


class _Item(NamedTuple):
    """The first line of an item. ``style`` is the same for all items of a list; ``number`` is that of the
    item, 0 in a list without numbers; ``column`` is where the text of the item begins, and ``text`` is that
    text on the first line."""

    style: str
    number: int
    column: int
    text: str


def read_list(
    parent: Element, lines: list[str], start: int, read: Callable[[Element, list[str], int], bool]
) -> int:
    """Append the list that begins with the line ``start`` of ``lines`` to ``parent``; the index after its
    last line, or 0 if there is none. ``read`` appends the blocks of an item to its element, from its lines
    and the index of the first, and says whether a blank line stands between two of them."""
    item = _item(lines[start])
    if not item or not _is_meant(lines, start, item):
        return 0
    style = item.style
    element = Element("ol" if style[0] in "1a" else "ul")
    numbers: list[int] = []
    index, is_loose, blank_before = start, False, False
    while item and item.style == style and not (numbers and _is_rule(lines[index])):
        inner, end, blank_after = _lines_of_item(lines, index, item)
        entry = SubElement(element, "li")
        if inner and (task := _TASK.match(inner[0])):
            inner[0] = f"{_BOXES[task[1]]} {inner[0][task.end() :]}"
        is_loose = is_loose or blank_before
        is_loose = read(entry, inner, index) or is_loose
        numbers.append(item.number)
        index, blank_before = end, blank_after
        item = _item(lines[index]) if index < len(lines) else None
    _set_numbers(element, style, numbers)
    if not is_loose:
        for entry in element:
            _tighten(entry)
    parent.append(element)
    return index


def _item(line: str) -> _Item | None:
    """The item that begins with ``line``, if one does."""
    rest = without_indent(line)
    indent = len(line) - len(rest)
    match = ITEM.match(rest)
    if not match or indent > 3:
        return None
    mark_end = match.start("gap")
    gap = match.end() - mark_end
    if match["number"]:
        style, number = f"1{rest[mark_end - 1]}", int(match["number"])
    elif match["letter"]:
        style, number = f"a{rest[mark_end - 1]}", ord(match["letter"]) - ord("a") + 1
    else:
        style, number = match["sign"] or "•", 0
    text = rest[match.end() :]
    if not text:
        return _Item(style, number, indent + mark_end + 1, "")
    if gap > 4 and not match["bullet"]:  # code within the item
        return _Item(style, number, indent + mark_end + 1, " " * (gap - 1) + text)
    return _Item(style, number, indent + match.end(), text)


def _is_meant(lines: list[str], start: int, item: _Item) -> bool:
    """Whether a list is meant: a letter needs its successor below it, a dash another dash beside it."""
    rest = without_indent(lines[start])
    if item.style[0] == "a":
        return _has_successor(lines, start, item)
    if rest[0] in DASHES:
        neighbours = (*lines[max(start - 1, 0) : start], *lines[start + 1 : start + 3])
        return any(without_indent(line).startswith(rest[0]) for line in neighbours)
    return True


def _has_successor(lines: list[str], start: int, item: _Item) -> bool:
    indent = len(lines[start]) - len(without_indent(lines[start]))
    for line in lines[start + 1 : start + _MAX_LINES_TO_SUCCESSOR]:
        other = _item(line)
        if other and other.style == item.style and len(line) - len(without_indent(line)) <= indent:
            return other.number == item.number + 1
    return False


def _lines_of_item(lines: list[str], start: int, item: _Item) -> tuple[list[str], int, bool]:
    """The lines of the item that begins at ``start``, without its indent; the index after the last; and
    whether blank lines follow it."""
    inner = [item.text]
    in_paragraph, fence = _state_after(item.text, "", bool(item.text.strip()))
    after_blank = False
    index = start + 1
    while index < len(lines):
        line = lines[index]
        rest = without_indent(line)
        indent = len(line) - len(rest)
        if not rest:
            inner.append("")
            after_blank = True
        elif after_blank and not any(inner):
            break  # an empty item ends with a blank line
        elif indent >= item.column:
            text = line[item.column :].replace("\u00a0", " ", indent - item.column)
            inner.append(text)
            in_paragraph, fence = _state_after(text, fence, True)
            after_blank = False
        elif not after_blank and in_paragraph and not fence and not _begins_item(line, rest, item):
            if indent < 4 and ends_paragraph(rest):
                break
            inner.append(rest)
        else:
            break
        index += 1
    if after_blank:
        while inner and not inner[-1]:
            inner.pop()
    return inner, index, after_blank


def _state_after(text: str, fence: str, has_text: bool) -> tuple[bool, str]:
    """Whether a paragraph goes on after the line ``text`` of an item, and the mark of the block of code that
    is open then. ``fence`` is the one open before."""
    rest = text.lstrip(" ")
    if fence:
        return False, "" if rest.startswith(fence) else fence
    if match := FENCE.match(rest):
        return False, match["mark"] or match["wave"]
    return has_text and not rest.startswith("#"), ""


def _begins_item(line: str, rest: str, item: _Item) -> bool:
    """Whether ``line`` is an item, whatever its number, to which the item above it must give way."""
    match = ITEM.match(rest)
    if not match or len(line) - len(rest) > 3:
        return False
    return not match["letter"] or item.style[0] == "a"


def _is_rule(line: str) -> bool:
    return bool(RULE.match(without_indent(line)))


def _set_numbers(element: Element, style: str, numbers: list[int]) -> None:
    """Number the items as typed. A list of nothing but one number is counted, as is usual in Markdown."""
    if style[0] == "a":
        element.set("type", "a")
    if numbers[0] != 1 and style[0] in "1a":
        element.set("start", str(numbers[0]))
    if len(set(numbers)) == 1:
        return
    expected = numbers[0]
    for entry, number in zip(element, numbers, strict=True):
        if number != expected:
            entry.set("value", str(number))
        expected = number + 1


def _tighten(entry: Element) -> None:
    """Put the text of the paragraphs of an item directly into it, each on a line of its own."""
    before: Element | None = None
    for child in list(entry):
        if child.tag != "p":
            before = child
            continue
        if before is None:
            entry.text = _joined(entry.text, child.text)
        else:
            before.tail = _joined(before.tail, child.text)
        entry.remove(child)


def _joined(above: str | None, below: str | None) -> str:
    return f"{above}\n{below or ''}" if above else below or ""
