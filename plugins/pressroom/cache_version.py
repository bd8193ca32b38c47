"""What a kept result was made with, found by the program: the modules that its maker imports, near
or far, and the versions of the libraries behind them.

Whatever is kept carries such a version. When one of those files or libraries changes, it is made
again; a change anywhere else leaves it as it is.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from .digests import digest, digest_of_parts

_PACKAGE = Path(__file__).parent
# An import within this package, and one of a library. Imports inside functions count as well.
_RELATIVE = re.compile(r"^[ \t]*from[ \t]+(\.+)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)", re.MULTILINE)
_ABSOLUTE = re.compile(
    r"^[ \t]*(?:from[ \t]+([a-zA-Z]\w*)[\w.]*[ \t]+import\b|import[ \t]+([a-zA-Z]\w*))", re.MULTILINE
)
_IMPORTED_NAME = re.compile(r"\w+(?=\s*(?:,|\)|$|\bas\b|#))", re.MULTILINE)
_REQUIREMENT = re.compile(r"^Requires-Dist: ([\w.-]+)(?![^\n]*\bextra\b)", re.MULTILINE)
# Distributions that are not called as the package that they bring.
_DISTRIBUTIONS = {"PIL": "pillow", "yaml": "pyyaml"}


def version_of(*modules: str) -> bytes:
    """A digest of the source of ``modules`` (names within this package, such as ``records.reader``), of
    every module of this package that these import, and of the libraries that any of those import."""
    return _version(modules)


@cache
def _version(modules: tuple[str, ...]) -> bytes:
    names = sorted(closure(*modules))
    sources = (part for name in names for part in (name.encode(), _source(name)[0]))
    return digest_of_parts([sys.version.encode(), *sources, *library_versions(*modules)])


def library_versions(*modules: str) -> list[bytes]:
    """The name and version of each distribution that ``modules`` or what they import need, near or far."""
    packages = {library for name in closure(*modules) for library in _source(name)[2]}
    return _distributions(packages)


def closure(*modules: str) -> set[str]:
    """``modules`` and all modules of this package that they import, near or far."""
    waiting, reached = list(modules), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += _source(name)[1]
    return reached


@cache
def _source(name: str) -> tuple[bytes, tuple[str, ...], tuple[str, ...]]:
    """Of the module ``name``: the digest of its source, the modules of this package that it imports, and
    the libraries. Raises KeyError if there is no such module."""
    files = _files()
    with open(files[name], "rb") as file:
        data = file.read()
    text = data.decode()
    package = name.split(".") if files[name].endswith("__init__.py") else name.split(".")[:-1]
    imported: dict[str, None] = {}
    for dots, path, names in _RELATIVE.findall(text):
        base = [*package[: len(package) - len(dots) + 1], *filter(None, path.split("."))]
        modules = (".".join(base), *(".".join([*base, part]) for part in _IMPORTED_NAME.findall(names)))
        imported |= {module: None for module in modules if module in files}
    libraries = {first or second for first, second in _ABSOLUTE.findall(text)}
    return digest(data), tuple(imported), tuple(sorted(libraries - sys.stdlib_module_names))


@cache
def _files() -> dict[str, str]:
    """The file of each module of this package."""
    files: dict[str, str] = {}
    for folder, _, names in os.walk(_PACKAGE):
        package = os.path.relpath(folder, _PACKAGE).replace(os.sep, ".").strip(".")
        for name in names:
            if name == "__init__.py" and package:
                files[package] = os.path.join(folder, name)
            elif name.endswith(".py"):
                files[f"{package}.{name[:-3]}".strip(".")] = os.path.join(folder, name)
    return files


def _distributions(packages: Iterable[str]) -> list[bytes]:
    """The distributions that bring ``packages``, and all that those require, each with its version."""
    installed = _installed()
    waiting = [_DISTRIBUTIONS.get(package, package) for package in packages]
    reached: dict[str, Path] = {}
    while waiting:
        name = _normalised(waiting.pop())
        if name in installed and name not in reached:
            reached[name] = installed[name]
            waiting += _requirements(installed[name])
    return sorted(folder.name.encode() for folder in reached.values())


@cache
def _requirements(folder: Path) -> list[str]:
    """What the distribution with the metadata in ``folder`` requires."""
    try:
        head, _, _ = (folder / "METADATA").read_text(encoding="utf-8", errors="replace").partition("\n\n")
    except OSError:
        return []
    return _REQUIREMENT.findall(head)


@cache
def _installed() -> dict[str, Path]:
    """The folder with the metadata of each installed distribution, by its name. Listing the folders is a
    hundred times faster than asking for each."""
    folders: dict[str, Path] = {}
    for place in sys.path:
        if os.path.basename(place) in ("site-packages", "dist-packages") and os.path.isdir(place):
            for entry in os.listdir(place):
                name, dash, rest = entry.partition("-")
                if dash and rest.endswith(".dist-info"):
                    folders.setdefault(_normalised(name), Path(place, entry))
    return folders


def _normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
