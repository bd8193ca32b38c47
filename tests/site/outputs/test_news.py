"""What is new, for those who pass it on: ``/data/kabar.json``."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import msgspec

from pressroom.hosts.announcing.news import News
from tests.conftest import BuiltSite, Content, agency, release


def test_what_changed_last_stands_first_with_the_text_of_its_page(
    build_site: Callable[..., BuiltSite],
) -> None:
    correction, withdrawal = "[{tanggal: 2022-09-19, isi: Salah.}]", "{tanggal: 2022-09-18, alasan: Batal.}"
    content: Content = {
        "instansi/a.md": agency("A"),
        "siaran-pers/biasa.md": release(
            "Biasa *sekali*", "2022-09-20 10:00", "Isinya & <b>tebal</b>.", instansi="A"
        ),
        "siaran-pers/ralat.md": release("Keliru", "2022-06-01", instansi="A", ralat=correction),
        "siaran-pers/cabut.md": release("Batal", "2022-06-02", instansi="A", dicabut=withdrawal),
        "siaran-pers/lama.md": release(
            "Lama", "2022-06-03", instansi="A", alamat_lama="siaran-pers/2021/05/dulu/"
        ),
        "siaran-pers/draf.md": release("Rahasia draf", instansi="A", status="draf"),
        "siaran-pers/sembunyi.md": release("Rahasia sembunyi", instansi="A", status="sembunyi"),
        "siaran-pers/embargo.md": release("Rahasia embargo", instansi="A", embargo="2023-01-01"),
        "siaran-pers/contoh.md": release("Rahasia contoh", instansi="A", contoh="ya"),
    }
    built = build_site(content)
    rows = built.json("data/kabar.json")
    assert [(row["judul"], row["pemberitahuan"]) for row in rows] == [
        ("Biasa *sekali*", ""),
        ("Ralat: Keliru", "ralat-1"),
        ("Dicabut: Batal", "dicabut"),
        ("Lama", ""),
    ]
    # What announces it reads the same file.
    news = msgspec.json.decode(built["data/kabar.json"], type=list[News])
    assert [one.key.partition(" ")[2] for one in news] == ["", "ralat-1", "dicabut", ""]
    assert all(one.path in built for one in news)
    assert rows[0]["terbit"] == "2022-09-20T10:00:00+07:00"
    assert rows[3]["id"].endswith(":siaran-pers/2021/dulu")
    assert "Rahasia" not in built["data/kabar.json"]
    for row in rows:
        assert row["teks"].endswith(f"\n\nhttps://pers.contoh.example/{row['alamat']}")
        if shown := re.search(r'<pre id="teks-wa">(.*?)</pre>', built[row["alamat"]], re.DOTALL):
            assert row["teks"] == html.unescape(shown[1])
    assert rows[0]["teks"].startswith("*Biasa sekali*\n\nIsinya & tebal.\n\n")
    # Nothing of what was withdrawn is passed on.
    assert rows[2]["teks"].startswith(
        "*Dicabut: Batal*\n\nSiaran pers ini dicabut, 18 September 2022. Batal.\n\nhttps://"
    )
    assert 'id="teks-wa"' not in built[rows[2]["alamat"]]
