"""Photos as screens and shared links get them, from whatever a camera or a chat has made of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from struct import pack
from time import process_time
from typing import Any
from zlib import crc32

import pytest
from PIL import AvifImagePlugin, Image, ImageCms

from pressroom.renditions.photos import TooLarge, Undecodable, upright
from pressroom.renditions.sizes import FORMATS, MAX_BYTES, DecodedPhoto, Size, sizes

KINDS = {"jpg": "JPEG", "avif": "AVIF"}
SECRET = b"Jalan Rahasia 7"


def resized(photo: bytes, size: Size) -> bytes:
    return DecodedPhoto(photo).resized(size)


def cropped(photo: bytes, width: int, height: int) -> bytes:
    return DecodedPhoto(photo).cropped(width, height)


def scene(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture with edges and shades in every part."""
    shade = Image.effect_mandelbrot((width, height), (-2, -1.2, 1, 1.2), 60)
    bands = [shade, shade.rotate(180), shade.point(lambda value: 255 - value)]
    return Image.merge("RGB", bands).convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def read(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(width * height * 3))


def grainy(width: int, height: int) -> Image.Image:
    """A picture with the grain of a camera."""
    grain = noise(width // 2, height // 2).resize((width, height), Image.Resampling.BICUBIC)
    return Image.blend(scene(width, height), grain, 0.06)


def grey_16() -> bytes:
    return saved(Image.frombytes("I;16", (80, 60), pack("<H", 0x80FF) * 4800), "PNG")


def swapped_profile() -> bytes:
    """The profile of a device that shows blue where sRGB is told red, and the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


def see_through(mode: str) -> Image.Image:
    """Red at left, nothing at right."""
    image = Image.new("RGBA", (80, 60), (200, 0, 0, 255))
    image.paste((0, 0, 0, 0), (40, 0, 80, 60))
    return image if mode == "RGBA" else image.quantize(4)


def animated() -> bytes:
    frames = [Image.new("RGB", (80, 60), colour) for colour in ("red", "blue")]
    return saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100)


PHOTOS: dict[str, Callable[[], bytes]] = {
    "plain": lambda: saved(scene(80, 60)),
    "progressive": lambda: saved(scene(80, 60), progressive=True),
    "grey": lambda: saved(scene(80, 60, "L")),
    "cmyk": lambda: saved(scene(80, 60, "CMYK")),
    "cmyk with a profile of RGB": lambda: saved(scene(80, 60, "CMYK"), icc_profile=swapped_profile()),
    "spoiled profile": lambda: saved(scene(80, 60), icc_profile=b"no profile at all"),
    "16 bits": grey_16,
    "black and white": lambda: saved(scene(80, 60, "1"), "PNG"),
    "palette": lambda: saved(scene(80, 60).quantize(16), "PNG"),
    "palette with transparency": lambda: saved(see_through("P"), "PNG"),
    "grey with transparency": lambda: saved(see_through("RGBA").convert("LA"), "PNG"),
    "transparent colour": lambda: saved(scene(80, 60), "PNG", transparency=(0, 0, 0)),
    "transparent webp": lambda: saved(see_through("RGBA"), "WEBP"),
    "animated webp": animated,
    "with metadata": lambda: saved(scene(80, 60), exif=exif(), comment=SECRET, xmp=SECRET),
}


def exif() -> Image.Exif:
    result = Image.Exif()
    result[0x010E] = SECRET.decode()
    result.get_ifd(0x8825)[2] = (6.0, 14.0, 0.0)
    return result


def test_a_large_photo_has_four_widths_in_two_formats() -> None:
    assert [(s.format, s.width, s.height) for s in sizes(4000, 3000)] == [
        (format, width, width * 3 // 4) for format in FORMATS for width in (360, 720, 1080, 1440)
    ]


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, [1]),
        (300, [300]),
        (361, [361]),
        (720, [360, 720]),
        (1100, [360, 720, 1100]),
        (1300, [360, 720, 1080, 1300]),
        (1440, [360, 720, 1080, 1440]),
        (1441, [360, 720, 1080, 1440]),
    ],
)
def test_a_photo_is_never_enlarged_and_no_two_widths_are_nearly_equal(width: int, widths: list[int]) -> None:
    assert [s.width for s in sizes(width, 600) if s.format == "jpg"] == widths


def test_a_strip_is_at_least_a_pixel_high() -> None:
    assert {s.height for s in sizes(8000, 5)} == {1}
    assert {s.height for s in sizes(2560, 1)} == {1}
    assert sizes(1, 2560) == (Size(1, 2560, "jpg"), Size(1, 2560, "avif"))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", PHOTOS)
def test_whatever_it_was_it_is_a_small_picture_without_metadata(name: str, format: str) -> None:
    photo = PHOTOS[name]()
    result = resized(photo, Size(40, 30, format))
    picture = read(result)
    assert (picture.format, picture.size) == (KINDS[format], (40, 30))
    assert picture.mode in ("RGB", "RGBA")
    assert getattr(picture, "n_frames", 1) == 1
    assert not dict(picture.getexif())
    assert not {"exif", "icc_profile", "xmp", "comment", "photoshop"} & set(picture.info)
    assert SECRET not in result
    assert resized(photo, Size(40, 30, format)) == result


def near(colour: Any, wanted: tuple[int, ...], by: int = 8) -> bool:
    return all(abs(a - b) <= by for a, b in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("format", FORMATS)
def test_colours_come_through_their_profile(format: str) -> None:
    photo = saved(Image.new("RGB", (80, 60), (220, 20, 20)), "PNG", icc_profile=swapped_profile())
    assert near(read(resized(photo, Size(40, 30, format))).convert("RGB").getpixel((20, 15)), (20, 20, 220))


def test_ink_on_paper_becomes_light() -> None:
    photo = saved(Image.new("CMYK", (80, 60), (0, 255, 255, 0)))
    assert near(read(resized(photo, Size(40, 30, "jpg"))).getpixel((20, 15)), (255, 0, 0), 12)


def test_sixteen_bits_keep_their_brightness() -> None:
    assert near(read(resized(grey_16(), Size(40, 30, "jpg"))).getpixel((20, 15)), (128, 128, 128), 2)


@pytest.mark.parametrize("mode", ["RGBA", "P"])
def test_what_is_transparent_stays_so_or_is_white_in_a_jpeg(mode: str) -> None:
    photo = saved(see_through(mode), "PNG")
    picture = read(resized(photo, Size(40, 30, "avif")))
    assert picture.mode == "RGBA"
    assert near([picture.getpixel((5, 15))[3], picture.getpixel((35, 15))[3]], (255, 0))  # type: ignore[index]
    flat = read(resized(photo, Size(40, 30, "jpg")))
    assert near(flat.getpixel((35, 15)), (255, 255, 255))
    assert near(flat.getpixel((5, 15)), (200, 0, 0), 12)


def test_of_an_animation_the_first_picture_is_shown() -> None:
    assert near(read(resized(animated(), Size(40, 30, "jpg"))).getpixel((20, 15)), (255, 0, 0), 12)


def test_a_turned_photo_of_a_phone_with_its_place_is_upright_and_says_nothing() -> None:
    notes = exif()
    notes[0x0112] = 6
    photo = upright(saved(scene(800, 600), exif=notes))
    result = resized(photo.data, sizes(photo.width, photo.height)[0])
    assert read(result).size == (360, 480)
    assert SECRET not in result
    assert not dict(read(result).getexif())


def test_avif_is_the_same_on_any_number_of_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = saved(scene(1440, 960))
    results = set()
    for cores in (1, 2, 5):
        monkeypatch.setattr(AvifImagePlugin, "DEFAULT_MAX_THREADS", cores)
        results.add(resized(photo, Size(1080, 720, "avif")))
    assert len(results) == 1


def test_a_photo_is_lighter_as_avif_than_as_anything_else() -> None:
    photo = DecodedPhoto(saved(grainy(1440, 960), quality=95))
    for width, height in ((720, 480), (1440, 960)):
        avif, jpeg = (len(photo.resized(Size(width, height, format))) for format in ("avif", "jpg"))
        picture = photo.picture.resize((width, height))
        assert avif < len(saved(picture, "WEBP", quality=76)) < jpeg


@pytest.mark.audit
def test_all_that_becomes_of_a_photo_of_12_megapixels_takes_a_second_of_one_core() -> None:
    """On an idle machine of 2024; five times as long before the photo was decoded once for all of it."""
    original = saved(grainy(4000, 3000), quality=92)
    seconds = []
    for _ in range(3):
        start = process_time()
        photo = upright(original)
        decoded = DecodedPhoto(photo.data)
        for size in sizes(photo.width, photo.height):
            decoded.resized(size)
        for shape in ((1200, 630), (1200, 900), (1200, 1200)):
            decoded.cropped(*shape)
        seconds.append(process_time() - start)
    assert min(seconds) < 1


@pytest.mark.parametrize("format", FORMATS)
def test_the_smallest_and_the_longest_photo(format: str) -> None:
    for width, height in ((1, 1), (8000, 50), (50, 8000)):
        photo = saved(Image.new("RGB", (width, height), "teal"))
        for size in sizes(width, height):
            if size.format == format:
                assert read(resized(photo, size)).size == (size.width, size.height)


def bomb_png(width: int = 60_000, height: int = 60_000) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def bomb_jpeg() -> bytes:
    photo = saved(Image.new("RGB", (8, 8)))
    frame = photo.index(b"\xff\xc0") + 5
    return photo[:frame] + pack(">HH", 60_000, 60_000) + photo[frame + 4 :]


@pytest.mark.parametrize("bomb", [bomb_png, bomb_jpeg, lambda: bomb_png(16_000, 14_000)])
def test_a_bomb_is_refused_before_it_is_unpacked(bomb: Callable[[], bytes]) -> None:
    for make in (lambda: resized(bomb(), Size(360, 360, "jpg")), lambda: cropped(bomb(), 1200, 630)):
        with pytest.raises(TooLarge):
            make()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_photo_is_refused(kind: str) -> None:
    photo = saved(noise(300, 200), kind)
    with pytest.raises(Undecodable):
        resized(photo[: len(photo) // 2], Size(150, 100, "jpg"))


@pytest.mark.parametrize("data", [b"", b"bukan foto", b"GIF89a" + bytes(50), b"<svg/>"])
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        resized(data, Size(150, 100, "jpg"))


@pytest.mark.parametrize("shape", [(1200, 630), (1200, 900), (1200, 1200)])
@pytest.mark.parametrize("name", PHOTOS)
def test_a_crop_for_sharing_has_exactly_its_size(name: str, shape: tuple[int, int]) -> None:
    result = cropped(PHOTOS[name](), *shape)
    picture = read(result)
    assert (picture.format, picture.size) == ("JPEG", shape)
    assert not {"exif", "icc_profile", "xmp", "comment", "photoshop"} & set(picture.info)
    assert SECRET not in result
    assert cropped(PHOTOS[name](), *shape) == result


def test_a_crop_of_noise_still_fits_a_chat() -> None:
    assert len(cropped(saved(noise(2400, 1800), quality=95), 1200, 1200)) <= MAX_BYTES


def bands(width: int, height: int, *, upright: bool) -> bytes:
    """Six bands of equal size, from red to violet, across or down."""
    image = Image.new("RGB", (width, height))
    colours = ("red", "orange", "yellow", "green", "blue", "purple")
    for n, colour in enumerate(colours):
        ends = (n * height // 6, (n + 1) * height // 6) if upright else (n * width // 6, (n + 1) * width // 6)
        image.paste(colour, (0, ends[0], width, ends[1]) if upright else (ends[0], 0, ends[1], height))
    return saved(image, "PNG")


def test_a_wide_photo_is_cut_evenly_and_an_upright_one_more_below() -> None:
    wide = read(cropped(bands(2400, 600, upright=False), 600, 600))
    assert near(wide.getpixel((5, 300)), (255, 255, 0), 12)  # a quarter is left, the middle one
    assert near(wide.getpixel((595, 300)), (0, 128, 0), 12)
    tall = read(cropped(bands(600, 1800, upright=True), 600, 600))
    assert near(tall.getpixel((300, 595)), (255, 255, 0), 12) or near(
        tall.getpixel((300, 595)), (0, 128, 0), 12
    )
    assert near(tall.getpixel((300, 5)), (255, 165, 0), 12)


def test_a_small_photo_stands_on_its_own_colour_no_more_than_twice_as_large() -> None:
    image = Image.new("RGB", (200, 100), (0, 0, 0))
    image.paste((255, 255, 255), (0, 0, 100, 100))
    picture = read(cropped(saved(image, "PNG"), 1200, 630))
    assert near(picture.getpixel((5, 5)), (128, 128, 128))
    assert near(picture.getpixel((410, 315)), (255, 255, 255), 12)
    assert near(picture.getpixel((790, 315)), (0, 0, 0), 12)
    assert near(picture.getpixel((390, 315)), (128, 128, 128), 12)


def test_a_strip_is_cropped_too() -> None:
    for width, height in ((1, 1), (8000, 50), (50, 8000)):
        assert read(cropped(saved(Image.new("RGB", (width, height))), 1200, 630)).size == (1200, 630)
