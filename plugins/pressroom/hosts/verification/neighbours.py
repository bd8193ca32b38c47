"""Addresses beside ours at which readers come to a page as well: without the last slash, with the file's name, with the
query that a network adds, in capitals; and a file that is asked for in parts."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import NamedTuple

from ... import command_messages
from ...command_messages.harmless import harmless
from ...digests import hex_digest
from ..deployments.record import ListedFile
from .http.fetching import Answer
from .listed_files import SURPLUS
from .look import Look
from .probes import newest_releases, some_file, some_pages

_HOME = "index.html"
_NEWEST = 2
_BY_CHANCE = 2
# Parts are asked for of files of no more bytes.
_MOST_BYTES = 2_000_000


class _Form(NamedTuple):
    """``target``: what a server is asked in place of ``page``'s own address."""

    page: ListedFile
    target: str


def ask_beside(look: Look, chosen: list[ListedFile]) -> None:
    """Ask for some of the ``chosen`` pages, all of which are as they should be, in other ways: home, the newest
    releases, and some by chance."""
    assert look.result.record
    home = [file for file in chosen if file.path == _HOME]
    newest = [file for file in newest_releases(chosen, look.result.record.release) if not file.redirect]
    pages = home + newest[:_NEWEST]
    pages += some_pages(chosen, _BY_CHANCE, {page.path for page in pages})
    forms = [form for page in pages for form in _forms(look, page)]
    answers = look.fetcher.fetch_all(
        forms, lambda form: look.fetcher.fetch(form.target, form.page.size + SURPLUS)
    )
    for form, answer in answers:
        _judge(look, form, answer)
    others = some_file(chosen, _MOST_BYTES)
    for file in (*home, *others, *pages[-1:]):
        _ask_in_parts(look, file)


def _forms(look: Look, page: ListedFile) -> Iterator[_Form]:
    target = look.site.target(page.path)
    query = secrets.choice(("utm_source=whatsapp", "fbclid=IwAR"))
    yield _Form(page, f"{target}index.html")
    yield _Form(page, f"{target}?{query}{secrets.token_hex(6)}")
    base, own = look.site.base, target.removeprefix(look.site.base)
    if base or own != "/":
        yield _Form(page, target.rstrip("/"))
    if own.upper() != own:
        yield _Form(page, base + own.upper())
    elif page.path == _HOME:
        yield _Form(page, f"{target}{_HOME.upper()}")


def _judge(look: Look, form: _Form, answer: Answer) -> None:
    """Right are the bytes of the page, a redirect to it, and nothing at all."""
    page = form.page
    if look.lacks_answer(f"{look.site.origin}{form.target}", answer):
        return
    if answer.status < 400:
        look.judge_headers(page.path, answer)
    if 300 <= answer.status < 400:
        target = look.target_of(f"{look.site.origin}{form.target}", answer)
        inside = look.site.path_of(target)
        if inside is None or look.site.target(inside).rstrip("/").removesuffix("/index.html").lower() != (
            look.site.target(page.path).rstrip("/").lower()
        ):
            look.find(page.path, command_messages.other_form_redirects(form.target, harmless(target)))
    elif answer.status == 200 and hex_digest(answer.body) != page.hash and not _is_not_found(look, answer):
        named = look.differences(page.path, answer.body, page)
        look.find(page.path, command_messages.other_form_differs(form.target, named))
        look.note_links(page.path, answer.body)


def _is_not_found(look: Look, answer: Answer) -> bool:
    """Whether a host says with 200 and our own page that there is nothing."""
    page = look.files.get("404.html")
    return page is not None and hex_digest(answer.body) == page.hash


def _ask_in_parts(look: Look, file: ListedFile) -> None:
    """Ask for ``file`` in two parts, whose bytes make up the whole; a host may send all of it instead."""
    if not 2 <= file.size <= _MOST_BYTES:
        return
    first = 1 + secrets.randbelow(file.size - 1)
    body = b""
    for part in (f"bytes=0-{first - 1}", f"bytes={first}-"):
        headers = {"Range": part, "Accept-Encoding": "identity"}
        answer = look.fetcher.fetch(look.site.target(file.path), file.size + SURPLUS, headers)
        if answer.status not in (200, 206):
            return  # a host that knows no parts; what it has whole was looked at
        look.judge_headers(file.path, answer)
        body = answer.body if answer.status == 200 else body + answer.body
        if answer.status == 200:
            break
    if hex_digest(body) != file.hash:
        look.find(file.path, command_messages.parts_differ())
