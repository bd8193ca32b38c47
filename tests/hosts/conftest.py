"""The storage and the built sites that the tests of S3 share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from .faults import Lab
from .faults import lab as build_lab


@pytest.fixture(scope="session")
def whole_lab() -> Iterator[Lab]:
    """Built once; the environment of AWS stays set meanwhile."""
    with build_lab() as made:
        yield made


@pytest.fixture
def lab(whole_lab: Lab, at_root: Any) -> Lab:
    """With nothing written down yet."""
    whole_lab.storage.clear()
    return whole_lab
