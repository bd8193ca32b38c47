"""What open data are, as machines are told it: in DCAT for data portals, and in the vocabulary of schema.org for
search engines (https://developers.google.com/search/docs/appearance/structured-data/dataset)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..contexts import Download
from ..site import Site
from . import structured_data

Thing = dict[str, Any]
# The key of each table in the words file, and its files.
Datasets = Iterable[tuple[str, tuple[Download, ...]]]
MEDIA_TYPES = {"CSV": "text/csv", "JSON": "application/json"}
_IANA = "https://www.iana.org/assignments/media-types/"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def dcat(site: Site, datasets: Datasets) -> Thing:
    """The catalogue of ``datasets`` as JSON-LD in the vocabulary of DCAT."""
    words, page = site.words["data"], site.absolute(site.settings.urls.data)
    city, licence = site.settings.city, site.settings.data_licence
    publisher = {
        "@id": site.absolute("#humas"),
        "@type": "foaf:Agent",
        "foaf:name": city.office,
        "foaf:homepage": {"@id": site.absolute("")},
    }
    terms: Thing = {}
    if licence:
        terms["dct:license"] = (
            {"@id": licence.address}
            if licence.address
            else {
                "@type": "dct:LicenseDocument",
                "rdfs:label": licence.name,
            }
        )
    common = {"dct:publisher": {"@id": publisher["@id"]}, "dct:language": "id", **terms}
    return {
        "@context": _CONTEXT,
        "@id": f"{page}#katalog",
        "@type": "dcat:Catalog",
        "dct:title": _text(f"{words['title']} – {city.office}"),
        "dct:description": _text(words["intro"]),
        "foaf:homepage": {"@id": page},
        **common,
        "dct:publisher": publisher,
        "dcat:dataset": [
            {
                "@id": f"{page}#{key}",
                "@type": "dcat:Dataset",
                "dct:title": _text(words[key]),
                "dct:description": _text(words["about"][key]),
                "dcat:landingPage": {"@id": page},
                **common,
                "dcat:distribution": [
                    {
                        "@type": "dcat:Distribution",
                        "dct:title": _text(f"{file.title} ({file.format})"),
                        "dcat:accessURL": {"@id": page},
                        "dcat:downloadURL": {"@id": site.absolute(file.path)},
                        "dcat:mediaType": {"@id": _IANA + MEDIA_TYPES[file.format]},
                        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
                        **terms,
                    }
                    for file in files
                ],
            }
            for key, files in datasets
        ],
    }


def schema_org(site: Site, datasets: Datasets) -> Thing:
    """The catalogue of ``datasets`` in the vocabulary of schema.org."""
    words, page = site.words["data"], site.absolute(site.settings.urls.data)
    city, licence = site.settings.city, site.settings.data_licence
    creator = {"@type": structured_data.part_type(site), "name": city.office, "url": site.absolute("")}
    common: Thing = {"creator": creator, "inLanguage": "id", "isAccessibleForFree": True}
    if licence:
        common["license"] = licence.address or {"@type": "CreativeWork", "name": licence.name}
    return {
        "@type": "DataCatalog",
        "name": f"{words['title']} – {city.office}",
        "description": words["intro"],
        "url": page,
        **common,
        "dataset": [
            {
                "@type": "Dataset",
                "@id": f"{page}#{key}",
                "name": f"{words[key]} – {city.office}",
                "description": words["about"][key],
                "url": f"{page}#{key}",
                **common,
                "distribution": [
                    {
                        "@type": "DataDownload",
                        "encodingFormat": MEDIA_TYPES[file.format],
                        "contentUrl": site.absolute(file.path),
                    }
                    for file in files
                ],
            }
            for key, files in datasets
        ],
    }


def _text(text: str) -> Thing:
    return {"@language": "id", "@value": text}
