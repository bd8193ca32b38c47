"""What a browser loads for a page before anybody does anything, in bytes as they travel."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import html5lib

# These are compressed already; servers send them as they are.
_PACKED = (".woff2", ".png", ".jpg", ".webp", ".avif")
_FONT = re.compile(r"url\(\"?([^\")]+\.woff2)\"?\)")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of each kind; ``photo`` is the smallest rendition of each photo that the page shows
    at once, ``later`` of those that are loaded when one scrolls to them."""

    html: int
    style: int
    font: int
    script: int
    icon: int
    photo: int
    later: int

    @property
    def without_photos(self) -> int:
        """Everything else."""
        return self.html + self.style + self.font + self.script + self.icon


def packed(file: Path) -> int:
    """The bytes of ``file`` as they travel: gzip -9, but for what is compressed already."""
    data = file.read_bytes()
    return len(data) if file.suffix in _PACKED else len(gzip.compress(data, 9))


def parsed(file: Path) -> Any:
    """The tree of an HTML file, as ElementTree has it, without namespaces."""
    return html5lib.parse(file.read_bytes(), namespaceHTMLElements=False)


def scripts(output: Path, path: str) -> set[Path]:
    """The files with scripts that the page at ``path`` names."""
    found = (script.get("src") for script in parsed(_file(output, path)).iter("script"))
    return {_file(output, path, address) for address in found if address}


def of_page(output: Path, path: str) -> Weight:
    """The page at ``path`` of the site in ``output``, whose root is ``/``. Raises
    FileNotFoundError where it names what is not there."""
    tree = parsed(_file(output, path))

    def linked(kind: str) -> set[Path]:
        found = (link for link in tree.iter("link") if link.get("rel") == kind)
        return {_file(output, path, link.get("href")) for link in found}

    styles = linked("stylesheet")
    fonts = {style.parent / name for style in styles for name in _FONT.findall(style.read_text("utf-8"))}
    photos = {"now": 0, "later": 0}
    for when, addresses in _pictures(tree):
        photos[when] += min(packed(_file(output, path, address)) for address in addresses)
    return Weight(
        html=packed(_file(output, path)),
        style=sum(map(packed, styles)),
        font=sum(map(packed, fonts)),
        script=sum(map(packed, scripts(output, path))),
        icon=sum(map(packed, linked("icon"))),
        photo=photos["now"],
        later=photos["later"],
    )


def _file(output: Path, path: str, address: str = "") -> Path:
    """The file at ``address`` as the page at ``path`` writes it."""
    place = unquote(urlsplit(urljoin(f"/{path}", address)).path).lstrip("/")
    return output / (f"{place}index.html" if place.endswith("/") or not place else place)


def _pictures(tree: Any) -> Iterator[tuple[str, list[str]]]:
    """Each photo: whether it is loaded ``now`` or ``later``, and every address it may come from."""
    framed = {image: picture for picture in tree.iter("picture") for image in picture.iter("img")}
    for image in tree.iter("img"):
        sources = [image, *(framed[image].iter("source") if image in framed else ())]
        sets = (
            part.split()[0] for source in sources for part in source.get("srcset", "").split(", ") if part
        )
        yield "later" if image.get("loading") == "lazy" else "now", [image.get("src"), *sets]
