"""Press rooms in folders of their own, as staff have them: content, theme, settings, cache, output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from pressroom import command_messages
from pressroom.build.command import Outcome, build, explain
from pressroom.build.publish import publish
from tests.build.edits import contents
from tests.conftest import BASE, NOW, PUBLIC_SETTINGS, ROOT, SETTINGS, Content, jpeg, lay, release
from tests.test_commands import environment

# So many that reading and rendering fork.
RELEASES = 205
OLD = "siaran-pers/2022/r180.md"
NEIGHBOURS = "components/neighbours/template.html"
COMPONENT = f"theme/templates/{NEIGHBOURS}"
Files = dict[str, bytes]


# What a test has started, and which is ended with it.
STARTED: list[subprocess.Popen[bytes]] = []


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

    def delete_build_state(self) -> None:
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
            process = subprocess.Popen(
                command, cwd=self.place, env=command_environment(), stdout=log, stderr=log
            )
        STARTED.append(process)
        return process

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
            env=command_environment(**more),
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

    def explain(self, path: str) -> str:
        """What ``pressroom explain`` says here of ``path``."""
        os.chdir(self.place)
        found = explain(Path("pelicanconf.py"), Path("output"), path)
        assert found
        return command_messages.rebuild_reasons(*found)

    def cache_database(self, what: str) -> Path:
        """The file of the cache that keeps the readings (``content``) or the memory of the
        output (``output``)."""
        return next(self.cache.glob(f"{what}-*.sqlite"))

    def clean_build(self, command: str = "build") -> Files:
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
    """Where all rooms of a test process stand, one after another: compiled templates are known by
    the place of their theme."""

    place: Path
    store: Path
    kept: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)

    def fill(self, content: Content) -> Room:
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

    def save(self, name: str) -> Room:
        """Keep the room as it is now; the copy."""
        copy_room(self.place, self.store / name)
        if not (self.store / "jinja").exists():
            shutil.copytree(self.place / ".cache" / "jinja", self.store / "jinja")
        self.kept[name] = stamps(self.store / name)
        return Room(self.store / name)

    def restore(self, kept: Room) -> Room:
        """The room as it was when ``kept`` was, with the same files but for its cache."""
        shutil.rmtree(self.place, ignore_errors=True)
        copy_room(kept.place, self.place)
        return Room(self.place)


def copy_room(here: Path, there: Path) -> None:
    """``there`` as ``here``: one with its files, which nobody writes over; the cache copied."""
    shutil.copytree(here, there, copy_function=os.link, ignore=shutil.ignore_patterns(".cache"))
    shutil.copytree(here / ".cache", there / ".cache")


def command_environment(**more: str) -> dict[str, str]:
    """The environment of a command: two processes on any machine."""
    return environment(PYTHONDONTWRITEBYTECODE="1", **({"PRESSROOM_PROCESSES": "2"} | more))


def assert_same_files(found: Files, wanted: Files) -> None:
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


def many_releases(count: int) -> Content:
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


def three_releases() -> Content:
    """Three releases, two photos, an attachment."""
    photos: Content = {"foto/a.jpg": jpeg("red"), "foto/b.jpg": jpeg("blue", (40, 30))}
    releases: Content = {
        "siaran-pers/a.md": release("Satu", foto="[{berkas: foto/a.jpg, alt: a, izin: umum}]", tag="banjir"),
        "siaran-pers/b.md": release("Dua", "2022-09-19", body="Isi.\n\n![b](../foto/b.jpg)"),
        "siaran-pers/c.md": release("Tiga", "2022-09-18", lampiran="lampiran/a.pdf"),
    }
    return BASE | photos | releases | {"lampiran/a.pdf": b"%PDF isi"}


def forty_five_days() -> Content:
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


def edit_many(room: Room) -> None:
    """An edit for which every page is made again, each as long as before."""
    room.edit(f"content/{OLD}", "Judul 180", "Judul 081")
    room.edit("theme/templates/base.html", "<body>", "<BODY>")


def edit_small(room: Room) -> None:
    room.edit("content/siaran-pers/b.md", "Dua", "Kedua")
    room.edit(COMPONENT, "<nav", '<nav data-baru="1"')
