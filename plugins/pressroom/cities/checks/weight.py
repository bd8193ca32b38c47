"""What a browser loads for a page before anybody does anything, in bytes as they travel."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from .site_files import FinishedPage, SiteFiles

# These are compressed already; servers send them as they are.
_PACKED = (".woff2", ".png", ".jpg", ".jpeg", ".webp", ".avif")
_FONT = re.compile(r"url\(\s*[\"']?([^\"')]+\.woff2)[\"']?\s*\)")

# The most that a page may weigh, in bytes: without photos, the home page with the photo that it shows at once.
PAGE, HOME, CHECK_PAGE = 20_480, 40_960, 28_672
# The most that the photos may weigh that a release shows at once, in the smallest size.
PHOTOS = 20_000
# All scripts of a site together as they are, but for the pages that are made to be worked with.
SCRIPTS = 10_240
# Pages that are made to be worked with, by template: search has no limit.
SEARCH_TEMPLATE, CHECK_TEMPLATE, HOME_TEMPLATE = "search.html", "check.html", "home.html"


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of each kind; ``photo`` is the smallest rendition of each photo that the page shows at once, ``later`` of those
    that are loaded when one scrolls to them."""

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
    """The bytes of ``file`` as they travel: gzip -9, but for what is compressed already. Raises OSError."""
    data = file.read_bytes()
    return len(data) if file.suffix in _PACKED else len(gzip.compress(data, 9))


class Scales:
    """Weighs the pages of ``files``, each file that they share once."""

    def __init__(self, files: SiteFiles) -> None:
        self._files = files
        self._packed: dict[str, int] = {}

    def weigh(self, page: FinishedPage) -> Weight:
        """What ``page`` weighs; what it names and is not there weighs nothing."""
        read = self._files.page(page.file)
        styles = self._named(page, read.styles)
        photos = {False: 0, True: 0}
        for photo in read.photos:
            sizes = [self.packed(file) for file in self._named(page, photo.addresses)]
            photos[photo.later] += min(sizes, default=0)
        return Weight(
            html=self.packed(page.file),
            style=sum(map(self.packed, styles)),
            font=sum(map(self.packed, {font for style in styles for font in self._fonts(style)})),
            script=sum(map(self.packed, self._named(page, read.scripts))),
            icon=sum(map(self.packed, self._named(page, read.icons))),
            photo=photos[False],
            later=photos[True],
        )

    def scripts(self, page: FinishedPage) -> set[str]:
        """The files with scripts that ``page`` names."""
        return self._named(page, self._files.page(page.file).scripts)

    def heaviest_photo(self, page: FinishedPage) -> str:
        """The file of the photo that weighs most of those that ``page`` shows at once, in its smallest size."""
        shown = (photo for photo in self._files.page(page.file).photos if not photo.later)
        smallest = (
            min(files, key=self.packed) for one in shown if (files := self._named(page, one.addresses))
        )
        return max(smallest, key=self.packed, default="")

    def packed(self, file: str) -> int:
        """The bytes of ``file`` of the site as they travel."""
        if file not in self._packed:
            self._packed[file] = packed(self._files.folder / file)
        return self._packed[file]

    def _named(self, page: FinishedPage, addresses: Iterable[str]) -> set[str]:
        targets = (self._files.target(page, address) for address in addresses)
        return {target.file for target in targets if target and target.file}

    def _fonts(self, style: str) -> set[str]:
        text = (self._files.folder / style).read_text(encoding="utf-8", errors="replace")
        return {
            path
            for name in _FONT.findall(text)
            if (path := urljoin(f"/{style}", name)[1:]) in self._files.files
        }
