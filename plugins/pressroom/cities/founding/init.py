"""Writes a city's repository into an empty folder: every file of it, or nothing, and nothing over anything."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ... import command_messages, git
from ...atomic_write import move_new, write_beside
from ...command_error import CommandError
from ..layout import SETTINGS
from ..questions.github_pages import pages_address

# What may lie in a folder that is empty to people: what git, systems and installers leave there.
_LEFT_BEHIND = {"thumbs.db", "desktop.ini", "lost+found", "venv", "__macosx"}
_MOST_NAMED = 3


class FolderUnfit(CommandError):
    """The folder is not empty, or is none; the text says so, in Indonesian."""


def refuse_unfit(folder: Path) -> None:
    """Raises FolderUnfit unless ``folder`` is empty or does not exist yet."""
    typed = str(folder)
    place = folder.resolve()
    if place.exists() and not place.is_dir():
        raise FolderUnfit(command_messages.folder_is_no_folder(typed))
    if (place / SETTINGS).exists():
        raise FolderUnfit(command_messages.folder_is_press_room(typed))
    if place == Path.home().resolve() or place.parent == place:
        raise FolderUnfit(command_messages.folder_is_home(typed))
    for above in place.parents:
        if (above / SETTINGS).exists():
            raise FolderUnfit(command_messages.folder_in_press_room(typed, str(above)))
    names = sorted(os.listdir(place)) if place.exists() else []
    in_the_way = [name for name in names if not (name.startswith(".") or name.casefold() in _LEFT_BEHIND)]
    if in_the_way:
        more = ["…"] if len(in_the_way) > _MOST_NAMED else []
        raise FolderUnfit(command_messages.folder_not_empty(typed, [*in_the_way[:_MOST_NAMED], *more]))


def known_of(folder: Path) -> dict[str, str]:
    """What the folder tells: the address at which GitHub Pages shows its repository, if it has one on GitHub."""
    place = folder if folder.is_dir() else folder.absolute().parent
    if not (place / ".git").exists():
        return {"pages": ""}
    origin = git.run(place, "remote", "get-url", "origin").stdout.decode("utf-8", "replace").strip()
    return {"pages": pages_address(git.without_secrets(origin)) if "github.com" in origin else ""}


def is_repository(folder: Path) -> bool:
    """Whether ``folder`` is git's already."""
    return (folder / ".git").exists()


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` by their paths below ``folder``. None of them may exist; if one cannot be written, all that was is
    removed again. Raises FolderUnfit, OSError."""
    refuse_unfit(folder)
    folders: list[Path] = []
    waiting: dict[Path, str] = {}
    written: list[Path] = []
    try:
        for path, data in files.items():
            file = folder / path
            for parent in reversed([file.parent, *file.parent.parents]):
                if not parent.exists():
                    parent.mkdir()
                    folders.append(parent)
            waiting[file], _ = write_beside(file, data, readable=True)
        for file, temporary in waiting.items():
            move_new(temporary, file)
            written.append(file)
    except BaseException as error:
        for left in [*map(Path, waiting.values()), *written]:
            with suppress(OSError):
                os.unlink(left)
        for place in reversed(folders):
            with suppress(OSError):
                place.rmdir()
        if isinstance(error, FileExistsError) and error.filename:
            raise FolderUnfit(command_messages.file_appeared(str(error.filename))) from error
        raise
