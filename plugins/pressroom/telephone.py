"""Telephone numbers as people in Indonesia write them, and as they are dialled from anywhere.

``+62 (0)21 …``, ``62 812 …``, ``0812 …`` and ``812 …`` are one country (E.164; the 0 in brackets is not dialled after
the country's code, E.123). A number that cannot be dialled as it is written is never guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_COUNTRY = "62"
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_EXTENSION = re.compile(
    r"(.*\d\)?)[ ,;]*\b(?:ext(?:ension)?|pesawat|pes|psw|x)[.:]? *(\d{1,6})", re.IGNORECASE
)
_AREA_BEFORE_SLASH = re.compile(r"(\(?0\d{2,3}\)?) ?/ ?([\d ().-]+)")
_SEVERAL = re.compile(r"\d.*(?:[/,;&]|\batau\b|\bdan\b).*\d", re.IGNORECASE)
_NUMBER = re.compile(r"\(?\+?[\d ().-]+")
# A code of an area or of a mobile network and the subscriber's number, without the 0 before them.
_NATIONAL = re.compile(r"[1-9]\d{6,11}")
_MOBILE_WITHOUT_ZERO = re.compile(r"8\d{8,11}")
# Emergency calls, call centres (112, 119, 14045, 1500-123), and numbers that are free or shared in cost (0800-…):
# they are dialled in the country only, as they stand.
_SERVICE = re.compile(r"1\d{2,7}|080[0479]\d{5,9}")


class UnclearNumber(ValueError):
    """A number that nobody can dial as it is written. ``reason``: ``form``, it is no number; ``several``, there is
    more than one; ``area``, the code of the area is missing."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Number(NamedTuple):
    """What is dialled: figures, with ``+`` and the country's code where the number can be dialled from abroad,
    and the extension behind it."""

    digits: str
    extension: str = ""


def parse(text: str) -> Number:
    """The number that ``text`` says. Raises UnclearNumber."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    # Telephones put invisible marks of direction around a number that is copied.
    plain = " ".join("".join(sign for sign in plain if unicodedata.category(sign) != "Cf").split())
    extension = ""
    if with_extension := _EXTENSION.fullmatch(plain):
        plain, extension = with_extension.groups()
    if with_area := _AREA_BEFORE_SLASH.fullmatch(plain):
        plain = " ".join(with_area.groups())
    if not _NUMBER.fullmatch(plain):
        raise UnclearNumber("several" if _SEVERAL.search(plain) else "form")
    return Number(_dialled(plain), extension)


def telephone_link(text: str) -> str:
    """The ``tel:`` address (RFC 3966) of the number in ``text``; empty if it is unclear."""
    try:
        number = parse(text)
    except UnclearNumber:
        return ""
    return f"tel:{number.digits};ext={number.extension}" if number.extension else f"tel:{number.digits}"


def whatsapp_link(text: str) -> str:
    """The address that opens a WhatsApp chat with the number in ``text``; empty if there can be none."""
    try:
        number = parse(text)
    except UnclearNumber:
        return ""
    return f"https://wa.me/{number.digits[1:]}" if number.digits[0] == "+" and not number.extension else ""


def _dialled(plain: str) -> str:
    digits = re.sub(r"\D", "", plain)
    if plain.lstrip("(").startswith("+") or digits.startswith("00"):
        return _international(plain)
    if _SERVICE.fullmatch(digits):
        return digits
    if digits.startswith(_COUNTRY) and len(digits) >= 10:
        return _international(plain)
    if digits.startswith("0") and _NATIONAL.fullmatch(digits[1:]):
        return f"+{_COUNTRY}{digits[1:]}"
    if _MOBILE_WITHOUT_ZERO.fullmatch(digits):
        return f"+{_COUNTRY}{digits}"
    raise UnclearNumber("area" if re.fullmatch(r"[1-9]\d{4,11}", digits) else "form")


def _international(plain: str) -> str:
    """A number that begins with the code of a country."""
    digits = re.sub(r"\D", "", re.sub(r"\( ?0 ?\)", "", plain)).removeprefix("00")
    if digits.startswith(_COUNTRY):
        national = digits.removeprefix(_COUNTRY).removeprefix("0")
        if not _NATIONAL.fullmatch(national):
            raise UnclearNumber("form")
        return f"+{_COUNTRY}{national}"
    if not re.fullmatch(r"[1-9]\d{6,14}", digits):
        raise UnclearNumber("form")
    return f"+{digits}"
