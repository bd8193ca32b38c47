"""Who issues the record of a deployment: it counts on from the last one, is signed, and is remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ... import command_messages
from . import counter
from .published_output import HostError, PublishedOutput
from .record import RECORD, deployment_files, parse_record
from .standing import Standing


@dataclass(frozen=True, slots=True)
class Issuer:
    """``remote``: the git remote whose repository remembers deployments; ``cache``: the folder that does so as well.
    ``sign`` gives the signature of bytes; None where the repository has no key."""

    remote: str
    cache: Path
    sign: Callable[[bytes], str] | None = None

    def files(self, published: PublishedOutput, standing: Standing) -> dict[str, bytes]:
        """The record and the list of the deployment of ``published`` in the place of ``standing``, by path. Where neither
        the site nor its commit changed since, the record is the one that stands there."""
        last, site = standing.record, published.manifest.site
        number = counter.next_counter(last, self._remembered(site))
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
        known = self._remembered(record.site) if record else None
        if record and known and known.record == record:
            return
        try:
            announce(counter.remember(self.remote, self.cache, files))
        except (HostError, OSError) as error:
            reason = str(error) if isinstance(error, HostError) else command_messages.no_access(error)
            announce(reason)

    def _remembered(self, site: str) -> counter.Remembered | None:
        """What is remembered of ``site``; where the repository cannot be asked, by the cache alone."""
        try:
            return counter.last_deployment(self.remote, self.cache, site)
        except counter.RemoteUnreadable:
            return counter.last_deployment("", self.cache, site)

    def _signature(self, data: bytes) -> str:
        return self.sign(data) if self.sign else ""
