"""Opens a proposal (pull request) for each file of the inbox that another job has read: ``propose.py FOLDER BASE``.

``FOLDER`` has a folder for each of them, called by the digest of the file: in it ``description.md`` and, below
``files/``, what is proposed, by its path in the repository. That job read documents that anybody may have sent, and this
one can write, so nothing is believed: files may only be new manuscripts and photos, and what leaves the inbox is
looked up here by its digest. A proposal that was ever opened is not opened again, also if it was closed.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

INBOX = "content/masuk/"
DIGEST = re.compile("[0-9a-f]{16}")
TARGET = re.compile(
    r"content/(?:siaran-pers/[0-9]{4}/[a-z0-9-]{1,150}\.md|foto/[0-9]{4}/[a-z0-9-]{1,150}\.(?:jpe?g|png|webp|gif))"
)
MOST_FILES, MOST_BYTES = 100, 50_000_000
MOST_CHARACTERS = 60_000  # of a description; GitHub takes 65,536
FORBIDDEN = (
    "GitHub tidak membolehkan usulan dibuat. Minta pengelola repositori membuka Settings, Actions, General, lalu "
    "mencentang Allow GitHub Actions to create and approve pull requests; sesudah itu jalankan lagi alur ini."
)


def git(*arguments: str, data: bytes | None = None, index: str = "") -> str:
    """What git prints for ``arguments``. Raises CalledProcessError."""
    environment = os.environ | ({"GIT_INDEX_FILE": index} if index else {})
    done = subprocess.run(["git", *arguments], input=data, capture_output=True, check=True, env=environment)
    return done.stdout.decode("utf-8", "surrogateescape").strip()


def inbox() -> dict[str, list[str]]:
    """The paths of the files in the inbox as it was committed, by their digests."""
    paths: dict[str, list[str]] = {}
    for entry in git("ls-tree", "-r", "-z", "HEAD", INBOX).split("\0"):
        if entry:
            facts, path = entry.split("\t", 1)
            mode, _, name = facts.split(" ")
            if mode in ("100644", "100755") and not path.endswith(".md"):
                blob = subprocess.run(
                    ["git", "cat-file", "blob", name], capture_output=True, check=True
                ).stdout
                paths.setdefault(hashlib.sha256(blob).hexdigest()[:16], []).append(path)
    return paths


def files_in(folder: Path) -> dict[str, bytes]:
    """The files that are proposed, by their paths. Raises ValueError if one of them may not be."""
    files: dict[str, bytes] = {}
    size = 0
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names):
            if (Path(place) / name).is_symlink():
                raise ValueError("a link")
        for name in names:
            path = (Path(place) / name).relative_to(folder).as_posix()
            size += (Path(place) / name).stat().st_size
            if not TARGET.fullmatch(path) or size > MOST_BYTES or len(files) == MOST_FILES:
                raise ValueError(ascii(path))
            if subprocess.run(["git", "cat-file", "-e", f"HEAD:{path}"], capture_output=True).returncode == 0:
                raise ValueError(f"{path} exists")
            files[path] = (Path(place) / name).read_bytes()
    return files


def commit(files: dict[str, bytes], removed: list[str], title: str, index: str) -> str:
    """A commit on top of this one with ``files`` and without those ``removed``; its name."""
    git("read-tree", "HEAD", index=index)
    for path in removed:
        git("update-index", "--force-remove", "--", path, index=index)
    for path, data in files.items():
        blob = git("hash-object", "-w", "--stdin", data=data)
        git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", index=index)
    tree = git("write-tree", index=index)
    return git("commit-tree", tree, "-p", "HEAD", "-m", title)


def pulls(branch: str) -> list[dict[str, bool]]:
    """The proposals of ``branch``, also of a branch of that name in somebody's copy. Raises ValueError if GitHub answers
    anything else."""
    command = ["gh", "pr", "list", "--head", branch, "--state", "all", "--json", "isCrossRepository"]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    if not isinstance(answer, list):
        raise ValueError("no list of proposals")
    return answer


def propose(folder: Path, removed: list[str], base: str) -> bool:
    """Open the proposal in ``folder``, which takes the files ``removed`` out of the inbox; whether it is open or
    was before."""
    branch = f"masuk/{folder.name}"
    if any(not pull["isCrossRepository"] for pull in pulls(branch)):
        return True
    files = files_in(folder / "files")
    manuscripts = [Path(path).stem for path in files if path.endswith(".md")]
    title = f"Kotak masuk: {(manuscripts or [Path(path).stem for path in files] or ['tidak terbaca'])[0]}"
    made = commit(files, removed, title, str(folder.absolute() / "index"))
    # What stands there already, from a run that could not open its proposal or from somebody else, is replaced.
    git("push", "--quiet", "--force", "origin", f"{made}:refs/heads/{branch}")
    text = (folder / "description.md").read_text(encoding="utf-8")[:MOST_CHARACTERS]
    body = folder / "body.md"
    body.write_text(text, encoding="utf-8")
    opened = subprocess.run(
        ["gh", "pr", "create", "--head", branch, "--base", base, "--title", title, "--body-file", str(body)],
        capture_output=True,
        text=True,
    )
    if opened.returncode:
        reason = FORBIDDEN if "not permitted to create" in opened.stderr else opened.stderr
        print(f"::error::{reason.strip().replace('%', '%25').replace(chr(13), '').replace(chr(10), '%0A')}")
    return opened.returncode == 0


def main(folder: Path, base: str) -> int:
    """Open every proposal in ``folder`` against the branch ``base``. The exit status is 1 if one could not be."""
    subprocess.run(["gh", "auth", "setup-git"], check=True)
    waiting = inbox()
    succeeded = True
    for place in sorted(folder.iterdir()):
        if not DIGEST.fullmatch(place.name) or place.is_symlink() or place.name not in waiting:
            continue
        try:
            succeeded = propose(place, waiting[place.name], base) and succeeded
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            print(f"::error::{place.name}: {type(error).__name__}: {str(error)!a}")
            succeeded = False
    return 0 if succeeded else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
