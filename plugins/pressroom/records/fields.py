"""The kinds of values that fields hold, from text as typed to a value of its type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache
from posixpath import normpath
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from unidecode import unidecode

from .. import content_problems
from . import dates, schema
from .schema import FieldContext, Kind, Wrong
from .text.front_matter import Items, Mapping, Text, Value

T = TypeVar("T")
MAX_SLUG = 120
_MOST_SEGMENT = 200
# Names that Windows keeps for devices, whatever their extension.
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}


@lru_cache(maxsize=16_384)
def slugify(text: str) -> str:
    """``text`` as a slug: ASCII, small letters and figures, single hyphens; may be empty."""
    plain = re.sub(r"['’‘`]", "", unidecode(text)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def slug_fault(slug: str) -> str:
    """Why ``slug`` cannot be an address: ``form``, ``long``, ``reserved``, or empty."""
    if len(slug) > MAX_SLUG:
        return "long"
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug):
        return "form"
    return "reserved" if slug in _RESERVED else ""


def _scalar(value: Value) -> Text:
    if not isinstance(value, Text):
        raise Wrong(value.line, content_problems.not_text())
    return value


def _kind(name: str, convert: Callable[[str, Text, FieldContext], T]) -> Kind[T]:
    """A kind that reads one line of text."""

    def read(value: Value, context: FieldContext) -> T:
        scalar = _scalar(value)
        return convert(" ".join(scalar.text.split()), scalar, context)

    return Kind(name, read)


def _moment(text: str, value: Text, context: FieldContext) -> datetime:
    try:
        return dates.parse(text, context.zone)
    except dates.DateError as error:
        raise Wrong(value.line, content_problems.bad_date(text, error.reason, error.detail)) from None


def _slug(text: str, value: Text, context: FieldContext) -> str:
    if fault := slug_fault(text):
        raise Wrong(value.line, content_problems.bad_slug(text, fault, slugify(text)[:MAX_SLUG].strip("-")))
    return text


def _flag(text: str, value: Text, context: FieldContext) -> bool:
    answers = dict.fromkeys(("ya", "true", "yes"), True) | dict.fromkeys(("tidak", "false", "no"), False)
    if text.casefold() not in answers:
        raise Wrong(value.line, content_problems.not_a_choice(text, ["ya", "tidak"], "ya"))
    return answers[text.casefold()]


def _email(text: str, value: Text, context: FieldContext) -> str:
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        raise Wrong(value.line, content_problems.bad_email(text))
    return text


def _telephone(text: str, value: Text, context: FieldContext) -> str:
    digits = re.sub(r"\D", "", text)
    if not re.fullmatch(r"\+?[\d ()./-]+", text) or not 3 <= len(digits) <= 15:
        raise Wrong(value.line, content_problems.bad_telephone(text))
    return text


def _web_address(text: str, value: Text, context: FieldContext) -> str:
    address = text if "//" in text or ":" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or re.search(r"[\s<>\"]", address):
        raise Wrong(value.line, content_problems.bad_web_address(text))
    return address


def _content_path(text: str, value: Text, context: FieldContext) -> str:
    path = text.replace("\\", "/")
    if re.match(r"[a-z][a-z0-9+.-]+:|//", path, re.IGNORECASE):
        raise Wrong(value.line, content_problems.remote_file(text))
    path = normpath(path.lstrip("/").removeprefix("content/"))
    if re.match(r"[a-z]:", path, re.IGNORECASE) or path == ".." or path.startswith("../"):
        raise Wrong(value.line, content_problems.outside_content(text))
    return path


@dataclass(frozen=True, slots=True)
class OldPath:
    """A former path of a page, and the line that names it."""

    path: str
    line: int


def _old_path(text: str, value: Text, context: FieldContext) -> OldPath:
    path = unquote(text.replace("\\", "/")).lstrip("/")
    for part in path.removesuffix("/").split("/"):
        formed = re.fullmatch(r"[^\W_][\w .~@()-]*|_[\w -]+", part) and not part.endswith((".", " "))
        if not formed or len(part.encode()) > _MOST_SEGMENT or part.casefold().split(".")[0] in _RESERVED:
            raise Wrong(value.line, content_problems.bad_old_path(text))
    return OldPath(path, value.line)


text = _kind("teks", lambda text, value, context: text)
moment = _kind("tanggal, boleh dengan jam", _moment)
day: Kind[date] = _kind("tanggal", lambda text, value, context: _moment(text, value, context).date())
slug = _kind("slug", _slug)
flag = _kind("ya atau tidak", _flag)
email = _kind("alamat surel", _email)
telephone = _kind("nomor telepon", _telephone)
web_address = _kind("alamat situs", _web_address)
content_path = _kind("berkas di content/", _content_path)
old_path = _kind("alamat lama di situs ini", _old_path)


def choice(*allowed: str, **synonyms: str) -> Kind[str]:
    """One of a few words; ``synonyms`` are Pelican's English words for them."""

    def convert(typed: str, value: Text, context: FieldContext) -> str:
        word = typed.casefold().replace("_", " ")
        for candidate in (word, word.replace(" ", "-"), synonyms.get(word, "")):
            if candidate in allowed:
                return candidate
        near = get_close_matches(word, allowed, 1, 0.5)
        raise Wrong(
            value.line, content_problems.not_a_choice(typed, list(allowed), near[0] if near else allowed[0])
        )

    return _kind("salah satu: " + ", ".join(allowed), convert)


def several(kind: Kind[T]) -> Kind[tuple[T, ...]]:
    """One value or a list; an item that is wrong is reported and left out."""

    def read(value: Value, context: FieldContext) -> tuple[T, ...]:
        found: list[T] = []
        for item in value.items if isinstance(value, Items) else _cut(value, context):
            if schema.is_empty(item):
                continue
            try:
                found.append(kind.read(item, context))
            except schema.Reported:
                continue
            except Wrong as wrong:
                context.report(wrong.line, wrong.message)
        return tuple(found)

    def _cut(value: Value, context: FieldContext) -> Iterable[Value]:
        """Text with commas is tried whole first, and then split."""
        if not isinstance(value, Text) or "," not in value.text:
            return (value,)
        parts = [Text(part, value.line) for part in value.text.split(",")]
        if all(re.search(r"\.\w{2,5}\s*$", part.text) for part in parts):
            return parts
        try:
            kind.read(value, context)
        except (Wrong, schema.Reported):
            return parts
        return (value,)

    return Kind(f"{kind.name}, satu atau lebih", read, many=True, record=kind.record)


def nested(record: Callable[..., T], short: str = "") -> Kind[T]:
    """A mapping read by the schema of the class ``record``; bare text stands for its field
    ``short``. A class with a field ``line`` learns where it was written."""
    declared = schema.fronts(record)
    keys = [front.key for front in declared.values()]
    has_line = "line" in getattr(record, "__dataclass_fields__", ())

    def read(value: Value, context: FieldContext) -> T:
        values: dict[str, Any]
        if isinstance(value, Text) and short:
            values = {short: declared[short].kind.read(value, context)}
        elif isinstance(value, Mapping):
            values = schema.read_fields(record, value, context)
            if not schema.complete(record, values):
                raise schema.Reported
        else:
            raise Wrong(value.line, content_problems.not_keys(keys))
        return record(**values, **({"line": value.line} if has_line else {}))

    return Kind(f"kunci {', '.join(keys)}", read, record=record)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as typed, to be looked up later. An item of a list is never split at commas."""

    text: str
    line: int
    listed: bool


def _names(value: Value, context: FieldContext) -> tuple[Name, ...]:
    if isinstance(value, Text):
        return (Name(" ".join(value.text.split()), value.line, False),)
    if isinstance(value, Mapping):
        raise Wrong(value.line, content_problems.not_text())
    found = []
    for item in value.items:
        if isinstance(item, Text):
            found.append(Name(" ".join(item.text.split()), item.line, True))
        else:
            context.report(item.line, content_problems.not_text())
    return tuple(name for name in found if name.text)


def _aliases(value: Value, context: FieldContext) -> tuple[str, ...]:
    names = _names(value, context)
    parts = (part for name in names for part in ([name.text] if name.listed else name.text.split(",")))
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _words(value: Value, context: FieldContext) -> tuple[str, ...]:
    names = _names(value, context)
    unique: dict[str, str] = {}
    for name in names:
        for part in [name.text] if name.listed else name.text.split(","):
            word = part.strip()
            if len(slugify(word)) > MAX_SLUG or slugify(word) in _RESERVED:
                context.report(name.line, content_problems.bad_tag(word))
            elif word:
                unique.setdefault(word.casefold(), word)
    return tuple(unique.values())


names = Kind("nama, satu atau lebih", _names, many=True)


def _one_name(text: str, value: Text, context: FieldContext) -> tuple[Name, ...]:
    return (Name(text, value.line, True),)


name = _kind("nama", _one_name)
aliases = Kind("nama lain, dipisah koma", _aliases, many=True)
words = Kind("kata, dipisah koma", _words, many=True)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its words: ``3 hari | menunggu``."""

    value: str
    words: str = ""


def _figure(text: str, value: Text, context: FieldContext) -> Figure:
    number, _, rest = text.partition("|")
    return Figure(number.strip(), rest.strip())


figure = _kind("angka | keterangannya", _figure)
