"""A class in a real book, Daybook running on it, and what stands on its screen."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from store.book import Book
from store.clock import Clock
from store.entries import Entry
from store.info import make_info
from store.pending import Pending
from store.records import Author
from tui.app import DaybookApp

MONDAY = datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/London"))
NINE = ("Aisha", "Ben", "Kofi", "Zoë", "Łukasz", "Mia", "Nguyễn", "O'Neill", "Tom")
NOBODY = Author(None, None)


class Running:
    """Daybook running in a test, signed in as AB unless told otherwise."""

    def __init__(self, app: DaybookApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, then wait for all that follows."""
        await self.pilot.press(*keys)
        await self.settle()

    def burst(self, text: str) -> None:
        """Keys that arrive all at once, as from a machine that was busy; `\\r` is Enter."""
        for character in text:
            key = {"\r": "enter", "\t": "tab", "\b": "backspace"}.get(character) or _character_to_key(
                character
            )
            self.app.post_message(events.Key(key, character))

    async def settle(self) -> None:
        """Wait until saves and painting are done."""
        for _ in range(3):
            await self.pilot.pause()
            await self.app.today.acts.saver.drain()
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object], seconds: float = 10.0) -> None:
        """Wait for something to become true, and fail where it does not."""
        for _ in range(int(seconds / 0.02)):
            if condition():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"did not happen within {seconds} s; the screen says:\n{self.text}")


def make_class(folder: Path, names: Iterable[str] = NINE, clock: Clock | None = None) -> Book:
    """A book with class Willow and two adults, AB and CD."""
    clock = clock or Clock("Europe/London", lambda: MONDAY)
    book = Book.create(folder, make_info("Test school", "pc1", "Europe/London"), clock)
    pending = book.prepare_people([("group", {"name": "Willow"})], [], NOBODY)
    book.save(pending)
    willow = pending.ids[0]
    pupils = [
        ("pupil", {"legal_forename": forename, "legal_surname": surname, "group": willow})
        for forename, _, surname in (name.partition(" ") for name in names)
    ]
    adults = [
        ("adult", {"initials": "AB", "name": "Amy Bell", "role": "teaching assistant", "groups": [willow]}),
        ("adult", {"initials": "CD", "name": "Chris Dunn", "role": "teacher", "groups": [willow]}),
    ]
    book.save(book.prepare_people([*pupils, *adults], [], NOBODY))
    return Book.open(folder, clock)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A class of nine on a Monday at 10:42."""
    return make_class(tmp_path / "book")


@contextmanager
def in_the_way(folder: Path) -> Iterator[None]:
    """A file stands where a folder of the book belongs: nothing is saved there until it goes."""
    parked = folder.with_name("parked")
    folder.rename(parked)
    folder.write_text("in the way")
    yield
    folder.unlink()
    parked.rename(folder)


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[..., Book]:
    """Makes a class of one's own."""
    return lambda names, clock=None: make_class(tmp_path / "own", names, clock)


@asynccontextmanager
async def run(
    book: Book, *, size: tuple[int, int] = (80, 24), signed_in: bool = True, detail: bool = True
) -> AsyncIterator[Running]:
    """Daybook on a book."""
    app = DaybookApp(book, detail=detail)
    async with app.run_test(size=size) as pilot:
        running = Running(app, pilot)
        if signed_in:
            await running.until(lambda: app.today.people_read)
            await running.press("a", "b", "enter")
            await running.until(lambda: app.today.all_read)
            await running.settle()
        yield running


@pytest.fixture
def hanging_save() -> Callable[[Book], threading.Event]:
    """Makes saves of a book wait until the event that it gives is set."""

    def hang(book: Book) -> threading.Event:
        go_on, save = threading.Event(), book.save

        def slowly(pending: Pending) -> list[Entry]:
            go_on.wait(20)
            return save(pending)

        book.save = slowly  # type: ignore[method-assign]
        return go_on

    return hang


@pytest.fixture
def daybook() -> Callable[..., AbstractAsyncContextManager[Running]]:
    """Runs Daybook on a book: `async with daybook(book) as running`."""
    return run


def build_school(
    folder: Path,
    classes: dict[str, Iterable[str]],
    adults: dict[str, Iterable[str]],
    loose: Iterable[str] = (),
) -> Book:
    """A book with classes and their children, adults by initials with their classes, and children in none."""
    clock = Clock("Europe/London", lambda: MONDAY)
    book = Book.create(folder, make_info("Test school", "pc1", "Europe/London"), clock)
    pending = book.prepare_people([("group", {"name": name}) for name in classes], [], NOBODY)
    book.save(pending)
    ids = dict(zip(classes, pending.ids, strict=True))
    plans = [
        *(
            ("pupil", {"legal_forename": each, "group": ids[name]})
            for name, names in classes.items()
            for each in names
        ),
        *(("pupil", {"legal_forename": each}) for each in loose),
        *(
            (
                "adult",
                {"initials": initials, "name": f"Adult {initials}", "groups": [ids[each] for each in own]},
            )
            for initials, own in adults.items()
        ),
    ]
    for start in range(0, len(plans), 90):  # a page holds a hundred
        book.save(book.prepare_people(plans[start : start + 90], [], NOBODY))
    return Book.open(folder, clock)


@pytest.fixture
def make_school(tmp_path: Path) -> Callable[..., Book]:
    """Makes a school: `make_school({"Oak": ["Ben"]}, {"AB": ["Oak"]}, loose=["Mia"])`."""
    return lambda classes, adults, loose=(): build_school(tmp_path / "school", classes, adults, loose)
