"""Who is away, and who covers, with keys from end to end."""

from screens.people.away import AwayScreen
from store.away import absences
from store.book import Book
from store.owed.rules import owed
from store.pending import Draft
from store.records import Author
from tests.screens.conftest import in_the_way


def adult(book: Book, initials: str) -> str:
    return next(each.id for each in book.people.adults() if each.initials == initials)


def days(book: Book) -> list[tuple[str, str]]:
    return [(str(each.first), str(each.last)) for each in absences(book.people)]


def give_adults(book: Book, **named: str) -> None:
    """Name the adults of children: `Ben="AB,CD"`."""
    book.load()
    for name, initials in named.items():
        child = next(each.id for each in book.people.pupils() if each.forename == name)
        adults = [adult(book, each) for each in initials.split(",")]
        book.save(book.prepare_people([], [(child, {"adults": adults}, "plan")], Author(None, None)))


def line(running, initials: str) -> str:
    return next(each for each in running.text.splitlines() if f" {initials} " in each and "│" in each)


async def test_an_adult_is_away_today_and_back_by_one_key_each(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "w")
        assert "here" in line(running, "AB")
        await running.press("t")
        assert days(book) == [("2026-11-23", "2026-11-23")]
        assert "away today" in line(running, "AB")
        assert "Amy Bell is away, Mon 23 Nov, saved." in running.text
        await running.press("t")
        assert len(days(book)) == 1, "it is said already"
        await running.press("b")
        assert not days(book)
        assert "here" in line(running, "AB")
        assert "Amy Bell is back, and so is what they owe, saved." in running.text


async def test_who_covers_is_told_child_by_child(book, daybook):
    give_adults(book, Ben="AB,CD", Kofi="AB", Mia="CD,AB")
    async with daybook(book) as running:
        await running.press("p", "w")
        assert "Were Amy Bell away on Mon 23 Nov, what they owe would go to:" in running.text
        assert "Chris Dunn, for Ben (Willow), Kofi (Willow)" in running.text
        await running.press("t")
        assert "While Amy Bell is away, what they owe goes to:" in running.text
        await running.press("down")
        assert "whoever is here, for" in running.text, "AB is away herself"


async def test_what_an_absent_adult_owes_passes_on_and_back(book, daybook):
    give_adults(book, Ben="AB,CD")
    ben = next(each.id for each in book.people.pupils() if each.forename == "Ben")
    author = Author(adult(book, "AB"), adult(book, "AB"))
    promise = {"method": "words", "due": "2026-11-23T10:45:00+00:00"}
    book.write([Draft("held-in-mind", (ben,), promise, book.clock.now())], author)

    def owner() -> str | None:
        [row] = [each for each in owed(book, None, book.clock.now()) if each.rule == "R-HM2"]
        member = book.people.get(row.owner)
        return member.initials if member else None

    async with daybook(book) as running:
        assert owner() == "AB"
        await running.press("p", "w", "t")
        assert owner() == "CD"
        await running.press("b")
        assert owner() == "AB"


async def test_days_are_asked_for_until_one_or_from_one_to_another(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "w", "u", *"friday", "enter")
        assert days(book) == [("2026-11-23", "2026-11-27")]
        assert "away until Fri 27 Nov" in line(running, "AB")
        await running.press("down", "u", *"wed", "space", "t", "o", "space", *"fri", "enter")
        assert days(book)[1] == ("2026-11-25", "2026-11-27")
        assert "away Wed 25 Nov to Fri 27 Nov" in line(running, "CD")


async def test_back_in_the_midst_keeps_the_days_before(book, daybook):
    author = Author(adult(book, "CD"), adult(book, "CD")) if book.people.adults() else Author(None, None)
    book.load()
    fields = {"adult": adult(book, "AB"), "first": "2026-11-20", "last": "2026-11-27"}
    book.save(book.prepare_people([("away", fields)], [], author))
    async with daybook(book) as running:
        await running.press("p", "w", "b")
        assert days(book) == [("2026-11-20", "2026-11-22")]


async def test_a_day_that_is_none_or_turned_round_is_said_and_stays(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "w", "u", *"someday", "enter")
        assert "someday" in running.text
        assert not days(book)
        await running.press("f2", "u", *["backspace"] * 8, *"fri", "space", *"tue", "enter")
        assert "2026-11-24 is before 2026-11-27" in running.text
        assert not days(book)


async def test_the_adult_who_is_highlighted_among_the_people_is_highlighted_here(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "a", "down", "w")
        assert "▸" in line(running, "CD")
        await running.press("escape")
        assert not isinstance(running.app.screen, AwayScreen)


async def test_an_absence_that_is_over_is_told_no_more(book, daybook):
    book.load()
    fields = {"adult": adult(book, "AB"), "first": "2026-11-20"}
    book.save(book.prepare_people([("away", fields)], [], Author(None, None)))
    async with daybook(book) as running:
        await running.press("p", "w")
        assert "here" in line(running, "AB")


async def test_what_another_pc_says_appears(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "w")
        fields = {"adult": adult(book, "AB"), "first": "2026-11-23"}
        book.save(book.prepare_people([("away", fields)], [], Author(None, None)))
        await running.until(lambda: "away today" in line(running, "AB"))


async def test_the_adult_who_was_asked_about_is_away_whoever_arrives_or_leaves_meanwhile(book, daybook):
    author = Author(None, None)
    book.load()
    book.save(book.prepare_people([("adult", {"initials": "EF", "name": "Eve Fox"})], [], author))
    async with daybook(book) as running:
        await running.press("p", "w", "down", "u", *"friday")
        book.save(book.prepare_people([], [(adult(book, "AB"), {"left": "2026-11-20"}, "left")], author))
        await running.until(lambda: "Amy Bell  " not in running.text)
        await running.press("enter")
        assert [each.adult for each in absences(book.people)] == [adult(book, "CD")]


async def test_the_highlight_stays_with_its_adult(book, daybook):
    author = Author(None, None)
    book.load()
    book.save(book.prepare_people([("adult", {"initials": "EF", "name": "Eve Fox"})], [], author))
    async with daybook(book) as running:
        await running.press("p", "w", "down")
        assert "▸" in line(running, "CD")
        book.save(book.prepare_people([], [(adult(book, "AB"), {"left": "2026-11-20"}, "left")], author))
        await running.until(lambda: "Amy Bell  " not in running.text)
        await running.press("t")
        assert [each.adult for each in absences(book.people)] == [adult(book, "CD")]


async def test_coming_back_that_is_not_saved_is_tried_again_by_the_same_key(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "w", "t")
        with in_the_way(book.folder / "pages"):
            await running.press("b")
            assert len(days(book)) == 1
            assert "is kept" in running.text
        await running.press("b")
        assert not days(book)
