"""A build makes what an edit touches and nothing else, and the same from any number of processes."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from io import BytesIO

import pytest
from PIL import Image

from pressroom import manifest, origin
from pressroom.build.command import Outcome
from tests.build.rooms import (
    Room,
    Stage,
    assert_same_files,
    changed,
    command_environment,
    contents,
    day,
    many_releases,
    stamps,
)
from tests.conftest import Content, jpeg, lay, release

# --- the same from any number of processes, and in any checkout


def test_one_process_and_three_give_the_same_site_and_the_same_problems(big: Room, built_town: Room) -> None:
    said = set()
    for processes in ("1", "3"):
        big.delete_build_state()
        done = big.run("build", PRESSROOM_PROCESSES=processes)
        assert done.returncode == 0
        assert_same_files(contents(big.output), contents(built_town.output))
        said.add(done.stderr)
    (lines,) = said
    assert lines.count("peringatan: ") == 2


def test_a_fresh_checkout_with_a_restored_cache_makes_nothing(big: Room, built_town: Room) -> None:
    """All files of content and output are others, with other times, at the same place."""
    for name in ("content", "output"):
        shutil.rmtree(big.place / name)
        shutil.copytree(built_town.place / name, big.place / name, copy_function=shutil.copyfile)
    before = stamps(big.output)
    assert before.keys() == stamps(built_town.output).keys()
    done = big.run("build")
    assert done.returncode == 0
    assert ": 0 dibuat, 0 ditulis" in done.stdout
    assert not changed(before, big.output) - {manifest.NAME}
    assert_same_files(contents(big.output), contents(built_town.output))


# --- what one edit makes


def after(room: Room, edit: Callable[[], object]) -> tuple[Outcome, set[str]]:
    """Build once ``edit`` is made; the outcome, and the files that were written."""
    before = stamps(room.output)
    edit()
    outcome = room.build()
    assert outcome.stats
    written = changed(before, room.output) - {manifest.NAME}
    assert len(written) == outcome.stats.changed
    return outcome, written


def pages(room: Room, *templates: str) -> set[str]:
    """The pages of the page types ``templates``, by where they stand."""
    places = {
        "release": r"siaran-pers/\d{4}/\d\d/",
        "list": r"(siaran-pers|arsip/\d.*|tag/[^/]+)/(halaman/\d+/)?index\.html",
        "agency": r"instansi/[^/]+/(halaman/\d+/)?index\.html",
        "innovation": r"inovasi/[^/]+/(halaman/\d+/)?index\.html",
        "gallery": r"galeri/(halaman/\d+/)?index\.html",
        "visits": r"kunjungan/(halaman/\d+/)?index\.html",
        "affairs": r"inovasi/urusan/[^/]+/(halaman/\d+/)?index\.html",
    }
    wanted = [places[template] for template in templates]
    files = (path for path in stamps(room.output) if path.endswith(".html"))
    return {path for path in files if any(re.match(pattern, path) for pattern in wanted)}


R30 = "siaran-pers/2022/08/r30/index.html"
FEEDS = {f"instansi/kecamatan-bekasi-timur/feed.{kind}" for kind in ("json", "xml")}


def test_an_edit_in_the_text_of_an_old_release_makes_what_shows_its_text(middle: Room) -> None:
    outcome, written = after(middle, lambda: middle.put("siaran-pers/2022/r30.md", day(30, body="Lain.")))
    assert written == {R30} | FEEDS
    assert outcome.stats
    # The news that are passed on are made again, and are the same.
    assert (outcome.stats.rendered, outcome.stats.removed) == (4, 0)
    assert (
        middle.explain(R30)
        == f"{R30} terakhir dibuat karena naskahnya, atau nama, foto, dan alamat di dalamnya, berubah."
    )


def test_an_edit_in_the_title_of_an_old_release_makes_what_shows_its_title(middle: Room) -> None:
    outcome, written = after(middle, lambda: middle.put("siaran-pers/2022/r30.md", day(30, "Judul lain")))
    reasons = {
        R30: "naskahnya",
        "siaran-pers/2022/08/r29/index.html": "siaran sebelumnya lain",
        "siaran-pers/2022/08/r31/index.html": "siaran berikutnya lain",
        # Among the last three of the same agency.
        "siaran-pers/2022/08/r28/index.html": "siaran terkait lain",
        "siaran-pers/2022/08/r26/index.html": "siaran terkait lain",
        "siaran-pers/2022/08/r24/index.html": "siaran terkait lain",
        "siaran-pers/halaman/2/index.html": "siaran dalam daftarnya lain",
        "arsip/2022/halaman/2/index.html": "siaran dalam daftarnya lain",
        "arsip/2022/08/index.html": "siaran dalam daftarnya lain",
        "instansi/kecamatan-bekasi-timur/index.html": "siaran dalam daftarnya lain",
        "tag/topik-0/index.html": "siaran dalam daftarnya lain",
        "instansi/kecamatan-bekasi-timur/feed.json": "naskah",
        "instansi/kecamatan-bekasi-timur/feed.xml": "naskah",
        "data/siaran-pers.json": "isi datanya lain",
        "data/siaran-pers.csv": "isi datanya lain",
        "data/kabar.json": "",
        # It says how many bytes each file has.
        "data/katalog.jsonld": "naskah",
    }
    assert written == reasons.keys()
    for path, reason in reasons.items():
        assert f"{path} terakhir dibuat karena {reason}" in middle.explain(path)
    assert outcome.stats
    # The page on open data says nothing of titles, but is made of the same records.
    assert outcome.stats.rendered == len(written) + 1
    assert_same_files(contents(middle.output), middle.clean_build())


def test_another_photo_in_the_same_file_makes_what_shows_it_in_a_list(middle: Room) -> None:
    old, lists = middle.place / "content/siaran-pers/2022/r30.md", "siaran-pers/halaman/2/index.html"
    photo = "foto: [{berkas: foto/a.jpg, alt: a, izin: umum}]"
    middle.write("content/foto/a.jpg", jpeg("red", (40, 30)))
    middle.put("siaran-pers/2022/r30.md", old.read_text("utf-8").replace("---\n", f"---\n{photo}\n", 1))
    middle.build()
    assert b'width="40"' in contents(middle.output)[lists]
    _, written = after(middle, lambda: middle.write("content/foto/a.jpg", jpeg("red", (50, 30))))
    assert {lists, R30, "instansi/kecamatan-bekasi-timur/index.html", "foto/a.jpg"} <= written
    assert b'width="50"' in contents(middle.output)[lists]
    assert "index.html" not in written


def test_what_another_release_says_of_a_photo_makes_what_shows_the_same_file(middle: Room) -> None:
    """A PNG, whose length does not change with what is said of it."""
    out = BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    middle.write("content/foto/a.png", out.getvalue())
    entry = "foto: [{berkas: foto/a.png, alt: a, izin: umum}]"
    texts = {
        f"siaran-pers/2022/{name}.md": (middle.place / f"content/siaran-pers/2022/{name}.md")
        .read_text("utf-8")
        .replace("---\n", f"---\n{entry}\n", 1)
        for name in ("r30", "r3")
    }
    for source, text in texts.items():
        middle.put(source, text)
    middle.build()
    said = texts["siaran-pers/2022/r3.md"].replace("izin", "jenis_gambar: ai, izin", 1)
    _, written = after(middle, lambda: middle.put("siaran-pers/2022/r3.md", said))
    assert R30 in written
    assert b"Gambar buatan AI" in contents(middle.output)[R30]


def test_an_edit_in_a_template_makes_the_pages_that_use_it(middle: Room) -> None:
    """Near or far: a page through ``release.html``, a list through what it uses."""
    for component, types in (
        ("neighbours", ("release",)),
        ("pager", ("list", "agency", "innovation", "gallery", "visits", "affairs")),
    ):
        path = f"components/{component}/template.html"
        wanted = pages(middle, *types)
        edit = partial(middle.edit, f"theme/templates/{path}", "<nav", '<nav data-baru="1"')
        outcome, written = after(middle, edit)
        assert outcome.stats
        assert outcome.stats.rendered == len(wanted)
        assert written <= wanted
        assert written
        for page in wanted:
            assert middle.explain(page) == f"{page} terakhir dibuat karena templat berubah: {path}."
        assert_same_files(contents(middle.output), middle.clean_build())


def test_another_setting_another_word_and_another_style_make_what_they_touch(middle: Room) -> None:
    files = len(stamps(middle.output)) - 1
    html = {path for path in stamps(middle.output) if path.endswith(".html")}
    edits: list[tuple[tuple[str, str, str], int, str]] = [
        (
            ("pelicanconf.py", "Humas Kota Bekasi", "Humas Kota Lain"),
            files,
            "pengaturan ruang pers atau alamat berubah",
        ),
        (("theme/words/id.toml", 'skip = "', 'skip = "Ayo '), files, "kata-kata situs (theme/words) berubah"),
        # Every page, and the style itself.
        (
            ("theme/styles/base.css", "{", "{--baru:1;"),
            len(html) + 1,
            "gaya, aset, atau tautan di kaki halaman berubah",
        ),
    ]
    for edit, count, reason in edits:
        outcome, _ = after(middle, partial(middle.edit, *edit))
        assert outcome.stats
        assert outcome.stats.rendered == count, edit
        for page in html:
            assert middle.explain(page) == f"{page} terakhir dibuat karena {reason}."
    assert_same_files(contents(middle.output), middle.clean_build())


def test_a_file_of_the_output_that_was_lost_or_altered_is_made_again_and_a_stray_goes(middle: Room) -> None:
    home = (middle.output / "index.html").read_text()
    other, lost = "berkasnya bukan lagi yang ditulis", "berkasnya hilang dari folder hasil"
    for edit, reason in (
        (lambda: (middle.output / "index.html").unlink(), lost),
        (lambda: middle.write("output/index.html", "x"), other),
        (lambda: middle.write("output/index.html", home.swapcase()), other),
    ):
        _, written = after(middle, edit)
        assert written == {"index.html"}
        assert middle.explain("") == f"index.html terakhir dibuat karena {reason}."
    strays: Content = {"nyasar/a.html": "x", ".12.0a1b2c3d.new": "x", "tag/.12.0a1b2c3d.new": "x"}
    of_the_host: Content = {".htaccess": "milik pengelola", ".htaccess.new": "milik pengelola"}
    lay(middle.output, strays | of_the_host)
    outcome, written = after(middle, lambda: None)
    assert not written
    assert outcome.stats
    assert (outcome.stats.rendered, outcome.stats.removed) == (0, 3)
    assert not [path for path in strays if (middle.output / path).exists()]
    assert all((middle.output / path).exists() for path in of_the_host)


def test_the_commands_say_what_was_done_and_why(middle: Room) -> None:
    files = len(stamps(middle.output)) - 1
    (middle.place / "content" / "siaran-pers" / "2022" / "r44.md").unlink()
    done = middle.run("build")
    found = re.search(
        r"(\d+) berkas di output: (\d+) dibuat, (\d+) ditulis, (\d+) tetap, (\d+) dihapus; "
        r"\d+,\d detik \(baca \d+,\d, rencana \d+,\d, tulis \d+,\d\)",
        done.stdout,
    )
    assert found
    whole, made, written, left, removed = map(int, found.groups())
    assert (whole, removed, made + left) == (files - 1, 1, whole)
    assert 0 < written <= made < 30
    reason = "siaran-pers/2022/08/r43/index.html terakhir dibuat karena siaran sebelumnya lain.\n"
    assert middle.run("explain", "siaran-pers/2022/08/r43/").stdout == reason
    for path in ("https://humas.example/siaran-pers/2022/08/r43/", "siaran-pers/2022/08/r43/index.html"):
        assert f"{middle.explain(path)}\n" == reason
    never = middle.run("explain", "siaran-pers/2022/08/r44/")
    assert never.returncode == 2
    assert "Tidak ada catatan tentang siaran-pers/2022/08/r44/" in never.stderr


def test_publish_keeps_what_the_incremental_build_knows(middle: Room) -> None:
    middle.publish()
    before = stamps(middle.output)
    middle.put("siaran-pers/2022/r30.md", day(30, body="Lain."))
    outcome = middle.publish()
    assert outcome.stats
    now = changed(before, middle.output)
    index = {path for path in now if path.startswith("aset/cari/")}
    beside = {R30.replace("index.html", name) for name in ("siaran-pers.md", "siaran-pers.pdf")}
    # Both pages that search name the index by what is in it.
    searching = {"cari/index.html", "cek/index.html"}
    assert outcome.stats.rendered == 8 + len(index)
    records = {manifest.NAME, origin.NAME, "data/kabar.json"}
    assert now - index == {R30} | searching | records | beside | FEEDS
    again = middle.publish()
    assert again.stats
    assert not again.stats.rendered


# --- progress


def shown_on_a_terminal(room: Room, *arguments: str) -> tuple[int, str]:
    """The exit status of a command on a terminal, and what it showed there."""
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "pressroom", *arguments]
    env = command_environment(TERM="xterm", COLUMNS="100")
    running = subprocess.Popen(
        command, cwd=room.place, env=env, stdin=terminal, stdout=terminal, stderr=terminal
    )
    os.close(terminal)
    shown = b""
    with suppress(OSError):  # the end of a terminal that nobody holds any more
        while data := os.read(main, 10_000):
            shown += data
    os.close(main)
    return running.wait(), shown.decode()


def test_a_long_build_shows_on_a_terminal_how_far_it_is(stage: Stage, built_town: Room) -> None:
    """From 300 files on; on no pipe."""
    room = stage.fill(many_releases(300))
    status, shown = shown_on_a_terminal(room, "build")
    assert status == 0, shown[-500:]
    assert "Membaca naskah" in shown
    assert "Menulis halaman" in shown
    room.delete_build_state()
    done = room.run("build")
    assert done.returncode == 0
    for phase in ("Membaca naskah", "Menulis halaman"):
        assert phase not in done.stdout + done.stderr


def test_a_short_build_shows_no_bar(middle: Room) -> None:
    middle.put("siaran-pers/2022/r30.md", day(30, "Judul lain"))
    status, shown = shown_on_a_terminal(middle, "build")
    assert status == 0, shown[-500:]
    assert "dibuat" in shown
    assert "Menulis halaman" not in shown


# --- what is not published


WITHDRAWN = "[{berkas: foto/zeta-rahasia.jpg, alt: a, izin: dicabut}]"


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ("build", {"status": "draf"}),
        ("publish", {"dihapus": "{tanggal: 2022-09-20, alasan: Keliru.}"}),
        ("build", {"embargo": "2030-01-01"}),
        ("publish", {"foto": WITHDRAWN}),
    ],
    ids=["a draft again", "deleted, public", "under embargo", "a photo taken back, public"],
)
def test_what_is_taken_back_is_gone_from_the_output_though_the_cache_knew_it(
    small: Room, command: str, fields: dict[str, str]
) -> None:
    photo = jpeg("purple", (50, 20), comment=b"")
    small.write("content/foto/zeta-rahasia.jpg", photo)
    given = {
        "tag": "zeta-rahasia",
        "alamat_lama": "zeta-rahasia/lama",
        "foto": "[{berkas: foto/zeta-rahasia.jpg, alt: zeta-rahasia, izin: umum}]",
    }
    if "dihapus" in fields:
        given["alamat_lama"] = "z/lama"  # it goes on leading to the page that says why
    small.put("siaran-pers/z.md", release("Zeta-rahasia", body="Teks zeta-rahasia.", **given))
    run = small.build if command == "build" else small.publish
    assert not run().problems.errors
    published = contents(small.output)
    picture = published["foto/zeta-rahasia.jpg"]
    assert published["siaran-pers/2022/09/z/index.html"].count(b"rahasia")
    small.put("siaran-pers/z.md", release("Zeta-rahasia", body="Teks zeta-rahasia.", **(given | fields)))
    assert not run().problems.errors
    now = contents(small.output)
    assert picture not in now.values()
    trace = [path for path, data in now.items() if b"rahasia.jpg" in data or "rahasia.jpg" in path]
    if "foto" not in fields:
        trace += [path for path, data in now.items() if b"rahasia" in data.lower() or "rahasia" in path]
    assert not trace
    assert_same_files(now, small.clean_build(command))
