"""All photos of a release in one download."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from pressroom.renditions.bundle import bundle, names


def opened(data: bytes) -> ZipFile:
    return ZipFile(BytesIO(data))


def test_what_goes_in_comes_out_in_order_and_the_same_twice() -> None:
    files = [
        ("foto/2022/b.jpg", b"B" * 1000),
        ("a.jpg", b"A"),
        ("keterangan.txt", "Wali Kota — “café”".encode()),
    ]
    result = bundle(files)
    with opened(result) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["b.jpg", "a.jpg", "keterangan.txt"]
        assert [archive.read(name) for name in archive.namelist()] == [data for _, data in files]
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.compress_type == ZIP_STORED
            assert entry.external_attr >> 16 == 0o100644
    assert bundle(files) == result


def test_it_is_the_same_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    here = bundle([("a.jpg", b"A")])
    monkeypatch.setattr("zipfile.sys.platform", "win32")
    assert bundle([("a.jpg", b"A")]) == here


def test_nothing_in_it_is_a_zip_too() -> None:
    with opened(bundle([])) as archive:
        assert archive.namelist() == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("/foto/a.jpg", "a.jpg"),
        ("C:\\foto\\a.jpg", "a.jpg"),
        ("foto/pelayanan é “cepat”.jpg", "pelayanan é “cepat”.jpg"),
        ('a<b>:"c|?*.jpg', "a-b---c---.jpg"),
        ("a\x00\n\u202egpj.exe", "a---gpj.exe"),
        ("..", "_"),
        ("", "_"),
        (".htaccess", "htaccess"),
        ("con.jpg", "-con.jpg"),
        ("NUL", "-NUL"),
        ("console.jpg", "console.jpg"),
        ("foto . .jpg", "foto.jpg"),
        ("x" * 300 + ".jpg", "x" * 100 + ".jpg"),
    ],
)
def test_a_name_is_safe_on_every_system(path: str, name: str) -> None:
    with opened(bundle([(path, b"1")])) as archive:
        assert archive.namelist() == [name]
    assert names([path]) == [name]


def test_letters_composed_on_a_mac_are_composed_again() -> None:
    assert names(["cafe\u0301.jpg"]) == ["caf\u00e9.jpg"]


def test_no_file_hides_another() -> None:
    paths = ["a/x.jpg", "b/X.jpg", "c/x.jpg", "x-2.jpg"]
    bundle_names = names(paths)
    assert bundle_names == ["x.jpg", "X-2.jpg", "x-3.jpg", "x-2-2.jpg"]
    with opened(bundle([(path, path.encode()) for path in paths])) as archive:
        assert [archive.read(name).decode() for name in bundle_names] == paths
