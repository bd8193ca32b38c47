"""The faults an upload must live with, each tried on the real day's work of ``sites.py``.

Each try: the bucket holds the site as it was (or nothing), the new one is uploaded while
something goes wrong, then once more while nothing does. The proxy has written down all that
took effect; a visitor walks through the bucket as it was after each of these requests.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from unittest import mock

import boto3

from pressroom.digests import hex_digest
from pressroom.hosts.deployments.guard import Allowance
from pressroom.hosts.deployments.published_output import HostError
from pressroom.hosts.deployments.record import FILE_LIST, PATHS, RECORD, parse_list, parse_record
from pressroom.hosts.s3 import bucket as bucket_module
from pressroom.hosts.s3.upload import upload
from tests.conftest import ROOT

from . import sites
from .public import broken, moments
from .storage import Act, Fault, Object, Request, Storage, storage, surroundings

# A release is withdrawn without a word in the day's work.
_ALLOWED = (Allowance.LOSS,)
FOREIGN = "arsip-lama/surat.txt"
FULL_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (999, 999)); "
CHILD = (
    "import sys; from pathlib import Path; from pressroom.hosts.s3.upload import upload; "
    "upload(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], allowed=('loss',), announce=lambda text: None)"
)


@dataclass
class Attempt:
    """What one try came to: ``broken`` what the visitor missed and when; ``lost`` what was not
    as it should be in the end; ``ended`` how the disturbed run ended."""

    moments: int = 0
    broken: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    ended: str = "finished"


@dataclass
class Lab:
    """The storage, the built sites, and what the first upload of the old one sent."""

    storage: Storage
    place: Path
    before: Path
    after: Path
    again: Path
    source: str
    first: list[Request]
    tries: int = 0

    def attempt(
        self,
        *disturbed: tuple[Path, Fault | None, Callable[[int], Callable[[Request], None]] | None],
        empty: bool = False,
        last: Path | None = None,
        child: str = CHILD,
        broken_cache: bool = False,
        elsewhere: bool = False,
    ) -> Attempt:
        """Upload each output of ``disturbed`` with its fault, or in a process of its own with
        a hook made of its id, and then ``last`` (the new site) undisturbed: ``elsewhere`` from a computer
        that has no log. ``child``: what the process runs; ``broken_cache``: where the log is to be there
        is something else."""
        self.tries += 1
        done, attempt = self.storage.done, Attempt()
        name = self.storage.bucket() if empty else self.storage.copy(self.source)
        self.storage.ask("PUT", f"/{name}/{FOREIGN}", b"arsip", Content_Type="text/plain")
        self.storage.clear()
        foreign = {FOREIGN: Object(b"arsip", "text/plain", "", "", "")}
        *_, old = moments({}, self.first)
        objects = ({} if empty else old) | foreign
        cache = self.place / f"cache{self.tries}"
        if broken_cache:
            cache.write_text("no folder")
        for output, fault, hook in (*disturbed, (last or self.after, None, None)):
            self.storage.fault = fault
            if fault or hook:
                attempt.ended = self._run(output, cache, name, hook, child)
            else:
                end = self.place / f"elsewhere{self.tries}" if elsewhere else cache
                upload(output, end, name, allowed=_ALLOWED, announce=_quiet)
            self.storage.settle()
            self.storage.fault = self.storage.after = None
            objects = self._walk(attempt, objects, list(done))
            done.clear()
        self._compare(attempt, name, last or self.after)
        shutil.rmtree(cache, ignore_errors=True)
        return attempt

    def _run(
        self,
        output: Path,
        cache: Path,
        name: str,
        hook: Callable[[int], Callable[[Request], None]] | None,
        child: str,
    ) -> str:
        if hook is None:
            try:
                upload(output, cache, name, allowed=_ALLOWED, announce=_quiet)
            except HostError as error:
                return f"refused: {error}"
            return "finished"
        command = [sys.executable, "-c", child, str(output), str(cache), name]
        self.storage.lock.acquire()
        process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")})
        self.storage.after = hook(process.pid)
        self.storage.lock.release()
        return {-signal.SIGKILL: "killed", 0: "finished"}.get(process.wait(), "crashed")

    def _walk(
        self, attempt: Attempt, start: Mapping[str, Object], done: Sequence[Request]
    ) -> dict[str, Object]:
        objects = dict(start)
        styles = {key for key in start if key.startswith("aset/")}
        for number, objects in enumerate(moments(start, done)):
            attempt.moments += 1
            missing = broken(objects, sites.SITE)
            # Pages that a browser or a CDN still holds ask for the style they were made with.
            missing += [f"(a page that is kept) → {key}" for key in sorted(styles - objects.keys())]
            missing += [f"(called whole) {path}" for path in not_as_recorded(objects)]
            attempt.broken += [f"after {number} of {len(done)}: {link}" for link in missing]
        return objects

    def _compare(self, attempt: Attempt, name: str, output: Path) -> None:
        wanted, stored = sites.local(output), self.storage.stored(name)
        attempt.lost += [key for key in wanted if stored.get(key) != wanted[key]]
        attempt.lost += [FOREIGN] if FOREIGN not in stored else []
        extra = stored.keys() - wanted.keys() - {FOREIGN}
        attempt.lost += [f"left: {key}" for key in sorted(extra) if not key.startswith("aset/")]


def not_as_recorded(objects: Mapping[str, Object]) -> list[str]:
    """What is not as the list says to which the record of a deployment puts its name; nothing while there is no such
    list, since then everybody sees that an upload is under way or was cut short."""
    record = parse_record(objects[RECORD].body) if RECORD in objects else None
    if record is None or FILE_LIST not in objects or hash_of(objects[FILE_LIST].body) != record.list:
        return []
    listed = {file.path: file.hash for file in parse_list(objects[FILE_LIST].body)}
    others = objects.keys() - listed.keys() - {*PATHS, FOREIGN}
    return [
        *(
            path
            for path, file in listed.items()
            if path not in objects or hash_of(objects[path].body) != file
        ),
        *(path for path in sorted(others) if not path.startswith("aset/")),
    ]


@lru_cache(maxsize=4096)
def hash_of(body: bytes) -> str:
    return hex_digest(body)


def _quiet(text: str) -> None:
    pass


@contextmanager
def lab() -> Iterator[Lab]:
    """A storage and the sites, built anew."""
    with tempfile.TemporaryDirectory() as folder, storage() as servers:
        place = Path(folder)
        # One session reads boto3's descriptions of AWS once, not for each of the tries.
        with (
            mock.patch.dict(os.environ, surroundings(servers.endpoint, place)),
            mock.patch("boto3.Session", return_value=boto3.Session()),
        ):
            before = sites.make(place / "before", sites.BEFORE)
            after = sites.make(place / "after", sites.AFTER, style=sites.STYLE)
            again = sites.make(place / "again", sites.AGAIN, style=sites.STYLE)
            name = servers.bucket()
            upload(before, place / "cache", name, allowed=_ALLOWED, announce=_quiet)
            yield Lab(servers, place, before, after, again, name, list(servers.done))


def kill_after(count: int) -> Callable[[int], Callable[[Request], None]]:
    """Kills the process when ``count`` requests that change something have been carried out;
    0: at the first request of all."""

    def hook(process: int) -> Callable[[Request], None]:
        counted = 0

        def after(request: Request) -> None:
            nonlocal counted
            counted += request.writes
            if counted >= count:
                os.kill(process, signal.SIGKILL)

        return after

    return hook


def every(step: int, act: Act, *, burst: int = 1) -> Fault:
    """``act`` on ``burst`` of every ``step`` requests for objects, whatever they ask."""
    counted = 0

    def fault(request: Request) -> Act | None:
        nonlocal counted
        counted += bool(request.key)
        return act if request.key and counted % step < burst else None

    return fault


def from_write(number: int, act: Act) -> Fault:
    """``act`` on every write from the ``number``-th on."""
    counted = 0

    def fault(request: Request) -> Act | None:
        nonlocal counted
        counted += request.writes
        return act if request.writes and counted >= number else None

    return fault


def once(number: int, act: Act) -> Fault:
    """``act`` on the ``number``-th write only."""
    counted = 0

    def fault(request: Request) -> Act | None:
        nonlocal counted
        counted += request.writes
        return act if request.writes and counted == number else None

    return fault


def on(method: str, key: str, act: Act) -> Fault:
    """``act`` on every request with ``method`` for ``key`` (all keys if that is empty)."""
    return lambda request: (
        act if request.method == method and request.key and key in ("", request.key) else None
    )


DENIED = Act(403, "AccessDenied")
BUSY = Act(503, "SlowDown")
BROKEN = Act(500, "InternalError")
RESET = Act(reset=True)
LOST = Act(reset=True, first=True)
Attempts = Iterator[Attempt]


def writes(lab: Lab) -> tuple[int, list[str]]:
    """How many requests change something in the day's upload, and the keys that are put."""
    name = lab.storage.copy(lab.source)
    lab.storage.clear()
    upload(lab.after, lab.place / "count", name, allowed=_ALLOWED, announce=_quiet)
    count, keys = len(lab.storage.done), lab.storage.keys("PUT")
    lab.storage.clear()
    return count, keys


def evenly_spaced(total: int, wanted: int) -> list[int]:
    """``wanted`` numbers from 0 to ``total``, at equal distances."""
    if wanted > total:
        return list(range(total + 1))
    if wanted == 1:
        return [total // 2]
    return sorted({round(i * total / (wanted - 1)) for i in range(wanted)})


def killed(lab: Lab, times: int) -> Attempts:
    for number in evenly_spaced(writes(lab)[0], times):
        yield lab.attempt((lab.after, None, kill_after(number)))


def killed_at_first(lab: Lab, times: int) -> Attempts:
    for number in evenly_spaced(len(lab.first), times):
        yield lab.attempt((lab.before, None, kill_after(number)), empty=True, last=lab.before)


def killed_and_edited(lab: Lab, times: int) -> Attempts:
    count, keys = writes(lab)
    # At first where the new release stands and its topic does not.
    for number in [keys.index("tag/banjir/index.html"), *evenly_spaced(count, times - 1)]:
        first, second = (lab.after, None, kill_after(number)), (lab.again, None, kill_after(number // 2))
        yield lab.attempt(*((first, second) if number % 2 else (first,)), last=lab.again)


def edited_after_a_first(lab: Lab, times: int) -> Attempts:
    for number in evenly_spaced(len(lab.first), times):
        yield lab.attempt((lab.after, None, kill_after(number)), empty=True, last=lab.again)


def errors(lab: Lab, times: int) -> Attempts:
    for number in range(times):
        yield lab.attempt((lab.after, every(5 + number, BROKEN, burst=1 + number % 3), None))


def slow_down(lab: Lab, times: int) -> Attempts:
    for number in range(times):
        yield lab.attempt((lab.after, every(11 + number, BUSY), None))


def resets(lab: Lab, times: int) -> Attempts:
    for number in range(times):
        yield lab.attempt((lab.after, every(6 + number, RESET), None))


def answers_lost(lab: Lab, times: int) -> Attempts:
    for number in range(times):
        yield lab.attempt((lab.after, every(6 + number, LOST), None))


def gone(lab: Lab, times: int) -> Attempts:
    for number in evenly_spaced(writes(lab)[0], times):
        act = BROKEN if number % 2 else RESET
        yield lab.attempt((lab.after, from_write(max(number, 1), act), None))


def slow(lab: Lab, times: int) -> Attempts:
    for number in range(times):
        yield lab.attempt((lab.after, every(1 + number % 3, Act(seconds=0.05 + 0.02 * number)), None))


def hangs(lab: Lab, times: int) -> Attempts:
    with mock.patch.object(bucket_module, "READ_SECONDS", 2):
        for number in evenly_spaced(writes(lab)[0], times):
            yield lab.attempt((lab.after, once(max(number, 1), Act(seconds=3)), None))


def denied(lab: Lab, times: int) -> Attempts:
    keys = writes(lab)[1]
    for number in evenly_spaced(len(keys) - 1, times):
        yield lab.attempt((lab.after, on("PUT", keys[number], DENIED), None))


def deletions_fail(lab: Lab, times: int) -> Attempts:
    gone = ["", "foto/satu.jpg", "tag/pasar/index.html", "siaran-pers/2022/09/dua/index.html"]
    for number in range(times):
        act = BROKEN if number % 2 else DENIED
        yield lab.attempt((lab.after, on("DELETE", gone[number % len(gone)], act), None))


def published_meanwhile(lab: Lab, times: int) -> Attempts:
    """A file of the output changes on disk while others are sent."""
    keys = [key for key in writes(lab)[1] if key.endswith(".html")]
    for number in evenly_spaced(len(keys) - 1, times):
        copy = lab.place / "copy"
        shutil.copytree(lab.after, copy)

        def fault(request: Request, file: Path = copy / keys[number]) -> None:
            file.write_bytes(b"x" * file.stat().st_size)

        yield lab.attempt((copy, fault, None))
        shutil.rmtree(copy)


def killed_then_elsewhere(lab: Lab, times: int) -> Attempts:
    for number in evenly_spaced(writes(lab)[0], times):
        yield lab.attempt((lab.after, None, kill_after(number)), elsewhere=True)


def no_cache(lab: Lab, times: int) -> Attempts:
    for number in evenly_spaced(writes(lab)[0], times):
        yield lab.attempt(
            (lab.after, None, kill_after(number)), broken_cache=True, elsewhere=bool(number % 2)
        )


def full_disk(lab: Lab, times: int) -> Attempts:
    total = writes(lab)[0]
    # The last one runs to its end.
    for number in evenly_spaced(total + 1, times):
        hook = kill_after(number if number <= total else 10**6)
        yield lab.attempt((lab.after, None, hook), child=FULL_DISK + CHILD)


def no_storage(act: Act) -> Callable[[Lab, int], Attempts]:
    """From some write on, something else than the storage answers; at first from the beginning on."""

    def tries(lab: Lab, times: int) -> Attempts:
        for number in evenly_spaced(writes(lab)[0], times):
            yield lab.attempt((lab.after, from_write(number, act) if number else lambda request: act, None))

    return tries


def unreadable(lab: Lab, times: int) -> Attempts:
    keys = sorted(lab.storage.stored(lab.source))
    for number in evenly_spaced(len(keys) - 1, times):
        yield lab.attempt((lab.after, on("HEAD", keys[number], DENIED), None))


# The fault; how it is tried; how often in `make test`, and in the table.
FAULTS: dict[str, tuple[Callable[[Lab, int], Attempts], int, int]] = {
    "SIGKILL after the n-th write": (killed, 3, 99),
    "SIGKILL, first upload of all": (killed_at_first, 2, 99),
    "SIGKILL, edited again, SIGKILL": (killed_and_edited, 2, 42),
    "SIGKILL at the first, then edited": (edited_after_a_first, 2, 99),
    "HTTP 500 in bursts": (errors, 1, 20),
    "HTTP 503 SlowDown": (slow_down, 1, 10),
    "connection reset": (resets, 1, 20),
    "done, but the answer is lost": (answers_lost, 1, 20),
    "gone for good after the n-th write": (gone, 1, 42),
    "slow storage": (slow, 1, 10),
    "storage hangs, once": (hangs, 1, 10),
    "access denied on one key": (denied, 2, 99),
    "DELETE fails": (deletions_fail, 2, 8),
    "published again while it is sent": (published_meanwhile, 1, 30),
    "SIGKILL, then from another computer": (killed_then_elsewhere, 1, 99),
    "SIGKILL, no log can be written": (no_cache, 1, 42),
    "SIGKILL, disk full for the log": (full_disk, 1, 42),
    "answers 301 from the n-th write": (no_storage(Act(301, "PermanentRedirect")), 1, 42),
    "answers 307 from the n-th write": (no_storage(Act(307, "TemporaryRedirect", page=True)), 1, 42),
    "answers with a page to sign in": (no_storage(Act(200, page=True)), 1, 42),
    "clock too far off": (no_storage(Act(403, "RequestTimeTooSkewed")), 1, 42),
    "bucket vanishes": (no_storage(Act(404, "NoSuchBucket")), 1, 42),
    "an object cannot be looked at": (unreadable, 1, 30),
}
