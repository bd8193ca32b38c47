"""The faces that pages are tried with, whatever fonts a machine has.

The text of a page is set in the system's own face, so a page has to hold with any of them. Two stand for
all: Roboto, the narrowest that the style names, and one a little wider than DejaVu Sans, the only face of a
bare Debian and the widest that pages meet. The wide one is Roboto with its letters set further apart: a line
is as long as the sum of its advance widths, so nothing more is needed, and no other font has to be brought.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "theme" / "fonts"
# How much wider DejaVu Sans sets Indonesian text than Roboto does, rounded up, by weight.
WIDENING = {"400": 1.15, "700": 1.28}
NARROW, WIDE, SYSTEM = "Roboto", "Wide", "system"
# Without fontconfig (Windows, macOS) a browser knows the system's own faces, whatever it is asked for.
FACES = (SYSTEM,) if sys.platform in ("win32", "darwin") else (NARROW, WIDE)
USUAL = FACES[0]
# Unhinted as on phones: hinting moves letters to whole pixels, which makes lines longer.
CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern"><edit name="hintstyle"><const>hintnone</const></edit></match>
</fontconfig>
"""


def environment(face: str, folder: Path) -> dict[str, str]:
    """The environment variables with which a program finds ``face`` and no other; its files are
    written below ``folder``."""
    if face == SYSTEM:
        return {}
    fonts = folder / "fonts"
    fonts.mkdir()
    for path in FONTS.glob("roboto-*.ttf"):
        if face == WIDE:
            widen(path, fonts / path.name)
        else:
            shutil.copy(path, fonts)
    file = folder / "fonts.conf"
    file.write_text(CONFIGURATION.format(fonts=fonts, cache=folder / "cache"), encoding="utf-8")
    return {"FONTCONFIG_FILE": str(file)}


def widen(source: Path, target: Path) -> None:
    """Write the font ``source`` with wider letters and the name of the wide face."""
    factor = WIDENING[source.stem.split("-")[1]]
    with TTFont(source) as font:
        metrics = font["hmtx"].metrics
        for glyph, (advance, bearing) in metrics.items():
            metrics[glyph] = (round(advance * factor), bearing)
        for record in font["name"].names:
            record.string = str(record).replace(NARROW, WIDE)
        font.save(target)
