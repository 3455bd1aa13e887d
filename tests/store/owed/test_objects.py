"""Objects: out at home time, not collected, lost."""

from tests.store.owed.room import Room


def thing(room: Room, at: str, event: str, **values) -> str:
    return room.write(at, "object", event=event, **{"item": "green keyring", **values})


def test_an_object_that_is_out_is_asked_about_half_an_hour_before_home(room: Room):
    thing(room, "2026-11-23T09:30", "out")
    assert not room.owed("2026-11-23T14:59", "R-TO")
    row = room.one("2026-11-23T15:00", "R-TO1")
    assert (row.severity, row.text, row.settles) == ("amber", "green keyring is out: does it go home?", "mo")
    assert f"{row.due:%H:%M}" == "15:30"


def test_on_a_day_that_ends_early_it_is_asked_earlier_and_on_one_without_school_not_at_all(room: Room):
    thing(room, "2026-11-20T09:30", "out")
    room.calendar("early finish", "2026-11-23", ends="13:15")
    room.calendar("INSET", "2026-11-24")
    assert not room.owed("2026-11-23T12:44", "R-TO")
    assert f"{room.one('2026-11-23T12:45', 'R-TO1').due:%a %H:%M}" == "Mon 13:15", (
        "today, not when it went out"
    )
    for day in ("2026-11-21", "2026-11-24"):
        assert not room.owed(f"{day}T15:15", "R-TO1"), day


def test_an_object_that_is_back_or_has_gone_home_is_not_asked_about(room: Room):
    thing(room, "2026-11-23T09:30", "out")
    thing(room, "2026-11-23T14:00", "back")
    assert not room.owed("2026-11-23T15:10", "R-TO")
    thing(room, "2026-11-23T14:10", "home")
    assert not room.owed("2026-11-23T15:10", "R-TO")


def test_an_object_is_asked_for_from_the_minute_at_which_it_was_due(room: Room):
    thing(room, "2026-11-23T09:30", "out", due="2026-11-23T12:00:00+00:00", adult=room.adults["EF"])
    assert not room.owed("2026-11-23T11:59", "R-TO")
    row = room.one("2026-11-23T12:00", "R-TO2")
    assert (row.text, room.who(row)) == ("green keyring is due back, 12:00", "EF")
    assert not room.owed("2026-11-23T15:10", "R-TO1"), "it is told once"


def test_an_object_due_on_a_day_is_asked_for_before_home(room: Room):
    thing(room, "2026-11-23T09:30", "out", due="2026-11-27")
    assert not room.owed("2026-11-27T14:59", "R-TO")
    assert room.owed("2026-11-27T15:00", "R-TO2")
    assert room.owed("2026-11-30T09:00", "R-TO2"), "and until it is back"


def test_two_objects_of_a_child_are_two_things(room: Room):
    thing(room, "2026-11-23T09:30", "out", due="2026-11-23T12:00:00+00:00")
    thing(room, "2026-11-23T09:40", "out", item="blue hanky", due="2026-11-23T12:00:00+00:00")
    assert len(room.owed("2026-11-23T12:00", "R-TO2")) == 2
    thing(room, "2026-11-23T12:05", "back", item="Green  Keyring")
    assert room.one("2026-11-23T12:05", "R-TO2").text == "blue hanky is due back, 12:00"


def test_a_lost_object_is_told_home_on_the_next_school_day(room: Room):
    key = thing(room, "2026-11-20T14:00", "lost")
    assert not room.owed("2026-11-20T23:59", "R-TO")
    assert not room.owed("2026-11-21T10:00", "R-TO"), "a Saturday"
    row = room.one("2026-11-23T08:30", "R-TO3")
    assert (row.text, f"{row.due:%a %H:%M}", row.settles) == (
        "green keyring is lost: tell home",
        "Mon 15:30",
        "x",
    )
    room.amend("2026-11-23T09:00", key, home_told="no")
    assert room.owed("2026-11-23T09:00", "R-TO3"), "no is not told"
    room.amend("2026-11-23T09:10", key, home_told="yes")
    assert not room.owed("2026-11-23T09:10", "R-TO3")


def test_an_object_that_was_found_is_not_lost(room: Room):
    thing(room, "2026-11-20T14:00", "lost")
    thing(room, "2026-11-23T08:20", "found")
    assert not room.owed("2026-11-23T08:30", "R-TO")


def test_a_name_in_an_object_is_told_as_it_may_be(room: Room):
    room.write("2026-11-23T09:30", "object", event="out", item="@zoe's card", due="2026-11-23T12:00:00+00:00")
    assert room.one("2026-11-23T12:00", "R-TO2").text == "another child's card is due back, 12:00"


def test_an_object_that_got_its_name_later_is_the_one_that_had_none(room: Room):
    thing(room, "2026-11-23T09:30", "out", item="", due="2026-11-23T12:00:00+00:00")
    assert room.one("2026-11-23T12:00", "R-TO2").text == "an object is due back, 12:00"
    thing(room, "2026-11-23T12:05", "back", item="red scarf")
    assert not room.owed("2026-11-23T12:05", "R-TO2")
