"""Typogrify's typography at a fraction of its time.

``typography(page)`` is ``typogrify.filters.typogrify(page)`` of typogrify 2.1.0 with
smartypants 2.0.2, in their default settings, to the letter. Typogrify runs five filters over
all of the page, one after the other, though most of it is plain words on which none has
anything to do. Here a gate stands before each filter: a pattern that is in whatever the filter
changes and costs less to look for. What passes is given to typogrify's own filter; only
``widont`` is done anew.

This holds for pages whose ``<`` and ``>`` pair up as tags and that have no tag behind which
other rules hold. Any other page is left to typogrify.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# The tags whose text typogrify and smartypants leave alone (``process_ignores``,
# ``tags_to_skip``), and comments. As there, any name that begins so counts: ``<prefix>``.
_SKIPPED = re.compile(r"<(?:pre|samp|code|tt|kbd|script|style|math|!)", re.IGNORECASE)
_TAG = re.compile(r"(<[^<>]*>)")
# ``amp`` without the space before the sign, which would be slow to search for.
_AMP = re.compile(r"&(?:amp;|#38;)?(?:\s|&nbsp;)")
# Each rule of smartypants needs one of these: quotes, backticks, escapes, dashes, ellipses.
_SMART = re.compile(r"""["'`\\]|--|\.\.\.|\. \. \.""")
# ``caps`` needs two capitals with nothing or digits between them, or two with full stops.
_CAPS = re.compile(r"[A-Z](?:\d*[A-Z]|\.\s?[A-Z]\.)")
# A text of smartypants that is all quote: curled by what the text before it ends with.
_LONE = frozenset(('"', "'"))
# Where a text may be cut: no rule of smartypants or ``caps`` looks across a space between two
# small letters, and none that asks for the start or the end of a text could hold there.
_LAST_CUT = re.compile(r".*[a-z] (?=[a-z])", re.DOTALL)
_CUT = re.compile(r"[a-z] (?=[a-z])")
# ``initial_quotes`` where a block begins; smartypants has left no straight quotes.
_INITIAL = re.compile(
    r"<(?:p|h[1-6]|li|dt|dd)[^>]*>\s*(?:<(?:a|em|span|strong|i|b)[^>]*>\s*)*&(?:ldquo|lsquo|#8220|#8216);"
)
# The tags of ``widont``. As there, ``<br>`` counts as ``<b>`` before the space.
_BLOCK_ENDS = frozenset("</p> </h1> </h2> </h3> </h4> </h5> </h6> </li> </dt> </dd>".split())
_INLINE_ENDS = frozenset("</a> </em> </span> </strong> </i> </b>".split())
_INLINE = re.compile(r"</?(?:a|em|span|strong|i|b)")


def typography(page: str) -> str:
    """``page``, HTML, with curly quotes, dashes, marked capitals and no widows."""
    # Typogrify takes 17 ms to import, and most runs have no body to set.
    from typogrify import filters

    if _SKIPPED.search(page):
        return str(filters.typogrify(page))
    # On all of the page, attributes too: what ``amp`` takes for a tag differs from the others.
    marked = filters.amp(page) if _AMP.search(page) else page
    tokens = _TAG.split(marked)
    if not len(tokens) // 2 == marked.count("<") == marked.count(">"):
        return str(filters.typogrify(page))

    before = ""
    for at in range(0, len(tokens), 2):
        text = tokens[at]
        if not text:
            continue
        if text.isspace():  # every second text is the line break between two blocks
            before = text[-1]
            continue
        if text in _LONE:
            tokens[at] = filters.smartypants(f"{before}<>{text}").partition("<>")[2]
        else:
            tokens[at] = _around(_SMART, filters.smartypants, text)
        before = text[-1]
        tokens[at] = _around(_CAPS, filters.caps, tokens[at])

    # The start of a page counts as the start of a block.
    page = "<p>" + "".join(tokens)
    page = _INITIAL.sub(lambda start: str(filters.initial_quotes(start[0])), page)[3:]
    return _without_widows(page)


def _around(gate: re.Pattern[str], treat: Callable[[str], str], text: str) -> str:
    """``text``, with ``treat`` applied to what lies around the matches of ``gate``, if any."""
    first = gate.search(text)
    if not first:
        return text
    *_, last = gate.finditer(text, first.start())
    cut = _LAST_CUT.match(text, 0, first.start())
    start = cut.end() if cut else 0
    cut = _CUT.search(text, last.end())
    end = cut.end() if cut else len(text)
    return text[:start] + treat(text[start:end]) + text[end:]


def _without_widows(page: str) -> str:
    """``page`` with a hard space before the last word of every block, as ``widont`` sets it."""
    tokens = _TAG.split(page)
    # The end of the page counts as the end of a block.
    for end in range(1, len(tokens) + 1, 2):
        if end < len(tokens) and tokens[end] not in _BLOCK_ENDS:
            continue
        at = end - 1
        while at and tokens[at - 1] in _INLINE_ENDS and not tokens[at].strip():
            at -= 2
        text = tokens[at].rstrip()
        words = text.rsplit(None, 1)
        if len(words) == 2:
            spaced = f"{words[0]}&nbsp;{words[1]}"
        elif words and text != words[0] and at and _INLINE.match(tokens[at - 1]):
            spaced = f"&nbsp;{words[0]}"
        else:
            continue
        tokens[at] = spaced + tokens[at][len(text) :]
    return "".join(tokens)
