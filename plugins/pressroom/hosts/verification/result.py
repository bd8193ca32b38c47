"""What is asked of verification, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ...command_messages import Advice
from ..deployments.published_output import HostError
from ..deployments.record import Deployment


class CannotVerify(HostError):
    """The site cannot be verified; the text is for staff."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be verified: the site at ``address``, by the repository of the current folder with the git remote
    ``remote``, the folders ``cache`` and ``output``, and the bucket that it stands in, empty for none. ``full``: all of
    it. ``seed``: of the sample. ``now``: the time by our own clock, without which no old copy is excused by its age."""

    address: str
    remote: str
    cache: Path
    output: Path
    bucket: str = ""
    prefix: str = ""
    full: bool = False
    seed: int = 0
    now: datetime | None = None


class Finding(NamedTuple):
    """``address``: where; ``advice``: what is wrong, and what to do."""

    address: str
    advice: Advice


@dataclass(slots=True)
class Result:
    """What came of it. ``record``: the deployment that the site was compared with; ``signed``: whether a key of ours
    vouches for it. ``unanswered``: the addresses that did not answer. ``checked`` files of ``total``; ``size`` bytes
    were received in so many ``requests``. ``seed``: of the sample, None if all was checked. ``complete``: whether
    nothing kept the run from telling."""

    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    record: Deployment | None = None
    signed: bool = False
    unanswered: list[str] = field(default_factory=list)
    checked: int = 0
    total: int = 0
    size: int = 0
    requests: int = 0
    seed: int | None = None
    complete: bool = True
