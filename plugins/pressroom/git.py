"""Git, run in a folder: undisturbed by a git that called us, in English, without questions of its own to staff."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

# By these a git that runs us, as from a hook, says where it works: `git rev-parse --local-env-vars`. Traces would
# mix with what git answers, and may tell secrets.
_PLACES = {
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"),
    *("GIT_REPLACE_REF_BASE", "GIT_NO_REPLACE_OBJECTS", "GIT_IMPLICIT_WORK_TREE", "GIT_CONFIG"),
}
_FAILED = 128  # git's own status when it cannot do what it was asked


def run(
    folder: Path,
    *arguments: str,
    seconds: float | None = None,
    entered: bytes = b"",
    variables: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """What comes of git with ``arguments`` in ``folder``; status 128 also if there is no git, or if it takes longer
    than ``seconds``. ``entered``: what git reads; ``variables``: more of its environment."""
    command = ["git", *arguments]
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env=environment() | dict(variables or {}),
            input=entered,
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, _FAILED, b"", str(error).encode())


def environment() -> dict[str, str]:
    """That of this process without what would lead git elsewhere."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in _PLACES and not name.startswith("GIT_TRACE")
    }
    return inherited | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}


def without_secrets(text: str) -> str:
    """``text``, such as the address of a remote or what git says of it, without users, passwords and questions in
    addresses, where tokens stand."""
    text = re.sub(r"\b([a-z][a-z0-9+.-]*://)[^\s'\"<>]*@", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(r"(\b[a-z][a-z0-9+.-]*://[^\s'\"<>?]*)\?[^\s'\"<>]*", r"\1", text, flags=re.IGNORECASE)
    return re.sub(r"(?<![^\s'\"])[^\s'\"/@:]+@(?=[\w.-]+:)", "", text)


def reason(done: subprocess.CompletedProcess[bytes]) -> str:
    """Why git failed, in its own words on one line, without secrets."""
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    told = [line for line in lines if line.startswith(("fatal:", "error:", "remote:", "ssh:"))] or lines
    return without_secrets("; ".join(line.strip() for line in told[:3] if line.strip())).rstrip(".") or "git"
