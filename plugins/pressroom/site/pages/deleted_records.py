"""What stands in place of a record that was published in error (``dihapus``): that it was, when and why it was
deleted, and nothing of its text."""

from __future__ import annotations

from collections.abc import Iterator

from ...records.dates import Moment, date_time
from ..contexts import Context, Head
from ..page import Inputs, Page
from ..signals import pages_wanted
from ..site import Site


class DeletedRecordInputs(Inputs, frozen=True):
    """What the page shows: its path and language, and when and why the record was deleted."""

    path: str
    language: str
    date: Moment
    reason: str


class DeletedRecordContext(Context, frozen=True):
    """What ``deleted.html`` shows; ``date``: as people read it."""

    head: Head
    title: str
    date: str
    reason: str


def register() -> None:
    pages_wanted.connect(pages)


def pages(site: Site) -> Iterator[Page]:
    """A page for each record that was deleted."""
    for record in site.edition.deleted:
        path, ending = site.addresses[record.source], record.ending
        inputs = DeletedRecordInputs(path, record.language, ending.date, ending.reason)
        yield Page(path, _deleted_record, inputs, "deleted.html")


def _deleted_record(site: Site, inputs: DeletedRecordInputs) -> DeletedRecordContext:
    title = site.words_in(inputs.language)["deleted"]["title"]
    head = Head(title, title, inputs.path, noindex=True, language=inputs.language)
    return DeletedRecordContext(head, title, date_time(inputs.date, inputs.language), inputs.reason)
