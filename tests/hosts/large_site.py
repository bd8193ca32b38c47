"""What a large site costs at S3, in Markdown: ``python tests/hosts/large_site.py [FILES]`` (long: 100,000 files).

An output of so many small files is uploaded to moto over HTTP: at first, after a day's work, unchanged, unchanged from
a computer without a log, and with another theme. Requests are counted where boto3 sends them.
"""

from __future__ import annotations

import logging
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

import boto3  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

from pressroom import manifest  # noqa: E402
from pressroom.digests import hex_digest  # noqa: E402
from pressroom.hosts.s3.upload import upload  # noqa: E402
from tests.hosts.sites import published  # noqa: E402
from tests.hosts.storage import surroundings  # noqa: E402

FILES = 100_000
BUCKET = "humas"
# Of each release: its page, its PDF, its photo in three widths.
OF_A_RELEASE = ("index.html", "siaran-pers.pdf", "foto-480.jpg", "foto-720.jpg", "foto-1280.jpg")
# A day: five releases, and the pages that list them.
NEW_RELEASES = 5
LISTS = 1_000
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "txt": "text/plain",
}


class Site:
    """An output that grows and changes. ``files`` are those of its releases and lists, by path."""

    def __init__(self, output: Path, count: int) -> None:
        self.output = output
        self.manifest = manifest.Manifest("https://kota.example", "public", "siaran-pers/{year}/{slug}/")
        self.releases = 0
        self.write("index.html", "beranda")
        self.write("data/alamat.txt", "")
        for number in range(min(LISTS, count // 10)):
            self.write(f"halaman/{number}/index.html", f"daftar {number}")
        while len(self.manifest.files) < count:
            self.add_release()

    def add_release(self) -> None:
        place = f"siaran-pers/{2000 + self.releases % 26}/siaran-{self.releases}"
        for name in OF_A_RELEASE:
            self.write(f"{place}/{name}", f"{place} {name} " * 5)
        self.releases += 1

    def write(self, path: str, text: str) -> None:
        data, file = text.encode(), self.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        kind = TYPES[path.rpartition(".")[2]]
        self.manifest.files[path] = manifest.ManifestEntry(hex_digest(data), kind, len(data))

    def change(self, marked: str, text: str) -> None:
        """Add ``text`` to every page whose path begins with ``marked``."""
        for path in list(self.manifest.files):
            if path.startswith(marked) and path.endswith(".html"):
                self.write(path, f"{(self.output / path).read_text()} {text}")

    def publish(self) -> Path:
        self.manifest.save(self.output)
        return published(self.output)


def main() -> None:
    """Print a row for each upload."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    session, requests = boto3.Session(), Counter[str]()

    def count_request(request: Any, **_: Any) -> None:
        requests["LIST" if "list-type=2" in request.url else request.method] += 1

    session.events.register("before-send.s3", count_request)
    print("| Upload | LIST | GET | HEAD | PUT | DELETE | bytes sent | seconds | CPU | memory |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.dict(os.environ, surroundings(f"http://{host}:{port}", Path(folder))),
        mock.patch("boto3.Session", return_value=session),
    ):
        session.client("s3", region_name="us-east-1").create_bucket(Bucket=BUCKET)
        place = Path(folder)
        site = Site(place / "output", count)

        def run(name: str, cache: str = "cache") -> None:
            output = site.publish()
            requests.clear()
            start, cpu = time.perf_counter(), time.process_time()
            result: Any = upload(output, place / cache, BUCKET, announce=lambda text: None)
            seconds, used = time.perf_counter() - start, time.process_time() - cpu
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            row = (
                *(name, requests["LIST"], requests["GET"], requests["HEAD"], requests["PUT"]),
                *(requests["DELETE"], result.size, f"{seconds:.0f}", f"{used:.0f} s", f"{memory} MB"),
            )
            print(f"| {' | '.join(str(cell) for cell in row)} |", flush=True)

        run("first")
        for _ in range(NEW_RELEASES):
            site.add_release()
        site.change("halaman/", "baru")
        run("a day's work")
        run("nothing changed")
        run("nothing changed, no log", "elsewhere")
        site.change("", "tema")
        run("another theme")
    server.stop()


if __name__ == "__main__":
    main()
