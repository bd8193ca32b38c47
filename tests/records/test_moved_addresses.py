"""The list of former addresses: a row that no program wrote holds back itself alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressroom.records.moved_addresses import read_moved_addresses


@pytest.mark.parametrize("broken", ['"berita/1,kontak/', f'"{"x" * 200_000},kontak/'])
def test_a_quotation_mark_that_is_not_closed_takes_no_other_row_along(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "alamat-lama.csv"
    file.write_text(f'lama,baru\n{broken}\n"berita/2","kontak/"\n')
    moved, problems = read_moved_addresses(file)
    assert [(row.old.path, row.old.line, row.target) for row in moved] == [("berita/2", 3, "kontak/")]
    assert [(line, message.error) for line, message in problems] == [(2, True)]
