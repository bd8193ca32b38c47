"""The arguments of the command line, whose help and refusals are in the language of staff."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NoReturn

from .. import command_messages


def port(text: str) -> int:
    """A number of a port, 0 for any that is free. Raises ArgumentTypeError."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(command_messages.bad_port(text))
    return int(text)


class _Help(argparse.HelpFormatter):
    """The help of a command."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, command_messages.USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser of arguments; so are those of the commands that are added to it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _Help, **options, "add_help": False})
        self._positionals.title = command_messages.POSITIONALS
        self._optionals.title = command_messages.OPTIONS
        self.add_argument("-h", "--help", action="help", help=command_messages.HELP_OPTION)

    def error(self, message: str) -> NoReturn:
        """Say ``message``, which is the library's, and end with status 2."""
        self.exit(2, f"{self.format_usage()}{command_messages.wrong_arguments(message)}\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuses an unknown command with the one that was likely meant."""
        if isinstance(action, argparse._SubParsersAction) and value not in action.choices:
            near = command_messages.COMMANDS_IN_WORDS.get(value.casefold(), "")
            near = near or "".join(get_close_matches(value.casefold(), action.choices, 1))
            self.exit(2, f"{command_messages.unknown_command(value, near, list(action.choices))}\n")
        super()._check_value(action, value)
