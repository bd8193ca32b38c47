"""What is built on top of what is there equals what is built clean, and touches nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site import edits


@pytest.mark.parametrize("seed", range(4))
def test_forty_random_edits_give_what_a_clean_build_gives(tmp_path: Path, seed: int) -> None:
    assert len(list(edits.steps(tmp_path, seed, 10))) == 10
