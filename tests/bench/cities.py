"""``python tests/bench/cities.py``: what it costs to build many cities by one command, beside one city after another.

Builds 50 cities of 200 releases each (``--cities``, ``--releases``) from nothing, then again with nothing changed. Linux
only; nothing else should be at work on the machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import corpus
from measure import Cost, measure

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
from sample_settings import *
CITY_NAME = "Kota {number}"
CITY_OFFICE = SITENAME = "Humas Kota {number}"
SITEURL = "https://kota{number}.example"
"""


def lay(root: Path, cities: int, releases: int) -> list[str]:
    """The folders of the cities below ``root``, by their names."""
    corpus.write(releases, {corpus.ours: root / "content"})
    names = [f"kota-{number:03}" for number in range(1, cities + 1)]
    for number, name in enumerate(names, start=1):
        shutil.copytree(root / "content", root / name / "content")
        (root / name / "theme").symlink_to(ROOT / "theme")
        shutil.copy(ROOT / "pelicanconf.py", root / name / "sample_settings.py")
        (root / name / "pelicanconf.py").write_text(SETTINGS.format(number=number), encoding="utf-8")
    return names


def clear(root: Path, names: list[str]) -> None:
    """Put away what was built."""
    for name in names:
        for made in ("output", ".cache"):
            shutil.rmtree(root / name / made, ignore_errors=True)


def line(what: str, cost: Cost) -> str:
    return f"| {what} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.peak:.0f} |"


def main() -> None:
    """Measure, see that each city has the pages of its own settings, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cities", type=int, default=50)
    parser.add_argument("--releases", type=int, default=200)
    options = parser.parse_args()
    command = [sys.executable, "-m", "pressroom", "build"]
    with TemporaryDirectory() as folder:
        root = Path(folder)
        names = lay(root, options.cities, options.releases)
        alone = [measure(command, root / name) for name in names]
        clear(root, names)
        together = measure([*command, "--city", *names], root)
        again = measure([*command, "--city", *names], root)
        for number, name in enumerate(names, start=1):
            home = (root / name / "output" / "index.html").read_text(encoding="utf-8")
            assert f"Humas Kota {number}<" in home or f"Humas Kota {number} " in home, name
    print(f"{options.cities} cities of {options.releases} releases on {len(os.sched_getaffinity(0))} cores\n")
    print("| | s | s CPU | MB at most |\n| --- | --- | --- | --- |")
    total = Cost(*(sum(getattr(cost, name) for cost in alone) for name in ("wall", "cpu")), 0, 0)
    print(line("one after another", Cost(total.wall, total.cpu, max(cost.peak for cost in alone), 0)))
    print(line("by one command", together))
    print(line("again, nothing changed", again))


if __name__ == "__main__":
    main()
