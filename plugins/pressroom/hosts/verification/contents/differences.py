"""What of a changed file can be named: what was put in, and what words say otherwise than before, as far as a good copy
is at hand; without one, what no other page of the site has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from .... import command_messages
from ....command_messages.harmless import harmless
from ...site_address import SiteAddress, join
from .page_facts import Fact, Kind, page_facts

# So many things are named of one file, and so many pages tell what is usual.
MAX_NAMED = 6
MAX_USUAL_PAGES = 300
_MAX_COMPARED = 300
_TEXT = re.compile(r".*\.(?:html|xml|txt|json|jsonld|js|css|csv|md|svg|ics)|[^.]*", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\)]+", re.IGNORECASE)
_PDF_LINK = re.compile(rb"/URI\s*\(([^)]{1,500})\)")
_TELEPHONE = re.compile(r"(?<![\w/.-])\+?\(?\d[\d ().-]{6,18}\d(?![\w/-])")
# The worst first. Of a good copy is known what else there was.
_ORDER = (
    *(Kind.SERVICE_WORKER, Kind.SCRIPT, Kind.INLINE_SCRIPT, Kind.FRAME, Kind.REFRESH, Kind.BASE, Kind.FORM),
    *(Kind.HANDLER, Kind.HIDDEN_LINK, Kind.LINK, Kind.HEAD_LINK),
)
# What is named after the words that changed.
_LAST = (Kind.HIDDEN_TEXT, Kind.STYLE, Kind.IMAGE, Kind.META, Kind.DATA)
_NEVER_OURS = {Kind.INLINE_SCRIPT, Kind.SERVICE_WORKER, Kind.HANDLER, Kind.BASE}
# Of these the address is only a name.
_NO_ADDRESS = {Kind.HANDLER, Kind.META}
# What every page has otherwise tells nothing without a good copy.
_ONLY_COMPARED = {Kind.HIDDEN_TEXT, Kind.STYLE, Kind.IMAGE, Kind.META, Kind.DATA}


class Usual:
    """What the pages of a site have that are as they should be."""

    def __init__(self, site: SiteAddress) -> None:
        self._site = site
        self._pages = 0
        self._places: set[tuple[Kind, str]] = set()
        self._hosts: set[str] = set()
        self._telephones: set[str] = set()

    def learn(self, body: bytes) -> None:
        """Take note of a page that is as it should be."""
        if self._pages < MAX_USUAL_PAGES:
            self._pages += 1
            text = _decoded(body)
            self._places.update(map(_place, page_facts(text)))
            self._hosts.update(map(_host, _ADDRESS.findall(text)))
            self._telephones.update(map(_figures, _TELEPHONE.findall(text)))

    def of_one(self, body: bytes) -> Usual:
        """What the page ``body`` alone has."""
        one = Usual(self._site)
        one.learn(body)
        return one

    def is_usual(self, fact: Fact, page: str) -> bool:
        """Whether nothing speaks against ``fact`` on the page with the address ``page``."""
        if fact.kind in _NEVER_OURS:
            return False
        if fact.kind in _ONLY_COMPARED or _place(fact) in self._places:
            return True
        inside = self._site.path_of(fact.address, page) is not None
        return inside and fact.kind in (Kind.LINK, Kind.HEAD_LINK)

    def is_usual_address(self, address: str) -> bool:
        """Whether ``address`` is within the site, or at a host that our pages name."""
        return self._site.path_of(address) is not None or _host(address) in self._hosts

    def is_usual_telephone(self, number: str) -> bool:
        """Whether our pages have the telephone ``number``."""
        return _figures(number) in self._telephones


def _place(fact: Fact) -> tuple[Kind, str]:
    """What is usual of a fact: what follows a question mark differs from page to page, and of another host all but a
    number, such as that of a telephone."""
    head = fact.address.partition("?")[0].partition("#")[0]
    outside = re.match(r"(?:https?:)?//[^/]*", head, re.IGNORECASE)
    if outside and not re.search(r"\d{6}", head):
        head = outside[0].lower()
    return fact.kind, head or fact.words


def differences(path: str, page: str, good: bytes | None, now: bytes, usual: Usual) -> list[str]:
    """What of the file at ``path``, which stands at the address ``page``, can be named: phrases for staff. ``good`` is
    what it should be, if that is at hand; ``now`` what it is."""
    if not _TEXT.fullmatch(path) and not _is_markup(now):
        phrases = _of_bytes(good, now, usual)
    elif path.endswith(".html") or (_is_markup(now) and not path.endswith((".xml", ".svg"))):
        phrases = _of_page(page, _decoded(good) if good is not None else None, _decoded(now), usual)
    else:
        phrases = _of_text(_decoded(good) if good is not None else None, _decoded(now), usual)
    named = list(islice(dict.fromkeys(phrases), MAX_NAMED + 1))
    return [*named[:MAX_NAMED], command_messages.AND_MORE] if len(named) > MAX_NAMED else named


def is_strange(path: str, page: str, good: bytes, now: bytes, usual: Usual) -> bool:
    """Whether ``now``, the file at ``path`` that stands at the address ``page``, has something put into it that neither
    ``good``, what it should be, has nor any page of ours."""
    if not _TEXT.fullmatch(path) and not _is_markup(now):
        return any(found not in good for found in _PDF_LINK.findall(now))
    own, text = usual.of_one(good), _decoded(now)
    facts: list[Fact] = []
    if path.endswith(".html") or (_is_markup(now) and not path.endswith(".xml")):
        facts = [fact for fact in page_facts(text) if fact.kind in _ORDER]
    return (
        any(not usual.is_usual(fact, page) and not own.is_usual(fact, page) for fact in facts)
        or any(
            not usual.is_usual_address(found) and not own.is_usual_address(found)
            for found in _ADDRESS.findall(text)
        )
        or any(not own.is_usual_telephone(number) for number in _unusual_telephones(text, usual))
    )


def _of_page(page: str, good: str | None, now: str, usual: Usual) -> Iterator[str]:
    facts = page_facts(now)
    before = page_facts(good) if good is not None else []
    counts = Counter(facts)
    counts.subtract(before)
    added = [fact for fact, count in counts.items() if count > 0]
    if good is None:
        added = [fact for fact in added if not usual.is_usual(fact, page)]
    yield from _injected(added, _ORDER, page)
    if good is None:
        yield from _telephones(now, usual)
    else:
        yield from _changed_words(_words(before), _words(facts))
    yield from _injected(added, _LAST, page)


def _injected(added: Iterable[Fact], kinds: Iterable[Kind], page: str) -> Iterator[str]:
    for kind in kinds:
        for fact in added:
            if fact.kind is kind:
                address = fact.address if kind in _NO_ADDRESS else _joined(page, fact.address)
                yield command_messages.injected(kind, harmless(address), harmless(fact.words, 60))


def _words(facts: Iterable[Fact]) -> list[str]:
    return [fact.words for fact in facts if fact.kind in (Kind.TEXT, Kind.HIDDEN_TEXT)]


def _changed_words(before: list[str], now: list[str]) -> Iterator[str]:
    start, end = _common(before, now)
    before, now = before[start : len(before) - end], now[start : len(now) - end]
    if max(len(before), len(now)) > _MAX_COMPARED:  # comparing takes the square of it
        yield _was_and_is(" ".join(before), " ".join(now))
        return
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for tag, first, last, other_first, other_last in matcher.get_opcodes():
        if tag != "equal":
            yield _was_and_is(" ".join(before[first:last]), " ".join(now[other_first:other_last]))


def _common(before: Sequence[str], now: Sequence[str]) -> tuple[int, int]:
    """How many items both have in common at the beginning, and how many more at the end."""
    shorter = min(len(before), len(now))
    start = next((number for number in range(shorter) if before[number] != now[number]), shorter)
    rest = shorter - start
    return start, next((number for number in range(rest) if before[-1 - number] != now[-1 - number]), rest)


def _was_and_is(before: str, now: str) -> str:
    """What lies between the beginning and the end that both have in common, in whole words."""
    was, become = before.split(" "), now.split(" ")
    start, end = _common(was, become)
    pieces = [" ".join(words[max(start - 2, 0) : len(words) - end]) for words in (was, become)]
    return command_messages.was_and_is(*(harmless(piece, 80) for piece in pieces))


def _of_text(good: str | None, now: str, usual: Usual) -> Iterator[str]:
    if good is not None:
        before, lines = good.splitlines(), now.splitlines()
        there, here = set(before), set(lines)
        gone = [line for line in before if line not in here]
        added = [line for line in lines if line not in there]
        yield _was_and_is(" ".join(gone), " ".join(added))
    for address in _ADDRESS.findall(now):
        if (good is None or address not in good) and not usual.is_usual_address(address):
            yield command_messages.foreign_address(harmless(address))
    if good is None:
        yield from _telephones(now, usual)
        if len(now) < 500:
            yield command_messages.now_reads(harmless(now, 300))


def _of_bytes(good: bytes | None, now: bytes, usual: Usual) -> Iterator[str]:
    for found in _PDF_LINK.findall(now):
        address = found.decode("latin-1")
        if (good is None or found not in good) and not usual.is_usual_address(address):
            yield command_messages.foreign_address(harmless(address))


def _telephones(now: str, usual: Usual) -> Iterator[str]:
    for number in _unusual_telephones(now, usual):
        yield command_messages.unusual_telephone(harmless(number, 40))


def _unusual_telephones(now: str, usual: Usual) -> Iterator[str]:
    for number in _TELEPHONE.findall(re.sub(r"<[^<>]{0,2000}>", " ", now)):
        if 8 <= len(_figures(number)) <= 15 and not usual.is_usual_telephone(number):
            yield number


def linked_paths(page: str, path: str, now: bytes, site: SiteAddress) -> set[str]:
    """The paths within the site that a file names, as far as it is text."""
    text = _decoded(now)
    links = _ADDRESS.findall(text)
    if path.endswith(".html") or _is_markup(now):
        links += [
            fact.address
            for fact in page_facts(text)
            if fact.kind in (Kind.LINK, Kind.HIDDEN_LINK, Kind.SCRIPT, Kind.FRAME, Kind.FORM, Kind.HEAD_LINK)
        ]
    elif path == "data/alamat.txt":
        links += [f"{site.whole}/{line}" for line in text.splitlines() if ":" not in line]
    elif path.startswith("aset/cari/"):
        links += [f"{site.whole}/{line}" for line in re.findall(r"\"([\w./-]{1,300}/)\"", text)]
    paths = (site.path_of(link, page) for link in links if not link.startswith("#"))
    return {found for found in paths if found is not None}


def _is_markup(data: bytes) -> bool:
    return data[:100].lstrip()[:1] == b"<"


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _joined(page: str, link: str) -> str:
    try:
        return join(page, link) if link else ""
    except ValueError:
        return link


def _host(address: str) -> str:
    return re.sub(r"^https?://|[/:?#].*$", "", address.lower())


def _figures(number: str) -> str:
    return re.sub(r"\D", "", number)
