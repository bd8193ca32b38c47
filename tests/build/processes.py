"""Builds in processes of their own: watched, stopped, killed."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pressroom import cli
from tests.build.rooms import (
    Room,
    command_environment,
)

# A process that does not end is ended, lest its test wait for ever. No test waits so long for what comes.
HANGS_SECONDS = 300


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
    """Whether the process ``pid`` exists and is not a zombie."""
    return state(pid) not in ("", "Z", "X")


def wait(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Until ``condition``, or until ``process`` has ended without it."""
    while process.poll() is None and not condition():
        time.sleep(0.01)


def all_end(pids: list[int]) -> bool:
    """Whether the processes ``pids`` end by themselves; those that hang for minutes are ended here."""
    left = False
    for pid in pids:
        with suppress(ProcessLookupError):
            process = os.pidfd_open(pid)
            try:
                if not select.select([process], [], [], HANGS_SECONDS)[0]:
                    left = True
                    signal.pidfd_send_signal(process, signal.SIGKILL)
            finally:
                os.close(process)
    return not left


def kill(process: subprocess.Popen[bytes], victim: str = "main") -> list[int]:
    """Kill ``process``, or one of its workers, and see it end; its workers."""
    started = workers(process)
    if victim == "main":
        process.kill()
    elif started:
        with suppress(ProcessLookupError):
            os.kill(started[0], signal.SIGKILL)
    process.wait()
    return started


def sleeps(pid: int) -> bool:
    """Whether a process comes to wait for something, and goes on waiting, before it ends."""
    row = 0
    while runs(pid):
        row = row + 1 if state(pid) == "S" else 0
        if row == 10:
            return True
        time.sleep(0.02)
    return False


def fork_command(
    room: Room, watch: Callable[[str, tuple[Any, ...]], object], *arguments: str, **more: str
) -> int:
    """A process that runs a command in ``room``, and is shown all that it does to the system
    (see ``sys.addaudithook``) just before it does it."""
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    try:
        os.chdir(room.place)
        os.environ.update(command_environment(**more))
        with room.log.open("a") as log:
            sys.stdout = sys.stderr = log
            sys.addaudithook(watch)
            status = cli.main(arguments)
        os._exit(status)
    finally:
        os._exit(3)


def run_until_change(room: Room, before: int, below: Path, *arguments: str) -> int:
    """Run a command that is killed just before its change number ``before`` (0: never) of what
    lies on the disk below a folder; how many such changes it made."""
    count = room.place / "hitungan"
    count.write_bytes(b"")

    def watch(event: str, given: tuple[Any, ...]) -> None:
        exchanged = event == "ctypes.dlsym" and given[1] == "renameat2"
        if exchanged or any(one == below or below in one.parents for one in _changing(event, given)):
            os.write(counter, b".")
            if os.fstat(counter).st_size == before:
                os.kill(os.getpid(), signal.SIGKILL)

    counter = os.open(count, os.O_WRONLY | os.O_APPEND)
    pid = fork_command(room, watch, *arguments, PRESSROOM_PROCESSES="1")
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


def start_and_stop_at_lock(room: Room, *arguments: str) -> int:
    """A process that runs a command and has stopped where it is about to ask for a lock."""

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if event == "open" and str(given[0]).endswith(".lock"):
            os.kill(os.getpid(), signal.SIGSTOP)

    pid = fork_command(room, watch, *arguments)
    assert os.WIFSTOPPED(os.waitpid(pid, os.WUNTRACED)[1]), room.log.read_text()
    return pid


def resume(pid: int) -> int:
    """Let a process that has stopped go on, each time that it stops; its exit status."""
    while True:
        os.kill(pid, signal.SIGCONT)
        status = os.waitpid(pid, os.WUNTRACED)[1]
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)


def end_processes(*pids: int) -> None:
    """End those of the processes ``pids`` that have not ended."""
    for pid in pids:
        with suppress(ChildProcessError):
            if os.waitpid(pid, os.WNOHANG) == (0, 0):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
