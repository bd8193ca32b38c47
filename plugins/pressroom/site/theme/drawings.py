"""The city's drawings, the emblem and the motif: one SVG each in ``theme/city``, which masthead, icon, letter
and card all show.

Pages contain the shapes inline, so the shapes take the colour of the text around them and need no request. An
inline drawing may have no style, which the content security policy refuses, and no ID or class, which the page
may have too: styles become plain attributes here, names are left out. An emblem may hold one picture (PNG), as its
bytes; pages name that as a file, since the policy allows no picture within a page and every page would repeat it.

An emblem of the class ``sign`` says of itself that it was drawn for a press room and is nobody's official emblem; one of
the class ``placeholder`` stands there only until the press room has one.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markupsafe import Markup, escape

from ... import content_problems
from ...problems import Message

FOLDER = "city"
_EMBLEM, _MOTIF = "emblem", "motif"
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
# Elements that drawing programs write beside the shapes, and that draw nothing.
_NOT_DRAWN = {"title", "desc", "metadata", "defs"}
_NAMES = {"id", "class", "style"}
_SIGN, _PLACEHOLDER = "sign", "placeholder"
_PICTURE = "image"
_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")
_PNG = "data:image/png;base64,"
_PAINT = re.compile(r"(fill|stroke)\b|opacity$")
_ICON_MARGIN = 1 / 8  # on every side of the emblem, as a part of its longer side


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: its size, from the origin (0, 0), and its shapes as the text of SVG elements. ``picture``: the PNG in
    it, as it stands in the shapes; empty if there is none. ``is_sign``: it says that it is the sign of a press room;
    ``is_placeholder``: that it stands in for an emblem."""

    width: float
    height: float
    shapes: str
    picture: str = ""
    is_sign: bool = False
    is_placeholder: bool = False

    @property
    def html(self) -> Markup:
        """The shapes for a template; only the elements and attributes that this module allows are in them."""
        return Markup(self.shapes)

    @property
    def png(self) -> bytes:
        """The picture in it, empty if there is none."""
        return base64.b64decode(self.picture.removeprefix(_PNG))

    def html_with(self, address: str) -> Markup:
        """The shapes for a template, with the picture at ``address`` of the site."""
        return Markup(self.shapes.replace(self.picture, str(escape(address)))) if self.picture else self.html


@dataclass(frozen=True, slots=True)
class Drawings:
    """The drawings of a city."""

    emblem: Drawing
    motif: Drawing


_EMPTY = Drawing(1, 1, "")


class _UnusableDrawing(Exception):
    """A drawing cannot be used; the arguments are the line (from 1) and the message."""


def read_drawings(theme: Path) -> Drawings:
    """The drawings of the theme in the folder ``theme``. A drawing that cannot be used is empty, and is
    reported by ``find_problems``."""
    return Drawings(*(_drawing_or_empty(file) for file in _files(theme)))


def fault(data: bytes) -> Message | None:
    """Why the SVG ``data`` cannot be the emblem; None if it can."""
    try:
        _read(data, pictures=1)
    except _UnusableDrawing as unusable:
        message: Message = unusable.args[1]
        return message
    return None


def draw_the_same(one: bytes, other: bytes) -> bool:
    """Whether two SVGs have the same shapes, whatever else stands in them; only if they are equal where one of them
    cannot be used."""
    try:
        first, second = (_read(data, pictures=1) for data in (one, other))
    except _UnusableDrawing:
        return one == other
    return replace(first, is_sign=second.is_sign, is_placeholder=second.is_placeholder) == second


def is_sign(data: bytes) -> bool:
    """Whether the SVG ``data`` says of itself that it is the sign of a press room; not if it cannot be used."""
    try:
        return _read(data, pictures=1).is_sign
    except _UnusableDrawing:
        return False


def find_problems(theme: Path) -> Iterator[tuple[Path, int, Message]]:
    """The drawings of the theme in the folder ``theme`` that cannot be used: the file, the line (from 1), the
    message."""
    for file in _files(theme):
        try:
            _drawing(file)
        except _UnusableDrawing as unusable:
            yield file, *unusable.args


def icon(emblem: Drawing, field: str, accent: str) -> bytes:
    """The icon of the site as an SVG: the ``emblem`` in the colour ``accent`` on a square in ``field``."""
    side = max(emblem.width, emblem.height) * (1 + 2 * _ICON_MARGIN)
    left, top = (emblem.width - side) / 2, (emblem.height - side) / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {side:g} {side:g}" color="{accent}">'
        f'<rect x="{left:g}" y="{top:g}" width="{side:g}" height="{side:g}" fill="{field}"/>{emblem.shapes}</svg>'
    ).encode()


def _files(theme: Path) -> tuple[Path, Path]:
    return theme / FOLDER / f"{_EMBLEM}.svg", theme / FOLDER / f"{_MOTIF}.svg"


def _drawing_or_empty(file: Path) -> Drawing:
    try:
        return _drawing(file)
    except _UnusableDrawing:
        return _EMPTY


def _drawing(file: Path) -> Drawing:
    """The drawing in ``file``. Raises _UnusableDrawing."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise _UnusableDrawing(
            1, content_problems.unreadable_file(content_problems.reason_of(error))
        ) from error
    return _read(data, pictures=1 if file.stem == _EMBLEM else 0)


def _read(data: bytes, pictures: int) -> Drawing:
    """The drawing that the SVG ``data`` is, moved to the origin, with at most so many ``pictures`` in it. Raises
    _UnusableDrawing."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise _UnusableDrawing(error.position[0], content_problems.no_svg()) from error
    if root.tag != f"{_SVG}svg":
        raise _UnusableDrawing(1, content_problems.no_svg())
    try:
        left, top, width, height = map(float, root.get("viewBox", "").replace(",", " ").split())
    except ValueError as error:
        raise _UnusableDrawing(1, content_problems.no_view_box()) from error
    if width <= 0 or height <= 0:
        raise _UnusableDrawing(1, content_problems.no_view_box())
    common = {name: value for name, value in _attributes(root).items() if _PAINT.match(name)}
    if left or top:
        common["transform"] = f"translate({-left:g} {-top:g})"
    group = Element("g", common)
    group.extend(list(_shapes(root)))
    found = [shape.attrib["href"] for shape in group.iter(_PICTURE)]
    if len(found) > pictures:
        raise _UnusableDrawing(1, content_problems.unsupported_shape(_PICTURE))
    parts = (ElementTree.tostring(shape, encoding="unicode") for shape in ([group] if common else group))
    shapes = "".join(parts).replace(" />", "/>")
    classes = root.get("class", "").split()
    return Drawing(width, height, shapes, "".join(found), _SIGN in classes, _PLACEHOLDER in classes)


def _shapes(parent: Element) -> Iterator[Element]:
    """The shapes in ``parent``, without white space and without the namespace. Raises _UnusableDrawing."""
    for child in parent:
        name = child.tag.removeprefix(_SVG)
        if name == _PICTURE:
            yield Element(name, _attributes(child) | {"href": _picture(child)})
        elif name in _SHAPES:
            shape = Element(name, _attributes(child))
            shape.extend(list(_shapes(child)))
            yield shape
        elif name not in _NOT_DRAWN and not name.startswith("{"):
            raise _UnusableDrawing(1, content_problems.unsupported_shape(name))


def _picture(element: Element) -> str:
    """The PNG that ``element`` shows, as an address that holds its bytes. Raises _UnusableDrawing for any other
    address."""
    link = next((element.attrib[name] for name in _LINKS if name in element.attrib), "")
    typed = "".join(link.split())
    try:
        if not typed.startswith(_PNG):
            raise ValueError(typed)
        base64.b64decode(typed.removeprefix(_PNG), validate=True)
    except (ValueError, binascii.Error) as error:
        raise _UnusableDrawing(1, content_problems.unsupported_shape(_PICTURE)) from error
    return typed


def _attributes(element: Element) -> dict[str, str]:
    """The attributes of ``element`` without ID, class and foreign ones; the declarations of its style become
    attributes too."""
    own = {
        name: value
        for name, value in element.attrib.items()
        if name not in _NAMES and not name.startswith("{")
    }
    declarations = (declaration.partition(":") for declaration in element.get("style", "").split(";"))
    return own | {name.strip(): value.strip() for name, _, value in declarations if value}
