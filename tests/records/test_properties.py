"""Whatever is written, reading it ends with a record or a problem, never with a crash."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from pressroom.records.kinds.release import Release
from pressroom.records.text import body

from pressroom.records.reader import read_file
from tests.conftest import ZONE

SCRAPS = st.sampled_from(
    "---|judul: a|tanggal: 2022-09-20|instansi: x|: | #|\t|\n|[|]|{|}|\"|'|*a*|&b|!c|- |> |# |![a](b)|<script>|<b>|</a>"
    "|[^1]|[^1]: |--:|\x00".split("|")
)
TEXTS = st.lists(SCRAPS | st.text(max_size=8), max_size=40).map("".join)


class Dangers(HTMLParser):
    """What must not be in a page."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "style", "iframe", "form", "object", "embed", "svg", "math")
        for name, value in attrs:
            assert not name.startswith("on")
            assert name != "style"
            assert not (value or "").strip().lower().startswith(("javascript:", "data:", "vbscript:"))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_file_gives_a_record_or_a_problem(text: str) -> None:
    result, _ = read_file(Release, "siaran-pers/a.md", text.encode("utf-8", "surrogatepass"), ZONE)
    assert result.record or any(say.error for _, say in result.problems)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_problem(data: bytes) -> None:
    result, _ = read_file(Release, "siaran-pers/a.md", data, ZONE)
    assert result.record or result.problems


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_body_becomes_safe(text: str) -> None:
    made, _ = body.convert(text, 1)
    Dangers().feed(made.html)
