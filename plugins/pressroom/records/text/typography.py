"""Typogrify's typography in a fraction of its time, and kept from what it must not touch.

``typography(page)`` gives what ``typogrify.filters.typogrify(with_entities(page))`` of typogrify 2.1.0 with
smartypants 2.0.2 gives in their default settings. ``with_entities`` hides from it, as character references,
what is no prose: addresses, e-mail, file names, backslashes; and apostrophes that it would take for opening
quotes.

Typogrify runs five filters over the whole page, one after the other, though most of it is plain words that
none of them changes. Here each filter has a gate: a pattern that is in whatever the filter changes and takes
less time to search for. Text that passes goes to typogrify's own filter; only ``widont`` is written anew.

In one thing it deviates: ``widont`` holds the last two words of a block together however long they are, and on
a phone, or in large type, such a pair is wider than its column, so that a word is cut in two. Here only pairs
that fit are held together (``_is_short_pair``).

This is so for pages in which every ``<`` and ``>`` belongs to a tag, and no tag has text that typogrify
skips. Any other page is left to typogrify, without ``widont``.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

_CACHE_SIZE = 4096
# As many letters, the space among them, as a line of a list holds at 360 px where text is twice as large.
_LONGEST_PAIR = 13
# The tags whose text typogrify and smartypants leave alone (``process_ignores``,
# ``tags_to_skip``), and comments. As in these, any name that begins so counts: ``<prefix>``.
_SKIPPED = re.compile(r"<(?:pre|samp|code|tt|kbd|script|style|math|!)", re.IGNORECASE)
_TAG = re.compile(r"(<[^<>]*>)")
# The gate of ``amp``: its pattern without the space before the sign, which would be slow to search for.
_AMP = re.compile(r"&(?:amp;|#38;)?(?:\s|&nbsp;)")
# The gate of ``caps``: it needs two capitals with nothing or digits between them, or two with full stops.
_CAPS = re.compile(r"[A-Z](?:\d*[A-Z]|\.\s?[A-Z]\.)")
# A text between two tags that is one quote: smartypants curls it by how the text before it ends.
_SINGLE_QUOTE = frozenset(('"', "'"))
# Where a text may be cut: no rule of smartypants reaches across a space between two lower-case letters, and none
# that needs the start or the end of a text could apply there.
_LAST_CUT = re.compile(r".*[a-z] (?=[a-z])", re.DOTALL)
_CUT = re.compile(r"[a-z] (?=[a-z])")
# The same for ``caps``, which reaches across a space only from a full stop to a capital.
_LAST_CUT_FOR_CAPS = re.compile(r".*[a-z] ", re.DOTALL)
_CUT_FOR_CAPS = re.compile(r" (?=[a-z])")
# What ``initial_quotes`` changes at the start of a block; smartypants has left no straight quotes.
_INITIAL_QUOTE = re.compile(
    r"<(?:p|h[1-6]|li|dt|dd)[^>]*>\s*(?:<(?:a|em|span|strong|i|b)[^>]*>\s*)*&(?:ldquo|lsquo|#8220|#8216);"
)
# The tags of ``widont``. As in it, ``<br>`` counts as ``<b>`` before the space.
_BLOCK_ENDS = frozenset("</p> </h1> </h2> </h3> </h4> </h5> </h6> </li> </dt> </dd>".split())
_INLINE_ENDS = frozenset("</a> </em> </span> </strong> </i> </b>".split())
_SPACE = re.compile(r"\s")
_INLINE = re.compile(r"</?(?:a|em|span|strong|i|b)")

# A word with signs that typography changes, and the words of these that are no prose: an address, an e-mail
# address, a path, a file name.
_WORD = re.compile(r"""[^\s<>"“”]+""")
_TYPESET = re.compile(r"--|\.\.|['`]")
_NO_PROSE = re.compile(
    r"""[A-Za-z][A-Za-z0-9+.-]*://.+
      | www\..+
      | [\w.+'-]+@[\w.-]+\.\w+
      | (?:[\w-]+\.)+[A-Za-z]{2,}/.*
      | (?:[A-Za-z]:|\\)\\.*
      | [\w~'()/.-]*[\w~'()/-]\.[A-Za-z][A-Za-z0-9]{1,4}""",
    re.VERBOSE | re.DOTALL,
)
_BEFORE_WORD = "'([{"
_BEHIND_WORD = "'.,:;!?)]}"
# A run of hyphens; three are a dash, as two are, and more are not prose.
_HYPHENS = re.compile(r"-{3,}")
# An apostrophe at the start of a word that nothing closes: 'Aisyiyah, '45, '90-an.
_APOSTROPHE = re.compile(r"(?<![^\s(“\"\[/–—-])'(?=[\w])")
_CLOSING = re.compile(r"(?<=[^\s(\[])'(?!\w)")
_ALWAYS_APOSTROPHE = re.compile(r"'(?:\d\d(?!\d)|[Aa]isy)")
_REFERENCES = {sign: f"&#{ord(sign)};" for sign in "-.'`\\"}
_REFERENCE = re.compile(r"[-.'`\\]")
# What texts with something to change hold; looked for with ``in``, which is far faster than a pattern.
_ENTITY_SIGNS = ("\\", "'", "--", "..", "`")
# What the rules of smartypants need, those for quotes first.
_QUOTES = ('"', "'")
_SMART_SIGNS = (*_QUOTES, "`", "\\", "--", "...", ". . .")


def typography(page: str) -> str:
    """``page``, safe HTML, with curly quotes, dashes, a ``<span class="caps">`` around capitals, and the last
    two words of each block held together if they are short."""
    # Imported here, since it takes 17 ms and most runs have no new body.
    from typogrify import filters

    page = with_entities(page)
    if _SKIPPED.search(page):
        return str(filters.typogrify(page, widont=False))
    # On the whole page with its attributes: ``amp`` takes other text for a tag than the other filters do.
    with_ampersands = filters.amp(page) if _AMP.search(page) else page
    tokens = _TAG.split(with_ampersands)
    if not len(tokens) // 2 == with_ampersands.count("<") == with_ampersands.count(">"):
        return str(filters.typogrify(page, widont=False))

    before = ""
    for index in range(0, len(tokens), 2):
        text = tokens[index]
        if not text:
            continue
        if text.isspace():  # every second text is the line break between two blocks
            before = text[-1]
            continue
        if text in _SINGLE_QUOTE:
            tokens[index] = filters.smartypants(f"{before}<>{text}").partition("<>")[2]
        else:
            tokens[index] = _with_curly_quotes(text)
        before = text[-1]
        tokens[index] = _with_caps(tokens[index])

    # The start of a page counts as the start of a block.
    page = "<p>" + "".join(tokens)
    page = _INITIAL_QUOTE.sub(lambda start: str(filters.initial_quotes(start[0])), page)[3:]
    return _without_widows(page)


def with_entities(page: str) -> str:
    """``page`` with character references for the signs that are to stay as they are. Its code and its tags
    are left alone."""
    if not any(sign in page for sign in _ENTITY_SIGNS):
        return page
    tokens = _TAG.split(page)
    skipped = 0  # how many elements are open whose text is not typeset
    for index, token in enumerate(tokens):
        if index % 2:
            if _SKIPPED.match(token):
                skipped += 1
            elif skipped and _SKIPPED.match(token.replace("/", "", 1)):
                skipped -= 1
        elif not skipped and any(sign in token for sign in _ENTITY_SIGNS):
            tokens[index] = _text_with_entities(token)
    return "".join(tokens)


def _text_with_entities(text: str) -> str:
    text = _WORD.sub(_untouched, text)
    if "'" in text:
        text = _with_apostrophes(text)
    text = _HYPHENS.sub(lambda run: "—" if len(run[0]) == 3 else _as_references(run[0]), text)
    return text.replace("\\", _REFERENCES["\\"])


def _untouched(match: re.Match[str]) -> str:
    """The word as references if it is no prose, but for the signs around it that belong to the sentence."""
    word = match[0]
    if not _TYPESET.search(word):
        return word
    core = word.lstrip(_BEFORE_WORD).rstrip(_BEHIND_WORD)
    return word.replace(core, _as_references(core), 1) if core and _NO_PROSE.fullmatch(core) else word


def _as_references(text: str) -> str:
    return _REFERENCE.sub(lambda sign: _REFERENCES[sign[0]], text)


def _with_apostrophes(text: str) -> str:
    """``text`` with a closing quote for each apostrophe that begins a word and that nothing closes."""
    last_closing = max((match.start() for match in _CLOSING.finditer(text)), default=-1)

    def replaced(match: re.Match[str]) -> str:
        is_apostrophe = match.start() > last_closing or _ALWAYS_APOSTROPHE.match(text, match.start())
        return "&#8217;" if is_apostrophe else "'"

    return _APOSTROPHE.sub(replaced, text)


def _with_curly_quotes(text: str) -> str:
    """``text`` with smartypants applied to the part around all signs that it changes, if there are any."""
    signs = [sign for sign in _SMART_SIGNS if sign in text]
    if not signs:
        return text
    from smartypants import convert_quotes, smartypants

    # Quotes alone are no business of its other rules, but for two single ones, which are a double one.
    curl = convert_quotes if signs[-1] in _QUOTES and "''" not in text else smartypants
    cut = _LAST_CUT.match(text, 0, min(map(text.find, signs)))
    start = cut.end() if cut else 0
    cut = _CUT.search(text, max(text.rfind(sign) + len(sign) for sign in signs))
    end = cut.end() if cut else len(text)
    return f"{text[:start]}{curl(text[start:end])}{text[end:]}"


def _with_caps(text: str) -> str:
    """``text`` with ``caps`` applied to the part around each match of its gate."""
    parts: list[str] = []
    done = 0
    for match in _CAPS.finditer(text):
        if match.start() < done:
            continue
        cut = _LAST_CUT_FOR_CAPS.match(text, done, match.start())
        start = cut.end() if cut else done
        cut = _CUT_FOR_CAPS.search(text, match.end())
        end = cut.end() if cut else len(text)
        parts += text[done:start], _caps(text[start:end])
        done = end
    return "".join(parts) + text[done:] if parts else text


@lru_cache(_CACHE_SIZE)
def _caps(text: str) -> str:
    """What ``caps`` makes of ``text``; most are abbreviations, which come again."""
    from typogrify import filters

    return str(filters.caps(text))


def _is_short_pair(previous: str, last: str) -> bool:
    """Whether two words, as HTML, fit on any line together."""
    return len(html.unescape(f"{previous} {last}")) <= _LONGEST_PAIR


def _without_widows(page: str) -> str:
    """``page`` with a no-break space before the last word of every block, where ``widont`` puts one, if that
    word and the one before it are a short pair."""
    tokens = _TAG.split(page)
    # The end of the page counts as the end of a block.
    for end in range(1, len(tokens) + 1, 2):
        if end < len(tokens) and tokens[end] not in _BLOCK_ENDS:
            continue
        index = end - 1
        while index and tokens[index - 1] in _INLINE_ENDS and not tokens[index].strip():
            index -= 2
        text = tokens[index].rstrip()
        words = text.rsplit(None, 1)
        if len(words) == 2:
            start, previous = words[0], words[0].rsplit(None, 1)[-1]
        elif words and text != words[0] and index and _INLINE.match(tokens[index - 1]):
            start, previous = "", _SPACE.split(tokens[index - 2])[-1]
        else:
            continue
        if _is_short_pair(previous, words[-1]):
            tokens[index] = f"{start}&nbsp;{words[-1]}{tokens[index][len(text) :]}"
    return "".join(tokens)
