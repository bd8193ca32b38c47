"""What is asked of a city before its press room begins: each question, how its answer is read, and what an answer of
nothing but Enter stands for.

Nothing is guessed that could be a lie: what nobody said is left empty, or is a sample that ``settings.sample`` knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from ... import command_messages
from ...records.fields import slugify
from ...records.vocabulary import BODIES
from ...settings.body import REGIONS, body_called, nearest_body
from .. import emblem
from ..colours import read_colour
from ..indonesia import agency_names, agency_patterns, provinces
from ..indonesia.capitals import as_written
from . import reaching
from .body_names import bare_name, formal_name, is_shortened, kind_of, whole_name
from .pasted import cleaned_lines, unquoted
from .question import Answers, Question
from .tables import names_in
from .unfit import Unfit

HOSTS = ("github", "s3")
YES, NO = "ya", "tidak"
# A misspelling that an answer may have; in the settings, where it would stay, it is an error.
_MISSPELT_KINDS = {"kementrian": "kementerian"}
_CENTRAL = ("kementerian", "lembaga")
_CAPITAL = "Jakarta"
_MOST_LETTERS = 90


def complete(given: Mapping[str, str], proposals: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The answers that ``given`` texts mean, by the names of questions, with what is proposed for the others; and why
    texts are unfit. ``proposals``: what is known of this folder and theme beforehand."""
    answers = dict(proposals)
    unfit: list[str] = []
    for question in QUESTIONS:
        if not question.applies(answers):
            answers[question.name] = ""
            continue
        try:
            answers[question.name] = question.answer(given.get(question.name, ""), answers)
        except Unfit as reason:
            unfit.append(command_messages.option_unfit(reason.about or question.name, str(reason)))
            answers[question.name] = reason.answer or question.proposed(answers)
    return answers, unfit


def _numbered(text: str, choices: Sequence[str]) -> str:
    """The one of ``choices`` whose number is ``text``; empty if that is no number of one."""
    match = re.fullmatch(r"\(?(\d+)[.)]*", text)
    return choices[int(match[1]) - 1] if match and 1 <= int(match[1]) <= len(choices) else ""


# --- Who it is.


def _name(text: str, answers: Answers) -> str:
    if not slugify(text) or "@" in text or "://" in text or re.fullmatch(r"[\d\W]+", text):
        raise Unfit(command_messages.unfit_name(text))
    if len(text) > _MOST_LETTERS:
        raise Unfit(command_messages.unfit_length(len(text), _MOST_LETTERS))
    name = formal_name(text)
    if is_shortened(name, ""):
        raise Unfit(command_messages.unfit_short_name(name, kind_of(name)))
    return name


def _kind(text: str, answers: Answers) -> str:
    kind = _numbered(text, BODIES) or body_called(_MISSPELT_KINDS.get(text.casefold(), text))
    if not kind:
        raise Unfit(command_messages.unfit_choice(text, BODIES, nearest_body(text)))
    return kind


def _refuse_shortened_name(kind: str, answers: Answers) -> None:
    if is_shortened(answers["name"], kind):
        raise Unfit(command_messages.unfit_short_name(answers["name"], kind), "name", kind)


def _line(text: str, least: int) -> str:
    """``text``, where it has at least so many letters, and is not too long."""
    if len(text) > 2 * _MOST_LETTERS:
        raise Unfit(command_messages.unfit_length(len(text), 2 * _MOST_LETTERS))
    if sum(sign.isalpha() for sign in text) < least:
        raise Unfit(command_messages.unfit_line(text))
    return text


def _office(text: str) -> str:
    if reaching.is_of_network(text):
        raise Unfit(command_messages.unfit_name(text))
    [office] = as_written([_line(text, 3)])
    return office


def _address(text: str) -> str:
    if reaching.is_of_network(text):
        raise Unfit(command_messages.unfit_address(text))
    # In capitals the short words of an address are words, where those of an office are abbreviations.
    [address] = as_written([_line(text.lower() if text.isupper() else text, 5)])
    return address[:1].upper() + address[1:]


# --- Where it is.


def _province(text: str, answers: Answers) -> str:
    if province := provinces.find(text):
        return province.name
    raise Unfit(command_messages.unfit_province(text, provinces.nearest(text)))


def _proposed_province(answers: Answers) -> str:
    province = provinces.find(answers["name"]) if answers["kind"] == "provinsi" else None
    return province.name if province else ""


def _zone(text: str, answers: Answers) -> str:
    words = list(provinces.ZONES)
    by_name = {zone.casefold(): word for word, zone in provinces.ZONES.items()} | {"asia/pontianak": "WIB"}
    word = _numbered(text, words) or by_name.get(text.casefold(), text.upper().rstrip("."))
    if word not in words:
        raise Unfit(command_messages.unfit_choice(text, words))
    return word


def _proposed_zone(answers: Answers) -> str:
    province = provinces.find(answers["province"]) if answers["province"] else None
    return province.zone if province else next(iter(provinces.ZONES))


def is_zone_guessed(answers: Answers, said: Mapping[str, str]) -> bool:
    """Whether nothing tells the zone of the body: neither a province nor who ``said`` something, by the names of
    questions. Those of the state are where the capital is."""
    return not (said.get("zone") or answers["province"] or answers["kind"] in _CENTRAL)


def autonomy(answers: Answers) -> str:
    """The special autonomy of the province, empty if it has none."""
    province = provinces.find(answers["province"]) if answers["province"] else None
    return province.autonomy if province else ""


def _place(text: str, answers: Answers) -> str:
    if not slugify(text) or any(sign.isdigit() for sign in text) or len(text) > _MOST_LETTERS:
        raise Unfit(command_messages.unfit_place(text))
    [place] = as_written([text.rstrip(" —–-,.")])
    return place


def _proposed_place(answers: Answers) -> str:
    province = provinces.find(answers["province"]) if answers["kind"] == "provinsi" else None
    if province:
        return province.capital
    if answers["kind"] in REGIONS:
        return bare_name(answers)
    return _CAPITAL if answers["kind"] in _CENTRAL else "Kota Contoh"


def _knows_place(answers: Answers) -> bool:
    """Whether what the body is tells where it is, as it does not of a university or an enterprise."""
    return answers["kind"] in (*REGIONS, *_CENTRAL)


# --- How it is reached.


def _sample_domain(answers: Answers) -> str:
    return f"{slugify(bare_name(answers))[:40].strip('-')}.example"


# --- How it looks.


def _colour(text: str, answers: Answers) -> str:
    colour = read_colour(text)
    if not colour:
        raise Unfit(command_messages.unfit_colour(text))
    return colour


def _emblem(text: str, answers: Answers) -> str:
    try:
        file = emblem.find(text)
        emblem.read(file)
    except emblem.EmblemUnfit as reason:
        raise Unfit(str(reason)) from None
    return str(file)


def _waiting_for_emblem(text: str) -> str:
    with suppress(emblem.EmblemUnfit, OSError):
        file = emblem.find(text)
        return command_messages.emblem_takes_long(file.name) if emblem.takes_long(file) else ""
    return ""


def _remark_on_emblem(answer: str) -> str:
    is_box = answer and emblem.is_box(emblem.read(Path(answer)))
    return command_messages.emblem_is_box(Path(answer).name) if is_box else ""


# --- Where it stands.


def _host(text: str, answers: Answers) -> str:
    word = text.casefold()
    word = _numbered(text, HOSTS) or {"github pages": "github", "pages": "github", "aws": "s3"}.get(
        word, word
    )
    if word not in HOSTS:
        raise Unfit(command_messages.unfit_choice(text, HOSTS))
    return word


def _proposed_site(answers: Answers) -> str:
    own = answers.get("pages", "") if answers["host"] == "github" else ""
    return own or f"https://humas.{_sample_domain(answers)}"


# --- What is in it.


def _yes_or_no(text: str, answers: Answers) -> str:
    says_yes = command_messages.says_yes(_numbered(text, (YES, NO)) or text)
    if says_yes is None:
        raise Unfit(command_messages.unfit_choice(text, (YES, NO)))
    return YES if says_yes else NO


def _proposed_innovations(answers: Answers) -> str:
    """Whether it has innovations and receives visitors who study them, as regions do for each other."""
    return YES if answers["kind"] in REGIONS else NO


def part_of(answers: Answers) -> str:
    """What the parts of this body are, such as ``distrik``; empty if its pattern has none."""
    return agency_patterns.part_of(answers["kind"], autonomy(answers))


def _parts(text: str, answers: Answers) -> str:
    names = agency_names.listed(
        names_in(text, part_of(answers)), agency_patterns.abbreviations(answers["kind"])
    )
    if not names:
        raise Unfit(command_messages.unfit_parts(text))
    return agency_names.rejoined(names)


def _of(read: Callable[[str], str]) -> Callable[[str, Answers], str]:
    """``read`` for a question that other answers do not matter to."""
    return lambda text, answers: read(text)


def _nothing(answers: Answers) -> str:
    return ""


QUESTIONS = (
    Question("name", _name, lambda answers: "Kota Contoh"),
    Question(
        "kind", _kind, lambda answers: kind_of(answers["name"]) or BODIES[0], check=_refuse_shortened_name
    ),
    Question("office", _of(_office), lambda answers: f"Humas {whole_name(answers)}"),
    Question("province", _province, _proposed_province, lambda answers: answers["kind"] not in _CENTRAL, ""),
    Question("zone", _zone, _proposed_zone),
    Question("place", _place, _proposed_place, is_offered=_knows_place),
    Question("address", _of(_address), lambda answers: f"Jalan Contoh 1, {answers['place']}"),
    Question("email", _of(reaching.email), lambda answers: f"humas@{_sample_domain(answers)}"),
    Question("telephone", _of(reaching.telephone), _nothing, nothing=""),
    Question("whatsapp_number", _of(reaching.whatsapp), _nothing, nothing=""),
    Question("field", _colour, lambda answers: answers["theme_field"]),
    Question("accent", _colour, lambda answers: answers["theme_accent"]),
    Question(
        "emblem",
        _emblem,
        _nothing,
        nothing="",
        tidy=unquoted,
        waiting=_waiting_for_emblem,
        remark=_remark_on_emblem,
    ),
    Question("host", _host, lambda answers: HOSTS[0]),
    Question("site", _of(reaching.site), _proposed_site),
    Question("innovations", _yes_or_no, _proposed_innovations, nothing=NO),
    Question("agencies", _yes_or_no, lambda answers: YES, nothing=NO),
    Question(
        "parts",
        _parts,
        _nothing,
        lambda answers: answers["agencies"] == YES and bool(part_of(answers)),
        nothing="",
        tidy=cleaned_lines,
        is_list=True,
    ),
)


def shown(answers: Answers) -> dict[str, str]:
    """The ``answers`` with names as they will be written."""
    parts = agency_patterns.parts_named(
        answers["kind"], autonomy(answers), agency_names.listed(answers["parts"])
    )
    names = (f"{part.name} ({part.short})" if part.short else part.name for part in parts)
    return dict(answers) | {"name": whole_name(answers), "parts": agency_names.rejoined(dict.fromkeys(names))}


def lasting(answers: Answers) -> dict[str, str]:
    """The ``answers`` that say the same on every computer: not where an emblem lies."""
    return {question.name: answers[question.name] for question in QUESTIONS if question.name != "emblem"}
