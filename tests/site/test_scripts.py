"""Text in other scripts than Latin: it stands on the page as written, and staff are warned of what the PDF and
the card cannot draw."""

from __future__ import annotations

from collections.abc import Callable

from tests import reading
from tests.conftest import BuiltSite, agency, release

ARABIC, JAVANESE, BATAK = "الحمد لله رب العالمين", "ꦲꦏ꧀ꦱꦫ", "ᯀᯂ"
LOST = "PDF dan kartu gambar tidak memuat tanda"
WHY = ", karena tidak ada fon yang memuatnya; di halaman ia tetap tampil"


def test_other_scripts_stand_on_the_page_and_what_no_font_has_is_told_with_its_line(
    build_site: Callable[..., BuiltSite],
) -> None:
    built = build_site(
        {
            "instansi/a.md": agency("A", body=f"Profil {BATAK}."),
            "siaran-pers/2022/a.md": release(
                f"Ayat {ARABIC} 🎉", instansi="A", body=f"Isi {ARABIC}.\n\nAksara {JAVANESE} → ☑."
            ),
            "siaran-pers/2022/b.md": release(
                f"Surat {BATAK}", instansi="A", body=f"Isi.\n\nAksara {BATAK}ᯒ."
            ),
        }
    )
    main = reading.page(built, "siaran-pers/2022/09/a/")
    assert reading.title(main).startswith(f"Ayat {ARABIC} 🎉")
    assert JAVANESE in reading.text(main)
    assert [(problem.file.rpartition("/")[2], problem.line, problem.what) for problem in built.problems] == [
        (
            "b.md",
            2,
            f"{LOST} ᯀ (U+1BC0) ᯂ (U+1BC2){WHY}",
        ),
        (
            "b.md",
            8,
            f"{LOST} ᯒ (U+1BD2){WHY}",
        ),
    ]
    assert all(problem.warning for problem in built.problems)
