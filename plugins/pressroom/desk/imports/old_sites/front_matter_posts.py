"""A folder of front matter as an old site: of Pelican, Hugo, Jekyll or Decap, told by what each file says, not by whose
it is."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from ....records import dates, fields
from ....records.dates import DateError, Moment
from ....records.kinds.release import Release
from ....records.rules import secret_keys
from ....records.rules.secret_keys import Kind
from ....records.schema import attributes_by_key, declared_fields
from ....records.text.front_matter import (
    MAX_BYTES,
    Entry,
    Items,
    Mapping,
    Text,
    Value,
    clean,
    split_file,
    text_of,
    texts,
)
from . import html_pages, markdown_body
from .files import Files
from .post import Loss, Post, PostPhoto

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
_NO_CONTENT = frozenset(
    """themes node_modules layouts _layouts _includes _sass archetypes vendor public _site output resources templates
    plugins _plugins _data data i18n src-tauri dist build __pycache__ test tests spec includes partials""".split()
)
# Files about the repository of a site, not of the site.
_ABOUT = re.compile(r"(?:readme|licen[cs]e|changelog|contributing|code_of_conduct|history|security|notice|copying|robots|humans|cname|todo|requirements)\b", re.I)  # fmt: skip
_SECRET_FOLDERS = frozenset(
    "_drafts drafts draft draf konsep private privat rahasia unpublished _unpublished hold pending".split()
)
_NO_CATEGORIES = frozenset("content articles posts post blog pages artikel berita src".split())
_DATED_NAME = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:-(.*))?")
# The words of other systems for what a release has, by its attribute, beside its own keys; and for what is said of the
# photo that stands for the whole.
_MEANT = {
    "title": "title",
    "date": "date created created_at datetime",
    "modified": "modified lastmod last_modified_at updated updated_at last_updated modified_date",
    "slug": "slug",
    "summary": "summary description excerpt lead teaser subtitle",
    "tags": "tags keywords",
    "categories": "categories category kategori topics topic",
    "old_paths": "aliases permalink url redirect_from",
    "photos": """image images featured_image featuredimage featured thumbnail cover banner hero header_image heroimage photo
        cover_image""",
    "alt": "alt image_alt featured_image_alt cover_alt thumbnail_alt",
    "caption": "caption image_caption featured_image_caption cover_caption",
}
_ATTRIBUTE_OF = {word: name for name, words in _MEANT.items() for word in words.split()} | {
    key: name for key, name in attributes_by_key(Release).items() if name in _MEANT and name != "photos"
}
# Keys that say how a page looked, or who wrote it.
LOOKS = frozenset(
    """layout template templatekey comments toc math mermaid weight type categories_all guid id series_order markup css js
    sidebar mathjax disqus lightgallery showtoc tocopen menu nav_order pin share related readingtime classes
    ispage outputs cascade resources body_classes linktitle featuredpost featured_post""".split()
)
AUTHORS = frozenset("author authors penulis byline creator".split())


@dataclass(slots=True)
class FrontMatterSite:
    """The site in ``folder``, with saved pages among its files."""

    folder: Path
    zone: tzinfo
    now: datetime
    losses: dict[str, list[Loss]] = field(default_factory=dict)
    _lists: int = 0
    _files: Files = field(default_factory=Files)
    _used: set[str] = field(default_factory=set)

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
        self.losses, self._lists = {}, 0
        self._files = Files(self.folder)
        hidden = tuple(self._secret_sections())
        for source in self._sources():
            data = (self.folder / source).read_bytes()
            try:
                post = self._post(source, data)
            except _NotTaken as error:
                self.losses.setdefault(source, []).append(error.loss)
                continue
            if post and source.startswith(hidden):
                post.secret.append(Loss("section"))
            if post:
                yield post

    def counts(self) -> dict[str, int]:
        """How many lists there are, and files that no post uses."""
        files = {path.casefold() for path in self._files.places if path.lower().endswith(_FILES)}
        return {"lists": self._lists, "unused_files": len(files - self._used)}

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
            folders[:] = sorted(
                name for name in folders if not name.startswith(".") and name.casefold() not in _NO_CONTENT
            )
            for name in sorted(names):
                path = name if inside == "." else f"{inside}/{name}"
                ending = PurePosixPath(name).suffix.lower()
                is_link = (self.folder / path).is_symlink()
                if name.startswith((".", "~$")) or is_link or _ABOUT.match(name):
                    continue
                if ending in (*MARKDOWN, *PAGES):
                    yield path
                elif ending in _OTHER_TEXTS:
                    self.losses.setdefault(path, []).append(Loss("format", ending))

    def _secret_sections(self) -> Iterator[str]:
        """The folders whose ``_index.md`` keeps all below it from the public."""
        for index in sorted(self.folder.rglob("_index.md")):
            with suppress(_NotTaken, OSError):
                parts = _parts(index.read_bytes())
                handed_on = parts[0].entries.get("cascade") if parts else None
                if handed_on and any(
                    kind is not None for kind in map(secret_keys.kind_of, _keys(handed_on.value))
                ):
                    yield f"{index.parent.relative_to(self.folder).as_posix()}/".removeprefix("./")

    def _post(self, source: str, data: bytes) -> Post | None:
        """The post in the file ``source``; None if it is part of the site itself. Raises _NotTaken."""
        if len(data) > MAX_BYTES * 10:
            raise _NotTaken("too_long")
        name = PurePosixPath(source)
        is_page = name.suffix.lower() in PAGES
        parts = _parts(data, metadata=not is_page)
        if parts is None:
            if not is_page:
                raise _NotTaken("no_front_matter")
            return html_pages.post(source, data, self.zone, self.now)
        mapping, body, problem = parts
        if name.stem == "_index":
            self._lists += 1
            return None
        post = Post(source, "", None, body, "html" if is_page else "markdown")
        if problem:
            post.secret.append(Loss("broken_front_matter", problem))
        _Reader(post, self.zone, self.now).read(mapping)
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
        if any(part.casefold() in _SECRET_FOLDERS for part in name.parts[:-1]):
            post.secret.append(Loss("folder", name.parent.as_posix()))
        if post.moment and post.moment.at > self.now:
            post.secret.append(Loss("future", dates.date_time(post.moment)))
        if not post.slug:
            stem = name.parent.name if name.stem == "index" else name.stem
            post.slug = fields.slug_of_file(stem) if stem else ""
        if not post.moment and not post.secret:
            post.kind = "undated"
        return post


def _without_heading(title: str, body: str) -> tuple[str, str]:
    """``title`` and ``body`` where the first line of the latter is the title too, or the only one there is."""
    heading = re.match(r"\s*# +(\S[^\n]*?)[ #]*(?:\n+|$)", body)
    if heading and (not title or heading[1].casefold() == title.casefold()):
        return heading[1], body[heading.end() :]
    return title, body


class _NotTaken(Exception):
    """A file that gives no post, and why."""

    def __init__(self, kind: str, words: str = "") -> None:
        super().__init__(kind)
        self.loss = Loss(kind, words)


def _parts(data: bytes, *, metadata: bool = True) -> tuple[Mapping, str, str] | None:
    """The front matter, the body, and what is wrong with the former, of the file ``data``; None if it has none. Raises
    _NotTaken."""
    text = text_of(data)
    if text is None:
        raise _NotTaken("no_text")
    head = text.lstrip()
    if head.startswith("---"):
        parts = split_file(data)
        if parts.body is None:
            raise _NotTaken("broken_front_matter", parts.problems[0][1].what if parts.problems else "")
        errors = [message.what for _, message in parts.problems if message.error]
        return parts.front_matter, parts.body, errors[0] if errors else ""
    if head.startswith("+++"):
        return _toml(head)
    if head.startswith("{") and not head.startswith(("{{", "{%", "{:")):
        return _json(head)
    return _metadata(head) if metadata else None


def _toml(text: str) -> tuple[Mapping, str, str]:
    match = re.match(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)(.*)", text, re.DOTALL | re.MULTILINE)
    if not match:
        raise _NotTaken("broken_front_matter")
    try:
        return _mapping(tomllib.loads(match[1])), match[2], ""
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _NotTaken("broken_front_matter", str(error)) from None


def _json(text: str) -> tuple[Mapping, str, str]:
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise _NotTaken("broken_front_matter", str(error)) from None
    if not isinstance(values, dict):
        raise _NotTaken("no_front_matter")
    return _mapping(values), text[end:].lstrip("\n"), ""


_METADATA = re.compile(r"([A-Za-z][\w -]{0,40}?):[ \t]*(.*)")


def _metadata(text: str) -> tuple[Mapping, str, str] | None:
    """``Title: …`` in the first lines, as Pelican reads it: until a line that is neither that nor indented."""
    entries: dict[str, Entry] = {}
    lines = text.split("\n")
    number = 0
    key = ""
    for number, line in enumerate(lines):
        match = _METADATA.fullmatch(line.rstrip())
        if match:
            key = _key(match[1])
            entries[key] = Entry(Text(match[2].strip(), number + 1), number + 1)
        elif key and line.startswith((" ", "\t")) and line.strip():
            before = entries[key].value
            assert isinstance(before, Text)
            entries[key] = Entry(Text(f"{before.text}\n{line.strip()}", before.line), before.line)
        else:
            break
    known = _MEANT["title"].split() + _MEANT["date"].split()
    if not entries or not any(key in entries for key in known):
        return None
    return Mapping(entries, 1), "\n".join(lines[number:]), ""


def _mapping(values: dict[str, Any]) -> Mapping:
    return Mapping({_key(str(key)): Entry(_value(value), 1) for key, value in values.items()}, 1)


def _value(value: Any) -> Value:
    match value:
        case dict():
            return _mapping(value)
        case list() | tuple():
            return Items(tuple(map(_value, value)), 1)
        case bool():
            return Text("true" if value else "false", 1)
        case datetime() | date():
            return Text(value.isoformat(), 1)
        case None:
            return Text("", 1)
    return Text(clean(str(value)), 1)


def _key(key: str) -> str:
    return re.sub(r"[\s-]+", "_", key.strip()).casefold()


def _keys(value: Value) -> Iterator[str]:
    """All keys in ``value``, however deep."""
    if isinstance(value, Mapping):
        for key, entry in value.entries.items():
            yield key
            yield from _keys(entry.value)
    elif isinstance(value, Items):
        for item in value.items:
            yield from _keys(item)


@dataclass(slots=True)
class _Reader:
    """Puts the values of a front matter into ``post``."""

    post: Post
    zone: tzinfo
    now: datetime

    def read(self, mapping: Mapping) -> None:
        """Each key of ``mapping``, or its value as a loss."""
        known = attributes_by_key(Release)
        values: dict[str, str | list[str]] = {}
        photos: list[str] = []
        said: dict[str, str] = {}
        for key, entry in mapping.entries.items():
            meant = _ATTRIBUTE_OF.get(key.removeprefix("@"))
            if self._keeps_secret(key, entry):
                continue
            if meant in ("alt", "caption"):
                said[meant] = _line(entry.value)
            elif meant == "photos":
                photos += self._addresses_of(entry.value, said)
            elif meant:
                self._take(meant, entry.value)
            elif key in AUTHORS:
                self.post.losses.append(Loss("author"))
            elif key in LOOKS:
                self.post.losses.append(Loss("looks", key))
            elif key in known and not declared_fields(Release)[known[key]].type.record_type:
                many = declared_fields(Release)[known[key]].type.many
                words = [
                    line for line in (" ".join(text.text.split()) for text in texts(entry.value)) if line
                ]
                if words:
                    values[known[key]] = words if many else ", ".join(words)
            elif any(text.text.strip() for text in texts(entry.value)):
                self.post.losses.append(Loss("key", key))
        self.post.values = values
        alt, caption = said.get("alt", ""), said.get("caption", "")
        self.post.photos = tuple(
            PostPhoto(address, alt if number == 0 else "", caption if number == 0 else "")
            for number, address in enumerate(dict.fromkeys(photos))
        )

    def _keeps_secret(self, key: str, entry: Entry) -> bool:
        """Whether ``key`` says who may see the post, or when; what that keeps from the public is noted in the post."""
        written = f"{key}: {_line(entry.value)}"
        if key == "status":
            word = _line(entry.value).casefold()
            if word == "hidden" or word == "sembunyi":
                self.post.hidden = True
            elif word not in ("published", "terbit", "publish"):
                self.post.secret.append(Loss("key", written))
            return True
        kind = secret_keys.kind_of(key)
        if kind in (Kind.FIRST_MOMENT, Kind.LAST_MOMENT):
            moment = self._moment(entry.value)
            if (
                moment is None
                or (moment.at > self.now) == (kind is Kind.FIRST_MOMENT)
                or kind is Kind.LAST_MOMENT
            ):
                if _line(entry.value):
                    self.post.secret.append(Loss("key", written))
            elif self.post.moment is None:
                self.post.moment = moment
            return True
        if key in _ATTRIBUTE_OF or key in LOOKS or key in AUTHORS:
            return False
        messages = list(secret_keys.of_unknown_key(key, entry.value, entry.line, self.zone))
        known = attributes_by_key(Release)
        if key in known or not messages:
            return False
        if any(message.error for _, message in messages):
            self.post.secret.append(Loss("key", written))
        return True

    def _moment(self, value: Value) -> Moment | None:
        with suppress(DateError):
            return dates.parse(_line(value), self.zone)
        return None

    def _take(self, name: str, value: Value) -> None:
        """Put ``value`` into the post, as what a release calls ``name``."""
        post, line = self.post, _line(value)
        match name:
            case "title":
                post.title = line
            case "date":
                post.moment = self._moment(value) or post.moment
                if line and not post.moment:
                    post.secret.append(Loss("date", line))
            case "modified":
                post.modified = self._moment(value)
            case "slug":
                post.slug = line
            case "summary":
                post.summary = post.summary or line
            case "tags":
                post.tags += tuple(_words(value))
            case "categories":
                post.categories += tuple(_words(value))
            case "old_paths":
                for address in (text.text.strip() for text in texts(value)):
                    if ":" in urlsplit(address).path:
                        post.losses.append(Loss("old_path", address))
                    elif address.strip("/"):
                        post.old_addresses += (address,)

    def _addresses_of(self, value: Value, said: dict[str, str]) -> list[str]:
        """The addresses of pictures in ``value``; what it says of the first is added to ``said``."""
        if isinstance(value, Text):
            return [value.text.strip()] if value.text.strip() not in ("", "true", "false") else []
        if isinstance(value, Items):
            return [address for item in value.items for address in self._addresses_of(item, said)]
        inner = {key: _line(entry.value) for key, entry in value.entries.items()}
        for name in ("alt", "caption"):
            if inner.get(name):
                said.setdefault(name, inner[name])
        return [inner[key] for key in ("path", "src", "image", "url", "file", "relative") if inner.get(key)][
            :1
        ]


def _line(value: Value) -> str:
    return normalize("NFC", " ".join(" ".join(text.text.split()) for text in texts(value))).strip()


def _words(value: Value) -> Iterator[str]:
    """The words in ``value``: the items of a list, or the text between commas."""
    for text in texts(value):
        parts = [text.text] if isinstance(value, Items) else re.split(r"[,;]", text.text.strip("[]"))
        yield from (word for word in (" ".join(part.split()).strip("\"'#") for part in parts) if word)
