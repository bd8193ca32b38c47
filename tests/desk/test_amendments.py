"""``ralat`` and ``cabut``: a file that is public gets a dated note, keeps all else, and staff learn what must follow."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pressroom.desk.amendments import Amending, CannotAmend, Command, Request
from pressroom.desk.fix import Desk
from pressroom.records.dates import Moment
from pressroom.records.kinds.nested import Correction, Ending
from pressroom.records.kinds.release import Release
from pressroom.records.newsroom import load
from pressroom.records.reader import read_file
from pressroom.records.store import Store
from pressroom.records.text.front_matter import clean
from tests.conftest import BASE, NOW, ROOT, ZONE, Content, agency, furnish, innovation, jpeg, lay, release

SOURCE = "siaran-pers/2022/a.md"
TEXT = 'Tertulis 12 loket; yang benar: "21 loket" #baru'
DATE = "21 September 2022 09.00 WIB"
ITEM = f'  - tanggal: {DATE}\n    isi: "Tertulis 12 loket; yang benar: \\"21 loket\\" #baru"\n'
LEFT_ITEM = ITEM.replace("\n  ", "\n")[2:]
RIGHT_ITEM = "".join(f"  {line}\n" for line in ITEM.splitlines())
OLD = "tanggal: 20 September 2022"


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Content], Path]:
    return lambda content: lay(furnish(tmp_path) / "content", BASE | content)


def amend(
    content: Path,
    text: str = TEXT,
    command: Command = "ralat",
    source: str = SOURCE,
    answers: Iterator[str] | None = None,
    agreed: bool = True,
    channels: tuple[str, ...] = (),
) -> str:
    """What was shown, with the questions."""
    shown: list[str] = []

    def answer(question: str) -> str:
        shown.append(question)
        assert answers is not None
        return next(answers)

    newsroom = load(content, "content", Store(None, ZONE))
    desk = Desk(shown.append, "make ralat YES=1", answer if answers else None, agreed)
    amending = Amending(newsroom, ZONE, "content", channels, desk, "make check")
    amending.run(Request(command, source, text, NOW))
    return "\n".join(shown)


def front(lines: str) -> str:
    """A release with ``lines`` in its front matter."""
    return release().replace("\n---\nI", f"\n{lines}---\nI")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"ralat:\n{ITEM}"),
        ("ralat:\n", f"ralat:\n{ITEM}"),
        ("ralat: # nanti\ntag: a\n", f"ralat: # nanti\n{ITEM}tag: a\n"),
        ("ralat: ~\n", f"ralat: \n{ITEM}"),
        ("ralat: []  # belum ada\n", f"ralat:   # belum ada\n{ITEM}"),
        (
            f"ralat:\n  - {OLD}\n    isi: Lama.\n\n# lain\ntag: a\n",
            f"ralat:\n  - {OLD}\n    isi: Lama.\n{ITEM}\n# lain\ntag: a\n",
        ),
        (
            f"ralat:\n- {OLD}\n  isi: |\n    Lama.\n    Dua.\n\ntag: a\n",
            f"ralat:\n- {OLD}\n  isi: |\n    Lama.\n    Dua.\n{LEFT_ITEM}\ntag: a\n",
        ),
        (
            f"ralat:  # satu\n  {OLD}\n  # ini\n  isi: >-\n    Lama.\ntag: a\n",
            f"ralat:  # satu\n  - {OLD}\n    # ini\n    isi: >-\n      Lama.\n{ITEM}tag: a\n",
        ),
        (
            f"ralat: [{{{OLD}, isi: Lama}}]  # satu\n",
            f"ralat: [{{{OLD}, isi: Lama}}, {{tanggal: \"{DATE}\", isi: '{TEXT}'}}]  # satu\n",
        ),
        (
            f"ralat: {{{OLD}, isi: Lama}}\n",
            f"ralat: [{{{OLD}, isi: Lama}}, {{tanggal: \"{DATE}\", isi: '{TEXT}'}}]\n",
        ),
        (
            f"ralat:\n  -  {{{OLD}, isi: Lama}}\n",
            f"ralat:\n  -  {{{OLD}, isi: Lama}}\n  - {{tanggal: \"{DATE}\", isi: '{TEXT}'}}\n",
        ),
        (
            "# ralat:\n#   - tanggal: 21 September 2022\n#     isi: apa yang keliru\n# dicabut:\n#   tanggal:\n",
            (
                "# ralat:\n#   - tanggal: 21 September 2022\n#     isi: apa yang keliru\n"
                f"ralat:\n{ITEM}# dicabut:\n#   tanggal:\n"
            ),
        ),
        (
            "tag:\n    - a\n",
            f"tag:\n    - a\nralat:\n{RIGHT_ITEM}",
        ),
        ("catatan: |\n  Isi\n  # ralat: bukan\n", f"catatan: |\n  Isi\n  # ralat: bukan\nralat:\n{ITEM}"),
    ],
)
def test_the_correction_stands_there_and_every_other_letter_stays(
    folder: Callable[[Content], Path], before: str, after: str
) -> None:
    content = folder({SOURCE: front(before)})
    old = load(content, "content", Store(None, ZONE)).releases
    shown = amend(content)
    assert (content / SOURCE).read_text() == front(after)
    assert "+" in shown
    [new] = load(content, "content", Store(None, ZONE)).releases
    assert new.corrections[-1] == Correction(date=Moment(NOW, timed=True), text=TEXT)
    assert new.corrections[:-1] == (old[0].corrections if old else ())


def test_line_ends_and_the_mark_before_the_first_letter_stay(folder: Callable[[Content], Path]) -> None:
    """Also a letter that the reader composes, and a space that does not break."""
    text = "\ufeff" + front("lokasi: Cafe\u0301\u00a0Kota\nralat: []\n").replace("\n", "\r\n")
    content = folder({SOURCE: text})
    amend(content, "Salah tanggal.")
    expected = text.replace("ralat: []\r\n", f"ralat: \r\n  - tanggal: {DATE}\r\n    isi: Salah tanggal.\r\n")
    assert (content / SOURCE).read_bytes() == expected.encode()


@pytest.mark.parametrize(
    ("source", "text", "key"),
    [
        (SOURCE, release(), "dicabut"),
        (SOURCE, front("dicabut:\n"), "dicabut"),
        (SOURCE, front("# dicabut:\n#   tanggal: 21 September 2022\n#   alasan: alasan\n"), "dicabut"),
        ("instansi/a.md", agency("A"), "berakhir"),
        ("inovasi/a.md", innovation("A"), "berhenti"),
    ],
)
def test_a_withdrawal_is_written_where_the_record_has_one(
    folder: Callable[[Content], Path], source: str, text: str, key: str
) -> None:
    content = folder({source: text})
    shown = amend(content, "Acaranya: batal.", "cabut", source)
    date = DATE if key == "dicabut" else "21 September 2022"
    lines = f'{key}:\n  tanggal: {date}\n  alasan: "Acaranya: batal."\n'
    assert lines in (content / source).read_text()
    newsroom = load(content, "content", Store(None, ZONE))
    assert not newsroom.refused
    [record] = [each for each in newsroom.every_record() if each.source == source]
    ending = getattr(record, "withdrawn", None) or getattr(record, "ended", None)
    assert isinstance(ending, Ending)
    assert ending.reason == "Acaranya: batal."
    assert ("digantikan_oleh" in shown) is (key != "dicabut")


@pytest.mark.parametrize(
    ("text", "command", "said"),
    [
        (release(status="draf"), "ralat", "masih draf"),
        (release(embargo="1 Oktober 2022"), "ralat", "belum waktunya tampil"),
        (release(status="draf"), "cabut", "hapus berkasnya"),
        (front("dicabut: {tanggal: 2022-09-21, alasan: Batal}\n"), "ralat", "sudah dicabut"),
        (front("dicabut: {tanggal: 2022-09-21, alasan: Batal}\n"), "cabut", "sudah dicabut"),
        (front("dihapus: {tanggal: 2022-09-21, alasan: Data pribadi}\n"), "ralat", "sudah dihapus"),
        (front(f"ralat: {{{OLD}, isi: '{TEXT}'}}\n"), "ralat", "isi yang sama"),
        ("---\njudul: [a\n---\nIsi.\n", "ralat", "make check"),
        (release(tanggal="kemarin").replace("tanggal: 2022-09-20 10:00\n", ""), "ralat", "make check"),
        (release().encode("utf-16"), "ralat", "make check"),
        (front("ralat:\n  - tanggal:\n    isi:\n"), "ralat", "make check"),
        (front("ralat: salah ketik\n"), "ralat", "make check"),
        (
            "---\n{judul: A, tanggal: 2022-09-20, instansi: Disdukcapil}\n---\nIsi.\n",
            "ralat",
            "Tulis sendiri",
        ),
    ],
)
def test_what_needs_no_note_or_cannot_have_one_is_refused_and_stays(
    folder: Callable[[Content], Path], text: str | bytes, command: Command, said: str
) -> None:
    content = folder({SOURCE: text})
    before = (content / SOURCE).read_bytes()
    with pytest.raises(CannotAmend, match=said):
        amend(content, command=command)
    assert (content / SOURCE).read_bytes() == before


@pytest.mark.parametrize(
    ("source", "command", "said"),
    [
        ("halaman/a.md", "cabut", "halaman informasi"),
        ("halaman/a.md", "ralat", "bukan siaran pers"),
        ("instansi/disdukcapil.md", "ralat", "bukan siaran pers"),
        ("README.md", "ralat", "bukan naskah yang dibaca"),
    ],
)
def test_only_what_has_the_field_is_amended(
    folder: Callable[[Content], Path], source: str, command: Command, said: str
) -> None:
    content = folder({"halaman/a.md": "---\njudul: A\n---\nIsi.\n", "README.md": "Baca.\n"})
    with pytest.raises(CannotAmend, match=said):
        amend(content, command=command, source=source)


def test_an_example_that_nobody_filled_in_is_no_correction(folder: Callable[[Content], Path]) -> None:
    content = folder({SOURCE: release()})
    with pytest.raises(CannotAmend, match="masih berisi petunjuk"):
        amend(content, "apa yang keliru dan apa yang benar")


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
BEFORE = ("", f"ralat: {{{OLD}, isi: Lama}}\n", f"ralat:\n  {OLD}\n  isi: Lama\n")


@settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from(BEFORE))
@example("a\n---\nb: c", "")
@example("'a' \"b\" \\ #c: [d], {e} & *f", f"ralat: [{{{OLD}, isi: Lama}}]\n")
def test_any_text_is_read_as_it_was_typed_or_nothing_is_written(
    tmp_path_factory: pytest.TempPathFactory, text: str, before: str
) -> None:
    content = lay(tmp_path_factory.mktemp("naskah"), BASE | {SOURCE: front(before)})
    typed = " ".join(clean(" ".join(text.split())).split())
    try:
        amend(content, text)
    except CannotAmend:
        assert (content / SOURCE).read_text() == front(before)
        assert not re.search(r"\w{3}", typed)  # a word is always taken
        return
    reading, body = read_file(Release, SOURCE, (content / SOURCE).read_bytes(), ZONE)
    assert reading.record
    assert reading.record.corrections[-1].text == typed
    assert body.html == "<p>Isi&nbsp;siaran.</p>"


FULL = {
    SOURCE: front(
        "inovasi: SIAP DIFOTO\nfoto: [{berkas: foto/a.jpg, alt: A, izin: umum, kredit: Humas}]\n"
        "lampiran: lampiran/a.txt\njenis: undangan\nacara: {mulai: 1 Oktober 2022 10.00 WIB}\n"
    ),
    "siaran-pers/2022/a-en.md": release("Title", bahasa="en", terjemahan="a"),
    "siaran-pers/2022/b.md": release("Lain", body="Lihat [ini](a.md)."),
    "foto/a.jpg": jpeg(size=(1200, 800)),
    "lampiran/a.txt": "Jadwal.",
}


def test_it_names_what_must_follow_of_what_the_release_has(folder: Callable[[Content], Path]) -> None:
    content = folder(FULL)
    shown = amend(content, channels=("instagram", "whatsapp"))
    for words in (
        "content/siaran-pers/2022/a.md, termasuk judul",
        "content/siaran-pers/2022/a-en.md",
        "1 fotonya",
        "lampiran/a.txt",
        "content/inovasi/siap-difoto.md",
        "content/siaran-pers/2022/b.md",
        "Acaranya belum lewat",
        "Beri tahu Disdukcapil",
        "Instagram dan saluran WhatsApp",
        "Terbitkan lagi",
    ):
        assert words in shown
    withdrawn = amend(content, "Batal.", "cabut")
    assert "izin: dicabut pada foto itu" in withdrawn
    assert "ikut dicabut dengan sendirinya" in withdrawn
    assert "naskah aslinya, content/siaran-pers/2022/a.md" in amend(
        lay(content, {SOURCE: FULL[SOURCE]}), source="siaran-pers/2022/a-en.md"
    )


def test_a_plain_release_has_a_short_list(folder: Callable[[Content], Path]) -> None:
    shown = amend(folder({SOURCE: release()}))
    steps = shown.partition("harus dilakukan:\n")[2].splitlines()
    assert [step.split(". ")[0].strip() for step in steps] == ["1", "2", "3", "4"]


def test_without_a_terminal_nothing_is_written_unless_told(folder: Callable[[Content], Path]) -> None:
    content = folder({SOURCE: release()})
    shown = amend(content, agreed=False)
    assert (content / SOURCE).read_text() == release()
    assert "+ralat:" in shown
    assert "make ralat YES=1" in shown
    assert "belum ada yang ditulis" in shown
    assert "harus dilakukan" not in shown


def test_what_is_refused_is_left_and_what_changes_meanwhile_is_not_overwritten(
    folder: Callable[[Content], Path],
) -> None:
    content = folder({SOURCE: release()})
    amend(content, answers=iter(["t"]), agreed=False)
    assert (content / SOURCE).read_text() == release()

    def save_first() -> Iterator[str]:
        (content / SOURCE).write_text(release(body="Baru."))
        yield "y"

    with pytest.raises(CannotAmend, match="berubah sejak diperiksa"):
        amend(content, answers=save_first(), agreed=False)
    assert (content / SOURCE).read_text() == release(body="Baru.")


def test_the_newest_of_one_day_is_the_one_that_is_shown(folder: Callable[[Content], Path]) -> None:
    content = folder({SOURCE: release()})
    amend(content, "Satu.")
    amend(content, "Dua.")
    [new] = load(content, "content", Store(None, ZONE), now=NOW + timedelta(hours=1)).releases
    assert [correction.text for correction in new.corrections] == ["Satu.", "Dua."]


def environment() -> dict[str, str]:
    names = ("SITEURL", "FILE", "YES", "ISI", "ALASAN", "INPUTDIR", "NO_COLOR")
    kept = {key: value for key, value in os.environ.items() if key not in names}
    return kept | {"PYTHONPATH": str(ROOT / "plugins")}


def test_the_command_asks_for_the_words_on_a_terminal_and_says_itself_elsewhere(
    folder: Callable[[Content], Path],
) -> None:
    content = folder({SOURCE: release()})
    command = [sys.executable, "-m", "pressroom", "ralat", f"content/{SOURCE}"]
    piped = subprocess.run(
        command, cwd=content.parent, env=environment(), capture_output=True, text=True, check=False
    )
    assert piped.returncode == 2
    assert f'make ralat FILE=content/{SOURCE} ISI="Tertulis … , yang benar …"' in piped.stderr
    main, terminal = pty.openpty()
    asking = subprocess.Popen(
        command, cwd=content.parent, env=environment(), stdin=terminal, stdout=terminal, stderr=terminal
    )
    os.close(terminal)
    os.write(main, b"Salah jam.\ny\n")
    shown = ""
    with suppress(OSError):
        while data := os.read(main, 10_000):
            shown += data.decode(errors="replace")
    os.close(main)
    assert asking.wait() == 0, shown
    assert "Apa yang keliru" in shown
    assert f"ralat:\n  - tanggal: {DATE}\n    isi: Salah jam.\n" in (content / SOURCE).read_text()


def asked(content: Path, source: str, *arguments: str) -> tuple[int, str]:
    """The status and what was shown of ``cabut`` on a terminal at which nobody types."""
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "pressroom", "cabut", f"content/{source}", *arguments]
    asking = subprocess.Popen(
        command, cwd=content.parent, env=environment(), stdin=terminal, stdout=terminal, stderr=terminal
    )
    os.close(terminal)
    os.write(main, b"\n")
    shown = ""
    with suppress(OSError):
        while data := os.read(main, 10_000):
            shown += data.decode(errors="replace")
    os.close(main)
    return asking.wait(), " ".join(shown.split())


def test_what_is_withdrawn_already_is_said_before_a_reason_is_asked_for(
    folder: Callable[[Content], Path],
) -> None:
    content = folder({SOURCE: front("dicabut: {tanggal: 2022-09-20, alasan: Batal}\n")})
    status, shown = asked(content, SOURCE)
    assert status == 2
    assert "sudah dicabut atau berakhir pada 20 September 2022" in shown
    assert "Mengapa" not in shown


def test_the_reason_of_a_translation_is_asked_for_in_its_language(folder: Callable[[Content], Path]) -> None:
    english = "siaran-pers/2022/a-en.md"
    content = folder({SOURCE: release(), english: release("Title", bahasa="en", terjemahan="a")})
    status, shown = asked(content, english)
    assert (status, "Mengapa dicabut? (tulis dalam bahasa Inggris" in shown) == (2, True)
    assert "Tidak ada yang ditulis" in shown
    shown = amend(content, "Wrong day.", command="cabut", source=english)
    assert "Naskah ini berbahasa Inggris, dan pencabutan tampil" in shown
    assert "berbahasa Inggris" not in amend(content, "Salah hari.", command="cabut")


def test_a_word_for_nothing_is_no_reason(folder: Callable[[Content], Path]) -> None:
    content = folder({SOURCE: release()})
    status, shown = asked(content, SOURCE, "--alasan", "-")
    assert (status, "Mengapa dicabut?" in shown, "Tidak ada yang ditulis" in shown) == (2, True, True)


def test_make_passes_the_words_on_as_they_are(folder: Callable[[Content], Path]) -> None:
    content = folder({SOURCE: release()})
    words = "Biaya $5 'tetap' $(echo)."
    makefile = (ROOT / "Makefile").read_text().replace(".venv/bin/python", sys.executable)
    (content.parent / "Makefile").write_text(makefile.replace("$(CORE) ##", "##"))
    done = subprocess.run(
        ["make", "-s", "cabut", f"FILE=content/{SOURCE}", f"ALASAN={words}", "YES=1"],
        cwd=content.parent,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    [withdrawn] = load(content, "content", Store(None, ZONE)).releases
    assert withdrawn.withdrawn
    assert withdrawn.withdrawn.reason == words
