"""A bucket of an S3-compatible storage, through boto3: list, read, put and delete objects.

Endpoint, region and credentials come from where boto3 looks for them (environment, ``~/.aws``, the role of
the machine). Every failure becomes a HostError that holds the error code and nothing else of the answer,
because servers put account names and keys into their messages.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from ... import command_messages
from ...digests import hex_digest
from ..deployments.published_output import HostError
from .source import open_source
from .upload_log import Receipt
from .upload_plan import StoredObject, Upload

# The key of the user metadata that holds the seal of an object: the fingerprint of the Upload it came from.
SEAL_KEY = "pressroom"
# What a storage may tell the public with an object beside its bytes.
_HEADERS = (
    *("ContentType", "CacheControl", "WebsiteRedirectLocation"),
    *("ContentEncoding", "ContentDisposition", "ContentLanguage", "Expires"),
)
WORKERS = 16
ATTEMPTS = 6
CONNECT_SECONDS = 10
READ_SECONDS = 60
# Larger files (in bytes) are streamed. That costs one more round trip, to ask whether to send the body.
MAX_BYTES_IN_MEMORY = 256 * 1024
_BEGINNING = datetime.fromtimestamp(0, UTC)
_SECOND = timedelta(seconds=1)
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ERROR_CODE = re.compile(r"[A-Za-z0-9._-]{1,60}")


class StorageFailed(HostError):
    """A request to the storage failed. ``reason`` is the error code; the text is for staff."""

    def __init__(self, failure: str, reason: str, *, changed: bool = False) -> None:
        """``failure`` is a sentence that says which request failed; ``changed``: the upload may already
        have changed objects."""
        super().__init__(command_messages.storage_failed(failure, reason, changed=changed))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Listing:
    """The objects below the prefix, by path within the site, and the time of the storage's clock."""

    objects: dict[str, StoredObject]
    now: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What the storage says of an object: its ETag and time of writing, its seal (empty if it has none of this site),
    and what it tells the public with it, by the names that S3 has for it."""

    etag: str
    modified: datetime
    seal: str
    headers: dict[str, str]

    def is_of(self, item: StoredObject) -> bool:
        """Whether this was said of ``item``, not of what was written there since. Some listings alone have fractions
        of a second."""
        listed = datetime.fromisoformat(item.modified)
        return self.etag == item.etag and abs(self.modified - listed) < _SECOND


class Bucket:
    """The objects of one site. All paths are those within the site; ``prefix`` is put before them."""

    def __init__(self, name: str, prefix: str = "") -> None:
        """``prefix`` is the folder of the bucket in which the site is, empty for the bucket itself. Raises
        HostError if boto3 is not installed, StorageFailed if boto3 cannot prepare a connection, for example because the endpoint is no
        address."""
        self.name = name
        self.prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        # Fingerprints are stored with this before them, so that a site in a folder of the bucket and one
        # in the folder above do not take each other's objects for their own.
        self._prefix_digest = f"{hex_digest(self.prefix.encode(), 4)}-"
        try:
            self._client = _client()
        except ValueError:  # botocore raises it for an endpoint that is no address
            raise StorageFailed(command_messages.CONNECTION_FAILED, "InvalidEndpoint") from None

    @property
    def identity(self) -> str:
        """A digest (hexadecimal) of endpoint, bucket and prefix, from which none of them can be read."""
        text = "\0".join((str(self._client.meta.endpoint_url), self.name, self.prefix))
        return hex_digest(text.encode(), 8)

    def list(self) -> Listing:
        """All objects below the prefix, without their fingerprints. Raises StorageFailed."""
        objects: dict[str, StoredObject] = {}
        now = _BEGINNING
        with _storage_errors(command_messages.LISTING_FAILED):
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.name, Prefix=self.prefix):
                now = max(now, _date(page))
                for item in page.get("Contents", ()):
                    path = item["Key"].removeprefix(self.prefix)
                    # Consoles create "folders": empty objects that are no files of ours.
                    if path and not path.endswith("/"):
                        modified: datetime = item["LastModified"]
                        now = max(now, modified)
                        objects[path] = StoredObject(
                            item["ETag"].strip('"'), modified.isoformat(), item["Size"]
                        )
        return Listing(objects, now)

    def head(self, path: str) -> Told | None:
        """What the storage says of the object at ``path``; None if there is none. Raises StorageFailed."""
        try:
            with _storage_errors(command_messages.metadata_failed(path)):
                answer = self._client.head_object(Bucket=self.name, Key=self.prefix + path)
                seal = str(answer["Metadata"].get(SEAL_KEY, ""))
                return Told(
                    answer["ETag"].strip('"'),
                    answer.get("LastModified", _BEGINNING),
                    seal.removeprefix(self._prefix_digest) if seal.startswith(self._prefix_digest) else "",
                    {name: str(answer[name]) for name in _HEADERS if answer.get(name)},
                )
        except StorageFailed as error:
            if error.reason == "404":
                return None
            raise

    def digest(self, path: str) -> tuple[str, str]:
        """The ETag of the object at ``path`` and the hash (BLAKE2b, hexadecimal) of its bytes; both empty if there is
        none. Raises StorageFailed."""
        try:
            with _storage_errors(command_messages.download_failed(path)):
                answer = self._client.get_object(Bucket=self.name, Key=self.prefix + path)
                digest = hashlib.blake2b(digest_size=16)
                for block in answer["Body"].iter_chunks(1 << 20):
                    digest.update(block)
                return answer["ETag"].strip('"'), digest.hexdigest()
        except StorageFailed as error:
            if error.reason in ("404", "NoSuchKey"):
                return "", ""
            raise

    def read(self, path: str) -> bytes | None:
        """The bytes of the object at ``path``; None if there is none. Raises StorageFailed."""
        try:
            with _storage_errors(command_messages.download_failed(path)):
                answer = self._client.get_object(Bucket=self.name, Key=self.prefix + path)
                return bytes(answer["Body"].read())
        except StorageFailed as error:
            if error.reason in ("404", "NoSuchKey"):
                return None
            raise

    def put(self, output: Path, upload: Upload) -> Receipt:
        """Send the bytes of ``upload``, which are in the folder ``output``, as it says.

        Raises HostError if the bytes are not those of the manifest, also if they change while they are
        sent, and StorageFailed."""
        try:
            with open_source(output, upload) as source:
                body, digest, md5 = _prepare(source, upload.size)
                if digest != upload.hash:
                    raise HostError(command_messages.output_damaged(upload.path))
                request: dict[str, Any] = {
                    "Bucket": self.name,
                    "Key": self.prefix + upload.path,
                    "ContentMD5": md5,
                    "Metadata": {SEAL_KEY: self._prefix_digest + upload.fingerprint},
                }
                with _storage_errors(command_messages.upload_failed(upload.path), changed=True):
                    answer = self._put(request, body, upload.headers)
                    return Receipt(answer["ETag"].strip('"'), _date(answer))
        except OSError as error:
            raise HostError(command_messages.output_damaged(upload.path)) from error

    def _put(self, request: dict[str, Any], body: BinaryIO | bytes, headers: dict[str, str]) -> Any:
        from botocore.exceptions import ClientError

        try:
            return self._client.put_object(**request, **headers, Body=body)
        except ClientError as error:
            redirect = headers.pop("WebsiteRedirectLocation", "")
            if not redirect or _error_code(error) not in ("NotImplemented", "501"):
                raise
        # This storage has no redirects. The page itself also redirects its readers.
        return self._client.put_object(**request, **headers, Body=body)

    def delete(self, path: str) -> None:
        """Delete the object at ``path``. Raises StorageFailed."""
        with _storage_errors(command_messages.deletion_failed(path), changed=True):
            self._client.delete_object(Bucket=self.name, Key=self.prefix + path)


def _client() -> Any:
    with _storage_errors(command_messages.CONNECTION_FAILED):
        import boto3
        from botocore.config import Config

        client = boto3.Session().client(
            "s3",
            config=Config(
                retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
                connect_timeout=CONNECT_SECONDS,
                read_timeout=READ_SECONDS,
                max_pool_connections=WORKERS,
                tcp_keepalive=True,
                # Content-MD5 protects the bytes that are sent. Some storages refuse newer checksums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )
    client.meta.events.register("before-parse.s3", _check_answer)
    return client


class _NoStorage(Exception):
    """What answered is no storage; its text is the reason, as one of StorageFailed."""


def _check_answer(operation_model: Any, response_dict: dict[str, Any], **_: Any) -> None:
    """Called by botocore before it reads an answer. Raises _NoStorage for what S3 never says: botocore would take the
    page on which a network asks for a password for an empty bucket, and follow a redirect for ever."""
    status, headers, body = (response_dict[name] for name in ("status_code", "headers", "body"))
    if 300 <= status < 400 and "x-amz-bucket-region" not in headers and b"<Region>" not in (body or b""):
        raise _NoStorage("Redirected")
    operation = operation_model.name
    if status >= 300:
        # Until here botocore has made 500 of a 200 with a page that is no XML.
        is_storage = status != 500 or not isinstance(body, bytes) or not _PAGE.match(body)
    elif operation == "ListObjectsV2":
        is_storage = b"<ListBucketResult" in body
    elif operation == "DeleteObject":
        is_storage = not body
    else:
        is_storage = "etag" in headers
    if not is_storage:
        raise _NoStorage("NoStorage")


def _prepare(source: BinaryIO, size: int) -> tuple[BinaryIO | bytes, str, str]:
    """The body to send (bytes, or the file from its beginning), its hash as in the manifest (BLAKE2b,
    hexadecimal), and its MD5 as the header Content-MD5 has it (base64)."""
    body: BinaryIO | bytes = source
    if size <= MAX_BYTES_IN_MEMORY:
        body = source.read()
        stream: BinaryIO = BytesIO(body)
    else:
        stream = source
    digest, md5 = hashlib.blake2b(digest_size=16), hashlib.md5(usedforsecurity=False)
    while block := stream.read(1 << 20):
        digest.update(block)
        md5.update(block)
    source.seek(0)
    return body, digest.hexdigest(), b64encode(md5.digest()).decode()


def _date(answer: dict[str, Any]) -> datetime:
    """The time of the header Date of an answer; long ago if it has none."""
    try:
        moment = parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"])
    except (KeyError, ValueError, TypeError):
        return _BEGINNING
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _error_code(error: Any) -> str:
    """The code of the ClientError ``error`` if it looks like one, otherwise the HTTP status."""
    code = str(error.response.get("Error", {}).get("Code", ""))
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", "")
    return code if _ERROR_CODE.fullmatch(code) else str(status)


@contextmanager
def _storage_errors(failure: str, *, changed: bool = False) -> Iterator[None]:
    """Turns what boto3 raises into StorageFailed, without the original error in the traceback."""
    try:
        from boto3.exceptions import Boto3Error
        from botocore.exceptions import BotoCoreError, ClientError
        from botocore.parsers import ResponseParserError
    except ImportError as error:
        raise HostError(command_messages.host_not_installed()) from error

    try:
        yield
    except ClientError as error:
        raise StorageFailed(failure, _error_code(error), changed=changed) from None
    except (BotoCoreError, Boto3Error, ResponseParserError) as error:
        raise StorageFailed(failure, type(error).__name__, changed=changed) from None
    except _NoStorage as error:
        raise StorageFailed(failure, str(error), changed=changed) from None
