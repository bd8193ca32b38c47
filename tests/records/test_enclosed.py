"""A photo whose consent was taken back is found inside attachments too."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from pressroom.digests import hex_digest
from pressroom.records import newsroom
from pressroom.records.media import enclosed, likeness
from pressroom.records.media.enclosed import Enclosed, pictures_in
from pressroom.records.newsroom import Newsroom
from pressroom.records.store import Store
from tests.conftest import BASE, ZONE, Content, lay, release
from tests.records.test_consent import ENTRY, photo, picture, said, saved, withdrawn

Load = Callable[..., Newsroom]
PHOTO = saved(picture(1))
COPY = saved(picture(1).resize((320, 210)), quality=50)
OTHER = saved(picture(2))


def archive(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def pdf(*images: bytes, shown: bool = True, password: str | None = None, inside_form: bool = False) -> bytes:
    """A PDF with a page for each of ``images``: JPEG files as they are, all else as its pixels."""
    writer = PdfWriter()
    for image in images:
        page, size = writer.add_blank_page(100, 100), Image.open(BytesIO(image)).size
        stream = StreamObject()
        stream.set_data(image if image.startswith(b"\xff\xd8") else Image.open(BytesIO(image)).tobytes())
        named = stream if image.startswith(b"\xff\xd8") else stream.flate_encode()
        if named is stream:
            named[NameObject("/Filter")] = NameObject("/DCTDecode")
        for key, value in (("/Type", "/XObject"), ("/Subtype", "/Image"), ("/ColorSpace", "/DeviceRGB")):
            named[NameObject(key)] = NameObject(value)
        for key, number in (("/Width", size[0]), ("/Height", size[1]), ("/BitsPerComponent", 8)):
            named[NameObject(key)] = NumberObject(number)
        reference = writer._add_object(named)
        names = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/A"): reference})})
        if inside_form:
            form = DecodedStreamObject()
            form.update({NameObject("/Subtype"): NameObject("/Form"), NameObject("/Resources"): names})
            form_names = DictionaryObject({NameObject("/F"): writer._add_object(form)})
            names = DictionaryObject({NameObject("/XObject"): form_names})
        if shown:
            page[NameObject("/Resources")] = names
    if password is not None:
        writer.encrypt(password, "pemilik", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def inside(load: Load, name: str, data: bytes, **values: str) -> list[str]:
    """What is said of a release with the attachment ``name`` when consent for ``PHOTO`` was taken back."""
    content: Content = {
        ENTRY: withdrawn(),
        "foto/a.jpg": PHOTO,
        f"lampiran/{name}": data,
        "siaran-pers/b.md": release("B", **({"lampiran": f"lampiran/{name}"} | values)),
    }
    return said(load(content), "b.md")


HIDDEN = {
    "an archive": ("a.zip", {"dalam/ani.jpg": PHOTO}, "dalam/ani.jpg"),
    "Word": ("a.docx", {"word/document.xml": b"<w:p/>", "word/media/image1.jpeg": PHOTO}, "word/media/image1.jpeg"),
    "Excel": ("a.xlsx", {"xl/media/image1.jpg": PHOTO}, "xl/media/image1.jpg"),
    "PowerPoint": ("a.pptx", {"ppt/media/image1.jpg": PHOTO}, "ppt/media/image1.jpg"),
    "LibreOffice": ("a.odt", {"Pictures/1.jpg": PHOTO}, "Pictures/1.jpg"),
    "another name and ending": ("a.zip", {"dalam/tabel.bin": PHOTO}, "dalam/tabel.bin"),
    "an archive in an archive": ("a.zip", {"b.docx": archive({"media/1.jpg": PHOTO})}, "b.docx/media/1.jpg"),
    "a PDF in an archive": ("a.zip", {"b.pdf": pdf(OTHER, PHOTO)}, "b.pdf, halaman 2"),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_it_is_found_in_archives_and_documents(load: Load, name: str) -> None:
    file, members, member = HIDDEN[name]
    [message] = inside(load, file, archive(members))
    assert message.startswith(
        f"galat: lampiran lampiran/{file} memuat {member}, yang sama dengan foto/a.jpg yang izinnya dicabut di"
        " content/siaran-pers/lama.md:8, dan tidak terbit. Hapus gambar itu dari lampiran"
    )
    assert "bukan_salinan" not in message
    other = dict.fromkeys(members, OTHER)
    assert inside(load, file, archive(other)) == []


@pytest.mark.parametrize(
    ("data", "member"),
    [
        (pdf(OTHER, PHOTO), "halaman 2"),
        (pdf(PHOTO, inside_form=True), "halaman 1"),
        (pdf(PHOTO, shown=False), "gambar di luar halaman"),
        (pdf(PHOTO, password=""), "halaman 1"),
    ],
)
def test_it_is_found_in_a_pdf(load: Load, data: bytes, member: str) -> None:
    [message] = inside(load, "a.pdf", data)
    assert message.startswith(f"galat: lampiran lampiran/a.pdf memuat {member}, yang sama dengan foto/a.jpg")


@pytest.mark.parametrize(
    ("file", "data"),
    [("a.docx", archive({"word/media/1.jpg": COPY})), ("a.pdf", pdf(COPY)), ("a.pdf", pdf(saved(picture(1), "PNG")))],
)  # fmt: skip
def test_a_near_copy_inside_is_an_error_until_it_is_said_to_be_another(
    load: Load, file: str, data: bytes
) -> None:
    [message] = inside(load, file, data)
    assert "yang sangat mirip dengan foto/a.jpg yang izinnya dicabut" in message
    line = message.rpartition("daftar lampiran: ")[2]
    assert line.startswith("bukan_salinan: ")
    entry = f"\n  - berkas: lampiran/{file}\n    {line}"
    assert inside(load, file, data, lampiran=entry) == []


def test_a_link_to_it_is_an_error_as_well(load: Load) -> None:
    data = archive({"ani.jpg": PHOTO})
    [message] = inside(load, "a.zip", data, lampiran="", body="[Unduh](../lampiran/a.zip)")
    assert message.startswith("galat: lampiran lampiran/a.zip memuat ani.jpg")


def test_the_fingerprint_of_a_deleted_photo_finds_it_too(load: Load) -> None:
    mark = f"{hex_digest(PHOTO)}-{likeness.likeness_of(PHOTO)}"
    content: Content = {
        ENTRY: withdrawn(sidik=mark),
        "lampiran/a.zip": archive({"ani.jpg": PHOTO}),
        "siaran-pers/b.md": release("B", lampiran="lampiran/a.zip"),
    }
    assert said(load(content), "b.md")[0].startswith(
        "galat: lampiran lampiran/a.zip memuat ani.jpg, yang sama"
    )


def test_of_what_is_public_the_attachment_alone_goes(tmp_path: Path) -> None:
    content: Content = {
        ENTRY: withdrawn(),
        "foto/a.jpg": PHOTO,
        "lampiran/a.zip": archive({"ani.jpg": PHOTO}),
        "siaran-pers/b.md": release("B", lampiran="lampiran/a.zip", body="[Unduh](../lampiran/a.zip)"),
    }
    folder = lay(tmp_path, BASE | content)
    found = newsroom.load(folder, "content", Store(None, ZONE), was_public=lambda reading: True)
    assert not found.problems.errors
    assert "lampiran/a.zip" in found.withdrawn_photos
    assert {link.kind for record in found.releases for link in record.links} == {"withdrawn"}


# --- what cannot be looked into


LOCKED = [
    ("a.pdf", pdf(PHOTO, password="rahasia")),
    ("a.pdf", pdf(PHOTO)[:2000]),
    ("a.docx", archive({"word/media/1.jpg": PHOTO})[:-80]),
    ("a.zip", archive({"1.zip": archive({"2.zip": archive({"3.zip": archive({"ani.jpg": PHOTO})})})})),
]


@pytest.mark.parametrize(("file", "data"), LOCKED)
def test_what_cannot_be_looked_into_is_said(load: Load, file: str, data: bytes) -> None:
    [message] = inside(load, file, data)
    assert message.startswith(f"peringatan: lampiran lampiran/{file} terkunci, rusak, atau terlalu besar")
    assert inside(load, file, data, abaikan="lampiran-tertutup") == []


def test_what_unpacks_to_more_than_anybody_has_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enclosed, "_MAX_UNPACKED", 1_000_000)
    bomb = archive({f"{number}.jpg": PHOTO + bytes(2_000_000) for number in range(3)} | {"ani.jpg": PHOTO})
    assert len(bomb) < 200_000
    assert pictures_in(BytesIO(bomb)) == Enclosed((), complete=False)
    monkeypatch.setattr(enclosed, "_MAX_PICTURES", 2)
    many = pictures_in(BytesIO(archive({f"{number}.jpg": b"\xff\xd8\xff" for number in range(3)})))
    assert (len(many.pictures), many.complete) == (2, False)
    monkeypatch.setattr(enclosed, "_MAX_MEMBERS", 2)
    assert not pictures_in(BytesIO(archive({f"{number}.txt": b"x" for number in range(3)}))).complete


@pytest.mark.parametrize("data", [b"", b"nama;Budi", b"ID3" + bytes(100), PHOTO])
def test_what_has_no_files_in_it_has_no_pictures(data: bytes) -> None:
    assert pictures_in(BytesIO(data)) == Enclosed()


# --- what it costs


def test_attachments_are_opened_once_and_only_where_consent_was_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    look = enclosed.pictures_in

    def count(file: BytesIO) -> Enclosed:
        opened.append(file)
        return look(file)

    monkeypatch.setattr(enclosed, "pictures_in", count)

    def read() -> list[str]:
        store = Store(tmp_path / "cache" / "content.sqlite", ZONE)
        found = newsroom.load(tmp_path / "content", "content", store)
        store.close()
        return said(found, "b.md")

    content: Content = {
        "foto/a.jpg": PHOTO,
        "lampiran/a.zip": archive({"ani.jpg": PHOTO}),
        "lampiran/b.pdf": pdf(OTHER),
        ENTRY: release("Lama", "2022-09-01", foto=photo(izin="umum")),
        "siaran-pers/b.md": release("B", lampiran="lampiran/a.zip"),
    }
    lay(tmp_path / "content", BASE | content)
    assert read() == []
    assert not opened
    lay(tmp_path / "content", {ENTRY: withdrawn()})
    first = read()
    assert first[0].startswith("galat: lampiran lampiran/a.zip memuat ani.jpg")
    assert len(opened) == 2
    assert read() == first
    assert len(opened) == 2
    lay(tmp_path / "content", {"lampiran/b.pdf": pdf(PHOTO)})
    assert read() == first
    assert len(opened) == 3
