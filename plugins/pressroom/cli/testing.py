"""``test``: the content, and the pages that are made of it."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from .. import command_messages, progress, resources
from ..build.command import build, site_address, theme_folder
from ..build.run_state import CACHE, display_path
from ..build.trial import Trial, built_for_trial
from ..cities.checks.finished_site import City, SiteTest, check_pages
from ..cities.checks.site_files import FinishedPage, SiteFiles
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
            found, tested, not_tested = _test_pages(settings, content, trial)
            problems.extend(found)
        else:
            tested, not_tested = [], [command_messages.pages_not_tested(trial.outcome.blocking)]
    summary = problems.summary(files)
    if options.format == "github":
        print(formats.github(problems), end="")
        for line in not_tested:
            print(f"::warning::{command_messages.not_tested(line)}")
        print(summary)
    else:
        print_problems(problems, files)
    what = command_messages.site_tested(tested, not_tested)
    print(what)
    write_for_workflow("GITHUB_STEP_SUMMARY", f"{formats.markdown(problems, summary)}\n{what}\n")
    return status_of(problems)


def _test_pages(settings: Path, content: Path, trial: Trial) -> SiteTest:
    """Look at the pages of the site that was built."""
    files = SiteFiles(trial.folder, site_address(settings))
    pages = [FinishedPage(*page) for page in trial.outcome.pages]
    shown = (Path(display_path(str(file.resolve()))) for file in (settings, settings.with_name(SETTINGS)))
    theme = Path(theme_folder(settings, content))
    if not resources.is_checkout() and theme.resolve() == resources.folder(resources.THEME).resolve():
        # Where what is to be mended would lie over that of the package.
        theme = settings.with_name(resources.THEME)
    theme = Path(display_path(str(theme.resolve())))
    city = City(Path(display_path(str(content.resolve()))), theme, tuple(dict.fromkeys(shown)))
    with progress.show_progress(_PAGES_WITHOUT_BAR) as on_progress:
        return check_pages(files, pages, city, trial.outcome.renditions_waiting, on_progress)
