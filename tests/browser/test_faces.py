"""The faces of the other tests are really what a page is set in, on screen and on paper."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from .conftest import BrowserWithFace
from .faces import FACES, NARROW, SYSTEM, WIDE

TEXT = "Kota Padang mempelajari inovasi pelayanan publik Kota Bekasi"
FAMILIES = ("Arial", "system-ui", "sans-serif", "serif")
# The least and the most that the text may be wide, in em, regular and bold. Roboto sets it in 28.1 and
# 28.4 em; DejaVu Sans, which the wide face has to reach, in 31.7 and 35.9.
WIDTHS = {
    NARROW: ((27.8, 28.3), (28.2, 28.7)),
    WIDE: ((31.7, 32.7), (35.9, 36.9)),
    SYSTEM: ((20.0, 45.0), (20.0, 45.0)),
}
PAGE = "".join(f'<p style="font-family:{family}"><span>{TEXT}</span> <b>{TEXT}</b>' for family in FAMILIES)
MEASURE = "all => all.map(one => one.getBoundingClientRect().width / 100)"


@pytest.mark.parametrize("face", FACES)
def test_a_page_is_set_in_the_face_whatever_family_it_asks_for(
    browser_with_face: BrowserWithFace, face: str
) -> None:
    page = browser_with_face(face).new_page()
    page.set_content(f'<body style="font-size: 100px; white-space: nowrap">{PAGE}')
    for part, (least, most) in zip(("span", "b"), WIDTHS[face], strict=True):
        widths = page.locator(part).evaluate_all(MEASURE)
        assert len(widths) == len(FAMILIES)
        assert all(least <= width <= most for width in widths), widths
    page.close()


@pytest.mark.parametrize("face", FACES)
def test_a_page_prints_in_the_face(browser_with_face: BrowserWithFace, face: str) -> None:
    page = browser_with_face(face).new_page()
    page.set_content(PAGE)
    with pikepdf.open(io.BytesIO(page.pdf())) as printed:
        fonts = {
            re.sub(r"^/\w+\+", "", str(thing.BaseFont))
            for thing in printed.objects
            if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing
        }
    page.close()
    assert fonts == {f"{face}-Regular", f"{face}-Bold"} or face == SYSTEM, fonts
