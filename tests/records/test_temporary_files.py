"""What editors and systems leave beside a text is no text of the press room."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pressroom.records.newsroom import Newsroom
from tests.conftest import release


@pytest.mark.parametrize("name", [".a.md", "~$a.md", "a.md~", ".a.md.swp", ".obsidian/a.md"])
def test_hidden_and_temporary_files_are_neither_read_nor_reported(
    load: Callable[..., Newsroom], name: str
) -> None:
    newsroom = load({"siaran-pers/b.md": release("Satu"), f"siaran-pers/{name}": release("Dua")})
    assert [item.title for item in newsroom.releases] == ["Satu"]
    assert not list(newsroom.problems)
