"""What is not public yet is said wherever people look, with its time; so are times that look mistyped."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pressroom import cli
from pressroom.desk.due import due
from pressroom.records.newsroom import Newsroom
from tests.conftest import BASE, NOW, SETTINGS, ZONE, BuiltSite, Content, agency, innovation, lay, release

PAGE = "---\njudul: Halaman\nstatus: draf\n---\nIsi.\n"
CONTENT: Content = BASE | {
    "siaran-pers/nanti.md": release("Nanti", embargo="23 September 2022 08.00 WIB"),
    "siaran-pers/en.md": release("Later", bahasa="en", terjemahan="nanti"),
    "siaran-pers/naskah.md": release("Naskah", status="draf"),
    "instansi/baru.md": agency("Badan Baru", embargo="22 September 2022"),
    "inovasi/baru.md": innovation("Baru", embargo="1 Oktober 2022 08.00 WITA"),
    "halaman/baru.md": PAGE,
}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command in ``arguments`` prints for people."""
    cli.main([*arguments, "--settings", str(SETTINGS)])
    return capsys.readouterr().out


def test_check_says_what_waits_and_until_when(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = str(lay(tmp_path / "content", CONTENT))
    lines = run(capsys, "check", "--content", content).splitlines()
    start = lines.index("Belum tampil: 2 draf, 4 menunggu waktunya (yang pertama 22 September 2022)")
    files = [(line.split(":")[0].strip(), Path(line.split(": ")[1]).name) for line in lines[start + 1 :]]
    assert files == [
        ("sampai 22 September 2022", "baru.md"),
        ("sampai 23 September 2022, 08.00 WIB", "en.md"),
        ("sampai 23 September 2022, 08.00 WIB", "nanti.md"),
        ("sampai 1 Oktober 2022, 07.00 WIB", "baru.md"),
    ]
    one = run(capsys, "check", f"{content}/siaran-pers/naskah.md", "--content", content)
    assert one.splitlines()[-1] == "Belum tampil: 1 draf"
    found = json.loads(run(capsys, "check", "--content", content, "--format", "json"))["waiting"]
    assert [entry["until"] for entry in found][-3:] == ["1 Oktober 2022, 07.00 WIB", "", ""]


def test_a_draft_with_an_error_waits_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = BASE | {
        "siaran-pers/naskah.md": release("Naskah", status="draf"),
        "siaran-pers/rusak.md": release("Rusak", "32 Maret 2022", status="draf"),
        "siaran-pers/salah.md": release("Salah", "32 Maret 2022"),
    }
    folder = str(lay(tmp_path / "content", content))
    assert run(capsys, "check", "--content", folder).splitlines()[-1] == "Belum tampil: 2 draf"


@pytest.mark.parametrize("command", ["check", "publish"])
def test_the_summary_of_a_run_says_errors_first_and_then_what_waits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    summary = tmp_path / "ringkasan.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    content = CONTENT | {
        "siaran-pers/rusak.md": release("Rusak", "32 Maret 2022"),
        "siaran-pers/awas.md": release("Awas", body="Rp XXX"),
    }
    output = ["--output", str(tmp_path / "output")] if command == "publish" else []
    run(capsys, command, "--content", str(lay(tmp_path / "content", content)), *output)
    text = summary.read_text()
    parts = [
        *("Tidak ikut terbit", "rusak.md**, baris 3", "Peringatan", "awas.md**, baris 6"),
        *("Belum tampil: 2 draf, 4 menunggu waktunya", "- sampai 22 September 2022: "),
    ]
    assert [text.find(part) for part in parts] == sorted(text.index(part) for part in parts)


def test_an_embargo_of_any_kind_of_record_is_due(load: Callable[..., Newsroom]) -> None:
    newsroom = load(CONTENT)

    def titles(since: datetime, until: datetime) -> list[str]:
        return [change.title for change in due(newsroom, since, until)]

    evening = datetime(2022, 9, 21, 23, 59, tzinfo=ZONE)
    assert titles(NOW, evening) == []
    assert titles(evening, evening + timedelta(minutes=1)) == ["Badan Baru"]
    assert set(titles(NOW, NOW + timedelta(days=30))) == {"Nanti", "Later", "Badan Baru", "Baru"}


def test_times_that_look_mistyped_are_said_in_words(site: Callable[..., BuiltSite]) -> None:
    content: Content = {
        "siaran-pers/a.md": release("A", embargo="20 September 2022 12.00 WIB"),
        "siaran-pers/b.md": release("B", embargo="5 Maret 2032 08.00 WIB"),
        "siaran-pers/c.md": release("C", "2 Maret 2062"),
        "siaran-pers/d.md": release("D", embargo="5 Maret 2032", abaikan="tahun-jauh"),
        "halaman/e.md": "---\njudul: E\nembargo: 1 Januari 2022\n---\nIsi.\n",
        "siaran-pers/f.md": release("F", embargo="31 Desember 2024"),
        "siaran-pers/g.md": release("G", embargo="20 September 2022 12.00 WIB", status="draf"),
    }
    built = site(content)
    assert not built.errors
    found = {(Path(one.file).name, one.line, one.what) for one in built.problems}
    assert found == {
        ("a.md", 5, _over("20 September 2022, 12.00 WIB")),
        ("b.md", 5, "embargo: 5 Maret 2032, 08.00 WIB masih lebih dari dua tahun lagi"),
        ("c.md", 3, "tanggal: 2 Maret 2062 masih lebih dari dua tahun lagi"),
        ("e.md", 3, _over("1 Januari 2022")),
    }


def _over(date: str) -> str:
    return f"embargo sudah berakhir pada {date}, sehingga naskah ini langsung tampil begitu diterbitkan"


def test_what_is_said_to_have_happened_and_has_not_yet_is_warned_of(
    site: Callable[..., BuiltSite],
) -> None:
    """It is shown at once. In what appears later itself, it may be of any day until then."""
    later = "{tanggal: 30 September 2022, alasan: Keliru.}"
    built = site(
        {
            "siaran-pers/a.md": release("A", dicabut=later),
            "siaran-pers/b.md": release(
                "B", ralat="[{tanggal: 30 September 2022, isi: x}, {tanggal: 20 September 2022, isi: y}]"
            ),
            "siaran-pers/c.md": release("C", diperbarui="30 September 2022"),
            "siaran-pers/d.md": release("D", embargo="30 September 2022", diperbarui="30 September 2022"),
            "siaran-pers/e.md": release("E", dicabut="{tanggal: 21 September 2022, alasan: Keliru.}"),
            "siaran-pers/g.md": release(
                "G", kunjungan="{asal: Kota Padang, tanggal: 30 September 2022}", instansi="H"
            ),
            "siaran-pers/i.md": release("I", kunjungan="{asal: Kota Padang, tanggal: 21 September 2022}"),
            "instansi/f.md": agency("F", dihapus=later),
            "instansi/h.md": agency("H", berakhir=later),
        }
    )
    assert not built.errors
    assert [(Path(one.file).name, one.line, one.what) for one in built.problems] == [
        ("f.md", 3, "dihapus: tanggalnya (30 September 2022) belum tiba, padahal dihapus langsung tampil"),
        ("h.md", 3, "instansi ini tampil sebagai masih berjalan sampai 30 September 2022"),
        ("a.md", 5, "dicabut: tanggalnya (30 September 2022) belum tiba, padahal dicabut langsung tampil"),
        ("b.md", 5, "ralat: tanggalnya (30 September 2022) belum tiba, padahal ralat langsung tampil"),
        (
            "c.md",
            5,
            "diperbarui: tanggalnya (30 September 2022) belum tiba, padahal diperbarui langsung tampil",
        ),
        (
            "g.md",
            5,
            "kunjungan: tanggalnya (30 September 2022) belum tiba, padahal kunjungan langsung tampil",
        ),
    ]
