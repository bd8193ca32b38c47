"""Markdown is Python-Markdown's, letter by letter, though most patterns are not tried."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from pressroom.records.text import body
from pressroom.records.text.fast_markdown import GatedBlocks, GatedInline
from pressroom.records.text.front_matter import split_file
from tests.conftest import SAMPLE

PIECES = (
    "kata¦kata kata¦ ¦  \n¦\n¦\n\n¦*¦**¦***¦_¦__¦`¦``¦[¦]¦(¦)¦![¦](¦][¦[^1]¦[^1]: catatan\n¦[a]: x.md 'y'\n¦[a]¦<¦>¦"
    "<b>¦</b>¦<br>¦<!-- x -->¦<http://a.example>¦<a@b.example>¦&¦&amp;¦&#39;¦&nbsp;¦\\¦\\*¦\\[¦\\`¦\"¦'¦*[ABC]: Alfa\n\n¦ABC¦"
    "- ¦1. ¦> ¦# ¦##¦===\n¦---\n¦* * *\n¦    ¦: ¦\n: ¦*[ABC] : Beta\n¦| a | b |\n|---|---|\n| ¦ | ¦\x02¦\x03¦klzzwxh:0001¦\u00a0¦é¦:"
).split("¦")


def stock(text: str) -> str:
    """What Python-Markdown makes of ``text`` by itself."""
    tables = {"tables": {"use_align_attribute": True}}
    return Markdown(extensions=body._EXTENSIONS, extension_configs=tables).convert(text)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_becomes_what_python_markdown_makes_of_it(text: str) -> None:
    assert body._markdown()(text) == stock(text)


@pytest.mark.parametrize("file", sorted((SAMPLE / "content").rglob("*.md")), ids=lambda file: file.name)
def test_the_sample_too(file: object) -> None:
    text = split_file(file.read_bytes()).body  # type: ignore[attr-defined]
    assert body._markdown()(text) == stock(text)


def test_every_pattern_of_python_markdown_is_known() -> None:
    """A pattern that a new version brings is tried everywhere: right, but slow."""
    made = GatedInline(Markdown(extensions=body._EXTENSIONS))
    assert ("",) not in made._signs


def test_every_block_processor_with_something_to_look_for_is_known() -> None:
    made = GatedBlocks(Markdown(extensions=body._EXTENSIONS).parser)
    asked = [type(processor).__name__ for processor, signs in made._gated if signs == ("",)]
    assert asked == ["EmptyBlockProcessor", "SaneOListProcessor", "SaneUListProcessor", "ParagraphProcessor"]
