"""Takes an old site over: its posts become files below ``siaran-pers/``, which nobody wrote before, and all that could
not come along is listed file by file.

A post is known again by the comment in its file that says where it came from, so that the command may be run again at
any time: what is there already is left as it is. Each is written as a draft, and is made public only when all are there
and check has nothing against it; a run that was stopped before that is taken up by the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .... import command_messages
from ....atomic_write import write_atomically
from ....command_error import CommandError
from ....records.newsroom import Newsroom
from . import addresses, making, trial
from . import mapping as mappings
from .making import Made, Maker
from .mapping import CategoryMapping, Names, Survey
from .media import FOLDER_HOST, Taken
from .places import Head, Places, keys_of
from .post import Loss, OldSite
from .report import Report, Result
from .wordpress.export import NoExport

Errors = Callable[[Path], list[tuple[Path, str]]]
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Migration:
    """The move of ``site``, called ``name``, into the content folder of ``newsroom``. ``release_url``: the setting that
    says what address a release has; ``errors``: what check has against which file of a content folder; ``beside``: the
    path of the files that are written beside the source, without their ending; ``workplace``: a folder that is nobody's;
    ``command``: the one that carries the move out."""

    site: OldSite
    name: str
    beside: Path
    newsroom: Newsroom
    release_url: str
    now: datetime
    command: str
    progress: Progress
    errors: Errors
    show: Callable[[str], None]
    workplace: Path

    def run(self) -> bool:
        """Write the mapping, or the posts if that is filled in. Whether all was taken over. Raises CommandError,
        OSError."""
        names = Names(self.newsroom)
        try:
            survey, posts = self._survey(names)
        except NoExport as error:
            raise CommandError(command_messages.old_site_refused(self.name, error.reason)) from None
        if not posts:
            why = command_messages.old_site_losses([], self.site.losses.get(self.name, []))
            raise CommandError(command_messages.old_site_empty(self.name, why))
        place = self.beside.with_name(self.beside.name + command_messages.OLD_SITE_MAPPING_ENDING)
        if not place.exists():
            write_atomically(place, mappings.written(survey, names, self.name, self.command).encode())
            self.show(
                command_messages.old_site_mapping_written(
                    str(place), survey.posts, len(survey.categories), self.command
                )
            )
            return False
        mapping, problems = mappings.read(place.read_bytes(), survey, names)
        if problems:
            raise CommandError(command_messages.old_site_mapping_faults(str(place), problems))
        result = Result()
        report = Report(self.beside.with_name(self.beside.name + command_messages.OLD_SITE_REPORT_ENDING))
        try:
            self._take_over(mapping, posts, result, report)
            self._publish(result, report)
        finally:  # whatever stops it, what was written is known
            report.finish(result)
            self._show(result, report)
        return result.is_whole

    def _survey(self, names: Names) -> tuple[Survey, list[Head]]:
        """What the site has, and the head of each of its posts."""
        survey, heads = Survey(), []
        for post in self.site.posts():
            survey.add(post, names)
            heads.append(
                Head(
                    post.source,
                    post.title,
                    post.slug,
                    post.kind,
                    post.moment,
                    post.old_addresses,
                    post.markup,
                )
            )
        return survey, heads

    def _take_over(self, mapping: CategoryMapping, heads: list[Head], result: Result, report: Report) -> None:
        """Write the posts that ``mapping`` asks for, as drafts, with what comes of them into ``result``."""
        places = Places(self.newsroom, self.now)
        paths: dict[str, str] = {}
        links: dict[str, str] = {}
        for head in heads:
            if head.kind != "post" and head.kind not in mapping.kinds:
                continue
            try:
                path = paths[head.source] = places.of(head)
            except Exception as error:  # whatever is in one post, the others are written
                result.losses[head.source] = [Loss("fault", type(error).__name__)]
                continue
            for key in keys_of(head):
                links.setdefault(key, path)
        known_hosts = {addresses.host(address) for head in heads for address in head.old_addresses}
        hosts = self.site.hosts | known_hosts | {FOLDER_HOST}
        taken = Taken(self.newsroom.folder.root)
        maker = Maker(self.site, mapping, self.release_url, links, hosts, taken, self.now)
        seen: set[str] = set()
        for number, post in enumerate(self.site.posts(), 1):
            self.progress("old_site", number, len(heads))
            source = post.source
            if source not in paths:
                kind = post.kind if post.kind in ("page", "list", "undated") else "kind"
                result.losses.setdefault(source, [Loss(kind, post.title)])
                continue
            if places.is_known(source) and not self._waits(paths[source]):
                result.known += 1
                continue
            if source in seen:
                result.losses.setdefault(source, []).append(Loss("same_number", post.title))
                continue
            seen.add(source)
            try:
                made = maker.made(post, paths[source])
            except RecursionError:
                result.losses[source] = [Loss("too_tangled", post.title)]
            except Exception as error:  # whatever is in one post, the others are written
                result.losses[source] = [Loss("fault", type(error).__name__)]
            else:
                if made is None:
                    result.losses.setdefault(source, []).append(Loss("empty"))
                elif places.is_known(source):
                    self._take_up(made, paths[source], result)
                else:
                    self._write(made, source, paths[source], result, report)
        result.losses |= self.site.losses
        result.counts = self.site.counts()
        if result.known:  # their files were not asked for
            result.counts = {
                name: count for name, count in result.counts.items() if not name.startswith("unused")
            }

    def _waits(self, path: str) -> bool:
        """Whether a run that was stopped left the file at ``path`` unchecked."""
        return making.is_unchecked((self.newsroom.folder.root / path).read_bytes())

    def _take_up(self, made: Made, path: str, result: Result) -> None:
        """Let the file at ``path``, which a run left unchecked, be checked, unless somebody wrote in it since."""
        if (self.newsroom.folder.root / path).read_bytes() != made.text:
            result.known += 1
            return
        result.written[path] = making.DRAFT
        result.waiting[path] = made.status

    def _write(self, made: Made, source: str, path: str, result: Result, report: Report) -> None:
        """Write what was ``made`` of the post ``source`` at ``path``, with its pictures, unless something stands there."""
        root = self.newsroom.folder.root
        place = root / path
        if place.exists():
            result.losses.setdefault(source, []).append(Loss("exists", path))
            return
        name = f"{path} ({source})"
        report.add(name, made.secret, made.losses)
        if made.losses:
            result.losses[name] = made.losses
        for file, data in made.files.items():
            target = root / file
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(target, data)
                result.pictures += 1
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place, made.text)
        result.written[path] = making.DRAFT
        if made.status != making.DRAFT:
            result.waiting[path] = made.status

    def _publish(self, result: Result, report: Report) -> None:
        """Give the posts that wait their status, if check has nothing against what they are then; say of the others why
        they stay drafts. Raises CommandError, OSError."""
        if not result.waiting:
            return
        root = self.newsroom.folder.root
        faults: dict[str, list[Loss]] = {}
        wanted = (
            (path, making.checked((root / path).read_bytes(), status, []))
            for path, status in result.waiting.items()
        )
        try:
            with trial.content_with(root, wanted, self.workplace) as twin:
                for file, what in self.errors(twin):
                    if file.is_relative_to(twin.resolve()):
                        path = file.relative_to(twin.resolve()).as_posix()
                        faults.setdefault(path, []).append(Loss("check", what))
        except (CommandError, OSError):
            raise
        except Exception as error:
            raise CommandError(command_messages.old_site_check_failed(type(error).__name__)) from error
        for path, status in list(result.waiting.items()):
            if found := faults.get(path):
                report.add(path, [], found)
                result.losses.setdefault(path, []).extend(found)
            else:
                result.written[path] = status
            write_atomically(root / path, making.checked((root / path).read_bytes(), status, found or []))
            del result.waiting[path]

    def _show(self, result: Result, report: Report) -> None:
        """Show what came of it."""
        for line in command_messages.old_site_shown(result.failing, str(report.place)):
            self.show(line)
        for line in result.summary:
            self.show(line)
        if result.waiting:
            self.show(command_messages.old_site_unchecked(len(result.waiting), self.command))
