"""Commands in processes of their own, as staff run them in the folder of a city."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def environment(**more: str) -> dict[str, str]:
    """That of this process without what says where a site is published, and ``more``."""
    inherited = {
        key: value for key, value in os.environ.items() if key not in ("SITEURL", "MAKEFLAGS", "MAKELEVEL")
    }
    # The tests' cities are the sample, which no host takes unsaid.
    return inherited | {"PYTHONPATH": str(ROOT / "plugins"), "ALLOW": "sample"} | more


def pressroom(place: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """What comes of the command in ``arguments`` in the folder ``place``."""
    command = [sys.executable, "-m", "pressroom", *arguments]
    return subprocess.run(
        command, cwd=place, env=environment(**more), capture_output=True, text=True, check=False
    )
