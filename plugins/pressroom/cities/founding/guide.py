"""The documents for the staff of a city: those that come with the program, speaking of this city.

What in them is the sample's own, and what stands for it, says ``panduan-humas.toml`` beside them; also what is left out
for a body that has no innovations. Pictures are left out until the city has made its own, which ``pictures/`` does.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ... import resources
from ...records.fields import slugify
from ...records.vocabulary import BODIES, of_body
from ...settings.body import HEADS, REGIONS
from ..indonesia.agency_patterns import AgencyDraft, kinds
from ..indonesia.provinces import ZONES
from ..questions.github_pages import repository_of

# The one that has pictures, and the folder in which they lie.
GUIDE, PICTURES = "docs/panduan-humas.md", "docs/gambar"
_REPLACED = "panduan-humas.toml"
# With the paragraph that leads up to it.
_PICTURE = re.compile(
    r"(?:(?:^|(?<=\n\n))[^\n|#-][^\n]*:\n\n)? *!\[[^\n]*\]\(gambar/(?P<file>[^\n]*)\)\n\n?", re.MULTILINE
)
_VALUE = re.compile(r"\{(\w+)\}")
_PRESS_ROOM = "ruang-pers"
# The domains of bodies that have none below .go.id.
_DOMAINS = {"universitas": "universitas.ac.id", "bumd": "perusahaan.co.id", "desa": "nama.desa.id"}
# What an agency is in an example: the first of these that the body has.
_USUAL_KINDS = ("dinas", "biro", "divisi", "lembaga")
_USUAL_AGENCY = AgencyDraft("Dinas Sosial", "Dinsos", "dinas")
# The code of an area in which a telephone stands, as it is dialled after 62 or 0; those of mobile networks begin with 8.
_AREA = re.compile(r"\W*(?:62\W*)?0?\W*([2-79]\d{1,2})\b")
_NO_AREA = "123"


class Body(NamedTuple):
    """What the documents say of a body: its ``zone`` is WIB, WITA or WIT; ``agencies``: some of its own; ``site``: the
    address of its press room; ``autonomy``: the special one that holds there, if any; ``innovations``: whether it has
    those, and visitors who study them."""

    kind: str
    name: str
    place: str
    zone: str
    agencies: Sequence[AgencyDraft]
    site: str = ""
    autonomy: str = ""
    telephone: str = ""
    innovations: bool = True


def pictures_in(folder: Path) -> set[str]:
    """The names of the files of pictures that the repository at ``folder`` has."""
    return {file.name for file in (folder / PICTURES).glob("*.png")}


def files(body: Body, pictures: Collection[str] = ()) -> dict[str, bytes]:
    """The documents by their paths from the folder of the repository; of pictures they show those in ``pictures``."""
    docs = resources.folder(resources.DOCS)
    replaced = _replaced()
    values = values_of(body)
    words = {word: instead.format_map(values) for word, instead in replaced["words"].items()} | _lists(body)
    documents = {}
    for name in replaced["files"]:
        text = (docs / name).read_text(encoding="utf-8")
        text = _PICTURE.sub(lambda match: match[0] if match["file"] in pictures else "", text)
        if not body.innovations:
            text = _without(replaced["without_innovations"], text)
        documents[f"docs/{name}"] = _with_words(words, text).encode()
    return documents


def _with_words(words: Mapping[str, str], text: str) -> str:
    """``text`` with other words in place of some, all in one pass and longer ones before shorter ones."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(pattern, lambda match: words[match[0]], text)


def _without(section: Mapping[str, Any], text: str) -> str:
    """``text`` without what belongs to a ``section``: chapters by their headings, and lines by how they begin."""
    for beginning in section["left_out"]:
        level = len(beginning) - len(beginning.lstrip("#"))
        rest = rf"\n(?s:.*?)(?=^#{{1,{level}}} |\Z)" if level else r".*\n"
        text = re.sub(rf"^{re.escape(beginning)}{rest}", "", text, flags=re.MULTILINE)
    return _with_words(section["words"], text)


def _replaced() -> dict[str, Any]:
    text = (resources.folder(resources.DOCS) / _REPLACED).read_text(encoding="utf-8")
    return tomllib.loads(text)


def sample_values() -> dict[str, str]:
    """What the documents say of the sample, by the names of ``values_of``, as far as a word of theirs says just that."""
    words: dict[str, str] = _replaced()["words"]
    found = [(_VALUE.fullmatch(instead), word) for word, instead in words.items()]
    return {match[1]: word for match, word in found if match}


def values_of(body: Body) -> dict[str, str]:
    """What the documents say of ``body``, by names."""
    agencies, lists = _four(body.agencies), _own_lists(body)
    misspelt = _misspelt(agencies[0].known_as)
    word = {"bumd": "perusahaan"}.get(body.kind, body.kind)
    repository = repository_of(body.site)
    kind = next(kind for kind in _USUAL_KINDS if kind in lists["agency_kinds"])
    own = AgencyDraft(f"{kind.capitalize()} Contoh", "Contoh", kind)
    new = _USUAL_AGENCY if kind == _USUAL_AGENCY.kind else own
    owner = repository.partition("/")[0] or f"nama-{word}"
    visitor = f"{word.capitalize()} Contoh"
    area = _AREA.match(body.telephone)
    return {
        "name": body.name,
        "place": body.place,
        "PLACE": body.place.upper(),
        "body": word,
        "domain": _DOMAINS.get(body.kind, f"{word}.go.id"),
        "visitor": visitor,
        "region": visitor if body.kind in REGIONS else "Kota Contoh",
        "area": f"0{area[1] if area else _NO_AREA}",
        "head": HEADS[body.kind],
        "head_slug": slugify(HEADS[body.kind]),
        "kind": kind,
        "kinds": json.dumps(lists["agency_kinds"][:4]),
        "new": new.name,
        "new_slug": slugify(new.name),
        "new_short": new.short,
        "new_short_slug": slugify(new.short),
        "initiator": lists["initiators"][-2],
        "classification": lists["classifications"][0],
        "form": lists["forms"][1],
        "zone": body.zone,
        "other_zones": " dan ".join(f"`{zone}`" for zone in ZONES if zone != body.zone),
        "agency": agencies[0].known_as,
        "misspelt": misspelt,
        "misspelt_slug": slugify(misspelt),
        "second": agencies[1].known_as,
        "second_name": agencies[1].name,
        "third": agencies[2].known_as,
        "fourth": agencies[3].known_as,
        "unit": agencies[2].known_as,
        "owner": owner,
        "repository": repository or f"{owner}/{_PRESS_ROOM}",
        "pages": body.site.removeprefix("https://") if repository else f"{owner}.github.io/{_PRESS_ROOM}",
    }


def _four(agencies: Sequence[AgencyDraft]) -> list[AgencyDraft]:
    """Four agencies for examples, with names that need no quotes in front matter or commas in a list."""
    plain = [agency for agency in agencies if not re.search(r"[,:#]", agency.known_as + agency.name)]
    named = [agency for agency in plain if agency.short] or plain
    chosen = [*named, *(agency for agency in plain if agency not in named)]
    return [chosen[number % len(chosen)] for number in range(4)]


def _misspelt(name: str) -> str:
    """``name`` as somebody mistypes it: two of its letters have changed places."""
    for at in range(len(name) - 2, 0, -1):
        first, second = name[at], name[at + 1]
        if first.isalpha() and second.isalpha() and first.casefold() != second.casefold():
            return name[:at] + second + first + name[at + 2 :]
    return f"{name}x"


def _lists(body: Body) -> dict[str, str]:
    """The closed lists of fields, which depend on the body, by those of the sample."""
    own = _own_lists(body)
    return {", ".join(usual): ", ".join(own[name]) for name, usual in of_body(BODIES[0]).items()}


def _own_lists(body: Body) -> dict[str, tuple[str, ...]]:
    return of_body(body.kind) | {"agency_kinds": kinds(body.kind, body.autonomy)}
