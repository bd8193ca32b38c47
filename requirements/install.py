"""Set up the environment in .venv: ``python3 requirements/install.py core|publish|host|axe|test|bench|articles|supply``.

Installs the set with its hashes checked, puts ``plugins/`` on the path, and leaves a stamp
for make. Runs on any system with Python 3.11 or newer; needs nothing else.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
# The sets that each brings.
HOLDS = {
    "core": ("core",),
    "publish": ("core", "publish"),
    "host": ("core", "publish", "host"),
    "axe": ("core", "publish", "axe"),
    "test": ("core", "publish", "host", "axe", "test"),
    "bench": ("core", "bench"),
    "articles": ("articles",),
    "supply": ("supply",),
}
# The sets that stand in a folder of their own within the environment: Pelican imports every plugin that it finds,
# asked for or not; and what lists packages is none of those that it lists.
APART = ("articles", "supply")


def main(group: str) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (this is what tells those who have less)
        sys.exit(
            f"Perlu Python 3.11 atau lebih baru; ini Python {sys.version.split()[0]}. Pasang dulu, lalu ulangi."
        )
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    print("Menyiapkan lingkungan di .venv; ini bisa sampai satu menit …", flush=True)
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes"]
    if group in APART:
        pip += ["--target", str(ENVIRONMENT / group), "--upgrade"]
    subprocess.run([*pip, "-r", str(ROOT / "requirements" / f"{group}.txt")], check=True)
    script = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run([str(python), "-c", script], check=True, capture_output=True, text=True).stdout
    # From there, not whole: a folder that is copied or renamed keeps its own code.
    plugins = os.path.relpath(ROOT / "plugins", packages.strip())
    Path(packages.strip(), "pressroom.pth").write_text(f"{plugins}\n", encoding="utf-8")
    for held in HOLDS[group]:
        (ENVIRONMENT / f"{held}.stamp").touch()
    print("Siap.")


if __name__ == "__main__":
    main(sys.argv[1])
