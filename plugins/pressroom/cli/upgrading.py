"""``upgrade``: a city's repository brought to the version that is installed."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import __version__, command_messages
from ..build.command import usable_settings
from ..build.inputs import this_moment
from ..cities.layout import CONTENT
from ..command_error import CommandError
from .reporting import SETTINGS, agrees, fail

# Where the repository in which this is developed, and each copy of it, has the program.
PACKAGE = "plugins/pressroom"


def upgrade(options: argparse.Namespace) -> int:
    """Status 0 if nothing is left to do; 1 if somebody has to look at something, or has not agreed; 2 if this is no
    city's repository."""
    from ..cities.questions.answers import lasting
    from ..cities.record import read_record
    from ..cities.upgrading import upgrade as upgrading
    from ..cities.upgrading.current import answers_now, files_now

    folder = Path()
    if not (folder / SETTINGS).is_file():
        return fail(command_messages.no_city_to_upgrade(str(folder.resolve())))
    if (folder / PACKAGE).is_dir():
        return fail(command_messages.upgrade_of_a_copy(str(folder.resolve())))
    record = read_record(folder)
    answers = answers_now(folder, record.answers if record else {})
    fresh = files_now(folder, answers, this_moment())
    plan = upgrading.plan(folder, record, lasting(answers), fresh)
    print(command_messages.versions(plan.before.version, __version__, goes_back=plan.goes_back))
    if plan.news:
        print(command_messages.upgrade_news(plan.news))
    for change in plan.changes:
        print("\n".join([command_messages.change_heading(change.path, change.why), *change.difference()]))
    if plan.settled:
        print(command_messages.upgrade_settled(plan.settled))
    if plan.remarks:
        print(command_messages.upgrade_remarks([remark.text for remark in plan.remarks]))
    if any(remark.unmerged for remark in plan.remarks):
        print(command_messages.upgrade_unmerged())
    if plan.changes and (unsaved := upgrading.unsaved(folder, fresh)):
        print(command_messages.upgrade_unsaved(unsaved))
    question = command_messages.ask_upgrade(len(plan.changes), __version__, goes_back=plan.goes_back)
    if plan.changes and not agrees(options, question):
        print(command_messages.upgrade_not_written(len(plan.changes)))
        return 1
    beside = upgrading.write(folder, plan)
    if plan.changes:
        print(command_messages.upgraded(len(plan.changes), beside))
    asked = _settings_ask(folder)
    if plan.changes:
        print(command_messages.upgrade_next_steps())
    elif not (asked or plan.remarks):
        print(command_messages.up_to_date(__version__))
    return 1 if asked or plan.remarks else 0


def _settings_ask(folder: Path) -> bool:
    """Whether the settings of the repository at ``folder`` lack something, which is printed."""
    try:
        usable_settings(folder / SETTINGS, folder / CONTENT)
    except CommandError as error:
        print(command_messages.upgrade_remarks([str(error)]))
        return True
    return False
