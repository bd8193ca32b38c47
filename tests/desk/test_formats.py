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


def test_of_a_file_with_very_many_problems_the_first_ones_are_listed_and_the_others_counted() -> None:
    problems = Problems()
    for line in range(1, 71):
        problems.add("content/a.md", line, Message(f"salah {line}", "Tulis"))
        problems.add("content/a.md", line, Message(f"janggal {line}", "Tulis", error=False))
    problems.add("content/b.md", 1, Message("salah", "Tulis"))
    said = [str(each) for each in problems]
    assert len(said) == 50 + 1 + 50 + 1 + 1
    assert said[100:] == [
        "content/a.md:51: galat: … dan 20 lagi di berkas ini. Perbaiki dulu yang di atas, lalu periksa lagi",
        "content/a.md:51: peringatan: … dan 20 lagi di berkas ini. Perbaiki dulu yang di atas, lalu periksa lagi",
        "content/b.md:1: galat: salah. Tulis",
    ]
    assert problems.summary(2) == "71 galat, 70 peringatan dalam 2 berkas"
