"""The web editor: who has it, what it is told of the schema and of names, and that the public never meets it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pressroom.build.command import build
from pressroom.records.kinds.agency import Agency
from pressroom.records.kinds.info_page import InfoPage
from pressroom.records.kinds.innovation import Innovation
from pressroom.records.kinds.release import Release
from pressroom.records.schema import declared_fields
from pressroom.settings import SettingsError
from tests.conftest import BASE, BuiltSite, agency, innovation, lay, release, settings_file

RECORDS = {"siaran-pers": Release, "instansi": Agency, "inovasi": Innovation, "halaman": InfoPage}
SECRET = {
    "instansi/rahasia.md": agency("Badan Rahasia", status="draf", singkatan="Barahas"),
    "inovasi/belum.md": innovation("Inovasi Belum", status="draf"),
    "instansi/sepi.md": agency("Kantor Sepi", status="sembunyi"),
}


@pytest.fixture(scope="module")
def preview(site: Callable[..., BuiltSite]) -> BuiltSite:
    """The preview of a small press room with an agency and an innovation that are still drafts."""
    return site(SECRET | {"siaran-pers/2022/a.md": release()}, preview=True)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The same press room for the public, with a setting that asks for the editor."""
    return _published(tmp_path_factory.mktemp("umum"), SECRET | {"siaran-pers/2022/a.md": release()})


def _published(place: Path, content: dict[str, str]) -> BuiltSite:
    settings = settings_file(place, 'EDITOR_REPOSITORY = "pemkot/humas@utama"\n')
    content_folder = lay(place / "content", BASE | content)
    outcome = build(settings, content=content_folder, output=place / "output", cache=place / "cache")
    return BuiltSite(place / "output", list(outcome.problems))


def told(site: BuiltSite) -> Any:
    return site.json("admin/configuration.json")


def test_the_public_has_an_editor_only_where_the_settings_ask_for_it(
    site: Callable[..., BuiltSite], preview: BuiltSite, published: BuiltSite
) -> None:
    without = site({"siaran-pers/2022/a.md": release()})
    assert not [path for path in without.files if path.startswith("admin")]
    assert "admin" not in without["_headers"]
    assert "admin/" in preview
    assert "admin/" in published


def test_nothing_of_it_stands_on_other_pages(published: BuiltSite) -> None:
    others = {path for path in published.files if not path.startswith("admin/")}
    naming = {path for path in others if b"admin/" in (published.output / path).read_bytes()}
    assert naming == {"_headers"}
    assert '<meta name="robots" content="noindex, nofollow">' in published["admin/"]


def test_its_names_are_those_that_the_reader_may_see(preview: BuiltSite, published: BuiltSite) -> None:
    everything = b"".join(
        (published.output / path).read_bytes()
        for path in published.files
        if path.startswith("admin/") and not path.startswith("admin/vendor/")
    )
    assert b"Disdukcapil" in everything
    for secret in (b"Rahasia", b"Barahas", b"Inovasi Belum", b"Kantor Sepi"):
        assert secret not in everything
    names = told(preview)["settings"]["names"]
    assert names["instansi"]["barahas"] == names["instansi"]["badan rahasia"] == "Barahas"
    assert names["inovasi"]["inovasi belum"] == "Inovasi Belum"


def test_names_are_typed_where_none_is_registered_yet(site: Callable[..., BuiltSite]) -> None:
    """A choice among nothing keeps the editor from opening at all."""
    built = site({}, preview=True, base=False)
    wanting = re.findall(r'"options": ?\[\]', json.dumps(told(built)))
    assert wanting == []


def test_it_works_on_the_repository_of_the_settings(preview: BuiltSite, published: BuiltSite) -> None:
    backend = told(published)["editor"]["backend"]
    assert (backend["name"], backend["repo"], backend["branch"]) == ("github", "pemkot/humas", "utama")
    assert backend["auth_methods"] == ["token"]
    assert "secondary" in preview["admin/"]  # without a repository nobody can sign in to one
    assert "secondary" not in published["admin/"]


@pytest.mark.parametrize("value", ["humas", "https://gitlab.com/a/b", "a/b/c", "pem kot/humas", 7])
def test_a_repository_that_is_none_is_refused(tmp_path: Path, value: object) -> None:
    settings = settings_file(tmp_path, f"EDITOR_REPOSITORY = {value!r}\n")
    with pytest.raises(SettingsError, match="EDITOR_REPOSITORY"):
        build(settings, content=lay(tmp_path / "content", BASE), output=tmp_path / "o", check=True)


def test_its_page_may_load_its_own_files_and_ask_github_only(published: BuiltSite) -> None:
    page = published["admin/"]
    policy = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)[0].replace("&#x27;", "'")
    assert "default-src 'none'" in policy
    assert set(re.findall(r"https?://[^\s;]+", policy)) == {"https://api.github.com"}
    scripts = re.findall(r'<script type="importmap">(.*?)</script>', page)
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy
    for path in json.loads(scripts[0])["imports"].values():
        assert f"admin/{path.removeprefix('./')}" in published
    # The preview's script would load the page again while somebody writes.
    assert "</body>" not in page


def test_hosts_send_its_policy_in_place_of_that_of_all_pages(published: BuiltSite) -> None:
    rules = published["_headers"].split("\n/")
    editor = next(rule for rule in rules if rule.startswith("admin/*"))
    assert "! Content-Security-Policy\n" in editor
    assert "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" in editor
    assert "frame-ancestors 'none'" in editor
    assert "wasm" not in rules[0]


def test_the_manifest_knows_the_type_of_its_files(published: BuiltSite) -> None:
    manifest = json.loads((published.output / ".pressroom.json").read_text())["files"]
    kinds = {entry["type"] for path, entry in manifest.items() if path.endswith((".wasm", ".js"))}
    assert kinds == {"application/wasm", "text/javascript; charset=utf-8"}


@pytest.mark.parametrize("folder", RECORDS)
def test_a_form_has_every_field_of_the_schema_once_what_is_required_first(
    preview: BuiltSite, folder: str
) -> None:
    collection = next(each for each in told(preview)["editor"]["collections"] if each["name"] == folder)
    shown = [field["name"] for field in collection["fields"]]
    declared = declared_fields(RECORDS[folder]).values()
    keys = [field.key for field in declared]
    assert sorted(shown) == sorted([*keys, "_isi"])
    required = [field.key for field in declared if field.required]
    assert shown[: len(required) + 2] == [*required, "status", "_isi"]
    formats = told(preview)["formats"][folder]["fields"]
    assert list(formats) == keys


def test_each_field_is_asked_for_in_the_form_of_its_type(preview: BuiltSite) -> None:
    releases, agencies, *_ = told(preview)["editor"]["collections"]
    fields = {field["name"]: field for field in releases["fields"]}
    assert {key: fields[key]["widget"] for key in ("judul", "tanggal", "instansi", "foto", "acara")} == {
        "judul": "string",
        "tanggal": "datetime",
        "instansi": "select",
        "foto": "list",
        "acara": "object",
    }
    assert fields["instansi"]["multiple"]
    assert fields["instansi"]["required"]
    assert {"label": "Badan Rahasia (Barahas)", "value": "Barahas"} in fields["instansi"]["options"]
    assert fields["jenis"]["options"] == ["siaran-pers", "undangan", "klarifikasi", "pengumuman"]
    assert fields["status"]["default"] == "draf"
    assert fields["alamat_lama"]["label"] == "Alamat lama"
    photo = {field["name"]: field for field in fields["foto"]["fields"]}
    assert photo["berkas"]["widget"] == "image"
    assert photo["berkas"]["media_folder"] == "/content/foto/{{year}}"
    attachment = {field["name"]: field for field in fields["lampiran"]["fields"]}
    assert attachment["berkas"]["media_folder"] == "/content/lampiran/{{year}}"
    email = next(field for field in agencies["fields"] if field["name"] == "surel")
    pattern, message = email["pattern"]
    assert re.match(pattern, "nama@kantor.example")
    assert re.match(pattern, "")
    assert not re.match(pattern, "dinas.kota")
    assert message == "Tulis alamat surel, misalnya: nama@kantor.example"


def test_check_names_a_release_that_the_published_editor_does_not_list(tmp_path: Path) -> None:
    content = {"siaran-pers/di-luar.md": release(), "siaran-pers/2022/di-dalam.md": release("Lain")}
    with_editor = _checked(tmp_path / "a", content, 'EDITOR_REPOSITORY = "pemkot/humas"\n')
    warned = [line for line in with_editor if "penyunting" in line]
    assert len(warned) == 1
    assert "siaran-pers/di-luar.md:1: peringatan" in warned[0]
    assert "content/siaran-pers/2022/di-luar.md" in warned[0]
    assert not [line for line in _checked(tmp_path / "b", content, "") if "penyunting" in line]


def _checked(place: Path, content: dict[str, str], settings: str) -> list[str]:
    place.mkdir()
    folder = lay(place / "content", BASE | content)
    file = settings_file(place, settings)
    outcome = build(file, content=folder, output=place / "o", cache=place / "cache", check=True)
    return [str(problem) for problem in outcome.problems]


def test_a_second_build_writes_none_of_its_files_again(tmp_path: Path) -> None:
    content = lay(tmp_path / "content", BASE)
    options = {"content": content, "output": tmp_path / "output", "cache": tmp_path / "cache"}
    settings = settings_file(tmp_path, "")
    first = build(settings, preview=True, **options)
    again = build(settings, preview=True, **options)
    assert first.stats
    assert first.stats.rendered > 90
    assert again.stats
    assert again.stats.rendered == 0
