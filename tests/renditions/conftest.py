"""Renditions are made as the build makes them: what Typst sets, in another process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.renditions import apart


@pytest.fixture(autouse=True, scope="module")
def typst_apart() -> Iterator[None]:
    with apart.process():
        yield
