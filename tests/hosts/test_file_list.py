"""The list of files that goes out with a deployment tells nobody where anything stands that is on no list."""

from __future__ import annotations

from pathlib import Path

from pressroom import manifest
from pressroom.hidden_paths import HIDDEN, hidden_path
from pressroom.hosts.deployments.record import FILE_LIST, deployment_files, parse_list
from pressroom.origin import Origin
from tests.conftest import BASE, agency, jpeg, release

from .sites import make

PHOTOS = "[{berkas: foto/sandi.jpg, alt: a, izin: umum}, {berkas: foto/bersama.jpg, alt: b, izin: umum}]"
CONTENT = BASE | {
    "siaran-pers/a.md": release("Satu", foto="[{berkas: foto/bersama.jpg, alt: b, izin: umum}]"),
    "siaran-pers/sandi.md": release(
        "Sandi", status="sembunyi", foto=PHOTOS, lampiran="lampiran/sandi.pdf", alamat_lama="lama/sandi.html"
    ),
    "siaran-pers/hapus.md": release(
        "Sandi dua", slug="sandi-hapus", dihapus="{tanggal: 2022-09-21, alasan: Keliru}"
    ),
    "instansi/sandi.md": agency("Badan Sandi", status="sembunyi"),
    "foto/sandi.jpg": jpeg("red", (1200, 800)),
    "foto/bersama.jpg": jpeg("blue", (1200, 800)),
    "lampiran/sandi.pdf": b"%PDF-1.4 sandi",
}


def test_what_stands_on_no_list_is_known_by_digests_alone(tmp_path: Path) -> None:
    output = make(tmp_path, CONTENT)
    published = manifest.load(output)
    assert published
    files = deployment_files(published, Origin("", False, "", "", (), ""), 1, None)
    text = files[FILE_LIST].decode()
    assert "sandi" not in text.lower()
    listed = {file.path: file.hash for file in parse_list(files[FILE_LIST])}
    hidden = {path for path in published.files if "sandi" in path}
    # Page, letter, card, Markdown, photo in every size, attachment, former address; the notice of what was deleted; the
    # agency.
    assert len(hidden) > 12, hidden
    assert {hidden_path(path) for path in hidden} == {path for path in listed if path.startswith(HIDDEN)}
    for path, entry in published.files.items():
        assert listed[hidden_path(path) if path in hidden else path] == entry.hash
    assert any("bersama" in path for path in listed)
