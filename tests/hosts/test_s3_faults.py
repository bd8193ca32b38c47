"""Whatever goes wrong, the public sees a whole site, and the next run completes it."""

from __future__ import annotations

import pytest

from .faults import FAULTS, Lab

REFUSED = (
    *("gone for good", "access denied", "DELETE fails", "published again", "answers", "clock", "bucket"),
    "an object",
)
FIRST_WORDS = ("refused: Berkas ", "refused: Isi bucket ", "refused: Keterangan berkas ")


@pytest.mark.parametrize("name", FAULTS)
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
