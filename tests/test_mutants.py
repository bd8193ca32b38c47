"""The planter of breaks: its breaks compile, differ, and come again with the same seed."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import lay
from tests.mutants import counts, first_failure, mutants, plant

SOURCE = '''"""A module."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import decimal

__all__ = ["newest", "label"]


def newest(rows: list[tuple[int, str]], count: int) -> list[str]:
    """The names of the newest rows."""
    assert count > 5
    if count < 0 or not rows:
        raise ValueError("count is 7")
    ranked = sorted(rows, key=lambda row: row[0], reverse=True)
    return [name for _, name in ranked[:count] if name != "é"]


def label(row: dict[str, str]) -> str:
    return replaced(row["name"], "old")


def replaced(text: str, part: str) -> str:
    return text.replace(part, "")
'''


def test_breaks_of_every_kind_are_planted_where_the_program_does_something() -> None:
    whole = [mutant for mutant in mutants(SOURCE) if counts(SOURCE, mutant)]
    changes = {(mutant.line, mutant.before, mutant.after) for mutant in whole}
    assert {
        (14, " < ", " <= "),
        (14, " or ", " and "),
        (14, "count < 0 or not rows", "(not (count < 0 or not rows))"),
        (14, "0", "1"),
        (16, ", key=lambda row: row[0]", ""),
        (16, ", reverse=True", ""),
        (16, "0", "1"),
        (17, "count", "(count) + 1"),
        (17, '"é"', "'é~'"),
        (17, 'name != "é"', '(not (name != "é"))'),
        (17, '[name for _, name in ranked[:count] if name != "é"]', "[]"),
        (21, 'row["name"], "old"', '"old", row["name"]'),
        (21, '"name"', "'name~'"),
        (21, 'replaced(row["name"], "old")', '""'),
        (25, 'part, ""', '"", part'),
    } <= changes
    assert {line for line, _, _ in changes} == {14, 16, 17, 21, 25}
    for mutant in whole:
        text = mutant.apply(SOURCE)
        assert text != SOURCE
        compile(text, "mutant", "exec")


def test_the_same_seed_plants_the_same_breaks(tmp_path: Path) -> None:
    lay(tmp_path, {"plugins/pressroom/site/a.py": SOURCE, "plugins/pressroom/records/b.py": SOURCE})
    planted = plant(tmp_path, 1, 12)
    assert len(set(planted)) == 12
    assert planted == plant(tmp_path, 1, 12)
    assert planted != plant(tmp_path, 2, 12)
    assert {str(path.name) for path, _ in planted} == {"a.py", "b.py"}


def test_the_first_test_that_fails_is_named(tmp_path: Path) -> None:
    good, bad = "def test_good(): pass\n", "def test_bad(): raise OSError\n"
    lay(tmp_path, {"plugins/x.py": "", "one/test_a.py": good, "two/test_b.py": good + bad})
    assert first_failure(tmp_path, ["one", "two"]) == "two/test_b.py::test_bad"
