"""Single values of a settings file: each is read and typed, or refused with a sentence that names its key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from .. import command_messages
from ..command_error import CommandError
from ..licences import Licence, find

# A host without the https:// that browsers do not show either.
_BARE_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+")


class SettingsError(CommandError):
    """A setting is missing or cannot be used; the text says which, in Indonesian."""


def text(key: str, value: Any, example: str = "…") -> str:
    """A text that must not be empty. Raises SettingsError, as all of these do."""
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(command_messages.bad_setting(key, value, example))
    return value


def number(key: str, value: Any, least: int, example: object) -> int:
    """A whole number of at least ``least``."""
    if not isinstance(value, int) or value < least:
        raise SettingsError(command_messages.bad_setting(key, value, str(example)))
    return value


def email(key: str, value: Any) -> str:
    """An e-mail address."""
    if not isinstance(value, str) or not _EMAIL.fullmatch(value):
        raise SettingsError(command_messages.setting_is_no_email(key, value))
    return value


def address(key: str, value: Any, example: str) -> str:
    """A whole address of the web. One without ``https://`` is not guessed at: some hosts still have only
    ``http://``."""
    if isinstance(value, str):
        typed = value.strip()
        parts = urlsplit(typed)
        if parts.scheme in ("http", "https") and parts.netloc and not re.search(r"\s", typed):
            return typed
        if _BARE_HOST.fullmatch(typed):
            raise SettingsError(command_messages.setting_without_scheme(key, typed))
    raise SettingsError(command_messages.setting_is_no_address(key, value, example))


def optional_address(key: str, value: Any, example: str) -> str:
    """An address as above; empty if the setting is."""
    return address(key, value, example) if value else ""


def entry(key: str, value: Any, known: Mapping[str, str], example: str) -> dict[str, Any]:
    """A dictionary whose keys are ``known``: these, and for each the name by which code knows it."""
    if not isinstance(value, Mapping):
        raise SettingsError(command_messages.setting_is_no_entry(key, value, example))
    typed: dict[str, Any] = {}
    for name, part in value.items():
        plain = str(name).strip().casefold()
        if plain not in known:
            raise SettingsError(command_messages.unknown_setting_part(key, str(name), known, example))
        if known[plain] in typed:
            raise SettingsError(command_messages.setting_part_twice(key, str(name)))
        if part:
            typed[known[plain]] = part
    return typed


def entries(value: Any) -> list[Any]:
    """What ``value`` lists: one entry may stand without the list around it, and nothing is no entry."""
    if not value:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def licence(key: str, value: Any, licences: Mapping[str, str]) -> Licence | None:
    """A licence by its name or its address; None if the setting is empty. ``licences`` are addresses by name; another
    name is taken as it stands."""
    if not value:
        return None
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(command_messages.setting_is_no_licence(key, value))
    value = " ".join(value.split())
    if known := find(value, licences):
        return known
    if "/" in value or _BARE_HOST.fullmatch(value):
        value = address(key, value, next(iter(licences.values()), "https://…"))
        return Licence("", value)
    return Licence(value)
