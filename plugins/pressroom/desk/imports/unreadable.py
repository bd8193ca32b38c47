"""The error that a file cannot be read as a document."""

from __future__ import annotations

from ... import command_messages
from ...command_error import CommandError


class Unreadable(CommandError):
    """The file ``name`` is no document that can be read; ``kind`` says why (a key of ``command_messages.REFUSALS``)."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(command_messages.not_readable(name, kind))
        self.kind = kind
