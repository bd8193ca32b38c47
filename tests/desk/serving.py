"""``pressroom serve`` as a test meets it: what it says, what it shows, and that it ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.conftest import ROOT, Content, furnish, lay

# A preview that says nothing any more is ended, lest its test wait for ever. No test waits so long for
# anything that comes.
HANGS_SECONDS = 300


def fetch(address: str) -> str:
    """The text that stands at ``address``."""
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode())


class Preview:
    """A preview that runs in ``folder``."""

    def __init__(self, folder: Path, process: subprocess.Popen[str]) -> None:
        self.content, self.theme = folder / "content", folder / "theme"
        self.process = process
        self.output = ""
        line = self.wait_for_line("Pratinjau di http")
        self.address = re.findall(r"http://127\.0\.0\.1:\d+/", line)[0]

    def wait_for_line(self, words: str) -> str:
        """The next line of the terminal that has ``words`` in it."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.output += line
            if words in line:
                return line
        raise AssertionError(f"the preview has ended and never said “{words}”:\n{self.output}")

    def wait_for_build(self, condition: Callable[[], bool]) -> None:
        """Until ``condition`` holds, which is looked at after each build of which the preview tells
        its pages."""
        with urllib.request.urlopen(f"{self.address}_pratinjau/kejadian") as events:
            for event in events:
                if event.startswith(b"data:") and condition():
                    return
        raise AssertionError(f"the preview has ended before that came:\n{self.output}")


def _hear_interrupts() -> None:
    """Whoever starts the tests in the background makes them, and all that they start, deaf to Ctrl+C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def previewed(folder: Path, content: Content, theme: Content | None = None) -> Iterator[Preview]:
    """A running preview of ``content`` in ``folder``, where ``theme`` lies over the theme. It is interrupted at the end,
    as by Ctrl+C, and nothing of it stays, whatever happens."""
    lay(furnish(folder) / "content", content)
    if theme:
        (folder / "theme").unlink()
        lay(folder / "theme", theme)
    environment = {key: value for key, value in os.environ.items() if key != "SITEURL"}
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "pressroom", "serve", "--port", "0"],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT / "plugins")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=_hear_interrupts,
    )
    hangs = threading.Timer(HANGS_SECONDS, end, (process,))
    hangs.start()
    try:
        yield Preview(folder, process)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
    finally:
        hangs.cancel()
        end(process)


def end(process: subprocess.Popen[str]) -> None:
    """Kill ``process`` and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
