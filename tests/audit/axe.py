"""The newest axe on every kind of page, on a phone and a desk, light and dark:
``python -m tests.audit.axe``. ``make test`` runs the axe of a package that lags behind. Exit
status 1 if anything is found.
"""

from __future__ import annotations

import sys
from typing import Any, get_args

from playwright.sync_api import Page, sync_playwright
from tests.audit import npm, published
from tests.browser.conftest import BROWSER_OPTIONS, Scheme
from tests.browser.test_reading import PAGES, name

from pressroom.cities.checks import chromium
from pressroom.cities.checks.accessibility import RULES

VERSION = "4.14.1"
SIZES = ((360, 640), (1280, 800))
RUN = "options => axe.run(document, options).then(found => found.violations)"


def violations(page: Page, program: str) -> list[str]:
    """What axe finds on an open page, one line each."""
    page.evaluate(program)  # by the debugger, so the page's policy does not mind
    found: list[dict[str, Any]] = page.evaluate(RUN, RULES)
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def main() -> int:
    """1 if axe finds anything."""
    program = (npm.package("axe-core", VERSION) / "axe.min.js").read_text(encoding="utf-8")
    bad = looked = 0
    with published.served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=BROWSER_OPTIONS)
        for width, height in SIZES:
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
            for path in PAGES:
                page.goto(site + path)
                for scheme in get_args(Scheme):
                    page.emulate_media(color_scheme=scheme)
                    looked += 1
                    for line in violations(page, program):
                        print(f"{name(path)} {width} {scheme}: {line}")
                        bad += 1
        browser.close()
    print(f"axe {VERSION}: {bad} violations in {looked} views of {len(PAGES)} pages")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
