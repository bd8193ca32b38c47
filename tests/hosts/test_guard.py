"""The guard: what is refused before anything is sent, in which words, and what one word lets happen."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pressroom.hidden_paths import hidden_path
from pressroom.hosts.deployments.addresses import ADDRESSES
from pressroom.hosts.deployments.counter import next_counter
from pressroom.hosts.deployments.guard import Allowance, allowances, likely_causes, refuse
from pressroom.hosts.deployments.plan import announce_plan, plan_deployment
from pressroom.hosts.deployments.published_output import HostError, PublishedOutput, published_output
from pressroom.hosts.deployments.record import deployment_files
from pressroom.hosts.deployments.standing import Standing, with_last_deployment
from pressroom.site.outputs import public_addresses
from tests.conftest import NOW

from .outputs import HOME, SITE, make, releases

Make = Callable[..., PublishedOutput]
FIVE = ("satu", "dua", "tiga", "empat", "lima")


@pytest.fixture
def new(tmp_path: Path) -> Make:
    """A published output."""
    numbers = iter(range(100))

    def make_output(files: dict[str, str], *arguments: Any, **options: Any) -> PublishedOutput:
        return published_output(make(tmp_path / f"{next(numbers)}", files, *arguments, **options))

    return make_output


def standing(output: PublishedOutput, **more: Any) -> Standing:
    """What stands at a host that ``output`` was sent to."""
    sent = {path: output.read(path) for path, _ in output.files}
    sent |= deployment_files(output.manifest, output.origin, 7, None)
    more.setdefault("files", {path: len(data) for path, data in sent.items()})
    return with_last_deployment(Standing("bucket kota", **more), sent.get)


def refusal(output: PublishedOutput, there: Standing, allow: str = "", repository: Path | None = None) -> str:
    """What is said of ``output``; empty if it may go out."""
    try:
        refuse(output, there, allowances(allow), repository)
    except HostError as error:
        return str(error)
    return ""


def test_the_words_are_those_of_the_list_that_the_site_publishes() -> None:
    assert ADDRESSES == public_addresses.PATH


def test_the_same_site_and_a_newer_one_go_out_and_are_counted_on(new: Make) -> None:
    before = standing(new(HOME | releases(*FIVE)))
    assert refusal(new(HOME | releases(*FIVE)), before) == ""
    assert refusal(new(HOME | releases(*FIVE, "enam"), moment=NOW + timedelta(hours=1)), before) == ""
    assert refusal(new(HOME), Standing("x", empty=True)) == ""
    assert (next_counter(before.record, None), next_counter(None, None)) == (8, 1)


def test_one_address_without_an_end_is_a_loss_and_loss_allows_it(new: Make) -> None:
    before = standing(new(HOME | releases(*FIVE)))
    without = new(HOME | releases(*FIVE[:4]))
    said = refusal(without, before)
    assert "1 alamat yang kini tampil di bucket kota akan mati (siaran-pers/2022/09/lima/)" in said
    assert "1 dari 5 siaran pers" in said
    assert said.endswith("ulangi dengan ALLOW=loss.")
    assert refusal(without, before, "loss") == ""
    assert "4 alamat" in refusal(new(HOME | releases("satu")), before)


def test_an_address_that_leads_on_or_is_listed_has_an_end(new: Make) -> None:
    before = standing(new(HOME | releases("satu", "dua"), ["siaran-pers/2022/09/satu/", "kontak/", "tim/"]))
    led_on = (
        HOME | releases("satu") | {"kontak/index.html": "pindah", "siaran-pers/2022/09/dua/index.html": "x"}
    )
    assert "tim/" in refusal(new(led_on, []), before)
    assert refusal(new(led_on, ["tim/"]), before) == ""
    assert refusal(new(led_on, [hidden_path("tim/")]), before) == ""


def test_a_hidden_address_is_known_by_its_digest_and_not_named(new: Make) -> None:
    secret = "siaran-pers/2022/09/rahasia/"
    page = f"{secret}index.html"
    before = standing(new(HOME | {page: "x"}, [hidden_path(secret)], hidden=[page]))
    assert refusal(new(HOME | {page: "y"}, [hidden_path(secret)], hidden=[page]), before) == ""
    assert refusal(new(HOME | {page: "y"}), before) == ""
    said = refusal(new(HOME), before)
    assert "1 alamat yang kini tampil di bucket kota akan mati (tersembunyi)" in said
    assert "rahasia" not in said
    assert "sidik" not in said


def test_photos_and_attachments_may_go_and_the_plan_says_so(new: Make) -> None:
    before = standing(new(HOME | {"foto/a.jpg": "x"}, ["foto/a.jpg", "lampiran/b.pdf"]))
    output = new(HOME)
    assert refusal(output, before) == ""
    announced: list[str] = []
    announce_plan(plan_deployment(output, before), "kota", announced.append, dry_run=False)
    assert announced[0].startswith("Rencana untuk kota: 0 baru, 1 berubah, 1 hilang, 1 tetap; ")
    assert "2 foto atau lampiran yang kini tampil akan hilang (foto/a.jpg, lampiran/b.pdf)" in announced[1]


def test_a_file_whose_name_changes_with_its_bytes_counts_as_changed(new: Make) -> None:
    """As a maintainer sees it; one that has no successor goes, whatever its name."""
    before = standing(
        new(
            HOME
            | {
                "aset/gaya.0123456789.css": "a",
                "aset/cari/letter-a.0a1b2c.bin": "a",
                "aset/lama.0123456789.js": "a",
            }
            | {"aset/cari/letter-b.0a1b2c.bin": "b", "foto/a.0123456789.jpg": "a"}
        )
    )
    output = new(
        HOME
        | {
            "aset/gaya.abcdef0123.css": "b",
            "aset/cari/letter-a.ffffff.bin": "b",
            "aset/cari/letter-c.0a1b2c.bin": "c",
        }
        | {"aset/cari/letter-b.0a1b2c.bin": "b", "foto/a.abcdef0123.jpg": "a"}
    )
    announced: list[str] = []
    announce_plan(plan_deployment(output, before), "kota", announced.append, dry_run=True)
    assert announced[0].startswith("Rencana untuk kota: 2 baru, 2 berubah, 2 hilang, ")
    assert {tuple(line.split()[:2]) for line in announced[1:7]} == {
        ("baru", "aset/cari/letter-c.0a1b2c.bin"),
        ("baru", "foto/a.abcdef0123.jpg"),
        ("berubah", "aset/gaya.abcdef0123.css"),
        ("berubah", "aset/cari/letter-a.ffffff.bin"),
        ("hilang", "aset/lama.0123456789.js"),
        ("hilang", "foto/a.0123456789.jpg"),
    }


def test_home_and_a_fifth_of_the_releases_where_there_is_no_list(new: Make) -> None:
    before = replace(standing(new(HOME | releases(*FIVE))), addresses=None, record=None, listed=None)
    assert refusal(new(HOME | releases(*FIVE[:4])), before) == ""
    assert "2 dari 5 siaran pers" in refusal(new(HOME | releases(*FIVE[:3])), before)
    assert "tidak berisi beranda" in refusal(new(releases(*FIVE)), before)
    assert refusal(new(releases(*FIVE)), before, "loss") == ""


def test_what_is_another_s_is_not_replaced_unsaid(new: Make) -> None:
    output = new(HOME | releases("satu"))
    strange = Standing("bucket kota", files={"blog.html": 3, "index.html": 2})
    assert "(misalnya blog.html, index.html) bukan kiriman ruang pers" in refusal(output, strange)
    assert refusal(output, strange, "foreign") == ""
    other = standing(new(HOME | releases("satu"), site="https://lain.go.id"))
    assert f"situs https://lain.go.id, sedangkan kiriman ini untuk {SITE}" in refusal(output, other)
    same = standing(new(HOME | releases("satu"), site="http://HUMAS.kota.go.id/"))
    assert refusal(output, same) == ""
    ours = standing(output, foreign=("index.html", "google1.html"))
    assert "1 berkas di bucket kota bukan kiriman ruang pers" in refusal(output, ours)
    assert "2 berkas" in refusal(output, replace(ours, replaced=True))
    assert refusal(output, replace(ours, foreign=("google1.html",))) == ""


def test_an_earlier_version_s_site_is_ours(new: Make) -> None:
    output = new(HOME | releases("satu"))
    before = {path: output.read(path) for path, _ in output.files}
    there = with_last_deployment(
        Standing("kota", files={"index.html": 7, "siaran-pers/2022/09/satu/index.html": 8}), before.get
    )
    assert there.ours
    assert refusal(output, there) == ""
    assert not with_last_deployment(Standing("kota"), lambda path: b"<!doctype html>").ours


def test_a_clock_far_from_the_host_s_is_refused(new: Make) -> None:
    there = standing(new(HOME), now=NOW)
    for days in (-2, 2):
        said = refusal(new(HOME, moment=NOW + timedelta(days=days)), there)
        assert "Situs ini dibangun dengan jam 20" in said
        assert "ulangi dengan ALLOW=clock." in said
    assert refusal(new(HOME, moment=NOW + timedelta(hours=23)), there) == ""
    past = replace(there, now=None, not_before=NOW)
    assert "padahal di bucket kota sudah ada kiriman" in refusal(
        new(HOME, moment=NOW - timedelta(days=2), commit="a" * 40), past, "older"
    )
    assert refusal(new(HOME, moment=NOW + timedelta(days=400)), past) == ""


def test_no_embargo_is_opened_by_a_wrong_clock(new: Make) -> None:
    there = standing(new(HOME), now=NOW)
    late = new(HOME | releases("satu"), moment=NOW + timedelta(hours=2), newest=NOW + timedelta(hours=1))
    assert "ada yang baru boleh tampil pada" in refusal(late, there)
    assert refusal(late, there, "clock") == ""
    assert refusal(new(HOME, newest=NOW + timedelta(seconds=50)), there) == ""
    # Where the host tells no time, this computer's clock does.
    ahead = datetime.now(UTC) + timedelta(hours=1)
    quiet = replace(there, now=None)
    assert "menurut jam komputer ini" in refusal(new(HOME, moment=ahead, newest=ahead), quiet)
    assert "menurut jam komputer ini" in refusal(new(HOME, moment=ahead + timedelta(days=2)), quiet)


def test_the_sample_s_identity_is_refused_and_a_demonstration_allowed(new: Make) -> None:
    output = new(HOME, sample=("SITEURL", "CITY_EMAIL"))
    said = refusal(output, Standing("kota", empty=True))
    assert said.startswith("Tidak ada yang dikirim.\nSITEURL, CITY_EMAIL masih identitas contoh")
    assert refusal(output, Standing("kota", empty=True), "sample") == ""


def test_several_refusals_are_told_at_once_with_all_their_words(new: Make) -> None:
    before = standing(new(HOME | releases("satu"), site="https://lain.go.id"), now=NOW)
    bad = new(HOME, moment=NOW - timedelta(days=400), sample=("SITEURL",))
    lines = refusal(bad, before).splitlines()
    assert len(lines) == 7
    assert lines[-1] == "Bila semuanya memang disengaja: ALLOW=sample,clock,foreign,older,loss."
    assert refusal(bad, before, "sample, clock foreign,older").endswith("ALLOW=loss.")
    assert refusal(bad, before, "sample,clock,foreign,older,loss") == ""


def test_an_unknown_word_is_refused_with_the_words() -> None:
    assert allowances(" Loss,older ") == {Allowance.LOSS, Allowance.OLDER}
    assert allowances("") == frozenset()
    with pytest.raises(HostError, match=r'ALLOW="ya" tidak dikenal.*loss, older, foreign, clock, sample'):
        allowances("loss,ya")


def test_what_cannot_be_read_is_doubt_and_doubt_is_refused(new: Make) -> None:
    there = Standing("https://kota.go.id", unreadable="server menjawab 503")
    assert "tidak dapat dibaca (server menjawab 503)" in refusal(new(HOME), there)
    assert refusal(new(HOME), there, "older") == ""
    assert there.public_lines is None


# --- Older


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], str]:
    """A repository with three commits one after another, and one beside the last."""
    place = tmp_path_factory.mktemp("repositori")

    def git(*arguments: str) -> str:
        who = ("-c", "user.name=H", "-c", "user.email=h@x")
        command = ["git", *who, *arguments]
        return subprocess.run(command, cwd=place, capture_output=True, text=True, check=True).stdout.strip()

    git("init", "--quiet")
    tree = git("hash-object", "-t", "tree", "-w", "--stdin")
    commits: list[str] = []
    for number in range(3):
        parents = ("-p", commits[-1]) if commits else ()
        commits.append(git("commit-tree", tree, "-m", str(number), *parents))
    beside = git("commit-tree", tree, "-m", "x", "-p", commits[1])
    for name, commit in (("main", commits[2]), ("lain", beside)):
        git("update-ref", f"refs/heads/{name}", commit)
    return place, commits, beside


def test_a_commit_without_the_published_one_behind_it_is_older(
    new: Make, repository: tuple[Path, list[str], str]
) -> None:
    place, commits, beside = repository
    before = standing(new(HOME | releases("satu", "dua"), commit=commits[1]))
    again = new(HOME | releases("satu", "dua"), commit=commits[1], moment=NOW - timedelta(hours=1))
    assert refusal(again, before, repository=place) == ""
    later = new(HOME | releases("satu", "dua"), commit=commits[2])
    assert refusal(later, before, repository=place) == ""
    stale = new(HOME | releases("satu", text="Lama"), commit=commits[0], moment=NOW + timedelta(hours=9))
    said = refusal(stale, before, "loss", place)
    assert "1 siaran pers akan hilang (siaran-pers/2022/09/dua/)" in said
    assert "1 siaran pers dapat kembali ke isi yang lama (siaran-pers/2022/09/satu/)" in said
    assert "git pull" in said
    assert said.endswith("ALLOW=older.")
    assert refusal(stale, before, "loss,older", place) == ""
    assert "tidak memuat semua" in refusal(new(HOME, commit=beside), standing(later), "loss", place)
    # A colleague's commit that was never fetched.
    foreign = standing(new(HOME | releases("satu"), commit="b" * 40))
    assert "(bbbbbbb, " in refusal(new(HOME | releases("satu"), commit=commits[2]), foreign, repository=place)


def test_where_ancestry_is_unknown_addresses_and_moments_decide(
    new: Make, repository: tuple[Path, list[str], str], tmp_path: Path
) -> None:
    place, commits, _ = repository
    shallow = tmp_path / "dangkal"
    command = ["git", "clone", "--quiet", "--depth", "1", "--branch", "main", f"file://{place}", str(shallow)]
    subprocess.run(command, check=True, capture_output=True)
    before = standing(new(HOME | releases("satu"), commit=commits[1]))
    for where in (None, shallow, tmp_path):
        newer = new(HOME | releases("satu"), commit=commits[2], moment=NOW + timedelta(minutes=1))
        assert refusal(newer, before, repository=where) == ""
        older = new(HOME | releases("satu"), commit=commits[2], moment=NOW - timedelta(minutes=1))
        assert "sebelum yang kini tampil di bucket kota" in refusal(older, before, repository=where)
        assert "ALLOW=loss" in refusal(new(HOME), before, repository=where)
        assert "tidak lengkap di sini" in refusal(newer, replace(before, addresses=None), repository=where)
    record = before.record
    assert record
    hostile = replace(before, record=type(record)(SITE, "--output=x", "kemarin", 1, 1, "", ""))
    assert "ALLOW=older" in refusal(
        new(HOME | releases("satu"), commit=commits[2]), hostile, repository=place
    )


def test_what_is_remembered_counts_whatever_the_host_says(
    new: Make, repository: tuple[Path, list[str], str]
) -> None:
    place, commits, _ = repository
    old = new(HOME | releases("satu"), commit=commits[0], moment=NOW)
    newest = new(HOME | releases("satu"), commit=commits[2], moment=NOW + timedelta(minutes=1))
    last = standing(newest).record
    put_back = standing(old)
    hosts = (
        put_back,
        replace(put_back, record=None),
        Standing("kota", empty=True),
        Standing("kota", ours=True),
    )
    for there in hosts:
        for where in (place, None):
            with pytest.raises(HostError, match="tercatat sebagai kiriman terakhir ke"):
                refuse(old, there, (), where, last)
        refuse(old, there, allowances("older"), place, last)
        refuse(newest, there, (), place, last)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "", "\0"])
@pytest.mark.parametrize("site", ["http://[", "http://x\x1b[2J\n::error::palsu"])
def test_a_crafted_record_is_doubt_and_never_stops_for_ever(new: Make, site: str, moment: str) -> None:
    output = new(HOME | releases("satu"), commit="c" * 40)
    before = standing(output)
    assert before.record
    crafted = msgspec.structs.replace(
        before.record, site=site, moment=moment, commit="\n::x::", counter=9**4000
    )
    there = replace(before, record=crafted, addresses=("\n::error::palsu/", "\x1b[2J/"))
    said = refusal(output, there)
    assert said.endswith("ALLOW=foreign,older,loss.")
    assert "\x1b" not in said
    assert not any(line.startswith("::") for line in said.splitlines())
    assert refusal(output, there, "foreign,older,loss") == ""
    assert list(likely_causes("d" * 40, NOW, there, Path())) is not None
    assert next_counter(crafted, None) == 1


def test_the_likely_cause_is_told_where_addresses_would_die(
    new: Make, repository: tuple[Path, list[str], str]
) -> None:
    place, commits, _ = repository
    before = standing(new(HOME, commit=commits[2]), now=NOW)
    stale, clock = likely_causes(commits[0], NOW - timedelta(days=700), before, place)
    assert "cocokkan jam komputer ini" in stale
    assert "jalankan git pull dulu" in clock
    assert not list(likely_causes(commits[2], NOW, before, place))


def test_the_plan_names_files_but_none_that_stands_on_no_list(new: Make) -> None:
    secret = "siaran-pers/2022/09/rahasia/index.html"
    old = new(HOME | releases("satu") | {"tua.css": "x", secret: "x"}, hidden=[secret])
    output = new(
        {"index.html": "Beranda lain"} | releases("satu") | {"baru.css": "xy", secret: "y"}, hidden=[secret]
    )
    announced: list[str] = []
    announce_plan(plan_deployment(output, standing(old)), "kota", announced.append, dry_run=True)
    assert announced[0] == (
        "Rencana untuk kota: 1 baru, 1 berubah, 1 hilang, 1 tersembunyi yang berubah atau hilang, 2 tetap; 0,0 kB."
    )
    assert [line.split()[:2] for line in announced[1:4]] == [
        ["baru", "baru.css"],
        ["berubah", "index.html"],
        ["hilang", "tua.css"],
    ]
    assert announced[-1].startswith("Hanya rencana (DRYRUN)")
    gone = plan_deployment(new(HOME), standing(old))
    assert (gone.hidden, "rahasia" in str(gone)) == (1, False)
    replaced = plan_deployment(new(HOME), standing(old, replaced=True))
    assert (replaced.hidden, "rahasia" in str(replaced)) == (1, False)
    unknown = plan_deployment(output, Standing("kota", ours=True))
    assert not unknown.compared
