"""``pressroom archive``: a web archive and a folder of what was published, to be kept or handed on."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from ... import command_messages
from ..deployments.published_output import HostError, published_output
from ..progress import Announce, show_progress
from . import offline_folder
from .archived_files import archived_files

SUFFIX = ".wacz"


def archive(output: Path, content: Path, name: str, announce: Announce) -> None:
    """Write ``<name>.wacz`` and the folder ``<name>`` from the published output in the folder ``output``. Without a
    ``name`` they are called after the day on which it was built, and stand in the current folder. Neither is written
    half: what stood there stays until the new one is whole. Raises HostError."""
    try:
        from . import web_archive
    except ImportError as error:
        raise HostError(command_messages.host_not_installed()) from error
    published = published_output(output)
    moment = datetime.fromisoformat(published.origin.moment)
    day = moment.astimezone().date().isoformat()
    base = Path(name.removesuffix(SUFFIX).rstrip("/\\") if name else command_messages.archive_name(day))
    folder, file = base, base.with_name(base.name + SUFFIX)
    _refuse_place(folder, output, content)
    if file.exists() and not web_archive.is_own(file):
        raise HostError(command_messages.not_our_archive(str(file)))
    if folder.exists() and not offline_folder.is_own(folder):
        raise HostError(command_messages.not_our_archive(str(folder)))
    site = published.manifest.site
    files = archived_files(published.manifest)
    size = sum(one.entry.size for one in files)
    new_folder, new_file = (place.with_name(f".{place.name}.baru") for place in (folder, file))
    old_folder = folder.with_name(f".{folder.name}.lama")
    try:
        _clear(new_folder, old_folder, new_file)
        with show_progress(announce, 2 * len(files), 2 * size) as progress:
            progress.phase(command_messages.web_archive_phase(), len(files), size)
            web_archive.write_web_archive(new_file, output, files, site, moment, progress.step)
            progress.phase(command_messages.offline_folder_phase(), len(files), size)
            offline_folder.write_folder(new_folder, output, files, site, day, progress.step)
        new_file.replace(file)
        if folder.exists():
            folder.rename(old_folder)
        new_folder.rename(folder)
    except OSError as error:
        raise HostError(
            command_messages.archive_not_written(str(base), error.strerror or str(error))
        ) from error
    finally:
        _clear(new_folder, old_folder, new_file)
    announce(command_messages.archive_done(str(file), file.stat().st_size, str(folder), len(files), size))
    if hidden := sum(entry.hidden for _, entry in published.files):
        announce(command_messages.archive_without_hidden(hidden))


def _refuse_place(folder: Path, output: Path, content: Path) -> None:
    """Raise HostError if ``folder`` stands in the output or the content, or around one of them."""
    place = folder.resolve()
    for other in (output.resolve(), content.resolve()):
        if place.is_relative_to(other) or other.is_relative_to(place):
            raise HostError(command_messages.archive_in_the_way(str(folder), str(other)))


def _clear(*places: Path) -> None:
    """Remove what this run, or one that was cut short, left behind."""
    for place in places:
        if place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink(missing_ok=True)
