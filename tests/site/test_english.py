"""English pages: a frame in English, a home, a feed; and no word that one language lacks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest

from pressroom.site.theme import words
from tests.conftest import ROOT, BuiltSite, Content, release

Make = Callable[..., BuiltSite]
PLACE = "siaran-pers/2022/09/"
PAIR: Content = {
    "siaran-pers/a.md": release("Kunjungan Padang"),
    "siaran-pers/a-en.md": release(
        "Padang visits", bahasa="en", terjemahan="a", slug="padang-visits", ringkasan="They came."
    ),
}


@pytest.fixture(scope="module")
def pair(site: Make) -> BuiltSite:
    return site(PAIR)


def test_an_english_release_stands_in_an_english_frame(pair: BuiltSite) -> None:
    page = pair[f"en/{PLACE}padang-visits/"]
    assert '<html lang="en">' in page
    for word in (
        "Skip to content",
        "Press releases",
        "Key facts",
        "Press contact",
        "Tuesday, 20 September 2022",
    ):
        assert word in page
    for word in ("Langsung ke isi", "Fakta singkat", "Selasa", "Bagikan siaran ini"):
        assert word not in page
    assert 'href="/en/" aria-current="true"' in page
    assert 'href="/inovasi/" hreflang="id"' in page


def test_both_texts_name_each_other_and_themselves(pair: BuiltSite) -> None:
    for path in (f"{PLACE}a/", f"en/{PLACE}padang-visits/"):
        for language, other in (("id", f"{PLACE}a/"), ("en", f"en/{PLACE}padang-visits/")):
            assert f'hreflang="{language}" href="https://humas.example/{other}"' in pair[path]


def test_the_english_home_lists_english_releases_and_has_a_feed(pair: BuiltSite) -> None:
    home = pair["en/"]
    assert '<html lang="en">' in home
    assert "Padang visits" in home
    assert "Kunjungan Padang" not in home
    assert 'href="/en/" hreflang="en" lang="en"' in pair[""]
    feed = feedparser.parse(pair["en/feed.xml"])
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Padang visits"]
    assert feed.feed.language == "en"
    assert pair.json("en/feed.json")["language"] == "en"


def test_what_is_on_no_list_is_not_on_the_english_home(site: Make) -> None:
    built = site(
        PAIR
        | {
            "siaran-pers/a-en.md": str(PAIR["siaran-pers/a-en.md"]).replace(
                "judul", "status: sembunyi\njudul"
            )
        }
    )
    assert "en/" not in built
    assert "en/feed.xml" not in built
    assert f"en/{PLACE}padang-visits/" in built
    assert "/en/" not in built[""]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('skip = "Skip to content"\n', "", "kata site.skip tidak ada, padahal ada di id.toml"),
        ('skip = "', 'more = "More"\nskip = "', "kata site.more tidak ada, padahal ada di en.toml"),
        ('led = "Led by {leader}."', 'led = "Led."', "tanda dalam kata visits.led"),
    ],
)
def test_a_word_of_the_theme_that_one_language_lacks_is_an_error_and_breaks_no_page(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    shutil.copytree(ROOT / "theme" / "words", tmp_path / "words")
    file = tmp_path / "words" / "en.toml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    by_language = words.load(tmp_path / "words")
    [(name, line, message)] = words.find_problems(tmp_path / "words", by_language)
    assert name == ("id.toml" if "site.more" in says else "en.toml")
    assert line > 1
    assert says in message.what
    assert message.error
    shown = words.with_fallback(by_language["en"], by_language["id"])
    assert shown["site"].keys() == by_language["id"]["site"].keys()
