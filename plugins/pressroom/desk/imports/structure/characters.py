"""Characters that come with text from Word, chats and PDF files though nobody typed or means them: curly quotes, which
the site sets by itself, spaces of all widths, invisible marks, letters that are drawings of letters."""

from __future__ import annotations

import re
from unicodedata import normalize

_REPLACED = str.maketrans(
    {
        **dict.fromkeys("“”„‟", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys(
            "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "
        ),
        **dict.fromkeys("\u202f\u205f\u3000", " "),
        **dict.fromkeys("\u0085\u000b\u2028", "\n"),
        **dict.fromkeys("\u000c\u2029", "\n\n"),
        **dict.fromkeys("\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"),
        **dict.fromkeys(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC)))),
        **dict.fromkeys(map(chr, (*range(9), *range(14, 32), *range(127, 133), *range(134, 160)))),
        **dict.fromkeys(map(chr, (*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)))),
        **{chr(plane + end): None for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)},
        **dict(zip("ﬀﬁﬂﬃﬄ", ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
    }
)
# Letters and figures that people copy as if they were bold or italic, and which nobody can search for.
_MATHEMATICAL = re.compile("[\U0001d400-\U0001d7ff]+")
# A joiner has a meaning in scripts whose letters join, and between the parts of an emoji.
_JOINED = "\u0590-\u08ff\u0900-\u0dff\ua980-\ua9df\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
EMOJI = "\ufe0f\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_JOINER = re.compile(
    rf"(?<![{_JOINED}{EMOJI}])[\u200c\u200d]+|[\u200c\u200d]+(?![{_JOINED}{EMOJI}\u2640\u2642\u2695])"
)
_SPACES = re.compile(" {2,}")


def cleaned(text: str) -> str:
    """``text`` in composed letters (Unicode NFC), with straight quotes, single spaces and line feeds alone, and without
    what cannot be seen."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_REPLACED)
    text = _MATHEMATICAL.sub(lambda letters: normalize("NFKC", letters[0]), text)
    return normalize("NFC", _SPACES.sub(" ", _JOINER.sub("", text)))
