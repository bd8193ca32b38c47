"""Words that could have been meant to keep a text from the public, where only keys do so: a comment in the
front matter, a title, a value, the first lines of the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import tzinfo

from ... import content_problems
from ...problems import Message
from .. import dates_in_text
from ..text.front_matter import FileParts, Text, texts
from . import secret_keys
from .secret_keys import HIDDEN_WORDS, Kind, embargo_line

Line = tuple[int, Message]

_UNTIL = r"(?:sampai|hingga|sebelum|s\.?\s?/?\s?d\.?|until|till|to|before)"
_EMBARGO_UNTIL = re.compile(
    rf"\bembargo(?:ed)?\b\W{{0,4}}(?:(?:{_UNTIL}|dengan|tanggal|tgl|hari|pukul|jam|pkl)\b\W{{0,3}}){{0,4}}"
    r"(?:[a-z’']{3,8}\b\W{1,3})?(?=\d)",
    re.IGNORECASE,
)
_COMMENT = re.compile(
    r"\s*#+\s*[\"']?status[\"']?\s*[:：=]\s*[\"']?(draf|draft|sembunyi|hidden)\b", re.IGNORECASE
)
# A line that says nothing else, though it is part of the value above it.
_ALONE = re.compile(
    r" +(?:status\s+)?(draft?|sembunyi|hidden|unlisted|unpublished|published\s+false)[.! ]*", re.IGNORECASE
)
_TITLE = re.compile(
    r"^\W*(?:draft?|embargo|embargoed|rahasia|konsep|hold)\W*[\])}:：|–—!-]|^\W*(?:draft?|konsep)\s+(?:siaran|rilis|naskah)\b|[\[({]\W*(?:draft?|embargo|rahasia)\W*[\])}]\W*$",
    re.IGNORECASE,
)
_SHOWN = r"(?:di(?:siarkan|terbitkan|publikasikan|tayangkan|rilis|muat|sebarkan|sebarluaskan|umumkan|kutip)|terbit|tayang)"
# How a line at the head of a text says that it may not be seen yet.
_HEADS = tuple(
    re.compile(rf"[\W_]*(?:{pattern})", re.IGNORECASE)
    for pattern in (
        r"(?:strictly\s+|under\s+|news\s+|masih\s+|di\s?bawah\s+)?embargo(?:ed)?[\W_]*$",
        r"(?:strictly\s+|under\s+)?embargo(?:ed)?\s*[:：=]",
        rf"(?:strictly\s+|under\s+)?embargo(?:ed)?\s+{_UNTIL}\b",
        rf"(?:untuk|boleh|dapat|bisa|baru\s+boleh)\s+{_SHOWN}\s+(?:setelah|sesudah|mulai|pada|tanggal|sejak|\W*\d)",
        rf"(?:mohon\s+)?(?:jangan|(?:tidak|belum)(?:\s+untuk|\s+boleh)?|dilarang)\s+{_SHOWN}\b(?!\s+ulang)",
        r"not\s+for\s+(?:release|publication|broadcast|distribution)",
        r"(?:do\s+not|don[’']?t)\s+(?:publish|release|distribute)",
        r"(?:hold|for\s+release)\s+(?:for|until|on|after|at)\b",
        r"(?:draft?|rahasia|confidential)\W*(?:\d+\W*)?$",
        r"belum\s+final\b",
        r"hold\b\W*(?:[!:–—-]|$)",
        r"draft?(?:\s*[:|–—]|\s+-\s)",
        r"(?:tidak|bukan|belum)\s+untuk\s+(?:publikasi|umum|konsumsi\s+publik)\W*$",
        r"(?:hanya\s+)?(?:untuk|bagi)\s+(?:kalangan|keperluan|lingkungan)\s+(?:internal|sendiri|terbatas)\W*$",
        r"(?:masih\s+)?(?:tunggu|menunggu|nunggu)\s+acc\b",
    )
)
# How a value, such as a note to the press, says that the text may not be seen yet.
_NOT_YET = re.compile(rf"\W*(?:mohon\s+)?(?:jangan|belum\s+boleh)\s+{_SHOWN}\b(?!\s+ulang)", re.IGNORECASE)
# The keys that have a word or two, none of which can be one of these.
_KEYS_OF_WORDS = frozenset("nomor tag tags kategori".split())
_NO_WORDS_OF_TEXTS = frozenset("draf draft rahasia konsep embargo unlisted unpublished private".split())
_EMBARGO_LINE = re.compile(r"[\W_]*(?:strictly\s+|under\s+|masih\s+|di\s?bawah\s+)?embargo", re.IGNORECASE)
# So much of a body may be said before its text begins; a longer line is text.
_HEAD = 4000  # characters
_HEAD_LINES = 6
_LONGEST = 160  # characters
# A key at the head of a body, where no other key is likely to stand.
_KEY_LINE = re.compile(r"\W{0,4}([a-z][\w -]{0,30}?)[\"'*_]{0,3}\s*[:：=]\s*(.*?)\W*$", re.IGNORECASE)
_RULE = re.compile(r"\s*-{3,}\s*$")
_DRAFT_WORDS = frozenset(
    """draf draft sembunyi hidden unlisted private privat rahasia konsep pending unpublished embargo tunda
    ditunda belum""".split()
)
_IN_BODY = frozenset("draft isdraft draf published ispublished publish status statu embargo".split())


def find(parts: FileParts, zone: tzinfo, *, has_embargo: bool, has_status: bool) -> Iterator[Line]:
    """What the words of a file say of an embargo that its keys do not say: a comment, a title, a value or the
    head of the body. ``has_embargo`` and ``has_status``: whether the file has such a key."""
    if has_embargo:
        return
    for number, line in enumerate(parts.lines, parts.first_line):
        if line.lstrip().startswith("#"):
            yield from _of_comment(line, number, zone, has_status=has_status)
        elif line.startswith(" ") and (match := _ALONE.fullmatch(line)):
            right = f"status: {'sembunyi' if match[1].casefold() in HIDDEN_WORDS else 'draf'}"
            yield number, content_problems.secrecy_in_words(line.strip(), right)
    for key, entry in parts.front_matter.entries.items():
        title = key in ("judul", "title")
        for value in texts(entry.value):
            if not value.faulty and (
                _embargo_until(value.text, zone)
                or _NOT_YET.match(value.text[:_LONGEST])
                or (title and _TITLE.search(value.text[:_LONGEST]))
                or (key in _KEYS_OF_WORDS and _names_secrecy(value.text))
            ):
                yield value.line, content_problems.secrecy_in_words(value.text, _line_for(value.text, zone))
    if parts.body is not None:
        yield from _of_body(parts.body, parts.body_line, zone)


def of_line_without_colon(line: str, zone: tzinfo) -> Message | None:
    """What must be said of ``line``, which stands in front matter and has no colon, if it could have meant to keep the
    text from the public."""
    if len(line) >= _LONGEST:
        return None
    right = secret_keys.line_for_words(line, zone)
    if not right and (secret_keys.says_secret(line) or _keeps_secret(line, zone)):
        right = _line_for(line, zone)
    return content_problems.secrecy_without_colon(line, right) if right else None


def _names_secrecy(text: str) -> bool:
    """Whether one of the words between commas in ``text`` says that the file is not for everyone."""
    return any(word.strip().casefold() in _NO_WORDS_OF_TEXTS for word in text.split(","))


def _embargo_until(text: str, zone: tzinfo) -> bool:
    match = _EMBARGO_UNTIL.search(text) if "embargo" in text.lower() else None
    return bool(match and dates_in_text.find(text[match.end() : match.end() + _LONGEST], zone))


def _of_comment(line: str, number: int, zone: tzinfo, *, has_status: bool) -> Iterator[Line]:
    if _embargo_until(line, zone):
        yield number, content_problems.secrecy_in_comment(line.strip(), embargo_line(line, zone))
    elif not has_status and (match := _COMMENT.match(line)):
        hidden = match[1].casefold() in HIDDEN_WORDS
        yield (
            number,
            content_problems.secrecy_in_comment(line.strip(), f"status: {'sembunyi' if hidden else 'draf'}"),
        )


def _of_body(body: str, first_line: int, zone: tzinfo) -> Iterator[Line]:
    """The first lines of ``body``, and all of a second front matter at its head."""
    start = body[:_HEAD].split("\n")
    lines = [(number, line[:_LONGEST]) for number, line in enumerate(start, first_line) if line.strip()]
    if lines and _RULE.match(lines[0][1]):
        end = next((n for n, (_, line) in enumerate(lines[1:], 1) if _RULE.match(line)), 0)
        for number, line in lines[1:end]:
            if (match := _KEY_LINE.match(line)) and (kind := secret_keys.kind_of(match[1])):
                yield number, secret_keys.of_key(match[1], kind, Text(match[2], number), zone)
        lines = lines[end + 1 :]
    head = lines[:_HEAD_LINES]
    for number, line in head:
        if len(line) < _LONGEST and _keeps_secret(line, zone):
            yield number, content_problems.secrecy_in_words(line.strip(), _line_for(line, zone))
    if "embargo" in body.lower():
        after = head[-1][0] if head else first_line - 1
        yield from _embargo_lines(body, first_line, after, zone)


def _embargo_lines(body: str, first_line: int, after: int, zone: tzinfo) -> Iterator[Line]:
    """The lines of ``body`` behind the line ``after`` that say nothing else than until when it is under embargo,
    as it stands below a text too."""
    for number, line in enumerate(body.split("\n"), first_line):
        if number <= after or len(line) >= _LONGEST:
            continue
        if _EMBARGO_LINE.match(line) and _embargo_until(line, zone):
            yield number, content_problems.secrecy_in_words(line.strip(), _line_for(line, zone))


def _keeps_secret(line: str, zone: tzinfo) -> bool:
    """Whether ``line``, at the head of a body, says that the text may not be seen yet."""
    if any(pattern.match(line) for pattern in _HEADS) or _embargo_until(line, zone):
        return True
    match = _KEY_LINE.match(line)
    key = re.sub(r"[\W_]", "", match[1].casefold()) if match else ""
    if not match or not (key in _IN_BODY or secret_keys.is_like(key, "embargo")):
        return False
    kind, word = secret_keys.kind_of(match[1]), match[2].casefold().split(" ")[0]
    if kind is Kind.STATUS:
        return word in _DRAFT_WORDS
    if kind is Kind.PUBLIC:
        return word in secret_keys.NO
    return kind is Kind.FIRST_MOMENT or word in secret_keys.YES


def _line_for(text: str, zone: tzinfo) -> str:
    """The line that says what ``text`` says: an embargo if it names one or a date, else a draft."""
    if re.search(r"embargo", text, re.IGNORECASE) or dates_in_text.find(text, zone):
        return embargo_line(text, zone)
    return "status: draf"
