"""What is no more of settings, plugins, words, files and colours of the theme, and what stands in its place.

Whatever a city may have written itself and a new version no longer reads stands here by its former name, so that a
build, a check and an upgrade say the same of it. An empty successor: there is none, since what it said is shown nowhere.
"""

from __future__ import annotations

# Settings of ``pelicanconf.py``.
SETTINGS = {
    "PATTERNS_URL": "PATTERN_LIBRARY_URL",
    "STANDING_URL": "INFO_PAGE_URL",
}

# What a city lists itself in ``PLUGINS``.
PLUGINS = {
    "pressroom.site.affairs": "pressroom.site.pages.affairs",
    "pressroom.site.agencies": "pressroom.site.pages.agencies",
    "pressroom.site.archives": "pressroom.site.pages.archives",
    "pressroom.site.english": "pressroom.site.pages.home",
    "pressroom.site.feeds": "pressroom.site.outputs.feeds",
    "pressroom.site.gallery": "pressroom.site.pages.gallery",
    "pressroom.site.generator": "pressroom.build.generator",
    "pressroom.site.headers": "pressroom.site.outputs.headers",
    "pressroom.site.home": "pressroom.site.pages.home",
    "pressroom.site.innovations": "pressroom.site.pages.innovations",
    "pressroom.site.mediakit": "pressroom.site.pages.media_kit",
    "pressroom.site.opendata": "pressroom.site.outputs.open_data",
    "pressroom.site.patterns": "pressroom.site.pages.pattern_library",
    "pressroom.site.reading": "pressroom.build.generator",
    "pressroom.site.redirects": "pressroom.site.outputs.redirects",
    "pressroom.site.releases": "pressroom.site.pages.releases",
    "pressroom.site.search": "pressroom.site.pages.search",
    "pressroom.site.sitemaps": "pressroom.site.outputs.sitemaps",
    "pressroom.site.standing": "pressroom.site.pages.info_pages",
    "pressroom.site.statistics": "pressroom.site.pages.statistics",
    "pressroom.site.subscribe": "pressroom.site.pages.subscribe",
    "pressroom.site.tags": "pressroom.site.pages.tags",
    "pressroom.site.visits": "pressroom.site.pages.visits",
    "pressroom.site.workshop": "",
    "pressroom.site.writer": "pressroom.build.generator",
}

# Words of ``theme/words/*.toml``, by section and name.
WORDS = {
    "agency.leader": "",
    "contact.download": "contact.photo",
    "contact.title": "contact.media",
    "filter.or": "filter.alternative",
    "footer.atom": "",
    "home.all_visits": "innovations.visits",
    "home.atom": "home.feed",
    "home.feeds": "home.follow",
    "home.feeds_text": "",
    "home.in_indonesian": "",
    "innovation.crumb": "",
    "innovations.about_label": "innovations.about",
    "media_kit.texts": "",
    "release.hosts": "",
    "release.leader": "",
    "release.purpose": "",
    "search.all_topics": "search.topics",
    "search.try_word": "search.try_other",
    "search.word": "",
    "subscribe.email": "subscribe.genuine",
    "subscribe.email_text": "subscribe.genuine_text",
    "subscribe.others": "subscribe.channels",
    "subscribe.whatsapp": "channels.whatsapp",
    "subscribe.whatsapp_text": "",
}

# Files of the theme, by their paths within it.
THEME_FILES = {
    "letter/emblem.svg": "city/emblem.svg",
    "letter/motif.svg": "city/motif.svg",
    "static/icon.svg": "city/emblem.svg",
    "templates/english.html": "templates/home.html",
    "templates/mediakit.html": "templates/media_kit.html",
    "templates/patterns.html": "templates/pattern_library.html",
    "templates/standing.html": "templates/info_page.html",
    # What only few pages need is styled apart.
    **{
        f"templates/components/{component}/style.css": f"templates/components/{component}/apart.css"
        for component in (
            *("before-after", "chart", "feed-list", "filter", "gallery-grid", "hero", "innovation-card"),
            *("lead", "logo", "pitch", "take-home", "timeline", "year-bars"),
        )
    },
}

# Colours of ``theme/styles/tokens.css``, without the leading dashes.
TOKENS = {"card-ground": "field"}
