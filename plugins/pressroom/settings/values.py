"""Single values of a settings file: each is read and typed, or refused with a sentence that names its key."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from .. import command_messages
from ..command_error import CommandError
from ..licences import Licence, find, nearest

T = TypeVar("T")
# A host without the https:// that browsers do not show either.
_BARE_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?([/?#]\S*)?", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+")
# Numbers that nobody has, to be typed like them.
EXAMPLE_TELEPHONE, EXAMPLE_WHATSAPP = "(021) 555-0100", "0812-5550-0100"


class SettingsError(CommandError):
    """Settings are missing or cannot be used, or the file cannot be executed; the text says where, what and what to
    write, in Indonesian."""


class Spot(NamedTuple):
    """A setting, or a part of one: the keys of dictionaries as they are typed, and numbers of entries in lists, on the
    way to it."""

    name: str
    path: tuple[int | str, ...] = ()

    def part(self, step: int | str) -> Spot:
        """What stands in this at the key or number ``step``."""
        return self._replace(path=(*self.path, step))

    def __str__(self) -> str:
        return ", ".join((self.name, *(step for step in self.path if isinstance(step, str))))


class SettingFault(Exception):
    """What is wrong at ``spot``."""

    def __init__(self, spot: Spot, message: str) -> None:
        super().__init__(message)
        self.spot = spot


class Faults(list[SettingFault]):
    """What is wrong with the settings, so that all of it can be told at once."""

    def collect(self, instead: T, read: Callable[..., T], *arguments: Any) -> T:
        """What ``read`` gives; ``instead``, which nobody will use, if that raises SettingFault, which is kept."""
        try:
            return read(*arguments)
        except SettingFault as fault:
            self.append(fault)
            return instead


def refused(spot: Spot, value: object, example: object) -> SettingFault:
    """That ``value`` cannot be used, or that there is none."""
    if value is None:
        return SettingFault(spot, command_messages.setting_missing(str(spot), repr(example)))
    return SettingFault(spot, command_messages.bad_setting(str(spot), value, example))


def text(spot: Spot, value: Any, example: str) -> str:
    """A text that must not be empty. Raises SettingFault, as all of these do."""
    if not isinstance(value, str) or not value.strip():
        raise refused(spot, value, example)
    return value


def optional_text(
    spot: Spot, value: Any, example: str, link: Callable[[str], str] = lambda text: text
) -> str:
    """A text as above, of which ``link`` makes an address; empty if nothing is written."""
    if not value:
        return ""
    if not isinstance(value, str) or not value.strip() or not link(value):
        raise SettingFault(spot, command_messages.bad_optional_setting(str(spot), value, example))
    return value


def word(value: Any) -> str:
    """A name that may be typed with capitals, spaces or underscores, in small letters with hyphens; empty if it is no
    text."""
    return "-".join(value.replace("_", " ").split()).casefold() if isinstance(value, str) else ""


def number(spot: Spot, value: Any, least: int, example: object) -> int:
    """A whole number of at least ``least``."""
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise refused(spot, value, example)
    return value


def email(spot: Spot, value: Any) -> str:
    """An e-mail address."""
    if not isinstance(value, str) or not _EMAIL.fullmatch(value):
        raise SettingFault(spot, command_messages.setting_is_no_email(str(spot), value))
    return value


def address(spot: Spot, value: Any, example: str) -> str:
    """A whole address of the web. One without ``https://`` is not guessed at: some hosts still have only
    ``http://``."""
    if isinstance(value, str):
        typed = value.strip()
        parts = urlsplit(typed)
        if parts.scheme in ("http", "https") and parts.netloc and not re.search(r"\s", typed):
            return typed
        if _BARE_HOST.fullmatch(typed):
            raise SettingFault(spot, command_messages.setting_without_scheme(str(spot), typed))
    raise SettingFault(spot, command_messages.setting_is_no_address(str(spot), value, example))


def optional_address(spot: Spot, value: Any, example: str) -> str:
    """An address as above; empty if the setting is."""
    return address(spot, value, example) if value else ""


class Part(NamedTuple):
    """A value in a dictionary, and where it stands."""

    spot: Spot
    value: Any


def entry(spot: Spot, value: Any, known: Mapping[str, str], example: str) -> dict[str, Part]:
    """A dictionary whose keys are ``known``: these, and for each the name by which code knows it; the first of several
    for one name is the one that staff are told."""
    if not isinstance(value, Mapping):
        raise SettingFault(spot, command_messages.setting_is_no_entry(str(spot), value, example))
    typed: dict[str, Part] = {}
    for key, part in value.items():
        name = str(key).strip().casefold()
        if name not in known:
            words = first_words(known)
            near = "".join(get_close_matches(name, words, 1, 0.7))
            message = command_messages.unknown_setting_part(str(spot), str(key), words, near, example)
            raise SettingFault(spot.part(str(key)), message)
        if known[name] in typed:
            raise SettingFault(spot.part(str(key)), command_messages.setting_part_twice(str(spot), str(key)))
        if part:
            typed[known[name]] = Part(spot.part(str(key)), part)
    return typed


def first_words(known: Mapping[str, str]) -> list[str]:
    """The first of the keys for each value of ``known``."""
    first: dict[str, str] = {}
    for word, code in known.items():
        first.setdefault(code, word)
    return list(first.values())


def entries(spot: Spot, value: Any) -> list[Part]:
    """What ``value`` lists: one entry may stand without the list around it, and nothing is no entry."""
    if not value:
        return []
    listed = value if isinstance(value, list | tuple) else [value]
    return [Part(spot.part(number), part) for number, part in enumerate(listed)]


def licence(spot: Spot, value: Any, licences: Mapping[str, str]) -> Licence | None:
    """A licence by its name or its address, as a photo's; None if the setting is empty. ``licences`` are addresses by
    name."""
    if not value:
        return None
    if not isinstance(value, str) or not value.strip():
        raise SettingFault(spot, command_messages.setting_is_no_licence(str(spot), value))
    value = " ".join(value.split())
    known = find(value, licences)
    if known and known.name:
        return known
    if "/" in value or _BARE_HOST.fullmatch(value):
        return Licence("", address(spot, value, next(iter(licences.values()), "https://…")))
    near = nearest(value, licences)
    raise SettingFault(spot, command_messages.unknown_licence(str(spot), value, list(licences), near))
