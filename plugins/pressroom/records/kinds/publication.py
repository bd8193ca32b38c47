"""The fields by which a record of any kind is kept from the public: its status, its embargo, and that it was
deleted, because it was published in error; those of the same form that say that it holds no longer; and the day on
which it is to be looked at again."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import Any, Literal, get_args

from ... import content_problems
from .. import fields
from ..schema import FieldContext, FieldType, InvalidValue, field
from ..text.front_matter import Text, Value
from .nested import Ending

Status = Literal["terbit", "draf", "sembunyi"]
_WORD = fields.choice(*get_args(Status), published="terbit", draft="draf", hidden="sembunyi")
# So like a word that only a slip of the finger can lie between them: "belum terbit" is not "terbit".
_SLIP = 0.8


def _read_status(value: Value, context: FieldContext) -> str:
    """A status; what is no status could have been meant to be secret, so the message never offers the
    contrary."""
    try:
        return _WORD.read(value, context)
    except InvalidValue:
        if not isinstance(value, Text):
            raise
        near = get_close_matches(value.text.strip().casefold(), get_args(Status), 1, _SLIP)
        raise InvalidValue(
            value.line, content_problems.unknown_status(value.text, near[0] if near else "draf")
        ) from None


_STATUS: FieldType[str] = replace(_WORD, read=_read_status)


def status() -> Any:
    """Declare the field ``status``."""
    return field(
        "status",
        _STATUS,
        "terbit, draf, atau sembunyi",
        default="terbit",
        english="status",
        if_empty=content_problems.empty_status(),
    )


def embargo() -> Any:
    """Declare the field ``embargo``."""
    return field(
        "embargo",
        fields.first_moment,
        "tidak tampil sebelum saat ini",
        if_empty=content_problems.empty_embargo(),
    )


def deleted() -> Any:
    """Declare the field ``dihapus``: published in error; in its place a page says so, with nothing of the
    text."""
    return ending("dihapus", "tanggal dan alasan, bila terbit karena keliru")


def review() -> Any:
    """Declare the field ``tinjau``: a day on which what the page says is to be looked at again. The public does not
    see it."""
    return field("tinjau", fields.day, "kapan isinya perlu diperiksa lagi")


def ending(key: str, hint: str) -> Any:
    """Declare the field ``key``, which says when and why something was deleted, was withdrawn or came to an end."""
    return field(key, fields.nested(Ending), hint, if_empty=content_problems.empty_note(key))
