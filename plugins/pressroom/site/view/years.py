"""Releases a year, as bars that lead to where the list begins that year."""

from __future__ import annotations

from collections.abc import Sequence

from ...records.kinds.release import Release
from ..contexts import YearBar
from ..site import Site

MOST = 8  # as many bars as a page shows
_TALLEST = 800


def bars(site: Site, path: str, releases: Sequence[Release]) -> tuple[YearBar, ...]:
    """A bar for each year of ``releases`` (newest first), oldest first; each leads to the page
    of the list at ``path`` on which its year begins."""
    begins: dict[int, int] = {}
    counts: dict[int, int] = {}
    for position, release in enumerate(releases):
        begins.setdefault(release.date.year, position)
        counts[release.date.year] = counts.get(release.date.year, 0) + 1
    highest = max(counts.values(), default=1)
    newest = max(counts, default=0)
    size = site.settings.page_size
    return tuple(
        YearBar(
            year,
            counts[year],
            max(round(_TALLEST * counts[year] / highest), 1),
            f"{site.settings.urls.numbered(path, begins[year] // size + 1)}#tahun-{year}",
            year == newest,
        )
        for year in sorted(counts)
    )
