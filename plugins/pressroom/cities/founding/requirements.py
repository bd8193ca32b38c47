"""What a city installs: this program in exactly this version, from where it came, and every library with its hashes."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from ... import __version__, command_messages, git, resources

NAME = "pressroom"
FILE = "requirements.txt"
_EXTRA = "hosts"  # all that publishing and sending need
_LIBRARIES = "host.txt"
LATER = "VERSI"  # stands for a later version in what pip is told
# Where a wheel that stands at no address lies in the city's repository.
WHEELS = "paket"


class Installation(NamedTuple):
    """The files that say what is installed, by their paths; what pip is told to have a later version from the same place,
    empty if that is not known; and a sentence about it if somebody must do something."""

    files: dict[str, bytes]
    later: str = ""
    remark: str = ""


def installation() -> Installation:
    """What a city installs to have what runs here."""
    source = _source()
    address = str(source.get("url", ""))
    parts = urlsplit(address)
    if "vcs_info" in source:
        commit = str(source["vcs_info"].get("commit_id", ""))
        return _of_git(git.without_secrets(address), commit)
    if parts.scheme == "https" and parts.path.endswith(".whl"):
        digest = str(source.get("archive_info", {}).get("hashes", {}).get("sha256", ""))
        shown = git.without_secrets(address)
        if not digest:
            return _unhashed(shown)
        # Each release has the list of its hashes beside its wheel.
        later = f"--require-hashes --requirement {_later(shown.split('-py3')[0])}.txt"
        return Installation(_hashed(shown, digest), later)
    if parts.scheme == "file":
        path = Path(url2pathname(unquote(parts.path)))
        if path.suffix == ".whl" and path.is_file():
            data = path.read_bytes()
            place = f"{WHEELS}/{path.name}"
            hashed = _hashed(f"./{place}", hashlib.sha256(data).hexdigest())
            return Installation({place: data, **hashed}, _later(f'"./{place}[{_EXTRA}]"'))
        return _of_folder(path)
    if resources.is_checkout():
        return _of_folder(resources.folder(resources.DOCS).parent)
    return Installation(
        {FILE: f"# {command_messages.NO_SOURCE}\n".encode()}, remark=command_messages.NO_SOURCE
    )


def _source() -> dict[str, Any]:
    """Where the program was installed from, as PEP 610 has it; nothing if that is not known."""
    try:
        text = distribution(NAME).read_text("direct_url.json")
    except PackageNotFoundError:
        text = None
    source = json.loads(text) if text else {}
    return source if isinstance(source, dict) else {}


def _of_folder(folder: Path) -> Installation:
    """What installs the repository in ``folder``: its own commit, where others can have it, else the folder."""
    origin = git.run(folder, "remote", "get-url", "origin").stdout.decode().strip()
    commit = git.run(folder, "rev-parse", "HEAD").stdout.decode().strip()
    if origin.startswith("https://") and re.fullmatch("[0-9a-f]{40,64}", commit):
        return _of_git(git.without_secrets(origin), commit)
    return _unhashed(folder.as_uri())._replace(remark=command_messages.source_is_folder(str(folder)))


def _of_git(address: str, commit: str) -> Installation:
    of_commit = _unhashed(f"git+{address}@{commit}")
    return of_commit._replace(later=f'"{NAME}[{_EXTRA}] @ git+{address}@v{LATER}"')


def _later(named: str) -> str:
    return named.replace(__version__, LATER)


def _hashed(address: str, digest: str) -> dict[str, bytes]:
    libraries = resources.folder(resources.REQUIREMENTS) / _LIBRARIES
    named = f"{address}[{_EXTRA}]" if address.startswith("./") else f"{NAME}[{_EXTRA}] @ {address}"
    text = f"{named} --hash=sha256:{digest}\n{libraries.read_text(encoding='utf-8')}"
    return {FILE: text.encode()}


def _unhashed(address: str) -> Installation:
    named = f"{NAME}[{_EXTRA}] @ {address}"
    return Installation({FILE: f"{named}\n".encode()}, _later(f'"{named}"'))
