"""Pages that weigh more than they may. What weighs more than twice as much is an error: no text is so long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ... import content_problems
from ..layout import EMBLEM
from . import weight
from .faults import Fault, Place
from .site_files import FinishedPage, SiteFiles
from .sources import Sources

_LIMITS = {weight.HOME_TEMPLATE: weight.HOME, weight.CHECK_TEMPLATE: weight.CHECK_PAGE}
_ERROR_FROM = 2
# What every page loads and a city may have its own of: where it stands in the theme.
_OWN_FILES = {"icon": ("", EMBLEM), "style": ("styles", "*.css"), "font": ("", "*.woff2")}
# How much more than a text its HTML may weigh, as in a long table.
_MARKUP = 4


def heavy_pages(
    files: SiteFiles, pages: Sequence[FinishedPage], sources: Sources, *, with_photos: bool
) -> Iterator[Fault]:
    """Which of ``pages`` are too heavy, and which scripts of the site. ``with_photos``: these are weighed too, since
    each has its sizes."""
    scales = weight.Scales(files)
    scripts: dict[str, FinishedPage] = {}
    for page in pages:
        if page.template == weight.SEARCH_TEMPLATE:
            continue
        if page.template != weight.CHECK_TEMPLATE:
            scripts |= dict.fromkeys(scales.scripts(page), page)
        yield from _heavy(files, scales, page, sources, with_photos)
    total = sum((files.folder / file).stat().st_size for file in scripts)
    if total > weight.SCRIPTS:
        largest = max(scripts, key=lambda file: (files.folder / file).stat().st_size)
        message = content_problems.heavy_scripts(
            total, weight.SCRIPTS, error=total > _ERROR_FROM * weight.SCRIPTS
        )
        yield Fault(scripts[largest], _asset(sources, largest), message)


def _heavy(
    files: SiteFiles, scales: weight.Scales, page: FinishedPage, sources: Sources, with_photos: bool
) -> Iterator[Fault]:
    one, limit = scales.weigh(page), _LIMITS.get(page.template, weight.PAGE)
    at_home = page.template == weight.HOME_TEMPLATE
    photo = one.photo if with_photos else 0
    kinds = {"html": one.html, "style": one.style, "font": one.font, "script": one.script, "icon": one.icon}
    if at_home:
        kinds["photo"] = photo
    elif photo > weight.PHOTOS:
        message = content_problems.heavy_photos(
            photo, weight.PHOTOS, error=photo > _ERROR_FROM * weight.PHOTOS
        )
        yield Fault(page, sources.of_photo(page, scales.heaviest_photo(page)), message)
    total = sum(kinds.values())
    if total > limit:
        is_error = total > _ERROR_FROM * limit
        kind, file, excess = _own_excess(sources, kinds)
        if excess >= total - limit:
            yield Fault(page, file, content_problems.heavy_own_file(excess, kind, error=is_error))
            return
        message = content_problems.heavy_page(total, limit, kinds, error=is_error)
        yield Fault(page, _heaviest(scales, page, sources, kinds), message)


def _own_excess(sources: Sources, kinds: Mapping[str, int]) -> tuple[str, Place, int]:
    """Of the kinds of file that ``kinds`` weighs, the one of which a file of the city adds most to a page; that file, and
    how many bytes the package's would spare; 0 if there is none."""
    found = [("", Place(""), 0)]
    for kind, (below, pattern) in _OWN_FILES.items():
        if kinds.get(kind):
            place, excess = sources.own_excess(below, pattern)
            # The shapes of an emblem stand in the page besides; its picture does not.
            is_twice = kind == "icon" and excess and b"<image" not in Path(place.file).read_bytes()
            found.append((kind, place, excess * (2 if is_twice else 1)))
    return max(found, key=lambda one: one[2])


def _heaviest(scales: weight.Scales, page: FinishedPage, sources: Sources, kinds: Mapping[str, int]) -> Place:
    """What is to be mended where no file of the city alone makes ``page`` heavy: of its heaviest kind."""
    match max(kinds, key=lambda kind: kinds[kind]):
        case "html":
            return sources.of_page(page) if _is_long(page, kinds["html"]) else sources.of_template(page)
        case "photo":
            return sources.of_photo(page, scales.heaviest_photo(page))
        case "script":
            return _asset(sources, max(scales.scripts(page), key=scales.packed))
        case "icon":
            return sources.of_theme(EMBLEM)
        case _:
            return sources.of_largest("", "*.css")


def _is_long(page: FinishedPage, size: int) -> bool:
    """Whether it is the content file of ``page`` that makes its HTML of ``size`` bytes large."""
    file = Path(page.source)
    return bool(page.source) and file.is_file() and _MARKUP * weight.packed(file) > size


def _asset(sources: Sources, file: str) -> Place:
    """The file of the theme of which the script ``file`` of the site is made, whose name has a digest in it."""
    return sources.of_theme(f"static/{file.rpartition('/')[2].partition('.')[0]}.js")
