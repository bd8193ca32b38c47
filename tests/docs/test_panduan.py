"""The guide for staff is held against the code: its fields, commands, messages, pictures."""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pressroom import cli, command_messages, content_problems
from pressroom.build.command import build
from pressroom.desk import formats
from pressroom.problems import Problem, Problems
from pressroom.records.kinds import agency, info_page, innovation, nested, release
from pressroom.records.schema import Field, FieldContext, declared_fields, read_fields
from pressroom.records.text.front_matter import split_file
from tests.conftest import ROOT, SAMPLE, SETTINGS, ZONE, Content, jpeg, lay
from tests.records.test_documents import pdf

GUIDE = ROOT / "docs" / "panduan-humas.md"
TEXT = GUIDE.read_text(encoding="utf-8")
PICTURES = ROOT / "docs" / "gambar"
FENCES = re.findall(r"^ *```(\w+)\n(.*?)^ *```$", TEXT, re.MULTILINE | re.DOTALL)
SPANS = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", re.sub(r"^ *```.*?^ *```$", "", TEXT, flags=re.M | re.S))
CODE = SPANS + [
    line.strip() for kind, block in FENCES if kind in ("sh", "powershell") for line in block.split("\n")
]
SECTIONS: dict[str, type] = {
    "Isian siaran pers": release.Release,
    "Isian instansi": agency.Agency,
    "Isian inovasi": innovation.Innovation,
    "Isian halaman": info_page.InfoPage,
    "Isian foto": nested.Photo,
    "Isian lampiran": nested.Attachment,
    "Isian narasumber": nested.Person,
    "Isian kutipan": nested.Quote,
    "Isian kontak": nested.Contact,
    "Isian ralat": nested.Correction,
    "Isian dicabut, berhenti, dan berakhir": nested.Ending,
    "Isian kunjungan": nested.Visit,
    "Isian acara": nested.Event,
    "Isian klaim dan bukti": nested.Proof,
    "Isian cepat, murah, ringkas": nested.Promise,
    "Isian langkah": nested.Step,
    "Isian replikasi": nested.Replication,
}
# What programmers, hosts and GitHub's schedule run; staff need not know it.
NOT_FOR_STAFF = {
    "init",
    "upgrade",
    "package",
    "test_site",
    "pictures",
    "explain",
    "stage",
    "help",
    "test",
    "bom",
    "vulnerabilities",
    "lint",
    "requirements",
    "clean",
    "audit",
    "mutants",
    "bench",
    "due",
    "inbox",
    "s3",
    "s3_upload",
}
MISTAKES = "Menempel dari Word atau WhatsApp"


@pytest.fixture(autouse=True)
def after_the_examples(at_root: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide's releases are of March 2026; what is still to come holds nothing back."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 4, 1, tzinfo=ZONE).timestamp())))


def section(title: str) -> str:
    """What stands below the heading ``title``."""
    level, rest = re.findall(rf"^(#+) {re.escape(title)}\n(.*)", TEXT, re.MULTILINE | re.DOTALL)[0]
    return str(re.split(rf"^#{{1,{len(level)}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0])


def rows(text: str, columns: int) -> list[list[str]]:
    """The rows of the tables in ``text`` that have so many columns, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [line.strip("| ").split(" | ") for line in lines]
    heads = [number for number, row in enumerate(cells) if set(row) == {"---"}]
    skipped = {*heads, *(number - 1 for number in heads)}
    return [row for number, row in enumerate(cells) if number not in skipped and len(row) == columns]


def bare(cell: str) -> str:
    """A cell that is one piece of code, without its marks; empty if it is anything else."""
    match = re.fullmatch(r"`([^`]+)`", cell)
    return match[1] if match else ""


def naskah(**fields: str) -> str:
    """A release with these lines of front matter, in the order of the guide's template."""
    lines = {
        "judul": "judul: Judul",
        "tanggal": "tanggal: 2 Maret 2026",
        "instansi": "instansi: Disdukcapil",
    } | fields
    return "---\n" + "\n".join(lines.values()) + "\n---\nBEKASI — Isi.\n"


def files() -> Content:
    """The photos and attachments that the guide's examples name and that are right."""
    names = re.findall(r"((?:foto|lampiran)/2026/[\w-]+\.(?:jpg|pdf))", TEXT)
    return {name: jpeg() if name.endswith("jpg") else pdf() for name in names if "antren" not in name}


def check(place: Path, content: Content) -> list[Problem]:
    """What ``check`` finds in ``content``, laid over the sample, in the order it prints."""
    shutil.copytree(SAMPLE / "content", place / "content", dirs_exist_ok=True)
    folder = lay(place / "content", content)
    problems = build(
        SETTINGS, content=folder, preview=True, check=True, cache=folder.parent / "cache"
    ).problems
    return [problem for problem in problems if any(problem.file.endswith(f"/{path}") for path in content)]


def printed(problems: list[Problem]) -> list[str]:
    """Problems as they print, from the word galat or peringatan on."""
    return [str(problem).removeprefix(f"{problem.file}:{problem.line}: ") for problem in problems]


def is_printed(message: str, lines: list[str]) -> bool:
    """Whether one of the printed ``lines`` begins with ``message``."""
    return any(line.startswith(message) for line in lines)


# --- fields


def nested(record: Any) -> Iterator[Any]:
    """``record`` and every record within it."""
    yield record
    for field in declared_fields(record).values():
        if field.type.record_type:
            yield from nested(field.type.record_type)


def test_no_record_is_left_out() -> None:
    heads = (release.Release, agency.Agency, innovation.Innovation, info_page.InfoPage)
    assert {inner for head in heads for inner in nested(head)} == set(SECTIONS.values())


@pytest.mark.parametrize(("title", "record"), SECTIONS.items())
def test_every_field_is_explained_and_its_example_is_right(title: str, record: type) -> None:
    table = {bare(row[0]): row for row in rows(section(title), 3)}
    assert set(table) == {field.key for field in declared_fields(record).values()}
    for name, field in declared_fields(record).items():
        _, meaning, example = table[field.key]
        assert ("**Wajib.**" in meaning) == field.required, field.key
        if field.type.name.startswith("salah satu: "):
            assert field.type.name.removeprefix("salah satu: ") in meaning, field.key
        if field.type.record_type and example == "lihat di bawah":
            continue
        accepted(record, name, field, bare(example))


def accepted(record: type, name: str, field: Field, example: str) -> None:
    """Assert that ``example`` gives ``field`` a value, and nothing is wrong with it."""
    assert example.startswith(f"{field.key}: "), example
    parts = split_file(f"---\n{example}\n---\nIsi.\n".encode())
    reported: list[str] = []
    context = FieldContext(ZONE, lambda line, message: reported.append(message.what))
    values = read_fields(record, parts.front_matter, context)
    missing = {
        content_problems.missing_key(f.key, f.hint).what
        for f in declared_fields(record).values()
        if f.required
    }
    assert not parts.problems, example
    assert not set(reported) - missing, example
    assert values[name] not in (None, "", ()), example


def test_every_rule_that_a_file_may_ignore_is_explained() -> None:
    table = [bare(row[0]) for row in rows(section("Aturan yang dapat diabaikan"), 3)]
    assert table == list(content_problems.RULES)


# --- templates and examples


def test_every_template_passes_without_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # While the emergency that the guide tells of lasts.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 3, 5, 12, tzinfo=ZONE).timestamp())))
    templates = dict(re.findall(r"^Berkas `content/([^`]+)`:\n\n```markdown\n(.*?)^```$", TEXT, re.M | re.S))
    assert len(templates) == sum(kind == "markdown" for kind, _ in FENCES) > 5
    assert [str(problem) for problem in check(tmp_path, templates | files())] == []


def test_every_fragment_passes_in_a_release(tmp_path: Path) -> None:
    fragments = [block for kind, block in FENCES if kind == "yaml"]
    assert len(fragments) > 5
    content: Content = {
        f"siaran-pers/2026/potongan-{number}.md": naskah(
            judul=f"judul: Judul {number}", potongan=block.rstrip()
        )
        for number, block in enumerate(fragments)
    }
    assert [str(problem) for problem in check(tmp_path, content | files())] == []


def test_every_mark_of_the_body_is_understood(tmp_path: Path) -> None:
    marks = [span for row in rows(section("Bentuk tulisan"), 2) for span in re.findall(r"`([^`]+)`", row[0])]
    assert len(marks) > 8
    photo = "foto:\n  - berkas: foto/2026/antrean-loket.jpg\n    alt: Warga\n    izin: umum"
    body = naskah(foto=photo).replace("BEKASI — Isi.", "\n\n".join(marks))
    problems = check(tmp_path, {"siaran-pers/2026/bentuk.md": body} | files())
    assert [str(problem) for problem in problems] == []


# --- messages


def test_what_is_pasted_wrongly_prints_as_quoted_and_its_fix_works(tmp_path: Path) -> None:
    table = [[bare(cell) for cell in row] for row in rows(section(MISTAKES), 3)]
    assert len(table) > 10

    def all_of(column: int) -> Content:
        lines = {f"siaran-pers/2026/contoh-{n}.md": row[column] for n, row in enumerate(table)}
        return {name: naskah(**{line.partition(":")[0]: line}) for name, line in lines.items()}

    problems = check(tmp_path / "keliru", all_of(0))
    for number, (_, message, _) in enumerate(table):
        lines = printed([problem for problem in problems if problem.file.endswith(f"/contoh-{number}.md")])
        assert is_printed(message, lines), (message, lines)
    remaining = check(tmp_path / "benar", all_of(2) | files())
    assert [str(problem) for problem in remaining if not problem.warning] == []


def causes() -> Content:
    """Content that causes the messages that the table of messages and fixes quotes."""
    photo = "foto/2026/antrean-loket"
    return files() | {
        f"{photo}.gif": b"GIF89a",
        f"{photo}.png": jpeg(),
        "foto/2026/rusak.jpg": jpeg()[:300],
        "siaran-pers/2026/a.md": naskah().replace("---", "—"),
        "siaran-pers/2026/b.md": naskah().replace("\n---", "\n ---"),
        "siaran-pers/2026/c.md": naskah(instansi="instansi:"),
        "siaran-pers/2026/d.md": naskah(dua="judul: Judul lain"),
        "siaran-pers/2026/e.md": naskah(foto=f"foto:\n\t- berkas: {photo}.jpg"),
        "siaran-pers/2026/f.md": naskah(judul="judul: Judul yang panjang\nsekali"),
        "siaran-pers/2026/g.md": naskah(judul="judul:Judul"),
        "siaran-pers/2026/h.md": naskah().replace("BEKASI — Isi.", ""),
        "siaran-pers/2026/i.md": naskah(ringkasan="ringkasn: Loket buka."),
        "siaran-pers/2026/j.md": naskah(foto="foto: foto/2026/antren-loket.jpg"),
        "siaran-pers/2026/k.md": naskah(foto=f"foto: {photo}.gif"),
        "siaran-pers/2026/l.md": naskah(foto=f"foto: {photo}.png"),
        "siaran-pers/2026/m.md": naskah(foto="foto: foto/2026/rusak.jpg"),
        "siaran-pers/2026/n.md": naskah(foto=f"foto: {photo}.jpg"),
        "siaran-pers/2026/o.md": naskah(
            foto=f"foto:\n  - berkas: {photo}.jpg\n    alt: Warga\n    izin: anak"
        ),
        "siaran-pers/2026/p.md": naskah(judul="judul: Warga “antre”").encode("cp1252"),
        "siaran-pers/2026/surat.docx": b"PK",
        "siaran-pers/2026/2026-03-02-loket-malam.md": naskah(),
        "siaran-pers/2026/2026-03-03-loket-malam.md": naskah(),
        "siaran-pers/2026/r.md": naskah(bahasa="bahasa: en", terjemahan="terjemahan: loket"),
        "siaran-pers/2026/s.md": naskah().replace("Isi.", "[Sapu]({filename}/inovasi/sapulidi.md)"),
        "siaran-pers/2026/t.md": naskah().replace("Isi.", "[kota](www.kota.go.id)"),
        "siaran-pers/2026/u.md": naskah(tanggal="  tanggal: 2 Maret 2026"),
        "siaran-pers/2026/v.md": naskah(foto=f"foto:\n  - berkas: {photo}.jpg\n     alt: Warga antre"),
        "siaran-pers/2026/w.md": naskah(kontak="kontak:\nnama: Budi"),
    }


def test_every_message_quoted_is_what_is_printed(tmp_path: Path) -> None:
    lines = printed(check(tmp_path, causes()))
    table = [bare(row[0]) for row in rows(section("Kalau ada yang salah"), 3)]
    assert len(table) > 15
    assert [message for message in table if not is_printed(message, lines)] == [], "\n".join(lines)
    elsewhere = {bare(row[1]) for row in rows(section(MISTAKES), 3)}
    quotes = {span for span in SPANS if span.startswith(("galat: ", "peringatan: "))}
    assert quotes <= {*table, *elsewhere}


def test_the_summary_page_of_a_run_reads_as_quoted(tmp_path: Path) -> None:
    quoted = next(block for kind, block in FENCES if kind == "text" and ", baris " in block).strip()
    path = re.findall(r"content/(\S+),", quoted)[0]
    problems = check(tmp_path, {path: naskah(instansi="instansi: Disduckapil")})
    # The guide's reader runs commands in the folder above content/, where they need not say which.
    other = re.compile(rf" (?:INPUTDIR=|--content ){re.escape(str(tmp_path / 'content'))}")
    of_content = [
        Problem(f"content/{path}", p.line, p.warning, p.what, other.sub("", p.fix)) for p in problems
    ]
    plain = re.sub(r"\\(.)", r"\1", formats.markdown(of_content, "").replace("**", ""))
    assert f"- {quoted}\n" in plain


def test_the_list_of_words_says_of_an_error_what_publishing_does() -> None:
    [said] = [meaning for word, meaning in rows(TEXT, 2) if word == "galat"]
    holds_back = "sudah tampil untuk umum atau dipakai seluruh situs"
    assert holds_back in command_messages.not_published(["content/siaran-pers/2026/pasar.md"])
    assert holds_back in said
    assert "siaran lain tetap terbit" in said


def test_what_commands_say_reads_as_quoted() -> None:
    assert command_messages.serving("http://127.0.0.1:8000/") in TEXT
    assert command_messages.not_published(["content/siaran-pers/2026/pasar.md"]) in TEXT
    assert command_messages.published_without(["content/siaran-pers/2026/rapat.md"]) in TEXT
    assert "`tanpa masalah`" in TEXT
    assert Problems().summary(3).endswith("tanpa masalah")
    quotes = {
        "Pintu 8000 sedang dipakai": command_messages.port_taken(8000),
        "sudah ada dan tidak ditimpa": command_messages.file_exists("x"),
        "tidak ada di folder naskah": command_messages.unknown_file("x"),
        "Situs tidak selesai dibangun": command_messages.crashed("x"),
        "Perlu Python 3.11 atau lebih baru": (ROOT / "requirements" / "install.py").read_text("utf-8"),
    }
    for quote, message in quotes.items():
        assert f"*{quote}*" in TEXT
        assert quote in message


# --- commands


def test_every_command_that_is_named_exists_and_staff_find_all_of_theirs() -> None:
    parser = cli._parser()
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    known = set(actions[0].choices)
    named = set()
    for line in CODE:
        for arguments in re.findall(r"-m pressroom\b(.*)", line):
            words = shlex.split(arguments.replace("\\", "/"))
            if words and words != ["--help"]:
                parser.parse_args(words)
                named.add(words[0])
    assert named <= known
    assert known - NOT_FOR_STAFF <= named


def test_every_make_target_that_is_named_exists_and_staff_find_all_of_theirs() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9_]+):", makefile, re.MULTILINE))
    variables = set(re.findall(r"^export (.+)$", makefile, re.MULTILINE)[0].split())
    lines = [line for line in CODE if re.match(r"make\b", line)]
    named = {target for line in lines for target in re.findall(r"^make ([a-z0-9_]+)", line)}
    assert named <= targets
    assert targets - NOT_FOR_STAFF <= named
    assert {variable for line in lines for variable in re.findall(r"\b([A-Z]+)=", line)} <= variables


def test_what_github_shows_is_named_as_the_workflow_names_it() -> None:
    workflow = (ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    names = re.findall(r"^(?:name| {4}name): (.+)$", workflow, re.MULTILINE)
    assert {"Terbit", "Periksa naskah"} <= set(names)
    assert "**Terbit**" in TEXT
    assert "**Periksa naskah**" in TEXT
    assert '"*/15 ' in workflow
    assert "setiap 15 menit" in TEXT
    assert re.findall(r"branches: \[(\w+)\]", workflow) == ["main"]
    assert "**Commit directly to the main branch**" in TEXT


def test_the_inbox_is_told_as_it_works() -> None:
    workflow = (ROOT / ".github" / "workflows" / "inbox.yml").read_text(encoding="utf-8")
    proposing = (ROOT / ".github" / "propose.py").read_text(encoding="utf-8")
    text = " ".join(TEXT.split())
    setting = "Allow GitHub Actions to create and approve pull requests"
    for words, where in (
        ("content/masuk", workflow),
        ("vars.KOTAK_MASUK == 'terbuka'", workflow),
        ("Kotak masuk: ", proposing),
        ("tidak terbaca", proposing),
        (setting, proposing),
    ):
        assert words in where
    for words in (
        "`content/masuk`",
        "`KOTAK_MASUK` berisi `terbuka`",
        "*Kotak masuk:*",
        "*tidak terbaca*",
        f"**{setting}**",
    ):
        assert words in text
    assert "**Approve workflows to run**" in text
    assert "**Approve workflows to run**" in command_messages.inbox_draft("a", "b", [], [], [], [])


def test_the_buttons_of_the_editor_are_called_as_it_calls_them() -> None:
    words = (ROOT / "plugins/pressroom/site/editor/browser/indonesian.js").read_text(encoding="utf-8")
    named = re.findall(r"\*\*([^*]+)\*\*", section("Penyunting di peramban"))
    assert len(named) > 3
    known = {*re.findall(r': "([^"]+)"', words), command_messages.EDITOR_RELEASES[0]}
    assert [name for name in named if name not in known] == []
    assert "8000/admin/" in section("Penyunting di peramban")


def test_what_import_refuses_is_told_in_its_words() -> None:
    quoted = [bare(row[0]) for row in rows(section("Dari berkas Word atau pesan WhatsApp"), 2)]
    assert len(quoted) > 3
    refusals = command_messages.REFUSALS.values()
    assert [words for words in quoted if not any(reason.startswith(words) for reason in refusals)] == []


# --- pictures and links


def test_every_picture_is_there_small_and_shown() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(gambar/([\w-]+\.png)\)", TEXT)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    files = {file.name for file in PICTURES.glob("*.png")}
    assert {name for _, name in pictures} <= files
    assert files == {name for _, name in pictures} | {name for name in files if f"gambar/{name}" in readme}
    assert all(len(alt) > 40 for alt, _ in pictures)
    assert all(file.stat().st_size < 200_000 for file in PICTURES.glob("*.png"))
    made = (ROOT / "plugins/pressroom/cities/pictures/scenes.py").read_text(encoding="utf-8")
    assert all(f'"{Path(name).stem}"' in made for name in files)


def test_every_link_leads_somewhere() -> None:
    prose = re.sub(r"`[^`\n]+`", "", TEXT)
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings}
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if target.startswith("#"):
            assert target[1:] in anchors, target
        elif not target.startswith("https://"):
            assert (GUIDE.parent / target).exists(), target
