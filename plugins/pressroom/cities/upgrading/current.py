"""What ``init`` would write today into a repository that stands: its settings answer what was asked when it began."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from ..forks import taking_over
from ..forks.fork import read_settings
from ..founding import guide, repository
from ..questions.answers import complete
from ..record import written_whole


def answers_now(folder: Path, answered: Mapping[str, str]) -> dict[str, str]:
    """What the settings of the repository at ``folder`` answer to the questions of ``init``, beside what was ``answered``
    then. Raises CommandError."""
    identity = read_settings(folder).identity
    known = {**repository.theme_colours(), "pages": ""}
    answers, _ = complete(dict(answered) | taking_over.answers_of(identity), known)
    return taking_over.exact(answers, identity)


def files_now(folder: Path, answers: Mapping[str, str], moment: datetime) -> dict[str, bytes]:
    """The files that ``init`` would write as a whole into the repository at ``folder`` for these ``answers``, by path."""
    return written_whole(repository.make(answers, moment, guide.pictures_in(folder)).files)
