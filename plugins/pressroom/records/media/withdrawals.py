"""What one file says about consent that was taken back. It counts whatever else is wrong with the file, and
wherever in the file it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from .. import fields, schema
from ..kinds.nested import Photo
from ..schema import FieldContext
from ..text.front_matter import Items, Mapping, Text, Value, texts

_FILE, _PERMISSION, _CONSENT, _FINGERPRINT = (
    schema.declared_fields(Photo)[name].key for name in ("file", "permission", "consent", "fingerprint")
)
# Keys that mean the permission, as it is spelt and misspelt, and the words that take one back. Where the words
# are no permission at all, nothing else can have been meant.
_PERMISSION_KEY = re.compile(rf"{_PERMISSION}|ijin|i[sz]in_|perizinan|perijinan|permission")
_REFUSAL = re.compile(r"cabut|tarik|tolak|batal|tidak|jangan|hapus|withdrawn|revoked")
# Where it is kept is free text, so only words at its beginning take consent back.
_CONSENT_KEY = re.compile(rf"{_CONSENT}|consent")
_CONSENT_REFUSED = re.compile(
    r"((sudah|telah) )?(di|men)?(cabut|tarik|tolak|batal)|withdrawn|revoked|refused"
)
_WORDS_OF_PHOTO = {schema.declared_fields(Photo)[name].key for name in ("alt", "caption", "credit")}
# What is said of a photo in words: ``keterangan: izin dicabut keluarga``.
_REFUSAL_IN_WORDS = re.compile(
    r"(?:i[zj]in|persetujuan)(?: foto)?(?: (?:sudah|telah))? di(?:cabut|tarik|batalkan)\b"
)
_PHOTO_PATH = re.compile(
    r"[^\n,;\"'\[\]{}()]+\.(?:jpe?g|png|webp|hei[cf]|avif|gif|tiff?|bmp)\b", re.IGNORECASE
)
_ANY_KEY = re.compile(r"(?<!\w)(\w+)\s*[:：]\s*([^,}\]\n]+)")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That consent was taken back, as ``line`` of a file says: for the photos at ``paths`` (from
    ``content/``), and for the one with the ``fingerprint``, which may be empty."""

    line: int
    paths: tuple[str, ...]
    fingerprint: str = ""


def withdrawals(
    source: str, front_matter: Mapping, images: Iterable[str], context: FieldContext
) -> list[Withdrawal]:
    """Every withdrawal in the ``front_matter`` of the file ``source``, in whose body ``images`` (as written)
    stand. One that names no photo is meant for every photo that the file names."""
    result = []
    for mapping in _mappings(front_matter):
        line = _refusal_line(mapping)
        if line is None:
            continue
        fingerprint = _text(mapping, _FINGERPRINT).casefold()
        if not fields.is_fingerprint(fingerprint):
            fingerprint = ""
        named = [_text(mapping, _FILE)] if _FILE in mapping.entries else []
        if not named and not fingerprint:
            written = (value.text for value in texts(front_matter))
            named = [*_photo_paths(written), *_image_paths(source, images)]
        result.append(Withdrawal(line, tuple(_paths(named, context)), fingerprint))
    return result


def withdrawals_in_text(data: bytes, context: FieldContext) -> list[Withdrawal]:
    """Every withdrawal in the file whose bytes are ``data`` and whose front matter cannot be read, or not all
    of it. Each is meant for every photo that the file names."""
    utf_16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if utf_16 else "utf-8", "replace")
    lines = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if any(_is_refusal(match[1].casefold(), match[2]) for match in _ANY_KEY.finditer(line))
    ]
    paths = tuple(_paths(_photo_paths([text]), context)) if lines else ()
    return [Withdrawal(line, paths) for line in lines]


def _mappings(value: Value) -> Iterator[Mapping]:
    match value:
        case Mapping(entries=entries):
            yield value
            for entry in entries.values():
                yield from _mappings(entry.value)
        case Items(items=items):
            for item in items:
                yield from _mappings(item)


def _text(mapping: Mapping, key: str) -> str:
    return _joined(mapping.entries[key].value).strip() if key in mapping.entries else ""


def _joined(value: Value) -> str:
    return " ".join(text.text for text in texts(value))


def _refusal_line(mapping: Mapping) -> int | None:
    """The line of ``mapping`` that takes consent back; None if none does."""
    refusals = (
        entry.line for key, entry in mapping.entries.items() if _is_refusal(key, _joined(entry.value))
    )
    return next(refusals, None)


def _is_refusal(key: str, value: str) -> bool:
    text = value.strip(" \"'").casefold()
    if key in _WORDS_OF_PHOTO and _REFUSAL_IN_WORDS.match(text):
        return True
    if _PERMISSION_KEY.match(key):
        return bool(_REFUSAL.search(text))
    return bool(_CONSENT_KEY.match(key) and _CONSENT_REFUSED.match(text))


def _photo_paths(texts: Iterable[str]) -> list[str]:
    """Whatever in ``texts`` looks like the path of a photo, without the key or the dash before it."""
    paths = (path for text in texts for path in _PHOTO_PATH.findall(text))
    return [path.rpartition(": ")[2].strip(" \t-!") for path in paths]


def _image_paths(source: str, images: Iterable[str]) -> Iterator[str]:
    """Where ``images`` in the body of ``source`` may lie: they are written from there, or from
    ``content/``."""
    for image in images:
        yield normpath(join(dirname(source), image))
        yield image


def _paths(written: Iterable[str], context: FieldContext) -> Iterator[str]:
    for text in written:
        try:
            yield fields.content_path.read(Text(text, 1), context)
        except schema.InvalidValue:
            continue
