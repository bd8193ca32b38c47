"""Titles, summaries and tags."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from ... import content_problems
from ...records.kinds.agency import Agency
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...records.newsroom import record_type_of
from ...records.reader import PartialRecord
from ...records.schema import declared_fields
from ...records.visibility import Record
from .remark import Remark
from .wording import in_capitals, is_label, letters

MOST = 110  # characters of a title, after which search results, cards and WhatsApp cut it off
_SAME = 90  # per cent: a summary so like the title says nothing else


def remarks(source: str, written: Record | PartialRecord) -> Iterator[Remark]:
    """What is to be said of the title, the summary and the tags that are ``written`` in the file ``source``."""
    record_type = record_type_of(source)
    if record_type is Agency:
        return
    attribute = "name" if record_type is Innovation else "title"
    title, summary = getattr(written, attribute), getattr(written, "summary", "")
    if attribute == "title":
        if len(title) > MOST:
            yield Remark(source, "title", content_problems.title_too_long(len(title), MOST))
        if is_label(title):
            yield Remark(source, "title", content_problems.title_is_label(title))
        elif in_capitals(title):
            yield Remark(source, "title", content_problems.title_in_capitals(title))
    if summary and fuzz.ratio(letters(summary), letters(title)) >= _SAME:
        key = declared_fields(record_type)[attribute].key
        yield Remark(source, "summary", content_problems.summary_repeats_title(key))
    tags = getattr(written, "tags", ())
    if any(";" in tag for tag in tags):
        words = [part.strip() for tag in tags for part in tag.split(";") if part.strip()]
        right = f"{declared_fields(Release)['tags'].key}: {', '.join(dict.fromkeys(words))}"
        yield Remark(source, "tags", content_problems.tags_with_semicolon(right))
