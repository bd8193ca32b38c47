"""What a field becomes of what was typed, and the rules between records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pressroom.records import newsroom as newsroom_module
from pressroom.records.newsroom import Newsroom
from pressroom.records.store import Store
from tests.conftest import ZONE, Content, agency, innovation, jpeg, lay, release

Load = Callable[..., Newsroom]
INNOVATION = "inovasi/siap-difoto.md"


def problems(newsroom: Newsroom) -> list[str]:
    return [str(problem) for problem in newsroom.problems]


@pytest.mark.parametrize(
    ("typed", "flag"),
    [
        ("ya", True),
        ("Ya", True),
        ("true", True),
        ("yes", True),
        ("tidak", False),
        ("false", False),
        ("NO", False),
    ],
)
def test_an_example_is_said_in_many_words(load: Load, typed: str, flag: bool) -> None:
    assert load({"siaran-pers/a.md": release(contoh=typed)}).releases[0].example is flag


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("siaran pers", "siaran-pers"), ("Siaran_Pers", "siaran-pers"), ("UNDANGAN", "undangan")],
)
def test_a_choice_is_known_however_its_words_are_joined(load: Load, typed: str, kind: str) -> None:
    assert load({"siaran-pers/a.md": release(jenis=typed)}).releases[0].kind == kind


@pytest.mark.parametrize(
    ("typed", "status"),
    [("published", "terbit"), ("draft", "draf"), ("hidden", "sembunyi"), ("Sembunyi", "sembunyi")],
)
def test_a_status_is_known_in_pelican_s_words_too(load: Load, typed: str, status: str) -> None:
    assert load({"siaran-pers/a.md": release(status=typed)}).releases[0].status == status


def test_topics_are_named_once_each_as_first_written(load: Load) -> None:
    newsroom = load({"siaran-pers/a.md": release(tag="UMKM, air bersih,, umkm , Warga")})
    assert newsroom.releases[0].tags == ("UMKM", "air bersih", "Warga")
    listed = load({"siaran-pers/a.md": release(tag="[UMKM, 'satu, dua', umkm]")})
    assert listed.releases[0].tags == ("UMKM", "satu, dua")


def test_other_names_are_cut_at_commas_but_not_in_a_list(load: Load) -> None:
    for typed, aliases in (
        ("Difoto, Foto Timur, Difoto", ("Difoto", "Foto Timur")),
        ("['Difoto, Timur', Foto]", ("Difoto, Timur", "Foto")),
    ):
        content = {INNOVATION: innovation("SIAP DIFOTO", alias=typed)}
        assert load(content).innovations["siap-difoto"].aliases == aliases


def test_a_figure_is_cut_from_its_words(load: Load) -> None:
    promise = "{sebelum: 3 hari | menunggu | lama, sesudah: 1 hari, sumber: survei}"
    fast = load({INNOVATION: innovation("SIAP DIFOTO", cepat=promise)}).innovations["siap-difoto"].fast
    assert fast is not None
    assert (fast.before.value, fast.before.words) == ("3 hari", "menunggu | lama")
    assert (fast.after.value, fast.after.words) == ("1 hari", "")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("dinas.example/a", "https://dinas.example/a"),
        ("http://dinas.example", "http://dinas.example"),
        ("'//dinas.example'", None),
        ("ftp://dinas.example", None),
        ("'javascript:alert(1)'", None),
        ("dinas", None),
        ("'https://dinas.example/a b'", None),
        ("youtube.com/@dinas", "https://youtube.com/@dinas"),
        ("'@dinas.example'", None),
    ],
)
def test_a_web_address_is_whole_or_refused(load: Load, typed: str, address: str | None) -> None:
    newsroom = load({"instansi/lain.md": agency("Dinas Lain", situs=typed)})
    if address is None:
        assert "alamat situs" in problems(newsroom)[0]
        assert "lain" not in newsroom.agencies
    else:
        assert not problems(newsroom)
        assert newsroom.agencies["lain"].website == address


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("112", True),
        ("+62 812-5550-0101", True),
        ("(021) 555.0101", True),
        ("021/555-0101", True),
        ("(021) 555–0101 pesawat 12", True),
        ("8896 1767", False),
        ("(021) 555-0101/02", False),
        ("(021) 555-0101 atau 0812-5550-0101", False),
        ("'1234567890123456'", False),
        ("'12'", False),
        ("021 ext 5", False),
    ],
)
def test_a_telephone_number_is_one_that_can_be_dialled(load: Load, typed: str, right: bool) -> None:
    newsroom = load({"instansi/lain.md": agency("Dinas Lain", telepon=typed)})
    assert ("lain" in newsroom.agencies) is right
    assert bool(problems(newsroom)) is not right


@pytest.mark.parametrize("typed", ["a@b", "a b@c.example", "@c.example", "a@c.example, d@c.example"])
def test_an_address_that_no_letter_reaches_is_refused(load: Load, typed: str) -> None:
    newsroom = load({"instansi/lain.md": agency("Dinas Lain", surel=f"'{typed}'")})
    assert "bukan alamat surel" in problems(newsroom)[0]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("2022-09-20-kunjungan.md", "kunjungan"),
        ("2022-9-2 Kunjungan Kota.md", "kunjungan-kota"),
        ("2022-09-20.md", "2022-09-20"),
        ("2022-09-20-.md", "2022-09-20"),
        ("20-besar.md", "20-besar"),
        ("Hari Jum'at é.md", "hari-jumat-e"),
    ],
)
def test_a_release_has_its_address_from_its_file_without_the_date(load: Load, name: str, slug: str) -> None:
    newsroom = load({f"siaran-pers/2022/{name}": release()})
    assert [item.slug for item in newsroom.releases] == [slug]


@pytest.mark.parametrize(("length", "right"), [(120, True), (121, False)])
def test_an_address_has_at_most_120_letters(load: Load, length: int, right: bool) -> None:
    newsroom = load({"siaran-pers/a.md": release(slug="a" * length)})
    assert bool(newsroom.releases) is right


def test_a_former_address_is_read_as_browsers_write_it(load: Load) -> None:
    newsroom = load({"siaran-pers/a.md": release(alamat_lama=r"[/berita/jum%27at%20ini/, 'lama\b.html']")})
    assert "alamat lama" in problems(newsroom)[0]
    good = load({"siaran-pers/a.md": release(alamat_lama=r"[/berita/hari%20ini/, 'lama\b.html']")})
    assert [old.path for old in good.releases[0].old_paths] == ["berita/hari ini/", "lama/b.html"]


def test_a_photo_is_found_however_its_place_is_written(load: Load) -> None:
    for typed in ("foto/a.jpg", "/foto/a.jpg", "content/foto/a.jpg", "foto/../foto/./a.jpg"):
        newsroom = load({"siaran-pers/a.md": release(foto=typed), "foto/a.jpg": jpeg()})
        assert [photo.file for photo in newsroom.releases[0].photos] == ["foto/a.jpg"], typed


def test_a_day_is_a_day_in_the_city_whatever_the_zone(load: Load) -> None:
    newsroom = load({INNOVATION: innovation("SIAP DIFOTO", uji_coba="2022-09-20T18:00:00Z")})
    assert newsroom.innovations["siap-difoto"].trial == date(2022, 9, 21)


def test_releases_are_kept_by_moment_and_file_agencies_and_innovations_by_name(load: Load) -> None:
    newsroom = load(
        {
            "siaran-pers/b.md": release("Sama B", "2022-09-01 10.00"),
            "siaran-pers/a.md": release("Sama A", "2022-09-01 10.00"),
            "siaran-pers/c.md": release("Dulu", "2022-09-01 11.00 WIT"),
            "instansi/z.md": agency("alfa"),
            "instansi/y.md": agency("Beta"),
            "inovasi/z.md": innovation("alun"),
            "inovasi/y.md": innovation("Bina"),
        }
    )
    assert [item.title for item in newsroom.releases] == ["Dulu", "Sama A", "Sama B"]
    assert list(newsroom.agencies) == ["z", "y", "disdukcapil", "kecamatan-bekasi-timur"]
    assert list(newsroom.innovations) == ["z", "y", "siap-difoto"]


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("instansi/lain.md", agency("Dinas Lain", induk="Dinas Lain"), 3),
        ("instansi/lain.md", agency("Dinas Lain", digantikan_oleh="lain"), 3),
        ("instansi/lain.md", agency("Dinas Lain", digantikan_oleh="Disdukcapil, Dinas Lain"), 3),
        (INNOVATION, innovation("SIAP DIFOTO", digantikan_oleh="Siap Difoto"), 4),
    ],
)
def test_nothing_is_above_itself_or_follows_itself(load: Load, path: str, text: str, line: int) -> None:
    [problem] = problems(load({path: text}))
    assert problem.startswith(f"content/{path}:{line}: galat: ")


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (
            {
                "instansi/satu.md": agency("Satu", digantikan_oleh="Disdukcapil, Dua"),
                # What else is wrong in a file hides nothing.
                "instansi/dua.md": agency("Dua", digantikan_oleh="Satu", telepon="tidak ada"),
            },
            3,
            ["digantikan_oleh berputar: Dua → Satu → Dua", "digantikan_oleh berputar: Satu → Dua → Satu"],
        ),
        (
            {
                "instansi/a.md": agency("A", induk="B"),
                "instansi/b.md": agency("B", induk="C"),
                "instansi/c.md": agency("C", induk="A"),
                "instansi/d.md": agency("D", induk="A"),
            },
            3,
            [f"induk berputar: {way}" for way in ("A → B → C → A", "B → C → A → B", "C → A → B → C")],
        ),
        (
            {
                "inovasi/a.md": innovation("Satu", digantikan_oleh="Dua"),
                "inovasi/b.md": innovation("Dua", digantikan_oleh="Satu"),
            },
            4,
            ["digantikan_oleh berputar: Satu → Dua → Satu", "digantikan_oleh berputar: Dua → Satu → Dua"],
        ),
    ],
)
def test_nothing_leads_back_to_itself_by_way_of_others(
    load: Load, content: Content, line: int, what: list[str]
) -> None:
    newsroom = load(content)
    said = [
        (problem.line, problem.warning, problem.what) for problem in newsroom.problems if "→" in problem.what
    ]
    assert said == [(line, False, text) for text in what]
    assert not {"satu", "dua", "a", "b", "c"} & {*newsroom.agencies, *newsroom.innovations}


def test_a_second_file_of_one_slug_is_in_no_circle_of_the_first(load: Load) -> None:
    circle = {"instansi/satu.md": agency("Satu", induk="Dua"), "instansi/dua.md": agency("Dua", induk="Satu")}
    said = [text for text in problems(load(circle | {"instansi/Dua.md": agency("Tiga")})) if "→" in text]
    assert [text.partition(":")[0] for text in said] == [
        "content/instansi/dua.md",
        "content/instansi/satu.md",
    ]


def test_a_circle_that_is_public_stays_public(tmp_path: Path) -> None:
    names = {"satu": "Dua", "dua": "Satu"}
    content = {f"instansi/{slug}.md": agency(slug.title(), digantikan_oleh=names[slug]) for slug in names}
    place = lay(tmp_path / "content", content)
    newsroom = newsroom_module.load(place, "content", Store(None, ZONE), was_public=lambda reading: True)
    assert [problem.warning for problem in newsroom.problems] == [True, True]
    assert newsroom.agencies.keys() == names.keys()


@pytest.mark.parametrize(
    ("key", "path", "text"),
    [
        (
            "tautan",
            "halaman/darurat.md",
            "---\njudul: Banjir\nsampai: 22 September 2022\ntautan: {}\n---\nIsi.\n",
        ),
        ("situs", "instansi/lain.md", agency("Dinas Lain", situs="{}")),
        ("media_sosial", "instansi/lain.md", agency("Dinas Lain", media_sosial="{}, x.example/dinas")),
        ("bukti", "siaran-pers/a.md", release(jenis="klarifikasi", klaim="K", putusan="hoaks", bukti="{}")),
    ],
)
@pytest.mark.parametrize(
    "typed", ["humas@kota.go.id", "https://humas@kota.go.id/", "mailto:humas@kota.go.id"]
)
def test_a_mail_address_is_no_web_address(load: Load, key: str, path: str, text: str, typed: str) -> None:
    [problem] = load({path: text.replace("{}", typed)}).problems
    assert not problem.warning
    assert f'"{typed}" adalah alamat surel, bukan alamat situs' in problem.what
    assert "Tulis alamat situs, misalnya https://" in problem.fix


def test_one_agency_alone_is_above_another(load: Load) -> None:
    newsroom = load({"instansi/lain.md": agency("Dinas Lain", induk="Disdukcapil, Kecamatan Bekasi Timur")})
    [problem] = problems(newsroom)
    assert 'instansi "Disdukcapil, Kecamatan Bekasi Timur" tidak terdaftar' in problem
    assert "lain" not in newsroom.agencies


def test_a_translation_is_of_an_indonesian_release(load: Load) -> None:
    content: Content = {
        "siaran-pers/asli.md": release("Asli"),
        "siaran-pers/en.md": release("English", bahasa="en", terjemahan="asli"),
        "siaran-pers/tak.md": release("Tak", terjemahan="asli"),
        "siaran-pers/dua.md": release("Second", bahasa="en", terjemahan="en"),
        "siaran-pers/dekat.md": release("Near", bahasa="en", terjemahan="aslli"),
        "siaran-pers/berkas.md": release("File", bahasa="en", terjemahan="2026-03-02-asli"),
        "siaran-pers/akhiran.md": release("Suffix", bahasa="en", terjemahan="siaran-pers/2026-03-02-asli.md"),
    }
    newsroom = load(content)
    assert [item.title for item in newsroom.releases] == ["Asli", "English", "Tak"]
    said = problems(newsroom)
    assert any(line.startswith("content/siaran-pers/tak.md:5: ") for line in said)
    assert any(line.startswith("content/siaran-pers/dua.md:6: galat: ") for line in said)
    assert any("dekat.md:6: galat: " in line and "asli" in line for line in said)
    for name in ("berkas.md", "akhiran.md"):
        assert any(f"{name}:6: galat: " in line and line.endswith(": terjemahan: asli") for line in said)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Loket buka sampai malam", "loket"),
        ("loket BUKA sampai malam!", "loket"),
        ("loket-buka-sampai-malam", "loket"),
        ("'Loket buka sampai malam'", "'loket'"),
        ("siaran-pers/2022/2022-09-20-loket.md", "loket"),
        ("lokte", "loket"),
    ],
)
def test_the_original_of_a_translation_is_offered_by_its_slug(load: Load, typed: str, offered: str) -> None:
    """Whatever else names it: its title, its file; the line that is shown is the line to write."""
    content: Content = {
        "siaran-pers/2022/2022-09-20-loket.md": release("Loket buka sampai malam"),
        "siaran-pers/2022/2022-09-20-pasar.md": release("Pasar dibuka", "2022-09-20"),
        "siaran-pers/en.md": release("English", bahasa="en", terjemahan=typed),
    }
    [problem] = load(content).problems
    assert problem.replacement == f"terjemahan: {offered}"
    content["siaran-pers/en.md"] = release("English", bahasa="en", terjemahan=offered)
    assert not list(load(content).problems)


def test_a_title_that_two_releases_have_offers_both(load: Load) -> None:
    newsroom = load(
        {
            "siaran-pers/a.md": release("Upacara", "2022-09-20"),
            "siaran-pers/b.md": release("Upacara", "2022-09-19"),
            "siaran-pers/en.md": release("English", bahasa="en", terjemahan="Upacara"),
        }
    )
    [problem] = newsroom.problems
    assert not problem.replacement
    assert problem.fix.endswith(": a, b")


def test_a_name_that_nobody_bears_gets_the_nearest_ones(load: Load) -> None:
    newsroom = load(
        {
            "instansi/z.md": agency("Dinas Zeta", singkatan="Dinzet"),
            "siaran-pers/a.md": release(instansi="Disdukcapil, Dinas Zetta"),
        }
    )
    [problem] = problems(newsroom)
    assert "Dinas Zetta" in problem
    assert '"Dinas Zeta"' in problem
    assert not newsroom.releases


def test_names_of_a_list_stay_in_order_whatever_their_apostrophes(load: Load) -> None:
    newsroom = load(
        {
            "instansi/zeta.md": agency("Dinas Jum'at"),
            "siaran-pers/a.md": release(instansi="[Dinas Jum’at, Disdukcapil]"),
        }
    )
    assert not problems(newsroom)
    assert newsroom.releases[0].agencies == ("zeta", "disdukcapil")


def test_an_english_key_before_the_indonesian_one_is_twice_the_same(load: Load) -> None:
    text = release().replace("judul: Judul", "title: Satu\njudul: Dua")
    [problem] = problems(load({"siaran-pers/a.md": text}))
    assert problem.startswith("content/siaran-pers/a.md:3: galat: ")
    assert "berarti sama" in problem


def test_the_longest_name_with_a_comma_is_found_first(load: Load) -> None:
    newsroom = load(
        {
            "instansi/a.md": agency("Dinas Pangan"),
            "instansi/b.md": agency("Dinas Pangan, Pertanian"),
            "instansi/c.md": agency("Pertanian"),
            "siaran-pers/a.md": release(instansi="Disdukcapil, dinas pangan, pertanian, Dinas  Pangan"),
        }
    )
    assert not problems(newsroom)
    assert newsroom.releases[0].agencies == ("disdukcapil", "b", "a")


AGENCIES: Content = {
    "instansi/dinkes.md": agency("Dinas Kesehatan", singkatan="Dinkes"),
    "instansi/dukcapil.md": agency("Dinas Pendaftaran Penduduk dan Akta", singkatan="Dispenta"),
    "instansi/bpbd.md": agency("Badan Penanggulangan Bencana", singkatan="BPBD"),
    "instansi/utara.md": agency("Kecamatan Tanjung Utara"),
    "instansi/selatan.md": agency("Kecamatan Tanjung Selatan"),
}


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Dinas Kesehtan", '"Dinas Kesehatan"'),
        ("Dinas Akta dan Pendaftaran Penduduk", '"Dinas Pendaftaran Penduduk dan Akta"'),
        ("Pendaftaran Penduduk", '"Dinas Pendaftaran Penduduk dan Akta"'),
        ("BPDB", '"BPBD"'),
        ("Dinkse", '"Dinkes"'),
        ("tanjung utara", '"Kecamatan Tanjung Utara"'),
        ("Dinas Perhubungan", ""),
        ("Badan Kepegawaian", ""),
        ("Kecamatan Tanjung Timur", ""),
        ("Kelurahan Tanjung Utara", ""),
        ("Disnaker", ""),
    ],
)
def test_a_name_is_offered_only_if_it_is_near(load: Load, typed: str, near: str) -> None:
    [problem] = problems(load(AGENCIES | {"siaran-pers/a.md": release(instansi=typed)}))
    offered = f"Mungkin maksudnya {near}; instansi baru" if near else "Instansi baru"
    assert f'instansi "{typed}" tidak terdaftar. {offered} didaftarkan dalam berkas instansi/' in problem
    word = f'"{typed}"' if " " in typed else typed
    assert (
        f"make new INSTANSI={word} (di Windows: .venv\\Scripts\\python -m pressroom new --instansi {word})"
        in problem
    )


def test_a_command_that_registers_a_name_is_about_the_same_content(tmp_path: Path) -> None:
    content = lay(tmp_path / "naskah", {"siaran-pers/a.md": release(instansi="Dinas Baru")})
    [problem] = problems(newsroom_module.load(content, "naskah", Store(None, ZONE)))
    assert 'make new INSTANSI="Dinas Baru" INPUTDIR=naskah (di Windows: ' in problem
    assert 'pressroom new --instansi "Dinas Baru" --content naskah)' in problem


TWO = "Disdukcapil{}Kecamatan Bekasi Timur"
THREE = "Dinas Kependudukan dan Pencatatan Sipil{}Kecamatan Bekasi Timur{}BPBD"


@pytest.mark.parametrize(
    "field", ["instansi: ", 'instansi: "', "instansi: [", "instansi:\n  - ", "instansi:\n- '"]
)
@pytest.mark.parametrize(
    "joint", [";", "; ", " dan ", " DAN ", " & ", "&", "/", " / ", " serta ", ", dan ", " + ", " | "]
)
@pytest.mark.parametrize("names", [TWO, THREE])
def test_names_with_other_signs_than_commas_between_them(
    load: Load, names: str, joint: str, field: str
) -> None:
    """The lines that are shown stand for the same names, each by itself."""
    closing = {"[": "]", '"': '"', "'": "'"}.get(field[-1], "")
    text = release().replace("instansi: Disdukcapil", field + names.replace("{}", joint) + closing)
    content: Content = {
        "siaran-pers/a.md": text,
        "instansi/bpbd.md": agency("Badan Penanggulangan Bencana Daerah", singkatan="BPBD"),
    }
    newsroom = load(content)
    if newsroom.releases:  # commas between them, or names of a list that they are part of
        return
    [problem] = newsroom.problems
    assert "yang terdaftar" in problem.what
    lines = text.split("\n")
    lines[problem.line - 1 : problem.line] = problem.replacement.split("\n")
    mended = load(content | {"siaran-pers/a.md": "\n".join(lines)})
    assert not list(mended.problems)
    assert mended.releases[0].agencies[1:] == ("kecamatan-bekasi-timur", "bpbd")[: names.count("{}")]


def test_what_is_only_like_several_names_is_one_that_nobody_bears(load: Load) -> None:
    for typed in ("Disdukcapil dan Dinas Lain", "dan /", "dan"):
        [problem] = problems(load({"siaran-pers/a.md": release(instansi=typed)}))
        assert "baru didaftarkan" in problem
    # An agency has one parent.
    [problem] = problems(load({"instansi/lain.md": agency("Dinas Lain", induk=TWO.format(" dan "))}))
    assert "baru didaftarkan" in problem


def test_what_is_no_name_is_not_put_into_a_command(load: Load) -> None:
    [problem] = problems(load({"siaran-pers/a.md": release(inovasi="'Sapu $(rm -r x)'")}))
    assert 'make new INOVASI="…"' in problem


def test_a_path_is_offered_only_if_its_file_name_is_near(load: Load) -> None:
    photos: Content = {"foto/2022/pelayanan-malam.jpg": jpeg(), "foto/2022/lain.jpg": jpeg()}
    for typed, near in (("pelayanan-malm.jpg", "foto/2022/pelayanan-malam.jpg"), ("upacara.jpg", "")):
        said = problems(load(photos | {"siaran-pers/a.md": release(foto=f"foto/2022/{typed}")}))
        [missing] = [line for line in said if "tidak ada" in line]
        assert ("Mungkin maksudnya" in missing) == bool(near)
        assert near in missing


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Senin, 20 September 2022 14.00 WIB", "Selasa, 20 September 2022 14.00 WIB"),
        ("Selsa, 20 Setember 2022", "Selasa, 20 September 2022"),
        ("20 Agutus 2022", "20 Agustus 2022"),
        ("20 September 22", "20 September 2022"),
        ("20 September 2022 pukul 14 WIB", "20 September 2022 pukul 14.00 WIB"),
        ("20 September 2022, 14.00 - selesai", "20 September 2022, 14.00"),
        ("September 20, 2022", "20 September 2022"),
        ("“20 September 2022”", "20 September 2022"),
    ],
)
def test_a_date_is_shown_as_it_must_be(load: Load, typed: str, right: str) -> None:
    for lines, shown in (
        (f"tanggal: {typed}", f": tanggal: {right}"),
        (f"diperbarui: {typed}", f": diperbarui: {right}"),
        (f"ralat:\n  - isi: a\n    tanggal: '{typed}'", f":\n    tanggal: '{right}'"),
    ):
        text = release().replace("tanggal: 2022-09-20 10:00", lines) if lines[0] == "t" else ""
        text = text or release().replace("instansi:", f"{lines}\ninstansi:")
        [problem] = problems(load({"siaran-pers/a.md": text}))
        assert problem.endswith(shown), problem


@pytest.mark.parametrize("typed", ["31 September 2022", "kemarin", "20 Foobar 2022", "jam dua", "99-99-9999"])
def test_no_date_is_made_up(load: Load, typed: str) -> None:
    [problem] = problems(load({"siaran-pers/a.md": release(date=typed)}))
    assert "tulis: " not in problem


def test_a_word_of_a_list_is_offered_only_if_it_is_near(load: Load) -> None:
    [near] = problems(load({"siaran-pers/a.md": release(jenis="undngan")}))
    assert near.endswith(": jenis: undangan")
    [far] = problems(load({"siaran-pers/a.md": release(jenis="berita")}))
    assert "Tulis salah satunya" in far


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("salah", "hoaks"),
        ("Tidak benar", "hoaks"),
        ("palsu", "hoaks"),
        ("fakta", "benar"),
        ("sebagian bener", "sebagian benar"),
        # Nobody knows which of two is meant, what is denied, or how much is true.
        ("hoaks, menyesatkan", ""),
        ("menyesatkan/hoaks", ""),
        ("tidak menyesatkan", ""),
        ("disinformasi", ""),
    ],
)
def test_a_verdict_is_offered_only_if_it_means_the_same(load: Load, typed: str, offered: str) -> None:
    text = release(jenis="klarifikasi", klaim="KTP-el berbayar", putusan=typed)
    [problem] = load({"siaran-pers/a.md": text}).problems
    assert problem.line == 7
    assert problem.replacement == (f"putusan: {offered}" if offered else "")


def test_a_word_of_a_list_may_have_an_and_in_it(load: Load) -> None:
    [problem] = load({INNOVATION: innovation("SIAP DIFOTO", klasifikasi="desa dan keluraha")}).problems
    assert problem.replacement == "klasifikasi: desa dan kelurahan"


def test_what_belongs_below_another_key_is_told_below_which(load: Load) -> None:
    def fix(path: str, text: str) -> str:
        [problem] = load({path: text}).problems
        assert problem.warning
        return problem.fix

    lines = release(lokasi="Pendopo")
    for key, value, parents in (
        ("mulai", "22 September 2022", "acara"),
        ("tempat", "Balai Kota", "acara"),
        ("peta", "https://peta.example", "acara"),
        ("konfirmasi", "humas@kota.example", "acara"),
        ("asal", "Kota Padang", "kunjungan"),
        ("jabatan", "Wali Kota", "kontak, narasumber, atau kutipan"),
    ):
        text = lines.replace("lokasi:", f"{key}: {value}\nlokasi:")
        assert fix("siaran-pers/a.md", text) == f"Tulis di bawah {parents}, menjorok dua spasi: {key}: …"
    text = agency("Dinas Lain", alasan="Digabung", jenis="dinas")
    assert (
        fix("instansi/lain.md", text) == "Tulis di bawah berakhir atau dihapus, menjorok dua spasi: alasan: …"
    )


def test_an_item_without_keys_names_its_key(load: Load) -> None:
    [problem] = load({"siaran-pers/a.md": release(kutipan="Kami siap")}).problems
    assert problem.what == "kutipan: nilai ini seharusnya beberapa baris menjorok"
    [problem] = load({"instansi/lain.md": agency("Dinas Lain", media_sosial="[dinas]")}).problems
    assert problem.what == 'media_sosial: "dinas" bukan alamat situs'


def test_a_name_with_a_colon_in_a_list_is_shown_in_quotes(load: Load) -> None:
    [problem] = problems(load({"siaran-pers/a.md": release(inovasi="\n  - Sapu: Lidi")}))
    assert problem.startswith("content/siaran-pers/a.md:6: galat: inovasi") is False
    assert problem.endswith(':\n  - "Sapu: Lidi"')


def test_keys_that_lost_their_place_below_another_are_shown_in_it(load: Load) -> None:
    lines = "kontak:\nnama: Budi\ntelepon: '112'\nralat:\n  - tanggal: 2022-09-21\nisi: Jam tutup 20.00."
    text = release().replace("instansi:", f"{lines}\ninstansi:")
    newsroom = load({"siaran-pers/a.md": text})
    assert [
        line.partition("a.md:")[2].partition(". Tulis menjorok:\n")[::2] for line in problems(newsroom)
    ] == [
        ("5: galat: nama seharusnya di bawah kontak, bukan di tepi kiri", "  nama: Budi"),
        ("6: galat: telepon seharusnya di bawah kontak, bukan di tepi kiri", "  telepon: '112'"),
        ("9: galat: isi seharusnya di bawah ralat, bukan di tepi kiri", "    isi: Jam tutup 20.00."),
    ]


@pytest.mark.parametrize(
    ("path", "text", "key"),
    [
        ("siaran-pers/a.md", release(), "dicabut"),
        ("siaran-pers/a.md", release(), "dihapus"),
        ("siaran-pers/a.md", release(), "ralat"),
        ("instansi/lain.md", agency("Dinas Lain"), "berakhir"),
        ("instansi/lain.md", agency("Dinas Lain"), "dihapus"),
        (INNOVATION, innovation("SIAP DIFOTO"), "berhenti"),
        ("halaman/tentang.md", "---\njudul: Tentang\n---\nIsi.\n", "dihapus"),
    ],
)
@pytest.mark.parametrize("nothing", ["", " []", "\n  - "])
def test_what_says_that_a_text_holds_no_longer_is_not_left_empty(
    load: Load, path: str, text: str, key: str, nothing: str
) -> None:
    [problem] = load({path: text.replace("---\n", f"---\n{key}:{nothing}\n", 1)}).problems
    assert (problem.line, problem.warning) == (2, False)
    assert problem.what == f"{key} belum diisi, jadi tidak berlaku"
    assert problem.replacement.startswith(f"{key}:\n  tanggal: …\n")


def test_a_key_that_belongs_nowhere_stays_unknown(load: Load) -> None:
    text = release(kontak="Budi").replace("Budi\n", "Budi\nnama: Ani\n")
    [problem] = problems(load({"siaran-pers/a.md": text}))
    assert "nama tidak dikenal dan diabaikan" in problem


PHOTO = "foto/a.jpg"


def with_photo(*lines: str) -> Content:
    """A release with a photo of which these lines are said."""
    entry = "".join(f"\n    {line}" for line in ("alt: Loket", "izin: umum", *lines))
    return {PHOTO: jpeg(), "siaran-pers/a.md": release(foto=f"\n  - berkas: {PHOTO}{entry}")}


@pytest.mark.parametrize(
    "licence",
    [
        "CC BY 4.0",
        "cc-by-sa 4.0",
        "https://kota.example/lisensi-foto",
        "creativecommons.org/licenses/by/4.0/",
    ],
)
def test_a_photo_names_a_licence_of_the_settings_or_an_address(load: Load, licence: str) -> None:
    found = load(with_photo(f"lisensi: {licence}", "jenis_gambar: Arsip"))
    assert problems(found) == []
    [photo] = found.releases[0].photos
    assert photo.kind == "arsip"
    assert photo.licence in (licence, f"https://{licence}")


def test_an_unknown_licence_is_an_error_that_says_which_may_stand(load: Load) -> None:
    known = "CC BY 4.0, CC BY-SA 4.0, CC BY-NC 4.0, CC BY-ND 4.0, CC0 1.0"
    near, far = load(with_photo("lisensi: CC BY")), load(with_photo("lisensi: bebas"))
    said = f"tidak dikenal; yang dikenal: {known}. "
    [near_problem], [far_problem] = problems(near), problems(far)
    place = "content/siaran-pers/a.md:9: galat: lisensi"
    assert near_problem == f'{place} "CC BY" {said}Bila ini maksudnya, tulis: lisensi: CC BY 4.0'
    tail = "Tulis salah satunya, atau alamat yang menjelaskannya (https://…)"
    assert far_problem == f'{place} "bebas" {said}{tail}'
    assert not near.releases + far.releases


def test_an_unknown_kind_of_image_is_an_error(load: Load) -> None:
    found = load(with_photo("jenis_gambar: lukisan"))
    assert '"lukisan" tidak dikenal; pilihannya: foto, arsip, ilustrasi, ai' in problems(found)[0]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("CCBY 4.0", "CC BY 4.0"),
        ("Creative Commons BY-SA 4.0 International", "CC BY-SA 4.0"),
        ("CC BY 4,0", "CC BY 4.0"),
        ("CC BY-NC 4", "CC BY-NC 4.0"),
        ("CC0", "CC0 1.0"),
        ("CC-BY-NC-ND 4.0", ""),
        ("CC BY-NC-SA 4.0", ""),
        ("CC BY 3.0", ""),
        ("CC BZ 4.0", ""),
        ("CC BY 4.0, CC BY-NC 4.0", ""),
        ("CC BY 4.0 atau CC BY-SA 4.0", ""),
        ("CC", ""),
    ],
)
def test_a_licence_is_offered_only_for_its_own_letters_and_figures(
    load: Load, typed: str, offered: str
) -> None:
    [problem] = load(with_photo(f"lisensi: {typed}")).problems
    assert problem.replacement == (f"lisensi: {offered}" if offered else "")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("ilustrasi AI", "ai"),
        ("ai, ilustrasi", "ai"),
        ("foto dan gambar AI", "ai"),
        ("buatan AI", "ai"),
        ("AI generated", "ai"),
        ("AI-generated", "ai"),
        ("kecerdasan buatan", "ai"),
        ("ChatGPT", "ai"),
        ("A.I.", "ai"),
        ("foto arsip", "arsip"),
        ("arsp", "arsip"),
        ("ilustrasii", "ilustrasi"),
        ("fotoo", "foto"),
        ("ilustrasi arsip", ""),
        ("foto asli, bukan AI", ""),
        ("lukisan", ""),
    ],
)
def test_a_picture_that_a_machine_made_is_never_offered_another_name(
    load: Load, typed: str, offered: str
) -> None:
    [problem] = load(with_photo(f"jenis_gambar: {typed}")).problems
    assert not problem.warning
    assert problem.replacement.strip() == (f"jenis_gambar: {offered}" if offered else "")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("jenis: ai", "jenis_gambar: ai"),
        ("jenis_foto: arsip", "jenis_gambar: arsip"),
        ("jenis_foto: AI", "jenis_gambar: ai"),
        ("ai: ya", "jenis_gambar: ai"),
        ("arsip: ya", "jenis_gambar: arsip"),
        ("buatan AI: ya", "jenis_gambar: ai"),
        ("jenisgambar: ai", "jenis_gambar: ai"),
        ("jenis_gambr: 'ilustrasi: baru'", 'jenis_gambar: "ilustrasi: baru"'),
        ("sifat: ilustrasi", "jenis_gambar: ilustrasi"),
    ],
)
def test_a_misspelt_mark_of_a_picture_holds_the_file_back(load: Load, typed: str, right: str) -> None:
    """Else it would be published as a photo of what it stands beside."""
    found = load(with_photo(typed))
    [problem] = found.problems
    assert (problem.warning, problem.line, problem.replacement) == (False, 9, right)
    assert "padahal bisa berarti jenis_gambar" in problem.what
    assert not found.releases


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("hak_cipta: Humas", "kredit"),
        ("licence: CC BY 4.0", "lisensi"),
        ("license: CC BY 4.0", "lisensi"),
        ("licensi: CC BY 4.0", "lisensi"),
        ("judul_gambar: Loket", "jenis_gambar"),
        ("ai: tidak", ""),
        ("title: Loket", ""),
    ],
)
def test_another_unknown_key_of_a_photo_is_a_warning_with_the_key_that_is_meant(
    load: Load, typed: str, key: str
) -> None:
    found = load(with_photo(typed))
    [problem] = found.problems
    assert problem.warning
    assert problem.fix.startswith("Mungkin maksudnya ") is bool(key)
    assert not key or problem.fix == f"Mungkin maksudnya {key}"
    assert found.releases


def with_photos(**entries: tuple[str, str]) -> Content:
    """Releases by the names of their files, each with its day and what its one photo says; one file under two names."""
    content: Content = {PHOTO: jpeg(), "foto/salinan.jpg": jpeg(), "foto/lain.jpg": jpeg("blue")}
    for name, (day, said) in entries.items():
        photo = f"\n  - {{alt: Loket, izin: umum, {said}}}"
        content[f"siaran-pers/{name}.md"] = release(name, day, body=f"Isi {name}.", foto=photo)
    return content


def test_what_one_record_says_of_a_photo_is_missed_where_another_shows_the_same_file(load: Load) -> None:
    content = with_photos(
        lama=("2022-09-01", f"berkas: {PHOTO}, jenis_gambar: ai, lisensi: CC BY-NC 4.0"),
        baru=("2022-09-10", "berkas: foto/salinan.jpg"),
        lain=("2022-09-11", "berkas: foto/lain.jpg"),
        sama=("2022-09-12", f"berkas: {PHOTO}, jenis_gambar: AI, lisensi: cc-by-nc 4.0"),
    )
    [problem] = load(content).problems
    assert (problem.file, problem.line, problem.warning) == ("content/siaran-pers/baru.md", 6, True)
    assert problem.what == (
        "foto foto/salinan.jpg: di content/siaran-pers/sama.md tertulis jenis_gambar: ai dan lisensi: cc-by-nc 4.0 "
        "untuk berkas yang sama, dan begitulah ia tampil di sini juga"
    )
    mended = content["siaran-pers/baru.md"]
    assert isinstance(mended, str)
    content["siaran-pers/baru.md"] = mended.replace(mended.split("\n")[5], problem.replacement)
    assert problems(load(content)) == []


def test_the_newest_of_two_statements_about_a_photo_holds_and_the_older_is_told(load: Load) -> None:
    content = with_photos(
        lama=("2022-09-01", f"berkas: {PHOTO}, jenis_gambar: arsip"),
        baru=("2022-09-10", f"berkas: {PHOTO}, jenis_gambar: ilustrasi"),
    )
    [problem] = load(content).problems
    assert problem.file == "content/siaran-pers/lama.md"
    assert "di content/siaran-pers/baru.md tertulis jenis_gambar: ilustrasi" in problem.what


def test_what_a_draft_says_of_a_photo_is_not_said_to_be_shown(load: Load) -> None:
    content = with_photos(
        lama=("2022-09-01", f"berkas: {PHOTO}"), baru=("2022-09-10", f"berkas: {PHOTO}, jenis_gambar: ai")
    )
    assert len(problems(load(content))) == 1
    text = content["siaran-pers/baru.md"]
    assert isinstance(text, str)
    content["siaran-pers/baru.md"] = text.replace("judul:", "status: draf\njudul:")
    assert problems(load(content)) == []


def test_a_photo_whose_consent_was_taken_back_is_not_said_to_be_shown(load: Load) -> None:
    content = with_photos(
        lama=("2022-09-01", f"berkas: {PHOTO}, jenis_gambar: ai"),
        baru=("2022-09-10", "berkas: foto/salinan.jpg"),
    )
    content["siaran-pers/cabut.md"] = release("Cabut", foto=f"[{{berkas: {PHOTO}, izin: dicabut}}]")
    assert not [text for text in problems(load(content)) if "begitulah ia tampil" in text]


# --- keys of a photo beside foto


def misplaced(load: Load, *lines: str) -> str:
    """The lines that the error about keys beside ``foto`` offers, of two photos that stand."""
    found = load({PHOTO: jpeg(), "foto/b.jpg": jpeg("blue"), "siaran-pers/a.md": front_lines(*lines)})
    [problem] = [problem for problem in found.problems if "di luar foto" in problem.what]
    assert not problem.warning
    return problem.replacement or problem.fix


def front_lines(*lines: str) -> str:
    return release().replace("\n---\nIsi", "\n" + "\n".join(lines) + "\n---\nIsi")


def test_what_a_photo_says_itself_outweighs_what_stands_beside_foto(load: Load) -> None:
    lines = ("foto:", f"  - berkas: {PHOTO}", "    jenis_gambar: ai", "    izin: umum")
    right = misplaced(load, *lines, "jenis_gambar: ilustrasi", "kredit: Humas", "izin: dicabut")
    assert right.split("\n") == [
        *lines[:3],
        "    izin: dicabut",
        "    kredit: Humas",
    ]


def test_a_kind_beside_foto_is_said_of_every_photo(load: Load) -> None:
    right = misplaced(load, f"foto: {PHOTO}, foto/b.jpg", "jenis_gambar: ai", "keterangan: Loket")
    assert right == (
        f"foto:\n  - berkas: {PHOTO}\n    jenis_gambar: ai\n    keterangan: Loket\n"
        "  - berkas: foto/b.jpg\n    jenis_gambar: ai"
    )


@pytest.mark.parametrize("typed", ["jenisgambar: ai", "jenis_foto: gambar AI", "ai: ya", "jenis_gambar: ai"])
def test_a_misspelt_mark_beside_foto_is_put_in_its_place(load: Load, typed: str) -> None:
    value = "gambar AI" if "gambar AI" in typed else "ai"
    for field in (f"foto: {PHOTO}", f"foto:\n  - berkas: {PHOTO}\n    jenis_gambar: ilustrasi"):
        right = misplaced(load, field, typed)
        assert right.startswith(f"foto:\n  - berkas: {PHOTO}\n    jenis_gambar: ")
        assert value != "ai" or right.endswith("jenis_gambar: ai")


@pytest.mark.parametrize("typed", ["kategori: arsip", "jenis_acara: lomba", "ai: tidak", "gambar: loket"])
def test_no_other_key_beside_foto_is_taken_for_a_mark(load: Load, typed: str) -> None:
    content: Content = {PHOTO: jpeg(), "siaran-pers/a.md": front_lines(f"foto: {PHOTO}", typed)}
    assert load(content).releases


def test_keys_of_a_photo_in_a_file_without_one_are_to_be_deleted(load: Load) -> None:
    """No block is offered, since its file would not exist."""
    assert misplaced(load, "lisensi: CC BY 4.0").startswith("Hapus barisnya; ")
    assert misplaced(load, f"berkas: {PHOTO}", "alt: Loket") == f"foto:\n  - berkas: {PHOTO}\n    alt: Loket"


@pytest.mark.parametrize(
    "lines",
    [[f"foto: {PHOTO}", "lisensi: CC BY 4.0"], [f"foto: [{{berkas: {PHOTO}, kredit: Humas, izin: umum}}]"]],
)
def test_the_lines_for_a_photo_on_the_line_of_foto_begin_with_foto(load: Load, lines: list[str]) -> None:
    found = load({PHOTO: jpeg(), "siaran-pers/a.md": front_lines(*lines)})
    [problem] = [problem for problem in found.problems if "belum punya alt" in problem.what]
    copied = problem.replacement.replace("apa yang tampak, untuk yang tidak melihat foto", "Loket")
    copied = copied.replace("umum, tertulis, anak, dicabut", "umum")
    assert problems(load({PHOTO: jpeg(), "siaran-pers/a.md": front_lines(copied)})) == []


# --- a record written on one line

ON_ONE_LINE = {
    'kutipan: "Kami siap" — Sari Contoh, Camat': ["isi: Kami siap", "nama: Sari Contoh", "jabatan: Camat"],
    "kutipan: “Kami siap: semua,” kata Sari Contoh": ['isi: "Kami siap: semua,"', "nama: Sari Contoh"],
    "kutipan: Kami siap, kata camat": ["isi: Kami siap, kata camat", "nama: nama lengkap"],
    "kunjungan: Kota Padang": ["asal: Kota Padang"],
    "kunjungan: Kota Padang, 2 Agustus 2022": ["asal: Kota Padang", "tanggal: 2 Agustus 2022"],
    "dicabut: 21 September 2022 karena: keliru": ["tanggal: 21 September 2022", "alasan: keliru"],
    "dicabut: '21 September 2022'": ["tanggal: 21 September 2022", "alasan: alasan"],
    "dicabut: keliru": ["tanggal: tanggal bulan tahun", "alasan: keliru"],
    "ralat: Jam 20.00, bukan 19.00": ["tanggal: tanggal bulan tahun", "isi: Jam 20.00, bukan 19.00"],
    "jenis: undangan\nacara: Kamis, 3 November 2022 09.00 WIB di Aula": [
        "mulai: Kamis, 3 November 2022 09.00 WIB",
        "tempat: Aula",
    ],
}


@pytest.mark.parametrize("typed", ON_ONE_LINE)
def test_a_record_on_one_line_is_shown_under_its_keys_with_what_was_typed(load: Load, typed: str) -> None:
    found = load({"siaran-pers/a.md": front_lines(typed)})
    [problem] = found.problems
    key = typed.split("\n")[-1].partition(":")[0]
    rows = ON_ONE_LINE[typed]
    assert problem.replacement.split("\n") == [f"{key}:", *(f"  {row}" for row in rows)]
    assert not problem.warning
    lines = [*typed.split("\n")[:-1], problem.replacement]
    left = problems(load({"siaran-pers/a.md": front_lines(*lines)}))
    # Only what nobody wrote is still wrong.
    unwritten = {"nama: nama lengkap", "alasan: alasan", "tanggal: tanggal bulan tahun"}
    assert len(left) == len(unwritten.intersection(rows))


def test_an_item_on_one_line_is_shown_as_an_item(load: Load) -> None:
    found = load({"siaran-pers/a.md": front_lines("ralat:", "  - 21 September 2022, aulanya pindah")})
    [problem] = found.problems
    assert problem.replacement == "  - tanggal: 21 September 2022\n    isi: aulanya pindah"
    found = load({"siaran-pers/a.md": front_lines("kutipan:", '- "Kami siap" - Sari Contoh, Camat')})
    [problem] = found.problems
    assert problem.replacement == "- isi: Kami siap\n  nama: Sari Contoh\n  jabatan: Camat"


# --- quotation marks that would not help


@pytest.mark.parametrize(
    "typed",
    [
        "{filename}/halaman/izin.md",
        "@bpbd",
        "[BPBD](https://bpbd.example/banjir)",
        "[BPBD, BMKG]",
        "*BPBD*",
        "BPBD: https://bpbd.example",
    ],
)
def test_no_quotation_marks_are_offered_where_the_field_refuses_them_too(load: Load, typed: str) -> None:
    emergency = f"---\njudul: Banjir\nsampai: 1 Mei 2022\ntautan: {typed}\n---\nIsi.\n"
    for content in (
        {"halaman/darurat.md": emergency},
        with_photo(f"lisensi: {typed}"),
        {"siaran-pers/a.md": front_lines(f"acara:\n  peta: {typed}")},
    ):
        found = [problem for problem in load(content).problems if not problem.warning]
        assert not [problem for problem in found if "tanda kutip" in problem.fix]
        offered = [problem.replacement for problem in found if problem.line > 3]
        address = "https://" in typed
        assert ["bpbd" in line for line in offered if line] == [True] * address


def test_quotation_marks_are_still_offered_where_they_help(load: Load) -> None:
    for line in ("judul: @bpbd siaga", "lokasi: [Aula] lantai 2", "lokasi: Aula: lantai 2"):
        text = release().replace("judul: Judul", line) if line.startswith("judul") else front_lines(line)
        [problem] = load({"siaran-pers/a.md": text}).problems
        key, _, value = line.partition(": ")
        assert problem.replacement == f'{key}: "{value}"'
