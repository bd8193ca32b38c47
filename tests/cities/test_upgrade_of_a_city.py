"""A city made with one version of the package, edited as a city does, is brought to a later one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pressroom import __version__
from tests.cities.forks import git, has_history
from tests.conftest import ROOT, lay, release
from tests.package import Installed, build_wheel, unpack

OWN = {
    "content/siaran-pers/2024/pasar.md": release("Pasar dibuka", instansi="Disdag"),
    "content/instansi/disdag.md": "---\nnama: Disdag\n---\nProfil.\n",
    "theme/words/id.toml": '[home]\nnewest = "Kabar terbaru"\n',
}


def edit(file: Path, *changes: tuple[str, str]) -> None:
    """Change words of a file, each of which stands in it."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def begin(place: Path, package: Installed) -> Path:
    """A city's repository below ``place``, made by ``package`` and edited as a city does."""
    city = place / "kota"
    made = package.run(place, "init", "kota", "--nama", "Kota Cimahi", "--surel", "humas@cimahi.go.id")
    assert made.returncode == 0, made.stderr
    git(city, "init", "-q", "-b", "main")
    git(city, "add", "-A")
    git(city, "commit", "-qm", "Ruang pers baru")
    lay(city, OWN)
    edit(city / "pelicanconf.py", ('"Humas Kota Cimahi"', '"Diskominfo Kota Cimahi"'))
    with (city / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('STANDING_URL = "info/{slug}/"\n')
    edit(city / "Makefile", ("PORT ?= 8000", "PORT ?= 8080"))
    git(city, "add", "-A")
    git(city, "commit", "-qm", "Kota Cimahi")
    return city


def later(installed: Installed, place: Path) -> Installed:
    """``installed`` as a version that comes later, in which what every version changes is another."""
    shutil.copytree(installed.folder, place)
    package = place / "pressroom"
    edit(package / "__init__.py", ('__version__ = "', '__version__ = "9.'))
    edit(
        package / "cities/founding/templates/Makefile",
        ("clean: ## hapus", "baru: ## baru\n\tbaru\n\nclean: ## hapus"),
    )
    edit(package / "shipped/github/workflows/verify.yml", ("jobs:", "# Lebih baru.\njobs:"))
    edit(package / "shipped/theme/words/id.toml", ("Siaran pers terbaru", "Siaran pers yang terbaru"))
    newest = f"\n## {__version__}\n"
    edit(package / "shipped/docs/pembaruan.md", (newest, f"\n## 9.1.0\n\n- Lihat ini.\n{newest}"))
    return Installed(place)


def test_a_city_is_brought_to_a_later_version(installed: Installed, tmp_path: Path) -> None:
    city = begin(tmp_path, installed)
    recorded = installed.run(city, "upgrade", "--yes")
    assert recorded.returncode == 0, recorded.stdout + recorded.stderr
    git(city, "add", "-A")
    git(city, "commit", "-qm", "Sesuai")
    newer = later(installed, tmp_path / "lebih-baru")

    shown = newer.run(city, "upgrade")
    assert shown.returncode == 1
    assert git(city, "status", "--porcelain") == ""
    assert "belum disimpan di git" not in shown.stdout
    for sentence in (
        "- Lihat ini.",
        "Makefile: Anda sunting; suntingan Anda tetap, ditambah yang baru",
        "+baru: ## baru",
        ".github/workflows/verify.yml: tidak disunting; diganti yang baru",
        "theme/words/id.toml:2: peringatan: kata home.newest Anda tulis lain",
        "Belum ada yang ditulis.",
    ):
        assert sentence in shown.stdout, shown.stdout + shown.stderr

    assert newer.run(city, "upgrade", "--yes").returncode == 1  # the word is to be looked at
    makefile = (city / "Makefile").read_text(encoding="utf-8")
    assert "PORT ?= 8080" in makefile
    assert "baru: ## baru" in makefile
    assert "PORT ?= 8080" in (city / "Makefile.lama").read_text(encoding="utf-8")
    assert "# Lebih baru." in (city / ".github/workflows/verify.yml").read_text(encoding="utf-8")
    assert 'INFO_PAGE_URL = "info/{slug}/"' in (city / "pelicanconf.py").read_text(encoding="utf-8")
    assert "Diskominfo Kota Cimahi" in (city / "README.md").read_text(encoding="utf-8")
    for path, text in OWN.items():
        assert (city / path).read_text(encoding="utf-8") == text
    built = newer.run(city, "build")
    assert built.returncode == 0, built.stderr
    home = (city / "output/index.html").read_text(encoding="utf-8")
    assert "Kabar terbaru" in home
    assert "Pasar dibuka" in home
    again = newer.run(city, "upgrade")
    assert (again.returncode, "Sudah sesuai dengan versi 9." in again.stdout) == (0, True), again.stdout
    back = installed.run(city, "upgrade")
    assert f"Versi terpasang: {__version__}, lebih lama dari versi 9.{__version__}" in back.stdout
    assert re.search(r"^\d+ berkas belum disimpan di git", back.stdout, re.MULTILINE)


# The commit that v1.0.0 names, for clones that have no tags.
FIRST_VERSION = "f88fe69"


def earlier_versions() -> list[str]:
    """The commits of the versions before this one: those that are tagged, and the first."""
    listed = git(ROOT, "tag", "--list", "v*", "--merged", "HEAD^").split()
    tags = [tag for tag in listed if re.fullmatch(r"v\d+\.\d+\.\d+", tag)]
    return tags if "v1.0.0" in tags else [FIRST_VERSION, *tags]


@pytest.mark.audit
@pytest.mark.skipif(not has_history(FIRST_VERSION), reason="a copy without the history of this repository")
def test_a_city_of_every_earlier_version_is_brought_to_this_one(installed: Installed, tmp_path: Path) -> None:
    for tag in earlier_versions():
        source = tmp_path / tag
        git(ROOT, "clone", "-q", "--shared", "--no-checkout", str(ROOT), str(source))
        git(source, "checkout", "-q", "--detach", tag)
        older = unpack(build_wheel(tmp_path / f"{tag}-wheel", source), tmp_path / f"{tag}-installed")
        place = tmp_path / f"{tag}-kota"
        place.mkdir()
        city = begin(place, older)
        done = installed.run(city, "upgrade", "--yes")
        assert done.returncode in (0, 1), done.stdout + done.stderr
        assert installed.run(city, "upgrade").returncode == 0
        built = installed.run(city, "build")
        assert built.returncode == 0, built.stderr
        assert "Kota Cimahi" in (city / "output/index.html").read_text(encoding="utf-8")
