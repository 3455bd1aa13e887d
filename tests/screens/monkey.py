"""A monkey at the keyboard: it presses whatever it likes, and remembers what it was told is saved."""

import asyncio
import random
import string
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from screens.command import Command
from screens.keys import Gate
from store.book import Book
from store.clock import Clock
from store.records import Author
from tests.screens.conftest import make_class
from tests.screens.places import PLACES
from tui.app import DaybookApp

HOSTILE = [
    "[/]", "[/b]", "[red]x", "[sic] hello", "a [b c", "C:\\x [1/2]", "O'Brien-Łukasz", "李雷 and 韓梅梅",
    "e\u0301e\u0301", "\u202eabc", "\x1b[31mred\x07", "tab\there", "line\nbreak", "👩‍👧 ok", "نجمة",
    "x" * 300, "", " ", "\n\n", "\udcc5", "\u200d\u0301", "@", "@ben", "@[red]", '"', "“", "'", "{a}",
]  # fmt: skip
NAMES = ["[/b]", "Ben", "Ben", "\u202eabc", "李雷", "e\u0301e\u0301", "👩‍👧", "نجمة", "O'Brien-Łukasz", "Zoë"]
WRITING = [
    "/c zoe g settled\r", "/f o'b+zoe h -10 found a coat\r", "/i zoe tnn\r", "/h zoe o >14:00 mine\r",
    "1cy", "2cxs", "1fh", "3itnn", "4itpn2", "1i\r", "2rp", "1mnnremember\r", "2moo", "1cyn[/b] @zoe @\r",
    "1cg3.", "2fhu", "1cg*", "3cyy", "4mgp", "5mup", "6mvs", "7mpras",
]  # fmt: skip
"""Bursts that write an entry from Today."""
LINES = [
    *WRITING, " zo\r", "gw\r", "s[/b]\r", "p+", "p\r", "pa+", "pc+", "pt", "pl", "\r\r", "\t\r", "ab\r",
    "cd\r", "\rx", "kicked off \u201c\r", "\r\r[/b]\r", "why\r", "-", "+zo\r", "-10\r", "@ab\r",
    ">friday\r", "d", "?", "!", "a", "w",
]  # fmt: skip
"""Bursts that get somewhere."""
NAMED = [
    "up", "down", "left", "right", "enter", "enter", "f2", "f2", "escape", "tab", "shift+tab", "backspace",
    "delete", "home", "end", "pageup", "pagedown", "insert", *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "abcdefghijklmnoprstuvwxyz"), "ctrl+home", "shift+up", "ctrl+left",
    "alt+x", "ctrl+underscore", "shift+f2",
]  # fmt: skip
"""Keys with names; not ctrl+q, which leaves."""
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 .,/?!@+-*<>[]'\"`éß中"
SIZES = [(20, 5), (40, 12), (60, 15), (80, 24), (80, 24), (100, 30), (120, 40), (200, 60), (21, 60), (200, 5)]
IDLE = [timedelta(seconds=5), timedelta(minutes=2), timedelta(minutes=6), timedelta(hours=2)]
START = datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/London"))
ROOMY = (80, 24)
"""A window from which every place can be left."""
HOME_AT_MOST = 40
SIGNS = {_character_to_key(sign): sign for sign in string.punctuation} | {
    "space": " ",
    "enter": "\r",
    "tab": "\t",
}
"""Keys with a name that type a character."""


class Monkey:
    """Presses keys on Daybook running on a book of its own.

    Args:
        folder: where its book is made.
        seed: the same seed draws the same keys, as far as the screens answer them at the same pace.

    Attributes:
        book: hostile names, and entries with hostile notes.
        told: the records that the screens said were saved, by id, with their hash.
        faults: what went wrong and was not raised.
        seen: names of the screens it has been on, and of what the bar of Today was doing.
        pressed: keys so far.
        last: what it did last, for the report of a fault.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.time = START
        self.clock = Clock("Europe/London", lambda: self.time)
        self.book = make_class(folder, NAMES, self.clock)
        self._write_notes()
        self.told: dict[str, str] = {}
        self.faults: list[str] = []
        self.seen: set[str] = set()
        self.seed = seed
        self.pressed = 0
        self.last: list[str] = []

    def report(self) -> str:
        """What whoever reads of a fault needs to know."""
        return (
            f"seed {self.seed}, {self.pressed} keys, {len(self.told)} records saved; "
            f"on {', '.join(sorted(self.seen))}; the last: {' '.join(self.last)}"
        )

    def _write_notes(self) -> None:
        self.book.load()
        pupils, adult = self.book.people.pupils(), self.book.people.adults()[0]
        author = Author(adult.id, adult.id)
        for place, note in enumerate(each for each in HOSTILE if each.strip() and each.isprintable()):
            pupil = pupils[place % len(pupils)].id
            self.book.write([draft("check-in", pupil, {"zone": "yellow", "note": note})], author)
            if place % 5 == 0:
                self.book.write([draft("friendship", pupil, {"act": "helped", "note": note})], author)
        self.book = Book.open(self.book.folder, self.clock)

    # --- what it does

    async def play(self, keys: int) -> None:
        """Press so many keys; where something it pressed has left Daybook, start it again."""
        end = self.pressed + keys
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: self.faults.append(repr(context.get("exception") or context["message"]))
        )
        while self.pressed < end:
            app = DaybookApp(self.book, detail=self.random.random() < 0.7)
            self._listen(app)
            async with app.run_test(size=(80, 24)) as pilot:
                await self._until_read(app)
                await self._session(app, pilot, end)
                await self._home(app, pilot)
                await self._settle(app, pilot)
            self.book = Book.open(self.book.folder, self.clock)

    async def _session(self, app: DaybookApp, pilot: Pilot[int], end: int) -> None:
        self._burst(app, "ab\r")
        doors = self._doors(app)
        while self.pressed < end and app.is_running and app._exit is False:
            self._key(app, "down")  # after a pause, the first key asks who is typing
            await self._home(app, pilot)
            self._burst(app, self.random.choice(WRITING))
            await self._home(app, pilot)
            self._go(app, next(doors))
            for _ in range(self.random.randint(5, 60)):
                if not app.is_running or app._exit:
                    return
                await self._act(app, pilot)
                self._look(app)

    def _doors(self, app: DaybookApp) -> Iterator[list[str]]:
        """The keys to one place after another, and what Today can do, each as often as the others."""
        while True:
            doors = [*PLACES.values(), *([typed(each)] for each in app.today.commands())]
            yield from self.random.sample(doors, len(doors))

    def _go(self, app: DaybookApp, keys: list[str]) -> None:
        for key in keys:
            if key == "SETTINGS":
                app.open_settings()
            elif len(key) == 1:
                self._burst(app, key)
            elif key:
                self._key(app, key)

    async def _act(self, app: DaybookApp, pilot: Pilot[int]) -> None:
        choice = self.random.random()
        if choice < 0.35:
            self._press_known(app)
        elif choice < 0.55:
            self._burst(app, self.random.choice(LETTERS))
        elif choice < 0.70:
            self._key(app, self.random.choice(NAMED))
        elif choice < 0.82:
            self._burst(app, self.random.choice(LINES))
        elif choice < 0.88:
            self._burst(app, "".join(self.random.choices(LETTERS, k=self.random.randint(2, 30))))
        elif choice < 0.93:
            self._paste(app, self.random.choice(HOSTILE))
        elif choice < 0.96:
            await self._resize(pilot, self.random.choice(SIZES))
        else:
            self._idle()
        if self.random.random() < 0.5:
            await asyncio.sleep(0.002 if self.random.random() < 0.9 else 0.05)

    def _press_known(self, app: DaybookApp) -> None:
        """A key that does something on this screen."""
        screen = app.screen
        commands = list(screen.commands()) if isinstance(screen, Gate) else []
        keys = [key for each in commands if (key := typed(each))]
        self._burst(app, self.random.choice(keys) if keys else "\r")

    async def _home(self, app: DaybookApp, pilot: Pilot[int]) -> None:
        """Back to Today, signed in, with nothing open; there must be a way from everywhere."""
        for attempt in range(HOME_AT_MOST):
            await self._delivered(app, pilot)
            if app._exit or (app.screen is app.today and app.today.bar.mode is None):
                return
            if app.size != ROOMY:
                await self._resize(pilot, ROOMY)
            for key in self._way_back(app, attempt):
                self._key(app, key)
            await asyncio.sleep(0.02)
        self.faults.append(
            f"no way home from {app.screen_stack} {app.today.bar.mode}, keys held by "
            f"{[type(each).__name__ for each in app.screen_stack if isinstance(each, Gate) and each.holding]}"
        )

    def _way_back(self, app: DaybookApp, attempt: int) -> list[str]:
        name = type(app.screen).__name__
        if name == "SignIn":  # by initials; back; the first in the list, where these initials are no more
            empty = ["backspace"] * 30
            return [[*empty, "a", "b", "enter"], ["f2"], [*empty, "down", "enter"]][attempt % 3]
        if name == "Hidden":
            return ["f12"]
        return ["f2" if isinstance(app.screen, Gate) else "escape"]

    async def _delivered(self, app: DaybookApp, pilot: Pilot[int]) -> None:
        """Wait until the keys so far have come to where they go."""
        if app.is_running:
            await pilot.pause()

    # --- keys and all else

    def _burst(self, app: DaybookApp, text: str) -> None:
        for character in text:
            named = {"\r": "enter", "\t": "tab", "\x1b": "f2"}.get(character)
            self._post(app, events.Key(named or _character_to_key(character), character), repr(character))

    def _key(self, app: DaybookApp, key: str) -> None:
        self._post(app, events.Key(key, key if len(key) == 1 else SIGNS.get(key)), key)

    def _post(self, app: DaybookApp, event: events.Key, what: str) -> None:
        if event.key != "ctrl+q":
            app.post_message(event)
            self.pressed += 1
            self._note(what)

    def _paste(self, app: DaybookApp, text: str) -> None:
        self._note(f"paste {text[:20]!a}")
        app.post_message(events.Paste(text))

    async def _resize(self, pilot: Pilot[int], size: tuple[int, int]) -> None:
        self._note(f"size {size}")
        await pilot.resize_terminal(*size)

    def _idle(self) -> None:
        night = self.random.random() < 0.1
        self.time += timedelta(hours=14) if night else self.random.choice(IDLE)
        self._note(f"now {self.time:%d %H:%M}")

    def _note(self, what: str) -> None:
        self.last = [*self.last[-59:], what]

    # --- what it remembers

    def _listen(self, app: DaybookApp) -> None:
        saver = app.today.acts.saver
        settled = saver._settled

        def listen(gesture: object) -> None:
            if gesture.state == "saved":
                self.told.update((record["id"], record["hash"]) for record in gesture.pending.records)
            elif gesture.state == "failed":
                self.faults.append(f"{gesture.problem} ({gesture.told.detail})")
            settled(gesture)

        saver._settled = listen

    def _look(self, app: DaybookApp) -> None:
        self.seen.add(type(app.screen).__name__)
        if app.today.bar.mode is not None:
            self.seen.add(type(app.today.bar.mode).__name__)

    async def _until_read(self, app: DaybookApp) -> None:
        for _ in range(500):
            if app.today.all_read:
                return
            await asyncio.sleep(0.02)
        self.faults.append("the book was never read")

    async def _settle(self, app: DaybookApp, pilot: Pilot[int]) -> None:
        """Wait until all keys have come to where they go, and all saves to their end."""
        await self._delivered(app, pilot)
        for _ in range(5):
            await app.today.acts.saver.drain()
            await asyncio.sleep(0.02)


def typed(command: type[Command]) -> str:
    """The key of a command as it is typed; "" for one without a character."""
    return command.key if len(command.key) == 1 else SIGNS.get(command.key, "")


def draft(kind: str, pupil: str, values: dict):
    """An entry to be written."""
    from store.pending import Draft

    return Draft(kind, (pupil,), values)
