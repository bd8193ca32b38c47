"""The box of an invitation and a quotation on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.conftest import BASE, lay, release

from .conftest import NewReader, Site, _served, told

PATH = "siaran-pers/2022/09/undangan/"
PLACE = "Aula Pertanggungjawaban Kemasyarakatan, lantai 2 gedung B, Jalan Jenderal Ahmad Yani Nomor 1"
INVITATION = release(
    "Undangan peliputan pembukaan loket malam",
    jenis="undangan",
    acara=f"{{mulai: 2 Januari 2026 10.00 WIB, selesai: 3 Januari 2026 12.00 WIB, tempat: '{PLACE}', "
    "peta: 'https://peta.example/aula', konfirmasi: 0812-5550-0100}",
    kutipan="{isi: Kami siap melayani., nama: Ani Lestari, jabatan: Camat}",
)


@pytest.fixture(scope="module")
def invited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with an invitation to what is still to come."""
    place = tmp_path_factory.mktemp("invited")
    content = lay(place / "content", BASE | {"siaran-pers/undangan.md": INVITATION})
    with _served(place / "site", content=content) as site:
        yield site


def test_the_box_of_an_event_fits_a_phone(reader: NewReader, invited: Site) -> None:
    visitor = reader(360, site=invited.url)
    page = visitor.open(PATH)
    box = page.locator(".event")
    area = box.bounding_box()
    assert area is not None
    assert area["x"] >= 0
    assert area["x"] + area["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # Before the text, and nothing in it is cut off or too small to press.
    text = page.locator(".prose").first.bounding_box()
    assert text is not None
    assert area["y"] + area["height"] < text["y"]
    assert box.evaluate(
        "e => [...e.querySelectorAll('*')].every(i => i.scrollWidth <= i.clientWidth + 1 || !i.clientWidth)"
    )
    for button in box.locator(".btn").all():
        size = button.bounding_box()
        assert size is not None
        assert size["height"] >= 44
    links = box.locator("a").evaluate_all("all => all.map(a => a.getBoundingClientRect().height)")
    assert min(links) >= 24
    assert not visitor.troubles, told(visitor.troubles)


def test_a_quotation_is_copied_with_its_speaker_and_without_the_button(
    reader: NewReader, invited: Site
) -> None:
    page = reader(360, site=invited.url).open(PATH)
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    page.get_by_role("button", name="Salin kutipan").click()
    assert page.evaluate("window.copied") == "Kami siap melayani.\n\nAni Lestari, Camat"
    page.get_by_role("button", name="Salin teks siaran").click()
    copied = page.evaluate("window.copied")
    assert "Kami siap melayani.\n\nAni Lestari, Camat" in copied
    assert "Salin" not in copied


def test_an_invitation_on_paper_and_in_a_copied_text_says_when_and_where(
    reader: NewReader, invited: Site
) -> None:
    page = reader(1280, site=invited.url).open(PATH)
    copied = page.get_by_role("button", name="Salin teks siaran").get_attribute("data-copy")
    assert copied
    said = page.locator(copied).all_inner_texts()
    assert any("Hari" in text and "Tempat" in text for text in said), said
    page.emulate_media(media="print")
    for label in ("Hari", "Tempat"):
        assert page.locator(".event dt", has_text=label).is_visible(), label
    quotation = page.locator(".quote")
    assert quotation.evaluate("e => getComputedStyle(e).breakInside") == "avoid"  # from who said it
