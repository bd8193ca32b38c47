"""A copy of a repository like this one, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cities.forks import fork


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of a repository and of the repository."""
    return fork(tmp_path_factory.mktemp("fork")).parent


@pytest.fixture
def copy(forked: Path, tmp_path: Path) -> Path:
    """A city's copy of a repository, beside the folder of the repository."""
    shutil.copytree(forked, tmp_path, dirs_exist_ok=True)
    return tmp_path / "cimahi"
