"""From HTML to Markdown, for whoever reads it: markdownify with footnotes, numbers, code and addresses as they are.

What of a text has to be escaped depends on the reader, so that each has a class of its own below this one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdownify import ATX, MarkdownConverter

if TYPE_CHECKING:
    _Library = Any
else:
    _Library = MarkdownConverter  # it declares no types of what it lets others change

_TICKS = re.compile("`+")
# That of code in a cell, which is not escaped as text is.
_BARE_BAR = re.compile(r"(?<!\\)\|")
# What may not stand in an address between round brackets.
_ADDRESS = re.compile(r"[\s()<>\\]")


def encoded_address(address: str) -> str:
    """``address`` as it may stand between round brackets."""
    return _ADDRESS.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), address)


class MarkdownWriter(_Library):  # type: ignore[misc]
    """A subclass says by ``escape`` how text is written, and by ``paragraph`` what may stand at the head of a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(heading_style=ATX, bullets="-", autolinks=False, **options)

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Plain ``text`` as Markdown."""
        raise NotImplementedError

    def paragraph(self, markdown: str) -> str:
        """The lines of a paragraph, whose texts are escaped: a line may begin with a sign that stands in an element of
        its own."""
        return markdown

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        kinds = el.get("class") or ()
        if "footnote-backref" in kinds:
            return ""
        if "footnote-ref" in kinds:
            return f"[^{text}]"
        el["href"] = encoded_address(el.get("href") or "")
        return str(super().convert_a(el, text, parent_tags))

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        alt = self.escape(" ".join((el.get("alt") or "").split()), parent_tags)
        return f"![{alt}]({encoded_address(el.get('src') or '')})"

    def convert_p(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_p(el, self.paragraph(text), parent_tags))

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if el.parent is None or el.parent.name != "ol":
            return str(super().convert_li(el, text, parent_tags))
        # Its number is counted here: the library would count all items before each.
        parent = el.parent
        number = int(el.get("value") or parent.get("start") or 1)
        parent["start"] = str(number + 1)
        is_footnote = "footnote" in (parent.parent.get("class") or ())
        bullet = f"[^{number}]: " if is_footnote else self.item_mark(el, number)
        indent = " " * (4 if is_footnote else len(bullet))
        first, *others = text.strip().split("\n")
        return "\n".join((bullet + first, *(indent + line if line else "" for line in others))) + "\n"

    def item_mark(self, el: Any, number: int) -> str:
        """With what the item ``el`` begins, which has this ``number``."""
        return f"{number}. "

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:
        longest = max(map(len, _TICKS.findall(text)), default=0)
        fence, code = "`" * max(3, longest + 1), text.strip("\n")
        return f"\n\n{fence}\n{code}\n{fence}\n\n" if code else ""

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return str(super().convert_td(el, _BARE_BAR.sub(r"\|", text), parent_tags))

    convert_th = convert_td

    def convert_hr(self, el: Any, text: str, parent_tags: set[str]) -> str:
        is_above_footnotes = "footnote" in (el.parent.get("class") or ())
        return "" if is_above_footnotes else str(super().convert_hr(el, text, parent_tags))
