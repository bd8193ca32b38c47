"""The upload to S3 against a second, independent server: ``python -m tests.audit.s3_second``.

s3rver from npm (Node). The old site is uploaded, then the new one, then nothing; after each,
objects, types, cache headers and redirects are read back over plain HTTP and held against the
output. Exit status 1 if anything differs.
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock
from urllib.parse import quote

from tests.audit import npm
from tests.hosts import sites
from tests.hosts.storage import surroundings

from pressroom import manifest
from pressroom.hosts.deployments.guard import Allowance
from pressroom.hosts.deployments.record import PATHS
from pressroom.hosts.s3 import upload_plan
from pressroom.hosts.s3.upload import upload

VERSION = "3.7.1"
BUCKET = "humas"


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """s3rver with an empty bucket, on a free port, while it lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    program = npm.package("s3rver", VERSION) / "bin" / "s3rver.js"
    command = ["node", str(program), "-d", str(folder), "-a", "127.0.0.1", "-p", str(port), "--silent"]
    # Its cipher for continuation tokens is one that newer OpenSSL calls legacy.
    environment = os.environ | {"NODE_OPTIONS": "--openssl-legacy-provider"}
    server = subprocess.Popen([*command, "--configure-bucket", BUCKET], env=environment)
    try:
        end = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if time.monotonic() > end or server.poll() is not None:
                    raise
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


def read(port: int, key: str) -> tuple[bytes, dict[str, str]]:
    """An object and its headers (names in lower case), as anybody gets it."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"/{BUCKET}/{quote(key)}")
    answer = connection.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read() if answer.status == 200 or "location" not in headers else b""
    connection.close()
    return body, headers | {"status": str(answer.status)}


def listed(port: int) -> set[str]:
    """Every key, a hundred at a time."""
    found: set[str] = set()
    more = ""
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.request("GET", f"/{BUCKET}?list-type=2&max-keys=100{more}")
        text = connection.getresponse().read().decode()
        connection.close()
        found |= set(re.findall(r"<Key>([^<]*)</Key>", text))
        token = re.search(r"<NextContinuationToken>([^<]*)</NextContinuationToken>", text)
        if not token:
            return found
        more = f"&continuation-token={quote(token[1], safe='')}"


def differences(port: int, output: Path, prefix: str, kept: set[str]) -> list[str]:
    """What is not as the output says, one line each; ``kept`` are keys that may be there."""
    published = manifest.load(output)
    assert published is not None
    wanted = upload_plan.uploads(published)
    found = [f"not there: {path}" for path in sorted({prefix + path for path in wanted} - listed(port))]
    extra = listed(port) - {prefix + path for path in (*wanted, *PATHS)} - kept
    found += [f"left over: {key}" for key in sorted(extra)]
    for path, file in wanted.items():
        body, headers = read(port, prefix + path)
        there = {
            "bytes": body == (output / path).read_bytes() or headers["status"] == "301",
            "type": headers.get("content-type") == file.media_type,
            "cache": headers.get("cache-control") == file.cache_control,
            "redirect": _redirect(headers) == file.redirect,
        }
        found += [f"{path}: {what}: {headers}" for what, right in there.items() if not right]
    return found


def _redirect(headers: dict[str, str]) -> str:
    return headers.get("x-amz-website-redirect-location") or headers.get("location", "")


def main() -> int:
    """Upload three times; 1 if anything differs."""
    bad: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        before = sites.make(place / "before", sites.BEFORE)
        after = sites.make(place / "after", sites.AFTER, style=sites.STYLE)
        old = {f"pers/{path}" for path in sites.local(before) if path.startswith("aset/")}
        with (
            served(place / "s3rver") as port,
            mock.patch.dict(os.environ, surroundings(f"http://127.0.0.1:{port}", place)),
            mock.patch.dict(os.environ, {"AWS_ACCESS_KEY_ID": "S3RVER", "AWS_SECRET_ACCESS_KEY": "S3RVER"}),
        ):
            for output, cache in ((before, "a"), (after, "a"), (after, "a"), (after, "b")):
                # The day's work withdraws a release without a word.
                result = upload(output, place / cache, BUCKET, "pers", allowed={Allowance.LOSS})
                print(result)
                bad += differences(port, output, "pers/", old if output is after else set())
            if result.new or result.replaced or result.deleted:
                bad.append(f"something was sent though nothing had changed: {result}")
    print("\n".join(bad) or f"s3rver {VERSION}: everything as it should be")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
