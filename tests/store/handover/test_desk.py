"""What an adult changes of a draft: where it is kept, where it goes along, and when it is let go."""

from datetime import date, timedelta

from store.drafts.file import MARK
from store.handover.desk import ADD, ALL, PLACE, Desk
from store.handover.drafting import Draft
from store.handovers import NEXT, NOW, Line, Receiver
from tests.store.owed.room import when

MONDAY = date(2026, 11, 23)
ZONE = Line("pupil-1", NOW, "entry-1")
EMPTY = Draft(when("2026-11-20T00:00"), ())
DRAFT = Draft(when("2026-11-20T00:00"), (ZONE,), frozenset({ZONE}))


def desk(texts: dict, group: str | None = "group-1", day: date = MONDAY) -> Desk:
    return Desk(texts, group, day, Receiver(group=group or ""))


def test_the_texts_of_one_class_and_day_are_those_of_no_other():
    texts: dict = {}
    own = desk(texts)
    own.add(Line("pupil-1", NEXT, text="dad has left home"))
    own.write_note("swimming")
    for other in (desk(texts, "group-2"), desk(texts, None), desk(texts, day=MONDAY - timedelta(days=1))):
        assert (other.items(EMPTY), other.note, other.begun(ALL)) == ([], "", "")
    assert own.lines(EMPTY) == [Line("pupil-1", NEXT, text="dad has left home")]


def test_what_was_not_sent_on_an_earlier_day_is_offered_and_goes_along_only_when_it_is_taken_in():
    texts: dict = {}
    before = desk(texts)
    before.add(Line("pupil-1", NEXT, text="of monday"))
    before.change(before.items(DRAFT)[0], "calm")
    before.write_note("swimming")
    today = desk(texts, day=MONDAY + timedelta(days=1))
    today.add(Line("pupil-1", NEXT, text="of tuesday"))
    assert [each.text for each in today.lines(EMPTY)] == ["of tuesday"]
    assert (today.note, today.begun(ALL)) == ("", "swimming")
    for offered in [each for each in today.items(EMPTY) if each.out]:
        today.switch(offered, EMPTY)
    assert {each.text for each in today.lines(EMPTY)} == {"of tuesday", "of monday", "calm"}
    assert before.items(EMPTY) == []


def test_an_offered_line_that_is_changed_goes_along_as_it_was_changed():
    texts: dict = {}
    desk(texts).add(Line("pupil-1", NEXT, text="of monday"))
    today = desk(texts, day=MONDAY + timedelta(days=1))
    today.change(today.items(EMPTY)[0], "of tuesday")
    assert [each.text for each in today.lines(EMPTY)] == ["of tuesday"]


def test_changed_words_outlive_that_the_book_says_something_newer():
    made = desk({})
    made.change(made.items(DRAFT)[0], "calm")
    newer = Draft(DRAFT.since, (Line("pupil-1", NOW, "entry-2"),))
    assert made.lines(newer) == [newer.lines[0], Line("pupil-1", NOW, "entry-1", text="calm")]


def test_of_two_added_lines_that_say_the_same_the_one_meant_is_changed_and_no_other_text():
    made = desk({})
    made.write_note("swimming")
    made.add(Line("pupil-1", NEXT, text="read"))
    made.add(Line("pupil-1", NEXT, text="read"))
    made.change(made.items(EMPTY)[1], "read twice")
    assert [each.text for each in made.lines(EMPTY)] == ["read", "read twice"]
    made.switch(made.items(EMPTY)[1], EMPTY)
    made.switch(made.items(EMPTY)[0], EMPTY)
    assert (made.lines(EMPTY), made.note) == ([], "swimming")


def test_once_it_was_sent_nothing_of_it_is_left_and_all_else_that_was_typed_is():
    kept = {
        (PLACE, "answer h-1"): "will do",
        ("handover group-2 2026-11-23", ALL): "of another class",
        ("handover group-1 2026-11-23", ADD): "begun",
    }
    texts = dict(kept)
    made = desk(texts)
    made.add(Line("pupil-1", NEXT, text="read"))
    made.write_note("swimming")
    made.change(made.items(DRAFT)[0], "calm")
    made.switch(made.items(DRAFT)[0], DRAFT)
    made.clear()
    assert texts == kept


def out(made: Desk, draft: Draft) -> list[Line]:
    """The lines of a draft that are left out."""
    return [each.line for each in made.items(draft) if each.out]


def test_a_line_that_was_left_out_stays_so_after_a_restart_and_comes_back_when_it_is_taken_in():
    texts: dict = {}
    repair = Line("pupil-1", NEXT, "entry-2", "R-RR2")
    both = Draft(DRAFT.since, (ZONE, repair), frozenset({ZONE}))
    desk(texts).switch(desk(texts).items(both)[1], both)
    again = desk(texts)
    assert (again.lines(both), out(again, both)) == ([ZONE], [repair])
    again.switch(again.items(both)[1], both)
    assert (desk(texts).lines(both), texts) == ([ZONE, repair], {})


def test_how_a_child_is_stays_left_out_whatever_a_later_check_in_says():
    made = desk({})
    made.switch(made.items(DRAFT)[0], DRAFT)
    later = Line("pupil-1", NOW, "entry-9")
    newer = Draft(DRAFT.since, (later,), frozenset({later}))
    assert (made.lines(newer), out(made, newer)) == ([], [later])
    incident = Line("pupil-1", NOW, "entry-3")
    assert made.lines(Draft(DRAFT.since, (later, incident), frozenset({later}))) == [incident]


def test_what_was_left_out_is_so_for_that_day_alone_and_is_not_kept_for_ever():
    texts: dict = {}
    desk(texts).switch(desk(texts).items(DRAFT)[0], DRAFT)
    tomorrow = desk(texts, day=MONDAY + timedelta(days=1))
    assert tomorrow.lines(DRAFT) == [ZONE]
    tomorrow.switch(tomorrow.items(DRAFT)[0], DRAFT)
    assert {day for day, _ in texts} == {tomorrow.place}


def test_nobody_is_told_of_a_line_that_was_left_out_as_of_a_text_that_was_not_sent():
    texts: dict = {}
    desk(texts).switch(desk(texts).items(DRAFT)[0], DRAFT)
    assert [name.startswith(MARK) for _, name in texts] == [True]
