"""Calendars (RFC 5545): one of each event beside its invitation, and one of all events for the press, to subscribe
to. Times are in UTC, so that no calendar need know the city's zone; what has no hour is a whole day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from ...records.dates import Moment
from ...records.kinds.nested import Event
from ...records.kinds.release import Release
from ...records.visibility import last_changed
from ..page import Inputs, ListedReleases, Page
from ..signals import pages_wanted
from ..site import Site
from ..view import events, presenters, status, tag_uris

_MOST_OCTETS = 75  # of a line, without its end
# How often who subscribed may ask for the calendar again.
_REFRESH = "PT6H"


class CalendarInputs(Inputs, frozen=True):
    """The invitations to the events of a calendar; its ``title`` is empty if it is that of one event."""

    title: str
    releases: ListedReleases


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """The calendar of each event, and the one of those that lists have; none without an event, since a calendar must
    not be empty (RFC 5545, 3.6)."""
    for release in site.edition.every_release():
        if release.invites_to:
            path = presenters.calendar_path(site, release)
            yield Page(path, _calendar, CalendarInputs("", ListedReleases((release,))))
    if listed := [*events.over(site)[::-1], *events.coming(site)]:
        title = f"{site.words['agenda']['title']} – {site.settings.city.office}"
        yield Page(site.settings.urls.calendar, _calendar, CalendarInputs(title, ListedReleases(listed)))


def _calendar(site: Site, inputs: CalendarInputs) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pressroom Humas//Agenda//ID", "CALSCALE:GREGORIAN"]
    if inputs.title:
        title, address = _text(inputs.title), site.absolute(site.settings.urls.calendar)
        # NAME, REFRESH-INTERVAL and SOURCE are those of RFC 7986; the others are what calendars understood before it.
        lines += [f"NAME:{title}", f"X-WR-CALNAME:{title}", f"SOURCE;VALUE=URI:{address}"]
        lines += [f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}", f"X-PUBLISHED-TTL:{_REFRESH}"]
    for release in inputs.releases:
        lines += _event(site, release, release.event)
    lines.append("END:VCALENDAR")
    return b"".join(map(_folded, lines))


def _event(site: Site, release: Release, event: Event) -> Iterable[str]:
    """The lines of one event. Its stamp is when the invitation last changed, never the clock."""
    address = site.absolute(site.release_path(release))
    changed = _utc(last_changed(release).at)
    properties = {
        "UID": tag_uris.of_release(site.settings, release),
        "DTSTAMP": changed,
        "LAST-MODIFIED": changed,
        "SUMMARY": _text(": ".join((*status.labels(site, release), release.title))),
        "DESCRIPTION": _text("\n\n".join(filter(None, (presenters.summary(release), address)))),
        "LOCATION": _text(event.place or release.place),
        "CONTACT": _text(event.reply_to),
        "URL": address,
        "STATUS": "CANCELLED" if release.withdrawn else "CONFIRMED",
    }
    yield "BEGIN:VEVENT"
    yield from (f"{name}:{value}" for name, value in properties.items() if value)
    yield from _times(event.start, event.end)
    yield "END:VEVENT"


def _times(start: Moment, end: Moment | None) -> Iterator[str]:
    """When an event begins and ends. Both are moments or both are days (RFC 5545, 3.8.2.2); the day that ends it is
    the one after its last."""
    several_days = end is not None and end.at.date() != start.at.date()
    if start.timed and (end is None or end.timed or not several_days):
        yield f"DTSTART:{_utc(start.at)}"
        if end and end.timed and end > start:
            yield f"DTEND:{_utc(end.at)}"
        return
    last = end.at if end else start.at
    yield f"DTSTART;VALUE=DATE:{start.at:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """``text`` as a value of the type TEXT (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> bytes:
    """``line`` with its end, in parts of at most 75 octets; no character is cut (RFC 5545, 3.1)."""
    parts, part = [], b""
    for character in line:
        octets = character.encode("utf-8", "surrogatepass")
        if len(part) + len(octets) > _MOST_OCTETS:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join((*parts, part)) + b"\r\n"
