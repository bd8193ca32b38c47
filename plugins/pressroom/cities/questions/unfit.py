"""Why an answer cannot be taken."""

from __future__ import annotations


class Unfit(ValueError):
    """An answer cannot be taken; the text says why and what to type, in Indonesian. ``about``: the question before this
    one whose answer is to be another, empty if it is this one's; then ``answer`` is what this one's means."""

    def __init__(self, text: str, about: str = "", answer: str = "") -> None:
        super().__init__(text)
        self.about = about
        self.answer = answer
