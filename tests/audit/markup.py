"""Every page, style sheet and sitemap by the grammar of its kind: ``python -m tests.audit.markup``.

HTML, CSS and SVG by the Nu checker (npm, Java), errors and warnings alike; it gets them over HTTP,
so that it also says what a page's own policy would block. Sitemaps by the schema of sitemaps.org,
which the npm package ``sitemap`` carries. Exit status 1 if anything is found.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lxml import etree
from tests.audit import npm, published

CHECKER = "26.9.27"
SCHEMAS = "9.0.1"
# The checker asks no machine of this network unless told so.
LOCAL = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
OPTIONS = ("--also-check-css", "--also-check-svg")
KINDS = (".html", ".css")


def findings(site: str, output: Path) -> Iterator[str]:
    """What the Nu checker says of all pages, styles and pictures of ``site``."""
    program = npm.package("vnu-jar", CHECKER) / "build" / "dist" / "vnu.jar"
    paths = [file.relative_to(output).as_posix() for file in sorted(output.rglob("*"))]
    pages = [site + quote(path.removesuffix("index.html")) for path in paths if path.endswith(KINDS)]
    # As files: over HTTP it takes them for HTML.
    pictures = [str(output / path) for path in paths if path.endswith(".svg")]
    command = ["java", LOCAL, "-jar", str(program), "--format", "json", "--stdout", *OPTIONS]
    done = subprocess.run([*command, *pages, *pictures], stdout=subprocess.PIPE, check=False)
    for found in json.loads(done.stdout)["messages"]:
        if not known(found):
            kind = found.get("subType", found["type"])
            where = f"{found.get('url', '').removeprefix(site) or '/'}:{found.get('lastLine', 0)}"
            yield f"{where}: {kind}: {found['message']} {found.get('extract', '')!r}"
    print(f"Nu checker {CHECKER}: {len(pages)} pages and styles, {len(pictures)} pictures")


def known(found: dict[str, Any]) -> bool:
    """The findings that are wrong. No policy blocks JSON-LD, because it is data that no browser runs
    (https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element, which ends for a
    data block before it asks the policy). And the checker's CSS has no container queries yet
    (https://www.w3.org/TR/css-contain-3/#container-queries)."""
    if "“container-type”" in found["message"] or "“@container”" in found["message"]:
        return True
    blocked = found["message"].startswith("Inline script violates Content Security Policy")
    return blocked and '<script type="application/ld+json">' in found.get("extract", "")


def faults(output: Path) -> Iterator[str]:
    """What the schema says of every sitemap. It knows neither an index of sitemaps nor one that is
    empty, as that of the news may be."""
    schema = etree.XMLSchema(file=str(npm.package("sitemap", SCHEMAS) / "schema" / "sitemap.xsd"))
    files = sorted(output.glob("sitemap-*.xml"))
    for file in files:
        tree = etree.parse(str(file))
        if len(tree.getroot()) and not schema.validate(tree):
            yield from (f"{file.name}:{entry.line}: {entry.message}" for entry in schema.error_log)
    print(f"sitemap.xsd of sitemap {SCHEMAS}: {len(files)} files")


def main() -> int:
    """1 if anything is found."""
    with published.served() as site:
        bad = [*findings(site, published.OUTPUT), *faults(published.OUTPUT)]
    print("\n".join(bad) or "nothing found")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
