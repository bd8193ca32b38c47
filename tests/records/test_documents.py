"""What a document says beside its text: found, warned of, and taken out."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from pressroom.records.media import documents, films
from pressroom.records.media.documents import NO_TRACES, Traces
from pressroom.records.newsroom import Newsroom
from pressroom.records.newsroom import load as load_newsroom
from pressroom.records.store import Store
from tests.conftest import BASE, ZONE, Content, jpeg, lay, release

Load = Callable[..., Newsroom]
XMP = b"<x><dc:creator><rdf:Seq><rdf:li>Siti &amp; Budi</rdf:li></rdf:Seq></dc:creator><dc:title>T</dc:title></x>"


def pdf(author: str = "", xmp: bytes = b"", *, signed: bool = False, password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if author:
        writer.add_metadata({"/Author": author, "/Title": "Jadwal"})
    if xmp:
        stream = DecodedStreamObject()
        stream.set_data(xmp)
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    if signed:
        form = DictionaryObject({NameObject("/SigFlags"): NumberObject(3)})
        writer.root_object[NameObject("/AcroForm")] = form
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def archive(parts: dict[str, str]) -> bytes:
    """A ZIP with ``parts``; the same at any time, since the bytes are in the names of tests."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(author: str = "", editor: str = "", text: str = "", **more: str) -> bytes:
    core = (
        f"<c><dc:creator>{author}</dc:creator><cp:lastModifiedBy>{editor}</cp:lastModifiedBy><dc:title/></c>"
    )
    return archive(
        {"docProps/core.xml": core, "word/document.xml": f"<w:p>Isi.{text}</w:p>"}
        | {f"word/{name}.xml": part for name, part in more.items()}
    )


def photo(*, gps: bool) -> bytes:
    exif = Image.Exif()
    if gps:
        exif.get_ifd(0x8825)[2] = (6.0, 12.0, 30.0)
    return jpeg(exif=exif)


def box(kind: bytes, *content: bytes) -> bytes:
    data = b"".join(content)
    return (len(data) + 8).to_bytes(4, "big") + kind + data


PLACE = b"-06.2383+106.9756/"


def of_quicktime(key: bytes, value: bytes) -> bytes:
    """The box ``meta`` as a phone writes it, with two keys, the second of them ``key``."""
    keys = (b"\0\0\0\0\0\0\0\x02", box(b"mdta", b"com.apple.quicktime.make"), box(b"mdta", key))
    items = (
        box(number.to_bytes(4, "big"), box(b"data", b"\0\0\0\x01\0\0\0\0" + text))
        for number, text in ((1, b"Telepon"), (2, value))
    )
    return box(b"meta", box(b"hdlr", bytes(24)), box(b"keys", *keys), box(b"ilst", *items))


# Where phones write it: QuickTime's text, 3GPP's, and QuickTime's metadata, with a version as in MP4 or without.
LOCATIONS = {
    "xyz": box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7" + PLACE)),
    "loci": box(b"trak", box(b"udta", box(b"loci", b"\0\0\0\0" + PLACE))),
    "meta": of_quicktime(b"com.apple.quicktime.location.ISO6709", PLACE),
    "meta of MP4": box(b"meta", bytes(4), of_quicktime(b"com.apple.quicktime.location.ISO6709", PLACE)[8:]),
}


def film(*boxes: bytes) -> bytes:
    """A small MP4 with the picture data before the description, which has ``boxes``."""
    return box(b"ftyp", b"isom") + box(b"mdat", b"pictures \xa9xyz" + PLACE) + box(b"moov", *boxes)


def traces(data: bytes, suffix: str) -> Traces:
    return documents.traces(BytesIO(data), len(data), suffix)


@pytest.mark.parametrize(
    ("suffix", "data", "expected"),
    [
        (".pdf", pdf("Budi  Santoso"), Traces("Budi Santoso")),
        (".PDF", pdf("Budi", XMP), Traces("Budi, Siti & Budi")),
        (".pdf", pdf("Budi", signed=True), Traces("Budi", signed=True)),
        (".pdf", pdf("Humas Kota Contoh"), NO_TRACES),
        (".pdf", pdf("Budi", password="x"), NO_TRACES),
        (".pdf", pdf("Budi")[:300], NO_TRACES),
        (".docx", word("Budi", "Budi"), Traces("Budi")),
        (".docx", word("user", "Dinas Sosial"), NO_TRACES),
        (".docx", word(text='<w:ins w:author="Siti">x</w:ins>'), Traces(remarks=True)),
        (".docx", word(comments="<w:comments><w:comment>x</w:comment></w:comments>"), Traces(remarks=True)),
        (".docx", word(comments="<w:comments/>"), NO_TRACES),
        (".xlsx", archive({"docProps/app.xml": "<p><Manager>Siti</Manager></p>"}), Traces("Siti")),
        (".odt", archive({"meta.xml": "<meta:initial-creator>Siti</meta:initial-creator>"}), Traces("Siti")),
        (".odt", archive({"content.xml": "<office:annotation>x"}), Traces(remarks=True)),
        (".docx", archive({"docProps/core.xml": "<dc:creator>" * 500_000}), NO_TRACES),
        (".docx", word("Budi")[:90], NO_TRACES),
        (".jpg", photo(gps=True), Traces(place=True)),
        (".jpg", photo(gps=False), NO_TRACES),
        *(
            (".mp4", film(box(b"mvhd", bytes(100)), place), Traces(place=True))
            for place in LOCATIONS.values()
        ),
        (".MP4", film(box(b"trak", box(b"stsd", b"com.apple.quicktime.location.x"))), Traces(place=True)),
        (".mp4", film(of_quicktime(b"com.apple.quicktime.model", PLACE)), NO_TRACES),
        (".mp4", b"\0\0\0\0moov", NO_TRACES),
        (".csv", b"nama;Budi", NO_TRACES),
    ],
)
def test_what_is_in_a_document(suffix: str, data: bytes, expected: Traces) -> None:
    assert traces(data, suffix) == expected


def test_a_cleaned_document_says_the_same_without_the_names() -> None:
    clean = documents.cleaned(pdf("Budi", XMP), ".pdf")
    assert clean is not None
    assert traces(clean, ".pdf") == NO_TRACES
    assert b"Budi" not in clean
    reader = PdfReader(BytesIO(clean))
    assert reader.metadata is not None
    assert (reader.metadata.title, len(reader.pages)) == ("Jadwal", 1)
    assert b"<dc:title>T</dc:title>" in reader.root_object["/Metadata"].get_object().get_data()  # type: ignore[attr-defined]

    old = word("Budi", "Siti", text="<w:ins/>")
    clean = documents.cleaned(old, ".docx")
    assert clean is not None
    assert traces(clean, ".docx") == Traces(remarks=True)
    assert parts(clean) == [
        (name, text.replace(b"Budi", b"").replace(b"Siti", b"")) for name, text in parts(old)
    ]


@pytest.mark.parametrize("name", LOCATIONS)
def test_a_film_loses_its_place_and_nothing_else(name: str) -> None:
    old = film(box(b"mvhd", bytes(100)), LOCATIONS[name])
    clean = films.without_place(old)
    assert traces(clean, ".mp4") == NO_TRACES
    assert len(clean) == len(old)
    # What the offsets of its pictures lead to stays where it was.
    assert clean.startswith(box(b"ftyp", b"isom") + box(b"mdat", b"pictures \xa9xyz" + PLACE))
    assert clean.count(PLACE) == old.count(PLACE) - 1
    assert clean.count(b"Telepon") == old.count(b"Telepon")
    assert films.without_place(clean) is clean


@pytest.mark.parametrize(
    "data",
    [
        film(box(b"mvhd", bytes(100))),
        film(LOCATIONS["xyz"])[:-9],  # cut off
        film(b"\0\0\0\x04udta"),
        film(*[b"\0\0\0\x08udta"] * 50_000),
        b"".join(((9999 - n) * 8).to_bytes(4, "big") + b"moov" for n in range(9999)),
    ],
)
def test_a_film_that_says_no_place_or_is_odd_stays(data: bytes) -> None:
    assert films.without_place(data) is data


def parts(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return [(name, file.read(name)) for name in file.namelist()]


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".pdf", pdf("Budi", signed=True)),
        (".pdf", pdf()),
        (".pdf", pdf("Budi")[:300]),
        (".docx", archive({"docProps/core.xml": "<dc:creator>Budi</dc:creator>", "_xmlsignatures/a": ""})),
        (".docx", word()),
        (".jpg", photo(gps=True)),
    ],
)
def test_what_is_signed_has_no_names_or_cannot_be_changed_stays(suffix: str, data: bytes) -> None:
    assert documents.cleaned(data, suffix) is None


def test_an_attachment_with_a_name_is_warned_of_where_it_is_named(load: Load) -> None:
    newsroom = load(
        {
            "siaran-pers/a.md": release(lampiran="lampiran/a.pdf"),
            "siaran-pers/b.md": release("B", body="[Unduh](../lampiran/b.docx)"),
            "siaran-pers/c.md": release("C", lampiran="lampiran/a.pdf", abaikan="jejak-lampiran"),
            "lampiran/a.pdf": pdf("Budi", signed=True),
            "lampiran/b.docx": word("Siti", text="<w:del/>"),
            "lampiran/tak-disebut.pdf": pdf("Rina"),
        }
    )
    first, second = map(str, newsroom.problems)
    assert first.startswith(
        "content/siaran-pers/a.md:5: peringatan: lampiran lampiran/a.pdf memuat nama penulis (Budi). Berkas ini"
        " bertanda tangan elektronik"
    )
    assert second.startswith(
        "content/siaran-pers/b.md:6: peringatan: lampiran lampiran/b.docx memuat nama penulis (Siti) dan komentar"
        " atau perubahan terlacak. Hapus dulu"
    )
    assert len(newsroom.releases) == 3


def test_an_attachment_that_github_refuses_is_warned_of(load: Load, tmp_path: Path) -> None:
    content: Content = {"siaran-pers/a.md": release(lampiran="lampiran/a.mp4")}
    folder = lay(tmp_path / "besar", BASE | content | {"lampiran/a.mp4": b"\0\0\0\x08free"})
    with (folder / "lampiran/a.mp4").open("r+b") as file:
        file.truncate(120_000_000)
    [only] = load_newsroom(folder, "content", Store(None, ZONE)).problems
    assert "a.mp4 berukuran 120 MB; GitHub menolak" in str(only)


def test_a_document_is_read_once_for_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    find = documents.traces

    def count(file: Any, size: int, suffix: str) -> Traces:
        read.append(suffix)
        return find(file, size, suffix)

    monkeypatch.setattr(documents, "traces", count)
    content: Content = {"siaran-pers/a.md": release(lampiran="lampiran/a.pdf"), "lampiran/a.pdf": pdf("Budi")}
    folder = lay(tmp_path / "content", BASE | content)

    def warnings() -> Iterable[str]:
        store = Store(tmp_path / "cache.sqlite", ZONE)
        problems = load_newsroom(folder, "content", store).problems
        store.close()
        return [str(problem) for problem in problems]

    first = warnings()
    (folder / "lampiran/a.pdf").touch()
    assert warnings() == first
    assert len(read) == 1
    (folder / "lampiran/a.pdf").write_bytes(pdf("Siti"))
    assert "(Siti)" in "".join(warnings())
    assert len(read) == 2
