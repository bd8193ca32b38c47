"""A city's own ``styles/tokens.css``, which holds only the tokens that differ, laid over the house's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ... import content_problems, successors
from ...problems import Message
from .misspelt import nearest
from .palette import declarations, without_comments

# A token where it is declared, and where it is used.
_SET = re.compile(r"(?<![\w-])--([\w-]+)\s*:")
_USE = re.compile(r"var\(\s*--([\w-]+)")
# What is left of rules whose tokens were all taken out.
_EMPTY = re.compile(r"(?:[^{};]*\{;*(?:[^{};]*\{;*\})*\})?;*")


def lay_over(css: str, own: str) -> str:
    """The style sheet ``css`` of tokens with those of ``own`` in place of its own, and after it what else stands in
    ``own``. A colour stays one of the scheme in which it is declared: a light one leaves its dark twin as it is."""
    values = {(one.scheme, one.name): one for one in declarations(own) if one.scheme}
    merged, replaced = css, set()
    for one in reversed(list(declarations(css))):
        if new := values.get((one.scheme, one.name)):
            merged = merged[: one.start] + new.value + merged[one.end :]
            replaced.add((one.scheme, one.name))
    rest = without_comments(own)
    for one in reversed(list(declarations(own))):
        if (one.scheme, one.name) in replaced:
            rest = rest[: one.first] + rest[one.end :].lstrip().removeprefix(";")
    known = _plain(without_comments(css))
    blocks = [block for block in map(_plain, _blocks(rest)) if not _EMPTY.fullmatch(block)]
    return "\n".join(
        (merged.rstrip("\n"), *(block for block in blocks if block.rstrip("}") not in known), "")
    )


def _blocks(css: str) -> Iterator[str]:
    """The rules of ``css`` that stand in no other."""
    depth = start = 0
    for sign in re.finditer(r"[{};]", css):
        depth += {"{": 1, "}": -1, ";": 0}[sign[0]]
        if depth <= 0:
            yield css[start : sign.end()].strip()
            depth, start = 0, sign.end()
    yield css[start:].strip()


def _plain(css: str) -> str:
    """``css`` without the space that means nothing, every declaration with its semicolon."""
    return re.sub(r"([^{};])}", r"\1;}", re.sub(r"\s*([{};]|$)\s*", r"\1", " ".join(css.split())))


def find_outside_root(css: str, own: str) -> Iterator[tuple[int, Message]]:
    """The tokens of the style sheet ``css`` that ``own``, which lies over it, sets elsewhere than in ``:root``, where
    nobody judges them: the line (from 1) and the message."""
    known = {one.name for one in declarations(css)}
    judged = {one.first for one in declarations(own)}
    text = without_comments(own)
    for token in _SET.finditer(text):
        if token[1] in known and token.start() not in judged:
            line = text.count("\n", 0, token.start()) + 1
            yield line, content_problems.token_outside_root(token[1])


def find_strays(css: str, own: str, mentioned: str) -> Iterator[tuple[int, Message]]:
    """The tokens of the style sheet ``own`` that ``css``, over which it lies, does not have, and that nothing in the text
    ``mentioned`` uses: the line (from 1) and the message."""
    known = {one.name for one in declarations(css)}
    used = set(_USE.findall(mentioned))
    for one in declarations(own):
        if one.name in known | used:
            continue
        if one.name in successors.TOKENS:
            yield one.line, content_problems.former_token(one.name, successors.TOKENS[one.name])
        else:
            near = nearest(one.name, sorted(known))
            yield one.line, content_problems.token_overlies_nothing(one.name, near)
