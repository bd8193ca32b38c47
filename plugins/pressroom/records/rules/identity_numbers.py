"""Identity numbers of people (NIK) and of families (nomor KK) in a text.

Both have 16 figures: two each for province, regency or city, and district; six for a day, that of birth or
that of issue, with 40 added to the day for women; four that count (Peraturan Pemerintah 40/2019, pasal 37 of
Peraturan Pemerintah 37/2007 before). The law on personal data, UU 27/2022, protects them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Kepmendagri 300.2.2-2138/2025, codes of provinces.
_PROVINCES = {
    *range(11, 20),
    21,
    *range(31, 37),
    *range(51, 54),
    *range(61, 66),
    *range(71, 77),
    *(81, 82),
    *range(91, 97),
}
_REGENCIES = {*range(1, 40), *range(71, 80)}  # regencies count from 1, cities from 71
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LENGTH = 16
_ANY = re.compile(r"\d(?:[ .\n–-]?\d){15}")
_RUN = re.compile(r"\d+(?:[ .\n–-]\d+)*")
_GROUP = re.compile(r"([ .\n–-]?)(\d+)")
# What else has 16 figures, and the words that say that a number is one of a person all the same.
_OTHER_NUMBER = re.compile(
    r"rekening|\brek\b|norek|virtual account|\bva\b|kode bayar|kode billing|\bkartu (?:kredit|debit)|nuptk|\bresi\b"
    r"|\bnomor surat",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\bnik\b|\bkk\b|\bktp|kartu keluarga|kependudukan", re.IGNORECASE)
_BEFORE = 40  # characters in which such a word stands


def find(text: str) -> Iterator[tuple[int, str]]:
    """The position of each figure in ``text`` that is an identity number by its codes and its day, and its
    figures. Spaces, dots and dashes may stand between the figures."""
    if not _ANY.search(text):
        return
    for run in _RUN.finditer(text):
        if text[max(run.start() - 1, 0) : run.start()] == ",":
            continue  # the decimals of a number
        for start, number in _numbers(run[0]):
            position = run.start() + start
            if is_identity_number(number) and not _is_called_otherwise(
                text[max(position - _BEFORE, 0) : position]
            ):
                yield position, number


def is_identity_number(number: str) -> bool:
    """Whether ``number``, 16 figures, has the codes and the day of an identity number."""
    province, regency, district, day, month, year = (int(number[n : n + 2]) for n in range(0, 12, 2))
    day -= 40 if day > 40 else 0
    if province not in _PROVINCES or regency not in _REGENCIES or not district or not 1 <= month <= 12:
        return False
    last_day = 28 if month == 2 and year % 4 else _DAYS_OF_MONTH[month - 1]
    return 1 <= day <= last_day and number[12:] != "0000"


def _numbers(run: str) -> Iterator[tuple[int, str]]:
    """The numbers of 16 figures in ``run``, groups of figures with one sign between each two, and their
    positions: a group that is one, or all groups together."""
    groups = [(match[1], match[2], match.start(2)) for match in _GROUP.finditer(run)]
    for _, figures, start in groups:
        if len(figures) == LENGTH:
            yield start, figures
    whole = "".join(figures for _, figures, _ in groups)
    if len(groups) > 1 and len(whole) == LENGTH and not _is_amount_or_dates(groups):
        yield 0, whole


def _is_amount_or_dates(groups: list[tuple[str, str, int]]) -> bool:
    """Whether ``groups`` are those of an amount (``1.250.000.000.000.000``), or of two dates."""
    lengths = [len(figures) for _, figures, _ in groups]
    return set(lengths[1:]) == {3} or lengths in ([2, 2, 4, 2, 2, 4], [4, 2, 2, 4, 2, 2])


def _is_called_otherwise(before: str) -> bool:
    """Whether the words ``before`` a number call it a number of another kind."""
    other = [match.end() for match in _OTHER_NUMBER.finditer(before)]
    person = [match.end() for match in _PERSON.finditer(before)]
    return bool(other) and (not person or person[-1] < other[-1])
