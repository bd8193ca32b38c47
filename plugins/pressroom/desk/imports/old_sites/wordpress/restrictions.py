"""What keeps a post of WordPress, or a part of it, from some readers: fields, shortcodes and blocks of plugins.

There are more such plugins than anybody can name. So what is known to be harmless is listed here, and all else that
could be meant so makes a draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..spans import spans

_WORDS = (
    r"restrict|protect|member|passw|passster|ppwp|privat|secret|rahasia|subscri|paid|premium|paywall|pay_?per|logged|login|signed_?in"
    r"|is_?user|user_?(?:role|can|group|only)|guest|hide|hidden|visib|roles?(?![a-z])|access(?!ibility|or)|registered|(?<![bcf])lock"
    r"|s2(?:if|member)|mepr|pmpro|memberful|patreon|leaky|wlm_|ihc|um_show|encrypt|capabilit"
)
_RESTRICTS = re.compile(_WORDS, re.IGNORECASE)

# --- fields

_FIELD = re.compile(
    r"restrict|protect|member|access(?!ibility|or)|passw|expir|visib|(?:^|[^a-z])(?:levels?|acl)(?:$|[^a-z])|privat|secret|rahasia"
    r"|passster|paywall|subscri|^_?(?:rcp|pmpro|mepr|wpmem|ihc_mb_who|ppw|s2member|wlm|wpm)_?|memberful|patreon",
    re.IGNORECASE,
)
# Fields that sound so and say nothing of readers.
_HARMLESS_FIELDS = frozenset(("standard_seo_post_level_layout", "_jetpack_dont_email_post_to_subs"))
_OFF = frozenset(
    "0 no false off n null nil public publik everyone everybody semua umum visible disabled a:0:{} [] {} b:0; n; i:0;".split()
) | {""}
# Ultimate Member writes its settings into each post, with whether they are used.
_UNUSED = re.compile(
    r'_um_custom_access_settings";(?:s:1:"0"|s:0:""|b:0|i:0|N);|_um_accessible";(?:s:1:"0"|i:0);'
)
# For the plugins that help to be found, 2 says that a page may be.
_FOUND = _OFF | {"2", "index", "default"}


def of_fields(fields: Iterable[tuple[str, str]]) -> str:
    """The one of ``fields``, keys with their values, that keeps the post from some readers; empty if none does."""
    for key, value in fields:
        typed = value.strip().casefold()
        if (
            key not in _HARMLESS_FIELDS
            and _FIELD.search(key)
            and typed not in _OFF
            and not _UNUSED.search(value)
        ):
            return key
    return ""


def no_index(fields: Iterable[tuple[str, str]]) -> str:
    """The one of ``fields`` that asks not to be found; empty if none does."""
    for key, value in fields:
        name, typed = key.casefold(), value.strip().casefold()
        if (
            ("noindex" in name and typed not in _FOUND)
            or ("robots" in name and "noindex" in typed)
            or (name == "_seopress_robots_index" and typed == "yes")
        ):
            return key
    return ""


# --- shortcodes

_SIGN = re.compile(r"(?<!\[)\[(/?)([A-Za-z][\w-]*+)(?=[\s\]/=:(|])")
_TAG_ATTRIBUTE = re.compile(
    r"(?<![\w-])(disable_element|disabled|user_?roles?|roles?|member\w*+|passwords?|logged\w*+|restrict\w*+|access\w*+)\s*+=\s*+"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\]\"']++))",
    re.IGNORECASE,
)
_LONGEST_SIGN = 2000  # characters of a shortcode with its attributes
_HARMLESS = frozenset(
    """caption wp_caption gallery embed video audio playlist youtube vimeo dailymotion instagram facebook tweet twitter pdf
    pdf-embedder iframe code sourcecode source highlight html php css js javascript python bash xml sql text plain pre
    center left right align b i u s em strong bold italic url img quote blockquote pullquote dropcap drop_cap list ul ol li
    p br h1 h2 h3 h4 h5 h6 table tr td th thead tbody row column columns col span section div container wrapper
    one_half one_third one_fourth two_third two_thirds three_fourth one_half_last one_third_last two_third_last
    one_fourth_last three_fourth_last half third button buttons accordion accordions accordion_item toggle toggles tab tabs
    tabgroup tab_item box alert note notice info warning message callout infobox testimonial testimonials icon divider
    separator spacer heading title tooltip popup lightbox slider slide slides carousel map googlemap spoiler footnote ref
    abbr latex raw noformat""".split()
)
_HARMLESS_FAMILY = re.compile(
    r"(?:su|vc|et_pb|fusion|av|td|tdc|mk|kc|nectar|cs|x|elementor|ux)_", re.IGNORECASE
)


def of_shortcodes(content: str) -> str:
    """The shortcode in ``content`` that keeps a part of it from some readers, or encloses a part for a reason that nobody
    knows; empty if there is none."""
    if "[" not in content:
        return ""
    opened: set[str] = set()
    for sign in _SIGN.finditer(content):
        name = sign[2].casefold()
        if sign[1]:
            if name in opened and name not in _HARMLESS and not _HARMLESS_FAMILY.match(name):
                return f"[{sign[2]}]"
            continue
        opened.add(name)
        if name not in _HARMLESS and _RESTRICTS.search(name):
            return f"[{sign[2]}]"
        end = content.find("]", sign.end(), sign.end() + _LONGEST_SIGN)
        attributes = content[sign.end() : end] if end >= 0 else ""
        if any(
            (one[2] or one[3] or one[4] or "").casefold() not in _OFF
            for one in _TAG_ATTRIBUTE.finditer(attributes)
        ):
            return f"[{sign[2]}]"
    return ""


# --- blocks

_BLOCK = re.compile(r"\s*+wp:([\w/-]++)\s*+(.*)", re.DOTALL)
# Who makes blocks that only look otherwise.
_HARMLESS_MAKERS = frozenset(
    """core jetpack yoast yoast-seo kadence uagb spectra generateblocks coblocks stackable ugb getwid atomic-blocks
    genesis-blocks essential-blocks themeisle-blocks otter-blocks woocommerce elementor rank-math aioseo wpforms
    contact-form-7 embedpress advgb greenshift-blocks editorskit gutenberg-examples wpzoom-forms core-embed""".split()
)
# A form to subscribe, which keeps nothing back.
_HARMLESS_BLOCKS = frozenset(("jetpack/subscriptions",))
_BLOCK_ATTRIBUTE = re.compile(
    r'"([\w-]*+)"\s*+:\s*+(?!false|""|null|\[\s*\]|\{\s*\}|0\b|"0"|"no"|"off"|"visible"|"public"|"everyone"|"everybody"|"all")'
)
_HIDES = re.compile(
    r"blockVisibility|hideBlock|restrict|member|passw|user_?role|logged|access_?level|private|paid|premium|subscri",
    re.IGNORECASE,
)
_SAYS_HIDDEN = re.compile(r'"blockVisibility"\s*+:\s*+false')


def of_blocks(content: str) -> str:
    """The block in ``content`` that keeps what is in it from some readers, or whose maker nobody knows; empty if there is
    none."""
    for start, end in spans(content, "<!--", "-->"):
        block = _BLOCK.fullmatch(content[start + 4 : end - 3])
        if block is None:
            continue
        name, rest = block[1], block[2].strip()
        maker = name.partition("/")[0] if "/" in name else "core"
        restricts = maker != "core" and name not in _HARMLESS_BLOCKS and _RESTRICTS.search(name)
        encloses = not rest.endswith("/")
        if restricts or (encloses and maker not in _HARMLESS_MAKERS):
            return name
        if rest.startswith("{") and (
            _SAYS_HIDDEN.search(rest) or any(map(_HIDES.search, _BLOCK_ATTRIBUTE.findall(rest)))
        ):
            return name
    return ""


def reasons(fields: list[tuple[str, str]], content: str) -> Iterator[tuple[str, str]]:
    """Why a post with these ``fields`` and this ``content`` is not for everybody, as keys of
    ``command_messages.OLD_SITE_SECRETS`` with what was written."""
    for found in (of_fields(fields), of_shortcodes(content), of_blocks(content)):
        if found:
            yield "restricted", found
    if field := no_index(fields):
        yield "noindex", field
