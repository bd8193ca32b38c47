"""The programs of others in the web editor are the ones that were looked at."""

from __future__ import annotations

from hashlib import sha256

from pressroom.site.editor import vendored


def test_every_file_is_pinned_and_has_its_bytes() -> None:
    pinned = {file.path: file.sha256 for file in vendored.vendored_files()}
    beside = {"README.md", "SHA256SUMS"}
    found = {
        path: sha256(file.read_bytes()).hexdigest()
        for file in vendored.FOLDER.rglob("*")
        if file.is_file() and (path := file.relative_to(vendored.FOLDER).as_posix()) not in beside
    }
    assert len(found) > 80
    assert found == pinned


def test_each_program_comes_with_its_licence() -> None:
    programs = [folder for folder in vendored.FOLDER.iterdir() if folder.is_dir()]
    assert len(programs) == 2
    for program in programs:
        assert list(program.glob("LICENSE*")), program
    fonts = list(vendored.FOLDER.rglob("*.woff2"))
    assert len(fonts) == len(list(vendored.FOLDER.glob("*/npm/assets/*.LICENSE.txt")))
