"""``build`` with ``--city``: one command for any number of cities, each built in a process of its own by the settings,
with the cache and into the output of its own folder.

Two cities in one process would mix their settings: Python has one module called ``pelicanconf``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from .. import command_messages, resources, workers
from ..command_error import CommandError

# Those of a command that ended by itself; a process with another one was ended.
_STATUSES = (0, 1, 2)


class _Built(NamedTuple):
    """What the process of a city printed, and its exit status as of ``cli``."""

    city: str
    printed: str
    status: int


def build_cities(options: argparse.Namespace) -> int:
    """Build each of ``options.city``, as many at once as there are cores, and print in their order what each says, then
    how many succeeded. The exit status is the gravest of all. Raises CommandError."""
    cities: list[str] = options.city
    _refuse_shared_folders(cities, options)
    if address := os.environ.get("SITEURL"):
        print(command_messages.no_address_for_all(address))
    built = []
    for result in _build_all(cities, options):
        built.append(result)
        heading = command_messages.city_heading(result.city, len(built), len(cities))
        print(heading, result.printed, "", sep="\n", flush=True)
    with_errors, failed = ([one.city for one in built if one.status == status] for status in (1, 2))
    print(command_messages.cities_built(len(cities), with_errors, failed))
    return max(one.status for one in built)


def _refuse_shared_folders(cities: Sequence[str], options: argparse.Namespace) -> None:
    """Raises CommandError if two of ``cities`` are one folder, or have their content or output in one folder."""
    for name in (".", options.content, options.output):
        folders: dict[Path, str] = {}
        for city in cities:
            folder = Path(city, name).resolve()
            if folder in folders:
                raise CommandError(command_messages.cities_share(folders[folder], city, str(folder)))
            folders[folder] = city


def _build_all(cities: Sequence[str], options: argparse.Namespace) -> Iterator[_Built]:
    """The results in the order of ``cities``, each when it and those before are finished."""
    processors = workers.processors()
    at_once = min(processors, len(cities))
    # All of them together use each core once.
    more = {"PRESSROOM_PROCESSES": str(processors // at_once)}
    environment = os.environ | more | {"PYTHONPATH": resources.python_path()}
    # One address is one city's; each has its own in its settings.
    environment.pop("SITEURL", None)
    command = [sys.executable, "-m", "pressroom", "build", "--settings", options.settings]
    command += ["--content", options.content, "--output", options.output]
    with ThreadPoolExecutor(at_once) as pool:
        waiting = [pool.submit(_build, city, command, environment) for city in cities]
        try:
            for future in waiting:
                yield future.result()
        finally:  # also after Ctrl+C, which ends the processes that run
            pool.shutdown(cancel_futures=True)


def _build(city: str, command: Sequence[str], environment: dict[str, str]) -> _Built:
    if not Path(city).is_dir():
        return _Built(city, command_messages.no_city_folder(city), 2)
    done = subprocess.run(
        command,
        cwd=city,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    printed = done.stdout.rstrip("\n")
    if done.returncode in _STATUSES:
        return _Built(city, printed, done.returncode)
    return _Built(city, f"{printed}\n{command_messages.city_died(done.returncode)}".lstrip("\n"), 2)
