"""From an empty folder to a published release, as an officer goes: four commands, on a remote that serves a project path."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.cities.forks import git
from tests.conftest import ROOT

ANSWERS = {
    "nama": "Kabupaten Jayawijaya",
    "provinsi": "Papua Pegunungan",
    "tempat": "Wamena",
    "alamat": "Jalan Yos Sudarso 1, Wamena",
    "surel": "humas@jayawijayakab.go.id",
    "warna": "biru tua",
    "hiasan": "emas",
    "situs": "kominfo/pers",
}


def run(place: Path, *arguments: str) -> str:
    """What ``pressroom`` says, which runs from this checkout in the folder ``place``."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("SITEURL", "SOURCE_DATE_EPOCH")
    }
    done = subprocess.run(
        [sys.executable, "-m", "pressroom", *arguments],
        cwd=place,
        env=environment | {"PYTHONPATH": str(ROOT / "plugins")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_kabupaten_in_papua_publishes_its_first_release(tmp_path: Path) -> None:
    city, remote = tmp_path / "pers", tmp_path / "pers.git"
    options = [part for name, value in ANSWERS.items() for part in (f"--{name}", value)]
    said = run(tmp_path, "init", "pers", *options)
    git(tmp_path, "init", "-q", "--bare", str(remote))
    # What the command says comes next is what is typed next.
    for line in ("git init -b main", "git add -A", "git commit -m"):
        assert line in said
    git(city, "init", "-q", "-b", "main")
    git(city, "remote", "add", "origin", str(remote))

    run(city, "new", "--judul", "Pasar Jibama dibuka lagi", "--instansi", "Disdagperin")
    [manuscript] = (city / "content" / "siaran-pers").rglob("*.md")
    text = manuscript.read_text(encoding="utf-8")
    assert "WIT\n" in text
    text = text.replace("status: draf", "status: terbit").rstrip()
    manuscript.write_text(
        f"{text} Pasar Jibama di Wamena dibuka lagi sesudah dibersihkan.\n", encoding="utf-8"
    )
    git(city, "add", "-A")
    git(city, "commit", "-qm", "Siaran pertama")
    run(city, "github")

    git(tmp_path, "clone", "-q", "--branch", "gh-pages", str(remote), "public")
    public = tmp_path / "public"
    home = (public / "index.html").read_text(encoding="utf-8")
    for words in (
        "Humas Kabupaten Jayawijaya",
        "Pasar Jibama dibuka lagi",
        'href="/pers/instansi/"',
        "https://kominfo.github.io/pers/",
    ):
        assert words in home
    [page] = public.rglob("pasar-jibama-dibuka-lagi/index.html")
    for words in ("WIT", "WAMENA</span></b> — Pasar Jibama"):
        assert words in page.read_text(encoding="utf-8")
    [style] = (public / "aset").glob("style.*.css")
    assert "#12305c" in style.read_text(encoding="utf-8")
    # Whoever needs the office finds it on the page of its own name, and more where that leads, below a project path too.
    contact, media = (
        (public / name / "index.html").read_text(encoding="utf-8") for name in ("kontak", "media")
    )
    assert 'href="/pers/media/#kontak"' in contact
    assert "mailto:humas@jayawijayakab.go.id" in contact.partition("<footer")[2]
    assert 'id="kontak"' in media
    # Agencies wait until somebody has confirmed them, and of the sample there is nothing.
    assert [file.name for file in (public / "instansi").iterdir()] == ["index.html"]
    files = [file for file in public.rglob("*") if file.is_file() and ".git" not in file.parts]
    assert [file for file in files if b"bekasi" in file.read_bytes().lower()] == []
