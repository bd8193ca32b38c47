"""From Pages to files: what is due is rendered, several at once, and written; what is stray
goes; what was done is remembered.

Whenever this is cut short, the memory knows of no file more than it should: each file is
renamed into place before it is remembered, and the manifest counts as unwritten until all is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from time import perf_counter

from .. import command_messages, manifest
from ..records.folder import Stamp
from ..site.fingerprints import Fingerprints, fingerprint
from ..site.page import Fields, Page
from ..workers import spread
from .plan import Disk, Frames, Kept, Memory, Plan, plan
from .writer import OutputRefused, SiteWriter

_FORK_FROM = 150
_COMMIT_EVERY = 2000
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Done:
    """What came of it, in files: ``made`` of them were rendered, ``changed`` were others than
    before, ``removed`` went. Seconds: to plan, to render and write,
    and before that to make renditions."""

    files: int
    made: int = 0
    changed: int = 0
    removed: int = 0
    planning: float = 0.0
    writing: float = 0.0
    renditions: float = 0.0


@dataclass(slots=True)
class Output:
    """One output and how it is filled. ``frames``: see ``plan``; ``render`` gives the bytes of
    a page; ``progress`` is told how many of how many are done; ``disk`` says what stands in the
    output. With a ``stage`` the output
    stays as it is: what it holds is linked into that folder, and there brought up to date."""

    writer: SiteWriter
    memory: Memory
    frames: Frames
    render: Callable[[Page], bytes]
    processes: int
    progress: Progress
    disk: Disk
    stage: Path | None = None

    def fill(self, pages: Sequence[Page], prints: Fingerprints) -> Done:
        """Bring the output to hold ``pages`` and nothing else. Raises OutputRefused."""
        start = perf_counter()
        known = self.memory.files()
        note = known.pop(manifest.NAME, None)
        others = prints.others(pages)
        same = note is not None and note.made.endswith(others)
        purpose = self._purpose() + others
        made = plan(pages, prints, self.frames, known, self.writer.output, self.disk, same)
        done = Done(len(pages), len(made.due))
        done.planning = perf_counter() - start
        gone = known.keys() - {page.file for page in pages}
        del known, prints  # memory for what comes
        self.disk = {}, []
        if made.due or made.strays or made.empty or gone or not self._noted(note, purpose):
            self.writer.begin(self.stage, made.kept)
            self.memory.forget([manifest.NAME])
            self._write(pages, made, done)
            done.removed = self.writer.clear(made.strays, made.empty)
            self.memory.forget(gone)
            self._note(pages, made, purpose)
        self.memory.touch(made.touched)
        self.memory.commit()
        done.writing = perf_counter() - start - done.planning
        return done

    def _write(self, pages: Sequence[Page], made: Plan, done: Done) -> None:
        # What is made of very many records by this process, before it has workers: each would
        # copy the memory in which they lie. Then what is of one time together, since it shows the
        # same records.
        due = sorted(made.due, key=lambda one: _order(pages[one.number]))
        alone = sum(_shows_all(pages[one.number]) for one in due)

        def work(number: int) -> tuple[int, Stamp, str, bool]:
            page = pages[due[number].number]
            return number, *self.writer.put(page.file, self.render(page))

        first, rest = range(alone), range(alone, len(due))
        results = chain(map(work, first), spread(work, rest, processes=self.processes, least=_FORK_FROM))
        for count, (number, stamp, hash, changed) in enumerate(results, start=1):
            page, kept = pages[due[number].number], Kept(due[number].made, stamp, hash, stamp.size)
            self.memory.keep(page.file, kept, due[number].why)
            self.writer.note(page.file, hash, stamp.size, page.redirect)
            done.changed += changed
            self.progress("write", count, len(due))
            if count % _COMMIT_EVERY == 0:
                self.memory.commit()

    def _noted(self, note: Kept | None, purpose: bytes) -> bool:
        """Whether the manifest is the one that belongs here."""
        try:
            found = os.lstat(self.writer.output / manifest.NAME)
        except OSError:
            return False
        stamp = Stamp(found.st_mtime_ns, found.st_size, found.st_ino)
        return note is not None and note.made == purpose and note.stamp == stamp

    def _note(self, pages: Sequence[Page], made: Plan, purpose: bytes) -> None:
        """Save the manifest, in which what was written stands already. A preview is sent nowhere and
        is waited for, so its manifest says no more."""
        for page in pages if self.writer.manifest.purpose != "preview" else ():
            if kept := made.kept.get(page.file):
                self.writer.note(page.file, kept.hash, kept.length, page.redirect)
        text = self.writer.manifest.text()
        stamp, hash, _ = self.writer.put(manifest.NAME, text)
        self.memory.keep(manifest.NAME, Kept(purpose, stamp, hash, stamp.size), "")

    def _purpose(self) -> bytes:
        found = self.writer.manifest
        return fingerprint((found.site, found.purpose, found.release))


def _order(page: Page) -> tuple[bool, bool, float]:
    """Tables of data come before the page that tells their sizes."""
    every = _shows_all(page)
    return not every, every and bool(page.template), page.modified.timestamp() if page.modified else 0.0


def _shows_all(page: Page) -> bool:
    return any(type(shown) is Fields for shown in page.shows)


@contextmanager
def alone(lock: Path, name: str) -> Iterator[None]:
    """While no other build works on the output called ``name``; the file ``lock`` says so.
    Raises OutputRefused."""
    from filelock import FileLock, Timeout

    held = FileLock(lock)
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held.acquire(timeout=0)
    except Timeout as error:
        raise OutputRefused(command_messages.output_busy(name)) from error
    except PermissionError:
        pass  # who may not write here cannot be held up by whoever may
    try:
        yield
    finally:
        held.release()
