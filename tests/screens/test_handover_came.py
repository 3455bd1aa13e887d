"""A handover that came: it stands first, is seen and answered; Today says that it waits, naming no child."""

import itertools
from datetime import timedelta

import pytest

from screens.handover.page import HandoverScreen
from store.book import Book
from store.clock import Clock
from store.handover.received import came, sent
from store.handover.sending import prepare_handover, prepare_seen
from store.handovers import NEXT, Line, Receiver
from store.pending import Draft
from tests.screens.conftest import MONDAY
from tests.screens.handovers import adult, author, give, handed, highlighted, morning, pupil, write

__all__ = ["morning"]  # a fixture


# --- what came


async def test_what_came_stands_first_and_enter_says_that_it_was_seen(morning, daybook):
    key = give(morning, "AB", Line(pupil(morning, "Zoë"), NEXT, text="read to her"), note="swimming")
    async with daybook(morning) as running:
        await running.press("v")
        assert "from CD, 10:42" in highlighted(running)
        assert "NOT SEEN YET" in highlighted(running)
        assert "swimming" in running.text
        await running.press("enter")
        assert "Seen, saved." in running.text
        assert "NOT SEEN YET" not in running.text
        [arrived] = came(morning, adult(morning, "AB"), MONDAY)
        assert (arrived.handover.key, arrived.seen) == (key, True)
        await running.press("enter")
        assert len(came(morning, adult(morning, "AB"), MONDAY)[0].handover.receipts) == 1


async def test_it_is_answered_with_a_line(morning, daybook):
    give(morning, "AB", note="swimming")
    async with daybook(morning) as running:
        running.burst("vrwill do\r")
        await running.until(lambda: came(morning, adult(morning, "AB"), MONDAY)[0].seen)
        await running.settle()
        [receipt] = came(morning, adult(morning, "AB"), MONDAY)[0].handover.receipts
        assert receipt.note == "will do"
        assert "seen by AB, 10:42: will do" in running.text


async def test_a_begun_answer_is_kept(morning, daybook):
    give(morning, "AB", note="swimming")
    async with daybook(morning) as running:
        await running.press("v", "r", *"will", "f2", "f2", "v", "r")
        assert running.app.screen.field().value == "will"


async def test_who_sent_it_reads_who_has_seen_it_as_soon_as_that_comes(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "s", "enter")
        [handover] = handed(morning, "AB")
        receipt = prepare_seen(morning, handover, "thank you", author(morning, "CD"))
        morning.save(receipt)
        await running.until(lambda: "seen by CD, 10:42: thank you" in running.text)


# --- Today


@pytest.mark.parametrize("detail", [True, False])
async def test_today_says_that_one_is_waiting_and_names_no_child(morning, daybook, detail: bool):
    give(morning, "AB", Line(pupil(morning, "Zoë"), NEXT, text="read to her"))
    async with daybook(morning, detail=detail) as running:
        await running.until(lambda: "A handover is waiting for AB: v" in running.text)
        assert "read to her" not in running.text


async def test_today_says_nothing_where_nothing_waits(morning, daybook):
    key = give(morning, "CD", note="swimming", by="AB")
    async with daybook(morning) as running:
        assert "waiting for" not in running.text
        del key


async def test_that_one_waits_is_said_to_nobody_else_who_signs_in(morning, daybook):
    give(morning, "AB", note="swimming", by="CD")
    async with daybook(morning) as running:
        await running.until(lambda: "A handover is waiting for AB: v" in running.text)
        await running.press("a", "c", "d", "enter")
        await running.until(lambda: "waiting for" not in running.text)


async def test_what_comes_while_somebody_is_signed_in_is_said_at_once(morning, daybook):
    async with daybook(morning) as running:
        await running.press("1")
        assert "waiting for" not in running.text
        give(morning, "AB", note="swimming", by="CD")
        await running.until(lambda: "A handover is waiting for AB: v" in running.text)
        give(morning, "AB", note="the coach", by="CD")
        await running.until(lambda: "2 handovers are waiting for AB: v" in running.text)


async def test_once_it_was_read_it_is_no_longer_said_to_wait(morning, daybook):
    give(morning, "AB", note="swimming", by="CD")
    async with daybook(morning) as running:
        await running.until(lambda: "A handover is waiting for AB: v" in running.text)
        await running.press("v", "enter", "f2")
        await running.until(lambda: "waiting for" not in running.text)


@pytest.fixture
def ticking(make_book) -> Book:
    """A book whose clock goes on by a second whenever it is looked at."""
    seconds = itertools.count()
    book = make_book(
        ["Ben", "Zoë"], Clock("Europe/London", lambda: MONDAY + timedelta(seconds=next(seconds)))
    )
    book.load()
    write(book, "handover-note", "Zoë", part="watch", note="the stairs")
    return book


def answer(book: Book, text: str) -> None:
    """CD has seen what AB handed over, and answers."""
    [handover] = sent(book, adult(book, "AB"), book.clock.now())
    book.save(prepare_seen(book, handover, text, author(book, "CD")))


async def test_an_answer_is_said_until_handovers_were_looked_at(ticking, daybook):
    async with daybook(ticking) as running:
        await running.press("v", "s", "enter", "f2")
        answer(ticking, "")
        await running.press("1")
        assert "answered" not in running.text, "that it was seen asks nothing of anybody"
        answer(ticking, "thank you")
        await running.until(lambda: "CD has answered your handover: v" in running.text)
        assert "thank you" not in running.text
        await running.press("v", "f2")
        await running.until(lambda: "answered" not in running.text)
        await running.press("a", "c", "d", "enter", "a", "a", "b", "enter")
        assert "answered" not in running.text


@pytest.mark.parametrize("wrote_since", [True, False])
async def test_an_answer_is_news_to_an_adult_who_has_written_nothing_since(
    ticking, daybook, wrote_since: bool
):
    receiver = Receiver(adult=adult(ticking, "CD"))
    ticking.save(prepare_handover(ticking, receiver, [], "swimming", author(ticking, "AB")))
    answer(ticking, "thank you")
    if wrote_since:
        child = pupil(ticking, "Zoë")
        ticking.write(
            [Draft("check-in", (child,), {"zone": "green"}, ticking.clock.now())], author(ticking, "AB")
        )
    async with daybook(ticking) as running:
        await running.press("1")
        await running.until(lambda: ("CD has answered" in running.text) is not wrote_since)


async def test_one_that_nobody_saw_is_told_to_the_teacher_and_x_opens_it(make_book, daybook):
    moment = [MONDAY - timedelta(days=3)]
    book = make_book(["Ben", "Zoë"], Clock("Europe/London", lambda: moment[0]))
    book.load()
    group = Receiver(group=book.people.groups()[0].id)
    book.save(prepare_handover(book, group, [], "swimming", author(book, "AB")))
    moment[0] = MONDAY
    async with daybook(book) as running:
        await running.press("a", "c", "d", "enter")
        await running.until(lambda: "handover unseen" in running.text)
        await running.press("x", "1")
        assert isinstance(running.app.screen, HandoverScreen)
        assert "NOT SEEN YET" in highlighted(running)
        await running.press("enter", "f2")
        await running.until(lambda: "handover unseen" not in running.text)
