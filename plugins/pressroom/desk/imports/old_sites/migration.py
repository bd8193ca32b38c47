"""Takes an old site over: its posts become files below ``siaran-pers/``, which nobody wrote before, and all that could
not come along is listed file by file.

A post is known again by the comment in its file that says where it came from, so that the command may be run again at
any time: what is there already is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, unquote

from .... import command_messages
from ....atomic_write import write_atomically
from ....command_error import CommandError
from ....records import dates
from ....records.fields import parse_old_path, slugify
from ....records.kinds.release import Release
from ....records.newsroom import Newsroom
from ....records.schema import InvalidValue, declared_fields
from ...front_matter import Value, front_matter
from . import addresses, markdown_body
from . import mapping as mappings
from .html_body import to_body
from .mapping import CategoryMapping, Names, Survey
from .media import FOLDER_HOST, PostMedia, Taken
from .places import Head, Places, keys_of
from .post import Loss, OldSite, Post
from .wordpress.export import NoExport

_SITE = re.compile(r"https?://[^/?]+", re.IGNORECASE)
_PUBLISHED, _DRAFT, _HIDDEN = "terbit", "draf", "sembunyi"
# What is said of each post and is no loss of its text.
NOTES = frozenset(("author", "looks", "custom_field", "old_link"))
Errors = Callable[[], list[tuple[Path, str]]]
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Result:
    """What came of a run. ``written``: the files that were written, with their status; ``known``: how many posts stood
    there already; ``losses``: by what they belong to, in the order of the site; ``secrets``: why posts became drafts."""

    written: dict[str, str] = field(default_factory=dict)
    known: int = 0
    pictures: int = 0
    losses: dict[str, list[Loss]] = field(default_factory=dict)
    secrets: dict[str, list[Loss]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether all that was to be taken over was."""
        return not any(loss.kind not in NOTES for losses in self.losses.values() for loss in losses)


@dataclass(slots=True)
class Migration:
    """The move of ``site``, called ``name``, into the content folder of ``newsroom``. ``release_url``: the setting that
    says what address a release has; ``errors``: what check has against which file; ``beside``: the path of the files
    that are written beside the source, without their ending; ``command``: the one that carries the move out."""

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
    hosts: frozenset[str] = frozenset()

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
        try:
            self._take_over(mapping, posts, result)
            self._leave_as_drafts(result)
        finally:  # whatever stops it, what was written is known
            self._report(result)
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

    def _take_over(self, mapping: CategoryMapping, heads: list[Head], result: Result) -> None:
        """Write the posts that ``mapping`` asks for, with what comes of them into ``result``."""
        root = self.newsroom.folder.root
        places = Places(self.newsroom, self.now)
        wanted = [head for head in heads if head.kind == "post" or head.kind in mapping.kinds]
        paths: dict[str, str] = {}
        for head in wanted:
            try:
                paths[head.source] = places.of(head)
            except Exception as error:  # whatever is in one post, the others are written
                result.losses[head.source] = [Loss("fault", type(error).__name__)]
        links: dict[str, str] = {}
        for head in wanted:
            for key in keys_of(head) if head.source in paths else ():
                links.setdefault(key, paths[head.source])
        known_hosts = {addresses.host(address) for head in heads for address in head.old_addresses}
        self.hosts = self.site.hosts | known_hosts | {FOLDER_HOST}
        taken, total, seen = Taken(root), len(heads), set[str]()
        for number, post in enumerate(self.site.posts(), 1):
            self.progress("old_site", number, total)
            if post.source in result.losses and post.source not in paths:
                continue
            if post.source not in paths:
                kind = post.kind if post.kind in ("page", "list", "undated") else "kind"
                result.losses[post.source] = [Loss(kind, post.title)]
            elif places.is_known(post.source):
                result.known += 1
            elif post.source in seen:
                result.losses.setdefault(post.source, []).append(Loss("same_number", post.title))
            else:
                seen.add(post.source)
                try:
                    self._write(post, paths[post.source], mapping, links, taken, result)
                except RecursionError:
                    result.losses[post.source] = [Loss("too_tangled", post.title)]
                except OSError:  # the disk, which would refuse the others too
                    raise
                except Exception as error:  # whatever is in one post, the others are written
                    result.losses[post.source] = [Loss("fault", type(error).__name__)]
        result.losses |= self.site.losses
        result.counts = self.site.counts()
        if result.known:  # their files were not asked for
            result.counts = {
                name: count for name, count in result.counts.items() if not name.startswith("unused")
            }

    def _write(
        self,
        post: Post,
        path: str,
        mapping: CategoryMapping,
        links: dict[str, str],
        taken: Taken,
        result: Result,
    ) -> None:
        """Write ``post`` at ``path``, with its pictures, unless something stands there."""
        root = self.newsroom.folder.root
        losses = [*post.losses]
        is_address = bool(addresses.host(post.source))
        address = post.source if is_address else f"https://{FOLDER_HOST}/{quote(post.source)}"
        year = int(path.split("/")[1])
        stem = re.sub(r"^\d{4}-\d\d-\d\d-", "", Path(path).stem)
        media = PostMedia(
            taken, lambda name: self.site.file(post, name), links, self.hosts, address, stem, year, losses
        )
        photos = []
        for photo in post.photos:
            if file := media.picture(photo.address):
                said = {"alt": photo.alt, "caption": photo.caption}
                photos.append({"file": file} | {name: text for name, text in said.items() if text})
        if post.markup == "markdown":
            body = markdown_body.rewritten(post.body, media, losses)
        else:
            body = to_body(self.site.html(post, losses), media, losses)
        if photos:  # a picture that stands for all is shown above the text, and not again in it
            first = re.compile(rf"^!\[[^\]]*\]\({re.escape(str(photos[0]['file']))}\)\s*\n*", re.MULTILINE)
            body = first.sub("", body, count=1)
        if not body.strip() and not post.title:
            result.losses.setdefault(post.source, []).append(Loss("empty"))
            return
        secret = [
            *post.secret,
            *([] if post.title else [Loss("no_title")]),
            *([] if post.moment else [Loss("no_date")]),
        ]
        status = _DRAFT if secret else _HIDDEN if post.hidden else _PUBLISHED
        values = self._values(post, path, mapping, photos, status, losses)
        comments = {
            "title": [f"{command_messages.OLD_SITE_SOURCE}{' '.join(post.source.split())}"],
            "status": [command_messages.old_site_draft_reason(*reason) for reason in secret],
        }
        text = f"{front_matter(Release, values, comments, examples=False)}{body}\n"
        place = root / path
        if place.exists():
            result.losses.setdefault(post.source, []).append(Loss("exists", path))
            return
        for file, data in media.to_write.items():
            target = root / file
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(target, data)
                result.pictures += 1
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place, text.encode("utf-8", "replace"))
        result.written[path] = status
        name = f"{path} ({post.source})"
        if losses:
            result.losses[name] = list(dict.fromkeys(losses))
        if secret:
            result.secrets[name] = secret

    def _values(
        self,
        post: Post,
        path: str,
        mapping: CategoryMapping,
        photos: list[dict[str, str]],
        status: str,
        losses: list[Loss],
    ) -> dict[str, Value]:
        """The values of the front matter of ``post``, by attribute."""
        agencies, innovations, tags = mapping.of(post)
        values: dict[str, Value] = {
            name: value for name, value in post.values.items() if name not in ("status", "tags")
        }
        values |= {"title": post.title, "date": _date(post.moment), "status": status}
        values.setdefault("agency_names", _one_or_more(agencies))
        optional: dict[str, Value] = {
            "innovation_names": _one_or_more(innovations),
            "summary": post.summary,
            "tags": tags,
            "photos": photos,
            "old_paths": [*self._old_paths(post, path, losses)],
        }
        if (
            post.modified
            and post.moment
            and post.markup == "markdown"
            and post.moment.at < post.modified.at <= self.now
        ):
            optional["modified"] = _date(post.modified)
        for name, value in optional.items():
            if value:
                values.setdefault(name, value)
        declared = declared_fields(Release)
        return {name: value for name, value in values.items() if name in declared}

    def _old_paths(self, post: Post, path: str, losses: list[Loss]) -> Iterator[str]:
        """The former addresses of ``post`` that can be sent on to ``path``, as a release names them."""
        moment, slug = post.moment, slugify(re.sub(r"^\d{4}-\d\d-\d\d-", "", Path(path).stem))
        own = ""
        if moment:
            own = self.release_url.format(slug=slug, year=moment.year, month=f"{moment.month:02d}").strip("/")
        for typed in dict.fromkeys(_SITE.sub("", unquote(address)) for address in post.old_addresses):
            try:
                old = parse_old_path(typed, 1)
            except InvalidValue:
                losses.append(Loss("old_path", typed))
                continue
            if old.folder.strip("/").casefold() == own.casefold() and not old.query:
                continue
            yield typed.lstrip("/")

    def _leave_as_drafts(self, result: Result) -> None:
        """Make drafts of the posts that check would not publish, and say why."""
        if _PUBLISHED not in result.written.values() and _HIDDEN not in result.written.values():
            return
        root = self.newsroom.folder.root.resolve()
        reasons: dict[str, list[str]] = {}
        for file, what in self.errors():
            if file.is_relative_to(root):
                reasons.setdefault(file.relative_to(root).as_posix(), []).append(what)
        [key] = [field.key for name, field in declared_fields(Release).items() if name == "status"]
        for path, status in result.written.items():
            if path not in reasons or status == _DRAFT:
                continue
            place = root / path
            text = place.read_text(encoding="utf-8")
            why = [f"# {command_messages.old_site_draft_reason('check', what)}\n" for what in reasons[path]]
            draft = text.replace(f"\n{key}: {status}\n", f"\n{''.join(why)}{key}: {_DRAFT}\n", 1)
            write_atomically(place, draft.encode("utf-8"))
            result.written[path] = _DRAFT
            result.losses.setdefault(path, []).extend(Loss("check", what) for what in reasons[path])

    def _report(self, result: Result) -> None:
        """Show what came of it, and add it to the report beside the source."""
        place = self.beside.with_name(self.beside.name + command_messages.OLD_SITE_REPORT_ENDING)
        lines: list[str] = []
        for name in dict.fromkeys((*result.secrets, *result.losses)):
            secrets, losses = result.secrets.get(name, []), result.losses.get(name, [])
            lines += [name, *(f"  {line}" for line in command_messages.old_site_losses(secrets, losses))]
        statuses = Counter(result.written.values())
        summary = command_messages.old_site_summary(
            statuses[_PUBLISHED] + statuses[_HIDDEN],
            statuses[_DRAFT],
            result.known,
            result.pictures,
            result.counts,
        )
        section = "\n".join([*summary, "", *lines, ""])
        before = place.read_text(encoding="utf-8") if place.exists() else ""
        if lines and (result.written or not set(lines) <= set(before.split("\n"))):
            write_atomically(place, (before + "\n" * bool(before) + section).encode("utf-8"))
        failing = [
            f"{name}: {line}"
            for name, losses in result.losses.items()
            for line in command_messages.old_site_losses(
                [], [loss for loss in losses if loss.kind not in NOTES]
            )
        ]
        for line in command_messages.old_site_shown(failing, str(place)):
            self.show(line)
        for line in summary:
            self.show(line)


def _date(moment: dates.Moment | None) -> str:
    if moment is None:
        return ""
    day = dates.long_date(moment)
    return f"{day} {dates.clock(moment.at)}" if moment.timed else day


def _one_or_more(names: list[str]) -> Value:
    return names[0] if len(names) == 1 and "," not in names[0] else names
