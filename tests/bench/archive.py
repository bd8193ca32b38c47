"""``python -m tests.bench.archive FOLDER``: the first publishing of an archive whose every release has a photo of twelve
megapixels, to GitHub Pages (a bare repository) and to S3 (moto, over HTTP), in runs of so many minutes of renditions as
a workflow would make them. What each run took is written to FOLDER/log.

Every photo has pixels and a digest of its own. A few are drawn; the others differ from one of them in their quantization
tables, which costs nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image

from . import corpus

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://humas.kotauji.go.id"
SIZE = (4000, 3000)
DRAWN = 60
# Noise of several scales, as blobs as large as a part of the picture and as grains: cells across, weight.
_SCALES = ((8, 1.0), (32, 0.5), (128, 0.25), (512, 0.13), (2000, 0.02))
_LEAST_FREE = 6_000_000_000
_PORT = 5997


def drawn(seed: int) -> bytes:
    """A photo with as much detail as a JPEG of a phone has."""
    rng = random.Random(seed)
    picture: Image.Image | None = None
    for cells, weight in _SCALES:
        rows = cells * 3 // 4
        noise = Image.frombytes("RGB", (cells, rows), rng.randbytes(cells * rows * 3))
        noise = noise.resize(SIZE, Image.Resampling.BICUBIC)
        picture = Image.blend(picture, noise, weight / (1 + weight)) if picture else noise
    out = BytesIO()
    assert picture
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def varied(jpeg: bytes, number: int) -> bytes:
    """The ``jpeg`` with other steps in its first quantization table, so that every block looks a little different."""
    rng, table = random.Random(number), jpeg.index(b"\xff\xdb") + 5
    steps = [min(255, step + rng.randrange(3)) for step in jpeg[table : table + 64]]
    return jpeg[:table] + bytes(steps) + jpeg[table + 64 :]


def write_corpus(content: Path, count: int) -> None:
    """The releases of the bench, each with a photo of its own."""
    for path, text in corpus.fixed_records():
        corpus.put(content, path, text)
    drawings: list[bytes] = []
    for number in range(count):
        if len(drawings) < DRAWN:
            drawings.append(drawn(number))
        item = corpus.release(number, count)
        photo = f"foto/{item.date:%Y}/{item.slug}.jpg"
        entry = f"foto: [{{berkas: {photo}, alt: Warga di depan loket, keterangan: Loket, izin: umum}}]"
        path, text = corpus.ours(item)
        corpus.put(content, path, text.replace("---\n", f"---\n{entry}\n", 1))
        file = content / photo
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(varied(drawings[number % len(drawings)], number))


class Archive:
    """The repository of a city in ``place``, and the log of what was done with it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        # The identity is the sample's: nobody is to take this for an office.
        self.environment = os.environ | {
            "SITEURL": SITE,
            "PYTHONPATH": str(ROOT / "plugins"),
            "ALLOW": "sample",
        }

    def log(self, text: str) -> None:
        free = shutil.disk_usage(self.place).free / 1e9
        line = f"{time.strftime('%H:%M:%S', time.gmtime())} {text} [{free:.0f} GB free]"
        print(line, flush=True)
        with (self.place / "log").open("a", encoding="utf-8") as out:
            out.write(f"{line}\n")

    def lay_out(self, count: int) -> None:
        """Write the content and what else a city's repository has."""
        start = time.monotonic()
        write_corpus(self.place / "content", count)
        (self.place / "theme").symlink_to(ROOT / "theme")
        for name in ("pelicanconf.py", "publishconf.py"):
            shutil.copy(ROOT / name, self.place)
        remote = self.place / "remote.git"
        for command in (["init", "-q"], ["init", "-q", "--bare", str(remote)]):
            subprocess.run(["git", *command], cwd=self.place, check=True)
        subprocess.run(["git", "remote", "add", "origin", str(remote)], cwd=self.place, check=True)
        photos = _weight(self.place / "content" / "foto")
        self.log(f"corpus: {count} releases, photos {photos / 1e9:.2f} GB, {time.monotonic() - start:.0f} s")

    def publish(self, command: str, minutes: str, output: str, *arguments: str) -> bool:
        """Run ``command`` once; whether renditions are left to the next run."""
        start, cpu = time.monotonic(), _cpu()
        run = subprocess.run(
            [sys.executable, "-m", "pressroom", command, "--output", output, *arguments],
            cwd=self.place,
            env=self.environment | {"RENDITION_MINUTES": minutes},
            capture_output=True,
            text=True,
        )
        self.log(
            f"{command} RENDITION_MINUTES={minutes or '-'}: {(time.monotonic() - start) / 60:.1f} minutes, CPU "
            f"{(_cpu() - cpu) / 60:.1f}, status {run.returncode}, output {_weight(self.place / output) / 1e6:.0f} MB, cache "
            f"{_weight(self.place / '.cache') / 1e9:.2f} GB"
        )
        for line in (run.stdout + run.stderr).splitlines():
            if not re.match(r"\S+:\d+: peringatan", line):
                self.log(f"    {line}")
        return " belum dibuat karena waktunya habis" in run.stdout

    def to_pages(self, minutes: int) -> None:
        """Publish to GitHub Pages until nothing waits."""
        while self.publish("github", str(minutes), "output-pages") and self._has_room():
            pass
        self.log(f"pages: repository {_weight(self.place / 'remote.git') / 1e6:.0f} MB")

    def to_s3(self, minutes: int) -> None:
        """Publish to S3: what is due first, then renditions until nothing waits."""
        server = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(_PORT)],
            env=os.environ | {"MOTO_S3_DEFAULT_KEY_BUFFER_SIZE": "300000"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.environment |= {
            "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{_PORT}",
            "AWS_ACCESS_KEY_ID": "uji",
            "AWS_SECRET_ACCESS_KEY": "uji",
            "AWS_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        try:
            time.sleep(5)
            create = "import boto3; boto3.client('s3').create_bucket(Bucket='humas')"
            subprocess.run([sys.executable, "-c", create], env=self.environment, check=True)
            waits = self.publish("s3", "0", "output", "--bucket", "humas")
            while waits and self._has_room():
                waits = self.publish("s3", str(minutes), "output", "--bucket", "humas")
        finally:
            server.terminate()
            server.wait()

    def _has_room(self) -> bool:
        if shutil.disk_usage(self.place).free > _LEAST_FREE:
            return True
        self.log("stopped: the disk is nearly full")
        return False


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        else:
            yield entry


def _cpu() -> float:
    """The seconds of CPU that all commands took so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _weight(folder: Path) -> int:
    """The bytes of all files below ``folder``."""
    return (
        sum(entry.stat(follow_symlinks=False).st_size for entry in _files(folder)) if folder.exists() else 0
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--releases", type=int, default=5000)
    parser.add_argument("--minutes", type=int, default=20, help="of renditions a run")
    parser.add_argument("--hosts", nargs="*", default=["pages", "s3"], choices=["pages", "s3"])
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    archive = Archive(options.folder.resolve())
    if not (archive.place / "content").exists():
        archive.lay_out(options.releases)
    if "pages" in options.hosts:
        archive.to_pages(options.minutes)
    if "s3" in options.hosts:
        archive.to_s3(options.minutes)
    archive.log("done")


if __name__ == "__main__":
    main()
