"""Runs work in several processes. The results are those of a single process, in any order.

A worker is a fork, so it has all objects of this process in memory and sends back only its results. Reading
an object copies the memory page it is in, because Python counts references inside the object. Therefore each
worker gets neighbouring items, and after a number of items it ends and a new fork, which again shares all
memory, takes its place. The items are divided into batches; a pipe for each worker holds the numbers of its
batches, and a worker that has emptied its own pipe goes on with those of the others. If a worker or this
process is killed, all end.
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
# The numbers of all batches must fit into one pipe (64 KiB on Linux).
_MAX_BATCHES = 8000
# After so many items a worker ends with this exit code, and a new one takes its place.
_ITEMS_PER_WORKER = 600
_EXIT_REPLACE = 3


class WorkerDied(Exception):
    """A worker ended before its work was done, because it was killed."""


def cores() -> int:
    """The number of processes to use: the environment variable ``PRESSROOM_PROCESSES`` if it is set (1 means
    no forks), otherwise the number of cores. It is 1 where there is no fork (Windows) or it is unsafe
    (macOS)."""
    return processors() if sys.platform == "linux" else 1


def processors() -> int:
    """As many processes as may work at once, also where this one cannot fork."""
    setting = os.environ.get("PRESSROOM_PROCESSES", "")
    if setting.isdecimal():
        return max(int(setting), 1)
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def map_parallel(
    work: Callable[[T], R],
    items: Sequence[T],
    *,
    processes: int,
    least: int,
    batch_size: int = 25,
    in_order: bool = False,
) -> Iterator[R]:
    """The results of ``work`` for all ``items``, in any order.

    The work is done in ``processes`` workers, ``batch_size`` items at a time; in this process if there is
    only one or there are fewer items than ``least``. With ``in_order`` the first items are begun first, though
    neighbours then go to different workers. An error that ``work`` raises is raised here, with its
    traceback in a note. Raises WorkerDied.
    """
    was_collecting = gc.isenabled()
    gc.freeze()  # the garbage collector leaves existing objects alone, so that their memory stays shared
    try:
        if processes == 1 or len(items) < least:
            gc.enable()
            yield from map(work, items)
        else:
            yield from _forked(work, items, processes, batch_size, in_order)
    finally:
        gc.unfreeze()
        if not was_collecting:
            gc.disable()


def run_in_background(work: Callable[[], R], processes: int) -> Callable[[], R]:
    """Start ``work`` in another process. Returns a function that waits for its result and returns it.

    The result must be of types that ``marshal`` can write. If ``processes`` is 1, or the other process fails,
    the work is done in this process when the returned function is called."""
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
                value: Any = work()
                out.write(marshal.dumps(value))
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(0)
    os.close(writing)

    def result() -> R:
        with open(reading, "rb") as pipe:
            data = pipe.read()
        os.waitpid(child, 0)
        return marshal.loads(data) if data else work()

    return result


def _forked(
    work: Callable[[T], R], items: Sequence[T], processes: int, batch_size: int, in_order: bool
) -> Iterator[R]:
    from multiprocessing import connection, get_context

    batch_size = max(batch_size, -(-len(items) // _MAX_BATCHES))
    batches = range(-(-len(items) // batch_size))
    parts = 1 if in_order else processes
    pipes = [
        _pipe_of_numbers(batches[len(batches) * n // parts : len(batches) * (n + 1) // parts])
        for n in range(parts)
    ]
    context = get_context("fork")
    sys.stdout.flush()
    sys.stderr.flush()
    running: dict[Any, Any] = {}

    def start(n: int) -> None:
        receiver, sender = context.Pipe(duplex=False)
        args = (work, items, batch_size, pipes[n:] + pipes[:n], sender, [receiver, *running])
        process = context.Process(target=_worker, args=args, daemon=True)
        process.start()
        sender.close()
        running[receiver] = n, process

    try:
        for n in range(processes):
            start(n)
        while running:
            for ready in connection.wait(list(running)):
                receiver: Any = ready
                try:
                    results, error = receiver.recv()
                except (EOFError, OSError):
                    n, process = running.pop(receiver)
                    receiver.close()
                    process.join()
                    if process.exitcode == _EXIT_REPLACE:
                        start(n)
                    elif process.exitcode:
                        raise WorkerDied(f"exit {process.exitcode}") from None
                    continue
                yield from results
                if error:
                    raise error
    finally:
        for pipe in pipes:
            os.close(pipe)
        for receiver, (_, process) in running.items():
            process.terminate()
            process.join()
            receiver.close()


def _pipe_of_numbers(numbers: range) -> int:
    """The file descriptor of a pipe from which ``numbers`` can be read."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(map(_NUMBER.pack, numbers)))
    os.close(writing)
    return reading


def _numbers(pipes: list[int]) -> Iterator[int]:
    """The numbers in the first of ``pipes``, then those that other workers have left in the other ones."""
    for pipe in pipes:
        while number := os.read(pipe, _NUMBER.size):
            yield _NUMBER.unpack(number)[0]


def _worker(
    work: Callable[[T], R],
    items: Sequence[T],
    batch_size: int,
    pipes: list[int],
    sender: Any,
    receivers: list[Any],
) -> None:
    """Do the batches whose numbers are in ``pipes``, and send for each the results and the error or None."""
    for receiver in receivers:
        receiver.close()  # only the first process keeps them open, so that sending fails once it has ended
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the workers
    gc.disable()  # a worker ends before there is much garbage
    try:
        for count, number in enumerate(_numbers(pipes), start=1):
            start = number * batch_size
            results: list[R] = []
            try:
                for item in items[start : start + batch_size]:
                    results.append(work(item))
            except Exception as error:
                error.add_note(traceback.format_exc())
                sender.send((results, _sendable(error)))
                return
            sender.send((results, None))
            if count * batch_size >= _ITEMS_PER_WORKER:
                sys.exit(_EXIT_REPLACE)
    except BrokenPipeError:
        pass  # the first process has ended


def _sendable(error: Exception) -> Exception:
    """``error``, or a RuntimeError with its text if it cannot be sent to another process."""
    import pickle

    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}\n{traceback.format_exc()}")
    return error
