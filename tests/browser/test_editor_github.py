"""The published editor, which writes to GitHub: it asks no other host, and what it sends changes one line."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect
from tests.conftest import BASE, lay, release, settings_file

from pressroom.build.command import build

from .conftest import PATIENCE_MS
from .editing import served_folder

PATH = "content/siaran-pers/2022/lama.md"
FILE = ("\ufeff" + release("Judul lama", nomor="007  # tetap").replace("\n", "\r\n")).encode()
CORS = {f"access-control-allow-{name}": "*" for name in ("origin", "headers", "methods")}


def name_of(data: bytes) -> str:
    """The name that git gives to a file."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class GitHub:
    """As much of GitHub's API as the editor asks for, for one repository with these ``files``; ``commits`` are the
    files of each commit that it was sent."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.commits: list[dict[str, bytes]] = []

    def answer(self, route: Route) -> None:
        """Answer one request."""
        path = route.request.url.removeprefix("https://api.github.com")
        if route.request.method == "OPTIONS" or "/collaborators/" in path:
            route.fulfill(status=204, headers=CORS)
            return
        asked = json.loads(route.request.post_data or "{}")
        route.fulfill(json=self._said(path, asked), headers=CORS)

    def _said(self, path: str, asked: dict[str, Any]) -> Any:
        if path == "/user":
            return {"id": 1, "name": "Ani", "login": "ani"}
        if "/git/trees/" in path:
            listed = self.files.items()
            return {
                "tree": [
                    {"type": "blob", "path": name, "sha": name_of(data), "size": len(data)}
                    for name, data in listed
                ]
            }
        assert path == "/graphql", path
        query = asked["query"]
        if "createCommitOnBranch" in query:
            changes = asked["variables"]["input"]["fileChanges"]["additions"]
            self.commits.append({one["path"]: base64.b64decode(one["contents"]) for one in changes})
            commit = {"oid": "b" * 40, "committedDate": "2026-01-01T00:00:00Z", "file_0": {"oid": "c" * 40}}
            return {"data": {"createCommitOnBranch": {"commit": commit}}}
        by_name = {name_of(data): data for data in self.files.values()}
        said: dict[str, Any] = {
            alias: {"text": by_name[name].decode(), "isTruncated": False}
            for alias, name in re.findall(r'(\w+_\d+): object\(oid: "(\w+)"\)', query)
            if name in by_name
        }
        author = {
            "author": {"name": "Ani", "email": "a", "user": None},
            "committedDate": "2026-01-01T00:00:00Z",
        }
        for alias in re.findall(r"(commit_\d+):\s+ref", query):
            said[alias] = {"target": {"history": {"nodes": [author]}}}
        last = {"oid": "a" * 40, "message": "x"}
        head = {"target": {"oid": "a" * 40, "history": {"nodes": [last]}}}
        return {"data": {"repository": said or {"ref": head, "defaultBranchRef": {"name": "main"}}}}


@pytest.mark.audit
def test_what_was_kept_in_the_browser_is_sent_as_exactly(browser: Browser, tmp_path: Path) -> None:
    content = lay(tmp_path / "content", BASE)
    settings = settings_file(tmp_path, 'EDITOR_REPOSITORY = "pemkot/humas"\n')
    build(settings, content=content, output=tmp_path / "output", cache=tmp_path / "cache")
    github = GitHub({PATH: FILE})
    with served_folder(tmp_path / "output") as address, browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.route("https://api.github.com/**", github.answer)
        others: set[str] = set()
        page.on("requestfinished", lambda request: others.add(request.url.split("/")[2]))
        page.goto(f"{address}admin/")
        page.get_by_text("Masuk dengan token").click()
        page.locator("input").first.fill("ghp_contoh")
        page.get_by_role("button", name="Masuk", exact=True).click()
        for title in ("Judul baru", "Judul ketiga"):  # from GitHub, then from what the browser keeps
            page.get_by_role("row").first.wait_for()
            page.evaluate("() => { location.hash = '#/collections/siaran-pers/entries/2022/lama' }")
            page.locator('section[data-key-path="judul"]').get_by_role("textbox").fill(title)
            page.get_by_role("button", name="Simpan", exact=True).click()
            expect(page).to_have_url(re.compile(r"/admin/#/collections/[^/]+$"))
            assert github.commits.pop() == {PATH: FILE.replace(b"Judul lama", title.encode())}
            page.goto("about:blank")
            page.goto(f"{address}admin/")
        assert others == {address.split("/")[2], "api.github.com"}
