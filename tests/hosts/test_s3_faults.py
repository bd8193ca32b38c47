"""Whatever goes wrong, the public sees a whole site, and the next run completes it."""

from __future__ import annotations

import pytest

from .faults import FAULTS, Lab

REFUSED = ("gone for good", "access denied", "DELETE fails", "published again")


@pytest.mark.parametrize("name", FAULTS)
def test_the_public_sees_a_whole_site_and_nothing_is_lost(lab: Lab, name: str) -> None:
    tries, times, _ = FAULTS[name]
    for tried in tries(lab, times):
        assert tried.moments > 10
        assert not tried.broken
        assert not tried.lost
        if name.startswith(REFUSED):
            assert tried.ended.startswith("refused: Berkas ")
        elif "SIGKILL" not in name:
            assert tried.ended == "finished"
