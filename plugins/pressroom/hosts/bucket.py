"""The bucket of an S3-compatible storage, through boto3: list, ask, put, delete.

Endpoint, region and credentials come from the usual places alone (environment, ``~/.aws``,
the machine's role). Whatever fails becomes a HostError whose text holds the fault's code and
nothing else of the answer: servers put account names and keys into theirs.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from .. import command_messages
from .published_output import HostError
from .upload_plan import StoredObject, Upload

SEAL = "pressroom"
WORKERS = 16
ATTEMPTS = 6
CONNECT_SECONDS = 10
READ_SECONDS = 60
# Above this a file is streamed, which costs a round trip more: the storage is asked first.
SMALL = 256 * 1024
_CODE = re.compile(r"[A-Za-z0-9._-]{1,60}")


class StorageFailed(HostError):
    """The storage could not do what was asked; ``what`` was asked, ``reason`` is the code."""

    def __init__(self, what: str, reason: str, *, changed: bool = False) -> None:
        super().__init__(command_messages.failed(what, reason, changed=changed))
        self.what = what
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands below the prefix, by path within the site, and the storage's clock."""

    objects: dict[str, StoredObject]
    now: datetime


class Bucket:
    """Paths are those of the site; ``prefix`` is put before them."""

    def __init__(self, name: str, prefix: str = "") -> None:
        """Raises StorageFailed when no connection can be prepared, say without an address."""
        self.name = name
        self.prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        # A site in a folder of the bucket is not that of the folder above.
        self._mark = f"{hashlib.blake2b(self.prefix.encode(), digest_size=4).hexdigest()}-"
        try:
            self._client = _client()
        except ValueError:  # what botocore raises on an address that is none
            raise StorageFailed(command_messages.STARTING, "InvalidEndpoint") from None

    @property
    def identity(self) -> str:
        """Tells this place from every other, without a word of it."""
        told = "\0".join((str(self._client.meta.endpoint_url), self.name, self.prefix))
        return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()

    def list(self) -> Listing:
        """Everything below the prefix, a thousand at a time."""
        objects: dict[str, StoredObject] = {}
        now = datetime.fromtimestamp(0, UTC)
        with _telling(command_messages.LISTING):
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.name, Prefix=self.prefix):
                now = max(now, _date(page) or now)
                for item in page.get("Contents", ()):
                    path = item["Key"].removeprefix(self.prefix)
                    # Consoles make "folders": empty objects that are no file of ours.
                    if path and not path.endswith("/"):
                        modified: datetime = item["LastModified"]
                        now = max(now, modified)
                        objects[path] = StoredObject(
                            item["ETag"].strip('"'), modified.isoformat(), item["Size"]
                        )
        return Listing(objects, now)

    def seal(self, path: str) -> str:
        """The seal that a site at this prefix stored with the object at ``path``; empty if
        somebody else wrote it or it is gone."""
        try:
            with _telling(command_messages.reading(path)):
                answer = self._client.head_object(Bucket=self.name, Key=self.prefix + path)
        except StorageFailed as failed:
            if failed.reason == "404":
                return ""
            raise
        marked = str(answer["Metadata"].get(SEAL, ""))
        return marked.removeprefix(self._mark) if marked.startswith(self._mark) else ""

    def put(self, file: Path, sending: Upload) -> str:
        """Send ``file``; the ETag it got. Raises HostError if its bytes are not those of the
        manifest any more, also when they change while they are sent."""
        try:
            with file.open("rb") as source:
                body, digest, md5 = _prepare(source, sending.size)
                if digest != sending.hash:
                    raise HostError(command_messages.output_damaged(sending.path))
                asked: dict[str, Any] = {
                    "Bucket": self.name,
                    "Key": self.prefix + sending.path,
                    "ContentMD5": md5,
                    "ContentType": sending.type,
                    "CacheControl": sending.cache,
                    "Metadata": {SEAL: self._mark + sending.seal},
                }
                with _telling(command_messages.sending(sending.path), changed=True):
                    return self._put(asked, body, sending.redirect)
        except OSError as fault:
            raise HostError(command_messages.output_damaged(sending.path)) from fault

    def _put(self, asked: dict[str, Any], body: BinaryIO | bytes, redirect: str) -> str:
        from botocore.exceptions import ClientError

        redirected = {"WebsiteRedirectLocation": redirect} if redirect else {}
        try:
            answer = self._client.put_object(**asked, **redirected, Body=body)
        except ClientError as fault:
            if not redirect or _code(fault) not in ("NotImplemented", "501"):
                raise
            # A storage without redirects: the page itself sends its readers on.
            answer = self._client.put_object(**asked, Body=body)
        return str(answer["ETag"]).strip('"')

    def delete(self, path: str) -> None:
        """Take away what stands at ``path``."""
        with _telling(command_messages.removing(path), changed=True):
            self._client.delete_object(Bucket=self.name, Key=self.prefix + path)


def _client() -> Any:
    with _telling(command_messages.STARTING):
        import boto3
        from botocore.config import Config

        return boto3.Session().client(
            "s3",
            config=Config(
                retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
                connect_timeout=CONNECT_SECONDS,
                read_timeout=READ_SECONDS,
                max_pool_connections=WORKERS,
                tcp_keepalive=True,
                # Content-MD5 guards what is sent; newer checksums are refused by some.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )


def _prepare(source: BinaryIO, size: int) -> tuple[BinaryIO | bytes, str, str]:
    """What to send (bytes, or the file from its beginning), its hash as the manifest writes
    it, and its MD5 as a header."""
    body: BinaryIO | bytes = source
    if size <= SMALL:
        body = source.read()
        reading: BinaryIO = BytesIO(body)
    else:
        reading = source
    digest, md5 = hashlib.blake2b(digest_size=16), hashlib.md5(usedforsecurity=False)
    while block := reading.read(1 << 20):
        digest.update(block)
        md5.update(block)
    source.seek(0)
    return body, digest.hexdigest(), b64encode(md5.digest()).decode()


def _date(page: dict[str, Any]) -> datetime | None:
    try:
        return parsedate_to_datetime(page["ResponseMetadata"]["HTTPHeaders"]["date"])
    except (KeyError, ValueError, TypeError):
        return None


def _code(fault: Any) -> str:
    """The code of a ClientError, if it looks like one, else the HTTP status."""
    code = str(fault.response.get("Error", {}).get("Code", ""))
    status = fault.response.get("ResponseMetadata", {}).get("HTTPStatusCode", "")
    return code if _CODE.fullmatch(code) else str(status)


@contextmanager
def _telling(what: str, *, changed: bool = False) -> Iterator[None]:
    """Turns whatever boto3 raises into StorageFailed, without a trace of the original."""
    from boto3.exceptions import Boto3Error
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as fault:
        raise StorageFailed(what, _code(fault), changed=changed) from None
    except (BotoCoreError, Boto3Error) as fault:
        raise StorageFailed(what, type(fault).__name__, changed=changed) from None
