"""The end of the day as text at 80×24 and 120×40: each step, the last page, a closed day, reading aloud.

After a change that is meant: `pytest tests/screens/test_review_pictures.py --snapshot-update`, then look at
what changed.
"""

import pytest

from tests.screens.reviewing import TEN, Class, incident
from tests.screens.test_pictures import SIZES

STEPS = 10


@pytest.fixture
def full(make_book) -> Class:
    """A Friday with something in every step."""
    klass = Class(make_book, TEN, slots=("lunch",))
    klass.at("15:25", "2026-11-27")
    for child in TEN[3:]:
        klass.write("12:30", "check-in", child, slot="lunch", zone="green")
    incident(klass, "10:00", hurt="pupil", place="hall", end="2026-11-27T10:20:00+00:00")
    klass.write("12:05", "parent-contact", reason="incident", method="call", outcome="voicemail")
    klass.write("13:00", "held-in-mind", "Zoë", method="object", due="2026-11-27T14:00:00+00:00", note="key")
    klass.write("13:10", "object", "Tom", by="CD", event="out", item="green keyring")
    klass.write(
        "14:00", "friendship", "Łukasz", act="shared", note="You waited until Mia had found her shoe."
    )
    klass.write("14:30", "handover-note", "Mia", part="watch", note="tired")
    return klass


@SIZES
async def test_each_step(full, daybook, snapshot, size):
    async with daybook(full.book, size=size) as running:
        await running.press("e")
        for _ in range(STEPS):
            assert running.text == snapshot
            await running.press("right")


@SIZES
async def test_the_last_page_and_a_closed_day(full, daybook, snapshot, size):
    async with daybook(full.book, size=size) as running:
        await running.press("e", *["right"] * 9, "a", "w", "o")
        running.burst("her mum comes on Monday and brings it")
        await running.settle()
        assert running.text == snapshot
        await running.press("enter", "t", "equals_sign", "enter")
        full.write("15:28", "check-in", "Ruby", by="CD", zone="yellow")
        await running.press("f2", "e")
        assert running.text == snapshot


@SIZES
async def test_a_friendship_entry_to_be_read_aloud(full, daybook, snapshot, size):
    async with daybook(full.book, size=size, detail=False) as running:
        await running.press("e")
        assert running.text == snapshot
        await running.press("enter")
        assert running.text == snapshot


async def test_a_line_that_is_asked_on(full, daybook, snapshot):
    async with daybook(full.book) as running:
        await running.press("e", "x")
        assert running.text == snapshot


async def test_ascii_signs_stand_by_at_the_end_of_the_day(full, daybook, snapshot, monkeypatch):
    monkeypatch.setenv("DAYBOOK_GLYPHS", "ascii")
    async with daybook(full.book) as running:
        await running.press("e")
        assert running.text == snapshot


@SIZES
async def test_the_keys_of_the_end_of_the_day(full, daybook, snapshot, size):
    async with daybook(full.book, size=size) as running:
        await running.press("e", "question_mark")
        assert running.text == snapshot
