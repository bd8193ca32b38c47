"""A release as people pass it on in WhatsApp, which sets text between asterisks bold."""

from __future__ import annotations

from ...records.kinds.release import Release
from ...records.text.body import first_paragraph
from ..site import Site
from . import presenters, status


def chat(site: Site, release: Release, body: str) -> str:
    """``release``, whose body as HTML is ``body``. What must be known first comes first: of its corrections the newest,
    its event, its verdict. Of one that was withdrawn nothing is passed on but that it was, and why."""
    words = site.words_in(release.language)["share"]
    title = status.title(site, release).replace("*", "")
    notes = [". ".join(filter(None, note)) for note in status.notes(site, release)[: 1 + release.example]]
    address = site.absolute(site.release_path(release))
    if release.withdrawn:
        return "\n\n".join((f"*{title}*", *notes, address))
    number = words["number"].format(number=release.number) if release.number else ""
    facts = "\n".join(f"{heading}: {text}" for heading, text in presenters.headed_facts(site, release))
    return "\n\n".join(filter(None, (f"*{title}*", *notes, facts, first_paragraph(body), number, address)))
