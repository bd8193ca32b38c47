"""The types of the fields of records: each reads a value of front matter, typed as text.

The public names that are bound at the level of the module (``text``, ``moment``, ``names`` …) are these
types; ``choice``, ``several`` and ``nested`` make further ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache, partial
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from unidecode import unidecode

from .. import content_problems
from .. import telephone as telephone_numbers
from . import dates, schema
from .blocks import Parts, block
from .dates import Moment
from .schema import FieldContext, FieldType, InvalidValue
from .text import yaml_repair
from .text.front_matter import Items, Mapping, Text, Value
from .vocabulary import DEFAULT

T = TypeVar("T")
MAX_SLUG = 120  # characters
_MAX_SEGMENT = 200  # bytes of one segment of a path
# Names that Windows reserves for devices, whatever their extension.
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}


@lru_cache(maxsize=16_384)
def slugify(text: str) -> str:
    """``text`` as a slug: lower-case ASCII letters and digits, single hyphens between; may be empty."""
    plain = re.sub(r"['’‘`]", "", unidecode(text)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def slug_of_file(source: str) -> str:
    """The name of the file ``source``, without the date before it, as a slug."""
    return slugify(re.sub(r"^\d{4}-\d{1,2}-\d{1,2}[-_ ]+(?=.)", "", PurePosixPath(source).stem))


def slug_fault(slug: str) -> str:
    """Why ``slug`` cannot be part of an address: ``form``, ``long`` or ``reserved``; empty if it can."""
    if len(slug) > MAX_SLUG:
        return "long"
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug):
        return "form"
    return "reserved" if slug in _RESERVED else ""


def _quoted(value: Value, convert: Callable[[str, Text, FieldContext], T], context: FieldContext) -> str:
    """The line of ``value`` with quotes around what stands between brackets; empty if nothing does, or ``convert``
    refuses it with quotes too."""
    line = context.line(value.line)
    brackets = re.search(r":\s+([\[{].*[\]}])\s*$", line)
    if not brackets:
        return ""
    text = " ".join(brackets[1].split())
    try:
        convert(text, Text(text, value.line), replace(context, report=lambda line, message: None))
    except InvalidValue:
        return ""
    return yaml_repair.with_quotes(line)


def _line_type(
    name: str, convert: Callable[[str, Text, FieldContext], T], *, hint_is_no_value: bool = False
) -> FieldType[T]:
    """The type of a field that is one line of text. ``convert`` gets that line with single spaces and the
    value as typed; it raises InvalidValue."""

    def read(value: Value, context: FieldContext) -> T:
        if not isinstance(value, Text):
            raise InvalidValue(value.line, content_problems.not_text(_quoted(value, convert, context)))
        return convert(" ".join(value.text.split()), value, context)

    return FieldType(name, read, hint_is_no_value=hint_is_no_value)


def _moment(
    text: str, value: Text, context: FieldContext, example: str = content_problems.DATE_FORM
) -> Moment:
    """``example``: what to offer where nobody can say which date is meant."""
    try:
        moment = dates.parse(text, context.zone)
    except dates.DateError as error:
        likely = dates.likely(text, context.zone)
        line = context.corrected(value, likely or example)
        message = content_problems.bad_date(text, error.reason, error.detail, likely, line)
        raise InvalidValue(value.line, message) from None
    if dates.figures_only(text):
        context.report(value.line, content_problems.date_in_figures(text, dates.long_date(moment.at)))
    return moment


def _slug(text: str, value: Text, context: FieldContext) -> str:
    if fault := slug_fault(text):
        is_file = text.casefold().endswith(".md")
        better = (slug_of_file(text.replace("\\", "/")) if is_file else slugify(text))[:MAX_SLUG].strip("-")
        line = context.corrected(value, better) if better else ""
        raise InvalidValue(value.line, content_problems.bad_slug(text, fault, line))
    return text


def _flag(text: str, value: Text, context: FieldContext) -> bool:
    flags = dict.fromkeys(("ya", "true", "yes"), True) | dict.fromkeys(("tidak", "false", "no"), False)
    if text.casefold() not in flags:
        raise InvalidValue(value.line, content_problems.not_a_choice(text, ["ya", "tidak"]))
    return flags[text.casefold()]


def _email(text: str, value: Text, context: FieldContext) -> str:
    if not _EMAIL.fullmatch(text):
        raise InvalidValue(value.line, content_problems.bad_email(text))
    return text


def _telephone(text: str, value: Text, context: FieldContext) -> str:
    try:
        telephone_numbers.parse(text)
    except telephone_numbers.UnclearNumber as error:
        if error.reason == "form":
            raise InvalidValue(value.line, content_problems.bad_telephone(text)) from None
        context.report(value.line, content_problems.unclear_telephone(text, error.reason))
    return text


def _whatsapp(text: str, value: Text, context: FieldContext) -> str:
    number = _telephone(text, value, context)
    if telephone_numbers.telephone_link(number) and not telephone_numbers.whatsapp_link(number):
        context.report(value.line, content_problems.no_whatsapp(text))
    return number


def _telephone_or_email(text: str, value: Text, context: FieldContext) -> str:
    return _email(text, value, context) if "@" in text else _telephone(text, value, context)


def _web_address(text: str, value: Text, context: FieldContext) -> str:
    address = text if "//" in text or ":" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    is_email = _EMAIL.fullmatch(re.sub(r"^(?:mailto|https?):(?://)?|/$", "", text)) is not None
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or re.search(r"[\s<>\"]", address):
        right = "" if is_email else _with_address_alone(text, value, context)
        raise InvalidValue(value.line, content_problems.bad_web_address(text, right, is_email=is_email))
    if "@" in parts.netloc:
        message = content_problems.bad_web_address(text, is_email=is_email)
        context.report(value.line, message._replace(eased_if_public=True))
    return address


def _with_address_alone(text: str, value: Text, context: FieldContext) -> str:
    """The line of ``value`` with the address within its ``text`` alone; empty if there is none."""
    address = re.search(r"https?://[^\s()<>\[\]\"]+", text)
    return context.corrected(value, address[0]) if address else ""


def _licence(text: str, value: Text, context: FieldContext) -> str:
    """Whether a name is one of the settings' list is known once all files are read; one that needs quotes in YAML is
    none in any case."""
    if re.match(r"https?:|//|www\.|[\w-]+(\.[\w-]+)+/", text, re.IGNORECASE):
        return _web_address(text, value, context)
    if yaml_repair.as_value(text) != text:
        raise InvalidValue(
            value.line, content_problems.no_licence(text, _with_address_alone(text, value, context))
        )
    return text


def _content_path(text: str, value: Text, context: FieldContext) -> str:
    path = text.replace("\\", "/")
    if re.match(r"[a-z][a-z0-9+.-]+:|//", path, re.IGNORECASE):
        raise InvalidValue(value.line, content_problems.remote_file(text))
    path = normpath(path.lstrip("/").removeprefix("content/"))
    if re.match(r"[a-z]:", path, re.IGNORECASE) or path == ".." or path.startswith("../"):
        raise InvalidValue(value.line, content_problems.outside_content(text))
    return path


def _address_or_file(text: str, value: Text, context: FieldContext) -> str:
    in_content = re.match(r"[\\/]*(?:content[\\/])?(?:foto|lampiran)[\\/]", text)
    return _content_path(text, value, context) if in_content else _web_address(text, value, context)


@dataclass(frozen=True, slots=True)
class OldPath:
    """A former path of a page, without a leading slash, and the line that names it. ``path`` ends with ``*`` if
    it stands for all paths that begin so; ``query`` is what was behind a ``?``."""

    path: str
    line: int
    query: str = ""

    @property
    def has_page(self) -> bool:
        """Whether a page can stand at it, which every host serves; else only CloudFront's function knows it."""
        return not self.query and not self.path.endswith("*")

    @property
    def folder(self) -> str:
        """The path as that of a folder, in which a page can stand whatever the path ends with
        (``berita.php/``)."""
        return f"{self.path.removesuffix('index.html').rstrip('/')}/"


def parse_old_path(text: str, line: int) -> OldPath:
    """The former path that ``text`` names: what stood behind the name of the site. Raises InvalidValue if no page
    of a site can have had such an address."""
    path, _, query = text.replace("\\", "/").partition("?")
    path = unquote(path).lstrip("/")
    body = path.removesuffix("*")
    if path.startswith("content/") or body.endswith((".md", ".markdown")):
        raise InvalidValue(line, content_problems.source_as_old_path(text))
    if not body.strip("/") and not query:
        raise InvalidValue(line, content_problems.bad_old_path(text))
    for part in body.removesuffix("/").split("/") if body else ():
        valid = re.fullmatch(r"[^\W_][\w .~@()+-]*|_[\w -]+", part) and not part.endswith((".", " "))
        if not valid or len(part.encode()) > _MAX_SEGMENT or part.casefold().split(".")[0] in _RESERVED:
            raise InvalidValue(line, content_problems.bad_old_path(text))
    return OldPath(path, line, query)


def _old_path(text: str, value: Text, context: FieldContext) -> OldPath:
    return parse_old_path(text, value.line)


def is_fingerprint(text: str) -> bool:
    """Whether ``text`` is the fingerprint of a photo, as ``Photo`` describes it."""
    return re.fullmatch(r"[0-9a-f]{32}-[0-9a-f]{16}", text) is not None


def _fingerprint(text: str, value: Text, context: FieldContext) -> str:
    if not is_fingerprint(text.casefold()):
        raise InvalidValue(value.line, content_problems.bad_fingerprint(text))
    return text.casefold()


text = _line_type("teks", lambda text, value, context: text, hint_is_no_value=True)
moment = _line_type("tanggal, boleh dengan jam", _moment)
# One before which nothing is seen, so that a date far ahead is a safe example.
first_moment = _line_type("tanggal, boleh dengan jam", partial(_moment, example=content_problems.SAFE_DATE))
day: FieldType[date] = _line_type(
    "tanggal", lambda text, value, context: _moment(text, value, context).at.date()
)
slug = _line_type("slug", _slug)
# The slug of another record. What else may be typed (its title, its file) is understood once all files are read.
original = _line_type("slug", lambda text, value, context: text)
flag = _line_type("ya atau tidak", _flag)
email = _line_type("alamat surel", _email, hint_is_no_value=True)
telephone = _line_type("nomor telepon", _telephone, hint_is_no_value=True)
whatsapp = _line_type("nomor WhatsApp", _whatsapp, hint_is_no_value=True)
telephone_or_email = _line_type("nomor telepon atau alamat surel", _telephone_or_email, hint_is_no_value=True)
web_address = _line_type("alamat situs", _web_address, hint_is_no_value=True)
address_or_file = _line_type("alamat situs atau berkas di content/", _address_or_file)
licence = _line_type("nama lisensi atau alamat situs", _licence)
content_path = _line_type("berkas di content/", _content_path)
fingerprint = _line_type("sidik foto", _fingerprint)
old_path = _line_type("alamat lama di situs ini", _old_path, hint_is_no_value=True)


_SEVERAL_OR_DENIED = re.compile(r"[,;/&+]|\b(?:dan|atau|tidak|bukan|belum|tanpa)\b")


def choice(
    *allowed: str, meant: Callable[[str], str | None] = lambda word: None, **synonyms: str
) -> FieldType[str]:
    """The type of a field that is one of the words ``allowed``, whatever the case. ``synonyms``: other words
    for them, such as Pelican's English ones. ``meant``: the one to offer for another word, empty for none; None if the
    one that is most like it is to be offered, unless several are named, or one is denied."""

    def convert(typed: str, value: Text, context: FieldContext) -> str:
        if chosen := chosen_of(typed, allowed) or synonyms.get(_plain_word(typed), ""):
            return chosen
        near = meant(_plain_word(typed))
        if near is None:
            near = nearest_choice(typed, allowed)
        line = context.corrected(value, near) if near else ""
        raise InvalidValue(value.line, content_problems.not_a_choice(typed, list(allowed), line))

    return replace(_line_type("salah satu: " + ", ".join(allowed), convert), choices=allowed)


def listed(name: str) -> FieldType[str]:
    """The type of a field that is one of the words of the list ``name`` of a vocabulary, whatever the case. Which these
    are is known where it is known who publishes: a word that the default has not is kept as typed."""
    usual = DEFAULT[name]

    def convert(typed: str, value: Text, context: FieldContext) -> str:
        return chosen_of(typed, usual) or typed

    read = _line_type("salah satu: " + ", ".join(usual), convert)
    return replace(read, choices=usual, vocabulary=name)


def _plain_word(typed: str) -> str:
    return typed.casefold().replace("_", " ")


def chosen_of(typed: str, allowed: Collection[str]) -> str:
    """The one of the words ``allowed`` that is ``typed``, whatever the case; empty if none is."""
    word = _plain_word(typed)
    return next((one for one in (word, word.replace(" ", "-")) if one in allowed), "")


def nearest_choice(typed: str, allowed: Iterable[str]) -> str:
    """The one of the words ``allowed`` that is most like ``typed``; empty if none is, or if several are named or one is
    denied."""
    word = _plain_word(typed)
    near = next(iter(get_close_matches(word, allowed, 1, 0.7)), "")
    return "" if set(_SEVERAL_OR_DENIED.findall(word)) - set(near.split()) else near


def text_of_at_most(length: int) -> FieldType[str]:
    """The type of a field that is text of at most so many characters."""

    def convert(text: str, value: Text, context: FieldContext) -> str:
        if len(text) > length:
            raise InvalidValue(value.line, content_problems.too_long(len(text), length))
        return text

    name = f"teks, paling banyak {length} huruf"
    return replace(_line_type(name, convert, hint_is_no_value=True), most=length)


def several(item_type: FieldType[T]) -> FieldType[tuple[T, ...]]:
    """The type of a field that is one value of ``item_type`` or a list of such. An invalid item is left out."""

    def read(value: Value, context: FieldContext) -> tuple[T, ...]:
        values: list[T] = []
        faults: list[InvalidValue] = []
        for item in value.items if isinstance(value, Items) else split_at_commas(value, context):
            if schema.is_empty(item):
                continue
            try:
                values.append(item_type.read(item, context))
            except schema.AlreadyReported:
                continue
            except InvalidValue as fault:
                faults.append(fault)
        if faults:
            raise schema.InvalidItems(tuple(values), faults)
        return tuple(values)

    def split_at_commas(value: Value, context: FieldContext) -> Iterable[Value]:
        """Text with commas is one value if it can be read as one, else several."""
        if not isinstance(value, Text) or "," not in value.text:
            return (value,)
        if item_type.record_type and not item_type.short:
            return (value,)  # no part of it can be an item
        parts = [Text(part, value.line) for part in value.text.split(",")]
        if all(re.search(r"\.\w{2,5}\s*$", part.text) for part in parts):
            return parts
        try:
            item_type.read(value, context)
        except (InvalidValue, schema.AlreadyReported):
            return parts
        return (value,)

    return FieldType(
        f"{item_type.name}, satu atau lebih",
        read,
        many=True,
        record_type=item_type.record_type,
        short=item_type.short,
        hint_is_no_value=item_type.hint_is_no_value,
        item=item_type,
    )


def nested(record_type: Callable[..., T], short: str = "", parts: Parts | None = None) -> FieldType[T]:
    """The type of a field that is a record of the class ``record_type``, written as keys of its own.

    ``short``: the attribute that text without keys stands for; ``parts``: how such a text is cut, if it stands for
    several, to show them under their keys. If the class has an attribute ``line``, it
    is the line of the value.
    """
    declared = schema.declared_fields(record_type)
    keys = [field.key for field in declared.values()]
    has_line = "line" in getattr(record_type, "__dataclass_fields__", ())

    def read(value: Value, context: FieldContext) -> T:
        values: dict[str, Any]
        if isinstance(value, Text) and short:
            values = {short: declared[short].type.read(value, context)}
        elif isinstance(value, Mapping):
            values = schema.read_fields(record_type, value, context)
            if not schema.is_complete(record_type, values):
                raise schema.AlreadyReported
        else:
            right = block(record_type, value, context, parts) if isinstance(value, Text) else ""
            raise InvalidValue(value.line, content_problems.not_keys(keys, right))
        return record_type(**values, **({"line": value.line} if has_line else {}))

    short_key = declared[short].key if short else ""
    return FieldType(
        f"kunci {', '.join(keys)}",
        read,
        record_type=record_type,
        short=short_key,
        hint_is_no_value=bool(short) and declared[short].type.hint_is_no_value,
    )


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an agency or innovation as typed, looked up once all files are read. ``listed``: it is an
    item of a list, and so never split at commas."""

    text: str
    line: int
    listed: bool


def _names(value: Value, context: FieldContext) -> tuple[Name, ...]:
    if isinstance(value, Text):
        return (Name(" ".join(value.text.split()), value.line, False),)
    if isinstance(value, Mapping):
        raise InvalidValue(value.line, content_problems.not_text(""))
    names = []
    for item in value.items:
        if isinstance(item, Text):
            names.append(Name(" ".join(item.text.split()), item.line, True))
        else:
            line = context.line(item.line)
            if isinstance(item, Mapping) and re.match(r"\s*- [^{\[\"']", line):
                right = yaml_repair.with_quotes(line, item=True)
                context.report(item.line, content_problems.unquoted_colon(line.strip(), right))
            else:
                context.report(item.line, content_problems.not_text(""))
    return tuple(name for name in names if name.text)


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


def _rules(value: Value, context: FieldContext) -> tuple[str, ...]:
    rules = []
    for name in _names(value, context):
        for part in [name.text] if name.listed else name.text.split(","):
            rule = re.sub(r"[\s_]+", "-", part.strip()).casefold()
            if rule in content_problems.RULES:
                rules.append(rule)
            elif rule:
                near = get_close_matches(rule, content_problems.RULES, 1, 0.7)
                context.report(
                    name.line, content_problems.unknown_rule(part.strip(), near[0] if near else "")
                )
    return tuple(dict.fromkeys(rules))


names = FieldType("nama, satu atau lebih", _names, many=True)


def _one_name(text: str, value: Text, context: FieldContext) -> tuple[Name, ...]:
    return (Name(text, value.line, True),)


name = _line_type("nama", _one_name)
aliases = FieldType("nama lain, dipisah koma", _aliases, many=True, hint_is_no_value=True)
rules = FieldType("nama aturan, dipisah koma", _rules, many=True)
words = FieldType("kata, dipisah koma", _words, many=True)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit, and words about it: ``3 hari | menunggu`` (three days, waiting)."""

    value: str
    words: str = ""


def _figure(text: str, value: Text, context: FieldContext) -> Figure:
    number, _, rest = text.partition("|")
    return Figure(number.strip(), rest.strip())


figure = _line_type("angka | keterangannya", _figure, hint_is_no_value=True)
