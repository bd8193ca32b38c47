"""Telephone numbers as people write them lead to the number that they say, or nowhere."""

import pytest

from pressroom.telephone import UnclearNumber, parse, telephone_link, whatsapp_link

CITY = "+622188961767"
MOBILE = "+6281255500100"


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("(021) 8896 1767", CITY),
        ("021-88961767", CITY),
        ("021/8896-1767", CITY),
        ("021.8896.1767", CITY),
        ("+62 21 8896 1767", CITY),
        ("+62 (0)21 8896 1767", CITY),
        ("+62 (0) 21-8896-1767", CITY),
        ("+62 (021) 8896 1767", CITY),
        ("(+62) 21 8896 1767", CITY),
        ("62 21 8896 1767", CITY),
        ("0062 21 8896 1767", CITY),
        ("(021) 8896–1767", CITY),
        ("0812-5550-0100", MOBILE),
        ("0812\u00a05550\u00a00100", MOBILE),
        ("\u202a+62 812‑5550‑0100\u202c", MOBILE),
        ("+62 0812 5550 0100", MOBILE),
        ("62 812 5550 0100", MOBILE),
        ("62 (0) 812 5550 0100", MOBILE),
        ("812-5550-0100", MOBILE),
        ("+65 6123 4567", "+6561234567"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("+1 (202) 555-0101", "+12025550101"),
        ("112", "112"),
        ("119", "119"),
        ("14045", "14045"),
        ("1500-123", "1500123"),
        ("0800-1-234567", "08001234567"),
        ("(0627) 21 345", "+6262721345"),
    ],
)
def test_a_number_leads_where_it_says(text: str, dialled: str) -> None:
    assert telephone_link(text) == f"tel:{dialled}"
    chat = f"https://wa.me/{dialled[1:]}" if dialled.startswith("+") else ""
    assert whatsapp_link(text) == chat


@pytest.mark.parametrize(
    "behind", ["ext. 12", "ext 12", "Ext:12", "pesawat 12", "pes. 12", ", psw. 12", "x12"]
)
def test_an_extension_is_dialled_behind_the_number(behind: str) -> None:
    assert telephone_link(f"(021) 8896 1767 {behind}") == f"tel:{CITY};ext=12"
    assert whatsapp_link(f"(021) 8896 1767 {behind}") == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("8896 1767", "area"),
        ("21 8896 1767", "area"),
        ("(021) 8896 1767/68", "several"),
        ("021-88961767 / 021-88961768", "several"),
        ("0812-5550-0100, 0812-5550-0101", "several"),
        ("0812-5550-0100 atau 0812-5550-0101", "several"),
        ("021", "form"),
        ("12", "form"),
        ("0812-5550-0100 (WA)", "form"),
        ("+62 812 5550 0100 0101", "form"),
        ("62+812 5550 0100", "form"),
        ("nanti", "form"),
        ("", "form"),
    ],
)
def test_what_nobody_can_dial_leads_nowhere(text: str, reason: str) -> None:
    with pytest.raises(UnclearNumber) as caught:
        parse(text)
    assert caught.value.reason == reason
    assert telephone_link(text) == whatsapp_link(text) == ""
