"""The agenda for the press (agenda peliputan): the events to which invitations invite."""

from __future__ import annotations

from collections.abc import Iterator

from ..contexts import Context, EventItem, Head
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import events


class AgendaInputs(Inputs, frozen=True):
    """The events that are to come, the next first, and the last of those that are over, newest first."""

    path: str
    coming: tuple[EventItem, ...]
    over: tuple[EventItem, ...]


class AgendaPage(Context, frozen=True):
    """What ``agenda.html`` shows; ``calendar`` is the path of the calendar of all events, empty if there are none."""

    head: Head
    coming: tuple[EventItem, ...]
    over: tuple[EventItem, ...]
    calendar: str


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The page of all events."""
    if not site.has("agenda"):
        return
    path = site.settings.urls.agenda
    inputs = AgendaInputs(
        path, events.items(site, events.coming(site)), events.items(site, events.over(site))
    )
    yield Page(path, _agenda, inputs, "agenda.html", "halaman")


def _agenda(site: Site, inputs: AgendaInputs) -> AgendaPage:
    words, settings = site.words["agenda"], site.settings
    description = words["intro"].format(office=settings.city.office)
    calendar = settings.urls.calendar if inputs.coming or inputs.over else ""
    return AgendaPage(
        Head(words["title"], description, inputs.path, site.navigation_entry("agenda")),
        inputs.coming,
        inputs.over,
        calendar,
    )
