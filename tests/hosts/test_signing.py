"""The keys of a city: made once, never in its repository, never silently missing."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from pressroom import cli
from pressroom.hosts import signing
from pressroom.hosts.deployments.published_output import HostError
from pressroom.hosts.deployments.record import Deployment
from pressroom.hosts.signing import key_pairs, make_pair, public_keys, signer, signing_key

RECORD = Deployment("https://kota.example", "a" * 40, "2022-09-21T02:00:00Z", 3, 2, "b" * 32, "x/")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city's repository on a laptop that has no keys."""
    (tmp_path / "kota" / ".git").mkdir(parents=True)
    (tmp_path / "rumah").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "rumah"))
    monkeypatch.delenv("SIGNING_KEY", raising=False)
    monkeypatch.chdir(tmp_path / "kota")
    return tmp_path


def signed() -> Deployment:
    sign = signer()
    assert sign
    return replace(RECORD, signature=sign(RECORD.signed_bytes()))


def test_a_pair_is_made_once_and_its_secret_lies_outside_the_repository(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert signer() is None
    assert cli.main(["keys"]) == 0
    said = capsys.readouterr().out
    (secret,) = (place / "rumah" / ".pressroom").iterdir()
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert [file.as_posix() for file in Path(".").rglob("*.pem")] == ["keys/1.pem"]
    assert secret.stem in public_keys()[0].fingerprint
    assert str(secret) in said
    assert "SIGNING_KEY" in said
    before = secret.read_text()
    assert before.splitlines()[1] not in said
    assert cli.main(["keys"]) == 0
    assert "Kunci sudah ada, tidak ada yang diubah" in capsys.readouterr().out
    assert secret.read_text() == before
    assert len(public_keys()) == 1


def test_what_is_signed_is_known_and_any_change_of_it_is_not(place: Path) -> None:
    make_pair()
    record = signed()
    keys = public_keys()
    assert signing_key(record, keys) == keys[0]
    for changed in (
        {"counter": 4},
        {"list": "c" * 32},
        {"site": "https://lain.example"},
        {"signature": ""},
        {"signature": "é!"},
        {"signature": "AAAA"},
    ):
        assert signing_key(replace(record, **changed), keys) is None
    assert signing_key(RECORD, keys) is None


def test_a_computer_without_the_secret_is_refused_and_may_have_it_from_the_environment(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = make_pair()
    assert made.private
    text = made.private.read_text()
    made.private.unlink()
    with pytest.raises(
        HostError, match=r"kunci rahasianya tidak ada di komputer ini.*flashdisk.*SIGNING_KEY"
    ):
        signer()
    assert cli.main(["keys"]) == 1
    assert "tidak ada di komputer ini" in capsys.readouterr().out
    # A secret may lose its line breaks on the way, or have them written out.
    for pasted in (text, text.replace("\n", "\r\n"), text.replace("\n", " "), text.replace("\n", "\\n")):
        monkeypatch.setenv("SIGNING_KEY", pasted)
        assert signing_key(signed(), public_keys())
    for wrong in ("bukan kunci", text[:60], public_keys()[0].file.read_text()):
        monkeypatch.setenv("SIGNING_KEY", wrong)
        with pytest.raises(HostError, match="Isi SIGNING_KEY bukan kunci rahasia yang cocok") as refused:
            signer()
        assert refused.value.__cause__ is None


def test_the_secret_of_another_city_is_refused(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = make_pair()
    shutil.rmtree("keys")
    own = make_pair()
    assert own.private
    assert other.private
    monkeypatch.setenv("SIGNING_KEY", other.private.read_text())
    with pytest.raises(HostError, match="SIGNING_KEY bukan kunci rahasia yang cocok"):
        signer()
    monkeypatch.delenv("SIGNING_KEY")
    shutil.copyfile(other.private, own.private)
    with pytest.raises(HostError, match=f"{own.private.name} bukan kunci rahasia yang cocok"):
        signer()


def test_a_key_is_exchanged_while_the_old_one_still_counts(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["keys"]) == 0
    by_old = signed()
    assert cli.main(["keys", "--new"]) == 0
    assert "git rm keys/1.pem" in capsys.readouterr().out
    keys = public_keys()
    assert [key.file.name for key in keys] == ["2.pem", "1.pem"]
    assert signing_key(by_old, keys) == keys[1]
    assert signing_key(signed(), keys) == keys[0]
    # A laptop that has only the old one still publishes; with the old public key gone it does not.
    newest = key_pairs()[0].private
    assert newest
    newest.unlink()
    assert signing_key(signed(), keys) == keys[1]
    Path("keys/1.pem").unlink()
    with pytest.raises(HostError, match=newest.name):
        signer()


def test_what_is_no_public_key_holds_back_and_a_secret_in_the_repository_is_shouted_about(
    place: Path,
) -> None:
    made = make_pair()
    assert made.private
    Path("keys/2.pem").write_text("-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n")
    with pytest.raises(HostError, match=r"keys/2\.pem bukan kunci publik"):
        signer()
    shutil.copyfile(made.private, "keys/2.pem")
    with pytest.raises(HostError, match=r"keys/2\.pem berisi kunci rahasia!"):
        signer()
    Path("keys/2.pem").rename("keys/kunci.pem")
    with pytest.raises(HostError, match="berisi kunci rahasia!"):
        signer()


def test_a_home_within_the_repository_gets_no_secret(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(place / "kota"))
    with pytest.raises(HostError, match="di dalam repositori ini"):
        make_pair()
    assert not signing.PUBLIC.exists()
    assert not Path(signing.PRIVATE).exists()
