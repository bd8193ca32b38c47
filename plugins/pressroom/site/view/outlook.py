"""How WhatsApp, Google and a feed reader will show a release, and where it will stand on the home page: for the end of
its page in the preview."""

from __future__ import annotations

from ...records import visibility
from ...records.kinds.release import Release
from ...records.text.body import cut
from ..contexts import Head, HomePlace, Outlook
from ..site import Site

# About as many letters as Google shows; it counts pixels, and takes other words where it likes.
_TITLE, _DESCRIPTION = 60, 155


def outlook(site: Site, release: Release, head: Head, place: HomePlace) -> Outlook:
    """What others will show of ``release``, whose page has ``head`` and which stands at ``place``."""
    office, words = site.settings.city.office, site.words_in(release.language)
    marks = {
        "draf": visibility.mark(release, site.edition.now) is visibility.Mark.DRAFT,
        "terjadwal": visibility.mark(release, site.edition.now) is visibility.Mark.SCHEDULED,
        "sembunyi": release.status == "sembunyi",
        "withdrawn": release.withdrawn is not None,
    }
    return Outlook(
        states=tuple(state for state, holds in marks.items() if holds),
        appears=visibility.appears(release),
        title=head.title,
        description=head.description,
        image=head.image.path if head.image else "",
        search_title=cut(words["site"]["title"].format(title=head.title, office=office), _TITLE),
        search_text=cut(head.description, _DESCRIPTION),
        crumbs=tuple(head.path.strip("/").split("/")),
        feed=head.feed.text if head.feed else office,
        place=place,
    )
