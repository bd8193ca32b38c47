"""From Pages to files: what must be written is rendered, several at once, and written; strays are
removed; what was done is remembered.

Whenever this is cut short, the memory knows of no file more than it should: each file is renamed into
place before it is remembered, and the manifest counts as unwritten until all is done.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from time import perf_counter

from .. import command_messages, manifest
from ..atomic_write import is_temporary
from ..digests import hex_digest
from ..records.folder import Stamp
from ..site.fingerprints import Fingerprints, fingerprint
from ..site.page import FieldsOnly, Page
from ..workers import map_parallel
from .memory import BuildState, KnownFile
from .output_scan import OutputFiles
from .plan import PageToWrite, WritePlan, plan_pages
from .run_state import BuildStats, Progress, Stage
from .templates import PageVersions
from .writer import OutputRefused, SiteWriter

_FORK_FROM = 150
_COMMIT_EVERY = 2000


def refuse_overlap(output: Path, *others: Path) -> None:
    """Raise OutputRefused if ``output`` contains, or lies in, one of ``others``, the folders of the content, the theme and
    the cache: what no page wants in an output is deleted, what is published must not be read again as content, and a
    cache may be deleted at any time."""
    place = output.resolve()
    for folder in map(Path.resolve, others):
        if folder.is_relative_to(place) or place.is_relative_to(folder):
            raise OutputRefused(command_messages.output_overlaps(str(output), str(folder)))


def bring_up_to_date(
    pages: Sequence[Page],
    prints: Fingerprints,
    versions: PageVersions,
    render: Callable[[Page], bytes],
    writer: SiteWriter,
    state: BuildState,
    output_files: OutputFiles,
    stage: Stage | None,
    keep_strays: bool,
    processes: int,
    progress: Progress,
) -> BuildStats:
    """Bring the output of ``writer``, in which ``output_files`` stand, to hold ``pages`` and nothing else; with
    ``keep_strays`` other files of earlier builds stay.
    With a ``stage`` the output stays as it is, and what must be written is written there. Raises OutputRefused, Damaged, CacheUnavailable, OSError."""
    start = perf_counter()
    if output_files.links:
        raise OutputRefused(command_messages.output_part_is_link(f"{writer.output}/{output_files.links[0]}"))
    known = state.files()
    manifest_before = known.pop(manifest.NAME, None)
    others = prints.of_others(pages)
    others_same = manifest_before is not None and manifest_before.made_of.endswith(others)
    made_for = _purpose_fingerprint(writer.manifest) + others
    plan = plan_pages(pages, prints, versions, known, writer.output, output_files, others_same)
    if keep_strays:
        plan.strays, plan.empty = [], []
    stats = BuildStats(len(pages), rendered=len(plan.to_write), planning=perf_counter() - start)
    deleted = known.keys() - {page.file for page in pages}
    foreign = _foreign(writer.output, output_files, known)
    del known, prints, output_files  # memory for what comes
    current = _manifest_is_current(writer.output, manifest_before, made_for)
    if plan.to_write or plan.strays or plan.empty or deleted or not current:
        writer.begin(stage, plan.unchanged, foreign)
        state.forget([manifest.NAME])
        stats.changed = _write_pages(pages, plan, render, writer, state, processes, progress)
        writer.remove(plan.strays, plan.empty)
        stats.strays = plan.strays
        state.forget(deleted)
        _write_manifest(pages, plan, writer, state, made_for)
    state.restamp(plan.restamped)
    state.commit()
    stats.writing = perf_counter() - start - stats.planning
    return stats


def _foreign(output: Path, output_files: OutputFiles, known: Mapping[str, KnownFile]) -> list[str]:
    """What stands in ``output`` of which the memory knows nothing; where it knows nothing at all, what else may be
    somebody's, too. A build that was killed at its beginning may have left a temporary file of its manifest."""
    names = sorted(output_files.files.keys() - known.keys())
    if not known and output.is_dir():
        names += sorted(entry.name for entry in output.glob(".*"))
    return [name for name in names if not is_temporary(name.rpartition("/")[2])]


def _write_pages(
    pages: Sequence[Page],
    plan: WritePlan,
    render: Callable[[Page], bytes],
    writer: SiteWriter,
    state: BuildState,
    processes: int,
    progress: Progress,
) -> int:
    """Render and write what ``plan`` says; how many files changed.

    First comes, in this process, before it has workers, what is made of very many records, since each of these
    would copy the memory in which the records lie; then one page of each template, since each would load that.
    Then pages of one time come together, since they show the same records.
    """
    to_write = sorted(plan.to_write, key=lambda one: _order(pages[one.number]))
    tables = sum(_is_table(pages[one.number]) for one in to_write)
    unforked = tables + _move_first_of_each_template(to_write, tables, pages)
    changed = 0

    def write(number: int) -> tuple[int, Stamp, str, bool]:
        page = pages[to_write[number].number]
        return number, *writer.put(page.file, render(page))

    in_this_process = map(write, range(unforked))
    in_workers = map_parallel(write, range(unforked, len(to_write)), processes=processes, least=_FORK_FROM)
    for count, (number, stamp, digest, differs) in enumerate(chain(in_this_process, in_workers), start=1):
        one = to_write[number]
        page = pages[one.number]
        state.keep(page.file, KnownFile(one.made_of, stamp, digest, stamp.size), one.reason)
        writer.enter(page.file, digest, stamp.size, page.redirect)
        changed += differs
        progress("write", count, len(to_write))
        if count % _COMMIT_EVERY == 0:
            state.commit()
    return changed


def _order(page: Page) -> tuple[bool, bool, float]:
    """Tables of data come first, and before the page that tells their sizes."""
    table = _is_table(page)
    return not table, table and bool(page.template), page.modified.at.timestamp() if page.modified else 0.0


def _move_first_of_each_template(to_write: list[PageToWrite], start: int, pages: Sequence[Page]) -> int:
    """Move the first page of each template in ``to_write``, from ``start`` on, before the others; how many these
    are."""
    first: dict[str, int] = {}
    for number, one in enumerate(to_write[start:], start):
        first.setdefault(pages[one.number].template, number)
    moved = set(first.values())
    to_write[start:] = [
        *(to_write[number] for number in first.values()),
        *(one for number, one in enumerate(to_write[start:], start) if number not in moved),
    ]
    return len(moved)


def _is_table(page: Page) -> bool:
    """Whether a page shows the fields of very many records."""
    inputs = page.inputs
    return any(type(getattr(inputs, name)) is FieldsOnly for name in inputs.__struct_fields__)


def _manifest_is_current(output: Path, before: KnownFile | None, made_for: bytes) -> bool:
    """Whether the manifest in ``output`` is the one that the last build wrote for the same purpose, or a copy of it."""
    if before is None or before.made_of != made_for:
        return False
    file = output / manifest.NAME
    try:
        return Stamp.of(os.lstat(file)) == before.stamp or hex_digest(file.read_bytes()) == before.digest
    except OSError:
        return False


def _write_manifest(
    pages: Sequence[Page], plan: WritePlan, writer: SiteWriter, state: BuildState, made_for: bytes
) -> None:
    """Write the manifest, in which what was written stands already. A preview is sent nowhere and somebody
    waits for it, so its manifest says no more."""
    if writer.manifest.purpose != "preview":
        for page in pages:
            if known := plan.unchanged.get(page.file):
                writer.enter(page.file, known.digest, known.length, page.redirect)
    stamp, digest, _ = writer.put(manifest.NAME, writer.manifest.text())
    state.keep(manifest.NAME, KnownFile(made_for, stamp, digest, stamp.size), "")


def _purpose_fingerprint(written: manifest.Manifest) -> bytes:
    return fingerprint((written.site, written.purpose, written.release))


@contextmanager
def output_lock(file: Path, name: str) -> Iterator[None]:
    """While this lasts, no other build works on the output called ``name``; the lock is ``file``. Raises
    OutputRefused."""
    from filelock import FileLock, Timeout

    lock = FileLock(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OutputRefused(command_messages.output_busy(name)) from error
    except PermissionError:
        pass  # without permission to write the lock file, the build goes on without a lock
    try:
        yield
    finally:
        lock.release()
