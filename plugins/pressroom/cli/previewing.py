"""``serve``: the preview."""

from __future__ import annotations

import argparse
import traceback
from pathlib import Path

from .. import command_messages, workers
from ..build.command import build, theme_folder, usable_settings
from ..build.run_state import CACHE, Outcome, Progress
from ..command_error import CommandError
from .reporting import build_and_report, fail

PREVIEW = Path(".preview")


def serve(options: argparse.Namespace) -> int:
    from ..desk.preview import serving
    from ..desk.preview.build_state import BuildReport
    from ..records.text import body

    settings, content = Path(options.settings), Path(options.content)

    def places_or_refusal() -> tuple[str, str, str]:
        """Where the editor and the theme stand. In another process, so that settings that are mended later are read
        anew."""
        try:
            return usable_settings(settings, content).urls.editor, theme_folder(settings, content), ""
        except CommandError as error:
            return "", "", str(error)

    editor, theme, refusal = workers.run_in_background(places_or_refusal, workers.cores())()
    if refusal:
        return fail(refusal)

    # Loads the Markdown converter once, so that it is in memory when the process of a build starts.
    body.convert("Siap.", 1)

    def rebuild(address: str) -> BuildReport:
        """Build in another process where the system can fork, so that no memory of a build remains in this one."""

        def report() -> tuple[list[str], str, dict[str, list[str]]]:
            """In plain types, which another process can send."""
            built = build_once(address)
            return list(built.problems), built.waiting, dict(built.files)

        return BuildReport(*workers.run_in_background(report, workers.cores())())

    def build_once(address: str) -> BuildReport:
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
            return BuildReport(str(error).splitlines())
        except Exception as error:
            traceback.print_exc()
            text = command_messages.crashed(f"{type(error).__name__}: {error}")
            fail(text)
            return BuildReport([text])
        waiting = command_messages.held_back_counts(outcome.waiting) if outcome.waiting else ""
        return BuildReport([str(problem) for problem in outcome.problems], waiting, outcome.files_by_slug)

    serving.serve(rebuild, PREVIEW, options.port, (content, Path(theme), settings), editor, print)
    return 0
