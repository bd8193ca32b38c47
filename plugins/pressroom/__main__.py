"""``python -m pressroom COMMAND``."""

import gc
import os
import sys

gc.disable()  # what is imported stays; a build has its own say (``site.build``)

from .cli import main  # noqa: E402

if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    # Hundreds of thousands of records need not be taken apart one by one.
    os._exit(status)
