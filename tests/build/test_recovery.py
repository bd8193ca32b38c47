"""Whatever cuts a build short or spoils its cache, the last good site stays or the next build is whole.

Real builds in real processes, each in a folder of its own with its own cache.
"""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from pressroom import command_messages
from pressroom.command_error import CommandError
from tests.build.processes import (
    all_end,
    at_work,
    end_processes,
    fork_command,
    kill,
    resume,
    run_until_change,
    sleeps,
    start_and_stop_at_lock,
    wait,
    workers,
)
from tests.build.rooms import (
    COMPONENT,
    OLD,
    RELEASES,
    Files,
    Room,
    Stage,
    assert_same_files,
    changed,
    contents,
    day,
    edit_many,
    edit_small,
    stamps,
)
from tests.conftest import Content, lay, release

NO_ACCESS = "Tidak bisa membaca atau menulis"
_LIBC = ctypes.CDLL(None)


# --- killed


# How many files are written when it happens (0: while the first are read), and to whom.
@pytest.mark.parametrize(
    ("files", "victim"), [pytest.param(0, "main", marks=pytest.mark.audit), (90, "worker")]
)
def test_a_first_build_that_was_killed_is_whole_the_next_time(
    big: Room, built_town: Room, files: int, victim: str
) -> None:
    big.delete_build_state()
    building = big.start("build")
    wait(lambda: at_work(building) and len(stamps(big.output)) >= files, building)
    started = kill(building, victim)
    assert not big.build().problems.errors
    assert_same_files(contents(big.output), contents(built_town.output))
    assert all_end(started)


@pytest.mark.parametrize(
    ("files", "victim"), [pytest.param(0, "worker", marks=pytest.mark.audit), (150, "main")]
)
def test_a_build_after_an_edit_that_was_killed_is_whole_the_next_time(
    big: Room, edited_town: Files, files: int, victim: str
) -> None:
    edit_many(big)
    before = stamps(big.output)
    building = big.start("build")
    wait(lambda: at_work(building) and len(changed(before, big.output)) >= files, building)
    started = kill(building, victim)
    assert not big.build().problems.errors
    assert_same_files(contents(big.output), edited_town)
    assert all_end(started)


def test_an_edit_taken_back_after_a_build_was_killed_is_gone(big: Room, built_town: Room) -> None:
    edit_many(big)
    before = stamps(big.output)
    building = big.start("build")
    wait(lambda: len(changed(before, big.output)) >= 60, building)
    kill(building)
    for path in (f"content/{OLD}", "theme/templates/base.html"):
        (big.place / path).unlink()
        shutil.copy2(built_town.place / path, big.place / path)
    assert not big.build().problems.errors
    assert_same_files(contents(big.output), contents(built_town.output))


def lengthen(room: Room) -> None:
    """Give each release so much text that no pipe holds what its readers have to say."""
    for file in (room.place / "content" / "siaran-pers").rglob("*.md"):
        room.write(str(file.relative_to(room.place)), file.read_text() + "\n" + "panjang " * 250)


@pytest.mark.parametrize("at", ["reading", "writing"])
def test_workers_end_with_the_process_that_started_them(big: Room, at: str) -> None:
    """They neither stay for ever nor go on writing where the next build may be at work."""
    big.delete_build_state()
    if at == "reading":
        lengthen(big)
    building = big.start("build")
    wait(lambda: at_work(building) and (at == "reading" or len(stamps(big.output)) > 2), building)
    started = kill(building)
    assert all_end(started)
    assert len(stamps(big.output)) < RELEASES


def test_a_worker_that_was_killed_is_not_taken_for_a_full_disk(big: Room) -> None:
    """Killed while it says what it has read: its last words break off."""
    lengthen(big)
    for _ in range(10):
        big.delete_build_state()
        building = big.start("build")
        while building.poll() is None and not at_work(building):
            time.sleep(0.001)
        os.kill(building.pid, signal.SIGSTOP)
        # Nobody listens now, so that whoever has much to say waits.
        waiting = [pid for pid in workers(building) if sleeps(pid)]
        for pid in waiting[:1]:
            os.kill(pid, signal.SIGKILL)
        os.kill(building.pid, signal.SIGCONT)
        status = building.wait()
        if waiting:
            break
    assert waiting
    assert status == 2
    assert "izin folder" not in big.log.read_text()


def evenly_spaced(count: int, most: int) -> list[int]:
    """``most`` of the numbers from 1 to ``count``, the first and the last among them."""
    return sorted({round(1 + (count - 1) * step / (most - 1)) for step in range(most)})


@pytest.mark.parametrize("most", [3, pytest.param(24, marks=pytest.mark.audit)])
def test_a_build_that_was_killed_before_any_of_its_changes_is_whole_the_next_time(
    stage: Stage, built_small: Room, most: int
) -> None:
    whole = contents(built_small.output)

    def fresh() -> Room:
        room = stage.restore(built_small)
        room.delete_build_state()
        return room

    count = run_until_change(fresh(), 0, stage.place / "output", "build")
    for number in evenly_spaced(count, most):
        room = fresh()
        run_until_change(room, number, room.output, "build")
        room.build()
        assert_same_files(contents(room.output), whole)


HOSTS: Content = {".git/HEAD": "milik pengelola", ".nojekyll": "", ".htaccess": "milik pengelola"}


def hosted(room: Room, output: Path) -> tuple[Files, Files]:
    """Publish ``room``, have the host put its own files beside, and make an edit; the site that
    is published, and the one that would be next."""
    assert not room.publish(output).problems.errors
    old = contents(output)
    lay(output, HOSTS)
    room.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    room.edit("theme/templates/base.html", "<body>", '<body class="baru">')
    # The letters are made here: Typst has begun threads in this process, which the processes that are killed would lack.
    assert not room.publish(room.place / "lain").problems.errors
    shutil.rmtree(room.place / "lain")
    return old, room.clean_build("publish")


@contextmanager
def public_file_broken(room: Room) -> Iterator[None]:
    """Meanwhile a file that is public has an error, which holds publishing back."""
    room.edit("content/siaran-pers/b.md", "\ntanggal: ", "\ntanggal: kira-kira ")
    yield
    room.edit("content/siaran-pers/b.md", "\ntanggal: kira-kira ", "\ntanggal: ")


def site_of(output: Path) -> Files:
    """What stands in ``output`` but for the files of its host."""
    found = contents(output)
    return {path: data for path, data in found.items() if path not in (*HOSTS, ".git")}


@pytest.mark.parametrize(
    ("disk", "most"),
    [
        ("the same disk", 2),
        pytest.param("another disk", 2, marks=pytest.mark.audit),
        pytest.param("the same disk", 12, marks=pytest.mark.audit),
        pytest.param("another disk", 12, marks=pytest.mark.audit),
    ],
)
def test_a_publish_that_was_killed_leaves_the_whole_old_site_or_the_whole_new_one(
    stage: Stage, built: Room, disk: str, most: int
) -> None:
    """At each change of OUTPUTDIR. Between two moves it may be gone for a moment; then the next
    publish brings it back, even one that is refused."""
    memory = "/dev/shm" if disk == "another disk" and Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as place:
        at = Path(place).resolve()
        output, published = at / "situs", at / "semula"
        old, new = hosted(built, output)
        shutil.copytree(output, published)
        kept = stage.save(f"terbit {disk} {most}")
        count = run_until_change(built, 0, output, "publish", "--output", str(output))
        for number in sorted({*evenly_spaced(count, most), count - 1}):
            when = f"killed before change {number} of {count}"
            room = stage.restore(kept)
            shutil.rmtree(output)
            shutil.copytree(published, output)
            run_until_change(room, number, output, "publish", "--output", str(output))
            if output.exists():
                assert site_of(output) in (old, new), when
            with public_file_broken(room):
                assert room.publish(output).blocking
            assert site_of(output) in (old, new), f"{when}, refused then"
            assert {*HOSTS} <= contents(output).keys(), when
            assert not room.publish(output).problems.errors
            assert_same_files(site_of(output), new)
            assert {*HOSTS} <= contents(output).keys(), when
            assert sorted(path.name for path in at.iterdir()) == ["semula", "situs"]


@pytest.mark.audit
def test_a_publish_to_elsewhere_leaves_alone_what_one_that_was_killed_has_moved_away(
    stage: Stage, built: Room
) -> None:
    output = built.place / "situs"
    old, new = hosted(built, output)
    kept = stage.save("dua situs")
    count = run_until_change(built, 0, output, "publish", "--output", "situs")
    # From the last change backwards, until it is one after which nothing stands there.
    for number in range(count, max(count - 6, 0), -1):
        room = stage.restore(kept)
        run_until_change(room, number, output, "publish", "--output", "situs")
        if not output.exists():
            break
    assert not room.publish(Path("lain")).problems.errors
    assert_same_files(contents(room.place / "lain"), new)
    with public_file_broken(room):
        assert room.publish(Path("situs")).blocking
    assert site_of(output) in (old, new)
    assert {*HOSTS} <= contents(output).keys()


def test_a_publish_through_a_link_reaches_the_folder_that_it_leads_to(built: Room) -> None:
    """As where OUTPUTDIR leads to the folder that a web server serves."""
    served, link = built.place / "www", built.place / "situs"
    served.mkdir()
    link.symlink_to("www")
    assert not built.publish(link).problems.errors
    built.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    assert not built.publish(link).problems.errors
    assert link.is_symlink()
    assert_same_files(contents(served), built.clean_build("publish"))


@pytest.mark.audit
def test_a_publish_that_was_killed_while_its_workers_wrote_leaves_the_old_site(
    big: Room, built_town: Room, edited_town: Files
) -> None:
    big.publish()
    old = contents(big.output)
    edit_many(big)
    rendered = sum("index.html" in path for path in stamps(big.place))
    publishing = big.start("publish")
    wait(lambda: sum("index.html" in path for path in stamps(big.place)) > rendered + 50, publishing)
    started = kill(publishing)
    assert_same_files(contents(big.output), old)
    big.publish()
    assert_same_files(contents(big.output), big.clean_build("publish"))
    assert all_end(started)


# --- a full disk, folders that may not be written, files that may not be read


def full(size: int) -> Callable[[], None]:
    """As if the disk had no more room once a file has ``size`` bytes."""
    return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))


def bound() -> None:
    """For whom permissions count, also where tests run as root: without the right to pass them
    over (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH), for this process and what it starts."""
    for capability in (1, 2):
        _LIBC.prctl(24, capability, 0, 0, 0)


def refused(done: subprocess.CompletedProcess[str]) -> None:
    """The command ended with a sentence for staff."""
    assert done.returncode == 2, done.stderr
    assert NO_ACCESS in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("size", [1, pytest.param(20_000, marks=pytest.mark.audit)])
def test_a_first_build_on_a_full_disk_says_so_and_is_whole_once_there_is_room(
    small: Room, built_small: Room, size: int
) -> None:
    """It ends at the manifest, at the style."""
    refused(small.run("build", before=full(size)))
    small.build()
    assert_same_files(contents(small.output), contents(built_small.output))


def test_a_full_disk_ends_a_build_with_the_name_of_the_file(big: Room, edited_town: Files) -> None:
    edit_many(big)
    assert big.run("check").returncode == 0  # merges the theme, whose fonts are larger
    largest = max((big.output / "data").iterdir(), key=lambda file: file.stat().st_size)
    done = big.run("build", before=full(largest.stat().st_size - 1))
    refused(done)
    assert str(largest) in done.stderr
    assert not list(big.output.rglob("*.new"))
    assert not big.build().problems.errors
    assert_same_files(contents(big.output), edited_town)


def test_where_only_the_cache_finds_no_room_the_site_is_whole(middle: Room) -> None:
    middle.put("siaran-pers/2022/r30.md", day(30, "Judul lain"))
    largest = max(path.stat().st_size for path in middle.output.rglob("*"))
    assert middle.cache_database("content").stat().st_size > largest + 20_000
    done = middle.run("build", before=full(largest + 10_000))
    assert done.returncode == 0, done.stderr
    assert command_messages.cache_discarded() in done.stdout
    whole = middle.clean_build()
    assert_same_files(contents(middle.output), whole)
    middle.build()  # with what was cut off in the cache, it may begin anew
    assert_same_files(contents(middle.output), whole)
    again = middle.build()
    assert again.stats
    assert not again.stats.rendered


@pytest.mark.parametrize("file", [pytest.param("", marks=pytest.mark.audit), "data/siaran-pers.json"])
def test_a_publish_on_a_full_disk_leaves_the_old_site(middle: Room, file: str) -> None:
    middle.publish()
    old = contents(middle.output)
    middle.put("siaran-pers/2022/r30.md", day(30, "Judul lain"))
    size = (middle.output / file).stat().st_size - 20 if file else 1
    refused(middle.run("publish", before=full(size)))
    assert_same_files(contents(middle.output), old)
    middle.publish()
    assert_same_files(contents(middle.output), middle.clean_build("publish"))


def test_a_file_that_may_not_be_read_is_a_problem_and_all_else_is_built(built: Room) -> None:
    built.put("siaran-pers/a.md", release("Satu diubah"))
    file = built.place / "content" / "siaran-pers" / "a.md"
    file.chmod(0)
    built.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    done = built.run("build", before=bound)
    assert done.returncode == 1
    assert "content/siaran-pers/a.md:1: galat: berkas tidak dapat dibaca" in done.stderr
    assert "1 galat, 1 peringatan dalam 6 berkas" in done.stderr
    assert not (built.output / "siaran-pers" / "2022" / "09" / "a").exists()
    assert "Kedua" in (built.output / "siaran-pers" / "index.html").read_text()
    built.put(
        "siaran-pers/a.md", release("Satu", foto="[{berkas: foto/a.jpg, alt: a, izin: umum}]", tag="banjir")
    )
    outcome = built.build()
    assert not outcome.problems.errors
    assert not outcome.discarded
    assert_same_files(contents(built.output), built.clean_build())


def test_a_publish_that_may_not_read_a_file_leaves_the_old_site(built: Room) -> None:
    built.publish()
    old = contents(built.output)
    built.put("siaran-pers/a.md", release("Satu diubah"))
    file = built.place / "content" / "siaran-pers" / "a.md"
    file.chmod(0)
    assert built.run("publish", before=bound).returncode == 1
    assert_same_files(contents(built.output), old)


@pytest.mark.parametrize("known", ["published before", "never published"])
def test_a_folder_that_may_not_be_read_holds_publishing_back(built: Room, known: str) -> None:
    """Nobody knows what is in it, so that it is left out no more than a file that was public."""
    if known == "published before":
        built.publish()
    old = contents(built.output)
    folder = built.place / "content" / "siaran-pers"
    folder.chmod(0)
    done = built.run("publish", before=bound)
    folder.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr.startswith("Menahan penerbitan: content/siaran-pers:1: galat: ")
    assert_same_files(contents(built.output), old)


def test_a_publish_that_may_not_move_the_site_leaves_it(built: Room) -> None:
    """OUTPUTDIR may be written, the folder that it lies in may not: as on many hosts."""
    output = built.place / "www" / "situs"
    old, new = hosted(built, output)
    output.parent.chmod(0o555)
    done = built.run("publish", "--output", str(output), before=bound)
    output.parent.chmod(0o755)
    assert "Traceback" not in done.stderr
    assert_same_files(site_of(output), old if done.returncode else new)
    with public_file_broken(built):
        assert built.publish(output).blocking
    assert_same_files(site_of(output), old if done.returncode else new)
    assert {*HOSTS} <= contents(output).keys()


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("file", "build"),
        pytest.param("file", "publish", marks=pytest.mark.audit),
        ("read-only", "publish"),
        pytest.param("read-only", "new --judul Baru", marks=pytest.mark.audit),
    ],
)
def test_a_cache_that_cannot_be_made_is_named(built: Room, kind: str, command: str) -> None:
    built.delete_build_state()
    shutil.rmtree(built.cache)
    if kind == "file":
        built.cache.write_text("x")
    else:
        built.cache.mkdir(0o555)
    done = built.run(*command.split(), before=bound)
    assert "Traceback" not in done.stderr
    if done.returncode:
        refused(done)
        assert ".cache" in done.stderr


def test_a_cache_that_may_only_be_read_holds_up_no_build(built: Room) -> None:
    built.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    for file in built.cache.glob("*.sqlite"):
        file.chmod(0o444)
    built.cache.chmod(0o555)
    done = built.run("build", before=bound)
    built.cache.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert_same_files(contents(built.output), built.clean_build())


# --- a template that fails

FAULTS = {
    "undefined": ("{{ tak_ada.judul }}", "UndefinedError: 'tak_ada' is undefined"),
    "syntax": ("{% if %}", "templat ini tidak dapat dibaca: Expected an expression"),
}


@pytest.mark.parametrize(
    ("command", "fault", "by"),
    [
        ("build", "undefined", "a worker"),
        ("publish", "syntax", "the first process"),
        pytest.param("publish", "syntax", "a worker", marks=pytest.mark.audit),
        pytest.param("build", "syntax", "the first process", marks=pytest.mark.audit),
    ],
)
def test_a_template_that_fails_is_named_and_mends(
    request: pytest.FixtureRequest, command: str, fault: str, by: str
) -> None:
    """One component, of one page type; if very many pages are due, it is a worker that fails."""
    room: Room = request.getfixturevalue("big" if by == "a worker" else "built")
    if command == "publish":
        room.publish()
    whole = contents(room.output)
    bad, said = FAULTS[fault]
    room.edit(COMPONENT, "<nav", f"{bad}<nav")
    line = (room.place / COMPONENT).read_text(encoding="utf-8").partition(bad)[0].count("\n") + 1
    done = room.run(command)
    assert done.returncode
    assert f"{COMPONENT}:{line}: galat: " in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    if command == "publish":
        assert_same_files(contents(room.output), whole)
    room.edit(COMPONENT, f"{bad}<nav", "<nav")
    assert not (room.publish() if command == "publish" else room.build()).problems.errors
    assert_same_files(contents(room.output), whole)


def test_a_build_after_one_that_failed_in_the_same_process_does_not_wait_for_it(built: Room) -> None:
    """As in the preview, which builds again and again."""
    built.edit(COMPONENT, "<nav", "{{ tak_ada.judul }}<nav")
    with pytest.raises(CommandError, match="tak_ada"):
        built.build()
    built.edit(COMPONENT, "{{ tak_ada.judul }}<nav", "<nav")
    for cache in built.cache.glob("*.sqlite"):
        with closing(sqlite3.connect(cache, timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")  # nobody else is at it
    assert not built.build().discarded


def test_publish_knows_the_errors_of_the_content_before_it_makes_a_page(small: Room) -> None:
    small.publish()
    shutil.rmtree(small.output)
    small.edit("theme/templates/base.html", "<body>", "{{ tak_ada.judul }}")
    with public_file_broken(small):
        done = small.run("publish")
    assert done.returncode == 1
    assert "siaran-pers/b.md:3: galat" in done.stderr
    assert "tak_ada" not in done.stderr
    assert not small.output.exists()


# --- two at once


def test_a_build_is_refused_while_another_writes_to_the_same_output(big: Room, edited_town: Files) -> None:
    edit_many(big)
    renamed = []

    def stop_at_the_fifth_file(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "os.rename" and "output" in Path(str(arguments[1])).parts:
            renamed.append(arguments[1])
            if len(renamed) == 5:
                os.kill(os.getpid(), signal.SIGSTOP)

    first = fork_command(big, stop_at_the_fifth_file, "build", PRESSROOM_PROCESSES="1")
    try:
        _, status = os.waitpid(first, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        second = big.run("build")
        os.kill(first, signal.SIGCONT)
        assert os.waitstatus_to_exitcode(os.waitpid(first, 0)[1]) == 0
    finally:
        with suppress(ProcessLookupError):
            os.kill(first, signal.SIGKILL)
    assert second.returncode == 2
    assert second.stderr.splitlines()[-1] == command_messages.output_busy("output")
    assert_same_files(contents(big.output), edited_town)
    third = big.run("build")
    assert third.returncode == 0
    assert ": 0 dibuat, 0 ditulis" in third.stdout


def test_what_another_build_wrote_while_this_one_read_does_not_stay(built: Room) -> None:
    """The first was begun before a release became a draft, and writes it after the second has
    begun; the second knows better."""
    built.put("siaran-pers/z.md", release("Zeta-rahasia"))
    first = start_and_stop_at_lock(built, "build")
    built.put("siaran-pers/z.md", release("Zeta-rahasia", status="draf"))
    second = start_and_stop_at_lock(built, "build")
    try:
        assert resume(first) == 0
        assert (built.output / "siaran-pers" / "2022" / "09" / "z").exists()
        assert resume(second) == 0
    finally:
        end_processes(first, second)
    assert not [path for path, data in contents(built.output).items() if b"rahasia" in data]
    assert_same_files(contents(built.output), built.clean_build())


def test_a_publish_is_refused_while_another_works_and_works_after_it(built: Room) -> None:
    built.publish()
    old = contents(built.output)
    built.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    locks = [FileLock(file) for file in built.cache.glob("*.lock")]
    assert locks
    for lock in locks:
        with lock:
            done = built.run("publish")
        assert done.returncode == 2
        assert command_messages.output_busy("output") in done.stderr
        assert_same_files(contents(built.output), old)
    assert built.run("publish").returncode == 0
    assert "Kedua" in (built.output / "siaran-pers" / "index.html").read_text()


def test_two_builds_at_once_of_one_content_to_two_outputs_are_both_whole(big: Room, built_town: Room) -> None:
    big.delete_build_state()
    building = [big.start("build", "--output", name) for name in ("satu", "dua")]
    for one in building:
        assert one.wait() == 0, big.log.read_text()
    for name in ("satu", "dua"):
        assert_same_files(contents(big.place / name), contents(built_town.output))


# --- caches that cannot be used


def _zeros(data: bytes) -> bytes:
    spoiled = bytearray(data)
    for start in range(4096, len(data), 4096):
        spoiled[start + 1500 : start + 2700] = bytes(1200)
    return bytes(spoiled)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "garbage": lambda data: bytes(range(256)) * (len(data) // 256),
    "half": lambda data: data[: len(data) // 2],
    "empty": lambda data: b"",
    "zeros": _zeros,
    "statements": lambda data: data.replace(b"CREATE TABLE", b"CREATE T\xb1BLE"),
}


def replaced(file: Path, damage: str) -> None:
    """Spoil a file of the cache as a whole."""
    if damage == "another version":
        change(file, "update version set value = x'00'")
    else:
        file.write_bytes(DAMAGE[damage](file.read_bytes()))


def change(file: Path, statement: str) -> None:
    """Carry out a statement in a file of the cache."""
    with sqlite3.connect(file) as base:
        base.execute(statement)
    base.close()


@pytest.mark.parametrize(
    ("what", "damage"),
    [
        ("content", "another version"),
        ("output", "garbage"),
        *(
            pytest.param("content", damage, marks=pytest.mark.audit)
            for damage in ("garbage", "half", "empty", "statements", "zeros")
        ),
        *(
            pytest.param("output", damage, marks=pytest.mark.audit)
            for damage in ("zeros", "another version", "statements")
        ),
    ],
)
def test_a_cache_that_cannot_be_used_is_thrown_away(built: Room, what: str, damage: str) -> None:
    built.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    replaced(built.cache_database(what), damage)
    outcome = built.build()
    assert outcome.discarded
    assert not outcome.problems.errors
    assert_same_files(contents(built.output), built.clean_build())
    again = built.build()
    assert not again.discarded
    assert again.stats
    assert not again.stats.rendered


def test_a_publish_that_is_refused_says_that_the_cache_was_thrown_away(built: Room) -> None:
    replaced(built.cache_database("content"), "zeros")
    built.put("siaran-pers/c.md", "tanpa kepala")
    done = built.run("publish")
    assert done.returncode == 1
    assert command_messages.cache_discarded() in done.stdout


def test_a_cache_that_was_thrown_away_is_noted(built: Room) -> None:
    for what in ("content", "output"):
        replaced(built.cache_database(what), "garbage")
    done = built.run("build")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == command_messages.cache_discarded()
    assert "Traceback" not in done.stderr


# What SQLite itself does not see: all values of a column spoiled.
# The first of them stand for the others where that is enough.
FIRST_COLUMNS = ["record.reading", "file.digest", "page.made_of"]
COLUMNS = [
    *FIRST_COLUMNS,
    *("record.without_body", "body.html", "file.format", "page.digest", "page.length", "template.used"),
]
SPOILED = {
    "zeros": "case typeof({0}) when 'text' then cast(zeroblob(length({0})) as text) "
    "when 'integer' then 0 else zeroblob(length({0})) end",
    "nothing": "null",
    "no text": "cast(x'ff41fe' as text)",
}


@pytest.mark.parametrize(
    ("column", "way"),
    [
        *((column, "zeros") for column in FIRST_COLUMNS),
        ("body.html", "no text"),
        pytest.param("record.reading", "no text", marks=pytest.mark.audit),
        *(pytest.param(column, "zeros", marks=pytest.mark.audit) for column in COLUMNS[len(FIRST_COLUMNS) :]),
        *(pytest.param(column, "nothing", marks=pytest.mark.audit) for column in COLUMNS),
    ],
)
def test_a_value_that_was_spoiled_in_a_cache_is_never_believed(
    stage: Stage, built_small: Room, edited_small: Files, column: str, way: str
) -> None:
    table, name = column.split(".")
    room = stage.restore(built_small)
    if table == "file":
        room.build()  # the photos are others than those that were kept: now they are known
    database = room.cache_database("output" if table in ("page", "template") else "content")
    change(database, f"update {table} set {name} = {SPOILED[way].format(name)}")
    (room.output / "index.html").unlink()
    outcome = room.build()
    assert not outcome.problems.errors
    assert_same_files(contents(room.output), contents(built_small.output))
    edit_small(room)
    assert not (room.build().discarded and outcome.discarded), "thrown away twice"
    assert_same_files(contents(room.output), edited_small)


def test_a_cache_that_stays_damaged_is_done_without(built: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk that gives back other bytes than it was given."""
    change(built.cache_database("content"), "update body set html = cast(zeroblob(length(html)) as text)")
    (built.output / "siaran-pers" / "2022" / "09" / "a" / "index.html").unlink()
    with monkeypatch.context() as patch:
        patch.setattr("pressroom.build.command.delete_all", lambda folder: None)
        outcome = built.build()
    assert outcome.discarded
    assert not outcome.problems.errors
    assert_same_files(contents(built.output), built.clean_build())


def spoil(folder: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the bytes of all files in ``folder`` that the change changes."""
    spoiled = 0
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            file.write_bytes(change(data))
            spoiled += file.read_bytes() != data
    assert spoiled


def zeroed(data: bytes, length: int) -> bytes:
    """``data`` with zeros in its middle."""
    middle = len(data) // 2
    return data[:middle] + bytes(length) + data[middle + length :]


@pytest.mark.parametrize("what", ["text", "cut", "zeros"])
def test_a_kept_template_that_was_spoiled_is_never_used(built: Room, built_small: Room, what: str) -> None:
    changes: dict[str, Callable[[bytes], bytes]] = {
        "text": lambda data: data.replace(b"</html>", b"</HTML>"),
        "cut": lambda data: data[:20],
        "zeros": lambda data: zeroed(data, 64),
    }
    spoil(built.cache / "jinja", changes[what])
    for page in built.output.rglob("*.html"):
        page.unlink()
    done = built.run("build")
    assert done.returncode == 0, done.stderr
    assert_same_files(contents(built.output), contents(built_small.output))


def test_a_kept_photo_that_was_spoiled_is_never_published(built: Room, built_small: Room) -> None:
    spoil(built.cache / "foto", lambda data: zeroed(data, 10) if data.startswith(b"\xff\xd8") else data)
    shutil.rmtree(built.output)
    assert not built.build().problems.errors
    assert_same_files(contents(built.output), contents(built_small.output))


@pytest.mark.parametrize("command", ["new --judul Baru", "due --since 2022-09-01T00:00:00Z"])
def test_commands_that_only_read_do_so_past_a_spoiled_cache(built: Room, command: str) -> None:
    change(built.cache_database("content"), "update record set reading = zeroblob(length(reading))")
    done = built.run(*command.split())
    assert done.returncode == 0, done.stderr


def test_explain_leaves_a_cache_of_another_version_to_the_build(built: Room) -> None:
    replaced(built.cache_database("output"), "another version")
    assert built.run("explain", "index.html").returncode == 2
    assert built.build().discarded
