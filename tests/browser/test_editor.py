"""The web editor in a browser: a release with a photo is written, an old one is edited, and the site shows both."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.sync_api import Browser, expect
from tests.conftest import BASE, BuiltSite, release

from .editing import served_folder, writer

OLD = "siaran-pers/2022/lama.md"
CONTENT = BASE | {
    # As Windows and a program that marks its files write it, with a comment and a contact in words.
    OLD: "\ufeff"
    + release("Judul lama", kontak="Humas, 021 5550100\n# Nomor menyusul.\nnomor: 007").replace("\n", "\r\n")
    + "\r\n"
}

LATER = datetime(2026, 6, 1, tzinfo=ZoneInfo("Asia/Jakarta"))


def photo() -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "di rumah"
    exif[0x8825] = {1: "S", 2: (6.0, 14.0, 0.0)}
    out = BytesIO()
    Image.new("RGB", (640, 400), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


def bytes_of(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def test_what_is_written_and_edited_passes_check_and_is_shown(
    browser: Browser, site: Callable[..., BuiltSite]
) -> None:
    files = {f"content/{path}": bytes_of(text) for path, text in CONTENT.items()}
    broken = {"content/siaran-pers/2022/rusak.md": b"---\njudul: 'A\n---\nIsi.\n"}
    output = site({}, preview=True).output
    with served_folder(output) as address, writer(browser, address, files | broken) as staff:
        page = staff.page
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        expect(page.get_by_text("berkas tidak dapat dibaca")).to_be_visible()

        staff.open("siaran-pers/new")
        expect(staff.field("status").get_by_role("radio", name="draf", exact=True)).to_be_checked()
        staff.field("judul").get_by_role("textbox").fill("Wali Kota: taman “Baru” dibuka")
        staff.field("tanggal").locator("input").fill("2026-01-02T09:05")
        staff.field("instansi").get_by_role("combobox").click()
        page.get_by_role("option").filter(has_text="Disdukcapil").click()
        staff.choose("status", "terbit")
        staff.field("_isi").locator("[contenteditable=true]").click()
        page.keyboard.type("BEKASI — Taman dibuka warga.")
        staff.scroll_to("foto").get_by_role("button", name="Tambah").click()
        staff.scroll_to("foto.0.berkas").get_by_role("button", name="Pilih", exact=True).click()
        with page.expect_file_chooser() as chooser:
            page.get_by_role("dialog").get_by_text("Unggah").first.click()
        chooser.value.set_files({"name": "IMG 01 Ñandú.JPG", "mimeType": "image/jpeg", "buffer": photo()})
        page.get_by_role("button", name="Sisipkan").click()
        staff.choose("foto.0.izin", "umum")
        page.mouse.wheel(0, -2000)
        staff.field("foto.0.alt").locator("textarea").fill("Taman dengan pohon.")
        staff.save()

        staff.open("siaran-pers/2022/lama")
        # The file says nothing of it, and so it is public.
        expect(staff.field("status").get_by_role("radio", name="terbit", exact=True)).to_be_checked()
        staff.field("judul").get_by_role("textbox").fill("Judul: baru")
        staff.save()
        # What is only looked at stays as it is.
        staff.open("inovasi/siap-difoto")
        after = staff.files()
        assert not troubles

    release_file = "content/siaran-pers/2026/2026-01-02-wali-kota-taman-baru-dibuka.md"
    [photo_file] = [path for path in after if path.endswith(".webp")]
    assert set(after) == {*files, *broken, release_file, photo_file}
    assert re.fullmatch(r"content/foto/\d{4}/img-01-nandu\.webp", photo_file)
    assert not Image.open(BytesIO(after[photo_file])).getexif()
    assert after[release_file].decode() == (
        '---\njudul: "Wali Kota: taman “Baru” dibuka"\ntanggal: 2 Januari 2026 09.05 WIB\n'
        f"instansi: Disdukcapil\nfoto:\n  - berkas: {photo_file.removeprefix('content/')}\n"
        "    alt: Taman dengan pohon.\n    izin: umum\n---\nBEKASI — Taman dibuka warga.\n"
    )
    old = f"content/{OLD}"
    assert after[old] == files[old].replace(b"judul: Judul lama", b'judul: "Judul: baru"')
    assert all(after[path] == data for path, data in (files | broken).items() if path != old)

    written = {path.removeprefix("content/"): after[path] for path in after if path not in broken}
    built = site(written, now=LATER, preview=True)
    assert built.problems == []
    shown = built["siaran-pers/2026/01/wali-kota-taman-baru-dibuka/"]
    for typed in ("Wali Kota: taman “Baru” dibuka", "Taman dibuka warga.", 'alt="Taman dengan pohon."'):
        assert typed in shown
    assert "Judul: baru" in built["siaran-pers/2022/09/lama/"]
