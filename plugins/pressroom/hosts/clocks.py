"""The time by more than one clock: whoever holds the host could set its own ahead, and open an embargo early on a
computer that is as fast."""

from __future__ import annotations

from datetime import datetime

from .deployments.public_site import time_at
from .pages_branch import web_address


def earlier_of(now: datetime | None, remote: str) -> datetime | None:
    """The earlier of the host's time ``now`` and that of the host of the git remote ``remote``; None if neither is
    known."""
    address = web_address(remote) if remote else ""
    times = (now, time_at(address) if address else None)
    return min(filter(None, times), default=None)
