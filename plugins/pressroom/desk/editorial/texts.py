"""What the body of one file shows by itself: where it is not as it was meant, whom it names, and by what it is known
again. Kept by the digest of the file, so that only what changed is looked at."""

from __future__ import annotations

import errno
from typing import NamedTuple

import msgspec

from ... import content_problems
from ...digests import hex_digest
from ...records.folder import Folder
from ...records.names.mentions import NameFinder
from ...records.rules.readable import readable
from ...records.text.front_matter import body_of
from ...records.text.markdown_source import without_code, without_comments
from ...records.text.yaml_repair import KeyForms
from .named import Named, named_in
from .openings import opening_faults
from .purposes import purpose_faults
from .remark import Fault
from .signs import sign_faults
from .sketches import sketch
from .slips import slip_faults


class Source(NamedTuple):
    """A file to look at: its path from ``content/``, the digest of the bytes that were read (hexadecimal), the keys that
    its front matter may have, its title and its summary."""

    source: str
    digest: str
    forms: KeyForms
    title: str
    summary: str


class Survey(NamedTuple):
    """What a body shows: its faults, the agencies and innovations that it names, and its sketch (see ``sketches``)."""

    faults: tuple[Fault, ...] = ()
    named: tuple[Named, ...] = ()
    sketch: tuple[int, ...] = ()


_DECODER = msgspec.json.Decoder(Survey)


def survey(source: Source, folder: Folder, finder: NameFinder) -> str:
    """The Survey of ``source`` in ``folder`` as JSON. Raises OSError, also if the file has changed since it was read."""
    data = folder.place(source.source).read_bytes()
    if hex_digest(data) != source.digest:
        raise OSError(errno.EBUSY, content_problems.STILL_CHANGING, source.source)
    body, first = body_of(data, source.forms)
    text = without_comments(without_code(body, ()))
    words = readable(text)
    faults = [
        *opening_faults(text, first, source.title),
        *purpose_faults(text, first, source.title),
        *sign_faults(text, first),
        *slip_faults(words, first),
    ]
    named = named_in(text, first, source.title, source.summary, finder)
    found = Survey(tuple(sorted(faults)), tuple(named), tuple(sketch(words)))
    return msgspec.json.encode(found).decode()


def decoded(encoded: str) -> Survey:
    """The Survey that ``survey`` gave as JSON. Raises msgspec.MsgspecError."""
    return _DECODER.decode(encoded)
