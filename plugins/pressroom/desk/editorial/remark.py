"""What an editor remarks on: a record, or first the body of a file by itself."""

from __future__ import annotations

from typing import NamedTuple

from ...problems import Message


class Remark(NamedTuple):
    """A ``message`` about the file ``source``. ``place`` is a line of it, or the place of a field among the lines of a
    Reading (``title``, ``corrections.0.date``)."""

    source: str
    place: int | str
    message: Message


class Fault(NamedTuple):
    """Something in a body that was not meant so, on ``line`` of its file. ``kind`` is the name of the message that says
    so, ``words`` what that takes."""

    line: int
    kind: str
    words: tuple[str, ...]
