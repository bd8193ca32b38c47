"""The error that a file cannot be read as a document."""

from __future__ import annotations

from collections.abc import Iterable

from ... import command_messages
from ...command_error import CommandError
from .document import Remark


class Unreadable(CommandError):
    """The file ``name`` is no document that can be read; ``kind`` says why (a key of ``command_messages.REFUSALS``),
    ``remarks`` what it holds that cannot be kept."""

    def __init__(self, name: str, kind: str, remarks: Iterable[Remark] = ()) -> None:
        said = [command_messages.import_remark(remark.kind, remark.words) for remark in remarks]
        super().__init__("\n".join([command_messages.not_readable(name, kind), *said]))
        self.kind = kind
