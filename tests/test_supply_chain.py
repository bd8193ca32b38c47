"""What this software is made of: known licences, and workflows that look after the rest."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SECURITY = ROOT / ".github" / "workflows" / "security.yml"
DEPENDABOT = ROOT / ".github" / "dependabot.yml"
# Words by which a package names a licence that may go with the AGPL, version 3.
FREE = re.compile(
    r"\b(?:MIT|BSD|[A0]?GPL|0BSD|LGPL|Apache|MPL|Mozilla|PSF|Python Software Foundation|ISC|Zlib|CC0|HPND|Unlicense"
    r"|GNU (?:Affero |Lesser )?General Public License)",
    re.IGNORECASE,
)
NOT_FREE = re.compile(r"Proprietary|Commercial|Non-?Commercial|SSPL|BUSL|GPL-2\.0-only", re.IGNORECASE)
# Those that name no licence in what they say of themselves; it was read in their LICENSE.
READ_BY_HAND = {"axe-playwright-python": "MIT"}


def packages(group: str) -> list[str]:
    text = (ROOT / "requirements" / f"{group}.txt").read_text(encoding="utf-8")
    return re.findall(r"^([\w.-]+)==", text, re.MULTILINE)


@pytest.mark.parametrize("group", ["host", "test"])
def test_the_licence_of_each_package_is_a_free_one(group: str) -> None:
    doubtful = {}
    for name in packages(group):
        try:
            about = metadata(name)
        except PackageNotFoundError:
            continue  # one of another system
        classifiers = [line for line in about.get_all("Classifier", []) if line.startswith("License ::")]
        words = " ".join([about.get("License-Expression", ""), about.get("License", "")[:200], *classifiers])
        if name not in READ_BY_HAND and (not FREE.search(words) or NOT_FREE.search(words)):
            doubtful[name] = words.strip()
    assert doubtful == {}


def test_flaws_are_asked_for_every_week_with_no_right_but_to_read() -> None:
    workflow = yaml.safe_load(SECURITY.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]
    assert re.fullmatch(r"\d+ \d+ \* \* \d", workflow[True]["schedule"][0]["cron"])  # YAML reads "on" so


def test_a_check_without_data_is_not_green() -> None:
    """Without ``--strict`` pip-audit passes over each package of which it can learn nothing."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [command] = re.findall(r"-m pip_audit (.*)", makefile)
    assert "--strict" in command
    asked = set(re.findall(r"(\w+)\.txt", command))
    covered = {name for group in asked for name in packages(group)}
    for file in (ROOT / "requirements").glob("*.txt"):
        assert set(packages(file.stem)) <= covered


def test_the_same_action_is_the_same_commit_everywhere() -> None:
    commits: dict[str, set[str]] = {}
    for file in (ROOT / ".github" / "workflows").glob("*.yml"):
        for action, commit in re.findall(r"uses: (\S+)@(\S+ # \S+)", file.read_text(encoding="utf-8")):
            commits.setdefault(action, set()).add(commit)
    assert {action: found for action, found in commits.items() if len(found) > 1} == {}


def test_what_proposes_newer_actions_is_valid_and_safe() -> None:
    for command in (
        ["check-jsonschema", "--builtin-schema", "vendor.dependabot"],
        ["zizmor", "--offline", "--no-progress"],
    ):
        tool = str(Path(sys.executable).parent / command[0])
        done = subprocess.run(
            [tool, *command[1:], str(DEPENDABOT)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
