"""The repository's own content and settings, whatever a city makes of them: they give a whole site.

The only tests that read ``content/`` and ``pelicanconf.py``, as their city publishes them today.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
import pytest

from tests.conftest import ROOT
from tests.test_commands import environment


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the repository's content, theme and settings; what is built stays in it."""
    place = tmp_path_factory.mktemp("kota")
    for name in ("content", "theme", "pelicanconf.py", "publishconf.py"):
        (place / name).symlink_to(ROOT / name)
    return place


def run(city: Path, command: str) -> subprocess.CompletedProcess[str]:
    """What came of a command, as of now."""
    return subprocess.run(
        [sys.executable, "-m", "pressroom", command],
        cwd=city,
        env=environment(SOURCE_DATE_EPOCH=str(int(time.time()))),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def output(city: Path) -> Path:
    """The site as the public would get it now."""
    done = run(city, "publish")
    assert done.returncode == 0, done.stdout + done.stderr
    return city / "output"


def test_nothing_that_staff_wrote_has_an_error(city: Path) -> None:
    """Drafts and what is still to come included."""
    done = run(city, "check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_link_within_the_site_leads_somewhere(output: Path) -> None:
    pages = sorted(output.rglob("*.html"))
    assert pages
    home = html5lib.parse((output / "index.html").read_bytes(), namespaceHTMLElements=False)
    site = next(link.get("href") for link in home.iter("link") if link.get("rel") == "canonical")
    missing = []
    for page in pages:
        address = urljoin(site, page.relative_to(output).as_posix().removesuffix("index.html"))
        for link in links(page):
            target = urldefrag(urljoin(address, link)).url
            if target.startswith(site) and not file_at(output, target, site).is_file():
                missing.append(f"{address} → {link}")
    assert not missing


def links(page: Path) -> list[str]:
    """The addresses that a page names."""
    tree = html5lib.parse(page.read_bytes(), namespaceHTMLElements=False)
    found = []
    for element in tree.iter():
        found += [value for key in ("href", "src", "action") if (value := element.get(key))]
        found += [part.split()[0] for part in (element.get("srcset") or "").split(",") if part.strip()]
    return found


def file_at(output: Path, address: str, site: str) -> Path:
    """The file that stands at ``address``, whose query a server does not look at."""
    path = unquote(urlsplit(address).path.removeprefix(urlsplit(site).path))
    return output / (f"{path}index.html" if path.endswith("/") or not path else path)
