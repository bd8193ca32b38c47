"""Texts that nobody writes take no more time than their length."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from pressroom.desk.imports.reading import read
from pressroom.records.dates_in_text import mentioned
from pressroom.records.names.abbreviations import is_short_for
from tests.desk.test_drafts import INVITATION, values


def days(text: str) -> None:
    list(mentioned(text, date(2022, 9, 20)))


def short_form(text: str) -> None:
    is_short_for(text, " ".join(["dadadada"] * 12))


def document(text: str) -> None:
    read("pesan.txt", text.encode())


def draft(text: str) -> None:
    values(text)


@pytest.mark.parametrize(
    ("read_whole", "text"),
    [
        (days, "pada 12 September 2022 dan " * 12_000),
        (days, "Selasa, 20 September 2022 (1/2) " * 8_000),
        (short_form, "d" + "a" * 30),
        (short_form, "d" + "a" * 300_000),
        (document, "www.a *b* " * 10_000),
        (document, "_*" * 40_000),
        (draft, INVITATION.replace("0812-5550-0100 (Rina)", "a" * 50_000)),
        (draft, f"<p><b>{'a<br>' * 10_000}</b></p>"),
        (draft, f"<h2>no{'.' * 30_000}</h2><p>Teks.</p>"),
        (draft, f"<p>Teks.</p><p>({'humas ' * 12_000}</p>"),
        (draft, f"<p>{'Kegiatan 12 September 2022 dan ' * 8_000}</p>"),
    ],
    ids=lambda value: value.__name__ if callable(value) else value[-24:],
)
def test_hostile_texts_take_little_time(read_whole: Callable[[str], None], text: str) -> None:
    begin = time.process_time()
    read_whole(text)
    assert time.process_time() - begin < 3  # some tenths of a second; many seconds if it grew with the square
