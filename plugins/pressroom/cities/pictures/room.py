"""A folder like the city's, in which commands run for a picture: the city's settings, theme, agencies, innovations, pages and
photos, sample texts that say that they are examples, and of the releases at most one that the public can read.

The city's other releases stay out: what waits for its time must not come into a picture.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from ... import command_messages, resources
from ...command_error import CommandError
from ...records import folder
from ...records.dates import clock, day_date
from ..founding import guide, repository
from ..indonesia import agency_patterns
from ..layout import CONTENT, THEME
from ..questions.question import Answers

PUBLIC, SCHEDULED, MISTAKEN, MESSAGE = "terbit.md", "terjadwal.md", "keliru.md", "undangan.txt"
SAMPLE_PHOTO = "foto/contoh/contoh.jpg"
_SAMPLES = Path(__file__).with_name("samples")
_NAMES = {
    PUBLIC: "contoh-siaran-pers",
    SCHEDULED: "contoh-siaran-berembargo",
    MISTAKEN: "layanan-keliling-dibuka-lagi",
}
_UNTIL_EVENT, _UNTIL_EMBARGO_ENDS = timedelta(days=5), timedelta(days=30)
_HOUR = 9
_SECONDS_TO_END = 10
# Variables that Python, the system and the program need; those of commands are the Makefile's, and mean another folder.
_OF_COMMANDS = (
    "INPUTDIR OUTPUTDIR PORT SITEURL FILE FIX YES FORMAT ISI ALASAN REMOTE DRYRUN JUDUL INSTANSI INOVASI UPLOADS S3_BUCKET "
    "S3_PREFIX ALLOW LOSS FULL RAGU RENDITION_MINUTES PAGES_BYTES GITHUB_STEP_SUMMARY GITHUB_OUTPUT"
).split()
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


class City(NamedTuple):
    """A city: its ``settings`` file, its folder of ``content``, the pattern of the addresses of its releases, what
    ``answers`` its settings give to the questions of ``init``, and the moment, in its zone. ``is_sample``: it is the one
    of which the documents speak that come with the program."""

    settings: Path
    content: Path
    release_address: str
    answers: Answers
    moment: datetime
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Room:
    """The folder, the city that it is like, and what samples say of it, by names."""

    place: Path
    city: City
    values: Mapping[str, str]

    def sample(self, name: str) -> str:
        """The text of a sample, as this city would write it."""
        return (_SAMPLES / name).read_text(encoding="utf-8").format_map(self.values)

    def path_of(self, name: str) -> str:
        """Where the release ``name`` of the samples stands in the room."""
        moment = self.city.moment
        return f"{CONTENT}/{folder.RELEASES}/{moment.year}/{moment:%Y-%m-%d}-{_NAMES[name]}.md"

    def address_of(self, name: str) -> str:
        """At which address within the site the release ``name`` of the samples stands."""
        moment = self.city.moment + (_UNTIL_EMBARGO_ENDS if name == SCHEDULED else timedelta())
        return self.city.release_address.format(
            year=moment.year, month=f"{moment.month:02d}", slug=_NAMES[name]
        ).lstrip("/")

    def lay(self, path: str, data: str | bytes) -> Path:
        """Write ``data`` to ``path`` in the room; the file."""
        file = self.place / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return file

    def lay_sample(self, name: str) -> Path:
        """Write the release ``name`` of the samples; the file."""
        return self.lay(self.path_of(name), self.sample(name))

    def take_own(self, source: str) -> None:
        """Copy the release in the file ``source`` of the city."""
        below = Path(source).resolve().relative_to(self.city.content.resolve())
        self.lay(f"{CONTENT}/{below.as_posix()}", Path(source).read_bytes())

    def run(self, *arguments: str) -> str:
        """What the command prints, as it stands in a terminal. Raises CommandError if it could not be carried out."""
        with self._start(*arguments) as process:
            printed, _ = process.communicate()
        if process.returncode not in (0, 1):
            raise CommandError(command_messages.no_picture_of(arguments[0], printed))
        return printed

    @contextmanager
    def without_trace(self) -> Iterator[Callable[[], set[Path]]]:
        """What tells the files of releases that came while the context lasts; after it they are gone."""
        releases = self.place / CONTENT / folder.RELEASES
        before = set(releases.rglob("*.md"))

        def new_files() -> set[Path]:
            return set(releases.rglob("*.md")) - before

        yield new_files
        for file in new_files():
            file.unlink()

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The address of the preview, with a slash at its end, as long as the context lasts. Raises CommandError."""
        process = self._start("serve", "--port", "0")
        try:
            assert process.stdout
            said = ""
            for line in process.stdout:
                said += line
                if found := _ADDRESS.search(line):
                    break
            else:
                raise CommandError(command_messages.no_picture_of("serve", said))
            yield found[0]
        finally:
            _end(process)

    def _start(self, *arguments: str) -> subprocess.Popen[str]:
        """A command of the program in the room, which prints all that it says to one stream."""
        return subprocess.Popen(
            [sys.executable, "-m", "pressroom", *arguments],
            cwd=self.place,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _OF_COMMANDS}
        return kept | {
            "PYTHONPATH": resources.python_path(),
            "PYTHONUNBUFFERED": "1",
            "SOURCE_DATE_EPOCH": str(int(self.city.moment.timestamp())),
        }


def _end(process: subprocess.Popen[str]) -> None:
    """End ``process``. It may have inherited that an interrupt is ignored, as below ``nohup`` and in scripts."""
    process.terminate()
    try:
        process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    finally:
        assert process.stdout
        process.stdout.close()


def lay_out(place: Path, city: City, photo: bytes) -> Room:
    """A room in the empty folder ``place``. ``photo``: the picture that samples show, a JPEG. Raises OSError."""
    for file in city.settings.parent.glob("*.py"):
        shutil.copy(file, place / file.name)
    theme = city.settings.parent / THEME
    if theme.is_dir():
        shutil.copytree(theme, place / THEME)
    shutil.copytree(city.content, place / CONTENT, ignore=_not_to_copy(city.content))
    values = guide.sample_values() if city.is_sample else guide.values_of(repository.body_of(city.answers))
    room = Room(place, city, {**values, **_days(city.moment)})
    room.lay(f"{CONTENT}/{SAMPLE_PHOTO}", photo)
    if not city.is_sample:
        _register_agencies(room)
    return room


def _not_to_copy(content: Path) -> Callable[[str, list[str]], set[str]]:
    """For ``copytree``: releases, what came in, and links, which may lead anywhere."""

    def left_out(place: str, names: list[str]) -> set[str]:
        above = {folder.RELEASES, folder.INBOX} if Path(place) == content else set()
        return {name for name in names if name in above or Path(place, name).is_symlink()}

    return left_out


def _days(moment: datetime) -> dict[str, str]:
    """The days that samples name, as a release writes them."""
    nine = moment.replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    today = min(nine, moment)
    later = nine + _UNTIL_EMBARGO_ENDS
    return {
        "today": f"{day_date(today.date())} {clock(today)}",
        "event": day_date((moment + _UNTIL_EVENT).date()),
        "embargo": f"{day_date(later.date())} {clock(later)}",
        "stamp": f"{moment.day}/{moment.month}/{moment:%y}",
    }


def _register_agencies(room: Room) -> None:
    """Lay those agencies of which samples speak and that the city has no file about."""
    pattern = repository.pattern_of(room.city.answers)
    known = "\n".join(
        file.read_text(encoding="utf-8", errors="replace")
        for file in sorted((room.place / CONTENT / folder.AGENCIES).glob("*.md"))
    )
    spoken_of = {room.values[name] for name in ("agency", "unit")}
    missing = [one for one in pattern.agencies if one.known_as in spoken_of and one.known_as not in known]
    for path, data in agency_patterns.files(missing, pattern.basis).items():
        room.lay(f"{CONTENT}/{path}", data)
