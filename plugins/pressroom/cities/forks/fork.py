"""A copy (fork) of the repository in which the press room is developed, read as what a city made of it: its content,
its settings and its theme, apart from what was there when it was copied."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ... import command_messages, resources
from ...command_error import CommandError
from ...settings.sample import sample_settings
from ..git_blobs import blob_names
from ..layout import CONTENT, PUBLIC_SETTINGS, SETTINGS, THEME
from .history import Upstream, own_files, upstream_of
from .named_content import named_content
from .own_settings import OwnSettings, own_settings
from .own_theme import OwnTheme, own_theme


@dataclass(frozen=True, slots=True)
class Fork:
    """What the copy at ``folder`` holds of a city. ``content``: the paths of its texts, photos and attachments;
    ``named``: those of the files below ``content/`` whose bytes are the developers', but which its texts name;
    ``left_behind``: the others of these; ``not_carried``: those of other files that differ from what was copied, such as
    code."""

    folder: Path
    upstream: Upstream | None
    content: list[str]
    named: list[str]
    left_behind: list[str]
    settings: OwnSettings
    public_settings: OwnSettings
    theme: OwnTheme
    not_carried: list[str]


def read_fork(folder: Path, named: str = "") -> Fork:
    """The copy at ``folder``; ``named``: the commit or branch of the developers in it, if somebody says which. Raises
    CommandError, OSError."""
    if not (folder / SETTINGS).is_file() or not (folder / CONTENT).is_dir():
        raise CommandError(command_messages.no_fork(folder.as_posix()))
    upstream = _developers(folder, named)
    listed = own_files(folder)
    # What a link leads to may be anything of this computer.
    links = [path for path in listed if (folder / path).is_symlink()]
    paths = [path for path in listed if path not in links]
    content = [path for path in paths if path.startswith(f"{CONTENT}/")]
    theirs = upstream.content if upstream else frozenset()
    copied = [path for path in content if theirs & blob_names((folder / path).read_bytes())]
    own = sorted(set(content) - set(copied))
    needed = named_content(folder, own, copied)
    theme = [path.removeprefix(f"{THEME}/") for path in paths if path.startswith(f"{THEME}/")]
    carried = (f"{CONTENT}/", f"{THEME}/", SETTINGS, PUBLIC_SETTINGS)
    others = [path for path in paths if not path.startswith(carried)]
    return Fork(
        folder,
        upstream,
        own,
        needed,
        sorted(set(copied) - set(needed)),
        _settings(folder, upstream, SETTINGS),
        _settings(folder, upstream, PUBLIC_SETTINGS),
        own_theme(folder, theme, upstream, resources.folder(resources.THEME)),
        [*links, *(_changed(folder, upstream, others) if upstream else [])],
    )


def _developers(folder: Path, named: str) -> Upstream | None:
    """What the copy took from the developers; None if nothing says it. The first commit of a copy that begins anew is the
    developers' as long as it says who a sample is: what an office committed as its own is not left behind. Raises
    CommandError."""
    upstream = upstream_of(folder, named)
    if upstream is None or not upstream.begins_anew:
        return upstream
    text = (upstream.read(SETTINGS) or b"").decode("utf-8-sig", "replace")
    identity = own_settings(text, "", SETTINGS).identity
    return upstream if sample_settings({name: one.value for name, one in identity.items()}) else None


def read_settings(folder: Path) -> OwnSettings:
    """What the settings of any repository at ``folder`` say. Raises CommandError."""
    return _settings(folder, None, SETTINGS)


def _settings(folder: Path, upstream: Upstream | None, file: str) -> OwnSettings:
    path = folder / file
    base = upstream.read(file) if upstream else None
    own = path.read_bytes() if path.is_file() else b""
    try:
        city, before = own.decode("utf-8-sig"), (base or b"").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(command_messages.fork_settings_not_utf8(path.as_posix())) from error
    return own_settings(city, before, path.as_posix())


def _changed(folder: Path, upstream: Upstream, paths: list[str]) -> list[str]:
    before = upstream.files()
    return [path for path in paths if before.get(path) not in blob_names((folder / path).read_bytes())]
