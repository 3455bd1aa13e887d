"""Term dates from a file: what is understood, what is left out, and nothing guessed."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.arranging.term_dates import Found, read_clock, read_term_dates, what_is
from store.importing.tables import TableRefused
from store.school_days import CLOSED, EARLY, HOLIDAY, INSET, TERM
from tests.store.making import LONDON

TABLE = """What,First,Last,Ends,Name
Term,03/09/2026,18/12/2026,,Autumn
holiday,26/10/2026,30/10/2026,,Half term
INSET,2026-09-01,,,
early finish,18 December 2026,,1.15pm,Last day
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261026
DTEND;VALUE=DATE:20261031
SUMMARY:Half term
BEGIN:VALARM
SUMMARY:an alarm
DTSTART:20000101T000000Z
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260901
SUMMARY:INSET day 1\\, no
  pupils
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/London:20261218T131500
DTEND;TZID=Europe/London:20261218T133000
SUMMARY:School finishes early
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261112
SUMMARY:Sports day
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261105
RRULE:FREQ=WEEKLY
SUMMARY:Closed
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261106
STATUS:CANCELLED
SUMMARY:Closed
END:VEVENT
END:VCALENDAR
"""


def read(text: str) -> Found:
    return read_term_dates(text.encode(), LONDON)


def in_brief(found: Found) -> list[tuple]:
    return [(each.what, f"{each.first} {each.last}", each.ends) for each in found.days]


def test_a_table_is_read_with_dates_and_times_as_people_write_them():
    assert in_brief(read(TABLE)) == [
        (INSET, "2026-09-01 2026-09-01", None),
        (TERM, "2026-09-03 2026-12-18", None),
        (HOLIDAY, "2026-10-26 2026-10-30", None),
        (EARLY, "2026-12-18 2026-12-18", time(13, 15)),
    ]
    assert [each.name for each in read(TABLE).days][1] == "Autumn"


def test_a_calendar_is_read_and_what_is_left_out_is_named_with_its_reason():
    found = read(CALENDAR.replace("\n", "\r\n"))
    assert in_brief(found) == [
        (INSET, "2026-09-01 2026-09-01", None),
        (HOLIDAY, "2026-10-26 2026-10-30", None),
        (EARLY, "2026-12-18 2026-12-18", time(13, 15)),
    ]
    assert [(each.text, each.reason) for each in found.left_out] == [
        ("Sports day", "says nothing about school days"),
        ("Closed", "repeats, which is not read: write out its days"),
    ]
    assert found.days[0].name == "INSET day 1, no pupils"


def test_a_moment_in_utc_has_its_date_at_the_school():
    found = read(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270331T230000Z\nDTEND:20270401T230000Z\n"
        "SUMMARY:Closed for snow\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert in_brief(found) == [(CLOSED, "2027-04-01 2027-04-01", None)], "midnight to midnight in summer time"


def test_a_term_is_what_lies_between_its_first_and_its_last_day():
    found = read(
        "Title,Start Date\nTerm begins,03/09/2026\nLast day of term (school closes at 1.15pm),18/12/2026\n"
        "Spring term starts,04/01/2027\n"
    )
    assert in_brief(found) == [
        (TERM, "2026-09-03 2026-12-18", None),
        (EARLY, "2026-12-18 2026-12-18", time(13, 15)),
    ]
    assert [each.text for each in found.left_out] == ["Spring term starts"]


@pytest.mark.parametrize(
    ("text", "length", "what"),
    [
        ("Half-term", 5, HOLIDAY),
        ("Autumn half term 1", 38, TERM),
        ("Christmas holidays", 16, HOLIDAY),
        ("Easter break", 10, HOLIDAY),
        ("Bank Holiday Monday", 1, HOLIDAY),
        ("Staff training day", 1, INSET),
        ("School closed to pupils", 1, INSET),
        ("Non-pupil day", 1, INSET),
        ("Closed (snow)", 1, CLOSED),
        ("School closes at 1pm", 1, EARLY),
        ("Early finish", 1, EARLY),
        ("Spring term", 60, TERM),
        ("Parents' evening", 1, ""),
        ("Disclosure training", 1, ""),
    ],
)
def test_titles_are_understood_as_schools_write_them(text: str, length: int, what: str):
    assert what_is(text, length) == what


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("13:15", time(13, 15)),
        ("1.15pm", time(13, 15)),
        ("ends 1 pm", time(13)),
        ("at noon", time(12)),
        ("12:30pm", time(12, 30)),
        ("12am", time(0)),
        ("Year 6", None),
        ("25:00", None),
        ("", None),
    ],
)
def test_a_time_is_read_where_one_is_meant(text: str, at: time | None):
    assert read_clock(text) == at


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What,First\ncarnival,2026-11-23\n", "“carnival” is not something a school day can be"),
        ("What,First\nholiday,soon\n", "soon"),
        ("What,First,Last\nholiday,2026-11-23,2026-11-20\n", "before"),
        ("What,First,Last\nholiday,2026-11-23,2027-11-20\n", "too long"),
        ("What,First\nearly finish,2026-11-23\n", "say when children go home"),
        ("Day,Thing\n1,2\n", "The table needs a column First"),
        ("", "empty"),
    ],
)
def test_a_table_that_cannot_be_understood_is_refused_with_its_lines(text: str, said: str):
    with pytest.raises(TableRefused, match=said):
        read(text)


def test_an_event_that_cannot_be_meant_is_left_out():
    event = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:{}\nDTEND;VALUE=DATE:{}\nSUMMARY:Holiday\nEND:VEVENT\n"
    found = read(
        "BEGIN:VCALENDAR\n"
        + event.format("20261301", "20261302")
        + event.format("20261026", "20281031")
        + event.format("20261026", "20261001")
        + "END:VCALENDAR\n"
    )
    assert not found.days
    assert len(found.left_out) == 3


@given(st.text(alphabet="ABEGINVDTSRUMYLZ:;,=\\ \n\t0123456789-é", max_size=300))
def test_no_calendar_however_broken_stops_it(text: str):
    found = read(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{text}\nEND:VEVENT\nEND:VCALENDAR\n")
    assert all(each.first <= each.last for each in found.days)


@given(st.lists(st.tuples(st.dates(date(2026, 9, 1), date(2027, 7, 1)), st.integers(0, 20)), max_size=5))
def test_what_was_written_out_as_a_table_is_read_back(spells: list[tuple[date, int]]):
    rows = [(first, date.fromordinal(first.toordinal() + length)) for first, length in spells]
    text = "What;First;Last\n" + "".join(f"holiday;{first:%d/%m/%Y};{last}\n" for first, last in rows)
    if rows:
        assert {(each.first, each.last) for each in read(text).days} == set(rows)
