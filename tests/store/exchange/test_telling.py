"""How the exchange stands, in words: what waits, when others were seen, and what to do about each trouble."""

import errno
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store.clock import Clock
from store.errors import CouldNot
from store.exchange.folder import PathFolder
from store.exchange.marker import Marker, check, pack
from store.exchange.presence import Sign
from store.exchange.standing import Standing
from store.exchange.telling import is_ahead, latest, seen, to_do, waits
from store.info import make_info
from store.words import exchange as words
from tests.store.making import MONDAY

CLOCK = Clock("Europe/London", lambda: MONDAY)
OURS = make_info("Test school", "pc1", "Europe/London")


class Faulty(PathFolder):
    """A folder whose reads end with an error of the system."""

    code = 0

    def probe(self) -> None:
        """It is there."""

    def read(self, name: str) -> bytes | None:
        self.root = Stumbling(self.code)  # type: ignore[assignment]
        return super().read(name)


class Stumbling:
    """A path that cannot be opened."""

    def __init__(self, code: int) -> None:
        self._code = code

    def __truediv__(self, name: str) -> "Stumbling":
        return self

    def __fspath__(self) -> str:
        raise OSError(self._code, "in a test")


def trouble(folder: PathFolder) -> str:
    """What stands in the way of an exchange with a folder."""
    with pytest.raises(CouldNot) as raised:
        check(folder, OURS)
    return raised.value.sentence


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (errno.ENOSPC, "room"),
        (errno.EROFS, "right to change files"),
        (errno.EBUSY, "scan"),
        (errno.EHOSTDOWN, "connected"),
        (errno.EIO, "word in brackets"),
    ],
)
def test_each_trouble_of_a_folder_has_what_to_do_about_it(tmp_path: Path, code: int, word: str):
    faulty = Faulty(tmp_path)
    faulty.code = code
    assert word in to_do(trouble(faulty))


MARKERS = {
    "right folder": None,
    "sync program": b"{",
    "another school": pack(Marker("other", "Hill School")),
    "Until then nothing comes": pack(Marker(OURS.book, least_reader=99)),
    "demo": pack(Marker(OURS.book, demo=True)),
}


@pytest.mark.parametrize("word", MARKERS)
def test_each_wrong_folder_has_what_to_do_about_it(tmp_path: Path, word: str):
    data = MARKERS[word]
    if data is not None:
        (tmp_path / "daybook.json").write_bytes(data)
    assert word in to_do(trouble(PathFolder(tmp_path)))


def test_no_two_troubles_are_told_apart_by_nothing():
    """Each sentence finds its own advice, also with a name or code in it."""
    for sentence, advice in words.SHARING_TO_DO.items():
        assert to_do(sentence.format(code="EIO", name="Hill School")) == advice
    assert len(set(words.SHARING_TO_DO.values())) == len(words.SHARING_TO_DO)
    assert to_do("Something nobody thought of.") == words.SHARING_TO_DO_ELSE


def test_people_understand_what_waits():
    nothing = Standing("/share")
    assert waits(replace(nothing, entries=1)) == "1 entry"
    assert waits(replace(nothing, entries=3)) == "3 entries"
    assert waits(replace(nothing, people=7)) == "changes to people or dates"
    assert waits(replace(nothing, entries=3, people=7)) == "3 entries, and changes to people or dates"


def test_when_others_were_seen_is_said_as_people_say_it():
    assert seen(MONDAY, CLOCK) == "seen at 10:42"
    assert seen(MONDAY - timedelta(days=1), CLOCK) == "seen yesterday 10:42"


def test_a_pc_is_told_once_by_its_latest_sign_and_a_clock_ahead_is_noticed():
    def sign(label: str, minutes: float) -> Sign:
        return Sign(f"{label}-{minutes}", label, "1", MONDAY + timedelta(minutes=minutes), "")

    found = latest([sign("oak", 30), sign("hall", -1), sign("oak", -5)])
    assert [(label, each.at) for label, each in found.items()] == [
        ("oak", MONDAY + timedelta(minutes=30)),
        ("hall", MONDAY - timedelta(minutes=1)),
    ]
    assert [is_ahead(each, CLOCK) for each in found.values()] == [True, False]
