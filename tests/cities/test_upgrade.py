"""A city's repository is brought to the installed version, and nothing that somebody edited is lost."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import tomllib
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pressroom import __version__, successors
from pressroom.cities.founding import repository
from pressroom.cities.founding.repository import first_emblem
from pressroom.cities.questions.answers import complete
from pressroom.cities.record import FILE, Record, read_record, record_of
from pressroom.cities.upgrading import upgrade
from pressroom.cities.upgrading.changelog import since
from pressroom.cities.upgrading.changes import Change
from pressroom.cities.upgrading.upgrade import Plan
from pressroom.command_error import CommandError
from tests.cities.forks import git
from tests.conftest import ROOT, ZONE, lay

MAKEFILE = "html:\n\tbangun\n\ncheck:\n\tperiksa\n\nserve:\n\tpratinjau\n"
NEWER = MAKEFILE.replace("\tbangun\n", "\tbangun lebih baik\n") + "\nupgrade:\n\tperbarui\n"
OLD: dict[str, bytes] = {
    "Makefile": MAKEFILE.encode(),
    "docs/panduan-humas.md": b"# Panduan\n",
    "paket/pressroom-0.9.whl": b"\0lama",
}
NEW: dict[str, bytes] = {
    "Makefile": NEWER.encode(),
    "docs/panduan-humas.md": b"# Panduan yang baru\n",
    "paket/pressroom-1.0.whl": b"\0baru",
}
SETTINGS = 'from pressroom.settings import *\n\nCITY_NAME = "Kota Cimahi"\n'


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that an earlier version wrote, and that git keeps."""
    place = tmp_path_factory.mktemp("kota")
    record = replace(record_of({"name": "Kota Cimahi"}, OLD), version="0.9")
    lay(place, {**OLD, "pelicanconf.py": SETTINGS, FILE: record.as_file()})
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "Permulaan")
    return place


@pytest.fixture
def city(written: Path, tmp_path: Path) -> Path:
    """That repository, for one test."""
    return shutil.copytree(written, tmp_path, dirs_exist_ok=True)


def plan(city: Path, fresh: dict[str, bytes] | None = None) -> Plan:
    return upgrade.plan(city, read_record(city), {"name": "Kota Cimahi"}, NEW if fresh is None else fresh)


def is_current(plan: Plan) -> bool:
    """Whether this version wrote the repository, and nothing is to be changed."""
    return not plan.changes and plan.before.version == __version__


def texts(plan: Plan) -> str:
    return "\n".join(remark.text for remark in plan.remarks)


def theme(path: str) -> str:
    return (ROOT / "theme" / path).read_text(encoding="utf-8")


def test_what_nobody_edited_becomes_what_is_written_now(city: Path) -> None:
    made = plan(city)
    assert made.remarks == []
    assert upgrade.write(city, made) == []
    assert (city / "Makefile").read_text() == NEWER
    assert not (city / "paket/pressroom-0.9.whl").exists()
    assert (city / "paket/pressroom-1.0.whl").read_bytes() == b"\0baru"
    assert is_current(plan(city))


def test_nothing_is_written_before_it_is_agreed_to(city: Path) -> None:
    assert len(plan(city).changes) == 4
    assert git(city, "status", "--porcelain") == ""


def test_line_ends_of_windows_are_no_edit(city: Path) -> None:
    (city / "Makefile").write_bytes(OLD["Makefile"].replace(b"\n", b"\r\n"))
    upgrade.write(city, plan(city))
    assert (city / "Makefile").read_text() == NEWER


def test_an_edited_file_keeps_its_edits_beside_what_is_new_and_the_old_is_kept(city: Path) -> None:
    edited = MAKEFILE.replace("\tperiksa\n", "\tperiksa kota\n")
    lay(city, {"Makefile": edited})
    made = plan(city)
    change = next(change for change in made.changes if change.path == "Makefile")
    assert "+\tbangun lebih baik" in change.difference()
    assert upgrade.write(city, made) == ["Makefile.lama"]
    merged = (city / "Makefile").read_text()
    assert "\tbangun lebih baik\n" in merged
    assert "\tperiksa kota\n" in merged
    assert "upgrade:" in merged
    assert (city / "Makefile.lama").read_text() == edited
    assert is_current(plan(city))
    # The next version meets the same edit, although git never kept what this one wrote.
    newest = NEW | {"Makefile": NEWER.replace("pratinjau", "pratinjau semua").encode()}
    upgrade.write(city, plan(city, newest))
    assert "\tpratinjau semua\n" in (city / "Makefile").read_text()
    assert "\tperiksa kota\n" in (city / "Makefile").read_text()
    assert (city / "Makefile.lama2").read_text() == merged


def test_edits_in_the_same_place_are_shown_and_left(city: Path) -> None:
    edited = MAKEFILE.replace("\tbangun\n", "\tbangun cara kota\n")
    lay(city, {"Makefile": edited})
    for _ in range(2):  # said until somebody has done it
        made = plan(city)
        assert "Makefile: Anda sunting di tempat yang juga berubah" in texts(made)
        assert "-\tbangun\n+\tbangun lebih baik" in texts(made)
        upgrade.write(city, made)
        assert (city / "Makefile").read_text() == edited
    lay(city, {"Makefile": NEWER.replace("lebih baik", "lebih baik, cara kota")})
    lay(city, {"Makefile": NEWER.replace("\tperiksa\n", "\tperiksa kota\n")})
    made = plan(city)
    assert is_current(made)
    assert made.remarks == []


@pytest.mark.parametrize("is_known", [True, False])
def test_edits_in_the_same_place_are_shown_until_somebody_edits_the_file(city: Path, is_known: bool) -> None:
    if not is_known:
        git(city, "rm", "-q", FILE)
        git(city, "commit", "-qm", "Tanpa catatan")
    lay(city, {"Makefile": MAKEFILE.replace("\tbangun\n", "\tbangun cara kota\n")})
    upgrade.write(city, plan(city))
    assert "Makefile" in {remark.unmerged for remark in plan(city).remarks}
    done = NEWER.replace("\tbangun lebih baik\n", "\tbangun lebih baik cara kota\n")
    lay(city, {"Makefile": done})
    made = plan(city)
    assert made.settled == ["Makefile"]
    assert "Makefile" not in texts(made)
    upgrade.write(city, made)
    assert plan(city).settled == []
    assert "Makefile" not in texts(plan(city))
    # What comes later meets what somebody made of both.
    upgrade.write(city, plan(city, NEW | {"Makefile": f"{NEWER}\nbaru:\n\tbaru\n".encode()}))
    assert (city / "Makefile").read_text() == f"{done}\nbaru:\n\tbaru\n"


def test_what_was_told_by_another_version_is_told_again_by_this_one(city: Path) -> None:
    lay(city, {"Makefile": MAKEFILE.replace("\tbangun\n", "\tbangun cara kota\n")})
    lay(city, {FILE: replace(recorded(city), unmerged={"Makefile": "0" * 40}).as_file()})
    made = plan(city)
    assert (made.settled, "Makefile" in texts(made)) == ([], True)


def test_without_a_record_nothing_is_written_over(city: Path) -> None:
    git(city, "rm", "-q", FILE)
    git(city, "commit", "-qm", "Tanpa catatan")
    made = plan(city)
    assert {change.path for change in made.changes} == {"paket/pressroom-1.0.whl"}
    assert "Makefile: tidak diketahui apakah Anda sunting" in texts(made)


def test_a_damaged_record_is_told(city: Path) -> None:
    outside = '{"files": {"../Makefile": "%s"}}' % ("0" * 40)
    for text in (
        "",
        "{",
        "[]",
        '{"berkas": 1}',
        '{"files": 7}',
        '{"version": "../1"}',
        '{"files": {"Makefile": "--all"}}',
        outside,
    ):
        lay(city, {FILE: text})
        with pytest.raises(CommandError, match="git checkout"):
            read_record(city)


def test_a_record_that_git_still_has_is_brought_back_first(city: Path) -> None:
    git(city, "rm", "-q", FILE)
    with pytest.raises(CommandError, match=r"terhapus.* (git checkout \S+ \S+)$") as refused:
        read_record(city)
    git(city, *str(refused.value).rpartition(": git ")[2].split())
    assert recorded(city).version == "0.9"


def test_what_somebody_deleted_is_not_written_again_and_that_is_said(city: Path) -> None:
    (city / "docs/panduan-humas.md").unlink()
    made = plan(city)
    assert "docs/panduan-humas.md pernah Anda hapus" in texts(made)
    upgrade.write(city, made)
    assert not (city / "docs/panduan-humas.md").exists()
    made = plan(city)
    assert is_current(made)
    assert made.remarks == []


def test_what_is_no_longer_used_and_was_edited_stays(city: Path) -> None:
    lay(city, {"paket/pressroom-0.9.whl": b"\0disunting"})
    made = plan(city)
    assert "paket/pressroom-0.9.whl tidak dipakai lagi, tetapi Anda sunting" in texts(made)
    upgrade.write(city, made)
    assert (city / "paket/pressroom-0.9.whl").exists()


def test_a_file_that_changed_after_it_was_shown_is_not_written(city: Path) -> None:
    made = plan(city)
    lay(city, {"Makefile": "baru saja disunting\n"})
    with pytest.raises(CommandError, match="Makefile berubah sejak ditunjukkan"):
        upgrade.write(city, made)
    assert (city / "Makefile").read_text() == "baru saja disunting\n"


# --- what a city writes itself


def test_settings_get_the_names_of_today_and_keep_all_else(city: Path) -> None:
    own = (
        SETTINGS + "# Alamat lama.\nSTANDING_URL = 'info/{slug}/'  # STANDING_URL\nX = STANDING_URL\n"
        'PLUGINS = ["pressroom.site.generator", "pressroom.site.mediakit"]\n'
    )
    lay(city, {"pelicanconf.py": own.replace("\n", "\r\n")})
    made = plan(city)
    assert "pelicanconf.py:7: peringatan: PLUGINS ditulis sendiri, tanpa pressroom.site.pages.home" in texts(
        made
    )
    assert "pelicanconf.py.lama" in upgrade.write(city, made)
    assert (city / "pelicanconf.py").read_bytes().decode().split("\r\n")[3:] == [
        "# Alamat lama.",
        "INFO_PAGE_URL = 'info/{slug}/'  # STANDING_URL",
        "X = INFO_PAGE_URL",
        'PLUGINS = ["pressroom.build.generator", "pressroom.site.pages.media_kit"]',
        "",
    ]
    assert is_current(plan(city))


def test_a_plugin_is_named_once_under_its_new_name(city: Path) -> None:
    own = SETTINGS + 'PLUGINS = ["pressroom.site.home", "pressroom.site.english", "pressroom.site.reading"]\n'
    lay(city, {"pelicanconf.py": own})
    upgrade.write(city, plan(city))
    text = (city / "pelicanconf.py").read_text()
    assert text.count("pressroom.site.pages.home") == 1
    assert "pressroom.build.generator" in text


def test_a_setting_whose_successor_stands_too_is_left_to_somebody(city: Path) -> None:
    own = SETTINGS + "STANDING_URL = 'a/{slug}/'\nINFO_PAGE_URL = 'b/{slug}/'\n"
    lay(city, {"pelicanconf.py": own})
    made = plan(city)
    assert "pelicanconf.py:4: peringatan: pengaturan STANDING_URL tidak dibaca lagi" in texts(made)
    upgrade.write(city, made)
    assert (city / "pelicanconf.py").read_text() == own


def test_words_get_the_names_of_today_or_are_told(city: Path) -> None:
    words = (
        '# Kata kota.\n[filter]\nor = "ataupun"  # lebih halus\n\n[footer]\natom = "Umpan"\n\n'
        '[subscribe]\nemail_text = "Tanya {email}."\n\n[search]\ntry_word = "Coba {word}."\n'
    )
    lay(city, {"theme/words/id.toml": words})
    made = plan(city)
    upgrade.write(city, made)
    renamed = (city / "theme/words/id.toml").read_text()
    assert 'alternative = "ataupun"  # lebih halus\n' in renamed
    assert tomllib.loads(renamed)["subscribe"] == {"genuine_text": "Tanya {email}."}
    assert renamed.startswith("# Kata kota.\n[filter]\n")
    assert "id.toml:6: peringatan: kata footer.atom (Umpan) tidak tampil di mana pun lagi" in texts(made)
    assert "yang tampil sekarang search.try_other" in texts(made)  # {word} is nothing there
    assert (city / "theme/words/id.toml.lama").read_text() == words


def test_files_of_the_theme_move_to_where_they_are_read(city: Path) -> None:
    lay(
        city,
        {
            "theme/templates/standing.html": "Cimahi\n",
            "theme/templates/patterns.html": "lama\n",
            "theme/templates/pattern_library.html": "baru\n",
        },
    )
    made = plan(city)
    assert "theme/templates/patterns.html:1: peringatan: berkas tema ini tidak dipakai lagi" in texts(made)
    upgrade.write(city, made)
    assert (city / "theme/templates/info_page.html").read_text() == "Cimahi\n"
    assert not (city / "theme/templates/standing.html").exists()
    assert (city / "theme/templates/patterns.html").exists()


def test_templates_name_each_other_as_they_are_called_today(city: Path) -> None:
    standing = '{% extends "house/standing.html" %}\n{# standing.html #}\n'
    own = '{%- from "mediakit.html" import a %}\n{% include [\'lain.html\', "patterns.html"] ignore missing %}\n'
    house = theme("templates/list.html")
    lay(
        city,
        {
            "theme/templates/standing.html": standing,
            "theme/templates/components/piket/template.html": own.replace("\n", "\r\n"),
            "theme/templates/list.html": house + '{% include "house/english.html" %}\n',
            "theme/templates/patterns.html": "lama\n",
            "theme/templates/pattern_library.html": "baru\n",
        },
    )
    record_theme(city, {"templates/list.html": house})
    upgrade.write(city, plan(city))
    templates = city / "theme/templates"
    assert (templates / "info_page.html").read_text() == standing.replace("house/standing", "house/info_page")
    assert (templates / "list.html").read_text() == house + '{% include "house/home.html" %}\n'
    named = (templates / "components/piket/template.html").read_bytes().decode()
    assert named == own.replace("mediakit", "media_kit").replace("\n", "\r\n")
    assert (templates / "components/piket/template.html.lama").exists()
    assert is_current(plan(city))


def test_a_colour_that_is_no_more_is_told(city: Path) -> None:
    lay(city, {"theme/styles/tokens.css": ":root {\n  --field: #12305c;\n  --card-ground: #1c4a88;\n}\n"})
    assert (
        "theme/styles/tokens.css:3: peringatan: --card-ground tidak dipakai lagi; yang dipakai sekarang --field"
        in texts(plan(city))
    )


def test_the_sign_that_a_city_began_with_says_that_it_is_no_emblem(city: Path) -> None:
    sign = first_emblem().decode()
    before = sign.replace('<svg class="sign placeholder"', "<svg").replace(
        "Tanda sementara", "Gambar sementara"
    )
    lay(city, {"theme/city/emblem.svg": before})
    made = plan(city)
    assert [change.path for change in made.changes if change.path.startswith("theme/")] == [
        "theme/city/emblem.svg"
    ]
    upgrade.write(city, made)
    assert (city / "theme/city/emblem.svg").read_text() == sign
    assert (city / "theme/city/emblem.svg.lama").read_text() == before
    assert is_current(plan(city))
    (city / "theme/city/emblem.svg.lama").unlink()
    own = before.replace("M5 2", "M4 2")
    for text in (own, sign.replace('class="sign"', "class='a sign'")):
        lay(city, {"theme/city/emblem.svg": text})
        assert is_current(plan(city))


def recorded(city: Path) -> Record:
    record = read_record(city)
    assert record
    return record


def record_theme(city: Path, texts: dict[str, str]) -> None:
    """The record as of a version whose theme had these ``texts``."""
    lay(city, {FILE: replace(recorded(city), theme=texts).as_file()})


def record_words(city: Path, words: dict[str, str]) -> None:
    """The record as of a version whose theme had these Indonesian ``words``."""
    lay(city, {FILE: replace(recorded(city), words={"id": words}).as_file()})


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_template_of_the_citys_takes_what_changed_in_the_theme_since(city: Path, end: str) -> None:
    house = theme("templates/list.html")
    older = house.rstrip("\n").rpartition("\n")[0] + "\n"
    lay(city, {"theme/templates/list.html": ("{# Cimahi #}\n" + older).replace("\n", end)})
    record_theme(city, {"templates/list.html": older})
    made = plan(city)
    assert "theme/templates/list.html.lama" in upgrade.write(city, made)
    merged = (city / "theme/templates/list.html").read_bytes().decode()
    assert merged == ("{# Cimahi #}\n" + house).replace("\n", end)
    assert recorded(city).theme == {"templates/list.html": house}
    assert is_current(plan(city))


def test_a_template_that_meets_a_change_of_the_theme_is_left_and_shown_until_it_is_done(city: Path) -> None:
    house = theme("templates/list.html")
    older = house.rstrip("\n") + " lama\n"
    own = house.rstrip("\n") + " Cimahi\n"
    lay(city, {"theme/templates/list.html": own})
    record_theme(city, {"templates/list.html": older})
    for _ in range(2):
        made = plan(city)
        assert "templat Anda dan tema berubah di tempat yang sama" in texts(made)
        assert [remark.unmerged for remark in made.remarks] == ["theme/templates/list.html"]
        upgrade.write(city, made)
        assert (city / "theme/templates/list.html").read_text() == own


def test_a_word_of_the_citys_whose_word_in_the_theme_changed_is_told_once(city: Path) -> None:
    lay(city, {"theme/words/id.toml": '[home]\nnewest = "Kabar terbaru"\n'})
    record_words(city, {"home.newest": "Siaran terbaru"})
    made = plan(city)
    assert "theme/words/id.toml:2: peringatan: kata home.newest Anda tulis lain" in texts(made)
    assert "dari “Siaran terbaru” menjadi “Siaran pers terbaru”" in texts(made)
    upgrade.write(city, made)
    assert plan(city).remarks == []


def former_wheel(files: dict[str, str]) -> bytes:
    """A package whose theme has these ``files``."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path, text in files.items():
            archive.writestr(f"pressroom/shipped/theme/{path}", text)
    return data.getvalue()


def test_what_was_laid_over_the_theme_of_a_package_that_lies_there_meets_what_changed_since(
    city: Path,
) -> None:
    house = theme("templates/list.html")
    older = house.rstrip("\n").rpartition("\n")[0] + "\n"
    words = '[home]\nnewest = "Siaran terbaru"\n'
    wheel = former_wheel({"templates/list.html": older, "words/id.toml": words})
    own = {"templates/list.html": "{# Cimahi #}\n" + older, "words/id.toml": '[home]\nnewest = "Kabar"\n'}
    lay(city, {f"theme/{path}": text for path, text in own.items()})
    lay(city, {"paket/pressroom-0.9-py3-none-any.whl": wheel})
    made = plan(city)
    assert "dari “Siaran terbaru” menjadi “Siaran pers terbaru”" in texts(made)
    assert "tidak dicatat" not in texts(made)
    upgrade.write(city, made)
    assert (city / "theme/templates/list.html").read_text() == "{# Cimahi #}\n" + house
    assert plan(city).remarks == []


@pytest.mark.parametrize("wheel", [None, b"PK rusak"])
def test_what_was_laid_over_a_theme_that_nobody_knows_is_told_once(city: Path, wheel: bytes | None) -> None:
    house = theme("templates/list.html")
    lay(
        city,
        {
            "theme/templates/list.html": f"{house}{{# Cimahi #}}\n",
            "theme/templates/list.html.lama": "lain\n",
            "theme/templates/agency.html": theme("templates/agency.html"),
            "theme/words/id.toml": '[home]\nnewest = "Kabar"\n\n[missing]\ntitle = "Halaman ini tidak ada"\n',
        },
    )
    if wheel:
        lay(city, {"paket/pressroom-0.9-py3-none-any.whl": wheel})
    made = plan(city)
    [word, template] = sorted(remark.text for remark in made.remarks if "tidak dicatat" in remark.text)[::-1]
    assert word.startswith("theme/words/id.toml:2: peringatan: kata home.newest Anda tulis lain")
    assert word.endswith("sekarang: Siaran pers terbaru")
    assert template.startswith("theme/templates/list.html:1: peringatan: ditulis di atas versi tema")
    assert template.endswith("\n-{# Cimahi #}")
    upgrade.write(city, made)
    assert "tidak dicatat" not in texts(plan(city))
    lay(city, {FILE: replace(recorded(city), version="0.9.1").as_file()})
    assert "tidak dicatat" not in texts(plan(city))


def test_of_a_word_that_changed_far_behind_its_beginning_the_change_is_shown(city: Path) -> None:
    now = tomllib.loads(theme("words/id.toml"))["missing"]["text"]
    assert len(now.split()) > 8
    lay(city, {"theme/words/id.toml": '[missing]\ntext = "Maaf. {home}."\n'})
    first, last = " ".join(now.split()[:3]), " ".join(now.split()[-3:])
    record_words(city, {"missing.text": f"{now} Sampai petang."})
    assert f"dari “… {last} Sampai petang.” menjadi “… {last}”" in texts(plan(city))
    record_words(city, {"missing.text": f"Maaf: {now}"})
    assert f"dari “Maaf: {first} …” menjadi “{first} …”" in texts(plan(city))


def test_what_git_does_not_have_is_counted(city: Path) -> None:
    assert upgrade.unsaved(city, NEW) == 0
    lay(city, {path: NEW[path] for path in NEW if path.startswith("paket/")})
    assert upgrade.unsaved(city, NEW) == 0
    (city / "docs/panduan-humas.md").unlink()
    lay(city, {"Makefile": "lain\n", "content/a.md": "baru", "content/b.md": "baru"})
    assert upgrade.unsaved(city, NEW) == 4
    shutil.rmtree(city / ".git")
    assert upgrade.unsaved(city, NEW) == 0


def test_a_version_that_is_older_than_the_repository_is_known(city: Path) -> None:
    assert not plan(city).goes_back
    lay(city, {FILE: replace(recorded(city), version="99.10").as_file()})
    assert plan(city).goes_back


def test_git_leaves_aside_what_an_upgrade_keeps(city: Path) -> None:
    ignored = ROOT / "plugins/pressroom/cities/founding/templates/.gitignore.j2"
    lay(city, {".gitignore": ignored.read_bytes()})
    git(city, "add", ".gitignore")
    git(city, "commit", "-qm", "Yang diabaikan")
    lay(city, {"Makefile.lama": "a", "theme/words/id.toml.lama2": "b"})
    assert "lama" not in git(city, "status", "--porcelain", "--untracked-files=all")
    lay(city, {"content/kabar.lama.md": "c"})
    assert "kabar.lama.md" in git(city, "status", "--porcelain", "--untracked-files=all")


def test_a_difference_is_shown_without_what_a_terminal_would_obey() -> None:
    shown = Change("a", b"x\n", b"y \x1b[2J\n", "", edited=True).difference()
    assert shown[-1] == "+y \N{REPLACEMENT CHARACTER}[2J"


def test_the_record_of_a_new_repository_says_what_was_written() -> None:
    record = record_of({"name": "Kota Cimahi"}, OLD)
    assert record.is_unedited("Makefile", OLD["Makefile"].replace(b"\n", b"\r\n"))
    assert not record.is_unedited("Makefile", b"lain")
    assert Record().files == {}


def test_the_changelog_for_cities_tells_what_is_new_since_a_version() -> None:
    assert since("0.9").startswith(f"## {__version__}\n")
    assert since("0.9").count("\n## 1.0.0\n") == 1
    assert "1.0.0\n" not in since("1.0.0")
    assert since(__version__) == ""
    assert "Cara memperbarui" not in since("0.9")


def test_this_version_has_a_section_in_the_changelog_for_cities_that_names_what_was_renamed() -> None:
    text = (ROOT / "docs/pembaruan.md").read_text(encoding="utf-8")
    assert f"\n## {__version__}\n" in text
    for name in ("memasang.md", "pembaruan.md"):
        told = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert set(re.findall(r"\b(?:v|pressroom-)(\d+\.\d+\.\d+)", told)) == {__version__}
    for former, successor in (*successors.SETTINGS.items(), *successors.TOKENS.items()):
        assert former in text
        assert successor in text


def test_with_make_an_upgrade_installs_only_where_nothing_is_installed(tmp_path: Path) -> None:
    makefile = ROOT / "plugins/pressroom/cities/founding/templates/Makefile"
    lay(tmp_path, {"Makefile": makefile.read_bytes(), "requirements.txt": "pressroom==lama\n"})

    def steps() -> str:
        command = ["make", "--dry-run", "--no-print-directory", "upgrade"]
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    assert "pip install" in steps()
    lay(tmp_path, {".venv/bin/python": "baru dipasang"})
    assert steps() == ".venv/bin/python -m pressroom upgrade\n"


RELEASES = "https://lab.example/pers/releases/download"
WHEEL = f"pressroom-{__version__}-py3-none-any.whl"


@pytest.mark.parametrize(
    ("source", "later"),
    [
        (
            {
                "url": f"{RELEASES}/v{__version__}/{WHEEL}",
                "archive_info": {"hashes": {"sha256": "ab" * 32}},
            },
            f"--require-hashes --requirement {RELEASES}/vVERSI/pressroom-VERSI.txt",
        ),
        (
            {"url": "https://lab.example/pers.git", "vcs_info": {"vcs": "git", "commit_id": "ab" * 20}},
            '"pressroom[hosts] @ git+https://lab.example/pers.git@vVERSI"',
        ),
        ({"url": f"file://{{place}}/{WHEEL}"}, '"./paket/pressroom-VERSI-py3-none-any.whl[hosts]"'),
        ({"url": "file://{place}", "dir_info": {}}, '"pressroom[hosts] @ file://{place}"'),
    ],
)
def test_the_readme_says_how_a_later_version_is_installed_from_where_this_one_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: dict[str, Any], later: str
) -> None:
    installed = f"site/pressroom-{__version__}.dist-info"
    direct_url = json.dumps(source).replace("{place}", str(tmp_path))
    metadata = f"Metadata-Version: 2.1\nName: pressroom\nVersion: {__version__}\n"
    lay(
        tmp_path,
        {WHEEL: b"PK", f"{installed}/METADATA": metadata, f"{installed}/direct_url.json": direct_url},
    )
    monkeypatch.syspath_prepend(tmp_path / "site")
    answers, _ = complete({"name": "Kota Cimahi"}, {**repository.theme_colours(), "pages": ""})
    readme = repository.make(answers, datetime(2026, 3, 2, tzinfo=ZONE)).files["README.md"].decode()
    expected = later.replace("{place}", str(tmp_path))
    assert f"\n.venv/bin/python -m pip install --upgrade {expected}\n" in readme
    assert ("diunduh ke folder `paket/`" in readme) == ("paket/" in later)
