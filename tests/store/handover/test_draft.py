"""What the book alone would hand over: which children, which lines, since when, in what words."""

import pytest

from store.handovers import Receiver
from store.records import AMENDMENT
from tests.store.handover.hands import Handing

MON = "2026-11-23T"
TUE = "2026-11-24T"


def test_of_a_quiet_class_nothing_is_to_be_handed_over(room: Handing):
    assert room.told(MON + "15:00") == []


def test_each_child_is_told_of_in_register_order_whatever_was_written_first(room: Handing):
    room.write(MON + "09:00", "check-in", "Zoë", zone="blue")
    room.write(MON + "09:05", "check-in", "Ben", zone="green")
    assert room.told(MON + "10:00") == ["Ben now green 09:05, AB", "Zoë now blue 09:00, AB"]


def test_only_the_latest_zone_is_told(room: Handing):
    room.write(MON + "09:00", "check-in", zone="yellow")
    room.write(MON + "13:00", "check-in", by="EF", zone="green", note="calm after the walk")
    assert room.told(MON + "15:00") == ["Ben now green calm after the walk · 13:00, EF"]


def test_a_child_who_is_away_is_told_as_absent(room: Handing):
    room.write(MON + "09:00", "check-in", outcome="not done", reason="child absent")
    assert room.told(MON + "10:00") == ["Ben now absent · 09:00, AB"]


def test_an_open_incident_and_one_that_ended_are_told(room: Handing):
    room.write(MON + "10:00", "incident", seen="cried or clung", contact="none", hurt="nobody")
    key = room.write(MON + "11:00", "incident", "Zoë", seen="cried or clung", contact="none", hurt="nobody")
    room.amend(MON + "11:20", key, end=MON + "11:20:00+00:00")
    told = room.told(MON + "12:00")
    assert "Ben now incident since 10:00, not ended yet" in told
    assert "Zoë now incident 11:00, ended 11:20" in told


def test_a_rupture_is_to_be_watched_with_who_leads_the_repair(room: Handing):
    room.write(MON + "10:00", "rupture", rupture_with="me", note="missed the signal")
    assert "Ben watch rupture 10:00, AB leads the repair (to plan)" in room.told(MON + "12:00")
    watched = [each for each in room.draft(MON + "12:00") if each.part == "watch"]
    assert room.words(watched, MON + "12:00") == ["Ben watch rupture 10:00, AB leads the repair (to plan)"]
    room.write(MON + "12:10", "repair", by="EF", stage="planned")
    assert "Ben watch rupture 10:00, EF leads the repair (planned)" in room.told(MON + "12:20")
    room.write(MON + "14:00", "repair", by="EF", stage="done", how="game")
    assert room.told(MON + "14:10") == ["Ben now repair done (game), 14:00, EF"]
    assert "Ben watch rupture 10:00, EF leads the repair (planned)" in room.told(MON + "12:20"), "as it was"


def test_a_repair_to_plan_is_told_once(room: Handing):
    room.write(MON + "10:00", "rupture", rupture_with="me", note="missed the signal")
    assert room.told(TUE + "12:00") == ["Ben watch rupture yesterday 10:00, AB leads the repair (to plan)"]


def test_what_ended_since_the_reader_looked_is_told_however_it_began(room: Handing):
    key = room.write(MON + "14:38", "incident", by="EF", seen="cried or clung", contact="none", hurt="nobody")
    room.write(MON + "14:39", "check-in", "Zoë", by="EF", zone="green")
    room.amend(MON + "15:00", key, end=MON + "15:00:00+00:00")
    room.write(MON + "15:10", "repair", stage="done", how="game")
    told = room.told(MON + "15:20", room.to("EF"))
    assert "Ben now incident 14:38, ended 15:00" in told
    assert "Ben now repair done (game), 15:10, AB" in told


def test_a_promise_whose_time_is_over_says_so_and_one_of_weeks_ago_is_left_in_peace(room: Handing):
    room.write(MON + "10:00", "held-in-mind", method="words", due=MON + "14:00:00+00:00", note="back")
    assert room.told(MON + "13:59") == ["Ben promised 14:00 · AB · back"]
    assert room.told(MON + "14:00") == ["Ben promised 14:00 · AB · kept or missed? not said · back"]
    assert room.told("2026-12-07T09:00") != []
    assert room.told("2026-12-08T09:00") == []


def test_a_promise_is_told_until_it_is_marked(room: Handing):
    key = room.write(
        MON + "10:00", "held-in-mind", method="words", due=MON + "14:00:00+00:00", note="back soon"
    )
    assert room.told(MON + "11:00") == ["Ben promised 14:00 · AB · back soon"]
    room.amend(MON + "14:01", key, kept="kept")
    assert room.told(MON + "14:02") == []


def test_an_object_that_is_out_is_told_until_it_is_back(room: Handing):
    room.write(MON + "10:00", "object", event="out", item="green keyring", due=MON + "15:00:00+00:00")
    assert room.told(MON + "11:00") == ["Ben promised green keyring is out · due back 15:00"]
    room.write(MON + "14:50", "object", event="back", item="green keyring")
    assert room.told(MON + "14:55") == []


def test_an_object_that_is_lost_is_to_be_watched_for_at_once(room: Handing):
    room.write(MON + "10:00", "object", event="out", item="green keyring", due=MON + "15:00:00+00:00")
    room.write(MON + "11:50", "object", event="lost", item="green keyring")
    assert room.told(MON + "13:00") == ["Ben watch green keyring is lost"]
    room.write(MON + "14:50", "object", event="found", item="green keyring")
    assert room.told(MON + "14:55") == []


def test_what_is_owed_next_is_told_and_gone_once_it_was_done(room: Handing):
    room.write(
        MON + "10:00", "incident", seen="hurt someone", contact="none", hurt="pupil", rupture_with="none felt"
    )
    told = room.told(MON + "14:40")
    assert "Ben next tell home, incident 10:00" in told


def test_a_missed_check_in_is_told(tmp_path):
    room = Handing(tmp_path / "book", ["arrival"])
    assert room.told(MON + "09:15") == [
        f"{name} next check-in not written: Mon 23 Nov arrival" for name in ("Ben", "Zoë")
    ]


def test_all_check_ins_of_a_child_that_nobody_wrote_are_one_line_with_their_days(tmp_path):
    room = Handing(tmp_path / "book", ["arrival", "lunch"])
    room.write("2026-11-20T10:00", "held-in-mind", method="words")
    gaps = "Fri 20 Nov arrival, lunch; Mon 23 Nov arrival, lunch"
    assert f"Zoë next check-ins not written: {gaps}" in room.told(MON + "12:50")
    assert sum("check-in" in each for each in room.told(MON + "12:50")) == 2, "one line a child"


# --- handover notes


@pytest.mark.parametrize("part", ["now", "watch", "promised", "next"])
def test_a_note_stands_where_it_belongs_as_long_as_it_counts(room: Handing, part: str):
    room.write(MON + "10:00", "handover-note", part=part, note="the stairs")
    assert room.told(MON + "12:00") == [f"Ben {part} the stairs · 10:00, AB"]
    assert room.told(TUE + "23:59") == [f"Ben {part} the stairs · yesterday 10:00, AB"]
    assert room.told("2026-11-25T00:00") == []


def test_a_note_for_one_adult_is_for_nobody_else(room: Handing):
    room.write(MON + "10:00", "handover-note", part="watch", note="the stairs", to=room.adults["EF"])
    assert room.told(MON + "12:00", room.to("EF")) == ["Ben watch the stairs · 10:00, AB"]
    for other in (room.to("CD"), room.to_class, Receiver(role="TA")):
        assert room.told(MON + "12:00", other) == []


def test_an_end_that_is_no_time_leaves_the_incident_to_be_told(room: Handing):
    key = room.write(MON + "10:00", "incident", seen="cried or clung", contact="none", hurt="nobody")
    fields = {"target": key, "after": [], "changes": {"end": "about noon"}}  # of another program
    room.book.save(room.book.prepare_records([(AMENDMENT, fields, None)], room.author("AB")))
    assert "Ben now incident since 10:00, not ended yet" in room.told(MON + "12:00")


def test_a_note_that_was_withdrawn_is_told_no_more(room: Handing):
    key = room.write(MON + "10:00", "handover-note", part="watch", note="the stairs")
    room.withdraw(MON + "10:05", key)
    assert room.told(MON + "12:00") == []


# --- since they last looked


def test_without_a_look_the_school_day_before_counts(room: Handing):
    room.write("2026-11-20T09:00", "check-in", zone="red")
    assert room.told(MON + "08:00") == ["Ben now red Fri 20 Nov 09:00, AB"]
    assert room.told(TUE + "08:00") == []


def test_what_an_adult_typed_counts_as_a_look(room: Handing):
    room.write(MON + "09:00", "check-in", zone="red")
    room.write(MON + "09:30", "check-in", "Zoë", by="EF", zone="green")
    assert room.told(MON + "10:00", room.to("EF")) == ["Zoë now green 09:30, EF"]
    assert room.told(MON + "10:00", room.to("CD")) == ["Ben now red 09:00, AB", "Zoë now green 09:30, EF"]


def test_what_an_adult_saw_counts_as_a_look(room: Handing):
    room.write(MON + "09:00", "check-in", zone="red")
    key = room.send(MON + "09:10", room.to("EF"), room.line("the stairs"))
    room.see(MON + "09:20", key, "EF")
    assert room.told(MON + "10:00", room.to("EF")) == []
    assert room.told(MON + "09:15", room.to("EF")) == ["Ben now red 09:00, AB"]


def test_what_is_still_open_is_told_whenever_it_began(room: Handing):
    room.write(MON + "09:00", "check-in", zone="red")
    room.write(MON + "09:01", "rupture", rupture_with="me", note="missed the signal")
    room.write(MON + "09:30", "check-in", "Zoë", by="EF", zone="green")
    assert room.told(MON + "10:00", room.to("EF"))[:2] == [
        "Ben now red 09:00, AB",
        "Ben watch rupture 09:01, AB leads the repair (to plan)",
    ]


# --- other children


def test_another_child_is_never_named(room: Handing):
    room.write(MON + "10:00", "handover-note", part="watch", note="keep @zoë near the door")
    assert room.told(MON + "12:00") == ["Ben watch keep another child near the door · 10:00, AB"]


def test_it_is_a_pure_function_of_book_receiver_and_clock(room: Handing):
    room.write(MON + "09:00", "check-in", zone="red")
    first = room.draft(MON + "10:00")
    room.hands.moment = room.hands.moment.replace(hour=16)
    assert room.draft(MON + "10:00") == first
    room.reopen(TUE + "10:00")
    assert room.draft(MON + "10:00") == first
