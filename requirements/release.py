"""Build the package for other cities: ``python3 requirements/release.py [ADDRESS]``.

Writes two files into ``dist/``: the wheel, and beside it ``pressroom-<version>.txt``, which names the wheel and every
library with its hashes: ``pip install --require-hashes --requirement`` with that file installs exactly what was tested
here, or nothing. ``ADDRESS`` is the folder from which both can be downloaded; without one the file names the wheel that
lies beside it, for pip in that folder.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def build(place: Path) -> Path:
    """Build the wheel into the folder ``place``; where it is."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(place)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return place / Path((done.stdout + done.stderr).split()[-1]).name


def with_hashes(wheel: Path, address: str) -> str:
    """What pip is to install: ``wheel`` and the libraries of all its extras."""
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    named = f"pressroom[hosts] @ {address.rstrip('/')}/{wheel.name}" if address else f"./{wheel.name}[hosts]"
    libraries = (ROOT / "requirements" / "host.txt").read_text(encoding="utf-8")
    return f"{named} --hash=sha256:{digest}\n{libraries}"


def main(address: str) -> None:
    """Build both, and print where they are."""
    wheel = build(ROOT / "dist")
    file = wheel.with_name(f"pressroom-{wheel.name.split('-')[1]}.txt")
    file.write_text(with_hashes(wheel, address), encoding="utf-8", newline="\n")
    print(f"{wheel.relative_to(ROOT)}\n{file.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
