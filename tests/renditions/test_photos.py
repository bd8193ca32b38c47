"""The copy of a photo that is published, and what ``check --fix`` makes of the original: photos as phones, cameras,
chats and scanners bring them."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from pillow_heif import from_pillow

from pressroom.renditions.originals import has_metadata, shrunk
from pressroom.renditions.photos import MAX_SIDE, NoDecoder, Undecodable, upright
from tests.conftest import ROOT
from tests.renditions.test_sizes import (
    PHOTOS,
    SECRET,
    animated,
    exif,
    near,
    noise,
    read,
    saved,
    scene,
    swapped_profile,
)

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
BARE = {"exif", "xmp", "comment", "photoshop", "mp"}


def heic(image: Image.Image, **options: object) -> bytes:
    out = BytesIO()
    from_pillow(image).save(out, **options)
    return out.getvalue()


def corners(width: int, height: int) -> Image.Image:
    """Red above, blue below, green at the lower right."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (0, height // 2, width, height))
    image.paste("green", (width // 2, height // 2, width, height))
    return image


def two_pictures() -> bytes:
    """As some phones write them: the photo, and a second picture behind it."""
    out = BytesIO()
    scene(800, 600).save(out, "MPO", save_all=True, append_images=[noise(100, 100)], exif=exif())
    return out.getvalue()


SIZES = [
    ((4000, 3000), (2560, 1920)),
    ((2561, 100), (2560, 100)),
    ((2560, 100), (2560, 100)),
    ((16_000, 400), (2560, 64)),
    ((30_000, 1), (2560, 1)),
]


@pytest.mark.parametrize(
    ("size", "published", "kind"),
    [
        *((*sizes, kind) for sizes in SIZES for kind in ("JPEG", "PNG")),
        ((1, 70_000), (1, 2560), "PNG"),  # longer than any JPEG
    ],
)
def test_a_photo_of_any_size_is_published_no_larger_than_is_of_use(
    size: tuple[int, int], published: tuple[int, int], kind: str
) -> None:
    photo = upright(saved(corners(*size), kind))
    assert (photo.width, photo.height) == published == read(photo.data).size
    assert (photo.original_side, photo.animated) == (max(size), False)
    assert FORMATS[photo.format] == kind


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_large_photo_that_lies_on_its_side_is_turned_and_reduced(orientation: int) -> None:
    turned = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    upright_photo = corners(2700, 1800)
    notes = exif()
    notes[0x0112] = orientation
    stored = upright_photo.transpose(turned) if turned is not None else upright_photo
    photo = upright(saved(stored, exif=notes))
    picture = read(photo.data)
    assert picture.size == (2560, 1707)
    for place, colour in (((100, 100), (254, 0, 0)), ((100, 1600), (0, 0, 254)), ((2400, 1600), (0, 128, 0))):
        assert near(picture.getpixel(place), colour, 12)
    assert SECRET not in photo.data


@pytest.mark.parametrize("name", PHOTOS)
def test_whatever_it_was_it_is_reduced_and_says_nothing(name: str) -> None:
    original = read(PHOTOS[name]())
    kind = original.format or ""
    options = {"icc_profile": original.info["icc_profile"]} if "icc_profile" in original.info else {}
    large = original.resize((original.width * 33, original.height * 3), Image.Resampling.NEAREST)
    if "transparency" in original.info:
        options["transparency"] = original.info["transparency"]
    photo = upright(saved(large, kind, exif=exif(), **options))
    picture = read(photo.data)
    assert (picture.format, picture.size) == (kind, (2560, 175))
    assert not BARE & set(picture.info)
    assert SECRET not in photo.data
    assert not has_metadata(photo.data)
    small = picture.convert("RGBA").resize(original.size, Image.Resampling.BOX).convert("RGB")
    before = original if not original.mode.startswith("I") else original.point(lambda value: value / 257)
    wanted = before.convert("RGBA").convert("RGB").getpixel((10, 10))
    if not original.has_transparency_data:
        assert near(small.getpixel((10, 10)), wanted, 16)  # type: ignore[arg-type]


def test_what_is_clear_stays_clear_when_it_is_reduced() -> None:
    image = Image.new("RGBA", (6000, 600), (200, 0, 0, 255))
    image.paste((0, 0, 0, 0), (3000, 0, 6000, 600))
    picture = read(upright(saved(image, "PNG")).data)
    assert (picture.mode, picture.size) == ("RGBA", (2560, 256))
    assert near(picture.getpixel((1200, 200)), (200, 0, 0, 255))
    assert near([picture.getpixel((1400, 200))[3]], (0,))  # type: ignore[index]


def test_a_photo_of_an_iphone_becomes_a_jpeg_that_keeps_its_colours() -> None:
    profile = swapped_profile()
    photo = upright(heic(corners(2600, 200), exif=exif().tobytes(), icc_profile=profile, quality=50))
    picture = read(photo.data)
    assert (photo.format, picture.format, picture.size) == ("jpg", "JPEG", (2560, 197))
    assert picture.info["icc_profile"] == profile
    assert near(picture.getpixel((100, 50)), (254, 0, 0), 12)
    assert SECRET not in photo.data
    clear = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    assert near(read(upright(heic(clear)).data).getpixel((5, 5)), (255, 255, 255))


def test_without_its_library_a_heic_is_told_apart_from_a_damaged_photo(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    photo = heic(Image.new("RGB", (64, 48)))
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(NoDecoder):
        upright(photo)


def test_of_two_pictures_in_a_file_the_first_is_published_alone() -> None:
    photo = upright(two_pictures())
    assert (photo.width, photo.height, photo.animated) == (800, 600, False)
    assert getattr(read(photo.data), "n_frames", 1) == 1
    assert upright(animated()).animated


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.5, 0.95])
@pytest.mark.parametrize("width", [600, 2700])
def test_what_is_cut_off_is_refused_whatever_its_size(kind: str, part: float, width: int) -> None:
    photo = saved(scene(width, 400), kind)
    with pytest.raises(Undecodable):
        upright(photo[: int(len(photo) * part)])


def test_damaged_metadata_does_not_keep_a_photo_back() -> None:
    photo = saved(scene(80, 60), exif=exif())
    at = photo.index(b"Exif\0\0") + 6
    for damage in (b"XX", b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff"):
        spoiled = photo[:at] + damage + photo[at + len(damage) :]
        assert upright(spoiled).width == 80
        assert SECRET not in upright(spoiled).data


_PEAK = """
import re, sys
from pathlib import Path
from pressroom.renditions.photos import upright
photo = upright(Path(sys.argv[1]).read_bytes())
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print(photo.width, photo.height, int(peak[1]) // 1024)
"""


@pytest.mark.audit
@pytest.mark.parametrize(("kind", "most"), [("JPEG", 200), ("PNG", 1100)])
def test_a_photo_of_200_megapixels_takes_no_more_memory_than_its_decoder(
    tmp_path: Path, kind: str, most: int
) -> None:
    """In MB."""
    file = tmp_path / "a"
    Image.new("RGB", (16_320, 12_240), "teal").save(file, kind)
    command = [sys.executable, "-c", _PEAK, str(file)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT / "plugins").stdout
    width, height, peak = map(int, said.split())
    assert (width, height) == (2560, 1920)
    assert peak < most


@pytest.mark.parametrize("name", PHOTOS)
def test_an_original_that_is_small_enough_loses_its_metadata_and_no_pixel(name: str) -> None:
    photo = PHOTOS[name]()
    image = Image.open(BytesIO(photo))
    telling = BytesIO()
    options = {"comment": SECRET} if image.format == "JPEG" else {}
    image.save(telling, image.format, exif=exif(), xmp=SECRET, save_all=image.format == "WEBP", **options)
    original = telling.getvalue()
    assert SECRET in original
    assert has_metadata(original)
    mended = shrunk(original)
    assert SECRET not in mended
    assert not has_metadata(mended)
    assert shrunk(mended) == mended
    assert read(mended).tobytes() == read(original).tobytes()
    assert read(mended).info.get("icc_profile") == read(original).info.get("icc_profile")
    assert getattr(read(mended), "n_frames", 1) == getattr(read(original), "n_frames", 1)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_original_is_shrunk_and_turned_once(kind: str) -> None:
    notes = exif()
    notes[0x0112] = 6
    for size, wanted in (((2700, 200), (190, 2560)), ((800, 600), (600, 800))):
        mended = shrunk(saved(scene(*size), kind, exif=notes))
        assert read(mended).size == wanted
        assert read(mended).format == kind
        assert SECRET not in mended
        assert shrunk(mended) == mended


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_colour_profile_keeps_its_colours_and_not_the_name_that_somebody_gave_it(kind: str) -> None:
    common = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    named = common.replace("sRGB built-in".encode("utf-16-be"), "Layar Budi 01".encode("utf-16-be"))
    assert named != common
    for profile in (swapped_profile(), named):
        original = saved(scene(80, 60), kind, icc_profile=profile)
        mended = shrunk(original)
        assert read(mended).tobytes() == read(original).tobytes()
        kept = read(mended).info["icc_profile"]
        assert (kept == profile) == (profile is not named)
        assert "Budi" not in kept.replace(b"\0", b"").decode("latin-1")
        assert not has_metadata(mended)
        in_both = [
            ImageCms.profileToProfile(scene(80, 60), BytesIO(one), BytesIO(swapped_profile()))
            for one in (profile, kept)
        ]
        assert in_both[0].tobytes() == in_both[1].tobytes()
    turned = saved(scene(80, 60), kind, icc_profile=named, exif=exif_turned())
    assert "Budi" not in read(shrunk(turned)).info["icc_profile"].replace(b"\0", b"").decode("latin-1")


def exif_turned() -> Image.Exif:
    notes = exif()
    notes[0x0112] = 6
    return notes


def test_what_hides_behind_or_before_the_picture_goes() -> None:
    photo = saved(scene(80, 60), dpi=(72, 72))
    jfif = photo.index(b"JFIF")
    thumbnail = b"\x01\x01\x08\x08\x08"
    with_thumbnail = (
        photo[: jfif - 2]
        + (16 + 3).to_bytes(2, "big")
        + photo[jfif : jfif + 12]
        + thumbnail
        + photo[jfif + 14 :]
    )
    for original in (photo + SECRET, with_thumbnail, two_pictures()):
        assert has_metadata(original)
        assert not has_metadata(shrunk(original))
        assert read(shrunk(original)).tobytes() == read(original).tobytes()
    assert shrunk(photo) == photo


def test_a_heic_stays_as_it_is_and_what_moves_keeps_moving() -> None:
    photo = heic(scene(300, 80), exif=exif().tobytes())
    assert shrunk(photo) == photo
    assert shrunk(animated()) == animated()
    for data in (b"", b"bukan foto", saved(scene(80, 60))[:300]):
        with pytest.raises(Undecodable):
            shrunk(data)
    assert MAX_SIDE == 2560
