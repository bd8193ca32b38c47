"""What a city made of its copy of the repository is told apart from what it copied."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pressroom.cities.forks import history, report, taking_over
from pressroom.cities.forks.fork import Fork, read_fork
from pressroom.command_error import CommandError
from tests.cities.forks import CITY, DEVELOPER, SETTINGS, TOKENS, UPSTREAM, WORDS, commit, edit, git
from tests.conftest import ROOT, Content, agency, innovation, lay, release

OWN: Content = {
    "content/siaran-pers/2024/pasar.md": release("Pasar dibuka", instansi="Dinas Perdagangan"),
    "content/instansi/disdag.md": agency("Dinas Perdagangan"),
    "content/foto/2024/pasar.jpg": b"\xff\xd8 pasar",
}
OWN_PATHS = sorted(OWN)


def names(fork: Fork) -> tuple[list[str], list[str]]:
    return fork.content, fork.left_behind


def test_content_of_the_city_comes_and_that_of_the_developers_stays(copy: Path) -> None:
    commit(copy, OWN, "Siaran pertama")
    content, left_behind = names(read_fork(copy))
    assert content == OWN_PATHS
    assert left_behind == ["content/instansi/dinas-hulu.md", "content/siaran-pers/2022/hulu.md"]


def test_what_the_city_edited_or_has_not_committed_is_its_own(copy: Path) -> None:
    lay(copy, OWN)
    edit(copy, "content/instansi/dinas-hulu.md", ("Profilnya.", "Profil dinas kami."))
    content, left_behind = names(read_fork(copy))
    assert content == sorted([*OWN_PATHS, "content/instansi/dinas-hulu.md"])
    assert left_behind == ["content/siaran-pers/2022/hulu.md"]


def test_what_the_developers_changed_or_deleted_before_the_copy_is_theirs_too(copy: Path) -> None:
    older = {
        "content/siaran-pers/2022/dihapus.md": UPSTREAM["content/siaran-pers/2022/dihapus.md"],
        "content/siaran-pers/2022/hulu.md": UPSTREAM["content/siaran-pers/2022/hulu.md"],
    }
    commit(copy, older, "Merge yang keliru")
    content, left_behind = names(read_fork(copy))
    assert content == []
    assert set(older) <= set(left_behind)


def test_lines_that_end_as_on_windows_make_no_content_the_citys(copy: Path) -> None:
    path = copy / "content/siaran-pers/2022/hulu.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_fork(copy).content == []


def test_a_copy_that_followed_the_developers_later_is_judged_by_what_it_took_last(copy: Path) -> None:
    commit(copy, OWN, "Siaran pertama")
    newer = {"content/siaran-pers/2023/baru.md": release("Contoh baru dari hulu")}
    commit(copy.parent / "hulu", newer, "Contoh baru", DEVELOPER)
    git(copy, "pull", "-q", "--no-rebase", "--no-edit", "upstream", "main")
    fork = read_fork(copy)
    assert fork.content == OWN_PATHS
    assert "content/siaran-pers/2023/baru.md" in fork.left_behind
    assert fork.upstream is not None
    assert fork.upstream.describe().endswith("Contoh baru")


def test_without_the_remote_whoever_began_the_history_is_the_developer(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_FIRST", git(copy, "rev-list", "--max-parents=0", "HEAD"))
    git(copy, "remote", "remove", "upstream")
    commit(copy, OWN, "Siaran pertama", CITY)
    assert read_fork(copy).content == OWN_PATHS


def test_a_copy_without_the_history_began_with_what_it_copied(copy: Path, tmp_path: Path) -> None:
    place = tmp_path / "templat"
    git(copy, "worktree", "add", "-q", "--detach", str(place))
    (place / ".git").unlink()
    git(place, "init", "-q")
    commit(place, {}, "Initial commit")
    commit(place, OWN, "Siaran pertama")
    assert names(read_fork(place)) == (
        OWN_PATHS,
        ["content/instansi/dinas-hulu.md", "content/siaran-pers/2022/hulu.md"],
    )


def test_a_copy_whose_only_commit_holds_everything_loses_nothing(copy: Path, tmp_path: Path) -> None:
    place = tmp_path / "sekali"
    git(copy, "worktree", "add", "-q", "--detach", str(place))
    (place / ".git").unlink()
    git(place, "init", "-q")
    commit(place, OWN, "Ruang pers kami")
    fork = read_fork(place)
    assert set(OWN_PATHS) < set(fork.content)
    assert (fork.upstream, fork.left_behind) == (None, [])


def test_a_copy_that_began_with_an_office_of_its_own_loses_nothing(copy: Path, tmp_path: Path) -> None:
    place = tmp_path / "berubah"
    git(copy, "worktree", "add", "-q", "--detach", str(place))
    (place / ".git").unlink()
    git(place, "init", "-q")
    edit(
        place,
        "pelicanconf.py",
        ("humas@hulu.example", "humas@cimahi.go.id"),
        ("https://humas.example", "https://humas.cimahikota.go.id"),
        ("Jalan Contoh 1, Kota Hulu", "Jalan Demang Hardjakusumah 1"),
        ("(021) 555-0100", "(022) 665-4274"),
    )
    commit(place, OWN, "Ruang pers kami")
    commit(place, {"content/siaran-pers/2023/lagi.md": release("Lagi")}, "Siaran kedua")
    assert set(OWN_PATHS) < set(read_fork(place).content)


def test_what_the_citys_texts_name_of_the_developers_content_comes_and_is_told(copy: Path) -> None:
    theirs: Content = {
        "content/instansi/induk.md": agency("Sekretariat Hulu", singkatan="Set"),
        "content/instansi/bagian.md": agency("Bagian Tata, Hulu", induk="SET"),
        "content/instansi/lain.md": agency("Dinas Lain"),
        "content/inovasi/loket.md": innovation("Loket Hulu", "Dinas Hulu"),
        "content/foto/hulu.jpg": b"foto",
        "content/foto/lain.jpg": b"foto lain",
    }
    commit(copy.parent / "hulu", theirs, "Lebih banyak", DEVELOPER)
    git(copy, "pull", "-q", "upstream", "main")
    photo = "\n- berkas: foto/hulu.jpg\n  alt: Loket"
    named = release("Kami", instansi='["Bagian Tata, Hulu"]', foto=photo)
    commit(copy, {**OWN, "content/siaran-pers/2023/kami.md": named}, "Siaran kami")
    commit(copy, {"content/siaran-pers/2023/rusak.md": release("Rusak", "x", inovasi="loket hulu")}, "R")
    fork = read_fork(copy)
    assert fork.named == [
        *("content/foto/hulu.jpg", "content/inovasi/loket.md"),
        *(f"content/instansi/{name}.md" for name in ("bagian", "dinas-hulu", "induk")),
    ]
    assert {"content/instansi/lain.md", "content/foto/lain.jpg"} < set(fork.left_behind)
    told = "\n".join(report.paragraphs(fork, "cimahi", ()))
    assert "5 berkas contoh pengembang ikut, karena naskah Anda menyebutnya" in told
    carried = taking_over.carried(fork, {"pelicanconf.py": b"", "publishconf.py": b""})
    assert {*fork.content, *fork.named} < set(carried)


def test_who_says_which_commit_was_the_developers_is_believed(copy: Path) -> None:
    git(copy, "remote", "remove", "upstream")
    copied = git(copy, "rev-parse", "--short", "HEAD")
    commit(copy, OWN, "Siaran pertama", DEVELOPER)
    assert read_fork(copy, copied).content == OWN_PATHS
    with pytest.raises(CommandError, match="--upstream tidak-ada"):
        read_fork(copy, "tidak-ada")


def test_a_history_that_is_cut_off_is_not_believed(copy: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", copy.as_uri(), "pendek")
    with pytest.raises(CommandError, match="fetch --unshallow"):
        read_fork(tmp_path / "pendek")


def test_without_a_history_everything_comes(tmp_path: Path) -> None:
    fork = read_fork(lay(tmp_path, UPSTREAM))
    assert fork.upstream is None
    assert len(fork.content) == 3
    assert fork.left_behind == []


def test_a_folder_that_is_no_copy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="bukan salinan ruang pers"):
        read_fork(tmp_path)


def test_settings_that_differ_come_under_the_names_of_today(copy: Path) -> None:
    edit(
        copy,
        "pelicanconf.py",
        ("Kota Hulu", "Kota Cimahi"),
        ("RELEASES_PER_PAGE = 20", "# Ponsel lambat.\nRELEASES_PER_PAGE = 12"),
        ('STANDING_URL = "{slug}/"', 'STANDING_URL = "info/{slug}/"  # sejak 2023'),
        (', "pressroom.site.visits"]', ', "pemkot.cuaca"]\nLETTER_YEARS = 2\nif True:\n    X = 1'),
    )
    settings = read_fork(copy).settings
    assert settings.identity["CITY_NAME"].value == "Kota Cimahi"
    assert settings.identity["SITENAME"].value == "Humas Kota Cimahi"
    assert settings.lines == [
        'INFO_PAGE_URL = "info/{slug}/"  # sejak 2023',
        "# Ponsel lambat.\nRELEASES_PER_PAGE = 12",
        "PLUGINS = [*[name for name in PLUGINS if name not in ['pressroom.site.pages.visits']], 'pemkot.cuaca']",
        "if True:\n    X = 1",
    ]
    assert settings.renamed == {"STANDING_URL": "INFO_PAGE_URL"}


def test_who_has_not_said_who_it_is_hears_what_is_still_the_developers(copy: Path) -> None:
    edit(copy, "pelicanconf.py", ("Kota Hulu", "Kota Cimahi"), ("humas@hulu.example", "humas@cimahi.go.id"))
    untouched = read_fork(copy).settings.untouched
    assert "CITY_NAME" not in untouched
    assert "CITY_EMAIL" not in untouched
    assert {"CITY_PROVINCE", "CITY_TELEPHONE", "SITEURL"} <= set(untouched)


def test_an_address_that_the_developers_moved_since_stays_where_it_is_public(copy: Path) -> None:
    moved = SETTINGS + 'TAGS_URL = "topik/"\n'
    commit(copy.parent / "hulu", {"pelicanconf.py": moved}, "Topik", DEVELOPER)
    git(copy, "pull", "-q", "upstream", "main")
    assert read_fork(copy).settings.lines == ['TAGS_URL = "topik/"']


def test_settings_that_cannot_be_read_are_told_with_their_line(copy: Path) -> None:
    lay(copy, {"pelicanconf.py": "CITY_NAME = 'x'\nCITY_OFFICE = (\n"})
    with pytest.raises(CommandError, match=r"pelicanconf\.py:2: galat: "):
        read_fork(copy)


def test_only_words_that_the_city_changed_come_and_under_the_names_of_today(copy: Path) -> None:
    edit(
        copy,
        "theme/words/id.toml",
        ("Siaran pers terbaru", "Kabar “terbaru”\\tkami"),
        ('or = "atau"', 'or = "ataupun"'),
        ('atom = "Atom"', 'atom = "Umpan"'),
        ("Lama.", "Halo {kota}."),
    )
    theme = read_fork(copy).theme
    assert theme.files["words/id.toml"].decode().splitlines()[2:] == [
        *("[home]", 'newest = "Kabar “terbaru”\\tkami"', ""),
        *("[filter]", 'alternative = "ataupun"'),
    ]
    words = theme.words["id"]
    assert words.gone == {"footer.atom": "Umpan"}
    assert words.unfit == {"home.intro": "Halo {kota}."}
    assert words.renamed == {"filter.or": "filter.alternative"}


def test_only_colours_that_the_city_changed_come_and_hold_on_dark_screens(copy: Path) -> None:
    edit(copy, "theme/styles/tokens.css", ("#0c3a2d", "#12305c"), ("#1c5a48", "#1c4a88"))
    theme = read_fork(copy).theme
    text = theme.files["styles/tokens.css"].decode()
    assert text.count("--field: ") == 2
    assert "--field: #12305c;" in text
    assert "--link" not in text
    assert theme.tokens is not None
    assert theme.tokens.gone == {"card-ground": "#1c4a88"}
    assert theme.by_hand == {}


def test_what_is_no_token_in_the_style_sheet_of_tokens_is_left_to_the_city(copy: Path) -> None:
    lay(copy, {"theme/styles/tokens.css": TOKENS + "body { margin: 0; }\n"})
    assert list(read_fork(copy).theme.by_hand) == ["styles/tokens.css"]


def test_a_template_takes_what_both_changed_unless_it_is_the_same_place(copy: Path, tmp_path: Path) -> None:
    theme = Path("theme")
    house = (theme / "templates/list.html").read_text(encoding="utf-8").splitlines(keepends=True)
    older = "".join([*house[:-1], "<!-- lama -->\n"])
    commit(copy.parent / "hulu", {"theme/templates/list.html": older}, "Daftar", DEVELOPER)
    git(copy, "pull", "-q", "upstream", "main")
    lay(copy, {"theme/templates/list.html": "<!-- Cimahi -->\n" + older})
    fork = read_fork(copy).theme
    assert fork.files["templates/list.html"].decode() == "<!-- Cimahi -->\n" + "".join(house)
    lay(copy, {"theme/templates/list.html": older.replace("<!-- lama -->", "<!-- Cimahi -->")})
    fork = read_fork(copy).theme
    assert list(fork.by_hand) == ["templates/list.html"]
    assert fork.files == {}
    lay(copy, {"theme/templates/list.html": "".join(house)})  # taken over by hand
    fork = read_fork(copy).theme
    assert (fork.files, fork.by_hand) == ({}, {})


def test_a_template_that_has_no_successor_and_a_file_of_the_citys_own_are_told_apart(copy: Path) -> None:
    lay(copy, {"theme/templates/standing.html": "Cimahi\n", "theme/static/cuaca.js": "1\n"})
    theme = read_fork(copy).theme
    assert theme.files == {"static/cuaca.js": b"1\n"}
    assert theme.by_hand == {"templates/standing.html": b"Cimahi\n"}


def test_an_emblem_comes_whole_to_where_it_stands_today(copy: Path) -> None:
    svg = b'<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>\n'
    commit(copy.parent / "hulu", {"theme/letter/emblem.svg": b"<svg/>\n"}, "Lambang", DEVELOPER)
    git(copy, "pull", "-q", "upstream", "main")
    lay(copy, {"theme/letter/emblem.svg": svg})
    assert read_fork(copy).theme.files == {"city/emblem.svg": svg}


def test_the_emblem_of_another_city_is_not_taken_for_the_city_s_own(copy: Path) -> None:
    """Of a copy that has no history it is not known what it was copied of."""
    shutil.rmtree(copy / ".git")
    house = (ROOT / "theme/city/emblem.svg").read_bytes()
    older, other = re.sub(rb"<!--.*?-->| class=\S+", b"", house), house.replace(b"38", b"39")
    for svg, own in ((older, None), (other, other)):
        lay(copy, {"theme/city/emblem.svg": svg})
        assert read_fork(copy).theme.files.get("city/emblem.svg") == own


def test_changed_code_is_told_by_name(copy: Path) -> None:
    lay(copy, {"plugins/pressroom/__init__.py": "x = 1\n", "CNAME": "humas.cimahi.go.id\n"})
    assert read_fork(copy).not_carried == ["CNAME", "plugins/pressroom/__init__.py"]


def test_a_link_is_not_followed(copy: Path, tmp_path: Path) -> None:
    lay(tmp_path, {"rahasia.md": "rahasia\n"})
    (copy / "content/halaman").mkdir()
    (copy / "content/halaman/tentang.md").symlink_to(tmp_path / "rahasia.md")
    fork = read_fork(copy)
    assert fork.content == []
    assert fork.not_carried == ["content/halaman/tentang.md"]


def test_words_that_cannot_be_read_are_told_with_their_file(copy: Path) -> None:
    lay(copy, {"theme/words/id.toml": WORDS + "rusak\n"})
    with pytest.raises(CommandError, match=r"theme/words/id\.toml:1: galat: kata-kata"):
        read_fork(copy)
