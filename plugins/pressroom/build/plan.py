"""What must be written, and why: the pages of a site, beside what the output holds.

A page is written again if its fingerprints differ from those it was made of, or if the file is not the
one that was written; a file that no page wants is a stray. In doubt, a page is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..digests import hex_digest
from ..records.folder import Stamp
from ..site.fingerprints import SIZE, Fingerprints
from ..site.page import Inputs, Page
from .memory import KnownFile
from .output_scan import OutputFiles
from .templates import PageVersions

# Why a page is written, beside the names of what it is made of.
NEW, MISSING, ALTERED = "new", "missing", "altered"


class PageToWrite(NamedTuple):
    """A page to write: its number among all, its fingerprints, and the reason (names, with commas)."""

    number: int
    made_of: bytes
    reason: str


@dataclass(slots=True)
class WritePlan:
    """``unchanged``: what is known of every file that may stay; ``restamped``: those of them whose stamp
    alone differs; ``strays``: files, ``empty``: folders that nothing needs, innermost first."""

    to_write: list[PageToWrite] = field(default_factory=list)
    unchanged: dict[str, KnownFile] = field(default_factory=dict)
    restamped: dict[str, KnownFile] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)


def plan_pages(
    pages: Sequence[Page],
    prints: Fingerprints,
    versions: PageVersions,
    known: Mapping[str, KnownFile],
    output: Path,
    output_files: OutputFiles,
    others_same: bool,
) -> WritePlan:
    """What to write into the folder ``output``, in which ``output_files`` stand, so that it holds ``pages``.
    ``others_same``: whether ``prints.of_others`` is what it was when all of ``known`` was written."""
    files, folders = output_files.files, output_files.folders
    plan = WritePlan()
    wanted: set[str] = set()
    for number, page in enumerate(pages):
        file = page.file
        wanted.add(file)
        version = versions.of(page)
        before, stamp = known.get(file), files.get(file)
        inputs: tuple[Inputs, ...] = (page.inputs,)
        if page.related_inputs:
            if (
                others_same
                and before
                and before.stamp == stamp
                and before.made_of.startswith(version + prints.beginning(page.inputs))
            ):
                plan.unchanged[file] = before
                continue
            inputs += (page.related_inputs(prints.site, page.inputs),)
        input_prints = [part for one in inputs for part in prints.of_inputs(one)]
        made_of = version + b"".join(input_prints)
        if before is None:
            plan.to_write.append(PageToWrite(number, made_of, NEW))
        elif before.made_of != made_of:
            names = _changed_names(page, inputs, input_prints, before.made_of, made_of)
            reason = ",".join(names).replace("template", versions.changed_templates(page.template))
            plan.to_write.append(PageToWrite(number, made_of, reason))
        elif stamp is None:
            plan.to_write.append(PageToWrite(number, made_of, MISSING))
        elif stamp == before.stamp:
            plan.unchanged[file] = before
        elif stamp[1] == before.length and _file_digest(output / file) == before.digest:
            plan.unchanged[file] = plan.restamped[file] = before._replace(stamp=Stamp(*stamp))
        else:
            plan.to_write.append(PageToWrite(number, made_of, ALTERED))
    plan.strays = sorted(files.keys() - wanted)
    plan.empty = unneeded(folders, wanted)
    return plan


def unneeded(folders: Sequence[str], files: set[str]) -> list[str]:
    """Those of ``folders`` in which none of ``files`` stands, innermost first."""
    needed: set[str] = set()
    for file in files:
        folder = file.rpartition("/")[0]
        while folder not in needed:
            needed.add(folder)
            folder = folder.rpartition("/")[0]
    return [folder for folder in reversed(folders) if folder not in needed]


def _file_digest(file: Path) -> str:
    try:
        return hex_digest(file.read_bytes()) if not file.is_symlink() else ""
    except OSError:
        return ""


def _changed_names(
    page: Page, inputs: Sequence[Inputs], input_prints: Sequence[bytes], before: bytes, now: bytes
) -> list[str]:
    """The names of what ``page`` is made of that differs from ``before``."""
    names = list(PageVersions.names(page.template))
    fields = [name for one in inputs for name in one.__struct_fields__]
    for name, part in zip(fields, input_prints, strict=True):
        names += [name] * (len(part) // SIZE)
    changed = [
        names[min(start // SIZE, len(names) - 1)]
        for start in range(0, max(len(before), len(now)), SIZE)
        if before[start : start + SIZE] != now[start : start + SIZE]
    ]
    return list(dict.fromkeys(changed))
