"""The inbox on GitHub: its workflow's own steps, against a real bare repository; the answers of GitHub are stood in
for."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from tests.conftest import BASE, ROOT, furnish, jpeg, lay
from tests.desk.word_files import docx, paragraph

from .command_line import environment

WORKFLOW = ROOT / ".github" / "workflows" / "inbox.yml"
DRAFT = "content/siaran-pers/2022/2022-09-20-kabar.md"
# In the place of GitHub's own program: knows the proposals that were opened, and may be forbidden to open one.
GH = """#!/usr/bin/env python3
import json, os, sys
from pathlib import Path
state = Path(os.environ["GITHUB_STATE"])
known = json.loads(state.read_text()) if state.exists() else []
words = sys.argv[1:]
value = lambda name: words[words.index(name) + 1]
if words[:2] == ["pr", "list"]:
    if os.environ.get("ANSWER"):
        print(os.environ["ANSWER"])
    else:
        print(json.dumps([{"isCrossRepository": False} for pull in known if pull["head"] == value("--head")]))
elif words[:2] == ["pr", "create"]:
    if os.environ.get("FORBIDDEN"):
        sys.exit("GitHub Actions is not permitted to create or approve pull requests")
    body = Path(value("--body-file")).read_text(encoding="utf-8")
    known.append({"head": value("--head"), "base": value("--base"), "title": value("--title"), "body": body})
    state.write_text(json.dumps(known))
else:
    assert words == ["auth", "setup-git"], words
"""


def jobs() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    return found


def step(job: str, name: str) -> str:
    """What the step called ``name`` runs."""
    [text] = [each["run"] for each in jobs()[job]["steps"] if each.get("name") == name]
    return str(text)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


class Repository:
    """A city's repository on GitHub, and a checkout of its branch ``main``."""

    def __init__(self, place: Path) -> None:
        self.place = place / "kota"
        self.bare = place / "asal.git"
        self.temporary = place / "sementara"
        self.temporary.mkdir()
        self.was_read = False
        self.state = place / "github.json"
        gh = lay(place / "alat", {"gh": GH}) / "gh"
        gh.chmod(gh.stat().st_mode | stat.S_IXUSR)
        git = "-c user.name=Humas -c user.email=humas@kota.example"
        lay(
            self.place,
            {"README.md": "Kota\n", ".github/propose.py": (ROOT / ".github/propose.py").read_text()},
        )
        self.shell(
            f"git init -q -b main && git init -q --bare -b main {self.bare} && git remote add origin {self.bare}"
            f" && git add -A && git {git} commit -qm Awal && git push -q origin main"
        )

    def shell(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """What comes of ``script`` as a step of a workflow runs it."""
        path = f"{self.place.parent / 'alat'}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        names = {
            f"GIT_{who}_{what}": "robot@kota.example"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        return subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=self.place,
            env=environment(
                PATH=path,
                RUNNER_TEMP=str(self.temporary),
                GITHUB_REF_NAME="main",
                GITHUB_STATE=str(self.state),
                **names | more,
            ),
            capture_output=True,
            text=True,
            check=False,
        )

    def upload(self, files: dict[str, bytes]) -> None:
        """Put ``files`` into the inbox, as on GitHub's own page."""
        lay(self.place / "content" / "masuk", dict(files))
        assert (
            self.shell("git add -A && git commit -qm Unggah && git push -q origin HEAD:main").returncode == 0
        )

    def hand_over(self, name: str, files: dict[str, str | bytes], description: str = "Draf.\n") -> Path:
        """What the job that reads hands to the one that proposes, in the folder ``name``."""
        place = self.temporary / "usulan" / name
        return lay(
            place, {"description.md": description, **{f"files/{path}": data for path, data in files.items()}}
        )

    def read(self) -> subprocess.CompletedProcess[str]:
        """What comes of the job that reads; its proposals are where the other job finds them."""
        lay(
            self.place,
            {".venv/bin/python": f'#!/bin/sh\nexec {sys.executable} "$@"\n', "requirements/core.txt": ""},
        )
        lay(self.place, {"requirements/install.py": "", "Makefile": (ROOT / "Makefile").read_text()})
        (self.place / ".venv" / "bin" / "python").chmod(0o755)
        (self.place / ".venv" / "core.stamp").touch()
        output = self.place.parent / "hasil"
        output.write_text("")
        done = self.shell(step("read", "Baca"), GITHUB_OUTPUT=str(output))
        self.was_read = "proposals=true" in output.read_text()
        if (self.place / "usulan").exists():
            (self.place / "usulan").rename(self.temporary / "usulan")
        return done

    def propose(self, **more: str) -> subprocess.CompletedProcess[str]:
        return self.shell(step("propose", "Usulkan"), **more)

    @property
    def proposals(self) -> list[dict[str, str]]:
        """The proposals that were opened."""
        return json.loads(self.state.read_text(encoding="utf-8")) if self.state.exists() else []

    def changes(self, branch: str) -> list[str]:
        """What ``branch`` changes in ``main``."""
        out = self.shell(
            f"git -C {self.bare} -c core.quotePath=false diff --no-renames --name-status main {branch}"
        ).stdout
        return sorted(out.splitlines())


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_a_draft_is_proposed_once_and_takes_its_file_out_of_the_inbox(repository: Repository) -> None:
    document = b"Word"
    repository.upload({"rilis $(id) 'final'.docx": document, "lain.docx": b"lain"})
    repository.hand_over(digest(document), {DRAFT: "---\njudul: Kabar\n---\n"}, "Hubungi `@nama`\n")
    done = repository.propose()
    assert done.returncode == 0, done.stdout + done.stderr
    branch = f"masuk/{digest(document)}"
    assert repository.proposals == [
        {
            "head": branch,
            "base": "main",
            "title": "Kotak masuk: 2022-09-20-kabar",
            "body": "Hubungi `@nama`\n",
        }
    ]
    assert repository.changes(branch) == [f"A\t{DRAFT}", "D\tcontent/masuk/rilis $(id) 'final'.docx"]
    again = repository.propose()
    assert (again.returncode, again.stdout, len(repository.proposals)) == (0, "", 1)

    # Merged: the file is gone, and the run that this starts has nothing to say.
    assert repository.shell(f"git pull -q origin {branch} && git push -q origin HEAD:main").returncode == 0
    merged = repository.propose()
    assert (merged.returncode, merged.stdout, len(repository.proposals)) == (0, "", 1)


@pytest.fixture
def city(repository: Repository) -> Repository:
    """The repository of a city with content."""
    furnish(repository.place)
    lay(repository.place / "content", BASE | {"masuk/README.md": "Unggah di sini.\n"})
    ignored = "\n".join((".venv", ".cache", "__pycache__", "usulan", "Makefile", "requirements", "theme"))
    lay(repository.place, {".gitignore": ignored})
    repository.upload({})
    return repository


WORD = (
    paragraph("Disdukcapil buka loket malam", run="<w:b/>")
    + paragraph("BEKASI, Selasa (20/9/2022) – Dinas Kependudukan membuka loket. @kepala Fixes #3")
    + paragraph("::error::Palsu ```` &lt;script&gt;")
)


def test_from_the_upload_to_the_proposal(city: Repository) -> None:
    """A Word file, a message, a photo from a phone, and what cannot be read; twice, and after the merge."""
    document = docx(WORD)
    exif = Image.Exif()
    exif[0x010E] = "di rumah Ibu Sari"
    photo = jpeg(exif=exif)
    city.upload(
        {
            "Rilis [1].docx": document,
            "pesan.txt": b"Camat Bekasi Timur mengundang warga.\n\nAcaranya Selasa (20/9/2022).",
            "IMG_2022.JPG": photo,
            "rahasia.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        }
    )
    done = city.read()
    assert done.returncode == 0, done.stderr
    assert "4 berkas di kotak masuk dibaca." in done.stdout
    assert not [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert city.was_read
    done = city.propose()
    assert done.returncode == 0, done.stdout + done.stderr
    pulls = {pull["head"]: pull for pull in city.proposals}
    assert len(pulls) == 4

    name = f"masuk/{digest(document)}"
    path = "content/siaran-pers/2022/2022-09-20-disdukcapil-buka-loket-malam.md"
    assert city.changes(name) == [f"A\t{path}", "D\tcontent/masuk/Rilis [1].docx"]
    draft = city.shell(f"git -C {city.bare} show {name}:{path}").stdout
    assert "\nstatus: draf\n" in draft
    assert pulls[name]["title"] == "Kotak masuk: 2022-09-20-disdukcapil-buka-loket-malam"
    body = pulls[name]["body"]
    assert "instansi: Disdukcapil (" in body
    assert f"{path}:" in body  # what check says of it
    outside = re.sub(r"^(`{3,}).*?^\1$", "", body, flags=re.MULTILINE | re.DOTALL)
    for words in ("Rilis", "loket malam", "@", "#3", "::"):
        assert words not in outside

    name = f"masuk/{digest(photo)}"
    photo_path = f"foto/2022/img-2022-{digest(photo)[:6]}.jpg"
    assert city.changes(name) == [f"A\tcontent/{photo_path}", "D\tcontent/masuk/IMG_2022.JPG"]
    assert f"berkas: {photo_path}" in pulls[name]["body"]
    clean = subprocess.run(
        ["git", "-C", str(city.bare), "show", f"{name}:content/{photo_path}"],
        capture_output=True,
        check=True,
    ).stdout
    assert b"Ibu Sari" not in clean

    [refused] = [pull for pull in pulls.values() if pull["title"] == "Kotak masuk: tidak terbaca"]
    assert city.changes(refused["head"]) == ["D\tcontent/masuk/rahasia.xlsx"]
    assert "rahasia.xlsx" in refused["body"]

    shutil.rmtree(city.temporary / "usulan")
    city.shell("git checkout -q . && git clean -fdq content")
    assert (city.read().returncode, city.propose().stdout, len(city.proposals)) == (0, "", 4)
    city.shell(
        "git checkout -q . && git clean -fdq content && git rm -q content/masuk/*[!d] && git commit -qm Gabung"
    )
    shutil.rmtree(city.temporary / "usulan")
    assert city.read().stdout.endswith("\nKotak masuk kosong.\n")
    assert not city.was_read


def test_a_proposal_that_github_refused_to_open_is_opened_by_the_next_run(repository: Repository) -> None:
    repository.upload({"a.docx": b"a"})
    repository.hand_over(digest(b"a"), {DRAFT: "x"})
    refused = repository.propose(FORBIDDEN="ya")
    assert refused.returncode == 1
    assert "::error::GitHub tidak membolehkan usulan dibuat. Minta pengelola" in refused.stdout
    assert "Allow GitHub Actions to create and approve pull requests" in refused.stdout
    assert repository.propose().returncode == 0
    assert [pull["head"] for pull in repository.proposals] == [f"masuk/{digest(b'a')}"]


def test_nobody_elses_branch_or_proposal_is_taken_for_ours(repository: Repository) -> None:
    """A branch of the same name that changes something else, a proposal from a copy of the repository, a folder of another
    repository in the inbox, and an answer that is none."""
    repository.upload({"a.docx": b"a"})
    branch = f"masuk/{digest(b'a')}"
    lay(repository.place, {".github/jahat.yml": "x"})
    repository.shell(
        f"git checkout -q -b lain && git add -A && git commit -qm Jahat && git push -q origin HEAD:{branch}"
        " && git checkout -q main && git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),content/masuk/proyek"
        " && git commit -qm Proyek && git push -q origin HEAD:main"
    )
    repository.hand_over(digest(b"a"), {DRAFT: "x"})
    garbled = repository.propose(ANSWER='{"message": "Server Error"}')
    assert (garbled.returncode, repository.proposals) == (1, [])
    done = repository.propose(ANSWER='[{"isCrossRepository": true}]')
    assert done.returncode == 0, done.stdout + done.stderr
    assert [pull["head"] for pull in repository.proposals] == [branch]
    assert repository.changes(branch) == [f"A\t{DRAFT}", "D\tcontent/masuk/a.docx"]


BAD_PATHS = (
    ".github/workflows/inbox.yml",
    "content/siaran-pers/2022/../../../x.md",
    "content/siaran-pers/2022/a b.md",
    "content/siaran-pers/2022/--body.md\n",
    "content/siaran-pers/٢٠٢٢/a.md",
    "content/halaman/darurat.md",
    "content/foto/2022/a.svg",
    "pelicanconf.py",
    DRAFT,
)


def test_only_new_manuscripts_and_photos_are_proposed(repository: Repository) -> None:
    """Also if the job that reads documents was taken over by one of them. The others are proposed all the same."""
    lay(repository.place, {DRAFT: "lama"})
    documents = [f"{number}".encode() for number in range(len(BAD_PATHS) + 2)]
    repository.upload({f"{number}.docx": data for number, data in enumerate(documents)})
    good, linked, *bad = documents
    repository.hand_over(digest(good), {DRAFT.replace("kabar", "baik"): "b"})
    place = repository.hand_over(digest(linked), {DRAFT.replace("kabar", "lain"): "b"})
    (place / "files" / "content" / "foto").symlink_to("/etc")
    for data, path in zip(bad, BAD_PATHS, strict=True):
        repository.hand_over(digest(data), {DRAFT.replace("kabar", "lain"): "b", path: "x"})
    done = repository.propose()
    assert done.returncode == 1
    assert done.stdout.count("::error::") == done.stdout.count("\n") == len(BAD_PATHS) + 1
    assert [pull["head"] for pull in repository.proposals] == [f"masuk/{digest(good)}"]


def test_nothing_is_taken_out_of_the_inbox_that_is_not_what_was_read(repository: Repository) -> None:
    repository.upload({"a.docx": b"baru"})
    repository.hand_over(digest(b"lama"), {DRAFT: "x"})
    assert repository.propose().returncode == 0
    assert repository.proposals == []


def test_the_job_that_reads_has_no_token_and_only_what_is_on_main_is_read() -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert set(workflow[True]) == {"push", "workflow_dispatch"}  # YAML reads the key "on" so
    assert workflow[True]["push"] == {"branches": ["main"], "paths": ["content/masuk/**"]}
    writes = {
        job: [key for key, right in each["permissions"].items() if right == "write"]
        for job, each in jobs().items()
    }
    assert writes == {"closed": [], "read": [], "propose": ["contents", "pull-requests"]}
    assert "GH_TOKEN" not in str(jobs()["read"])
    # What reads documents is not run where the token is.
    assert "pressroom" not in str(jobs()["propose"])
    assert text.count("persist-credentials: false") == text.count("actions/checkout@") == 3


def test_it_is_off_in_a_public_repository_and_says_why(repository: Repository) -> None:
    conditions = {name: job.get("if", "") for name, job in jobs().items()}
    assert conditions["read"] == "${{ github.event.repository.private || vars.KOTAK_MASUK == 'terbuka' }}"
    assert conditions["closed"] == "${{ !github.event.repository.private && vars.KOTAK_MASUK != 'terbuka' }}"
    script = step("closed", "Katakan sebabnya")
    lay(repository.place, {"content/masuk/README.md": "x"})
    assert repository.shell(f"git add -A; {script}").returncode == 0
    repository.upload({"a.docx": b"a"})
    told = repository.shell(script)
    assert told.returncode == 1
    assert "terbuka untuk umum" in told.stdout
    assert "KOTAK_MASUK" in told.stdout
