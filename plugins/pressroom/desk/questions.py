"""Questions on a terminal: choosing one or several of a list with the arrow keys, or typing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import questionary
from questionary import Choice

from .. import command_messages


def choose(question: str, choices: Mapping[str, str]) -> str:
    """The key of ``choices`` whose words were chosen. Raises KeyboardInterrupt, EOFError."""
    answer = questionary.select(
        question,
        [Choice(words, value) for value, words in choices.items()],
        instruction=command_messages.HOW_TO_CHOOSE,
    ).unsafe_ask()
    return str(answer)


def pick(question: str, names: Sequence[str]) -> list[str]:
    """Those of ``names`` that were picked; typing letters shows the names that have them. Raises KeyboardInterrupt,
    EOFError."""
    answer: list[str] = questionary.checkbox(
        question,
        list(names),
        instruction=command_messages.HOW_TO_PICK,
        use_jk_keys=False,
        use_search_filter=True,
        erase_when_done=True,  # the library would say in English how many were picked
    ).unsafe_ask()
    picked = [name for name in names if name in answer]
    print(command_messages.picked(question, picked))
    return picked


def confirm_each(question: str, sentences: Sequence[str], others: Collection[int] = ()) -> set[int]:
    """The indexes of those of ``sentences`` that are right; all but the ``others`` are until somebody takes their signs
    away. Raises KeyboardInterrupt, EOFError."""
    answer: list[int] = questionary.checkbox(
        question,
        [Choice(sentence, index, checked=index not in others) for index, sentence in enumerate(sentences)],
        instruction=command_messages.HOW_TO_CONFIRM,
        style=questionary.Style([("selected", "noreverse")]),
        erase_when_done=True,
    ).unsafe_ask()
    print(command_messages.import_chosen(sentences, answer))
    return set(answer)


def type_in(question: str, fault: Callable[[str], str] = lambda text: "") -> str:
    """What was typed, for which ``fault`` gives no reason why it cannot be taken. Raises KeyboardInterrupt,
    EOFError."""
    answer = questionary.text(question, validate=lambda text: fault(text) or True).unsafe_ask()
    return str(answer).strip()
