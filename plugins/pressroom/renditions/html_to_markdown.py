"""Converts the safe HTML of a body to Markdown (CommonMark, with the tables of GitHub) for machines that read text.

Every sign that Markdown could take for its own is escaped, so that what is read is what the page says.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdownify import MarkdownConverter

_SIGNS = re.compile(r"[\\`*_\[\]<~|]|&(?=#?\w+;)")
# What at the beginning of a line would be a heading, a list, a quotation, a rule or an underline.
_LINE_START = re.compile(r"^([ \t]*)(?:([#>=+-])|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)
_TICKS = re.compile("`+")
# That of code in a cell, which is not escaped as text is.
_BARE_BAR = re.compile(r"(?<!\\)\|")
# What may not stand in an address between round brackets.
_ADDRESS = re.compile(r"[\s()<>\\]")


def escaped(text: str) -> str:
    """Plain ``text`` as Markdown."""
    return _with_line_starts(_SIGNS.sub(r"\\\g<0>", text))


def to_markdown(html: str) -> str:
    """``html``, whose addresses are whole, as Markdown."""
    markdown = _converter().convert(html)
    return re.sub(r"\n{3,}", "\n\n", markdown.replace("\u00a0", " ")).strip()


def _with_line_starts(text: str) -> str:
    return _LINE_START.sub(
        lambda match: match[1] + (f"\\{match[2]}" if match[2] else f"{match[3]}\\{match[4]}"), text
    )


def _address(address: str) -> str:
    return _ADDRESS.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), address)


@cache
def _converter() -> MarkdownConverter:
    """The converter of this process; its library takes a moment to load, and only publishing needs it."""
    from markdownify import ATX, MarkdownConverter

    library: Any = MarkdownConverter  # it declares no types of what it lets others change

    class Converter(library):  # type: ignore[misc]
        def escape(self, text: str, parent_tags: set[str]) -> str:
            return _with_line_starts(_SIGNS.sub(r"\\\g<0>", text))

        def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
            kinds = el.get("class") or ()
            if "footnote-backref" in kinds:
                return ""
            if "footnote-ref" in kinds:
                return f"[^{text}]"
            el["href"] = _address(el.get("href") or "")
            return str(super().convert_a(el, text, parent_tags))

        def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
            alt = escaped(" ".join((el.get("alt") or "").split()))
            return f"![{alt}]({_address(el.get('src') or '')})"

        def convert_p(self, el: Any, text: str, parent_tags: set[str]) -> str:
            # A line may begin with a sign that stands in an element of its own.
            return str(super().convert_p(el, _with_line_starts(text), parent_tags))

        def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
            if el.parent is None or el.parent.name != "ol":
                return str(super().convert_li(el, text, parent_tags))
            # Its number is counted here: the library would count all items before each.
            parent = el.parent
            number = int(el.get("value") or parent.get("start") or 1)
            parent["start"] = str(number + 1)
            is_footnote = "footnote" in (parent.parent.get("class") or ())
            bullet = f"[^{number}]: " if is_footnote else f"{number}. "
            indent = " " * (4 if is_footnote else len(bullet))
            first, *others = text.strip().split("\n")
            return "\n".join((bullet + first, *(indent + line if line else "" for line in others))) + "\n"

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

    converter: MarkdownConverter = Converter(
        heading_style=ATX, bullets="-", table_infer_header=False, autolinks=False
    )
    return converter
