"""The end of the day: step by step, each line settled where it stands; then the day is closed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from textual import events

from screens.entry import EntryScreen
from screens.review.page import ReviewScreen
from screens.review.progress import Progress, Sheet
from screens.review.read_back import ReadBackScreen
from store.book import Book
from store.clock import Clock
from store.closing import closed, closings
from store.pending import Draft
from store.records import Author
from store.review import review
from tests.screens.conftest import in_the_way

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 11, 23)
THREE = ("Aisha", "Ben", "Kofi Mensah")
TEN = ("Aisha", "Ben", "Kofi", "Zoë", "Łukasz", "Mia", "Nguyễn", "O'Neill", "Tom", "Ruby")


class Class:
    """A class whose day is over, and the hands of its clock."""

    def __init__(self, make: Callable[..., Book], names=THREE, slots=("arrival", "lunch")) -> None:
        self.now = datetime(2026, 11, 20, 8, 0, tzinfo=LONDON)
        self.book = make(names, Clock("Europe/London", lambda: self.now))
        self.book.load()
        pupils = self.book.people.pupils()
        self.ids = {each.forename: each.id for each in pupils}
        plan = [(each.id, {"check_ins": list(slots)}, "plan") for each in pupils] if slots else []
        self.book.save(self.book.prepare_people([], plan, Author(None, None)))
        self.at("15:35")

    def at(self, time: str, day: str = "2026-11-23") -> None:
        self.now = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=LONDON)

    def adult(self, initials: str = "AB") -> Author:
        (found,) = (each.id for each in self.book.people.adults() if each.initials == initials)
        return Author(found, found)

    def write(self, when: str, kind: str, child: str = "Ben", by: str = "AB", **values) -> str:
        """Write an entry at a time of this day, as on another screen."""
        now, self.now = self.now, self.now.replace(hour=int(when[:2]), minute=int(when[3:]))
        pupil = self.ids[child]
        (entry,) = self.book.write([Draft(kind, (pupil,), values)], self.adult(by))
        self.now = now
        return entry.key

    def day(self, kind: str = "check-in") -> list[tuple[str, object]]:
        """Of each entry of a kind of this day: the child, and what was chosen."""
        names = {key: name for name, key in self.ids.items()}
        found = (each for each in self.book.day(self.now.date().isoformat()) if each.kind == kind)
        return [(names[each.pupil], each.fields.get("zone") or each.fields.get("reason")) for each in found]

    @property
    def group(self) -> str:
        return self.book.people.groups()[0].id

    def closed(self) -> list:
        return closed(self.book, self.group, self.now.date())


@pytest.fixture
def klass(make_book) -> Class:
    return Class(make_book)


@pytest.fixture
def bare(make_book) -> Class:
    """A class without planned check-ins."""
    return Class(make_book, slots=())


def incident(klass: Class, when: str = "10:00", **values) -> str:
    fields = {"seen": "other", "contact": "none", "hurt": "nobody", "rupture_with": "me", **values}
    fields = {"end": f"2026-11-23T{when}:30+00:00", **fields}
    return klass.write(when, "incident", **fields)


def lines(running) -> list[str]:
    """The lines of the step, without what is empty."""
    inside = running.text.split("┘")[0].splitlines()[2:-1]
    return [line.strip("│ ").rstrip() for line in inside if line.strip("│ ")]


def pages(klass: Class) -> dict[str, bytes]:
    """All that is written in the book."""
    found = (klass.book.folder / "pages").rglob("*.json")
    return {str(path): path.read_bytes() for path in found}


def flat(running) -> str:
    """All that stands on the screen, without frames and line ends."""
    return " ".join(running.text.replace("│", " ").split())


def step(running) -> str:
    return running.text.splitlines()[0].rpartition("·")[2].removesuffix("AB").removesuffix("CD").strip()


async def go_to(running, name: str) -> None:
    await running.press("e")
    for _ in range(12):
        if step(running) == name:
            return
        await running.press("right")
    raise AssertionError(f"no step {name}:\n{running.text}")


# --- check-ins not written


async def test_each_gap_takes_one_key_and_a_burst_settles_all_in_order_none_twice(klass, daybook):
    async with daybook(klass.book) as running:
        running.burst("egybrgn")
        await running.until(lambda: len(klass.day()) == 6)
        await running.settle()
        assert klass.day() == [
            ("Aisha", "green"),
            ("Ben", "blue"),
            ("Kofi", "green"),
            ("Aisha", "yellow"),
            ("Ben", "red"),
            ("Kofi", "not clear"),
        ]
        assert lines(running) == ["Nothing here. Enter goes on."]
        slots = [each.fields["slot"] for each in klass.book.day("2026-11-23")]
        assert slots == ["arrival"] * 3 + ["lunch"] * 3


async def test_a_check_in_that_was_not_done_takes_its_reason_and_the_next_key_is_for_the_next_line(
    klass, daybook
):
    async with daybook(klass.book) as running:
        running.burst("exsg")
        await running.until(lambda: len(klass.day()) == 2)
        await running.settle()
        assert klass.day() == [("Aisha", "staffing"), ("Aisha", "green")]


async def test_a_child_who_was_absent_takes_one_key_for_all_gaps(klass, daybook):
    async with daybook(klass.book) as running:
        await running.press("e", "3", "a")
        assert klass.day() == [("Ben", "child absent")] * 2
        assert all("Ben" not in line for line in lines(running))


async def test_a_key_that_is_no_answer_says_so_and_writes_nothing(klass, daybook):
    async with daybook(klass.book) as running:
        await running.press("e", "q")
        assert "q is no answer here." in running.text
        assert klass.day() == []


async def test_undo_takes_back_what_was_written_here_and_nothing_from_before(klass, daybook):
    klass.write("09:00", "check-in", "Aisha", zone="green", slot="arrival")
    async with daybook(klass.book) as running:
        await running.press("e", "u")
        assert "Nothing was written here to take back." in running.text
        await running.press("b", "u")
        assert klass.day() == [("Aisha", "green")]
        assert lines(running)[0].startswith("▸1  Aisha")


# --- the other steps


async def test_an_unfinished_entry_opens_in_place_and_comes_back_to_its_step(bare, daybook):
    key = bare.write("09:00", "held-in-mind", method="object")
    async with daybook(bare.book) as running:
        await go_to(running, "Unfinished")
        assert "Held in mind 09:00 lacks: note" in lines(running)[0]
        await running.press("1")
        assert isinstance(running.app.screen, EntryScreen)
        await running.press("enter")
        running.burst("my keyring\r")
        await running.until(lambda: bare.book.entry(key).note == "my keyring")
        await running.settle()
        await running.press("f2")
        assert step(running) == "Unfinished"
        assert lines(running) == ["Nothing here. Enter goes on."]
        assert "Ben: “note” changed, saved." in flat(running)
        assert flat(running).count("note” changed") == 1


async def test_a_repair_is_planned_by_one_key_in_its_line(bare, daybook):
    key = incident(bare)
    async with daybook(bare.book) as running:
        await go_to(running, "Ruptures")
        await running.press("p")
        [repair] = bare.book.repairs_of(bare.book.entry(key))
        assert repair.fields["stage"] == "planned"
        assert "repair planned" in lines(running)[0]
        await running.press("r", "d", "w")
        assert bare.book.entry(key).repaired
        assert lines(running) == ["Nothing here. Enter goes on."]


async def test_a_promise_is_marked_by_one_key_and_an_object_too(bare, daybook):
    key = bare.write("09:00", "held-in-mind", method="words", due="2026-11-23T14:00:00+00:00", note="x")
    bare.write("09:10", "object", event="out", item="green keyring")
    async with daybook(bare.book) as running:
        await go_to(running, "Promises and objects")
        await running.press("2", "f2", "1", "f2", "k")
        assert bare.book.entry(key).fields["kept"] == "kept"
        assert "kept, saved." in flat(running)
        assert "kept kept" not in flat(running)
        await running.press("h")
        assert [each.fields["event"] for each in bare.book.day("2026-11-23") if each.kind == "object"] == [
            "out",
            "home",
        ]
        assert lines(running) == ["Nothing here. Enter goes on."]


async def test_home_is_told_with_the_attempts_shown_and_a_voicemail_stays(bare, daybook):
    key = incident(bare, hurt="pupil")
    bare.write("14:05", "parent-contact", reason="incident", method="call", outcome="voicemail", incident=key)
    async with daybook(bare.book) as running:
        await go_to(running, "Parents to tell")
        assert any("14:05 AB call: voicemail" in line for line in lines(running))
        await running.press("c", "n")
        assert any("AB call: no answer" in line for line in lines(running))
        await running.press("c", "s")
        assert lines(running) == ["Nothing here. Enter goes on."]


async def test_something_kind_is_noticed_of_a_quiet_child_in_two_keys(make_book, daybook):
    quiet = Class(make_book, slots=())
    quiet.at("15:35", "2026-12-07")
    for child in THREE[:2]:
        quiet.write("11:00", "friendship", child, act="shared")
    async with daybook(quiet.book) as running:
        await go_to(running, "Noticed?")
        assert [line.split()[0] for line in lines(running)] == ["▸1"]
        assert "Kofi" in lines(running)[0]
        running.burst("hw")
        await running.settle()
        [held] = [each for each in quiet.book.day("2026-12-07") if each.kind == "held-in-mind"]
        assert (held.pupil, held.fields["method"]) == (quiet.ids["Kofi"], "words")
        assert "No child to name here" in lines(running)[0]


async def test_a_letter_begins_its_kind_whatever_a_rule_says_of_the_child(make_book, daybook):
    quiet = Class(make_book, slots=())
    quiet.at("15:35", "2026-12-07")
    async with daybook(quiet.book) as running:
        await go_to(running, "Noticed?")
        before = len(lines(running))
        await running.press("h", "f2")
        assert quiet.book.day("2026-12-07") == []
        await running.press("h", "y", "g", "p", "f", "h")
        kinds = [each.kind for each in quiet.book.day("2026-12-07")]
        assert sorted(kinds) == ["friendship", "good-moment", "held-in-mind"]
        assert before == 3
        assert "No child to name here" in lines(running)[0]


async def test_the_handover_opens_from_its_step_and_comes_back_to_it(bare, daybook):
    async with daybook(bare.book) as running:
        await go_to(running, "Tomorrow's handover")
        await running.press("v")
        assert type(running.app.screen).__name__ == "HandoverScreen"
        await running.press("f2")
        assert step(running) == "Tomorrow's handover"


async def test_what_was_written_on_another_screen_is_neither_said_again_nor_undone_here(bare, daybook):
    key = bare.write("09:00", "held-in-mind", method="object")
    async with daybook(bare.book) as running:
        await go_to(running, "Unfinished")
        await running.press("1", "enter")
        running.burst("my keyring\r")
        await running.until(lambda: bare.book.entry(key).note == "my keyring")
        await running.settle()
        await running.press("f2", "right")
        assert "changed" not in flat(running)
        await running.press("u")
        assert "Nothing was written here to take back." in flat(running)
        assert bare.book.entry(key).note == "my keyring"


async def test_the_adults_are_thought_of_and_nothing_of_it_is_kept(bare, daybook):
    incident(bare)
    before = pages(bare)
    async with daybook(bare.book) as running:
        await go_to(running, "And you?")
        assert "08000 562 561" in running.text
        assert "With a child in distress today: AB." in running.text
        await running.press("left", "right")
    assert pages(bare) == before


async def test_an_offer_of_time_that_is_owed_is_answered_by_one_key(make_book, daybook):
    later = Class(make_book, slots=())
    later.at("15:35", "2026-11-20")
    key = later.write("10:00", "incident", seen="other", contact="none", hurt="staff")
    later.at("15:35")
    async with daybook(later.book) as running:
        await go_to(running, "And you?")
        assert lines(running)[0].startswith("▸1")
        await running.press("y")
        assert later.book.entry(key).fields["wellbeing_offer"] == "yes"
        assert "08000 562 561" in lines(running)[-2]


# --- coming and going


async def test_it_comes_back_to_the_same_step_with_the_reasons_given_so_far(bare, daybook):
    bare.write("09:00", "held-in-mind", method="object")
    async with daybook(bare.book) as running:
        await go_to(running, "Close the day")
        await running.press("w", "f2", "1", "c", "g", "e")
        assert step(running) == "Close the day"
        assert lines(running)[0].endswith("waiting for someone")


async def test_a_reason_that_is_being_typed_is_kept_when_it_is_left(bare, daybook):
    bare.write("09:00", "held-in-mind", method="object")
    async with daybook(bare.book) as running:
        await go_to(running, "Close the day")
        await running.press("o", *"cup", "f2", "o")
        assert "cup" in running.text
        await running.press(*"board", "enter")
        assert lines(running)[0].endswith("cupboard")


async def test_hiding_and_coming_back_changes_nothing(klass, daybook):
    async with daybook(klass.book) as running:
        await running.press("e", "right", "grave_accent")
        assert "Unfinished" not in running.text
        await running.press("grave_accent")
        assert step(running) == "Unfinished"


async def test_keys_before_the_book_is_read_wait_for_it(klass, daybook):
    async with daybook(klass.book, signed_in=False) as running:
        await running.until(lambda: running.app.today.people_read)
        running.burst("ab\reg")
        await running.until(lambda: len(klass.day()) == 1)
        assert klass.day() == [("Aisha", "green")]


async def test_what_another_pc_settles_meanwhile_is_gone_from_the_list(klass, daybook):
    async with daybook(klass.book) as running:
        await running.press("e")
        assert len(lines(running)) == 6
        klass.write("15:00", "check-in", "Aisha", "CD", zone="green", slot="arrival")
        await running.until(lambda: len(lines(running)) == 5)


async def test_in_public_view_it_says_what_shows_it_and_names_nobody(klass, daybook):
    async with daybook(klass.book, detail=False) as running:
        await running.press("e")
        assert running.app.screen is running.app.today
        assert "d shows detail; then e opens it" in flat(running)


async def test_nobody_closes_a_whole_school_by_chance(make_school, daybook):
    book = make_school({"Oak": ["Ben"], "Elm": ["Mia"]}, {"AB": ["Oak"]})
    async with daybook(book) as running:
        await running.press("left_square_bracket", "e")
        assert running.app.screen is running.app.today
        assert "The end of the day is of one class" in flat(running)
        await running.press("right_square_bracket", "e")
        assert "· Oak ·" in running.text.splitlines()[0]


async def test_a_book_without_classes_has_an_end_of_day_too(make_school, daybook):
    book = make_school({}, {"AB": []}, loose=["Ben", "Mia"])
    async with daybook(book) as running:
        await running.press("e", *["enter"] * 9)
        assert "Closed by" in running.text
        assert len(closed(book, None, MONDAY)) == 1


async def test_it_is_left_when_detail_has_closed_under_another_screen(klass, daybook):
    async with daybook(klass.book) as running:
        await running.press("e", "question_mark")
        running.app.today.discretion.switch()
        await running.press("f2")
        assert running.app.screen is running.app.today


async def test_pasted_text_never_runs_as_commands(klass, daybook):
    async with daybook(klass.book) as running:
        await running.press("e")
        running.app.screen.post_message(events.Paste("ggg"))
        await running.settle()
        assert klass.day() == []


async def test_every_key_at_any_step_leaves_it_standing(bare, daybook):
    incident(bare, hurt="pupil")
    bare.write("09:00", "held-in-mind", method="words", due="2026-11-23T14:00:00+00:00")
    async with daybook(bare.book) as running:
        await running.press("e")
        for _ in range(9):
            running.burst("zqj+-.,;:" + "9 ")
            await running.press("f2")
            if running.app.screen is running.app.today:
                await running.press("e")
            assert isinstance(running.app.screen, ReviewScreen)
            await running.press("right")


# --- a disk that takes nothing


async def test_a_save_that_fails_keeps_the_line_and_the_day_stays_open_until_it_is_saved(klass, daybook):
    async with daybook(klass.book) as running:
        await running.press("e")
        with in_the_way(klass.book.folder / "pages"):
            await running.press("g")
            assert "t tries again" in flat(running)
            await go_on_to_close(running, "t" * 6)
            await running.press("enter")
            assert "the day stays open" in flat(running)
            assert klass.closed() == []
        running.app.today.acts.try_again()
        await running.settle()
        await running.press("enter")
        assert len(klass.closed()) == 1
        assert klass.day() == [("Aisha", "green")]


async def go_on_to_close(running, reasons: str) -> None:
    while step(running) != "Close the day":
        await running.press("right")
    await running.press(*reasons)


# --- closing


async def test_a_day_with_nothing_left_is_closed_by_enter_and_says_by_whom_and_when(bare, daybook):
    async with daybook(bare.book) as running:
        await running.press("e", *["enter"] * 8)
        assert step(running) == "Close the day"
        await running.press("enter")
        [found] = bare.closed()
        assert (found.by, found.deferred) == (bare.adult().by, ())
        assert step(running) == "The day is closed"
        assert "Closed by Amy Bell, 15:35." in running.text
        await running.press("enter")
        assert running.app.screen is running.app.today


async def test_enter_never_closes_while_something_is_left_without_a_reason(klass, daybook):
    async with daybook(klass.book) as running:
        running.burst("e" + "\r" * 20)
        await running.settle()
        assert klass.closed() == []
        assert "Still without a reason: 6." in flat(running)


async def test_each_line_that_is_left_takes_one_letter_and_is_kept_with_its_reason(klass, daybook):
    async with daybook(klass.book) as running:
        await go_to(running, "Close the day")
        running.burst("awtgo")
        await running.settle()
        running.burst("on a trip\r")
        await running.settle()
        running.burst("w\r")
        await running.until(klass.closed)
        [found] = klass.closed()
        assert [each.why for each in found.deferred] == [
            "child absent",
            "waiting for someone",
            "no time today",
            "adult gone home",
            "on a trip",
            "waiting for someone",
        ]
        assert [each.slot for each in found.deferred] == ["2026-11-23 arrival", "2026-11-23 lunch"] * 3
        await running.settle()
        assert "Left for another day:" in running.text


async def test_what_is_left_opens_on_the_last_page_as_in_its_step(klass, daybook):
    async with daybook(klass.book) as running:
        await go_to(running, "Close the day")
        assert "Enter closes the day" in flat(running)
        assert "Enter goes on" not in flat(running)
        before = len(klass.day())
        await running.press("space", "g")
        assert len(klass.day()) == before + 1
        await running.press("w", "equals_sign", "enter")
        [found] = klass.closed()
        assert len(found.deferred) == 5


async def test_what_was_written_in_one_step_is_not_told_on_the_next_but_undo_is(klass, daybook):
    async with daybook(klass.book) as running:
        await running.press("e", "g")
        assert "saved." in flat(running)
        await running.press("right")
        assert "saved." not in flat(running)
        assert "u undo" in flat(running)
        await running.press("u")
        assert klass.day() == []


async def test_one_key_leaves_all_the_rest_for_the_same_reason(klass, daybook):
    async with daybook(klass.book) as running:
        await go_to(running, "Close the day")
        await running.press("equals_sign")
        assert "First give one line its reason" in flat(running)
        await running.press("a", "w", "equals_sign", "enter")
        [found] = klass.closed()
        assert [each.why for each in found.deferred] == ["child absent"] + ["waiting for someone"] * 5


async def test_a_reason_can_be_changed_until_the_day_is_closed(klass, daybook):
    async with daybook(klass.book) as running:
        await go_to(running, "Close the day")
        await running.press(*"tttttt", "1", "a", "enter")
        [found] = klass.closed()
        assert [each.why for each in found.deferred][:2] == ["child absent", "no time today"]


async def test_a_long_reason_is_read_whole_on_a_closed_day(bare, daybook):
    bare.write("09:00", "held-in-mind", method="object")
    async with daybook(bare.book) as running:
        await go_to(running, "Close the day")
        await running.press("o")
        running.burst("she looks after the stone until the swimming bag is back\r")
        await running.settle()
        await running.press("enter")
        assert "unfinished held in mind, 09:00" in flat(running)
        first, *rest = [line.strip() for line in lines(running) if line.strip()][2:]
        read = [first[first.index("she looks") :], *rest]
        assert " ".join(read) == "she looks after the stone until the swimming bag is back"


async def test_a_closed_day_opens_on_what_was_said_and_lists_what_came_after(bare, daybook):
    key = bare.write("09:00", "check-in", zone="green", note="x")
    async with daybook(bare.book) as running:
        await running.press("e", *["enter"] * 9)
        assert len(bare.closed()) == 1
        await running.press("enter", "2", "c", "y")
        bare.book.save(bare.book.amend(key, {"zone": "blue"}, "so", bare.adult("CD")))
        await running.press("e")
        assert step(running) == "The day is closed"
        said = lines(running)
        assert "Came after close:" in said
        late = said[said.index("Came after close:") + 1 :]
        assert [" ".join(each.split()) for each in late] == [
            "Ben 15:35 check-in written by AB",
            "Ben 09:00 check-in changed by CD",
        ]


async def test_undo_on_a_closed_day_is_refused_with_what_to_do_instead(bare, daybook):
    async with daybook(bare.book) as running:
        await running.press("2", "c", "y")
        await running.press("e", *["enter"] * 10)
        assert len(bare.closed()) == 1
        await running.press("u")
        said = flat(running)
        assert "Not undone: AB closed that day at 15:35." in said
        assert "Correct it on its page with a reason" in said
        assert bare.day() == [("Ben", "yellow")]
        assert len(bare.closed()) == 1, "the closing itself is not undone either"


async def test_undo_never_takes_back_the_closing_after_a_restart(bare, daybook):
    async with daybook(bare.book) as running:
        await running.press("e", *["enter"] * 10)
        assert len(bare.closed()) == 1
    again = Book.open(bare.book.folder, bare.book.clock)
    async with daybook(again) as running:
        await running.press("u")
        await running.settle()
        assert len(closed(again, bare.group, MONDAY)) == 1


async def test_opening_again_asks_why_begins_at_the_first_step_and_undo_is_back(bare, daybook):
    async with daybook(bare.book) as running:
        await running.press("2", "c", "y", "e", *["enter"] * 9)
        await running.press("o", "enter")
        assert bare.closed(), "not without a reason"
        await running.press(*"late", "enter")
        assert bare.closed() == []
        assert step(running) == "Check-ins not written"
        [found] = closings(bare.book, bare.group, MONDAY)
        assert [each.why for each in found.reopened] == ["late"]
        await running.press("f2", "u")
        assert bare.day() == []


async def test_a_day_that_somebody_else_closes_meanwhile_is_seen_to_be_closed(bare, daybook):
    from store.closing import prepare_close

    async with daybook(bare.book) as running:
        await go_to(running, "Close the day")
        bare.book.save(prepare_close(bare.book, bare.group, MONDAY, bare.adult("CD")))
        await running.until(lambda: "Closed by Chris Dunn" in running.text)
        await running.press("enter")
        assert len(bare.closed()) == 1
        assert running.app.screen is running.app.today


async def test_the_next_day_begins_anew(bare, daybook):
    async with daybook(bare.book) as running:
        await running.press("e", *["enter"] * 10)
        bare.at("15:00", "2026-11-24")
        await running.press("e")
        assert step(running) == "Check-ins not written"


async def test_reasons_that_one_adult_gave_are_not_closed_under_the_name_of_another(bare, daybook):
    bare.write("09:00", "held-in-mind", method="object")
    async with daybook(bare.book) as running:
        await go_to(running, "Close the day")
        await running.press("w", "f2", "a", "c", "d", "enter")
        assert running.app.today.author == bare.adult("CD")
        await go_to(running, "Close the day")
        assert lines(running)[0].endswith("–")
        await running.press("enter")
        assert bare.closed() == []
        await running.press("t", "enter")
        [found] = bare.closed()
        assert (found.by, [each.why for each in found.deferred]) == (bare.adult("CD").by, ["no time today"])


async def test_what_was_left_is_quiet_on_today(bare, daybook):
    bare.write("09:00", "held-in-mind", method="words", due="2026-11-23T14:00:00+00:00", note="back soon")
    bare.at("14:30")
    async with daybook(bare.book) as running:
        await running.until(lambda: "promise" in running.text)
        await go_to(running, "Close the day")
        await running.press("t", "enter", "f2")
        assert len(bare.closed()) == 1
        await running.until(lambda: "promise" not in running.text)


@pytest.mark.parametrize("key", ["e", "b"])
async def test_whom_to_tell_of_a_concern_is_said_here_too_and_nothing_is_stored(bare, daybook, key):
    incident(bare)
    before = pages(bare)
    async with daybook(bare.book) as running:
        await running.press(key, "exclamation_mark")
        assert "tell your DSL (safeguarding lead) in person, now." in flat(running)
        await running.press("h", "enter")
        assert "tell your DSL" not in flat(running)
        assert running.app.screen is not running.app.today
    assert pages(bare) == before


# --- faults


PLACES = [
    ("e", "screens.review.reading.review"),
    ("b", "screens.ruptures.page.board"),
    ("k", "screens.week.page.week_view"),
]


@pytest.mark.parametrize(("key", "told"), PLACES)
async def test_a_fault_in_what_is_told_is_said_and_ends_nothing(bare, daybook, monkeypatch, key, told):
    def broken(*_args: object) -> None:
        raise TypeError("unhashable")

    monkeypatch.setattr(told, broken)
    async with daybook(bare.book) as running:
        await running.press(key)
        assert "This cannot be told here: a fault in Daybook." in flat(running)
        await running.press("f2", "2", "c", "g")
        assert bare.day() == [("Ben", "green")]
        assert list((bare.book.folder / "reports").glob("*.txt"))


async def test_no_day_is_closed_while_it_cannot_be_told_what_is_left(bare, daybook, monkeypatch):
    def broken(*_args: object) -> None:
        raise TypeError("unhashable")

    async with daybook(bare.book) as running:
        await go_to(running, "Close the day")
        monkeypatch.setattr("screens.review.reading.review", broken)
        await running.press("enter")
        assert bare.closed() == []
        assert "This cannot be told here" in flat(running)


def test_an_answer_that_comes_after_that_to_a_later_question_is_dropped(bare):
    sheet = Sheet(Progress(bare.group, MONDAY))
    before = review(bare.book, bare.group, bare.now)
    older, newer = sheet.begin_reading(), sheet.begin_reading()
    bare.write("09:00", "held-in-mind", method="object")
    after = review(bare.book, bare.group, bare.now)
    newer(after)
    older(before)
    assert sheet.review is after


# --- the friendship book


@pytest.fixture
def friday(make_book) -> Class:
    """A Friday with two friendship entries to read back."""
    klass = Class(make_book, slots=())
    klass.at("15:35", "2026-11-27")
    kofi = klass.ids["Kofi"]
    klass.write("10:00", "friendship", "Ben", act="shared", note=f"You shared with @{{{kofi}}}.")
    klass.write("11:00", "friendship", "Kofi", act="helped", note="Kofi Mensah carried the chairs.")
    return klass


async def test_on_friday_friendship_entries_are_read_back_large_with_first_names_only(friday, daybook):
    async with daybook(friday.book, detail=False) as running:
        await running.press("e")
        assert isinstance(running.app.screen, ReadBackScreen)
        assert "You shared with Kofi." in running.text
        await running.press("enter")
        assert "Kofi carried the chairs." in running.text
        assert "Mensah" not in running.text
        await running.press("enter")
        assert "That was the last one" in running.text
        await running.press("enter")
        assert running.app.screen is running.app.today
        read = [each.fields["read_back"] for each in friday.book.day("2026-11-27")]
        assert read == ["2026-11-27"] * 2


async def test_what_was_not_read_aloud_is_passed_over_without_a_mark(friday, daybook):
    async with daybook(friday.book, detail=False) as running:
        await running.press("e", "right", "enter", "f2")
        read = [each.fields.get("read_back") for each in friday.book.day("2026-11-27")]
        assert read == [None, "2026-11-27"]


@pytest.mark.parametrize("detail", [True, False])
async def test_the_friendship_book_is_read_aloud_on_any_day_by_one_key(friday, daybook, detail):
    friday.at("10:00", "2026-11-28")
    async with daybook(friday.book, detail=detail) as running:
        await running.press("l")
        assert "You shared with Kofi." in running.text
        await running.press("enter", "f2")
        assert "Ben: friendship entry read back, saved." in flat(running)
        await running.press("u")
        assert "Undone: Ben: friendship entry read back." in flat(running)


async def test_where_nothing_waits_to_be_read_aloud_that_is_said(bare, daybook):
    async with daybook(bare.book, detail=False) as running:
        await running.press("l")
        assert running.app.screen is running.app.today
        assert "No friendship entry of this class waits" in flat(running)


async def test_once_all_is_read_back_public_view_shows_nothing_more(friday, daybook):
    async with daybook(friday.book, detail=False) as running:
        await running.press("e", "enter", "enter", "enter", "e")
        assert running.app.screen is running.app.today
        assert "d shows detail" in flat(running)


async def test_what_was_taken_back_is_not_read_aloud_and_not_marked(friday, daybook):
    async with daybook(friday.book, detail=False) as running:
        await running.press("e")
        second = next(each for each in friday.book.day("2026-11-27") if "Mensah" in each.note)
        friday.book.save(friday.book.withdraw([second.key], "wrong child", friday.adult("CD")))
        await running.press("right")
        assert "This one was taken back." in running.text
        assert "carried" not in running.text
        await running.press("enter")
        assert "That was the last one" in running.text
        assert not friday.book.entry(second.key).fields.get("read_back")


async def test_a_burst_of_enters_marks_each_entry_once(friday, daybook):
    async with daybook(friday.book, detail=False) as running:
        running.burst("e\r\r\r")
        await running.until(
            lambda: all(each.fields.get("read_back") for each in friday.book.day("2026-11-27"))
        )
        await running.settle()
        assert [len(each.amendments) for each in friday.book.day("2026-11-27")] == [1, 1]


async def test_the_step_opens_the_friendship_book_at_the_line_and_comes_back(friday, daybook):
    async with daybook(friday.book) as running:
        await go_to(running, "Friendship book, to read back")
        await running.press("2")
        assert "Kofi carried the chairs." in running.text
        await running.press("enter", "f2")
        assert step(running) == "Friendship book, to read back"
        assert len(lines(running)) == 1


# --- the budget


async def test_a_class_of_ten_takes_less_than_four_minutes(make_book, daybook):
    """Counted as people type: half a second a key, and 1.35 seconds to think for each line and each step."""
    ten = Class(make_book, TEN, slots=("end of day",))
    incident(ten, hurt="pupil", place="hall")
    due = (ten.now - timedelta(hours=1)).isoformat()
    for child in ("Mia", "Tom"):
        ten.write("09:00", "held-in-mind", child, method="words", due=due, note="back soon")
    ten.write("09:10", "object", "Ruby", event="out", item="keyring", due=due)
    keys: list[str] = ["e", *"gygbggxsgyg", "enter"]
    async with daybook(ten.book) as running:
        await running.press(*keys)
        assert len(ten.day()) == 10
        rest = [*["enter"], "p", "enter", "k", "k", "b", "enter", "c", "s", "enter"]
        rest += ["enter"] * 3
        await running.press(*rest)
        assert step(running) == "Close the day"
        left = sum(line.endswith("–") for line in lines(running))
        assert left == 2, "the incident's own page, and the contact's"
        end = [*"t" * left, "enter"]
        await running.press(*end)
        assert len(ten.closed()) == 1
    pressed = len(keys) + len(rest) + len(end)
    decisions = 10 + 1 + 3 + 1 + left + 9
    assert pressed * 0.5 + decisions * 1.35 < 240
    assert pressed <= 40
