"""Where else the city can be followed: the setting ``CITY_CHANNELS``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from .. import command_messages
from ..telephone import whatsapp_link
from . import values
from .values import Faults, Part, SettingFault, Spot


class Channel(NamedTuple):
    """A way to follow the city elsewhere; ``kind`` names its word in the words file."""

    kind: str
    address: str


_WHATSAPP_CHANNEL = "https://whatsapp.com/channel/0029VaContoh"
# An address of each service as an example, and its hosts.
_SERVICES: dict[str, tuple[str, tuple[str, ...]]] = {
    "whatsapp": (_WHATSAPP_CHANNEL, ("whatsapp.com", "www.whatsapp.com")),
    "telegram": ("https://t.me/humaskota", ("t.me", "telegram.me")),
    "newsletter": ("https://kota.go.id/buletin", ()),
    "instagram": ("https://www.instagram.com/humaskota", ("instagram.com", "www.instagram.com")),
    "facebook": (
        "https://www.facebook.com/humaskota",
        ("facebook.com", "www.facebook.com", "m.facebook.com", "fb.com"),
    ),
    "youtube": ("https://www.youtube.com/@humaskota", ("youtube.com", "www.youtube.com", "m.youtube.com")),
    "tiktok": ("https://www.tiktok.com/@humaskota", ("tiktok.com", "www.tiktok.com")),
    "x": ("https://x.com/humaskota", ("x.com", "twitter.com", "www.x.com", "www.twitter.com")),
    "threads": (
        "https://www.threads.net/@humaskota",
        ("threads.net", "www.threads.net", "threads.com", "www.threads.com"),
    ),
}
# What each service is called; the first name is the one that staff are told.
_NAMES = {
    "whatsapp": ("whatsapp", "saluran whatsapp", "wa"),
    "telegram": ("telegram", "tele"),
    "newsletter": ("buletin", "newsletter", "surel"),
    "instagram": ("instagram", "ig"),
    "facebook": ("facebook", "fb"),
    "youtube": ("youtube", "yt"),
    "tiktok": ("tiktok",),
    "x": ("x", "twitter"),
    "threads": ("threads",),
}
_KNOWN = {name: kind for kind, names in _NAMES.items() for name in names}
# What follows the host of a service in the address of one post.
_POSTS = {
    "whatsapp": r"channel/[^/]+/\d+",
    "telegram": r"(s/)?\w+/\d+|c/.+",
    "instagram": r"([\w.]+/)?(p|reels?|tv)/.+|stories/.+",
    "facebook": r"(.+/)?(posts|videos|photos|reel|events)/.+|(permalink|story|photo)(\.php)?|share/[pvr]/.+|watch",
    "youtube": r"(shorts|live|embed)/.+|watch|playlist",
    "tiktok": r"@[^/]+/(video|photo)/.+",
    "x": r"\w+/status(es)?/.+",
    "threads": r"@[^/]+/post/.+",
}
# Services whose addresses are made of an account's name alone.
_ACCOUNTS = {
    kind: example.replace("humaskota", "{}")
    for kind, (example, _) in _SERVICES.items()
    if "humaskota" in example
}
_CHATS = ("wa.me", "api.whatsapp.com", "chat.whatsapp.com")
_CHANNELS_EXAMPLE = f'{{"whatsapp": "{_WHATSAPP_CHANNEL}", "instagram": "@humaskota"}}'


def read_channels(value: Any, faults: Faults) -> tuple[Channel, ...]:
    """``CITY_CHANNELS``: an address for each service; or the addresses alone, where their hosts say which service
    that is."""
    spot = Spot("CITY_CHANNELS")
    nothing: dict[str, Part] = {}
    if isinstance(value, Mapping):
        typed = list(faults.collect(nothing, values.entry, spot, value, _KNOWN, _CHANNELS_EXAMPLE).items())
    else:
        parts = values.entries(spot, value)
        typed = [(faults.collect("", _kind_by_host, *part), part) for part in parts]
    channels = [Channel(kind, faults.collect("", _channel, kind, *part)) for kind, part in typed if kind]
    order = list(_SERVICES)
    return tuple(sorted(channels, key=lambda channel: order.index(channel.kind)))


def _kind_by_host(spot: Spot, value: Any) -> str:
    host = _host(value) if isinstance(value, str) else ""
    if host in _CHATS:
        raise SettingFault(spot, command_messages.chat_is_no_channel(str(spot), value, _WHATSAPP_CHANNEL))
    kind = next((kind for kind, (_, hosts) in _SERVICES.items() if host in hosts), "")
    if not kind:
        names = values.first_words(_KNOWN)
        raise SettingFault(spot, command_messages.unclear_channel(str(spot), value, names, _CHANNELS_EXAMPLE))
    return kind


def _channel(kind: str, spot: Spot, value: Any) -> str:
    example, hosts = _SERVICES[kind]
    if isinstance(value, str) and kind in _ACCOUNTS and re.fullmatch(r"@[\w.]+", value.strip()):
        return _ACCOUNTS[kind].format(value.strip()[1:])
    if kind == "whatsapp" and isinstance(value, str) and (_host(value) in _CHATS or whatsapp_link(value)):
        raise SettingFault(spot, command_messages.chat_is_no_channel(str(spot), value, example))
    address = values.address(spot, value, example)
    if hosts and _host(address) not in hosts:
        raise SettingFault(spot, command_messages.other_service(str(spot), address, example))
    path = urlsplit(address).path.strip("/")
    if hosts and not path:
        raise SettingFault(spot, command_messages.address_without_account(str(spot), address, example))
    if re.fullmatch(_POSTS.get(kind, ""), path) and hosts:
        raise SettingFault(spot, command_messages.post_is_no_account(str(spot), address, example))
    return address


def _host(address: str) -> str:
    return (urlsplit(address if "//" in address else f"//{address}").hostname or "").casefold()
