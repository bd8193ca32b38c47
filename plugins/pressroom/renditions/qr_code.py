"""A text as a QR code (ISO/IEC 18004), drawn as one path.

The error correction is that of level M, which reads where 15 % of a code is dirty or torn. The mask is always the
same one: choosing the fairest takes ten times as long, and what reads codes reads any.
"""

from __future__ import annotations

from dataclasses import dataclass

_MASK = 2
# Rows overlap by a hair, so that no white line shows between them.
_ROW = "1.04"


@dataclass(frozen=True, slots=True)
class QrCode:
    """``size``: how many modules a side has, without the quiet zone; ``path``: an SVG path, to be stroked, whose unit
    is a module."""

    size: int
    path: str

    def svg(self, quiet: int = 0) -> bytes:
        """The code as a file, with a quiet zone of ``quiet`` modules around it."""
        side = self.size + 2 * quiet
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" '
            f'viewBox="{-quiet} {-quiet} {side} {side}">'
            f'<path fill="none" stroke="#000" stroke-width="{_ROW}" d="{self.path}"/></svg>'
        ).encode()


def qr_code(text: str) -> QrCode:
    """The code that says ``text``."""
    import segno

    code = segno.make(text, error="m", mask=_MASK, micro=False)
    rows = (_row(number, bytes(row)) for number, row in enumerate(code.matrix))
    return QrCode(len(code.matrix), "".join(rows))


def _row(number: int, modules: bytes) -> str:
    """The dark runs of a row, each from where the one before it ends."""
    path, at = f"M0 {number}.5", 0
    while (start := modules.find(1, at)) >= 0:
        end = modules.find(0, start)
        end = len(modules) if end < 0 else end
        path += (f"m{start - at} 0" if start > at else "") + f"h{end - start}"
        at = end
    return path
