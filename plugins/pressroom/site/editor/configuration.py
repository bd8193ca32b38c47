"""The configuration of the web editor, made from the schema and from what may be named in texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from ... import command_messages
from ...records import dates, left_out
from ...records.folder import AGENCIES, INFO_PAGES, INNOVATIONS, PHOTOS, RELEASES
from ...records.kinds.agency import Agency
from ...records.kinds.info_page import InfoPage
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...records.schema import declared_fields
from ...records.vocabulary import BODIES
from ...settings import Settings
from ..site import Site
from .form_fields import Choice, Choices, Json, form_fields, format_fields
from .page import ICON

# The name of the text of a record in a form: no field of the schema has it.
BODY = "_isi"
_CONTENT = "content"
_LONGEST_NAME = 80
_PHOTO_WIDTH, _PHOTO_QUALITY = 2560, 85
_MOST_BYTES = 20_000_000
# The repository that a preview names: it works with the folder on the computer, whatever that is called.
_LOCAL = "humas/situs"


class _Collection(NamedTuple):
    """A kind of record: the attribute of its title, what its file is called, and what a list of them is called."""

    folder: str
    record: Any
    title: str
    slug: str
    icon: str
    words: tuple[str, str]


_RELEASES, _AGENCIES, _INNOVATIONS, _INFO_PAGES = (
    _Collection(RELEASES, Release, "title", "{{title}}", "newspaper", command_messages.EDITOR_RELEASES),
    _Collection(
        AGENCIES,
        Agency,
        "name",
        "{{abbreviation | default('{{name}}')}}",
        "account_balance",
        command_messages.editor_agencies(BODIES[0]),
    ),
    _Collection(
        INNOVATIONS, Innovation, "name", "{{name}}", "lightbulb", command_messages.EDITOR_INNOVATIONS
    ),
    _Collection(
        INFO_PAGES, InfoPage, "title", "{{title}}", "description", command_messages.EDITOR_INFO_PAGES
    ),
)


def _collections(settings: Settings) -> tuple[_Collection, ...]:
    """The kinds of records that this press room has, as its body calls them."""
    agencies = _AGENCIES._replace(words=command_messages.editor_agencies(settings.city.kind))
    innovations = (_INNOVATIONS,) if left_out.INNOVATIONS in settings.sections else ()
    return _RELEASES, agencies, *innovations, _INFO_PAGES


def configuration(site: Site) -> Json:
    """What ``browser/start.js`` is given: the configuration of the editor itself, how the files of each collection are
    read and written, and what that needs of the settings and names."""
    choices = _choices(site)
    return {
        "editor": _editor(site.settings, choices),
        "formats": {
            each.folder: {
                "body": BODY,
                "fields": format_fields(each.record, site.settings.vocabulary, each.title),
            }
            for each in _collections(site.settings)
        },
        "settings": {"dates": _dates(site), "names": _names(choices)},
    }


def is_listed(source: str) -> bool:
    """Whether the editor lists the release in the file ``source``, a path from ``content/``: it knows those in the
    folder of a year alone."""
    return source.count("/") == 2 and source.endswith(".md")


def _choices(site: Site) -> Choices:
    """What a text may name: what is in the edition, and nothing else."""
    edition = site.edition
    agencies = (
        Choice(
            f"{each.name} ({each.abbreviation})" if each.abbreviation else each.name,
            each.short,
            (each.slug, each.name, each.abbreviation, *each.aliases),
        )
        for each in edition.agencies.values()
    )
    innovations = (
        Choice(each.name, each.name, (each.slug, each.name, *each.aliases))
        for each in edition.innovations.values()
    )
    return {
        AGENCIES: tuple(sorted(agencies)),
        INNOVATIONS: tuple(sorted(innovations)),
    }


def _names(choices: Choices) -> Json:
    """What a form calls each agency and innovation, by all its names."""
    return {
        folder: {name.casefold(): each.value for each in listed for name in each.names if name}
        for folder, listed in choices.items()
    }


def _dates(site: Site) -> Json:
    offset = site.edition.now.utcoffset() or timedelta()
    return {
        "pattern": _as_javascript(dates.FORM.pattern),
        "numbers": dates.MONTH_NUMBERS,
        "months": [name for name, _ in dates.MONTHS],
        "zones": {"z": 0} | {zone: hours * 60 for zone, hours in dates.ZONE_HOURS.items()},
        "offset": offset // timedelta(minutes=1),
        "zone": dates.clock(site.edition.now).rpartition(" ")[2],
    }


def _as_javascript(pattern: str) -> str:
    """A verbose ``pattern`` of Python as one of JavaScript."""
    joined = "".join(pattern.split())
    return re.sub(r"\(\?P=(\w+)\)", r"\\k<\1>", joined.replace("(?P<", "(?<"))


def _editor(settings: Settings, choices: Choices) -> Json:
    repository = settings.editor_repository
    name, _, branch = repository.partition("@")
    return {
        "backend": {
            "name": "github",
            "repo": name or _LOCAL,
            "auth_methods": ["token"],
            "commit_messages": {
                "create": command_messages.editor_commit("Tulis"),
                "update": command_messages.editor_commit("Sunting"),
                "delete": command_messages.editor_commit("Hapus"),
                "uploadMedia": command_messages.editor_commit("Unggah"),
                "deleteMedia": command_messages.editor_commit("Hapus"),
            },
        }
        | ({"branch": branch} if branch else {}),
        "app_title": f"{command_messages.EDITOR_TITLE} · {settings.city.office}",
        "logo": {"src": f"{settings.root}{settings.urls.editor}{ICON}", "show_in_header": False},
        "site_url": settings.site,
        "display_url": settings.site,
        "media_folder": f"{_CONTENT}/{PHOTOS}",
        "public_folder": f"/{PHOTOS}",
        "media_libraries": {
            "default": {
                "config": {
                    "slugify_filename": True,
                    "max_file_size": _MOST_BYTES,
                    # Drawn anew, a photo has no metadata.
                    "transformations": {
                        "raster_image": {
                            "format": "webp",
                            "quality": _PHOTO_QUALITY,
                            "width": _PHOTO_WIDTH,
                            "height": _PHOTO_WIDTH,
                        }
                    },
                }
            },
            "stock_assets": {"providers": []},
        },
        "slug": {
            "encoding": "ascii",
            "clean_accents": True,
            "maxlength": _LONGEST_NAME,
            "timezone": "local",
        },
        "output": {"omit_empty_optional_fields": True},
        "asset_collections": [],
        "collections": [_collection(each, choices, settings) for each in _collections(settings)],
    }


def _collection(collection: _Collection, choices: Choices, settings: Settings) -> Json:
    declared = declared_fields(collection.record)
    keys = {name: field.key for name, field in declared.items()}
    label, description = collection.words
    title = keys[collection.title]
    shown: Json = {
        "name": collection.folder,
        "label": label,
        "label_singular": label,
        "description": description,
        "icon": collection.icon,
        "folder": f"{_CONTENT}/{collection.folder}",
        "format": collection.folder,
        "identifier_field": title,
        "slug": _with_keys(collection.slug, keys),
        "summary": f"{{{{{title}}}}}",
        "media_folder": f"/{_CONTENT}/{PHOTOS}/{{{{year}}}}",
        "public_folder": f"/{PHOTOS}/{{{{year}}}}",
        "editor": {"preview": False},
        "thumbnail": False,
        "fields": _fields(collection, choices, settings),
    }
    if collection.record is Release:
        shown |= _of_releases(keys)
    return shown


def _of_releases(keys: Mapping[str, str]) -> Json:
    """What lists and files of releases have beside those of all collections: their dates."""
    title, date, status = (keys[name] for name in ("title", "date", "status"))
    return {
        "slug": f"{{{{{date} | date('YYYY-MM-DD')}}}}-{{{{{title}}}}}",
        # Whatever a file is called, it is listed.
        "path": f"{{{{{date} | date('YYYY')}}}}/{{{{slug}}}}",
        "summary": f"{{{{{date} | date('YYYY-MM-DD')}}}} · {{{{{title}}}}}",
        "sortable_fields": {
            "fields": [date, title],
            "default": {"field": date, "direction": "descending"},
        },
        "view_filters": [{"label": command_messages.EDITOR_DRAFTS, "field": status, "pattern": "draf"}],
        "view_groups": [{"label": command_messages.EDITOR_YEARS, "field": date, "pattern": r"\d{4}"}],
    }


def _with_keys(template: str, keys: Mapping[str, str]) -> str:
    """``template`` with the keys of the attributes that it names."""
    return re.sub(r"\{\{(\w+)", lambda match: "{{" + keys[match[1]], template)


def _fields(collection: _Collection, choices: Choices, settings: Settings) -> list[Json]:
    """What is required, whether it may be seen, the text, and all the rest as the schema has it."""
    declared = declared_fields(collection.record)
    unused = left_out.attributes(collection.record, left_out.missing(settings.sections))
    shown = [
        (name, field)
        for name, field in form_fields(collection.record, choices, settings.vocabulary)
        if name not in unused
    ]
    required = [field for name, field in shown if declared[name].required]
    rest = {name: field for name, field in shown if not declared[name].required}
    status = rest.pop("status")
    if collection.record is Release:
        next(field for name, field in shown if name == "date")["default"] = "{{now}}"
        status |= {"default": "draf", "hint": command_messages.EDITOR_NEW_STATUS}
    body = {
        "name": BODY,
        "label": command_messages.EDITOR_BODY,
        "widget": "richtext",
        "required": False,
        "editor_components": [],
    }
    return [*required, status, body, *rest.values()]
