"""A finished site takes the place of the one that stands.

Where the system can, both folders are exchanged in one moment; else the one is renamed after the other. A folder that
cannot be moved, such as a mount point, is brought up to date file by file, in such an order that at every moment each
page that the public can reach finds all that it names:

1. styles, scripts, photos, attachments and whatever else is neither page, feed nor data;
2. new pages, feeds and data, to which nothing in the folder leads yet;
3. changed ones, the home page last;
4. what the new site does not have is removed, when no page names it any more;
5. the origin and the manifest, without which the next publishing does all of this again.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

from .. import manifest, origin
from ..site.theme import assets
from .output_folder import OutputFolder, link_or_copy
from .output_scan import scan_output
from .plan import unneeded

_HOME = "index.html"
# Pages, feeds and data: what names other files.
_NAMES_OTHERS = (".html", ".xml", ".json", ".jsonld", ".csv", ".ics", ".txt", ".md")
# Of renameat2(2): paths are relative to the working directory, and both places stay.
_HERE, _EXCHANGE = -100, 2


def can_be_moved(output: Path) -> bool:
    """Whether the folder ``output``, which may not be there yet, can be renamed: it is no mount point, and the folder
    around it may be written to."""
    return not output.is_mount() and os.access(output.parent, os.W_OK | os.X_OK)


def replace(output: Path, new: Path, old: Path) -> None:
    """Put the folder ``new``, a whole site, into the place of ``output``, with the dot files that the host put there.
    Where that takes two steps, ``output`` is renamed to ``old`` meanwhile. Raises OSError; then ``output`` stands."""
    if not output.exists():
        new.rename(output)
        return
    _keep_files_of_host(output, new)
    try:
        exchange(output, new)
        return
    except OSError:
        pass  # an older system, or a disk that cannot do so
    try:
        output.rename(old)
    except OSError:  # such as one that is mounted from the same disk
        bring_up_to_date(output, new)
        return
    try:
        new.rename(output)
    except BaseException:
        old.rename(output)
        raise


def exchange(one: Path, other: Path) -> None:
    """Let the folders ``one`` and ``other`` take one another's place in one moment. Raises OSError."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(one))


def bring_up_to_date(output: Path, new: Path) -> None:
    """Bring the files of ``new`` into the folder ``output``, and remove there what its manifest does not name; ``new``
    need not have what stays. Raises OSError, before anything is written if there is not room for all."""
    wanted = manifest.load(new)
    if wanted is None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(new / manifest.NAME))
    folder = OutputFolder(output)
    folder.make()
    standing = scan_output(str(output))
    coming = scan_output(str(new)).files
    changed = [path for path, stamp in coming.items() if standing.files.get(path) != stamp]
    if sum(coming[path][1] for path in changed) > shutil.disk_usage(output).free:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(output))
    if not (output / manifest.NAME).exists():
        # The folder is ours from now on; nobody sends a site that says no purpose.
        folder.put(manifest.NAME, manifest.Manifest(wanted.site, "").text())

    def order(path: str) -> tuple[bool, bool, bool, str]:
        names_others = path.endswith(_NAMES_OTHERS) and not path.startswith(f"{assets.FOLDER}/")
        return path == _HOME, names_others and path in standing.files, names_others, path

    for path in sorted(changed, key=order):
        folder.put(path, (new / path).read_bytes())
    folder.remove(
        sorted(standing.files.keys() - wanted.files.keys()),
        unneeded(standing.folders, set(wanted.files)),
    )
    for name in (origin.NAME, manifest.NAME):
        folder.put(name, (new / name).read_bytes())


def _keep_files_of_host(output: Path, new: Path) -> None:
    """Put the dot files of ``output`` into ``new`` that are not there."""
    for entry in output.glob(".*"):
        place = new / entry.name
        if place.exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, place, symlinks=True, copy_function=link_or_copy)
        else:
            shutil.copy2(entry, place, follow_symlinks=False)
