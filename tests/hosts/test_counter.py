"""The last deployment is remembered in the repository, out of reach of whoever defaces the site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom import cli
from pressroom.hosts.deployments.counter import (
    BRANCH,
    RemoteUnreadable,
    last_deployment,
    next_counter,
    remember,
)
from pressroom.hosts.deployments.issuing import Issuer
from pressroom.hosts.deployments.published_output import HostError, published_output
from pressroom.hosts.deployments.record import FILE_LIST, RECORD, Deployment, deployment_files, parse_record
from pressroom.hosts.deployments.standing import Standing
from pressroom.hosts.signing import make_pair, public_keys, signer, signing_key
from pressroom.manifest import Manifest, ManifestEntry
from pressroom.origin import Origin

from .command_line import pressroom
from .outputs import make
from .test_github import branch, git
from .test_github import checkout as published_from  # noqa: F401

SITE = "https://humas.kota.example/pers"
ORIGIN = Origin("a" * 40, False, "2022-09-21T02:00:00Z", "2022-09-21T02:00:00Z", (), "0" * 32)


def files(counter: int, site: str = SITE, sign: Callable[[bytes], str] | None = None) -> dict[str, bytes]:
    """What goes out with a deployment of a site of one page."""
    entry = ManifestEntry("0" * 32, "text/html", 1)
    return deployment_files(Manifest(site, "public", files={"index.html": entry}), ORIGIN, counter, sign)


def parsed(counter: int) -> Deployment:
    record = parse_record(files(counter)[RECORD])
    assert record
    return record


@pytest.fixture
def laptops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two laptops with a repository in common; commands run on the first."""
    git(tmp_path, "init", "--quiet", "--bare", "asal.git")
    places = (tmp_path / "satu", tmp_path / "dua")
    for place in places:
        git(tmp_path, "clone", "--quiet", str(tmp_path / "asal.git"), place.name)
    monkeypatch.chdir(places[0])
    return places


def test_what_one_laptop_deploys_another_knows(
    laptops: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    assert last_deployment("origin", cache, SITE) is None
    assert next_counter(None, None) == 1
    Path("naskah.md").write_text("sedang ditulis")
    assert "tercatat di cabang" in remember("origin", cache, files(1))
    remember("origin", cache, files(5, "https://lain.example"))
    remember("origin", cache, files(2))
    assert git(laptops[0], "status", "--porcelain") == "?? naskah.md\n"
    monkeypatch.chdir(laptops[1])
    last = last_deployment("origin", tmp_path / "kosong", SITE)
    assert last
    assert (last.record.counter, last.file_list) == (2, files(2)[FILE_LIST])
    assert next_counter(parsed(7), last) == 8
    assert next_counter(None, last) == 3
    assert last_deployment("origin", tmp_path / "kosong", "HTTP://Humas.Kota.example/pers/") == last
    other = last_deployment("origin", tmp_path / "kosong", "https://lain.example")
    assert other
    assert other.record.counter == 5
    # Nothing of what a list said before is kept.
    assert git(tmp_path / "asal.git", "rev-list", "--count", BRANCH) == "1\n"


def test_a_deployment_that_came_late_does_not_undo_another(
    laptops: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember("origin", tmp_path / "satu-cache", files(3))
    monkeypatch.chdir(laptops[1])
    with pytest.raises(HostError, match="Pengiriman ke-2 tidak dicatat, karena yang ke-3"):
        remember("origin", tmp_path / "dua-cache", files(2))
    last = last_deployment("origin", tmp_path / "dua-cache", SITE)
    assert last
    assert last.record.counter == 3


def test_without_a_remote_the_cache_remembers_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for remote in ("origin", ""):
        assert "di komputer ini" in remember(remote, tmp_path / "cache", files(4))
        last = last_deployment(remote, tmp_path / "cache", SITE)
        assert last
        assert last.record.counter == 4


def test_a_remote_that_is_gone_is_told_without_its_address_and_what_was_not_remembered_is_made_up_for(
    laptops: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for address in (str(tmp_path / "pindah.git"), "https://x:rahasia@127.0.0.1:9/a.git"):
        git(laptops[0], "remote", "set-url", "origin", address)
        with pytest.raises(RemoteUnreadable) as refused:
            last_deployment("origin", tmp_path, SITE)
        assert "rahasia@" not in str(refused.value)
        with pytest.raises(HostError):
            remember("origin", Path(".cache"), files(6))
    git(laptops[0], "remote", "set-url", "origin", str(tmp_path / "asal.git"))
    assert cli.main(["remember"]) == 0
    assert capsys.readouterr().out == f"Pengiriman ke-6 tercatat di cabang {BRANCH}.\n"
    assert '"counter":6' in git(
        tmp_path / "asal.git", "show", f"{BRANCH}:humas.kota.example_pers/terbit.json"
    )


def test_a_workflow_without_rights_knows_what_was_fetched_with_everything_else(
    laptops: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember("origin", tmp_path / "cache", files(3))
    monkeypatch.chdir(laptops[1])
    git(laptops[1], "fetch", "--quiet")
    git(laptops[1], "remote", "set-url", "origin", str(tmp_path / "tertutup.git"))
    last = last_deployment("origin", tmp_path / "kosong", SITE)
    assert last
    assert last.record.counter == 3


def test_the_host_s_record_counts_only_if_one_of_our_keys_signed_it(
    laptops: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    make_pair()
    issuer = Issuer("origin", tmp_path / "cache", signer(), public_keys())
    forged, ours = parsed(9), parse_record(files(9, sign=issuer.sign)[RECORD])
    assert issuer.last(Standing("x", record=forged), SITE) is None
    remember("origin", tmp_path / "cache", files(2))
    for record in (None, forged, parsed(1)):
        assert issuer.last(Standing("x", record=record), SITE) == parsed(2)
    assert issuer.last(Standing("x", record=ours), SITE) == ours
    output = published_output(make(tmp_path / "output", {"index.html": "x"}, site=SITE))
    made = [issuer.files(output, Standing("x", record=record))[RECORD] for record in (forged, ours)]
    numbers = [record.counter for record in map(parse_record, made) if record]
    assert numbers == [3, 10]
    without_keys = Issuer("origin", tmp_path / "cache")
    assert without_keys.last(Standing("x", record=forged), SITE) == forged


def test_what_is_remembered_already_lies_in_the_cache_all_the_same(
    laptops: tuple[Path, Path], tmp_path: Path
) -> None:
    remember("origin", tmp_path / "lain", files(2))
    said: list[str] = []
    Issuer("origin", tmp_path / "cache").remember(files(2), said.append)
    assert said == []
    kept = {path.name: path.read_bytes() for path in (tmp_path / "cache").glob("terbit/*/*")}
    assert kept == {"terbit.json": files(2)[RECORD], "berkas.txt": files(2)[FILE_LIST]}


def test_a_clone_without_the_public_keys_does_not_send_unsigned_after_what_was_signed(
    laptops: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = ManifestEntry("0" * 32, "text/html", 1)
    signed = deployment_files(
        Manifest(SITE, "public", files={"index.html": entry}), ORIGIN, 1, lambda _: "c2F0dQ=="
    )
    remember("origin", tmp_path / "cache", signed)
    monkeypatch.chdir(laptops[1])
    output = published_output(make(tmp_path / "output", {"index.html": "x"}, site=SITE))
    with pytest.raises(HostError, match=r"folder keys.*git pull"):
        Issuer("origin", tmp_path / "lain").files(output, Standing("x"))
    assert Issuer("origin", tmp_path / "lain", lambda _: "ZHVh").files(output, Standing("x"))


def test_a_workflow_remembers_from_a_folder(
    laptops: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["remember", str(tmp_path)]) == 2
    assert "data/terbit.json" in capsys.readouterr().err
    for path, data in files(9).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert cli.main(["remember", str(tmp_path)]) == 0
    last = last_deployment("origin", tmp_path / "kosong", SITE)
    assert last
    assert last.record.counter == 9
    (tmp_path / RECORD).write_text("bukan catatan")
    assert cli.main(["remember", str(tmp_path)]) == 2


def test_make_github_signs_what_it_sends_and_the_repository_remembers_it(
    published_from: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = tmp_path / "rumah"
    home.mkdir()
    at_home = {"HOME": str(home), "SITEURL": SITE, "ALLOW": "sample"}
    assert pressroom(published_from, "keys", **at_home).returncode == 0
    (home / ".pressroom").rename(home / "disimpan")
    refused = pressroom(published_from, "github", **at_home)
    assert refused.returncode == 2
    assert "kunci rahasianya tidak ada di komputer ini" in refused.stderr
    assert git(tmp_path / "asal.git", "branch", "--list") == ""

    (home / "disimpan").rename(home / ".pressroom")
    monkeypatch.chdir(published_from)
    remember("origin", Path(".cache"), files(4))
    sent = pressroom(published_from, "github", **at_home)
    assert sent.returncode == 0, sent.stderr
    assert sent.stdout.endswith(f"Pengiriman ke-5 tercatat di cabang {BRANCH}.\n")
    record = parse_record(branch(published_from, RECORD).encode())
    assert record
    assert record.counter == 5
    assert signing_key(record, public_keys())
    last = last_deployment("origin", tmp_path / "kosong", SITE)
    assert last
    assert (last.record, last.file_list.decode()) == (record, branch(published_from, FILE_LIST))
