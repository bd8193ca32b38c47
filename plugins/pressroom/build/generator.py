"""Pelican's hooks: each a call into the build.

Releases are read when Pelican makes the generator, since other people's plugins may ask for articles
before it is asked to write anything (see ``site.outputs.pelican_articles``).
"""

from __future__ import annotations

import logging
import sys
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from .. import command_messages, workers
from ..problems import Problems
from ..site.media import ContentChanged
from .inputs import read_inputs
from .output import refuse_overlap
from .output_scan import OutputScan
from .run import build
from .run_state import KEY, Run
from .theme_folder import find_theme
from .writer import SiteWriter

logger = logging.getLogger(__name__)


def register() -> None:
    signals.initialized.connect(prepare_run)
    signals.get_generators.connect(generator_class)
    signals.get_writer.connect(writer_class)


def prepare_run(pelican: Pelican) -> None:
    """Give a run of Pelican's own command the defaults."""
    pelican.settings.setdefault(KEY, Run(report=print_problems))


def generator_class(pelican: Pelican) -> type[SiteGenerator]:
    return SiteGenerator


def writer_class(pelican: Pelican) -> type[SiteWriter]:
    return SiteWriter


class SiteGenerator(Generator):  # type: ignore[misc]
    """Reads the content when it is made, and builds the site when it is asked for output."""

    def __init__(self, *, settings: dict[str, Any], theme: str, **options: Any) -> None:
        self.run: Run = settings[KEY]
        output, content = Path(settings["OUTPUT_PATH"]), Path(settings["PATH"])
        refuse_overlap(output, content, Path(theme), self.run.cache)
        processes = 1 if self.run.check_only else workers.cores()
        in_background = partial(workers.run_in_background, processes=processes)
        self.output_scan = OutputScan(settings["OUTPUT_PATH"], in_background)
        self.inputs = read_inputs(self.run, settings, find_theme(Path(theme), self.run))
        super().__init__(settings=settings, theme=str(self.inputs.site.theme), **options)
        self.context["pressroom_site"] = self.inputs.site

    def generate_output(self, writer: SiteWriter) -> None:
        try:
            self.run.outcome = build(
                self.run, self.inputs, self.output_scan, self.context, self.env, self.settings, writer
            )
        except ContentChanged:
            self.inputs.newsroom.store.forget_files()
            raise


def print_problems(problems: Problems, files: int) -> None:
    """Print ``problems``, and close with one logged line, so that ``--fatal errors`` fails."""
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems.errors:
        logger.error(command_messages.run_summary(problems.summary(files)))
