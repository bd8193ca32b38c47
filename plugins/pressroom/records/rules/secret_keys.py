"""Keys that could have been meant to keep a text from the public, or to take it back, and are not understood.

What they say is not guessed at: such a file has an error, with the line that was probably meant. Only what
other systems write to say that a text is public is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import tzinfo
from difflib import SequenceMatcher, get_close_matches
from enum import Enum, auto

from ... import content_problems
from ...problems import Message
from .. import dates_in_text
from ..text.front_matter import Items, Mapping, Text, Value


class Kind(Enum):
    """What a key seems to say: that a text is secret if its value is yes, the same of a text that has a page on no
    list, or if its value is no; when a text may be seen first, or last; or how public it is, in a word."""

    SECRET = auto()
    HIDDEN = auto()
    PUBLIC = auto()
    FIRST_MOMENT = auto()
    LAST_MOMENT = auto()
    STATUS = auto()


# Keys without their spaces, hyphens and underscores, as staff might guess them, and those of Hugo, Jekyll,
# WordPress, Ghost, Eleventy, Astro, Drupal and Joomla.
_KEYS = {
    Kind.SECRET: """draft isdraft draf konsep unpublished unpublish private isprivate privat pribadi rahasia secret
        confidential internal hold onhold tahan ditahan tahandulu tunda ditunda pending disabled nonaktif
        belumterbit belumtampil belumbolehtampil janganterbit jangantampil jangandisiarkan password katasandi
        sandi restricted terbatas membersonly archived offline headless wip workinprogress""",
    Kind.HIDDEN: """hidden hide ishidden sembunyi sembunyikan tersembunyi disembunyikan unlisted noindex
        invisible excludefromlists excludefromlist eleventyexcludefromcollections""",
    Kind.PUBLIC: """published publish ispublished public ispublic publik terbit terbitkan diterbitkan tampil
        tampilkan ditampilkan bolehtampil bolehterbit visible isvisible listed active aktif enabled online live
        siarkan disiarkan tayang tayangkan ditayangkan rilis dirilis release publikasi publikasikan
        dipublikasikan ready siap approved disetujui final sitemap search searchable indexable""",
    Kind.FIRST_MOMENT: """publishdate publishon publishat publishtime publishedat publishedon publisheddate
        publicationdate datepublished pubdate publishup releasedate releaseat releaseon golive goliveat liveat
        scheduled scheduledat scheduledfor scheduleat scheduledate scheduledpublish notbefore holduntil
        availablefrom visiblefrom showfrom hideuntil draftuntil privateuntil jadwalterbit jadwaltayang
        jadwaltampil jadwalsiar jadwalrilis jadwalpublikasi tanggalterbit tanggaltayang tanggaltampil
        tanggalsiar tanggalrilis tanggalpublikasi tglterbit tgltayang tglrilis waktuterbit waktutayang jamterbit
        jamtayang jamrilis terbitpada tayangpada tampilpada siarpada rilispada terbitmulai tampilmulai tampilsejak
        tampilsetelah terbitsetelah mulaitampil mulaitayang mulaiterbit mulaisiar tahansampai tundasampai
        sembunyikansampai disiarkansetelah""",
    Kind.LAST_MOMENT: """expirydate expiry expires expiresat expiration expirationdate unpublishdate unpublishat
        unpublishon publishdown visibleuntil showuntil tampilsampai tayangsampai turunkan turunpada
        turunkanpada hapuspada kedaluwarsa kadaluarsa""",
    Kind.STATUS: """state poststatus visibility visibilitas access akses audience keadaan workflow build""",
}
# With a date behind them, words of a key that say when a text may be seen, and such keys.
_MOMENT_WORDS = frozenset(
    """tahan ditahan tunda ditunda tampil ditampilkan tayang ditayangkan terbit diterbitkan siar siarkan
    disiarkan rilis dirilis publish published publikasi dipublikasikan release released""".split()
)
_MOMENT_KEYS = frozenset("jadwal schedule".split())
_KIND_OF = {key: kind for kind, keys in _KEYS.items() for key in keys.split()}
# So like the word that a slip of the finger may lie between them.
_SLIP = 0.75
_SLIP_OF_ANY = 0.85  # where the word is one of many
# The keys that say that what was public holds no longer, and words by which staff might say it where there are others.
END_KEYS = ("dicabut", "berakhir", "berhenti", "dihapus", "sampai", "izin")
_END_WORDS = frozenset(
    """dicabut cabut pencabutan ditarik tarik penarikan batal dibatalkan pembatalan cancelled canceled dihapus hapus
    penghapusan deleted isdeleted removed retracted withdrawn""".split()
)
YES = frozenset("ya y yes true 1 on benar boleh".split())
NO = frozenset("tidak t n no false 0 off bukan never".split())
_PUBLIC_WORDS = frozenset(
    """terbit publish published publik public final tayang tampil live visible everyone semua umum aktif active
    online open terbuka listed always""".split()
)
HIDDEN_WORDS = frozenset("sembunyi hidden unlisted tersembunyi noindex".split())
# What a letter head or a list of checks says of a text that is not for everyone, whatever its key.
_SECRET_VALUES = frozenset(
    (
        "rahasia", "sangat rahasia", "terbatas", "internal", "konfidensial", "confidential", "draf", "draft", "konsep",
        "embargo", "belum", "belum acc", "belum disetujui", "belum final", "belum terbit", "ditunda", "pending",
        "private", "privat", "unpublished", "unlisted", "hidden",
    )
)  # fmt: skip
Line = tuple[int, Message]


def of_unknown_key(key: str, value: Value, line: int, zone: tzinfo) -> Iterator[Line]:
    """What must be said of ``key`` on ``line``, which is none of the keys that its place may have, and of those below it;
    nothing if it cannot have been meant to keep anything from the public."""
    if kind := kind_of(key) or _kind_by_value(key, value, zone):
        yield line, of_key(key, kind, value, zone)
    elif isinstance(value, Text) and says_secret(value.text):
        yield line, content_problems.secrecy_not_understood(key, value.text.strip(), "status: draf")
    elif isinstance(value, Mapping):
        for inner, entry in value.entries.items():
            yield from of_unknown_key(inner, entry.value, entry.line, zone)
    elif isinstance(value, Items):
        for item in value.items:
            yield from of_unknown_key("", item, item.line, zone)


def says_end(key: str, value: Value) -> bool:
    """Whether ``key``, which is none of those that its place may have, seems to say with its ``value`` that what was
    public holds no longer."""
    says_no = isinstance(value, Text) and value.text.strip().casefold() in NO
    return not says_no and _compact(key) in _END_WORDS


def line_for_words(text: str, zone: tzinfo) -> str:
    """The line that says what ``text``, which has no colon, seems to say of who may see a text, where its first words
    are a key; empty if it seems to keep it from nobody."""
    words = text.split()
    for count in range(min(len(words), 3), 0, -1):
        key, typed = " ".join(words[:count]), " ".join(words[count:]).strip("=-–— ")
        kind = kind_of(key) if count == 1 else _KIND_OF.get(_compact(key))
        if kind in (Kind.PUBLIC, Kind.LAST_MOMENT) and not (
            typed.casefold() in NO or dates_in_text.find(typed, zone)
        ):
            continue  # prose may well begin so
        if kind and (message := of_key(key, kind, Text(typed, 1), zone)).error:
            return message.replacement
    return ""


def says_secret(typed: str) -> bool:
    """Whether the value ``typed`` says of a text that it is not for everyone: ``Sifat: Sangat Rahasia``."""
    return " ".join(re.findall(r"\w+", typed[:40].casefold())) in _SECRET_VALUES


def kind_of(key: str) -> Kind | None:
    """What ``key`` seems to say of who may see a text; None if nothing."""
    compact = _compact(key)
    if kind := _KIND_OF.get(compact):
        return kind
    parts = (*_parts(key), compact)
    if "embargo" in compact or any(is_like(part, "embargo") for part in parts):
        return Kind.FIRST_MOMENT
    return Kind.STATUS if any(is_like(part, "status") for part in parts) else None


def _kind_by_value(key: str, value: Value, zone: tzinfo) -> Kind | None:
    """What ``key`` seems to say because of its ``value``: a date, or yes or no."""
    if not key or not isinstance(value, Text):
        return None
    word = value.text.strip().casefold()
    has_date = bool(dates_in_text.find(value.text, zone))
    if has_date and (_compact(key) in _MOMENT_KEYS or not _MOMENT_WORDS.isdisjoint(_parts(key))):
        return Kind.FIRST_MOMENT
    if has_date or word in YES | NO:
        near = get_close_matches(_compact(key), _KIND_OF, 1, _SLIP_OF_ANY)
        return _KIND_OF[near[0]] if near else None
    return None


def _compact(key: str) -> str:
    return re.sub(r"[\W_]", "", key.casefold())


def _parts(key: str) -> list[str]:
    return re.split(r"[\W_]+", key.casefold())


def is_like(word: str, known: str) -> bool:
    """Whether ``word`` may be ``known``, mistyped."""
    if abs(len(word) - len(known)) > 2:
        return False
    return SequenceMatcher(None, word, known).ratio() >= _SLIP


def of_key(key: str, kind: Kind, value: Value, zone: tzinfo) -> Message:
    """What must be said of ``key``, which seems to say ``kind`` and has this ``value``."""
    typed = value.text.strip() if isinstance(value, Text) else ""
    word = typed.casefold()
    if kind is Kind.LAST_MOMENT:
        return content_problems.no_last_moment(key)
    says_public = {
        Kind.SECRET: word in NO,
        Kind.HIDDEN: word in NO,
        Kind.PUBLIC: word in YES | _PUBLIC_WORDS,
        Kind.STATUS: word in _PUBLIC_WORDS,
        Kind.FIRST_MOMENT: False,
    }[kind]
    if says_public:
        return content_problems.needless_public(key, typed)
    if kind is Kind.FIRST_MOMENT or dates_in_text.find(typed, zone):
        return content_problems.secrecy_not_understood(key, typed, embargo_line(typed, zone))
    hidden = kind is Kind.HIDDEN or word in HIDDEN_WORDS
    return content_problems.secrecy_not_understood(key, typed, f"status: {'sembunyi' if hidden else 'draf'}")


def embargo_line(typed: str, zone: tzinfo) -> str:
    """The line of an embargo until the date in ``typed``, or until an example if there is none."""
    date = dates_in_text.find(typed, zone)
    return f"embargo: {date[1] if date else content_problems.SAFE_DATE}"
