"""Whatever goes wrong, the public sees a whole site, and the next run completes it."""

from __future__ import annotations

import pytest

from .faults import FAULTS, Lab

REFUSED = (
    *("gone for good", "access denied", "DELETE fails", "published again", "answers", "clock", "bucket"),
    "an object",
)
FIRST_WORDS = ("refused: Berkas ", "refused: Isi bucket ", "refused: Keterangan berkas ")


# The same again for other reasons, of which test_s3.py has the sentences.
SLOW = (
    *("SIGKILL, no log", "answers 301", "answers 307", "clock", "bucket vanishes", "an object"),
    *(
        "SIGKILL, first upload",
        "SIGKILL, disk full",
        "SIGKILL at the first",
        "answers with a page",
        "HTTP 500",
    ),
    *("connection reset", "slow storage", "DELETE fails"),
)
CASES = [pytest.param(name, marks=[pytest.mark.audit] if name.startswith(SLOW) else []) for name in FAULTS]


@pytest.mark.parametrize("name", CASES)
def test_the_public_sees_a_whole_site_and_nothing_is_lost(lab: Lab, name: str) -> None:
    tries, times, _ = FAULTS[name]
    for attempt in tries(lab, times):
        assert attempt.moments > 10
        assert not attempt.broken
        assert not attempt.lost
        if name.startswith(REFUSED):
            assert attempt.ended.startswith(FIRST_WORDS)
            assert "\n" not in attempt.ended
        elif "SIGKILL" not in name:
            assert attempt.ended == "finished"
        else:
            assert attempt.ended != "crashed"
