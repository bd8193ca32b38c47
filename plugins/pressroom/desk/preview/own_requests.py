"""Which requests a preview answers: those to its own names, from its own pages or from a person.

A page of another site in the same browser can send requests to the preview as well. It can do so under a name of
its own that it lets lead to this computer (DNS rebinding), and could then read all that the preview shows; so the
``Host`` of each request must be a name of the preview. Under the preview's names it could show pages and photos
within its own; browsers say where a request comes from (``Origin``, and Fetch Metadata,
https://www.w3.org/TR/fetch-metadata/).
"""

from __future__ import annotations

from email.message import Message
from typing import NamedTuple

from ... import command_messages

_NAMES = ("127.0.0.1", "localhost", "[::1]")
# Sent with every answer, for browsers that do not say where a request comes from: no page of another site may show,
# load or hold on to what is here.
HEADERS = (
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Content-Security-Policy", "frame-ancestors 'self'"),
    ("X-Frame-Options", "SAMEORIGIN"),
)


class Refusal(NamedTuple):
    """The HTTP status of an answer that shows nothing, and a sentence for whoever sees it."""

    status: int
    text: str


def refusal(headers: Message, port: int) -> Refusal | None:
    """Why a preview at ``port`` does not answer a request with these ``headers``; None if it does."""
    hosts = {f"{name}:{port}" for name in _NAMES} | ({*_NAMES} if port == 80 else set())
    asked = [host.strip().lower() for host in headers.get_all("Host", [])]
    if len(asked) != 1 or asked[0] not in hosts:
        return Refusal(421, command_messages.preview_other_name(f"http://{_NAMES[0]}:{port}/"))
    origins = {f"http://{host}" for host in hosts}
    is_foreign = any(origin.lower() not in origins for origin in headers.get_all("Origin", []))
    if is_foreign or _comes_from_elsewhere(headers):
        return Refusal(403, command_messages.preview_other_site())
    return None


def _comes_from_elsewhere(headers: Message) -> bool:
    """Whether the browser says that another site asks, and not a person who followed a link."""
    if headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin"):
        return False
    return (headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest")) != ("navigate", "document")
