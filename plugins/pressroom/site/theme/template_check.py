"""What is wrong in a city's own template, by its line, as far as that can be told without rendering it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from ... import content_problems
from ...problems import Message
from .misspelt import nearest

# Before the name of a template of the house that a city's own template lies over.
HOUSE = "house"
_Node = nodes.Node


class TemplateCheck:
    """Checks templates among ``templates`` (texts by name). ``options`` are those of Jinja's environment, ``words`` what
    templates may show, ``assets`` the names of the files to which they may link."""

    def __init__(
        self,
        options: Mapping[str, Any],
        templates: Mapping[str, str],
        words: Mapping[str, Any],
        assets: Collection[str],
    ) -> None:
        self._environment = Environment(**options)
        self._templates = templates
        self._words = words
        self._assets = assets

    def find_problems(self, name: str) -> Iterator[tuple[int, Message]]:
        """The line (from 1) and the message, of the template ``name``."""
        if not self._templates[name].strip():
            yield 1, content_problems.empty_template()
            return
        try:
            tree = self._environment.parse(self._templates[name])
        except TemplateSyntaxError as error:
            yield error.lineno, content_problems.broken_template(error.message or "")
            return
        for node in tree.find_all((nodes.Extends, nodes.Import, nodes.FromImport, nodes.Include)):
            yield from self._reference_problems(name, node)
        for expression in tree.find_all(nodes.Getattr):
            yield from self._word_problems(expression)
        for call in tree.find_all(nodes.Call):
            match call:
                case nodes.Call(node=nodes.Name(name="asset"), args=[nodes.Const(value=str(asset))]):
                    if asset not in self._assets:
                        near = nearest(asset, self._assets)
                        yield call.lineno, content_problems.unknown_asset(asset, near)

    def _reference_problems(self, own_name: str, node: _Node) -> Iterator[tuple[int, Message]]:
        match node:
            case nodes.Include(ignore_missing=True):
                return
            case (
                nodes.Extends(template=nodes.Const(value=name))
                | nodes.Import(template=nodes.Const(value=name))
                | nodes.FromImport(template=nodes.Const(value=name))
            ) if name == own_name:
                yield node.lineno, content_problems.template_of_itself(f"{HOUSE}/{name}")
            case nodes.FromImport(template=nodes.Const(value=str(name)), names=names) if (
                name in self._templates
            ):
                exported = self._exported(name)
                for imported in names:
                    macro = imported[0] if isinstance(imported, tuple) else imported
                    if exported and macro not in exported:
                        near = nearest(macro, exported)
                        yield node.lineno, content_problems.unknown_macro(macro, name, near)
            case _:
                template = getattr(node, "template", None)
                if isinstance(template, nodes.Const) and template.value not in self._templates:
                    near = nearest(str(template.value), self._templates)
                    yield node.lineno, content_problems.unknown_template(str(template.value), near)

    def _word_problems(self, node: nodes.Getattr) -> Iterator[tuple[int, Message]]:
        """That ``words.a.b`` names no word. What goes on from a word is a method of its text."""
        parts: list[str] = []
        inner: _Node = node
        while isinstance(inner, nodes.Getattr):
            parts.insert(0, inner.attr)
            inner = inner.node
        if not isinstance(inner, nodes.Name) or inner.name != "words":
            return
        words: Any = self._words
        for count, part in enumerate(parts, start=1):
            if not isinstance(words, dict) or hasattr(words, part):
                return
            if part not in words:
                # Where a shorter expression within this one names nothing, that says it.
                if count == len(parts):
                    key = ".".join(parts)
                    yield node.lineno, content_problems.unknown_word_in_theme(key, nearest(key, self._keys))
                return
            words = words[part]

    def _exported(self, name: str) -> set[str]:
        """What other templates can import from ``name``; nothing is known of one that extends another or is broken."""
        try:
            tree = self._environment.parse(self._templates[name])
        except TemplateSyntaxError:
            return set()
        if tree.find(nodes.Extends):
            return set()
        assigned = (node for node in tree.find_all(nodes.Name) if node.ctx == "store")
        return {macro.name for macro in tree.find_all(nodes.Macro)} | {node.name for node in assigned}

    @cached_property
    def _keys(self) -> list[str]:
        return list(_dotted(self._words, ""))


def _dotted(words: Mapping[str, Any], prefix: str) -> Iterator[str]:
    for key, word in words.items():
        yield prefix + key
        if isinstance(word, dict):
            yield from _dotted(word, f"{prefix}{key}.")
