"""The first publishing of an archive: in the time that a run has for renditions, and in the room that a host has."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from random import Random
from urllib.parse import unquote, urlsplit

import pikepdf
import pytest
from PIL import Image

from pressroom import manifest
from pressroom.build.publish import publish
from pressroom.build.run_state import Limits, Outcome
from pressroom.cli import main
from pressroom.renditions.rendition_cache import Rendition, RenditionCache
from pressroom.site.derived.fitting import Room
from tests.conftest import BASE, NOW, ROOT, BuiltSite, Content, lay, release

SITE = "https://humas.example"
NEWSLETTER = f"{SITE}/buletin"  # of the sample, which no program of ours makes
NONE = Limits(rendition_minutes=0)
NEW, MIDDLE, OLD = "siaran-pers/2022/09/baru/", "siaran-pers/2021/05/tengah/", "siaran-pers/2019/05/lama/"
_NAMED = re.compile(r"""(?:href|src|content)=\\?["']([^"'\\]+)|srcset=\\?["']([^"'\\]+)""")


def photo(seed: int, format: str = "JPEG", size: tuple[int, int] = (800, 480)) -> bytes:
    """A photo with details, so that fewer pixels are fewer bytes."""
    out, cells = BytesIO(), (size[0] // 4, size[1] // 4)
    noise = Image.frombytes("RGB", cells, Random(seed).randbytes(cells[0] * cells[1] * 3))
    noise.resize(size).save(out, format)
    return out.getvalue()


def shows(*files: str) -> str:
    return "[" + ", ".join(f"{{berkas: foto/{file}, alt: Loket, izin: umum}}" for file in files) + "]"


CONTENT: Content = BASE | {
    "foto/a.jpg": photo(1),
    "foto/b.jpg": photo(2),
    "foto/c.png": photo(3, "PNG"),
    "foto/d.jpg": photo(4),
    "siaran-pers/baru.md": release("Baru", foto=shows("a.jpg"), body="Isi.\n\n![Loket](foto/a.jpg)"),
    "siaran-pers/tengah.md": release("Tengah", date="2021-05-02", foto=shows("b.jpg", "c.png")),
    "siaran-pers/lama.md": release("Lama", date="2019-05-02", foto=shows("d.jpg")),
    "siaran-pers/kartu.md": release("Kartu", date="2019-05-01"),
}


class Archive:
    """A press room that publishes, each time within limits."""

    def __init__(self, place: Path) -> None:
        self.place = place
        lay(place / "content", CONTENT)
        if not (place / "theme").exists():
            (place / "theme").symlink_to(ROOT / "theme")
        self.settings("")

    def settings(self, lines: str) -> None:
        """Settings for the public that differ from the sample's in ``lines``."""
        start = f"from tests.sample.publishconf import *\n{lines}\n"
        (self.place / "conf.py").write_text(f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{start}")

    def publish(self, limits: Limits | None = None) -> Outcome:
        place = self.place
        outcome = publish(
            place / "conf.py", place / "content", place / "output", place / "cache", limits=limits
        )
        assert not outcome.problems.errors
        assert not dead_links(self.site)
        return outcome

    @property
    def site(self) -> BuiltSite:
        return BuiltSite(self.place / "output", [])

    def bytes(self) -> dict[str, bytes]:
        output = self.place / "output"
        return {path: (output / path).read_bytes() for path in self.site.files}


def dead_links(site: BuiltSite) -> set[tuple[str, str]]:
    """What pages, feeds and texts name within the site and is not there: file, address."""
    dead = set()
    for file in site.files:
        if file.endswith((".html", ".xml", ".json", ".md")):
            for address in named(unescape(site[file])):
                if address == NEWSLETTER:
                    continue
                path = unquote(urlsplit(address.removeprefix(SITE)).path).lstrip("/")
                if path not in site and f"{path}/" not in site:
                    dead.add((file, address))
    return dead


def named(text: str) -> Iterator[str]:
    """The addresses within the site in ``text``."""
    for one, several in _NAMED.findall(text):
        addresses = [part.split()[0] for part in several.split(",") if part.strip()] if several else [one]
        yield from (address for address in addresses if address.startswith(("/", SITE)))
    yield from re.findall(rf"{SITE}[^\s\"'<>\\),]*", text)


@pytest.fixture(scope="module")
def in_full(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Published without limits; nobody changes it."""
    place = tmp_path_factory.mktemp("utuh")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
        patch.delenv("SITEURL", raising=False)
        archive = Archive(place)
        assert archive.publish().renditions_waiting == 0
    return archive


@pytest.fixture
def archive(in_full: Archive, tmp_path: Path) -> Archive:
    """Nothing was published yet; only compiled templates are handed on."""
    shutil.copytree(in_full.place / "cache" / "jinja", tmp_path / "cache" / "jinja")
    return Archive(tmp_path)


@pytest.fixture
def published(in_full: Archive, tmp_path: Path) -> Archive:
    """A copy of what was published in full."""
    shutil.copytree(in_full.place, tmp_path, dirs_exist_ok=True, symlinks=True)
    return Archive(tmp_path)


# --- in the time that there is


def test_without_time_pages_show_the_photo_itself_and_the_next_run_goes_on(
    archive: Archive, in_full: Archive
) -> None:
    outcome, site = archive.publish(NONE), archive.site
    assert outcome.renditions_waiting == len(in_full.site.files - site.files) > 40
    assert not [path for path in site.files if path.startswith("ukuran/") or path.endswith((".pdf", ".zip"))]
    page = site[NEW]
    assert '<img src="/foto/a.jpg" width="800" height="480" alt="Loket" fetchpriority="high">' in page
    assert "srcset" not in page
    assert f'property="og:image" content="{SITE}/foto/a.jpg"' in page
    assert ".pdf" not in page
    assert "foto.zip" not in site[MIDDLE]
    assert "og:image" not in site["siaran-pers/2019/05/kartu/"]
    assert "/foto/a.jpg" in site["feed.json"]
    assert f"{NEW}siaran-pers.md" in site
    assert archive.publish().renditions_waiting == 0
    assert archive.bytes() == in_full.bytes()


def ticking(minutes_a_look: float) -> Callable[[], float]:
    """A clock on which so many minutes pass each time it is looked at."""
    now = iter(range(1_000_000))
    return lambda: next(now) * minutes_a_look * 60


def test_the_newest_release_comes_first(archive: Archive, in_full: Archive) -> None:
    assert archive.publish(Limits(3, clock=ticking(0.9))).renditions_waiting > 20
    site = archive.site
    assert "kartu.png" in site.files
    assert f"{NEW}siaran-pers.pdf" in site
    assert f"{NEW}bagikan-1200x630.jpg" in site
    assert "/ukuran/360/foto/a.jpg.avif 360w" in site[NEW]
    assert f"{OLD}siaran-pers.pdf" not in site
    archive.publish()
    assert archive.bytes() == in_full.bytes()


# Makes five files, in a process of its own: one of them kills it.
KILLED = """
import os, signal, sys
from pathlib import Path
from pressroom.renditions.rendition_cache import Rendition, RenditionCache

def make(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return b"%d" % number

wanted = [Rendition(f"{n}.jpg", f"{n:040x}", lambda n=n: make(n)) for n in range(5)]
with RenditionCache(Path(sys.argv[1])) as cache:
    cache.look_up(wanted)
    cache.make(wanted, 1, lambda: True, lambda done, total: None)
"""
# Makes twenty files in two processes, the first two of which wait for each other; prints which those are.
IN_ORDER = """
import multiprocessing, sys
from pathlib import Path
from pressroom.renditions.rendition_cache import Rendition, RenditionCache

both, begun = multiprocessing.get_context("fork").Barrier(2), []

def make(number):
    begun.append(number)
    if len(begun) == 1:
        both.wait(20)
    return b"first" if len(begun) == 1 else b"later"

wanted = [Rendition(f"{n}.jpg", f"{n:040x}", lambda n=n: make(n)) for n in range(20)]
with RenditionCache(Path(sys.argv[1])) as cache:
    cache.look_up(wanted)
    cache.make(wanted, 2, lambda: True, lambda done, total: None)
    print(sorted(p for p, stored in cache.standing.items() if stored.file.read_bytes() == b"first"))
"""


def test_a_run_that_is_killed_keeps_what_it_made(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert run.returncode == -signal.SIGKILL
    with RenditionCache(tmp_path) as cache:
        cache.look_up(Rendition(f"{number}.jpg", f"{number:040x}", bytes) for number in range(5))
        assert sorted(cache.standing) == ["0.jpg", "1.jpg", "2.jpg"]
        assert cache.standing["1.jpg"].file.read_bytes() == b"1"


@pytest.mark.skipif(sys.platform != "linux", reason="one process makes them all")
@pytest.mark.audit
def test_several_processes_begin_with_the_first_ones_too(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", IN_ORDER, str(tmp_path)], check=True, capture_output=True, text=True
    )
    assert run.stdout == "['0.jpg', '1.jpg']\n"


def title_of(letter: Path) -> str:
    with pikepdf.open(letter) as pdf:
        return str(pdf.docinfo["/Title"])


def test_what_is_public_stands_until_it_is_made_in_the_new_way(published: Archive) -> None:
    """The letterhead changed: every letter is to be made again, and no address dies meanwhile."""
    before, letters = published.bytes(), {f"{path}siaran-pers.pdf" for path in (NEW, MIDDLE, OLD)}
    published.settings('CITY_TELEPHONE = "(021) 555-0177"')
    assert published.publish(NONE).renditions_waiting == 4
    assert {path: published.bytes()[path] for path in letters} == {path: before[path] for path in letters}
    assert published.publish().renditions_waiting == 0
    assert all(published.bytes()[path] != before[path] for path in letters)


def test_what_no_longer_holds_is_made_again_whatever_the_time(published: Archive) -> None:
    text = release("Lama sekali", date="2019-05-02", foto=shows("d.jpg"), slug="lama")
    lay(published.place / "content", {"siaran-pers/lama.md": text, "foto/a.jpg": photo(9)})
    before = published.bytes()
    assert published.publish(NONE).renditions_waiting == 0
    assert title_of(published.place / "output" / OLD / "siaran-pers.pdf") == "Lama sekali"
    assert "/ukuran/720/foto/a.jpg.jpg" in published.site[NEW]
    assert published.bytes()["ukuran/720/foto/a.jpg.jpg"] != before["ukuran/720/foto/a.jpg.jpg"]


# --- in the room that there is


def room(site: int, file: int = 10**8) -> Limits:
    return Limits(room=Room(site, file))


def weight(archive: Archive) -> int:
    published = manifest.load(archive.place / "output")
    assert published
    return sum(file.size for file in published.files.values())


def test_the_newest_photos_are_whole_and_older_ones_keep_their_address(
    published: Archive, in_full: Archive
) -> None:
    limit = weight(published) - 500_000
    published.publish(room(limit))
    assert weight(published) <= limit
    site, output = published.site, published.place / "output"
    assert site["data/alamat.txt"] == in_full.site["data/alamat.txt"]
    assert Image.open(output / "foto" / "a.jpg").size == (800, 480)
    assert "ukuran/800/foto/a.jpg.avif" in site
    assert Image.open(output / "foto" / "d.jpg").size == (720, 432)
    assert not [path for path in site.files if "foto/d.jpg" in path and path != "foto/d.jpg"]
    page = site[OLD]
    assert '<img src="/foto/d.jpg" width="720" height="432"' in page
    assert f'property="og:image" content="{SITE}/foto/d.jpg"' in page
    # Another host has room for all, and nothing must be made for it again.
    assert published.publish(NONE).renditions_waiting == 0
    assert published.bytes() == in_full.bytes()


@pytest.mark.audit
def test_a_photo_keeps_its_kind_and_what_it_says_when_it_is_small_and_recent_letters_go_before_large_ones(
    published: Archive,
) -> None:
    letter = (published.place / "output" / NEW / "siaran-pers.pdf").stat().st_size
    outcome, site = published.publish(room(1)), published.site
    small = Image.open(site.output / "foto" / "c.png")
    assert (small.format, small.size) == ("PNG", (720, 432))
    assert b"Humas Kota Bekasi" in (site.output / "foto" / "b.jpg").read_bytes()
    assert 'href="/foto/c.png" download>Unduh (PNG, 720' in site[MIDDLE]
    assert "foto.zip" not in site[MIDDLE]
    assert (len(outcome.fit.small), outcome.fit.letters) == (4, 4)
    assert {"kartu.png", "instansi/disdukcapil/kartu.png"} <= site.files
    assert not [path for path in site.files if path.endswith(".pdf")]
    # They get half of what is left beside text, which is estimated at a little more than it has.
    published.publish(room(round(weight(published) * 1.05) + 2 * letter + 30_000))
    assert f"{NEW}siaran-pers.pdf" in published.site
    assert f"{OLD}siaran-pers.pdf" not in published.site
    assert Image.open(site.output / "foto" / "a.jpg").size == (720, 432)


@pytest.mark.audit
def test_the_same_is_left_out_whether_published_before_or_not(published: Archive) -> None:
    limit = weight(published) - 500_000
    published.publish(room(limit))
    before = published.bytes()
    shutil.rmtree(published.place / "cache" / "rendisi")
    shutil.rmtree(published.place / "output")
    published.publish(room(limit))
    assert published.bytes() == before


@pytest.mark.audit
def test_a_file_that_is_too_large_for_the_host_is_left_out_alone(published: Archive) -> None:
    whole = published.site.files
    assert f"{MIDDLE}foto.zip" in whole
    size = (published.place / "output" / MIDDLE / "foto.zip").stat().st_size
    published.publish(room(10**9, size - 1))
    assert whole - published.site.files == {f"{MIDDLE}foto.zip"}
    assert "foto.zip" not in published.site[MIDDLE]


# --- from the command line


def test_the_command_says_how_many_wait_and_tells_the_workflow(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = archive.place / "told"
    monkeypatch.chdir(archive.place)
    monkeypatch.setenv("GITHUB_OUTPUT", str(told))
    monkeypatch.setenv("RENDITION_MINUTES", "0")
    assert main(["publish", "--settings", "conf.py"]) == 0
    assert "belum dibuat karena waktunya habis (RENDITION_MINUTES)" in capsys.readouterr().out
    assert told.read_text() == "renditions_waiting=true\n"


def test_pages_gets_what_has_room_and_the_command_says_what_has_not(
    published: Archive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(published.place)
    monkeypatch.setenv("PAGES_BYTES", "1000")
    (published.place / "cache").rename(published.place / ".cache")
    subprocess.run(["git", "init", "--quiet"], check=True)
    assert main(["github", "--settings", "conf.py", "--dry-run"]) in (
        0,
        2,
    )  # whatever the guard says of the sample
    said = capsys.readouterr().out
    assert (
        "4 foto, yaitu dari 20 September 2022 ke belakang, terbit selebar 720 piksel, tanpa ukuran lain, gambar "
        "bagikan, dan zip, supaya situs muat dalam 0 MB (PAGES_BYTES); alamatnya tetap."
    ) in said
    assert "4 siaran dari 20 September 2022 ke belakang terbit tanpa PDF" in said


@pytest.mark.parametrize("value", ["sepuluh", "-1", "1,5", "²"])
def test_a_limit_that_is_no_number_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RENDITION_MINUTES", value)
    assert main(["publish"]) == 2
    assert capsys.readouterr().err == (
        f'RENDITION_MINUTES berisi "{value}", bukan jumlah menit. Tulis misalnya RENDITION_MINUTES=20\n'
    )
