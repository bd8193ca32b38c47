"""``docs/repositori.md``: its workflow brings a site from a private repository of content to a public one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml

from tests.conftest import PUBLIC_SETTINGS, ROOT, agency, lay, release

PAGE = ROOT / "docs" / "repositori.md"
# What stands for the program ssh: it does on a bare repository what it is asked to do at github.com, if that is the
# repository of the site.
SSH = """#!/bin/sh
for last; do :; done
case "$last" in *"'kota/situs.git'") exec ${last%% *} {place}/situs.git;; *) exit 1;; esac
"""
MAKEFILE = """\
export REMOTE SITEURL
.venv/core.stamp:
\t@true
github:
\t@.venv/bin/python -m pressroom github --settings {settings} --allow sample
"""


def workflow() -> Any:
    """The workflow that the page shows."""
    block = re.search(
        r"^   ```yaml\n(.*?)^   ```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert block
    return yaml.safe_load(dedent(block[1]))


def test_the_workflow_uses_the_actions_that_ours_use_and_may_write_nothing_of_its_own_repository() -> None:
    ours = "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / ".github" / "workflows").glob("*.yml")
    )
    text = PAGE.read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+ # \S+)", text)
    assert len(used) == 4
    assert [action for action in used if f"uses: {action}\n" not in ours] == []
    found = workflow()
    assert found["permissions"] == {}
    assert [job["permissions"] for job in found["jobs"].values()] == [{"contents": "read"}]


@pytest.mark.audit
@pytest.mark.skipif(sys.platform == "win32", reason="the workflow runs on Linux")
def test_content_stays_in_its_repository_and_the_site_reaches_the_other(tmp_path: Path) -> None:
    """A first run, another from a new clone, one by the clock that finds nothing due; what is under embargo is in the
    repository of the content alone, and the key is left nowhere."""
    run = next(step["run"] for step in workflow()["jobs"]["situs"]["steps"] if "run" in step)
    content, site = tmp_path / "naskah.git", tmp_path / "situs.git"
    for place in (content, site):
        git(tmp_path, "init", "-q", "--bare", "-b", "main", str(place))
    lay(tmp_path / "bin", {"ssh": SSH.replace("{place}", str(tmp_path))})
    (tmp_path / "bin" / "ssh").chmod(0o755)
    desk = tmp_path / "meja"
    (tmp_path / "sementara").mkdir()
    git(tmp_path, "clone", "-q", content.as_uri(), str(desk))

    def write(name: str, text: str) -> None:
        lay(desk / "content", {f"siaran-pers/2022/{name}.md": text})
        git(desk, "add", "-A")
        git(desk, "commit", "-qm", "Naskah")
        git(desk, "push", "-q", "origin", "HEAD:main")

    def in_workflow(event: str) -> str:
        clone = tmp_path / f"jalan-{len(list(tmp_path.glob('jalan-*')))}"
        git(tmp_path, "clone", "-q", content.as_uri(), str(clone))
        environment = os.environ | {
            "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "plugins"),
            "RUNNER_TEMP": str(tmp_path / "sementara"),
            "SITUS": "git@github.com:kota/situs.git",
            "SITUS_KEY": "kunci-yang-rahasia",
            "SITEURL": "https://kota.github.io/situs",
            "EVENT": event,
        }
        done = subprocess.run(
            ["bash", "-e", "-c", run], cwd=clone, env=environment, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    lay(desk / "content", {"instansi/a.md": agency("A")})
    (desk / "theme").symlink_to(ROOT / "theme")
    (desk / ".venv").symlink_to(sys.prefix)
    (desk / "Makefile").write_text(MAKEFILE.replace("{settings}", str(PUBLIC_SETTINGS)), encoding="utf-8")
    write("satu", release("Siaran pertama", instansi="A"))
    assert "Pengiriman ke-1" in in_workflow("push")
    write("dua", release("Siaran kedua", instansi="A"))
    write("tiga", release("Belum boleh", body="Isi-rahasia.", instansi="A", embargo="2036-01-01 08:00"))
    assert "Pengiriman ke-2" in in_workflow("push")
    assert "Pengiriman" not in in_workflow("schedule")
    assert git(site, "branch", "--format=%(refname:short)").split() == ["gh-pages", "pressroom-terbit"]
    assert "Siaran kedua" in git(site, "show", "gh-pages:feed.xml")
    objects = git(site, "cat-file", "--batch-all-objects", "--batch")
    assert "Siaran kedua" in objects
    assert "Isi-rahasia" not in objects
    assert "belum-boleh" not in objects
    assert git(content, "branch", "--format=%(refname:short)").split() == ["main"]
    assert not [file for file in (tmp_path / "sementara").iterdir() if "kunci-yang" in file.read_text()]


def git(place: Path, *arguments: str) -> str:
    """What git prints."""
    who = ("-c", "user.name=Humas", "-c", "user.email=humas@kota.example")
    done = subprocess.run(["git", *who, *arguments], cwd=place, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")
