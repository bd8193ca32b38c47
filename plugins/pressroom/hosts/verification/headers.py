"""The headers that ``_headers`` asks for, beside those that the host sends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ... import command_messages
from ...command_messages import Advice

FILE = "_headers"


def wanted_headers(text: str, target: str) -> dict[str, str]:
    """The headers that ``text`` (the file ``_headers``) wants for ``target``, a path from the root of the host; names in
    lower case."""
    wanted: dict[str, str] = {}
    applies = False
    for line in text.splitlines():
        if line and not line[0].isspace():
            pattern = line.strip()
            applies = target.startswith(pattern[:-1]) if pattern.endswith("*") else target == pattern
        elif applies and line.strip().startswith("!"):
            wanted.pop(line.strip()[1:].strip().lower(), None)
        elif applies and ":" in line:
            name, _, value = line.partition(":")
            wanted[name.strip().lower()] = value.strip()
    return wanted


def judge_headers(wanted: Mapping[str, str], sent: Mapping[str, str]) -> Iterator[Advice | str]:
    """What is wrong with the headers that were ``sent``: an Advice for each; a sentence alone where the host can send
    none, which is nobody's attack.

    A host that sends one of them as wanted can send all; some send a header of that name for reasons of their own."""
    missing = [name for name in wanted if name not in sent]
    others = {name: sent[name] for name in wanted if name in sent and not _same(wanted[name], sent[name])}
    if "refresh" in sent:
        yield command_messages.refresh_header(sent["refresh"][:200])
    if len(missing) + len(others) == len(wanted):
        if wanted:
            yield command_messages.host_sends_no_headers(list(wanted))
        return
    for name in missing:
        yield command_messages.header_missing(name)
    for name in others:
        yield command_messages.header_differs(name)


def _same(wanted: str, sent: str) -> bool:
    return "".join(wanted.split()).lower().rstrip(";") == "".join(sent.split()).lower().rstrip(";")
