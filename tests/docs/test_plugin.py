"""The plugin of docs/plugin.md runs as it stands there, from outside the press room."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from pressroom.build.command import build
from pressroom.site.signals import pages_wanted
from tests.conftest import BASE, ROOT, lay, release, settings_file


def test_a_page_type_of_your_own_in_twenty_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "plugin.md").read_text(encoding="utf-8"), re.DOTALL
    )[0]
    lines = [line for line in code.splitlines() if line.strip() and not line.startswith(("from", '"""'))]
    assert len(lines) <= 20
    lay(tmp_path, {"ringkas.py": code})
    conf = settings_file(tmp_path, "PLUGINS = [*PLUGINS, 'ringkas']")
    monkeypatch.syspath_prepend(str(tmp_path))
    content = lay(
        tmp_path / "content",
        BASE
        | {"siaran-pers/a.md": release("Satu <dua>"), "siaran-pers/b.md": release("Rahasia", status="draf")},
    )
    outcome = build(conf, content=content, output=tmp_path / "output", cache=tmp_path / "cache")
    pages_wanted.disconnect(sys.modules.pop("ringkas").pages)  # the next test's site is its own
    assert not outcome.problems.errors
    page = (tmp_path / "output" / "ringkas" / "index.html").read_text(encoding="utf-8")
    assert "2022-09-20 Satu &lt;dua&gt;" in page
    assert "Rahasia" not in page
    assert (tmp_path / "output" / "ringkas" / "semua.txt").read_text() == "2022-09-20 Satu <dua>"
    assert "/ringkas/" in (tmp_path / "output" / "sitemap-halaman.xml").read_text()
