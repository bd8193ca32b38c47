"""The plugin of docs/plugin.md runs as it stands there, from outside the press room."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from pressroom.build.command import build
from pressroom.records.kinds.release import Release
from pressroom.records.reader import read_file
from pressroom.site.signals import pages_wanted
from tests.conftest import BASE, ROOT, ZONE, lay, release, settings_file


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
    try:
        outcome = build(conf, content=content, output=tmp_path / "output", cache=tmp_path / "cache")
    finally:
        pages_wanted.disconnect(sys.modules.pop("ringkas").pages)  # the next test's site is its own
    assert not outcome.problems.errors
    page = (tmp_path / "output" / "ringkas" / "index.html").read_text(encoding="utf-8")
    assert "2022-09-20 Satu &lt;dua&gt;" in page
    assert "Rahasia" not in page
    assert (tmp_path / "output" / "ringkas" / "semua.txt").read_text() == "2022-09-20 Satu <dua>"
    assert "/ringkas/" in (tmp_path / "output" / "sitemap-halaman.xml").read_text()


NOSY = """
from pressroom.site.page import Inputs, Page
from pressroom.site.signals import pages_wanted


class NosyInputs(Inputs, frozen=True):
    text: str


def register() -> None:
    pages_wanted.connect(pages)


def pages(site):
    {look}
    yield Page("intip.txt", text, NosyInputs(secret))


def text(site, inputs):
    return inputs.text.encode()
"""


@pytest.mark.parametrize(
    "look",
    [
        "secret = ''.join(release.title for release in site.newsroom.releases)",
        "secret = ''.join(release.title for release in site.edition.newsroom.releases)",
        "secret = site.bodies.html(Excerpt('', (), DIGEST))",
    ],
)
def test_a_plugin_finds_no_way_to_what_is_not_public(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: str
) -> None:
    """What a page function is handed leads to the edition and its bodies, and nowhere else."""
    content = lay(tmp_path / "content", BASE | {"siaran-pers/b.md": release("Rahasia", status="draf")})
    draft, _ = read_file(Release, "siaran-pers/b.md", (content / "siaran-pers" / "b.md").read_bytes(), ZONE)
    assert draft.record
    code = NOSY.replace("{look}", look).replace("DIGEST", repr(draft.record.body.digest))
    code = code.replace("\nfrom", "\nfrom pressroom.records.text.body import Excerpt\nfrom", 1)
    name = "intip"
    lay(tmp_path, {f"{name}.py": code})
    monkeypatch.syspath_prepend(str(tmp_path))
    settings = settings_file(tmp_path, f"PLUGINS = [*PLUGINS, {name!r}]")
    try:
        with pytest.raises((AttributeError, KeyError)):
            build(settings, content=content, output=tmp_path / "output", cache=tmp_path / "cache")
    finally:
        pages_wanted.disconnect(sys.modules.pop(name).pages)
    assert not (tmp_path / "output" / "intip.txt").exists()
