"""Shows whether the public sees what was published: fetches the site and compares it with the list of its last
deployment."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from ... import command_messages
from ...command_messages import Advice
from ...command_messages.harmless import harmless
from ...hidden_paths import HIDDEN
from ..deployments.counter import Remembered, RemoteUnreadable, last_deployment
from ..deployments.published_output import HostError
from ..deployments.record import FILE_LIST, RECORD, ListedFile, parse_record
from ..progress import Announce
from ..signing import public_keys
from ..site_address import SiteAddress, parse_site
from . import listed_files, strangers
from .contents.differences import Usual
from .expectation import Judgement, follows, judge, lacking
from .http.connection import ForbiddenHost, UnknownHost
from .http.fetching import Answer, Fetcher, Limits
from .listing import Listing, branch_listing, bucket_listing
from .look import Look
from .result import CannotVerify, Question, Result
from .selection import select

_RECORD_BYTES = 64_000
_LIST_BYTES = 64_000_000
POLITE = Limits()
_EXAMPLES = 5


def new_seed() -> int:
    """A number that nobody can foresee, by which a sample is chosen."""
    return secrets.randbelow(1_000_000)


def verify(question: Question, announce: Announce, limits: Limits) -> Result:
    """Verify what ``question`` says; ``announce`` receives what is under way. If the site is deployed meanwhile, it
    begins again, once. Raises CannotVerify, and HostError if a file among the public keys is none."""
    site = parse_site(question.address)
    if site is None:
        raise CannotVerify(command_messages.no_site_address(harmless(question.address)))
    try:
        fetcher = Fetcher(site, limits)
    except UnknownHost:
        raise CannotVerify(command_messages.unknown_host(site.host)) from None
    except ForbiddenHost as error:
        raise CannotVerify(command_messages.forbidden_host(site.host, str(error))) from None
    look = _look(question, site, fetcher, announce)
    newer = _newer(look, look.last)
    if not newer:
        return look.result
    try:
        again = _look(question, site, fetcher, announce)
    except CannotVerify as error:
        look.result.notes.append(str(error))
        look.result.complete = False
        return look.result
    look = again
    if not _newer(look, newer):
        return look.result
    look.result.notes.append(command_messages.deployed_while_verifying())
    look.result.complete = False
    # What is found between two deployments may be of either. Without keys anybody can write that there is another.
    if look.result.signed:
        look.result.findings.clear()
    return look.result


def _newer(look: Look, counter: int) -> int:
    """The counter of a deployment after that with ``counter`` whose record stands at the site by now; 0 if there is none.
    A record that is another than before without being newer is a finding: a host could say by it that it is deployed
    to whenever it is looked at."""
    first, now = look.record, look.get(RECORD, _RECORD_BYTES)
    unread = first.failure or now.failure or now.status == 429 or now.status >= 500
    if unread or (now.status, now.body) == (first.status, first.body):
        return 0
    newer = follows(look.site, now.body, counter, public_keys())
    if not newer:
        look.find(RECORD, command_messages.record_flickers())
    return newer


def _look(question: Question, site: SiteAddress, fetcher: Fetcher, announce: Announce) -> Look:
    """One look at the whole site."""
    look = Look(question, site, fetcher, Usual(site), fetcher.fetch(site.target(RECORD), _RECORD_BYTES))
    judgement = _judge(look)
    if judgement.record:
        look.result.record, look.files = judgement.record, judgement.files
        look.before = judgement.before
        look.listing = _ask_host(look)
        chosen = _choose(look)
        listed_files.fetch(look, chosen, announce)
        if look.result.checked:  # who answered nothing is asked no more
            strangers.visit(look, chosen)
            strangers.probe(look)
        strangers.compare_listing(look)
        _close(look, judgement.unread)
    look.result.requests, look.result.size = fetcher.requests, fetcher.received
    return look


def _judge(look: Look) -> Judgement:
    """What to compare the site with. Raises CannotVerify if there is nothing."""
    record, site, result = look.record, look.site, look.result
    remembered, keys = _remembered(look), public_keys()
    if not remembered and (record.failure or record.status >= 500):
        raise CannotVerify(
            command_messages.site_unreachable(site.whole, str(record.failure or record.status))
        )
    if 300 <= record.status < 400:
        target = look.target(RECORD, record)
        inside = site.path_of(target)
        secure = site.scheme == "http" and urlsplit(target).scheme == "https"
        if not remembered or (inside == RECORD and secure):
            raise CannotVerify(command_messages.site_moved(harmless(target)))
        if inside is None:
            look.find(RECORD, command_messages.redirected_outside(harmless(target)))
    file_list = look.get(FILE_LIST, _LIST_BYTES) if record.status == 200 else Answer(record.status)
    judgement = judge(site, record, file_list, keys, remembered)
    counters = [known.counter for known in (parse_record(record.body), judgement.record) if known]
    look.last = max([*counters, remembered.record.counter if remembered else 0])
    if not judgement.record and not judgement.findings:
        raise CannotVerify(command_messages.nothing_to_compare_with(site.whole))
    for path, advice in judgement.findings:
        look.find(path, advice)
    result.notes += judgement.notes
    result.signed = bool(keys)
    if paths := lacking(judgement, remembered):
        examples = [site.target(path) for path in paths[:_EXAMPLES]]
        look.find("index.html", command_messages.differs_from_last(examples, len(paths)))
    return judgement


def _remembered(look: Look) -> Remembered | None:
    question = look.question
    try:
        return last_deployment(question.remote, question.cache, look.site.whole)
    except RemoteUnreadable as error:
        look.result.notes.append(str(error))
        return None


def _ask_host(look: Look) -> Listing | None:
    """What the host says that it holds; a note says why if it cannot be asked."""
    question, notes = look.question, look.result.notes
    assert look.result.record
    listing = None
    try:
        if question.bucket:
            listing = bucket_listing(question.bucket, question.prefix)
        elif question.remote:
            listing = branch_listing(question.remote, look.result.record.text())
    except HostError as error:
        notes.append(command_messages.listing_failed(str(error)))
        return None
    if not listing:
        notes.append(command_messages.no_listing())
    return listing


def _choose(look: Look) -> list[ListedFile]:
    """The files to fetch; of those whose paths the list does not tell, the ones that the host lists."""
    question, result = look.question, look.result
    assert result.record
    chosen, is_all = select(look.files.values(), result.record.release, question.seed, full=question.full)
    hidden = look.listing.hidden(look.files) if look.listing else []
    result.total, result.seed = len(look.files), None if is_all else question.seed
    if unknown := sum(path.startswith(HIDDEN) for path in look.files) - len(hidden):
        result.notes.append(command_messages.hidden_not_fetched(unknown))
    return chosen + hidden if is_all else chosen


def _close(look: Look, unread: Advice | None) -> None:
    """Say what could not be told; ``unread``: of a record that the site did not give."""
    result = look.result
    assert result.record
    if unread and result.checked:
        look.find(RECORD, unread)
    elif unread:  # as is everything else
        reason = str(look.record.failure or look.record.status)
        result.notes.append(command_messages.site_unreachable(look.site.whole, reason))
        result.complete = False
    if look.fetcher.is_over:
        result.notes.append(command_messages.out_of_time(result.checked, result.total))
        result.complete = False
    if look.without_copy:
        made_from = (harmless(result.record.commit), harmless(result.record.moment))
        result.notes.append(command_messages.no_good_copy(*made_from))
    if result.unanswered:
        result.notes.append(command_messages.not_answered(len(result.unanswered), result.unanswered[0]))
