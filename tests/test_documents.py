"""The documents are held against the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_the_readme_leads_with_two_commands() -> None:
    first = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[0]
    assert re.findall(r"^make (\w+)", first, re.MULTILINE) == ["html", "test"]


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_command_that_is_named_exists(document: str) -> None:
    targets = set(
        re.findall(r"^([a-z0-9_]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = set(re.findall(r"make ([a-z0-9_]+)", (ROOT / document).read_text(encoding="utf-8")))
    assert named
    assert named <= targets


def test_every_file_that_contributors_are_sent_to_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = [
        name for name in re.findall(r"`([\w/.-]+\.(?:py|toml|html|css|md)|[\w/]+/)`", text) if "*" not in name
    ]
    places = (
        ROOT,
        ROOT / "plugins" / "pressroom",
        ROOT / "theme",
        ROOT / "plugins" / "pressroom" / "records",
    )
    assert len(named) > 15
    for name in named:
        if name not in ("output/", "style.css", "apart.css", "template.html"):
            assert any((place / name).exists() for place in places), name


def test_requirements_are_pinned_with_hashes_and_name_no_host() -> None:
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        packages = re.findall(r"^([\w.-]+(?:\[[\w,]+\])?)(.*)$", text, re.MULTILINE)
        assert packages
        assert all(rest.startswith("==") for _, rest in packages)
        assert text.count("--hash=sha256:") >= len(packages)
        assert not re.search(r"https?:|file:|--index|--find-links|/opt|/tmp|/work", text)
