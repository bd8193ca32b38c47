"""Carries out the plan of an upload, phase by phase.

The log is saved before each step that would make it wrong, so that it holds even if this process is killed.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ... import command_messages
from ..progress import Announce, Progress, show_progress
from .bucket import Bucket, StorageFailed
from .parallel import run_all
from .upload_log import Receipt, UploadLog
from .upload_plan import Kind, Phase, Upload, UploadPlan


def send(
    pool: ThreadPoolExecutor,
    plan: UploadPlan,
    bucket: Bucket,
    output: Path,
    log: UploadLog,
    wanted: Mapping[str, Upload],
    announce: Announce,
) -> None:
    """Send and delete what ``plan`` says, and remember it in ``log``. Raises HostError."""
    log.pending |= {file.path for file in plan.files(new=True)}
    log.save(announce)
    receipts: dict[str, Receipt] = {}
    with show_progress(announce, plan.file_count + len(plan.deletions), plan.size) as progress:
        for phase in plan.phases:
            if not phase.new and phase.kind not in (Kind.LIST, Kind.FILE) and log.pending:
                # All new files have been sent; the pages that are sent from here on may link to them.
                log.pending -= wanted.keys()
                log.save(announce)
            receipts |= _send_phase(pool, phase, bucket, output, progress)
        if plan.deletions:
            progress.phase(command_messages.deletion_phase(), len(plan.deletions), 0)
            # Pages first, so that no page lacks a photo or style that it names.
            pages = [path for path in plan.deletions if path.endswith(".html")]
            files = [path for path in plan.deletions if not path.endswith(".html")]
            for paths in (pages, files):
                run_all(pool, bucket.delete, paths, lambda path: progress.step(0))
        for phase in plan.closing:
            receipts |= _send_phase(pool, phase, bucket, output, progress)
    log.pending, log.aging = set(), dict(plan.aging)
    try:
        if plan.file_count or plan.deletions:
            log.remember_uploaded(bucket.list().objects, receipts, wanted)
    except StorageFailed:
        pass  # the upload is complete; the next one asks the bucket for what the log lacks
    log.save(announce)


def _send_phase(
    pool: ThreadPoolExecutor, phase: Phase, bucket: Bucket, output: Path, progress: Progress
) -> dict[str, Receipt]:
    """The receipts of the files of ``phase``, by path."""

    def put(file: Upload) -> Receipt:
        return bucket.put(output, file)

    progress.phase(command_messages.phase_name(phase.kind, phase.new), len(phase.files), phase.size)
    receipts = run_all(pool, put, phase.files, lambda file: progress.step(file.size))
    return dict(zip((file.path for file in phase.files), receipts, strict=True))
