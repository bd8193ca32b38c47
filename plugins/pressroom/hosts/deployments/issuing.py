"""Who issues the record of a deployment: it counts on from the last one, is signed, and is remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ... import command_messages
from . import counter
from .published_output import HostError, PublishedOutput
from .record import RECORD, Deployment, deployment_files, parse_record
from .standing import Standing

if TYPE_CHECKING:
    from ..signing import PublicKey


@dataclass(frozen=True, slots=True)
class Issuer:
    """``remote``: the git remote whose repository remembers deployments; ``cache``: the folder that does so as well.
    ``sign`` gives the signature of bytes; None where the repository has no key. ``keys``: its public keys."""

    remote: str
    cache: Path
    sign: Callable[[bytes], str] | None = None
    keys: Sequence[PublicKey] = ()

    def last(self, standing: Standing, site: str) -> Deployment | None:
        """The record of the last deployment of ``site``: the one that is remembered or the one of ``standing``, whichever
        counted further. Whoever holds the host can put any record there, so where the repository has keys it counts
        only if one of them signed it."""
        remembered, there = self.remembered(site), self._vouched(standing.record)
        known = [one for one in (there, remembered and remembered.record) if one]
        return max(known, key=lambda one: one.counter, default=None)

    def files(self, published: PublishedOutput, standing: Standing) -> dict[str, bytes]:
        """The record and the list of the deployment of ``published`` in the place of ``standing``, by path. Where neither
        the site nor its commit changed since, the record is the one that stands there. Raises HostError where this would
        be an unsigned one after one that was signed, as from a clone that has not got the public keys yet."""
        last, site = self._vouched(standing.record), published.manifest.site
        remembered = self.remembered(site)
        if remembered and remembered.record.signature and not self.sign:
            raise HostError(command_messages.public_keys_missing(counter.BRANCH))
        number = counter.next_counter(last, remembered)
        files = deployment_files(published.manifest, published.origin, number, self.sign)
        record = parse_record(files[RECORD])
        same = (
            last
            and record
            and (last.site, last.commit, last.list) == (record.site, record.commit, record.list)
        )
        # A key always gives the same signature, so that one by another key, or of something else, is seen here.
        if (
            last
            and same
            and last.counter == number - 1
            and self._signature(last.signed_bytes()) == last.signature
        ):
            files[RECORD] = last.text()
        return files

    def remember(self, files: Mapping[str, bytes], announce: Callable[[str], None]) -> None:
        """Remember that ``files`` went out. The site is public then, so what fails is told and stops nothing."""
        record = parse_record(files[RECORD])
        known = self.remembered(record.site) if record else None
        try:
            if record and known and known.record == record:
                counter.keep(self.cache, files)
                return
            announce(counter.remember(self.remote, self.cache, files))
        except (HostError, OSError) as error:
            reason = str(error) if isinstance(error, HostError) else command_messages.no_access(error)
            announce(reason)

    def remembered(self, site: str) -> counter.Remembered | None:
        """What is remembered of ``site``; where the repository cannot be asked, by the cache alone."""
        try:
            return counter.last_deployment(self.remote, self.cache, site)
        except counter.RemoteUnreadable:
            return counter.last_deployment("", self.cache, site)

    def _vouched(self, record: Deployment | None) -> Deployment | None:
        if record is None or not self.keys:
            return record
        from ..signing import signing_key

        return record if signing_key(record, list(self.keys)) else None

    def _signature(self, data: bytes) -> str:
        return self.sign(data) if self.sign else ""
