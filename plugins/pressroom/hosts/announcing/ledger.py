"""The ledger of announcements: what was announced where, or is being announced.

Whoever announces something writes first that it is about to, and only then does so; of what was cut short in between,
nobody knows whether people have seen it. It is named, and a person decides.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

import msgspec

from ... import command_messages
from ..deployments.published_output import HostError


class Mark(StrEnum):
    """``OPEN``: to be announced; ``BEGUN``: perhaps announced; ``DONE``: announced; ``PASSED``: not to be announced."""

    OPEN = "belum"
    BEGUN = "mulai"
    DONE = "sudah"
    PASSED = "lewat"


# By the key of each announcement, its mark in each channel.
Ledger = dict[str, dict[str, Mark]]


class Store(Protocol):
    """Where the ledger lies. Several computers may share it: a version that another one has replaced meanwhile is
    never overwritten."""

    def read(self) -> tuple[Ledger | None, str]:
        """The ledger, None if there is none yet, and its version. Raises HostError."""

    def replace(self, ledger: Ledger, version: str) -> str | None:
        """Put ``ledger`` in the place of the one with ``version``. Its version, or None if another stands there by
        now. Raises HostError."""


class SharedLedger:
    """The ledger in ``store``, as it was read last."""

    _TRIES = 5

    def __init__(self, store: Store) -> None:
        self._store = store
        ledger, self._version = store.read()
        self.is_new = ledger is None
        self.marks: Ledger = ledger or {}

    def update(self, change: Callable[[Ledger], bool]) -> bool:
        """Let ``change`` alter the ledger and write it, unless that returns False; if another computer wrote
        meanwhile, let it alter what that one wrote. Returns whether it was written. Raises HostError."""
        for _ in range(self._TRIES):
            changed = {key: dict(marks) for key, marks in self.marks.items()}
            if not change(changed):
                return False
            if version := self._store.replace(changed, self._version):
                self.marks, self._version = changed, version
                return True
            ledger, self._version = self._store.read()
            self.marks = ledger or {}
        raise HostError(command_messages.ledger_is_busy())


def encode(ledger: Ledger) -> bytes:
    """``ledger`` as JSON, sorted."""
    return msgspec.json.format(msgspec.json.encode(ledger, order="sorted"), indent=1) + b"\n"


def decode(data: bytes) -> Ledger:
    """The ledger in ``data``. Raises HostError."""
    try:
        return msgspec.json.decode(data, type=Ledger)
    except msgspec.DecodeError as error:
        raise HostError(command_messages.ledger_damaged()) from error
