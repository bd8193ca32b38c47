"""What a clarification says that it clarifies: the claim, in the words of the document, and its verdict on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...records.kinds.release import CLARIFICATION
from .lines import Found, Line

_CLARIFIES = re.compile(
    r"\W*(?:klarifikasi|cek\s+fakta|bantahan|hoa(?:ks|x)|disinformasi|misinformasi|salah(?=\]))\b",
    re.IGNORECASE,
)
_VERDICTS = {
    "hoaks": re.compile(r"\bhoa(?:ks|x)\b", re.IGNORECASE),
    "menyesatkan": re.compile(r"\bmenyesatkan\b", re.IGNORECASE),
}
_CLAIM = re.compile(
    r"(?:(?:isi\s+)?(?:narasi|klaim|pesan|informasi|isu|kabar)(?:\s+(?:yang\s+)?(?:beredar|hoaks|palsu))*)(?:\s*:\s*(?P<claim>\S.*))?\s*:?",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r"[\"“](?P<claim>[^\"”]{8,200})[\"”]")
_LONG = 400


def clarification(
    title: Found | None, label: Found | None, lines: Sequence[Line]
) -> tuple[dict[str, str], Found] | None:
    """The kind, claim and verdict of a release with the ``title`` below the ``label``, by attribute, and where they
    stand; None if it is no clarification."""
    says = next((found for found in (label, title) if found and _CLARIFIES.match(found.words)), None)
    if not says:
        return None
    heads = " ".join(found.words for found in (label, title) if found)
    text = " ".join(line.text for line in lines)
    claim = _claim(title, lines)
    values: dict[str, str] = {"kind": CLARIFICATION}
    if claim:
        values["claim"] = claim.value
    for verdict, words in _VERDICTS.items():
        if claim and (words.search(heads) or words.search(text)):
            values["verdict"] = verdict
            break
    return values, Found(
        CLARIFICATION, " / ".join([says.words, *([claim.words] if claim else [])]), says.number
    )


def _claim(title: Found | None, lines: Sequence[Line]) -> Found | None:
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        match = _CLAIM.fullmatch(line.text)
        if match and match["claim"] and len(line.text) <= _LONG:
            return Found(match["claim"].strip(' "“”'), line.text, line.number)
        if match and following and following.tag in ("p", "blockquote") and 0 < len(following.text) <= _LONG:
            words = " ".join(following.text.split())
            return Found(words.strip(' "“”'), f"{line.text}: {words}", line.number)
    if title and (quoted := _QUOTED.search(title.value)):
        return Found(quoted["claim"], quoted[0], title.number)
    return None
