"""What stands in the bucket, held against what is wanted there: which objects are the same, ours, or defaced.

Whoever may write to the bucket can copy the seal of an object onto other bytes or other headers. So the seal only
says whose an object is and what it claims to be. A claim is believed if the upload log knows the object, as its ETag
and time of writing show, or if the headers that the storage tells are ours and so are the bytes: the ETag is the MD5
of our file, or, where ETags are something else (as with SSE-KMS), the bytes are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from ...hidden_paths import hidden_path
from ..deployments.record import FILE_LIST, PATHS, parse_list
from .bucket import Bucket, StorageFailed
from .parallel import run_all
from .source import md5_of
from .upload_log import UploadLog
from .upload_plan import OURS, StoredObject, Upload


@dataclass(frozen=True, slots=True)
class Comparison:
    """``objects``: those that are stored, by path, each with a fingerprint. ``defaced``: the paths of ours that
    somebody else wrote over, or whose bytes or headers are not what their seal says. ``foreign``: the wanted paths
    at which there is what was never ours."""

    objects: dict[str, StoredObject]
    defaced: tuple[str, ...]
    foreign: tuple[str, ...]


def compare(
    pool: ThreadPoolExecutor,
    bucket: Bucket,
    output: Path,
    wanted: Mapping[str, Upload],
    stored: Mapping[str, StoredObject],
    log: UploadLog,
) -> Comparison:
    """The ``stored`` objects held against the ``wanted`` files of the folder ``output``. Only objects that the log
    does not know are asked for, in the threads of ``pool``. Raises StorageFailed and HostError."""
    objects = {path: replace(item, fingerprint=log.fingerprint(path, item)) for path, item in stored.items()}
    unknown = [path for path, item in objects.items() if item.fingerprint in (None, OURS)]

    def look(path: str) -> _Seen:
        return _look(bucket, output, path, stored[path], wanted.get(path))

    seen = dict(zip(unknown, run_all(pool, look, unknown), strict=True))
    for path, found in seen.items():
        if found.exists:
            objects[path] = replace(objects[path], fingerprint=found.fingerprint)
        else:
            del objects[path]
    not_ours = [path for path in wanted if path in objects and not objects[path].fingerprint]
    ours_once = _ours_once(bucket, log, not_ours)
    return Comparison(
        objects,
        defaced=tuple(sorted(ours_once.union(path for path in seen if seen[path].is_false))),
        foreign=tuple(sorted(path for path in not_ours if path not in ours_once)),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What came of looking at an object: its fingerprint, whether its seal is false, and whether it still exists."""

    fingerprint: str
    is_false: bool = False
    exists: bool = True


def _look(bucket: Bucket, output: Path, path: str, item: StoredObject, wanted: Upload | None) -> _Seen:
    try:
        told = bucket.head(path)
    except StorageFailed as error:
        if wanted is None and error.reason == "403":
            return _Seen("")  # somebody's who lets nobody look at it: it is left alone
        raise
    if told is None:
        return _Seen("", exists=False)
    if not told.seal:
        return _Seen("")
    if wanted is None or told.seal != wanted.fingerprint:
        return _Seen(OURS)
    if item.size != wanted.size or told.headers != wanted.headers:
        return _Seen(OURS, is_false=True)
    if not told.is_of(item):
        return _Seen(OURS)  # written again since the bucket was listed
    if item.etag != md5_of(output, wanted) and bucket.digest(path) != (item.etag, wanted.hash):
        return _Seen(OURS, is_false=True)
    return _Seen(wanted.fingerprint)


def _ours_once(bucket: Bucket, log: UploadLog, paths: list[str]) -> set[str]:
    """Those of ``paths`` at which an upload of ours once put a file: the log or the list in the bucket says so."""
    known = {path for path in paths if path in PATHS or log.objects.get(path, ("", "", ""))[2]}
    if len(known) < len(paths) and (data := bucket.read(FILE_LIST)):
        try:
            listed = {file.path for file in parse_list(data)}
        except ValueError:
            return known
        known.update(path for path in paths if path in listed or hidden_path(path) in listed)
    return known
