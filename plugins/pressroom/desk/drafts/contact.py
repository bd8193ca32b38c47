"""Whom to ask, from the lines of a document to the parts of a Contact."""

from __future__ import annotations

import re

from ... import telephone
from ...records.kinds.nested import Contact
from ...records.schema import declared_fields
from .ending import without_label

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_NUMBER = re.compile(
    r"(?P<label>(?:\b(?:nomor|no\.?|hp|handphone|wa|whatsapp|telp|telepon|tlp|tel|phone|call|di)\b[\s.:/]*)*)"
    r"(?P<number>\+?\(?\d[\d\s().-]{7,}\d)(?P<end>\s*\))?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:e-?mail|surel|nama|hp|wa|whatsapp|telp|telepon)\s*[.:/]*\s*$", re.IGNORECASE | re.MULTILINE
)
_NAMED = re.compile(
    r"(?P<name>[^(),\d@]{2,60}?)\s*(?:\((?P<inside>[^()\d@]{2,80})\)|,\s*(?P<behind>[^()\d@]{2,80}))?"
)
_MOST = 80  # characters of a name or a position


def contact_parts(words: str) -> dict[str, str]:
    """The parts of a Contact that the lines ``words`` say, by attribute; all of them as ``text`` where they cannot be
    told apart."""
    whole = {"text": " / ".join(line.strip() for line in words.split("\n") if line.strip())}
    rest = without_label(words)
    parts: dict[str, str] = {}
    if mail := _MAIL.search(rest):
        parts["email"] = mail[0]
        rest = rest[: mail.start()] + rest[mail.end() :]
    for match in list(_NUMBER.finditer(rest)):
        number = match["number"].strip()
        if "(" in number and ")" not in number:
            number = number.replace("(", "")
        is_chat = re.search(r"\bwa\b|whatsapp", match["label"], re.IGNORECASE)
        key = "whatsapp" if is_chat else "telephone"
        dialled = telephone.whatsapp_link(number) if is_chat else telephone.telephone_link(number)
        if not dialled or key in parts:
            return whole
        parts[key] = number
        rest = rest.replace(match[0], "\n", 1)
    lines = [_without_empty_signs(_LABEL.sub("", line)) for line in rest.split("\n")]
    lines = [line for line in lines if line]
    if not parts or _MAIL.search(rest) or len(lines) > 3:
        return whole
    if lines and (named := _NAMED.fullmatch(lines[0])) and len(lines[0]) <= _MOST:
        position = named["inside"] or named["behind"] or ""
        parts |= {"name": named["name"]} | ({"position": position} if position else {})
        lines = lines[1:]
    if lines and "position" not in parts and "name" in parts and not re.search(r"[\d@:]", lines[0]):
        parts["position"] = lines.pop(0)
    if lines:
        parts["text"] = " / ".join(lines)
    order = [name for name in declared_fields(Contact) if name in parts]
    return {name: parts[name] for name in order} if "name" in parts else whole


def _without_empty_signs(line: str) -> str:
    """``line`` without the signs that stood around a number or an address; brackets around words stay."""
    line = re.sub(r"\(\s*\)", "", line).strip(" ,;:.-–/")
    return line.strip("() ,;:") if line.count("(") != line.count(")") else line
