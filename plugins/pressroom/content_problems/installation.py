"""What sentences call the commands and the documents that come with the program.

In its own repository and in a city's, a Makefile offers the commands; whoever only installed the package types its name.
"""

from __future__ import annotations

from pathlib import Path

from .. import resources


def has_makefile() -> bool:
    """Whether commands can be given to ``make`` in this folder."""
    return resources.is_checkout() or Path("Makefile").is_file()


def target(name: str, command: str = "") -> str:
    """The command that the Makefile offers as ``name``; ``command``: what it is called otherwise, if not that."""
    return f"make {name}" if has_makefile() else f"pressroom {command or name}"


def program(command: str) -> str:
    """A ``command`` that no Makefile offers, with its options."""
    return f".venv/bin/python -m pressroom {command}" if has_makefile() else f"pressroom {command}"


def sending() -> str:
    """The commands that send the site, either way."""
    return f"{target('github')} atau {target('s3_upload', 's3')}"


def document(name: str) -> str:
    """Where the document ``name`` of the folder ``docs/`` can be read."""
    if resources.is_checkout() or Path("docs", name).is_file():
        return f"docs/{name}"
    return str(resources.folder(resources.DOCS) / name)


def installing(extra: str, group: str) -> str:
    """How to install what this program lacks: the ``extra`` of the package, or the ``group`` of its own repository."""
    if resources.is_checkout():
        return (
            f"Jalankan sekali: python3 requirements/install.py {group} "
            f"(di Windows: py requirements/install.py {group})"
        )
    return (
        f"Pasang lagi paketnya, dari tempat semula, sebagai pressroom[{extra}]; kalau dipasang dari requirements.txt, "
        "tulis begitu di sana."
    )
