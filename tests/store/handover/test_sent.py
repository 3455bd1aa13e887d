"""Handovers that were sent: for whom, how they read later, who saw them, and what cannot be."""

from dataclasses import replace
from datetime import date

import pytest

from store.class_records import prepare_record
from store.errors import Refused
from store.handover.received import is_to_see, next_in_order
from store.handover.sending import (
    find_receiver,
    prepare_edit,
    prepare_handover,
    prepare_withdrawal,
    receiver_name,
    receivers,
)
from store.handover.telling import own_words
from store.handovers import NEXT, WATCH, Line, Receiver
from store.owed.scene import Scene
from store.records import HANDOVER
from tests.store.handover.hands import Handing
from tests.store.owed.room import when

MON, TUE, WED = "2026-11-23T", "2026-11-24T", "2026-11-25T"


# --- how it reads


def test_a_line_about_an_entry_has_the_entrys_words_of_now(room: Handing):
    note = room.write(MON + "10:00", "handover-note", part="watch", note="the stairs")
    key = room.send(MON + "11:00", room.to("EF"), *room.draft(MON + "11:00"))
    assert [each.text for each in room.one_sent(key, MON + "11:01").lines] == [""]
    room.amend(MON + "12:00", note, note="the stairs and the hall")
    assert room.words(room.one_sent(key, MON + "12:01").lines, MON + "12:01") == [
        "Ben watch the stairs and the hall · 10:00, AB"
    ]


def test_an_entry_that_is_withdrawn_takes_its_line_away_also_one_that_was_changed(room: Handing):
    note = room.write(MON + "10:00", "handover-note", part="watch", note="the stairs")
    changed = Line(room.pupils["Ben"], WATCH, note, text="the back stairs")
    key = room.send(MON + "11:00", room.to("EF"), *room.draft(MON + "11:00"), changed)
    assert len(room.words(room.one_sent(key, MON + "11:01").lines, MON + "11:01")) == 2
    room.withdraw(MON + "12:00", note)
    assert room.words(room.one_sent(key, MON + "12:01").lines, MON + "12:01") == []


def test_a_line_never_shows_the_words_of_an_entry_about_another_child(room: Handing):
    note = room.write(MON + "10:00", "handover-note", "Zoë", part="watch", note="the stairs")
    key = room.send(MON + "11:00", room.to("EF"), Line(room.pupils["Ben"], WATCH, note))
    assert room.words(room.one_sent(key, MON + "11:01").lines, MON + "11:01") == []


def test_what_was_owed_is_told_as_settled_once_it_is(room: Handing):
    rupture = room.write(MON + "10:00", "rupture", rupture_with="me", note="missed")
    key = room.send(TUE + "11:00", room.to("EF"), Line(room.pupils["Ben"], NEXT, rupture, "R-RR1"))
    assert room.words(room.one_sent(key, TUE + "11:01").lines, TUE + "11:01") == [
        "Ben next repair to plan: rupture of yesterday 10:00"
    ]
    room.write(TUE + "12:00", "repair", stage="planned")
    assert room.words(room.one_sent(key, TUE + "12:01").lines, TUE + "12:01") == [
        "Ben next a repair to plan: settled since"
    ]


@pytest.mark.parametrize(
    "typed", ["keep @zoë near the door", "keep Zoë near the door", 'keep @"zoë" near the door']
)
def test_another_childs_name_never_shows_however_it_was_typed(room: Handing, typed: str):
    key = room.send(MON + "11:00", room.to("EF"), room.line(typed), note=typed)
    kept = room.one_sent(key, MON + "11:01")
    assert "zoë" not in str(kept.record.fields).casefold()
    assert room.words(kept.lines, MON + "11:01") == ["Ben next keep another child near the door"]


def test_a_handover_can_be_changed_by_its_author_with_a_reason_and_by_nobody_else(room: Handing):
    key = room.send(MON + "11:00", room.to("EF"), room.line("the stairs"))
    handover = room.one_sent(key, MON + "11:01")
    new = [room.line("the hall")]
    with pytest.raises(Refused, match="Only the adult who sent"):
        prepare_edit(room.book, handover, new, "", "better", room.author("EF"))
    with pytest.raises(Refused, match="why"):
        prepare_edit(room.book, handover, new, "", "", room.author("AB"))
    pending = prepare_edit(room.book, handover, new, "", "better", room.author("AB"))
    assert pending is not None
    room.book.save(pending)
    assert room.words(room.one_sent(key, MON + "11:02").lines, MON + "11:02") == ["Ben next the hall"]
    again = prepare_edit(room.book, room.one_sent(key, MON + "11:02"), new, "", "better", room.author("AB"))
    assert again is None


def test_a_handover_taken_back_is_gone_for_everybody(room: Handing):
    key = room.send(MON + "11:00", room.to("EF"), room.line("the stairs"))
    assert room.came(MON + "11:01", "EF") == [(key, False, False)]
    handover = room.one_sent(key, MON + "11:01")
    with pytest.raises(Refused, match="Only the adult who sent"):
        prepare_withdrawal(room.book, handover, "no", room.author("EF"))
    room.book.save(prepare_withdrawal(room.book, handover, "too early", room.author("AB")))
    assert room.came(MON + "11:02", "EF") == []
    assert room.sent_by(MON + "11:02", "AB") == []


# --- for whom


def test_one_adult_a_role_and_a_class_each_reach_those_they_name(room: Handing):
    person = room.send(MON + "11:00", room.to("EF"), room.line("one"))
    role = room.send(MON + "11:01", Receiver(role="TA"), room.line("two"))
    group = room.send(MON + "11:02", room.to_class, room.line("three"))
    assert {each[0] for each in room.came(MON + "11:03", "EF")} == {person, role, group}
    assert {each[0] for each in room.came(MON + "11:03", "CD")} == {group}
    assert room.came(MON + "11:03", "AB") == []
    assert room.sent_by(MON + "11:03", "AB") == [group, role, person]


def test_nobody_and_nothing_are_refused(room: Handing):
    for receiver in (Receiver(), Receiver(adult="x"), Receiver(role="Pilot"), Receiver(group="x")):
        with pytest.raises(Refused, match="Say whom"):
            prepare_handover(room.book, receiver, [room.line("one")], "", room.author("AB"))
    with pytest.raises(Refused, match="nothing in this handover"):
        prepare_handover(room.book, room.to("EF"), [], "  ", room.author("AB"))
    with pytest.raises(Refused, match="before today"):
        room.send(MON + "11:00", room.to("EF"), room.line("one"), until=date(2026, 11, 22))


def test_it_counts_to_the_end_of_the_next_school_day(room: Handing):
    room.calendar("INSET", "2026-11-24")
    key = room.send(MON + "11:00", room.to("EF"), room.line("one"))
    assert room.one_sent(key, MON + "11:01").until == date(2026, 11, 25)
    room.see(MON + "11:30", key, "EF")
    assert room.came(WED + "15:00", "EF") == [(key, True, False)]
    assert room.came("2026-11-26T09:00", "EF") == []


def test_what_one_of_a_class_has_seen_waits_for_the_others_only_as_long_as_it_counts(room: Handing):
    key = room.send(MON + "11:00", room.to_class, room.line("one"))
    assert room.came(WED + "09:00", "EF") == [(key, False, False)]
    receipt = room.see(TUE + "11:30", key, "EF")
    assert room.came(TUE + "12:00", "CD") == [(key, False, False)]
    assert room.came(WED + "09:00", "CD") == []
    room.withdraw(WED + "09:01", receipt)
    assert room.came(WED + "09:02", "CD") == [(key, False, False)]


@pytest.mark.parametrize(
    ("typed", "name"), [("ef", "EF EF Name"), ("class teacher", "Class teacher"), ("WILLOW", "class Willow")]
)
def test_initials_a_role_or_a_class_say_whom_a_handover_is_for(room: Handing, typed: str, name: str):
    assert receiver_name(room.book.people, find_receiver(room.book.people, typed)) == name


def test_whom_nobody_means_is_refused_with_those_there_are(room: Handing):
    with pytest.raises(Refused, match=r"CD CD Name, .*Class teacher.*class Willow"):
        find_receiver(room.book.people, "pilot")
    room.people(("group", {"name": "TA"}))
    with pytest.raises(Refused, match="may be several: TA, class TA"):
        find_receiver(room.book.people, "TA")


def test_one_does_not_hand_over_to_oneself(room: Handing):
    assert Receiver(adult=room.adults["AB"]) not in receivers(room.book.people, room.adults["AB"])
    assert Receiver(adult=room.adults["EF"]) in receivers(room.book.people, room.adults["AB"])


# --- seen


def test_seen_says_when_and_by_whom_and_once(room: Handing):
    key = room.send(MON + "11:00", room.to("EF"), room.line("one"))
    assert room.see(MON + "11:30", key, "EF")
    assert room.see(MON + "11:40", key, "EF") == ""
    [receipt] = room.one_sent(key, MON + "11:41").receipts
    assert (receipt.by, receipt.at, receipt.note) == (room.adults["EF"], when(MON + "11:30"), "")
    assert room.came(MON + "11:41", "EF") == [(key, True, False)]


def test_an_answer_may_follow_and_names_nobody_else(room: Handing):
    key = room.send(MON + "11:00", room.to("EF"), room.line("one"))
    room.see(MON + "11:30", key, "EF")
    room.see(MON + "11:40", key, "EF", "will do, with @ab")
    notes = [each.note for each in room.one_sent(key, MON + "11:41").receipts]
    assert notes == ["", f"will do, with @{{{room.adults['AB']}}}"]


def test_the_author_cannot_see_it_for_the_others(room: Handing):
    key = room.send(MON + "11:00", room.to_class, room.line("one"))
    with pytest.raises(Refused, match="your own"):
        room.see(MON + "11:30", key, "AB")


def test_a_receipt_taken_back_counts_no_more(room: Handing):
    key = room.send(MON + "11:00", room.to("EF"), room.line("one"))
    receipt = room.see(MON + "11:30", key, "EF")
    room.withdraw(MON + "11:31", receipt)
    assert room.came(MON + "11:32", "EF") == [(key, False, False)]


def test_what_is_unseen_stands_first(room: Handing):
    first = room.send(MON + "11:00", room.to("EF"), room.line("one"))
    second = room.send(MON + "11:05", room.to("EF"), room.line("two"))
    room.see(MON + "11:30", second, "EF")
    assert [each[0] for each in room.came(MON + "11:31", "EF")] == [first, second]


# --- standing in


def test_while_somebody_is_away_it_comes_to_the_next_in_order_and_back(room: Handing):
    key = room.send(MON + "15:00", room.to("AB"), room.line("one"), by="CD")
    room.away("AB", "2026-11-24")
    assert room.came(TUE + "08:00", "EF") == [(key, False, True)]
    room.see(TUE + "08:10", key, "EF")
    assert room.came(TUE + "08:11", "EF") == [(key, True, True)]
    assert room.came(WED + "08:00", "EF") == []
    assert room.came(WED + "08:00", "AB") == [(key, False, False)]


def test_while_all_of_a_childs_adults_are_away_it_comes_to_the_class_teacher(room: Handing):
    room.away("AB", "2026-11-23", "2026-11-24")
    room.away("EF", "2026-11-23", "2026-11-24")
    key = room.send(MON + "08:00", room.to("AB"), room.line("one"), by="HT")
    assert room.came(MON + "08:30", "CD") == [(key, False, True)]


def test_what_nobody_looked_at_comes_to_the_class_teacher(room: Handing):
    key = room.send(MON + "15:00", room.to("EF"), room.line("one"))
    assert room.came(TUE + "08:59", "CD") == []
    assert room.came(TUE + "09:00", "CD") == [(key, False, True)]
    room.see(TUE + "09:05", key, "CD")
    assert room.came(TUE + "09:06", "EF") == [(key, False, False)]


def test_words_that_were_changed_freeze_neither_the_time_nor_the_adult(room: Handing):
    note = room.write(MON + "14:55", "handover-note", part="watch", note="the stairs, with @zoë")
    line = Line(room.pupils["Ben"], WATCH, note)
    assert own_words(room.book, line) == "the stairs, with @Zoë"
    key = room.send(MON + "15:00", room.to("EF"), replace(line, text="the hall, with @zoë"))
    kept = room.one_sent(key, MON + "15:01").lines
    assert room.words(kept, MON + "15:01") == ["Ben watch the hall, with another child · 14:55, AB"]
    assert room.words(kept, TUE + "08:00") == ["Ben watch the hall, with another child · yesterday 14:55, AB"]
    rupture = room.write(MON + "10:00", "rupture", rupture_with="me", note="missed")
    watched = Line(room.pupils["Ben"], WATCH, rupture)
    assert own_words(room.book, watched) == ""
    assert room.words([replace(watched, text="be near")], MON + "15:01") == [
        "Ben watch rupture 10:00, AB leads the repair (to plan) · be near"
    ]


# --- several classes, and whom it does not reach


def test_a_role_means_those_of_the_class_and_all_of_it_only_where_the_class_has_none(room: Handing):
    [oak] = room.people(("group", {"name": "Oak"}))
    for initials, role in (("GH", "TA"), ("IJ", "Pastoral")):
        fields = {"name": f"{initials} Name", "initials": initials, "role": role, "groups": [oak]}
        [room.adults[initials]] = room.people(("adult", fields))
    here = room.send(MON + "11:00", Receiver(role="TA"), room.line("one"))
    assert room.came(MON + "11:01", "EF") == [(here, False, False)]
    assert room.came(MON + "11:01", "GH") == []
    elsewhere = room.send(MON + "11:02", Receiver(role="Pastoral"), room.line("two"))
    assert room.came(MON + "11:03", "IJ") == [(elsewhere, False, False)]


def test_nobody_stands_in_for_what_they_sent_themselves(room: Handing):
    room.away("EF", "2026-11-23")
    key = room.send(MON + "11:00", room.to("EF"), room.line("one"), by="AB")
    handover = room.one_sent(key, MON + "11:01")
    scene = Scene(room.book, None, when(MON + "11:01"))
    assert room.adults["AB"] not in next_in_order(scene, handover)
    assert room.came(MON + "11:01", "CD") == [(key, False, True)]


def test_it_is_to_be_seen_by_whom_it_came_to_and_nobody_else(room: Handing):
    key = room.send(MON + "11:00", room.to("EF"), room.line("one"))
    handover = room.one_sent(key, MON + "11:01")
    assert is_to_see(room.book, handover, room.adults["EF"], when(MON + "11:01"))
    assert not is_to_see(room.book, handover, room.adults["CD"], when(MON + "11:01"))
    assert is_to_see(room.book, handover, room.adults["CD"], when(TUE + "09:00")), "nobody has looked"


# --- names, in whatever is written


@pytest.mark.parametrize("typed", ["well done @zoë", "well done Zoë"])
def test_an_answer_holds_no_name_in_the_clear(room: Handing, typed: str):
    key = room.send(MON + "11:00", room.to("EF"), room.line("one"))
    room.see(MON + "11:40", key, "EF", typed)
    [receipt] = room.one_sent(key, MON + "11:41").receipts
    assert receipt.note == f"well done @{{{room.pupils['Zoë']}}}"


def test_who_has_seen_and_answered_is_told_once(room: Handing):
    key = room.send(MON + "11:00", room.to_class, room.line("one"))
    room.see(MON + "11:30", key, "EF")
    room.see(MON + "11:35", key, "CD")
    room.see(MON + "11:40", key, "EF", "will do")
    told = room.one_sent(key, MON + "11:41").told_receipts
    said = [(each.by, each.note) for each in told]
    assert said == [(room.adults["CD"], ""), (room.adults["EF"], "will do")]


def test_changing_its_line_for_all_keeps_lines_of_a_newer_daybook(room: Handing):
    lines = [{"pupil": room.pupils["Ben"], "part": "later", "text": "the stairs", "colour": "red"}]
    fields = {"group": room.group, "note": "one", "lines": lines}
    room.hands.moment = when(MON + "11:00")
    pending = prepare_record(room.book, HANDOVER, fields, room.author("AB"))
    room.book.save(pending)
    handover = room.one_sent(pending.ids[0], MON + "11:01")
    edit = prepare_edit(room.book, handover, None, "two", "better", room.author("AB"))
    assert edit is not None
    room.book.save(edit)
    after = room.one_sent(pending.ids[0], MON + "11:02")
    assert (after.note, after.record.fields["lines"]) == ("two", lines)
