"""Invitations are events: on their pages, on the agenda, on home, and in calendars."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pressroom.desk.due import Reason, due
from pressroom.records import newsroom as newsrooms
from pressroom.records.newsroom import Newsroom
from pressroom.records.store import Store
from tests import reading
from tests.conftest import BASE, NOW, ZONE, BuiltSite, Content, lay, release

Make = Callable[..., BuiltSite]
FULL = (
    "{mulai: 23 September 2022 10.00 WIB, selesai: 23 September 2022 12.00 WIB, tempat: 'Aula, lantai 2; Balai Kota', "
    "peta: 'https://peta.example/aula', konfirmasi: 0812-5550-0100}"
)
PLACE = "siaran-pers/2022/09/"


def invitation(
    title: str, event: str, date: str = "2022-09-20 10:00", body: str = "Isi.", **more: str
) -> str:
    fields = {"jenis": "undangan", "acara": event, "ringkasan": f"Ringkasan {title}."}
    return release(title, date, body, **(fields | more))


CONTENT: Content = {
    "siaran-pers/penuh.md": invitation("Undangan, penuh", FULL),
    "siaran-pers/jam.md": invitation("Jam saja", "{mulai: 22 September 2022 10.00 WIB}", lokasi="Pendopo"),
    "siaran-pers/hari.md": invitation("Hari saja", "{mulai: 24 September 2022, konfirmasi: a@kota.example}"),
    "siaran-pers/panjang.md": invitation(
        "Berhari-hari", "{mulai: 21 September 2022 08.00 WIB, selesai: 25 September 2022}"
    ),
    "siaran-pers/lewat.md": invitation("Sudah lewat", "{mulai: 20 September 2022 13.00 WIB}"),
    "siaran-pers/hasil.md": release(
        "Yang terjadi", "2022-09-21 08:00", "Sesuai [undangan](lewat.md), acara berlangsung."
    ),
    "siaran-pers/ingat.md": release("Pengingat", "2022-09-20 11:00", "Lihat [undangan](lewat.md)."),
    "siaran-pers/batal.md": invitation(
        "Batal", "{mulai: 22 September 2022}", dicabut="{tanggal: 2022-09-21, alasan: Ditunda.}"
    ),
    "siaran-pers/diam.md": invitation("Diam-diam", "{mulai: 22 September 2022}", status="sembunyi"),
    "siaran-pers/draf.md": invitation("Rahasia draf", "{mulai: 22 September 2022}", status="draf"),
    "siaran-pers/nanti.md": invitation(
        "Rahasia embargo", "{mulai: 22 September 2022}", embargo="2022-09-21 12:00"
    ),
}


@pytest.fixture(scope="module")
def built(site: Make) -> BuiltSite:
    return site(CONTENT)


def calendar(text: str) -> list[dict[str, str]]:
    """The events of a calendar, property by property, as a calendar application reads it."""
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    for line in lines[lines.index("BEGIN:VEVENT") : -2]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif line != "END:VEVENT":
            assert name not in events[-1]
            events[-1][name] = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], value)
    return events


def ics(built: BuiltSite, path: str) -> list[dict[str, str]]:
    return calendar((built.output / path).read_bytes().decode())


def box(built: BuiltSite, slug: str) -> Any:
    [found] = reading.page(built, f"{PLACE}{slug}/").xpath("//section[@class='event']")
    return found


def facts(part: Any) -> list[str]:
    return reading.texts(part, ".//dl/div")


def things(built: BuiltSite, slug: str, kind: str) -> list[dict[str, Any]]:
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', built[f"{PLACE}{slug}/"])
    return [thing for thing in json.loads(text)["@graph"] if thing["@type"] == kind]


# --- the box


def test_an_invitation_says_when_where_and_whom_to_tell(built: BuiltSite) -> None:
    assert not built.problems
    part = box(built, "penuh")
    assert reading.headings(part) == ["Acara"]
    assert facts(part) == [
        "Hari Jumat, 23 September 2022",
        "Jam 10.00–12.00 WIB",
        "Tempat Aula, lantai 2; Balai Kota Buka peta",
        "Konfirmasi 0812-5550-0100",
    ]
    answer = "https://wa.me/6281255500100?text=Saya%20akan%20hadir%3A%20Undangan%2C%20penuh"
    assert reading.links(part) == [
        ("Buka peta", "https://peta.example/aula"),
        ("0812-5550-0100", "tel:+6281255500100"),
        ("Tambah ke kalender", f"/{PLACE}penuh/acara.ics"),
        ("Jawab lewat WhatsApp", answer),
    ]


def test_no_hour_is_guessed(built: BuiltSite) -> None:
    assert facts(box(built, "jam")) == ["Hari Kamis, 22 September 2022", "Jam 10.00 WIB", "Tempat Pendopo"]
    assert facts(box(built, "hari")) == ["Hari Sabtu, 24 September 2022", "Konfirmasi a@kota.example"]
    assert facts(box(built, "panjang")) == [
        "Hari Rabu, 21 September 2022, 08.00 WIB sampai Minggu, 25 September 2022"
    ]


def test_after_the_event_the_page_says_so_and_names_what_came_of_it(built: BuiltSite) -> None:
    part = box(built, "lewat")
    assert reading.headings(part) == ["Acara ini sudah lewat"]
    # Not the reminder, which links to the invitation too, but appeared before the event.
    assert reading.links(part) == [("Yang terjadi", f"/{PLACE}hasil/")]


def test_what_came_of_it_may_be_told_on_the_same_day_without_an_hour(site: Make) -> None:
    built = site(
        {
            "siaran-pers/pagi.md": invitation(
                "Pagi ini", "{mulai: 20 September 2022 10.00 WIB}", "2022-09-19"
            ),
            "siaran-pers/hasil.md": release("Yang terjadi", "2022-09-20", "Dari [undangan](pagi.md)."),
            "siaran-pers/kemarin.md": release("Pengingat", "2022-09-19", "Lihat [undangan](pagi.md)."),
        }
    )
    assert reading.links(box(built, "pagi")) == [("Yang terjadi", f"/{PLACE}hasil/")]


def test_a_withdrawn_invitation_asks_nobody_to_come(built: BuiltSite) -> None:
    assert reading.links(box(built, "batal")) == []
    [event] = things(built, "batal", "Event")
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
    assert (event["name"], event["description"]) == (
        "Dicabut: Batal",
        "Siaran pers ini dicabut, 21 September 2022. Ditunda.",
    )


def test_search_engines_are_told_of_the_event(built: BuiltSite) -> None:
    [event] = things(built, "penuh", "Event")
    assert event["name"] == "Undangan, penuh"
    assert event["startDate"] == "2022-09-23T10:00:00+07:00"
    assert event["endDate"] == "2022-09-23T12:00:00+07:00"
    assert event["location"]["name"] == "Aula, lantai 2; Balai Kota"
    assert event["location"]["hasMap"] == "https://peta.example/aula"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    [event] = things(built, "hari", "Event")
    assert event["startDate"] == "2022-09-24"
    assert "endDate" not in event
    assert things(built, "hasil", "Event") == []


# --- the agenda


def titles(part: Any) -> list[str]:
    return reading.texts(part, ".//ol/li/h3|.//ol/li/h2")


def test_the_agenda_has_what_is_to_come_the_next_first_and_what_is_over(built: BuiltSite) -> None:
    page = reading.page(built, "agenda/")
    coming = reading.section(page, "Akan datang")
    assert titles(coming) == ["Berhari-hari", "Batal", "Jam saja", "Undangan, penuh", "Hari saja"]
    assert reading.texts(coming, ".//li[3]/*") == [
        "Kamis, 22 September 2022 10.00 WIB",
        "Jam saja",
        "Pendopo",
    ]
    assert "Dicabut" in reading.texts(coming, ".//li[2]/p")[0]
    [folded] = page.xpath("//details")
    assert titles(folded) == ["Sudah lewat"]
    assert reading.links(reading.section(page, "Langganan kalender")) == [
        ("Buka di aplikasi kalender", "webcal://humas.example/agenda.ics"),
        ("Unduh kalender (.ics)", "/agenda.ics"),
    ]


def test_home_shows_the_next_three_that_hold(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, ""), "Agenda peliputan")
    assert titles(part) == ["Berhari-hari", "Jam saja", "Undangan, penuh"]
    assert ("Semua agenda", "/agenda/") in reading.links(part)


def test_without_events_there_is_no_agenda_on_home_and_no_calendar(site: Make) -> None:
    built = site({"siaran-pers/a.md": release()})
    assert "Agenda peliputan" not in built[""]
    assert "Belum ada acara yang akan datang." in built["agenda/"]
    assert "agenda.ics" not in built.files
    assert "agenda.ics" not in built["agenda/"] + built["langganan/"]


def test_whoever_follows_the_press_room_finds_the_calendar(built: BuiltSite) -> None:
    part = reading.section(reading.page(built, "langganan/"), "Agenda peliputan")
    assert "https://humas.example/agenda.ics" in reading.texts(part, ".//p")


def test_a_feed_says_when_and_where(built: BuiltSite) -> None:
    text = {item["title"]: item["content_html"] for item in built.json("feed.json")["items"]}
    said = (
        "<p><strong>Acara.</strong> Jumat, 23 September 2022, 10.00–12.00 WIB, Aula, lantai 2; Balai Kota</p>"
    )
    assert text["Undangan, penuh"].startswith(said)


# --- calendars


def test_the_calendar_of_an_event_is_what_applications_read(built: BuiltSite) -> None:
    assert ics(built, f"{PLACE}penuh/acara.ics") == [
        {
            "UID": "tag:humas.example,2026:siaran-pers/2022/penuh",
            "DTSTAMP": "20220920T030000Z",
            "LAST-MODIFIED": "20220920T030000Z",
            "SUMMARY": "Undangan, penuh",
            "DESCRIPTION": f"Ringkasan Undangan, penuh.\n\nhttps://humas.example/{PLACE}penuh/",
            "LOCATION": "Aula, lantai 2; Balai Kota",
            "CONTACT": "0812-5550-0100",
            "URL": f"https://humas.example/{PLACE}penuh/",
            "STATUS": "CONFIRMED",
            "DTSTART": "20220923T030000Z",
            "DTEND": "20220923T050000Z",
        }
    ]


def test_what_has_no_hour_is_a_whole_day_in_calendars(built: BuiltSite) -> None:
    [event] = ics(built, f"{PLACE}hari/acara.ics")
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20220924", "20220925")
    [event] = ics(built, f"{PLACE}panjang/acara.ics")
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20220921", "20220926")
    [event] = ics(built, f"{PLACE}jam/acara.ics")
    assert event["DTSTART"] == "20220922T030000Z"
    assert not any(name.startswith("DTEND") for name in event)


def test_the_calendar_of_all_says_what_was_cancelled(built: BuiltSite) -> None:
    events = ics(built, "agenda.ics")
    said = {event["SUMMARY"]: event["STATUS"] for event in events}
    assert list(said) == [
        *("Sudah lewat", "Berhari-hari", "Dicabut: Batal", "Jam saja", "Undangan, penuh", "Hari saja")
    ]
    assert [title for title, status in said.items() if status == "CANCELLED"] == ["Dicabut: Batal"]
    assert (
        "NAME:Agenda peliputan – Humas Kota Bekasi\r\n" in (built.output / "agenda.ics").read_bytes().decode()
    )


def test_long_lines_are_folded_between_characters(site: Make) -> None:
    title = "Ünïcödé 🎉 " * 14 + "\\ akhir"
    built = site({"siaran-pers/a.md": invitation(f"'{title}'", "{mulai: 22 September 2022}")})
    [event] = ics(built, f"{PLACE}a/acara.ics")
    assert event["SUMMARY"] == title


def test_a_new_address_makes_no_second_event(site: Make) -> None:
    fields = {"slug": "baru", "alamat_lama": f"{PLACE}lama/"}
    built = site({"siaran-pers/a.md": invitation("Pindah", "{mulai: 22 September 2022}", **fields)})
    assert ics(built, "agenda.ics")[0]["UID"] == "tag:humas.example,2026:siaran-pers/2022/lama"


def test_what_is_not_public_is_in_no_calendar_and_no_agenda(built: BuiltSite) -> None:
    assert b"Rahasia" not in built.everything()
    assert "Diam" not in built["agenda/"] + built[""] + built["agenda.ics"]
    assert f"{PLACE}diam/acara.ics" in built.files


# --- the clock


def test_when_an_event_passes_its_pages_are_made_again(rebuild: Callable[..., BuiltSite]) -> None:
    content = {"siaran-pers/a.md": invitation("A", FULL), "siaran-pers/b.md": release("B")}
    noon = datetime(2022, 9, 23, 12, 0, tzinfo=ZONE)
    built = rebuild(content, noon - timedelta(minutes=1))
    calendar = built["agenda.ics"]
    assert "Acara ini sudah lewat" not in built[f"{PLACE}a/"]
    assert "Agenda peliputan" in built[""]
    built = rebuild(content, noon)
    assert "Acara ini sudah lewat" in built[f"{PLACE}a/"]
    assert "Agenda peliputan" not in built[""]
    assert built["agenda.ics"] == calendar


def test_a_link_that_is_added_later_makes_the_report(rebuild: Callable[..., BuiltSite]) -> None:
    """Only the body of another release changes, and the page of the invitation with it."""
    content = {"siaran-pers/a.md": invitation("A", FULL)}
    after = datetime(2022, 9, 25, tzinfo=ZONE)
    report = release("Yang terjadi", "2022-09-24 08:00", "Acara berlangsung seperti rencana.")
    built = rebuild(content | {"siaran-pers/b.md": report}, after)
    assert reading.links(box(built, "a")) == [("Buka peta", "https://peta.example/aula")]
    linked = report.replace("rencana", "[undangan](a.md)")
    built = rebuild(content | {"siaran-pers/b.md": linked}, after)
    assert ("Yang terjadi", f"/{PLACE}b/") in reading.links(box(built, "a"))


def test_an_event_that_passes_is_due(load: Callable[..., Newsroom]) -> None:
    newsroom = load(
        {
            "siaran-pers/a.md": invitation("Berjam", FULL, "1 September 2022"),
            "siaran-pers/b.md": invitation("Tanpa jam", "{mulai: 23 September 2022}", "1 September 2022"),
            "siaran-pers/c.md": release("Bukan undangan", "1 September 2022"),
        }
    )
    noon = datetime(2022, 9, 23, 12, 0, tzinfo=ZONE)

    def changes(since: datetime, now: datetime) -> list[tuple[str, Reason]]:
        return [(change.title, change.reason) for change in due(newsroom, since, now)]

    assert changes(noon - timedelta(minutes=1), noon) == [("Berjam", Reason.EVENT_OVER)]
    midnight = noon + timedelta(hours=12)
    assert changes(midnight - timedelta(minutes=1), midnight) == [("Tanpa jam", Reason.EVENT_OVER)]
    assert changes(noon, noon + timedelta(hours=1)) == []


# --- what is wrong


def messages(newsroom: Newsroom) -> list[str]:
    return [str(problem).partition(": ")[2] for problem in newsroom.problems]


def test_what_ends_before_it_begins_is_an_error(load: Callable[..., Newsroom]) -> None:
    event = "{mulai: 23 September 2022 10.00 WIB, selesai: 22 September 2022 12.00 WIB}"
    [problem] = load({"siaran-pers/a.md": invitation("A", event)}).problems
    assert (problem.line, problem.warning) == (6, False)
    assert problem.what == (
        "acara: selesai (22 September 2022, 12.00 WIB) lebih awal daripada mulai (23 September 2022, 10.00 WIB)"
    )
    same_day = "{mulai: 23 September 2022 10.00 WIB, selesai: 23 September 2022}"
    assert not list(load({"siaran-pers/a.md": invitation("A", same_day)}).problems)


def test_an_invitation_without_an_event_is_told_which_lines_to_write(load: Callable[..., Newsroom]) -> None:
    [problem] = load({"siaran-pers/a.md": release(jenis="undangan")}).problems
    assert problem.warning
    assert problem.line == 5
    copied = release().replace("instansi: Disdukcapil", f"instansi: Disdukcapil\n{problem.replacement}")
    found = load({"siaran-pers/a.md": copied})
    assert {(left.line, left.warning) for left in found.problems} == {(7, False), (8, False)}
    fixed = copied.replace("tanggal bulan tahun", "23 September 2022 10.00 WIB").replace(
        "tempat acara", "Balai Kota"
    )
    assert not list(load({"siaran-pers/a.md": fixed}).problems)


def test_an_event_that_is_left_empty_is_none(load: Callable[..., Newsroom]) -> None:
    [problem] = load({"siaran-pers/a.md": release(jenis="undangan", acara="")}).problems
    assert (problem.line, problem.warning) == (6, True)
    assert problem.what.startswith("undangan tanpa acara")
    assert problem.replacement.startswith("acara:\n  mulai: ")


def test_an_event_before_its_invitation_is_asked_about(load: Callable[..., Newsroom]) -> None:
    event = "\n  tempat: Balai Kota\n  mulai: 22 September 2020 10.00 WIB"
    [problem] = load({"siaran-pers/a.md": invitation("A", event, "20 September 2022")}).problems
    assert (problem.line, problem.warning) == (8, True)
    assert problem.what == (
        "acara: mulai (22 September 2020, 10.00 WIB) lebih awal daripada tanggal undangannya (20 September 2022)"
    )
    same_day = "{mulai: 20 September 2022 08.00 WIB}"
    assert not list(load({"siaran-pers/a.md": invitation("A", same_day, "20 September 2022 10.00")}).problems)


def test_a_date_within_an_entry_is_told_with_its_own_line(tmp_path: Path) -> None:
    def said(text: str) -> list[tuple[int, str]]:
        place = lay(tmp_path / "content", BASE | {"siaran-pers/a.md": text})
        newsroom = newsrooms.load(place, "content", Store(None, ZONE), now=NOW)
        return [
            (problem.line, problem.what.partition(" (")[0].partition(",")[0]) for problem in newsroom.problems
        ]

    ends = "\n  mulai: 23 September 2022 10.00 WIB\n  selesai: 22 September 2022"
    assert said(invitation("A", ends)) == [(8, "acara: selesai")]
    far = "\n  mulai: 23 September 2022\n  selesai: 23 September 2062"
    assert said(invitation("A", far)) == [(8, "acara: 23 September 2062 masih lebih dari dua tahun lagi")]
    visit = "\n  asal: Kota Padang\n  tanggal: 30 September 2022"
    assert said(release(kunjungan=visit)) == [(7, "kunjungan: tanggalnya")]
    corrected = (
        "\n  - isi: Jam tutup 20.00.\n    tanggal: 21 September 2022"
        "\n  - isi: Hari Selasa.\n    tanggal: 30 September 2022"
    )
    assert said(release(ralat=corrected)) == [(9, "ralat: tanggalnya")]


def test_of_an_old_invitation_that_is_public_nothing_is_said(tmp_path: Path) -> None:
    content = {f"siaran-pers/{name}.md": release(name, jenis="undangan") for name in "ab"}
    folder = lay(tmp_path, BASE | content)
    read = newsrooms.load(
        folder, "content", Store(None, ZONE), was_public=lambda reading: reading.source == "siaran-pers/a.md"
    )
    assert [problem.file for problem in read.problems] == ["content/siaran-pers/b.md"]


def test_an_event_of_another_kind_of_release_is_not_shown_and_that_is_said(site: Make) -> None:
    built = site({"siaran-pers/a.md": release(acara=FULL, jenis="pengumuman")})
    [problem] = built.problems
    assert problem.warning
    assert problem.what == "acara tidak tampil: jenis siaran ini pengumuman, bukan undangan"
    assert "Buka peta" not in built[f"{PLACE}a/"]
    assert f"{PLACE}a/acara.ics" not in built.files


def test_the_number_for_answers_is_known_in_the_body(load: Callable[..., Newsroom]) -> None:
    text = invitation("A", FULL, body="Jawab ke 0812-5550-0100, bukan 0812-5550-0199.")
    assert [problem.what for problem in load({"siaran-pers/a.md": text}).problems] == [
        "nomor HP 0812-5550-0199 bukan kontak siaran, instansi, inovasi, atau Humas"
    ]
