"""The week by the three components, with keys from end to end."""

from datetime import datetime
from zoneinfo import ZoneInfo

from screens.week.page import WeekScreen
from store.book import Book
from store.pending import Draft
from store.records import Author

LONDON = ZoneInfo("Europe/London")
HARD = {"seen": "cried or clung", "contact": "none", "hurt": "nobody"}


def write(book: Book, name: str, kind: str, at: str, **values) -> None:
    book.load()
    pupil = next(each.id for each in book.people.pupils() if each.forename == name)
    by = next(each.id for each in book.people.adults() if each.initials == "AB")
    moment = datetime.fromisoformat(at).replace(tzinfo=LONDON)
    book.write([Draft(kind, (pupil,), values, moment)], Author(by, by))


def line(running, name: str) -> str:
    return next(each for each in running.text.splitlines() if f" {name} " in each)


async def test_each_child_has_one_line_with_positives_before_distress(book, daybook):
    write(book, "Ben", "rupture", "2026-11-23T08:50", rupture_with="me", note="x")
    write(book, "Ben", "incident", "2026-11-23T09:00", **HARD)
    write(book, "Ben", "check-in", "2026-11-23T09:30", zone="green")
    write(book, "Ben", "check-in", "2026-11-23T10:30", zone="green")
    write(book, "Ben", "repair", "2026-11-23T10:35", stage="tried")
    async with daybook(book) as running:
        await running.press("k", "2")
        assert line(running, "Ben").split() == ["│▸", "Ben", "c2", "i", "r", "u", "│"]
        assert "Developing relationships: check-in 2" in running.text
        assert "Responding and calming: incident 1" in running.text
        assert "Repairing and restoring: repair 1, rupture 1" in running.text


async def test_a_quiet_child_is_seen_and_nobody_is_ranked(book, daybook):
    write(book, "Tom", "check-in", "2026-11-23T09:30", zone="green")
    async with daybook(book) as running:
        await running.press("k")
        assert "nothing written" in line(running, "Aisha")
        assert "8 quiet" in running.text
        names = [each.split()[1] for each in running.text.splitlines()[3:12]]
        assert [each.strip("▸") or "Aisha" for each in names][1:] == [
            "Ben", "Kofi", "Zoë", "Łukasz", "Mia", "Nguyễn", "O'Neill", "Tom",
        ]  # fmt: skip


async def test_a_wide_screen_shows_the_week_day_by_day(book, daybook):
    write(book, "Ben", "check-in", "2026-11-16T09:30", zone="green")
    write(book, "Ben", "friendship", "2026-11-18T09:30", act="helped")
    async with daybook(book, size=(120, 40)) as running:
        await running.press("k", "left_square_bracket")
        assert line(running, "Ben").split()[1:6] == ["Ben", "c", "·", "f", "·"]
        heading = running.text.splitlines()[1]
        assert heading.index("Mon 16") == line(running, "Ben").index(" c ") + 1
        assert heading.index("Wed 18") == line(running, "Ben").index(" f ") + 1
        assert "c check-in  h held" in running.text


async def test_weeks_before_this_one_and_none_after_it_or_before_the_school_year(book, daybook):
    write(book, "Ben", "friendship", "2026-11-20T09:30", act="helped")
    async with daybook(book) as running:
        await running.press("k", "right_square_bracket")
        assert "This is the week that is going on." in running.text
        await running.press("left_square_bracket")
        assert "Mon 16 Nov to Fri 20 Nov" in running.text
        assert " f " in line(running, "Ben")
        await running.press("right")
        assert "Mon 23 Nov to Fri 27 Nov" in running.text
        await running.press(*["left"] * 13)
        assert "This is the first week of the school year" in running.text
        assert "Mon 31 Aug to Fri 4 Sep" in running.text


async def test_days_without_school_say_so(book, daybook):
    fields = {"what": "INSET", "first": "2026-11-27"}
    book.load()
    book.save(book.prepare_people([("school-days", fields)], [], Author(None, None)))
    async with daybook(book, size=(120, 40)) as running:
        await running.press("k")
        assert "Fri 27 no school" in running.text
        assert "Mon 23 today" in running.text


async def test_enter_opens_the_child_and_escape_comes_back(book, daybook):
    async with daybook(book) as running:
        await running.press("k", "2", "enter")
        assert "Timeline" in running.text
        assert "Ben" in running.text.splitlines()[0]
        await running.press("escape")
        assert isinstance(running.app.screen, WeekScreen)
        await running.press("escape")
        assert running.app.screen is running.app.today


async def test_an_empty_class_says_so(make_book, daybook):
    async with daybook(make_book([])) as running:
        await running.press("k", "down", "enter")
        assert isinstance(running.app.screen, WeekScreen)
        assert "No children" in running.text


async def test_public_view_says_what_d_does(book, daybook):
    async with daybook(book, detail=False) as running:
        await running.press("k")
        assert running.app.screen is running.app.today
        assert "press d first" in running.text


async def test_forty_children_of_any_script_fit_on_lines_of_their_own(make_book, daybook):
    book = make_book([f"Zoë{number} O'Neill-Łukasz" for number in range(40)])
    async with daybook(book) as running:
        await running.press("k", *["pagedown"] * 5)
        assert "▸" in line(running, "Zoë39")
        assert all(len(each) <= 80 for each in running.text.splitlines())


async def test_what_is_written_elsewhere_appears(book, daybook):
    async with daybook(book) as running:
        await running.press("k")
        write(book, "Ben", "friendship", "2026-11-23T09:30", act="helped")
        await running.until(lambda: " f " in line(running, "Ben"))


async def test_help_says_what_each_letter_stands_for(book, daybook):
    async with daybook(book, size=(120, 50)) as running:
        await running.press("k", "question_mark")
        assert "Check-in: developing relationships" in running.text
        assert "Rupture: repairing and restoring" in running.text
