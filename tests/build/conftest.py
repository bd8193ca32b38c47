"""Press rooms that are built once for all tests of a process; each test gets a copy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.build.rooms import (
    RELEASES,
    STARTED,
    Files,
    Room,
    Stage,
    edit_many,
    edit_small,
    forty_five_days,
    many_releases,
    stamps,
    three_releases,
)
from tests.conftest import NOW, ROOT


@contextmanager
def epoch() -> Iterator[None]:
    """What ``at_root`` gives each test, for fixtures that outlive one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
        patch.setenv("PRESSROOM_PROCESSES", "1")
        patch.delenv("SITEURL", raising=False)
        yield


@pytest.fixture(autouse=True)
def nothing_runs_on() -> Iterator[None]:
    """What a test has started ends with it, also when it fails; workers end with who started them."""
    yield
    while STARTED:
        process = STARTED.pop()
        process.kill()
        process.wait()


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is built in this process forks nothing: it is large."""
    monkeypatch.setenv("PRESSROOM_PROCESSES", "1")


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Where the rooms of a process stand."""
    found = Stage(tmp_path_factory.mktemp("panggung") / "ruang", tmp_path_factory.mktemp("gudang"))
    yield found
    for name, before in found.kept.items():
        assert stamps(found.store / name) == before, f"a test wrote over a file of {name}"


@pytest.fixture(scope="session")
def built_town(stage: Stage) -> Room:
    """A press room of many releases, built; to be copied, not touched."""
    with epoch():
        assert stage.fill(many_releases(RELEASES)).run("build").returncode == 0
        return stage.save("kota")


@pytest.fixture(scope="session")
def edited_town(stage: Stage, built_town: Room) -> Files:
    """What a clean build gives once ``edit_many`` was done."""
    with epoch():
        room = stage.restore(built_town)
        edit_many(room)
        return room.clean_build()


@pytest.fixture(scope="session")
def built_small(stage: Stage) -> Room:
    """A small press room, built; to be copied, not touched."""
    with epoch():
        stage.fill(three_releases()).build()
        return stage.save("kecil")


@pytest.fixture(scope="session")
def built_month(stage: Stage) -> Room:
    """A press room of forty-five releases, built; to be copied, not touched."""
    with epoch():
        stage.fill(forty_five_days()).build()
        return stage.save("bulan")


@pytest.fixture(scope="session")
def edited_small(stage: Stage, built_small: Room) -> Files:
    """What a clean build gives of the small press room after an edit of text and template."""
    with epoch():
        room = stage.restore(built_small)
        edit_small(room)
        return room.clean_build()


# The last of these that a test asks for stands.


@pytest.fixture
def big(stage: Stage, built_town: Room) -> Room:
    """A press room of many releases, built."""
    return stage.restore(built_town)


@pytest.fixture
def built(stage: Stage, built_small: Room) -> Room:
    """A small press room, built."""
    return stage.restore(built_small)


@pytest.fixture
def small(built: Room) -> Room:
    """A small press room, not built yet."""
    built.delete_build_state()
    return built


@pytest.fixture
def middle(stage: Stage, built_month: Room) -> Room:
    """A press room of forty-five releases, built."""
    return stage.restore(built_month)
