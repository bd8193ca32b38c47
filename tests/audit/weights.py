"""What each kind of page weighs, beside what GOV.UK's own parts weigh: ``python -m tests.audit.weights``.

Bytes as they travel (gzip -9; fonts and photos as they are). Of GOV.UK what its npm package has is
measured: the style, the script and the fonts that each of its pages loads; no page is in it.
"""

from __future__ import annotations

import sys

from tests.audit import npm, published
from tests.browser.test_reading import AGENCY, INNOVATION, RELEASE

from pressroom.cities.checks import weight
from pressroom.cities.checks.site_files import FinishedPage, SiteFiles

GOVUK = "6.6.0"
PAGES = {
    "home": "",
    "release": RELEASE,
    "list of releases": "siaran-pers/",
    "agency": AGENCY,
    "innovation": INNOVATION,
    "list of innovations": "inovasi/",
    "visits": "kunjungan/",
    "archive of a year": "arsip/2022/",
    "statistics": "statistik/",
    "search": "cari/",
}
COLUMNS = ("HTML", "CSS", "font", "JS", "icon", "sum", "photo", "later")


def line(name: str, *values: object) -> str:
    return f"{name:<22}" + "".join(
        f"{value:>9,}" if isinstance(value, int) else f"{value:>9}" for value in values
    )


def govuk() -> tuple[int, int, int]:
    """Style, fonts and script of GOV.UK, in bytes."""
    folder = npm.package("govuk-frontend", GOVUK) / "dist" / "govuk"
    fonts = sum(map(weight.packed, folder.glob("assets/fonts/*.woff2")))
    style, script = (weight.packed(folder / f"govuk-frontend.min.{kind}") for kind in ("css", "js"))
    return style, fonts, script


def main() -> int:
    """Always 0: the limits are kept by tests/site/test_weight.py."""
    scales = weight.Scales(SiteFiles(published.output(), "https://humas.example"))
    print(line("", *COLUMNS))
    for name, path in PAGES.items():
        one = scales.weigh(FinishedPage(f"{path}index.html", ""))
        print(
            line(
                name,
                one.html,
                one.style,
                one.font,
                one.script,
                one.icon,
                one.without_photos,
                one.photo,
                one.later,
            )
        )
    style, fonts, script = govuk()
    print(line(f"GOV.UK {GOVUK}", "", style, fonts, script, "", style + fonts + script, "", ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
