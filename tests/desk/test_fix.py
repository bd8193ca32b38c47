"""``check --fix``: what people bring is mended as far as it has one meaning, after it was shown; the rest is asked."""

from __future__ import annotations

import html
import os
import pty
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from pressroom.desk.fix import Desk, Fixing
from pressroom.desk.mends import body, manuscript
from pressroom.records.kinds.release import Release
from pressroom.records.media import documents
from pressroom.records.newsroom import load
from pressroom.records.reader import read_file
from pressroom.records.store import Store
from pressroom.renditions.originals import has_metadata
from tests.conftest import BASE, ROOT, ZONE, Content, furnish, jpeg, lay, release
from tests.records.test_documents import LOCATIONS, PLACE, film

SENTENCE = "Pemerintah kota membuka loket malam bagi warga yang bekerja pada siang hari."
SECOND = "Loket itu melayani KTP, kartu keluarga, dan akta kelahiran sampai pukul delapan."
SOURCE = "siaran-pers/2022/a.md"


def with_gps(size: tuple[int, int] = (320, 200), colour: str = "green") -> bytes:
    """A photo as a phone makes it."""
    exif = Image.Exif()
    exif[0x010F] = "Telepon"
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 14.0, 30.0), 3: "E", 4: (106.0, 59.0, 0.0)})
    return jpeg(colour, size, exif=exif)


def docx(author: str, *more: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document>Isi</w:document>")
        core = f"<cp:coreProperties><dc:creator>{author}</dc:creator></cp:coreProperties>"
        archive.writestr("docProps/core.xml", core)
        for part in more:
            archive.writestr(part, "<x/>")
    return out.getvalue()


def fix(content: Path, source: str = "", answers: Iterator[str] | None = None, agreed: bool = False) -> str:
    """What was shown, with the questions, while the content folder was mended."""
    shown: list[str] = []

    def answer(question: str) -> str:
        shown.append(question)
        assert answers is not None
        return next(answers)

    newsroom = load(content, "content", Store(None, ZONE))
    desk = Desk(shown.append, "make check FIX=1 YES=1", answer if answers else None, agreed)
    Fixing(newsroom, ZONE, "content", desk).run(source)
    return "\n".join(shown)


def bytes_of(content: Path) -> dict[str, bytes]:
    return {str(f.relative_to(content)): f.read_bytes() for f in sorted(content.rglob("*")) if f.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Content], Path]:
    return lambda content: lay(furnish(tmp_path) / "content", BASE | content)


def mended(text: str | bytes) -> str:
    """A manuscript after all that has one meaning was mended."""
    data = text.encode() if isinstance(text, str) else text
    result = manuscript.mended(data, Release, ZONE)
    assert result
    return result.text


def front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "Isi siaran.", ""])


# --- how a file is stored


@pytest.mark.parametrize(
    "stored",
    [
        release(body="Kafé “Senja” — buka.").encode("cp1252"),
        release(body="Kafé “Senja” — buka.").encode("utf-16"),
        b"\xfe\xff" + release(body="Kafé “Senja” — buka.").encode("utf-16-be"),
        release(body="Kafé “Senja” — buka.").encode("utf-8-sig"),
        release(body="Kafé “Senja” — buka.").replace("\n", "\r\n").encode(),
        release(body="Kafé “Senja” — buka.").replace("\n", "\r").encode(),
        release(body=normalize("NFD", "Kafé “Senja” — buka.")).encode(),
        release(body="Kafé\u200b “Senja” — buka.\u200e").encode(),
    ],
)
def test_every_way_of_storing_becomes_utf8_with_unix_line_ends(stored: bytes) -> None:
    assert mended(stored) == release(body="Kafé “Senja” — buka.")


def test_what_is_in_two_encodings_or_no_text_is_left_alone() -> None:
    mixed = release(body="Kafé").encode() + "é".encode("cp1252")
    cut = b"\xff\xfe" + release().encode("utf-16-le") + b"x"
    for data in (mixed, cut, b"PK\x03\x04" + bytes(90), b"", b"\x81\x8d" + release().encode()):
        assert manuscript.mended(data, Release, ZONE) is None


def test_a_good_manuscript_is_not_touched() -> None:
    texts = [release(), release(body="- a\n- b\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n    kode = 1\n\nx\ty")]
    for text in texts:
        assert manuscript.mended(text.encode(), Release, ZONE) == (text, (), 5)


def test_the_repository_needs_no_mends() -> None:
    for file in (ROOT / "tests" / "sample").rglob("siaran-pers/**/*.md"):
        result = manuscript.mended(file.read_bytes(), Release, ZONE)
        assert result
        assert not result.mends, file


# --- front matter

GOOD = ("judul: Loket", "tanggal: 20 September 2022", "instansi: Disdukcapil")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("ringkasan: Loket: buka malam", 'ringkasan: "Loket: buka malam"'),
        ("ringkasan:Loket buka", "ringkasan: Loket buka"),
        ("ringkasan： Loket buka", "ringkasan: Loket buka"),
        ("ringkasan = Loket buka", "ringkasan: Loket buka"),
        ("**ringkasan:** Loket buka", "ringkasan: Loket buka"),
        ('ringkasan: "Loket buka', 'ringkasan: "Loket buka"'),
        ("ringkasan: @loket buka", 'ringkasan: "@loket buka"'),
        ("ringkasan: “Loket buka”", 'ringkasan: "Loket buka"'),
        ("ringkasan: Kata “buka” dan “malam”", "ringkasan: Kata “buka” dan “malam”"),
        ("summary: Loket buka", "ringkasan: Loket buka"),
        ("Ringkasan : Loket buka", "ringkasan: Loket buka"),
        ("ringkasn: Loket buka", "ringkasan: Loket buka"),
        ("ringkasan:\u00a0Loket buka", "ringkasan: Loket buka"),
        ("tags: a, b", "tag: a, b"),
        ("foto:\n  - berkas: foto/a.jpg\n   alt: A", "foto:\n  - berkas: foto/a.jpg\n    alt: A"),
    ],
)
def test_a_line_of_one_meaning_is_mended(typed: str, right: str) -> None:
    assert mended(front(*GOOD, typed)) == front(*GOOD, right)
    assert mended(front(*GOOD, right)) == front(*GOOD, right)


@pytest.mark.parametrize(
    "typed",
    [
        "ringkasan: Loket # malam",  # a note, or part of the value
        "ini bukan kunci",
        'kutipan: "Kami siap" — Sari Contoh, Camat',  # in quotes it is wrong too
        "kontak:\n  surel: @humas",
        "embago: 2 Maret 2036",  # what may be secret is for staff to say
        "draft: true",
        "summary: a\nringkasan: b",
        "foto2: foto/a.jpg",
        "ringkasn: a\nringkasan: b",
        "tanggal_terbit: 12/2/2022",
    ],
)
def test_a_line_of_two_meanings_is_left_to_staff(typed: str) -> None:
    assert mended(front(*GOOD, typed)) == front(*GOOD, typed)


def test_dates_are_never_touched() -> None:
    for date in ("12/2/2022", "Senin, 20 September 2022", "20-09-22", "31 Februari 2022"):
        text = front("judul: A", f"tanggal: {date}", GOOD[2])
        assert mended(text) == text


def test_faults_of_several_lines_are_mended_at_once() -> None:
    typed = "—\r\nTitle: “A”\r\ntanggal:20 September 2022\r\ninstansi : Disdukcapil\r\nringkasan: a: b\r\n---\r\nIsi.\r\n"
    right = (
        '---\njudul: "A"\ntanggal: 20 September 2022\ninstansi: Disdukcapil\nringkasan: "a: b"\n---\nIsi.\n'
    )
    assert mended(typed) == right


def test_no_mend_makes_a_value_part_of_another() -> None:
    """The status of a draft, above lines that lost their key, is not moved to them."""
    typed = front(*GOOD, "status: draf", "    alt: A", "- berkas: foto/b.jpg")
    assert mended(typed) == typed


def test_a_line_that_nobody_can_mend_holds_no_other_back() -> None:
    typed = front(
        *GOOD, "ringkasan: a: b", "ini bukan kunci", "kontak:", "  nama: Ani", "alamat: c: d", "Tags: x"
    )
    right = front(
        *GOOD, 'ringkasan: "a: b"', "ini bukan kunci", "kontak:", "  nama: Ani", "alamat: c: d", "tag: x"
    )
    assert mended(typed).replace('"c: d"', "c: d") == right


# --- bodies


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Syarat:\n•\tKTP\n•\tKK", "Syarat:\n- KTP\n- KK"),
        ("Syarat:\n\uf0b7\u00a0\u00a0KTP\n\uf0b7\u00a0\u00a0KK", "Syarat:\n- KTP\n- KK"),
        ("Syarat:\n–\u00a0KTP\n–\u00a0KK", "Syarat:\n- KTP\n- KK"),
        ("1.\tKTP\n2.\tKK", "1. KTP\n2. KK"),
        ("- Loket\n| a | b |\n| - | - |\n| 1 | 2 |", "- Loket\n\n| a | b |\n| - | - |\n| 1 | 2 |"),
        ("A.\n\u00a0\nB.", "A.\n\nB."),
        ("– kata orang, loket itu ramai.", "– kata orang, loket itu ramai."),
        ("```\n•\tkode\n```", "```\n•\tkode\n```"),
        ("- a\n• b", "- a\n• b"),  # two lists, which would become one
        ("o\tKTP\no\tKK", "- KTP\n- KK"),
        ("Syarat:\n\to\u00a0\u00a0KTP", "Syarat:\n- KTP"),
        ("- Akta\no\tAsli\no\tSalinan\n- KK", "- Akta\n  - Asli\n  - Salinan\n- KK"),
        ("1. Akta\n\to\tAsli\n2. KK", "1. Akta\n   - Asli\n2. KK"),
        (
            "•\tAkta\n\no\tAsli\n\n▪\tDua lembar\n\n•\tKK",
            "- Akta\n\n    - Asli\n\n        - Dua lembar\n\n- KK",
        ),
        ("▪\tAkta\no\tAsli\n▪\tKK", "- Akta\n    - Asli\n- KK"),
        ("- Akta\n\nSyarat lain.\n\no\tAsli", "- Akta\n\nSyarat lain.\n\n- Asli"),
        ("```\no\tkode\n```", "```\no\tkode\n```"),
        ("o kalau begitu", "o kalau begitu"),
    ],
)
def test_what_only_a_word_processor_knows_becomes_markdown(typed: str, right: str) -> None:
    assert body.mended(typed)[0] == right
    assert body.mended(right) == (right, ())


PASTED = {
    "melted_paragraphs": (f"{SENTENCE}\n{SECOND}", f"{SENTENCE}\n\n{SECOND}"),
    "indented_prose": (f"\t{SENTENCE}\n\n    {SECOND}", f"{SENTENCE}\n\n{SECOND}"),
    "melted_lines": (
        "Undangan:\nHari : Senin\nPukul : 09.00",
        "Undangan:\\\nHari : Senin\\\nPukul : 09.00",
    ),
    "whatsapp_bold": (
        "*UNDANGAN*\nYth. rekan media\n\n*Waktu*: `*kini*`",
        "**UNDANGAN**\\\nYth. rekan media\n\n**Waktu**: `*kini*`",
    ),
    "tab_table": (
        "Kecamatan\tLoket\nTimur\t3\nBarat\t2|3",
        "| Kecamatan | Loket |\n| --- | --- |\n| Timur | 3 |\n| Barat | 2\\|3 |",
    ),
    "year": (
        "2026. Tahun itu dimulai.\n\n```\n2026. kode\n```",
        "2026\\. Tahun itu dimulai.\n\n```\n2026. kode\n```",
    ),
}


@pytest.mark.parametrize("kind", body.QUESTIONS)
def test_what_has_two_meanings_is_proposed_and_not_mended_unasked(kind: body.Question) -> None:
    typed, right = PASTED[kind]
    assert body.mended(typed) == (typed, ())
    assert body.proposal(typed, kind) == right
    assert body.proposal(right, kind) == right
    assert [other for other in body.QUESTIONS if body.proposal(typed, other) != typed] == [kind]


def test_paragraphs_within_quotations_stay_there() -> None:
    typed = f"> {SENTENCE}\n> {SECOND}"
    assert body.proposal(typed, "melted_paragraphs") == f"> {SENTENCE}\n>\n> {SECOND}"


PIECES = [
    *(
        SENTENCE,
        SECOND,
        "kata",
        "Pukul: 09.00",
        "Hari : Senin",
        "*Tebal*",
        "**a**",
        "*Waktu:* kini",
        "2026. a",
    ),
    *(
        "• a",
        "–\u00a0b",
        "-\tc",
        "1.\td",
        "a) e",
        "| a | b |",
        "| - | - |",
        "x\ty",
        "> q",
        "```",
        "<b>t</b>",
        "o\td",
        "▪\te",
    ),
    *("\u00a0", "    if x:", "# Judul", "[a]: b", "[^1]: c", "\\", "Cafe\u0301", "---", "<!-- x", "`a"),
]
LINES = st.lists(
    st.builds(
        "".join,
        st.tuples(st.sampled_from(["", "", "", " ", "\t", "    ", "\u00a0"]), st.sampled_from(["", *PIECES])),
    ),
    max_size=9,
)


@settings(max_examples=250, deadline=None)
@given(LINES, LINES)
@example(["", "• a"], [])
def test_mending_twice_changes_no_more_and_loses_no_word(front_lines: list[str], lines: list[str]) -> None:
    text = "\n".join(["---", *GOOD, *(line.strip() for line in front_lines[:2]), "---", *lines])
    result = manuscript.mended(text.encode(), Release, ZONE)
    assert result
    again = manuscript.mended(result.data, Release, ZONE)
    assert again == (result.text, (), result.body_index)
    assert _words(result.text) == _words(normalize("NFC", text))
    before, after = (read_file(Release, SOURCE, data, ZONE)[1].html for data in (text.encode(), result.data))
    assert _words(re.sub("<[^>]*>", " ", before)) == _words(re.sub("<[^>]*>", " ", after))
    new = result.text
    if result.body_index is not None:
        text = "\n".join(new.split("\n")[result.body_index :])
        for kind in body.QUESTIONS:
            proposal = body.proposal(text, kind)
            assert _words(proposal) == _words(text)
            text = proposal


def _words(text: str) -> list[str]:
    """The words of ``text``, among which the bullet ``o`` is none."""
    return [word for word in re.findall(r"\w+", html.unescape(text)) if word != "o"]


# --- photos and attachments


def test_a_photo_is_shrunk_and_says_no_place_any_more(folder: Callable[[Content], Path]) -> None:
    content = folder({"foto/a.jpg": with_gps((3000, 1500)), "foto/b.jpg": with_gps(), "foto/c.jpg": jpeg()})
    plain = (content / "foto" / "c.jpg").read_bytes()
    shown = fix(content, agreed=True)
    assert "content/foto/a.jpg: diperkecil dari 3.000 piksel, data kamera dan tempat" in shown
    assert "content/foto/b.jpg: data kamera dan tempat" in shown
    sizes = []
    for name in ("a.jpg", "b.jpg"):
        data = (content / "foto" / name).read_bytes()
        assert not has_metadata(data)
        sizes.append(Image.open(BytesIO(data)).size)
    assert sizes == [(2560, 1280), (320, 200)]
    assert (content / "foto" / "c.jpg").read_bytes() == plain
    assert fix(content, agreed=True) == "Tidak ada yang dapat dibetulkan tanpa bertanya."


def test_a_withdrawn_photo_keeps_its_bytes_by_which_it_is_known(folder: Callable[[Content], Path]) -> None:
    withdrawn = "[{berkas: foto/a.jpg, alt: A, izin: dicabut}]"
    content = folder(
        {SOURCE: release(foto=withdrawn), "foto/a.jpg": with_gps(), "foto/salinan.jpg": with_gps()}
    )
    before = bytes_of(content)
    fix(content, agreed=True)
    assert bytes_of(content) == before


def test_all_copies_of_a_photo_change_together(folder: Callable[[Content], Path]) -> None:
    """A photo in a body has its credit and consent from an entry with the same bytes."""
    text = release(foto="[{berkas: foto/a.jpg, alt: A, izin: umum, kredit: Humas}]")
    content = folder(
        {
            SOURCE: text,
            "foto/a.jpg": with_gps(),
            "foto/b.jpg": with_gps(),
            "foto/c.jpg": with_gps(colour="red"),
        }
    )
    third = (content / "foto" / "c.jpg").read_bytes()
    fix(content, SOURCE, agreed=True)
    first, second, last = ((content / "foto" / f"{name}.jpg").read_bytes() for name in "abc")
    assert first == second
    assert not has_metadata(first)
    assert last == third


def test_an_author_goes_from_a_document_unless_it_is_signed_or_means_it(
    folder: Callable[[Content], Path],
) -> None:
    content = folder(
        {
            SOURCE: release(lampiran="lampiran/c.docx", abaikan="jejak-lampiran"),
            "lampiran/a.docx": docx("Budi Santoso"),
            "lampiran/b.docx": docx("Budi Santoso", "_xmlsignatures/sig1.xml"),
            "lampiran/c.docx": docx("Budi Santoso"),
            "lampiran/poster.jpg": with_gps((3000, 1500)),
        }
    )
    before = bytes_of(content)
    shown = fix(content, agreed=True)
    assert "content/lampiran/a.docx: nama penulis (Budi Santoso) dihapus" in shown
    after = bytes_of(content)
    changed = {path for path in after if after[path] != before[path]}
    assert changed == {"lampiran/a.docx", "lampiran/poster.jpg"}
    file = BytesIO(after["lampiran/a.docx"])
    assert documents.traces(file, len(after["lampiran/a.docx"]), ".docx") == documents.NO_TRACES
    # What may be meant to be printed keeps its size.
    assert Image.open(BytesIO(after["lampiran/poster.jpg"])).size == (3000, 1500)


def test_a_film_says_no_place_any_more(folder: Callable[[Content], Path]) -> None:
    place = film(LOCATIONS["xyz"])
    content = folder({SOURCE: release(lampiran="lampiran/a.mp4"), "lampiran/a.mp4": place})
    [warning] = load(content, "content", Store(None, ZONE)).problems
    assert "lampiran/a.mp4 memuat tempat pembuatannya. Hapus dulu, paling mudah dengan make check" in str(
        warning
    )
    assert warning.mendable
    assert "content/lampiran/a.mp4: tempat pembuatannya dihapus" in fix(content, agreed=True)
    after = (content / "lampiran/a.mp4").read_bytes()
    assert (len(after), after.count(PLACE)) == (len(place), place.count(PLACE) - 1)
    assert not list(load(content, "content", Store(None, ZONE)).problems)


# --- the conversation

WHATSAPP = f"*UNDANGAN*\n\n{SENTENCE}\n{SECOND}\n\n•\tKTP\n•\tKK"


def test_without_a_terminal_nothing_is_written_unless_told(folder: Callable[[Content], Path]) -> None:
    content = folder({SOURCE: release(body=WHATSAPP).replace("\n", "\r\n"), "foto/a.jpg": with_gps()})
    before = bytes_of(content)
    shown = fix(content)
    assert bytes_of(content) == before
    assert "-•\tKTP\n" in shown
    assert "+- KTP\n" in shown
    assert "content/siaran-pers/2022/a.md: akhir baris, tanda butir" in shown
    assert "2 berkas dapat dibetulkan" in shown
    assert shown.endswith("make check FIX=1 YES=1.")
    fix(content, agreed=True)
    expected = WHATSAPP.replace("•\t", "- ")
    assert (content / SOURCE).read_text() == release(body=expected)  # what has two meanings stays


def test_each_kind_of_two_meanings_is_asked_with_its_lines(folder: Callable[[Content], Path]) -> None:
    content = folder({SOURCE: release(body=WHATSAPP)})
    shown = fix(content, answers=iter(["y", "", "ya"]))
    safe, bold, paragraphs = (line for line in shown.split("\n") if line.endswith("[y/T]: "))
    assert safe == "Tulis perubahan ini ke 1 berkas? [y/T]: "
    assert "huruf tebal" in bold
    assert "paragraf tersendiri" in paragraphs
    assert "+**UNDANGAN**" in shown
    expected = WHATSAPP.replace("•\t", "- ").replace(f"\n{SECOND}", f"\n\n{SECOND}")
    assert (content / SOURCE).read_text() == release(body=expected)


def test_what_is_refused_is_left_as_it_was(folder: Callable[[Content], Path]) -> None:
    content = folder({SOURCE: release(body=WHATSAPP)})
    before = bytes_of(content)
    assert fix(content, answers=iter(["t"])).count("[y/T]") == 1
    assert bytes_of(content) == before


def test_a_silenced_rule_is_not_asked_about(folder: Callable[[Content], Path]) -> None:
    text = release(body=f"{SENTENCE}\n{SECOND}", abaikan="paragraf-menyatu")
    content = folder({SOURCE: text})
    assert "[y/T]" not in fix(content, answers=iter([]))


def test_one_file_alone_is_mended(folder: Callable[[Content], Path]) -> None:
    other = "siaran-pers/2022/b.md"
    content = folder(
        {path: release(title, body="•\ta\n•\tb") for path, title in ((SOURCE, "A"), (other, "B"))}
    )
    before = bytes_of(content)
    fix(content, SOURCE, agreed=True)
    after = bytes_of(content)
    assert {path for path in after if after[path] != before[path]} == {SOURCE}


def test_a_file_that_changes_meanwhile_is_not_overwritten(folder: Callable[[Content], Path]) -> None:
    content = folder({SOURCE: release(body="•\ta\n•\tb")})

    def save_first() -> Iterator[str]:
        (content / SOURCE).write_text(release(body="Baru."))
        yield "y"

    assert "berubah sejak diperiksa" in fix(content, answers=save_first())
    assert (content / SOURCE).read_text() == release(body="Baru.")


def test_links_and_files_elsewhere_are_never_written(
    folder: Callable[[Content], Path], tmp_path: Path
) -> None:
    bad = release(body="•\ta\n•\tb")
    content = folder({"lain/a.md": bad, "siaran-pers/catatan.txt": bad})
    outside = tmp_path / "luar.md"
    outside.write_text(bad)
    (content / "siaran-pers" / "tautan.md").symlink_to(outside)
    before = bytes_of(content)
    assert "dibetulkan." not in fix(content, agreed=True)
    assert bytes_of(content) == before


def environment() -> dict[str, str]:
    names = ("SITEURL", "FILE", "FIX", "YES", "FORMAT", "INPUTDIR", "GITHUB_STEP_SUMMARY", "NO_COLOR")
    return {key: value for key, value in os.environ.items() if key not in names} | {
        "PYTHONPATH": str(ROOT / "plugins")
    }


def test_the_command_says_what_it_would_do_does_it_and_checks(folder: Callable[[Content], Path]) -> None:
    content = folder({SOURCE: release(ringkasan="a: b", body="•\ta\n•\tb\n")})

    def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pressroom", "check", *arguments]
        return subprocess.run(
            command, cwd=content.parent, env=environment() | more, capture_output=True, text=True, check=False
        )

    plain = run()
    assert plain.returncode == 1
    assert "1 di antaranya dapat dibetulkan otomatis: make check FIX=1" in plain.stdout
    other = lay(content.parent / "lain", BASE | {SOURCE: release(ringkasan="a: b")})
    file = other / SOURCE
    elsewhere = run("--content", str(other), str(file), "--settings", "./pelicanconf.py")
    command = f"python -m pressroom check {file} --content {other} --settings ./pelicanconf.py --fix"
    assert f"dibetulkan otomatis: {command}. " in elsewhere.stdout
    shown = run("--fix", f"content/{SOURCE}")
    assert shown.returncode == 1
    assert f"make check FILE=content/{SOURCE} FIX=1 YES=1 (di Windows: " in shown.stdout
    assert '+ringkasan: "a: b"' in shown.stdout
    assert "\033[" not in shown.stdout
    done = run(FIX="1", YES="1", FORMAT="json")
    assert done.returncode == 0
    assert done.stdout.startswith("{")
    assert "content/siaran-pers/2022/a.md: dibetulkan." in done.stderr
    assert "- a\n- b" in (content / SOURCE).read_text()


def test_on_a_terminal_it_asks(folder: Callable[[Content], Path]) -> None:
    content = folder({SOURCE: release(body=WHATSAPP)})
    main, terminal = pty.openpty()
    asking = subprocess.Popen(
        [sys.executable, "-m", "pressroom", "check", "--fix"],
        cwd=content.parent,
        env=environment(),
        stdin=terminal,
        stdout=terminal,
        stderr=subprocess.STDOUT,
    )
    os.close(terminal)
    os.write(main, b"y\ny\nt\n")
    shown = ""
    with suppress(OSError):
        while data := os.read(main, 10_000):
            shown += data.decode(errors="replace")
    os.close(main)
    assert asking.wait() == 0, shown
    assert shown.count("[y/T]: ") == 3
    assert "\033[32m+- KTP" in shown
    expected = WHATSAPP.replace("•\t", "- ").replace("*UNDANGAN*", "**UNDANGAN**")
    assert (content / SOURCE).read_text() == release(body=expected)


def test_what_there_is_one_of_becomes_no_list(folder: Callable[[Content], Path]) -> None:
    """Where that has one meaning: two contacts are left to staff."""
    one = "kontak:\n  - nama: Budi\n    telepon: 112\n"
    two = "kontak:\n  - nama: Budi\n  - nama: Ani\n"
    content = folder({SOURCE: front_with(one), "siaran-pers/2022/b.md": front_with(two)})
    fix(content, agreed=True)
    assert "kontak:\n    nama: Budi\n    telepon: 112\n" in (content / SOURCE).read_text()
    assert two in (content / "siaran-pers/2022/b.md").read_text()


def front_with(lines: str) -> str:
    return release().replace("\n---\nI", f"\n{lines}---\nI")
