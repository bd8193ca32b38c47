"""The web archive opened as its readers open it: in replayweb.page, which asks nothing of any other host."""

from __future__ import annotations

import functools
import re
import subprocess
import tarfile
import threading
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect
from tests.conftest import NOW
from tests.quiet_server import QuietServer

from pressroom import manifest
from pressroom.hosts.archiving.archived_files import archived_files
from pressroom.hosts.archiving.web_archive import write_web_archive

from .conftest import Site

VIEWER = "replaywebpage@2.4.6"


class _Ranges(SimpleHTTPRequestHandler):
    """Files of a folder, and parts of them: a viewer reads no archive whole."""

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        wanted = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        file = Path(self.translate_path(self.path))
        if not wanted or not file.is_file():
            return super().do_GET()
        data = file.read_bytes()
        first = int(wanted[1]) if wanted[1] else len(data) - int(wanted[2])
        part = data[first : int(wanted[2]) + 1 if wanted[1] and wanted[2] else None]
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {first}-{first + len(part) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)
        return None


@pytest.mark.audit
def test_the_web_archive_opens_in_the_public_viewer(served: Site, tmp_path: Path, browser: Browser) -> None:
    subprocess.run(["npm", "pack", "--silent", VIEWER], cwd=tmp_path, check=True)
    [packed] = tmp_path.glob("*.tgz")
    with tarfile.open(packed) as archive:
        archive.extractall(tmp_path, filter="data")
    folder = tmp_path / "package"
    published = manifest.load(served.output)
    assert published is not None
    target, site = folder / "arsip.wacz", published.site
    write_web_archive(target, served.output, archived_files(published), site, NOW, lambda size: None)
    server = QuietServer(("127.0.0.1", 0), functools.partial(_Ranges, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    context, elsewhere = browser.new_context(), []
    context.on("request", lambda request: elsewhere.append(request.url))
    release = next(
        path
        for path in published.files
        if re.fullmatch(r"siaran-pers/2022/\d+/siap-difoto-[^/]+/index\.html", path)
    )
    try:
        for path in ("", release.rpartition("/")[0] + "/", "siaran-pers/"):
            page = context.new_page()
            address = quote(f"{site}/{path}", safe="")
            page.goto(f"{base}/index.html?source={base}/arsip.wacz#view=pages&url={address}")
            shown = page.frame_locator("iframe").first
            expect(shown.locator("h1").first).to_be_visible()
            photo = shown.locator("main img").first
            expect(photo).to_be_visible()
            assert photo.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
            page.close()
    finally:
        context.close()
        server.shutdown()
        server.server_close()
    assert not [url for url in elsewhere if not url.startswith((base, "blob:", "data:"))]
