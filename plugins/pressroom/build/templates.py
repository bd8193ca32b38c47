"""Pages rendered by the theme's templates, and what every page is made of beside its inputs: code,
settings, words, the frame around each page, and its template."""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from ..cache import TEMPLATE_FOLDER
from ..cache_version import version_of
from ..digests import digest, digest_of_parts
from ..site.contexts import Link, SocialImage
from ..site.fingerprints import SIZE, fingerprint
from ..site.page import Page
from ..site.site import Site
from ..site.theme import jinja
from ..site.theme.assets import Assets
from ..site.theme.content_security_policy import policy
from ..site.theme.drawings import read_drawings
from ..site.theme.layers import Theme
from ..site.view import sharing
from ..site.view.emergency import emergency, tells_of_emergency
from .run_state import Run
from .template_failure import template_failure
from .template_sources import Sources, closure, compiled_templates

_PACKAGE = __name__.partition(".")[0] + "."


class Renderer:
    """Renders the pages of ``site``: ``environments`` are Jinja's, by language; ``theme`` is where its templates come
    from."""

    def __init__(self, site: Site, environments: Mapping[str, Environment], theme: Theme) -> None:
        self._site = site
        self._environments = environments
        self._theme = theme
        self._emergency = emergency(site)

    def render(self, page: Page) -> bytes:
        """The bytes of ``page``. Raises what its ``render`` raises, TemplateFailed."""
        site = self._site
        related = (page.related_inputs(site, page.inputs),) if page.related_inputs else ()
        result = page.render(site, page.inputs, *related)
        if not page.template:
            assert isinstance(result, bytes)
            return result
        language = result.head.language if hasattr(result, "head") else "id"
        told = self._emergency if tells_of_emergency(site, page) else None
        try:
            template = self._environments[language].get_template(page.template)
            text: str = template.render(page=result, emergency=told)
        except Exception as error:
            if failure := template_failure(error, self._theme):
                raise failure from error
            raise
        return text.encode()


def renderer(
    run: Run,
    site: Site,
    assets: Assets,
    environment: Environment,
    values: Mapping[str, Any],
    theme: Theme,
) -> Renderer:
    """What renders the pages of ``site``; ``environment`` is Pelican's own, ``values`` its settings.
    Templates are compiled again only when settings, words or the code that compiles them change."""
    variables = {
        "city": site.settings.city,
        "urls": site.settings.urls,
        "asset": assets.path,
        "drawings": read_drawings(site.theme),
        "policy": policy,
        "site_image": _site_image(site),
        "preview": site.edition.preview,
        "info_pages": _info_page_links(site),
        "has_english": bool(site.edition.listed_english),
        "official": site.settings.official,
        "has_release_check": site.settings.has_release_check,
        "sections": site.settings.sections,
        "navigation": site.settings.navigation,
    }
    words = {"id": site.words, "en": site.english}
    environments = jinja.environments(environment, site.settings, variables, words)
    version = digest_of_parts(
        [version_of("site.theme.jinja"), _settings_fingerprint(site, values), _words_fingerprint(site)]
    )
    for language, own in environments.items():
        own.bytecode_cache = compiled_templates(run.cache / TEMPLATE_FOLDER, f"{version.hex()}-{language}")
    return Renderer(site, environments, theme)


def _site_image(site: Site) -> SocialImage | None:
    """The card of the site, for pages that have no picture of their own."""
    return sharing.card_image(site, "", site.settings.city.office)


def _info_page_links(site: Site) -> tuple[Link, ...]:
    """The links to info pages in the footer."""
    pages = site.edition.info_pages.values()
    return tuple(Link(page.title, site.addresses[page.source]) for page in pages if not page.is_emergency)


class PageVersions:
    """What pages are made of beside their inputs, as fingerprints, one after another: in the order of
    ``names``."""

    def __init__(
        self, site: Site, assets: Assets, values: Mapping[str, Any], sources: Sources, known: Sources
    ) -> None:
        self._common = _settings_fingerprint(site, values) + _words_fingerprint(site)
        paths = [path for path, _ in assets.files.values()]
        edition, drawings = site.edition, read_drawings(site.theme)
        has_english = bool(edition.listed_english)
        card = _site_image(site) is not None
        frame = (_info_page_links(site), has_english, edition.preview, site.public, card, paths, drawings)
        told = emergency(site)
        self._frames = {False: fingerprint(frame), True: fingerprint((frame, told) if told else frame)}
        self._site = site
        self._sources = sources
        self._known = known
        self._versions: dict[tuple[str, str, bool], bytes] = {}

    def of(self, page: Page) -> bytes:
        """The fingerprints of what ``page`` is made of."""
        tells = bool(page.template) and tells_of_emergency(self._site, page)
        key = (page.template, getattr(page.render, "__module__", ""), tells)
        if key not in self._versions:
            template, module, _ = key
            version = _code_fingerprint(module, bool(template)) + self._common
            if template:
                parts = (
                    part
                    for name in sorted(closure(template, self._sources))
                    for part in (name.encode(), self._sources[name].digest)
                )
                version += self._frames[tells] + digest_of_parts(parts, SIZE)
            self._versions[key] = version
        return self._versions[key]

    @staticmethod
    def names(template: str) -> tuple[str, ...]:
        """The names of what pages with ``template``, or without one, are made of."""
        return (
            ("code", "settings", "words", "frame", "template") if template else ("code", "settings", "words")
        )

    def changed_templates(self, template: str) -> str:
        """Which of the templates behind ``template`` are not as they were, joined by ``+``."""
        used = sorted(closure(template, self._sources))
        changed = [name for name in used if self._sources[name] != self._known.get(name)]
        return "+".join(changed) or template


def _settings_fingerprint(site: Site, values: Mapping[str, Any]) -> bytes:
    """The fingerprint of the city's settings, those of Jinja, and the plugins of others, which may do
    anything to a page."""
    own = [str(name) for name in values["PLUGINS"] if not str(name).startswith(_PACKAGE)]
    jinja_settings = [_plain_setting(values[key]) for key in sorted(values) if key.startswith("JINJA_")]
    return fingerprint((site.settings, jinja_settings, [_module_digest(name) for name in own]))


def _words_fingerprint(site: Site) -> bytes:
    return fingerprint((site.words, site.english))


@lru_cache(256)
def _code_fingerprint(module: str, templated: bool) -> bytes:
    """The fingerprint of the code that makes a page whose ``render`` stands in ``module``."""
    if module.startswith(_PACKAGE):
        makers = [module.removeprefix(_PACKAGE), *(["build.templates"] if templated else [])]
        return digest(version_of(*makers), SIZE)
    return digest(_module_digest(module) + version_of("build.templates"), SIZE)


def _module_digest(name: str) -> bytes:
    """The digest of the files of a module that is not ours."""
    file = getattr(sys.modules.get(name), "__file__", None)
    if not file:
        return digest(name.encode())
    files: Iterable[Path] = (
        sorted(Path(file).parent.rglob("*.py")) if file.endswith("__init__.py") else [Path(file)]
    )
    return digest_of_parts(part.read_bytes() for part in files)


def _plain_setting(value: Any) -> Any:
    """A setting of Jinja's in plain values: a function by its name and the text of its file, since where it
    lies in memory says nothing of what it does."""
    if isinstance(value, dict):
        return [(str(name), _plain_setting(part)) for name, part in sorted(value.items())]
    if isinstance(value, Callable) and (code := getattr(value, "__code__", None)):  # type: ignore[arg-type]
        return [getattr(code, "co_qualname", code.co_name), _file_digest(code.co_filename)]
    if inspect.isclass(value):
        return f"{value.__module__}.{value.__qualname__}"
    return re.sub(r" at 0x\w+", "", repr(value))


def _file_digest(file: str) -> bytes:
    return digest(Path(file).read_bytes()) if os.path.isfile(file) else b""
