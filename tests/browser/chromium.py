"""A Chromium for the browser tests: the one that is there, else one that can be installed.

``python tests/browser/chromium.py`` makes sure that there is one and prints its path; what
happens meanwhile goes to standard error. Without one it says so and ends with status 1: the
browser tests are never skipped in silence.
"""

from __future__ import annotations

import sys

from pressroom import command_messages
from pressroom.cities.checks.chromium import Machine, NoChromium, fetch, find

# Older releases of Debian lack the first.
PACKAGES = ("chromium-headless-shell", "chromium")
APT_OPTIONS = ("-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120")


def ensure(machine: Machine | None = None) -> str:
    """The path of a Chromium that runs, installed if there is none: Debian's packages where we
    may install one, that without windows first, else Playwright's own. Raises NoChromium."""
    machine = machine or Machine()
    for install in (None, install_from_debian, fetch):
        if install is None or install(machine):
            try:
                return find(machine)
            except NoChromium:
                continue
    raise NoChromium(command_messages.no_chromium())


def install_from_debian(machine: Machine) -> bool:
    """Install one of Debian's packages; False where there is no apt-get, where that would need a
    password, or where it fails (Ubuntu has no such packages)."""
    apt, sudo = machine.which("apt-get"), machine.which("sudo")
    if not apt:
        return False
    prefix: list[str] = []
    if not machine.root:
        if not sudo or machine.ask([sudo, "-n", "true"]) is None:
            return False
        prefix = [sudo, "-n"]
    print("Chromium belum ada; memasang paket Debian …", file=sys.stderr)
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", apt, *APT_OPTIONS]
    machine.do([*command, "update"])  # one unreachable source need not stop us
    install = [*command, "install", "-y", "--no-install-recommends"]
    return any(machine.do([*install, package]) for package in PACKAGES)


def main(machine: Machine | None = None) -> int:
    """Print the path of a Chromium that runs, installing one if need be; the exit status."""
    try:
        print(ensure(machine))
    except NoChromium as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
