"""The function that CloudFront runs, run here by the browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser
from tests.conftest import BuiltSite, agency, release


def test_the_function_finds_pages_and_sends_on_the_readers_of_former_addresses(
    browser: Browser, build_site: Callable[..., BuiltSite]
) -> None:
    built = build_site(
        {
            "instansi/a.md": agency("Dinas A", alamat_lama="'/opd/*'"),
            "siaran-pers/s.md": release(
                "Satu", instansi="Dinas A", alamat_lama="[lama/s.pdf, berita.php?id=7]"
            ),
        }
    )
    story = "/siaran-pers/2022/09/s/"
    cases: dict[tuple[str, str], str] = {
        ("/", ""): "/index.html",
        (story, ""): f"{story}index.html",
        ("/siaran-pers", ""): "301 /siaran-pers/",
        (story.rstrip("/"), ""): f"301 {story}",
        (story.rstrip("/"), "7"): f"301 {story}",
        (f"{story}siaran-pers.pdf", ""): f"{story}siaran-pers.pdf",
        ("/tidak/ada/", ""): "/tidak/ada/index.html",
        # Nobody is sent to another host.
        ("//lain.example/x", ""): "301 /lain.example/x/",
        ("/\\lain.example/x", ""): "301 /lain.example/x/",
        ("///lain", ""): "301 /lain/",
        ("/aset/gaya.css", ""): "/aset/gaya.css",
        ("/lama/s.pdf", ""): f"301 {story}",
        ("/lampiran/s.pdf", ""): "/lampiran/s.pdf",
        ("/berita.php", "7"): f"301 {story}",
        ("/berita.php", "8"): "/berita.php",
        ("/opd/apa/saja.html", ""): "301 /instansi/a/",
        ("/opdx", ""): "301 /opdx/",
    }
    with browser.new_context() as context:
        page = context.new_page()
        answers = page.evaluate(
            """([code, cases]) => cases.map(([uri, id]) => {
              const handler = new Function(code + "; return handler;")();
              const querystring = id ? { id: { value: id } } : {};
              const answer = handler({ request: { uri, querystring } });
              return answer.uri || `${answer.statusCode} ${answer.headers.location.value}`;
            })""",
            [built["_cloudfront.js"], list(cases)],
        )
    assert dict(zip(cases, answers, strict=True)) == cases


pytestmark = pytest.mark.usefixtures("at_root")
