"""To GitHub Pages: a real push to a real repository, annotations, and the clockwork."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pressroom import manifest, origin
from pressroom.hosts import github
from pressroom.hosts.deployments.issuing import Issuer
from pressroom.hosts.deployments.published_output import HostError
from pressroom.hosts.deployments.record import PATHS
from pressroom.origin import Origin, manifest_digest
from tests.conftest import BASE, NOW, ROOT, ZONE, Content, furnish, jpeg, lay, release

from .command_line import environment, pressroom

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WORKFLOW = ROOT / ".github" / "workflows" / "publish.yml"
SITE = "https://humas.kota.example"
CONTENT: Content = BASE | {"siaran-pers/a.md": release("Satu")}


def git(place: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=place, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A city's own repository, with a bare one as its origin."""
    place = lay(tmp_path / "kota", {f"content/{path}": text for path, text in CONTENT.items()})
    furnish(place)
    git(tmp_path, "init", "--quiet", "--bare", "asal.git")
    git(place, "init", "--quiet")
    git(place, "config", "user.name", "Humas")
    git(place, "config", "user.email", "humas@kota.example")
    git(place, "remote", "add", "origin", str(tmp_path / "asal.git"))
    return place


def branch(checkout: Path, path: str = "") -> str:
    """What the branch for Pages holds at the origin: its files, or one of them."""
    origin = checkout.parent / "asal.git"
    if path:
        return git(origin, "show", f"gh-pages:{path}")
    return git(origin, "ls-tree", "-r", "--name-only", "gh-pages")


def test_the_site_is_pushed_with_its_name_and_without_the_manifest(checkout: Path) -> None:
    done = pressroom(checkout, "github", SITEURL="https://humas.kota.example")
    assert done.returncode == 0, done.stderr
    files = branch(checkout).splitlines()
    assert {"index.html", "siaran-pers/2022/09/a/index.html", ".nojekyll", "CNAME"} <= set(files)
    assert manifest.NAME not in files
    assert branch(checkout, "CNAME").strip() == "humas.kota.example"
    published = manifest.load(checkout / "output")
    assert published is not None
    made_from = origin.load(checkout / "output")
    assert made_from
    assert (made_from.moment, made_from.newest) == ("2022-09-21T02:00:00+00:00", "2022-09-20T03:00:00+00:00")
    assert "CITY_EMAIL" in made_from.sample
    assert set(files) == set(published.files) | {*PATHS, ".nojekyll", "CNAME"}
    lay(
        checkout,
        {
            "content/siaran-pers/b.md": release("Dua"),
            "content/siaran-pers/a.md": release("Satu", dihapus="{tanggal: 2022-09-21, alasan: Keliru}"),
        },
    )
    moved = {"SITEURL": "https://kota.github.io/pers", "ALLOW": "sample,foreign"}
    assert pressroom(checkout, "github", **moved).returncode == 0
    assert "Dua" in branch(checkout, "siaran-pers/index.html")
    assert "Halaman ini dihapus" in branch(checkout, "siaran-pers/2022/09/a/index.html")
    assert "CNAME" not in branch(checkout)


def test_a_dry_run_pushes_nothing_and_reads_as_a_workflow_needs_it(checkout: Path) -> None:
    lay(checkout, {"content/siaran-pers/b.md": release("b: c")})
    result, summary = checkout / "hasil", checkout / "ringkasan.md"
    more = {"GITHUB_OUTPUT": str(result), "GITHUB_STEP_SUMMARY": str(summary), "FORMAT": "github"}
    dry = pressroom(checkout, "github", DRYRUN="1", SITEURL=SITE, **more)
    assert dry.returncode == 1
    assert "Rencana untuk cabang gh-pages di origin: 1" in dry.stdout
    assert "::error file=content/siaran-pers/b.md,line=2::" in dry.stdout
    assert result.read_text() == "left_out=true\n"
    assert (
        "\n#### \N{CROSS MARK} Tidak ikut terbit\n\n- **content/siaran-pers/b.md**, baris 2: "
        in summary.read_text()
    )
    assert git(checkout.parent / "asal.git", "branch", "--list") == ""


LATER = {"SOURCE_DATE_EPOCH": str(int((NOW + timedelta(hours=2)).timestamp())), "SITEURL": SITE}


def test_one_bad_file_holds_back_itself(checkout: Path, tmp_path: Path) -> None:
    """Under a deadline: an embargo ends and a release is withdrawn while a draft and a new release are broken. A
    second computer, which has nothing but the content, knows what is public from the branch."""
    bad = release("Naskah: kasar", foto="[{berkas: foto/kasar.jpg, alt: a, izin: umum}]")
    lay(
        checkout / "content",
        {
            "siaran-pers/embargo.md": release("Nanti", embargo="2022-09-21 10.00 WIB"),
            "siaran-pers/draf.md": release("Draf: kasar", status="draf"),
            "siaran-pers/kasar.md": bad,
            "foto/kasar.jpg": jpeg(),
        },
    )
    first = pressroom(checkout, "github", SITEURL=SITE)
    assert first.returncode == 1
    assert [line.partition(": galat")[0] for line in first.stderr.splitlines()[:2]] == [
        "Tidak ikut terbit: content/siaran-pers/draf.md:2",
        "Tidak ikut terbit: content/siaran-pers/kasar.md:2",
    ]
    files = branch(checkout)
    assert "siaran-pers/2022/09/a/" in files
    assert "embargo" not in files
    assert branch(checkout, "data/alamat.txt").splitlines()[-1] == "siaran-pers/2022/09/a/"

    withdrawn = release("Satu", dicabut="{tanggal: 2022-09-21, alasan: Keliru hari.}")
    lay(checkout, {"content/siaran-pers/a.md": withdrawn})
    assert pressroom(checkout, "github", **LATER).returncode == 1
    assert "Keliru hari." in branch(checkout, "siaran-pers/2022/09/a/index.html")
    assert "Nanti" in branch(checkout, "siaran-pers/2022/09/embargo/index.html")
    published = b"".join(file.read_bytes() for file in (checkout / "output").rglob("*") if file.is_file())
    for trace in ("kasar", "Draf:"):
        assert trace not in branch(checkout)
        assert trace.encode() not in published

    other = tmp_path / "lain"
    shutil.copytree(
        checkout, other, symlinks=True, ignore=shutil.ignore_patterns("output", ".cache", "gh-pages")
    )
    before = git(checkout.parent / "asal.git", "rev-parse", "gh-pages")
    lay(
        other / "content",
        {"siaran-pers/a.md": release("Satu", "kemarin"), "siaran-pers/c.md": release("Tiga")},
    )
    held = pressroom(other, "github", **LATER)
    assert held.returncode == 1
    assert held.stderr.startswith("Menahan penerbitan: content/siaran-pers/a.md:3: galat: ")
    assert "perbaiki dulu content/siaran-pers/a.md, " in held.stderr
    assert git(checkout.parent / "asal.git", "rev-parse", "gh-pages") == before

    for path in ("siaran-pers/kasar.md", "siaran-pers/draf.md"):
        (other / "content" / path).unlink()
    lay(other / "content", {"siaran-pers/a.md": withdrawn})
    done = pressroom(other, "github", **LATER)
    assert done.returncode == 0, done.stderr
    assert "Tiga" in branch(checkout, "siaran-pers/2022/09/c/index.html")
    lay(checkout / "content", {"siaran-pers/c.md": release("Tiga diubah")})
    assert pressroom(checkout, "github", **LATER).returncode == 1
    assert "Tiga diubah" in branch(checkout, "siaran-pers/2022/09/c/index.html")

    shutil.rmtree(checkout / "content" / "siaran-pers")
    before = git(checkout.parent / "asal.git", "rev-parse", "gh-pages")
    emptied = pressroom(checkout, "github", **LATER)
    assert emptied.returncode == 1
    assert "siaran-pers/2022/a.md:1: galat: siaran-pers/2022/09/a/ sudah terbit" in emptied.stderr
    assert git(checkout.parent / "asal.git", "rev-parse", "gh-pages") == before


def test_the_example_s_address_is_never_pushed(checkout: Path) -> None:
    done = pressroom(checkout, "github", ALLOW="")
    assert done.returncode == 2
    assert "SITEURL, FEED_AUTHORITY, PPID_URL, CITY_ADDRESS" in done.stderr
    assert "masih identitas contoh (alamat situs https://humas.example)" in done.stderr
    assert "ALLOW=sample" in done.stderr
    assert git(checkout.parent / "asal.git", "branch", "--list") == ""


def test_a_push_that_fails_says_so_in_a_sentence(checkout: Path) -> None:
    git(checkout, "remote", "set-url", "origin", str(checkout.parent / "tak-ada.git"))
    done = pressroom(checkout, "github", SITEURL=SITE)
    assert done.returncode == 2
    assert "origin tidak dapat dibaca, jadi tidak ada yang dikirim: fatal: " in done.stderr
    assert "Traceback" not in done.stderr


def _save(published: manifest.Manifest, output: Path) -> None:
    published.save(output)
    Origin("", False, NOW.isoformat(), "", (), manifest_digest(output)).save(output)


def test_what_is_not_published_and_what_is_too_large_is_refused(tmp_path: Path) -> None:
    output = lay(tmp_path / "output", {"index.html": "x", "data/alamat.txt": ""})
    for purpose in ("draft", "preview"):
        manifest.Manifest("https://kota.example", purpose).save(output)
        with pytest.raises(HostError, match="bukan hasil publish"):
            github.push(output, "origin", Issuer("", tmp_path / "cache"), dry_run=True, announce=print)
    large = manifest.Manifest("https://kota.example", "public")
    large.files["lampiran/a.mp4"] = manifest.ManifestEntry("0", "video/mp4", 104_857_601)
    _save(large, output)
    with pytest.raises(
        HostError, match=r"lampiran/a\.mp4 berukuran 105 MB, GitHub menerima paling banyak 100 MB"
    ):
        github.push(output, "origin", Issuer("", tmp_path / "cache"), dry_run=True, announce=print)
    large.files = {f"foto/{n}.jpg": manifest.ManifestEntry("0", "image/jpeg", 100_000_001) for n in range(10)}
    _save(large, output)
    with pytest.raises(HostError, match=r"menerima paling banyak 1 GB\. Kecilkan"):
        github.push(output, "origin", Issuer("", tmp_path / "cache"), dry_run=True, announce=print)


@pytest.fixture
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city's repository that never published anything, whatever the checkout of these tests has published."""
    return furnish(tmp_path_factory.mktemp("kota"))


BAD: Content = BASE | {
    "siaran-pers/2022/a, b.md": release("100% a: b"),
    "siaran-pers/2022/c.md": release("Satu", judl="x"),
}


def test_problems_as_annotations_and_in_the_summary_of_a_run(tmp_path: Path, city: Path) -> None:
    content, summary = lay(tmp_path / "content", BAD), tmp_path / "summary.md"
    arguments = ("check", "--content", str(content), "--format", "github")
    done = pressroom(city, *arguments, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith(
        f"::error file={content}/siaran-pers/2022/a%2C b.md,line=2::ada tanda titik dua"
    )
    assert "100%25 a: b" in lines[0]
    assert lines[1].startswith(f"::warning file={content}/siaran-pers/2022/c.md,line=5::judl tidak dikenal")
    assert lines[2] == "1 galat, 1 peringatan dalam 5 berkas"
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("### 1 galat, 1 peringatan dalam 5 berkas\n")
    assert "a, b.md**, baris 2: ada tanda titik dua" in text
    assert re.findall("#### . (.*)", text.replace("\N{VARIATION SELECTOR-16}", "")) == [
        "Tidak ikut terbit",
        "Peringatan",
    ]


def test_problems_as_json(tmp_path: Path, city: Path) -> None:
    done = pressroom(city, "check", "--content", str(lay(tmp_path / "c", BAD)), "--format", "json")
    report = json.loads(done.stdout)
    assert [(item["line"], item["severity"]) for item in report["problems"]] == [(2, "error"), (5, "warning")]
    assert report["summary"] == "1 galat, 1 peringatan dalam 5 berkas"


DUE = {
    "nothing since an hour": (timedelta(hours=-1), 3),
    "an embargo ended": (timedelta(hours=-3), 0),
    "a run that was missed for days": (timedelta(days=-30), 0),
}


@pytest.mark.parametrize("name", DUE)
def test_the_clock_alone_makes_a_run_due(tmp_path: Path, city: Path, name: str) -> None:
    ago, status = DUE[name]
    content = BASE | {
        "siaran-pers/a.md": release("Tanggalnya tiba", "2022-09-15"),
        "siaran-pers/b.md": release("Embargonya lewat", "2022-09-01", embargo="2022-09-21 07.00 WIB"),
        "siaran-pers/c.md": release("Nanti", "2022-09-01", embargo="2022-09-21 09.01 WIB"),
        "siaran-pers/d.md": release("Draf", "2022-09-21", status="draf"),
    }
    arguments = ("due", "--content", str(lay(tmp_path / "c", content)), "--since", (NOW + ago).isoformat())
    done = pressroom(city, *arguments)
    assert done.returncode == status, done.stderr
    assert ("Embargonya lewat" in done.stdout) == (status == 0)
    assert "Nanti" not in done.stdout
    assert "Draf" not in done.stdout


def test_without_a_deployment_a_run_is_due_and_a_bad_moment_is_refused(tmp_path: Path, city: Path) -> None:
    content = str(lay(tmp_path / "c", BASE))
    assert pressroom(city, "due", "--content", content).returncode == 0
    assert pressroom(city, "due", "--content", content, "--since", "kemarin").returncode == 2
    assert pressroom(city, "due", "--content", content, "--since", "2022-09-20T00:00:00Z").returncode == 3


# What GitHub answers: no deployment; one that failed and one that went well; nothing at all.
ANSWERS = {
    "no deployment": ('case "$*" in *per_page*) ;; esac', "true"),
    "nothing due since the last that went well": (
        'case "$*" in *per_page*) echo 9; echo 7;; *9/statuses*) echo false;; *7/statuses*) echo true;; *7*) echo 2022-09-21T01:55:00Z;; *) exit 1;; esac',
        "false",
    ),
    "something due since": (
        'case "$*" in *per_page*) echo 7;; *statuses*) echo true;; *) echo 2022-09-20T03:10:00Z;; esac',
        "true",
    ),
    "no answer": ("exit 1", "true"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_scheduled_run_asks_the_host_and_publishes_when_in_doubt(tmp_path: Path, name: str) -> None:
    script, answer = ANSWERS[name]
    tool = tmp_path / "bin" / "gh"
    lay(tmp_path, {"bin/gh": f"#!/bin/sh\n{script}\n"})
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    content = lay(
        tmp_path / "content", BASE | {"siaran-pers/a.md": release("Terbit", "20 September 2022 10.00 WIB")}
    )
    result = tmp_path / "output"
    more = {"GITHUB_OUTPUT": str(result), "GITHUB_REPOSITORY": "kota/pers", "INPUTDIR": str(content)}
    path = f"{tool.parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", ".github/due.sh"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(PATH=path, **more), capture_output=True, text=True, check=False
    )
    assert result.read_text() == f"due={answer}\n", done.stderr


def test_the_workflows_are_valid_and_safe() -> None:
    tools = Path(sys.executable).parent
    files = [str(file) for file in WORKFLOWS]
    for command in (
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files],
        ["zizmor", "--offline", "--no-progress", *files],
    ):
        done = subprocess.run(
            [str(tools / command[0]), *command[1:]], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def workflows() -> dict[str, dict[str, Any]]:
    """What the workflows say, by the names of their files."""
    import yaml

    return {file.name: yaml.safe_load(file.read_text(encoding="utf-8")) for file in WORKFLOWS}


def test_actions_are_pinned_and_permissions_are_minimal() -> None:
    for file in WORKFLOWS:
        used = re.findall(r"uses: (\S+)", file.read_text(encoding="utf-8"))
        assert used
        outside = [action for action in used if action != "./.github/workflows/deploy.yml"]
        assert all(re.fullmatch(r"actions/[\w-]+(/[\w-]+)?@[0-9a-f]{40}", action) for action in outside)
    everything = workflows()
    assert all(workflow["permissions"] == {} for workflow in everything.values())
    # What each job may write, beside those that hand their right on to the jobs of deploy.yml.
    writes = {
        (file, name): sorted(right for right, value in job["permissions"].items() if value == "write")
        for file, workflow in everything.items()
        for name, job in workflow["jobs"].items()
        if "steps" in job
    }
    assert {job: rights for job, rights in writes.items() if rights} == {
        ("deploy.yml", "pages"): ["id-token", "pages"],
        ("deploy.yml", "s3"): ["id-token"],
        ("deploy.yml", "remember"): ["contents"],
        ("publish.yml", "announce"): ["contents"],
        ("publish.yml", "again"): ["actions"],
        ("inbox.yml", "propose"): ["contents", "pull-requests"],
        ("verify.yml", "tell"): ["issues"],
        ("release.yml", "release"): ["contents"],
    }
    assert "*/15" in WORKFLOW.read_text(encoding="utf-8")


def test_what_reads_content_has_no_token_and_what_has_one_reads_only_the_output() -> None:
    """A photo or a document made to break the program that reads it finds nothing to take."""
    for file, workflow in workflows().items():
        for name, job in workflow["jobs"].items():
            text = json.dumps(job.get("steps", ""))
            secrets = set(re.findall(r"secrets\.(\w+)", text)) - {"CACHE_KEY"}
            reads = re.search(r"make (check|publish|github)|pressroom (inbox|due)", text)
            if reads:
                assert not secrets, (file, name)
                assert set(job["permissions"].values()) == {"read"}, (file, name)
    build = workflows()["deploy.yml"]["jobs"]["build"]
    assert build["permissions"] == {"contents": "read"}


def test_a_verification_that_ends_early_is_not_silent() -> None:
    jobs = workflows()["verify.yml"]["jobs"]
    assert jobs["result"]["if"].startswith("always() && ")
    assert "outputs.status != '0'" in jobs["result"]["if"]
    # What could not be looked at is told too, under a title of its own, as far as there is a report.
    assert jobs["tell"]["if"] == "needs.verify.outputs.report != ''"
    assert (
        "status == '2'" in next(step for step in jobs["verify"]["steps"] if step.get("id") == "report")["if"]
    )
    assert "Situs tidak dapat diperiksa" in jobs["tell"]["steps"][-1]["env"]["TITLE"]


def test_what_a_build_made_is_kept_whatever_becomes_of_it() -> None:
    steps = workflows()["deploy.yml"]["jobs"]["build"]["steps"]
    uses = [step.get("uses", "").partition("@")[0] for step in steps]
    save = uses.index("actions/cache/save")
    assert steps[save]["if"] == "always()"
    built = next(number for number, step in enumerate(steps) if step.get("id") == "build")
    assert uses.index("actions/cache/restore") < built < save
    # The step ends before the job does, or nothing would be left to keep it.
    assert steps[built]["timeout-minutes"] < workflows()["deploy.yml"]["jobs"]["build"]["timeout-minutes"]
    assert steps[save]["with"]["path"] == steps[uses.index("actions/cache/restore")]["with"]["path"]


def test_what_is_due_is_sent_before_photos_are_completed() -> None:
    jobs = workflows()["publish.yml"]["jobs"]
    assert jobs["publish"]["with"]["minutes"] < jobs["complete"]["with"]["minutes"]
    assert "publish" in jobs["complete"]["needs"]
    assert "renditions_waiting == 'true'" in jobs["complete"]["if"]
    assert jobs["again"]["needs"] == "complete"
    # Two jobs of one run hand over artifacts by names that tell the runs apart.
    names = re.findall(
        r"name: (output|catatan|github-pages)-(\S+)", (ROOT / ".github/workflows/deploy.yml").read_text()
    )
    assert {ending for _, ending in names} == {"${{"}


def test_moments_of_the_tests_are_what_they_seem() -> None:
    assert datetime(2022, 9, 21, 9, tzinfo=ZONE) == NOW
