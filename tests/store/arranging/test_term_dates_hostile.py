"""Calendars from anywhere: whatever bytes a file holds, it is read, or refused in plain words, and soon."""

from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.arranging.term_dates import LARGEST, LONGEST, LONGEST_TEXT, Found, read_term_dates
from store.importing.tables import MOST_TOLD, TableRefused
from store.school_days import EARLY, WHATS
from tests.store.making import LONDON

# --- hostile files


DATES = st.dates().map(lambda day: day.strftime("%Y%m%d")) | st.sampled_from(
    [
        "00010101",
        "99991231",
        "20261301",
        "20260229",
        "20261025T013000",
        "20270328T013000Z",
        "99991231T235959Z",
    ]
)
TITLES = st.sampled_from(
    [
        "Half term",
        "Term starts",
        "Last day of term",
        "School closed",
        "Early finish 1.15pm",
        "INSET",
        "holiday",
    ]
)
TEXTS = st.text(max_size=30) | TITLES | DATES
NAMES = st.sampled_from(
    [
        *("DTSTART", "DTSTART;VALUE=DATE", "DTSTART;TZID=Europe/London", "DTEND", "DTEND;VALUE=DATE"),
        *("SUMMARY", "RRULE", "STATUS", "BEGIN", "END", "BEGIN:VEVENT\nX", "END:VEVENT\nX", " ", ""),
    ]
)
LINES = st.tuples(NAMES, DATES | TEXTS | st.sampled_from(["VEVENT", "VALARM", "VCALENDAR"])).map(":".join)
EVENTS = st.lists(LINES, max_size=8).map(lambda lines: "\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"]))
CALENDARS = st.lists(EVENTS | LINES, max_size=5).map(lambda parts: "\n".join(["BEGIN:VCALENDAR", *parts]))

HEADINGS = st.lists(
    st.sampled_from(["What", "First", "Last", "Ends", "Name", "Title", "Start Date", "x", ""]), max_size=6
)
CELLS = st.text(max_size=20) | st.sampled_from(
    [*WHATS, "26/10/2026", "2026-10-30", "31/02/2026", "0001-01-01", "9999-12-31", "1 January 0001", "1.15pm"]
)
ROWS = st.lists(st.lists(CELLS, max_size=7), max_size=5)
TABLES = st.builds(
    lambda separator, heading, rows: "\n".join(separator.join(each) for each in [heading, *rows]),
    st.sampled_from([",", ";", "\t"]),
    HEADINGS,
    ROWS,
)
ENCODED = st.builds(
    lambda text, encoding: text.encode(encoding, "replace"),
    CALENDARS | TABLES,
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"]),
)


def spoilt(data: bytes, place: int, with_bytes: bytes) -> bytes:
    """A file in which some bytes are others."""
    at = place % (len(data) + 1)
    return data[:at] + with_bytes + data[at + len(with_bytes) :]


HOSTILE = (
    st.binary(max_size=400) | ENCODED | st.builds(spoilt, ENCODED, st.integers(0), st.binary(max_size=6))
)


# --- what is promised


def read(data: bytes) -> Found | None:
    """What a file says; None where it is refused, as it may be in plain words only."""
    try:
        found = read_term_dates(data, LONDON)
    except TableRefused as error:
        assert_plain(error.sentence)
        return None
    for days in found.days:
        assert days.what in WHATS
        assert timedelta(0) <= days.last - days.first < timedelta(LONGEST[days.what])
        assert (days.ends is not None) == (days.what == EARLY)
        assert len(days.name) <= LONGEST_TEXT
    for each in found.left_out:
        assert each.line >= 1
        assert_plain(each.reason)
    return found


def assert_plain(sentence: str) -> None:
    """For people: not empty, not endless, and nothing of the program's own in it."""
    assert sentence.strip()
    assert len(sentence) < (LONGEST_TEXT + 300) * (MOST_TOLD + 1)
    for inner in ("Traceback", "Error", "object at 0x", "strptime", "codec", "None"):
        assert inner not in sentence.replace("“None”", "")


@given(HOSTILE)
@example(b"")
@example(b"\0")
@example(b"BEGIN:VCALENDAR")
@example("BEGIN:VCALENDAR\nBEGIN:VEVENT".encode("utf-16"))
@example(b"BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:X\nBEGIN:VEVENT\nEND:VEVENT")
@example(b"what,first,last\nholiday,0001-01-01,9999-12-31\n")
@example(b"title,first\nTerm starts,9999-12-31\nTerm ends,9999-12-31\n")
def test_whatever_bytes_a_file_holds_it_is_read_or_refused_in_plain_words(data: bytes):
    read(data)


@given(CALENDARS)
def test_a_calendar_that_is_text_is_never_refused_and_what_it_lacks_is_left_out(text: str):
    encoded = text.encode("utf-8", "replace")
    if b"\0" not in encoded:
        assert read(encoded) is not None


# --- files made to keep a reader busy


MARKS = "\N{COMBINING ACUTE ACCENT}\N{COMBINING GRAVE ACCENT BELOW}".encode()


def calendar_of(*lines: bytes) -> bytes:
    return b"\n".join([b"BEGIN:VCALENDAR", b"BEGIN:VEVENT", *lines, b"END:VEVENT", b"END:VCALENDAR"])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            calendar_of(b"SUMMARY:closed", *[b" x"] * 1_200_000), id="one line, folded a million times"
        ),
        pytest.param(
            calendar_of(b"DTSTART:20261026", b"SUMMARY:" + b"term " * 800_000), id="term, term, term"
        ),
        pytest.param(
            calendar_of(b"DTSTART:20261026", b"SUMMARY:x" + MARKS * 900_000), id="one letter's accents"
        ),
        pytest.param(b"what,first\n" + b"1,2,3\n" * 50_000, id="rows wider than the headings"),
        pytest.param(b"what,first," + MARKS * 30_000 + b"\nx,y\n", id="a heading's accents"),
        pytest.param(b"what,first\n" + b"term,x\n" * 50_000, id="no row with a date"),
        pytest.param(b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 500_000, id="blocks within blocks"),
        pytest.param(b'"' * LARGEST, id="nothing but quotation marks"),
    ],
)
def test_no_file_keeps_its_reader_for_ever(data: bytes):
    """Each of these would take minutes or hours of a reader that goes back over what it has read."""
    read(data)


def test_a_file_that_is_no_calendar_by_its_size_is_not_looked_at():
    with pytest.raises(TableRefused, match="far larger than a school calendar"):
        read_term_dates(calendar_of(b"SUMMARY:" + b"x" * LARGEST), LONDON)


def test_of_a_thousand_mistakes_the_first_are_told_and_how_many_more_there_are():
    with pytest.raises(TableRefused) as refused:
        read_term_dates(b"what,first\n" + b"term,x\n" * 1_000, LONDON)
    lines = refused.value.sentence.splitlines()
    assert len(lines) == MOST_TOLD + 1
    assert lines[-1] == "And 950 more like these."
    assert len(refused.value.problems) == 1_000
