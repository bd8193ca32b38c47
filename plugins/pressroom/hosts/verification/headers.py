"""The headers of an answer: those that ``_headers`` asks for, and those by which a page is turned into something else
while its bytes stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from ... import command_messages
from ...command_messages import Advice
from ...command_messages.harmless import harmless
from ..site_address import SiteAddress
from .http.fetching import Answer

FILE = "_headers"
_POLICY = "content-security-policy"
_ROBOTS = "x-robots-tag"
# Of these a site of files sends none.
_NEVER = ("refresh", "service-worker-allowed", "clear-site-data", "speculation-rules")
# Networks of copies set these of themselves.
_CDN_COOKIE = re.compile(
    r"(?:__cf|_cfuvid|cf_|AWSALB|AWSELB|incap_ses|visid_incap|nlbi_|ak_bmsc|bm_|ARRAffinity|GCLB)\w*"
)
_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_NO_INDEX = re.compile(r"\b(?:noindex|none|unavailable_after)\b", re.IGNORECASE)
_OTHER_SERVICE = re.compile(r'=\s*"?([^\s":;,]+):\d')
_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s;,"']*)""", re.IGNORECASE)
_SHOWN = {
    *(".html", ".txt", ".md", ".xml", ".json", ".css", ".js"),
    *(".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"),
}
_TEXT = {
    ".html",
    ".txt",
    ".md",
    ".xml",
    ".json",
    ".jsonld",
    ".css",
    ".js",
    ".csv",
    ".ics",
    ".svg",
    ".webmanifest",
}
# What a policy may name that is nobody else's.
_NOBODY = re.compile(
    r"'(?:none|self|unsafe-inline|unsafe-eval|strict-dynamic|nonce-[^']*|sha\d+-[^']*)'|data:"
)


def wanted_headers(text: str, target: str) -> dict[str, str]:
    """The headers that ``text`` (the file ``_headers``) wants for ``target``, a path from the root of the host; names in
    lower case."""
    wanted: dict[str, str] = {}
    applies = False
    for line in text.splitlines():
        if line and not line[0].isspace():
            pattern = line.strip()
            applies = target.startswith(pattern[:-1]) if pattern.endswith("*") else target == pattern
        elif applies and line.strip().startswith("!"):
            wanted.pop(line.strip()[1:].strip().lower(), None)
        elif applies and ":" in line:
            name, _, value = line.partition(":")
            wanted[name.strip().lower()] = value.strip()
    return wanted


def missing_headers(wanted: Mapping[str, str], sent: Mapping[str, str]) -> Iterator[Advice | str]:
    """What of ``wanted`` is not among the headers that were ``sent``: an Advice for each; a sentence alone where the
    host can send none, which is nobody's attack.

    A host that sends one of them as wanted can send all; some send a header of that name for reasons of their own."""
    missing = [name for name in wanted if name not in sent]
    others = [name for name in wanted if name in sent and not _same(wanted[name], sent[name])]
    if len(missing) + len(others) == len(wanted):
        if wanted:
            yield command_messages.host_sends_no_headers(list(wanted))
        return
    for name in missing:
        yield command_messages.header_missing(name)
    for name in others:
        yield command_messages.header_differs(name)


def wrong_headers(
    site: SiteAddress, path: str, answer: Answer, wanted: Mapping[str, str] | None
) -> Iterator[Advice | str]:
    """What the headers of ``answer`` for the file at ``path`` do that we did not ask for: an Advice for each, or a
    sentence where that is nobody's attack. ``wanted``: what ``_headers`` asks for there; None if that is not known."""
    sent, there = answer.headers, answer.status in (200, 206)
    for name in _NEVER:
        if name in sent:
            yield command_messages.header_never_sent(name, harmless(sent[name]))
    for link in _links_elsewhere(site, path, sent.get("link", "")):
        yield command_messages.header_names_other("Link", harmless(link))
    for host in _OTHER_SERVICE.findall(sent.get("alt-svc", "")):
        if host != site.host:
            yield command_messages.header_names_other("Alt-Svc", harmless(host))
    if cookies := sent.get("set-cookie"):
        names = [cookie.partition("=")[0].strip() for cookie in cookies.split("\n")]
        for name in sorted({name for name in names if not _CDN_COOKIE.fullmatch(name)}):
            yield command_messages.header_never_sent("Set-Cookie", harmless(name))
        for name in sorted({name for name in names if _CDN_COOKIE.fullmatch(name)}):
            yield command_messages.cdn_cookie(harmless(name))
    if wanted is not None:
        # The host's own page for what is not there may have a policy, as that of GitHub.
        usual = answer.status == 404 and _names_nobody(sent.get(_POLICY, ""))
        if _POLICY in sent and not usual and not _same(wanted.get(_POLICY, ""), sent[_POLICY]):
            yield command_messages.header_differs(_POLICY)
        robots = sent.get(_ROBOTS, "")
        if there and _NO_INDEX.search(robots) and not _same(wanted.get(_ROBOTS, ""), robots):
            yield command_messages.hidden_from_search(harmless(robots))
    if there:
        ending = PurePosixPath(path).suffix.lower()
        if ending in _SHOWN and sent.get("content-disposition", "").lstrip().lower().startswith("attachment"):
            yield command_messages.downloaded(harmless(sent["content-disposition"]))
        if not _type_fits(ending, sent.get("content-type", "")):
            yield command_messages.wrong_media_type(harmless(sent.get("content-type", "")))


def _links_elsewhere(site: SiteAddress, path: str, value: str) -> Iterator[str]:
    """The addresses in the header Link that are another host's, or say that another page stands for this one."""
    for link, parameters in _LINK.findall(value):
        inside = site.path_of(link, site.address(path))
        of_another = inside is not None and site.target(inside) != site.target(path)
        if inside is None or (of_another and "canonical" in parameters.lower()):
            yield link


def _names_nobody(policy: str) -> bool:
    sources = (source for part in policy.split(";") for source in part.split()[1:])
    return all(_NOBODY.fullmatch(source.lower()) for source in sources)


def _type_fits(ending: str, value: str) -> bool:
    """Whether a file with that ``ending`` may come with the media type in ``value``. Hosts name data differently; but
    none may be run as a page or a script that is not one."""
    media = value.partition(";")[0].strip().lower()
    charsets = {name.lower() for name in _CHARSET.findall(value)}
    if ending in _TEXT and charsets - {"utf-8", "utf8", "us-ascii"}:
        return False
    if ending == ".html":
        return media == "text/html" and "," not in value
    if ending in (".js", ".mjs"):
        return media.endswith(("javascript", "ecmascript"))
    if ending == ".css":
        return media == "text/css"
    return not re.search(r"html|javascript|ecmascript", value.lower())


def _same(wanted: str, sent: str) -> bool:
    return "".join(wanted.split()).lower().rstrip(";") == "".join(sent.split()).lower().rstrip(";")
