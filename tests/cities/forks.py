"""Copies of a repository that is like this one, as cities make them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.conftest import ROOT, Content, agency, lay, release

DEVELOPER, CITY = "pengembang@hulu.example", "humas@cimahi.go.id"
SETTINGS = '''"""Who the city is."""

import os

from pressroom.settings import *

CITY_NAME = "Kota Hulu"
CITY_GOVERNMENT = "Pemerintah Kota Hulu"
CITY_OFFICE = "Humas Kota Hulu"
CITY_PROVINCE = "Jawa Barat"
CITY_ADDRESS = "Jalan Contoh 1, Kota Hulu"
CITY_TELEPHONE = "(021) 555-0100"
CITY_WHATSAPP = "(021) 555-0100"
CITY_EMAIL = "humas@hulu.example"
CITY_ZONE = "Asia/Jakarta"

SITENAME = CITY_OFFICE
SITEURL = os.environ.get("SITEURL") or "https://humas.example"
TIMEZONE = CITY_ZONE
STANDING_URL = "{slug}/"
RELEASES_PER_PAGE = 20
PLUGINS = ["pressroom.site.generator", "pressroom.site.home", "pressroom.site.visits"]
'''
TOKENS = ":root {\n  --field: #0c3a2d;\n  --card-ground: #1c5a48;\n  --link: #0b5440;\n}\n"
WORDS = '[home]\nnewest = "Siaran pers terbaru"\nintro = "Lama."\n\n[filter]\nor = "atau"\n\n[footer]\natom = "Atom"\n'
UPSTREAM: Content = {
    "pelicanconf.py": SETTINGS,
    "publishconf.py": "from pelicanconf import *\n",
    "theme/styles/tokens.css": TOKENS,
    "theme/words/id.toml": WORDS,
    "theme/templates/standing.html": "lama\n",
    "plugins/pressroom/__init__.py": "",
    "content/instansi/dinas-hulu.md": agency("Dinas Hulu"),
    "content/siaran-pers/2022/hulu.md": release("Dari hulu"),
    "content/siaran-pers/2022/dihapus.md": release("Dihapus hulu kemudian"),
}


def git(folder: Path, *arguments: str, author: str = CITY) -> str:
    """What git prints in ``folder`` for somebody of the address ``author``."""
    who = ["-c", "user.name=x", "-c", f"user.email={author}", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, files: Content, message: str, author: str = CITY, removed: str = "") -> str:
    """The name of a commit of ``files`` in ``folder``, and without the file ``removed``."""
    lay(folder, files)
    if removed:
        (folder / removed).unlink()
    git(folder, "add", "-A", author=author)
    git(folder, "commit", "-qm", message, author=author)
    return git(folder, "rev-parse", "HEAD")


def edit(folder: Path, path: str, *changes: tuple[str, str]) -> None:
    """Change words of a file, each of which stands in it."""
    text = (folder / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / path).write_text(text, encoding="utf-8", newline="")


def upstream(folder: Path) -> Path:
    """A repository of the developers with two commits, at ``folder``."""
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    commit(folder, UPSTREAM, "Permulaan", DEVELOPER)
    newer = {"content/siaran-pers/2022/hulu.md": release("Dari hulu, lebih baru")}
    commit(folder, newer, "Lebih baru", DEVELOPER, removed="content/siaran-pers/2022/dihapus.md")
    return folder


def fork(place: Path) -> Path:
    """A city's copy of ``upstream``, which follows it as the remote of that name, below ``place``."""
    upstream(place / "hulu")
    git(place, "clone", "-q", "--origin", "upstream", "hulu", "cimahi")
    git(place / "cimahi", "remote", "set-url", "upstream", "../hulu")  # also where both are copied to
    return place / "cimahi"


def has_history(commit: str) -> bool:
    """Whether this is a clone with the history of the press room as far back as ``commit``."""
    command = ["git", "merge-base", "--is-ancestor", commit, "HEAD"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
