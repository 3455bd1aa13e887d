"""Owed now: at most three lines, settled where they are told, and nothing over what is typed."""

from datetime import datetime, timedelta
from threading import current_thread, main_thread
from zoneinfo import ZoneInfo

import pytest

from screens.today.rows import LEAST_OWED
from screens.words import today as words
from store.clock import Clock
from store.closing import Deferred, prepare_close
from store.owed.now import OPEN
from store.owed.rules import RULES, owed
from store.pending import Draft
from store.records import Author

LONDON = ZoneInfo("Europe/London")
FRIDAY = datetime(2026, 11, 20, 10, 42, tzinfo=LONDON)
MONDAY = datetime(2026, 11, 23, 10, 42, tzinfo=LONDON)


class School:
    """A class of three, its clock, and its adults by initials."""

    def __init__(self, make_book) -> None:
        self.now = FRIDAY
        self.book = make_book(("Aisha", "Ben", "Kofi"), Clock("Europe/London", lambda: self.now))
        self.book.load()
        adults = {each.initials: each.id for each in self.book.people.adults()}
        self.ab, self.cd = (Author(adults[each], adults[each]) for each in ("AB", "CD"))

    def child(self, name: str) -> str:
        return next(each.id for each in self.book.people.pupils() if each.forename == name)

    def plan(self, name: str, check_ins: list[str], adult: Author) -> None:
        changes = {"check_ins": check_ins, "adults": [adult.by]}
        self.book.save(self.book.prepare_people([], [(self.child(name), changes, "plan")], self.ab))

    def write(self, kind: str, name: str, author: Author | None = None, **values: object) -> str:
        (entry,) = self.book.write([Draft(kind, (self.child(name),), values)], author or self.ab)
        return entry.key

    def owed(self) -> set[tuple[str, str]]:
        """(rule, child) of all that is owed."""
        people, group = self.book.people, self.book.people.groups()[0].id
        return {(each.rule, people.get(each.pupil).forename) for each in owed(self.book, group, self.now)}


@pytest.fixture
def school(make_book) -> School:
    return School(make_book)


def panel(running) -> list[str]:
    """The lines of Owed now."""
    return [str(line).rstrip() for line in running.app.today.lists._rows("follow-up").lines]


async def told(running, beginning: str) -> str:
    """The line that begins like this, once it is there."""
    await running.until(lambda: any(beginning in line for line in panel(running)))
    return next(line for line in panel(running) if beginning in line)


async def test_a_missed_slot_is_told_and_settled_with_x_its_digit_and_the_zone(daybook, school):
    school.plan("Kofi", ["mid-morning"], school.ab)
    school.now = MONDAY + timedelta(minutes=25)
    async with daybook(school.book) as running:
        line = await told(running, "Kofi")
        assert line.endswith("you")
        await running.press("x", "1")
        assert "Check-in · Kofi · mid-morning" in running.text
        await running.press("g")
        entry = school.book.of_pupil(school.child("Kofi"), "check-in")[-1]
        assert (entry.fields["slot"], entry.fields["zone"]) == ("mid-morning", "green")
        await running.until(lambda: not any("Kofi" in each for each in panel(running)))


async def test_all_of_it_typed_at_once_settles_the_line_that_was_seen(daybook, school):
    school.plan("Kofi", ["mid-morning"], school.ab)
    school.now = MONDAY + timedelta(minutes=25)
    async with daybook(school.book) as running:
        await told(running, "Kofi")
        running.burst("x1y1cg")
        await running.settle()
        (entry,) = school.book.of_pupil(school.child("Kofi"), "check-in")
        assert (entry.fields["slot"], entry.fields["zone"]) == ("mid-morning", "yellow")


async def test_at_most_three_lines_are_told_and_how_many_more_there_are(daybook, school):
    for name in ("Aisha", "Ben", "Kofi"):
        school.plan(name, ["arrival", "mid-morning"], school.ab)
    school.now = MONDAY + timedelta(minutes=25)
    async with daybook(school.book) as running:
        await told(running, "check-in")
        assert len(panel(running)) == 3
        assert "3 more" in running.text


@pytest.mark.parametrize(("minute", "is_told"), [(49, False), (50, True)])
async def test_a_promise_warns_ten_minutes_before_its_time(daybook, school, minute, is_told):
    due = MONDAY.replace(hour=14, minute=0)
    school.now = MONDAY
    school.write("held-in-mind", "Ben", method="words", note="back", due=due.isoformat())
    school.now = MONDAY.replace(hour=13, minute=minute)
    async with daybook(school.book) as running:
        await running.settle()
        assert any("14:00" in line for line in panel(running)) == is_told


async def test_a_promise_comes_up_by_itself_when_its_minute_comes_and_over_no_note(daybook, school):
    school.now = MONDAY.replace(hour=13, minute=49)
    due = MONDAY.replace(hour=14, minute=0)
    school.write("held-in-mind", "Ben", method="words", note="back", due=due.isoformat())
    async with daybook(school.book) as running:
        await running.press("1", "c", "g", "n", "h", "e")
        school.now = MONDAY.replace(hour=13, minute=50)
        await told(running, "14:00")
        running.burst("llo\r")
        await running.settle()
        assert school.book.of_pupil(school.child("Aisha"), "check-in")[-1].fields["note"] == "hello"


async def test_a_promise_is_marked_as_kept_in_three_keys(daybook, school):
    school.now = MONDAY
    key = school.write("held-in-mind", "Ben", method="words", note="back", due=MONDAY.isoformat())
    async with daybook(school.book) as running:
        await told(running, "Ben")
        await running.press("x", "1", "k")
        assert school.book.entry(key).fields["kept"] == "kept"
        assert "Ben: promise for 10:42 kept, saved." in running.text
        await running.press("u")
        assert not school.book.entry(key).fields.get("kept"), "undo takes it back"


async def test_an_incident_that_has_not_ended_stands_first_and_ends_by_its_digit(daybook, school):
    school.plan("Kofi", ["mid-morning"], school.ab)
    school.now = MONDAY + timedelta(minutes=25)
    key = school.write("incident", "Ben", seen="threw or broke", contact="none", hurt="nobody")
    async with daybook(school.book) as running:
        await told(running, "Kofi")
        assert "incident open, 11:07" in panel(running)[0]
        await running.press("x", "1")
        assert "Ben: incident of 11:07. When did it end?" in running.text
        await running.press("enter")
        assert school.book.entry(key).fields["end"] == school.now.isoformat()
        assert "Ben: incident of 11:07 ended 11:07, saved." in running.text


async def test_a_reference_that_was_half_typed_is_there_again(daybook, school):
    school.now = MONDAY
    key = school.write(
        "incident", "Ben", seen="hurt someone", contact="none", hurt="pupil", end=MONDAY.isoformat()
    )
    async with daybook(school.book) as running:
        line = await told(running, "CPOMS")
        digit = line[0]
        await running.press("x", digit, "1", "2", "f2")
        await running.press("x", digit, "3", "enter")
        assert school.book.entry(key).fields["cpoms"] == "123"


async def test_a_repair_is_planned_for_the_incident_of_its_line(daybook, school):
    for day in (18, 19):
        school.now = datetime(2026, 11, day, 10, 0, tzinfo=LONDON)
        ended = school.now.isoformat()
        school.write("incident", "Ben", seen="cried or clung", contact="none", hurt="nobody", end=ended)
    first, second = (each.key for each in school.book.of_pupil(school.child("Ben"), "incident"))
    school.now = MONDAY
    async with daybook(school.book) as running:
        await told(running, "repair")
        place = [row.record for row in running.app.today.lists.told].index(second)
        await running.press("x", str(place + 1), "p")
        repair = school.book.of_pupil(school.child("Ben"), "repair")[-1]
        assert repair.fields["rupture"] == second != first


async def test_what_settles_something_of_one_child_takes_no_second_child(daybook, school):
    school.now = datetime(2026, 11, 19, 10, 0, tzinfo=LONDON)
    ended = school.now.isoformat()
    school.write("incident", "Ben", seen="cried or clung", contact="none", hurt="nobody", end=ended)
    school.now = MONDAY
    async with daybook(school.book) as running:
        await told(running, "repair")
        await running.press("x", "1", "+")
        assert "+ child" not in running.text
        await running.press("p")
        (repair,) = (each for each in school.book.day("2026-11-23") if each.kind == "repair")
        assert repair.pupil == school.child("Ben")


async def test_a_gap_of_the_school_day_before_is_written_for_its_own_time(daybook, school):
    school.plan("Kofi", ["mid-morning"], school.ab)
    school.now = FRIDAY.replace(hour=9)
    school.write("good-moment", "Ben", reward="praise")
    school.now = MONDAY.replace(hour=9)
    async with daybook(school.book) as running:
        await told(running, "Kofi")
        await running.press("x", "1", "x", "s")
        (entry,) = school.book.of_pupil(school.child("Kofi"), "check-in")
        assert (entry.day, entry.fields["slot"]) == ("2026-11-20", "mid-morning")
        assert ("R-CI2", "Kofi") not in school.owed()


async def test_nothing_of_it_is_told_in_public_view(daybook, school):
    school.plan("Kofi", ["mid-morning"], school.ab)
    school.now = MONDAY + timedelta(minutes=25)
    async with daybook(school.book, detail=False) as running:
        await running.settle()
        assert panel(running) == []
        await running.press("x")
        assert words.SETTLE_NEEDS_DETAIL in running.text


@pytest.mark.parametrize(
    ("now", "quiet"),
    [
        (datetime(2026, 11, 23, 8, 29, tzinfo=LONDON), True),
        (datetime(2026, 11, 23, 8, 30, tzinfo=LONDON), False),
        (datetime(2026, 11, 23, 16, 59, tzinfo=LONDON), False),
        (datetime(2026, 11, 23, 17, 0, tzinfo=LONDON), True),
        (datetime(2026, 11, 22, 10, 0, tzinfo=LONDON), True),
    ],
)
async def test_it_is_quiet_outside_school_hours(daybook, school, now, quiet):
    school.now = datetime(2026, 11, 18, 10, 0, tzinfo=LONDON)
    school.write(
        "incident",
        "Ben",
        seen="cried or clung",
        contact="none",
        hurt="nobody",
        end=school.now.isoformat(),
    )
    school.now = now
    async with daybook(school.book) as running:
        await running.settle()
        assert (panel(running) == [words.NO_SCHOOL_NOW]) == quiet
        assert any("Ben" in line for line in panel(running)) != quiet


async def test_a_line_that_was_settled_on_another_screen_says_so(daybook, school):
    school.now = MONDAY
    key = school.write("held-in-mind", "Ben", method="words", note="back", due=MONDAY.isoformat())
    async with daybook(school.book) as running:
        await told(running, "Ben")
        await running.press("x")
        school.book.save(school.book.amend(key, {"kept": "missed"}, "", school.cd))
        await running.press("1")
        assert words.SETTLED_ALREADY in running.text
        assert school.book.entry(key).fields["kept"] == "missed"


def test_every_rule_that_presses_is_said_in_few_words():
    drift = {"R-CI3", "R-HM1", "R-HM3", "R-FB1", "R-POS1", "R-BAL1", "R-PC1"}
    assert {OPEN, *(rule.id for rule in RULES)} - drift <= words.OWED_BRIEF.keys()
    assert all(
        len(each.format(time="10:45", when="10:45")) <= LEAST_OWED for each in words.OWED_BRIEF.values()
    )


async def test_a_fault_in_a_rule_keeps_nobody_from_writing(daybook, school, monkeypatch):
    def broken(*_args: object) -> list:
        raise ZeroDivisionError(school.child("Ben"))

    monkeypatch.setattr("screens.today.owed_now.owed", broken)
    school.now = MONDAY
    async with daybook(school.book) as running:
        await running.until(lambda: "cannot be told" in running.text)
        await running.press("2", "c", "g")
        assert len(school.book.of_pupil(school.child("Ben"), "check-in")) == 1
        reports = list((school.book.folder / "reports").glob("*.txt"))
        assert reports
        assert not any(school.child("Ben") in each.read_text() for each in reports)


async def test_an_incident_of_an_earlier_day_ended_then_and_not_now(daybook, school):
    school.now = FRIDAY
    key = school.write("incident", "Ben", seen="threw or broke", contact="none", hurt="nobody")
    school.now = MONDAY
    async with daybook(school.book) as running:
        await told(running, "Ben")
        for keys in (("x", "1"), ("2", "i", "enter")):
            await running.press(*keys)
            assert "When did it end?" in running.text
            await running.press("enter")
            assert not school.book.entry(key).fields.get("end"), "nothing is taken for granted"
            await running.press("f2")
        await running.press("x", "1", *"10:50", "enter")
        assert school.book.entry(key).fields["end"].startswith("2026-11-20T10:50")


async def test_incidents_that_somebody_forgot_to_end_hide_nothing_that_presses(daybook, school):
    school.now = MONDAY.replace(hour=9)
    for name in ("Aisha", "Ben", "Kofi"):
        school.write("incident", name, seen="cried or clung", contact="none", hurt="nobody")
    due = MONDAY.replace(hour=14, minute=0)
    school.write("held-in-mind", "Ben", method="words", note="back", due=due.isoformat())
    school.now = MONDAY.replace(hour=13, minute=52)
    async with daybook(school.book) as running:
        await told(running, "14:00")
        assert [row.rule for row in running.app.today.lists.told] == [OPEN, "R-HM2", OPEN]


async def test_a_time_that_is_proposed_goes_with_the_first_key_and_stays_with_enter(daybook, school):
    school.now = MONDAY.replace(hour=9, minute=30)
    codes = {"seen": "hurt someone", "contact": "none", "hurt": "nobody"}
    keys = [school.write("incident", name, **codes) for name in ("Ben", "Kofi")]
    school.now = MONDAY
    async with daybook(school.book) as running:
        await told(running, "Ben")
        await running.press("x", "1", *"9:40", "enter")
        await running.press("x", "1", "enter")
        ends = sorted(school.book.entry(key).fields["end"][11:16] for key in keys)
        assert ends == ["09:40", "10:42"]


async def test_x_on_a_friendship_entry_opens_it_for_reading_aloud(daybook, school):
    school.now = datetime(2026, 11, 19, 10, 0, tzinfo=LONDON)
    key = school.write("friendship", "Ben", act="shared", note="Ben shared the blue pens.")
    school.now = FRIDAY.replace(hour=14)
    async with daybook(school.book) as running:
        await told(running, "read back")
        await running.press("x", "1")
        assert "Ben shared the blue pens." in running.text
        await running.press("enter")
        assert school.book.entry(key).fields["read_back"] == "2026-11-20"


async def test_what_was_said_of_public_view_goes_once_detail_is_open(daybook, school):
    async with daybook(school.book, detail=False) as running:
        await running.press("x")
        assert words.SETTLE_NEEDS_DETAIL in running.text
        await running.press("d")
        assert words.SETTLE_NEEDS_DETAIL not in running.text


async def test_what_x_asks_closes_with_detail(daybook, school):
    school.now = MONDAY
    key = school.write("incident", "Ben", seen="cried or clung", contact="none", hurt="nobody")
    async with daybook(school.book) as running:
        for keys in (("x",), ("x", "1")):
            await told(running, "Ben")
            await running.press(*keys)
            assert "incident o" in running.text
            running.app.today.discretion.switch()
            await running.settle()
            assert running.app.today.bar.mode is None
            assert "incident o" not in running.text
            running.app.today.discretion.switch()
            await running.settle()
        assert not school.book.entry(key).fields.get("end")


async def test_a_promise_for_the_day_stands_behind_a_repair_that_is_overdue(daybook, school):
    school.now = datetime(2026, 11, 18, 10, 0, tzinfo=LONDON)
    ended = school.now.isoformat()
    school.write("incident", "Ben", seen="cried or clung", contact="none", hurt="nobody", end=ended)
    school.write("held-in-mind", "Kofi", method="words", note="a story", due="2026-11-23")
    school.now = MONDAY
    async with daybook(school.book) as running:
        await told(running, "Kofi")
        assert [row.rule for row in running.app.today.lists.told] == ["R-RR1", "R-HM2"]


async def test_what_is_owed_is_never_asked_in_the_thread_that_takes_the_keys(daybook, school, monkeypatch):
    asked = []

    def noted(*args: object) -> list:
        asked.append(current_thread() is main_thread())
        return owed(*args)

    monkeypatch.setattr("screens.today.owed_now.owed", noted)
    school.now = MONDAY
    key = school.write("held-in-mind", "Ben", method="words", note="back", due=MONDAY.isoformat())
    async with daybook(school.book) as running:
        await told(running, "Ben")
        before = len(asked)
        running.burst("x1k")
        await running.until(lambda: school.book.entry(key).fields.get("kept") == "kept")
        assert len(asked) > before
        assert not any(asked)


async def test_a_fault_in_a_rule_keeps_nobody_from_settling_what_was_told(daybook, school, monkeypatch):
    school.now = MONDAY
    key = school.write("held-in-mind", "Ben", method="words", note="back", due=MONDAY.isoformat())
    async with daybook(school.book) as running:
        await told(running, "Ben")

        def broken(*_args: object) -> list:
            raise ZeroDivisionError(school.child("Ben"))

        monkeypatch.setattr("screens.today.owed_now.owed", broken)
        running.burst("x1k")
        await running.until(lambda: school.book.entry(key).fields.get("kept") == "kept")
        assert list((school.book.folder / "reports").glob("*.txt"))


# --- when there is nothing


async def test_that_nothing_is_owed_is_said(daybook, school):
    async with daybook(school.book) as running:
        assert await told(running, words.NOTHING_OWED)


async def test_it_is_not_said_beside_an_incident_that_is_open(daybook, school):
    school.write("incident", "Ben", seen="cried or clung", contact="none", hurt="nobody")
    async with daybook(school.book) as running:
        await told(running, "incident open")
        await running.settle()
        assert words.NOTHING_OWED not in running.text


async def test_it_is_not_said_in_public_view(daybook, school):
    async with daybook(school.book, detail=False) as running:
        await running.settle()
        assert words.NOTHING_OWED not in running.text


async def test_outside_school_hours_it_is_not_said_that_nothing_is_owed(daybook, school):
    school.plan("Kofi", ["mid-morning"], school.ab)
    school.now = MONDAY.replace(hour=20)
    async with daybook(school.book) as running:
        assert await told(running, words.NO_SCHOOL_NOW)


async def test_a_closed_day_says_who_closed_it_what_is_left_and_offers_no_undo(daybook, school):
    async with daybook(school.book) as running:
        await running.press("1", "c", "g")
        await told(running, words.NOTHING_OWED)
        assert "u undo" in running.text
        left = Deferred("R-FB2", school.child("Ben"), "", "", "tomorrow")
        group = school.book.people.groups()[0].id
        school.book.save(prepare_close(school.book, group, FRIDAY.date(), school.cd, [left]))
        assert await told(running, "The day is closed: CD, 10:42.")
        assert await told(running, "Left for another day: 1 (e)")
        await running.press("2", "c", "g")
        await running.until(lambda: "check-in Ben green, saved" in running.text)
        assert "u undo" not in running.text


# --- when it was for


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (MONDAY.isoformat(), "promise, 10:42"),
        ("2026-11-23", "promise, today"),
        (FRIDAY.isoformat(), "promise, Fri 20"),
        ("2026-11-20", "promise, Fri 20"),
    ],
)
async def test_a_promise_of_another_day_says_which(daybook, school, due, said):
    school.now = FRIDAY
    school.write("held-in-mind", "Ben", method="words", note="back", due=due)
    school.now = MONDAY.replace(hour=15, minute=25)
    async with daybook(school.book) as running:
        assert said in await told(running, "promise")
