"""``archive`` and ``announce``: what becomes of a site after it was published."""

from __future__ import annotations

import argparse
from pathlib import Path


def archive(options: argparse.Namespace) -> int:
    from ..hosts.archiving.archive import archive

    archive(Path(options.output), Path(options.content), options.file, print)
    return 0
