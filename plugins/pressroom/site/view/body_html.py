"""Bodies as a page shows them: the addresses of the site put into links and images.

A link to what is not published yet, or to nothing, leaves its words as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from ... import content_problems
from ...problems import Message
from ...records.text.body import Excerpt, Ref
from ...records.text.sanitiser import alt_text
from ...records.text.targets import PLACEHOLDER
from ..contexts import Source
from ..page import address
from ..site import Site
from . import presenters
from .credits import credit_line, licence_line

_LINK = re.compile(rf'<a\b([^>]*?) href="{PLACEHOLDER}(\d+)"([^>]*)>(.*?)</a>', re.DOTALL)
_ANCHOR = re.compile(r"<a\b[^>]*>.*?</a>", re.DOTALL)
_IMAGE = re.compile(rf'<img\b[^>]*\bsrc="{PLACEHOLDER}(\d+)"[^>]*>')
# The dateline: the words in capitals before the first dash.
_DATELINE = re.compile(
    r"""^(\s*<p>)((?:<span class="caps">[^<]*</span>|&amp;|[A-Z .,()'’/-]|&#8217;){1,150}?)((?:\s|&nbsp;){0,5}(?:—|–|&#8211;|&#8212;)(?:\s|&nbsp;))"""
)


def body_html(
    site: Site, body: Excerpt, links: tuple[Ref, ...], page_address: str = "", language: str = "id"
) -> Markup:
    """``body`` with its links put in, as paths below the site's root, and its photos in sizes, with their
    credits in ``language``. Away from its page, in a feed or a letter, links are whole addresses, and a photo has
    one size; ``page_address`` is then the whole address of the page. On its page a table scrolls by itself."""
    start = f"{site.settings.site}/" if page_address else site.settings.root
    html = site.bodies.html(body)
    if body.targets:
        html = _with_credits(site, html, links, language)
        html = _with_links(site, html, links, start, in_sizes=not page_address)
    if "<table" in html and not page_address:
        label = _escape(site.words_in(language)["table"]["label"])
        html = html.replace(
            "<table", f'<div class="table" role="group" tabindex="0" aria-label="{label}"><table'
        )
        html = html.replace("</table>", "</table></div>")
    if page_address:
        html = html.replace('href="#fn', f'href="{page_address}#fn')
    return Markup(_DATELINE.sub(r'\1<b class="dateline">\2</b>\3', html, count=1))


def _with_links(site: Site, html: str, links: tuple[Ref, ...], start: str, *, in_sizes: bool) -> str:
    html = _ANCHOR.sub(lambda anchor: _without_link_inside(anchor[0], links), html)
    html = _IMAGE.sub(lambda tag: _image(site, tag[0], links[int(tag[1])], start, in_sizes), html)
    return _LINK.sub(lambda tag: _link(site, tag, links[int(tag[2])], start), html)


def _with_credits(site: Site, html: str, links: tuple[Ref, ...], language: str) -> str:
    """``html`` with the credit of each photo behind it, its kind and its licence, as an entry of a record gives
    them."""

    def credited(tag: re.Match[str]) -> str:
        ref = links[int(tag[1])]
        media = site.media.get(ref.path) if ref.kind == "file" else None
        if not media:
            return tag[0]
        lines = (credit_line(site, media.kind, media.credit, language), licence_line(site, media, language))
        said = ". ".join(filter(None, lines))
        return f"{tag[0]} <small>{_escape(said)}</small>" if said else tag[0]

    return _IMAGE.sub(credited, html)


def _link(site: Site, tag: re.Match[str], ref: Ref, start: str) -> str:
    path = site.destination(ref)
    return tag[4] if path is None else f'<a{tag[1]} href="{start}{_escape(path)}"{tag[3]}>{tag[4]}</a>'


def _without_link_inside(anchor: str, links: tuple[Ref, ...]) -> str:
    """``anchor`` with the words of any remote image in it, which would become a link of its own."""
    return _IMAGE.sub(lambda tag: alt_text(tag[0]) if links[int(tag[1])].kind == "remote" else tag[0], anchor)


def _image(site: Site, tag: str, ref: Ref, start: str, in_sizes: bool) -> str:
    if ref.kind == "withdrawn":
        return ""  # what would be said of the photo says who is on it
    alt = alt_text(tag)
    if ref.kind == "remote":
        return f'<a href="{_escape(ref.path)}">{alt or _escape(ref.path)}</a>'
    media = site.media.get(ref.path) if ref.kind == "file" else None
    if not media or not media.width:
        return alt
    rest = f'alt="{alt}" width="{media.width}" height="{media.height}" loading="lazy"'
    sources = presenters.sources(site, media) if in_sizes else ()
    if not sources:
        return f'<img src="{start}{_escape(address(media.path))}" {rest}>'
    *others, jpeg = sources
    kinds = "".join(f'<source type="{source.kind}" {_srcset(source, start)}>' for source in others)
    default = jpeg.sizes[min(1, len(jpeg.sizes) - 1)][0]
    return f'<picture>{kinds}<img src="{start}{_escape(address(default))}" {_srcset(jpeg, start)} {rest}></picture>'


def _srcset(source: Source, start: str) -> str:
    """The attributes by which a browser chooses a size; they say what the component ``photo`` says."""
    sizes = ", ".join(f"{start}{_escape(address(path))} {width}w" for path, width in source.sizes)
    return f'srcset="{sizes}" sizes="(min-width: 62em) 40rem, 100vw"'


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def lost_links(site: Site) -> Iterator[tuple[str, int, Message]]:
    """The links in visible bodies that are only words on the page: source, line, problem. Nothing stands where they
    lead, or what is linked from nowhere. Of what only waits, ``build`` tells."""
    for record in site.edition.every_record():
        for target, ref in zip(record.body.targets, record.links, strict=True):
            if ref.kind not in ("record", "site"):
                continue
            path = site.addresses.get(ref.path) if ref.kind == "record" else site.existing_path(ref.path)
            if path is None and ref.kind == "site" and not site.waits(ref.path):
                yield record.source, target.line, content_problems.dead_link(target.written, "", error=False)
            elif path is not None and site.is_hidden(path):
                yield record.source, target.line, content_problems.link_to_hidden(target.written)
