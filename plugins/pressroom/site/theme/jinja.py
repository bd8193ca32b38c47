"""Jinja's environments for the theme, and what they are spared.

A site has tens of thousands of pages. Three things that Jinja does for each of them to the same effect
are replaced here; the pages are the same with and without.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from functools import cache
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from ...settings import Settings
from . import filters


def environments(
    environment: Environment,
    settings: Settings,
    variables: dict[str, Any],
    words: Mapping[str, Mapping[str, Any]],
) -> dict[str, Environment]:
    """``environment`` for each language of ``words``, with the theme's filters and its global
    ``variables``. No template may have been loaded from it before."""
    by_language = {}
    for language, own_words in words.items():
        own = environment.overlay()
        own.filters = own.filters | filters.table(settings, language) | {"escaped": escaped}
        own.globals = own.globals | variables | {"words": _Words(own_words)}
        _spare_repetition(own)
        by_language[language] = own
    return by_language


def _spare_repetition(environment: Environment) -> None:
    def plain_globals(variables: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**environment.globals, **(variables or {})}

    # Every import of a component compares the globals of two templates, name by name: 7 µs as Jinja
    # chains them, half a microsecond in plain tables.
    environment.make_globals = plain_globals  # type: ignore[assignment,method-assign]
    # Every page imports a dozen components, and Jinja asks each time for the same templates.
    environment.get_template = cache(environment.get_template)  # type: ignore[method-assign]
    environment.code_generator_class = _PlainTextGenerator


class _PlainTextGenerator(CodeGenerator):
    """Compiles templates whose pieces are plain text. Jinja makes a Markup of each, a hundred a page,
    only to join them; as in its ``nativetypes``, what is written around an expression is another."""

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
    """The words file, its entries as attributes too: Jinja looks for ``words.list.title`` there first, and
    needs six times as long if it finds none."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        super().__init__(
            {key: _Words(word) if isinstance(word, dict) else word for key, word in words.items()}
        )
        self.__dict__ = self
