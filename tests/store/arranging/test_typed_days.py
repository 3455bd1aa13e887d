"""A line about the calendar as it is typed."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.arranging.typed_days import read_line
from store.errors import Refused
from store.school_days import Days

MONDAY, LAST = date(2026, 11, 23), date(2026, 12, 18)
EARLY = "early finish"


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("INSET tomorrow", Days("INSET", day("2026-11-24"), day("2026-11-24"))),
        ("inset day 27/11/2026 Staff", Days("INSET", day("2026-11-27"), day("2026-11-27"), None, "Staff")),
        ("closed 2026-11-24 Snow", Days("closed", day("2026-11-24"), day("2026-11-24"), None, "Snow")),
        (
            "holiday 21/12/2026 01/01/2027 Christmas",
            Days("holiday", day("2026-12-21"), day("2027-01-01"), None, "Christmas"),
        ),
        ("holiday wed to fri", Days("holiday", day("2026-11-25"), day("2026-11-27"))),
        (
            "closed tomorrow Friday disco",
            Days("closed", day("2026-11-24"), day("2026-11-24"), None, "Friday disco"),
        ),
        ("early finish 18/12/2026 1.15pm Last", Days(EARLY, LAST, LAST, time(13, 15), "Last")),
        ("early-finish 18/12/2026 13:15", Days(EARLY, LAST, LAST, time(13, 15))),
        ("term 4/1/2027 12/2/2027", Days("term", day("2027-01-04"), day("2027-02-12"))),
    ],
)  # fmt: skip
def test_a_line_is_read_as_the_days_that_it_names(line: str, days: Days):
    assert read_line(line, MONDAY) == ((days,), {})


def test_a_slot_is_read_with_its_time():
    assert read_line("slot end of day 15:10", MONDAY) == ((), {"end of day": time(15, 10)})


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "Write one of"),
        ("carnival tomorrow", "Write one of"),
        ("holiday", "which day"),
        ("holiday next week", "which day"),
        ("holiday tomorrow to", "which day"),
        ("early finish tomorrow", "when children go home"),
        ("early finish tomorrow 3:00", "no time"),
        ("holiday 27/11/2026 24/11/2026", "before"),
        ("slot", "not a time"),
        ("slot arrival", "not a time"),
        ("slot elevenses 11:00", "mid-morning"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_write(line: str, says: str):
    with pytest.raises(Refused, match=says):
        read_line(line, MONDAY)


@given(st.text())
def test_any_text_is_understood_or_refused(text: str):
    try:
        days, slots = read_line(text, MONDAY)
    except Refused:
        return
    assert days or slots
