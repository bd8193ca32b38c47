"""What open pages are told of the builds of a preview."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ... import command_messages

# After so long without a build, an open page receives an empty event, which fails if the page was closed.
_HEARTBEAT_SECONDS = 10.0


class BuildReport(NamedTuple):
    """What a build says to open pages: its ``problems``, as printed, ``waiting``, a sentence on what is not
    public yet, empty if all is, and ``files``, the content files of which something is said, by slug."""

    problems: Sequence[str]
    waiting: str = ""
    files: Mapping[str, list[str]] = MappingProxyType({})


class BuildState:
    """The number of the last build and its report. Threads can wait for the next build.

    The numbers begin anywhere, so that a page that an earlier preview has shown does not take the first build of
    this one for its own."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._build = secrets.randbits(31)
        self._report = BuildReport(())

    def build_ended(self, report: BuildReport) -> None:
        """Record that a build has ended with ``report``, and wake the threads that wait."""
        with self._changed:
            self._build += 1
            self._report = report
            self._changed.notify_all()

    @property
    def build(self) -> int:
        """The number of the last build that has ended."""
        with self._changed:
            return self._build

    def after(self, build: int) -> tuple[int, str]:
        """Wait for a build later than number ``build``, for ten seconds at most. Returns the number of the
        last build, and a JSON object with this number, its report and the words for closing that."""
        with self._changed:
            self._changed.wait_for(lambda: self._build > build, _HEARTBEAT_SECONDS)
            state = {
                "build": self._build,
                "problems": self._report.problems,
                "waiting": self._report.waiting,
                "files": dict(self._report.files),
                "close": command_messages.PREVIEW_CLOSE,
            }
            return self._build, json.dumps(state)
