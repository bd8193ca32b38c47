"""The questions of ``init`` on a terminal, a line each: whoever was wrong is told why and asked again, and may go back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ... import command_messages
from ...settings.sample import is_sample
from ..colours import Moved
from .answers import QUESTIONS, is_zone_guessed, part_of, shown
from .question import Answers, Question
from .unfit import Unfit

Ask = Callable[[str], str]
Say = Callable[[str], None]


class Conversation:
    """Asks by ``ask_line``, which gives what was typed, and says by ``say``. ``known``: what is known of the folder and
    the theme; ``moved_colours``: those that cannot hold as they were answered, once both are known; ``has_more``: whether
    more lines were pasted than the one that was read."""

    def __init__(
        self,
        ask_line: Ask,
        say: Say,
        known: Mapping[str, str],
        moved_colours: Callable[[Answers], Mapping[str, Moved]],
        has_more: Callable[[], bool] = lambda: False,
    ) -> None:
        self._ask_line = ask_line
        self._say = say
        self._moved_colours = moved_colours
        self._has_more = has_more
        self._answers = dict(known)
        self._typed: dict[str, str] = {}
        self._given: dict[str, str] = {}
        self._doubted = ""  # the question before whose answer kept the last from being taken

    def answers(self, given: Mapping[str, str], folder: str) -> dict[str, str] | None:
        """The answers to all questions; None if in the end nothing is to be written to ``folder``. What is ``given`` is
        asked for only if it is unfit. Raises EOFError, KeyboardInterrupt."""
        self._say(command_messages.INIT_INTRODUCTION)
        asked: list[int] = []
        self._given = dict(given)
        number = 0
        while True:
            if number < len(QUESTIONS):
                question = QUESTIONS[number]
                if not question.applies(self._answers):
                    self._answers[question.name] = ""
                elif question.name not in self._given or not self._takes(
                    question, self._given[question.name]
                ):
                    if self._doubted or not self._asks(question):
                        number = self._before(asked)
                        continue
                    asked.append(number)
                if question.name == "accent":
                    for token, moved in self._moved_colours(self._answers).items():
                        self._say(command_messages.colour_moved(token, *moved))
                number += 1
                continue
            self._say(self._summary())
            agreed = self._agrees(folder)
            if agreed is not None:
                return self._answers if agreed else None
            number = self._before(asked)

    def _before(self, asked: list[int]) -> int:
        """The number of the question to go back to: the one whose answer is doubted, which is forgotten, or the last that
        was ``asked``; neither is among those any more."""
        if not self._doubted:
            return asked.pop() if asked else 0
        number = [question.name for question in QUESTIONS].index(self._doubted)
        asked[:] = [each for each in asked if each < number]
        self._typed.pop(self._doubted, None)
        self._given.pop(self._doubted, None)
        self._doubted = ""
        return number

    def _asks(self, question: Question) -> bool:
        """Ask until an answer is fit. Whether there is one, rather than the wish to go back."""
        while True:
            before = self._typed.get(question.name, "")
            is_open = not before and not question.is_offered(self._answers)
            proposed = self._answers[question.name] if before else question.proposed(self._answers)
            part = part_of(self._answers) if "zone" in self._answers else ""
            text = self._ask_line(
                command_messages.city_question(question.name, part, None if is_open else proposed)
            )
            if question.is_list and text.strip() and self._has_more():
                text += self._rest()
            typed = question.tidy(text)
            if typed == command_messages.BACK:
                return False
            if is_open and not typed:
                self._tell(command_messages.UNFIT_UNANSWERED)
                continue
            if self._takes(question, typed or before):
                self._typed[question.name] = typed or before
                return True
            if self._doubted:
                return False

    def _rest(self) -> str:
        """The lines behind the first of a list that was pasted, of which the last may wait for Enter. An empty one that was
        typed ends them; an empty one that was pasted does not."""
        lines = ""
        while True:
            is_pasted = self._has_more()
            line = self._ask_line(command_messages.NEXT_OF_LIST)
            lines += f"\n{line}"
            if not line.strip() and not is_pasted:
                return lines

    def _takes(self, question: Question, text: str) -> bool:
        """Whether ``text`` is an answer; why not is said. No text stands for what is proposed."""
        self._tell(question.waiting(question.tidy(text)))
        try:
            answer = question.answer(text, self._answers)
        except Unfit as reason:
            self._tell(str(reason))
            self._doubted = reason.about
            return False
        self._answers[question.name] = answer
        self._tell(question.remark(answer))
        return True

    def _tell(self, sentence: str) -> None:
        """Say a ``sentence`` about an answer, unless it is empty."""
        if sentence:
            self._say(f"  {sentence}.")

    def _summary(self) -> str:
        """Every answer as it is used, and what of it nobody said."""
        used = shown(self._answers)
        for token, moved in self._moved_colours(self._answers).items():
            used[token] = command_messages.colour_used(moved.used, moved.wished)
        if is_zone_guessed(self._answers, self._given | self._typed):
            used["zone"] = command_messages.zone_guessed_here(used["zone"])
        rows = []
        for question in QUESTIONS:
            if question.applies(self._answers):
                answer = used[question.name]
                remark = f" ({command_messages.SAMPLE})" if is_sample(answer) else ""
                rows.append((question.name, f"{answer}{remark}"))
        return command_messages.city_summary(rows, part_of(self._answers))

    def _agrees(self, folder: str) -> bool | None:
        """Whether all is to be written; None for going back."""
        while True:
            answer = self._ask_line(command_messages.ASK_WRITE_CITY.format(folder=folder))
            if answer.strip() == command_messages.BACK:
                return None
            agreed = command_messages.says_yes(answer)
            if agreed is not None:
                return agreed
            self._say(command_messages.WRITE_OR_NOT)
