"""Thousands of random keys, on every screen, over hostile names and notes: no crash, and nothing lost.

`MONKEY_KEYS=200000 pytest tests/screens/test_monkey.py` presses more, `MONKEY_SEED=7` other ones.
"""

import importlib
import os
import pkgutil

import pytest

import screens
from screens.keys import Gate
from store.book import Book
from store.verify import verify
from tests.screens.monkey import Monkey
from tests.screens.places import PLACES, come_back, go_to

KEYS = int(os.environ.get("MONKEY_KEYS", "1500"))
"""How many keys each monkey presses."""
SEEDS = [int(each) for each in os.environ.get("MONKEY_SEED", "1 2").split()]


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_monkey_crashes_nothing_and_loses_nothing_that_was_saved(tmp_path, seed):
    monkey = Monkey(tmp_path / "book", seed)
    try:
        await monkey.play(KEYS)
    except BaseException as error:
        error.add_note(monkey.report())
        raise
    assert monkey.faults == [], monkey.report()
    assert not (tmp_path / "book" / "reports").exists()
    assert len(monkey.told) > KEYS / 200, monkey.report()
    again = Book.open(tmp_path / "book", monkey.clock)
    again.load()
    findings = verify(again)
    assert (findings.damage, findings.forked, findings.loose, findings.headers) == ([], [], {}, [])
    kept = {key: {each["hash"] for each in again.index.records_with_id(key)} for key in monkey.told}
    assert [key for key, told in monkey.told.items() if told not in kept[key]] == []


def all_screens() -> set[str]:
    """Every screen that there is, by the name of its class."""
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        importlib.import_module(module.name)

    def leaves(screen: type) -> list[type]:
        below = screen.__subclasses__()
        return [leaf for each in below for leaf in leaves(each)] if below else [screen]

    return {each.__name__ for each in leaves(Gate) if each.__module__.startswith("screens.")}


ELSEWHERE = {"LeavingScreen", "ReadBackScreen"}
"""Where something waits for a folder only, and on Fridays only: their keys are tested in
test_leaving_unshared.py and test_review_aloud.py."""


async def test_every_screen_is_among_the_places_where_the_monkey_goes(book, daybook):
    wanted, seen = all_screens(), set()
    async with daybook(book) as running:
        for place in reversed(PLACES):  # those on Today stand first, and are no screens of their own
            await go_to(running, place)
            seen |= {type(each).__name__ for each in running.app.screen_stack}
            await come_back(running)
            if wanted - seen <= {"Hidden", *ELSEWHERE}:
                break
        await running.press("f12")
        seen.add(type(running.app.screen).__name__)
    assert wanted - seen == ELSEWHERE
    assert len(wanted) > 10
