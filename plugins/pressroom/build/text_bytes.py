"""How many bytes the pages of a site have that are rendered, known before they are: a few of each kind are rendered, and
tell how long the others are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from posixpath import basename

from ..site.derived.renditions import RenditionInputs
from ..site.media import MediaInputs
from ..site.page import FileInputs, Page

# So many of a kind are rendered.
_SAMPLE = 40
# Pages differ; and with each file goes its line in the lists of what was published.
_MARGIN, _LINE = 1.05, 150


def text_bytes(pages: Sequence[Page], render: Callable[[Page], bytes]) -> int:
    """About how many bytes those of ``pages`` have that are no photos, attachments or renditions, and the lists of
    all files."""
    kinds: dict[tuple[str, str, str], list[Page]] = {}
    exact, expected = 0, 0.0
    for page in pages:
        if isinstance(page.inputs, FileInputs):
            exact += len(page.inputs.data)
        elif not isinstance(page.inputs, MediaInputs | RenditionInputs):
            kind = (page.template, page.render.__module__, basename(page.path))
            kinds.setdefault(kind, []).append(page)
    for group in kinds.values():
        sample = group[:: -(-len(group) // _SAMPLE)]
        expected += sum(len(render(page)) for page in sample) * len(group) / len(sample)
    return exact + round(expected * _MARGIN) + _LINE * len(pages)
