"""The build is sure: whatever cuts it short or spoils what it keeps, the last good site stays
or the next build is whole; and it does no more than it must.

Real builds in real processes, each in a folder of its own with its own cache.
"""

from __future__ import annotations

import ctypes
import os
import pty
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from jinja2 import UndefinedError

from pressroom import cli, manifest, sentences
from pressroom.site.build import Outcome, build, explain
from pressroom.site.publish import publish
from tests.conftest import BASE, NOW, PUBLIC_SETTINGS, ROOT, SETTINGS, Content, jpeg, lay, release
from tests.site.edits import contents
from tests.test_commands import environment

# So many that reading and rendering fork.
RELEASES = 205
OLD = "siaran-pers/2022/r180.md"
NEIGHBOURS = "components/neighbours/template.html"
COMPONENT = f"theme/templates/{NEIGHBOURS}"
NO_ACCESS = "Tidak bisa membaca atau menulis"
Files = dict[str, bytes]
_LIBC = ctypes.CDLL(None)


# --- a press room in a folder of its own


@dataclass(frozen=True)
class Room:
    """Content, theme, settings, cache and output in one folder, as staff have them."""

    place: Path

    @property
    def output(self) -> Path:
        return self.place / "output"

    @property
    def cache(self) -> Path:
        return self.place / ".cache"

    def write(self, path: str, data: str | bytes) -> None:
        """Write a new file in the place of any that stands at ``path``, which may be one with
        the file of another room."""
        (self.place / path).unlink(missing_ok=True)
        lay(self.place, {path: data})

    def put(self, path: str, text: str) -> None:
        """Write ``text`` into a file of the content."""
        self.write(f"content/{path}", text)

    def edit(self, path: str, old: str, new: str) -> None:
        """Put ``new`` in the place of the first ``old`` in a file of the room."""
        text = (self.place / path).read_text()
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def forget(self) -> None:
        """As if nothing was ever built here; compiled templates are kept, to spare time."""
        for file in self.cache.glob("*.*"):
            file.unlink()
        for folder in (self.output, self.cache / "foto", self.cache / "publish"):
            shutil.rmtree(folder, ignore_errors=True)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """The command in ``arguments``, running here; what it says goes to a file, lest workers
        that outlive it are waited for."""
        command = [sys.executable, "-m", "pressroom", *arguments]
        with self.log.open("w") as log:
            return subprocess.Popen(command, cwd=self.place, env=world(), stdout=log, stderr=log)

    @property
    def log(self) -> Path:
        return self.place / "catatan.txt"

    def run(
        self, *arguments: str, before: Callable[[], None] | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """What came of the command in ``arguments``; ``before`` is called in its process first."""
        command = [sys.executable, "-m", "pressroom", *arguments]
        return subprocess.run(
            command,
            cwd=self.place,
            env=world(**more),
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=before,
        )

    def build(self, output: str = "output", cache: str = ".cache") -> Outcome:
        """The same as ``pressroom build`` here, in this process."""
        os.chdir(self.place)
        return build(Path("pelicanconf.py"), content=Path("content"), output=Path(output), cache=Path(cache))

    def publish(self, output: Path = Path("output"), cache: Path = Path(".cache")) -> Outcome:
        """The same as ``pressroom publish`` here, in this process."""
        os.chdir(self.place)
        return publish(Path("publishconf.py"), Path("content"), output, cache)

    def why(self, path: str) -> str:
        """What ``pressroom explain`` says here of ``path``."""
        os.chdir(self.place)
        found = explain(Path("pelicanconf.py"), Path("output"), path)
        assert found
        return sentences.why_made(*found)

    def kept(self, what: str) -> Path:
        """The file of the cache that keeps the readings (``content``) or the memory of the
        output (``output``)."""
        return next(self.cache.glob(f"{what}-*.sqlite"))

    def clean(self, command: str = "build") -> Files:
        """What a build (or a publish) gives of this content, theme and settings that knows nothing
        of any other; only compiled templates are shared."""
        with tempfile.TemporaryDirectory(dir=self.place) as place:
            if (self.cache / "jinja").exists():
                shutil.copytree(self.cache / "jinja", f"{place}/cache/jinja")
            if command == "build":
                self.build(f"{place}/output", f"{place}/cache")
            else:
                self.publish(Path(place) / "output", Path(place) / "cache")
            return contents(Path(place) / "output")


@dataclass
class Stage:
    """Where all rooms of this module stand, one after another: compiled templates are known by
    the place of their theme."""

    place: Path
    store: Path
    kept: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)

    def furnish(self, content: Content) -> Room:
        """A room that holds ``content`` in place of the one before."""
        shutil.rmtree(self.place, ignore_errors=True)
        lay(self.place / "content", content)
        for path in (self.place / "content").rglob("*"):  # not written just now: readings may be kept
            os.utime(path, (NOW.timestamp(), NOW.timestamp()))
        shutil.copytree(ROOT / "theme", self.place / "theme")
        for path in (SETTINGS, PUBLIC_SETTINGS):
            shutil.copy(path, self.place / path.name)
        # No letters: Typst has threads, which do not live on where a test forks this process.
        with (self.place / "pelicanconf.py").open("a") as settings:
            settings.write("LETTER_YEARS = 0\n")
        if (self.store / "jinja").exists():
            shutil.copytree(self.store / "jinja", self.place / ".cache" / "jinja")
        return Room(self.place)

    def keep(self, name: str) -> Room:
        """Keep the room as it is now; the copy."""
        double(self.place, self.store / name)
        if not (self.store / "jinja").exists():
            shutil.copytree(self.place / ".cache" / "jinja", self.store / "jinja")
        self.kept[name] = stamps(self.store / name)
        return Room(self.store / name)

    def again(self, kept: Room) -> Room:
        """The room as it was when ``kept`` was, with the same files but for its cache."""
        shutil.rmtree(self.place, ignore_errors=True)
        double(kept.place, self.place)
        return Room(self.place)


def double(here: Path, there: Path) -> None:
    """``there`` as ``here``: one with its files, which nobody writes over; the cache copied."""
    shutil.copytree(here, there, copy_function=os.link, ignore=shutil.ignore_patterns(".cache"))
    shutil.copytree(here / ".cache", there / ".cache")


def world(**more: str) -> dict[str, str]:
    """The environment of a command: two processes on any machine."""
    return environment(PYTHONDONTWRITEBYTECODE="1", **({"PRESSROOM_PROCESSES": "2"} | more))


def same(found: Files, wanted: Files) -> None:
    """``found`` is ``wanted``, file by file."""
    differing = sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))
    assert not differing, differing[:10]


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """When each file below ``folder`` was written, and its place on the disk."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                one = os.stat(f"{root}/{name}")
                found[os.path.relpath(f"{root}/{name}", folder)] = one.st_mtime_ns, one.st_ino
    return found


def changed(before: dict[str, tuple[int, int]], folder: Path) -> set[str]:
    """The files below ``folder`` that are not as they were."""
    return {path for path, stamp in stamps(folder).items() if before.get(path) != stamp}


def town(count: int) -> Content:
    """``count`` short releases, three hours apart; two of them have a warning."""
    content = dict(BASE)
    for number in range(count):
        moment = NOW - timedelta(hours=3 * (number + 1))
        fields = {"tag": f"topik {number % 7}"} | ({"judl": "x"} if number in (7, 8) else {})
        body = f"BEKASI – Siaran {number}.\n\nLanjutan siaran {number}."
        content[f"siaran-pers/2022/r{number}.md"] = release(
            f"Judul {number}", f"{moment:%Y-%m-%d %H:%M}", body, **fields
        )
    return content


def few() -> Content:
    """Three releases, two photos, an attachment."""
    photos: Content = {"foto/a.jpg": jpeg("red"), "foto/b.jpg": jpeg("blue", (40, 30))}
    releases: Content = {
        "siaran-pers/a.md": release("Satu", foto="[{berkas: foto/a.jpg, alt: a, izin: umum}]", tag="banjir"),
        "siaran-pers/b.md": release("Dua", "2022-09-19", body="Isi.\n\n![b](../foto/b.jpg)"),
        "siaran-pers/c.md": release("Tiga", "2022-09-18", lampiran="lampiran/a.pdf"),
    }
    return BASE | photos | releases | {"lampiran/a.pdf": b"%PDF isi"}


def month() -> Content:
    """Forty-five releases, one a day, of two agencies by turns."""
    return BASE | {f"siaran-pers/2022/r{number}.md": day(number) for number in range(45)}


def day(number: int, title: str = "", body: str = "Lanjutan.") -> str:
    """The release of the day ``number`` days ago."""
    return release(
        title or f"Judul {number}",
        f"{NOW - timedelta(days=number + 1):%Y-%m-%d} 10:00",
        f"BEKASI – Pembuka siaran {number}.\n\n{body}",
        tag=f"topik {number % 3}",
        instansi="Disdukcapil" if number % 2 else "Kecamatan Bekasi Timur",
    )


@contextmanager
def epoch() -> Iterator[None]:
    """What ``at_root`` gives each test, for fixtures that outlive one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
        patch.setenv("PRESSROOM_PROCESSES", "1")
        patch.delenv("SITEURL", raising=False)
        yield


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is built in this process forks nothing: it is large."""
    monkeypatch.setenv("PRESSROOM_PROCESSES", "1")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Where the rooms of this module stand."""
    found = Stage(tmp_path_factory.mktemp("panggung") / "ruang", tmp_path_factory.mktemp("gudang"))
    yield found
    for name, before in found.kept.items():
        assert stamps(found.store / name) == before, f"a test wrote over a file of {name}"


@pytest.fixture(scope="module")
def built_town(stage: Stage) -> Room:
    """A town's press room, built; to be copied, not touched."""
    with epoch():
        assert stage.furnish(town(RELEASES)).run("build").returncode == 0
        return stage.keep("kota")


@pytest.fixture(scope="module")
def edited_town(stage: Stage, built_town: Room) -> Files:
    """What a clean build gives once ``edit_town`` was done."""
    with epoch():
        room = stage.again(built_town)
        edit_town(room)
        return room.clean()


def edit_town(room: Room) -> None:
    """An edit for which every page is made again, each as long as before."""
    room.edit(f"content/{OLD}", "Judul 180", "Judul 081")
    room.edit("theme/templates/base.html", "<body>", "<BODY>")


@pytest.fixture(scope="module")
def built_small(stage: Stage) -> Room:
    """A small press room, built; to be copied, not touched."""
    with epoch():
        stage.furnish(few()).build()
        return stage.keep("kecil")


@pytest.fixture(scope="module")
def built_month(stage: Stage) -> Room:
    """A month's press room, built; to be copied, not touched."""
    with epoch():
        stage.furnish(month()).build()
        return stage.keep("bulan")


# The last of these that a test asks for stands.


@pytest.fixture
def big(stage: Stage, built_town: Room) -> Room:
    """The town's press room, built."""
    return stage.again(built_town)


@pytest.fixture
def built(stage: Stage, built_small: Room) -> Room:
    """A small press room, built."""
    return stage.again(built_small)


@pytest.fixture
def small(built: Room) -> Room:
    """A small press room, not built yet."""
    built.forget()
    return built


@pytest.fixture
def middle(stage: Stage, built_month: Room) -> Room:
    """A month's press room, built."""
    return stage.again(built_month)


# --- killed


def workers(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that ``process`` has started and that still run."""
    try:
        found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    except OSError:
        return []
    return [int(number) for number in found.split()]


def at_work(process: subprocess.Popen[bytes]) -> bool:
    """Whether ``process`` has its workers: both of them, since a library may start one process
    for a moment."""
    return len(workers(process)) > 1


def state(pid: int) -> str:
    """The state of the process ``pid`` in a letter (``S``: it sleeps); none if it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def runs(pid: int) -> bool:
    """Whether the process ``pid`` is there, and not only waiting to be buried."""
    return state(pid) not in ("", "Z", "X")


def wait(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Until ``condition``, or until ``process`` has ended without it."""
    while process.poll() is None and not condition():
        time.sleep(0.01)


def all_end(pids: list[int]) -> bool:
    """Whether the processes ``pids`` are gone within some seconds; those that are not are
    ended here."""
    end = time.monotonic() + 10
    while any(map(runs, pids)) and time.monotonic() < end:
        time.sleep(0.02)
    left = [pid for pid in pids if runs(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    return not left


def kill(process: subprocess.Popen[bytes], victim: str = "main") -> list[int]:
    """Kill ``process``, or one of its workers, and see it end; its workers."""
    started = workers(process)
    if victim == "main":
        process.kill()
    elif started:
        with suppress(ProcessLookupError):
            os.kill(started[0], signal.SIGKILL)
    process.wait(60)
    return started


# How many files are written when it happens (0: while the first are read), and to whom.
@pytest.mark.parametrize(("files", "victim"), [(0, "main"), (90, "worker")])
def test_a_first_build_that_was_killed_is_whole_the_next_time(
    big: Room, built_town: Room, files: int, victim: str
) -> None:
    big.forget()
    building = big.start("build")
    wait(lambda: at_work(building) and len(stamps(big.output)) >= files, building)
    started = kill(building, victim)
    assert not big.build().problems.errors
    same(contents(big.output), contents(built_town.output))
    assert all_end(started)


@pytest.mark.parametrize(("files", "victim"), [(0, "worker"), (150, "main")])
def test_a_build_after_an_edit_that_was_killed_is_whole_the_next_time(
    big: Room, edited_town: Files, files: int, victim: str
) -> None:
    edit_town(big)
    before = stamps(big.output)
    building = big.start("build")
    wait(lambda: at_work(building) and len(changed(before, big.output)) >= files, building)
    started = kill(building, victim)
    assert not big.build().problems.errors
    same(contents(big.output), edited_town)
    assert all_end(started)


def test_an_edit_taken_back_after_a_build_was_killed_is_gone(big: Room, built_town: Room) -> None:
    edit_town(big)
    before = stamps(big.output)
    building = big.start("build")
    wait(lambda: len(changed(before, big.output)) >= 60, building)
    kill(building)
    for path in (f"content/{OLD}", "theme/templates/base.html"):
        (big.place / path).unlink()
        shutil.copy2(built_town.place / path, big.place / path)
    assert not big.build().problems.errors
    same(contents(big.output), contents(built_town.output))


def lengthen(room: Room) -> None:
    """Give each release so much text that no pipe holds what its readers have to say."""
    for file in (room.place / "content" / "siaran-pers").rglob("*.md"):
        room.write(str(file.relative_to(room.place)), file.read_text() + "\n" + "panjang " * 250)


@pytest.mark.parametrize("at", ["reading", "writing"])
def test_workers_end_with_the_process_that_started_them(big: Room, at: str) -> None:
    """They neither stay for ever nor go on writing where the next build may be at work."""
    big.forget()
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
        big.forget()
        building = big.start("build")
        while building.poll() is None and not at_work(building):
            time.sleep(0.001)
        os.kill(building.pid, signal.SIGSTOP)
        # Nobody listens now, so that whoever has much to say waits.
        waiting = [pid for pid in workers(building) if sleeps(pid)]
        for pid in waiting[:1]:
            os.kill(pid, signal.SIGKILL)
        os.kill(building.pid, signal.SIGCONT)
        status = building.wait(60)
        if waiting:
            break
    assert waiting
    assert status == 2
    assert "izin folder" not in big.log.read_text()


def sleeps(pid: int) -> bool:
    """Whether a process comes to wait for something, and goes on waiting, within two seconds."""
    row = 0
    for _ in range(100):
        row = row + 1 if state(pid) == "S" else 0
        if row == 10:
            return True
        time.sleep(0.02)
    return False


def forked(room: Room, watch: Callable[[str, tuple[Any, ...]], object], *arguments: str, **more: str) -> int:
    """A process that runs a command in ``room``, and is shown all that it does to the system
    (see ``sys.addaudithook``) just before it does it."""
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    try:
        os.chdir(room.place)
        os.environ.update(world(**more))
        with room.log.open("a") as log:
            sys.stdout = sys.stderr = log
            sys.addaudithook(watch)
            status = cli.main(arguments)
        os._exit(status)
    finally:
        os._exit(3)


def mortal(room: Room, before: int, below: Path, *arguments: str) -> int:
    """Run a command that is killed just before its change number ``before`` (0: never) of what
    lies on the disk below a folder; how many such changes it made."""
    count = room.place / "hitungan"
    count.write_bytes(b"")

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if any(one == below or below in one.parents for one in _changing(event, given)):
            os.write(counter, b".")
            if os.fstat(counter).st_size == before:
                os.kill(os.getpid(), signal.SIGKILL)

    counter = os.open(count, os.O_WRONLY | os.O_APPEND)
    pid = forked(room, watch, *arguments, PRESSROOM_PROCESSES="1")
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(counter)
    assert status == (-signal.SIGKILL if before else 0), room.log.read_text()
    return count.stat().st_size


def _changing(event: str, given: tuple[Any, ...]) -> list[Path]:
    """What on the disk an event is about to change."""

    def place(path: str | bytes, folder: int = -1) -> Path:
        at = "" if folder == -1 else os.readlink(f"/proc/self/fd/{folder}")
        return Path(os.path.abspath(os.path.join(at, os.fsdecode(path))))

    if event == "open" and isinstance(given[0], str | bytes) and given[2] & (os.O_WRONLY | os.O_RDWR):
        return [place(given[0])]
    if event in ("os.rename", "os.link"):
        return [place(given[0], given[2]), place(given[1], given[3])]
    if event in ("os.remove", "os.rmdir"):
        return [place(*given)]
    if event == "os.mkdir":
        return [place(given[0], given[2])]
    return []


def spread(count: int, most: int) -> list[int]:
    """``most`` of the numbers from 1 to ``count``, the first and the last among them."""
    return sorted({round(1 + (count - 1) * step / (most - 1)) for step in range(most)})


def test_a_build_that_was_killed_before_any_of_its_changes_is_whole_the_next_time(
    stage: Stage, built_small: Room
) -> None:
    whole = contents(built_small.output)

    def fresh() -> Room:
        room = stage.again(built_small)
        room.forget()
        return room

    count = mortal(fresh(), 0, stage.place / "output", "build")
    for number in {1, 2, 3, count // 2, count}:
        room = fresh()
        mortal(room, number, room.output, "build")
        room.build()
        same(contents(room.output), whole)


HOSTS: Content = {".git/HEAD": "milik pengelola", ".nojekyll": "", ".htaccess": "milik pengelola"}


def hosted(room: Room, output: Path) -> tuple[Files, Files]:
    """Publish ``room``, have the host put its own files beside, and make an edit; the site that
    is published, and the one that would be next."""
    assert not room.publish(output).problems.errors
    old = contents(output)
    lay(output, HOSTS)
    room.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    room.edit("theme/templates/base.html", "<body>", '<body class="baru">')
    return old, room.clean("publish")


def site_of(output: Path) -> Files:
    """What stands in ``output`` but for the files of its host."""
    found = contents(output)
    return {path: data for path, data in found.items() if path not in (*HOSTS, ".git")}


@pytest.mark.parametrize("disk", ["the same disk", "another disk"])
def test_a_publish_that_was_killed_leaves_the_whole_old_site_or_the_whole_new_one(
    stage: Stage, built: Room, disk: str
) -> None:
    """At each change of OUTPUTDIR. Between two moves it may be gone for a moment; then the next
    publish brings it back, even one that is refused."""
    memory = "/dev/shm" if disk == "another disk" and Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as place:
        at = Path(place).resolve()
        output, published = at / "situs", at / "semula"
        old, new = hosted(built, output)
        shutil.copytree(output, published)
        kept = stage.keep(f"terbit {disk}")
        count = mortal(built, 0, output, "publish", "--output", str(output))
        for number in sorted({*spread(count, 4), count - 1}):
            when = f"killed before change {number} of {count}"
            room = stage.again(kept)
            shutil.rmtree(output)
            shutil.copytree(published, output)
            mortal(room, number, output, "publish", "--output", str(output))
            if output.exists():
                assert site_of(output) in (old, new), when
            room.put("siaran-pers/d.md", "---\njudul: a: b\n---\n")
            assert room.publish(output).problems.errors == 1
            assert site_of(output) in (old, new), f"{when}, refused then"
            assert {*HOSTS} <= contents(output).keys(), when
            (room.place / "content" / "siaran-pers" / "d.md").unlink()
            assert not room.publish(output).problems.errors
            same(site_of(output), new)
            assert {*HOSTS} <= contents(output).keys(), when
            assert sorted(path.name for path in at.iterdir()) == ["semula", "situs"]


def test_a_publish_to_elsewhere_leaves_alone_what_one_that_was_killed_has_moved_away(
    stage: Stage, built: Room
) -> None:
    output = built.place / "situs"
    old, new = hosted(built, output)
    kept = stage.keep("dua situs")
    count = mortal(built, 0, output, "publish", "--output", "situs")
    # From the last change backwards, until it is one after which nothing stands there.
    for number in range(count, max(count - 6, 0), -1):
        room = stage.again(kept)
        mortal(room, number, output, "publish", "--output", "situs")
        if not output.exists():
            break
    assert not room.publish(Path("lain")).problems.errors
    same(contents(room.place / "lain"), new)
    room.put("siaran-pers/d.md", "---\njudul: a: b\n---\n")
    assert room.publish(Path("situs")).problems.errors == 1
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
    same(contents(served), built.clean("publish"))


def test_a_publish_that_was_killed_while_its_workers_wrote_leaves_the_old_site(
    big: Room, built_town: Room, edited_town: Files
) -> None:
    big.publish()
    old = contents(big.output)
    edit_town(big)
    standing = sum("index.html" in path for path in stamps(big.place))
    publishing = big.start("publish")
    wait(lambda: sum("index.html" in path for path in stamps(big.place)) > standing + 50, publishing)
    started = kill(publishing)
    same(contents(big.output), old)
    big.publish()
    same(contents(big.output), big.clean("publish"))
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


@pytest.mark.parametrize("size", [1, 20_000])
def test_a_first_build_on_a_full_disk_says_so_and_is_whole_once_there_is_room(
    small: Room, built_small: Room, size: int
) -> None:
    """It ends at the manifest, at the style."""
    refused(small.run("build", before=full(size)))
    small.build()
    same(contents(small.output), contents(built_small.output))


def test_a_full_disk_ends_a_build_with_the_name_of_the_file(big: Room, edited_town: Files) -> None:
    edit_town(big)
    largest = max((big.output / "data").iterdir(), key=lambda file: file.stat().st_size)
    done = big.run("build", before=full(largest.stat().st_size - 1))
    refused(done)
    assert str(largest) in done.stderr
    assert not list(big.output.rglob("*.new"))
    assert not big.build().problems.errors
    same(contents(big.output), edited_town)


def test_where_only_the_cache_finds_no_room_the_site_is_whole(middle: Room) -> None:
    middle.put("siaran-pers/2022/r30.md", day(30, "Judul lain"))
    largest = max(path.stat().st_size for path in middle.output.rglob("*"))
    assert middle.kept("content").stat().st_size > largest + 20_000
    done = middle.run("build", before=full(largest + 10_000))
    assert done.returncode == 0, done.stderr
    assert sentences.discarded() in done.stdout
    whole = middle.clean()
    same(contents(middle.output), whole)
    middle.build()  # with what was cut off in the cache, it may begin anew
    same(contents(middle.output), whole)
    again = middle.build()
    assert again.done
    assert not again.done.made


@pytest.mark.parametrize("file", ["", "data/siaran-pers.json"])
def test_a_publish_on_a_full_disk_leaves_the_old_site(middle: Room, file: str) -> None:
    middle.publish()
    old = contents(middle.output)
    middle.put("siaran-pers/2022/r30.md", day(30, "Judul lain"))
    size = (middle.output / file).stat().st_size - 20 if file else 1
    refused(middle.run("publish", before=full(size)))
    same(contents(middle.output), old)
    middle.publish()
    same(contents(middle.output), middle.clean("publish"))


def test_a_file_that_may_not_be_read_is_a_problem_and_all_else_is_built(built: Room) -> None:
    built.put("siaran-pers/a.md", release("Satu diubah"))
    file = built.place / "content" / "siaran-pers" / "a.md"
    file.chmod(0)
    built.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    done = built.run("build", before=bound)
    assert done.returncode == 1
    assert "content/siaran-pers/a.md:1: galat: berkas tidak dapat dibaca" in done.stderr
    assert "1 galat dalam 6 berkas" in done.stderr
    assert not (built.output / "siaran-pers" / "2022" / "09" / "a").exists()
    assert "Kedua" in (built.output / "siaran-pers" / "index.html").read_text()
    built.put(
        "siaran-pers/a.md", release("Satu", foto="[{berkas: foto/a.jpg, alt: a, izin: umum}]", tag="banjir")
    )
    outcome = built.build()
    assert not outcome.problems.errors
    assert not outcome.discarded
    same(contents(built.output), built.clean())


def test_a_publish_that_may_not_read_a_file_leaves_the_old_site(built: Room) -> None:
    built.publish()
    old = contents(built.output)
    built.put("siaran-pers/a.md", release("Satu diubah"))
    file = built.place / "content" / "siaran-pers" / "a.md"
    file.chmod(0)
    assert built.run("publish", before=bound).returncode == 1
    same(contents(built.output), old)


@pytest.mark.parametrize("command", ["build", "publish"])
def test_a_folder_that_may_not_be_read_leaves_the_old_site(built: Room, command: str) -> None:
    if command == "publish":
        built.publish()
    old = contents(built.output)
    folder = built.place / "content" / "siaran-pers"
    folder.chmod(0)
    done = built.run(command, before=bound)
    folder.chmod(0o755)
    refused(done)
    assert str(folder) in done.stderr
    same(contents(built.output), old)


def test_a_publish_that_may_not_move_the_site_leaves_it(built: Room) -> None:
    """OUTPUTDIR may be written, the folder that it lies in may not: as on many hosts."""
    output = built.place / "www" / "situs"
    old, new = hosted(built, output)
    output.parent.chmod(0o555)
    done = built.run("publish", "--output", str(output), before=bound)
    output.parent.chmod(0o755)
    assert "Traceback" not in done.stderr
    same(site_of(output), old if done.returncode else new)
    built.put("siaran-pers/d.md", "---\njudul: a: b\n---\n")
    assert built.publish(output).problems.errors == 1
    same(site_of(output), old if done.returncode else new)
    assert {*HOSTS} <= contents(output).keys()


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("file", "build"),
        ("file", "publish"),
        ("read-only", "publish"),
        ("read-only", "new --judul Baru"),
    ],
)
def test_a_cache_that_cannot_be_made_is_named(built: Room, kind: str, command: str) -> None:
    built.forget()
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
    same(contents(built.output), built.clean())


# --- a template that fails

FAULTS = {
    "undefined": ("{{ tak_ada.judul }}", "UndefinedError: 'tak_ada' is undefined"),
    "syntax": ("{% if %}", "TemplateSyntaxError: Expected an expression"),
}


@pytest.mark.parametrize(
    ("command", "fault", "by"),
    [
        ("build", "undefined", "a worker"),
        ("publish", "syntax", "a worker"),
        ("build", "syntax", "the first process"),
        ("publish", "undefined", "the first process"),
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
    done = room.run(command)
    assert done.returncode == 2
    assert NEIGHBOURS in done.stderr
    assert said in done.stderr.partition("Situs tidak selesai dibangun: ")[2]
    if command == "publish":
        same(contents(room.output), whole)
    room.edit(COMPONENT, f"{bad}<nav", "<nav")
    assert not (room.publish() if command == "publish" else room.build()).problems.errors
    same(contents(room.output), whole)


def test_a_build_after_one_that_failed_in_the_same_process_does_not_wait_for_it(built: Room) -> None:
    """As in the preview, which builds again and again."""
    built.edit(COMPONENT, "<nav", "{{ tak_ada.judul }}<nav")
    with pytest.raises(UndefinedError, match="tak_ada"):
        built.build()
    built.edit(COMPONENT, "{{ tak_ada.judul }}<nav", "<nav")
    start = time.monotonic()
    assert not built.build().discarded
    assert time.monotonic() - start < 20


def test_publish_knows_the_errors_of_the_content_before_it_makes_a_page(small: Room) -> None:
    small.put("siaran-pers/d.md", "---\njudul: a: b\n---\n")
    small.edit("theme/templates/base.html", "<body>", "{{ tak_ada.judul }}")
    done = small.run("publish")
    assert done.returncode == 1
    assert "siaran-pers/d.md:2: galat" in done.stderr
    assert "tak_ada" not in done.stderr
    assert not small.output.exists()


# --- two at once


def test_a_build_is_refused_while_another_writes_to_the_same_output(big: Room, edited_town: Files) -> None:
    edit_town(big)
    before = stamps(big.output)
    first = big.start("build")
    wait(lambda: len(changed(before, big.output)) >= 5, first)
    os.kill(first.pid, signal.SIGSTOP)
    try:
        second = big.run("build")
    finally:
        os.kill(first.pid, signal.SIGCONT)
    assert first.wait(60) == 0
    assert second.returncode == 2
    assert second.stderr.splitlines()[-1] == sentences.output_busy("output")
    same(contents(big.output), edited_town)
    third = big.run("build")
    assert third.returncode == 0
    assert ": 0 dibuat, 0 ditulis" in third.stdout


def halted(room: Room, *arguments: str) -> int:
    """A process that runs a command and has stopped where it is about to ask for a lock."""

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if event == "open" and str(given[0]).endswith(".lock"):
            os.kill(os.getpid(), signal.SIGSTOP)

    pid = forked(room, watch, *arguments)
    assert os.WIFSTOPPED(os.waitpid(pid, os.WUNTRACED)[1]), room.log.read_text()
    return pid


def resume(pid: int) -> int:
    """Let a process that has stopped go on, each time that it stops; its exit status."""
    while True:
        os.kill(pid, signal.SIGCONT)
        status = os.waitpid(pid, os.WUNTRACED)[1]
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)


def bury(*pids: int) -> None:
    """End those of the processes ``pids`` that have not ended."""
    for pid in pids:
        with suppress(ChildProcessError):
            if os.waitpid(pid, os.WNOHANG) == (0, 0):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def test_what_another_build_wrote_while_this_one_read_does_not_stay(built: Room) -> None:
    """The first was begun before a release became a draft, and writes it after the second has
    begun; the second knows better."""
    built.put("siaran-pers/z.md", release("Zeta-rahasia"))
    first = halted(built, "build")
    built.put("siaran-pers/z.md", release("Zeta-rahasia", status="draf"))
    second = halted(built, "build")
    try:
        assert resume(first) == 0
        assert (built.output / "siaran-pers" / "2022" / "09" / "z").exists()
        assert resume(second) == 0
    finally:
        bury(first, second)
    assert not [path for path, data in contents(built.output).items() if b"rahasia" in data]
    same(contents(built.output), built.clean())


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
        assert sentences.output_busy("output") in done.stderr
        same(contents(built.output), old)
    assert built.run("publish").returncode == 0
    assert "Kedua" in (built.output / "siaran-pers" / "index.html").read_text()


def test_two_builds_at_once_of_one_content_to_two_outputs_are_both_whole(big: Room, built_town: Room) -> None:
    big.forget()
    building = [big.start("build", "--output", name) for name in ("satu", "dua")]
    for one in building:
        assert one.wait(120) == 0, big.log.read_text()
    for name in ("satu", "dua"):
        same(contents(big.place / name), contents(built_town.output))


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
    """Spoil a shelf as a whole."""
    if damage == "another version":
        change(file, "update version set value = x'00'")
    else:
        file.write_bytes(DAMAGE[damage](file.read_bytes()))


def change(file: Path, statement: str) -> None:
    """Carry out a statement on a shelf."""
    with sqlite3.connect(file) as base:
        base.execute(statement)
    base.close()


@pytest.mark.parametrize(
    ("what", "damage"),
    [
        *(("content", damage) for damage in (*DAMAGE, "another version")),
        *(("output", damage) for damage in ("garbage", "zeros", "statements", "another version")),
    ],
)
def test_a_cache_that_cannot_be_used_is_thrown_away(built: Room, what: str, damage: str) -> None:
    built.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    replaced(built.kept(what), damage)
    outcome = built.build()
    assert outcome.discarded
    assert not outcome.problems.found
    same(contents(built.output), built.clean())
    again = built.build()
    assert not again.discarded
    assert again.done
    assert not again.done.made


def test_a_cache_that_was_thrown_away_is_noted(built: Room) -> None:
    for what in ("content", "output"):
        replaced(built.kept(what), "garbage")
    done = built.run("build")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == sentences.discarded()
    assert "Traceback" not in done.stderr


# What SQLite itself does not see: all values of a column spoiled.
COLUMNS = [
    *("record.made", "record.facts", "body.html", "file.digest", "file.format"),
    *("page.made", "page.hash", "page.length", "template.names"),
]
SPOILED = {
    "zeros": "case typeof({0}) when 'text' then cast(zeroblob(length({0})) as text) "
    "when 'integer' then 0 else zeroblob(length({0})) end",
    "nothing": "null",
    "no text": "cast(x'ff41fe' as text)",
}


@pytest.fixture(scope="module")
def edited_small(stage: Stage, built_small: Room) -> Files:
    """What a clean build gives of the small press room after an edit of text and template."""
    with epoch():
        room = stage.again(built_small)
        edit_small(room)
        return room.clean()


def edit_small(room: Room) -> None:
    room.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    room.edit(COMPONENT, "<nav", '<nav data-baru="1"')


@pytest.mark.parametrize("column", COLUMNS)
def test_a_value_that_was_spoiled_in_a_cache_is_never_believed(
    stage: Stage, built_small: Room, edited_small: Files, column: str
) -> None:
    table, name = column.split(".")
    before = contents(built_small.output)
    for way, value in SPOILED.items():
        if way == "no text" and column not in ("record.made", "body.html"):
            continue
        room = stage.again(built_small)
        if table == "file":
            room.build()  # the photos are others than those that were kept: now they are known
        shelf = room.kept("output" if table in ("page", "template") else "content")
        change(shelf, f"update {table} set {name} = {value.format(name)}")
        (room.output / "index.html").unlink()
        outcome = room.build()
        assert not outcome.problems.found, way
        same(contents(room.output), before)
        edit_small(room)
        assert not (room.build().discarded and outcome.discarded), f"{way}: thrown away twice"
        same(contents(room.output), edited_small)


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
    same(contents(built.output), contents(built_small.output))


def test_a_kept_photo_that_was_spoiled_is_never_published(built: Room, built_small: Room) -> None:
    spoil(built.cache / "foto", lambda data: zeroed(data, 10) if data.startswith(b"\xff\xd8") else data)
    shutil.rmtree(built.output)
    assert not built.build().problems.found
    same(contents(built.output), contents(built_small.output))


@pytest.mark.parametrize("command", ["new --judul Baru", "due --since 2022-09-01T00:00:00Z"])
def test_commands_that_only_read_do_so_past_a_spoiled_cache(built: Room, command: str) -> None:
    change(built.kept("content"), "update record set made = zeroblob(length(made))")
    done = built.run(*command.split())
    assert done.returncode == 0, done.stderr


def test_explain_leaves_a_cache_of_another_version_to_the_build(built: Room) -> None:
    replaced(built.kept("output"), "another version")
    assert built.run("explain", "index.html").returncode == 2
    assert built.build().discarded


# --- the same from any number of processes, and in any checkout


def test_one_process_and_three_give_the_same_site_and_the_same_problems(big: Room, built_town: Room) -> None:
    said = set()
    for processes in ("1", "3"):
        big.forget()
        done = big.run("build", PRESSROOM_PROCESSES=processes)
        assert done.returncode == 0
        same(contents(big.output), contents(built_town.output))
        said.add(done.stderr)
    (lines,) = said
    assert lines.count("peringatan: ") == 2


def test_a_fresh_checkout_with_a_restored_cache_makes_nothing(big: Room, built_town: Room) -> None:
    """All files of content and output are others, with other times, at the same place."""
    for name in ("content", "output"):
        shutil.rmtree(big.place / name)
        shutil.copytree(built_town.place / name, big.place / name, copy_function=shutil.copyfile)
    before = stamps(big.output)
    assert before.keys() == stamps(built_town.output).keys()
    done = big.run("build")
    assert done.returncode == 0
    assert ": 0 dibuat, 0 ditulis" in done.stdout
    assert not changed(before, big.output) - {manifest.NAME}
    same(contents(big.output), contents(built_town.output))


# --- what one edit makes


def after(room: Room, edit: Callable[[], object]) -> tuple[Outcome, set[str]]:
    """Build once ``edit`` is made; the outcome, and the files that were written."""
    before = stamps(room.output)
    edit()
    outcome = room.build()
    assert outcome.done
    written = changed(before, room.output) - {manifest.NAME}
    assert len(written) == outcome.done.changed
    return outcome, written


def pages(room: Room, *templates: str) -> set[str]:
    """The pages of the page types ``templates``, by where they stand."""
    places = {
        "release": r"siaran-pers/\d{4}/\d\d/",
        "list": r"(siaran-pers|arsip/\d.*|tag/[^/]+)/(halaman/\d+/)?index\.html",
        "agency": r"instansi/[^/]+/(halaman/\d+/)?index\.html",
        "innovation": r"inovasi/[^/]+/(halaman/\d+/)?index\.html",
        "gallery": r"galeri/(halaman/\d+/)?index\.html",
    }
    wanted = [places[template] for template in templates]
    files = (path for path in stamps(room.output) if path.endswith(".html"))
    return {path for path in files if any(re.match(pattern, path) for pattern in wanted)}


R30 = "siaran-pers/2022/08/r30/index.html"
FEEDS = {f"instansi/kecamatan-bekasi-timur/feed.{kind}" for kind in ("json", "xml")}


def test_an_edit_in_the_text_of_an_old_release_makes_what_shows_its_text(middle: Room) -> None:
    outcome, written = after(middle, lambda: middle.put("siaran-pers/2022/r30.md", day(30, body="Lain.")))
    assert written == {R30} | FEEDS
    assert outcome.done
    assert (outcome.done.made, outcome.done.removed) == (3, 0)
    assert (
        middle.why(R30)
        == f"{R30} terakhir dibuat karena naskahnya, atau nama, foto, dan alamat di dalamnya, berubah."
    )


def test_an_edit_in_the_title_of_an_old_release_makes_what_shows_its_title(middle: Room) -> None:
    outcome, written = after(middle, lambda: middle.put("siaran-pers/2022/r30.md", day(30, "Judul lain")))
    reasons = {
        R30: "naskahnya",
        "siaran-pers/2022/08/r29/index.html": "siaran sebelumnya lain",
        "siaran-pers/2022/08/r31/index.html": "siaran berikutnya lain",
        # Among the last three of the same agency.
        "siaran-pers/2022/08/r28/index.html": "siaran terkait lain",
        "siaran-pers/2022/08/r26/index.html": "siaran terkait lain",
        "siaran-pers/2022/08/r24/index.html": "siaran terkait lain",
        "siaran-pers/halaman/2/index.html": "siaran dalam daftarnya lain",
        "arsip/2022/halaman/2/index.html": "siaran dalam daftarnya lain",
        "arsip/2022/08/index.html": "siaran dalam daftarnya lain",
        "instansi/kecamatan-bekasi-timur/index.html": "siaran dalam daftarnya lain",
        "tag/topik-0/index.html": "siaran dalam daftarnya lain",
        "instansi/kecamatan-bekasi-timur/feed.json": "naskah",
        "instansi/kecamatan-bekasi-timur/feed.xml": "naskah",
        "data/siaran-pers.json": "isi datanya lain",
        "data/siaran-pers.csv": "isi datanya lain",
    }
    assert written == reasons.keys()
    for path, reason in reasons.items():
        assert f"{path} terakhir dibuat karena {reason}" in middle.why(path)
    assert outcome.done
    # The page on open data says nothing of titles, but is made of the same records.
    assert outcome.done.made == len(written) + 1
    same(contents(middle.output), middle.clean())


def test_an_edit_in_a_template_makes_the_pages_that_use_it(middle: Room) -> None:
    """Near or far: a page through ``release.html``, a list through what it uses."""
    for component, types in (
        ("neighbours", ("release",)),
        ("pager", ("list", "agency", "innovation", "gallery")),
    ):
        path = f"components/{component}/template.html"
        wanted = pages(middle, *types)
        edit = partial(middle.edit, f"theme/templates/{path}", "<nav", '<nav data-baru="1"')
        outcome, written = after(middle, edit)
        assert outcome.done
        assert outcome.done.made == len(wanted)
        assert written <= wanted
        assert written
        for page in wanted:
            assert middle.why(page) == f"{page} terakhir dibuat karena templat berubah: {path}."
        same(contents(middle.output), middle.clean())


def test_another_setting_another_word_and_another_style_make_what_they_touch(middle: Room) -> None:
    files = len(stamps(middle.output)) - 1
    html = {path for path in stamps(middle.output) if path.endswith(".html")}
    edits: list[tuple[tuple[str, str, str], int, str]] = [
        (
            ("pelicanconf.py", "Humas Kota Bekasi", "Humas Kota Lain"),
            files,
            "pengaturan kota atau alamat berubah",
        ),
        (("theme/words/id.toml", 'skip = "', 'skip = "Ayo '), files, "kata-kata situs (theme/words) berubah"),
        # Every page, and the style itself.
        (
            ("theme/styles/base.css", "{", "{--baru:1;"),
            len(html) + 1,
            "gaya, aset, atau tautan di kaki halaman berubah",
        ),
    ]
    for edit, count, reason in edits:
        outcome, _ = after(middle, partial(middle.edit, *edit))
        assert outcome.done
        assert outcome.done.made == count, edit
        for page in html:
            assert middle.why(page) == f"{page} terakhir dibuat karena {reason}."
    same(contents(middle.output), middle.clean())


def test_a_file_of_the_output_that_was_lost_or_altered_is_made_again_and_a_stray_goes(middle: Room) -> None:
    home = (middle.output / "index.html").read_text()
    other, lost = "berkasnya bukan lagi yang ditulis", "berkasnya hilang dari folder hasil"
    for edit, reason in (
        (lambda: (middle.output / "index.html").unlink(), lost),
        (lambda: middle.write("output/index.html", "x"), other),
        (lambda: middle.write("output/index.html", home.swapcase()), other),
    ):
        _, written = after(middle, edit)
        assert written == {"index.html"}
        assert middle.why("") == f"index.html terakhir dibuat karena {reason}."
    strays: Content = {"nyasar/a.html": "x", ".index.html.new": "x", "tag/.index.html.new": "x"}
    lay(middle.output, strays | {".htaccess": "milik pengelola"})
    outcome, written = after(middle, lambda: None)
    assert not written
    assert outcome.done
    assert (outcome.done.made, outcome.done.removed) == (0, 3)
    assert not [path for path in strays if (middle.output / path).exists()]
    assert (middle.output / ".htaccess").exists()


def test_the_commands_say_what_was_done_and_why(middle: Room) -> None:
    files = len(stamps(middle.output)) - 1
    (middle.place / "content" / "siaran-pers" / "2022" / "r44.md").unlink()
    done = middle.run("build")
    found = re.search(
        r"(\d+) berkas di output: (\d+) dibuat, (\d+) ditulis, (\d+) tetap, (\d+) dihapus; "
        r"\d+,\d detik \(baca \d+,\d, rencana \d+,\d, tulis \d+,\d\)",
        done.stdout,
    )
    assert found
    whole, made, written, left, removed = map(int, found.groups())
    assert (whole, removed, made + left) == (files - 1, 1, whole)
    assert 0 < written <= made < 30
    reason = "siaran-pers/2022/08/r43/index.html terakhir dibuat karena siaran sebelumnya lain.\n"
    assert middle.run("explain", "siaran-pers/2022/08/r43/").stdout == reason
    for path in ("https://humas.example/siaran-pers/2022/08/r43/", "siaran-pers/2022/08/r43/index.html"):
        assert f"{middle.why(path)}\n" == reason
    never = middle.run("explain", "siaran-pers/2022/08/r44/")
    assert never.returncode == 2
    assert "Tidak ada catatan tentang siaran-pers/2022/08/r44/" in never.stderr


def test_publish_keeps_what_the_incremental_build_knows(middle: Room) -> None:
    middle.publish()
    before = stamps(middle.output)
    middle.put("siaran-pers/2022/r30.md", day(30, body="Lain."))
    outcome = middle.publish()
    assert outcome.done
    now = changed(before, middle.output)
    index = {path for path in now if path.startswith("cari/indeks/")}
    assert outcome.done.made == 3 + len(index)
    assert now - index == {R30, manifest.NAME} | FEEDS
    again = middle.publish()
    assert again.done
    assert not again.done.made


# --- progress


def shown_on_a_terminal(room: Room, *arguments: str) -> tuple[int, str]:
    """The exit status of a command on a terminal, and what it showed there."""
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "pressroom", *arguments]
    env = world(TERM="xterm", COLUMNS="100")
    running = subprocess.Popen(
        command, cwd=room.place, env=env, stdin=terminal, stdout=terminal, stderr=terminal
    )
    os.close(terminal)
    shown = b""
    with suppress(OSError):  # the end of a terminal that nobody holds any more
        while data := os.read(main, 10_000):
            shown += data
    os.close(main)
    return running.wait(60), shown.decode()


def test_a_long_build_shows_on_a_terminal_how_far_it_is(stage: Stage, built_town: Room) -> None:
    """From 300 files on; on no pipe."""
    room = stage.furnish(town(300))
    status, shown = shown_on_a_terminal(room, "build")
    assert status == 0, shown[-500:]
    assert "Membaca naskah" in shown
    assert "Menulis halaman" in shown
    room.forget()
    done = room.run("build")
    assert done.returncode == 0
    for phase in ("Membaca naskah", "Menulis halaman"):
        assert phase not in done.stdout + done.stderr


def test_a_short_build_shows_no_bar(middle: Room) -> None:
    middle.put("siaran-pers/2022/r30.md", day(30, "Judul lain"))
    status, shown = shown_on_a_terminal(middle, "build")
    assert status == 0, shown[-500:]
    assert "dibuat" in shown
    assert "Menulis halaman" not in shown


# --- what is not published


WITHDRAWN = "[{berkas: foto/zeta-rahasia.jpg, alt: a, izin: dicabut}]"


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ("build", {"status": "draf"}),
        ("publish", {"status": "draf"}),
        ("build", {"embargo": "2030-01-01"}),
        ("publish", {"foto": WITHDRAWN}),
    ],
    ids=["a draft again", "a draft again, public", "under embargo", "a photo taken back, public"],
)
def test_what_is_taken_back_is_gone_from_the_output_though_the_cache_knew_it(
    small: Room, command: str, fields: dict[str, str]
) -> None:
    photo = jpeg("purple", (50, 20), comment=b"")
    small.write("content/foto/zeta-rahasia.jpg", photo)
    given = {
        "tag": "zeta-rahasia",
        "alamat_lama": "zeta-rahasia/lama",
        "foto": "[{berkas: foto/zeta-rahasia.jpg, alt: zeta-rahasia, izin: umum}]",
    }
    small.put("siaran-pers/z.md", release("Zeta-rahasia", body="Teks zeta-rahasia.", **given))
    run = small.build if command == "build" else small.publish
    assert not run().problems.found
    published = contents(small.output)
    picture = published["foto/zeta-rahasia.jpg"]
    assert published["siaran-pers/2022/09/z/index.html"].count(b"rahasia")
    small.put("siaran-pers/z.md", release("Zeta-rahasia", body="Teks zeta-rahasia.", **(given | fields)))
    assert not run().problems.errors
    now = contents(small.output)
    assert picture not in now.values()
    trace = [path for path, data in now.items() if b"rahasia.jpg" in data or "rahasia.jpg" in path]
    if "foto" not in fields:
        trace += [path for path, data in now.items() if b"rahasia" in data.lower() or "rahasia" in path]
    assert not trace
    same(now, small.clean(command))
