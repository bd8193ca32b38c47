"""Where links in the text of a release lead, and which of them staff are warned of."""

from __future__ import annotations

from collections.abc import Callable

from tests import reading
from tests.conftest import BuiltSite, agency, jpeg, release


def test_a_link_to_a_page_of_a_document_leads_to_that_page(build_site: Callable[..., BuiltSite]) -> None:
    body = "[Jadwal](../../lampiran/jadwal.pdf#page=2) dan [Peta](../../lampiran/peta.pdf)."
    built = build_site(
        {
            "instansi/a.md": agency("A"),
            "siaran-pers/2022/a.md": release(instansi="A", body=body),
            "lampiran/jadwal.pdf": b"%PDF-1.4 x",
            "lampiran/peta.pdf": b"%PDF-1.4 y",
        }
    )
    links = reading.links(reading.page(built, "siaran-pers/2022/09/a/"))
    assert ("Jadwal", "/lampiran/jadwal.pdf#page=2") in links
    assert ("Peta", "/lampiran/peta.pdf") in links


def test_a_link_to_what_is_not_public_yet_is_no_mistake_however_it_ends(
    build_site: Callable[..., BuiltSite],
) -> None:
    draft = "/siaran-pers/2022/09/rahasia"
    body = f"[a]({draft}) [b]({draft}/) [c]({draft}/index.html) [d](/siaran-pers/2022/09/salah)."
    built = build_site(
        {
            "instansi/a.md": agency("A"),
            "siaran-pers/2022/a.md": release(instansi="A", body=body),
            "siaran-pers/2022/rahasia.md": release("Rahasia", instansi="A", status="draf"),
        }
    )
    waiting = "menuju naskah yang belum tampil; sampai naskah itu tampil, ia teks biasa"
    assert sorted(problem.what for problem in built.problems) == [
        *(f"tautan {draft}{end} {waiting}" for end in ("", "/", "/index.html")),
        "tautan /siaran-pers/2022/09/salah tidak menuju apa pun; di halaman ia menjadi teks biasa",
    ]
    assert "rahasia" not in built["siaran-pers/2022/09/a/"].casefold()


def test_a_plus_in_a_name_is_written_so_that_every_host_finds_the_file(
    build_site: Callable[..., BuiltSite],
) -> None:
    """S3 reads a bare plus in an address as a space."""
    body = "![Wali kota]({filename}/foto/Wali+Kota.jpg)\n\n[Unduh]({filename}/lampiran/Surat+Edaran.pdf)"
    built = build_site(
        {
            "instansi/a.md": agency("A"),
            "siaran-pers/a.md": release(
                instansi="A",
                body=body,
                foto="{berkas: foto/Wali+Kota.jpg, alt: Wali kota, izin: umum}",
                lampiran="lampiran/Surat+Edaran.pdf",
            ),
            "foto/Wali+Kota.jpg": jpeg(),
            "lampiran/Surat+Edaran.pdf": b"%PDF-1.4 surat",
        }
    )
    assert "foto/Wali+Kota.jpg" in built.files
    texts = [built[path] for path in built.files if path.endswith((".html", ".xml", ".json"))]
    assert any("foto/Wali%2BKota.jpg" in text for text in texts)
    assert any("lampiran/Surat%2BEdaran.pdf" in text for text in texts)
    assert not [text for text in texts if "Wali+Kota" in text or "/Surat+Edaran" in text]
