"""The Markdown body of an old post with the pictures and links of here, and without the commands of its generator."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from . import hidden
from .html_body import watched
from .media import PostMedia
from .post import Loss
from .spans import replaced

# The beginning of a block or span of code, in which nothing is changed.
_CODE = re.compile(r"^(`{3,}+|~{3,}+)[^\n]*+\n|(?<!`)(`++)", re.MULTILINE)
# No address and no words are longer, but for a picture that is its own address.
_ADDRESS = r"(?:<[^<>\n]{0,2000}+>|data:[^\s()]*+|[^\s)]{1,2000}+)"
_TITLE = r"\s++(?:\"[^\"]{0,1000}+\"|'[^']{0,1000}+')"
_IMAGE = re.compile(
    rf"!\[([^\]\n]{{0,1000}}+)\]\(\s*+({_ADDRESS})({_TITLE})?+\s*+\)(\{{[^}}\n]{{0,500}}+\}})?+"
)
_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\n]|\n(?!\n)|!?\[[^\]\n]{0,500}+\](?:\([^)\n]{0,2000}+\))?+){0,500}+)\]"
    rf"\(\s*+({_ADDRESS})((?:{_TITLE})?+)\s*+\)(?:\{{:?[^}}\n]{{0,500}}+\}})?+"
)
_DEFINITION = re.compile(r"^( {0,3}\[[^\]\n^]++\]:[ \t]*+)(<[^>\n]*>|\S+)", re.MULTILINE)
_IMAGE_TAG = re.compile(r"<img\b", re.IGNORECASE)
_FRAME = re.compile(r"<(iframe|video|audio|embed|object)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
# What a comment says to a generator, and other signs that are for it alone.
_SIGN = re.compile(r"\s*+(?:more|PELICAN_\w+|excerpt|truncate|summary|end)\b", re.IGNORECASE)
_SIGNS = re.compile(
    r"^\[TOC\][ \t]*+$|^[ \t]*+\* TOC[ \t]*+\n\{:toc\}|^\{:[^{}\n]*+\}[ \t]*+$|\{:target=[^{}\n]*+\}",
    re.IGNORECASE | re.MULTILINE,
)
# The prefixes of Pelican.
_PREFIX = re.compile(r"^(?:\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\|)")
_HUGO = re.compile(r"\s*+(?P<close>/)?+\s*+(?P<name>[\w./-]++)(?P<rest>.*)", re.DOTALL)
_LIQUID = re.compile(r"\s*+(?P<name>\w++)(?P<rest>.*)", re.DOTALL)
# Each pair that encloses what is a comment, and what is code.
_COMMENTS = (
    (re.compile(r"\{%-?\s*+comment\s*+-?%\}"), re.compile(r"\{%-?\s*+endcomment\s*+-?%\}")),
    (re.compile(r"\{\{<\s*+comment\s*+>\}\}"), re.compile(r"\{\{<\s*+/\s*+comment\s*+>\}\}")),
)
_HIGHLIGHTS = (
    (
        re.compile(r"\{%-?\s*+highlight\s++(\w++)[^%\n]*+%\}"),
        re.compile(r"\{%-?\s*+endhighlight\s*+-?%\}"),
    ),
    (
        re.compile(r"\{\{<\s*+highlight\s++\"?+(\w++)[^>\n]*+>\}\}"),
        re.compile(r"\{\{<\s*+/\s*+highlight\s*+>\}\}"),
    ),
)
_BASE = re.compile(r"\s*+(?:site\.(?:baseurl|url)|\"/?\"\s*+\|\s*+relative_url)\s*+")
_RELATIVE = re.compile(
    r"\s*+[\"']([^\"']*+)[\"']\s*+\|\s*+(?:relative_url|absolute_url|prepend:).*", re.DOTALL
)
_FILMS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "gist": "https://gist.github.com/{}",
}


def rewritten(text: str, media: PostMedia, losses: list[Loss]) -> str:
    """``text`` as a body of here. What has no place in one is added to ``losses``."""
    text = _without_comments(text, losses)
    for opening, closing in _HIGHLIGHTS:
        text = _enclosed(text, opening, closing, _as_code)
    text = hidden.without_elements(text, list(_code(text)), losses)
    text = _outside_code(text, lambda part: hidden.without_comment_lines(part, losses))
    text = _outside_code(text, lambda part: without_commands(part, losses))
    text = _outside_code(text, lambda part: hidden.without_comments(part, losses))
    text = _outside_code(text, lambda part: _with_targets(part, media, losses))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _without_comments(text: str, losses: list[Loss]) -> str:
    for opening, closing in _COMMENTS:
        text = _enclosed(text, opening, closing, lambda _, inner: _lost("hidden", inner, losses))
    return text


def _as_code(opening: re.Match[str], inner: str) -> str:
    code = inner.removeprefix("\n").removesuffix("\n")
    return f"```{opening[1]}\n{code}\n```"


def _enclosed(
    text: str,
    opening: re.Pattern[str],
    closing: re.Pattern[str],
    change: Callable[[re.Match[str], str], str],
) -> str:
    """``text`` with what ``change`` makes of each sign ``opening`` and of what stands between it and the next
    ``closing``."""
    parts: list[str] = []
    position = 0
    while (begin := opening.search(text, position)) and (end := closing.search(text, begin.end())):
        parts += (text[position : begin.start()], change(begin, text[begin.end() : end.start()]))
        position = end.end()
    return "".join([*parts, text[position:]])


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Where the blocks and spans of code begin and end."""
    position = 0
    without_end: set[str] = set()
    while begin := _CODE.search(text, position):
        sign = begin[1] or begin[2]
        is_block, position = bool(begin[1]), begin.end()
        kind = f"{sign}\n" if is_block else sign
        if kind in without_end:
            continue
        end = (
            re.compile(rf"^{sign}[`~]*+[ \t]*+$", re.MULTILINE)
            if is_block
            else re.compile(rf"(?<!`){sign}(?!`)")
        ).search(text, position)
        if end is None:
            without_end.add(kind)
            continue
        position = end.end()
        yield begin.start(), position


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """``text`` with what ``change`` makes of it wherever it is no code."""
    parts: list[str] = []
    position = 0
    for start, end in _code(text):
        parts += (change(text[position:start]), text[start:end])
        position = end
    return "".join([*parts, change(text[position:])])


def without_commands(text: str, losses: list[Loss]) -> str:
    """``text`` without the commands of Jekyll and Hugo: with what they show, where that can be said."""
    text = _without_comments(text, losses)
    text = replaced(text, "{{", "}}", lambda command: _shown(command, losses))
    text = replaced(text, "{%", "%}", lambda command: _liquid(command, losses))
    text = replaced(text, "<!--", "-->", lambda said: "" if _SIGN.match(said) else f"<!--{said}-->")
    return _SIGNS.sub("", text)


def _shown(command: str, losses: list[Loss]) -> str:
    """What stands between two pairs of braces as what it shows."""
    for mark, end in ("<>", "%%"):
        if command.startswith(mark) and command.endswith(end) and len(command) > 1:
            return _hugo(command, losses)
    inner = command.removeprefix("-").removesuffix("-")
    if _BASE.fullmatch(inner):
        return ""
    if relative := _RELATIVE.fullmatch(inner):
        return relative[1]
    return _lost("command", f"{{{{{command}}}}}", losses)


def _lost(kind: str, words: str, losses: list[Loss]) -> str:
    losses.append(Loss(kind, " ".join(words.split())[:80]))
    return ""


def _attributes(text: str) -> dict[str, str]:
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(text)}


def _words(text: str) -> list[str]:
    """The values without a name in ``text``."""
    return [
        word.strip("\"'`")
        for word in re.findall(r"\"[^\"]*\"|'[^']*'|`[^`]*`|[^\s=]+(?!=)\b\S*", _ATTRIBUTE.sub("", text))
    ]


def _hugo(command: str, losses: list[Loss]) -> str:
    """A command of Hugo, with its marks, as what it shows."""
    match = _HUGO.fullmatch(command[1:-1])
    if match is None:
        is_comment = command[1:].lstrip().startswith("/*")
        return _lost("hidden" if is_comment else "command", f"{{{{{command}}}}}", losses)
    name, rest = match["name"].lower(), match["rest"].strip().removesuffix("/")
    if rest.startswith("/*") or name.startswith("/*"):
        return _lost("hidden", rest, losses)
    values, words = _attributes(rest), _words(rest)
    if name in ("figure", "img", "image") and (source := values.get("src") or next(iter(words), "")):
        caption = values.get("caption") or values.get("title", "")
        picture = f"![{values.get('alt') or caption}](<{source}>)"
        return f"{picture}\n\n_{caption}_" if caption else picture
    if name in _FILMS and (number := values.get("id") or next(iter(words), "")):
        address = _FILMS[name].format("/".join(words) if name == "gist" and words else number)
        return f"[{address}]({address})"
    if name in ("ref", "relref") and words:
        return words[0]
    return "" if match["close"] else _lost("command", f"{{{{{command}}}}}", losses)


def _liquid(command: str, losses: list[Loss]) -> str:
    """A command of Jekyll as what it shows."""
    match = _LIQUID.fullmatch(command.removeprefix("-").removesuffix("-"))
    if match is None:
        return _lost("command", f"{{%{command}%}}", losses)
    name, words = match["name"], _words(match["rest"])
    if name in ("raw", "endraw"):
        return ""
    if name in ("link", "post_url") and words:
        return words[0]
    if name in _FILMS and words:
        address = _FILMS[name].format(words[0])
        return f"[{address}]({address})"
    return "" if name.startswith("end") else _lost("command", f"{{%{command}%}}", losses)


def _with_targets(text: str, media: PostMedia, losses: list[Loss]) -> str:
    """``text`` with the pictures and links of here."""
    text = _IMAGE.sub(lambda match: _image(match[1], _bare(match[2]), media), text)
    text = _with_tags(text, _IMAGE_TAG, lambda tag: _image_tag(_attributes(tag), media))
    text = _with_tags(text, _FRAME, lambda frame: _frame(frame, losses))
    text = _LINK.sub(lambda match: _link(match[1], _bare(match[2]), match[3], media), text)
    return _DEFINITION.sub(lambda match: match[1] + _written(media.link(_bare(match[2])) or match[2]), text)


def _with_tags(text: str, opening: re.Pattern[str], change: Callable[[str], str]) -> str:
    """``text`` with what ``change`` makes of each element that begins with ``opening``, whose group is its name: from its
    tag to its end, if it has one."""
    parts: list[str] = []
    position = 0
    without_end: set[str] = set()
    while (begin := opening.search(text, position)) and (end := text.find(">", begin.end()) + 1):
        parts.append(text[position : begin.start()])
        position = end
        name = begin[1].lower() if begin.lastindex else ""
        if name and name not in without_end and text[end - 2] != "/":
            closing = re.compile(rf"</{name}\s*+>", re.IGNORECASE).search(text, end)
            if closing:
                position = closing.end()
            else:
                without_end.add(name)
        parts.append(change(text[begin.start() : position]))
    return "".join([*parts, text[position:]])


def _link(words: str, address: str, title: str, media: PostMedia) -> str:
    target = media.link(address)
    return f"[{words}]({_written(target)}{title})" if target else words


def _bare(written: str) -> str:
    return _PREFIX.sub("", written.strip("<>"))


def _written(address: str) -> str:
    """``address`` as the destination of a link, which has no spaces and no brackets that do not close."""
    return quote(address, safe="/:?#[]@!$&'*+,;=%~{}-._|") if re.search(r"[\s()<>]", address) else address


def _image(alt: str, address: str, media: PostMedia) -> str:
    if path := media.picture(address):
        return f"![{alt}]({path})"
    remote = address.startswith(("http://", "https://"))
    return f"[{alt or address}]({_written(address)})" if remote else alt


def _image_tag(attributes: dict[str, str], media: PostMedia) -> str:
    address = _PREFIX.sub("", attributes.get("src", ""))
    return _image(" ".join(attributes.get("alt", "").split()), address, media) if address else ""


def _frame(frame: str, losses: list[Loss]) -> str:
    addresses = re.findall(r"\b(?:src|data)\s*+=\s*+[\"']([^\"']+)", frame)
    address = watched(addresses[0]) if addresses else ""
    if not address.startswith(("http://", "https://")):
        return _lost("frame", frame, losses)
    return f"[{address}]({_written(address)})"
