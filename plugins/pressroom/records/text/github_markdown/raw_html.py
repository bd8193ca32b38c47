"""HTML within Markdown: what HTML knows is a tag, all else is text.

``<nama>`` and ``<spasi>`` are text, and so are Indonesian words that HTML knows (``<menu>``, ``<data>``) where
nothing else says that a tag is meant: ``<link pendaftaran>`` has words of no attribute, and of ``<a>, <b> atau
<c>`` none is closed. Of the tags that a page may not have, frames and players become a link
to what they show, blocks become a plain block, and all others go and leave their words.
"""

from __future__ import annotations

import re

from ..sanitiser import DROPPED_WITH_CONTENT, TAGS

FRAMES = frozenset("iframe frame embed object video audio source".split())
_BLOCKS = frozenset(
    """address article aside body center details dialog dir fieldset footer form head header html legend
    main menu nav optgroup option search section select summary""".split()
)
_OTHERS = frozenset(
    """acronym area base basefont bdi bdo big button canvas col colgroup data datalist dfn font frameset
    input label link map meter meta nobr noframes output param picture progress rb rp rt rtc ruby samp slot
    strike textarea time title track tt var wbr""".split()
)
KNOWN = TAGS | DROPPED_WITH_CONTENT | FRAMES | _BLOCKS | _OTHERS
# Words of Indonesian, and placeholders of forms, that HTML knows too.
_WORDS = frozenset(
    """a area audio b base button canvas cite data dialog dir form i label link main map menu meter object option
    output param picture progress q ruby s search section select slot source summary template textarea time
    title track u video""".split()
)
# The attributes that have no value.
_FLAGS = frozenset(
    """allowfullscreen async autoplay border checked compact controls default defer disabled download hidden
    inert ismap itemscope loop multiple muted nohref noshade novalidate nowrap open playsinline readonly
    required reversed selected""".split()
)
_OFFICE_NAME = re.compile(r"(?:o|w|v|m|st\d):[\w-]+")
# A comment, a tag, or any other sign of its kind.
_TOKEN = re.compile(
    r"""<!--(?:(?!<!--|-->).)*+-->|<(?P<close>/?)(?P<name>[A-Za-z][^\s<>/"'=]*+)"""
    r"""(?P<rest>(?:[^<>"']|"[^"]*+"|'[^']*+')*+)>|<""",
    re.DOTALL,
)
_ADDRESS = re.compile(r"""\s(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_TITLE = re.compile(r"""\stitle\s*=\s*(?:"([^"]+)"|'([^']+)')""", re.IGNORECASE)

# Where a block of HTML begins. CommonMark 0.31, 4.6: the kinds 1, 2, 6 and 7.
_BLOCK_NAMES = _BLOCKS | frozenset(
    """base basefont blockquote caption col colgroup dd div dl dt figcaption figure frame frameset h1 h2 h3
    h4 h5 h6 hr iframe li link noframes ol p param table tbody td tfoot th thead title tr track ul""".split()
)
_START = re.compile(r"</?([A-Za-z][\w:-]*)(?=[\s/>]|$)")
_RAW_TEXT = frozenset("pre script style textarea".split())
_ATTRIBUTES = r"""(?:\s+[a-zA-Z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?)*+"""
_WHOLE_TAG = re.compile(rf"</?([a-zA-Z][\w:-]*+){_ATTRIBUTES}\s*+/?>[ ]*$")


def is_known(name: str) -> bool:
    """Whether ``name``, in small letters, is that of an element of HTML or of Office."""
    return name in KNOWN or bool(_OFFICE_NAME.fullmatch(name))


def is_tag(name: str, rest: str) -> bool:
    """Whether ``name``, in lower case, is that of a tag, and ``rest`` what may stand behind it: not the words of
    ``<data diri>`` or ``a <b dan c>``."""
    return is_known(name) and ("=" in rest or _FLAGS.issuperset(rest.lower().replace("/", " ").split()))


def tag(match: re.Match[str], after: str) -> str | None:
    """What takes the place of the tag ``match`` (of ``_TOKEN``), which the text ``after`` follows; None if it
    is text."""
    name, rest, closes = match["name"].lower(), match["rest"], bool(match["close"])
    if not is_tag(name, rest):
        return None
    closed = f"</{name}" in after.lower() if name in _WORDS or name in DROPPED_WITH_CONTENT else True
    if not closed and not closes and (name in DROPPED_WITH_CONTENT or not rest.strip(" /")):
        return None
    if name in TAGS or name in DROPPED_WITH_CONTENT:
        return match[0]
    if name in FRAMES:
        return "" if closes else frame_link(rest)
    return f"<{match['close']}div>" if name in _BLOCKS else ""


def frame_link(attributes: str) -> str:
    """A link to what a frame or player with these ``attributes`` shows; empty if they name nothing."""
    address = _ADDRESS.search(attributes)
    if not address:
        return ""
    title = _TITLE.search(attributes)
    destination = next(filter(None, address.groups()), "").strip()
    words = next(filter(None, title.groups()), "") if title else ""
    href, text = (
        part.replace("<", "&lt;").replace('"', "&quot;") for part in (destination, words or destination)
    )
    return f'<a href="{href}">{text}</a>' if destination else ""


def block(raw: str) -> str:
    """The HTML of the block ``raw``, in which all that is no tag is text."""
    last = {
        name: raw.lower().rfind(f"</{name}") for name in DROPPED_WITH_CONTENT | _WORDS if name in raw.lower()
    }

    def replaced(match: re.Match[str]) -> str:
        if match["name"] is None:
            return match[0] if match[0] != "<" else "&lt;"
        name = match["name"].lower()
        after = f"</{name}" if last.get(name, -1) > match.start() else ""
        html = tag(match, after)
        return match[0].replace("<", "&lt;") if html is None else html

    return _TOKEN.sub(replaced, raw)


def inline(text: str, start: int) -> tuple[str, int] | None:
    """What takes the place of the tag or comment at ``start`` of ``text``, and its end; None if there is
    none."""
    match = _TOKEN.match(text, start)
    if not match or match[0] == "<":
        return None
    if match["name"] is None:
        return match[0], match.end()
    html = tag(match, text[match.end() :])
    return None if html is None else (html, match.end())


def block_end(line: str, in_paragraph: bool) -> str | None:
    """By what the block of HTML ends that begins with ``line``: a text, or an empty text for a blank line;
    None if none begins. Only some can end a paragraph (``in_paragraph``)."""
    if line.startswith("<!--"):
        return "-->"
    start = _START.match(line)
    if not start:
        return None
    name = start[1].lower()
    rest = line[start.end() :]
    if name in _RAW_TEXT and line[1] != "/":
        return f"</{name}>"
    if name in _WORDS and rest[:1] == ">" and line[1] != "/" and f"</{name}" not in rest.lower():
        return None
    if name in _BLOCK_NAMES:
        return ""
    whole = None if in_paragraph else _WHOLE_TAG.match(line)
    return "" if whole and is_known(name) else None
