"""The words with which people answer a question to say that there is nothing."""

from __future__ import annotations

import re

_WORDS = (
    *(
        "tidak ada",
        "tdk ada",
        "tak ada",
        "gak ada",
        "ga ada",
        "nggak ada",
        "enggak ada",
        "belum ada",
        "blm ada",
    ),
    *("tidak", "tdk", "belum", "kosong", "kosongkan", "dikosongkan", "nihil", "tidak punya", "belum punya"),
    *("n a", "na", "none", "null", "nil", "nothing", "empty", "no"),
)


def means_nothing(answer: str) -> bool:
    """Whether ``answer`` says that there is nothing: such a word, or signs alone; no answer at all does not."""
    words = re.sub(r"[\W_]+", " ", answer).strip().casefold()
    return bool(answer.strip()) and (not words or words in _WORDS)
