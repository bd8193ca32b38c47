"""The commit that an output names: that of the content, or none."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pressroom.build.revision import Revision, read_revision
from tests.conftest import lay


def git(place: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=H", "-c", "user.email=h@x", *arguments]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=True).stdout.strip()


def test_the_commit_and_whether_the_content_changed_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = lay(tmp_path / "kota", {"content/a.md": "a", "lain.txt": "x"})
    content = place / "content"
    assert read_revision(content) == Revision()
    git(place, "init", "--quiet")
    assert read_revision(content) == Revision()
    # A repository around the content that is about something else.
    git(place, "add", "lain.txt")
    git(place, "commit", "--quiet", "-m", "x")
    assert read_revision(content) == Revision()
    git(place, "add", ".")
    git(place, "commit", "--quiet", "-m", "y")
    commit = git(place, "rev-parse", "HEAD")
    lay(place, {"lain.txt": "y"})
    assert read_revision(content) == Revision(commit, False)
    shallow = tmp_path / "dangkal"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{place}", str(shallow))
    # As from a hook of another repository.
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "tak-ada"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "tak-ada"))
    assert read_revision(content) == Revision(commit, False)
    lay(content, {"b.md": "b"})
    assert read_revision(content) == Revision(commit, True)
    assert read_revision(shallow / "content") == Revision(commit, False)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert read_revision(content) == Revision()
    monkeypatch.setenv("PATH", "")
    assert read_revision(content) == Revision()
