"""Optional: hands releases to Pelican's own generator, for other people's plugins.

Put ``pressroom.site.outputs.pelican_articles`` into PLUGINS, and plugins that read
``generator.articles`` (neighbours, similar posts, …) find the listed Indonesian releases there, newest
first: what has gone through the same gate as everything public. What they put on an article (another
article, or a list of them) comes back as ``page.plugin_links`` of its release page: links, by the name they
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
from ..contexts import Link, PluginLinks
from ..signals import plugin_links_wanted
from ..site import Site
from ..view import presenters, status
from ..view.quotations import with_quotes

_CONTEXT_KEY = "pressroom_articles"


def register() -> None:
    signals.article_generator_pretaxonomy.connect(add_articles)
    plugin_links_wanted.connect(plugin_links)
    signals.all_generators_finalized.connect(remove_articles)


class ReleaseArticle(Article):  # type: ignore[misc]
    """A release as Pelican's plugins know articles; its text is looked up when asked for."""

    def __init__(self, site: Site, release: Release, settings: dict[str, Any], context: Any) -> None:
        self._site = site
        self.release = release
        path = site.release_path(release)
        agencies = presenters.agencies(site, release)
        super().__init__(
            "",
            {
                "title": status.title(site, release),
                "date": release.date.at,
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
        self.own_attributes = frozenset(vars(self)) | {"own_attributes"}

    @property
    def _content(self) -> str:
        return str(with_quotes(self._site, self.release))

    @_content.setter
    def _content(self, content: str) -> None:
        """Do nothing: the text is the release's own."""


def add_articles(generator: ArticlesGenerator) -> None:
    """Put the releases where other plugins look for articles."""
    site: Site | None = generator.context.get("pressroom_site")
    if site is None:
        return
    settings, context = generator.settings, generator.context
    generator.articles = [
        ReleaseArticle(site, release, settings, context) for release in site.edition.releases
    ]
    context[_CONTEXT_KEY] = generator.articles


def plugin_links(context: Mapping[str, Any]) -> dict[str, tuple[PluginLinks, ...]]:
    """What other plugins put on the articles, by the source of the release."""
    return {article.release.source: _links(article) for article in context.get(_CONTEXT_KEY, ())}


def _links(article: ReleaseArticle) -> tuple[PluginLinks, ...]:
    links = []
    for name, value in sorted(vars(article).items()):
        if name not in article.own_attributes:
            values = value if isinstance(value, list | tuple) else [value]
            articles = tuple(Link(one.title, one.url) for one in values if isinstance(one, Article))
            links.append(PluginLinks(name, articles))
    return tuple(links)


def remove_articles(generators: list[object]) -> None:
    """Before anything is written, leave Pelican no articles, nor lists of them."""
    for generator in generators:
        if isinstance(generator, ArticlesGenerator) and _CONTEXT_KEY in generator.context:
            generator.articles, generator.dates = [], []
            generator.categories, generator.authors, generator.tags = [], [], {}
            generator.context.update(articles=[], dates=[], categories=[], authors=[], tags=[])
