"""The sample as the public gets it."""

from __future__ import annotations

import os
from datetime import datetime

import pytest
from filelock import FileLock

from pressroom.build.publish import publish
from tests.conftest import PUBLIC_SETTINGS, ROOT, SAMPLE, ZONE, BuiltSite


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Published once, with photos in all sizes, cards and letters, for all processes of a test run
    together; nobody may change it."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    output = place / "public" / "output"
    with FileLock(place / "public.lock"), pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.delenv("SITEURL", raising=False)
        patch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 1, 1, tzinfo=ZONE).timestamp())))
        if not output.exists():
            outcome = publish(PUBLIC_SETTINGS, SAMPLE / "content", output, place / "public" / "cache")
            assert not outcome.problems.errors
    return BuiltSite(output, [])
