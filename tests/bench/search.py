"""How long a reader waits for hits: from the last key to the number of hits, and to the first of
them, with ten thousand releases, on a phone four times slower than this machine, at once and
over a slow line: ``python -m tests.bench.search``.

Prints milliseconds, the pause of ``cari.js`` after the last key (40 ms) among them.
"""

from __future__ import annotations

import argparse
import functools
import os
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright
from pressroom.build.command import build
from pressroom.site.derived import search_index
from tests.bench import corpus
from tests.browser import chromium

from pressroom.records import newsroom
from pressroom.records.edition import edition
from pressroom.records.store import Store
from pressroom.settings import Settings, read
from pressroom.site.media import Media
from pressroom.site.site import Site, addresses

ROOT = Path(__file__).resolve().parents[2]
SLOWER = 4
# What Lighthouse calls slow 4G, as the browser's own throttling has to be told of it: RTT and
# throughput with its factors for requests (https://github.com/GoogleChrome/lighthouse,
# docs/throttling.md).
SLOW_4G = {"latency": 150 * 3.75, "downloadThroughput": 1638.4 * 0.9 * 125, "uploadThroughput": 675 * 125}
# Names, a word of many releases, words that most hold (which these are made of), and both together.
QUERIES = (
    "lapak pintar",
    "sapa malam",
    "dinas perhubungan",
    "perpustakaan",
    "kearsipan",
    "pelayanan warga",
    "yang",
    "lapak pintar pelayanan warga",
    "sapa malam kearsipan",
)
ROUNDS = 3
# Notes on the page itself how long after a key the count was said, and then the first hit stood
# there: what asks it from outside may not run scripts in it. The last search counts.
WATCH = """() => {
  const seen = document.documentElement.dataset, box = document.getElementById("q");
  let pressed = 0;
  const since = () => performance.now() - pressed;
  const forget = () => { delete seen.count; delete seen.hits; };
  box.addEventListener("keydown", () => { pressed = performance.now(); forget(); });
  new MutationObserver(() => {
    forget();
    const said = document.getElementById("kabar");
    // Not what was found for the letters before the last one.
    if (said.querySelector("b") && said.textContent.includes(`“${box.value}”`)) seen.count = since();
  }).observe(document.getElementById("kabar"), {childList: true});
  new MutationObserver(() => requestAnimationFrame(() => { if (seen.count) seen.hits ??= since(); }))
    .observe(document.getElementById("hasil"), {childList: true});
}"""


class Handler(SimpleHTTPRequestHandler):
    """Files, without a word."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def index(city: Settings, folder: Path) -> dict[str, bytes]:
    """The index of the releases in ``folder``."""
    loaded = newsroom.load(folder, "content", Store(None, city.zone))
    seen = edition(loaded, corpus.LAST.replace(tzinfo=city.zone), preview=False)
    words = {
        language: tomllib.loads((ROOT / "theme" / "words" / f"{language}.toml").read_text("utf-8"))
        for language in ("id", "en")
    }
    places = addresses(city, seen)
    site = Site(city, loaded, seen, Media({}), words["id"], words["en"], places, set(), frozenset())
    start = time.perf_counter()
    files = search_index.bundle(site, None)
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
        for path, data in index(read(vars(pelicanconf)), place / "many").items():
            file = place / "out" / "cari" / "indeks" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        handler = functools.partial(Handler, directory=str(place / "out"))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/"
            server.shutdown()


def measure(page: Page, query: str) -> tuple[float, float, str]:
    """Type ``query`` as people do: milliseconds to the count and to the first hits, and the count."""
    page.fill("#q", "")
    page.wait_for_selector("main:not(:has(#hasil li, #kabar b))", state="attached")
    page.wait_for_timeout(1000)  # whatever is still on its way
    page.locator("#q").press_sequentially(query, delay=120)
    page.wait_for_selector("html[data-count][data-hits]", state="attached", timeout=60_000)
    page.wait_for_timeout(500)  # a hit of an earlier letter may have come in the meantime
    seen = page.evaluate("() => ({...document.documentElement.dataset})")
    return float(seen["count"]), float(seen["hits"]), page.inner_text("#kabar b")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--releases", type=int, default=10_000)
    count = parser.parse_args().releases
    os.chdir(ROOT)
    with served(count) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        for name, line in (("no network throttling", None), ("slow 4G", SLOW_4G)):
            found: dict[str, list[tuple[float, float, str]]] = {query: [] for query in QUERIES}
            for _ in range(ROUNDS):
                # Each round is someone who comes for the first time.
                context = browser.new_context(viewport={"width": 360, "height": 640})
                page = context.new_page()
                line_to = context.new_cdp_session(page)
                line_to.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                if line:
                    line_to.send("Network.enable")
                    line_to.send("Network.emulateNetworkConditions", {"offline": False, **line})
                page.goto(f"{url}cari/", wait_until="networkidle", timeout=120_000)
                page.evaluate(WATCH)
                for query in QUERIES:
                    found[query].append(measure(page, query))
                context.close()
            for query, rows in found.items():
                counted, shown = median(row[0] for row in rows), median(row[1] for row in rows)
                print(f"{name}: {query!r} ({rows[0][2]}): count {counted:.0f} ms, first hits {shown:.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
