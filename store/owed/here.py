"""Which children are here: who is away, since when they are known, since when their check-ins are planned."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from store.book import Book
from store.entries import Entry
from store.owed.children import CHECK_IN, INCIDENT, Child
from store.records import read_moment
from store.school_days import SchoolDays

ABSENT = "child absent"
SHOWS_HERE = (CHECK_IN, INCIDENT, "friendship", "good-moment", "pupils-view")
"""The kinds that are written about a child who is here; the others may be about one who is away, too."""
CHANGES_LOOKED_AT = 20
"""Of a child's corrections, how many of the latest are looked at for when check-ins were planned."""


def is_away(child: Child, day: date, moment: datetime) -> bool:
    """Whether a child is away at a moment of a day: the last that was said before it says so. What is said
    first on a day holds from its begin."""
    signs = [each for each in child.on(day) if each.kind in SHOWS_HERE]
    before = [each for each in signs if each.at <= moment]
    said = before[-1:] or signs[:1]
    return bool(said) and says_absent(said[0])


def says_absent(entry: Entry) -> bool:
    """Whether an entry says that the child was not there."""
    return entry.kind == CHECK_IN and entry.fields.get("reason") == ABSENT


def days_away(child: Child, calendar: SchoolDays, today: date, count: int) -> int:
    """On how many of so many school days before today a child was away to the end of what was written."""
    days = (calendar.before(today, each) for each in range(1, count + 1))
    return sum(is_away(child, day, calendar.at(day, time.max)) for day in days)


def known_since(child: Child, calendar: SchoolDays) -> datetime:
    """Since when a child is in the book, or from a later day on at the school."""
    logged = read_moment(child.member.state.fields.get("logged_at")) or datetime.min.replace(tzinfo=UTC)
    try:
        started = calendar.at(date.fromisoformat(child.member.get("started")), time())
    except ValueError:
        return logged
    return max(logged, started)


def planned_since(book: Book, child: Child, calendar: SchoolDays) -> datetime:
    """Since when a child's check-ins are planned as they are."""
    since = known_since(child, calendar)
    for key in child.member.state.amendments[-CHANGES_LOOKED_AT:]:
        for record in book.index.people_part.records_with_id(key):
            changes, logged = record.get("changes"), read_moment(record.get("logged_at"))
            if logged and isinstance(changes, dict) and "check_ins" in changes:
                since = max(since, logged)
    return since
