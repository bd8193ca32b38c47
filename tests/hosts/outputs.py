"""Outputs of publish as small as can be, for what asks only what they say of themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from pressroom.digests import hex_digest
from pressroom.hosts.deployments.addresses import ADDRESSES
from pressroom.manifest import Manifest, ManifestEntry
from pressroom.origin import Origin, manifest_digest
from tests.conftest import NOW, lay

SITE = "https://humas.kota.go.id"
PATTERN = "siaran-pers/{year}/{month}/{slug}/"
HOME = {"index.html": "Beranda"}


def releases(*slugs: str, text: str = "Isi") -> dict[str, str]:
    """The pages of releases, by path."""
    return {f"siaran-pers/2022/09/{slug}/index.html": f"{text} {slug}" for slug in slugs}


def make(
    folder: Path,
    files: Mapping[str, str],
    lines: Sequence[str] | None = None,
    *,
    site: str = SITE,
    commit: str = "",
    moment: datetime = NOW,
    newest: datetime | None = None,
    sample: tuple[str, ...] = (),
    hidden: Sequence[str] = (),
) -> Path:
    """A published output of ``files`` in ``folder``; ``lines`` of its list of addresses, by default those of its
    releases."""
    pages = sorted(path.removesuffix("index.html") for path in files if path.startswith("siaran-pers/"))
    addresses = "".join(f"{line}\n" for line in (pages if lines is None else lines))
    content = {**files, ADDRESSES: addresses}
    lay(folder, dict(content))
    published = Manifest(site, "public", PATTERN)
    for path, text in content.items():
        data = text.encode()
        published.files[path] = ManifestEntry(hex_digest(data), "text/html", len(data), hidden=path in hidden)
    published.save(folder)
    newest_text = newest.isoformat() if newest else ""
    digest = manifest_digest(folder)
    Origin(commit, False, moment.isoformat(), newest_text, sample, digest).save(folder)
    return folder
