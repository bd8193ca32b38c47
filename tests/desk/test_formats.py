"""Problems as people and programs read them."""

from __future__ import annotations

import json

from pressroom.desk import formats
from pressroom.problems import Message, Problem, Problems


def problem(replacement: str) -> Problem:
    """A problem whose line is to be replaced by ``replacement``."""
    problems = Problems()
    problems.add("content/a.md", 7, Message("salah", "Tulis", replacement=replacement))
    [one] = problems
    return one


def test_a_line_to_copy_keeps_its_indentation() -> None:
    assert str(problem("")) == "content/a.md:7: galat: salah. Tulis"
    assert str(problem('judul: "a: b"')) == 'content/a.md:7: galat: salah. Tulis: judul: "a: b"'
    assert str(problem("  alt: a")) == "content/a.md:7: galat: salah. Tulis:\n  alt: a"
    assert str(problem("foto:\n  - a")) == "content/a.md:7: galat: salah. Tulis:\nfoto:\n  - a"


def test_lines_to_copy_stay_whole_in_every_format() -> None:
    one = problem("foto:\n  - alt: ```\n::error::")
    assert formats.github([one]) == (
        "::error file=content/a.md,line=7::salah. Tulis:%0Afoto:%0A  - alt: ```%0A::error::\n"
    )
    assert formats.markdown([one], "1").endswith(
        "Tulis:\n\n  ````\n  foto:\n    - alt: ```\n  ::error::\n  ````\n"
    )
    [entry] = json.loads(formats.as_json([one], ""))["problems"]
    assert entry["replacement"] == one.replacement
