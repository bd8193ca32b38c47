"""S3: uploads the published site to a bucket of any S3-compatible storage.

``bucket.py`` talks to the storage; ``comparison.py`` tells which of its objects are what is wanted already, mostly by
the log of the last upload in the cache; ``upload_plan.py`` decides what is sent in which order; ``sending.py`` does it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ... import command_messages
from ..deployments.published_output import HostError, published_manifest
from ..deployments.release_loss import addresses_of, refuse_loss
from ..progress import Announce
from .bucket import WORKERS, Bucket, StorageFailed
from .comparison import compare
from .parallel import run_all
from .sending import send
from .source import check_source
from .upload_log import UploadLog
from .upload_plan import HOME, UploadPlan, plan_upload, uploads

# A dry run lists at most so many new and so many replaced files, to fit on a screen.
MAX_LISTED = 20


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
        run_all(pool, lambda file: check_source(output, file), wanted.values())
        bucket = Bucket(bucket_name, prefix)
        listing = bucket.list()
        if not allow_loss:
            refuse_loss(published, listing.objects)
        log = UploadLog.load(cache / "s3" / f"{bucket.identity}.json")
        compared = compare(pool, bucket, output, wanted, listing.objects, log)
        if HOME in compared.foreign and not allow_loss:
            raise HostError(command_messages.foreign_home(bucket.name, bucket.prefix))
        plan = plan_upload(wanted, compared.objects, log.pending, log.aging, listing.now)
        if compared.defaced:
            announce(command_messages.defaced_objects(compared.defaced))
        _announce_plan(plan, bucket, announce, dry_run=dry_run)
        result = Result(
            new=len(plan.files(new=True)),
            replaced=len(plan.files(new=False)),
            deleted=len(plan.deletions),
            unchanged=plan.unchanged,
            size=plan.size,
        )
        if not dry_run:
            log.remember(compared.objects)
            send(pool, plan, bucket, output, log, wanted, announce)
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
