"""Two real sites: as it stands, and after a day's work of the press office."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from pressroom import manifest
from pressroom.build.command import build
from pressroom.origin import Origin, manifest_digest
from tests.conftest import BASE, NOW, PUBLIC_SETTINGS, ROOT, Content, jpeg, lay, release, settings_file

SITE = "https://kota.example/pers"
STYLE = ".baru { color: red }"

BEFORE: Content = BASE | {
    "siaran-pers/satu.md": release("Satu", "2022-09-01", tag="Layanan", foto="foto/satu.jpg"),
    "siaran-pers/dua.md": release("Dua", "2022-09-02", tag="Pasar", alamat_lama="berita/dua/"),
    "siaran-pers/tiga.md": release("Tiga", "2022-09-03", foto="foto/pasar malam+1.jpg"),
    "siaran-pers/empat.md": release("Empat", "2022-09-04", inovasi="SIAP DIFOTO"),
    "siaran-pers/lima.md": release("Lima", "2022-09-05"),
    "siaran-pers/enam.md": release("Enam", "2022-09-06", instansi="Kecamatan Bekasi Timur"),
    "foto/satu.jpg": jpeg("red"),
    "foto/pasar malam+1.jpg": jpeg("blue"),
}
# A release is renamed, another withdrawn with its topic, a third is new, with a new topic and a
# new photo; one photo is dropped, another corrected under its name.
AFTER: Content = {path: text for path, text in BEFORE.items() if path != "siaran-pers/dua.md"} | {
    "siaran-pers/satu.md": release("Satu", "2022-09-01", tag="Layanan"),
    "siaran-pers/lima.md": release(
        "Lima lagi", "2022-09-05", slug="lima-lagi", alamat_lama="siaran-pers/2022/09/lima/"
    ),
    "siaran-pers/tujuh.md": release("Tujuh", "2022-09-20", tag="Banjir", foto="foto/tujuh.jpg"),
    "foto/pasar malam+1.jpg": jpeg("white"),
    "foto/tujuh.jpg": jpeg("yellow"),
}
# The new release is edited again: another topic, and it has lost the one it had.
AGAIN: Content = AFTER | {
    "siaran-pers/tujuh.md": release("Tujuh", "2022-09-20", tag="Hujan", foto="foto/tujuh.jpg"),
}


def make(place: Path, content: Content, *, style: str = "", site: str = SITE) -> Path:
    """Build ``content`` as a published site below ``place``; its output. ``style`` is added to
    the theme's."""
    lay(place / "content", content)
    conf = PUBLIC_SETTINGS
    if style:
        shutil.copytree(ROOT / "theme", place / "theme")
        with (place / "theme" / "styles" / "base.css").open("a", encoding="utf-8") as sheet:
            sheet.write(f"\n{style}\n")
        conf = settings_file(place, f"THEME = {str(place / 'theme')!r}")
    os.chdir(ROOT)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(NOW.timestamp()))
    output = place / "output"
    outcome = build(
        conf, content=place / "content", output=output, purpose="public", site=site, cache=place / "cache"
    )
    assert not outcome.problems.errors, list(outcome.problems)
    return published(output)


def published(output: Path, *, commit: str = "", sample: tuple[str, ...] = ()) -> Path:
    """``output`` as if published now."""
    now = datetime.now(UTC).isoformat()
    Origin(commit, False, now, now, sample, manifest_digest(output)).save(output)
    return output


def local(output: Path, prefix: str = "") -> dict[str, str]:
    """The MD5 of everything that is to stand in the bucket beside the record of the deployment, by key."""
    site = manifest.load(output)
    assert site is not None
    return {
        f"{prefix}{path}": hashlib.md5((output / path).read_bytes(), usedforsecurity=False).hexdigest()
        for path in site.files
    }
