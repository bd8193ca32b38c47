"""The folders that come with the program beside its code: the theme, the workflows, the docs, the lists of libraries.

In a wheel they lie in the package; in a checkout, where the package is developed, at its top.
"""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# By their names in a checkout, which are those of the folders in ``shipped/`` of a wheel without a leading dot.
THEME = "theme"
WORKFLOWS = ".github"
DOCS = "docs"
REQUIREMENTS = "requirements"


def folder(name: str) -> Path:
    """The folder ``name`` (one of those above) that this installation came with; it exists unless the installation is
    damaged."""
    shipped = _PACKAGE / "shipped" / name.removeprefix(".")
    return shipped if shipped.is_dir() else _PACKAGE.parents[1] / name


def path_in_wheel(name: str) -> str:
    """The path that the folder ``name`` has in a wheel of the program, whichever version that is of."""
    return f"{_PACKAGE.name}/shipped/{name.removeprefix('.')}/"


def is_checkout() -> bool:
    """Whether the program runs from its own repository rather than from an installed package."""
    return not (_PACKAGE / "shipped").is_dir()


def python_path() -> str:
    """The ``PYTHONPATH`` by which Python finds this package in any folder, before whatever this process has there."""
    return os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get("PYTHONPATH", ""))))
