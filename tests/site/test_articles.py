"""Other people's plugins that read ``generator.articles``, beside the press room."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BASE, ROOT, BuiltSite, jpeg, lay, release, settings_file

CONTENT = {
    "siaran-pers/a.md": release("Pertama", "2022-09-01", tag="banjir, warga"),
    "siaran-pers/b.md": release("Kedua", "2022-09-02", tag="vaksin", instansi="Kecamatan Bekasi Timur"),
    "siaran-pers/c.md": release("Ketiga", "2022-09-03", tag="banjir, warga", foto="foto/a.jpg"),
    "siaran-pers/d.md": release("Rahasia", "2022-09-04", tag="banjir, warga", status="draf"),
    "siaran-pers/e.md": release("Nanti", "2022-09-05", tag="banjir, warga", embargo="2030-01-01"),
    "siaran-pers/f.md": release("Sembunyi", "2022-09-06", tag="banjir, warga", status="sembunyi"),
    "foto/a.jpg": jpeg(),
}
SHOW = """
{% for name, links in page.plugin_links|dictsort %}
<p class="given">{{ name }}:{% for link in links %} {{ link.text }} {{ link.path|link }}{% endfor %}</p>
{% endfor %}
{% endblock %}
"""


class Room:
    """A press room with a theme that shows what other plugins give."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.content = lay(place / "content", BASE | CONTENT)
        theme = place / "theme"
        shutil.copytree(ROOT / "theme", theme)
        page = theme / "templates" / "release.html"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.rstrip().removesuffix("{% endblock %}") + SHOW, encoding="utf-8")
        settings_file(
            place,
            f"THEME = {str(theme)!r}\n"
            "PLUGINS = [*PLUGINS, 'pressroom.site.outputs.pelican_articles', 'pelican.plugins.neighbors',"
            " 'pelican.plugins.similar_posts']\n",
        )

    def build(self, settings: str = "conf.py", output: str = "output") -> BuiltSite:
        """Build it as a command does, with the other plugins on the path; ``pages`` counts
        those that were made."""
        path = os.pathsep.join([str(ROOT / ".venv" / "articles"), str(ROOT / "plugins")])
        arguments = ["build", "--settings", settings, "--content", "content", "--output", output]
        done = subprocess.run(
            [sys.executable, "-m", "pressroom", *arguments],
            cwd=self.place,
            env=os.environ | {"PYTHONPATH": path},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        made = re.search(r"(\d+) dibuat", done.stdout)
        assert made
        return BuiltSite(self.place / output, [], int(made[1]))


def given(page: str) -> dict[str, str]:
    """What other plugins said, by name."""
    found = re.findall(r'<p class="given">(\w+):(.*?)</p>', page)
    return {name: text.strip() for name, text in found}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A room whose content and settings no test changes."""
    return Room(tmp_path_factory.mktemp("kota"))


@pytest.fixture(scope="module")
def built(room: Room) -> BuiltSite:
    return room.build()


def test_neighbours_and_similar_posts_find_releases_and_come_back_as_links(built: BuiltSite) -> None:
    first, second, third = (given(built[f"siaran-pers/2022/09/{name}/"]) for name in "abc")
    assert first["next_article"] == "Kedua /siaran-pers/2022/09/b/"
    assert first["prev_article"] == ""
    assert second["prev_article"] == "Pertama /siaran-pers/2022/09/a/"
    assert third["next_article_in_category"] == ""
    assert third["prev_article_in_category"] == "Pertama /siaran-pers/2022/09/a/"
    assert first["similar_posts"].startswith("Ketiga /siaran-pers/2022/09/c/")


def test_what_is_not_public_is_no_article(built: BuiltSite) -> None:
    everything = built.everything()
    assert b"Rahasia" not in everything
    assert b"Nanti" not in everything
    listed = [path for path in built.files if "Sembunyi" in (built.output / path).read_text(errors="replace")]
    assert listed == ["siaran-pers/2022/09/f/index.html"]
    assert given(built["siaran-pers/2022/09/f/"]) == {}


def test_pelican_writes_no_article_nor_list_of_its_own(room: Room, built: BuiltSite) -> None:
    conf = (room.place / "conf.py").read_text()
    without = conf + "PLUGINS = [name for name in PLUGINS if 'plugins' not in name]\n"
    (room.place / "without.py").write_text(without)
    assert room.build("without.py", "without").files == built.files


def test_a_new_release_redraws_what_the_plugins_changed(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.build()
    fields = {"tag": "banjir, warga", "ringkasan": "Tetap."}
    lay(room.content, {"siaran-pers/g.md": release("Baru", "2022-09-10", **fields)})
    built = room.build()
    assert given(built["siaran-pers/2022/09/c/"])["next_article"] == "Baru /siaran-pers/2022/09/g/"
    assert "Baru" in given(built["siaran-pers/2022/09/a/"])["similar_posts"]
    lay(room.content, {"siaran-pers/g.md": release("Baru", "2022-09-10", "Teks lain.", **fields)})
    # Its page, both feeds of the site and of its agency, and the news that are passed on: no page that only names it.
    assert room.build().pages <= 6
