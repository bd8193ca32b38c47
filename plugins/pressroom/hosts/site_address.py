"""The address of a site, and which of its files an address means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

_PORTS = {"http": 80, "https": 443}
# Browsers leave these out of an address, wherever they stand.
_IGNORED = re.compile(r"[\t\r\n]")
_BLANKS = "".join(map(chr, range(0x21)))


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """``whole``: the address of a site without a last slash; ``base``: the path in it, empty for the root of a host."""

    whole: str
    scheme: str
    host: str
    port: int
    base: str

    def target(self, path: str) -> str:
        """What a server is asked for the file at ``path``: a page stands at its folder."""
        folder = (
            path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
        )
        return f"{self.base}/{quote(folder, safe='/~@,()!$&*;=:')}"

    def address(self, path: str) -> str:
        """The whole address of the file at ``path``, as people type it."""
        return f"{self.origin}{self.target(path)}"

    @property
    def origin(self) -> str:
        """Scheme, host and, where it is not the usual one, port."""
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{port}"

    def is_that_of(self, other: str) -> bool:
        """Whether the address ``other`` is that of the same site, whatever its scheme."""
        parsed = parse_site(other)
        return parsed is not None and (parsed.host, parsed.base) == (self.host, self.base)

    def path_of(self, link: str, page: str = "") -> str | None:
        """The path within the site that ``link`` means on the page with the address ``page``, unquoted and without
        query and fragment; None if it leads elsewhere."""
        try:
            parts = urlsplit(join(page or f"{self.whole}/", link))
            host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
        except ValueError:
            return None
        if parts.scheme not in _PORTS or host != self.host:
            return None
        # The same host under both schemes is one site.
        if port != self.port and port not in _PORTS.values():
            return None
        path = unquote(parts.path or "/")
        return path[len(self.base) + 1 :] if f"{path}/".startswith(f"{self.base}/") else None


def join(page: str, link: str) -> str:
    """The whole address that browsers make of ``link`` on the page with the address ``page``. Raises ValueError."""
    cleaned = _IGNORED.sub("", link.strip(_BLANKS))
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", cleaned, re.IGNORECASE)
    if not scheme or scheme[1].lower() in _PORTS:
        head, mark, tail = cleaned.partition("?")
        cleaned = head.replace("\\", "/") + mark + tail
    return urljoin(page, cleaned)


def parse_site(text: str) -> SiteAddress | None:
    """The site at the address ``text``; None if that is no address of a site."""
    try:
        parts = urlsplit(text.strip().rstrip("/"))
        host = (parts.hostname or "").encode("ascii" if ":" in (parts.hostname or "") else "idna").decode()
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in _PORTS or not host or parts.username is not None or parts.query or parts.fragment:
        return None
    return SiteAddress(
        text.strip().rstrip("/"), parts.scheme, host, port, quote(unquote(parts.path), safe="/~")
    )
