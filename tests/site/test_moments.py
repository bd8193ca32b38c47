"""When things are said to have happened: no hour that nobody wrote, and everything at the moment at which it
appeared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from xml.etree import ElementTree

import pytest

from tests import reading
from tests.conftest import ZONE, BuiltSite, Content, agency, innovation, release

Make = Callable[..., BuiltSite]
ATOM = "{http://www.w3.org/2005/Atom}"
TITLES = [f"Layanan loket {number}" for number in range(24)]
HELD = "siaran-pers/2022/12/tahun-baru/"
DATED = "siaran-pers/2022/12/tanpa-jam/"


@pytest.fixture(scope="module")
def built(build_site: Make) -> BuiltSite:
    """On New Year's morning: two dozen releases of the day before, and one of that day held until today."""
    dated = {"tanggal": "30 Desember 2022", "alasan": "Selesai."}
    content: Content = {
        "instansi/a.md": agency("Dinas A"),
        "inovasi/i.md": innovation("Jemput Bola", "Dinas A", berhenti=str(dated).replace("'", "")),
        "siaran-pers/tahun-baru.md": release(
            "Tarif baru berlaku",
            "31 Desember 2022",
            instansi="Dinas A",
            inovasi="Jemput Bola",
            embargo="1 Januari 2023 pukul 08.00 WIB",
        ),
        "siaran-pers/tanpa-jam.md": release(
            "Tanpa jam",
            "Kamis, 1 Desember 2022",
            instansi="Dinas A",
            inovasi="Jemput Bola",
            diperbarui="2 Desember 2022",
            ralat="[{tanggal: 3 Desember 2022, isi: Benar.}]",
            dicabut=str(dated).replace("'", ""),
        ),
        "siaran-pers/tengah-malam.md": release(
            "Tengah malam", "2 Desember 2022 00.00 WIB", instansi="Dinas A"
        ),
    }
    for hour, title in enumerate(TITLES):
        content[f"siaran-pers/{hour}.md"] = release(
            title, f"31 Desember 2022 {hour}.30", instansi="Dinas A", slug=f"loket-{hour}"
        )
    return build_site(content, now=datetime(2023, 1, 1, 9, tzinfo=ZONE))


def test_no_hour_is_said_that_nobody_wrote(built: BuiltSite) -> None:
    """Feeds must name one (RFC 4287, RFC 3339); they alone do."""
    for path in built.files:
        if path.endswith((".html", ".json", ".csv")) and not path.endswith("feed.json"):
            text = built[path].replace("\u00a0", " ").replace("2022-12-02T00:00:00+07:00", "")
            text = text.replace("2 Desember 2022, 00.00 WIB", "")
            assert "00.00" not in text, path
            assert "T00:00" not in text, path
    page = reading.page(built, DATED)
    assert ("Terbit", ["1 Desember 2022"]) in reading.facts(page)
    assert set(page.xpath("//time/@datetime")) >= {"2022-12-01"}
    midnight = reading.page(built, "siaran-pers/2022/12/tengah-malam/")
    assert ("Terbit", ["2 Desember 2022, 00.00 WIB"]) in reading.facts(midnight)


def test_open_data_have_an_hour_where_one_was_written(built: BuiltSite) -> None:
    rows = {row["slug"]: row for row in built.json("data/siaran-pers.json")}
    assert rows["tanpa-jam"]["tanggal"] == "2022-12-01"
    assert (rows["tanpa-jam"]["diperbarui"], rows["tanpa-jam"]["dicabut"]) == ("2022-12-02", "2022-12-30")
    assert rows["tengah-malam"]["tanggal"] == "2022-12-02T00:00:00+07:00"
    assert built.json("data/inovasi.json")[0]["berhenti"] == "2022-12-30"


def test_what_was_held_back_is_the_newest_once_it_appears(built: BuiltSite) -> None:
    newest_first = ["Tarif baru berlaku", *reversed(TITLES)]
    for path in ("", "siaran-pers/", "arsip/2022/12/"):
        assert reading.titles(reading.page(built, path))[0] == newest_first[0], path
    rows = [row.title for row in reading.rows(reading.page(built, "siaran-pers/"))]
    assert rows == newest_first[:20]
    feed = ElementTree.fromstring(built["feed.xml"].encode())
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == newest_first[:20]
    assert entries[0].findtext(f"{ATOM}published") == "2023-01-01T08:00:00+07:00"
    assert entries[0].findtext(f"{ATOM}updated") == "2023-01-01T08:00:00+07:00"
    for path in ("", "instansi/a/"):
        item = built.json(f"{path}feed.json")["items"][0]
        assert (item["title"], item["date_published"]) == (newest_first[0], "2023-01-01T08:00:00+07:00")


def test_a_release_that_appeared_later_than_its_date_says_when(built: BuiltSite) -> None:
    page = reading.page(built, HELD)
    assert reading.above(page)[0] == "Sabtu, 31 Desember 2022"
    assert reading.facts(page)[:2] == [
        ("Tanggal siaran", ["31 Desember 2022"]),
        ("Terbit", ["1 Januari 2023, 08.00 WIB"]),
    ]
    assert reading.described(page)["article:published_time"] == "2023-01-01T08:00:00+07:00"
    assert reading.linked_data(page)[0]["datePublished"] == "2023-01-01T08:00:00+07:00"
    other = reading.page(built, "siaran-pers/2022/12/loket-3/")
    assert reading.facts(other)[0] == ("Terbit", ["31 Desember 2022, 03.30 WIB"])


def test_its_archive_and_its_address_are_those_of_its_date(built: BuiltSite) -> None:
    assert "arsip/2023/index.html" not in built
    assert "Tarif baru berlaku" in built["arsip/2022/12/index.html"]


def test_lists_by_year_name_a_year_once(built: BuiltSite) -> None:
    """Though the release of the old year stands above the others of that year."""
    for path in ("instansi/a/", "inovasi/i/"):
        ids = reading.page(built, path).xpath("//*[starts-with(@id, 'tahun-')]/@id")
        assert ids == ["tahun-2023", "tahun-2022"], path


def test_an_innovation_ends_on_the_day_of_its_end(site: Make) -> None:
    """Until then nothing of it is shown, and the check says so; it ends with no change of a file."""
    content: Content = {
        "inovasi/jemput.md": innovation(
            "Jemput Bola", berhenti="{tanggal: 1 Januari 2023, alasan: Diganti layanan daring.}"
        )
    }
    before = site(content, now=datetime(2022, 12, 31, 23, 59, tzinfo=ZONE))
    after = site(content, now=datetime(2023, 1, 1, 0, 0, tzinfo=ZONE))
    assert not before.errors
    assert [problem.what for problem in before.problems] == [
        "inovasi ini tampil sebagai masih berjalan sampai 1 Januari 2023"
    ]
    assert not after.problems
    assert b"Diganti layanan daring" not in before.everything()
    assert "Jemput Bola" in before[""]
    assert any(
        "Diganti layanan daring." in notice
        for notice in reading.notices(reading.page(after, "inovasi/jemput/"))
    )
    ended = [
        {row["nama"]: row["berhenti"] for row in built.json("data/inovasi.json")} for built in (before, after)
    ]
    assert ended == [
        {"Jemput Bola": "", "SIAP DIFOTO": ""},
        {"Jemput Bola": "2023-01-01", "SIAP DIFOTO": ""},
    ]
