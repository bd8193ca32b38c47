"""Front matter with a mistake that YAML stumbles over: the line that its message shows is the right one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.records import schema
from pressroom.records.kinds.release import Release
from pressroom.records.text.front_matter import FileParts, Items, Text, Value, split_file

FRONT = """\
judul: "Klarifikasi: loket tetap buka malam"
tanggal: Selasa, 20 September 2022 14.00 WIB
instansi: Disdukcapil, Kecamatan Bekasi Timur
tag: [UMKM, air bersih]
inovasi:
  - SIAP DIFOTO
  - "Sapu: Lidi"
foto:
  - berkas: foto/2022/antrean.jpg
    alt: Warga antre di loket
    keterangan: "Rombongan: 12 orang"
    izin: umum
  - berkas: foto/2022/aula.jpg
    alt: "Jum'at \\"besar\\""
kontak:
  nama: Budi Santoso
  telepon: 021 555-0100
ringkasan: >-
  Satu kalimat
  yang panjang.
lampiran:
- berkas: lampiran/a.pdf
  judul: 'Surat: edaran'
- lampiran/b.pdf
lokasi: Aula""".split("\n")

IN_QUOTES = re.compile(r"""(\s*(?:- )?(?:\w+: )?)["'](.*)["']""")


def requoted(opening: str, closing: str) -> Callable[[str], str]:
    """Puts other quotes, or none, around a value that has some."""

    def harm(line: str) -> str:
        match = IN_QUOTES.fullmatch(line)
        return f"{match[1]}{opening}{match[2]}{closing}".replace('\\"', '"') if match else line

    return harm


HARMS: dict[str, Callable[[str], str]] = {
    "no quotes": requoted("", ""),
    "curly quotes": requoted("“", "”"),
    "one curly quote": requoted("“", '"'),
    "a quote not closed": lambda line: line[:-1] if line.endswith(('"', "'")) else line,
    "a bracket not closed": lambda line: line.replace("]", ""),
    "one space more": lambda line: " " + line,
    "two spaces more": lambda line: "  " + line,
    "one space less": lambda line: line.removeprefix(" "),
    "two spaces less": lambda line: line.removeprefix("  "),
    "a tab before it": lambda line: "\t" + line,
    "a tab for spaces": lambda line: re.sub("^ +", "\t", line),
    "a tab behind the colon": lambda line: line.replace(": ", ":\t", 1),
    "a tab behind the dash": lambda line: line.replace("- ", "-\t", 1),
    "no space behind the colon": lambda line: line.replace(": ", ":", 1),
    "a wide colon": lambda line: re.sub(": |:$", "：", line, count=1),
    "an equals sign": lambda line: line.replace(": ", " = ", 1),
    "no space behind the dash": lambda line: re.sub("^( *)- ", r"\1-", line),
    "a star for the dash": lambda line: re.sub("^( *)- ", r"\1* ", line),
    "a dash in the line": lambda line: re.sub("^(tag|instansi): ", r"\1: - ", line),
    "stars around the key": lambda line: re.sub(r"^(\w+):(?= )", r"**\1:**", line),
    "bold": lambda line: re.sub(r"^(\w+):(?= )", r"**\1**:", line),
    "a dash before it": lambda line: line if line.startswith(" ") else f"- {line}",
}
CASES = [(number, harm) for number, line in enumerate(FRONT) for harm in HARMS if HARMS[harm](line) != line]


def read(lines: list[str]) -> FileParts:
    """The parts of a release with the front matter ``lines``."""
    return split_file("\n".join(("---", *lines, "---", "Isi.")).encode(), schema.key_forms(Release))


def values(value: Value) -> object:
    """What was read, without lines."""
    if isinstance(value, Text):
        return " ".join(value.text.split())
    if isinstance(value, Items):
        return [values(item) for item in value.items]
    return {key: values(entry.value) for key, entry in value.entries.items()}


def corrected(lines: list[str], parts: FileParts) -> list[str]:
    """``lines`` with each line in place that a message shows."""
    lines = list(lines)
    for line, message in sorted(parts.problems, reverse=True):
        lines[line - 2 : line - 1] = message.replacement.split("\n")
    return lines


@pytest.mark.parametrize(("number", "harm"), CASES)
def test_the_line_that_is_shown_mends_what_was_harmed(number: int, harm: str) -> None:
    lines = [*FRONT[:number], HARMS[harm](FRONT[number]), *FRONT[number + 1 :]]
    parts = read(lines)
    if not parts.problems:
        return  # YAML reads it, if perhaps as something else
    assert not parts.broken
    once = corrected(lines, parts)
    again = read(once)
    assert not again.problems, (parts.problems, again.problems)
    assert values(again.front_matter) == values(read(FRONT).front_matter), parts.problems


def test_most_harms_are_noticed() -> None:
    silent = sum(not read([*FRONT[:n], HARMS[h](FRONT[n]), *FRONT[n + 1 :]]).problems for n, h in CASES)
    assert silent < len(CASES) / 3


WORDS = st.sampled_from(
    "Loket|malam:|'Aisyiyah|\"buka\"|Jum'at|*penting*|@kota|#1|{a}|[b]|%|!|&|- x|`c`|>|?|“kata”|10.30|,|a:b|C:\\foto"
    "|https://a.example/b".split("|")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), st.sampled_from(["judul: ", "    alt: "]))
def test_any_text_without_quotes_is_read_as_typed_or_shown_with_them(text: str, key: str) -> None:
    number = next(n for n, line in enumerate(FRONT) if line.startswith(key))
    lines = [*FRONT[:number], key + text, *FRONT[number + 1 :]]
    parts = read(lines)
    if any(not message.replacement for _, message in parts.problems):
        pytest.fail(str(parts.problems))
    again = read(corrected(lines, parts))
    assert not again.problems, parts.problems
    if parts.problems:
        line = corrected(lines, parts)[number]
        quoted = re.sub(r"[\"'\\“”]", "", line)
        assert quoted == re.sub(r"[\"'\\“”]", "", key + text)


def test_a_value_with_keys_below_it_becomes_the_first_of_them() -> None:
    lines = ["foto: foto/a.jpg", "  alt: Warga", "  izin: umum", "kontak: Budi", "    telepon: 112"]
    parts = read(lines)
    assert [(line, message.replacement) for line, message in parts.problems] == [
        (2, "foto:\n- berkas: foto/a.jpg"),
        (5, "kontak:\n    teks: Budi"),
    ]
    right = {
        "foto": [{"berkas": "foto/a.jpg", "alt": "Warga", "izin": "umum"}],
        "kontak": {"teks": "Budi", "telepon": "112"},
    }
    assert values(read(corrected(lines, parts)).front_matter) == right


def test_lines_that_go_on_say_so() -> None:
    lines = ["judul: Loket buka", "sampai malam", "ringkasan: Layanan", "  ditambah: tiga loket"]
    parts = read(lines)
    assert [line for line, _ in parts.problems] == [3, 4]
    # What may have to be deleted is no part of a value before that is decided.
    assert values(parts.front_matter) == {"judul": "Loket buka", "ringkasan": "Layanan ditambah: tiga loket"}
    assert values(read(corrected(lines, parts)[:-1]).front_matter) == {
        "judul": "Loket buka sampai malam",
        "ringkasan": "Layanan ditambah: tiga loket",
    }


def test_text_at_the_edge_below_a_key_without_a_value_is_that_value() -> None:
    parts = read(["judul: |", "Loket buka", "lokasi:", "Aula"])
    assert [line for line, _ in parts.problems] == [3, 5]
    assert values(parts.front_matter) == {"judul": "Loket buka", "lokasi": "Aula"}


def test_what_cannot_be_mended_hides_nothing_else() -> None:
    deep = "[" * 20 + "]" * 20
    parts = read([f"judul: {deep}", "tanggal: 2022-09-20", "lokasi: Aula: lantai 2", "jenis: undangan"])
    assert [line for line, _ in parts.problems] == [2, 4]
    entries = parts.front_matter.entries
    assert list(entries) == ["judul", "tanggal", "lokasi", "jenis"]
    assert isinstance(entries["judul"].value, Text)
    assert entries["judul"].value.faulty
