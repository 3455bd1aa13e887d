"""The school's calendar, with keys from end to end."""

from datetime import date, time
from pathlib import Path

from screens.people.calendar import CalendarScreen
from store.arranging.arranging import all_days
from store.book import Book
from store.slots import slots_of
from tests.screens.conftest import in_the_way

TABLE = "What,First,Last,Ends,Name\nholiday,26/10/2026,30/10/2026,,Half term\nslot,,,8:50,arrival\n"


def whats(book: Book) -> list[tuple[str, str, str]]:
    return [(days.what, str(days.first), str(days.last)) for _, days in all_days(book)]


def typed(text: str) -> list[str]:
    names = {" ": "space", "/": "slash", ":": "colon", ".": "full_stop", "-": "minus", "_": "underscore"}
    return [names.get(each, each) for each in text]


async def test_without_a_calendar_it_says_what_counts_and_what_today_is(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "d")
        assert "Today, Mon 23 Nov 2026, is a school day; children go home at 15:30." in running.text
        assert "The next school day is Tue 24 Nov 2026." in running.text
        assert "arrival 9:00" in running.text
        assert "every Monday to Friday counts as a" in running.text
        await running.press("x", "enter", "down")
        assert isinstance(running.app.screen, CalendarScreen)
        await running.press("escape", "escape")
        assert running.app.screen is running.app.today


async def test_a_line_adds_days_and_the_next_school_day_follows(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "d", "plus", *typed("INSET tomorrow Staff training"), "enter")
        assert whats(book) == [("INSET", "2026-11-24", "2026-11-24")]
        assert "Tue 24 Nov 2026: INSET, Staff training" in running.text
        assert "The next school day is Wed 25 Nov 2026." in running.text
        assert "saved" in running.text


async def test_a_stretch_and_an_early_finish_are_typed_alike(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "d", "n", *typed("holiday 21/12/2026 to 01/01/2027 Christmas"), "enter")
        await running.press("n", *typed("early finish 18/12/2026 13:15 Last day"), "enter")
        assert next(days for _, days in all_days(book)).ends == time(13, 15)
        assert whats(book)[1] == ("holiday", "2026-12-21", "2027-01-01")
        assert "Fri 18 Dec 2026: early finish at 13:15, Last day" in running.text


async def test_a_slot_gets_the_school_s_own_time(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "d", "n", *typed("slot mid-morning 10:30"), "enter")
        assert {slot: at for slot, _, at in slots_of(book.people)}["mid-morning"] == time(10, 30)
        assert "mid-morning 10:30" in running.text


async def test_what_cannot_be_understood_stays_to_be_mended(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "d", "plus", *typed("carnival tomorrow"), "enter")
        assert "is not something a school day can be" in running.text
        assert "carnival tomorrow" in running.text
        await running.press("escape", "plus")
        assert "carnival tomorrow" in running.text, "kept for the next time"
        assert not whats(book)


async def test_days_are_taken_back_with_a_reason_and_it_is_kept_that_they_were_there(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "d", "n", *typed("closed tomorrow Snow"), "enter")
        [(key, _)] = all_days(book)
        await running.press("x", "enter")
        assert whats(book), "not without a reason"
        await running.press("x", *typed("it melted"), "enter")
        assert not whats(book)
        assert "Taken back: Tue 24 Nov 2026: closed, Snow" in running.text
        [record] = book.index.people_part.records_with_id(key)
        assert record["name"] == "Snow"


async def test_a_file_is_shown_before_anything_of_it_is_saved(book, daybook, tmp_path: Path):
    file = tmp_path / "dates.csv"
    file.write_text(TABLE)
    async with daybook(book, size=(120, 40)) as running:
        await running.press("p", "d", "i", *typed(str(file)), "enter")
        assert "+ Mon 26 Oct 2026 to Fri 30 Oct 2026: holiday, Half term" in running.text
        assert "+ slot arrival at 08:50" in running.text
        assert "New: 2. Enter saves them, F2 leaves them." in running.text
        assert not whats(book)
        await running.press("f2")
        assert "Nothing of the file was saved." in running.text
        assert not whats(book)
        await running.press("i", *typed(str(file)), "enter", "enter")
        assert whats(book) == [("holiday", "2026-10-26", "2026-10-30")]
        assert "2 from the file, saved" in running.text
        await running.press("i", *typed(str(file)), "enter")
        assert "The file says nothing that the book does not say already." in running.text
        assert "In the book already: 2." in running.text


async def test_what_of_a_calendar_file_is_left_out_is_named(book, daybook, tmp_path: Path):
    file = tmp_path / "term.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:INSET day\nDTSTART;VALUE=DATE:20261127\nEND:VEVENT\n"
        "BEGIN:VEVENT\nSUMMARY:Choir [sic] [/b]\nDTSTART;VALUE=DATE:20261128\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    async with daybook(book, size=(120, 40)) as running:
        await running.press("p", "d", "i", *typed(str(file)), "enter")
        assert "+ Fri 27 Nov 2026: INSET, INSET day" in running.text
        assert "left out, line 6, Choir [sic] [/b]: says nothing about school days" in running.text


async def test_a_file_that_is_not_there_is_said_and_the_path_stays(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "d", "i", *typed("nowhere.csv"), "enter")
        assert "There is no file nowhere.csv." in running.text
        assert isinstance(running.app.screen, CalendarScreen)
        await running.press("f2", "i")
        assert "\n nowhere.csv" in running.text


async def test_a_save_that_fails_keeps_what_was_typed_until_it_is_saved(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "d", "plus", *typed("INSET tomorrow"))
        with in_the_way(book.folder / "pages" / "register"):
            await running.press("enter")
            assert not whats(book)
            assert "INSET tomorrow" in running.text
        await running.press("enter")
        assert whats(book) == [("INSET", "2026-11-24", "2026-11-24")]


async def test_years_are_turned_and_each_shows_its_own(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "d", "n", *typed("term 06/09/2027 17/12/2027 Autumn"), "enter")
        assert "2027/28" in running.text.splitlines()[0], "it goes to what was added"
        assert "Autumn" in running.text
        await running.press("left_square_bracket")
        assert "2026/27" in running.text.splitlines()[0]
        assert "Autumn" not in running.text.split("Slots")[1]


async def test_keys_in_a_burst_are_obeyed_in_order(book, daybook):
    async with daybook(book) as running:
        await running.press("p", "d")
        running.burst("nclosed tomorrow Snow\rnclosed 25/11/2026 Ice\r")
        await running.until(lambda: len(whats(book)) == 2)
        assert [days.first for _, days in all_days(book)] == [date(2026, 11, 24), date(2026, 11, 25)]
