"""The package as another city has it: a wheel, and what lies in it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Installed(NamedTuple):
    """The unpacked package in ``folder``, beside the libraries of the tests."""

    folder: Path

    def run(self, city: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """``pressroom`` with ``arguments`` in the folder of a city, which has nothing of this repository."""
        return self.python(city, "-m", "pressroom", *arguments, **variables)

    def python(self, city: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Python, which finds the package, in the folder of a city."""
        environment = os.environ | {"PYTHONPATH": str(self.folder)} | variables
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=city, env=environment, capture_output=True, text=True, check=False)


def build_wheel(place: Path, source: Path = ROOT) -> Path:
    """The wheel of the repository ``source``, built into the folder ``place``."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    # Like whoever builds a release; tests have a moment of their own there.
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(command, cwd=source, env=environment, check=True, capture_output=True)
    [wheel] = place.glob("*.whl")
    return wheel


def unpack(wheel: Path, place: Path) -> Installed:
    """What lies in ``wheel``, as an installer lays it."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return Installed(place)


def release_script() -> ModuleType:
    """What builds the package to release."""
    spec = importlib.util.spec_from_file_location("release", ROOT / "requirements" / "release.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
