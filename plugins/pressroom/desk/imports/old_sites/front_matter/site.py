"""A folder of front matter as an old site: of Pelican, Hugo, Jekyll or Decap, told by what each file says, not by whose
it is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from ..... import command_messages
from .....records import dates, fields
from .....records.dates import DateError
from .....records.rules import secret_keys
from .....records.text.front_matter import MAX_BYTES, Items, Mapping, Value
from .. import markdown_body, saved_pages
from ..files import Files
from ..post import Loss, Post
from . import defaults
from .formats import NotTaken, split
from .keys import KeyReader

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
PAGES = (".html", ".htm")
# What holds text for readers and is not read.
_OTHER_TEXTS = (".rst", ".adoc", ".asciidoc", ".org", ".textile", ".txt", ".ipynb")
# What a page may show or hand out.
_FILES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".pdf", ".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".odt", ".zip", ".mp3", ".mp4")  # fmt: skip
_CONFIGURATIONS = ("hugo.toml", "config.toml", "hugo.yaml", "config.yaml", "_config.yml", "config.yml", "pelicanconf.py", "publishconf.py", "config/_default/hugo.toml", "config/_default/config.toml")  # fmt: skip
_OWN_ADDRESS = re.compile(
    r"^\s*(?:baseurl|url|siteurl)\s*[:=]\s*[\"']?https?://([\w.-]+)", re.IGNORECASE | re.MULTILINE
)
# Folders of a generator in which no text for readers stands, or only what it made of the others.
_NO_CONTENT = frozenset(
    """themes node_modules layouts _layouts _includes _sass archetypes vendor public _site output resources templates
    plugins _plugins _data i18n __pycache__""".split()
)
# Files about the repository of a site, not of the site, if they have no front matter.
_ABOUT = frozenset(
    """readme license licence changelog contributing code_of_conduct history security notice copying robots humans
    requirements""".split()
)
_OWN_ENDINGS = (command_messages.OLD_SITE_MAPPING_ENDING, command_messages.OLD_SITE_REPORT_ENDING)
# Words in the path of what is not for the public; what begins with an underscore is none of it either.
_SECRET_NAMES = frozenset(
    """drafts draft draf konsep private privat pribadi rahasia secret internal intern intranet unpublished hold pending
    embargo members anggota""".split()
)
_PUBLIC_NAMES = frozenset(("_posts", "_index"))
_NO_CATEGORIES = frozenset("content articles posts post blog pages artikel berita src".split())
_DATED_NAME = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:-(.*))?")


@dataclass(slots=True)
class FrontMatterSite:
    """The site in ``folder``, with saved pages among its files."""

    folder: Path
    zone: tzinfo
    now: datetime
    losses: dict[str, list[Loss]] = field(default_factory=dict)
    _lists: int = 0
    _skipped: int = 0
    _files: Files = field(default_factory=Files)
    _used: set[str] = field(default_factory=set)
    _defaults: defaults.Defaults = defaults.Defaults()

    @property
    def hosts(self) -> frozenset[str]:
        """The host that the configuration of the site names."""
        hosts: set[str] = set()
        for name in _CONFIGURATIONS:
            with suppress(OSError):
                text = (self.folder / name).read_text(encoding="utf-8", errors="replace")
                hosts.update(host.lower() for host in _OWN_ADDRESS.findall(text))
        return frozenset(hosts)

    def posts(self) -> Iterator[Post]:
        """A post of each file that is one. Raises OSError."""
        self.losses, self._lists, self._skipped = {}, 0, 0
        self._files = Files(self.folder)
        self._defaults = defaults.read(self.folder, self._keeps_back)
        hidden = (*self._secret_sections(), *self._defaults.secret)
        for source in self._sources():
            try:
                post = self._post(source, (self.folder / source).read_bytes())
            except NotTaken as error:
                self.losses.setdefault(source, []).append(error.loss)
                continue
            except Exception as error:  # whatever is in one file, the others are read
                self.losses.setdefault(source, []).append(Loss("fault", type(error).__name__))
                continue
            if post and source.startswith(hidden):
                post.secret.append(Loss("section"))
            if post and self._is_set_apart(source):
                post.secret.append(Loss("folder", source))
            if post:
                yield post

    def _keeps_back(self, values: Mapping) -> bool:
        """Whether ``values`` of a front matter keep a post from the public."""
        post = Post("", "", None, "", "markdown")
        KeyReader(post, self.zone, self.now).read(values)
        return bool(post.secret) or post.hidden

    def _is_set_apart(self, source: str) -> bool:
        """Whether the name of the file ``source``, or of a folder that it is in, says that it is not for the public."""
        *folders, name = source.casefold().split("/")
        for part in (*folders, PurePosixPath(name).stem):
            if part.strip("_.") in _SECRET_NAMES:
                return True
            if part.startswith("_") and part not in _PUBLIC_NAMES | self._defaults.public:
                return True
        return False

    def counts(self) -> dict[str, int]:
        """How many lists there are, and files that no post uses."""
        files = {path.casefold() for path in self._files.places if path.lower().endswith(_FILES)}
        return {"lists": self._lists, "skipped": self._skipped, "unused_files": len(files - self._used)}

    def html(self, post: Post, losses: list[Loss]) -> str:
        """The body of a saved page, or of a post in HTML."""
        return markdown_body.without_commands(post.body, losses)

    def file(self, post: Post, address: str) -> tuple[str, bytes] | None:
        """The file at ``address``: beside that of ``post``, or in a folder from which the site was served."""
        with suppress(ValueError):
            path = unquote(urlsplit(address).path)
            beside = normpath(join(dirname(post.source), path)) if not path.startswith("/") else ""
            rooted = normpath(path.lstrip("/"))
            tops = (
                "",
                "static/",
                "assets/",
                "public/",
                "content/",
                "site/static/",
                "src/",
                "docs/",
                "source/",
            )
            for candidate in (beside, *(top + rooted for top in tops)):
                if (
                    candidate
                    and not candidate.startswith("..")
                    and (found := self._files.read_exact(candidate))
                ):
                    return found
        return None

    def _sources(self) -> Iterator[str]:
        """The paths of all files with text; those that are not read are losses."""
        for above, folders, names in os.walk(self.folder):
            inside = Path(above).relative_to(self.folder).as_posix()
            self._skipped += sum(name.casefold() in _NO_CONTENT for name in folders)
            folders[:] = sorted(
                name for name in folders if not name.startswith(".") and name.casefold() not in _NO_CONTENT
            )
            for name in sorted(names):
                path = name if inside == "." else f"{inside}/{name}"
                ending = PurePosixPath(name).suffix.lower()
                if name.startswith((".", "~$")) or name.endswith(_OWN_ENDINGS):
                    continue
                if (self.folder / path).is_symlink():
                    self.losses.setdefault(path, []).append(Loss("link"))
                elif ending in (*MARKDOWN, *PAGES):
                    yield path
                elif ending in _OTHER_TEXTS and PurePosixPath(name).stem.casefold() not in _ABOUT:
                    self.losses.setdefault(path, []).append(Loss("format", ending))

    def _secret_sections(self) -> Iterator[str]:
        """The folders whose ``_index.md`` keeps all below it from the public."""
        for index in sorted(self.folder.rglob("_index.md")):
            with suppress(NotTaken, OSError):
                parts = split(index.read_bytes())
                handed_on = parts[0].entries.get("cascade") if parts else None
                if handed_on and any(
                    kind is not None for kind in map(secret_keys.kind_of, _keys(handed_on.value))
                ):
                    yield f"{index.parent.relative_to(self.folder).as_posix()}/".removeprefix("./")

    def _post(self, source: str, data: bytes) -> Post | None:
        """The post in the file ``source``; None if it is part of the site itself. Raises NotTaken."""
        if len(data) > MAX_BYTES * 10:
            raise NotTaken("too_long")
        name = PurePosixPath(source)
        is_page = name.suffix.lower() in PAGES
        parts = split(data, metadata=not is_page)
        if parts is None:
            if not is_page and name.stem.casefold() in _ABOUT:
                return None
            if not is_page:
                raise NotTaken("no_front_matter")
            return saved_pages.post(source, data, self.zone, self.now)
        mapping, body, problem = parts
        if name.stem == "_index":
            self._lists += 1
            return None
        post = Post(source, "", None, body, "html" if is_page else "markdown")
        if problem:
            post.secret.append(Loss("broken_front_matter", problem))
        KeyReader(post, self.zone, self.now, self._defaults.status).read(mapping)
        is_pelican = not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"---", b"+++", b"{"))
        if is_pelican and not post.categories and len(name.parts) > 1:
            # Pelican takes the folder for the category.
            folder = name.parts[-2]
            post.categories = () if folder.casefold() in _NO_CATEGORIES else (folder,)
        if name.stem.endswith(".en"):
            post.values = {"language": "en", **post.values}
        if dated := _DATED_NAME.fullmatch(name.stem):
            if not post.moment:
                with suppress(DateError):
                    post.moment = dates.parse("-".join(dated.group(1, 2, 3)), self.zone)
            # Jekyll shows the name of the file where there is no title.
            post.title = post.title or " ".join((dated[4] or "").split("-")).title()
        post.title, post.body = _without_heading(post.title, post.body)
        if post.moment and post.moment.at > self.now:
            post.secret.append(Loss("future", dates.date_time(post.moment)))
        if not post.slug:
            stem = name.parent.name if name.stem == "index" else name.stem
            post.slug = fields.slug_of_file(stem) if stem else ""
        if not post.moment and not post.secret and not self._is_set_apart(source):
            post.kind = "undated"
        return post


def _without_heading(title: str, body: str) -> tuple[str, str]:
    """``title`` and ``body`` where the first line of the latter is the title too, or the only one there is."""
    heading = re.match(r"\s*# +(\S[^\n]*?)[ #]*(?:\n+|$)", body)
    if heading and (not title or heading[1].casefold() == title.casefold()):
        return heading[1], body[heading.end() :]
    return title, body


def _keys(value: Value) -> Iterator[str]:
    """All keys in ``value``, however deep."""
    if isinstance(value, Mapping):
        for key, entry in value.entries.items():
            yield key
            yield from _keys(entry.value)
    elif isinstance(value, Items):
        for item in value.items:
            yield from _keys(item)
