"""How long a reader waits for hits, and whether they are the right ones, with ten thousand releases:
``python -m tests.bench.search``.

Each query is typed by someone who just came, on a phone four times slower than this machine, with a line that
costs nothing and over a slow one; the words stand there but for their last letter, so that nothing was fetched
ahead. Prints milliseconds from the last key and the bytes of script and index. Then all of ``queries.txt`` are
asked; what comes first is compared. The browser slows what the page does, not its worker, which takes 20 to 50 ms
of CPU here for a first search; and the server here answers six requests at a time, as those without HTTP/2 do.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import os
import re
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Error, Page, Request, sync_playwright
from tests.bench import corpus
from tests.browser import queries, searching

from pressroom.build.command import build
from pressroom.cities.checks import chromium
from pressroom.records import newsroom
from pressroom.records.edition import edition_at
from pressroom.records.store import Store
from pressroom.renditions.search.index import directory_of
from pressroom.settings import Settings, read_settings
from pressroom.site.derived import search_index
from pressroom.site.fingerprints import Fingerprints
from pressroom.site.media import Media
from pressroom.site.site import make_site
from pressroom.site.theme.city_words import for_city

ROOT = Path(__file__).resolve().parents[2]
SLOWER = 4
# What Lighthouse calls slow 4G, as the browser's own throttling has to be told of it: RTT and
# throughput with its factors for requests (https://github.com/GoogleChrome/lighthouse,
# docs/throttling.md).
SLOW_4G = {"latency": 150 * 3.75, "downloadThroughput": 1638.4 * 0.9 * 125, "uploadThroughput": 675 * 125}
# Names, a word of many releases, words that most hold (which these are made of), several together, beginnings of
# two, three and five letters, misspelt ones, a number, words that follow one another.
QUERIES = (
    *("lapak pintar", "dinas perhubungan", "perpustakaan", "kearsipan", "yang", "pelayanan warga"),
    *("lapak pintar pelayanan warga", "sapa malam kearsipan", "pe", "per", "perpu", "lpak", "perpustakan"),
    *("2025", "kota padang sumatera barat"),
)
QUERY_FILE = Path(__file__).with_name("queries.txt")
# What a reader must not wait longer for, in milliseconds: hits on the slow phone; over the slow line, the first
# search, or one that is misspelt; and bytes of the first search with all that the page fetches for it.
SLOW_PHONE, SLOW_LINE, SLOW_LINE_MISSPELT, BYTES = 200, 1600, 3000, 100_000
ROUNDS = 3
# Notes on the page itself how long after a key the count was said, and then the first hit stood
# there: what asks it from outside may not run scripts in it. The last search counts.
WATCH = """(query) => {
  const seen = document.documentElement.dataset, box = document.getElementById("q");
  box.value = query.slice(0, -1);
  let pressed = 0;
  const since = () => performance.now() - pressed;
  box.addEventListener("keydown", () => { pressed = performance.now(); });
  new MutationObserver(() => { if (document.querySelector("#kabar b")) seen.count ??= since(); })
    .observe(document.getElementById("kabar"), {childList: true});
  new MutationObserver(() => requestAnimationFrame(() => { seen.hits ??= since(); }))
    .observe(document.getElementById("hasil"), {childList: true});
}"""


class Handler(SimpleHTTPRequestHandler):
    """Files, without a word; text compressed as hosts do, and kept by the browser."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.suffix not in (".json", ".js", ".css"):
            return super().do_GET()
        data = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(BrokenPipeError):  # whoever asked has gone
            self.wfile.write(data)
        return None


def index(city: Settings, folder: Path) -> dict[str, bytes]:
    """The index of the releases in ``folder``."""
    loaded = newsroom.load(folder, "content", Store(None, city.zone))
    seen = edition_at(loaded, corpus.LAST.replace(tzinfo=city.zone), preview=False)
    words = {
        language: for_city(
            tomllib.loads((ROOT / "theme" / "words" / f"{language}.toml").read_text("utf-8")),
            city.city.kind,
            city.sections,
            city.vocabulary["agency_kinds"],
        )
        for language in ("id", "en")
    }
    bodies, theme = loaded.bodies(seen.every_record()), ROOT / "theme"
    site = make_site(city, seen, bodies, Media({}), words, theme, public=True, waiting=frozenset())
    start = time.perf_counter()
    files = search_index.index_files(site, Fingerprints(site, loaded.store.digests), None)
    size = sum(map(len, files.values())) / 1e6
    print(f"index: {time.perf_counter() - start:.1f} s, {len(files):,} files, {size:.1f} MB", flush=True)
    return files


@contextmanager
def served(count: int) -> Iterator[str]:
    """The address of a small site with the index of ``count`` releases."""
    import pelicanconf

    with TemporaryDirectory() as name:
        place = Path(name)
        few = {corpus.ours: place / "few"}
        corpus.write(3, few)
        build(
            Path("pelicanconf.py"),
            content=place / "few",
            output=place / "out",
            purpose="public",
            cache=place / "c",
        )
        corpus.write(count, {corpus.ours: place / "many"})
        files = index(read_settings(vars(pelicanconf)), place / "many")
        for path, data in files.items():
            (place / "out" / "aset" / "cari" / path).write_bytes(data)
        search_page = place / "out" / "cari" / "index.html"
        html = re.sub(r"(?<=aset/cari/)index\.\w+\.json", directory_of(files), search_page.read_text("utf-8"))
        search_page.write_text(html, "utf-8")
        handler = functools.partial(Handler, directory=str(place / "out"))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/"
            server.shutdown()


@dataclass(frozen=True, slots=True)
class Wait:
    """What someone waited for one search: milliseconds until the number of hits and until the first of them
    stood there; bytes of script and index; and the number of hits as the page says it."""

    count: float
    hits: float
    size: int
    found: str


def measure(browser: Browser, url: str, query: str, line: dict[str, float] | None) -> Wait:
    """Search for ``query`` as someone who just came."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    connection = context.new_cdp_session(page)
    connection.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    connection.send("Network.enable")
    sizes: list[int] = []

    def received(request: Request) -> None:
        if re.search(r"/aset/(cari/|pencari\.|cari\.)", request.url):
            with suppress(Error):  # the page was closed
                answer = request.response()  # of a worker's script the browser tells no other size
                sizes.append(int(answer.header_value("Content-Length") or 0) if answer else 0)

    page.on("requestfinished", received)
    if line:
        connection.send("Network.emulateNetworkConditions", {"offline": False, **line})
    page.goto(f"{url}cari/", wait_until="networkidle", timeout=120_000)
    page.wait_for_timeout(300)
    page.evaluate(WATCH, query)
    page.locator("#q").press("End")
    page.locator("#q").press_sequentially(query[-1])
    page.wait_for_selector("html[data-count][data-hits]", state="attached", timeout=60_000)
    seen = page.evaluate("() => ({...document.documentElement.dataset})")
    wait = Wait(float(seen["count"]), float(seen["hits"]), sum(sizes), page.inner_text("#kabar b"))
    context.close()
    return wait


def wrong_answers(page: Page) -> Iterator[str]:
    """Those of the queries in QUERY_FILE that find something else first, and what."""
    expected = queries.read(QUERY_FILE)
    for one, answer in zip(expected, searching.ask(page, *(one.text for one in expected)), strict=True):
        if fault := one.fault(answer):
            yield fault


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--releases", type=int, default=10_000)
    count = parser.parse_args().releases
    os.chdir(ROOT)
    slow: list[str] = []
    with served(count) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{url}cari/")
        wrong = list(wrong_answers(page))
        for name, line in (("no network throttling", None), ("slow 4G", SLOW_4G)):
            for query in QUERIES:
                waits = [measure(browser, url, query, line) for _ in range(ROUNDS)]
                counted, shown = median(one.count for one in waits), median(one.hits for one in waits)
                size = max(one.size for one in waits)
                print(
                    f"{name}: {query!r} ({waits[0].found}): count {counted:.0f} ms, first hits {shown:.0f} ms, "
                    f"{size / 1000:.0f} KB",
                    flush=True,
                )
                misspelt = query in ("lpak", "perpustakan")
                most = (SLOW_LINE_MISSPELT if misspelt else SLOW_LINE) if line else SLOW_PHONE
                if shown > most or size > BYTES:
                    slow.append(f"{name}: {query!r}")
        browser.close()
    print("Slower or heavier than it should be: " + (", ".join(slow) or "nothing"))
    print("Something else came first:", *(wrong or ["nothing"]), sep="\n  ")
    if wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
