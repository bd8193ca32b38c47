"""The fault table, in Markdown: ``python tests/hosts/fault_table.py [TRIES]`` (half an hour; fewer tries of each are
faster)."""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from tests.hosts.faults import FAULTS, Attempt, lab  # noqa: E402


def row(name: str, attempts: list[Attempt], seconds: float) -> str:
    """One line of the table."""
    broken = sum(bool(attempt.broken) for attempt in attempts)
    lost = sum(bool(attempt.lost) for attempt in attempts)
    ends: dict[str, int] = {}
    for attempt in attempts:
        end = attempt.ended.partition(":")[0]
        ends[end] = ends.get(end, 0) + 1
    cells = (
        name,
        str(len(attempts)),
        ", ".join(f"{end} {count}" for end, count in sorted(ends.items())),
        f"{sum(attempt.moments for attempt in attempts):,}",
        f"**broken in {broken} tries**" if broken else "a whole site, every time",
        f"**something in {lost} tries**" if lost else "nothing",
        f"{seconds:.0f} s",
    )
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Print the table; 1 if anything was seen broken or lost."""
    print(
        "| Fault | Tried | The run | Moments walked | What the public saw | Lost after a second run | Took |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- |", flush=True)
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    bad = []
    with lab() as place:
        for name, (tries, _, times) in FAULTS.items():
            start = time.perf_counter()
            attempts = list(tries(place, min(times, most)))
            print(row(name, attempts, time.perf_counter() - start), flush=True)
            bad += [f"{name}: {what}" for attempt in attempts for what in (*attempt.broken, *attempt.lost)]
    print("\n".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
