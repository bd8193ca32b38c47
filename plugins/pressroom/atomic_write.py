"""Files are written beside their place and renamed into it (``write_atomically``).

Whoever reads such a file finds the old bytes or the new ones, never a part, even if this process is
killed while it writes.
"""

from __future__ import annotations

import os
import re
import zlib
from contextlib import suppress

_TEMPORARY = re.compile(r"\.\d+\.[0-9a-f]{8}\.new")


def write_atomically(file: str | os.PathLike[str], data: bytes) -> os.stat_result:
    """Put ``data`` in the place of ``file``, whose folder exists; what the system says of the new
    file. An OSError names ``file``, and leaves it as it was."""
    target = os.fspath(file)
    folder, name = os.path.split(target)
    # The name says who writes what, so that two processes never share one, and is short however
    # long the name of the file is.
    temporary = os.path.join(folder, f".{os.getpid()}.{zlib.crc32(os.fsencode(name)):08x}.new")
    stat = write_new(temporary, data, target)
    try:
        os.replace(temporary, target)
    except OSError as error:
        with suppress(OSError):
            os.unlink(temporary)
        error.filename = target
        raise
    return stat


def write_new(place: str, data: bytes, name: str) -> os.stat_result:
    """Write ``data`` at ``place``, where nothing stands that must be kept, and remove it again if that
    fails; an OSError names the file ``name``. A reader may see a part of it."""
    try:
        with open(place, "wb", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
            return os.fstat(file.fileno())
    except OSError as error:
        with suppress(OSError):
            os.unlink(place)
        error.filename = name
        raise


def is_temporary(name: str) -> bool:
    """Whether a file called ``name`` is what ``write_atomically`` leaves behind when it is killed."""
    return _TEMPORARY.fullmatch(name) is not None
