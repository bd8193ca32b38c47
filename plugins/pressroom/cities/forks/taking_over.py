"""A city's repository made of its copy (fork) of the repository in which the press room is developed: what ``init``
writes, with what the city had."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from ... import command_messages
from ..layout import PUBLIC_SETTINGS, SETTINGS, THEME
from ..settings_file import statements
from .fork import Fork
from .own_settings import Identity, OwnSettings

# Where in the new repository stands what somebody has to merge by hand.
BY_HAND = "belum-dibawa"
# The settings that answer questions of ``init``.
_QUESTIONS = {
    "name": "CITY_NAME",
    "kind": "CITY_KIND",
    "office": "CITY_OFFICE",
    "place": "CITY_PLACE",
    "province": "CITY_PROVINCE",
    "zone": "CITY_ZONE",
    "address": "CITY_ADDRESS",
    "email": "CITY_EMAIL",
    "telephone": "CITY_TELEPHONE",
    "whatsapp_number": "CITY_WHATSAPP",
    "site": "SITEURL",
}
# Those that are words of a list.
_READ = ("kind", "zone")
# Of which year the ids of feeds are where no setting says another.
_YEAR = 2026


def exact(
    answers: Mapping[str, str], identity: Mapping[str, Identity], asked: Collection[str] = ()
) -> dict[str, str]:
    """The ``answers`` with the words that settings have for them, where nobody was ``asked``: they are known to be
    right, and are not tidied."""
    typed = {question: text for question, text in answers_of(identity).items() if question not in _READ}
    return dict(answers) | {question: text for question, text in typed.items() if question not in asked}


def answers_of(identity: Mapping[str, Identity]) -> dict[str, str]:
    """What settings that say who a city is answer to the questions of ``init``."""
    return {
        question: identity[name].value
        for question, name in _QUESTIONS.items()
        if name in identity and identity[name].value
    }


class Files(Mapping[str, bytes]):
    """Files by their paths, whose bytes are read when they are asked for: photos need not all be in memory."""

    def __init__(self, files: Mapping[str, bytes | Path]) -> None:
        self.sources = files

    def __getitem__(self, path: str) -> bytes:
        file = self.sources[path]
        return file.read_bytes() if isinstance(file, Path) else file

    def __iter__(self) -> Iterator[str]:
        return iter(self.sources)

    def __len__(self) -> int:
        return len(self.sources)


def carried(fork: Fork, fresh: Mapping[str, bytes], asked: Collection[str] = ()) -> Files:
    """The files of the city's new repository: those that ``init`` writes ``fresh``, and what the copy holds of the city.
    ``asked``: the questions that somebody answered otherwise than the copy."""
    identity = {name: one for name, one in fork.settings.identity.items() if name not in settings_of(asked)}
    files: dict[str, bytes | Path] = dict(fresh)
    files[SETTINGS] = _settings(fresh[SETTINGS].decode(), identity, fork.settings).encode()
    files[PUBLIC_SETTINGS] = _public(fresh[PUBLIC_SETTINGS].decode(), fork.public_settings).encode()
    files |= {f"{THEME}/{path}": data for path, data in fork.theme.files.items()}
    files |= {f"{BY_HAND}/{THEME}/{path}": data for path, data in fork.theme.by_hand.items()}
    return Files(files | {path: fork.folder / path for path in (*fork.content, *fork.named)})


def settings_of(asked: Collection[str]) -> set[str]:
    """The settings that answer the questions ``asked``."""
    return {_QUESTIONS[question] for question in asked if question in _QUESTIONS}


def _settings(fresh: str, identity: Mapping[str, Identity], own: OwnSettings) -> str:
    """The settings ``fresh`` with the lines that a city wrote of who it is in the place of theirs, and with its own."""
    lines = fresh.splitlines()
    placed = set()
    for statement in reversed(statements(fresh, SETTINGS)):
        if statement.name in identity:
            node = statement.node
            lines[node.lineno - 1 : node.end_lineno] = identity[statement.name].text.splitlines()
            placed.add(statement.name)
    if "SITEURL" in identity and "FEED_AUTHORITY" not in identity:
        # Those who follow the feeds know releases by what stood for it where nothing was set.
        host = urlsplit(identity["SITEURL"].value).hostname or ""
        lines = [f'FEED_AUTHORITY = "{host},{_YEAR}"' if _assigns_authority(line) else line for line in lines]
    more = [one.text for name, one in identity.items() if name not in placed] + own.lines
    return "\n".join([*lines, *_block(more)]) + "\n"


def _assigns_authority(line: str) -> bool:
    return line.startswith("FEED_AUTHORITY =")


def _public(fresh: str, own: OwnSettings) -> str:
    more = [one.text for one in own.identity.values()] + own.lines
    return "\n".join([*fresh.splitlines(), *_block(more)]) + "\n"


def _block(lines: list[str]) -> list[str]:
    return ["", f"# {command_messages.own_settings_heading()}", *lines] if lines else []
