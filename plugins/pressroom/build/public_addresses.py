"""What was ever public, as far as a build knows: the addresses in the last list that the site had of them.

The list comes from the host where a command asked it, else from the output and from a copy in the cache. Where none
of them has one, nothing was public yet; but where a host could not be read, anything may have been.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

from .. import manifest
from ..atomic_write import write_atomically
from ..hidden_paths import HIDDEN, hidden_path
from ..records import folder
from ..records.reader import Reading
from ..settings import Urls
from ..site.outputs.public_addresses import PATH

# The years that the address of a release may hold.
_YEARS = range(1970, 2101)
_MONTHS = range(1, 13)
# Lists have pages below the same folders, whose names are no numbers.
_DIGITS = {"year": r"\d{4}", "month": r"\d{2}"}
_PATTERNS = {
    folder.RELEASES: ("release", "release_en"),
    folder.AGENCIES: ("agency",),
    folder.INNOVATIONS: ("innovation",),
    folder.INFO_PAGES: ("info_page",),
}


class PublicAddresses:
    """``lines``: those of lists as ``site.outputs.public_addresses`` writes them, None if there may be some that
    could not be read."""

    def __init__(self, urls: Urls, lines: Iterable[str] | None) -> None:
        self._urls = urls
        self._unknown = lines is None
        self._lines = frozenset(lines or ())
        self._hides = any(line.startswith(HIDDEN) for line in self._lines)

    @property
    def known(self) -> bool:
        """Whether anything is known at all."""
        return bool(self._lines)

    def has(self, address: str) -> bool:
        """Whether ``address`` was public."""
        return address in self._lines or (self._hides and hidden_path(address) in self._lines)

    def missing_from(self, standing: Collection[str]) -> list[str]:
        """The addresses that were public and are not among ``standing``, sorted. Those of which the list has only
        a digest are passed over, since nobody knows what they were."""
        lost = self._lines.difference(standing)
        return sorted(line for line in lost if line and not line.startswith(HIDDEN))

    def hidden_missing_from(self, standing: Collection[str]) -> int:
        """How many addresses of which the list has only a digest are not among ``standing``."""
        hidden = {line for line in self._lines if line.startswith(HIDDEN)}
        return len(hidden.difference(map(hidden_path, standing))) if hidden else 0

    def releases_among(self, files: Iterable[str]) -> list[str]:
        """The addresses of the releases whose pages are among the ``files`` of a site, as far as a list tells which of
        them stood on no list: no log is to name those."""
        if not self.known:
            return []
        paths = (file.removesuffix("index.html") for file in files)
        return [
            path
            for path in paths
            if kind_and_slug(self._urls, path)[0] == folder.RELEASES and hidden_path(path) not in self._lines
        ]

    def belongs_to_any(self, address: str, readings: Iterable[Reading[Any]]) -> bool:
        """Whether ``address`` may be that of the file of one of ``readings``, each of which has an error."""
        return any(
            address in self._addresses(reading, self._moments)
            if _slug_is_known(reading)
            else self._loses_any(reading, self._lines - {address})
            for reading in readings
        )

    def was_public(self, reading: Reading[Any]) -> bool:
        """Whether the file of ``reading`` was ever public; in doubt, where its date cannot be read, it
        was."""
        date = _value(reading, "date")
        moments = [(date.at.year, date.at.month)] if date else self._moments
        return bool(self._lines) and any(map(self.has, self._addresses(reading, moments)))

    def would_lose(self, reading: Reading[Any], standing: Collection[str]) -> bool:
        """Whether an address that was public would die if the file of ``reading``, which has an error, were
        left out of a site that has the addresses ``standing``. Its date may have been another then. Where no
        list could be read, a draft is taken for one that never was public."""
        if not self._patterns(reading):
            return False
        if not self._lines:
            return self._unknown and _value(reading, "status") != "draf"
        if not _slug_is_known(reading):
            return self._loses_any(reading, standing)
        addresses = self._addresses(reading, self._moments)
        return any(address not in standing and self.has(address) for address in addresses)

    def _loses_any(self, reading: Reading[Any], standing: Collection[str]) -> bool:
        """Whether any address that may be that of ``reading``, whose slug cannot be read, is not among
        ``standing``."""
        patterns = map(_as_regex, self._patterns(reading))
        address = re.compile("|".join((*patterns, f"{HIDDEN}.*")))
        lost = self._lines.difference(standing, map(hidden_path, standing))
        return any(map(address.fullmatch, lost))

    def _addresses(self, reading: Reading[Any], moments: Iterable[tuple[int, int]]) -> Iterator[str]:
        """The addresses that the record of ``reading`` may have, if it is of one of ``moments`` (year and
        month), which only the address of a release says."""
        for pattern in self._patterns(reading):
            has_date = "{year}" in pattern or "{month}" in pattern
            for year, month in moments if has_date else [(0, 0)]:
                yield pattern.format(slug=reading.slug, year=year, month=f"{month:02d}")

    @cached_property
    def _moments(self) -> list[tuple[int, int]]:
        """Every year and month that the address of a release may hold."""
        years = {year for line in self._lines for year in re.findall(r"(?<!\d)\d{4}(?!\d)", line)}
        return list(product((year for year in _YEARS if self._hides or str(year) in years), _MONTHS))

    def _patterns(self, reading: Reading[Any]) -> list[str]:
        names = _PATTERNS.get(reading.source.partition("/")[0], ())
        return [getattr(self._urls, name) for name in names]


def _slug_is_known(reading: Reading[Any]) -> bool:
    if reading.partial:
        return bool(reading.partial.slug)
    return reading.record is not None or "slug" not in reading.lines


def _value(reading: Reading[Any], name: str) -> Any:
    return getattr(reading.record or reading.partial, name, None)


def read_lists(urls: Urls, copy: Path, output: Path, from_host: Iterable[str] | None) -> PublicAddresses:
    """What is known from the lines ``from_host``, None if the host could not be read; where it has none, from the file
    ``copy`` and from the folder ``output`` if it was published. What was published here and never sent there, as by
    a wrong clock that the guard noticed, was not public."""
    lines = set(_listed(urls, from_host or ()))
    if not lines:
        lines.update(_lines_in(copy))
        if manifest.is_public(output):
            lines.update(_lines_in(output / PATH) or _listed(urls, _published_files(output)))
    return PublicAddresses(urls, None if from_host is None and not lines else lines)


def _listed(urls: Urls, lines: Iterable[str]) -> Iterator[str]:
    """Those of ``lines`` that a list may have, where they may be the names of all files of a site."""
    patterns = (getattr(urls, name) for names in _PATTERNS.values() for name in names)
    address = re.compile(
        "|".join((*map(_as_regex, patterns), f"(?:{folder.PHOTOS}|{folder.ATTACHMENTS})/.+", f"{HIDDEN}.+"))
    )
    return filter(address.fullmatch, lines)


def kind_and_slug(urls: Urls, address: str) -> tuple[str, str]:
    """The folder of the record that may stand at ``address``, and its slug; empty if no record can stand
    there."""
    for kind, names in _PATTERNS.items():
        for name in names:
            if match := re.fullmatch(_as_regex(getattr(urls, name), named=True), address):
                return kind, match.group("slug")
    return "", ""


def _as_regex(pattern: str, named: bool = False) -> str:
    """The regular expression of the addresses that ``pattern`` of the settings stands for; if ``named``, with a
    group for each of its placeholders."""

    def group(match: re.Match[str]) -> str:
        form = _DIGITS.get(match[1], "[^/]+")
        return f"(?P<{match[1]}>{form})" if named else form

    return re.sub(r"\\{(\w+)\\}", group, re.escape(pattern))


def _lines_in(file: Path) -> list[str]:
    with suppress(OSError, UnicodeDecodeError):
        return file.read_text(encoding="utf-8").splitlines()
    return []


def _published_files(output: Path) -> Iterator[str]:
    """The addresses of all that was published in ``output`` by a version that wrote no list."""
    published = manifest.load(output)
    for path in published.files if published else ():
        yield path.removesuffix("index.html")


def keep_list(output: Path, copy: Path) -> None:
    """Keep a ``copy`` of the list in the folder ``output``, for later builds that find it there no more."""
    with suppress(OSError):  # the output has the list all the same
        write_atomically(copy, (output / PATH).read_bytes())
