"""S3: uploads the published site to a bucket of any S3-compatible storage.

``bucket.py`` talks to the storage; ``comparison.py`` tells which of its objects are what is wanted already, mostly by
the log of the last upload in the cache; ``upload_plan.py`` decides what is sent in which order; ``sending.py`` does it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from ... import command_messages
from ...hidden_paths import hidden_path
from ..clocks import earlier_of
from ..deployments.guard import Allowance, lost_files, refuse
from ..deployments.issuing import Issuer
from ..deployments.plan import Plan, PlannedFile, announce_plan
from ..deployments.published_output import HostError, PublishedOutput, published_output
from ..deployments.standing import Standing, with_last_deployment
from ..progress import Announce
from .bucket import WORKERS, Bucket, Listing, StorageFailed
from .comparison import Comparison, compare
from .parallel import run_all
from .sending import send
from .source import check_source
from .upload_log import UploadLog
from .upload_plan import Upload, UploadPlan, plan_upload, record_uploads, uploads


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
    allowed: Collection[Allowance] = (),
    repository: Path | None = None,
    issuer: Issuer | None = None,
    announce: Announce = print,
) -> Result:
    """Make the bucket, below ``prefix``, hold the published site in the folder ``output``.

    ``cache`` is the folder of the upload log. ``dry_run`` only announces the plan. ``allowed`` and ``repository`` are
    those of the guard (``hosts.deployments.guard``), which may refuse to send anything. ``issuer`` makes the
    record of this deployment and remembers it; by default unsigned, and in the cache alone. ``announce`` receives sentences for staff.

    Raises HostError. Then no object was deleted, unless a deletion itself failed; the site in the bucket still works,
    and the next upload continues where this one ended.
    """
    published, issuer = published_output(output), issuer or Issuer("", cache)
    if not bucket_name:
        raise HostError(command_messages.no_bucket())
    with ThreadPoolExecutor(WORKERS) as pool:
        wanted = uploads(published.manifest)
        run_all(pool, lambda file: check_source(output, file), wanted.values())
        bucket = Bucket(bucket_name, prefix)
        listing = bucket.list()
        log = UploadLog.load(cache / "s3" / f"{bucket.identity}.json")
        before = with_last_deployment(
            Standing(command_messages.bucket_place(bucket.name, bucket.prefix)), bucket.read
        )
        records = issuer.files(published, before)
        last = issuer.last(before, published.manifest.site)
        wanted |= record_uploads(records, before.record.list if before.record else "")
        compared = compare(pool, bucket, output, wanted, listing.objects, log)
        if compared.defaced:
            announce(command_messages.defaced_objects(compared.defaced))
        there = _there(before, listing, compared)
        there = replace(there, now=earlier_of(there.now, issuer.remote))
        refuse(published, there, allowed, repository, last)
        plan = plan_upload(wanted, compared.objects, log.pending, log.aging, listing.now)
        _announce(plan, published, there, announce, dry_run=dry_run)
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
            issuer.remember(records, announce)
    return result


def standing(bucket_name: str, prefix: str = "") -> Standing:
    """What stands in the bucket, as far as a build asks. Raises HostError if boto3 is not installed."""
    before = Standing(command_messages.bucket_place(bucket_name, prefix))
    if not bucket_name:
        return replace(before, empty=True)
    try:
        bucket = Bucket(bucket_name, prefix)
        before = with_last_deployment(before, bucket.read)
        if before.addresses is None:
            before = replace(before, files={path: item.size for path, item in bucket.list().objects.items()})
        return before
    except StorageFailed as error:
        return replace(before, unreadable=error.reason)


def _there(before: Standing, listing: Listing, compared: Comparison) -> Standing:
    """What stands in the bucket: ``before`` with what its objects say."""
    ours = before.ours or any(item.fingerprint for item in compared.objects.values())
    return replace(
        before,
        ours=ours,
        empty=not ours and not compared.foreign,
        files={path: item.size for path, item in compared.objects.items()},
        now=listing.now,
        foreign=compared.foreign,
    )


def _announce(
    plan: UploadPlan,
    published: PublishedOutput,
    there: Standing,
    announce: Announce,
    *,
    dry_run: bool,
) -> None:
    """Announce what is left alone, and the plan, in which nobody reads of what stands on no list."""
    hidden = {path for path, entry in published.files if entry.hidden}.union(
        path for path in plan.deletions if hidden_path(path) in (there.listed or {})
    )

    def named(files: Iterable[Upload]) -> tuple[PlannedFile, ...]:
        return tuple(PlannedFile(file.path, file.size) for file in files if file.path not in hidden)

    touched = {*(file.path for phase in plan.phases for file in phase.files), *plan.deletions}
    if plan.aging:
        announce(command_messages.aging_assets(len(plan.aging)))
    if plan.foreign:
        announce(command_messages.foreign_objects(plan.foreign))
    whole = Plan(
        new=named(plan.files(new=True)),
        changed=named(plan.files(new=False)),
        gone=tuple(path for path in plan.deletions if path not in hidden),
        unchanged=plan.unchanged,
        size=plan.size,
        hidden=len(hidden & touched),
        lost_files=tuple(lost_files(published, there)),
    )
    announce_plan(whole, there.place, announce, dry_run=dry_run)
