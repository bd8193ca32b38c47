"""``test``: the content, and the pages that are made of it."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from .. import command_messages, progress
from ..build.command import build, site_address, theme_folder
from ..build.run_state import CACHE, Outcome, display_path
from ..build.trial import built_for_trial
from ..problems import Problems
from .checking import review_content
from .reporting import SETTINGS, print_problems, status_of, write_for_workflow

# So few pages are opened before anybody could read a bar.
_PAGES_WITHOUT_BAR = 10


def test(options: argparse.Namespace) -> int:
    """Status 1 if the content, or a page that is made of it, has an error."""
    from ..desk import formats

    settings, content = Path(options.settings), Path(options.content)
    review = partial(review_content, whole=False)
    outcome = build(settings, content=content, preview=True, check=True, review=review)
    problems, files = outcome.problems, outcome.files
    with built_for_trial(settings, content, CACHE) as trial:
        problems.extend(trial.outcome.problems)
        if trial.outcome.stats:
            found, tested = _test_pages(settings, content, trial.outcome, trial.folder)
            problems.extend(found)
        else:
            tested = [command_messages.pages_not_tested(trial.outcome.blocking)]
    summary, what = problems.summary(files), command_messages.site_tested(tested)
    if options.format == "github":
        print(formats.github(problems), end="")
        print(summary)
    else:
        print_problems(problems, files)
    print(what)
    write_for_workflow("GITHUB_STEP_SUMMARY", f"{formats.markdown(problems, summary)}\n{what}\n")
    return status_of(problems)


def _test_pages(settings: Path, content: Path, outcome: Outcome, folder: Path) -> tuple[Problems, list[str]]:
    """What is wrong with the pages in ``folder``, and lines that say what was looked at."""
    from ..cities.checks.finished_site import City, check_pages
    from ..cities.checks.site_files import FinishedPage, SiteFiles

    files = SiteFiles(folder, site_address(settings))
    pages = [FinishedPage(*page) for page in outcome.pages]
    shown = (Path(display_path(str(file.resolve()))) for file in (settings, settings.with_name(SETTINGS)))
    theme = Path(display_path(str(theme_folder(settings))))
    city = City(Path(display_path(str(content.resolve()))), theme, tuple(dict.fromkeys(shown)))
    with progress.show_progress(_PAGES_WITHOUT_BAR) as on_progress:
        return check_pages(files, pages, city, outcome.renditions_waiting, on_progress)
