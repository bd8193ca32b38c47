"""``python -m pressroom COMMAND``."""

import gc
import os
import sys

gc.disable()  # imported modules stay in memory; a build decides for itself (``build.command``)

from .cli import main  # noqa: E402

if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Ends without freeing hundreds of thousands of records one by one.
    os._exit(status)
