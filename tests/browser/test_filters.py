"""Filters as a reader uses them: without scripts, with them, by keyboard alone, and when coming back."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.conftest import NOW, ROOT, SETTINGS, Content, lay, release

from pressroom.build.command import build

Open = Callable[..., Page]
AGENCIES = 12
INNOVATIONS = 60
KINDS = ("digital", "nondigital")
STAGES = ("inisiatif", "uji coba", "penerapan")


def content() -> Content:
    """Twelve agencies of three kinds, five innovations each; the first is owned by two. Each
    agency has one kind of innovation at an early stage, and the other at later ones."""
    found: Content = {}
    for n in range(AGENCIES):
        kind = ("dinas", "badan", "kecamatan")[n % 3]
        found[f"instansi/i-{n}.md"] = f"---\nnama: Instansi {n}\njenis: {kind}\n---\nProfil.\n"
    # One that was merged stands apart, and is not counted.
    found["instansi/lama.md"] = "---\nnama: Dinas Lama\ndigantikan_oleh: Instansi 0\n---\nProfil.\n"
    for n in range(INNOVATIONS):
        owner = n % AGENCIES
        early = n // AGENCIES % 2 == 0
        kind = KINDS[(owner + early) % 2]
        stage = STAGES[0] if early else STAGES[1 + n % 2]
        owners = "[Instansi 0, Instansi 1]" if n == 0 else f"Instansi {owner}"
        found[f"inovasi/n-{n}.md"] = (
            f"---\nnama: Inovasi {n}\ninstansi: {owners}\njenis: {kind}\ntahapan: {stage}\n---\nCerita.\n"
        )
    found["siaran-pers/a.md"] = release("Siaran", slug="a", instansi="Instansi 0")
    return found


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of that content, built once."""
    place = tmp_path_factory.mktemp("filters")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
        folder = lay(place / "content", content())
        build(SETTINGS, content=folder, output=place / "output", cache=place / "cache")
    return place / "output"


@pytest.fixture
def opened(browser: Browser, output: Path) -> Iterator[Open]:
    """``opened("inovasi/", scripts=False)``: a page of that site, its files given from disk."""
    contexts = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("https://humas.example/").split("#")[0]
        file = output / (f"{path}index.html" if path.endswith("/") else path)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=kind)

    def make(path: str, scripts: bool = True, width: int = 360) -> Page:
        context = browser.new_context(
            java_script_enabled=scripts,
            viewport={"width": width, "height": 640},
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.route("https://humas.example/**", answer)
        page = context.new_page()
        page.goto(f"https://humas.example/{path}")
        return page

    yield make
    for context in contexts:
        context.close()


def choose(page: Page, *choices: str) -> None:
    for choice in choices:
        page.get_by_role("form").locator("label").filter(has_text=re.compile(f"^{choice}$")).click()


def seen(page: Page, what: str) -> set[str]:
    """The addresses of the links that one sees in ``what``."""
    links: list[str] = page.locator(what).evaluate_all(
        "all => all.filter(one => one.getClientRects().length).map(one => one.querySelector('a').href)"
    )
    return set(links)


def empty_headings(page: Page) -> list[str]:
    found: list[str] = page.locator(".group").evaluate_all(
        """all => all.filter(one => one.getClientRects().length
            && ![...one.querySelectorAll("li")].some(item => item.getClientRects().length))
            .map(one => one.textContent.trim().slice(0, 20))"""
    )
    return found


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_every_choice_of_innovations_shows_what_fits_both(opened: Open, scripts: bool) -> None:
    page = opened("inovasi/", scripts)
    assert len(seen(page, ".card")) == INNOVATIONS
    count = page.locator(".filter-count")
    shown = 0
    for kind in ("Digital", "Nondigital"):
        for stage in ("Inisiatif", "Uji coba", "Penerapan"):
            choose(page, kind, stage)
            fitting = page.locator(f'.card[data-kind="{kind.lower()}"]').filter(
                has=page.locator('[aria-current="step"]', has_text=stage)
            )
            addresses = seen(page, ".card")
            assert addresses == set(
                fitting.evaluate_all("all => all.map(one => one.querySelector('a').href)")
            )
            assert not empty_headings(page), (kind, stage)
            expect(count).to_have_text(f"{len(addresses)} dari {INNOVATIONS} inovasi" if scripts else "")
            shown += len(addresses)
    assert shown == INNOVATIONS


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_agencies_of_one_kind(opened: Open, scripts: bool) -> None:
    page = opened("instansi/", scripts)
    count = page.locator(".filter-count")
    expect(count).to_have_text("12 dari 12 instansi" if scripts else "")
    choose(page, "Kecamatan")
    assert len(seen(page, ".group .counted > li")) == 4
    apart = "Sudah digabung atau ditutup"
    assert page.locator("main h2").filter(visible=True).all_inner_texts() == ["Kecamatan", apart]
    expect(count).to_have_text("4 dari 12 instansi" if scripts else "")
    page.get_by_role("button", name="Tampilkan semua").click()
    assert len(seen(page, ".group .counted > li")) == 12
    expect(count).to_have_text("12 dari 12 instansi" if scripts else "")


def test_the_count_is_announced(opened: Open) -> None:
    """A live region that is there before its words change; nothing else moves meanwhile."""
    page = opened("inovasi/")
    count = page.locator(".filter-count")
    expect(count).to_have_attribute("aria-live", "polite")
    before = page.locator(".group").first.bounding_box()
    silent = opened("inovasi/", scripts=False).locator(".group").first.bounding_box()
    assert before == silent


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_keyboard_alone_chooses_and_clears(opened: Open, scripts: bool) -> None:
    page = opened("inovasi/", scripts, width=1280)
    page.locator("#jenis-semua").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#jenis-digital")).to_be_focused()
    digital = seen(page, ".card")
    assert 0 < len(digital) < INNOVATIONS
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.keyboard.press("Enter")  # sends no form
    expect(page.locator("#jenis-digital")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.locator("#tahapan-semua")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#tahapan-penerapan")).to_be_checked()
    assert seen(page, ".card") < digital
    if scripts:
        expect(page.locator(".filter-count")).to_have_text(
            f"{len(seen(page, '.card'))} dari {INNOVATIONS} inovasi"
        )
    button = page.get_by_role("button", name="Tampilkan semua")
    button.focus()
    page.keyboard.press("Enter")
    assert len(seen(page, ".card")) == INNOVATIONS
    assert not sent


def test_going_back_keeps_the_choice_and_its_count(opened: Open) -> None:
    page = opened("inovasi/")
    choose(page, "Nondigital")
    words = page.locator(".filter-count").inner_text()
    assert not words.startswith(f"{INNOVATIONS} ")
    left = len(seen(page, ".card"))
    page.locator(".card a").filter(visible=True).first.click()
    page.wait_for_url(re.compile(r"/inovasi/n-\d+/$"))
    page.go_back()
    page.wait_for_url(re.compile(r"/inovasi/$"))
    expect(page.locator("#jenis-nondigital")).to_be_checked()
    assert len(seen(page, ".card")) == left
    expect(page.locator(".filter-count")).to_have_text(words)


def test_headings_are_reached_by_folded_links_without_scripts(opened: Open) -> None:
    page = opened("inovasi/", scripts=False)
    links = page.locator(".jumps a")
    expect(links.first).to_be_hidden()
    page.locator(".jumps summary").focus()
    page.keyboard.press("Enter")
    expect(links).to_have_count(AGENCIES)
    links.last.click()
    expect(page.locator(f"#{page.url.partition('#')[2]}")).to_be_in_viewport()


def test_numbers_unfold_by_keyboard_without_scripts(opened: Open) -> None:
    page = opened("statistik/", scripts=False)
    table = page.locator("details table").first
    expect(table).to_be_hidden()
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(table).to_be_visible()
