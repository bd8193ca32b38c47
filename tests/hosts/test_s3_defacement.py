"""What somebody else did to the bucket is found, said and put right, whatever the seal and the log say."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from moto.s3.models import s3_backends

from pressroom.hosts.s3.bucket import Bucket

from . import sites
from .faults import DENIED, Lab, on
from .storage import Request
from .test_s3 import PAGE, Send, releases, site

PATH = "siaran-pers/2022/09/a/index.html"
EVIL = b"<!doctype html><title>y</title>"
assert len(EVIL) == len(PAGE)
# The bytes that stand there, and what else is told of them than we told.
DEFACEMENTS: dict[str, tuple[bytes, dict[str, str]]] = {
    "other bytes of the same length": (EVIL, {}),
    "other bytes of another length": (EVIL + b"!", {}),
    "a redirect": (PAGE, {"x-amz-website-redirect-location": "https://slot.example/"}),
    "another type": (PAGE, {"content-type": "text/plain"}),
    "kept for a year": (PAGE, {"cache-control": "public, max-age=31536000"}),
    "a download": (PAGE, {"content-disposition": "attachment"}),
    "another encoding": (PAGE, {"content-encoding": "br"}),
}
LOGS = ("own", "none", "broken", "of another computer", "of the version before")
TOLD = (
    *("content-type", "cache-control", "x-amz-meta-pressroom", "x-amz-website-redirect-location"),
    *("content-disposition", "content-encoding"),
)


@pytest.fixture
def send(lab: Lab, tmp_path: Path) -> Iterator[Send]:
    yield Send(tmp_path / "cache")
    lab.storage.kms = False


def told(lab: Lab, name: str, path: str) -> dict[str, str]:
    """What the storage tells of an object, its seal too: all of it can be copied."""
    headers = lab.storage.head(name, path)
    return {key: headers[key] for key in TOLD if key in headers}


def deface(lab: Lab, name: str, path: str, body: bytes, changed: dict[str, str]) -> None:
    """Some seconds after the upload: the times of a listing have no fractions of a second."""
    lab.storage.ask("PUT", f"/{name}/{quote(path)}", body, **told(lab, name, path) | changed)
    s3_backends["123456789012"]["aws"].buckets[name].keys[path].last_modified += timedelta(seconds=5)


def log_of(kind: str, name: str, place: Path) -> Path:
    """The folder of a log that is there after the defacement."""
    cache = place / f"{name} {kind}"
    if kind == "own":
        return place / name
    if kind == "none":
        return cache
    shutil.copytree(place / name, cache)
    (file,) = (cache / "s3").iterdir()
    data = json.loads(file.read_text())
    if kind == "broken":
        file.write_text(file.read_text()[:-20])
    if kind == "of the version before":
        # It believed the seal, and wrote down as ours what stands there.
        data["objects"] = data.pop("seen")
        stored = Bucket(name).list().objects[PATH]
        data["objects"][PATH] = (stored.etag, stored.modified, data["objects"][PATH][2])
        file.write_text(json.dumps(data))
    return cache


@pytest.mark.parametrize("kms", [False, True], ids=["MD5", "KMS"])
def test_a_copied_seal_is_found_named_and_put_right(lab: Lab, send: Send, tmp_path: Path, kms: bool) -> None:
    output = site(tmp_path / "o", releases("a"))
    lab.storage.kms = kms
    source = lab.storage.bucket()
    send(output, source, cache=tmp_path / source)
    right = told(lab, source, PATH)
    for number, (what, (body, changed)) in enumerate(DEFACEMENTS.items()):
        name = lab.storage.bucket()
        send(output, name, cache=tmp_path / name)
        deface(lab, name, PATH, body, changed)
        assert told(lab, name, PATH)["x-amz-meta-pressroom"] == right["x-amz-meta-pressroom"]
        cache = log_of(LOGS[number % len(LOGS)], name, tmp_path)
        lab.storage.clear()
        assert send(output, name, cache=cache).replaced == 1, what
        assert lab.storage.keys("PUT") == [PATH]
        assert lab.storage.stored(name) == sites.local(output)
        assert told(lab, name, PATH) == right, what
        assert send.announced[0].startswith("PERHATIAN: 1 berkas di bucket diubah bukan oleh ruang pers")
        assert PATH in send.announced[0]
        assert send(output, name, cache=cache).replaced == 0, what
        assert not any("PERHATIAN" in text for text in send.announced)


def test_what_was_ours_and_lost_its_seal_is_put_right_too(lab: Lab, send: Send, tmp_path: Path) -> None:
    name = lab.storage.bucket()
    output = site(tmp_path / "o", releases("a"))
    send(output, name)
    lab.storage.ask("PUT", f"/{name}/{PATH}", EVIL)
    assert send(output, name).replaced == 1
    assert send.announced[0].startswith("PERHATIAN: 1 berkas")
    assert PATH in send.announced[0]


def test_an_earlier_state_of_ours_accuses_nobody(lab: Lab, send: Send, tmp_path: Path) -> None:
    """As when a colleague has published something else from another computer."""
    name = lab.storage.bucket()
    files = releases("a")
    send(site(tmp_path / "o", files), name, cache=tmp_path / "colleague")
    assert send(site(tmp_path / "p", files | {PATH: EVIL}), name).replaced == 3
    assert not any("PERHATIAN" in text for text in send.announced)


def test_bytes_are_asked_for_only_where_an_etag_is_no_md5(lab: Lab, send: Send, tmp_path: Path) -> None:
    output = site(tmp_path / "o", releases("a"))
    for kms in (False, True):
        lab.storage.kms = kms
        name = lab.storage.bucket()
        send(output, name)
        for cache, heads in ((tmp_path / "cache", 0), (tmp_path / name, 5)):
            lab.storage.clear()
            assert send(output, name, cache=cache).unchanged == 5
            asked = [request.method for request in lab.storage.log if request.key]
            assert asked.count("HEAD") == heads
            # The papers of the last upload, and the bytes of all files.
            assert asked.count("GET") == 3 + (heads if kms else 0)


def test_what_is_written_while_the_upload_goes_on_is_not_taken_for_ours(
    lab: Lab, send: Send, tmp_path: Path
) -> None:
    """Somebody puts a redirect onto a page that was just sent: the same bytes, and so the same ETag."""
    name = lab.storage.bucket()
    output = site(tmp_path / "o", releases("a"))

    def after(request: Request) -> None:
        if request.method == "PUT" and request.key == PATH:
            deface(lab, name, PATH, PAGE, DEFACEMENTS["a redirect"][1])

    lab.storage.after = after
    send(output, name)
    lab.storage.clear()
    assert send(output, name).replaced == 1
    assert "x-amz-website-redirect-location" not in told(lab, name, PATH)
    assert PATH in send.announced[0]


def test_an_object_that_nobody_may_look_at_is_named_or_left_alone(
    lab: Lab, send: Send, tmp_path: Path
) -> None:
    name = lab.storage.bucket()
    output = site(tmp_path / "o", releases("a"))
    send(output, name)
    lab.storage.ask("PUT", f"/{name}/rahasia.txt", b"x")
    lab.storage.fault = on("HEAD", "rahasia.txt", DENIED)
    assert send(output, name).unchanged == 5
    assert any("misalnya rahasia.txt" in text for text in send.announced)
