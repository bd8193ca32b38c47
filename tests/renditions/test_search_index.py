"""The files of the search index: of what they are made again, and that the same documents make the same files."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.cache import Damaged
from pressroom.digests import digest
from pressroom.renditions.search import index, shards
from pressroom.renditions.search.documents import Document, analyse, sentences, whole_name
from pressroom.renditions.search.postings import decode, encode, encode_places, split_places
from pressroom.renditions.search.words import chunks, stem

Documents = list[Document]
# Names and rare words, and so many common ones that the index is cut into shards with nodes.
COMMON = [f"{a}{b}{c}" for a in ("pela", "bela", "kota") for b in "bcdfgh" for c in ("an", "kan", "nya", "i")]
VERSION = b"1"


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that few documents fill many."""
    monkeypatch.setattr(shards, "_LARGEST", 500)


def some(count: int, seed: int = 1, words: int = 30) -> Documents:
    rng = random.Random(seed)
    return [
        Document(
            url=f"a/{number}/",
            title=f"Judul {rng.choice(COMMON)} {number}",
            kind="Siaran pers",
            text=(" ".join(rng.choices(COMMON, k=words)), f"Kata{number} saja."),
            filters=(("jenis", rng.choice(["siaran-pers", "undangan"])),),
        )
        for number in range(count)
    ]


def made(
    documents: Documents, database: Path | None = None, asked: list[int] | None = None
) -> dict[str, bytes]:
    """The files for ``documents``; ``asked`` receives the numbers of those that had to be read."""

    def document(number: int) -> Document:
        if asked is not None:
            asked.append(number)
        return documents[number]

    prints = [digest(repr(one).encode()) for one in documents]
    return index.index_files(database, VERSION, prints, document)


def test_the_same_documents_make_the_same_files() -> None:
    documents = some(80)
    first = made(documents)
    assert first == made(documents)
    assert sum(path.startswith("shard-") for path in first) > 3
    assert any(path.startswith("node-") for path in first)


def test_the_name_of_a_file_changes_with_its_bytes() -> None:
    first, other = made(some(80)), made(some(80, seed=2))
    assert all(re.fullmatch(r"\w+(-\w+)?\.[0-9a-f]{6}\.(json|bin)", path) for path in first | other)
    assert all(first[path] == other[path] for path in first.keys() & other.keys())


def test_nothing_to_find_makes_no_files(tmp_path: Path) -> None:
    database = tmp_path / "cari.sqlite"
    assert made([], database) == {}
    assert made(some(5), database)
    assert made([], database) == {}


Edit = Callable[[random.Random, Documents], None]


def rewritten(rng: random.Random, documents: Documents) -> None:
    place = rng.randrange(len(documents))
    documents[place] = some(1, rng.randrange(1000), rng.choice([1, 30]))[0]


def added(rng: random.Random, documents: Documents) -> None:
    documents += some(rng.randrange(1, 4), rng.randrange(1000))


def deleted(rng: random.Random, documents: Documents) -> None:
    del documents[rng.randrange(len(documents)) :][: rng.randrange(1, 3)]
    documents += some(2, rng.randrange(1000))


def inserted(rng: random.Random, documents: Documents) -> None:
    documents.insert(rng.randrange(len(documents) + 1), some(1, rng.randrange(1000))[0])


def shortened(rng: random.Random, documents: Documents) -> None:
    del documents[-rng.randrange(1, 6) :]
    documents += some(1) if not documents else []


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_files_are_those_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    documents = some(40, seed)
    database = tmp_path / "cari.sqlite"
    made(documents, database)
    for _ in range(8):
        for edit in rng.choices([rewritten, added, deleted, inserted, shortened], k=rng.choice([1, 1, 2])):
            edit(rng, documents)
        assert made(documents, database) == made(documents)


def test_an_edit_costs_what_it_changes(tmp_path: Path) -> None:
    documents = some(200)
    database = tmp_path / "cari.sqlite"
    first = made(documents, database)
    asked: list[int] = []
    assert made(documents, database, asked) == first
    assert asked == []
    text = documents[100].text
    documents[100] = Document(
        url="a/100/", title=documents[100].title, kind="", text=(f"{text[0]} zamrud", text[1])
    )
    second = made(documents, database, asked)
    assert asked == [100]
    lost = [path for path in first if path not in second]
    assert any(path.startswith("shard-") for path in lost)
    assert len(lost) < len(first) / 4


def test_a_new_last_document_leaves_the_rows_of_others_as_they_are(tmp_path: Path) -> None:
    documents = some(100)
    database = tmp_path / "cari.sqlite"
    first = made(documents, database)
    asked: list[int] = []
    second = made([*documents, *some(1, seed=9)], database, asked)
    assert asked == [100]
    rows = {path for path in first if path.startswith("row-")}
    assert len(rows - second.keys()) < 16


def test_a_row_that_changes_has_another_name(tmp_path: Path) -> None:
    documents = some(40)
    first = made(documents)
    documents[20] = some(1, seed=9)[0]
    second = made(documents)

    def row(files: dict[str, bytes]) -> str:
        return next(path for path in files if path.startswith("row-20."))

    assert row(first) != row(second)


def test_each_shard_is_written_with_places_and_without() -> None:
    files = made(some(80))
    bare = {path: data for path, data in files.items() if path.startswith("shard-")}
    assert all(len(files[path.replace("shard-", "places-")]) >= len(data) for path, data in bare.items())
    assert sum(map(len, bare.values())) < sum(len(files[path.replace("shard-", "places-")]) for path in bare)


def test_names_stand_in_a_shard_of_their_own() -> None:
    """Each search asks for it, so it has nothing that another would need."""
    named = Document(url="d/", title="Dinas Alfa", kind="", names=("Dinas Alfa",))
    files = made([*some(30), named])
    without = made([*some(30), Document(url="d/", title="Dinas Alfa", kind="")])
    (names,) = (data for path, data in files.items() if path.startswith("shard-x"))
    assert b"=dinas alfa" in names
    assert len(names) < 30
    assert not any(path.startswith("shard-x") for path in without)


@pytest.mark.parametrize("table", ["document", "term", "node", "file"])
def test_what_was_spoiled_is_not_used(tmp_path: Path, table: str) -> None:
    documents = some(80)
    database = tmp_path / "cari.sqlite"
    made(documents, database)
    column = {"document": "words", "term": "exact", "node": "postings", "file": "data"}[table]
    with sqlite3.connect(database) as base:
        base.execute(f"update {table} set {column} = x'00'")
    base.close()
    with pytest.raises(Damaged):
        made([*some(1, seed=3), *documents[1:]], database)


def test_another_version_of_the_code_makes_everything_anew(tmp_path: Path) -> None:
    documents = some(10)
    database = tmp_path / "cari.sqlite"
    made(documents, database)
    asked: list[int] = []
    prints = [digest(repr(one).encode()) for one in documents]
    index.index_files(database, b"2", prints, lambda number: asked.append(number) or documents[number])
    assert asked == list(range(10))


@pytest.mark.parametrize("seed", range(20))
def test_lists_are_read_as_they_were_written(seed: int) -> None:
    rng = random.Random(seed)
    numbers = sorted(rng.sample(range(rng.choice([300, 40_000])), rng.choice([0, 1, 2, 250])))
    postings = [number * 8 + rng.choice([0, 0, 1, 7]) for number in numbers]
    assert decode(encode(postings)) == postings
    places = [sorted(rng.sample(range(90_000), rng.randrange(1, 9))) for _ in range(30)]
    parts = [encode_places(one) for one in places]
    assert split_places(b"".join(parts)) == parts


def words(text: str) -> set[str]:
    return {word for chunk in chunks(text) for word in chunk}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rp5.000.000", {"5000000"}),
        ("Rp2,5 juta", {"2", "5", "2,5", "juta", "2500000"}),
        ("e-KTP", {"ektp", "e", "ktp"}),
        ("Nomor 480/77/HUMAS", {"nomor", "480/77/humas", "480", "77", "humas"}),
        ("warga-warga", {"warga"}),
        ("Jum’at", {"jumat"}),
        ("Kafé", {"kafe"}),
        ("08.00–16.00", {"0800", "08", "00", "1600", "16"}),
    ],
)
def test_words_are_kept_as_people_type_them(text: str, expected: set[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "family",
    [
        ["layanan", "pelayanan", "melayani", "dilayani"],
        ["izin", "perizinan"],
        ["daftar", "pendaftaran", "mendaftar", "didaftarkan"],
        ["nilai", "penilaian", "menilai"],
        ["rekam", "perekaman", "merekam"],
        ["sehat", "kesehatan"],
        ["bersih", "kebersihan", "membersihkan"],
    ],
)
def test_forms_of_a_word_share_a_stem(family: list[str]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pungli", "pungut"),
        ("masalah", "masa"),
        ("berikan", "ikan"),
        ("ketua", "tua"),
        ("kepada", "pada"),
        ("pertama", "tama"),
        ("petani", "tanah"),
        ("media", "dia"),
    ],
)
def test_words_of_other_meaning_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_word_weighs_by_where_it_stands() -> None:
    plain = Document(
        "a/", "Judul pasar", "", summary="Ringkas.", text=("Isi pasar.",), others=("Dinas Alfa",)
    )
    levels = analyse(plain).levels
    assert levels["judul"] < levels["pasar"]  # in the text, too
    assert levels["alfa"] < levels["ringkas"] < levels["judul"]
    named = analyse(Document("b/", "Dinas Alfa", "", names=("Dinas Alfa", "Disalfa"))).levels
    assert named["disalfa"] == named["alfa"] > levels["pasar"]
    assert whole_name("Dinas Alfa") in named


def test_a_paragraph_is_cut_into_its_sentences() -> None:
    text = "Wali kota datang. Ia berkata “ya.” Kantornya di Jl. Ahmad Yani No. 5. Buka pukul 08.00. Silakan!"
    assert sentences(text) == [
        "Wali kota datang.",
        "Ia berkata “ya.”",
        "Kantornya di Jl. Ahmad Yani No. 5.",
        "Buka pukul 08.00.",
        "Silakan!",
    ]
