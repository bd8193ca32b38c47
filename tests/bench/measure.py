"""What a command costs: time, and the memory of all its processes. Linux only (``/proc``)."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from typing import IO

# What this shell may have set and a user has not: an address of the site, and that Python
# compiles all modules anew each time.
_NOT_OF_USERS = ("SITEURL", "PYTHONDONTWRITEBYTECODE")


class Failed(Exception):
    """A measured command ended badly; its text is the command and what it printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall; CPU seconds of the command and its descendants; MB: the highest sum
    of PSS of all its processes, and the largest RSS that one of them had."""

    wall: float
    cpu: float
    peak: float
    rss: float


def middle(costs: Sequence[Cost]) -> Cost:
    """The medians of times, the highest of memory."""
    wall, cpu = median(cost.wall for cost in costs), median(cost.cpu for cost in costs)
    return Cost(wall, cpu, max(cost.peak for cost in costs), max(cost.rss for cost in costs))


class Memory(threading.Thread):
    """Samples all processes of one session every 50 ms; ``peak`` is in MB. A sample walks page
    tables, long for gigabytes: the pause grows, so that it takes a twentieth of a core at most."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.peak, self._session, self._stopped = 0.0, session, threading.Event()

    def run(self) -> None:
        spent = 0.0
        while not self._stopped.wait(max(0.05, 20 * spent)):
            start = time.perf_counter()
            self.peak = max(self.peak, sum(map(_pss, _processes(self._session))) / 1024)
            spent = time.perf_counter() - start

    def stop(self) -> float:
        """End sampling; the peak."""
        self._stopped.set()
        self.join()
        return self.peak


def _processes(session: int) -> Iterator[str]:
    for name in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):  # it has ended
            if os.getsid(int(name)) == session:
                yield name


def _pss(pid: str) -> int:
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return 0


@contextmanager
def running(command: Sequence[str], folder: Path, out: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """The command as a session of its own in ``folder``; none of its processes is left afterwards."""
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_OF_USERS}
    environment["PYTHONUNBUFFERED"] = "1"
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Run the command in ``folder`` and tell what it cost. Raises Failed."""
    os.sync()  # what was written before is not written back at this command's expense
    with TemporaryFile() as out:
        start = time.perf_counter()
        with running(command, folder, out) as process:
            memory = Memory(process.pid)
            memory.start()
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = memory.stop()
        if process.returncode:
            out.seek(0)
            text = out.read().decode(errors="replace")
            raise Failed(f"{' '.join(command)}\n{text}\nexit status {process.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak, usage.ru_maxrss / 1024)
