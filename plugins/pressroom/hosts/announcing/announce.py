"""``pressroom announce``: tells what is new since the last time, in WhatsApp and Telegram, each release at most once.

A release is announced if the public can see it as it was published, it was never announced, and it appeared in the last
days. Of one that was announced, a correction and a withdrawal are announced too, since people have passed on what was
wrong. The first time nothing is announced: what stands there then is known to people already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from ... import command_messages
from ...manifest import Manifest
from ..deployments.issuing import Issuer
from ..deployments.published_output import HostError, published_output
from ..progress import Announce
from .ledger import Ledger, Mark, SharedLedger, Store
from .news import WITHDRAWN, News, read_news
from .public_page import PublicSite, Seen
from .telegram import Doubtful, NotSent, Telegram, message_of
from .vouching import foreign_link, is_vouched_for

WHATSAPP, TELEGRAM = "whatsapp", "telegram"
_CHANNELS = (WHATSAPP, TELEGRAM)
# What appeared longer ago than this is no news: an archive that was imported, say.
_NEWS_AGE = timedelta(days=7)


class Decision(StrEnum):
    """What a person decided of what is doubtful: people have seen it, or it is announced again."""

    SEEN = "sudah"
    AGAIN = "kirim"


class Outcome(NamedTuple):
    """``texts``: what was printed for WhatsApp. ``complete``: whether nothing waits, failed or is doubtful."""

    texts: list[str]
    complete: bool


def announce_news(
    output: Path,
    store_of: Callable[[str], Store],
    telegram: Telegram | None,
    decision: Decision | None,
    *,
    issuer: Issuer,
    dry_run: bool,
    say: Announce,
    wait: Callable[[float], object],
) -> Outcome:
    """Announce what is new in the folder ``output``, and say so. ``store_of`` gives the store of the ledger of a site.
    Without ``telegram`` texts are printed for WhatsApp alone. A dry run says what it would announce.
    ``issuer`` knows what was brought to the public, and nothing else is told. Raises HostError."""
    published = published_output(output)
    news = read_news(published)
    if not is_vouched_for(published, issuer):
        raise HostError(command_messages.news_not_vouched_for(published.manifest.site))
    ledger = SharedLedger(store_of(published.manifest.site))
    if ledger.is_new:
        if not dry_run:
            ledger.update(lambda marks: _pass_over(marks, news))
        say(command_messages.ledger_begun(len(news), dry_run=dry_run))
        return Outcome([], complete=True)
    since = datetime.fromisoformat(published.origin.moment) - _NEWS_AGE
    old: list[News] = []
    decided = {key: dict(marks) for key, marks in ledger.marks.items()}
    _decide(decided, news, since, decision, old)
    if not dry_run and decided != ledger.marks:
        ledger.update(lambda marks: _decide(marks, news, since, decision, []))
    if old:
        say(command_messages.too_old_to_announce([one.title for one in old]))
    due = [one for one in reversed(news) if Mark.OPEN in decided.get(one.key, {}).values()]
    doubtful = [key for key, marks in decided.items() if Mark.BEGUN in marks.values()]
    if dry_run:
        say(command_messages.announcement_plan([one.title for one in due]))
    run = _Run(published.manifest, ledger, telegram, PublicSite(wait, say), say)
    if not dry_run:
        for number, one in enumerate(due, 1):
            run.announce(one, number, len(due))
        run.finish()
    titles = {one.key: one.title for one in news}
    doubtful += [key for key in run.doubtful if key not in doubtful]
    if doubtful:
        say(command_messages.doubtful_announcements([titles.get(key, key) for key in doubtful]))
    if not due and not doubtful:
        say(command_messages.nothing_to_announce())
    return Outcome(run.texts, complete=not doubtful and not run.failed)


def _pass_over(marks: Ledger, news: Iterable[News]) -> bool:
    """Mark all ``news`` as not to be announced."""
    for one in news:
        for key in {one.id, one.key}:
            marks.setdefault(key, dict.fromkeys(_CHANNELS, Mark.PASSED))
    return True


def _decide(
    marks: Ledger, news: Iterable[News], since: datetime, decision: Decision | None, old: list[News]
) -> bool:
    """Mark what is in ``news`` for the first time as to be announced or not, and what is doubtful as the ``decision``
    says. ``old`` receives what is not announced because it appeared before ``since``."""
    for places in marks.values():
        for channel, mark in places.items():
            if mark is Mark.BEGUN and decision:
                places[channel] = Mark.OPEN if decision is Decision.AGAIN else Mark.DONE
    for one in news:
        if one.key in marks:
            continue
        is_new = not any(_release(key) == one.id for key in marks) and one.notice != WITHDRAWN
        is_news = is_new and one.appeared >= since
        if is_new and not is_news:
            old.append(one)
        marks[one.key] = {
            channel: Mark.OPEN if is_news or _wanted(marks, one, channel) else Mark.PASSED
            for channel in _CHANNELS
        }
    return True


def _wanted(marks: Ledger, one: News, channel: str) -> bool:
    """Whether ``one``, of which the ledger knows another state, is to be announced in ``channel``: with a notice where
    people were told of the release, and else if it still waits there."""
    known = {places.get(channel) for key, places in marks.items() if _release(key) == one.id}
    if known & {Mark.DONE, Mark.BEGUN}:
        return bool(one.notice)
    return Mark.OPEN in known and one.notice != WITHDRAWN


def _release(key: str) -> str:
    """The id of the release whose announcement has ``key``."""
    return key.partition(" ")[0]


class _Run:
    """Announces one release after another. ``texts`` were printed, ``doubtful`` are keys; ``failed``: something was
    not announced that should have been."""

    def __init__(
        self,
        published: Manifest,
        ledger: SharedLedger,
        telegram: Telegram | None,
        public: PublicSite,
        say: Announce,
    ) -> None:
        self._published, self._ledger, self._say = published, ledger, say
        self._telegram, self._has_telegram, self._public = telegram, telegram is not None, public
        self._results: Ledger = {}
        self.texts: list[str] = []
        self.doubtful: list[str] = []
        self.failed = False

    def announce(self, one: News, number: int, total: int) -> None:
        """Announce ``one`` wherever it is not announced yet, if the public can see it."""
        entry = self._published.files.get(f"{one.path}index.html")
        address = f"{self._published.site}/{one.path}"
        if elsewhere := foreign_link(one.text, self._published.site):
            self._say(command_messages.leads_elsewhere(one.title, elsewhere))
            self.failed = True
            return
        seen = self._public.look(address, entry) if entry else Seen.NOTHING
        if seen is not Seen.RIGHT:
            self._say(command_messages.not_visible_yet(one.title, address, other=seen is Seen.OTHER))
            self.failed = True
            return
        begun: list[str] = []
        if not self._ledger.update(lambda marks: self._begin(marks, one.key, begun)):
            return  # another computer announces it
        result = self._results[one.key] = {}
        if WHATSAPP in begun:
            self._say(command_messages.whatsapp_text(number, total, one.text))
            self.texts.append(one.text)
            result[WHATSAPP] = Mark.DONE
        if TELEGRAM in begun:
            result[TELEGRAM] = self._post(one, address)

    def finish(self) -> None:
        """Write down what came of the last one. Raises HostError."""
        if self._results:
            self._ledger.update(self._settle)

    def _begin(self, marks: Ledger, key: str, begun: list[str]) -> bool:
        """Write down what came of the one before, and that the announcement ``key`` begins; ``begun`` receives the
        channels."""
        self._settle(marks)
        places = marks.get(key, {})
        open_channels = [channel for channel, mark in places.items() if mark is Mark.OPEN]
        begun[:] = [channel for channel in open_channels if channel != TELEGRAM or self._telegram]
        for channel in open_channels:
            if channel in begun:
                places[channel] = Mark.BEGUN
            elif not self._has_telegram:
                # A channel that is set up later does not begin with what others read long ago.
                places[channel] = Mark.PASSED
        return bool(open_channels)

    def _settle(self, marks: Ledger) -> bool:
        for key, results in self._results.items():
            marks.setdefault(key, {}).update(results)
        return True

    def _post(self, one: News, address: str) -> Mark:
        """Post ``one`` to Telegram; its mark there."""
        assert self._telegram
        try:
            self._telegram.send(message_of(one.text, address))
        except NotSent as error:
            self._say(command_messages.not_posted(one.title, str(error)))
            self.failed = True
            self._telegram = None if error.lasting else self._telegram
            return Mark.OPEN
        except Doubtful as error:
            self._say(str(error))
            self.doubtful.append(one.key)
            return Mark.BEGUN
        self._say(command_messages.posted(one.title))
        return Mark.DONE
