"""The function that CloudFront runs before a page is fetched from a closed bucket, in ``_cloudfront.js``.

It finds the page of a folder, and sends on the readers of former addresses that no file can answer: with a ``*``,
with a question mark, and of files (``laporan.pdf``), which the bucket would look for under that name
(https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

from ... import content_problems
from ...problems import Message
from ..page import FileInputs, Page, file_bytes
from ..signals import pages_gathered
from ..site import Site
from ..view.former_addresses import Redirect, redirects

PATH = "_cloudfront.js"
# The most that CloudFront takes, in bytes.
_LIMIT = 10_240
_FUNCTION = """\
var rules = %s;
function handler(event) {
  var request = event.request, path = request.uri, query = request.querystring;
  function moved(to) {
    return { statusCode: 301, statusDescription: 'Moved', headers: { location: { value: to } } };
  }
  for (var i = 0; i < rules.length; i++) {
    var from = rules[i][0], wanted = rules[i][1];
    var same = from.slice(-1) === '*' ? path.indexOf(from.slice(0, -1)) === 0 : path === from;
    for (var key in wanted) same = same && query[key] && query[key].value === wanted[key];
    if (same) return moved(rules[i][2]);
  }
  if (path.slice(-1) === '/') request.uri = path + 'index.html';
  // With one slash: two of them at the beginning would name another host.
  else if (path.split('/').pop().indexOf('.') < 0) return moved(path.replace(/^[\\/\\\\]+/, '/') + '/');
  return request;
}
"""


def register() -> None:
    pages_gathered.connect(pages)


def pages(site: Site, pages: list[Page]) -> Iterator[Page]:
    """The function, with rules for former addresses that lead to ``pages``."""
    yield Page(PATH, file_bytes, FileInputs(_function(site, redirects(site, {page.path for page in pages}))))


def function_problems(site: Site) -> Iterator[tuple[str, int, Message]]:
    """That the function is longer than CloudFront allows: source, line, problem."""
    size = len(_function(site, redirects(site, site.paths)))
    if size > _LIMIT:
        first = next(redirects(site, site.paths))
        yield first.source, first.old.line, content_problems.function_too_long(size, _LIMIT)


def _function(site: Site, all_redirects: Iterator[Redirect]) -> bytes:
    root = site.settings.root
    rules = [
        [f"{root}{old.path}", _parameters(old.query), f"{root}{quote(target)}"]
        for old, target, _ in all_redirects
        if not old.has_page or "." in old.path.rpartition("/")[2]
    ]
    # The longest first, so that a rule for one address comes before one for all that begin alike.
    rules.sort(key=lambda rule: (-len(str(rule[0])), -len(rule[1]), rule[0]))
    lines = ",\n".join(f"  {json.dumps(rule, ensure_ascii=True, sort_keys=True)}" for rule in rules)
    return (_FUNCTION % (f"[\n{lines}\n]" if rules else "[]")).encode()


def _parameters(query: str) -> dict[str, str]:
    """The parts of a query (``id=5&hal=2``) by their names."""
    return {name: value for part in query.split("&") if part for name, _, value in [part.partition("=")]}
