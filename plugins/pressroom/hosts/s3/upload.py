"""S3: uploads the published site to a bucket of any S3-compatible storage.

Each object carries a fingerprint of its bytes and headers, so that the bucket itself says what need not be
sent again. The upload log in the cache saves most requests for fingerprints. ``upload_plan.py`` decides
what is sent in which order; ``bucket.py`` talks to the storage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from ... import command_messages
from ...digests import file_hex_digest
from ..deployments.published_output import HostError, published_manifest
from ..deployments.release_loss import addresses_of, refuse_loss
from ..progress import Announce, show_progress
from .bucket import WORKERS, Bucket, StorageFailed
from .upload_log import UploadLog
from .upload_plan import HOME, Kind, StoredObject, Upload, UploadPlan, plan_upload, uploads

# A dry run lists at most so many new and so many replaced files, to fit on a screen.
MAX_LISTED = 20
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Result:
    """What an upload did, or a dry run would do: the numbers of files that were ``new``, ``replaced``,
    ``deleted`` and ``unchanged``, and the ``size`` of those sent, in bytes."""

    new: int
    replaced: int
    deleted: int
    unchanged: int
    size: int


def upload(
    output: Path,
    cache: Path,
    bucket_name: str,
    prefix: str = "",
    *,
    dry_run: bool = False,
    allow_loss: bool = False,
    announce: Announce = print,
) -> Result:
    """Make the bucket, below ``prefix``, hold the published site in the folder ``output``.

    ``cache`` is the folder of the upload log. ``dry_run`` only announces the plan. Without ``allow_loss``,
    nothing is sent if more than a fifth of the releases would be deleted, or if another program wrote the
    home page. ``announce`` receives sentences for staff.

    Raises HostError, and OSError if the log cannot be written. In the first case no object was deleted, unless a deletion itself failed; the site in the
    bucket still works, and the next upload continues where this one ended.
    """
    published = published_manifest(output)
    wanted = uploads(published)
    if HOME not in wanted:
        raise HostError(command_messages.no_home(str(output)))
    if not bucket_name:
        raise HostError(command_messages.no_bucket())
    with ThreadPoolExecutor(WORKERS) as pool:
        _run_all(pool, lambda file: _check_file(output, file), wanted.values())
        bucket = Bucket(bucket_name, prefix)
        listing = bucket.list()
        if not allow_loss:
            refuse_loss(published, listing.objects)
        log = UploadLog.load(cache / "s3" / f"{bucket.identity}.json")
        stored = _with_fingerprints(pool, bucket, wanted, listing.objects, log)
        if HOME in stored and not stored[HOME].fingerprint and not allow_loss:
            raise HostError(command_messages.foreign_home(bucket.name, bucket.prefix))
        plan = plan_upload(wanted, stored, log.pending, log.aging, listing.now)
        _announce_plan(plan, bucket, announce, dry_run=dry_run)
        result = Result(
            new=len(plan.files(new=True)),
            replaced=len(plan.files(new=False)),
            deleted=len(plan.deletions),
            unchanged=plan.unchanged,
            size=plan.size,
        )
        if not dry_run:
            log.remember(stored)
            _execute(pool, plan, bucket, output, log, wanted, announce)
            if plan.file_count or plan.deletions:
                counts = (plan.file_count, plan.size, len(plan.deletions), plan.unchanged)
                announce(command_messages.upload_done(*counts))
    return result


def public_lines(bucket_name: str, prefix: str, path: str, announce: Announce) -> tuple[str, ...] | None:
    """The lines of the list of public addresses, which stands at ``path`` in the bucket, before a build; the
    addresses of all objects if there is no list, and None if the bucket cannot be read. Raises HostError if boto3
    is not installed."""
    if not bucket_name:
        return ()
    try:
        bucket = Bucket(bucket_name, prefix)
        text = bucket.read(path)
        return addresses_of(bucket.list().objects) if text is None else tuple(text.decode().splitlines())
    except (StorageFailed, UnicodeDecodeError):
        announce(command_messages.list_unreadable(bucket_name))
        return None


def _check_file(output: Path, file: Upload) -> None:
    """Raise HostError unless the file on disk has the bytes that the manifest says."""
    try:
        with (output / file.path).open("rb") as source:
            digest = file_hex_digest(source)
    except OSError as error:
        raise HostError(command_messages.output_damaged(file.path)) from error
    if digest != file.hash:
        raise HostError(command_messages.output_damaged(file.path))


def _with_fingerprints(
    pool: ThreadPoolExecutor,
    bucket: Bucket,
    wanted: Mapping[str, Upload],
    stored: Mapping[str, StoredObject],
    log: UploadLog,
) -> dict[str, StoredObject]:
    """``stored`` with fingerprints: from the log where it knows the object, otherwise from the bucket.

    An object whose size differs from that of the wanted file is sent in any case, so its fingerprint is
    not asked for. That of the home page always is, because it says whose site the bucket holds."""
    objects = {path: replace(item, fingerprint=log.fingerprint(path, item)) for path, item in stored.items()}
    unknown = [
        path
        for path, item in objects.items()
        if item.fingerprint is None and (path == HOME or path not in wanted or wanted[path].size == item.size)
    ]
    for path, fingerprint in zip(unknown, _run_all(pool, bucket.fingerprint, unknown), strict=True):
        objects[path] = replace(objects[path], fingerprint=fingerprint)
    return objects


def _announce_plan(plan: UploadPlan, bucket: Bucket, announce: Announce, *, dry_run: bool) -> None:
    """Announce the counts of the plan, and in a dry run also its files."""
    new, replaced = plan.files(new=True), plan.files(new=False)
    if new or replaced or plan.deletions:
        counts = (len(new), len(replaced), len(plan.deletions), plan.unchanged)
        announce(command_messages.plan_summary(*counts, plan.size, bucket.name, bucket.prefix))
    else:
        announce(command_messages.nothing_to_do(plan.unchanged, bucket.name, bucket.prefix))
    if dry_run:
        for files, line in ((new, command_messages.plan_new), (replaced, command_messages.plan_replaced)):
            for file in files[:MAX_LISTED]:
                announce(line(file.path, file.size))
            if len(files) > MAX_LISTED:
                announce(command_messages.plan_more(len(files) - MAX_LISTED))
        for path in plan.deletions:
            announce(command_messages.plan_deleted(path))
    if plan.aging:
        announce(command_messages.aging_assets(len(plan.aging)))
    if plan.foreign:
        announce(command_messages.foreign_objects(plan.foreign))
    if dry_run:
        announce(command_messages.only_planned())


def _execute(
    pool: ThreadPoolExecutor,
    plan: UploadPlan,
    bucket: Bucket,
    output: Path,
    log: UploadLog,
    wanted: Mapping[str, Upload],
    announce: Announce,
) -> None:
    """Send and delete, phase by phase. The log is saved before each step that would make it wrong, so that
    it holds even if this process is killed."""
    log.pending |= {file.path for file in plan.files(new=True)}
    log.save()
    etags: dict[str, str] = {}
    with show_progress(announce, plan.file_count + len(plan.deletions), plan.size) as progress:

        def put(file: Upload) -> str:
            return bucket.put(output / file.path, file)

        for phase in plan.phases:
            if not phase.new and phase.kind is not Kind.FILE and log.pending:
                # All new files have been sent; the pages that are sent from here on may link to them.
                log.pending -= wanted.keys()
                log.save()
            progress.phase(command_messages.phase_name(phase.kind, phase.new), len(phase.files), phase.size)
            phase_etags = _run_all(pool, put, phase.files, lambda file: progress.step(file.size))
            etags |= zip((file.path for file in phase.files), phase_etags, strict=True)
        if plan.deletions:
            progress.phase(command_messages.deletion_phase(), len(plan.deletions), 0)
            # Pages first, so that no page lacks a photo or style that it names.
            pages = [path for path in plan.deletions if path.endswith(".html")]
            files = [path for path in plan.deletions if not path.endswith(".html")]
            for paths in (pages, files):
                _run_all(pool, bucket.delete, paths, lambda path: progress.step(0))
    log.pending, log.aging = set(), dict(plan.aging)
    try:
        if plan.file_count or plan.deletions:
            log.remember_uploaded(bucket.list().objects, etags, wanted)
    except StorageFailed:
        pass  # the upload is complete; the next one asks the bucket for what the log lacks
    log.save()


def _run_all(
    pool: ThreadPoolExecutor,
    work: Callable[[T], R],
    items: Iterable[T],
    on_done: Callable[[T], None] = lambda item: None,
) -> list[R]:
    """Call ``work`` on all ``items`` in the threads of ``pool``. Returns the results in the order of the
    items; ``on_done`` is called with each item when it is done, in this thread.

    When a call raises, the calls that have not begun are cancelled, those that have are waited for, and
    the error is raised."""
    items_by_future = {pool.submit(work, item): item for item in items}
    try:
        for future in as_completed(items_by_future):
            future.result()
            on_done(items_by_future[future])
    except BaseException:
        for future in items_by_future:
            future.cancel()
        wait(items_by_future)
        raise
    return [future.result() for future in items_by_future]
