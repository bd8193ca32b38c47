"""A question of ``init``: what it proposes, and how its answer is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ... import command_messages
from .pasted import cleaned
from .unfit import Unfit

# By the names of questions, what was answered; what was not asked yet is not in it.
Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question, by its ``name``."""

    name: str
    # What an answer, tidied by ``tidy``, means beside the answers before it. Raises Unfit.
    read: Callable[[str, Answers], str]
    # What Enter stands for; where that is not offered, it is for those alone who are not asked.
    proposed: Callable[[Answers], str]
    applies: Callable[[Answers], bool] = lambda answers: True
    # What a word for nothing does; None where there must be something.
    nothing: str | None = None
    tidy: Callable[[str], str] = cleaned
    # Whether its answer may be pasted as several lines.
    is_list: bool = False
    is_offered: Callable[[Answers], bool] = lambda answers: True
    # Raises Unfit where an answer, also the one that is proposed, tells that another is wrong.
    check: Callable[[str, Answers], None] = lambda answer, answers: None
    # What is said before a text is read that takes a moment, and what of an answer that is taken; empty if nothing.
    waiting: Callable[[str], str] = lambda text: ""
    remark: Callable[[str], str] = lambda answer: ""

    def answer(self, text: str, answers: Answers) -> str:
        """What ``text`` means beside the ``answers`` before it. Raises Unfit."""
        answer = self._meant(self.tidy(text), answers)
        self.check(answer, answers)
        return answer

    def _meant(self, text: str, answers: Answers) -> str:
        if not text:
            return self.proposed(answers)
        if command_messages.means_nothing(text):
            if self.nothing is None:
                raise Unfit(command_messages.UNFIT_NOTHING)
            return self.nothing
        return self.read(text, answers)
