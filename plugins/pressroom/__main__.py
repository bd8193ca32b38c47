"""``pressroom COMMAND``, and ``python -m pressroom COMMAND``."""

import gc
import os
import sys
from typing import NoReturn

gc.disable()  # imported modules stay in memory; a build decides for itself (``build.command``)

from .cli import main  # noqa: E402


def run() -> NoReturn:
    """Carry out the command of this process, and end it."""
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Ends without freeing hundreds of thousands of records one by one.
    os._exit(status)


if __name__ == "__main__":
    run()
