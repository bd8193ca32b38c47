"""The storage and the built sites that the tests of S3 share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from .faults import Lab
from .faults import lab as build_lab


@pytest.fixture(scope="session")
def session_lab() -> Iterator[Lab]:
    """Built once; the environment of AWS stays set meanwhile."""
    with build_lab() as built_lab:
        yield built_lab


@pytest.fixture
def lab(session_lab: Lab, at_root: Any) -> Lab:
    """With nothing written down yet."""
    session_lab.storage.clear()
    return session_lab
