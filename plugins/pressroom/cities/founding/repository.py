"""A city's repository as it begins: all its files, made from the answers of ``init``.

What depends on answers is a template (Jinja) below ``templates/``, at the path that the file has in the repository;
everything else there is taken as it is: no page of the content repeats what settings say. Workflows and documents are
those that come with the program.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ... import command_messages, resources
from ...records import folder
from ...records.vocabulary import of_body
from ...settings import DEFAULTS
from ...settings.sample import sample_settings
from ...site.theme.palette import colour, read_palette
from .. import colours, emblem
from ..indonesia import agency_names, agency_patterns
from ..indonesia.provinces import ZONES
from ..layout import CONTENT, EMBLEM, THEME, TOKENS
from ..questions.answers import QUESTIONS, YES, autonomy, is_zone_guessed
from ..questions.body_names import government, whole_name
from ..questions.question import Answers
from ..token_sheet import token_sheet
from . import guide, requirements

_TEMPLATES = Path(__file__).with_name("templates")
_TEMPLATE = ".j2"
_DEPENDABOT = "dependabot.yml"
# The workflows and what they run.
_WORKFLOWS = (
    *("workflows/publish.yml", "workflows/deploy.yml", "workflows/inbox.yml", "workflows/verify.yml"),
    *("due.sh", "s3.sh", "propose.py", _DEPENDABOT),
)
# Folders that the guide leads to, and that git would not keep empty; of these two are by year.
_FOLDERS = (folder.ATTACHMENTS,)
_FOLDERS_BY_YEAR = (folder.RELEASES, folder.PHOTOS)
_KEEP = ".gitkeep"
# The sections that come with innovations, as settings call them.
_OF_INNOVATIONS = ("inovasi", "kunjungan")


class Repository(NamedTuple):
    """The files by their paths, how many of them are drafts of agencies, the names of the settings that hold samples,
    and what is to be said of where the program is installed from."""

    files: dict[str, bytes]
    agencies: int
    samples: tuple[str, ...]
    remarks: tuple[str, ...]


def theme_colours() -> dict[str, str]:
    """The field and the accent of the theme, as answers know them."""
    tokens = read_palette(_theme_tokens()).light
    return {f"theme_{name}": colour(tokens, name) for name in ("field", "accent")}


def moved_colours(answers: Answers) -> dict[str, colours.Moved]:
    """The colours that cannot hold as they were wished, by the questions that ask for them."""
    return _tokens(answers).moved


def remarks(answers: Answers, said: Mapping[str, str]) -> list[str]:
    """What is to be told where nobody was shown the ``answers``: what of them is not as they ``said``, or is a guess."""
    told = [command_messages.colour_moved(token, *moved) for token, moved in moved_colours(answers).items()]
    if is_zone_guessed(answers, said):
        zone = answers["zone"]
        others = {word: name for word, name in ZONES.items() if word != zone}
        told.append(command_messages.zone_guessed(zone, others))
    on_answers = (question.remark(answers[question.name]) for question in QUESTIONS)
    return [*told, *(f"{remark}." for remark in on_answers if remark)]


def pattern_of(answers: Answers) -> agency_patterns.Pattern:
    """The agencies that the body has by the national pattern."""
    parts = agency_names.listed(answers["parts"])
    return agency_patterns.pattern(answers["kind"], autonomy(answers), parts)


def body_of(answers: Answers) -> guide.Body:
    """What documents say of the body."""
    return guide.Body(
        answers["kind"],
        whole_name(answers),
        answers["place"],
        answers["zone"],
        pattern_of(answers).agencies,
        answers["site"],
        autonomy(answers),
        answers["telephone"],
        answers["innovations"] == YES,
    )


def make(answers: Answers, now: datetime, pictures: Collection[str] = ()) -> Repository:
    """The repository of the body that ``answers`` describe, at the moment ``now``. ``pictures``: the names of those that
    it has for the guide."""
    pattern = pattern_of(answers)
    drafts = agency_patterns.files(pattern.agencies, pattern.basis) if answers["agencies"] == YES else {}
    settings = settings_values(answers, now)
    samples = sample_settings(settings)
    installed = requirements.installation()
    year = now.astimezone(ZoneInfo(ZONES[answers["zone"]])).year
    keep = [*_FOLDERS, *(f"{name}/{year}" for name in _FOLDERS_BY_YEAR)]
    keep += [folder.INNOVATIONS] if answers["innovations"] == YES else []
    files = {
        **_templates(_variables(answers, settings, samples, bool(drafts), installed.later)),
        **{f"{CONTENT}/{name}/{_KEEP}": b"" for name in keep},
        **{f"{CONTENT}/{path}": data for path, data in drafts.items()},
        **guide.files(body_of(answers), pictures),
        **workflows(),
        **installed.files,
    }
    if answers["emblem"]:
        files[f"{THEME}/{EMBLEM}"] = emblem.read(Path(answers["emblem"]))
    own = {f"theme_{name}": answers[name] for name in ("field", "accent")}
    if own != theme_colours():
        tokens = _tokens(answers)
        files[f"{THEME}/{TOKENS}"] = token_sheet(
            tokens.light, tokens.dark, command_messages.TOKENS_HEADING
        ).encode()
    return Repository(files, len(drafts), samples, (installed.remark,) if installed.remark else ())


def first_emblem() -> bytes:
    """The emblem of a repository that began without one of its own: a sign that says that it is none."""
    return (_TEMPLATES / THEME / EMBLEM).read_bytes()


def settings_values(answers: Answers, now: datetime) -> dict[str, Any]:
    """The settings that ``answers`` give, by their names."""
    host = urlsplit(answers["site"]).hostname or ""
    return {
        "CITY_KIND": answers["kind"],
        "CITY_NAME": whole_name(answers),
        "CITY_GOVERNMENT": government(answers),
        "CITY_OFFICE": answers["office"],
        "CITY_PLACE": answers["place"],
        "CITY_PROVINCE": answers["province"],
        "CITY_ZONE": ZONES[answers["zone"]],
        "CITY_ADDRESS": answers["address"],
        "CITY_EMAIL": answers["email"],
        "CITY_TELEPHONE": answers["telephone"],
        "CITY_WHATSAPP": answers["whatsapp_number"],
        "SITEURL": answers["site"],
        "FEED_AUTHORITY": f"{host},{now.year}",
    }


def workflows() -> dict[str, bytes]:
    """The workflows that come with the program, by their paths in a city's repository."""
    source = resources.folder(resources.WORKFLOWS)
    files = {f".github/{name}": (source / name).read_bytes() for name in _WORKFLOWS}
    # The remarks at its head are about how the program pins its own libraries.
    files[f".github/{_DEPENDABOT}"] = re.sub(rb"\A(?:#.*\n)+", b"", files[f".github/{_DEPENDABOT}"])
    return files


def of_kinds(answers: Answers) -> tuple[str, ...]:
    """The kinds of agencies of this body."""
    return agency_patterns.kinds(answers["kind"], autonomy(answers))


def _templates(variables: Mapping[str, Any]) -> dict[str, bytes]:
    files = {}
    for file in sorted(_TEMPLATES.rglob("*")):
        path = file.relative_to(_TEMPLATES).as_posix()
        if path.endswith(_TEMPLATE):
            text = _environment().get_template(path).render(variables)
            files[path.removesuffix(_TEMPLATE)] = text.encode()
        elif file.is_file():
            files[path] = file.read_bytes()
    return files


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _variables(
    answers: Answers, settings: Mapping[str, Any], samples: tuple[str, ...], has_agencies: bool, later: str
) -> dict[str, Any]:

    def remark(name: str) -> str:
        return f"  {command_messages.SAMPLE_REMARK}" if name in samples else ""

    lines = [
        (name, _literal(value), remark(name)) for name, value in settings.items() if name.startswith("CITY_")
    ]
    own_kinds = of_kinds(answers)
    usual = own_kinds == of_body(answers["kind"])["agency_kinds"]
    without = [name for name in DEFAULTS["SECTIONS"] if name not in _OF_INNOVATIONS]
    return {
        "lines": lines,
        "site": f"{_literal(answers['site'])}{remark('SITEURL')}",
        "authority": f"{_literal(settings['FEED_AUTHORITY'])}{remark('FEED_AUTHORITY')}",
        "site_address": answers["site"],
        "sections": ", ".join(map(_literal, without)),
        "innovations": answers["innovations"] == YES,
        "left_out": " dan ".join(map(_literal, _OF_INNOVATIONS)),
        "agency_kinds": () if usual else tuple(map(_literal, own_kinds)),
        "name": whole_name(answers),
        "office": answers["office"],
        "zone": answers["zone"],
        "host": answers["host"],
        "agencies": has_agencies,
        "later": later,
        "wheels": requirements.WHEELS,
    }


def _literal(text: str) -> str:
    """``text`` as Python writes it."""
    return json.dumps(re.sub(r"\s+", " ", text), ensure_ascii=False)


def _tokens(answers: Answers) -> colours.Tokens:
    return colours.derive(answers["field"], answers["accent"], _theme_tokens())


@cache
def _theme_tokens() -> str:
    return (resources.folder(resources.THEME) / TOKENS).read_text(encoding="utf-8")
