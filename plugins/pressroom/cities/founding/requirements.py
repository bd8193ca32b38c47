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

from ... import command_messages, git, resources

NAME = "pressroom"
FILE = "requirements.txt"
_EXTRA = "hosts"  # all that publishing and sending need
_LIBRARIES = "host.txt"
# Where a wheel that stands at no address lies in the city's repository.
WHEELS = "paket"


class Installation(NamedTuple):
    """The files that say what is installed, by their paths, and a sentence about it if somebody must do something."""

    files: dict[str, bytes]
    remark: str = ""


def installation() -> Installation:
    """What a city installs to have what runs here."""
    source = _source()
    address = str(source.get("url", ""))
    parts = urlsplit(address)
    if "vcs_info" in source:
        commit = str(source["vcs_info"].get("commit_id", ""))
        return _unhashed(f"git+{git.without_secrets(address)}@{commit}")
    if parts.scheme == "https" and parts.path.endswith(".whl"):
        digest = str(source.get("archive_info", {}).get("hashes", {}).get("sha256", ""))
        shown = git.without_secrets(address)
        return _hashed(shown, digest) if digest else _unhashed(shown)
    if parts.scheme == "file":
        path = Path(url2pathname(unquote(parts.path)))
        if path.suffix == ".whl" and path.is_file():
            data = path.read_bytes()
            place = f"{WHEELS}/{path.name}"
            hashed = _hashed(f"./{place}", hashlib.sha256(data).hexdigest())
            return Installation({place: data, **hashed.files})
        return _of_folder(path)
    if resources.is_checkout():
        return _of_folder(resources.folder(resources.DOCS).parent)
    return Installation({FILE: f"# {command_messages.NO_SOURCE}\n".encode()}, command_messages.NO_SOURCE)


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
        return _unhashed(f"git+{git.without_secrets(origin)}@{commit}")
    return _unhashed(folder.as_uri())._replace(remark=command_messages.source_is_folder(str(folder)))


def _hashed(address: str, digest: str) -> Installation:
    libraries = resources.folder(resources.REQUIREMENTS) / _LIBRARIES
    named = f"{address}[{_EXTRA}]" if address.startswith("./") else f"{NAME}[{_EXTRA}] @ {address}"
    text = f"{named} --hash=sha256:{digest}\n{libraries.read_text(encoding='utf-8')}"
    return Installation({FILE: text.encode()})


def _unhashed(address: str) -> Installation:
    return Installation({FILE: f"{NAME}[{_EXTRA}] @ {address}\n".encode()})
