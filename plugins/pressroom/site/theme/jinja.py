"""Jinja's environments for the theme, one for each language, made faster.

A site has tens of thousands of pages. Three things that Jinja does again for each page with the same result
are replaced here; the pages are the same with and without the replacements.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from functools import cache
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from ...settings import Settings
from . import filters


def environments(
    environment: Environment,
    settings: Settings,
    variables: dict[str, Any],
    words: Mapping[str, Mapping[str, Any]],
) -> dict[str, Environment]:
    """A copy of ``environment`` for each language of ``words``, by its code, with the theme's filters and its
    global ``variables``. No template may have been loaded from ``environment`` before."""
    by_language = {}
    for language, own_words in words.items():
        overlay = environment.overlay()
        overlay.filters = overlay.filters | filters.table(settings, language) | {"escaped": escaped}
        overlay.globals = overlay.globals | variables | {"words": _Words(own_words)}
        _avoid_repetition(overlay)
        by_language[language] = overlay
    return by_language


def _avoid_repetition(environment: Environment) -> None:
    """Replace two methods and the code generator of ``environment`` by faster ones with the same results."""

    def plain_globals(variables: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**environment.globals, **(variables or {})}

    # Every import of a component compares the globals of two templates, name by name. That takes 7 µs with
    # Jinja's chained mappings and 0.5 µs with plain dictionaries.
    environment.make_globals = plain_globals  # type: ignore[assignment,method-assign]
    # Every page imports a dozen components, and Jinja looks up the same templates each time.
    environment.get_template = cache(environment.get_template)  # type: ignore[method-assign]
    environment.code_generator_class = _PlainTextGenerator
    environment.context_class = _Context


class _PlainTextGenerator(CodeGenerator):
    """Compiles templates so that they join plain text. Jinja's own code makes a Markup of each piece, a hundred
    on a page, and joins those; here another call is written around each expression, as in Jinja's
    ``nativetypes``."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.filters['escaped'](")


class _Context(Context):
    """Calls macros as Jinja does, without asking each time what of this context they want."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        if type(called) is Macro and not kwargs:
            return called(self.eval_ctx, *args)
        return super().call(called, *args, **kwargs)


def escaped(value: object) -> str:
    """``value`` escaped for HTML: what ``markupsafe.escape`` returns, but as plain text. The C function behind
    it has no public name."""
    if type(value) is str:
        return _escape_inner(value)
    return value if type(value) is Markup else escape(value)


class _Words(dict[str, Any]):
    """The words of a language as a dictionary whose keys are attributes too. Jinja looks up
    ``words.list.title`` as attributes first, and needs six times as long if it must fall back to keys."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        super().__init__(
            {key: _Words(word) if isinstance(word, dict) else word for key, word in words.items()}
        )
        self.__dict__ = self
