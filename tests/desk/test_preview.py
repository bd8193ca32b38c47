"""What the preview builds, and when; as a browser shows it: ``tests/browser/test_preview.py``."""

from __future__ import annotations

import _thread
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pressroom.desk.preview import serving
from pressroom.desk.preview.build_state import BuildReport


@pytest.fixture
def interrupted_if_it_hangs() -> Iterator[None]:
    """Ctrl+C after a minute, for a preview that waits in vain."""
    hangs = threading.Timer(60, _thread.interrupt_main)
    hangs.start()
    yield
    hangs.cancel()


@pytest.mark.usefixtures("interrupted_if_it_hangs")
def test_what_is_saved_while_a_build_runs_is_built_next(tmp_path: Path) -> None:
    """During the first build and during a later one; each time the build has read the file before."""
    content, draft = tmp_path / "content", tmp_path / "draft"
    content.mkdir()
    file = content / "a.md"
    file.write_text("satu")
    later = {"satu": "dua", "dua": "tiga"}
    texts: list[str] = []

    def build(address: str) -> BuildReport:
        texts.append(file.read_text())
        if texts[-1] == "tiga":
            raise KeyboardInterrupt
        draft.write_text(later[texts[-1]])
        draft.replace(file)
        return BuildReport([])

    serving.serve(build, tmp_path, 0, [content], "admin/", lambda line: None)
    assert list(dict.fromkeys(texts)) == ["satu", "dua", "tiga"]
