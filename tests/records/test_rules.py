"""The rules by which what cannot be meant is not published, and how a file ignores one."""

from __future__ import annotations

from collections.abc import Callable

from pressroom import content_problems
from pressroom.problems import Message, Problems
from pressroom.records.newsroom import Newsroom
from tests.conftest import release

Load = Callable[..., Newsroom]
NIK = content_problems.RULES[4]


def said(newsroom: Newsroom) -> list[str]:
    """What is wrong, as it prints."""
    return [str(problem) for problem in newsroom.problems]


# --- abaikan


def test_a_rule_that_a_file_ignores_is_silent_in_it_alone_and_counted() -> None:
    problems, message = Problems(), Message("salah", "Tulis x", rule="nik")
    problems.ignore("a.md", ("nomor-hp", "nik"))
    problems.ignore("c.md", ("nomor-hp",))
    assert not problems.add("a.md", 3, message)
    assert problems.add("b.md", 3, message)
    assert problems.add("c.md", 3, message)
    assert problems.add("a.md", 4, Message("salah", "Tulis x"))
    assert [str(problem) for problem in problems] == [
        "a.md:4: galat: salah. Tulis x",
        "b.md:3: galat: salah. Tulis x. Bila memang harus begitu, tulis abaikan: nik",
        "c.md:3: galat: salah. Tulis x. Bila memang harus begitu, tulis abaikan: nomor-hp, nik",
    ]
    assert problems.summary(3) == "3 galat dalam 3 berkas; 1 aturan diabaikan dalam 1 berkas"
    assert problems.needless("a.md") == ("nomor-hp",)
    one = problems.of(lambda file: file == "b.md")
    assert one.summary(1) == "1 galat dalam 1 berkas"


def test_an_unknown_rule_is_named_with_the_nearest_and_all_others(load: Load) -> None:
    newsroom = load({"siaran-pers/a.md": release(abaikan="nomor hp, nomer-hp, apa saja")})
    near, far, needless = said(newsroom)
    assert near.startswith('content/siaran-pers/a.md:5: galat: aturan "apa saja" tidak dikenal. Aturan yang')
    assert 'aturan "nomer-hp" tidak dikenal. Tulis abaikan: nomor-hp. ' in far
    assert all(rule in near for rule in content_problems.RULES)
    assert "peringatan: abaikan: aturan nomor-hp tidak dilanggar" in needless
    assert not newsroom.releases


def test_a_rule_that_nothing_breaks_is_ignored_needlessly(load: Load) -> None:
    newsroom = load({"siaran-pers/a.md": release(abaikan="[nik]")})
    [only] = said(newsroom)
    assert only.startswith("content/siaran-pers/a.md:5: peringatan: abaikan: aturan nik tidak dilanggar")
    assert newsroom.releases[0].ignored == ("nik",)
