"""A published address never dies unnoticed: it leads on, or a page says that it ended and why."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from pressroom.build.command import build
from pressroom.build.publish import publish
from pressroom.build.run_state import Outcome
from tests import reading
from tests.conftest import BASE, PUBLIC_SETTINGS, BuiltSite, Content, jpeg, lay, release

OLD = "siaran-pers/2022/09/loket-malam/"
MOMENT = "1663725600"
ENDING = "\n  tanggal: 20 September 2022\n  alasan: Memuat data warga"


@dataclass(frozen=True)
class Room:
    """Content that is published into one folder, again and again."""

    place: Path

    @property
    def content(self) -> Path:
        return self.place / "content"

    def publish(self, content: Content) -> Outcome:
        lay(self.content, content)
        return publish(PUBLIC_SETTINGS, self.content, self.place / "output", self.place / "cache")

    @property
    def site(self) -> BuiltSite:
        return BuiltSite(self.place / "output", [])


PUBLIC: Content = BASE | {
    "siaran-pers/2022-09-20-loket-malam.md": release(
        "Loket malam", foto="[{berkas: foto/a.jpg, alt: a, izin: umum}]", lampiran="lampiran/b.pdf"
    ),
    "siaran-pers/tetap.md": release("Tetap"),
    "siaran-pers/diam.md": release("Diam", status="sembunyi"),
    "foto/a.jpg": jpeg(),
    "lampiran/b.pdf": b"%PDF-1.4 b",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """Published once; to be copied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        room = Room(tmp_path_factory.mktemp("terbit"))
        assert not room.publish(PUBLIC).problems.errors
    return room


@pytest.fixture
def room(published: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A room in which ``PUBLIC`` is public."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    return Room(shutil.copytree(published.place, tmp_path / "ruang"))


def errors(outcome: Outcome) -> list[str]:
    return [str(problem).partition("/content/")[2] for problem in outcome.problems if not problem.warning]


def test_a_renamed_file_is_told_the_line_that_keeps_its_old_address(room: Room) -> None:
    (room.content / "siaran-pers" / "2022-09-20-loket-malam.md").rename(
        room.content / "siaran-pers" / "2022-09-20-loket-malam-hari.md"
    )
    outcome = room.publish({})
    (error,) = errors(outcome)
    assert error.startswith(f"siaran-pers/2022-09-20-loket-malam-hari.md:1: galat: alamat {OLD} sudah terbit")
    assert error.endswith(f"alamat_lama: {OLD}")
    assert outcome.stats is None
    assert "Loket malam" in room.site[OLD]
    # The line that was shown is what mends it.
    assert not errors(
        room.publish({"siaran-pers/2022-09-20-loket-malam-hari.md": release("Loket malam", alamat_lama=OLD)})
    )
    ((_, target),) = reading.links(reading.page(room.site, OLD))
    assert target == "/siaran-pers/2022/09/loket-malam-hari/"


def test_another_month_is_another_address(room: Room) -> None:
    outcome = room.publish({"siaran-pers/2022-09-20-loket-malam.md": release("Loket malam", "2022-08-20")})
    assert errors(outcome)[0].endswith(f"alamat_lama: {OLD}")


def test_a_deleted_file_is_named_with_the_ways_out(room: Room) -> None:
    (room.content / "siaran-pers" / "2022-09-20-loket-malam.md").unlink()
    outcome = room.publish({})
    (error,) = errors(outcome)
    assert error.startswith(f"siaran-pers/2022/loket-malam.md:1: galat: {OLD} sudah terbit, tetapi berkasnya")
    assert "tulis dicabut atau dihapus" in error
    assert outcome.stats is None


@pytest.mark.parametrize("secrecy", [{"status": "draf"}, {"embargo": "2031-01-02 09.00 WIB"}])
def test_what_was_public_cannot_be_made_secret_in_silence(room: Room, secrecy: dict[str, str]) -> None:
    room.publish({})  # so that check knows what was published from here
    outcome = room.publish({"siaran-pers/2022-09-20-loket-malam.md": release("Loket malam", **secrecy)})
    (error,) = errors(outcome)
    assert f"halaman ini sudah terbit di {OLD}; draf atau embargo tidak mencabutnya" in error
    assert outcome.stats is None
    checked = build(
        PUBLIC_SETTINGS, content=room.content, cache=room.place / "cache", check=True, preview=True
    )
    assert errors(checked) == [error]


def test_the_way_out_is_that_of_the_kind_of_file(room: Room) -> None:
    files = {
        path: (room.content / path).read_text()
        for path in ("instansi/disdukcapil.md", "inovasi/siap-difoto.md")
    }
    files["halaman/darurat.md"] = "---\njudul: Banjir\nsampai: 30 September 2022\n---\nTelepon 112.\n"
    assert not errors(room.publish({**files}))
    drafts = errors(
        room.publish({path: text.replace("---\n", "---\nstatus: draf\n", 1) for path, text in files.items()})
    )
    for path in files:
        (room.content / path).unlink()
    deleted = errors(room.publish({}))
    for told in (drafts, deleted):
        [emergency, innovation, agency] = [error for error in told if not error.startswith("siaran-pers/")]
        assert emergency.startswith("halaman/darurat.md:1: galat: peringatan darurat")
        assert "dicabut" not in emergency
        assert "tulis berhenti" in innovation
        assert "tulis berakhir" in agency
    # The line that was shown is what ends an emergency.
    files["halaman/darurat.md"] = files["halaman/darurat.md"].replace(
        "sampai: 30 September 2022", "sampai: " + deleted[0].rpartition(": sampai: ")[2]
    )
    assert not errors(room.publish({**files}))
    assert "Peringatan darurat" not in room.site[""]


def test_what_was_published_in_error_gives_way_to_a_page_that_says_so(room: Room) -> None:
    text = release(
        "Loket rahasia", ringkasan="Ringkasanrahasia", foto="foto/tidak-ada.jpg", dihapus=ENDING, body=""
    )
    outcome = room.publish({"siaran-pers/2022-09-20-loket-malam.md": text})
    assert not errors(outcome)
    page = reading.page(room.site, OLD)
    assert reading.headings(page)[0] == "Halaman ini dihapus"
    assert "Halaman ini terbit karena kekeliruan dan dihapus, 20 September 2022." in reading.text(page)
    assert "Alasan: Memuat data warga" in reading.text(page)
    assert reading.described(page)["robots"] == "noindex"
    everything = room.site.everything()
    for secret in (b"Loket malam", b"Loket rahasia", b"Ringkasanrahasia", b"foto/a.jpg"):
        assert secret not in everything
    for path in ("siaran-pers/", "feeds/all.atom.xml", "sitemap-2022.xml", "data/alamat.txt"):
        assert path not in room.site or "loket-malam" not in room.site[path]
    # The address stays known, so that it cannot die later either.
    (room.content / "siaran-pers" / "tetap.md").unlink()
    assert len(errors(room.publish({}))) == 1


def test_a_photo_or_an_attachment_may_go_but_not_in_silence(room: Room) -> None:
    outcome = room.publish({"siaran-pers/2022-09-20-loket-malam.md": release("Loket malam")})
    assert not errors(outcome)
    said = [str(problem) for problem in outcome.problems]
    assert any("berkas foto/a.jpg sudah terbit dan akan hilang" in line for line in said)
    assert any("berkas lampiran/b.pdf sudah terbit dan akan hilang" in line for line in said)


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("{OLD},siaran-pers/pengganti.md", {"status": "draf"}),
        ("{OLD},siaran-pers/2022/09/pengganti/", {"embargo": "2031-01-02 09.00 WIB"}),
        ("{OLD},siaran-pers/tidak-ada.md", {}),
        ("{OLD},siaran-pers/2022/09/salah-ketik/", {}),
        ("{OLD}?id=1,siaran-pers/pengganti.md", {}),
        ("", {"alamat_lama": f'"{OLD}?id=1"'}),
        ("", {"alamat_lama": f'"{OLD}*"'}),
    ],
)
def test_a_former_address_that_nothing_answers_keeps_none_alive(
    room: Room, row: str, fields: dict[str, str]
) -> None:
    (room.content / "siaran-pers" / "2022-09-20-loket-malam.md").unlink()
    rows = "lama,baru\n" + row.replace("{OLD}", OLD) + "\n"
    new = release("Pengganti", body="Naskah yang baru.", **fields)
    outcome = room.publish({"siaran-pers/pengganti.md": new, "alamat-lama.csv": rows})
    assert any(f"{OLD} sudah terbit" in error for error in errors(outcome))
    assert outcome.stats is None
    assert "Loket malam" in room.site[OLD]


@pytest.mark.parametrize(
    "target", ["siaran-pers/tetap.md", "/siaran-pers/2022/09/tetap", "siaran-pers/", "galeri/"]
)
def test_a_row_of_the_list_that_leads_somewhere_keeps_an_address_alive(room: Room, target: str) -> None:
    (room.content / "siaran-pers" / "2022-09-20-loket-malam.md").unlink()
    outcome = room.publish({"alamat-lama.csv": f"lama,baru\n{OLD},{target}\n"})
    assert not errors(outcome)
    assert OLD in room.site


@pytest.mark.parametrize("row", ["", "{OLD},siaran-pers/hari.md"])
def test_a_former_address_that_was_public_does_not_die_when_its_line_goes(room: Room, row: str) -> None:
    (room.content / "siaran-pers" / "2022-09-20-loket-malam.md").unlink()
    fields = {} if row else {"alamat_lama": OLD}
    new = {"siaran-pers/hari.md": release("Loket malam", **fields)}
    assert not errors(room.publish(new | {"alamat-lama.csv": row.replace("{OLD}", OLD)}))
    outcome = room.publish({"siaran-pers/hari.md": release("Loket malam"), "alamat-lama.csv": ""})
    (error,) = errors(outcome)
    assert f"{OLD} sudah terbit" in error
    assert outcome.stats is None
    assert OLD in room.site


def test_a_hidden_page_does_not_go_in_silence_either(room: Room) -> None:
    (room.content / "siaran-pers" / "diam.md").unlink()
    outcome = room.publish({})
    assert not errors(outcome)
    assert any(
        "1 alamat tersembunyi (status: sembunyi) yang sudah terbit" in str(p) for p in outcome.problems
    )


def test_what_never_was_public_leaves_no_page_when_it_is_deleted(room: Room) -> None:
    outcome = room.publish(
        {"siaran-pers/nanti.md": release("Nanti", embargo="2031-01-02 09.00 WIB", dihapus=ENDING)}
    )
    assert not errors(outcome)
    assert b"nanti" not in room.site.everything()
