"""English pages: a frame in English, a home, a feed; and no word that one language lacks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest

from pressroom.build.command import build
from tests.conftest import BASE, ROOT, BuiltSite, Content, lay, release, settings_file

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


def theme(place: Path, old: str, new: str) -> Path:
    """Settings with a theme in which the English words are others."""
    shutil.copytree(ROOT / "theme", place / "theme")
    words = place / "theme" / "words" / "en.toml"
    text = words.read_text("utf-8")
    assert text.count(old) == 1
    words.write_text(text.replace(old, new), "utf-8")
    return settings_file(place, f"THEME = {str(place / 'theme')!r}")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('skip = "Skip to content"\n', "", "kata site.skip tidak ada, padahal ada di id.toml"),
        ('skip = "', 'more = "More"\nskip = "', "kata site.more tidak ada, padahal ada di en.toml"),
        ('led = "Led by {leader}."', 'led = "Led."', "tanda dalam kata visits.led"),
    ],
)
def test_a_word_that_one_language_lacks_is_an_error_and_breaks_no_page(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    content = lay(tmp_path / "content", BASE | PAIR)
    outcome = build(
        theme(tmp_path, old, new), content=content, output=tmp_path / "out", cache=tmp_path / "cache"
    )
    told = [str(problem) for problem in outcome.problems]
    assert len(told) == 1
    assert says in told[0]
    assert "/words/" in told[0]
    assert ": galat: " in told[0]
    assert (tmp_path / "out" / "en" / "index.html").is_file()
