"""Work spread over the cores: the results are those of one process, in any order.

Workers are forks, so they see all that stands in memory and return only what they made. To
look at an object is to copy the memory it lies in, since its references are counted there; so
each has a stretch of the whole (the numbers of its shares, in a pipe), and after so many makes
room for a fresh fork, which shares all memory again. Whoever is done early helps the others.
If one of them or this process is killed, none is left behind.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
import struct
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_NUMBER = struct.Struct("=I")
# All numbers must fit into the pipe at once.
_MOST_SHARES = 8000
# After so many items a worker makes room for another; and with what exit code.
_A_LIFE = 600
_MORE = 3


class WorkerDied(Exception):
    """A worker was killed before its share was done."""


def cores() -> int:
    """How many processes may be used here: ``PRESSROOM_PROCESSES`` if set (1: no forks), else
    the cores of this machine; one where there is no fork (Windows) or it is unsafe (macOS)."""
    if sys.platform != "linux":
        return 1
    given = os.environ.get("PRESSROOM_PROCESSES", "")
    return max(int(given), 1) if given.isdecimal() else len(os.sched_getaffinity(0))


def map_parallel(
    work: Callable[[T], R], items: Sequence[T], *, processes: int, least: int, share: int = 25
) -> Iterator[R]:
    """``work`` done on every one of ``items``: by this process if there are fewer than
    ``least``, else by ``processes``, a ``share`` at a time. What ``work`` raises is raised
    here, its traceback in a note; raises WorkerDied."""
    collecting = gc.isenabled()
    gc.freeze()  # what stands in memory stays shared, and is not looked through again
    try:
        if processes == 1 or len(items) < least:
            gc.enable()
            yield from map(work, items)
        else:
            yield from _forked(work, items, processes, share)
    finally:
        gc.unfreeze()
        if not collecting:
            gc.disable()


def run_in_background(work: Callable[[], R], processes: int) -> Callable[[], R]:
    """Begin ``work``, whose result is plain (see ``marshal``), in another process if there may
    be more than one; the function that is returned waits for what came of it."""
    if processes == 1:
        return work
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            with open(writing, "wb") as out:
                made: Any = work()
                out.write(marshal.dumps(made))
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(0)
    os.close(writing)

    def result() -> R:
        with open(reading, "rb") as found:
            data = found.read()
        os.waitpid(child, 0)
        return marshal.loads(data) if data else work()

    return result


def _forked(work: Callable[[T], R], items: Sequence[T], processes: int, share: int) -> Iterator[R]:
    from multiprocessing import connection, get_context

    share = max(share, -(-len(items) // _MOST_SHARES))
    shares = range(-(-len(items) // share))
    queues = [
        _queue(shares[len(shares) * n // processes : len(shares) * (n + 1) // processes])
        for n in range(processes)
    ]
    context = get_context("fork")
    sys.stdout.flush()
    sys.stderr.flush()
    running: dict[Any, Any] = {}

    def start(n: int) -> None:
        ours, theirs = context.Pipe(duplex=False)
        others = [ours, *running]
        args = (work, items, share, queues[n:] + queues[:n], theirs, others)
        process = context.Process(target=_worker, args=args, daemon=True)
        process.start()
        theirs.close()
        running[ours] = n, process

    try:
        for n in range(processes):
            start(n)
        while running:
            for found in connection.wait(list(running)):
                ready: Any = found
                try:
                    done, fault = ready.recv()
                except (EOFError, OSError):
                    n, process = running.pop(ready)
                    ready.close()
                    process.join()
                    if process.exitcode == _MORE:
                        start(n)
                    elif process.exitcode:
                        raise WorkerDied(f"exit {process.exitcode}") from None
                    continue
                yield from done
                if fault:
                    raise fault
    finally:
        for queue in queues:
            os.close(queue)
        for ours, (_, process) in running.items():
            process.terminate()
            process.join()
            ours.close()


def _queue(numbers: range) -> int:
    """A pipe that holds ``numbers``, to be read."""
    reading, fill = os.pipe()
    os.write(fill, b"".join(map(_NUMBER.pack, numbers)))
    os.close(fill)
    return reading


def _numbers(queues: list[int]) -> Iterator[int]:
    """The numbers of the first queue, then what others have left."""
    for queue in queues:
        while number := os.read(queue, _NUMBER.size):
            yield _NUMBER.unpack(number)[0]


def _worker(
    work: Callable[[T], R], items: Sequence[T], share: int, queues: list[int], out: Any, others: list[Any]
) -> None:
    for other in others:
        other.close()  # so that writing fails once the first process is gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others
    gc.disable()  # its life is short
    try:
        for count, number in enumerate(_numbers(queues), start=1):
            start = number * share
            done: list[R] = []
            try:
                for item in items[start : start + share]:
                    done.append(work(item))
            except Exception as fault:
                fault.add_note(traceback.format_exc())
                out.send((done, _sendable(fault)))
                return
            out.send((done, None))
            if count * share >= _A_LIFE:
                sys.exit(_MORE)
    except BrokenPipeError:
        pass  # nobody wants the results any more


def _sendable(fault: Exception) -> Exception:
    """``fault``, or its text where it cannot be sent to another process."""
    import pickle

    try:
        pickle.loads(pickle.dumps(fault))
    except Exception:
        return RuntimeError(f"{type(fault).__name__}: {fault}\n{traceback.format_exc()}")
    return fault
