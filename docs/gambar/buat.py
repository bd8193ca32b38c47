"""Make the pictures of the guide and of the README, from the real thing:
``.venv/bin/python docs/gambar/buat.py``.

The commands run as staff run them, on a copy of the project's content, at one fixed moment;
what a terminal or an editor would show is the command's own output and the file it wrote.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.editing import served_folder, writer  # noqa: E402

from pressroom.cities.checks import chromium  # noqa: E402

MOMENT = "1767578400"  # 5 January 2026, 09.00 WIB
COLOURS = 128
MOST_BYTES = 200_000
RELEASE = "siaran-pers/2022/09/kota-padang-pelajari-inovasi-pelayanan-publik-kota-bekasi/"
SCHEDULED = "siaran-pers/2030/12/ringkasan-tahunan-inovasi-pelayanan/"
MISTAKEN = "content/siaran-pers/2026/2026-01-05-perekaman-ktp-el-di-sekolah.md"
MISTAKES = """\
---
judul: Perekaman KTP-el di sekolah dibuka lagi
tanggal: Senin, 5 Januari 2026 09.00 WIB
instansi: Disduckapil
ringkasn: Petugas datang ke sekolah setiap Rabu.
foto:
  - berkas: foto/2022/pelayanan-kelilng.jpg
    alt: Mobil layanan dengan jendela terbuka.
---
BEKASI — Perekaman KTP-el di sekolah dibuka lagi mulai pekan ini.
"""
TITLE = "Perekaman KTP-el di sekolah dibuka lagi"
MESSAGE = """\
[4/1/26, 08.15] Protokol: *UNDANGAN PELIPUTAN*

Kami mengundang rekan media meliput _Festival Budaya Patriot_.

Hari/tgl : Sabtu, 10 Januari 2026
Waktu : 08.00 WIB s.d. selesai
Tempat : Halaman Kantor Kecamatan Bekasi Timur

Kegiatan dibuka Camat Bekasi Timur.
CP: 0812-5550-0105
"""
STYLE = """\
* { box-sizing: border-box }
body { margin: 0; padding: 24px; background: #e9e6df; color: #1c1b19 }
.window { border-radius: 10px; overflow: hidden; box-shadow: 0 2px 10px #0004; background: #fff }
.bar { display: flex; gap: 8px; align-items: center; padding: 10px 14px; background: #d8d4cb;
  font: 15px system-ui, sans-serif }
.bar i { width: 12px; height: 12px; border-radius: 50%; background: #a8a296 }
.bar b { margin-left: 10px; font-weight: 400 }
pre { margin: 0; padding: 16px 18px; font: 15px/1.5 "DejaVu Sans Mono", monospace;
  white-space: pre-wrap; overflow-wrap: anywhere }
.terminal pre { background: #17202b; color: #eef1f4 }
.editor pre { white-space: normal }
.editor p { margin: 0; padding-left: 52px; white-space: pre-wrap; position: relative; min-height: 1.5em }
.editor s { position: absolute; left: 0; width: 32px; text-align: right; color: #767064;
  text-decoration: none }
.editor .note { color: #6b6559 }
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="gambar-") as place, sync_playwright() as playwright:
        room = _room(Path(place))
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        _public(room, browser)
        _terminal_and_editor(room, browser)
        _import(room, browser)
        _preview(room, browser)
        browser.close()
    for picture in sorted(HERE.glob("*.png")):
        size = picture.stat().st_size
        print(f"{picture.relative_to(ROOT)}: {size / 1000:.0f} kB")
        assert size < MOST_BYTES, picture


def _room(place: Path) -> Path:
    """A copy of what staff have on their disk, in ``place``."""
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, place / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, place / name)
    return place


def _environment() -> dict[str, str]:
    ours = ("SITEURL", "JUDUL", "INSTANSI", "INOVASI", "FILE", "FORMAT", "GITHUB_STEP_SUMMARY")
    kept = {key: value for key, value in os.environ.items() if key not in ours}
    return kept | {"PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": MOMENT}


def _command(room: Path, *arguments: str) -> str:
    """What ``python -m pressroom`` prints, as it stands in a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "pressroom", *arguments],
        cwd=room,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def _public(room: Path, browser: Browser) -> None:
    """The site as the public sees it."""
    print(_command(room, "publish"), end="")
    with served_folder(room / "output") as address:
        _shoot(browser, address, "beranda", 1280, 900)
        _shoot(browser, address, "beranda-ponsel", 360, 720)
        _shoot(browser, address + RELEASE, "siaran", 1280, 1000)


def _terminal_and_editor(room: Path, browser: Browser) -> None:
    (room / MISTAKEN).parent.mkdir(parents=True, exist_ok=True)
    (room / MISTAKEN).write_text(MISTAKES, encoding="utf-8")
    said = _command(room, "check", MISTAKEN)
    text = html.escape(f"$ python -m pressroom check {MISTAKEN}\n{said}")
    _draw(browser, "periksa", "terminal", "Terminal", text)
    (room / MISTAKEN).unlink()
    print(_command(room, "new", "--judul", TITLE), end="")
    written = (room / MISTAKEN).with_name("2026-01-05-perekaman-ktp-el-di-sekolah-dibuka-lagi.md")
    lines = written.read_text(encoding="utf-8").splitlines()
    rows = [
        f"<p class='{'note' if line.startswith('#') else ''}'><s>{number}</s>{html.escape(line)}</p>"
        for number, line in enumerate(lines, start=1)
    ]
    _draw(browser, "naskah-baru", "editor", written.name, "".join(rows))
    written.unlink()


def _import(room: Path, browser: Browser) -> None:
    """A message that becomes a draft."""
    (room / "undangan.txt").write_text(MESSAGE, encoding="utf-8")
    said = _command(room, "import", "undangan.txt")
    _draw(
        browser,
        "impor",
        "terminal",
        "Terminal",
        html.escape(f"$ python -m pressroom import undangan.txt\n{said}"),
    )
    for draft in (room / "content" / "siaran-pers" / "2026").glob("*undangan*.md"):
        draft.unlink()


def _preview(room: Path, browser: Browser) -> None:
    """The preview as it runs: a release that waits, and a mistake just saved."""
    with _serving(room) as address:
        _shoot(browser, address + SCHEDULED, "pratinjau-terjadwal", 1000, 640)
        page = _open(browser, address + RELEASE, 1000, 760)
        panel = page.locator("details.outlook")
        panel.locator("summary").first.click()
        panel.evaluate("panel => panel.scrollIntoView()")
        _save(page, "di-tempat-lain")
        page = _open(browser, address + RELEASE, 1000, 700)
        (room / MISTAKEN).write_text(MISTAKES, encoding="utf-8")
        page.locator("#pratinjau-masalah p").first.wait_for(timeout=30_000)
        _save(page, "pratinjau-masalah")
        names = [file for file in (room / "content").rglob("*") if file.is_file()]
        files = {file.relative_to(room).as_posix(): file.read_bytes() for file in names}
        with writer(browser, address, files) as somebody:
            somebody.open("siaran-pers/new")
            somebody.field("judul").get_by_role("textbox").first.fill(TITLE)
            _save(somebody.page, "penyunting")


@contextmanager
def _serving(room: Path) -> Iterator[str]:
    """The address of a running ``python -m pressroom serve``, with a closing slash."""
    log = room / "serve.log"
    with log.open("w") as out:
        command = [sys.executable, "-u", "-m", "pressroom", "serve", "--port", "0"]
        serving = subprocess.Popen(command, cwd=room, env=_environment(), stdout=out, stderr=out)
    try:
        end = time.monotonic() + 120
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/", log.read_text(encoding="utf-8"))):
            assert time.monotonic() < end, log.read_text(encoding="utf-8")
            time.sleep(0.1)
        yield found[0]
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait(30)


def _open(browser: Browser, address: str, width: int, height: int) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": height}, locale="id-ID", reduced_motion="reduce"
    )
    page.goto(address, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => 0)")
    return page


def _shoot(browser: Browser, address: str, name: str, width: int, height: int) -> None:
    _save(_open(browser, address, width, height), name)


def _draw(browser: Browser, name: str, kind: str, title: str, text: str) -> None:
    """A window called ``title`` with ``text`` (HTML) in it."""
    page = browser.new_page(viewport={"width": 1000, "height": 200})
    bar = f"<div class='bar'><i></i><i></i><i></i><b>{html.escape(title)}</b></div>"
    page.set_content(
        f"<!doctype html><meta charset='utf-8'><style>{STYLE}</style>"
        f"<div class='window {kind}'>{bar}<pre>{text}</pre></div>"
    )
    _save(page, name, whole=True)


def _save(page: Page, name: str, whole: bool = False) -> None:
    path = HERE / f"{name}.png"
    page.screenshot(path=path, full_page=whole, animations="disabled")
    page.close()
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    main()
