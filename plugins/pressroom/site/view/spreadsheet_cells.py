"""Values as cells of CSV that no spreadsheet computes (OWASP, CSV injection)."""

from __future__ import annotations

import re
from typing import Any

# Where a cell may begin: at the beginning of the text, and in programs that split at semicolons or tabs, as Excel with
# Indonesian settings does, within it, since quotes protect only what was split at commas. A program may take away
# blanks and quotes before it looks at the first sign. A comma is no such place: every program that splits there knows
# the quotes, and "Rp10.000,-" is to stay as it is.
_COMPUTED = re.compile(r"""((?:^|[;\t\r\n\v\f\x85\u2028\u2029])[\s"]*+)(?=[=+\-@＝＋－＠])""")


def cell(value: Any) -> str:
    """``value`` as the text of a cell, with an apostrophe before each sign that would begin a formula."""
    if type(value) is bool:
        return "ya" if value else "tidak"
    text = value if type(value) is str else "; ".join(value) if type(value) is list else str(value)
    return _COMPUTED.sub(r"\1'", text)
