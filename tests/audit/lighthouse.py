"""Lighthouse on a phone, as its mobile preset has it: ``python -m tests.audit.lighthouse [PATH …]``.

Three times on each kind of page that most people see, or on each PATH of the site. Accessibility,
best practices and SEO must be 100 every time; performance, which a busy machine lowers, at least
98 as the median. Exit status 1 with every audit that failed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from statistics import median
from typing import Any

from tests.audit import npm, published
from tests.browser.test_reading import AGENCY, HOME, INNOVATION, RELEASE, name

from pressroom.cities.checks import chromium

VERSION = "12.2.3"  # the newest that runs on Node 20
PAGES = [HOME, RELEASE, AGENCY, INNOVATION, "cari/"]
TIMES = 3
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
CHROME = "--headless=new --no-sandbox --disable-background-networking --disable-component-update"


def report(address: str) -> dict[str, Any]:
    """What Lighthouse says of the page at ``address``. Raises CalledProcessError."""
    program = npm.package("lighthouse", VERSION) / "cli" / "index.js"
    command = ["node", str(program), address, "--output=json", "--quiet", f"--chrome-flags={CHROME}"]
    only = f"--only-categories={','.join(LEAST)}"
    environment = os.environ | {"CHROME_PATH": chromium.find()}
    done = subprocess.run([*command, only], env=environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def scores(found: dict[str, Any]) -> dict[str, int]:
    """Out of 100, by category; 0 where it could not be told."""
    return {kind: round(100 * (found["categories"][kind]["score"] or 0)) for kind in LEAST}


def failed(found: dict[str, Any], kind: str) -> list[str]:
    """The audits that cost the category ``kind`` points, with what Lighthouse shows of each."""
    lines = []
    for weighed in found["categories"][kind]["auditRefs"]:
        audit = found["audits"][weighed["id"]]
        if weighed["weight"] and audit["score"] is not None and audit["score"] < 1:
            items = audit.get("details", {}).get("items", [])
            shown = json.dumps(items[:2], ensure_ascii=False)[:600] if items else ""
            lines.append(f"  {kind}: {audit['id']} {audit.get('displayValue', '')}: {audit['title']} {shown}")
    return lines


def main(paths: list[str]) -> int:
    """1 if any page falls short."""
    bad = False
    print(f"{'Lighthouse ' + VERSION:24.24}" + "".join(f"{kind:>16}" for kind in LEAST))
    with published.served() as site:
        for path in paths or PAGES:
            found = sorted(
                (report(site + path) for _ in range(TIMES)), key=lambda one: scores(one)["performance"]
            )
            each = [scores(one) for one in found]
            reached = {kind: min(one[kind] for one in each) for kind in LEAST}
            reached["performance"] = int(median(one["performance"] for one in each))
            print(f"{name(path):24.24}" + "".join(f"{reached[kind]:>16}" for kind in LEAST), flush=True)
            for kind in (kind for kind in LEAST if reached[kind] < LEAST[kind]):
                worst = (
                    found[TIMES // 2]
                    if kind == "performance"
                    else min(found, key=lambda one: scores(one)[kind])
                )
                print("\n".join(failed(worst, kind)))
                bad = True
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
