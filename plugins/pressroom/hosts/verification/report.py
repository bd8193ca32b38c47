"""A result as lines for a terminal, as annotations of a workflow, and as the text of an issue. What strangers wrote is
harmless in all of them."""

from __future__ import annotations

from pathlib import Path

from ... import command_messages
from ...atomic_write import write_atomically
from ...command_messages.harmless import printable
from .result import Result

# No more than this is read by anybody.
_MOST_LINES = 100
# Of the text of an issue, GitHub takes 65,536 characters.
_MOST_CHARACTERS = 50_000
# Only a line that begins with it ends a block of code; ours begin with an address or a word of ours.
_FENCE = "```"


def lines(result: Result) -> list[str]:
    """What is printed: findings, notes, the summary."""
    findings = [command_messages.found(one.address, one.advice) for one in result.findings]
    if len(findings) > _MOST_LINES:
        findings[_MOST_LINES:] = [command_messages.more_findings(len(findings) - _MOST_LINES)]
    notes = [command_messages.note(text) for text in result.notes]
    return [printable(line) for line in (*findings, *notes, *_summary(result))]


def github(result: Result) -> list[str]:
    """The findings as annotations of a workflow run."""
    return [
        f"::error title={command_messages.ANNOTATION}::{_escaped(line)}"
        for line in lines(result)[: min(len(result.findings), _MOST_LINES)]
    ]


def markdown(result: Result) -> str:
    """The result as the text of an issue. What was found stands in a block of code, in which nothing mentions people,
    closes issues or loads pictures."""
    printed = lines(result)
    count = min(len(result.findings), _MOST_LINES + 1)
    found, rest = printed[:count], printed[count:]
    size = 0
    for number, line in enumerate(found):
        size += len(line)
        if size > _MOST_CHARACTERS:
            found[number:] = [command_messages.more_findings(len(result.findings) - number)]
            break
    parts = [f"## {command_messages.report_heading('situs', found=bool(result.findings))}"]
    if result.findings:
        parts.append(command_messages.report_steps().strip())
        parts.append(
            "\n".join([f"### {command_messages.REPORT_FINDINGS}", "", f"{_FENCE}text", *found, _FENCE])
        )
    parts.append("\n".join([f"### {command_messages.REPORT_NOTES}", "", f"{_FENCE}text", *rest, _FENCE]))
    return "\n\n".join(parts) + "\n"


def save(file: Path, result: Result) -> None:
    """Write the text of an issue to ``file``. Raises OSError."""
    write_atomically(file, markdown(result).encode())


def _summary(result: Result) -> list[str]:
    record = result.record
    compared = (
        [command_messages.compared_with(record.counter, record.moment, record.commit, signed=result.signed)]
        if record
        else []
    )
    counts = (len(result.findings), result.checked, result.total, result.size, result.requests, result.seed)
    return [*compared, command_messages.verification_summary(*counts)]


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
