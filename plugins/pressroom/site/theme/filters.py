"""Jinja filters: dates, numbers and links. One table, by the name templates use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from datetime import date, datetime
from functools import cache, lru_cache, partial
from typing import Any, cast

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from ...records import dates
from ...settings import Settings
from ..page import address

_INDONESIA = "62"  # the country's telephone code
_KEPT = 4096  # how many results a filter remembers
# Every rule of smartypants has one of these in it; a text without any it leaves as it is.
_SMART = ('"', "'", "`", "\\", "--", "...", ". . .", "&quot;")
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
_LAST_WORD = re.compile(r"(?<=\S) \S{1,12}$")


def table(settings: Settings, language: str = "id") -> dict[str, Callable[..., Any]]:
    """The filters of a site with ``settings``, for pages in ``language``."""
    return {
        "once": once(),
        "link": lru_cache(_KEPT)(lambda path: settings.root + address(path)),
        "absolute": lru_cache(_KEPT)(lambda path: absolute(settings, path)),
        "typo": typo,
        "day_date": partial(dates.day_date, language=language),
        "long_date": partial(dates.long_date, language=language),
        "short_date": partial(dates.short_date, language=language),
        "month_year": partial(dates.month_year, language=language),
        "date_time": partial(dates.date_time, language=language),
        "iso": iso,
        "number": partial(number, language=language),
        "size": partial(size, language=language),
        "tel": telephone_link,
        "wa": whatsapp_link,
        "fill": fill,
        "escaped": escaped,
    }


def prepare(environment: Environment) -> None:
    """Spare the templates of ``environment`` what Jinja does over and over to the same effect.
    Its globals are complete, and no template is loaded yet."""
    environment.globals["words"] = _Words(cast(dict[str, Any], environment.globals["words"]))

    def plain(given: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**environment.globals, **(given or {})}

    # Every import compares the globals of two templates, name by name: 7 µs as Jinja chains
    # them, half a microsecond in plain tables.
    environment.make_globals = plain  # type: ignore[assignment,method-assign]
    # Every page imports a dozen components anew, and Jinja asks each time for the same template.
    environment.get_template = cache(environment.get_template)  # type: ignore[method-assign]
    environment.code_generator_class = _Plain


class _Plain(CodeGenerator):
    """Templates whose pieces are plain text: Jinja makes a Markup of each, a hundred a page, only
    to join them (as ``nativetypes`` does, what is written around an expression is another)."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.filters['escaped'](")


def escaped(value: object) -> str:
    """``value`` as it may stand in HTML: what ``markupsafe.escape`` gives, as plain text. Its part in C
    has no public name."""
    if type(value) is str:
        return _escape_inner(value)
    return value if type(value) is Markup else escape(value)


class _Words(dict[str, Any]):
    """The words file, its entries as attributes too: Jinja looks for ``words.list.title``
    there first, and finding none takes it six times as long."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        super().__init__(
            {key: _Words(word) if isinstance(word, dict) else word for key, word in words.items()}
        )
        self.__dict__ = self


def absolute(settings: Settings, path: str) -> str:
    """The whole address of a path within the site."""
    return f"{settings.site}/{address(path)}"


def once() -> Callable[..., Markup]:
    """The filter ``macro|once(arguments)``: the same as ``macro(arguments)``, made once and
    remembered, for what stands on many pages.

    Only for macros that are imported, since those of the page itself are made anew with it,
    and that look at nothing but their arguments and the globals of the site.
    """

    @lru_cache(_KEPT, typed=True)
    def made(macro: Callable[..., Markup], *arguments: object) -> Markup:
        return macro(*arguments)

    def remembered(macro: Callable[..., Markup], *arguments: object) -> Markup:
        try:
            return made(macro, *arguments)
        except TypeError:  # lists and tables, as in the examples of components, have no hash
            return macro(*arguments)

    return remembered


@lru_cache(_KEPT)
def typo(text: str) -> Markup:
    """Plain text as safe HTML with curly quotes and no widow."""
    curly = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if any(sign in curly for sign in _SMART):
        from typogrify.filters import smartypants

        curly = str(smartypants(curly))
    if "–" in curly:  # a range of figures does not break behind its dash (U+2060, word joiner)
        curly = _RANGE.sub("–&#8288;", curly)
    # The last two words stay together unless the pair is too long for a narrow column.
    if curly.count(" ") > 2 and (last := _LAST_WORD.search(curly, max(len(curly) - 14, 0))):
        curly = f"{curly[: last.start()]}&nbsp;{curly[last.start() + 1 :]}"
    return Markup(curly)


def iso(moment: date | datetime) -> str:
    """As machines read it: ``2022-09-20T14:00:00+07:00`` or ``2022-09-20``."""
    return moment.isoformat()


def number(value: int, language: str = "id") -> str:
    """``12.345``; in English ``12,345``."""
    grouped = f"{value:,}"
    return grouped if language == "en" else grouped.replace(",", ".")


def size(octets: int, language: str = "id") -> str:
    """``240 KB``, ``1,8 MB``; in English ``1.8 MB``."""
    if octets < 999_500:
        return f"{max(round(octets / 1000), 1)} KB"
    written = f"{octets / 1_000_000:.1f} MB"
    return written if language == "en" else written.replace(".", ",")


def telephone_link(text: str) -> str:
    """``tel:`` and the digits of a number as it is written."""
    return "tel:" + re.sub(r"[^\d+]", "", text)


def whatsapp_link(text: str) -> str:
    """The address that opens a chat with a number: a leading 0 stands for the country."""
    digits = re.sub(r"\D", "", text)
    return "https://wa.me/" + (_INDONESIA + digits[1:] if digits.startswith("0") else digits)


def fill(word: str, **values: object) -> str:
    """A word of the words file with its ``{placeholders}`` filled; plain text."""
    return word.format(**values)
