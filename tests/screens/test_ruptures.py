"""The board of ruptures, with keys from end to end."""

from datetime import datetime
from zoneinfo import ZoneInfo

from screens.ruptures.page import RupturesScreen
from store.book import Book
from store.clock import Clock
from store.pending import Draft
from store.records import Author

LONDON = ZoneInfo("Europe/London")
HARD = {"seen": "cried or clung", "contact": "none", "hurt": "nobody"}


def adult(book: Book, initials: str) -> str:
    return next(each.id for each in book.people.adults() if each.initials == initials)


def author(book: Book, initials: str = "AB") -> Author:
    return Author(adult(book, initials), adult(book, initials))


def child(book: Book, name: str) -> str:
    return next(each.id for each in book.people.pupils() if each.forename == name)


def broke(book: Book, name: str, at: str, kind: str = "incident", **values) -> str:
    """Something broke then; gives its id."""
    book.load()
    fields = {**HARD, "end": f"{at}:59+00:00", **values} if kind == "incident" else values
    moment = datetime.fromisoformat(at).replace(tzinfo=LONDON)
    return book.write([Draft(kind, (child(book, name),), fields, moment)], author(book))[0].key


def repairs(book: Book) -> list:
    return [each for each in book.day("2026-11-23") if each.kind == "repair"]


def line(running, name: str) -> str:
    return next(each for each in running.text.splitlines() if f" {name} " in each and "│" in each)


async def test_an_empty_board_says_so_and_its_keys_do_nothing(book, daybook):
    async with daybook(book) as running:
        await running.press("b")
        assert "Nothing waits for its repair." in running.text
        await running.press("r", "enter", "c", "u", "t", "down")
        assert isinstance(running.app.screen, RupturesScreen)
        await running.press("escape")
        assert running.app.screen is running.app.today


async def test_the_oldest_stands_first_with_who_leads_and_what_is_due(book, daybook):
    broke(book, "Ben", "2026-11-20T10:00")
    broke(book, "Zoë", "2026-11-18T10:00", "rupture", rupture_with="me", note="x")
    async with daybook(book) as running:
        await running.press("b")
        text = running.text
        assert text.index("Zoë") < text.index("Ben")
        assert "▸ ! Zoë" in line(running, "Zoë")
        assert "rupture  Wed 18 Nov 3 days  AB       to plan    overdue" in line(running, "Zoë")
        assert "today" in line(running, "Ben")
        assert "No repair planned yet, due Thu 19 Nov (overdue). Amy Bell leads." in text
        assert "Nothing was tried yet." in text


async def test_r_writes_a_step_for_the_highlighted_one_and_stays(book, daybook):
    older = broke(book, "Ben", "2026-11-18T10:00")
    newer = broke(book, "Ben", "2026-11-20T10:00")
    async with daybook(book) as running:
        await running.press("b", "down", "r", "p")
        [step] = repairs(book)
        assert (step.fields["rupture"], step.fields["stage"]) == (newer, "planned")
        assert step.fields["rupture"] != older
        assert isinstance(running.app.screen, RupturesScreen)
        assert "saved" in running.text
        assert "planned" in running.text.splitlines()[4]


async def test_done_takes_it_off_the_board_and_u_brings_it_back(book, daybook):
    broke(book, "Ben", "2026-11-20T10:00")
    async with daybook(book) as running:
        await running.press("b", "r", "d", "w")
        assert [each.fields["how"] for each in repairs(book)] == ["words"]
        assert "Nothing waits for its repair." in running.text
        assert "1 repair done" in running.text
        await running.press("u")
        assert not repairs(book)
        assert line(running, "Ben")


async def test_u_takes_back_nothing_that_was_not_written_here(book, daybook):
    broke(book, "Ben", "2026-11-20T10:00")
    async with daybook(book) as running:
        await running.press("1", "c", "g", "b", "u")
        assert [each.kind for each in book.day("2026-11-23")] == ["check-in"]


async def test_keys_in_a_burst_are_all_obeyed_and_none_escapes(book, daybook):
    broke(book, "Ben", "2026-11-18T10:00")
    broke(book, "Zoë", "2026-11-20T10:00")
    async with daybook(book) as running:
        running.burst("brtrc")
        await running.until(lambda: len(repairs(book)) == 2)
        await running.settle()
        assert [each.fields["stage"] for each in repairs(book)] == ["tried", "carries on"]


async def test_a_planned_day_is_asked_for_by_its_sign(book, daybook):
    broke(book, "Ben", "2026-11-20T10:00")
    async with daybook(book) as running:
        await running.press("b", "r", "greater_than_sign", *"friday", "enter", "p")
        [step] = repairs(book)
        assert step.fields["due"] == "2026-11-27"
        assert "Fri 27 Nov" in line(running, "Ben")
        assert "Repair planned, Fri 27 Nov. Amy Bell leads." in running.text


async def test_f2_leaves_the_question_and_then_the_board(book, daybook):
    broke(book, "Ben", "2026-11-20T10:00")
    async with daybook(book) as running:
        await running.press("b", "r", "z")
        assert "z is not a choice here" in running.text
        await running.press("f2")
        assert isinstance(running.app.screen, RupturesScreen)
        await running.press("f2")
        assert running.app.screen is running.app.today
        assert not repairs(book)


async def test_a_stand_in_is_named_while_the_adult_is_away(book, daybook):
    broke(book, "Ben", "2026-11-20T10:00", rupture_with="me")
    fields = {"adult": adult(book, "AB"), "first": "2026-11-23"}
    book.save(book.prepare_people([("away", fields)], [], author(book, "CD")))
    async with daybook(book) as running:
        await running.press("b")
        assert "CD (AB)" in line(running, "Ben")
        assert "Chris Dunn leads while Amy Bell is away." in running.text


async def test_enter_opens_what_broke_and_c_the_child(book, daybook):
    broke(book, "Ben", "2026-11-20T10:00")
    async with daybook(book) as running:
        await running.press("b", "enter")
        assert "what came before" in running.text
        await running.press("f2", "c")
        assert "Timeline" in running.text
        await running.press("f2")
        assert isinstance(running.app.screen, RupturesScreen)


async def test_the_steps_so_far_are_told(book, daybook):
    broke(book, "Ben", "2026-11-20T10:00")
    async with daybook(book) as running:
        await running.press("b", "r", "t")
        assert "10:42 tried, not ready yet, led by AB" in running.text


async def test_public_view_says_what_d_does(book, daybook):
    broke(book, "Ben", "2026-11-20T10:00")
    async with daybook(book, detail=False) as running:
        await running.press("b")
        assert running.app.screen is running.app.today
        assert "press d first" in running.text


async def test_what_comes_from_elsewhere_is_shown_and_the_highlight_stays(book, daybook):
    broke(book, "Ben", "2026-11-20T10:00")
    async with daybook(book) as running:
        await running.press("b")
        assert "▸" in line(running, "Ben")
        broke(book, "Zoë", "2026-11-18T10:00", "rupture", rupture_with="me", note="x")
        await running.until(lambda: "Zoë" in running.text)
        assert "▸" in line(running, "Ben")


async def test_forty_names_of_any_script_fit_and_scroll(make_book, daybook):
    names = [f"Zoë{number} O'Neill-Łukasz" for number in range(40)]
    book = make_book(names)
    for number in range(40):
        broke(book, f"Zoë{number}", f"2026-11-20T10:{number:02d}", "rupture", rupture_with="me", note="x")
    async with daybook(book) as running:
        await running.press("b", *["pagedown"] * 9)
        assert "▸" in line(running, "Zoë39")
        assert all(len(each) <= 80 for each in running.text.splitlines())


async def test_a_book_without_colours_or_signs_says_the_same_in_ascii(book, daybook, monkeypatch):
    monkeypatch.setenv("DAYBOOK_GLYPHS", "ascii")
    broke(book, "Ben", "2026-11-20T10:00")
    async with daybook(book) as running:
        await running.press("b")
        assert "> ! Ben" in running.text


async def test_a_day_that_passes_makes_it_overdue(tmp_path, make_book, daybook):
    time = {"now": datetime(2026, 11, 20, 11, 0, tzinfo=LONDON)}
    book = make_book(["Ben"], Clock("Europe/London", lambda: time["now"]))
    broke(book, "Ben", "2026-11-20T10:00")
    async with daybook(book) as running:
        await running.press("b")
        assert "tomorrow" not in line(running, "Ben")
        assert "Mon 23 Nov" in line(running, "Ben")


async def test_on_today_it_comes_up_by_itself_once_nobody_planned_it_in_time(make_book, daybook):
    time = {"now": datetime(2026, 11, 24, 10, 0, tzinfo=LONDON)}
    book = make_book(["Ben", "Zoë"], Clock("Europe/London", lambda: time["now"]))
    broke(book, "Ben", "2026-11-20T10:00")
    promise = {"method": "words", "due": "2026-11-24T10:00:00+00:00"}
    moment = datetime(2026, 11, 24, 9, 0, tzinfo=LONDON)
    book.write([Draft("held-in-mind", (child(book, "Zoë"),), promise, moment)], author(book))
    async with daybook(book) as running:
        await running.until(lambda: "repair to plan" in running.text)
        owed = [each for each in running.text.splitlines() if "repair to plan" in each or "promise" in each]
        assert "promise" in owed[0]
        assert "repair to plan" in owed[1]
        await running.press("b", "r", "p", "f2")
        await running.until(lambda: "repair to plan" not in running.text)
