"""The links of finished pages that lead within the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ... import content_problems
from .faults import Fault
from .site_files import FinishedPage, SiteFiles
from .sources import Sources


def broken_links(files: SiteFiles, pages: Sequence[FinishedPage], sources: Sources) -> Iterator[Fault]:
    """What in ``pages`` leads to nothing within the site of ``files``, or to a name that its target does not have."""
    with_names = {page.file for page in pages}
    for page in pages:
        for address in files.page(page.file).links:
            target = files.target(page, address)
            if target is None:
                continue
            if target.outside:
                message = content_problems.link_beside_site(address, files.root)
            elif not target.file:
                message = content_problems.link_to_nothing(address)
            elif not _has_name(files, target.file, target.fragment, with_names):
                message = content_problems.link_to_no_name(address, target.fragment)
            else:
                continue
            yield Fault(page, sources.of_address(page, address, files.root), message)


def _has_name(files: SiteFiles, file: str, name: str, pages: set[str]) -> bool:
    """Whether ``name`` can be linked to in ``file``. What browsers or scripts understand otherwise counts as one."""
    if not name or name == "top" or ":" in name or "=" in name or file not in pages:
        return True
    return name in files.page(file).names
