"""The Markdown body of an old post with the pictures and links of here, and without the commands of its generator."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from .html_body import watched
from .media import PostMedia
from .post import Loss

# Blocks and spans of code, in which nothing is changed.
_CODE = re.compile(
    r"(^(`{3,}|~{3,})[^\n]*\n.*?^\2[`~]*[ \t]*$|(?<!`)(`+)(?!`).+?(?<!`)\3(?!`))", re.MULTILINE | re.DOTALL
)
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\(\s*(<[^>\n]*>|[^\s)]+)(\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)(\{[^}\n]*\})?")
_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\n]|\n(?!\n)|!?\[[^\]\n]*\](?:\([^)\n]*\))?){0,500})\]\(\s*(<[^>\n]*>|[^\s)]+)"
    r"((?:\s+(?:\"[^\"]*\"|'[^']*'))?)\s*\)(?:\{:?[^}\n]*\})?"
)
_DEFINITION = re.compile(r"^( {0,3}\[[^\]\n^]+\]:[ \t]*)(<[^>\n]*>|\S+)", re.MULTILINE)
_IMAGE_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_FRAME = re.compile(
    r"<(iframe|video|audio|embed|object)\b[^>]*?(?:/>|>(?:.*?</\1\s*>)?)", re.IGNORECASE | re.DOTALL
)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_SIGNS = re.compile(r"<!--\s*(?:more|PELICAN_\w+|excerpt|truncate|summary|end)\b.*?-->|^\[TOC\]\s*$|^\s*\* TOC\s*\n\{:toc\}|^\{:[^}\n]*\}\s*$|\{:target=[^}\n]*\}", re.I | re.M)  # fmt: skip
# The prefixes of Pelican.
_PREFIX = re.compile(r"^(?:\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\|)")
_HUGO = re.compile(
    r"\{\{(?P<mark>[<%])\s*(?P<close>/)?\s*(?P<name>[\w./-]+)(?P<rest>.*?)(?P<alone>/)?\s*[>%]\}\}", re.DOTALL
)
_LIQUID = re.compile(r"\{%-?\s*(?P<name>\w+)(?P<rest>.*?)-?%\}", re.DOTALL)
_HIDDEN = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{\{<\s*comment\s*>\}\}.*?\{\{<\s*/comment\s*>\}\}", re.DOTALL)  # fmt: skip
_HIGHLIGHT = re.compile(r"(?:\{%-?\s*highlight\s+(\w+).*?-?%\}|\{\{<\s*highlight\s+\"?(\w+).*?>\}\})\n?(.*?)\n?(?:\{%-?\s*endhighlight\s*-?%\}|\{\{<\s*/\s*highlight\s*>\}\})", re.DOTALL)  # fmt: skip
_BASE = re.compile(r"\{\{-?\s*(?:site\.(?:baseurl|url)|\"/?\"\s*\|\s*relative_url)\s*-?\}\}")
_RELATIVE = re.compile(
    r"\{\{-?\s*[\"']([^\"']*)[\"']\s*\|\s*(?:relative_url|absolute_url|prepend:[^}|]*)\s*(?:\|[^}]*)?-?\}\}"
)
_OUTPUT = re.compile(r"\{\{-?(?![<%]).*?\}\}", re.DOTALL)
_FILMS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "gist": "https://gist.github.com/{}",
}


def rewritten(text: str, media: PostMedia, losses: list[Loss]) -> str:
    """``text`` as a body of here. What has no place in one is added to ``losses``."""
    text = _HIDDEN.sub("", text)
    text = _HIGHLIGHT.sub(lambda match: f"```{match[1] or match[2]}\n{match[3]}\n```", text)
    text = _outside_code(text, lambda part: without_commands(part, losses))
    text = _outside_code(text, lambda part: _with_targets(part, media, losses))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """``text`` with what ``change`` makes of it wherever it is no code."""
    parts: list[str] = []
    position = 0
    for code in _CODE.finditer(text):
        parts += (change(text[position : code.start()]), code[0])
        position = code.end()
    return "".join([*parts, change(text[position:])])


def without_commands(text: str, losses: list[Loss]) -> str:
    """``text`` without the commands of Jekyll and Hugo: with what they show, where that can be said."""
    if "{{" in text or "{%" in text:
        text = _RELATIVE.sub(r"\1", _BASE.sub("", text))
        text = _HUGO.sub(lambda match: _hugo(match, losses), text)
        text = _LIQUID.sub(lambda match: _liquid(match, losses), text)
        text = _OUTPUT.sub(lambda match: _lost("command", match[0], losses), text)
    return _SIGNS.sub("", text)


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


def _hugo(match: re.Match[str], losses: list[Loss]) -> str:
    name, values, words = match["name"].lower(), _attributes(match["rest"]), _words(match["rest"])
    if match["rest"].strip().startswith("/*"):
        return ""
    if name in ("figure", "img", "image") and (source := values.get("src") or next(iter(words), "")):
        caption = values.get("caption") or values.get("title", "")
        picture = f"![{values.get('alt') or caption}](<{source}>)"
        return f"{picture}\n\n_{caption}_" if caption else picture
    if name in _FILMS and (number := values.get("id") or next(iter(words), "")):
        address = _FILMS[name].format("/".join(words) if name == "gist" and words else number)
        return f"[{address}]({address})"
    if name in ("ref", "relref") and words:
        return words[0]
    return "" if match["close"] else _lost("command", match[0], losses)


def _liquid(match: re.Match[str], losses: list[Loss]) -> str:
    name, words = match["name"], _words(match["rest"])
    if name in ("raw", "endraw"):
        return ""
    if name in ("link", "post_url") and words:
        return words[0]
    if name in _FILMS and words:
        address = _FILMS[name].format(words[0])
        return f"[{address}]({address})"
    return "" if name.startswith("end") else _lost("command", match[0], losses)


def _with_targets(text: str, media: PostMedia, losses: list[Loss]) -> str:
    """``text`` with the pictures and links of here."""
    text = _IMAGE.sub(lambda match: _image(match[1], _bare(match[2]), media), text)
    text = _IMAGE_TAG.sub(lambda match: _image_tag(_attributes(match[0]), media), text)
    text = _FRAME.sub(lambda match: _frame(match, losses), text)
    text = _LINK.sub(lambda match: _link(match[1], _bare(match[2]), match[3], media), text)
    return _DEFINITION.sub(lambda match: match[1] + _written(media.link(_bare(match[2])) or match[2]), text)


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


def _frame(match: re.Match[str], losses: list[Loss]) -> str:
    addresses = re.findall(r"\b(?:src|data)\s*=\s*[\"']([^\"']+)", match[0])
    address = watched(addresses[0]) if addresses else ""
    if not address.startswith(("http://", "https://")):
        return _lost("frame", match[0], losses)
    return f"[{address}]({_written(address)})"
