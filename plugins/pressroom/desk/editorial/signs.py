"""Signs that do not do what they were typed for: links that are none, bold that is not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records.rules.readable import line_at
from .remark import Fault


def sign_faults(text: str, first: int) -> Iterator[Fault]:
    """Such signs in the body ``text``, from line ``first`` of its file, without its code."""
    yield from _broken_links(text, first)
    yield from _open_bold(text, first)


# --- links that are none

# Names of hosts have bounds, so that a long line of signs takes no long time.
_HOST = r"(?=(?:[\w-]{1,63}\.){1,8}[a-z]{2,})"
# How https:// is mistyped: a letter too few or too many, another sign, a space; said twice.
_SCHEME = re.compile(
    rf"""(?<![\w/])(?:
        (?P<scheme>(?:h{{1,2}}t{{1,3}}p{{1,2}}|ttp|htt)s{{0,2}})\ ?(?P<signs>[:;.,]{{0,2}}\ ?/{{1,3}}\ ?|:\ ?){_HOST}
      | https?:/{{1,2}}(?=https?:/)
      | (?:www[,;:]\ ?|www\.\ |ww\.|w{{4,}}\.)(?=[\w-]{{1,63}}(?:[.,][\w-]{{1,63}}){{0,8}}[.,][a-z]{{2,}})
      | www\.(?=[\w-]{{1,63}},[\w-])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# What one of them has, quickly: most texts have none.
_OF_LINKS = ("htt", "htp", "ttp", "ww", "Htt", "Htp", "Www", "HTT", "HTP", "WWW")
_REST = re.compile(r"[^\s<>()\[\]\"“”]*")
_RIGHT_SCHEMES = ("http", "https")
# So many broken links are told of one body, and so many characters of each.
_MOST_LINKS, _MOST_CHARACTERS = 20, 200


def _broken_links(text: str, first: int) -> Iterator[Fault]:
    if not any(sign in text for sign in _OF_LINKS):
        return
    told, end = 0, 0
    for match in _SCHEME.finditer(text):
        if match.start() < end or told == _MOST_LINKS:
            continue
        if match["scheme"] and match["scheme"].lower() in _RIGHT_SCHEMES and match["signs"] == "://":
            continue
        rest = _REST.match(text, match.end())
        told, end = told + 1, rest.end() if rest else match.end()
        address = (rest[0] if rest else "").rstrip(".,;:!?*_'’")
        if match["scheme"]:
            right = f"{'https' if 's' in match['scheme'].lower() else 'http'}://{address}"
        elif match[0].lower().startswith("http"):
            right = address
        else:
            right = f"www.{address.replace(',', '.')}"
        words = (match[0] + address)[:_MOST_CHARACTERS], right[:_MOST_CHARACTERS]
        yield Fault(line_at(text, match.start(), first), "not_a_link", words)


# --- bold that is not closed

_BLANK = re.compile(r"\n[ \t]*\n")
_MARK = re.compile(r"(?<![*\\])\*\*(?!\*)")
_CLOSED = re.compile(r"(?<![*\\])\*\*(?![\s*])(?:(?!\*\*).)+?(?<![\s\\])\*\*(?!\*)", re.DOTALL)
_OPENING = re.compile(r"(?<![\w*\\])\*\*(?=[^\s*])")


def _open_bold(text: str, first: int) -> Iterator[Fault]:
    """In each paragraph with an odd number of ``**`` the one that opens and is not closed."""
    if "**" not in text:
        return
    start = 0
    for paragraph in _BLANK.split(text):
        place = text.find(paragraph, start)
        start = place + len(paragraph)
        if "**" not in paragraph or len(_MARK.findall(paragraph)) % 2 == 0:
            continue
        rest = _CLOSED.sub(lambda bold: " " * len(bold[0]), paragraph)
        if opening := _OPENING.search(rest):
            words = paragraph[opening.end() :].split("\n")[0]
            yield Fault(line_at(text, place + opening.start(), first), "bold_left_open", (words,))
