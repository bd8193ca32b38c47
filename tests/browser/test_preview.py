"""The preview in a browser: it reloads on save and shows a problem until it is mended."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.conftest import BASE, ROOT, furnish, lay, release


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A running ``pressroom serve``: its content folder and its address."""
    content = lay(
        furnish(tmp_path) / "content",
        BASE | {"siaran-pers/a.md": release("Judul lama", embargo="2031-01-02 09.00 WIB")},
    )
    log = tmp_path / "log"
    environment = {key: value for key, value in os.environ.items() if key != "SITEURL"}
    with log.open("w") as out:
        serving = subprocess.Popen(
            [sys.executable, "-u", "-m", "pressroom", "serve", "--port", "0"],
            cwd=tmp_path,
            env=environment | {"PYTHONPATH": str(ROOT / "plugins")},
            stdout=out,
            stderr=out,
        )
    end = time.monotonic() + 60
    while not (found := re.findall(r"Pratinjau di (http://127\.0\.0\.1:\d+/)", log.read_text())):
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.1)
    yield content, found[0]
    serving.send_signal(signal.SIGINT)
    serving.wait(20)


def test_a_page_reloads_on_save_and_shows_what_is_wrong_until_it_is_mended(
    preview: tuple[Path, str], browser: Browser
) -> None:
    content, address = preview
    page = browser.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{address}siaran-pers/2022/09/a/")
    expect(page.locator("h1")).to_have_text("Judul lama")
    expect(page.locator("body")).to_contain_text("2 Januari 2031, 09.00 WIB")
    panel = page.locator("#pratinjau-masalah")
    expect(panel).to_have_count(0)
    lay(content, {"siaran-pers/a.md": release("Judul baru", embargo="2031-01-02 09.00 WIB")})
    expect(page.locator("h1")).to_have_text("Judul baru", timeout=20_000)
    lay(content, {"siaran-pers/b.md": "---\njudul: a: <b>b</b>\n---\nx\n"})
    expect(panel).to_contain_text("content/siaran-pers/b.md:2: galat: ada tanda titik dua", timeout=20_000)
    expect(panel).to_contain_text("<b>b</b>")
    lay(content, {"siaran-pers/b.md": release("B")})
    expect(panel).to_have_count(0, timeout=20_000)
    page.close()
