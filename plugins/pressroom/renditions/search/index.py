"""The files of the search index, kept in a database between runs.

The database has the lists of every word, so that a change costs what its words cost: the lists of the documents
that changed are mended, and the files in which these stand are written anew. Each file is named by what it holds
and by the digest of its bytes; the directory, which the page names, lists them all. The same documents in the
same order make the same files, whatever was there before.

Documents are known by their number in that order, so a document that comes or goes in the middle makes all that
follow it others. The order is that of their days: what is new stands last.
"""

from __future__ import annotations

import json
import zlib
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from ...cache import Damaged, Database, checksum, open_database
from ...digests import hex_digest
from . import shards
from .documents import Document, analyse
from .postings import LEVELS, decode, encode, encode_places, split_places
from .words import ROOTS

# Documents whose rows are named by one digest, of all of them: a digest each would be most of the directory.
_GROUP = 16
_DIGEST = 3  # bytes of the digest in a file's name
# The places of a word that fill more than this are not published: it stands in nearly everything, and waiting for
# them would cost a reader more than they tell.
_MOST_PLACES = 12_000
# From so many documents on, a word of one alone may be a misspelling itself and corrects no other.
_MANY = 500
_SHORTEST_CORRECTION = 4
_TABLES = """
create table document (number integer primary key, print blob, words blob, filters text, checksum integer);
create table term (word text primary key, count integer, exact blob, forms blob, places blob, checksum integer)
without rowid;
create table node (beginning text primary key, postings blob, checksum integer) without rowid;
create table file (kind text, key text, span text, digest text, data blob, checksum integer,
primary key (kind, key));
"""
_CONTENTS = ("document", "term", "node", "file")
DIRECTORY = "index"
_LAST_LETTER = "\U0010ffff"

MakeDocument = Callable[[int], Document]
Progress = Callable[[int, int], None]


def index_files(
    file: Path | None,
    version: bytes,
    prints: Sequence[bytes],
    document: MakeDocument,
    progress: Progress = lambda done, total: None,
) -> dict[str, bytes]:
    """The files of the index, by their paths within one folder; none if there are no documents.

    ``prints`` has a digest for each document, in their order, that changes with it; ``document`` makes one by its
    number. What the database ``file`` knows already is not made again; it is thrown away where ``version``
    changes. ``progress`` is told how many of how many documents are read. Raises Damaged, CacheUnavailable,
    OSError."""
    database, _ = open_database(file, version, _TABLES)
    with closing(database):
        known = [row[0] for row in database.rows("select print from document order by number")]
        if known != list(prints):
            _update(database, known, prints, document, progress)
            database.commit()
        return _published(database) if prints else {}


def directory_of(files: Iterable[str]) -> str:
    """The path of the directory among the paths of the index; empty if there is no index."""
    return next((path for path in files if path.startswith(f"{DIRECTORY}.")), "")


class _Additions:
    """What documents that are new or changed bring to the lists of their words."""

    def __init__(self) -> None:
        self.exact: dict[str, array[int]] = defaultdict(lambda: array("L"))
        self.forms: dict[str, array[int]] = defaultdict(lambda: array("L"))
        self.places: dict[str, bytearray] = defaultdict(bytearray)

    def add(self, number: int, document: Document) -> str:
        """Add ``document``; its words, a line each."""
        analysis, first = analyse(document), number * LEVELS
        exact, forms, all_places = self.exact, self.forms, self.places
        for word, level in analysis.levels.items():
            exact[word].append(first + level)
        for word, places in analysis.places.items():
            all_places[word] += encode_places(places)
        for root, level in analysis.stems.items():
            forms[root].append(first + level)
        return "\n".join((*analysis.levels, *analysis.stems))


def _update(
    database: Database,
    known: Sequence[bytes],
    prints: Sequence[bytes],
    document: MakeDocument,
    progress: Progress,
) -> None:
    count = len(prints)
    changed = {
        number
        for number in range(max(len(known), count))
        if known[number : number + 1] != prints[number : number + 1]
    }
    afresh = len(changed) > len(known) / 2
    if afresh:
        for table in _CONTENTS:
            database.run(f"delete from {table}")
        known, changed = (), set(range(count))

    touched = _words_of(database, changed)
    additions = _Additions()
    database.run_many("delete from document where number = ?", ((number,) for number in changed))
    database.run("delete from file where kind = 'row' and cast(key as integer) >= ?", (count,))
    for number in sorted(number for number in changed if number < count):
        one_document = document(number)
        words = zlib.compress(additions.add(number, one_document).encode(), 1)
        values = (number, prints[number], words, json.dumps(one_document.filters))
        database.run("insert into document values (?, ?, ?, ?, ?)", (*values, checksum(*values)))
        _put(database, "row", str(number), _json(one_document.row()))
        progress(number + 1, count)
    touched |= additions.exact.keys() | additions.forms.keys()

    ordered = sorted(touched)
    _mend_terms(database, ordered, changed, additions, afresh)
    _write_shards(database, ordered)
    _write_nodes(database, afresh, count, changed, additions)
    _write_vocabulary(database, ordered, count, (len(known) < _MANY) != (count < _MANY))
    _write_filters(database)
    _write_directory(database, count)


def _words_of(database: Database, numbers: Collection[int]) -> set[str]:
    """The words that the documents ``numbers`` had."""
    words: set[str] = set()
    for number in numbers:
        rows = database.rows("select * from document where number = ?", (number,))
        for _, _, data, _ in _checked(rows):
            words.update(zlib.decompress(data).decode().split("\n"))
    return words


def _mend_terms(
    database: Database,
    touched: Iterable[str],
    changed: Collection[int],
    additions: _Additions,
    afresh: bool,
) -> None:
    """Take the documents ``changed`` out of the lists of the words ``touched``, and put the additions in."""
    query = "select * from term where word = ?"

    for word in touched:
        row = None if afresh else next(_checked(database.rows(query, (word,))), None)
        new = additions.exact.get(word, ())
        new_places = additions.places.get(word, b"")
        if row is None:
            exact, forms, places = list(new), list(additions.forms.get(word, ())), bytes(new_places)
        else:
            before = decode(row[2])
            exact, forms = (
                _mended(before, changed, new),
                _mended(decode(row[3]), changed, additions.forms.get(word, ())),
            )
            by_number = dict(zip((one // LEVELS for one in before), split_places(row[4]), strict=False))
            by_number |= zip((one // LEVELS for one in new), split_places(bytes(new_places)), strict=False)
            places = b"".join(by_number[one // LEVELS] for one in exact) if by_number else b""
        if exact or forms:
            values = (word, len(exact), encode(exact), encode(forms), places)
            database.run(
                "insert or replace into term values (?, ?, ?, ?, ?, ?)", (*values, checksum(*values))
            )
        elif row is not None:
            database.run("delete from term where word = ?", (word,))


def _mended(postings: list[int], changed: Collection[int], new: Iterable[int]) -> list[int]:
    """``postings`` without the documents ``changed``, and with ``new`` ones."""
    return sorted([*[one for one in postings if one // LEVELS not in changed], *new])


def _cuts(database: Database) -> tuple[list[str], shards.Cuts]:
    """All words, sorted, and where they are cut."""
    words, sizes = [], []
    query = "select word, length(exact) + length(forms), length(places) from term order by word"
    for word, lists, places in database.rows(query):
        words.append(word)
        weight = places // shards.PLACES_WEIGH if places <= _MOST_PLACES else 0
        sizes.append(len(word.encode()) + shards.ENTRY + lists + weight)
    return words, shards.cut(words, sizes)


class _Span(NamedTuple):
    """The words of a shard."""

    first: str
    last: str
    size: int


def _write_shards(database: Database, touched: Sequence[str]) -> None:
    words, cuts = _cuts(database)
    stored = dict(database.rows("select key, span from file where kind = 'shard'"))
    ends = [*cuts.starts, len(words)][1:]
    for name, start, end in zip(shards.names(words, cuts.starts), cuts.starts, ends, strict=True):
        span = _Span(words[start], words[end - 1], end - start)
        text = "\n".join(map(str, span))
        place = bisect_left(touched, span.first)
        is_touched = place < len(touched) and touched[place] <= span.last
        if stored.pop(name, None) == text and not is_touched:
            continue
        query = "select * from term where word between ? and ? order by word"
        rows = list(_checked(database.rows(query, (span.first, span.last))))
        entries = [
            shards.Entry(word, exact, forms, places if len(places) <= _MOST_PLACES else b"")
            for word, _, exact, forms, places in rows
        ]
        whole = shards.shard(entries)
        digest = hex_digest(whole, _DIGEST)  # of both files, so that the directory has one for two
        bare = shards.shard([entry._replace(places=b"") for entry in entries])
        _put(database, "shard", name, bare, text, digest)
        _put(database, "places", name, whole, "", digest)
    for name in stored:
        database.run("delete from file where kind in ('shard', 'places') and key = ?", (name,))
    _forget_other_nodes(database, cuts.nodes)


def _forget_other_nodes(database: Database, nodes: Sequence[str]) -> None:
    """Keep the list of each of ``nodes``, and those of no other beginnings. One that is new has the list None."""
    stored = {beginning for (beginning,) in database.rows("select beginning from node")}
    for beginning in stored.difference(nodes):
        database.run("delete from node where beginning = ?", (beginning,))
        database.run("delete from file where kind = 'node' and key = ?", (beginning,))
    for beginning in set(nodes) - stored:
        database.run("insert into node values (?, null, ?)", (beginning, checksum(beginning, None)))


def _write_nodes(
    database: Database, afresh: bool, count: int, changed: Collection[int], additions: _Additions
) -> None:
    """The list of each node: the documents with a word of that beginning, at the best of these words' levels."""
    stored: dict[str, bytes | None] = dict(_checked(database.rows("select * from node")))
    best = {beginning: bytearray(count) for beginning in stored}
    for word, added in additions.exact.items():
        for length in range(1, len(word) + 1):
            if levels := best.get(word[:length]):
                _raise(levels, added)
    for beginning, data in stored.items():
        levels = best[beginning]
        if data is None and not afresh:
            query = "select * from term where word between ? and ?"
            for row in _checked(database.rows(query, (beginning, beginning + _LAST_LETTER))):
                _raise(levels, decode(row[2]))
        if data is None:
            postings = [number * LEVELS + level - 1 for number, level in enumerate(levels) if level]
        else:
            new = [
                number * LEVELS + levels[number] - 1
                for number in changed
                if number < count and levels[number]
            ]
            before = decode(data)
            postings = _mended(before, changed, new)
            if postings == before:
                continue
        values = (beginning, encode(postings))
        database.run("insert or replace into node values (?, ?, ?)", (*values, checksum(*values)))
        _put(database, "node", *values)


def _raise(levels: bytearray, postings: Iterable[int]) -> None:
    """Raise the level of each document, and one, to what ``postings`` say."""
    for one in postings:
        level = one % LEVELS + 1
        if levels[one // LEVELS] < level:
            levels[one // LEVELS] = level


def _write_vocabulary(database: Database, touched: Iterable[str], count: int, all_letters: bool) -> None:
    """The words that may stand for a misspelt one, by their first letters."""
    least = 2 if count >= _MANY else 1
    letters = {word[0] for word in touched}
    if all_letters:
        letters |= {word[0] for (word,) in database.rows("select word from term")}
    for letter in sorted(letter for letter in letters if letter.isascii() and letter.isalpha()):
        query = "select word, count from term where word between ? and ? and count >= ? order by word"
        words = [
            (word, number)
            for word, number in database.rows(query, (letter, letter + _LAST_LETTER, least))
            if len(word) >= _SHORTEST_CORRECTION and word.isascii() and word.isalpha()
        ]
        if words:
            _put(database, "letter", letter, shards.vocabulary(words))
        else:
            database.run("delete from file where kind = 'letter' and key = ?", (letter,))


def _write_filters(database: Database) -> None:
    """The documents of each value of each filter: a file a filter, its ``span`` where each value begins."""
    lists: dict[str, dict[str, list[int]]] = {}
    for number, _, _, filters in _checked(database.rows("select * from document order by number")):
        for name, value in json.loads(filters):
            lists.setdefault(name, {}).setdefault(value, []).append(number * LEVELS)
    database.run("delete from file where kind = 'filter'")
    for name, values in sorted(lists.items()):
        data, starts = bytearray(), {}
        for value, postings in sorted(values.items()):
            starts[value] = len(data)
            data += encode(postings)
        _put(database, "filter", name, bytes(data), json.dumps(starts))


def _write_directory(database: Database, count: int) -> None:
    def listed(kind: str) -> tuple[str, str]:
        """The keys of the files of one kind, a line each, and their digests, one after another."""
        rows = list(database.rows("select key, digest from file where kind = ? order by key", (kind,)))
        return "\n".join(key for key, _ in rows), "".join(digest for _, digest in rows)

    filters = database.rows("select key, digest, span from file where kind = 'filter' order by key")
    directory = {
        "count": count,
        "rows": [_GROUP, "".join(_row_digests(database))],
        "shards": listed("shard"),
        "nodes": listed("node"),
        "letters": listed("letter"),
        "filters": {key: [digest, json.loads(span)] for key, digest, span in filters},
        "roots": ROOTS,
    }
    _put(database, DIRECTORY, "", _json(directory))


def _row_digests(database: Database) -> list[str]:
    """The digest of each group of rows."""
    query = "select digest from file where kind = 'row' order by cast(key as integer)"
    digests = [digest for (digest,) in database.rows(query)]
    groups = (digests[start : start + _GROUP] for start in range(0, len(digests), _GROUP))
    return [hex_digest("".join(group).encode(), _DIGEST) for group in groups]


def _put(database: Database, kind: str, key: str, data: bytes, span: str = "", digest: str = "") -> None:
    values = (kind, key, span, digest or hex_digest(data, _DIGEST), data)
    database.run("insert or replace into file values (?, ?, ?, ?, ?, ?)", (*values, checksum(*values)))


def _published(database: Database) -> dict[str, bytes]:
    groups, files = _row_digests(database), {}
    for kind, key, _, digest, data in _checked(database.rows("select * from file order by kind, key")):
        files[_path(kind, key, groups[int(key) // _GROUP] if kind == "row" else digest)] = data
    return files


def _path(kind: str, key: str, digest: str) -> str:
    """The path of a file: letters that not every host takes in a name are written as figures."""
    name = f"{kind}-{key if key.isascii() and key.isalnum() else 'x' + key.encode().hex()}" if key else kind
    return f"{name}.{digest}.{'json' if kind in (DIRECTORY, 'row') else 'bin'}"


def _checked(rows: Generator[tuple[Any, ...], None, None]) -> Generator[tuple[Any, ...], None, None]:
    """``rows`` without their checksums, the last of each. Raises Damaged."""
    with closing(rows):
        for *values, check in rows:
            if checksum(*values) != check:
                raise Damaged("search index")
            yield tuple(values)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
