"""What all parts of one Word document share: styles, lists, pictures, and what is said of it."""

from __future__ import annotations

from ..document import Picture
from ..pictures import WHOLE, Crop, picture
from .notes import Notes
from .numbering import Numbering
from .package import MAX_PICTURE, Package, Relation
from .styles import Styles


class Shared:
    """What all parts of one document share."""

    def __init__(self, package: Package, main: str) -> None:
        relations = package.relations(main)
        trees = {
            kind: package.tree(name)
            for kind in ("styles", "numbering")
            if (name := part_of(relations, kind)) is not None
        }
        self.package = package
        self.styles = Styles(trees.get("styles"))
        self.numbering = Numbering(trees.get("numbering"))
        self.notes = Notes()
        self.pictures: list[Picture] = []
        self.links: dict[str, str] = {}  # ids by address
        self.referenced: set[str] = set()  # the footnotes that the text names
        self.moved_away: list[str] = []  # words where they were before somebody moved them
        self.is_on_colour = False  # whether the ground of its text is no white paper
        self._indexes: dict[tuple[str, Crop], int | None] = {}

    def link(self, href: str) -> str:
        """The id of the relation to ``href``."""
        return self.links.setdefault(href, f"tautan{len(self.links)}")

    def picture(self, name: str, alt: str, crop: Crop) -> int | None:
        """The index of the picture in the part ``name``, None if a page cannot show it, which is said."""
        if (name, crop) not in self._indexes:
            data = self.package.read(name, MAX_PICTURE)
            found = picture(data, alt, crop) if data else None
            if found is None:
                self.notes.once("picture", " ".join(filter(None, (name.rpartition("/")[2], alt))))
            elif crop != WHOLE:
                self.notes.once("picture_cropped", alt or name.rpartition("/")[2])
            if found is not None:
                self.pictures.append(found)
            self._indexes[name, crop] = None if found is None else len(self.pictures) - 1
        return self._indexes[name, crop]


def part_of(relations: dict[str, Relation], kind: str) -> str | None:
    """The name of the part of this ``kind`` among ``relations``."""
    return next(
        (found.target for found in relations.values() if found.kind == kind and not found.external), None
    )
