"""Structured data for search engines: the things a page is about, as JSON-LD in the vocabulary of schema.org,
with the properties that Google recommends for each type.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from markupsafe import Markup

from ...records import dates
from ...records.dates import Moment
from ...records.kinds.agency import Agency
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...records.text.body import cut
from ..contexts import Clarification, EventItem, Link, Mention, Picture, SocialImage
from ..site import Site
from . import presenters, status

Thing = dict[str, Any]
# Characters; longer headlines are cut, as in
# https://developers.google.com/search/docs/appearance/structured-data/article
_MAX_HEADLINE = 110
# How a picture was made, by its kind, where that is known.
_SOURCE_TYPES = {"ai": "https://schema.org/TrainedAlgorithmicMediaDigitalSource"}
# Bodies that govern the region after which they are called, and those that govern the country.
_REGIONS = ("kota", "kabupaten", "provinsi", "desa")
_NATIONAL = ("kementerian", "lembaga")
# What a body and its parts are, and what other bodies are.
_ORGANIZATION = "GovernmentOrganization"
_TYPES = {"universitas": "CollegeOrUniversity", "bumd": "Corporation"}
# The rating of each verdict on a claim, from 1 (false) to 4 (true).
_RATINGS = {"hoaks": 1, "menyesatkan": 2, "sebagian benar": 3, "benar": 4}


def graph(*things: Thing) -> Markup:
    """``things`` as the text of a ``script`` element, with every ``<`` escaped so that no text in them can end
    the element."""
    document = {"@context": "https://schema.org", "@graph": [_without_empty(thing) for thing in things]}
    return Markup(msgspec.json.encode(document).decode().replace("<", "\\u003c"))


def office(site: Site) -> Thing:
    """The press office itself, with its address and contact."""
    city = site.settings.city
    return _organization(site, city.office, site.absolute("")) | {
        "@id": _id(site),
        "parentOrganization": _government(site),
        "address": _without_empty(
            {
                "@type": "PostalAddress",
                "streetAddress": city.address,
                "addressLocality": city.name if city.kind in _REGIONS else city.place,
                "addressRegion": city.province,
                "addressCountry": "ID",
            }
        ),
        "areaServed": _area(site),
        "telephone": city.telephone,
        "email": city.email,
        "contactPoint": _without_empty(
            {
                "@type": "ContactPoint",
                "contactType": "press",
                "telephone": city.telephone,
                "email": city.email,
            }
        ),
    }


def website(site: Site) -> Thing:
    """The site, with the name that search engines show for it."""
    return {
        "@type": "WebSite",
        "name": site.settings.city.office,
        "url": site.absolute(""),
        "publisher": {"@id": _id(site)},
    }


def article(
    site: Site,
    release: Release,
    agencies: Iterable[Mention],
    images: Iterable[SocialImage],
    published: Moment,
    modified: Moment,
) -> Thing:
    """A release: ``agencies`` are its authors, ``images`` its pictures, ``published`` when it appeared,
    ``modified`` when it last changed."""
    path, withdrawn = site.release_path(release), release.withdrawn
    publisher = _organization(site, site.settings.city.office, site.absolute(""))
    return {
        "@type": "NewsArticle",
        "headline": cut(status.title(site, release), _MAX_HEADLINE),
        "description": presenters.description(site, release),
        "articleSection": status.kind_label(site, release),
        "creativeWorkStatus": ", ".join(status.labels(site, release)),
        "datePublished": dates.iso(published),
        "dateModified": dates.iso(modified),
        "inLanguage": release.language,
        "mainEntityOfPage": site.absolute(path),
        "image": [site.absolute(image.path) for image in images],
        "author": [_mentioned(site, agency) for agency in agencies] or publisher,
        "publisher": publisher,
        "identifier": release.number,
        "keywords": list(release.tags),
        "correction": [
            {"@type": "CorrectionComment", "text": note.text, "datePublished": dates.iso(note.date)}
            for note in status.corrections(release)
        ],
        "expires": dates.iso(withdrawn.date) if withdrawn else "",
        "temporalCoverage": dates.iso(release.visit.date) if release.visit and release.visit.date else "",
        "citation": release.proof_addresses,
    }


def image(site: Site, picture: Picture) -> Thing:
    """A photo in full size, with what must be said by whoever uses it
    (https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata)."""
    return {
        "@type": "ImageObject",
        "contentUrl": site.absolute(picture.path),
        "caption": picture.caption,
        "creditText": picture.credit,
        "license": picture.licence_url,
        "digitalSourceType": _SOURCE_TYPES.get(picture.kind, ""),
    }


def event(site: Site, release: Release, item: EventItem, images: Iterable[SocialImage]) -> Thing:
    """The event ``item`` to which ``release`` invites; ``images`` are the pictures of the release."""
    event_status = "EventCancelled" if release.withdrawn else "EventScheduled"
    return {
        "@type": "Event",
        "name": ": ".join((*status.labels(site, release), release.title)),
        "description": presenters.description(site, release),
        "startDate": dates.iso(item.start),
        "endDate": item.end and dates.iso(item.end),
        "eventStatus": f"https://schema.org/{event_status}",
        "location": _without_empty(
            {"@type": "Place", "name": item.place, "address": item.place, "hasMap": item.map}
        ),
        "organizer": _organization(site, site.settings.city.office, site.absolute("")),
        "image": [site.absolute(image.path) for image in images],
        "url": site.absolute(item.card.path),
    }


def claim_review(site: Site, release: Release, item: Clarification, published: Moment) -> Thing:
    """The verdict of the press office on the claim that ``release`` clarifies
    (https://developers.google.com/search/docs/appearance/structured-data/factcheck)."""
    words = site.words_in(release.language)["verdicts"]
    return {
        "@type": "ClaimReview",
        "url": site.absolute(site.release_path(release)),
        "claimReviewed": item.claim,
        "datePublished": dates.iso(published),
        "author": _organization(site, site.settings.city.office, site.absolute("")),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": _RATINGS[item.verdict],
            "worstRating": min(_RATINGS.values()),
            "bestRating": max(_RATINGS.values()),
            "alternateName": words[item.verdict],
        },
    }


def agency(site: Site, record: Agency, path: str, parent: Mention | None) -> Thing:
    """An agency whose page is at ``path``; ``parent`` is the agency above it."""
    return {
        "@type": part_type(site),
        "name": record.name,
        "alternateName": record.abbreviation,
        "description": record.body.lead,
        "url": site.absolute(path),
        "address": record.address,
        "telephone": record.telephone,
        "email": record.email,
        "areaServed": _area(site),
        "sameAs": [address for address in (record.website, *record.social) if address],
        "parentOrganization": _mentioned(site, parent) if parent else _government(site),
        "dissolutionDate": dates.iso(record.ended.date) if record.ended else "",
    }


def service(site: Site, record: Innovation, path: str, owners: Iterable[Mention], image: str) -> Thing:
    """An innovation as a public service: its page is at ``path``, ``owners`` are its agencies, ``image`` is the
    path of its picture or empty."""
    return {
        "@type": "Service" if site.settings.city.kind in _TYPES else "GovernmentService",
        "name": record.name,
        "alternateName": record.stands_for,
        "description": record.summary or record.body.lead,
        "serviceType": record.form,
        "url": site.absolute(path),
        "image": image and site.absolute(image),
        "provider": [_mentioned(site, owner) for owner in owners],
        "serviceOperator": _government(site),
        "areaServed": _area(site),
    }


def breadcrumbs(site: Site, crumbs: Iterable[Link]) -> Thing:
    """The path from the home page to a page; ``crumbs`` are the pages below the home page, the page itself
    last."""
    links = (Link(site.settings.city.office, ""), *crumbs)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": crumb.text,
                "item": site.absolute(crumb.path),
            }
            for number, crumb in enumerate(links, start=1)
        ],
    }


def _mentioned(site: Site, agency: Mention) -> Thing:
    return _organization(site, agency.text, agency.path and site.absolute(agency.path))


def _organization(site: Site, name: str, url: str) -> Thing:
    """The press office or an agency by its name and the address of its page, empty if it has none."""
    return _without_empty({"@type": part_type(site), "name": name, "url": url})


def part_type(site: Site) -> str:
    """What the parts of the body are: those of a government too, or of another organization."""
    return "Organization" if site.settings.city.kind in _TYPES else _ORGANIZATION


def _government(site: Site) -> Thing:
    city = site.settings.city
    return {"@type": _TYPES.get(city.kind, _ORGANIZATION), "name": city.government}


def _area(site: Site) -> Thing | None:
    """What is governed; None if nothing is."""
    city = site.settings.city
    if city.kind in _NATIONAL:
        return {"@type": "Country", "name": "Indonesia"}
    return {"@type": "AdministrativeArea", "name": city.name} if city.kind in _REGIONS else None


def _id(site: Site) -> str:
    """The identifier by which other things refer to the press office."""
    return site.absolute("#humas")


def _without_empty(thing: Thing) -> Thing:
    """``thing`` without the properties that have no value."""
    return {key: value for key, value in thing.items() if value not in ("", [], None, ())}
