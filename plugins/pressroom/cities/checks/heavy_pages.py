"""Pages that weigh more than they may. What weighs more than twice as much is an error: no text is so long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ... import content_problems
from ..layout import EMBLEM
from . import weight
from .faults import Fault, Place
from .site_files import FinishedPage, SiteFiles
from .sources import Sources

_LIMITS = {weight.HOME_TEMPLATE: weight.HOME, weight.CHECK_TEMPLATE: weight.CHECK_PAGE}
_ERROR_FROM = 2
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
        heaviest = max(kinds, key=lambda kind: kinds[kind])
        message = content_problems.heavy_page(total, limit, kinds, error=total > _ERROR_FROM * limit)
        match heaviest:
            case "html":
                place = sources.of_page(page) if _is_long(page, one.html) else sources.of_template(page)
            case "photo":
                place = sources.of_photo(page, scales.heaviest_photo(page))
            case "script":
                place = _asset(sources, max(scales.scripts(page), key=scales.packed))
            case "icon":
                place = sources.of_theme(EMBLEM)
            case _:
                place = sources.of_largest("", "*.css")
        yield Fault(page, place, message)


def _is_long(page: FinishedPage, size: int) -> bool:
    """Whether it is the content file of ``page`` that makes its HTML of ``size`` bytes large."""
    file = Path(page.source)
    return bool(page.source) and file.is_file() and _MARKUP * weight.packed(file) > size


def _asset(sources: Sources, file: str) -> Place:
    """The file of the theme of which the script ``file`` of the site is made, whose name has a digest in it."""
    return sources.of_theme(f"static/{file.rpartition('/')[2].partition('.')[0]}.js")
