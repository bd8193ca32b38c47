"""Problems in formats that other programs read: GitHub's annotations, Markdown and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from ..problems import Problem


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


def markdown(problems: Iterable[Problem], summary: str) -> str:
    """``problems`` as a Markdown list below the heading ``summary``, for the summary page of a workflow
    run."""
    rows = [
        f"- **{_plain(problem.file)}**, baris {problem.line}: {_plain(problem.what)}. {_plain(problem.fix)}"
        + (_code(problem.replacement) if problem.replacement else "")
        for problem in problems
    ]
    return "\n".join((f"### {_plain(summary)}", "", *rows)) + "\n"


def _plain(text: str) -> str:
    """``text`` in Markdown, with all markup escaped."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|~" else letter for letter in text)


def _code(lines: str) -> str:
    """``lines`` as they are, in a code block of a list item, which GitHub shows with a button to copy them."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", lines)), default=0))
    return ":\n\n" + "\n".join(f"  {line}" for line in (fence, *lines.split("\n"), fence))


def as_json(problems: Iterable[Problem], summary: str) -> str:
    """A JSON object with the list ``problems`` and the text ``summary``."""
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
    return json.dumps({"problems": entries, "summary": summary}, ensure_ascii=False, indent=1) + "\n"
