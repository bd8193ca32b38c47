"""Consent by content: what is said of a photo holds for every copy of it."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from pressroom.records import newsroom
from pressroom.records.kinds.nested import Photo
from pressroom.records.media import likeness
from pressroom.records.newsroom import Newsroom
from pressroom.records.store import Store
from tests.conftest import BASE, ROOT, ZONE, Content, agency, innovation, jpeg, lay, release

Load = Callable[..., Newsroom]
ENTRY = "siaran-pers/lama.md"
REAL = sorted((ROOT / "content" / "foto").rglob("*.jpg"))


def picture(seed: int, size: tuple[int, int] = (640, 420)) -> Image.Image:
    """A picture with as much in it as a photo has, another one for each ``seed``."""
    chance = random.Random(seed)
    image = Image.new("RGB", size, "#7799bb")
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        width, height = chance.randrange(20, size[0] // 3), chance.randrange(20, size[1] // 3)
        colour = tuple(chance.randrange(256) for _ in range(3))
        draw.ellipse((x - width, y - height, x + width, y + height), fill=colour)
    return image


def saved(image: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def photo(file: str = "foto/a.jpg", **values: str) -> str:
    """The field ``foto`` with one entry."""
    return "".join(
        f"\n  {'-' if key == 'berkas' else ' '} {key}: {value}"
        for key, value in ({"berkas": file, "alt": "Warga"} | values).items()
    )


def withdrawn(**values: str) -> str:
    return release("Lama", "2022-09-01", foto=photo(**({"izin": "dicabut"} | values)))


def said(found: Newsroom, source: str = "") -> list[str]:
    """The problems of ``source``, as they print from the word galat or peringatan on."""
    return [
        f"{'peringatan' if problem.warning else 'galat'}: {problem.text}"
        for problem in found.problems
        if problem.file.endswith(source)
    ]


def fingerprint(found: Newsroom) -> str:
    """The one that a problem writes out."""
    [line] = {line for text in said(found) for line in re.findall(r"sidik: ([0-9a-f-]{49})", text)}
    return str(line)


PHOTO = saved(picture(1))


# --- in whatever file it is said, and in whatever form


SAYING: dict[str, Content] = {
    "a draft": {ENTRY: release("Lama", foto=photo(izin="dicabut"), status="draf")},
    "an embargo": {ENTRY: release("Lama", foto=photo(izin="dicabut"), embargo="2031-01-01")},
    "an unknown agency": {ENTRY: release("Lama", foto=photo(izin="dicabut"), instansi="Tidak Ada")},
    "a bad date": {ENTRY: release("Lama", "kemarin", foto=photo(izin="dicabut"))},
    "a slug that another has": {ENTRY: release("Lama", foto=photo(izin="dicabut"), slug="baru")},
    "an innovation": {"inovasi/x.md": innovation("X", foto=photo(izin="dicabut"))},
    "another path": {ENTRY: withdrawn(berkas="foto/lain/b.jpg"), "foto/lain/b.jpg": PHOTO},
    "beside foto": {ENTRY: release("Lama", foto="foto/a.jpg", izin="dicabut")},
    "beside foto, in the body alone": {ENTRY: release("Lama", body="![a](../foto/a.jpg)", izin="dicabut")},
    "an item of its own": {ENTRY: release("Lama", foto="\n  - berkas: foto/a.jpg\n  - izin: dicabut")},
    "indented below a path": {ENTRY: release("Lama", foto="foto/a.jpg\n  izin: dicabut")},
    "below a path in a list": {ENTRY: release("Lama", foto="\n  - foto/a.jpg\n    izin: dicabut")},
    "a tab": {ENTRY: release("Lama", foto="\n\t- berkas: foto/a.jpg\n\t  izin: dicabut")},
    "an unclosed bracket": {ENTRY: release("Lama", foto="[{berkas: foto/a.jpg, izin: dicabut}")},
    "capitals": {ENTRY: release("Lama", foto=photo(izin="DICABUT"))},
    "other words": {ENTRY: release("Lama", foto=photo(izin="sudah ditarik orang tuanya"))},
    "a misspelt key": {ENTRY: release("Lama", foto=photo(ijin="dicabut"))},
    "where consent is kept": {ENTRY: release("Lama", foto=photo(izin="anak", persetujuan="dicabut ibunya"))},
    "in English": {ENTRY: release("Lama", foto=photo(izin="umum", consent="withdrawn"))},
    "twice, against itself": {ENTRY: release("Lama", foto=photo(izin="umum") + "\n    izin: dicabut")},
    "a path in capitals": {ENTRY: withdrawn(berkas="foto/A.JPG")},
    "an agency": {"instansi/x.md": agency("X", foto="foto/a.jpg", izin="dicabut")},
    "a file without an end of its front matter": {ENTRY: withdrawn().replace("\n---\nIsi", "\nIsi")},
    "UTF-16": {ENTRY: withdrawn().encode("utf-16")},
    "Windows-1252": {ENTRY: withdrawn(alt="“Ani”").encode("cp1252")},
}


@pytest.mark.parametrize("name", SAYING)
def test_whoever_says_that_consent_was_taken_back_is_heard(load: Load, name: str) -> None:
    found = load(
        SAYING[name] | {"foto/a.jpg": PHOTO, "siaran-pers/baru.md": release("Baru", foto=photo(izin="umum"))}
    )
    assert "foto/a.jpg" in found.withdrawn_photos
    [message] = [text for text in said(found, "baru.md") if "foto/a.jpg" in text]
    assert message.startswith("peringatan: ")
    assert "dicabut di content/" in message


def test_a_caption_that_says_so_takes_consent_back(load: Load) -> None:
    content: Content = {
        "siaran-pers/a.md": release("A", foto=photo(izin="umum", keterangan="izin dicabut keluarga")),
        "foto/a.jpg": PHOTO,
    }
    assert load(content).withdrawn_photos == {"foto/a.jpg"}


def test_nothing_is_withdrawn_that_nobody_took_back(load: Load) -> None:
    content: Content = {
        "siaran-pers/a.md": release("Izin dicabut", ringkasan="izin toko dicabut", foto=photo(izin="umum")),
        "siaran-pers/b.md": release("B", foto=photo(izin="anak", persetujuan="Arsip, ditarik dari map 2")),
        "siaran-pers/c.md": release("C", "besok lusa", foto=photo(izin="tertulis")),
        "foto/a.jpg": PHOTO,
    }
    assert not load(content).withdrawn_photos


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("foto/a.jpg\n  izin: umum", "- berkas: foto/a.jpg"),
        ("\n  - foto/a.jpg\n    izin: umum", "  - berkas: foto/a.jpg"),
        ("\n  - berkas: foto/a.jpg\n    ijin: umum", "izin: umum"),
        ("\n  - berkas: foto/a.jpg\n   izin: umum", "    izin: umum"),
    ],
)
def test_a_permission_in_the_wrong_place_is_an_error_with_the_line_as_it_must_be(
    load: Load, written: str, line: str
) -> None:
    found = load({"foto/a.jpg": PHOTO, ENTRY: release(foto=written)})
    [error] = [text for text in said(found) if text.startswith("galat: ")]
    assert error.endswith(line)


# --- under whatever name the photo stands


def test_a_copy_under_another_name_is_named_wherever_it_stands(load: Load) -> None:
    found = load(
        {
            ENTRY: withdrawn(),
            "foto/a.jpg": PHOTO,
            "foto/salinan.jpg": PHOTO,
            "lampiran/salinan.jpg": PHOTO,
            "siaran-pers/foto.md": release("Foto", foto=photo("foto/salinan.jpg", izin="tertulis")),
            "siaran-pers/isi.md": release("Isi", body="Satu ![Ani](../foto/salinan.jpg) dua."),
            "siaran-pers/tautan.md": release("Tautan", body="[Foto](../foto/salinan.jpg)"),
            "siaran-pers/lampiran.md": release("Lampiran", lampiran="lampiran/salinan.jpg"),
            "inovasi/x.md": innovation("X", foto=photo("foto/salinan.jpg", izin="umum")),
            "instansi/x.md": agency("X", body="![Ani](../foto/salinan.jpg)"),
            "halaman/x.md": "---\njudul: X\n---\n![Ani](../foto/salinan.jpg)\n",
        }
    )
    assert found.withdrawn_photos == {"foto/a.jpg", "foto/salinan.jpg", "lampiran/salinan.jpg"}
    assert not found.problems.errors
    for source in ("foto", "isi", "tautan", "lampiran", "inovasi/x", "instansi/x", "halaman/x"):
        [message] = said(found, f"{source}.md")
        assert (
            "salinan.jpg sama dengan foto/a.jpg yang izinnya dicabut di content/siaran-pers/lama.md:8"
            in message
        )
    assert {link.kind for record in found.releases for link in record.links} == {"withdrawn"}


def test_the_fingerprint_stands_for_a_photo_that_was_deleted(load: Load) -> None:
    content: Content = {
        ENTRY: withdrawn(),
        "foto/a.jpg": PHOTO,
        "foto/b.jpg": PHOTO,
        "siaran-pers/b.md": release("B", foto=photo("foto/b.jpg", izin="umum")),
    }
    mark = fingerprint(load(content))
    del content["foto/a.jpg"]
    [error] = [text for text in said(load(content), ENTRY) if text.startswith("galat: ")]
    assert "foto/a.jpg yang izinnya dicabut tidak ada" in error
    content[ENTRY] = withdrawn(sidik=mark)
    found = load(content)
    assert said(found, ENTRY) == []
    assert "foto/b.jpg" in found.withdrawn_photos
    content["foto/b.jpg"] = saved(picture(1).resize((320, 210)), quality=40)
    [message] = said(load(content), "b.md")
    assert message.startswith("galat: foto foto/b.jpg sangat mirip dengan foto/a.jpg")
    content[ENTRY] = withdrawn(sidik="bukan-sidik")
    assert any("bukan sidik foto" in text for text in said(load(content), ENTRY))


def test_a_fingerprint_of_other_bytes_is_said_and_both_photos_are_withdrawn(load: Load) -> None:
    content: Content = {ENTRY: withdrawn(), "foto/a.jpg": PHOTO, "foto/b.jpg": PHOTO}
    content["siaran-pers/b.md"] = release("B", foto=photo("foto/b.jpg", izin="umum"))
    mark = fingerprint(load(content))
    found = load(content | {ENTRY: withdrawn(sidik=mark), "foto/a.jpg": saved(picture(2))})
    assert found.withdrawn_photos == {"foto/a.jpg", "foto/b.jpg"}
    assert "sidik ini bukan sidik berkas foto/a.jpg" in said(found, ENTRY)[0]


# --- near copies


def near(load: Load, original: bytes, other: bytes, suffix: str = "jpg", **values: str) -> list[str]:
    """What is said of ``other`` when consent for ``original`` was taken back."""
    return said(
        load(
            {
                ENTRY: withdrawn(),
                "foto/a.jpg": original,
                f"foto/b.{suffix}": other,
                "siaran-pers/b.md": release("B", foto=photo(f"foto/b.{suffix}", izin="umum", **values)),
            }
        ),
        "b.md",
    )


def test_copies_in_another_size_quality_or_format_are_errors_and_other_photos_are_not(load: Load) -> None:
    assert len(REAL) > 5
    with Image.open(REAL[0]) as opened:
        image = opened.convert("RGB")
    width, height = image.size
    turned = Image.Exif()
    turned[0x0112] = 6
    copies = {
        "half": saved(image.resize((width // 2, height // 2))),
        "quarter": saved(image.resize((width // 4, height // 4))),
        "quality": saved(image, quality=40),
        "WhatsApp": saved(image.resize((1600, 1600 * height // width)), quality=70),
        "a little cut off": saved(
            image.crop((width // 40, height // 40, width * 39 // 40, height * 39 // 40))
        ),
        "turned by the camera": saved(image.transpose(Image.Transpose.ROTATE_90), exif=turned),
    }
    for name, data in copies.items():
        messages = near(load, REAL[0].read_bytes(), data)
        assert [text[:6] for text in messages] == ["galat:"], name
        assert "foto/b.jpg sangat mirip dengan foto/a.jpg" in messages[0]
        assert "siaran-pers/lama.md:8" in messages[0]
    assert near(load, REAL[0].read_bytes(), saved(image, "PNG"), "png")[0].startswith("galat:")
    for other in REAL[1:]:
        assert near(load, REAL[0].read_bytes(), other.read_bytes()) == [], other.name


def test_a_photo_that_only_resembles_one_is_published_once_that_is_said(load: Load) -> None:
    copy = saved(picture(1), quality=50)
    [message] = near(load, PHOTO, copy)
    mark = re.findall(r"bukan_salinan: (\S+)", message)[0]
    assert near(load, PHOTO, copy, bukan_salinan=mark) == []
    assert near(load, PHOTO, copy, bukan_salinan=f"{'0' * 32}-{'0' * 16}") != []


def test_pictures_of_one_shade_resemble_nothing(load: Load) -> None:
    assert near(load, jpeg("red"), jpeg("blue")) == []


def test_photos_are_decoded_once_and_only_where_consent_was_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[bytes] = []
    likeness_of = likeness._likeness

    def count(data: bytes) -> str:
        decoded.append(data)
        return likeness_of(data)

    monkeypatch.setattr(likeness, "_likeness", count)

    def read() -> None:
        store = Store(tmp_path / "cache" / "content.sqlite", ZONE)
        newsroom.load(tmp_path / "content", "content", store)
        store.close()

    content: Content = {f"foto/{number}.jpg": saved(picture(number)) for number in range(4)}
    lay(tmp_path / "content", BASE | content | {ENTRY: release(foto=photo("foto/0.jpg", izin="umum"))})
    read()
    assert not decoded
    lay(tmp_path / "content", {ENTRY: withdrawn(berkas="foto/0.jpg")})
    read()
    assert len(decoded) == 4
    os.utime(tmp_path / "content" / "foto" / "1.jpg")
    lay(tmp_path / "content", {"foto/2.jpg": saved(picture(9))})
    read()
    assert decoded[4:] == [saved(picture(9))]


# --- photos in a body


def test_a_photo_in_a_body_needs_an_entry_somewhere(load: Load) -> None:
    body = "Isi.\n\n![Warga](../foto/a.jpg)"
    content: Content = {"foto/a.jpg": PHOTO, "siaran-pers/a.md": release(body=body)}
    [message] = said(load(content))
    assert message.startswith("peringatan: foto foto/a.jpg di isi tanpa izin dan kredit")
    assert message.endswith(
        "foto:\n  - berkas: foto/a.jpg\n    kredit: nama pemotret\n    izin: umum, tertulis, anak, dicabut"
    )
    content["foto/sama.jpg"] = PHOTO
    content["siaran-pers/b.md"] = release("B", foto=photo("foto/sama.jpg", izin="umum"))
    assert said(load(content)) == []
    content["siaran-pers/a.md"] = release(body="Isi.\n\n![](../foto/a.jpg)")
    [message] = said(load(content))
    assert message.startswith("peringatan: gambar ../foto/a.jpg di isi belum punya alt")


@pytest.mark.parametrize("written", ["../foto/a.jpg", "{filename}/foto/a.jpg", "/foto/a.jpg"])
def test_a_photo_in_a_body_takes_the_words_of_its_entry(load: Load, written: str) -> None:
    text = release(
        body=f"Isi.\n\n![]({written})", foto=photo("foto/a.jpg", izin="umum", alt="Warga & petugas")
    )
    newsroom = load({"foto/a.jpg": PHOTO, "siaran-pers/a.md": text})
    assert said(newsroom) == []
    [one] = newsroom.releases
    assert 'alt="Warga &amp; petugas"' in newsroom.store.html(one.body.digest)
    text = release(body=f"Isi.\n\n![Loket]({written})", foto=photo("foto/a.jpg", izin="umum", alt="Warga"))
    newsroom = load({"foto/a.jpg": PHOTO, "siaran-pers/a.md": text})
    assert 'alt="Loket"' in newsroom.store.html(newsroom.releases[0].body.digest)


# --- keys of a photo beside foto


def test_keys_beside_foto_are_an_error_with_the_lines_as_they_must_be(load: Load) -> None:
    content: Content = {"foto/a.jpg": PHOTO, "foto/b.jpg": saved(picture(2))}
    text = release(foto="foto/a.jpg, foto/b.jpg", alt='"Warga: antre"', kredit="Humas", izin="umum")
    [message] = [text for text in said(load(content | {"siaran-pers/a.md": text})) if "galat" in text]
    head, _, lines = message.partition("\n")
    assert head.startswith("galat: alt, kredit, izin berada di luar foto")
    mended = re.sub(r"^foto: .*?(?=^---)", f"{lines}\n", text, flags=re.MULTILINE | re.DOTALL)
    assert "- berkas: foto/b.jpg\n    kredit: Humas\n    izin: umum" in mended
    assert [text for text in said(load(content | {"siaran-pers/a.md": mended})) if "alt" not in text] == []
    # Of a single photo nothing else is wrong.
    alone = release(foto="foto/a.jpg", alt="Warga", izin="umum")
    assert len(said(load(content | {"siaran-pers/a.md": alone}))) == 1


def test_the_cure_for_a_missing_alt_is_a_list_that_has_one(load: Load) -> None:
    content: Content = {"foto/a.jpg": PHOTO, "siaran-pers/a.md": release(foto="foto/a.jpg")}
    [message] = [text for text in said(load(content)) if "alt" in text]
    lines = message.partition("\n")[2].replace("umum, tertulis, anak, dicabut", "umum")
    lines = re.sub("alt: .*", "alt: Warga", lines)
    assert lines.startswith("foto:\n  - berkas: foto/a.jpg\n    alt: Warga\n")
    text = release().replace("\n---\nIsi", f"\n{lines}\n---\nIsi")
    assert said(load(content | {"siaran-pers/a.md": text})) == []


def test_a_portrait_that_only_resembles_a_withdrawn_photo_may_be_said_to_be_another(tmp_path: Path) -> None:
    content: Content = {
        "foto/a.jpg": saved(picture(1)),
        "foto/pejabat/wali.jpg": saved(picture(1), quality=50),
        "siaran-pers/a.md": release(foto=photo(izin="dicabut")),
    }
    folder = lay(tmp_path, content)

    def found(portrait: Photo) -> Newsroom:
        return newsroom.load(folder, "content", Store(None, ZONE), portraits=[portrait])

    portrait = Photo(file="foto/pejabat/wali.jpg")
    refused = found(portrait)
    assert portrait.file in refused.withdrawn_photos
    refusal = refused.portrait_refusals[portrait.file]
    fingerprint = refusal.replacement.removeprefix("bukan_salinan: ")
    cleared = found(replace(portrait, not_copies_of=(fingerprint,)))
    assert portrait.file not in cleared.withdrawn_photos
    assert cleared.portrait_refusals == {}
