"""Undo, star, the same again, and entries about several children, as somebody at the keyboard meets them."""

import json
from datetime import timedelta

import pytest

from store.book import Book
from store.clock import Clock
from store.export import Wanted, export
from store.pending import Draft
from store.records import Author
from tests.store.making import MONDAY, Hands

DAY = "2026-11-23"


@pytest.fixture
def hands() -> Hands:
    return Hands(MONDAY)


@pytest.fixture
def own(make_book, hands) -> Book:
    """A class whose clock goes as the test says."""
    return make_book(("Aisha", "Ben", "Kofi", "Zoë"), Clock("Europe/London", hands))


def again(book: Book) -> Book:
    """The same book as the next start opens it."""
    return Book.open(book.folder, book.clock)


def said(running) -> str:
    """What the bar says, on one line."""
    return " ".join(running.app.today.acts.message()[-1].split())


def exported(book: Book, pupil: str | None = None) -> list[dict]:
    wanted = Wanted(kinds=frozenset({"check-in"}), pupil=pupil)
    return export(book, wanted, book.clock.now())


def adult(book: Book, initials: str) -> Author:
    found = next(each.id for each in book.people.adults() if each.initials == initials)
    return Author(found, found)


# --- undo


async def test_after_a_restart_undo_takes_back_what_the_adult_wrote_last_today_and_says_what(own, daybook):
    async with daybook(own) as running:
        await running.press("1", "c", "y")
        running.burst("2c+zoe\rg")
        await running.settle()
        await running.press("n", *"calm", "enter")
        await running.press("asterisk")
    book = again(own)
    async with daybook(book) as running:
        for expected in (
            "Undone: Starred: 10:42 check-in Ben, Zoë green.",
            "Undone: Note added: 10:42 check-in Ben, Zoë green.",
            "Undone: 10:42 check-in Ben, Zoë green.",
            "Undone: 10:42 check-in Aisha yellow.",
        ):
            await running.press("u")
            assert said(running) == expected
            assert "u undoes the one before it too" in running.text
        assert book.day(DAY) == []
        await running.press("u")
        assert "Nothing that you wrote on this PC today is left to undo" in running.text
        assert "x takes it back with a reason" in " ".join(running.text.split())


async def test_in_public_view_undo_after_a_restart_says_who_and_no_more(own, daybook):
    async with daybook(own) as running:
        await running.press("1", "c", "b")
    async with daybook(again(own), detail=False) as running:
        await running.press("u")
        assert said(running) == "Undone: 10:42 Aisha."
        assert "blue" not in running.text


async def test_undo_goes_on_for_an_adult_who_comes_back_and_never_reaches_what_another_wrote(own, daybook):
    async with daybook(own) as running:
        await running.press("1", "c", "g")
        await running.press("a", "c", "d", "enter", "2", "c", "y", "u")
        assert [entry.fields["zone"] for entry in own.day(DAY)] == ["green"]
        await running.press("u")
        assert "Nothing that you wrote on this PC today" in running.text
        await running.press("2", "c", "r", "a", "a", "b", "enter", "u")
        assert said(running) == "Undone: 10:42 check-in Aisha green."
        assert [entry.fields["zone"] for entry in own.day(DAY)] == ["red"]


async def test_what_another_adult_has_added_to_is_not_undone_and_the_screen_says_how_it_can_be(own, daybook):
    async with daybook(own) as running:
        await running.press("1", "c", "g")
        (entry,) = own.day(DAY)
        own.save(own.amend(entry.key, {"note": "came back calm"}, "", adult(own, "CD")))
        await running.press("u")
        assert said(running).startswith("Not undone: CD has written on it since. 10:42 check-in Aisha green:")
        assert own.day(DAY)[0].note == "came back calm"
    async with daybook(again(own)) as running:
        await running.press("u")
        assert said(running).startswith("Not undone: CD has written on it since.")


async def test_what_was_written_yesterday_is_not_undone_also_where_daybook_was_left_open(own, daybook, hands):
    async with daybook(own) as running:
        await running.press("1", "c", "g")
        assert "u undo" in running.text
        hands.moment += timedelta(hours=22)
        await running.until(lambda: "Tue 24 Nov" in running.text)
        await running.until(lambda: "saved" not in running.text)  # the message is about another day
        assert "u undo" not in running.text
        await running.press("u", "enter")  # after so long it is asked who is typing
        assert "Nothing that you wrote on this PC today" in running.text
        assert len(own.day(DAY)) == 1


async def test_what_is_changed_on_the_page_of_an_entry_is_a_gesture_too_also_after_a_restart(own, daybook):
    async with daybook(own) as running:
        await running.press("1", "c", "g")
        (entry,) = own.day(DAY)
        own.save(own.amend(entry.key, {"zone": "yellow", "goal": "sit down"}, "misheard", adult(own, "AB")))
        own.save(own.withdraw([entry.key], "wrong child", adult(own, "AB")))
    book = again(own)
    async with daybook(book) as running:
        await running.press("u")
        assert said(running).startswith("Undone: Withdrawn: 10:42 check-in Aisha")
        assert not book.entry(entry.key).withdrawn
        await running.press("u")
        assert said(running) == "Undone: Changed: 10:42 check-in Aisha yellow: goal for today, zone."
        assert book.entry(entry.key).fields["zone"] == "green"


async def test_a_class_that_was_added_is_not_taken_out_of_the_book_by_undo_on_today(own, daybook):
    async with daybook(own) as running:
        await running.press("1", "c", "g")
        await running.press("p", "c", "plus", *"Elm", "enter", "f2", "f2")
        assert "Elm" in [each.full_name for each in own.people.groups()]
        await running.press("u")
        assert said(running) == "Undone: 10:42 check-in Aisha green."
        await running.press("u")
        assert "Elm" in [each.full_name for each in own.people.groups()]


async def test_what_was_logged_on_this_pc_by_command_is_undone_too(own, daybook):
    own.load()
    own.write([Draft("check-in", (own.people.pupils()[0].id,), {"zone": "blue"})], adult(own, "AB"))
    book = again(own)
    async with daybook(book) as running:
        await running.press("u")
        assert said(running) == "Undone: 10:42 check-in Aisha blue."


# --- star


async def test_a_star_is_taken_away_by_the_same_key_said_in_words_and_is_undone_like_any_gesture(
    own, daybook
):
    async with daybook(own) as running:
        running.burst("1c+zoe\rg*")
        await running.settle()
        assert said(running).startswith("Starred: 10:42 check-in Aisha, Zoë green")
        assert "* star off" in running.text
        assert [entry.fields["star"] for entry in own.day(DAY)] == [True, True]
        assert [row["star"] for row in exported(own)] == [True, True]
        await running.press("asterisk")
        assert said(running).startswith("Star taken away: 10:42 check-in Aisha, Zoë green")
        assert [bool(entry.fields["star"]) for entry in own.day(DAY)] == [False, False]
        await running.press("u")
        assert said(running) == "Undone: Star taken away: 10:42 check-in Aisha, Zoë green."
        assert [entry.fields["star"] for entry in own.day(DAY)] == [True, True]


async def test_stars_in_a_burst_come_one_after_the_other(own, daybook):
    async with daybook(own) as running:
        running.burst("1cg***")
        await running.settle()
        assert own.day(DAY)[0].fields["star"] is True


async def test_a_star_and_a_note_go_to_all_children_also_where_one_has_it_already(own, daybook):
    async with daybook(own) as running:
        running.burst("1c+zoe\rg")
        await running.settle()
        one = next(each for each in own.day(DAY) if each.pupil == own.people.pupils()[3].id)
        own.save(own.amend(one.key, {"star": True, "note": "calm"}, "", adult(own, "AB")))
        await running.press("asterisk")
        await running.press("n", *"calm", "enter")
        assert [(entry.fields["star"], entry.note) for entry in own.day(DAY)] == [(True, "calm")] * 2


# --- the same for another child


async def test_the_same_for_another_child_takes_over_neither_note_nor_time_nor_promise_nor_star(own, daybook):
    async with daybook(own) as running:
        running.burst("1h-20\r>14:00\ro")
        await running.settle()
        await running.press("n", *"my keyring", "enter", "asterisk")
        await running.press("2", ".")
        ben = next(each for each in own.day(DAY) if each.pupil == own.people.pupils()[1].id)
        assert (ben.fields["method"], ben.fields["at"]) == ("object", "2026-11-23T10:42:00+00:00")
        assert [bool(ben.fields.get(name)) for name in ("note", "due", "star")] == [False, False, False]
        await running.press(".")
        assert "First highlight another child" in running.text
        await running.press("u")
        assert [each.pupil for each in own.day(DAY)] == [own.people.pupils()[0].id]


# --- several children


async def test_a_child_is_added_once_and_taken_out_again_with_backspace(own, daybook):
    async with daybook(own) as running:
        running.burst("1c+zoe\r+zoe\r")
        await running.settle()
        assert "Zoë is in it already." in running.text
        running.burst("+ben\r")
        await running.settle()
        assert "Aisha, Zoë and Ben" in running.text
        running.burst("\b\b\b\bg")
        await running.settle()
        assert [entry.pupil for entry in own.day(DAY)] == [own.people.pupils()[0].id], "the first one stays"


@pytest.mark.parametrize("keys", ["2c+zoe\r+kofi\ry", "/c ben+zoe+kofi y\r"])
async def test_each_child_has_a_record_without_a_trace_of_the_others(own, daybook, keys):
    async with daybook(own) as running:
        running.burst(keys)
        await running.settle()
        entries = own.day(DAY)
        pupils = {each.id: each.forename for each in own.people.pupils()}
        assert {pupils[entry.pupil] for entry in entries} == {"Ben", "Zoë", "Kofi"}
        for entry in entries:
            (row,) = exported(own, entry.pupil)
            text = json.dumps(row, ensure_ascii=False)
            for other, name in pupils.items():
                if other != entry.pupil:
                    assert name not in text
                    assert other not in text
        await running.press("u")
        assert own.day(DAY) == []
