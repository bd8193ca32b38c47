"""Tells hatchling what the package needs: the exact versions of ``core.txt``, and those of ``publish.txt`` and
``host.txt`` beyond them as the extras ``publish`` and ``hosts``.

So what a city installs is what was tested here, and every version stands once.
"""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

HERE = Path(__file__).resolve().parent
# The set that each extra brings.
EXTRAS = {"publish": "publish", "hosts": "host"}


def packages(group: str) -> list[str]:
    """The packages of a set, each with its version and, where not every system needs it, its condition."""
    text = (HERE / f"{group}.txt").read_text(encoding="utf-8")
    lines = re.findall(r"^([\w.-]+(?:\[[\w,]+\])?==[^\\\n]+)", text, re.MULTILINE)
    return [line.strip() for line in lines]


class Requirements(MetadataHookInterface):
    """What stands under ``dynamic`` in ``pyproject.toml``, beside the version."""

    def update(self, metadata: dict[str, Any]) -> None:
        core = packages("core")
        metadata["dependencies"] = core
        metadata["optional-dependencies"] = {
            extra: [line for line in packages(group) if line not in core] for extra, group in EXTRAS.items()
        }
