"""The mapping of an old site: a text file that says what its categories are here. The first run writes it ready to fill
in, with what is certain; staff fill in the rest; the next run reads it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .... import command_messages
from ....problems import Message
from ....records.fields import Name
from ....records.names.registry import Registry
from ....records.names.similar import SimilarNames
from ....records.newsroom import Newsroom
from ....records.text.front_matter import text_of
from .post import Post

# The value of a category that is to be nothing here, not even a tag.
NOTHING = "-"
_YES = frozenset(("ya", "y", "yes"))


@dataclass(slots=True)
class Survey:
    """What the old site has: how many posts, and how many in each category and of each kind; ``tags``: those that are
    named as an agency or innovation is."""

    posts: int = 0
    categories: Counter[str] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    _first: dict[str, str] = field(default_factory=dict)

    def add(self, post: Post, names: Names) -> None:
        """Count ``post``."""
        self.posts += post.kind == "post"
        if post.kind != "post":
            self.kinds[post.kind] += 1
        self.categories.update({self._as_first(name) for name in post.categories})
        self.tags.update({self._as_first(tag) for tag in post.tags if names.registered(tag)})

    def _as_first(self, name: str) -> str:
        """``name`` as it was written first, in capitals or not."""
        return self._first.setdefault(_folded(name), name)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a category is here: names of agencies and innovations as a release names them, and whether it is a tag."""

    agencies: tuple[str, ...] = ()
    innovations: tuple[str, ...] = ()
    is_tag: bool = False


class Names:
    """The names of the city's agencies and innovations."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._registries = (newsroom.agency_names, newsroom.innovation_names)
        self._shown = {slug: agency.short for slug, agency in newsroom.agencies.items()}
        self._innovations = {slug: innovation.name for slug, innovation in newsroom.innovations.items()}
        names = {
            name: agency.short
            for agency in newsroom.agencies.values()
            for name in (agency.name, agency.abbreviation, *agency.aliases)
            if name
        } | {
            name: innovation.name
            for innovation in newsroom.innovations.values()
            for name in (innovation.name, *innovation.aliases)
        }
        self._shown_by_name = {name.casefold(): shown for name, shown in names.items()}
        self._similar = SimilarNames(self._shown_by_name)
        self.agencies = sorted(self._shown.values(), key=str.casefold)
        self.innovations = sorted(self._innovations.values(), key=str.casefold)

    def registered(self, name: str) -> str:
        """The name under which lists show what is registered as ``name``; empty if nothing is."""
        return self._shown_by_name.get(name.casefold(), "")

    def similar(self, name: str) -> list[str]:
        """The names that ``name`` may mean."""
        return list(
            dict.fromkeys(self._shown_by_name[key] for key in self._similar.most_similar(name.casefold()))
        )

    def meaning(self, value: str, line: int) -> Meaning | Message:
        """What ``value`` names, or what is wrong with it."""
        agencies: dict[str, None] = {}
        innovations: dict[str, None] = {}
        message: Message | None = None
        for part in _whole_or_parts(value, self._registries):
            for registry, slugs in zip(self._registries, (agencies, innovations), strict=True):
                found, problems = registry.find([Name(part, line, True)], lambda _: "")
                slugs |= dict.fromkeys(found)
                if found:
                    break
                message = message if registry is not self._registries[0] else problems[0][1]
            else:
                assert message
                return message
        return Meaning(
            tuple(self._shown.get(slug, slug) for slug in agencies),
            tuple(self._innovations.get(slug, slug) for slug in innovations),
        )


def _whole_or_parts(value: str, registries: Iterable[Registry]) -> list[str]:
    """``value`` if it is one name, which may have commas, else what is between its commas."""
    for registry in registries:
        if registry.find([Name(value, 1, True)], lambda _: "")[0]:
            return [value]
    return [part.strip() for part in value.split(",") if part.strip()]


@dataclass(frozen=True, slots=True)
class CategoryMapping:
    """What was filled in: what each category is, by its name in small letters, the agencies of a post whose categories name none, and the kinds that
    are taken over beside posts."""

    meanings: Mapping[str, Meaning]
    default: Meaning
    kinds: frozenset[str]

    def of(self, post: Post) -> tuple[list[str], list[str], list[str]]:
        """The agencies, the innovations and the tags of ``post``."""
        agencies: dict[str, None] = {}
        innovations: dict[str, None] = {}
        tags: dict[str, None] = {}
        for name in (*post.categories, *post.tags):
            meaning = self.meanings.get(_folded(name), Meaning(is_tag=True))
            agencies |= dict.fromkeys(meaning.agencies)
            innovations |= dict.fromkeys(meaning.innovations)
            if meaning.is_tag:
                tags[name] = None
        return list(agencies or self.default.agencies), list(innovations), list(tags)


def written(survey: Survey, names: Names, source: str, command: str) -> str:
    """The mapping of a site that nobody has filled in yet. ``source``: the name of the export; ``command``: what to run
    when it is filled in."""
    lines = command_messages.old_site_mapping_head(source, command, names.agencies, names.innovations)
    lines += ["", f"# {command_messages.OLD_SITE_DEFAULT_HINT}", f"{command_messages.OLD_SITE_DEFAULT} ="]
    for kind, count in sorted(survey.kinds.items()):
        if kind != "list":
            lines += [
                "",
                f"# {command_messages.old_site_kind_hint(kind, count)}",
                f"{command_messages.old_site_kind(kind)} =",
            ]
    for category, count in sorted(survey.categories.items(), key=lambda item: (-item[1], item[0].casefold())):
        lines += ["", *_entry(category, count, names)]
    for tag, count in sorted(survey.tags.items(), key=lambda item: item[0].casefold()):
        if tag not in survey.categories:
            lines += ["", *_entry(tag, count, names)]
    return "\n".join(lines) + "\n"


def _entry(category: str, count: int, names: Names) -> list[str]:
    registered = names.registered(category)
    similar = [] if registered else names.similar(category)
    hint = command_messages.old_site_category_hint(count, registered, similar)
    return [f"# {hint}", f"{category} = {registered}".rstrip()]


def read(data: bytes, survey: Survey, names: Names) -> tuple[CategoryMapping, list[tuple[int, str]]]:
    """The mapping in the file ``data``, and what is wrong with it, with lines."""
    kinds = {command_messages.old_site_kind(kind): kind for kind in survey.kinds if kind != "list"}
    wanted = {command_messages.OLD_SITE_DEFAULT, *kinds, *survey.categories, *survey.tags}
    by_key = {_folded(key): key for key in wanted}
    meanings: dict[str, Meaning] = {}
    problems: list[tuple[int, str]] = []
    default, taken, seen, default_line = Meaning(), set(), set(), 1
    for number, line in enumerate((text_of(data) or "").split("\n"), 1):
        typed, sign, value = line.rpartition("=")
        key, value = by_key.get(_folded(typed)), value.strip().strip("\"'")
        if key is None or not sign:
            if line.strip() and not line.lstrip().startswith("#"):
                problems.append((number, command_messages.old_site_unknown_line(line)))
            continue
        if key in seen:
            problems.append((number, command_messages.old_site_twice(key)))
            continue
        seen.add(key)
        if key in kinds:
            if value.casefold() in _YES:
                taken.add(kinds[key])
            elif value.casefold() not in ("", NOTHING, "tidak"):
                problems.append((number, command_messages.old_site_yes_or_no(key)))
            continue
        meaning = (
            Meaning() if value == NOTHING else names.meaning(value, number) if value else Meaning(is_tag=True)
        )
        if isinstance(meaning, Message):
            problems.append((number, f"{meaning.what}. {meaning.fix}."))
        elif key == command_messages.OLD_SITE_DEFAULT:
            default, default_line = meaning, number
        else:
            meanings[_folded(key)] = meaning
    if missing := sorted(wanted - seen):
        problems.append((1, command_messages.old_site_missing_lines(missing)))
    elif not default.agencies and not any(line == default_line for line, _ in problems):
        problems.append((default_line, command_messages.old_site_no_default()))
    return CategoryMapping(meanings, default, frozenset(taken)), problems


def _folded(key: str) -> str:
    return re.sub(r"\s+", " ", key).strip().casefold()
