"""Shows whether the public sees what was published: fetches the site and compares it with the list of its last
deployment."""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from ... import command_messages
from ...command_messages import Advice
from ...digests import hex_digest
from ..deployments.counter import Remembered, RemoteUnreadable, last_deployment
from ..deployments.published_output import HostError
from ..deployments.record import FILE_LIST, RECORD, Deployment, ListedFile, hidden_path
from ..progress import Announce, show_progress
from ..signing import public_keys
from .connection import ForbiddenHost, UnknownHost
from .differences import Usual, differences, linked_paths
from .expectation import Judgement, judge, lacking
from .fetching import Answer, Failure, Fetcher, Limits
from .finding import Finding, harmless
from .headers import FILE as HEADERS
from .headers import judge_headers, wanted_headers
from .listing import Listing, branch_listing, bucket_listing, good_copy
from .probes import GUESSES, VISITORS, Visitor, pages_for_visitors
from .selection import select
from .site_address import SiteAddress, join, parse_site

_RECORD_BYTES = 64_000
_LIST_BYTES = 64_000_000
_STRANGE_BYTES = 1_000_000
# A file may be longer than its list says by so much before no more of it is read.
_SURPLUS = 64_000
_GONE = (401, 403, 404, 410, 451)
# So many changed files are looked into, and so many strange addresses asked for.
_LOOKED_INTO = 100
_STRANGE = 60
_MOST_FAILURES = 20
_NOT_FOUND_PAGE = "404.html"
_CDN_DELAY = timedelta(hours=1)


POLITE = Limits()


class CannotVerify(HostError):
    """The site cannot be verified; the text is for staff."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be verified: the site at ``address``, by the repository of the current folder with the git remote
    ``remote``, the folders ``cache`` and ``output``, and the bucket that it stands in, empty for none. ``full``: all of
    it. ``seed``: of the sample."""

    address: str
    remote: str
    cache: Path
    output: Path
    bucket: str = ""
    prefix: str = ""
    full: bool = False
    seed: int = 0


@dataclass(slots=True)
class Result:
    """What came of it. ``record``: the deployment that the site was compared with. ``unanswered``: the addresses that
    did not answer. ``checked`` files of ``total`` with ``size`` bytes in all, by so many ``requests``; ``seed``: of the
    sample, None if all was checked. ``complete``: whether the run came to its end."""

    site: str
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    record: Deployment | None = None
    signed: bool = False
    unanswered: list[str] = field(default_factory=list)
    checked: int = 0
    total: int = 0
    size: int = 0
    requests: int = 0
    seed: int | None = None
    complete: bool = True


def new_seed() -> int:
    """A number that nobody can foresee, by which a sample is chosen."""
    return secrets.randbelow(1_000_000)


def verify(question: Question, limits: Limits = POLITE, announce: Announce = lambda text: None) -> Result:
    """Verify what ``question`` says; ``announce`` receives what is under way. If the site is deployed meanwhile, it
    begins again, once. Raises CannotVerify, HostError."""
    site = parse_site(question.address)
    if site is None:
        raise CannotVerify(command_messages.no_site_address(harmless(question.address)))
    try:
        fetcher = Fetcher(site, limits)
    except UnknownHost:
        raise CannotVerify(command_messages.unknown_host(site.host)) from None
    except ForbiddenHost as error:
        raise CannotVerify(command_messages.forbidden_host(site.host, str(error))) from None
    for _ in range(2):
        run = _Run(question, site, fetcher, announce)
        result = run.result()
        if run.same_record():
            return result
    result.notes.append(command_messages.deployed_meanwhile_verifying())
    result.complete = False
    result.findings.clear()
    return result


class _Run:
    """One look at a site, from its record to its unlinked pages."""

    def __init__(self, question: Question, site: SiteAddress, fetcher: Fetcher, announce: Announce) -> None:
        self._question, self._site, self._fetcher, self._announce = question, site, fetcher, announce
        self._result = Result(site.whole)
        self._usual = Usual(site)
        self._keys = public_keys()
        self._listing: Listing | None = None
        self._files: Mapping[str, ListedFile] = {}
        self._changed: dict[str, Answer] = {}
        self._strange: deque[str] = deque()
        self._asked: set[str] = set()
        self._without_copy = False
        self._not_found_body = ""
        self._record_answer = Answer()

    def result(self) -> Result:
        """Everything that is found."""
        result = self._result
        remembered = self._remembered()
        judgement = self._judge(remembered)
        if judgement.record:
            result.record, result.signed = judgement.record, bool(self._keys)
            self._files = judgement.files
            self._ask_host()
            chosen = self._choose()
            self._fetch(chosen)
            self._explain(chosen)
            self._probe()
            self._visit(chosen)
            self._look_for_strange_pages()
            self._compare_listing()
            self._close_notes()
        result.requests, result.size = self._fetcher.requests, self._fetcher.received
        return result

    def same_record(self) -> bool:
        """Whether the site still has the record that this run began with."""
        now = self._get(RECORD, _RECORD_BYTES)
        return bool(now.failure) or (now.status, now.body) == (
            self._record_answer.status,
            self._record_answer.body,
        )

    # --- what to compare with

    def _remembered(self) -> Remembered | None:
        try:
            return last_deployment(self._question.remote, self._question.cache, self._site.whole)
        except RemoteUnreadable as error:
            self._result.notes.append(str(error))
            return None

    def _judge(self, remembered: Remembered | None) -> Judgement:
        record, file_list = self._get(RECORD, _RECORD_BYTES), self._get(FILE_LIST, _LIST_BYTES)
        self._record_answer = record
        if record.failure or record.status >= 500:
            reason = str(record.failure or record.status)
            raise CannotVerify(command_messages.site_unreachable(self._site.whole, reason))
        if 300 <= record.status < 400 and (target := self._target(RECORD, record)):
            if self._site.path_of(target) is not None or not remembered:
                raise CannotVerify(command_messages.site_moved(harmless(target)))
            self._find(RECORD, command_messages.redirected_outside(harmless(target)))
        judgement = judge(self._site, record, file_list, self._keys, remembered)
        if not judgement.record and not judgement.findings:
            raise CannotVerify(command_messages.nothing_to_compare_with(self._site.whole))
        for path, advice in judgement.findings:
            self._find(path, advice)
        self._result.notes += judgement.notes
        if paths := lacking(judgement, remembered):
            examples = [self._site.target(path) for path in paths[:5]]
            self._find("index.html", command_messages.differs_from_last(examples, len(paths)))
        return judgement

    def _ask_host(self) -> None:
        question = self._question
        try:
            if question.bucket:
                self._listing = bucket_listing(question.bucket, question.prefix)
            elif question.remote:
                self._listing = branch_listing(question.remote, self._record_answer.body)
        except HostError as error:
            self._result.notes.append(command_messages.listing_failed(str(error)))
            return
        if not self._listing:
            self._result.notes.append(command_messages.no_listing())

    def _choose(self) -> list[ListedFile]:
        question, result = self._question, self._result
        assert result.record
        chosen, is_all = select(
            self._files.values(), result.record.release, question.seed, full=question.full
        )
        hidden = self._listing.hidden(self._files) if self._listing else []
        if is_all:
            chosen += hidden
        result.total, result.seed = len(self._files), None if is_all else question.seed
        unknown = sum(path.startswith("sidik:") for path in self._files) - len(hidden)
        if unknown > 0:
            result.notes.append(command_messages.hidden_not_fetched(unknown))
        return chosen

    # --- files of the list

    def _fetch(self, chosen: list[ListedFile]) -> None:
        failures = 0
        with show_progress(self._announce, len(chosen), sum(file.size for file in chosen)) as progress:
            progress.phase(command_messages.CHECKING, len(chosen), sum(file.size for file in chosen))
            answers = self._fetcher.fetch_all(chosen, lambda file: self._get(file.path, file.size + _SURPLUS))
            for file, answer in answers:
                progress.step(file.size)
                answered = self._judge_file(file, answer)
                failures = 0 if answered else failures + 1
                self._result.checked += answered
                if failures >= _MOST_FAILURES:
                    self._result.notes.append(command_messages.stopped_answering(self._result.checked))
                    self._result.complete = False
                    answers.close()
                    return

    def _judge_file(self, file: ListedFile, answer: Answer) -> bool:
        """Whether there was an answer by which ``file`` could be judged."""
        if answer.failure is Failure.ENCODING:
            self._find(file.path, command_messages.file_unreadable())
        elif answer.failure or answer.status == 429 or answer.status >= 500:
            self._result.unanswered.append(self._site.address(file.path))
            return False
        elif 300 <= answer.status < 400:
            self._judge_redirect(file, answer)
        elif answer.status != 200:
            self._find(file.path, command_messages.file_missing(answer.status))
        elif not answer.truncated and hex_digest(answer.body) == file.hash:
            if file.path.endswith(".html"):
                self._usual.learn(answer.body)
        else:
            # Of very many changed files no more can be kept than can be read.
            kept = answer if len(self._changed) < _LOOKED_INTO else Answer(200, truncated=answer.truncated)
            self._changed[file.path] = kept
        return True

    def _judge_redirect(self, file: ListedFile, answer: Answer) -> None:
        target = self._target(file.path, answer)
        path = self._site.path_of(target)
        if path is None:
            self._find(file.path, command_messages.redirected_outside(harmless(target)))
        elif not file.redirect or _page(path) != _page(file.redirect):
            self._find(file.path, command_messages.redirected_inside(harmless(target)))

    def _explain(self, chosen: list[ListedFile]) -> None:
        """Say of each changed file what of the change can be named."""
        by_path = {file.path: file for file in chosen}
        stale = []
        for path, answer in list(self._changed.items()):
            file = by_path[path]
            if self._is_stale(file):
                stale.append(path)
                del self._changed[path]
                continue
            good = good_copy(file, self._question.output, self._listing)
            self._without_copy |= good is None
            named = self._differences(path, good, answer.body)
            self._find(path, command_messages.file_changed(named, file.size, len(answer.body)))
            self._note_links(path, answer.body)
        if stale:
            self._result.notes.append(command_messages.stale_copies(len(stale), self._site.address(stale[0])))
            self._result.complete = False

    def _is_stale(self, file: ListedFile) -> bool:
        """Whether a network of copies has not heard of a deployment yet: it was minutes ago, and an address that no
        copy was made of answers as it should."""
        record = self._result.record
        date = self._record_answer.headers.get("date", "")
        try:
            age = parsedate_to_datetime(date) - datetime.fromisoformat(record.moment if record else "")
        except (ValueError, TypeError):
            return False
        if not timedelta(minutes=-5) < age < _CDN_DELAY:
            return False
        fresh = self._fetcher.fetch(
            f"{self._site.target(file.path)}?{secrets.token_hex(4)}", file.size + _SURPLUS
        )
        return fresh.status == 200 and hex_digest(fresh.body) == file.hash

    def _differences(self, path: str, good: bytes | None, now: bytes) -> list[str]:
        return differences(path, self._site.address(path), good, now, self._usual)

    # --- what is not on the list

    def _note_links(self, path: str, body: bytes) -> None:
        """Remember where a file that is not as it should be leads to."""
        for linked in sorted(linked_paths(self._site.address(path), path, body, self._site)):
            if not self._is_ours(linked) and linked not in self._asked:
                self._asked.add(linked)
                self._strange.append(linked)

    def _is_ours(self, path: str) -> bool:
        return any(
            one in self._files or hidden_path(one) in self._files or one in (RECORD, FILE_LIST)
            for one in (path, _page(path), f"{path}/index.html")
        )

    def _probe(self) -> None:
        """Ask for an address that nobody can know, and for those that burglars use."""
        path = f"{secrets.token_hex(8)}/"
        answer = self._get(path, _STRANGE_BYTES)
        listed = self._files.get(_NOT_FOUND_PAGE)
        ours = listed is not None and hex_digest(answer.body) == listed.hash
        named = [] if ours else self._differences(_NOT_FOUND_PAGE, None, answer.body)
        if answer.status == 200:
            self._not_found_body = hex_digest(answer.body)
            if ours:
                self._result.notes.append(command_messages.soft_not_found())
            else:
                self._find(path, command_messages.any_address_answers(named))
                self._note_links(_NOT_FOUND_PAGE, answer.body)
        elif 300 <= answer.status < 400:
            self._judge_redirect(ListedFile(path, "", 0, "index.html"), answer)
        elif answer.status == 404 and named and answer.is_html:
            self._find(path, command_messages.foreign_not_found_page(named))
        for guess in GUESSES:
            if not self._is_ours(guess) and guess not in self._asked:
                self._asked.add(guess)
                self._strange.append(guess)

    def _look_for_strange_pages(self) -> None:
        for _ in range(_STRANGE):
            if not self._strange:
                return
            path = self._strange.popleft()
            answer = self._get(path, _STRANGE_BYTES)
            if answer.status == 200 and hex_digest(answer.body) != self._not_found_body:
                named = self._differences(path, None, answer.body)
                self._find(path, command_messages.extra_page(named))
                self._note_links(path, answer.body)
            elif 300 <= answer.status < 400:
                target = self._target(path, answer)
                inside = self._site.path_of(target)
                if inside is None:
                    self._find(path, command_messages.redirected_outside(harmless(target)))

    def _visit(self, chosen: list[ListedFile]) -> None:
        """Ask for some pages as others do."""
        assert self._result.record
        pages = pages_for_visitors(chosen, self._result.record.release)
        pages = [page for page in pages if page.path not in self._changed]
        visits = [(page, visitor) for visitor in VISITORS for page in pages]
        refused: dict[str, int] = {}
        for (page, visitor), answer in self._fetcher.fetch_all(visits, self._visit_one):
            if answer.status in (401, 403, 429):
                refused.setdefault(visitor.name, answer.status)
            else:
                self._judge_visit(page, visitor, answer)
        for name, status in refused.items():
            self._result.notes.append(command_messages.visitor_refused(name, status))
        home = next((page for page in pages if page.path == "index.html"), None)
        if home:
            self._judge_headers()

    def _visit_one(self, visit: tuple[ListedFile, Visitor]) -> Answer:
        page, visitor = visit
        return self._fetcher.fetch(self._site.target(page.path), page.size + _SURPLUS, visitor.headers)

    def _judge_visit(self, page: ListedFile, visitor: Visitor, answer: Answer) -> None:
        if answer.failure or answer.status >= 500:
            return
        if 300 <= answer.status < 400:
            target = self._target(page.path, answer)
            if self._site.path_of(target) is None:
                self._find(page.path, command_messages.cloaked_redirect(visitor.name, harmless(target)))
        elif answer.status != 200 or hex_digest(answer.body) != page.hash:
            good = good_copy(page, self._question.output, self._listing)
            named = self._differences(page.path, good, answer.body)
            self._find(page.path, command_messages.cloaked(visitor.name, named))
            self._note_links(page.path, answer.body)

    def _judge_headers(self) -> None:
        listed = self._files.get(HEADERS)
        if not listed:
            return
        rules, home = self._get(HEADERS, listed.size), self._get("index.html", _STRANGE_BYTES)
        if hex_digest(rules.body) != listed.hash or home.status != 200:
            return
        wanted = wanted_headers(rules.body.decode("utf-8", "replace"), self._site.target("index.html"))
        for one in judge_headers(wanted, home.headers):
            if isinstance(one, Advice):
                self._find("index.html", one)
            else:
                self._result.notes.append(one)

    def _compare_listing(self) -> None:
        listing = self._listing
        if not listing:
            return
        foreign, former = listing.foreign(self._files)
        known = {finding.address for finding in self._result.findings}
        groups: Iterable[tuple[list[str], Callable[[str], Advice]]] = (
            (foreign, command_messages.foreign_at_host),
            (listing.of_other_size(self._files), command_messages.other_size_at_host),
            (listing.lacks(self._files), command_messages.lacking_at_host),
        )
        for paths, advice in groups:
            for path in paths:
                if self._site.address(path) not in known:
                    self._find(path, advice(listing.place))
        if former:
            self._result.notes.append(command_messages.former_assets(listing.place, former))

    def _close_notes(self) -> None:
        result = self._result
        assert result.record
        if self._without_copy:
            result.notes.append(
                command_messages.no_good_copy(harmless(result.record.commit), harmless(result.record.moment))
            )
        if result.unanswered:
            result.notes.append(command_messages.not_answered(len(result.unanswered), result.unanswered[0]))

    # --- small change

    def _get(self, path: str, limit: int) -> Answer:
        return self._fetcher.fetch(self._site.target(path), limit)

    def _target(self, path: str, answer: Answer) -> str:
        """Where ``answer`` sends whoever asked for ``path``."""
        location = answer.headers.get("location", "")
        try:
            return join(self._site.address(path), location)
        except ValueError:
            return location

    def _find(self, path: str, advice: Advice) -> None:
        self._result.findings.append(Finding(self._site.address(path), advice))


def _page(path: str) -> str:
    """The file of a page at ``path``, which may be its folder, or have a fragment."""
    path = path.partition("#")[0]
    return f"{path}index.html" if path.endswith("/") or not path else path
