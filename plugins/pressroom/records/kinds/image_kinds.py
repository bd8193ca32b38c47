"""What a picture is, if it is no plain photo, as far as staff's own words say it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Literal

ImageKind = Literal["foto", "arsip", "ilustrasi", "ai"]
# Words that say of a picture what it is, each kind's own; that a machine made it outweighs all else.
_WORDS: dict[ImageKind, str] = {
    "ai": """ai artifisial artificial bing buatan chatgpt copilot dall dalle deepfake diffusion firefly gemini generated
        generatif generative gpt grok kecerdasan leonardo midjourney openai sintetis sora synthetic""",
    "arsip": "arsip archive archives archival",
    "ilustrasi": "ilustrasi illustration infografis infografik grafis kartun karikatur",
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_YES = frozenset("ya y yes true benar".split())
_NEGATIONS = frozenset("bukan tidak tanpa not no non".split())
_SLIP = 0.8
_SHORT = 4  # letters; a word that has not as many is taken as it is


def kind_in_words(words: str) -> ImageKind | Literal[""] | None:
    """The kind of image that ``words`` say; empty if they deny one or say two, None if they say none."""
    typed = re.findall(r"[^\W_]+", words.casefold().replace("a.i.", "ai"))
    near = (get_close_matches(word, _KIND_OF, 1, 1.0 if len(word) < _SHORT else _SLIP) for word in typed)
    kinds = {_KIND_OF[match[0]] for match in near if match}
    if not kinds:
        return None
    if not _NEGATIONS.isdisjoint(typed):
        return ""
    if "ai" in kinds:
        return "ai"
    return kinds.pop() if len(kinds) == 1 else ""


def kind_of_unknown_key(key: str, typed: str) -> str:
    """The kind of image that the value ``typed`` of a ``key`` that no photo has says alone (``tipe: arsip``), or that
    the key itself says (``ai: ya``); empty if it says none."""
    word = typed.strip().casefold()
    if word in _KIND_OF:
        return _KIND_OF[word]
    return (kind_in_words(key) or "") if word in _YES else ""
