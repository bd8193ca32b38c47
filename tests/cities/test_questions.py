"""The questions of ``pressroom init``, as an officer answers them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from pressroom import cli
from pressroom.cities.founding import repository
from pressroom.cities.questions.answers import complete
from pressroom.cities.questions.asking import Conversation
from pressroom.cities.questions.body_names import whole_name
from pressroom.command_messages import WRITE_OR_NOT
from tests.cities.bodies import KINDS, NOW, known


def talk(lines: list[str], **given: str) -> tuple[dict[str, str] | None, list[str]]:
    """The answers of somebody who types ``lines``, then only Enter where that is an answer, and agrees in the end; and
    all that was said and asked."""
    typed: Iterator[str] = iter(lines)
    said: list[str] = []

    def ask_line(question: str) -> str:
        said.append(question)
        is_open = question.endswith("): ")
        return next(typed, "y" if question.startswith("Tulis semuanya") else "Padang" if is_open else "")

    answers = Conversation(ask_line, said.append, known(), repository.moved_colours).answers(given, "baru")
    return answers, said


@pytest.mark.parametrize(
    ("name", "parts", "names"),
    [
        ("Desa Pujon Kidul", "krajan, pkk, pokdarwis", "Dusun Krajan, TP PKK, Pokdarwis"),
        ("Universitas Andalas", "gizi, Farmasi (FF)", "Fakultas Gizi, Fakultas Farmasi (FF)"),
        ("pemkab agam", "baso", "Kecamatan Baso"),
        ("kemen pariwisata", "pemasaran", "Direktorat Jenderal Pemasaran"),
    ],
)
def test_the_summary_shows_names_as_they_will_be_written(name: str, parts: str, names: str) -> None:
    answers, said = talk([], name=name, parts=parts)
    assert answers
    rows = [line.split("  ")[-1].strip() for line in said[-2].splitlines()]
    assert rows[0] == whole_name(answers)
    assert rows[-1] == names
    drafts = {draft.known_as for draft in repository.pattern_of(answers).agencies}
    assert {each.partition(" (")[0] for each in names.split(", ")} <= drafts | {"Fakultas Farmasi"}


def test_a_run_with_nothing_but_enter_tells_what_is_a_sample() -> None:
    answers, said = talk([])
    assert answers
    summary = said[-2]
    assert summary.count("(contoh, ganti nanti)") == 5
    assert repository.make(answers, NOW).samples


def test_wrong_answers_are_told_why_and_asked_again_and_pasted_ones_are_tidied() -> None:
    answers, said = talk(
        [
            *("12345", "  “KABUPATEN\u00a0JAYAWIJAYA” "),
            *("kabupatn", ""),
            "\u200eHumas Jayawijaya",
            *("papua pegunugan", "prov. papua pegunungan"),
            *("WIP", "3"),
            *("99511", "WAMENA —"),
            "Jalan Yos Sudarso 1",
            *("humas.go.id", "Humas <humas@JayawijayaKab.go.id>"),
            *("31234", "(0969) 31234"),
            "https://wa.me/6281234567890",
            *("pelangi", "biru tua"),
            "",
            *(r"C:\Users\Humas\lambang.png", ""),
            "",
            *("https://kota saya", "humas.jayawijayakab.go.id/"),
            *("mungkin", "y"),
            *("entah", "t"),
        ]
    )
    assert answers
    told = {
        name: answers[name]
        for name in (
            "name",
            "kind",
            "office",
            "province",
            "zone",
            "place",
            "email",
            "telephone",
            "whatsapp_number",
            "field",
            "site",
            "agencies",
        )
    }
    assert told == {
        "name": "Kabupaten Jayawijaya",
        "kind": "kabupaten",
        "office": "Humas Jayawijaya",
        "province": "Papua Pegunungan",
        "zone": "WIT",
        "place": "Wamena",
        "email": "humas@jayawijayakab.go.id",
        "telephone": "(0969) 31234",
        "whatsapp_number": "081234567890",
        "field": "#12305c",
        "site": "https://humas.jayawijayakab.go.id",
        "agencies": "tidak",
    }
    reasons = [line for line in said if line.startswith("  ") and line.endswith(".")]
    assert len(reasons) == 12
    assert any("Mungkin maksudnya Papua Pegunungan" in reason for reason in reasons)


WHOLE = {
    "email": {
        "Ibu Rina <HUMAS@Bogor.GO.id>": "HUMAS@bogor.go.id",
        "mailto:humas@bogor.go.id": "humas@bogor.go.id",
        "<mailto:humas@bogor.go.id>": "humas@bogor.go.id",
        "'humas@bogor.go.id'.": "humas@bogor.go.id",
    },
    "whatsapp_number": {"wa.me/+6281255500100": "081255500100"},
    "site": {"Pers.Bogor.go.id/": "https://pers.bogor.go.id"},
}
IN_PARTS = {
    "email": (
        *("humas bogor@gmail.com", "humas@bogor.go.id atau a@b.id", "surel: humas@bogor.go.id"),
        *("humas@bogor .go.id", "a@b.id <humas@bogor.go.id>", "hu,mas@bogor.go.id", "humas@bogor.go.id/pers"),
        *("humas..kota@bogor.go.id", "humás@bogor.go.id", "humas@bogor", "(humas)humas@bogor.go.id"),
    ),
    "telephone": ("0251 31234 (Bu Rina)", "0251-31234 / 31235", "hub. 0251 31234", "081255500100a"),
    "whatsapp_number": ("0812 5550 0100 (WA)", "https://wa.me/6281255500100?text=halo", "chat 081255500100"),
    "site": (
        *(
            "lihat https://bogor.go.id",
            "a.bogor.go.id,b.bogor.go.id",
            "https://[bogor.go.id",
            "bogor.go.id:x",
        ),
        "<https://bogor.go.id>",
    ),
}


@pytest.mark.parametrize("question", IN_PARTS)
def test_an_address_or_a_number_is_the_whole_answer_and_never_taken_out_of_one(question: str) -> None:
    for typed, meant in WHOLE.get(question, {}).items():
        answers, unfit = complete({"name": "Kota Bogor", question: typed}, known())
        assert (answers[question], unfit) == (meant, []), typed
    for typed in IN_PARTS[question]:
        answers, unfit = complete({"name": "Kota Bogor", question: typed}, known())
        assert len(unfit) == 1, typed


def test_a_space_in_an_address_is_told_as_what_is_wrong() -> None:
    _, [unfit] = complete({"email": "humas bogor@gmail.com"}, known())
    assert "alamat surel tidak memuat spasi" in unfit


@pytest.mark.parametrize(
    ("typed", "name", "kind"),
    [
        ("Pemkot Bogor", "Kota Bogor", "kota"),
        ("pemerintah kab. bogor", "Kabupaten Bogor", "kabupaten"),
        ("Kabupatn Bogor", "Kabupaten Bogor", "kabupaten"),
        ("Kementrian Koperasi", "Kementerian Koperasi", "kementerian"),
        ("DKI Jakarta", "Daerah Khusus Jakarta", "provinsi"),
        ("dki", "Daerah Khusus Jakarta", "provinsi"),
        ("pemprov dki jakarta", "Provinsi Daerah Khusus Jakarta", "provinsi"),
        ("di yogyakarta", "Daerah Istimewa Yogyakarta", "provinsi"),
        ("Pemda DIY", "Daerah Istimewa Yogyakarta", "provinsi"),
        ("D.I. Yogyakarta", "Daerah Istimewa Yogyakarta", "provinsi"),
        ("Humas Pemprov Sulut", "Provinsi Sulawesi Utara", "provinsi"),
        ("ntb", "Provinsi Nusa Tenggara Barat", "provinsi"),
        ("Pemerintah Aceh", "Provinsi Aceh", "provinsi"),
        ("kota jogja", "Kota Jogja", "kota"),
        ("kab.bogor", "Kabupaten Bogor", "kabupaten"),
        ("PEMKOT BOGOR", "Kota Bogor", "kota"),
        ("pt bumi sakti (perseroda)", "PT Bumi Sakti (Perseroda)", "bumd"),
        ("Pt. Bumi Sakti", "PT Bumi Sakti", "bumd"),
        ("pdam tirta pakuan", "PDAM Tirta Pakuan", "bumd"),
        ("univ. andalas", "Universitas Andalas", "universitas"),
        ("Univ Andalas", "Universitas Andalas", "universitas"),
        ("uin antasari", "UIN Antasari", "universitas"),
        ("Kemenko Pangan", "Kemenko Pangan", "kementerian"),
        ("kemen pariwisata", "Kementerian Pariwisata", "kementerian"),
        ("Bogor", "Kota Bogor", "kota"),
        ("PDAM Tirta Pakuan", "PDAM Tirta Pakuan", "bumd"),
        ("Kampung Yoboi", "Kampung Yoboi", "desa"),
        ("INSTITUT TEKNOLOGI SEPULUH NOPEMBER", "Institut Teknologi Sepuluh Nopember", "universitas"),
        ("KABUPATEN OKU TIMUR", "Kabupaten OKU Timur", "kabupaten"),
        ("PDAM TIRTA PAKUAN", "PDAM Tirta Pakuan", "bumd"),
        ("KABUPATEN NGANJUK", "Kabupaten Nganjuk", "kabupaten"),
    ],
)
def test_names_are_taken_as_people_say_them(typed: str, name: str, kind: str) -> None:
    answers, unfit = complete({"name": typed}, known())
    assert unfit == []
    assert (whole_name(answers), answers["kind"]) == (name, kind)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("universitas", "univ"),
        ("kabupaten", "kab"),
        ("provinsi", "Prov."),
        ("kementerian", "kementrian"),
        ("desa", "(8)"),
    ],
)
def test_kinds_are_taken_as_people_say_them(kind: str, said: str) -> None:
    answers, unfit = complete({"name": "Sukamaju Raya", "kind": said}, known())
    assert (answers["kind"], unfit) == (kind, [])


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        (["unand", ""], "universitas"),
        (["Unand", "univ"], "universitas"),
        (["kemenpar", ""], "kementerian"),
        (["kemenpar ri", ""], "kementerian"),
        (["pdam"], "bumd"),
        (["ipb"], "universitas"),
        (["brin", "lembaga"], "lembaga"),
        (["Kota"], "kota"),
        (["Humas Pemkot"], "kota"),
    ],
)
def test_a_name_that_is_short_for_another_is_asked_for_as_a_whole(typed: list[str], kind: str) -> None:
    answers, said = talk([*typed, "Sukamaju Raya", kind])
    assert answers
    assert whole_name(answers).endswith("Sukamaju Raya")
    assert answers["kind"] == kind
    assert sum("Tulis nama lengkapnya" in line for line in said) == 1
    _, unfit = complete({"name": typed[0], "kind": kind}, known())
    assert [line.split(":")[0] for line in unfit] == ["--nama"]


def test_capitals_that_are_the_name_of_a_body_of_the_state_are_kept() -> None:
    for typed in ("BSSN", "bssn"):
        answers, unfit = complete({"name": typed, "kind": "lembaga"}, known())
        assert (whole_name(answers), unfit) == ("BSSN", [])


def test_a_name_that_was_given_as_an_option_is_asked_for_if_it_is_short_for_another() -> None:
    answers, _ = talk(["Universitas Andalas"], name="unand", kind="universitas")
    assert answers
    assert answers["name"] == "Universitas Andalas"


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("kota", "Bogor"),
        ("kabupaten", "Jayawijaya"),
        ("provinsi", "Manado"),
        ("kementerian", "Jakarta"),
        # Where a university is, its province does not tell.
        ("universitas", "Kota Contoh"),
    ],
)
def test_the_place_of_the_dateline_is_proposed_where_it_is_known(kind: str, place: str) -> None:
    name, province = KINDS[kind]
    answers, _ = complete({"name": name, "province": province}, known())
    assert answers["place"] == place


@pytest.mark.parametrize("word", ["-", "—", " Tidak ada. ", "n/a", "None", "(kosong)", "belum ada"])
def test_a_word_for_nothing_is_no_answer_where_there_may_be_none(word: str) -> None:
    may_be_empty = ("province", "telephone", "whatsapp_number", "emblem", "parts")
    answers, unfit = complete({"name": "Kota Bogor", **dict.fromkeys(may_be_empty, word)}, known())
    assert unfit == []
    assert [answers[name] for name in may_be_empty] == [""] * 5
    answers, unfit = complete({"name": "Kota Bogor", "agencies": word}, known())
    assert (answers["agencies"], unfit) == ("tidak", [])


def test_where_there_must_be_something_a_word_for_nothing_is_asked_again() -> None:
    given = dict.fromkeys(
        ("name", "kind", "office", "zone", "place", "address", "email", "field", "site"), "-"
    )
    _, unfit = complete(given, known())
    assert len(unfit) == len(given)
    assert all("tidak boleh kosong" in line for line in unfit)
    answers, said = talk(["Kota Bogor", "", "tidak ada", "Humas Bogor"])
    assert answers
    assert answers["office"] == "Humas Bogor"
    assert sum("tidak boleh kosong" in line for line in said) == 1


@pytest.mark.parametrize(
    ("question", "typed", "written"),
    [
        ("office", "bagian protokol dan humas setda", "Bagian Protokol dan Humas Setda"),
        ("office", "HUMAS DPRD KAB. BOGOR", "Humas DPRD Kab. Bogor"),
        ("office", "Humas kami", "Humas kami"),
        (
            "address",
            "jl. d.i. panjaitan no 3 rt 02/rw 11, bogor",
            "Jl. D.I. Panjaitan No 3 RT 02/RW 11, Bogor",
        ),
        ("address", "jl. Pajajaran 3, Bogor", "Jl. Pajajaran 3, Bogor"),
        ("address", "JL. YOS SUDARSO KAV. 3, BOGOR", "Jl. Yos Sudarso Kav. 3, Bogor"),
    ],
)
def test_office_and_address_are_written_as_names_are(question: str, typed: str, written: str) -> None:
    answers, unfit = complete({"name": "Kota Bogor", question: typed}, known())
    assert (answers[question], unfit) == (written, [])


@pytest.mark.parametrize(
    ("office", "address"),
    [("hm", "sd 12345"), ("humas@bogor.go.id", "humas@bogor.go.id"), ("https://bogor.go.id", "http://a.id")],
)
def test_office_and_address_that_can_be_none_are_asked_again(office: str, address: str) -> None:
    _, unfit = complete({"name": "Kota Bogor", "office": office, "address": address}, known())
    assert [line.split(":")[0] for line in unfit] == ["--kantor", "--alamat"]


def test_a_place_that_nothing_tells_is_asked_for_and_not_proposed() -> None:
    for name in ("Universitas Andalas", "Perumda Tirta Pakuan"):
        answers, said = talk([name, *[""] * 7, "padang"])
        assert answers
        assert answers["place"] == "Padang"
        asked = [line for line in said if line.startswith("Tempat yang mengawali siaran")]
        assert len(asked) == 4
        assert "Contoh" not in asked[0]
        assert sum("Tidak boleh kosong" in line for line in said) == 3
    answers, said = talk(["Universitas Andalas", "", "", "", "", "padang", "<", ""])
    assert answers
    assert "[Padang]" in [line for line in said if line.startswith("Tempat")][1]


def test_what_was_answered_before_can_be_taken_back() -> None:
    answers, _ = talk(
        ["Kota Bogor", *[""] * 7, "(0251) 31234", "<", "-"],
    )
    assert answers
    assert answers["telephone"] == ""


def test_a_list_that_is_pasted_as_lines_is_one_answer() -> None:
    """What waits on the terminal, with an empty line in it, and the last line, which waits for Enter."""
    typed = iter(
        [
            "Universitas Andalas",
            *[""] * 4,
            "Padang",
            *[""] * 11,
            "1. Hukum",
            "2. FKIP",
            "",
            "3. Gizi",
            "",
            "y",
        ]
    )
    waits = iter([True, True, True, False, False])
    said: list[str] = []
    conversation = Conversation(
        lambda question: next(typed), said.append, known(), repository.moved_colours, lambda: next(waits)
    )
    answers = conversation.answers({}, "baru")
    assert answers
    assert answers["parts"] == "Hukum, FKIP, Gizi"


def test_one_may_go_back_and_change_an_answer_and_what_follows_from_it() -> None:
    answers, _ = talk(["Kota Bogor", "", "", "Jabar", "<", "Papua", ""])
    assert answers
    assert (answers["province"], answers["zone"]) == ("Papua", "WIT")
    answers, _ = talk(["Kota Bogor", *[""] * 17, "<", "Bogor Tengah", "y"])
    assert answers
    assert answers["parts"] == "Bogor Tengah"


def test_nothing_is_written_by_an_enter_too_many() -> None:
    answers, said = talk(["Kota Bogor", *[""] * 20, "iya"])
    assert answers
    assert said.count(WRITE_OR_NOT) == 3
    for no in ("tdk", "Tidak.", "jangan"):
        assert talk(["Kota Bogor", *[""] * 17, no])[0] is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("iya", "ya"), ("ya.", "ya"), ("OKE", "ya"), ("tdk", "tidak"), ("2", "tidak")]
)
def test_yes_and_no_are_taken_as_people_say_them(typed: str, meant: str) -> None:
    answers, unfit = complete({"name": "Kota Bogor", "agencies": typed}, known())
    assert (answers["agencies"], unfit) == (meant, [])


def test_at_the_end_one_may_say_no() -> None:
    answers, _ = talk(["Kota Bogor", *[""] * 17, "entah", "t"])
    assert answers is None


def test_what_was_given_as_an_option_is_asked_only_if_it_is_unfit() -> None:
    _, said = talk([], name="Kota Bogor", province="Jbr", email="humas@kotabogor.go.id")
    asked = " ".join(said)
    assert "Nama lengkap yang menerbitkan (" not in asked
    assert "Surel kantor untuk wartawan (" not in asked
    assert "Provinsi (" in asked


def test_colours_that_cannot_hold_are_told_once_with_their_contrast_and_the_summary_has_those_used() -> None:
    answers, said = talk([*["Kota Bogor"], *[""] * 9, "#ffd400", "#006633"])
    [field] = [line for line in said if line.startswith("Warna bidang #ffd400 ")]
    assert "berkontras 1,3:1 dengan tulisan di atasnya, padahal paling sedikit 7:1" in field
    assert field.endswith("tukar keduanya.")
    [accent] = [line for line in said if line.startswith("Warna hiasan #006633 ")]
    assert "berkontras 1,0:1 dengan bidangnya, padahal paling sedikit 3:1" in accent
    at = said.index(field)
    assert said[at + 1] == accent
    assert said[at - 1].startswith("Warna hiasan (")
    assert answers
    used = {token: moved.used for token, moved in repository.moved_colours(answers).items()}
    assert f"{used['field']} (pengganti #ffd400)" in said[-2]
    assert f"{used['accent']} (pengganti #006633)" in said[-2]
    assert not [line for line in repository.make(answers, NOW).remarks if "#ffd400" in line]


def test_a_zone_that_nobody_said_is_told_as_a_guess_in_the_summary() -> None:
    guess = "WIB (karena provinsinya kosong; < untuk menggantinya bila di zona lain)"
    for lines, guessed in (
        (["Universitas Cenderawasih"], True),
        (["Desa Pujon Kidul"], True),
        (["Kabupaten Jayawijaya", "", "", "Papua Pegunungan"], False),
        (["Kabupaten Jayawijaya", "", "", "", "WIT"], False),
        (["Kabupaten Sumedang", "", "", "", "1"], False),  # said, though it is what would be guessed
        (["Kementerian Koperasi"], False),
    ):
        _, said = talk(lines)
        assert (guess in said[-2]) == guessed, lines


def test_an_emblem_that_will_be_a_box_is_told_with_what_to_do_and_a_large_one_takes_a_moment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "Foto Lambang.png"
    Image.new("RGB", (300, 200), (90, 120, 60)).save(file)
    box = "Latar gambar Foto Lambang.png tidak tembus pandang"
    _, said = talk([*["Kota Bogor"], *[""] * 11, f"'{file}'"])
    assert sum(box in line for line in said) == 1
    assert not [line for line in said if "perlu waktu sebentar" in line]
    assert cli.main(["init", str(tmp_path / "a"), "--nama", "Kota Bogor", "--lambang", str(file)]) == 0
    assert box in capsys.readouterr().err
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8" * 1_000_000)
    with file.open("ab") as out:
        out.truncate(2_000_000)
    _, said = talk([*["Kota Bogor"], *[""] * 11, str(tmp_path / "foto.jpg"), str(file)])
    refused, asked = (number for number, line in enumerate(said) if line.startswith("Berkas lambang"))
    assert "bukan SVG atau PNG" in said[refused + 1]
    assert "perlu waktu sebentar" in said[asked + 1]
    assert box in said[asked + 2]
