"""What a disk, a folder or the environment may refuse: the public site stays whole, the next run mends it, and one
sentence says the cause and the cure."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from pressroom import command_messages, manifest
from pressroom.build import publish as publishing
from pressroom.build import replacement
from pressroom.build.command import BuildFailed
from pressroom.build.writer import OutputRefused
from tests.build.processes import run_until_change
from tests.build.rooms import Files, Room, Stage, assert_same_files, contents
from tests.build.test_recovery import bound, evenly_spaced
from tests.conftest import lay, release


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def modes(folder: Path) -> set[tuple[str, int]]:
    """The kinds and permissions of ``folder`` and all below it."""
    places = (folder, *folder.rglob("*"))
    return {("folder" if place.is_dir() else "file", stat.S_IMODE(place.lstat().st_mode)) for place in places}


@pytest.fixture
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of the output cannot be moved, as a mount point cannot."""
    monkeypatch.setattr(publishing, "can_be_moved", lambda output: False)


def edit(room: Room) -> None:
    """An edit that makes pages, a photo and a style, changes pages, and takes pages and the old style away."""
    room.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    room.edit("content/siaran-pers/a.md", "banjir", "genangan")
    room.edit("theme/styles/base.css", "{", " {")
    shutil.copy(room.place / "content/foto/b.jpg", room.place / "content/foto/baru.jpg")
    room.put("siaran-pers/z.md", release("Baru", foto="[{berkas: foto/baru.jpg, alt: a, izin: umum}]"))


# --- in place


@pytest.mark.usefixtures("fixed")
def test_an_output_that_cannot_be_moved_is_brought_up_to_date_where_it_stands(built: Room) -> None:
    output = built.place / "situs"
    output.mkdir()
    lay(output, {"lost+found/x": ""})
    place = output.stat().st_ino
    assert not built.publish(output).problems.errors
    edit(built)
    changed = built.publish(output).stats
    assert changed
    assert changed.removed
    assert output.stat().st_ino == place
    shutil.rmtree(output / "lost+found")
    assert_same_files(contents(output), built.clean_build("publish"))
    again = built.publish(output).stats
    assert again
    assert (again.rendered, again.removed) == (0, 0)
    assert not list((built.cache / "publish").iterdir())


@pytest.mark.audit
def test_an_output_of_which_only_the_system_knows_that_it_cannot_be_moved_is_written_in_place(
    built: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a folder of the same disk is mounted there."""
    output, rename = built.output, Path.rename
    built.publish(output)

    def busy(one: Path, other: Path) -> Path:
        if output in (one, other):
            raise OSError(errno.EBUSY, "busy", str(output))
        return rename(one, other)

    monkeypatch.setattr(replacement, "exchange", busy)
    monkeypatch.setattr(Path, "rename", busy)
    lay(output, {".htaccess": "milik pengelola"})
    edit(built)
    assert not built.publish(output).problems.errors
    assert (output / ".htaccess").read_text() == "milik pengelola"
    (output / ".htaccess").unlink()
    assert_same_files(contents(output), built.clean_build("publish"))


def dead_links(site: Files, known: Files) -> set[str]:
    """What pages name that ``site`` does not have: those that the home page leads to, and those whose address was
    ``known`` before."""
    waiting = ["index.html", *(path for path in known if path.endswith(".html"))]
    seen: set[str] = set()
    dead: set[str] = set()
    while waiting:
        page = waiting.pop()
        if page in seen or page not in site:
            continue
        seen.add(page)
        for address in re.findall(r'(?:href|src)="?(/[^"\s>]*)', site[page].decode(errors="replace")):
            file = unquote(urlsplit(address).path).lstrip("/")
            file = f"{file}index.html" if not file or file.endswith("/") else file
            if file.endswith(".html") or file in site:
                waiting.append(file)
            if file not in site:
                dead.add(f"{page}: {address}")
    return dead


@pytest.mark.usefixtures("fixed")
@pytest.mark.parametrize("most", [3, pytest.param(30, marks=pytest.mark.audit)])
def test_a_publish_in_place_that_was_killed_shows_no_page_that_leads_to_nothing(
    stage: Stage, built: Room, most: int
) -> None:
    output, published = built.place / "situs", built.place / "semula"
    assert not built.publish(output).problems.errors
    old = contents(output)
    edit(built)
    # The letters are made here: Typst has begun threads in this process, which the processes below would not have.
    assert not built.publish(built.place / "lain").problems.errors
    shutil.copytree(output, published)
    kept = stage.save(f"di tempat {most}")
    count = run_until_change(built, 0, output, "publish", "--output", "situs")
    new = contents(output)
    # What the templates name that this small site does not have.
    missing = {line.partition(": ")[2] for line in dead_links(old, old) | dead_links(new, new)}
    assert count > 50
    for number in evenly_spaced(count, most):
        when = f"killed before change {number} of {count}"
        room = stage.restore(kept)
        run_until_change(room, number, output, "publish", "--output", "situs")
        site = contents(output)
        halves = {path for path, data in site.items() if data not in (old.get(path), new.get(path))}
        assert all(path.endswith(".new") for path in halves), when
        dead = {line for line in dead_links(site, old) if line.partition(": ")[2] not in missing}
        assert not dead, when
        assert not room.publish(Path("situs")).problems.errors
        assert_same_files(contents(output), new)


@pytest.mark.usefixtures("fixed")
def test_a_disk_without_room_for_all_that_is_new_is_not_written_to(
    built: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    built.publish()
    before = contents(built.output)
    edit(built)
    monkeypatch.setattr(replacement.shutil, "disk_usage", lambda place: SimpleNamespace(free=2000))
    with pytest.raises(BuildFailed, match=r"output: disk penuh. Kosongkan ruang di disk itu, lalu ulangi"):
        built.publish()
    assert_same_files(contents(built.output), before)


# --- one at a time


def test_nobody_else_writes_to_the_output_while_the_new_site_takes_its_place(
    built: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    built.publish()
    built.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    meanwhile = []

    def watched(*places: Path) -> None:
        meanwhile.extend(built.run(command) for command in ("build", "publish"))
        replacement.replace(*places)

    monkeypatch.setattr(publishing, "replace", watched)
    assert not built.publish().problems.errors
    assert [done.returncode for done in meanwhile] == [2, 2]
    assert all(command_messages.output_busy("output") in done.stderr for done in meanwhile)
    assert manifest.is_public(built.output)


# --- permissions


def test_a_web_server_can_read_what_was_published_whatever_the_umask(built: Room) -> None:
    built.publish()
    with umask(0o077):
        shutil.rmtree(built.cache)
        edit(built)
        built.publish()
    assert modes(built.output) == {("file", 0o644), ("folder", 0o755)}
    assert stat.S_IMODE(built.cache.stat().st_mode) == 0o700
    assert not stat.S_IMODE(next((built.cache / "foto").glob("*.jpg")).stat().st_mode) & 0o077
    # What an earlier version left closed, or somebody closed by hand, is opened though nothing else changed.
    (built.output / "index.html").chmod(0o600)
    (built.output / "siaran-pers").chmod(0)
    outside = built.place / "rahasia.txt"
    outside.write_text("x")
    outside.chmod(0o600)
    (built.output / ".milik-pengelola").symlink_to(outside)
    outcome = built.publish()
    assert outcome.stats
    assert not outcome.stats.rendered
    (built.output / ".milik-pengelola").unlink()
    assert modes(built.output) == {("file", 0o644), ("folder", 0o755)}
    assert stat.S_IMODE(outside.stat().st_mode) == 0o600


def test_a_preview_is_opened_to_nobody(built: Room) -> None:
    with umask(0o077):
        os.chdir(built.place)
        publishing.build(
            Path("pelicanconf.py"),
            content=Path("content"),
            output=Path(".preview"),
            purpose="preview",
            preview=True,
            cache=built.cache,
        )
    assert modes(built.place / ".preview") == {("file", 0o600), ("folder", 0o700)}


# --- an output that somebody changed


def damage(output: Path, how: str) -> None:
    if how == "manifest":
        (output / manifest.NAME).unlink()
    elif how == "all files":
        for file in output.rglob("*"):
            if file.is_file():
                file.unlink()
    elif how == "pages":
        shutil.rmtree(output / "siaran-pers")
        (output / "index.html").write_text("diretas")
        (output / "judi.html").write_text("judi")


@pytest.mark.parametrize(
    "how", ["manifest", *(pytest.param(how, marks=pytest.mark.audit) for how in ("all files", "pages"))]
)
def test_an_output_that_was_emptied_or_changed_by_hand_is_made_whole(built: Room, how: str) -> None:
    built.publish()
    whole = contents(built.output)
    damage(built.output, how)
    assert not built.publish().problems.errors
    assert_same_files(contents(built.output), whole)


def test_a_folder_with_other_peoples_files_is_refused_with_their_names(built: Room) -> None:
    built.publish()
    (built.output / manifest.NAME).unlink()
    lay(built.output, {"milik-orang.txt": "tetap"})
    with pytest.raises(OutputRefused, match=r"berkas lain \(milik-orang.txt\)"):
        built.publish()
    assert (built.output / "milik-orang.txt").exists()
    lay(built.place / "dot", {".bashrc": "tetap"})
    with pytest.raises(OutputRefused, match=r"berkas lain \(.bashrc\)"):
        built.publish(Path("dot"))


def test_what_went_is_counted_and_releases_that_went_are_named(built: Room) -> None:
    built.publish()
    built.edit("content/siaran-pers/a.md", "tag: banjir", "tag: genangan")
    assert "tetap, 0 dihapus" not in built.run("publish").stdout
    (built.place / "content/siaran-pers/c.md").unlink()
    said = built.run("build").stdout
    assert "Tidak tampil lagi: 1 siaran pers (siaran-pers/2022/09/c/)" in said


# --- what cannot be read, and what cannot be meant


def test_a_folder_that_cannot_be_read_is_named_and_none_of_its_releases(built: Room) -> None:
    built.publish()
    before = contents(built.output)
    folder = built.place / "content" / "siaran-pers"
    folder.chmod(0)
    done = built.run("publish", before=bound)
    folder.chmod(0o755)
    assert (
        "content/siaran-pers:1: galat: folder siaran-pers tidak dapat dibaca (tidak diizinkan)" in done.stderr
    )
    assert "1 galat dalam" in done.stderr
    assert ".md:" not in done.stderr
    assert_same_files(contents(built.output), before)


def test_an_attachment_that_cannot_be_read_is_not_said_to_go(built: Room) -> None:
    built.publish()
    built.write("content/lampiran/a.pdf", b"%PDF lain")
    (built.place / "content/lampiran/a.pdf").chmod(0)
    done = built.run("publish", before=bound)
    assert done.returncode == 1
    assert (
        "berkas lampiran/a.pdf tidak dapat dibaca (tidak diizinkan). Naskah ini sendiri tidak salah"
        in done.stderr
    )
    assert "akan hilang" not in done.stderr


@pytest.mark.parametrize(
    ("closed", "cure"),
    [
        (".cache", "Hapus .cache (isinya hanya simpanan"),
        (".cache/publish", "tidak diizinkan. Hapus .cache (isinya hanya simpanan"),
        pytest.param(".cache/rendisi", "Hapus .cache (isinya hanya simpanan", marks=pytest.mark.audit),
        ("pelicanconf.py", "pelicanconf.py: tidak diizinkan. Periksa pemilik dan izinnya"),
        pytest.param(
            "theme/words/id.toml",
            "theme/words/id.toml:1: galat: berkas tidak dapat dibaca (tidak diizinkan). Periksa izin berkas itu",
            marks=pytest.mark.audit,
        ),
    ],
)
def test_what_may_not_be_read_or_written_is_named_with_the_cure(built: Room, closed: str, cure: str) -> None:
    built.publish()
    before = contents(built.output)
    edit(built)
    place = built.place / closed
    for one in (place, *place.rglob("*")):
        one.chmod(0o555 if one.is_dir() else 0o444 if ".cache" in closed else 0)
    done = built.run("publish", before=bound)
    for one in (place, *place.rglob("*")):
        one.chmod(0o755)
    assert done.returncode == (1 if "galat" in cure else 2)
    assert cure in done.stderr
    assert "Traceback" not in done.stderr
    assert_same_files(contents(built.output), before)


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("SOURCE_DATE_EPOCH", "abc", "SOURCE_DATE_EPOCH berisi 'abc', bukan jumlah detik"),
        pytest.param(
            "SOURCE_DATE_EPOCH",
            "-5",
            "SOURCE_DATE_EPOCH berisi '-5', bukan jumlah detik",
            marks=pytest.mark.audit,
        ),
        pytest.param("SOURCE_DATE_EPOCH", "99999999999999", "bukan jumlah detik", marks=pytest.mark.audit),
        pytest.param(
            "SITEURL", "humas.go.id", "tulis misalnya 'https://humas.go.id'", marks=pytest.mark.audit
        ),
        pytest.param(
            "SITEURL", "https://humas go.id", "SITEURL berisi 'https://humas go.id'", marks=pytest.mark.audit
        ),
        pytest.param(
            "SITEURL",
            "https://humas.go.id/?a=b",
            "tulis misalnya 'https://humas.go.id'",
            marks=pytest.mark.audit,
        ),
        ("SITEURL", "https://orang:rahasia@humas.go.id", "tulis misalnya 'https://humas.go.id'"),
        pytest.param("OUTPUTDIR", ".cache/situs", "bertumpang tindih dengan", marks=pytest.mark.audit),
        ("OUTPUTDIR", "pelicanconf.py", "pelicanconf.py adalah berkas, bukan folder"),
    ],
)
def test_a_variable_that_cannot_be_meant_is_named_with_what_to_write(
    built: Room, variable: str, value: str, said: str
) -> None:
    more: dict[str, Any] = {variable: value}
    done = built.run("build", **more)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "rahasia" not in done.stderr


def test_a_summary_that_cannot_be_written_does_not_undo_what_was_published(built: Room) -> None:
    done = built.run("publish", GITHUB_STEP_SUMMARY="/tidak/ada")
    assert done.returncode == 0
    assert "/tidak/ada: tidak ada" in done.stderr
