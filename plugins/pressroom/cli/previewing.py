"""``serve``: the preview."""

from __future__ import annotations

import argparse
import traceback
from pathlib import Path

from .. import command_messages, workers
from ..build.command import build, refuse_bad_settings
from ..build.run_state import CACHE, Outcome, Progress
from ..command_error import CommandError
from .reporting import build_and_report, fail

PREVIEW = Path(".preview")


def serve(options: argparse.Namespace) -> int:
    from ..desk import preview
    from ..records.text import body

    settings, content = Path(options.settings), Path(options.content)

    def refusal() -> str:
        """In another process, so that settings that are mended later are read anew."""
        try:
            refuse_bad_settings(settings, content)
        except CommandError as error:
            return str(error)
        return ""

    if text := workers.run_in_background(refusal, workers.cores())():
        return fail(text)

    # Loads the Markdown converter once, so that it is in memory when the process of a build starts.
    body.convert("Siap.", 1)

    def rebuild(address: str) -> preview.BuildReport:
        """Build in another process where the system can fork, so that no memory of a build remains in this one."""

        def report() -> tuple[list[str], str, dict[str, list[str]]]:
            """In plain types, which another process can send."""
            built = build_once(address)
            return list(built.problems), built.waiting, dict(built.files)

        return preview.BuildReport(*workers.run_in_background(report, workers.cores())())

    def build_once(address: str) -> preview.BuildReport:
        def build_preview(on_progress: Progress) -> Outcome:
            return build(
                settings,
                content=content,
                output=PREVIEW,
                purpose="preview",
                preview=True,
                site=address,
                cache=CACHE,
                progress=on_progress,
            )

        try:
            outcome = build_and_report(build_preview, str(PREVIEW))
        except CommandError as error:  # the preview continues, also after an error in a template
            fail(str(error))
            return preview.BuildReport(str(error).splitlines())
        except Exception as error:
            traceback.print_exc()
            text = command_messages.crashed(f"{type(error).__name__}: {error}")
            fail(text)
            return preview.BuildReport([text])
        waiting = command_messages.held_back_counts(outcome.waiting) if outcome.waiting else ""
        return preview.BuildReport(
            [str(problem) for problem in outcome.problems], waiting, outcome.files_by_slug
        )

    preview.serve(rebuild, PREVIEW, options.port, (content, Path("theme"), settings), print)
    return 0
