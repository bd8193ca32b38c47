"""Of a large site verification looks at what everybody sees and at a sample that nobody can foresee."""

from __future__ import annotations

from pressroom.hidden_paths import hidden_path
from pressroom.hosts.deployments.record import ListedFile
from pressroom.hosts.verification import selection
from pressroom.hosts.verification.selection import select
from pressroom.hosts.verification.verify import new_seed

RELEASE = "siaran-pers/{year}/{month}/{slug}/"
EVERYBODY = (
    *(
        "index.html",
        "robots.txt",
        "sitemap.xml",
        "feed.xml",
        "_headers",
        "data/alamat.txt",
        "siaran-pers/index.html",
    ),
    *("aset/style.0123456789.css", "aset/cari.0123456789.js", "aset/cari/index.0123ab.json"),
)


def large(releases: int) -> list[ListedFile]:
    paths = [*EVERYBODY, hidden_path("siaran-pers/2022/09/sandi/index.html")]
    for number in range(releases):
        folder = f"siaran-pers/{2000 + number // 240}/{number // 20 % 12 + 1:02}/s{number}/"
        paths += [f"{folder}index.html", f"{folder}siaran-pers.pdf", f"foto/{number}.jpg"]
    return [ListedFile(path, "0" * 32, 1000) for path in paths]


def chosen(files: list[ListedFile], seed: int = 1, *, full: bool = False) -> tuple[set[str], bool]:
    files, is_all = select(files, RELEASE, seed, full=full)
    paths = [file.path for file in files]
    assert len(set(paths)) == len(paths)
    return set(paths), is_all


def test_all_of_a_small_site_and_all_of_a_large_one_if_that_is_wanted() -> None:
    small = large(100)
    assert chosen(small) == ({file.path for file in small if not file.path.startswith("sidik:")}, True)
    assert len(chosen(large(2000), full=True)[0]) == 6000 + len(EVERYBODY)
    heavy = [*small, ListedFile("lampiran/film.mp4", "0" * 32, selection.SMALL_BYTES)]
    assert chosen(heavy)[1] is False


def test_a_sample_has_what_everybody_sees_the_newest_and_others_by_chance() -> None:
    files = large(2000)
    paths, is_all = chosen(files)
    assert not is_all
    assert paths >= set(EVERYBODY)
    newest = {file.path for file in files if file.path.startswith("siaran-pers/2008/04/")}
    assert len(newest) == 40
    assert newest <= paths
    assert len(paths) == len(EVERYBODY) + 2 * selection.NEWEST + selection.SAMPLE
    assert chosen(files)[0] == paths
    assert len(chosen(files, seed=2)[0] - paths) > selection.SAMPLE / 2
    assert len({new_seed() for _ in range(20)}) > 15
