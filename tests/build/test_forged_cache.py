"""What somebody puts into the cache who can write there and nowhere else: the cache of a workflow may be written by
another one, and a folder may be handed on with its cache.
"""

from __future__ import annotations

import hashlib
import io
import json
import marshal
import os
import pickle
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from jinja2.bccache import bc_magic

from pressroom.cache import Damaged, sealed, unsealed
from tests.build.rooms import Room, assert_same_files, contents
from tests.conftest import ROOT

FORGED = "Menangkan hadiah di jahat.example"


def forge_templates(room: Room, ran: Path) -> None:
    """Make of each compiled template a program that writes the file ``ran``; all else about it is right."""
    program = marshal.dumps(compile(f"open({str(ran)!r}, 'w').close()", "x", "exec"))
    files = [file for file in (room.cache / "jinja").rglob("*") if file.is_file()]
    assert files
    for file in files:
        data = file.read_bytes()
        start = data.index(bc_magic)
        of_source = io.BytesIO(data[start + len(bc_magic) :])
        pickle.load(of_source)
        forged = data[start : start + len(bc_magic) + of_source.tell()] + program
        file.write_bytes(hashlib.blake2b(forged, digest_size=start).digest() + forged)


def forge_texts(room: Room) -> None:
    """Exchange the bodies of all texts, with all the digests and checksums that anybody can work out."""
    [file] = room.cache.glob("content-*.sqlite")
    html = f"<p>{FORGED}</p>"
    digest = hashlib.blake2b(html.encode(), digest_size=16).hexdigest()
    with closing(sqlite3.connect(file)) as database:
        database.execute("replace into body values (?, ?)", (digest, html))
        for *row, _ in list(database.execute("select * from record")):
            reading: dict[str, Any] = json.loads(row[5])
            reading["record"]["body"]["digest"] = digest
            row[5] = json.dumps(reading).encode()
            row[6] = bytes(16)
            check = zlib.crc32(marshal.dumps(tuple(row), 2))
            database.execute("replace into record values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, check))
        database.commit()


def forge_photos(room: Room) -> None:
    """Append something to all photos, and correct what is known of them."""
    for file in (room.cache / "foto").glob("*.json"):
        details = json.loads(file.read_text(encoding="utf-8"))
        photo = file.with_suffix(f".{details['format']}")
        photo.write_bytes(photo.read_bytes() + FORGED.encode())
        del details["checksum"]
        details["size"] = photo.stat().st_size
        details["digest"] = hashlib.blake2b(photo.read_bytes(), digest_size=16).hexdigest()
        details["checksum"] = zlib.crc32(marshal.dumps(tuple(details.values()), 2))
        file.write_text(json.dumps(details), encoding="utf-8")


def test_a_template_that_somebody_else_has_compiled_is_never_run(
    built: Room, built_small: Room, tmp_path: Path
) -> None:
    forge_templates(built, tmp_path / "ran")
    for page in built.output.rglob("*.html"):
        page.unlink()
    assert not built.build().problems.errors
    assert not (tmp_path / "ran").exists()
    assert_same_files(contents(built.output), contents(built_small.output))


def test_with_a_secret_no_text_and_no_photo_of_somebody_else_is_published(
    built: Room, built_small: Room
) -> None:
    """The tests have a secret in CACHE_KEY."""
    forge_texts(built)
    forge_photos(built)
    assert not built.build().problems.errors
    assert FORGED.encode() not in b"".join(contents(built.output).values())
    assert_same_files(contents(built.output), contents(built_small.output))


# Whether a seal of this process is one to another, by the secret of each.
SECRETS = {"the same": (True, os.environ["CACHE_KEY"]), "another": (False, "lain"), "none": (False, "")}


@pytest.mark.parametrize("name", SECRETS)
def test_a_seal_is_good_for_whoever_has_the_secret(name: str, tmp_path: Path) -> None:
    valid, secret = SECRETS[name]
    file = tmp_path / "x"
    file.write_bytes(sealed(b"isi", "x"))
    script = "import sys; from pressroom.cache import unsealed; print(unsealed(open(sys.argv[1], 'rb').read(), 'x'))"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "plugins"), "CACHE_KEY": secret}
    done = subprocess.run(
        [sys.executable, "-c", script, str(file)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout == "b'isi'\n", "Damaged" in done.stderr) == (valid, not valid)


def test_a_seal_is_good_for_one_name_and_one_content() -> None:
    data = sealed(b"isi", "x")
    assert unsealed(data, "x") == b"isi"
    for spoiled, place in ((data, "y"), (data + b".", "x"), (data[1:], "x"), (b"", "x")):
        with pytest.raises(Damaged):
            unsealed(spoiled, place)
