"""What the public sees of a bucket: a visitor who begins at the home page and follows all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from .storage import Object, Request, changed


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.links += [values[name] for name in ("href", "src", "action") if name in values]
        self.links += [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        content = values.get("content", "")
        if values.get("http-equiv") == "refresh":
            self.links.append(content.partition("url=")[2])
        elif content.startswith(("http://", "https://")):
            self.links.append(content)


@lru_cache(maxsize=4096)
def _links(body: bytes, kind: str, address: str, site: str) -> tuple[str, ...]:
    """The addresses within ``site`` that a file at ``address`` names."""
    if not kind.startswith(("text/", "application/")) or kind == "application/pdf":
        return ()
    text = body.decode("utf-8", "replace")
    if kind.startswith("text/html"):
        parser = _Links()
        parser.feed(text)
        links: list[str] = parser.links
    elif kind.startswith("text/css"):
        links = re.findall(r"url\(\"?([^\")]+)\"?\)", text)
    else:
        links = re.findall(rf"{re.escape(site)}/[^\s\"<>&,]*", text)
    absolute = (urljoin(address, link) for link in links if not link.startswith(("#", "data:")))
    return tuple(
        sorted({link.partition("#")[0].partition("?")[0] for link in absolute if link.startswith(site)})
    )


def broken(objects: Mapping[str, Object], site: str, prefix: str = "") -> list[str]:
    """Every ``page → address`` that a visitor of ``site`` finds missing; nothing where there is
    no home page yet, since then there is no site."""
    base = urlsplit(site).path

    def key(address: str) -> str:
        path = unquote(urlsplit(address).path).removeprefix(base).lstrip("/")
        return prefix + (f"{path}index.html" if path.endswith("/") or not path else path)

    home = f"{site}/"
    if key(home) not in objects:
        return []
    visited, todo, missing = {home}, [home, f"{site}/robots.txt", f"{site}/404.html"], []
    while todo:
        address = todo.pop()
        file = objects.get(key(address))
        if file is None:
            missing.append(f"{address} → {address}")
            continue
        links = _links(file.body, file.type, address, site)
        if file.redirect:
            links = (*links, urljoin(address, file.redirect))
        for link in links:
            if link not in visited:
                visited.add(link)
                if key(link) in objects:
                    todo.append(link)
                else:
                    missing.append(f"{address} → {link}")
    return sorted(missing)


def moments(before: Mapping[str, Object], done: Iterable[Request]) -> Iterator[dict[str, Object]]:
    """The bucket before anything is done and after each request, one by one."""
    objects = dict(before)
    yield objects
    for request in done:
        changed(objects, request)
        yield objects
