"""What a page says to search engines of the things it is about: JSON-LD in the words of
schema.org, with the properties that Google recommends for each type.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from markupsafe import Markup

from ...records.kinds.agency import Agency
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...records.text.body import cut
from ..contexts import Link, SocialImage
from ..site import Site
from . import presenters

Thing = dict[str, Any]
# https://developers.google.com/search/docs/appearance/structured-data/article: longer headlines are cut.
_HEADLINE = 110


def graph(*things: Thing) -> Markup:
    """``things`` as the text of a ``script`` element; no text in them can end it."""
    whole = {"@context": "https://schema.org", "@graph": [_filled(thing) for thing in things]}
    return Markup(msgspec.json.encode(whole).decode().replace("<", "\\u003c"))


def office(site: Site) -> Thing:
    """The press office itself, whole."""
    city = site.settings.city
    return _linked(site, Link(city.office, "")) | {
        "@id": _id(site),
        "parentOrganization": _government(site),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": city.address,
            "addressLocality": city.name,
            "addressRegion": city.province,
            "addressCountry": "ID",
        },
        "areaServed": _area(site),
        "telephone": city.telephone,
        "email": city.email,
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "press",
            "telephone": city.telephone,
            "email": city.email,
        },
    }


def website(site: Site) -> Thing:
    """The site, under the name that search engines show."""
    return {
        "@type": "WebSite",
        "name": site.settings.city.office,
        "url": site.absolute(""),
        "publisher": {"@id": _id(site)},
    }


def article(
    site: Site, release: Release, agencies: Iterable[Link], images: Iterable[SocialImage], modified: datetime
) -> Thing:
    """A release; ``modified``: when it last changed."""
    path = site.release_path(release)
    publisher = _linked(site, Link(site.settings.city.office, ""))
    return {
        "@type": "NewsArticle",
        "headline": cut(release.title, _HEADLINE),
        "description": presenters.summary(release),
        "datePublished": release.date.isoformat(),
        "dateModified": modified.isoformat(),
        "inLanguage": release.language,
        "mainEntityOfPage": site.absolute(path),
        "image": [site.absolute(image.path) for image in images],
        "author": [_linked(site, agency) for agency in agencies] or publisher,
        "publisher": publisher,
        "identifier": release.number,
        "keywords": list(release.tags),
        "correction": [note.text for note in release.corrections],
    }


def agency(site: Site, record: Agency, path: str, parent: Link | None) -> Thing:
    """An agency whose page stands at ``path``; ``parent``: the one above it."""
    return {
        "@type": "GovernmentOrganization",
        "name": record.name,
        "alternateName": record.abbreviation,
        "description": record.body.lead,
        "url": site.absolute(path),
        "address": record.address,
        "telephone": record.telephone,
        "email": record.email,
        "areaServed": _area(site),
        "sameAs": [address for address in (record.website, *record.social) if address],
        "parentOrganization": _linked(site, parent) if parent else _government(site),
    }


def service(site: Site, record: Innovation, path: str, owners: Iterable[Link], image: str) -> Thing:
    """An innovation, as the public service that it is, whose page stands at ``path``."""
    return {
        "@type": "GovernmentService",
        "name": record.name,
        "alternateName": record.stands_for,
        "description": record.summary or record.body.lead,
        "serviceType": record.form,
        "url": site.absolute(path),
        "image": image and site.absolute(image),
        "provider": [_linked(site, owner) for owner in owners],
        "serviceOperator": _government(site),
        "areaServed": _area(site),
    }


def breadcrumbs(site: Site, crumbs: Iterable[Link]) -> Thing:
    """The way from the home page to a page, ``crumbs`` standing in between and last."""
    way = (Link(site.settings.city.office, ""), *crumbs)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": crumb.text,
                "item": site.absolute(crumb.path),
            }
            for number, crumb in enumerate(way, start=1)
        ],
    }


def _linked(site: Site, agency: Link) -> Thing:
    return {
        "@type": "GovernmentOrganization",
        "name": agency.text,
        "url": site.absolute(agency.path),
    }


def _government(site: Site) -> Thing:
    return {"@type": "GovernmentOrganization", "name": site.settings.city.government}


def _area(site: Site) -> Thing:
    return {"@type": "AdministrativeArea", "name": site.settings.city.name}


def _id(site: Site) -> str:
    return site.absolute("#humas")


def _filled(thing: Thing) -> Thing:
    """Without what is empty."""
    return {key: value for key, value in thing.items() if value not in ("", [], None, ())}
