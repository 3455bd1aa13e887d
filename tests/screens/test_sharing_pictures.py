"""The screen about sharing, and Today's status line in each state of it, as text at 80×24 and 120×40.

After a change that is meant: `pytest tests/screens/test_sharing_pictures.py --snapshot-update`, then look at
what changed.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from screens.sharing.leaving import LeavingScreen
from store.book import Book
from store.exchange.presence import Sign
from store.exchange.standing import Standing
from store.exchange.whole import Progress
from store.words import exchange as store_words
from tests.screens.conftest import MONDAY, Running

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
SHARE = r"\\server\staff\Daybook"
LATELY = MONDAY - timedelta(minutes=1)


def sign(label: str, minutes: float) -> Sign:
    """A sign of life of so many minutes ago."""
    return Sign(f"{label}-aaaaaaaaaaaaa", label, "0.2", MONDAY - timedelta(minutes=minutes), "x")


THREE = (sign("willow-2", 3), sign("hall", 12), sign("library", 2 * 24 * 60))
FINE = Standing(SHARE, LATELY, others=THREE, others_known=True)
SINCE = MONDAY - timedelta(minutes=12)
WAITS = replace(FINE, waiting=frozenset({"a", "b", "c"}), entries=3, waiting_since=SINCE)
FAILS = {"trouble": store_words.SHARE_GONE, "trouble_since": MONDAY - timedelta(minutes=30)}
WRONG = store_words.SHARE_NO_MARKER
STATES = {
    "fine": FINE,
    "begins": Standing(SHARE, unsure=frozenset({""})),
    "waits": WAITS,
    "fails": replace(WAITS, **FAILS),
    "fails, nothing waits": replace(FINE, **FAILS),
    "full": replace(WAITS, **{**FAILS, "trouble": store_words.SHARE_FULL}),
    "wrong folder": replace(WAITS, others=(), others_known=False, **{**FAILS, "trouble": WRONG}),
    "alone": replace(FINE, others=(), waiting=frozenset({"a"}), people=1, waiting_since=SINCE),
    "silent": replace(FINE, silent=190.0),
    "joins": Standing(SHARE, progress=Progress(120, 950), others=THREE),
    "after a holiday": replace(FINE, last=MONDAY - timedelta(days=17), progress=Progress(4, 60)),
    "many": replace(
        FINE,
        others=(
            sign("office", -180),
            *(sign(f"room-{number}", 3 + 7 * number) for number in range(1, 41)),
            sign("pc1", 45),
        ),
        unreadable=2,
        strange=1,
    ),
}


class Stands:
    """An exchange that stands as it is told to."""

    def __init__(self, book: Book, standing: Standing | None) -> None:
        self.shares = standing is not None
        self.standing = standing
        self.rounds = 1
        book.info = replace(book.info, share=SHARE if standing else None)

    def watch(self, watcher):
        return lambda: None

    def start(self) -> None:
        """It stands."""

    now = stop = start


def stand(running: Running, standing: Standing | None) -> None:
    """Have the app show an exchange in a state."""
    today = running.app.today
    today.__dict__["sharing"] = Stands(today.book, standing)
    today.refresh_lists()


@SIZES
@pytest.mark.parametrize("state", [*STATES, "none"])
async def test_the_screen_about_sharing(daybook, book, snapshot, size, state):
    async with daybook(book, size=size) as running:
        stand(running, STATES.get(state))
        await running.press("o")
        assert running.text == snapshot


@SIZES
async def test_the_end_of_a_long_list_of_pcs(daybook, book, snapshot, size):
    async with daybook(book, size=size) as running:
        stand(running, STATES["many"])
        await running.press("o", *["pagedown"] * 4)
        assert running.text == snapshot


@SIZES
@pytest.mark.parametrize("detail", [True, False], ids=["detail", "public"])
@pytest.mark.parametrize(
    "state", ["fine", "begins", "waits", "fails", "fails, nothing waits", "silent", "joins"]
)
async def test_today_in_each_state(daybook, book, snapshot, size, detail, state):
    async with daybook(book, size=size, detail=detail) as running:
        await running.press("1", "c", "g", "4", "c", "b", "3", "h", "w", "d", "d")
        first = book.day("2026-11-23")[0]
        standing = STATES[state]
        stand(running, replace(standing, waiting=frozenset({first.key})) if standing.waiting else standing)
        await running.settle()
        lines = running.text.splitlines()
        assert "\n".join([lines[0], *(line for line in lines if "AB" in line[40:])]) == snapshot


@SIZES
@pytest.mark.parametrize("state", ["waits", "fails", "silent and waits"])
@pytest.mark.parametrize("keys", [[], ["enter"]], ids=["asked", "waiting"])
async def test_leaving_while_something_waits(daybook, book, snapshot, size, state, keys):
    standing = STATES.get(state, replace(WAITS, silent=190.0))
    async with daybook(book, size=size) as running:
        stand(running, standing)
        running.app.push_screen(LeavingScreen(running.app.today.sharing, lambda: None))
        await running.press(*keys)
        await running.settle()
        assert running.text == snapshot
