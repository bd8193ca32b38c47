"""The HTML of a document in a form that Markdown has: no line break where no line follows, no empty element, one list
where two of a kind touch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bs4 import Tag

_INLINE = ("strong", "em", "s", "del", "sub", "sup", "a")


def normalise(tree: Tag) -> None:
    """Change ``tree`` into this form. It shows the same words as before, and blank lines within a paragraph as the
    space between two."""
    _drop_empty(tree)
    for block in tree.find_all("p", recursive=False):
        _divide(block)
    _drop_needless_breaks(tree)
    for block in tree.find_all("p", recursive=False):
        if not _shows(block):
            block.decompose()
    _join_lists(tree)


def _drop_empty(tree: Tag) -> None:
    """Take out bold, italic and links around nothing; their spaces and breaks stay."""
    for element in reversed(tree.find_all(_INLINE)):
        if not _shows(element):
            element.unwrap()


def _divide(block: Tag) -> None:
    """Make paragraphs of the paragraph ``block`` where it has blank lines."""
    for second in [
        br for br in block.find_all("br", recursive=False) if _name(_beside(br, "previous_sibling")) == "br"
    ]:
        following = [node.extract() for node in list(second.next_siblings)]
        rest = block.copy_self()
        rest.extend(following)
        block.insert_after(rest)
        block = rest


def _drop_needless_breaks(tree: Tag) -> None:
    """Take out breaks at the edges of blocks, and all but the first of several together."""
    breaks = tree.find_all("br")
    for br in breaks:
        if _name(_beside(br, "previous_sibling")) in ("", "br"):
            br.extract()
    for br in reversed(breaks):
        if br.parent and not _name(_beside(br, "next_sibling")):
            br.extract()


def _beside(node: Any, direction: str) -> Any:
    """What is shown beside ``node``: a text, a break, an element of a line; None at the edge of its block."""
    while True:
        other = getattr(node, direction)
        while other is not None and other.name != "br" and not _shows(other):
            other = getattr(other, direction)
        if other is not None:
            return other
        node = node.parent
        if node is None or node.name not in _INLINE:
            return None


def _name(node: Any) -> str:
    """The name of what stands in a line, empty for the edge of a block or another block."""
    if node is None:
        return ""
    if node.name is None or node.name in (*_INLINE, "img"):
        return "text"
    return "br" if node.name == "br" else ""


def _shows(node: Any) -> bool:
    if node.name is None:
        return bool(node.strip())
    return node.name == "img" or bool(node.get_text(strip=True)) or node.find("img") is not None


def _join_lists(tree: Tag) -> None:
    """Make one list of two of a kind with nothing between, which Markdown cannot tell apart; numbers stay."""
    for items in tree.find_all(["ul", "ol"]):
        before = items.find_previous_sibling()
        is_same = before is not None and before.name == items.name and before.get("type") == items.get("type")
        if before is None or not is_same:
            continue
        if not all(isinstance(node, str) and not node.strip() for node in _between(before, items)):
            continue
        first = items.find("li", recursive=False)
        if first and items.name == "ol" and not first.get("value"):
            first["value"] = str(items.get("start") or 1)
        for item in items.find_all("li", recursive=False):
            before.append(item.extract())
        items.decompose()


def _between(first: Any, last: Any) -> Iterator[Any]:
    node = first.next_sibling
    while node is not None and node is not last:
        yield node
        node = node.next_sibling
