"""Questions on a terminal: choosing one or several of a list with the arrow keys, or typing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from questionary import Choice
from questionary.prompts.common import InquirerControl

from .. import command_messages


def choose(question: str, choices: Mapping[str, str]) -> str:
    """The key of ``choices`` whose words were chosen. Raises KeyboardInterrupt, EOFError."""
    answer = questionary.select(
        question,
        [Choice(words, value) for value, words in choices.items()],
        instruction=command_messages.HOW_TO_CHOOSE,
    ).unsafe_ask()
    return str(answer)


class _Line(str):
    """A line of a list, which is found by other words than it shows: by each of its ``names``."""

    names: str

    def __new__(cls, shown: str, names: Iterable[str]) -> _Line:
        line = super().__new__(cls, shown)
        line.names = "\n".join(names).casefold()
        return line

    def lower(self) -> str:
        """What the list searches."""
        return self.names


def pick(question: str, names: Mapping[str, Sequence[str]], *, optional: bool) -> list[str]:
    """Those of ``names`` that were picked, in their order; each has its other names, of which the first is shown too.
    What is typed shows those that have it in any name. If nothing was picked, the one that was searched for is; else that
    is asked once more, unless it is ``optional`` and the list was left alone. Raises KeyboardInterrupt, EOFError."""
    lines = [_Line(" – ".join((name, *others[:1])), (name, *others)) for name, others in names.items()]
    prompt = questionary.checkbox(
        question,
        [Choice(line, name) for line, name in zip(lines, names, strict=True)],
        instruction=command_messages.HOW_TO_PICK,
        use_jk_keys=False,
        use_search_filter=True,
        erase_when_done=True,  # the library would say in English how many were picked
    )
    _bind_keys(prompt.application, lines, optional=optional)
    answer: list[str] = prompt.unsafe_ask()
    picked = [name for name in names if name in answer]
    print(command_messages.picked(question, picked))
    return picked


def _bind_keys(application: Application[Any], lines: Sequence[_Line], *, optional: bool) -> None:
    """What the library does otherwise: a space is part of a name that is being typed, and Enter alone picks nothing
    without a word."""
    controls = application.layout.find_all_controls()
    control = next(each for each in controls if isinstance(each, InquirerControl))
    keys = application.key_bindings
    assert isinstance(keys, KeyBindings)
    was_told = False

    @keys.add(" ", eager=True)
    def space(event: KeyPressEvent) -> None:
        typed = f"{control.search_filter or ''} "
        is_typing = typed != " " and not control.pointed_at
        if is_typing and any(typed.casefold() in line.names for line in lines):
            control.search_filter = typed
            return
        value = control.get_pointed_at().value
        selected = control.selected_options
        control.selected_options = (
            [one for one in selected if one != value] if value in selected else [*selected, value]
        )
        control.error_message = None

    @keys.add("enter", eager=True)
    def enter(event: KeyPressEvent) -> None:
        nonlocal was_told
        pointed = control.get_pointed_at()  # which looks whether what was typed is found
        if not control.selected_options and control.search_filter and control.found_in_search:
            control.selected_options.append(pointed.value)
        is_untouched = not control.pointed_at and not control.search_filter
        if control.selected_options or was_told or (optional and is_untouched):
            control.is_answered = True
            event.app.exit(result=list(control.selected_options))
            return
        was_told = True
        control.error_message = [("class:validation-toolbar", command_messages.NOTHING_PICKED)]  # type: ignore[assignment]


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
    """What was typed, for which ``fault`` gives no reason why it cannot be taken; empty for a word that says that there is
    nothing. Raises KeyboardInterrupt, EOFError."""

    def meant(text: str) -> str:
        return "" if command_messages.means_nothing(text) else text.strip()

    return meant(questionary.text(question, validate=lambda text: fault(meant(text)) or True).unsafe_ask())
