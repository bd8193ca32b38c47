"""What no list tells: pages that are not ours, and pages that show others something else than us."""

from __future__ import annotations

import secrets

from ... import command_messages
from ...command_messages import Advice
from ...command_messages.harmless import harmless
from ...digests import hex_digest
from ..deployments.record import ListedFile
from .headers import missing_headers, wanted_headers
from .http.fetching import Answer
from .listed_files import SURPLUS, judge_redirect
from .look import Look, page_file
from .neighbours import ask_beside
from .probes import GUESSES, Visitor, visits

_STRANGE_BYTES = 1_000_000
# So many addresses that are not ours are asked for.
_STRANGE = 60
# Of so many former assets it is looked at as what the public gets them.
_FORMER = 20
_HOME = "index.html"
_NOT_FOUND_PAGE = "404.html"
_TOO_MANY = 429
_REFUSED = (401, 403, _TOO_MANY)


def visit(look: Look, chosen: list[ListedFile]) -> None:
    """Ask for some of the ``chosen`` pages as others do, and by other addresses, and look at the headers of home."""
    assert look.result.record
    said = {finding.address for finding in look.result.findings}
    known = {file.path for file in chosen if look.site.address(file.path) in said} | look.stale

    def ask(visit: tuple[ListedFile, Visitor]) -> Answer:
        page, visitor = visit
        return look.fetcher.fetch(look.site.target(page.path), page.size + SURPLUS, visitor.headers)

    refused: dict[str, int] = {}
    pairs = visits(chosen, look.result.record.release, known)
    for (page, visitor), answer in look.fetcher.fetch_all(pairs, ask):
        if answer.status in _REFUSED:
            refused.setdefault(visitor.name, answer.status)
            if visitor.reads and answer.status != _TOO_MANY:
                look.find(page.path, command_messages.visitor_turned_away(visitor.name, answer.status))
        else:
            _judge_visit(look, page, visitor, answer)
    look.result.notes += [command_messages.visitor_refused(*one) for one in sorted(refused.items())]
    # Whoever shows robots something else can turn away those that it does not know: nothing is told by it.
    look.result.complete &= not refused
    ask_beside(look, [file for file in chosen if file.path not in known])
    _judge_home(look)


def _judge_visit(look: Look, page: ListedFile, visitor: Visitor, answer: Answer) -> None:
    if look.lacks_answer(look.site.address(page.path), answer):
        return
    look.judge_headers(page.path, answer)
    if 300 <= answer.status < 400:
        target = look.target(page.path, answer)
        inside = look.site.path_of(target)
        if inside is None or page_file(inside) != page_file(page.redirect or page.path):
            look.find(page.path, command_messages.cloaked_redirect(visitor.name, harmless(target)))
    elif answer.status != 200 or hex_digest(answer.body) != page.hash:
        named = look.differences(page.path, answer.body, page)
        look.find(page.path, command_messages.cloaked(visitor.name, named))
        look.note_links(page.path, answer.body)


def _judge_home(look: Look) -> None:
    """Which of the headers that we ask for are sent with home."""
    home = look.get(_HOME, _STRANGE_BYTES) if look.rules else None
    if not home or home.status != 200:
        return
    wanted = wanted_headers(look.rules or "", look.site.target(_HOME))
    for one in missing_headers(wanted, home.headers):
        if isinstance(one, Advice):
            look.odd.setdefault(one, set()).add(_HOME)
        else:
            look.result.notes.append(one)


def probe(look: Look) -> None:
    """Ask for an address that nobody can know, for those that burglars use, and for those to which changed pages lead:
    none of them is ours."""
    path = f"{secrets.token_hex(8)}/"
    answer = look.get(path, _STRANGE_BYTES)
    look.judge_headers(path, answer)
    listed = look.files.get(_NOT_FOUND_PAGE)
    ours = listed is not None and hex_digest(answer.body) == listed.hash
    named = [] if ours else look.differences(_NOT_FOUND_PAGE, answer.body)
    if answer.status == 200 and ours:
        look.result.notes.append(command_messages.soft_not_found())
    elif answer.status == 200:
        look.find(path, command_messages.any_address_answers(named))
        look.note_links(_NOT_FOUND_PAGE, answer.body)
    elif 300 <= answer.status < 400:
        judge_redirect(look, path, answer, _HOME)
    elif named and answer.is_html:
        look.find(path, command_messages.foreign_not_found_page(named))
    for guess in GUESSES:
        look.suspect(guess)
    _ask_for_strange_pages(look, hex_digest(answer.body) if answer.status == 200 else "")
    look.find_odd_headers()


def _ask_for_strange_pages(look: Look, everywhere: str) -> None:
    """``everywhere``: the hash of what stands at every address, empty if nothing does."""
    for _ in range(_STRANGE):
        if not look.strange:
            return
        path = look.strange.popleft()
        answer = look.get(path, _STRANGE_BYTES)
        if answer.status == 404:
            look.judge_headers(path, answer)
        if answer.status == 200 and hex_digest(answer.body) != everywhere:
            look.find(path, command_messages.extra_page(look.differences(path, answer.body)))
            look.note_links(path, answer.body)
        elif 300 <= answer.status < 400:
            target = look.target(path, answer)
            if look.site.path_of(target) is None:
                look.find(path, command_messages.redirected_outside(harmless(target)))


def compare_listing(look: Look) -> None:
    """What the host holds beside our files, in another size, or not at all."""
    listing = look.listing
    if not listing:
        return
    foreign, former = listing.foreign(look.files)
    known = {finding.address for finding in look.result.findings}
    for paths, advice in (
        (foreign, command_messages.foreign_at_host(listing.place)),
        (listing.of_other_size(look.files), command_messages.other_size_at_host(listing.place)),
        (listing.lacks(look.files), command_messages.lacking_at_host(listing.place)),
    ):
        for path in paths:
            if look.site.address(path) not in known:
                look.find(path, advice)
    for path in secrets.SystemRandom().sample(former, min(_FORMER, len(former))):
        look.judge_headers(path, look.get(path, listing.sizes[path]))
    look.find_odd_headers()
    if former:
        look.result.notes.append(command_messages.former_assets(listing.place, former))
