"""Programs and data from npm for the audit, each in one pinned version, in a folder of its own
below ``.cache/audit``, so that none pulls another along."""

from __future__ import annotations

import subprocess
from pathlib import Path

PLACE = Path(__file__).resolve().parents[2] / ".cache" / "audit"


def package(name: str, version: str) -> Path:
    """The folder of a package, installed now if need be. Raises CalledProcessError if it cannot be."""
    place = PLACE / f"{name}-{version}"
    folder = place / "node_modules" / name
    if not (place / "installed").exists():
        place.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run([*npm, "--prefix", str(place), f"{name}@{version}"], check=True)
        (place / "installed").touch()  # only now is it whole
    return folder
