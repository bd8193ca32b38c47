"""A Page: an address of the site, what stands there, and what that is made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from msgspec import Struct

from ..records.dates import Moment
from ..settings import Settings


class Inputs(Struct, frozen=True):
    """What a page shows, a field for each thing. A page type declares a subclass.

    A value is plain (text, numbers, moments, contexts, and tuples of these), a record, a tuple of
    records, ``ListedReleases`` or ``FieldsOnly``. A record stands for itself, its body, and the names,
    photos and addresses in it. The names of the fields tell ``pressroom explain`` why a page was made.
    """


class FileInputs(Inputs, frozen=True):
    """What a file whose bytes are known is made of."""

    data: bytes


class Page(NamedTuple):
    """One file of the site.

    ``path`` is its address within the site (``instansi/x/`` stands in ``instansi/x/index.html``).
    ``render(site, inputs)`` gives, with a ``template``, the context that the template shows; without
    one, the bytes themselves. It looks at nothing but its inputs and what every page may know of the
    site: settings, words, and the names, photos and addresses that a record among the inputs refers
    to. So the fingerprints of the inputs tell whether the page must be made again.

    ``related_inputs(site, inputs)`` serves page types with very many pages: it gives what such a page
    shows of other records, handed to ``render`` as a third argument. It is asked only when one of
    those records may have changed. The ``inputs`` are then plain values, and at most one record, last.

    ``sitemap``: the year of a release, ``halaman`` for the rest, empty for what no search engine should
    list. ``modified``: when the page last changed, where that is known. ``origin``: the source file and
    line whose author chose the address, which therefore yields to any other page; ``redirect``: the
    path to which a former path sends its readers.
    """

    path: str
    render: Callable[..., Any]
    inputs: Inputs
    template: str = ""
    sitemap: str = ""
    modified: Moment | None = None
    origin: tuple[str, int] | None = None
    redirect: str = ""
    related_inputs: Callable[..., Inputs] | None = None

    @property
    def file(self) -> str:
        """The file in the output in which the page stands."""
        return f"{self.path}index.html" if self.path.endswith("/") or not self.path else self.path


class FieldsOnly(tuple[Any, ...]):
    """Records of which a page shows the fields, not the bodies."""

    __slots__ = ()


class ListedReleases(tuple[Any, ...]):
    """Releases of which a page shows what lists show (see ``view.presenters.card``)."""

    __slots__ = ()


@lru_cache(16384)
def address(path: str) -> str:
    """``path`` as it is written in a link: quoted, its fragment kept. S3 reads a bare ``+`` as a space."""
    place, mark, fragment = path.partition("#")
    return quote(place, safe="/~@,()!$&'*;=:") + mark + quote(fragment, safe="-._~:")


def absolute(settings: Settings, path: str) -> str:
    """The whole address of a path within the site."""
    return f"{settings.site}/{address(path)}"


def file_bytes(site: object, inputs: FileInputs) -> bytes:
    """The ``render`` of a page whose bytes are known."""
    return inputs.data
