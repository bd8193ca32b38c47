"""Files are written beside their place and renamed into it (``write_atomically``, or in two steps ``write_beside`` and
``move_new``, which replaces nothing).

Whoever reads such a file finds the old bytes or the new ones, never a part, even if this process is
killed while it writes.
"""

from __future__ import annotations

import errno
import os
import re
import zlib
from contextlib import suppress
from stat import S_IMODE

# What everybody, such as a web server, needs to read a file, and to pass through a folder, whatever the umask of whoever
# made it.
READABLE, PASSABLE = 0o444, 0o755
_TEMPORARY = re.compile(r"\.\d+\.[0-9a-f]{8}\.new")


def write_atomically(file: str | os.PathLike[str], data: bytes, *, readable: bool = False) -> os.stat_result:
    """Put ``data`` in the place of ``file``, whose folder exists; what the system says of the new
    file. If it is to be ``readable``, everybody may read it. An OSError names ``file``, and leaves it as it was."""
    target = os.fspath(file)
    temporary, stat = write_beside(target, data, readable=readable)
    try:
        os.replace(temporary, target)
    except OSError as error:
        with suppress(OSError):
            os.unlink(temporary)
        error.filename = target
        raise
    return stat


def write_beside(
    file: str | os.PathLike[str], data: bytes, *, readable: bool = False
) -> tuple[str, os.stat_result]:
    """Write ``data`` beside the place of ``file``, whose folder exists: the path of the temporary file, and what the
    system says of it. ``readable``: as above. An OSError names ``file``, and leaves nothing."""
    target = os.fspath(file)
    folder, name = os.path.split(target)
    # The name says who writes what, so that two processes never share one, and is short however
    # long the name of the file is.
    temporary = os.path.join(folder, f".{os.getpid()}.{zlib.crc32(os.fsencode(name)):08x}.new")
    return temporary, write_new(temporary, data, target, readable=readable)


def move_new(temporary: str, file: str | os.PathLike[str]) -> None:
    """Move the ``temporary`` file to the place of ``file``. Raises FileExistsError if anything stands there, and other
    OSErrors; they name ``file``, and leave the temporary one."""
    target = os.fspath(file)
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from None
    except OSError:  # a disk without hard links, such as a memory stick
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from None
        try:
            os.rename(temporary, target)
        except OSError as error:
            error.filename = target
            raise
    else:
        with suppress(OSError):
            os.unlink(temporary)


def write_new(place: str, data: bytes, name: str, *, readable: bool = False) -> os.stat_result:
    """Write ``data`` at ``place``, where nothing stands that must be kept, and remove it again if that
    fails; an OSError names the file ``name``. A reader may see a part of it. ``readable``: as above."""
    try:
        with open(place, "wb", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
            stat = os.fstat(file.fileno())
        if readable:
            allow(place, stat, READABLE)
        return stat
    except OSError as error:
        with suppress(OSError):
            os.unlink(place)
        error.filename = name
        raise


def allow(place: str | os.PathLike[str], stat: os.stat_result, bits: int) -> None:
    """Give ``place``, of which the system says ``stat``, those of the permissions ``bits`` that it lacks, where the
    disk knows of permissions and the place is ours."""
    if stat.st_mode & bits != bits:
        with suppress(OSError):
            os.chmod(place, S_IMODE(stat.st_mode) | bits)


def is_temporary(name: str) -> bool:
    """Whether a file called ``name`` is what ``write_beside`` leaves behind when it is killed."""
    return _TEMPORARY.fullmatch(name) is not None
