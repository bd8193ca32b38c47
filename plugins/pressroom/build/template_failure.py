"""A template that fails while a page is rendered: which line of which file of the theme somebody has to mend."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError

from .. import command_messages
from ..command_error import CommandError
from ..problems import printed
from ..site.theme.layers import TEMPLATES, Theme
from ..site.theme.template_check import HOUSE
from .run_state import display_path

_MACRO = re.compile(r"macro '(\w+)'")


class TemplateFailed(CommandError):
    """A template cannot be rendered; the text says where and why, in Indonesian."""


def template_failure(error: Exception, theme: Theme) -> TemplateFailed | None:
    """What is to be said of ``error``, which was raised while a template of ``theme`` was rendered; None if no template
    has to do with it."""
    places = _places(error, theme.folder / TEMPLATES)
    if not places:
        return None
    city = theme.city
    # What goes wrong in a template of the house was most likely handed to it by one of the city.
    own = [(name, line) for name, line in places if city and (city / TEMPLATES / name).is_file()]
    name, line = own[-1] if own else _signature(error, theme) or places[-1]
    path = TEMPLATES + name.removeprefix(f"{HOUSE}/")
    file = theme.house / path if name.startswith(f"{HOUSE}/") else theme.source(path)
    message = command_messages.template_failed(
        _reason(error), is_own=city is not None and file.is_relative_to(city)
    )
    return TemplateFailed(printed(display_path(str(file)), line, message))


def _places(error: Exception, folder: Path) -> list[tuple[str, int]]:
    """The templates in ``folder`` that were being rendered when ``error`` was raised, by name, the innermost last, each
    with its line."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [
        (Path(frame.filename).relative_to(folder).as_posix(), frame.lineno or 1)
        for frame in frames
        if Path(frame.filename).is_relative_to(folder)
    ]
    if isinstance(error, TemplateSyntaxError) and error.name:
        places.append((error.name, error.lineno))
    return places


def _signature(error: Exception, theme: Theme) -> tuple[str, int] | None:
    """Where the city defines the macro that was called otherwise than it can be; None if that is not what ``error``
    says."""
    macro = _MACRO.search(str(error)) if isinstance(error, TypeError) else None
    if not macro or not theme.city:
        return None
    folder = theme.city / TEMPLATES
    for file in sorted(folder.rglob("*.html")):
        text = file.read_text(encoding="utf-8", errors="replace")
        if found := re.search(rf"\bmacro\s+{macro[1]}\b", text):
            return file.relative_to(folder).as_posix(), text.count("\n", 0, found.start()) + 1
    return None


def _reason(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return command_messages.template_not_found(str(error.name))
    return f"{type(error).__name__}: {error}"
