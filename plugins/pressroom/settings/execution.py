"""Why Python cannot execute a settings file, as somebody can mend it who knows no Python."""

from __future__ import annotations

import re
import tokenize
import traceback
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

from .. import command_messages
from ..problems import printed
from .defaults import THEME
from .values import SettingsError

# Modules that settings files use, and that a text does not begin with.
_MODULES = ("os", "sys")
# What Pelican says where the folder of THEME does not exist.
NO_THEME = "Could not find the theme {}"
_NO_THEME = re.compile(NO_THEME.format("(.+)"))
# A name and a value that is neither begun with a quotation mark or bracket nor a number.
_UNQUOTED = re.compile(r"""\s*([A-Z][A-Z0-9_]*)\s*=\s*([^\s"'“”‘’#{\[][^"'“”‘’#]*?)\s*(?:#.*)?""")


def refuse_unreadable(file: Path, display: Callable[[str], str]) -> None:
    """Raises SettingsError if ``file`` is none that can be executed."""
    if not file.is_file():
        raise SettingsError(command_messages.no_settings_file(display(str(file))))
    if file.suffix != ".py":
        raise SettingsError(command_messages.settings_file_is_no_python(display(str(file))))


def lacks_default_theme(error: ValueError) -> bool:
    """Whether ``error`` says that there is no folder of the name that the setting THEME has where no city writes it: then
    nothing lies over the theme."""
    theme = _NO_THEME.fullmatch(str(error))
    return theme is not None and theme[1] == THEME


def why_not(file: Path, error: Exception, display: Callable[[str], str]) -> SettingsError:
    """What to write instead, after ``error`` was raised while the settings ``file`` was executed."""
    if isinstance(error, ValueError) and (theme := _NO_THEME.fullmatch(str(error))):
        return SettingsError(command_messages.no_theme(theme[1]))
    if isinstance(error, OSError) and error.filename and Path(error.filename).suffix == file.suffix:
        return SettingsError(command_messages.no_access(error, display(str(error.filename))))
    at, line = _place(file, error)
    try:
        with tokenize.open(at) as opened:
            lines = opened.read().splitlines()
    except (UnicodeDecodeError, SyntaxError):
        what, lines, line = command_messages.settings_not_utf8(), [], _undecodable_line(at)
    except OSError:
        what, lines = "", []
    else:
        what = "" if "\0" not in "".join(lines) else command_messages.settings_not_utf8()
    written = lines[line - 1] if line <= len(lines) else ""
    what = what or _explanation(error, written, "\n".join(lines))
    return SettingsError(printed(display(str(at)), line, what))


def _place(file: Path, error: Exception) -> tuple[Path, int]:
    """The file and line at fault: of those in the folder of the settings ``file``, the last that was executed."""
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_file():
        return Path(error.filename), error.lineno or 1
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).resolve().parent == file.resolve().parent:
            return Path(frame.filename), frame.lineno or 1
    return file, 1


def _undecodable_line(file: Path) -> int:
    """The first line of ``file`` that is not UTF-8."""
    data = file.read_bytes()
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return data[: error.start].count(b"\n") + 1
    return 1


def _explanation(error: Exception, written: str, everything: str) -> str:
    if isinstance(error, NameError):
        return _unknown_name(error, written, everything)
    if isinstance(error, SyntaxError):
        said = error.msg
        if bracket := re.match(r"'(.)' was never closed", said):
            return command_messages.bracket_not_closed(bracket[1])
        if bracket := re.match(r"(?:unmatched|closing parenthesis) '(.)'", said):
            return command_messages.bracket_not_opened(bracket[1])
        if "unterminated" in said:
            return command_messages.quotation_not_closed()
        if quoted := _quoted(written):
            return command_messages.setting_without_quotes(quoted)
        if re.search("[“”‘’„]", written):
            straight = re.sub("[“”„]", '"', re.sub("[‘’]", "'", written.strip()))
            return command_messages.curly_quotes(straight)
        if isinstance(error, IndentationError):
            return command_messages.setting_indented(written.strip())
        return command_messages.settings_not_understood(said, written.strip())
    return command_messages.settings_not_executed(f"{type(error).__name__}: {error}", written.strip())


def _unknown_name(error: NameError, written: str, everything: str) -> str:
    """A text without quotation marks, a name that is not spelt as where it is assigned, or a word of Python's."""
    name = error.name or ""
    if name in _MODULES:
        return command_messages.module_not_imported(name)
    if name in ("true", "false", "none"):
        return command_messages.unknown_name(name, name.capitalize())
    if name.isupper():
        assigned = re.findall(r"^\s*([A-Z][A-Z0-9_]*)\s*=", everything, re.MULTILINE)
        if near := get_close_matches(name, assigned, 1, 0.8):
            return command_messages.unknown_name(name, near[0])
    return command_messages.setting_without_quotes(_quoted(written) or f'"{name}"')


def _quoted(written: str) -> str:
    """The line ``written`` with its value between quotation marks; empty if it is no name with a text."""
    match = _UNQUOTED.fullmatch(written)
    if not match or re.match(r"\w+\(|.*(?: or | if |\+)", match[2]):
        return ""
    return f'{match[1]} = "{match[2]}"'
