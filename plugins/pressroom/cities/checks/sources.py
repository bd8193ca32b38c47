"""Which file is to be mended for what is wrong on a finished page: content, a setting, or a file of the theme.

The texts of these files are searched for what the page shows; where nothing is found, it is the file that the page is
made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from glob import escape
from pathlib import Path
from urllib.parse import unquote

from ...records.folder import PHOTOS
from ..layout import TOKENS
from .faults import Place
from .site_files import FinishedPage
from .weight import packed

_OPENING = re.compile(r"<(\w+)([^>]*)")
_ATTRIBUTE = re.compile(r"\b(id|class|src|href|name)=\"([^\"]+)\"")
_WORD = re.compile(r"[^\W_]+")


class Sources:
    """``content``: the content folder; ``theme``: the folder of the city that lies over the theme ``packaged`` of the
    package, or is it; ``settings``: the settings file and those that it may import."""

    def __init__(self, content: Path, theme: Path, packaged: Path, settings: Iterable[Path]) -> None:
        self._content, self._theme, self._packaged = content, theme, packaged
        self._settings = [Place(file.as_posix()) for file in settings]

    def of_address(self, page: FinishedPage, address: str, root: str) -> Place:
        """Where ``address``, which ``page`` names, is written, whole or in part; ``root`` is the path of the site below its
        host."""
        plain = address.removeprefix(root).strip("/") or address
        place, _, fragment = plain.partition("#")
        content = [Place(page.source)] if page.source else []
        files = [(place, Path(place.file)) for place in (*content, *self._settings)] + self._templates(page)
        for part in (plain, unquote(plain), f"#{fragment}" if fragment else "", place.strip("/")):
            needle = re.compile(rf"(?<![\w-]){re.escape(part)}(?![\w-])")
            if part and (found := self._first_with(needle, files)):
                return found
        return self.of_template(page)

    def of_text(self, page: FinishedPage, text: str) -> Place:
        """Where ``text`` stands in the content file of ``page``."""
        if not page.source:
            return self.of_page(page)
        words = re.compile(r"[\W_]+".join(_WORD.findall(text)[:6]) or "^")
        return Place(page.source, _line(Path(page.source), words) or 1)

    def of_element(self, page: FinishedPage, html: str, classes: Iterable[str] = ()) -> Place:
        """The template that writes the element ``html`` of ``page``: that which has most of its attributes in one line, of
        equals the city's, then that of the page. If none has any, that of the innermost component in which it stands, by
        ``classes``, its own and of what it stands in."""
        opening = _OPENING.search(html)
        best, most = self._component(classes) or self.of_template(page), 0
        if opening:
            tag = re.compile(rf"<{re.escape(opening[1])}\b")
            features = [_feature(name, value) for name, value in _ATTRIBUTE.findall(opening[2])]
            for place, file in self._templates(page):
                for number, line in enumerate(_lines(file), start=1):
                    count = sum(bool(feature.search(line)) for feature in features) if tag.search(line) else 0
                    if count > most:
                        best, most = place._replace(line=number), count
        return best

    def _component(self, classes: Iterable[str]) -> Place | None:
        """The template of the first component that is called as one of ``classes``."""
        for name in classes:
            for place, _ in self._files(f"templates/components/{name}", "template.html"):
                return place
        return None

    def of_style(self, names: Iterable[str]) -> Place:
        """The style sheet with a rule for the first of the classes ``names`` that has one; else that of the colours."""
        for name in names:
            needle = re.compile(rf"\.{re.escape(name)}(?![\w-])")
            if place := self._first_with(needle, self._files("", "*.css")):
                return place
        return self.of_theme(TOKENS)

    def of_photo(self, page: FinishedPage, file: str) -> Place:
        """The photo in the content folder of which ``file`` of the site is a size."""
        name = Path(file[max(file.find(f"{PHOTOS}/"), 0) :])
        originals = sorted((self._content / name.parent).glob(f"{escape(name.stem)}.*"))
        return Place(originals[0].as_posix()) if originals else self.of_page(page)

    def of_template(self, page: FinishedPage) -> Place:
        """The template that shows ``page``."""
        return self.of_theme(f"templates/{page.template}")

    def of_largest(self, below: str, pattern: str) -> Place:
        """The largest file of the theme that fits ``pattern``."""
        sizes = {place: file.stat().st_size for place, file in self._files(below, pattern)}
        return max(sizes, key=lambda place: sizes[place])

    def own_excess(self, below: str, pattern: str) -> tuple[Place, int]:
        """Of the city's files of the theme that fit ``pattern`` the one that weighs most more than the package's, and
        by how many bytes as they travel; 0 if none does."""
        own = [(place, file) for place, file in self._files(below, pattern) if not place.packaged]
        house = {place.file: packed(file) for place, file in self._files(below, pattern) if place.packaged}
        more = (
            {place: packed(file) - house.get(place.file, 0) for place, file in own} if self._lies_over else {}
        )
        heaviest = max(more, key=lambda place: more[place], default=Place(""))
        return heaviest, max(more.get(heaviest, 0), 0)

    def of_page(self, page: FinishedPage) -> Place:
        """What ``page`` is made of: its content file, else its template."""
        return Place(page.source) if page.source else self.of_template(page)

    def of_theme(self, path: str) -> Place:
        """The file at ``path`` of the theme."""
        places = (place for place, file in self._files("", path))
        return next(places, Place((self._theme / path).as_posix(), packaged=True))

    @cached_property
    def _folders(self) -> list[Path]:
        """The city's theme, then that of the package, if that is another."""
        folders = {folder.resolve(): folder for folder in (self._packaged, self._theme) if folder.is_dir()}
        return list(reversed(folders.values()))

    @property
    def _lies_over(self) -> bool:
        """Whether the theme of the city lies over another one, and is not itself that of the package."""
        return self._theme.resolve() != self._packaged.resolve()

    def _templates(self, page: FinishedPage) -> list[tuple[Place, Path]]:
        """Every template, the city's first, of these that of ``page``."""
        found = list(self._files("templates", "*.html"))
        return sorted(found, key=lambda one: (one[0].packaged, one[1].name != page.template))

    def _files(self, below: str, pattern: str) -> Iterator[tuple[Place, Path]]:
        """The files of both themes that fit ``pattern``, each with the path that it has or would have in the city's."""
        for folder in self._folders:
            packaged = folder.resolve() != self._theme.resolve()
            for file in sorted((folder / below).rglob(pattern)):
                yield Place((self._theme / file.relative_to(folder)).as_posix(), packaged=packaged), file

    @staticmethod
    def _first_with(needle: re.Pattern[str], files: Iterable[tuple[Place, Path]]) -> Place | None:
        found = (place._replace(line=line) for place, file in files if (line := _line(file, needle)))
        return next(found, None)


def _feature(name: str, value: str) -> re.Pattern[str]:
    """What is likely written in a template where the attribute ``name`` has ``value``."""
    if name == "class":
        words = "".join(rf"(?=[^>]*(?<![\w-]){re.escape(word)}(?![\w-]))" for word in value.split())
        return re.compile(rf"class={words}")
    if name in ("src", "href"):
        word = value.rstrip("/").rpartition("/")[2].partition(".")[0]
        return re.compile(rf"(?<![\w-]){re.escape(word if len(word) > 2 else value)}(?![\w-])")
    return re.compile(rf"{name}=\"?{re.escape(value)}")


def _line(file: Path, needle: re.Pattern[str]) -> int:
    """The number of the first line of ``file`` in which ``needle`` is found; 0 if none is."""
    return next((number for number, line in enumerate(_lines(file), start=1) if needle.search(line)), 0)


@cache
def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []
