"""Optional: hands releases to Pelican's own generator, for other people's plugins.

Put ``pressroom.site.outputs.pelican_articles`` into PLUGINS and plugins that read ``generator.articles``
(neighbours, similar posts, …) find the listed Indonesian releases there, newest first: what
has gone through the same gate as everything public. What they put on an article (an article,
or a list of them) comes back as ``page.given`` of its release page: links, by the name they
gave. Pelican writes none of the articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pelican import signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator
from pelican.urlwrappers import Category, Tag

from ...records.kinds.release import Release
from ..contexts import Given, Link
from ..signals import given_wanted
from ..site import Site
from ..view import body_html, presenters

_HERE = "pressroom_articles"


def register() -> None:
    signals.article_generator_pretaxonomy.connect(hand_over)
    given_wanted.connect(given)
    signals.all_generators_finalized.connect(take_back)


class ReleaseArticle(Article):  # type: ignore[misc]
    """A release as Pelican's plugins know articles; its text is looked up when asked for."""

    def __init__(self, site: Site, release: Release, settings: dict[str, Any], context: Any) -> None:
        self._site = site
        self._release = release
        path = site.release_path(release)
        agencies = presenters.agency_links(site, release.agencies)
        super().__init__(
            "",
            {
                "title": release.title,
                "date": release.date,
                "slug": release.slug,
                "lang": release.language,
                "status": "published",
                "summary": presenters.summary(release),
                "category": Category(agencies[0].text if agencies else release.kind, settings),
                "tags": [Tag(name, settings) for name in release.tags],
                "url": path,
                "save_as": f"{path}index.html",
            },
            settings,
            f"{settings['PATH']}/{release.source}",
            context,
        )
        self.own = frozenset(vars(self))

    @property
    def _content(self) -> str:
        return str(body_html.shown(self._site, self._release.body, self._release.links))

    @_content.setter
    def _content(self, content: str) -> None:
        """Nothing: the text is the release's own."""


def hand_over(generator: ArticlesGenerator) -> None:
    """Put the releases where other plugins look for articles."""
    site: Site | None = generator.context.get("pressroom_site")
    if site is None:
        return
    settings, context = generator.settings, generator.context
    generator.articles = [
        ReleaseArticle(site, release, settings, context) for release in site.edition.releases
    ]
    context[_HERE] = generator.articles


def given(context: Mapping[str, Any]) -> dict[str, tuple[Given, ...]]:
    """What other plugins put on the articles, by the source of the release."""
    return {article._release.source: _links(article) for article in context.get(_HERE, ())}


def _links(article: ReleaseArticle) -> tuple[Given, ...]:
    found = []
    for name, value in sorted(vars(article).items()):
        if name in article.own:
            continue
        values = value if isinstance(value, list | tuple) else [value]
        links = [Link(one.title, one.url) for one in values if isinstance(one, Article)]
        found.append(Given(name, tuple(links)))
    return tuple(found)


def take_back(generators: list[object]) -> None:
    """Before anything is written: Pelican has no articles, nor lists of them."""
    for generator in generators:
        if isinstance(generator, ArticlesGenerator) and _HERE in generator.context:
            generator.articles, generator.dates = [], []
            generator.categories, generator.authors, generator.tags = [], [], {}
            generator.context.update(articles=[], dates=[], categories=[], authors=[], tags=[])
