"""Whether everyone can use finished pages: axe looks at them in Chromium, on a phone in light and on a desk in dark.

The pages are handed to the browser from their folder under the site's own address: there is no server, and no request
leaves the computer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import quote

from ... import content_problems
from .faults import Fault, Place
from .offline import OPTIONS, be_the_web
from .site_files import FinishedPage, SiteFiles
from .sources import Sources

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Of a larger site as many pages are looked at, of each kind some: more of a kind show the same.
MOST_PAGES = 100
# On a page with more elements axe takes minutes.
MOST_ELEMENTS = 5_000
_PATIENCE_MS = 30_000
# After so many pages that are not done by then nothing is expected of the others.
_MOST_HUNG = 3


class _View(NamedTuple):
    """A screen, in pixels, and the colours that its reader wants."""

    width: int
    height: int
    scheme: Literal["light", "dark"]


_VIEWS = (_View(360, 640, "light"), _View(1280, 800, "dark"))
# All rules of WCAG 2.0 to 2.2, A and AA, and the best practices; axe leaves out the size of targets unless asked.
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
_BEST_PRACTICE = "best-practice"
_CONTRAST = "color-contrast"
# What axe finds, and of each element whether it stands in a text that somebody wrote, what it says, and the classes that
# a style may name it by, its own first.
_RUN = """options => axe.run(document, options).then(found => found.violations.map(rule => ({
    id: rule.id, help: rule.help, helpUrl: rule.helpUrl, tags: rule.tags,
    nodes: rule.nodes.map(node => {
        const element = document.querySelector([node.target[0]].flat()[0])
        const classes = []
        for (let one = element; one; one = one.parentElement) classes.push(...one.classList)
        return {
            html: node.html, classes, data: node.any[0]?.data ?? null,
            written: Boolean(element?.closest(".prose")),
            text: element?.textContent.trim().slice(0, 120) || "",
            image: element?.getAttribute("src") || "",
        }
    }),
})))"""


def is_installed() -> bool:
    """Whether there is what axe and the browser are run by."""
    return all(map(find_spec, ("playwright", "axe_playwright_python")))


def can_be_opened(
    files: SiteFiles, pages: Sequence[FinishedPage]
) -> tuple[list[FinishedPage], list[FinishedPage]]:
    """Those of ``pages`` that people read, and of these apart those that are too long for axe."""
    read = [page for page in pages if not files.page(page.file).redirects]
    too_long = [page for page in read if files.page(page.file).elements > MOST_ELEMENTS]
    return [page for page in read if page not in too_long], too_long


def chosen(pages: Sequence[FinishedPage], most: int = MOST_PAGES) -> list[FinishedPage]:
    """At most so many of ``pages``: the first of every template, then the second, and so on."""
    by_template: dict[str, list[FinishedPage]] = defaultdict(list)
    for page in pages:
        by_template[page.template].append(page)
    ranks = {page: rank for group in by_template.values() for rank, page in enumerate(group)}
    return sorted(pages, key=lambda page: ranks[page])[:most]


def inaccessible(
    files: SiteFiles,
    pages: Sequence[FinishedPage],
    sources: Sources,
    chromium: str,
    progress: Callable[[str, int, int], None],
) -> Iterator[Fault]:
    """What axe finds on ``pages`` in the browser ``chromium``; ``progress`` is told how many it is done with. Raises
    playwright.sync_api.Error if the browser cannot be started, or some pages hang."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        browser, hung = None, 0
        for count, page in enumerate(pages, start=1):
            if not browser:
                browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
                tab = _tab(files, browser)
            try:
                yield from _on_page(tab, files, page, sources)
            except Error as error:
                yield Fault(page, sources.of_template(page), content_problems.page_not_opened(str(error)))
                browser.close()  # a script that never ends would hold up the next page, too
                browser, hung = None, hung + 1
                if hung == _MOST_HUNG:
                    raise
            progress("browser", count, len(pages))


def _tab(files: SiteFiles, browser: Browser) -> Page:
    """A tab of ``browser`` for which the site of ``files`` is all that there is of the web, with axe in every page."""
    from axe_playwright_python.base import AXE_SCRIPT

    context = browser.new_context(reduced_motion="reduce", locale="id-ID", service_workers="block")
    context.set_default_timeout(_PATIENCE_MS)
    be_the_web(context, files)
    context.add_init_script(AXE_SCRIPT)  # by the debugger, so the page's policy does not mind
    return context.new_page()


def _on_page(tab: Page, files: SiteFiles, page: FinishedPage, sources: Sources) -> Iterator[Fault]:
    """What axe finds on ``page``. Raises playwright.sync_api.Error if it does not end to load, or axe to run."""
    tab.goto(f"{files.site}/{quote(page.file)}")
    # Unlike all else that is asked of a page, this is not waited for without end.
    tab.wait_for_function("axe")
    for view in _VIEWS:
        tab.set_viewport_size({"width": view.width, "height": view.height})
        tab.emulate_media(color_scheme=view.scheme)
        found = tab.wait_for_function(_RUN, arg=RULES | {"preload": False})
        for rule in found.json_value():
            yield from _of_rule(rule, page, sources, dark=view.scheme == "dark")


def _of_rule(rule: dict[str, Any], page: FinishedPage, sources: Sources, *, dark: bool) -> Iterator[Fault]:
    """What axe says of every element of ``page`` that breaks ``rule``."""
    for node in rule["nodes"]:
        message = content_problems.inaccessible(
            rule["id"],
            rule["help"],
            rule["helpUrl"],
            node["html"],
            node["data"] if isinstance(node["data"], dict) else {},
            dark=dark,
            error=_BEST_PRACTICE not in rule["tags"],
        )
        yield Fault(page, _place(page, rule["id"], node, sources), message)


def _place(page: FinishedPage, rule: str, node: dict[str, Any], sources: Sources) -> Place:
    """Where to mend what ``rule`` says of the element ``node`` of ``page``."""
    if rule == _CONTRAST:
        return sources.of_style(node["classes"])
    if node["written"]:
        return sources.of_text(page, node["image"].rpartition("/")[2].partition(".")[0] or node["text"])
    return sources.of_element(page, node["html"], node["classes"])
