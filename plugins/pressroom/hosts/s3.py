"""S3: the published site as the objects of a bucket, at any S3-compatible storage.

Each object carries a seal of its bytes and headers, so that the bucket itself knows what
stands; a note in the cache saves asking for the seals one by one. ``plan.py`` says in which
order all is done, ``bucket.py`` speaks with the storage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from .. import command_messages
from .bucket import WORKERS, Bucket, StorageFailed
from .progress import shown
from .published_output import HostError, public
from .upload_log import Note
from .upload_plan import HOME, Kind, StoredObject, Upload, UploadPlan, lost_releases, make, sendings

# Of a dry run's list: a first upload would fill the screen for minutes.
SHOWN = 20
Announce = Callable[[str], None]
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Result:
    """What an upload did, or a dry run would do: files sent, as ``new`` and ``replaced``, with
    their ``size`` in bytes; ``deleted``; and those that were the ``same``."""

    new: int
    replaced: int
    deleted: int
    same: int
    size: int


def upload(
    output: Path,
    cache: Path,
    bucket: str,
    prefix: str = "",
    *,
    dry_run: bool = False,
    allow_loss: bool = False,
    say: Announce = print,
) -> Result:
    """Make ``bucket``, below ``prefix``, hold the published site in ``output``.

    ``cache``: the folder for what is remembered between runs; ``dry_run``: only tell the
    plan; ``allow_loss``: though more than a fifth of the releases go, or the home page is
    somebody else's; ``say`` gets sentences for staff. Raises HostError: then nothing was deleted,
    unless a deletion itself failed; what stands is a working site, and the next run goes on
    where this one ended.
    """
    published = public(output)
    wanted = sendings(published)
    if HOME not in wanted:
        raise HostError(command_messages.no_home(str(output)))
    if not bucket:
        raise HostError(command_messages.no_bucket())
    with ThreadPoolExecutor(WORKERS) as pool:
        _together(pool, lambda file: _check(output, file), wanted.values())
        place = Bucket(bucket, prefix)
        listing = place.list()
        lost, there = lost_releases(published.release, wanted, listing.objects)
        if len(lost) * 5 > there and not allow_loss:
            raise HostError(command_messages.too_many_lost(lost, there))
        note = Note.load(cache / "s3" / f"{place.identity}.json")
        standing = _sealed(pool, place, wanted, listing.objects, note)
        if HOME in standing and not standing[HOME].seal and not allow_loss:
            raise HostError(command_messages.not_ours(place.name, place.prefix))
        plan = make(wanted, standing, note.pending, note.aging, listing.now)
        _tell(plan, place, dry_run, say)
        result = Result(
            new=len(plan.files(new=True)),
            replaced=len(plan.files(new=False)),
            deleted=len(plan.deletions),
            same=plan.same,
            size=plan.size,
        )
        if not dry_run:
            note.remember(standing)
            _carry_out(pool, plan, place, output, note, wanted, say)
            if plan.sent or plan.deletions:
                say(command_messages.done(plan.sent, plan.size, len(plan.deletions), plan.same))
    return result


def _check(output: Path, file: Upload) -> None:
    """Raise HostError unless the file on disk is the one of the manifest."""
    digest = hashlib.blake2b(digest_size=16)
    try:
        with (output / file.path).open("rb") as source:
            while block := source.read(1 << 20):
                digest.update(block)
    except OSError as fault:
        raise HostError(command_messages.output_damaged(file.path)) from fault
    if digest.hexdigest() != file.hash:
        raise HostError(command_messages.output_damaged(file.path))


def _sealed(
    pool: ThreadPoolExecutor,
    place: Bucket,
    wanted: Mapping[str, Upload],
    standing: Mapping[str, StoredObject],
    note: Note,
) -> dict[str, StoredObject]:
    """``standing`` with the seals: from the note where it knows this very object, else asked
    of the bucket. A file whose size differs is sent anyway and need not be asked about, but
    whose the home page is must be known."""
    sealed = {path: replace(item, seal=note.seal(path, item)) for path, item in standing.items()}
    unsure = [
        path
        for path, item in sealed.items()
        if item.seal is None and (path == HOME or path not in wanted or wanted[path].size == item.size)
    ]
    for path, seal in zip(unsure, _together(pool, place.seal, unsure), strict=True):
        sealed[path] = replace(sealed[path], seal=seal)
    return sealed


def _tell(plan: UploadPlan, place: Bucket, every: bool, say: Announce) -> None:
    """The plan: its counts, and file by file if ``every``."""
    new, replaced = plan.files(new=True), plan.files(new=False)
    if new or replaced or plan.deletions:
        counts = (len(new), len(replaced), len(plan.deletions), plan.same)
        say(command_messages.plan(*counts, plan.size, place.name, place.prefix))
    else:
        say(command_messages.nothing_to_do(plan.same, place.name, place.prefix))
    if every:
        for files, line in ((new, command_messages.plan_new), (replaced, command_messages.plan_replaced)):
            for file in files[:SHOWN]:
                say(line(file.path, file.size))
            if len(files) > SHOWN:
                say(command_messages.plan_more(len(files) - SHOWN))
        for path in plan.deletions:
            say(command_messages.plan_deleted(path))
    if plan.aging:
        say(command_messages.aging(len(plan.aging)))
    if plan.foreign:
        say(command_messages.foreign(plan.foreign))
    if every:
        say(command_messages.only_planned())


def _carry_out(
    pool: ThreadPoolExecutor,
    plan: UploadPlan,
    place: Bucket,
    output: Path,
    note: Note,
    wanted: Mapping[str, Upload],
    say: Announce,
) -> None:
    """Send and delete, phase by phase, and keep the note true to what may be relied on."""
    note.pending |= {file.path for file in plan.files(new=True)}
    note.save()
    etags: dict[str, str] = {}
    with shown(say, plan.sent + len(plan.deletions), plan.size) as progress:

        def put(file: Upload) -> str:
            return place.put(output / file.path, file)

        for phase in plan.phases:
            if not phase.new and phase.kind is not Kind.FILE and note.pending:
                # All that is wanted stands now; from here on it will be linked to.
                note.pending -= wanted.keys()
                note.save()
            progress.phase(command_messages.phase(phase.kind, phase.new), len(phase.files), phase.size)
            sent = _together(pool, put, phase.files, lambda file: progress.step(file.size))
            etags |= zip((file.path for file in phase.files), sent, strict=True)
        if plan.deletions:
            progress.phase(command_messages.deleting(), len(plan.deletions), 0)
            # Pages first: who comes by an old link finds one whole or not at all.
            pages = [path for path in plan.deletions if path.endswith(".html")]
            files = [path for path in plan.deletions if not path.endswith(".html")]
            for paths in (pages, files):
                _together(pool, place.delete, paths, lambda path: progress.step(0))
    note.pending, note.aging = set(), dict(plan.aging)
    try:
        if plan.sent or plan.deletions:
            note.sent(place.list().objects, etags, wanted)
    except StorageFailed:
        pass  # all is done; the next run asks for what this one cannot note
    note.save()


def _together(
    pool: ThreadPoolExecutor,
    work: Callable[[T], R],
    items: Iterable[T],
    done: Callable[[T], None] = lambda item: None,
) -> list[R]:
    """``work`` on all ``items`` at the same time: its results, in their order. The first that
    fails keeps the rest from beginning; what has begun is waited for."""
    asked = {pool.submit(work, item): item for item in items}
    try:
        for future in as_completed(asked):
            future.result()
            done(asked[future])
    except BaseException:
        for future in asked:
            future.cancel()
        wait(asked)
        raise
    return [future.result() for future in asked]
