"""How an office is reached: the addresses and numbers that answers say. Each is the whole of an answer: nothing is taken
out of one, for what stands beside it may belong to it.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ... import command_messages
from ...telephone import telephone_link, whatsapp_link
from .github_pages import pages_address
from .pasted import unquoted
from .unfit import Unfit

_EMAIL = re.compile(
    r"[a-z0-9_+%-]+(?:\.[a-z0-9_+%-]+)*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.[a-z]{2,}",
    re.IGNORECASE | re.ASCII,
)
# A name before an address in angle brackets, as programs for mail write them.
_NAMED = re.compile(r"[^<>@]*<([^<>]*)>")
_MAILTO = re.compile(r"^mailto:", re.IGNORECASE)
_WHATSAPP = re.compile(r"(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/send/?\?phone=)\+?(\d+)")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+|localhost")


def is_of_network(text: str) -> bool:
    """Whether ``text`` is an address of mail or of a site: that to another question."""
    return bool(_EMAIL.fullmatch(text)) or "://" in text


def email(text: str) -> str:
    """The address that is ``text``, perhaps with a name before it, with signs around it, or as a link. Raises Unfit."""
    named = _NAMED.fullmatch(text)
    address = _MAILTO.sub("", unquoted((named[1] if named else text).strip(" .,;")))
    if not _EMAIL.fullmatch(address):
        if " " in address and address.count("@") == 1:
            raise Unfit(command_messages.unfit_email_with_space(text))
        raise Unfit(command_messages.unfit_email(text))
    user, _, host = address.rpartition("@")
    return f"{user}@{host.lower()}"


def telephone(text: str) -> str:
    """``text``, which is a number that can be dialled. Raises Unfit."""
    if not telephone_link(text):
        raise Unfit(command_messages.unfit_telephone(text))
    return text


def whatsapp(text: str) -> str:
    """The number that is ``text``, perhaps as the address of a chat. Raises Unfit."""
    if match := _WHATSAPP.fullmatch(text):
        text = f"0{match[1].removeprefix('62')}" if match[1].startswith("62") else f"+{match[1]}"
    if not whatsapp_link(text):
        raise Unfit(command_messages.unfit_telephone(text))
    return text


def site(text: str) -> str:
    """The address that is ``text``, or that of the site of the repository that it names. Raises Unfit."""
    if address := pages_address(text):
        return address
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address.rstrip("/"))
        is_host = _HOST.fullmatch(parts.hostname or "") is not None
        is_site = parts.scheme in ("http", "https") and is_host and parts.port != 0
    except ValueError:
        is_site = False
    if (
        not is_site
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
        or re.search(r"[\s\\,;<>]", address)
    ):
        raise Unfit(command_messages.unfit_site(text))
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path}"
