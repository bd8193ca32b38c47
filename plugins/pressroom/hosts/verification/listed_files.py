"""The files of the list: each is fetched, and what is not as it should be is looked into."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from ... import command_messages
from ...command_messages.harmless import harmless
from ...digests import hex_digest
from ...hidden_paths import hidden_path
from ..deployments.record import ListedFile
from ..progress import Announce, show_progress
from .contents.differences import is_strange
from .headers import FILE as HEADERS
from .http.fetching import Answer, Failure
from .listing import good_copy
from .look import Look, page_file

# A file may be longer than its list says by so much before no more of it is read.
SURPLUS = 64_000
# So many changed files are looked into.
_LOOKED_INTO = 100
# A site that leaves so many questions in a row unanswered is asked no more.
_MOST_FAILURES = 20
# For so long after a deployment a network of copies may have the state before; a computer may be a little slow.
_COPY_DELAY = timedelta(hours=1)
_SLOW_CLOCK = timedelta(minutes=5)
# What runs is under another name in each deployment, so that no copy of it is old.
_RUNS = (".js", ".css", ".wasm")


def fetch(look: Look, chosen: list[ListedFile], announce: Announce) -> None:
    """Fetch the ``chosen`` files and judge them."""
    _read_rules(look)
    failures, size, result = 0, sum(file.size for file in chosen), look.result
    with show_progress(announce, len(chosen), size) as progress:
        progress.phase(command_messages.CHECKING, len(chosen), size)
        answers = look.fetcher.fetch_all(chosen, lambda file: look.get(file.path, file.size + SURPLUS))
        for file, answer in answers:
            if answer.failure is Failure.TIME:  # the rest comes at once
                continue
            progress.step(file.size)
            answered = _judge(look, file, answer)
            failures = 0 if answered else failures + 1
            result.checked += answered
            if failures >= _MOST_FAILURES:
                result.notes.append(command_messages.stopped_answering(result.checked))
                result.complete = False
                answers.close()
                break
    _explain(look)


def judge_redirect(look: Look, path: str, answer: Answer, expected: str) -> None:
    """Say so if the answer for ``path`` sends readers anywhere but to the path ``expected``, which may be empty."""
    target = look.target(path, answer)
    inside = look.site.path_of(target)
    if inside is None:
        look.find(path, command_messages.redirected_outside(harmless(target)))
    elif not expected or page_file(inside) != page_file(expected):
        look.find(path, command_messages.redirected_inside(harmless(target)))


def _read_rules(look: Look) -> None:
    """What headers are wanted; not known if the file that says it is not as it should be, which is found as well."""
    listed = look.files.get(HEADERS)
    rules = look.get(HEADERS, listed.size + SURPLUS).body if listed else b""
    if listed and hex_digest(rules) != listed.hash:
        rules = good_copy(listed, look.question.output, look.listing) or b""
        if not rules:
            return
    look.rules = rules.decode("utf-8", "replace")


def _judge(look: Look, file: ListedFile, answer: Answer) -> bool:
    """Whether there was an answer by which ``file`` could be judged."""
    if answer.status != 429 and answer.status < 500:
        look.judge_headers(file.path, answer)
    if answer.failure is Failure.ENCODING:
        look.find(file.path, command_messages.file_unreadable())
    elif look.lacks_answer(look.site.address(file.path), answer):
        return False
    elif 300 <= answer.status < 400:
        judge_redirect(look, file.path, answer, file.redirect)
    elif answer.status != 200:
        look.find(file.path, command_messages.file_missing(answer.status))
    elif not answer.truncated and hex_digest(answer.body) == file.hash:
        if file.path.endswith(".html"):
            look.usual.learn(answer.body)
    else:
        # Of very many changed files no more can be kept than can be read.
        look.changed[file.path] = answer if len(look.changed) < _LOOKED_INTO else Answer(200)
    return True


def _explain(look: Look) -> None:
    """Say of each changed file what of the change can be named."""
    for path, answer in look.changed.items():
        # A hidden file is in the list by its digest alone.
        file = look.files.get(path) or look.files[hidden_path(path)]._replace(path=path)
        if _is_stale(look, file, answer):
            look.stale.add(path)
            continue
        named = look.differences(path, answer.body, file)
        look.find(path, command_messages.file_changed(named, file.size, len(answer.body)))
        look.note_links(path, answer.body)
    if look.stale:
        example = look.site.address(min(look.stale))
        look.result.notes.append(command_messages.stale_copies(len(look.stale), example))
        look.result.complete = False


def _is_stale(look: Look, file: ListedFile, answer: Answer) -> bool:
    """Whether a network of copies has not heard of a deployment yet. An address of which no copy was made answers as it
    should; and what the copy has is what the deployment before had at this address, or the deployment was minutes ago by
    our own clock and nothing was put into the copy."""
    if not file.path.endswith(_RUNS) and (file.path in look.before or _is_recent(look)):
        if not answer.body:  # one of very many that changed
            answer = look.get(file.path, file.size + SURPLUS)
        is_known = hex_digest(answer.body) == look.before.get(file.path)
        if answer.status == 200 and not answer.truncated and (is_known or _is_recent(look)):
            target = f"{look.site.target(file.path)}?{secrets.token_hex(4)}"
            fresh = look.fetcher.fetch(target, file.size + SURPLUS)
            if fresh.status == 200 and hex_digest(fresh.body) == file.hash:
                page = look.site.address(file.path)
                return is_known or not is_strange(file.path, page, fresh.body, answer.body, look.usual)
    return False


def _is_recent(look: Look) -> bool:
    """Whether the deployment was minutes ago."""
    record, now = look.result.record, look.question.now
    return bool(record and now and -_SLOW_CLOCK < now - datetime.fromisoformat(record.moment) < _COPY_DELAY)
