"""Problems in formats that other programs read: GitHub's annotations, Markdown and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from .. import command_messages
from ..problems import Problem

_ERROR = "\N{CROSS MARK}"
_MARKS = {command_messages.WARNINGS: "\N{WARNING SIGN}\N{VARIATION SELECTOR-16}"}
_HEADINGS = (
    command_messages.BLOCKING,
    command_messages.LEFT_OUT,
    command_messages.ERRORS,
    command_messages.WARNINGS,
)


def github(problems: Iterable[Problem]) -> str:
    """``problems`` as workflow commands, one in each line, which GitHub shows beside the lines of the files.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
    """
    return "".join(
        f"::{'warning' if problem.warning else 'error'} file={_property(problem.file)},line={problem.line}"
        f"::{_data(problem.text)}\n"
        for problem in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def by_consequence(
    problems: Iterable[Problem], left_out: Collection[str], blocking: Collection[str]
) -> Iterator[tuple[str, list[Problem]]]:
    """``problems`` by what they do to publishing, the worst first: a heading, and its problems, unless there
    are none. ``left_out`` and ``blocking``: the files whose errors do so; one without an error of its own has
    to wait for another that has."""
    groups: dict[str, list[Problem]] = {heading: [] for heading in _HEADINGS}
    for problem in problems:
        if problem.warning:
            heading = command_messages.WARNINGS
        elif problem.file in blocking:
            heading = command_messages.BLOCKING
        elif problem.file in left_out:
            heading = command_messages.LEFT_OUT
        else:
            heading = command_messages.ERRORS
        groups[heading].append(problem)
    for heading, files in ((command_messages.BLOCKING, blocking), (command_messages.LEFT_OUT, left_out)):
        with_errors = {problem.file for problem in groups[heading]}
        waiting = (file for file in files if file not in with_errors)
        groups[heading] += (Problem(file, 1, False, *command_messages.WAITS_FOR_ANOTHER) for file in waiting)
    return ((heading, group) for heading, group in groups.items() if group)


def markdown(
    problems: Iterable[Problem],
    summary: str,
    left_out: Collection[str] = (),
    blocking: Collection[str] = (),
    waiting: Sequence[tuple[str, str]] = (),
) -> str:
    """``problems`` as Markdown lists below the heading ``summary``, as ``by_consequence`` orders them, for the
    summary page of a workflow run; then what is ``waiting``, and until when."""
    parts = [f"### {_plain(summary)}\n"]
    for heading, group in by_consequence(problems, left_out, blocking):
        parts.append(f"\n#### {_MARKS.get(heading, _ERROR)} {heading}\n\n" + "".join(map(_row, group)))
    if waiting:
        first, *lines = command_messages.held_back(waiting).split("\n")
        parts.append(f"\n{_plain(first)}\n\n" + "".join(f"- {_plain(line.strip())}\n" for line in lines))
    return "".join(parts)


def _row(problem: Problem) -> str:
    text = f"{_plain(problem.what)}. {_plain(problem.fix)}"
    code = _code(problem.replacement) if problem.replacement else ""
    return f"- **{_plain(problem.file)}**, baris {problem.line}: {text}{code}\n"


def _plain(text: str) -> str:
    """``text`` in Markdown, with all markup escaped."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|~" else letter for letter in text)


def _code(lines: str) -> str:
    """``lines`` as they are, in a code block of a list item, which GitHub shows with a button to copy them."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", lines)), default=0))
    return ":\n\n" + "\n".join(f"  {line}" for line in (fence, *lines.split("\n"), fence))


def as_json(problems: Iterable[Problem], summary: str, waiting: Iterable[tuple[str, str]] = ()) -> str:
    """A JSON object with the list ``problems``, the text ``summary`` and the list ``waiting``: the files that are
    not public yet, and until when, in words, empty for a draft."""
    entries = [
        {
            "file": problem.file,
            "line": problem.line,
            "severity": "warning" if problem.warning else "error",
            "message": problem.what,
            "fix": problem.fix,
            "replacement": problem.replacement,
            "rule": problem.rule,
        }
        for problem in problems
    ]
    files = [{"file": file, "until": until} for file, until in waiting]
    result = {"problems": entries, "summary": summary, "waiting": files}
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"
