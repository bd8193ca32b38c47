"""The sample as the public gets it; and a site that is built again when time has passed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from filelock import FileLock

from pressroom.build.command import build
from pressroom.build.publish import publish
from tests.conftest import (
    BASE,
    PUBLIC_SETTINGS,
    ROOT,
    SAMPLE,
    SETTINGS,
    ZONE,
    BuiltSite,
    Content,
    lay,
    share_templates,
)


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


@pytest.fixture
def rebuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., BuiltSite]:
    """``rebuild(content, now)`` builds over what the last call built."""

    def make(content: Content, now: datetime) -> BuiltSite:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(now.timestamp())))
        folder = lay(tmp_path / "content", BASE | content)
        share_templates(tmp_path / "cache")
        outcome = build(SETTINGS, content=folder, output=tmp_path / "output", cache=tmp_path / "cache")
        return BuiltSite(tmp_path / "output", list(outcome.problems))

    return make
