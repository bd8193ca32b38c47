"""What the public should see: the list of files of the last deployment, from the site itself if its record can be
believed, otherwise as the repository remembers it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ... import command_messages
from ...command_messages import Advice
from ...digests import hex_digest
from ...hidden_paths import HIDDEN
from ..deployments.counter import Remembered
from ..deployments.record import FILE_LIST, RECORD, Deployment, ListedFile, parse_list, parse_record
from ..signing import PublicKey, signing_key
from ..site_address import SiteAddress
from .http.fetching import Answer


@dataclass(slots=True)
class Judgement:
    """``record`` and ``files`` (by path): what to compare the site with; None and empty if nothing can be believed.
    ``before``: the hashes of the deployment before, by path, if the repository still remembers that one. ``unread``:
    what to say of a record that the site did not give. ``findings``: path and advice. ``notes``: what this cannot tell."""

    record: Deployment | None = None
    files: dict[str, ListedFile] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    unread: Advice | None = None
    findings: list[tuple[str, Advice]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def believe(self, record: Deployment, data: bytes) -> bool:
        """Compare with ``record``, if ``data`` is its list."""
        if hex_digest(data) != record.list:
            return False
        try:
            self.files = {file.path: file for file in parse_list(data)}
        except ValueError:
            return False
        self.record = record
        return True


def judge(
    site: SiteAddress,
    record_answer: Answer,
    list_answer: Answer,
    keys: list[PublicKey],
    remembered: Remembered | None,
) -> Judgement:
    """What to believe of the record and the list that the site answered with, given the public ``keys`` and what the
    repository ``remembered`` of it."""
    result = Judgement()
    if not keys:
        result.notes.append(command_messages.unsigned_site())
    if remembered and (
        hex_digest(remembered.file_list) != remembered.record.list or not vouched(remembered.record, keys)
    ):
        result.findings.append((RECORD, command_messages.memory_forged()))
        remembered = None
    if not remembered:
        result.notes.append(command_messages.nothing_remembered())

    record = parse_record(record_answer.body) if record_answer.status == 200 else None
    if record is None:
        if remembered:
            result.unread = _unread(record_answer)
            result.believe(*remembered)
        return result

    trusted = True
    if not site.is_that_of(record.site):
        result.findings.append((RECORD, command_messages.record_of_another(record.site)))
        trusted = False
    elif not vouched(record, keys):
        result.findings.append((RECORD, command_messages.record_forged(signed=bool(record.signature))))
        trusted = False
    elif remembered:
        trusted = _compare(result, record, remembered, keys)

    if hex_digest(list_answer.body) != record.list:
        result.findings.append((FILE_LIST, command_messages.list_changed(list_answer.status)))
    if trusted and result.believe(record, list_answer.body):
        if remembered and remembered.record.counter < record.counter:
            last = Judgement()
            last.believe(*remembered)
            result.before = {path: file.hash for path, file in last.files.items()}
        return result
    if remembered:
        result.believe(*remembered)
    return result


def _unread(answer: Answer) -> Advice:
    if answer.failure or answer.status == 429 or answer.status >= 500:
        return command_messages.record_unread(str(answer.failure or answer.status))
    return command_messages.record_gone(answer.status)


def follows(site: SiteAddress, body: bytes, counter: int, keys: list[PublicKey]) -> int:
    """The counter of the record in ``body`` if it is one of a deployment of ``site`` after that with ``counter``;
    otherwise 0."""
    record = parse_record(body)
    is_ours = record is not None and site.is_that_of(record.site) and vouched(record, keys)
    return record.counter if record and is_ours and record.counter > counter else 0


def vouched(record: Deployment, keys: list[PublicKey]) -> bool:
    return not keys or signing_key(record, keys) is not None


def _compare(result: Judgement, record: Deployment, remembered: Remembered, keys: list[PublicKey]) -> bool:
    """Whether ``record`` may follow what was ``remembered``; says what is wrong if not."""
    last = remembered.record
    if record.counter == last.counter and record.list == last.list:
        return True
    if record.counter > last.counter:
        if keys:
            result.notes.append(command_messages.newer_than_remembered(record.counter, last.counter))
            return True
        result.findings.append((RECORD, command_messages.never_remembered(record.counter, last.counter)))
        return True
    if record.counter == last.counter:
        result.findings.append((RECORD, command_messages.record_replaced(record.counter)))
        return False
    result.findings.append(
        (RECORD, command_messages.older_state(record.counter, record.moment, last.counter, last.moment))
    )
    # What stands there is compared with what it claims to be: that it is old has been said.
    return True


def lacking(judgement: Judgement, remembered: Remembered | None) -> list[str]:
    """The paths of the last deployment that an older state lacks or has otherwise."""
    if not remembered or not judgement.record or judgement.record.counter >= remembered.record.counter:
        return []
    last = Judgement()
    last.believe(*remembered)
    return [
        path
        for path, file in last.files.items()
        if not path.startswith(HIDDEN) and judgement.files.get(path) != file
    ]
