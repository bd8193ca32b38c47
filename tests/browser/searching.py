"""Many searches in one go: the questions are put to the site's own search worker in a page of the site."""

from __future__ import annotations

from typing import Any, TypedDict

from playwright.sync_api import Page

_ASK = """async (questions) => {
  const place = document.getElementById("pencarian");
  const engine = new Worker(place.dataset.engine);
  const index = await (await fetch(place.dataset.index)).json();
  engine.postMessage({ index, base: new URL("./", new URL(place.dataset.index, location)).href });
  const answers = [];
  for (const question of questions) {
    const answered = new Promise((resolve, reject) => {
      engine.onmessage = ({ data }) => resolve(data);
      engine.onerror = ({ message }) => reject(new Error(message));
    });
    engine.postMessage({ turn: 1, filters: {}, newest: false, from: 0, size: 10, ...question });
    answers.push(await answered);
  }
  engine.terminate();
  return answers;
}"""


class Hit(TypedDict):
    """A hit as the worker gives it; ``title`` and ``text`` in parts, each with whether it was asked for."""

    url: str
    kind: str
    moment: str
    day: str
    mark: str
    language: str
    title: list[tuple[str, bool]]
    text: list[tuple[str, bool]]


class Answer(TypedDict):
    """What the worker says to one question: how many hits there are, and the first ten."""

    total: int
    suggestion: str
    isPartial: bool
    hits: list[Hit]


def ask(page: Page, *queries: str, **question: Any) -> list[Answer]:
    """The answers to ``queries``; ``page`` shows ``/cari/`` of a published site."""
    answers: list[Answer] = page.evaluate(_ASK, [{"text": query, **question} for query in queries])
    return answers


def text(parts: list[tuple[str, bool]]) -> str:
    return "".join(part for part, _ in parts)
