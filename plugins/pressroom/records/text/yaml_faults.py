"""What keeps YAML from reading front matter, and in which line."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

_MAX_DEPTH = 8  # levels of lists and keys within one another


class Fault(NamedTuple):
    """What keeps YAML from reading some lines: the index of the line that is the cause, that of the line where
    YAML notices it, and its words for it (or a word of ours)."""

    line: int
    noticed: int
    problem: str


def compose(text: str) -> yaml.Node | None:
    """The nodes of ``text``. Raises yaml.YAMLError, RecursionError."""
    loader = yaml.CSafeLoader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


def line_of_alias(text: str) -> int | None:
    """The index of the first line of ``text`` with an anchor or an alias, None if there is none: a few of these
    can stand for gigabytes, so that they are looked for before anything is composed. Raises
    yaml.YAMLError."""
    if "*" in text or "&" in text:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                return int(event.start_mark.line)  # type: ignore[union-attr]
    return None


# In ``judul:"Loket: malam"`` YAML sees a key that ends at the second colon.
_KEY_WITH_VALUE = re.compile(r"\w[\w ]*(?:[=：]|:[\"'“])")


def node_fault(node: yaml.Node, depth: int) -> tuple[str, yaml.Node] | None:
    """Why ``node``, which lies ``depth`` levels deep, cannot be part of front matter: a word for it, and the
    node that is to blame; None if it can."""
    if depth > _MAX_DEPTH:
        return "depth", node
    if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
        return "tag", node
    if isinstance(node, yaml.MappingNode):
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or _KEY_WITH_VALUE.match(key.value):
                return "key", key
    return None


def find_fault(lines: list[str]) -> Fault | None:
    """The first fault of the front matter ``lines``, which are to be keys with values; None if there is none."""
    text = "\n".join(lines) + "\n"
    try:
        alias = line_of_alias(text)
        fault = _fault_of_nodes(compose(text)) if alias is None else Fault(alias, alias, "alias")
    except yaml.MarkedYAMLError as error:
        noticed: Any = error.problem_mark or error.context_mark
        context = error.context or ""
        starts_earlier = "quoted" in context or "flow" in context or "simple key" in context
        cause: Any = error.context_mark if starts_earlier and error.context_mark else noticed
        fault = Fault(cause.line, noticed.line, error.problem or "")
    except (yaml.YAMLError, RecursionError):
        return Fault(0, 0, "unknown")
    first = next((n for n, line in enumerate(lines) if is_written(line)), 0)
    if fault is None and lines[first].startswith((" ", "\t")):
        return Fault(first, first, "indent")
    last = len(lines) - 1  # YAML may notice a fault behind the last line
    return fault and Fault(min(fault.line, last), min(fault.noticed, last), fault.problem)


def _fault_of_nodes(root: yaml.Node | None) -> Fault | None:
    """The first node of the tree of ``root`` that has no place in front matter."""
    if root is None:
        return None
    if not isinstance(root, yaml.MappingNode):
        return Fault(root.start_mark.line, root.start_mark.line, "no keys")
    nodes: list[tuple[Any, int]] = [(root, 0)]
    while nodes:
        node, depth = nodes.pop()
        if fault := node_fault(node, depth):
            line = fault[1].start_mark.line
            return Fault(line, line, fault[0])
        if isinstance(node, yaml.MappingNode):
            nodes += [(value, depth + 1) for _, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            nodes += [(item, depth + 1) for item in reversed(node.value)]
    return None


def is_written(line: str) -> bool:
    """Whether ``line`` is neither blank nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")
