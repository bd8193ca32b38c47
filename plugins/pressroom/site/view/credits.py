"""What is said of a picture beside its caption: of what kind it is, whom to credit, under which licence it may be
used. The component ``photo`` says the same."""

from __future__ import annotations

from ..contexts import Picture
from ..media import MediaFile, is_said
from ..site import Site


def credit_line(site: Site, kind: str, credit: str, language: str) -> str:
    """``Foto arsip: Ani``, for a picture of the ``kind`` (a schema value, or empty); empty if there is nothing to
    say."""
    words = site.words_in(language)
    label: str = words["image_kinds"][kind or "foto"]
    if credit:
        return str(words["photo"]["credit"].format(kind=label, credit=credit))
    return label if is_said(kind) else ""


def licence_line(site: Site, picture: Picture | MediaFile, language: str) -> str:
    """``Lisensi: CC BY 4.0, https://…``; empty if there is none."""
    if isinstance(picture, MediaFile):
        licence = tuple(picture.licence or ())
    else:
        licence = (picture.licence, picture.licence_url)
    said = ", ".join(filter(None, licence))
    return str(site.words_in(language)["photo"]["licensed"].format(licence=said)) if said else ""
