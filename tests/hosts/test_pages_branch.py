"""The branch for Pages: fetched first, replaced whole, without history, over nobody's work, with no secret told."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from pressroom import git
from pressroom.hosts import github
from pressroom.hosts.deployments.guard import Allowance
from pressroom.hosts.deployments.issuing import Issuer
from pressroom.hosts.deployments.published_output import HostError
from pressroom.hosts.deployments.record import FILE_LIST, RECORD, parse_record
from pressroom.hosts.pages_branch import web_address
from tests.conftest import NOW

from .outputs import HOME, SITE, make, releases

Push = Callable[..., str]


def run(place: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=H", "-c", "user.email=h@x", *arguments]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A bare repository, and two laptops that have it as their origin: a and b."""
    run(tmp_path, "init", "--quiet", "--bare", "asal.git")
    for laptop in ("a", "b"):
        run(tmp_path, "init", "--quiet", laptop)
        run(tmp_path / laptop, "remote", "add", "origin", "../asal.git")
    return tmp_path / "asal.git"


@pytest.fixture
def push(origin: Path, monkeypatch: pytest.MonkeyPatch) -> Push:
    """``push("a", files)`` sends an output of ``files`` from a laptop; what is said."""

    def push_from(laptop: str, files: dict[str, str], remote: str = "origin", **options: object) -> str:
        place = origin.parent / laptop
        monkeypatch.chdir(place)
        allowed = [Allowance(word) for word in str(options.pop("allow", "")).split()]
        dry_run = bool(options.pop("dry_run", False))
        output = make(place / "output", files, **options)  # type: ignore[arg-type]
        said: list[str] = []
        try:
            issuer = Issuer("", place / ".cache")
            github.push(output, remote, issuer, allowed=allowed, dry_run=dry_run, announce=said.append)
        except HostError as error:
            said.append(str(error))
        return "\n".join(said)

    return push_from


def files_at(origin: Path) -> set[str]:
    return set(run(origin, "ls-tree", "-r", "--name-only", "gh-pages").splitlines())


def test_two_laptops_take_turns_and_no_history_is_kept(origin: Path, push: Push) -> None:
    assert "Selesai: 3 berkas di cabang gh-pages di origin" in push("a", HOME | releases("satu"))
    later = NOW + timedelta(hours=1)
    two = HOME | releases("satu", "dua")
    assert "Selesai: 4 berkas" in push("b", two, moment=later)
    assert "Selesai: 4 berkas" in push("a", two | {"index.html": "Lain"}, moment=later)
    assert run(origin, "rev-list", "--count", "gh-pages") == "1\n"
    assert files_at(origin) == {*two, "data/alamat.txt", RECORD, FILE_LIST, ".nojekyll", "CNAME"}
    assert run(origin, "show", "gh-pages:CNAME") == "humas.kota.go.id\n"
    record = parse_record(run(origin, "show", f"gh-pages:{RECORD}").encode())
    assert record
    assert (record.site, record.counter, record.files) == (SITE, 3, 4)
    assert "Tidak ada yang perlu dikirim" in push("b", two | {"index.html": "Lain"}, moment=later)


def test_the_site_as_it_stands_from_another_commit_is_sent_as_a_record_alone(
    origin: Path, push: Push
) -> None:
    commits = [str(number) * 40 for number in (1, 2)]
    push("a", HOME, commit=commits[0])
    plan, done, remembered = push("a", HOME, commit=commits[1]).splitlines()
    assert plan == "Rencana untuk cabang gh-pages di origin: situs tetap sama, 2 berkas."
    assert "situs di cabang gh-pages di origin tetap sama; yang diperbarui hanya catatan" in done
    assert "Pengiriman ke-2" in remembered or "di komputer ini" in remembered
    record = parse_record(run(origin, "show", f"gh-pages:{RECORD}").encode())
    assert record
    assert (record.commit, record.counter) == (commits[1], 2)
    assert "Tidak ada yang perlu dikirim" in push("a", HOME, commit=commits[1])


def test_nothing_is_sent_against_the_guard_nor_in_a_dry_run(origin: Path, push: Push) -> None:
    assert "Hanya rencana (DRYRUN)" in push("a", HOME, dry_run=True)
    assert run(origin, "branch", "--list") == ""
    push("a", HOME | releases("satu"))
    before = run(origin, "rev-parse", "gh-pages")
    assert "siaran-pers/2022/09/satu/" in push("b", HOME)
    assert "ALLOW=clock" in push("b", HOME | releases("satu"), moment=NOW - timedelta(days=9))
    assert run(origin, "rev-parse", "gh-pages") == before
    assert "Selesai" in push("b", HOME, allow="loss")
    assert run(origin, "rev-parse", "gh-pages") != before


def test_what_somebody_put_on_the_branch_is_named_and_a_defaced_page_replaced(
    origin: Path, push: Push
) -> None:
    push("a", HOME | releases("satu"))

    def deface(path: str, text: str) -> None:
        index = {"GIT_INDEX_FILE": str(origin / "sementara")}
        blob = subprocess.run(
            ["git", "hash-object", "-w", "--stdin"],
            cwd=origin,
            input=text,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for command in (
            ["read-tree", "gh-pages"],
            ["update-index", "--add", "--cacheinfo", f"100644,{blob},{path}"],
        ):
            subprocess.run(["git", *command], cwd=origin, env=git.environment() | index, check=True)
        tree = subprocess.run(
            ["git", "write-tree"],
            cwd=origin,
            env=git.environment() | index,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        run(origin, "update-ref", "refs/heads/gh-pages", run(origin, "commit-tree", tree, "-m", "x").strip())

    deface("slot.html", "judi")
    assert "akan ditimpa atau terhapus (slot.html)" in push("a", HOME | releases("satu"), allow="clock")
    push("a", HOME | releases("satu"), allow="clock foreign")
    assert "slot.html" not in files_at(origin)
    deface("index.html", "JUDIJUD")  # as long as what stood there
    assert "dikirim lagi" in push("a", HOME | releases("satu"), allow="clock").splitlines()[1]
    assert run(origin, "show", "gh-pages:index.html") == HOME["index.html"]


def test_what_another_pushed_meanwhile_is_not_overwritten(
    origin: Path, push: Push, monkeypatch: pytest.MonkeyPatch
) -> None:
    push("a", HOME)
    replace_branch = github.replace_branch

    def overtaken(*arguments: object) -> None:
        monkeypatch.setattr(github, "replace_branch", replace_branch)
        push("a", HOME | releases("satu"))
        monkeypatch.chdir(origin.parent / "b")
        replace_branch(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(github, "replace_branch", overtaken)
    said = push("b", HOME | releases("dua"))
    assert "komputer lain baru saja mengirim ke cabang gh-pages di origin" in said
    assert "siaran-pers/2022/09/satu/index.html" in files_at(origin)
    run(origin, "config", "receive.denyNonFastForwards", "true")
    assert "Pengiriman ke origin gagal: " in push("a", HOME | releases("satu", "dua"))


def test_settings_of_the_repository_change_nothing_that_is_sent(origin: Path, push: Push) -> None:
    place = origin.parent / "a"
    (place / ".git/info/attributes").write_text("*.html ident filter=besar\n*.txt eol=lf\n")
    (place / ".git/info/exclude").write_text("*.html\n")
    (place / ".git/hooks").mkdir(exist_ok=True)
    hook = place / ".git/hooks/pre-push"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    for name, value in (("core.autocrlf", "true"), ("filter.besar.clean", "tr a-z A-Z")):
        run(place, "config", name, value)
    lines = {"index.html": "$Id$\r\nBaris\r\n", 'foto/"a" bé.jpg': "x"}
    assert "Selesai" in push("a", lines)
    shown = subprocess.run(
        ["git", "show", "gh-pages:index.html"], cwd=origin, capture_output=True, check=True
    )
    assert shown.stdout == lines["index.html"].encode()
    assert 'foto/"a" bé.jpg' in run(origin, "ls-tree", "-r", "-z", "--name-only", "gh-pages").split("\0")


def test_no_token_of_a_remote_is_told(push: Push) -> None:
    for remote in (
        "https://x-access-token:ghs_RAHASIA@127.0.0.1:9/kota/pers.git",
        "https://kota:RAHASIA/a@b@127.0.0.1:9/pers?private_token=RAHASIA",
    ):
        said = push("a", HOME, remote)
        assert "127.0.0.1:9/" in said
        assert "tidak dapat dibaca, jadi tidak ada yang dikirim" in said
        assert "RAHASIA" not in said
        assert "token" not in said
    assert (
        git.without_secrets("git@github.com:kota/pers.git: a@b.go.id")
        == "github.com:kota/pers.git: a@b.go.id"
    )


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://token@github.com/kota/pers.git", "https://github.com/"),
        ("git@github.com:kota/pers.git", "https://github.com/"),
        ("ssh://git@git.kota.go.id:2222/pers", "https://git.kota.go.id/"),
        ("../asal.git", ""),
        ("C:/pers.git", ""),
    ],
)
def test_the_host_of_a_remote_may_tell_the_time(remote: str, address: str) -> None:
    assert web_address(remote) == address


def test_a_folder_that_is_no_repository_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    output = make(tmp_path / "output", HOME)
    with pytest.raises(HostError, match=r"Folder ini tidak dapat dipakai git \(fatal: not a git repository"):
        github.push(output, "origin", Issuer("", tmp_path / "cache"))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(HostError, match="Git belum terpasang"):
        github.push(output, "origin", Issuer("", tmp_path / "cache"))
