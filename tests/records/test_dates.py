"""Dates as staff type them, and as the public reads them."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from pressroom.records import dates
from pressroom.records.dates import Moment

WIB = ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize(
    "text",
    [
        "2022-09-20 14:00",
        "2022-09-20T14:00:00",
        "2022-09-20T14:00:00+07:00",
        "2022-09-20T07:00:00Z",
        "2022-09-20T05:00:00-02:00",
        "20 September 2022 14.00",
        "Selasa, 20 September 2022 14.00 WIB",
        "selasa 20 sept 2022 pukul 14.00 wib",
        "20/09/2022 14.00",
        "20-9-2022, jam 14:00",
        "20.09.2022 14.00",
        "2022/09/20 14.00",
        "Selasa,20 September 2022 14.00",
        "Sel, 20 Sep 2022 14.00 wib.",
        "Selasa (20/9/2022) 14.00",
        "20 September 2022, 15.00 WITA",
        "20 September 2022 16.00 WIT",
    ],
)
def test_the_same_moment_in_many_spellings(text: str) -> None:
    assert dates.parse(text, WIB) == Moment(datetime(2022, 9, 20, 14, tzinfo=WIB), timed=True)


def test_a_date_alone_is_its_first_minute() -> None:
    assert dates.parse("20/09/2022", WIB) == Moment(datetime(2022, 9, 20, tzinfo=WIB), timed=False)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1 Pebruari 2022", 2),
        ("1 Peb 2022", 2),
        ("1 Agt 2022", 8),
        ("1 Nopember 2022", 11),
        ("1 Mei 2022", 5),
        ("1 May 2022", 5),
    ],
)
def test_months_as_people_write_them(text: str, month: int) -> None:
    assert dates.parse(text, WIB).month == month


@pytest.mark.parametrize("day", ["Jumat", "Jum'at", "Jum’at", "jumat"])
def test_friday_in_its_spellings(day: str) -> None:
    assert dates.parse(f"{day}, 9 September 2022", WIB).at.day == 9


def test_sunday_has_an_older_name() -> None:
    assert dates.parse("Ahad, 18 September 2022", WIB).at.day == 18


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 Februari 2022", "day"),
        ("kemarin", "form"),
        ("besok", "form"),
        ("20 September", "form"),
        ("1 Mei 22222", "year"),
        ("1 Mei 0022", "year"),
        ("1 Mei 1969", "year"),
        ("1 Mei 2200", "year"),
        ("2022-13-01", "month"),
        ("1 Foo 2022", "month"),
        ("2022-09-20 25:00", "time"),
        ("Senin, 20 September 2022", "weekday"),
        ("09/20/2022", "month"),
        ("", "form"),
        ("20-21 September 2022", "several"),
        ("20 dan 21 September 2022", "several"),
        ("30 September sampai 2 Oktober 2022", "several"),
        ("20 September 2022 s.d. 21 September 2022", "several"),
    ],
)
def test_what_is_no_date_says_why(text: str, reason: str) -> None:
    with pytest.raises(dates.DateError) as caught:
        dates.parse(text, WIB)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Selasa depan", "day month year"),
        ("besok", "day month year"),
        ("hari ini pukul 10.00", "day month year"),
        ("2022", "day month"),
        ("akhir 2022", "day month"),
        ("awal Mei 2022", "day"),
        ("Mei 2022", "day"),
        ("2022-09", "day"),
        ("09/2022", "day"),
        ("Selasa, 20 September", "year"),
        ("20/9", "year"),
        ("tanggal 20", "month year"),
        ("20 September 2022 atau nanti", ""),
    ],
)
def test_what_a_date_lacks_is_named(text: str, missing: str) -> None:
    with pytest.raises(dates.DateError) as caught:
        dates.parse(text, WIB)
    assert (caught.value.reason, caught.value.detail) == ("form", missing)


def test_written_the_indonesian_way() -> None:
    moment = datetime(2022, 9, 20, 14, 5, tzinfo=WIB)
    assert dates.day_date(moment) == "Selasa, 20 September 2022"
    assert dates.long_date(moment) == "20 September 2022"
    assert dates.short_date(date(2022, 8, 1)) == "1 Agu 2022"
    assert dates.month_year(moment) == "Sep 2022"
    assert dates.date_time(moment) == "20 September 2022, 14.05 WIB"
    assert dates.clock(moment.astimezone(ZoneInfo("Asia/Jayapura"))) == "16.05 WIT"
    assert dates.clock(moment.astimezone(timezone(timedelta(hours=1)))) == "08.05 +0100"


def test_written_for_english_pages() -> None:
    day = date(2022, 8, 1)
    assert dates.day_date(day, "en") == "Monday, 1 August 2022"
    assert dates.long_date(day, "en") == "1 August 2022"
    assert dates.short_date(day, "en") == "1 Aug 2022"
    assert dates.month_year(date(2022, 5, 31), "en") == "May 2022"
