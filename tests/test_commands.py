"""The commands as staff and hosts run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom import cli, command_messages
from tests.conftest import BASE, ROOT, furnish, jpeg, lay, release, settings_file
from tests.desk.serving import fetch, previewed

GOOD = BASE | {"siaran-pers/2022/a.md": release("Satu")}
BAD = GOOD | {
    "siaran-pers/2022/b.md": release("a: b"),
    "siaran-pers/2022/c.md": release("Dua", judl="x"),
}
Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(**more: str) -> dict[str, str]:
    kept = {
        key: value for key, value in os.environ.items() if key not in ("SITEURL", "MAKEFLAGS", "MAKELEVEL")
    }
    return kept | {"PYTHONPATH": str(ROOT / "plugins")} | more


@pytest.fixture
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a command in the folder of a city without problems."""
    place = furnish(tmp_path_factory.mktemp("kota"))
    lay(place / "content", GOOD)

    def call(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pressroom", *arguments]
        return subprocess.run(
            command, cwd=place, env=environment(**more), capture_output=True, text=True, check=False
        )

    return call


def test_build_prints_every_problem_builds_the_rest_and_fails(run: Run, tmp_path: Path) -> None:
    content, output = lay(tmp_path / "naskah", BAD), tmp_path / "hasil"
    done = run("build", "--content", str(content), "--output", str(output))
    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert re.fullmatch(r".*/siaran-pers/2022/b\.md:2: galat: .+\. .+", lines[0])
    assert re.fullmatch(r".*/siaran-pers/2022/c\.md:5: peringatan: .+\. .+", lines[1])
    assert lines[2] == "1 galat, 1 peringatan dalam 6 berkas"
    assert (output / "siaran-pers" / "2022" / "09" / "a" / "index.html").exists()
    assert "Traceback" not in done.stderr


def test_build_without_a_problem_says_so(run: Run, tmp_path: Path) -> None:
    done = run("build", "--content", str(lay(tmp_path / "naskah", GOOD)), "--output", str(tmp_path / "hasil"))
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "4 berkas tanpa masalah"
    assert re.match(
        r"(\d+) berkas di .*: \1 dibuat, \1 ditulis, 0 tetap, 0 dihapus; [\d,]+ detik \(baca ", done.stdout
    )
    assert "Processed" not in done.stdout


def test_publish_does_without_a_bad_file_and_not_without_one_that_is_public(run: Run, tmp_path: Path) -> None:
    content, output = lay(tmp_path / "naskah", GOOD), tmp_path / "hasil"
    arguments = ("publish", "--content", str(content), "--output", str(output))
    assert run(*arguments, SITEURL="https://kota.example/pers").returncode == 0
    page = output / "siaran-pers" / "index.html"
    assert "https://kota.example/pers/siaran-pers/" in page.read_text()
    before = page.read_bytes()
    lay(content, {"siaran-pers/2022/a.md": release("Satu", "kemarin"), "siaran-pers/2022/d.md": release("D")})
    done = run(*arguments)
    assert done.returncode == 1
    assert re.match(r"Menahan penerbitan: .*/siaran-pers/2022/a\.md:3: galat: ", done.stderr)
    assert re.search(r"Tidak ada yang diterbitkan: perbaiki dulu .*/2022/a\.md, ", done.stderr)
    assert page.read_bytes() == before
    lay(content, BAD | {"siaran-pers/2022/d.md": release("Press Release")})
    done = run(*arguments)
    assert done.returncode == 1
    first, *warnings, counts, last = done.stderr.splitlines()
    assert re.match(r"Tidak ikut terbit: .*/siaran-pers/2022/b\.md:2: galat: ", first)
    assert counts == "1 galat, 2 peringatan dalam 7 berkas"
    assert "abaikan: judul-label" in warnings[-1]
    assert run("check", "--content", str(content)).stderr.splitlines()[1:] == [*warnings, counts]
    assert re.match(r"Terbit tanpa .*/2022/b\.md\. ", last)
    assert (output / "siaran-pers/2022/09/d/index.html").exists()


def test_check_writes_nothing_and_can_look_at_one_file(run: Run, tmp_path: Path) -> None:
    content = lay(
        tmp_path / "naskah", BAD | {"siaran-pers/d.md": release("Draf", status="draf", foto="foto/x.jpg")}
    )
    before = sorted(tmp_path.rglob("*"))
    done = run("check", "--content", str(content))
    assert done.returncode == 1
    assert "d.md:6: galat: berkas foto/x.jpg tidak ada" in done.stderr
    one = run("check", "--content", str(content), str(content / "siaran-pers" / "2022" / "c.md"))
    assert one.returncode == 0
    assert one.stderr.splitlines()[-1] == "1 peringatan dalam 1 berkas"
    photo = content / "foto.jpg"
    photo.write_bytes(b"x")
    assert run("check", "--content", str(content), str(photo)).returncode == 2
    photo.unlink()
    none = run("check", "--content", str(content), "tak-ada.md")
    assert none.returncode == 2
    assert "tak-ada.md tidak ada" in none.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_everything_runs_without_make_and_without_any_other_program(run: Run, tmp_path: Path) -> None:
    """As on a Windows laptop: CRLF, a BOM, backslashes, and nothing on the PATH."""
    text = release("Satu", foto="'foto\\2022\\a b.jpg'").replace("\n", "\r\n")
    content = lay(
        tmp_path / "naskah",
        GOOD | {"siaran-pers/2022/w.md": b"\xef\xbb\xbf" + text.encode(), "foto/2022/a b.jpg": jpeg()},
    )
    place = ("--content", str(content))
    output = ("--output", str(tmp_path / "hasil"))
    assert run("new", *place, "--judul", "Dua", PATH="").returncode == 0
    checked = run("check", *place, PATH="")
    assert "1 galat, 5 peringatan dalam 6 berkas" in checked.stderr
    next((content / "siaran-pers" / "2022").glob("*-dua.md")).unlink()
    assert run("build", *place, *output, PATH="").returncode == 0
    assert run("publish", *place, *output, PATH="").returncode == 0
    page = (tmp_path / "hasil" / "siaran-pers" / "2022" / "09" / "w" / "index.html").read_text()
    assert 'src="/ukuran/64/foto/2022/a%20b.jpg.jpg"' in page


def test_a_missing_content_folder_and_a_foreign_output_are_refused(run: Run, tmp_path: Path) -> None:
    done = run("build", "--content", str(tmp_path / "tak-ada"))
    assert done.returncode == 2
    assert "tidak ada. Tulis INPUTDIR=" in done.stderr
    foreign = lay(tmp_path / "Dokumen", {"skripsi.docx": "x"})
    done = run("build", "--content", str(lay(tmp_path / "naskah", GOOD)), "--output", str(foreign))
    assert done.returncode == 2
    assert "sudah berisi berkas lain" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bad_address_of_the_site_is_named(run: Run, tmp_path: Path) -> None:
    content = lay(tmp_path / "naskah", GOOD)
    done = run("build", "--content", str(content), "--output", str(tmp_path / "o"), SITEURL="kota.example")
    assert done.returncode == 2
    assert "SITEURL" in done.stderr
    assert "tulis misalnya 'https://kota.example'" in done.stderr


def test_settings_that_cannot_be_used_are_all_named_with_their_lines(run: Run, tmp_path: Path) -> None:
    lines = 'RELEASE_URL = "siaran/{tahun}/{slug}/"\nAGENCIES_URL = "instansi"\nCITY_ZONE = "Asia/Bekasi"'
    conf = settings_file(tmp_path, lines)
    content = lay(tmp_path / "naskah", GOOD)
    arguments = ("build", "--settings", str(conf), "--content", str(content), "--output", str(tmp_path / "o"))
    done = run(*arguments)
    assert done.returncode == 2
    assert [line.partition(" berisi ")[0] for line in done.stderr.splitlines()] == [
        f"{conf.as_posix()}:4: galat: RELEASE_URL",
        f"{conf.as_posix()}:5: galat: AGENCIES_URL",
        f"{conf.as_posix()}:6: galat: CITY_ZONE",
    ]


@pytest.mark.parametrize(
    ("command", "lines", "says"),
    [
        (
            "check",
            "LAPOR_URL = lapor.go.id",
            '4: galat: teks tanpa tanda kutip; apit dengan tanda kutip: LAPOR_URL = "lapor',
        ),
        (
            "publish",
            'CITY_CHANNELS = {"telegram": "@humas"\nLAPOR_URL = ""',
            "4: galat: kurung belum ditutup: {",
        ),
        ("serve", "LETTER_YEARS = 1 / 0", "4: galat: tidak dapat dijalankan: 'LETTER_YEARS = 1 / 0'"),
        ("serve", "\nLETTER_YEARS = -1\nCITY_NAME = ''", "5: galat: LETTER_YEARS berisi '-1'"),
    ],
)
def test_a_settings_file_that_python_does_not_understand_is_explained(
    run: Run, tmp_path: Path, command: str, lines: str, says: str
) -> None:
    conf = settings_file(tmp_path, lines)
    done = run(command, "--settings", str(conf), "--content", str(lay(tmp_path / "naskah", GOOD)))
    assert done.returncode == 2
    assert done.stderr.startswith(f"{conf.as_posix()}:{says}")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["new", "explain"])
def test_a_settings_file_that_is_not_there_is_named(run: Run, tmp_path: Path, command: str) -> None:
    arguments = {"new": ["--judul", "Satu"], "explain": ["index.html"]}[command]
    done = run(command, *arguments, "--settings", "tak-ada.py", "--content", str(lay(tmp_path, GOOD)))
    assert done.returncode == 2
    assert done.stderr.startswith("Berkas pengaturan tak-ada.py tidak ada. Tulis --settings")


def test_a_port_that_is_no_number_is_refused(run: Run) -> None:
    assert run("serve", PORT="abc").returncode == 2
    assert run("check", PORT="abc").returncode == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("cek", 'Perintah "cek" tidak dikenal. Mungkin maksudnya check. Yang ada: build, '),
        ("Pratinjau", "Mungkin maksudnya serve. "),
        ("chekc", "Mungkin maksudnya check. "),
        ("zzz", 'Perintah "zzz" tidak dikenal. Yang ada: '),
        ("", "yang harus ditulis belum ada: PERINTAH. Lihat --help"),
        ("check --perbaiki", 'tidak dikenal: "--perbaiki"'),
        ("check --format xml", "--format tidak dapat 'xml'; pilih "),
        ("s3 --bucket", "--bucket belum diikuti isinya"),
        ("serve --port tiga", "--port harus angka dari 1 sampai 65535, bukan 'tiga'"),
        ("serve --port 99999", "--port harus angka dari 1 sampai 65535, bukan '99999'"),
    ],
)
def test_what_is_typed_wrong_is_told_in_the_language_of_staff(
    capsys: pytest.CaptureFixture[str], typed: str, told: str
) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(typed.split())
    said = capsys.readouterr().err
    assert end.value.code == 2
    assert told in said
    assert not re.search(r"usage|invalid|argument|error|choose", said)


def test_the_help_is_in_the_language_of_staff(capsys: pytest.CaptureFixture[str]) -> None:
    for typed in (["--help"], ["new", "--help"]):
        with pytest.raises(SystemExit):
            cli.main(typed)
    said = capsys.readouterr().out
    assert said.count("cara pakai: ") == 2
    assert "menampilkan bantuan ini" in said
    assert not re.search(r"usage|positional|options:|show this", said)


def test_every_word_for_a_command_means_one_that_exists() -> None:
    commands = {
        *("build", "publish", "check", "ralat", "cabut", "new", "import", "serve"),
        *("announce", "archive", "verify", "upgrade"),
    }
    assert set(command_messages.COMMANDS_IN_WORDS.values()) <= commands


def test_a_name_alone_or_a_path_of_windows_is_answered_with_the_whole_path(run: Run) -> None:
    for typed in ("a.md", "A", r"naskah\2022\a.md"):
        done = run("check", typed)
        assert done.returncode == 2
        assert "Mungkin maksudnya content/siaran-pers/2022/a.md" in done.stderr
    assert "Mungkin" not in run("cabut", "tidak-ada.md", "--alasan", "x").stderr


def test_pelican_itself_works_as_its_users_expect(tmp_path: Path) -> None:
    content, output = lay(tmp_path / "naskah", BAD), tmp_path / "hasil"
    command = [sys.executable, "-m", "pelican", str(content), "-o", str(output)]
    plain = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert plain.returncode == 0, plain.stderr
    assert "b.md:2: galat: " in plain.stderr
    assert (output / "siaran-pers" / "2022" / "09" / "a" / "index.html").exists()
    assert not (output / "feeds").exists()
    fatal = [*command, "--fatal", "errors"]
    strict = subprocess.run(fatal, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert strict.returncode != 0


def test_make_lists_every_target_and_builds(tmp_path: Path) -> None:
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^([a-z0-9_]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    for target in targets:
        assert target == "help" or f"make {target}" in listed
    content, output = lay(tmp_path / "naskah", GOOD), tmp_path / "hasil"
    variables = [f"INPUTDIR={content}", f"OUTPUTDIR={output}", "SITEURL=https://kota.example"]
    done = subprocess.run(
        ["make", "html", *variables], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "https://kota.example/" in (output / "index.html").read_text()
    lay(content, BAD)
    check = ["make", "check", *variables, f"FILE={content}/siaran-pers/2022/b.md"]
    done = subprocess.run(check, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "1 galat dalam 1 berkas" in done.stderr
    title = "Harga $5 dan $(HOME), naik 10%"
    subprocess.run(
        ["make", "new", *variables, f"JUDUL={title}"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        check=True,
    )
    (created,) = (content / "siaran-pers").glob("*/*-harga-5-dan-home-naik-10.md")
    assert f'judul: "{title}"' in created.read_text()


def test_serve_shows_drafts_rebuilds_on_save_and_survives_mistakes(tmp_path: Path) -> None:
    with previewed(tmp_path, GOOD | {"siaran-pers/d.md": release("Naskah", status="draf")}) as preview:
        address, content = preview.address, preview.content
        editor = preview.wait_for_line("Penyunting di peramban: ").split()[-1]
        assert editor == f"{address}admin/"
        assert "Penyunting" in fetch(editor)
        page = fetch(f"{address}siaran-pers/2022/09/d/")
        assert "Draf" in page
        assert f'rel="canonical" href="{address}siaran-pers/2022/09/d/"' in page
        lay(content, {"siaran-pers/2022/a.md": release("Diubah")})
        preview.wait_for_build(lambda: "Diubah" in fetch(f"{address}siaran-pers/"))
        lay(content, {"siaran-pers/2022/b.md": "---\njudul: a: b\n---\nx\n"})
        preview.wait_for_line(" galat dalam ")
        lay(content, {"siaran-pers/2022/b.md": release("Betul")})
        preview.wait_for_build(lambda: "Betul" in fetch(f"{address}siaran-pers/"))
        with pytest.raises(urllib.error.HTTPError, match="404") as missing:
            fetch(f"{address}tak/ada/")
        assert "Halaman ini tidak ada" in missing.value.read().decode()
    assert (tmp_path / ".preview" / "index.html").exists()
    assert not (tmp_path / "output").exists()


def test_the_preview_builds_once_for_each_change_in_a_process_of_its_own(tmp_path: Path) -> None:
    lay(furnish(tmp_path) / "content", GOOD)
    script = """
import sys
from pressroom import cli
from pressroom.desk.preview import serving
serving.serve = lambda build, *others: print("Galat:", len(build("http://127.0.0.1:1").problems))
sys.exit(cli.main(["serve"]))
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT / "plugins"), "PRESSROOM_PROCESSES": "2"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.count("berkas di .preview:") == 1, run.stdout
    assert "Galat: 0" in run.stdout
