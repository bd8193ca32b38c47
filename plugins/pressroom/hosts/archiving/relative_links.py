"""Pages as they work in a folder without a server: each address within the site becomes a path to a file.

What does not stand in the folder keeps, or gets, its public address. So does what says where a page has its home
(canonical, alternates, ``og:`` and structured data).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit

from .archived_files import INDEX

_TAG = re.compile(r'<([a-zA-Z][\w-]*)\b(?:[^<>"]|"[^"]*")*>')
_ATTRIBUTE = re.compile(r'(?<=\s)(href|src|srcset|imagesrcset|action|poster|data|content)="([^"]*)"')
_REFRESH = re.compile(r"(\d+;\s*url=)(.*)", re.DOTALL)
# A module cannot be loaded from a file, and a font or script that is fetched across origins neither.
_MODULE = re.compile(r'<script type="module"[^>]*></script>\n?')
_PRELOAD = re.compile(r'<link rel="preload"[^>]*>\n?')
# What a page says in a copy alone.
_OFFLINE_NOTE = re.compile(r" hidden(?= data-offline\b)")
# What tells where a page has its home, and is neither loaded nor followed by a reader.
_HOME = re.compile(r'\brel="(?:canonical|alternate)"')


class RelativeLinks:
    """``site`` is the address of the site, ``paths`` are the files of the folder."""

    def __init__(self, site: str, paths: Container[str]) -> None:
        self._site, self._root, self._paths = site, urlsplit(site).path + "/", paths

    def page(self, html: str, path: str) -> str:
        """The page ``html`` of the file ``path``, as it stands in the folder."""
        html = _PRELOAD.sub("", _MODULE.sub("", html))
        return _OFFLINE_NOTE.sub("", _TAG.sub(lambda tag: self._tag(tag[0], tag[1].lower(), path), html))

    def _tag(self, tag: str, name: str, path: str) -> str:
        if "=" not in tag or (name == "link" and _HOME.search(tag)):
            return tag

        def attribute(match: re.Match[str]) -> str:
            key, value = match[1], unescape(match[2])
            if key == "content":
                refresh = _REFRESH.fullmatch(value) if 'http-equiv="refresh"' in tag else None
                if refresh is None:
                    return match[0]
                changed = refresh[1] + self._relative(refresh[2], path)
            elif key.endswith("srcset"):
                parts = (part.strip().split(maxsplit=1) for part in value.split(","))
                changed = ", ".join(
                    " ".join([self._relative(part[0], path), *part[1:]]) for part in parts if part
                )
            else:
                changed = self._relative(value, path)
            return f'{key}="{escape(changed)}"' if changed != value else match[0]

        return _ATTRIBUTE.sub(attribute, tag)

    def _relative(self, link: str, path: str) -> str:
        """``link`` as it must stand in the file ``path``."""
        home = link == self._site or link.startswith((f"{self._site}/", f"{self._site}#", f"{self._site}?"))
        if not home and not (link.startswith(self._root) and not link.startswith("//")):
            return link
        parts = urlsplit(link)
        target = unquote(parts.path.removeprefix(self._root.rstrip("/")).lstrip("/"))
        candidates = (
            target,
            f"{target}{INDEX}" if target.endswith("/") or not target else f"{target}/{INDEX}",
        )
        rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        for candidate in candidates:
            if candidate in self._paths:
                return quote(posixpath.relpath(candidate, posixpath.dirname(path) or ".")) + rest
        return link if home else f"{self._site}/{link.removeprefix(self._root)}"
