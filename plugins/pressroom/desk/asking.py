"""What ``new`` asks on a terminal: what is to be written, and of a release as much as a deadline allows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import NamedTuple, get_args

from .. import command_messages
from ..records import dates
from ..records.dates import zone_name
from ..records.kinds.release import CLARIFICATION, PLAIN, SPECIAL_KINDS, Verdict
from ..records.newsroom import Newsroom
from . import questions
from .front_matter import Value

INVITATION = "undangan"
# Names as they are written, each with the other names by which a record is known.
Names = dict[str, list[str]]


class Asked(NamedTuple):
    """What is to be written: its ``kind`` (``judul``, ``instansi``, ``inovasi``), its title or name, empty if none was
    typed, and what else is known of it, by attribute."""

    kind: str
    name: str
    values: dict[str, Value]


def ask(newsroom: Newsroom, zone: tzinfo, *, innovations: bool = True) -> Asked:
    """Ask for what is to be written. ``zone`` is that of dates without one; ``innovations``: the press room has them.
    Raises KeyboardInterrupt, EOFError."""
    say = command_messages
    kinds = {kind: name for kind, name in say.NEW_KINDS.items() if innovations or kind != "inovasi"}
    kind = questions.choose(say.ASK_KIND, kinds)
    name = questions.type_in(say.ASK_TITLE if kind == "judul" else say.ASK_NAME)
    values: dict[str, Value] = {}
    agencies = {
        each.short: [
            other for other in (each.name, each.abbreviation, *each.aliases) if other and other != each.short
        ]
        for each in newsroom.agencies.values()
        if not each.is_past
    }
    if name and kind == "judul":
        values = _release(newsroom, agencies, zone)
    elif name and kind == "inovasi" and agencies:
        values["owner_names"] = questions.pick(say.ASK_OWNERS, agencies, optional=False)
    return Asked(kind, name, {key: value for key, value in values.items() if value})


def _release(newsroom: Newsroom, agencies: Names, zone: tzinfo) -> dict[str, Value]:
    say = command_messages
    innovations = {
        each.name: [other for other in (each.stands_for, *each.aliases) if other]
        for each in newsroom.innovations.values()
        if not each.ended
    }
    values: dict[str, Value] = {}
    if agencies:
        values["agency_names"] = _lead_first(questions.pick(say.ASK_AGENCIES, agencies, optional=False))
    if innovations:
        values["innovation_names"] = questions.pick(say.ASK_INNOVATIONS, innovations, optional=True)
    kind = questions.choose(say.ASK_RELEASE_KIND, say.release_kinds([PLAIN, *SPECIAL_KINDS]))
    if kind != PLAIN:
        values["kind"] = kind
    if kind == INVITATION:
        event = {
            "start": questions.type_in(say.ask_event_start(zone_name(zone)), _fault_of_moment(zone)),
            "place": questions.type_in(say.ASK_EVENT_PLACE),
        }
        values["event"] = {key: value for key, value in event.items() if value} if event["start"] else {}
    elif kind == CLARIFICATION and (claim := questions.type_in(say.ASK_CLAIM)):
        verdict = questions.choose(say.ASK_VERDICT, {word: word for word in get_args(Verdict)})
        values |= {"claim": claim, "verdict": verdict}
    return values


def _lead_first(names: list[str]) -> list[str]:
    """``names`` with the one that leads before the others."""
    if len(names) < 2:
        return names
    lead = questions.choose(command_messages.ASK_LEAD, {name: name for name in names})
    return [lead, *(name for name in names if name != lead)]


def _fault_of_moment(zone: tzinfo) -> Callable[[str], str]:
    """What says why a text is no moment; nothing typed is none, and can be filled in later."""

    def fault(text: str) -> str:
        try:
            if text.strip():
                dates.parse(text, zone)
        except dates.DateError:
            return command_messages.no_moment(zone_name(zone))
        return ""

    return fault
