"""A city that follows docs/tema.md has the theme that it describes."""

from __future__ import annotations

import re
from pathlib import Path

from pressroom.build.command import build
from tests.conftest import BASE, ROOT, BuiltSite, lay, settings_file

DOCUMENT = (ROOT / "docs" / "tema.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```\w+\n(?:#|/\*|\{#) (theme/\S+)(?: \*/| #\})?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGE = "---\njudul: Tentang\n---\nIsi.\n"


def test_the_examples_do_what_is_said_of_them(tmp_path: Path) -> None:
    examples = dict(BLOCK.findall(DOCUMENT))
    assert len(examples) == DOCUMENT.count("```") // 2 == 4
    lay(tmp_path, examples)
    content = lay(tmp_path / "content", BASE | {"halaman/tentang.md": PAGE})
    settings = settings_file(tmp_path, "THEME = 'theme'")
    output, cache = tmp_path / "output", tmp_path / "cache"
    outcome = build(settings, content=content, output=output, cache=cache)
    assert list(outcome.problems) == []
    site = BuiltSite(output, [])
    assert "Ruang media" in site[""]
    assert "Siaran pers" in site[""]  # a word that stands as it was
    assert "Kabar resmi untuk warga" in site[""]
    [style] = output.glob("aset/style.*.css")
    assert "--link:#7a1f2b" in style.read_text("utf-8")
    assert "--paper:#fdfcf8" in style.read_text("utf-8")
    page = site["tentang/"]
    assert page.index("<p>Isi.</p>") < page.index("Ada yang ingin ditanyakan? Tulis ke ")
    missing = site["404.html"] + site["siaran-pers/"]
    assert "Atau tanyakan ke " in missing


def test_every_part_of_a_theme_that_is_named_is_one_of_the_house_s() -> None:
    table = DOCUMENT.split("| --- | --- |")[1].split("\n\n")[0]
    first_cells = [row.split("|")[1] for row in table.splitlines() if row]
    named = [name for cell in first_cells for name in re.findall(r"`([^`]+)`", cell)]
    assert len(named) > 8
    assert [name for name in named if not (ROOT / "theme" / name).exists()] == []
