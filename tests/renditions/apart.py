"""A process of its own for what Typst sets: Typst has threads, and other tests fork theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_processes: list[ProcessPoolExecutor] = []


@contextmanager
def process() -> Iterator[None]:
    """While this lasts, ``call`` uses one other process."""
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        _processes.append(executor)
        yield
        _processes.clear()


def call(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What ``function`` returns, called in the other process if there is one."""
    if _processes:
        return _processes[0].submit(function, *args, **kwargs).result()
    return function(*args, **kwargs)
