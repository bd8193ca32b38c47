"""The guard of every way out: what stands at a host is compared with what is to replace it, before anything is sent.

Each refusal is one sentence that says what would happen and the one word of ALLOW that allows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .record import Deployment


class Allowance(StrEnum):
    """The words of ALLOW: what somebody has decided to let happen."""

    LOSS = "loss"
    OLDER = "older"
    FOREIGN = "foreign"
    CLOCK = "clock"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at a host before a deployment.

    ``files``: the size in bytes of each file by its path within the site, None where the host does not list them.
    ``addresses``: the lines of its list of public addresses. ``record``: that of the last deployment, None if
    there is none. ``now``: the time of the host's clock, None if it tells none. ``foreign``: the paths at which
    somebody else put something. ``empty``: whether nothing at all stands there."""

    files: Mapping[str, int] | None
    addresses: tuple[str, ...]
    record: Deployment | None
    now: datetime | None
    foreign: tuple[str, ...] = ()
    empty: bool = False
