"""Why an answer cannot be taken."""

from __future__ import annotations


class Unfit(ValueError):
    """An answer cannot be taken; the text says why and what to type, in Indonesian."""
