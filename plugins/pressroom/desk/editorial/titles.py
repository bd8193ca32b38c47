"""Titles, summaries and tags."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from ... import content_problems
from ...records.kinds.agency import Agency
from ...records.kinds.innovation import Innovation
from ...records.kinds.release import Release
from ...records.schema import declared_fields
from ...records.visibility import Record
from .remark import Remark
from .wording import in_capitals, letters

MOST = 110  # characters of a title, after which search results, cards and WhatsApp cut it off
_SAME = 90  # per cent: a summary so like the title says nothing else


def remarks(record: Record) -> Iterator[Remark]:
    """What is to be said of the title, the summary and the tags of ``record``."""
    if isinstance(record, Agency):
        return
    attribute = "name" if isinstance(record, Innovation) else "title"
    title: str = getattr(record, attribute)
    if attribute == "title":
        if len(title) > MOST:
            yield Remark(record, "title", content_problems.title_too_long(len(title), MOST))
        if in_capitals(title):
            yield Remark(record, "title", content_problems.title_in_capitals(title))
    if record.summary and fuzz.ratio(letters(record.summary), letters(title)) >= _SAME:
        key = declared_fields(type(record))[attribute].key
        yield Remark(record, "summary", content_problems.summary_repeats_title(key))
    if isinstance(record, Release) and any(";" in tag for tag in record.tags):
        tags = [part.strip() for tag in record.tags for part in tag.split(";") if part.strip()]
        right = f"{declared_fields(Release)['tags'].key}: {', '.join(dict.fromkeys(tags))}"
        yield Remark(record, "tags", content_problems.tags_with_semicolon(right))
