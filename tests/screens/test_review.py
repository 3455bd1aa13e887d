"""The end of the day: step by step, each line settled where it stands; one may leave and come back."""

from datetime import timedelta

import pytest
from textual import events

from screens.entry import EntryScreen
from screens.review.page import ReviewScreen
from screens.review.progress import Progress, Sheet
from store.review import review
from tests.screens.reviewing import (
    MONDAY,
    TEN,
    THREE,
    Class,
    bare,
    flat,
    go_to,
    incident,
    klass,
    lines,
    pages,
    step,
)

__all__ = ["bare", "klass"]  # fixtures


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


def test_an_answer_that_comes_after_that_to_a_later_question_is_dropped(bare):
    sheet = Sheet(Progress(bare.group, MONDAY))
    before = review(bare.book, bare.group, bare.now)
    older, newer = sheet.begin_reading(), sheet.begin_reading()
    bare.write("09:00", "held-in-mind", method="object")
    after = review(bare.book, bare.group, bare.now)
    newer(after)
    older(before)
    assert sheet.review is after


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
