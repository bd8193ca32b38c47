"""Pictures of what a browser shows, and of windows that show what a terminal or an editor would, as small PNG files."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# Fewer colours make a smaller file; the first that is small enough is taken.
_COLOURS = (128, 64, 32)
_MOST_BYTES = 200_000
_STYLE = """\
* { box-sizing: border-box }
body { margin: 0; padding: 24px; background: #e9e6df; color: #1c1b19 }
.window { border-radius: 10px; overflow: hidden; box-shadow: 0 2px 10px #0004; background: #fff }
.bar { display: flex; gap: 8px; align-items: center; padding: 10px 14px; background: #d8d4cb;
  font: 15px system-ui, sans-serif }
.bar i { width: 12px; height: 12px; border-radius: 50%; background: #a8a296 }
.bar b { margin-left: 10px; font-weight: 400 }
pre { margin: 0; padding: 16px 18px; font: 15px/1.5 "DejaVu Sans Mono", Consolas, Menlo, monospace;
  white-space: pre-wrap; overflow-wrap: anywhere }
.terminal pre { background: #17202b; color: #eef1f4 }
.editor pre { white-space: normal }
.editor p { margin: 0; padding-left: 52px; white-space: pre-wrap; position: relative; min-height: 1.5em }
.editor s { position: absolute; left: 0; width: 32px; text-align: right; color: #767064;
  text-decoration: none }
.editor .note { color: #6b6559 }
"""
_PHOTO = """\
<!doctype html><meta charset="utf-8"><style>
body { margin: 0; height: 100vh; display: grid; place-items: center; font: 600 110px system-ui, sans-serif;
  color: #3c4650; background: repeating-linear-gradient(135deg, #cdd5dc 0 60px, #c3ccd4 60px 120px) }
</style><p>Contoh foto</p>"""


def open_page(context: BrowserContext, address: str, width: int, height: int) -> Page:
    """The page at ``address`` on a screen of that size, with its fonts."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => 0)")
    return page


def shot(page: Page, *, whole: bool = False) -> bytes:
    """What ``page`` shows, ``whole`` to its end; it is closed."""
    taken = page.screenshot(full_page=whole, animations="disabled")
    page.close()
    return _small(taken)


def terminal(browser: Browser, text: str) -> bytes:
    """A terminal that says ``text``."""
    return _window(browser, "terminal", "Terminal", html.escape(text))


def editor(browser: Browser, name: str, lines: Sequence[str]) -> bytes:
    """An editor that has the file ``name`` with these ``lines`` open."""
    rows = [
        f"<p class='{'note' if line.startswith('#') else ''}'><s>{number}</s>{html.escape(line)}</p>"
        for number, line in enumerate(lines, start=1)
    ]
    return _window(browser, "editor", name, "".join(rows))


def sample_photo(browser: Browser) -> bytes:
    """A JPEG that nobody takes for a photo."""
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    page.set_content(_PHOTO)
    taken = page.screenshot(type="jpeg", quality=90)
    page.close()
    return taken


def _window(browser: Browser, kind: Literal["terminal", "editor"], title: str, text: str) -> bytes:
    """A window called ``title`` with ``text`` (HTML) in it."""
    page = browser.new_page(viewport={"width": 1000, "height": 200})
    bar = f"<div class='bar'><i></i><i></i><i></i><b>{html.escape(title)}</b></div>"
    page.set_content(
        f"<!doctype html><meta charset='utf-8'><style>{_STYLE}</style>"
        f"<div class='window {kind}'>{bar}<pre>{text}</pre></div>"
    )
    return shot(page, whole=True)


def _small(png: bytes) -> bytes:
    """``png`` with as many colours as its size allows."""
    with Image.open(io.BytesIO(png)) as picture:
        drawn = picture.convert("RGB")
    small = b""
    for colours in _COLOURS:
        data = io.BytesIO()
        drawn.quantize(colours, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
        small = data.getvalue()
        if len(small) <= _MOST_BYTES:
            break
    return small
