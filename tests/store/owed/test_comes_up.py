"""What comes up by itself, who has it while an adult is away, and what a child's absence covers."""

from datetime import timedelta
from pathlib import Path

from store.owed.now import pressing
from tests.store.owed.room import Room, when

HARD = {"seen": "cried or clung", "contact": "none", "hurt": "nobody"}
SLOTS = ("arrival", "mid-morning", "lunch", "afternoon")


def told(room: Room, at: str, adult: str = "AB") -> list[str]:
    """The rules of what Today tells at a time, from the top."""
    moment = when(at)
    return [each.rule for each in pressing(room.owed(at), room.adults[adult], moment)]


# --- a rupture with no repair planned


def test_a_rupture_without_a_plan_comes_up_by_itself_at_the_end_of_the_next_school_day(tmp_path: Path):
    room = Room(tmp_path / "book", SLOTS)
    room.write("2026-11-20T10:00", "incident", **HARD, end="2026-11-20T10:20:00+00:00")
    for at in ("2026-11-23T15:29", "2026-11-24T14:30", "2026-11-26T14:30"):
        [row] = room.owed(at, "R-RR1")
        assert row.severity == "amber"
    assert told(room, "2026-11-23T14:30")[0] == "R-CI1", "until then it stands where its time is"
    for at in ("2026-11-23T15:30", "2026-11-24T14:30", "2026-11-26T14:30"):
        assert told(room, at)[0] == "R-RR1", at
        assert "R-CI1" in told(room, at) or "R-CI2" in told(room, at), "above what is of today"


def test_it_comes_up_after_a_holiday_no_sooner_than_there_was_a_school_day(tmp_path: Path):
    room = Room(tmp_path / "book", SLOTS)
    room.calendar("holiday", "2026-11-23", "2026-11-27")
    room.write("2026-11-20T10:00", "incident", **HARD, end="2026-11-20T10:20:00+00:00")
    assert told(room, "2026-11-30T14:30")[0] != "R-RR1"
    assert told(room, "2026-11-30T15:30")[0] == "R-RR1"


def test_a_plan_takes_it_down_again(tmp_path: Path):
    room = Room(tmp_path / "book")
    room.write("2026-11-20T10:00", "incident", **HARD, end="2026-11-20T10:20:00+00:00")
    assert told(room, "2026-11-24T10:00")[0] == "R-RR1"
    room.write("2026-11-24T10:01", "repair", stage="planned", due="2026-11-25")
    assert "R-RR1" not in told(room, "2026-11-24T10:02")


def test_what_is_red_stays_above_it(tmp_path: Path):
    room = Room(tmp_path / "book")
    hurt = {**HARD, "hurt": "pupil", "end": "2026-11-20T10:20:00+00:00"}
    room.write("2026-11-20T10:00", "incident", **hurt)
    found = told(room, "2026-11-23T15:45")
    assert found.index("R-RR1") == sum(each in ("R-PN1", "R-SLT1", "R-CP1") for each in found)


def test_a_round_that_nobody_wrote_hides_nothing_else_that_is_due(tmp_path: Path):
    room = Room(tmp_path / "book", ("arrival",))
    hurt = {**HARD, "contact": "restrictive intervention", "hurt": "staff"}
    room.write("2026-11-23T09:23", "incident", **hurt, slt_seen="HT 09:40", end="2026-11-23T09:30:00+00:00")
    room.write("2026-11-23T09:30", "object", event="out", item="ring", due="2026-11-23T14:00:00+00:00")
    assert told(room, "2026-11-23T14:29", "AB")[:2] == ["R-CI1", "R-TO2"], "one of them, then the rest"
    assert told(room, "2026-11-23T14:29", "AB").count("R-CI1") == 2
    assert told(room, "2026-11-23T14:36", "AB")[:3] == ["R-PN1", "R-CI1", "R-TO2"]
    assert sorted(told(room, "2026-11-23T14:36", "CD")[:3]) == ["R-CP1", "R-PN1", "R-RI1"]


# --- an adult who is away


def test_everything_an_absent_adult_owes_passes_to_the_next_in_order_and_back(tmp_path: Path):
    room = Room(tmp_path / "book", SLOTS)
    room.write("2026-11-23T08:40", "held-in-mind", method="words", due="2026-11-23T09:10:00+00:00")
    room.write("2026-11-20T10:00", "rupture", rupture_with="me", note="x")

    def owners(at: str) -> set[str]:
        return {room.who(each) for each in room.owed(at, child="Ben") if each.severity == "amber"}

    assert owners("2026-11-23T09:20") == {"AB"}
    absence = room.away("AB", "2026-11-23")
    assert owners("2026-11-23T09:20") == {"EF"}, "the second of Ben's adults"
    second = room.away("EF", "2026-11-23")
    assert owners("2026-11-23T09:20") == {"CD"}, "then the class teacher"
    room.withdraw("2026-11-23T09:30", second)
    room.withdraw("2026-11-23T09:30", absence)
    assert owners("2026-11-23T09:30") == {"AB"}
    room.away("AB", "2026-11-23")
    assert owners("2026-11-24T09:20") == {"AB"}, "the next day it is back by itself"


# --- a child who is away


def gaps(room: Room, at: str, child: str = "Ben") -> list[str]:
    return [each.slot.partition(" ")[2] for each in room.owed(at, "R-CI1", child)]


def test_a_child_absent_at_arrival_covers_the_slots_of_the_day_until_a_later_entry(tmp_path: Path):
    room = Room(tmp_path / "book", SLOTS)
    assert gaps(room, "2026-11-23T11:00") == ["arrival", "mid-morning"]
    room.write("2026-11-23T09:05", "check-in", outcome="not done", reason="child absent", slot="arrival")
    assert gaps(room, "2026-11-23T14:20") == []
    assert gaps(room, "2026-11-23T14:20", "Zoë") == ["arrival", "mid-morning", "lunch", "afternoon"]
    room.write("2026-11-23T12:00", "friendship", act="helped")
    assert gaps(room, "2026-11-23T14:20") == ["lunch", "afternoon"], "from then on the child is here"


def test_what_is_written_for_an_absent_child_from_afar_does_not_bring_them_back(tmp_path: Path):
    room = Room(tmp_path / "book", SLOTS)
    room.write("2026-11-23T09:05", "check-in", outcome="not done", reason="child absent", slot="arrival")
    room.write("2026-11-23T10:00", "parent-contact", reason="question", method="call", outcome="spoke")
    assert gaps(room, "2026-11-23T14:20") == []


def test_the_absence_ends_with_the_day(tmp_path: Path):
    room = Room(tmp_path / "book", SLOTS)
    room.write("2026-11-23T09:05", "check-in", outcome="not done", reason="child absent", slot="arrival")
    later = when("2026-11-24T09:00") + timedelta(minutes=15)
    assert gaps(room, f"{later:%Y-%m-%dT%H:%M}") == ["arrival"]
