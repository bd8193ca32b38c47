"""Is this release real? A page that leads from the number, the address or the printed code of a release to its own
page, and compares with it, in the browser, a text that somebody was sent.

Which number means which release stands in many small files, so that a phone fetches one of them. They tell what
lists tell: nothing of what is hidden or not public yet. What was deleted keeps its code, which then leads nowhere and
says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from ..contexts import Context, Head
from ..page import Inputs, Page, absolute
from ..signals import pages_gathered, pages_wanted
from ..site import Site
from ..theme.assets import INDEX_FOLDER
from ..view import search_filters
from ..view.former_addresses import redirects
from ..view.release_check import code_of, is_checked, number_key, short_address

# The keys in one file, at most twice as many by chance: some four kilobytes as they travel.
_KEYS = 128
_OFFSET, _PRIME = 0x811C9DC5, 0x01000193  # of the hash FNV-1a
_json = msgspec.json.Encoder(order="sorted").encode


class CheckInputs(Inputs, frozen=True):
    """What the page shows: in how many files the keys stand, and the directory of the search index, empty if there is
    none."""

    path: str
    count: int
    index: str


class KeyInputs(Inputs, frozen=True):
    """Keys, each with the paths of what it means; without any where that was deleted."""

    keys: dict[str, tuple[str, ...]]


class CheckPage(Context, frozen=True):
    """What ``check.html`` shows: the address by which people tell this site from another; ``keys``: the beginning of
    the paths of the files of keys, of which there are ``files``; ``index`` as in CheckInputs."""

    head: Head
    host: str
    keys: str
    files: int
    index: str


def register() -> None:
    pages_wanted.connect(pages)
    pages_gathered.connect(key_files)


def pages(site: Site) -> Iterator[Page]:
    """The page itself."""
    if not site.has("check"):
        return
    path = site.settings.urls.check
    index = INDEX_FOLDER + search_filters.index_directory(site) if site.index else ""
    inputs = CheckInputs(path, _count(site), index)
    yield Page(path, _check, inputs, "check.html", "halaman")


def key_files(site: Site, pages: list[Page]) -> Iterator[Page]:
    """The files of keys."""
    if not site.has("check"):
        return
    count = _count(site)
    files: list[dict[str, tuple[str, ...]]] = [{} for _ in range(count)]
    for key, paths in _keys(site, {page.path for page in pages}).items():
        files[_hash(key) % count][key] = tuple(paths)
    for number, keys in enumerate(files):
        yield Page(f"{_beginning(site, count)}{number}.json", _file, KeyInputs(keys))


def _keys(site: Site, paths: Collection[str]) -> dict[str, list[str]]:
    """The code and the number of each release, and the codes of the addresses that it had, on which paper may lie
    about."""
    edition = site.edition
    keys: dict[str, list[str]] = {}

    def add(key: str, path: str) -> None:
        if key and path not in keys.setdefault(key, []):
            keys[key].append(path)

    checked = set()
    for release in (*edition.releases, *edition.listed_english):
        if is_checked(site, release):
            path = site.release_path(release)
            checked.add(path)
            add(code_of(path), path)
            add(number_key(release.number), path)
    for old, target, _ in redirects(site, paths):
        if target in checked:
            add(code_of(old.folder), target)
    for deleted in edition.deleted:
        keys.setdefault(code_of(site.addresses[deleted.source]), [])
    return keys


def _count(site: Site) -> int:
    """How many files there are: twice as many once they grow full, so that a new release changes one or two."""
    keys = 2 * (len(site.edition.releases) + len(site.edition.listed_english))
    return 1 << max(0, (keys - 1) // _KEYS).bit_length()


def _beginning(site: Site, count: int) -> str:
    return f"{site.settings.urls.check}{count}-"


def _hash(key: str) -> int:
    value = _OFFSET
    for byte in key.encode():
        value = (value ^ byte) * _PRIME & 0xFFFFFFFF
    return value


def _file(site: Site, inputs: KeyInputs) -> bytes:
    return _json(inputs.keys)


def _check(site: Site, inputs: CheckInputs) -> CheckPage:
    words = site.words["check"]
    return CheckPage(
        Head(
            words["title"],
            words["intro"].format(office=site.settings.city.office),
            inputs.path,
            site.navigation_entry("check"),
        ),
        short_address(absolute(site.settings, "")),
        _beginning(site, inputs.count),
        inputs.count,
        inputs.index,
    )
