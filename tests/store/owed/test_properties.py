"""What holds of all rules, in whatever weeks: they are pure, never stop, and what is settled is settled."""

import random
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from store.book import Book
from store.clock import AHEAD_LIMIT
from store.codec import Json
from store.info import make_info
from store.kinds import all_kinds
from store.owed.row import URGENCY
from store.owed.rules import RULES, owed
from tests.store.making import LONDON, adult, clock_at, group, pupil, record
from tests.store.owed.settle import settle

DAYS = [date(2026, 11, 9) + timedelta(days=each) for each in range(19)]
"""Three weeks from a Monday to a Friday, with their weekends."""
CHILDREN, ADULTS = ("p-1", "p-2", "p-3"), ("a-1", "a-2", "a-3")
SLOTS = ("arrival", "mid-morning", "lunch", "afternoon", "end of day")
BEGAN = "2026-09-01T08:00:00+00:00"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as path:
        Book.create(Path(path) / "book", make_info("Test", "t1", "Europe/London"))
        yield Path(path) / "book"


def book_of(folder: Path, records: list[Json], now: datetime) -> Book:
    """A book that holds these records, at a moment."""
    book = Book.open(folder, clock_at(now))
    book.index.add(records)
    return book


def at(day: date, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=LONDON)


# --- weeks


PEOPLE = st.fixed_dictionaries(
    {
        "plans": st.lists(st.lists(st.sampled_from(SLOTS), max_size=3), min_size=3, max_size=3),
        "adults": st.lists(st.lists(st.sampled_from(ADULTS), max_size=2), min_size=3, max_size=3),
        "off": st.lists(st.sampled_from(DAYS), max_size=3),
        "away": st.lists(st.tuples(st.sampled_from(ADULTS), st.sampled_from(DAYS)), max_size=3),
    }
)
MOMENTS = st.builds(at, st.sampled_from(DAYS), st.integers(8 * 60, 16 * 60))
NOW = st.builds(at, st.sampled_from(DAYS[8:]), st.integers(8 * 60, 17 * 60))
OFTEN = ("incident", "repair", "object", "held-in-mind", "friendship", "check-in")


def value_of(name: str, ask: object) -> st.SearchStrategy:
    """Some value that a field may have."""
    if ask.options and ask.many:
        return st.lists(st.sampled_from([each.word for each in ask.options]), max_size=2)
    if ask.options:
        return st.sampled_from([each.word for each in ask.options if each.word is not None])
    forms = {
        "due": st.one_of(MOMENTS.map(datetime.isoformat), st.sampled_from(DAYS).map(date.isoformat)),
        "time": MOMENTS.map(datetime.isoformat),
        "date": st.sampled_from(DAYS).map(date.isoformat),
        "number": st.integers(0, 2),
        "yes": st.booleans(),
        "id": st.sampled_from([f"e-{each}" for each in range(20)]),
    }
    texts = st.sampled_from(["", "green keyring", "blue hanky"])
    if name in ("adult", "led_by", "to"):
        return st.sampled_from(ADULTS)
    return forms.get(ask.form, texts)


def fields_of(kind: str) -> st.SearchStrategy[Json]:
    """Some fields of a kind; what must be there is."""
    asks = {
        name: ask
        for name, ask in all_kinds()[kind].asks.items()
        if name not in ("pupil", "others", "friends")
    }
    must = {name: value_of(name, ask) for name, ask in asks.items() if ask.capture == "step"}
    may = {name: value_of(name, ask) for name, ask in asks.items() if name not in must}
    return st.fixed_dictionaries(must, optional=may)


ENTRIES = st.lists(
    st.sampled_from([*OFTEN, *OFTEN, *sorted(all_kinds())]).flatmap(
        lambda kind: st.tuples(
            st.just(kind), st.sampled_from(CHILDREN), st.sampled_from(ADULTS), MOMENTS, fields_of(kind)
        )
    ),
    min_size=3,
    max_size=16,
)


def as_records(people: Json, entries: list[tuple]) -> list[Json]:
    """A school of one class, and what was written in it."""
    roles = ("TA", "Class teacher", "Headteacher")
    made = [
        group("g-1", "Willow"),
        *(
            adult(each, each[-1] * 2, f"{each} Name", role=role, groups=["g-1"])
            for each, role in zip(ADULTS, roles, strict=True)
        ),
        *(
            pupil(each, each, group="g-1", check_ins=plan, adults=adults, logged_at=BEGAN)
            for each, plan, adults in zip(CHILDREN, people["plans"], people["adults"], strict=True)
        ),
        *(
            record(f"d-{number}", "school-days", what="closed", first=day.isoformat())
            for number, day in enumerate(people["off"])
        ),
        *(
            record(f"w-{number}", "away", adult=who, first=day.isoformat())
            for number, (who, day) in enumerate(people["away"])
        ),
    ]
    for number, (kind, child, by, moment, fields) in enumerate(entries):
        made.append(entry(f"e-{number}", kind, child, moment, number, by=by, **fields))
    return made


def entry(key: str, kind: str, child: str, moment: datetime, clock: int = 0, **fields) -> Json:
    written = {"logged_at": moment.isoformat(), "day": f"{moment:%Y-%m-%d}", "pupil": child}
    return record(key, kind, clock, moment.isoformat(), **{**written, **fields})


# --- pure


@settings(max_examples=60, deadline=None)
@given(people=PEOPLE, entries=ENTRIES, now=NOW, seed=st.integers(0, 99))
def test_the_same_is_owed_however_often_it_is_asked_and_in_whatever_order_it_was_read(
    folder: Path, people: Json, entries: list, now: datetime, seed: int
):
    records = as_records(people, entries)
    book = book_of(folder, records, now)
    rows = owed(book, "g-1", now)
    assert owed(book, "g-1", now) == rows
    shuffled = list(records)
    random.Random(seed).shuffle(shuffled)
    other = Book.open(folder, clock_at(now))
    for each in shuffled:
        other.index.add([each])
    assert owed(other, "g-1", now) == rows
    assert len({each.key for each in rows}) == len(rows), "nothing is told twice"


@settings(max_examples=60, deadline=None)
@given(people=PEOPLE, entries=ENTRIES, now=NOW)
def test_nothing_that_happens_later_changes_what_is_owed_now(
    folder: Path, people: Json, entries: list, now: datetime
):
    records = as_records(people, entries)
    late = now + AHEAD_LIMIT
    sooner = [each for each in records if "pupil" not in each or datetime.fromisoformat(each["at"]) <= late]
    assert owed(book_of(folder, records, now), "g-1", now) == owed(book_of(folder, sooner, now), "g-1", now)


# --- never stops


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(
        [
            "",
            "x",
            "0001-01-01",
            "9999-12-31",
            "2026-11-23",
            "9998-12-31T23:59:59+00:00",
            "0002-01-01T00:00-14:00",
        ]
    ),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=4,
)
WORDS = sorted(
    {str(each.word) for kind in all_kinds().values() for ask in kind.asks.values() for each in ask.options}
)
NAMES = sorted({name for kind in all_kinds().values() for name in kind.asks} - {"pupil"})
HOSTILE = st.dictionaries(st.sampled_from(NAMES), JUNK | st.sampled_from(WORDS), max_size=12)
PERSON = st.dictionaries(
    st.sampled_from(["group", "check_ins", "adults", "started", "left", "role", "groups", "legal_forename"]),
    JUNK,
    max_size=4,
)
ARRANGED = st.dictionaries(
    st.sampled_from(["what", "first", "last", "ends", "name", "adult"]),
    JUNK | st.sampled_from(["term", "holiday", "early finish", "13:15", "13:15+05:00", "2026-12-18", "a-1"]),
    max_size=5,
)


@settings(max_examples=80, deadline=None)
@given(
    entries=st.lists(
        st.tuples(st.sampled_from([*sorted(all_kinds()), "newer"]), MOMENTS, HOSTILE), max_size=6
    ),
    persons=st.lists(st.tuples(st.sampled_from(["pupil", "adult", "group"]), PERSON), max_size=3),
    arranged=st.lists(st.tuples(st.sampled_from(["school-days", "away"]), ARRANGED), max_size=4),
    now=NOW,
)
def test_whatever_other_pcs_write_the_rules_never_stop(
    folder: Path, entries: list, persons: list, arranged: list, now: datetime
):
    records = as_records({"plans": [["arrival"]] * 3, "adults": [["a-1"]] * 3, "off": [], "away": []}, [])
    number = count()
    records += [entry(f"e-{next(number)}", kind, "p-1", moment, **values) for kind, moment, values in entries]
    records += [record(f"z-{next(number)}", kind, **values) for kind, values in [*persons, *arranged]]
    book = book_of(folder, records, now)
    for shown in ("g-1", None):
        for row in owed(book, shown, now):
            assert row.severity in URGENCY
            assert row.due.tzinfo is not None
            assert row.text
            assert row.owner in ("", *ADULTS, *(each["id"] for each in records if each["kind"] == "adult"))


# --- settled


COMMON = ("R-FB1", "R-HM1", "R-HM3", "R-CI1", "R-CI2")
RATIOS = {"R-POS1", "R-BAL1"}
SETTLED_BY_THE_SAME = {"R-HM1": {"R-HM3"}, "R-HM3": {"R-HM1"}, "R-POS1": {"R-FB1"}}
"""What one entry rightly settles besides. A ratio of kind moments, or of building a relationship, may well
be put right by any entry that counts as one."""
FOLLOWS = {"R-RW1": {"R-RR1"}, "R-FB1": {"R-FB2"}, "R-POS1": {"R-FB2"}}
"""What is rightly owed next: repair once an incident has ended, reading back what is written on a Friday."""


@settings(max_examples=100, deadline=None)
@given(people=PEOPLE, entries=ENTRIES, now=NOW, choice=st.integers(0, 5))
def test_settling_what_is_owed_removes_exactly_that(
    folder: Path, people: Json, entries: list, now: datetime, choice: int
):
    records = as_records(people, entries)
    book = book_of(folder, records, now)
    before = {each.key: each for each in owed(book, "g-1", now)}
    if not before:
        return
    rules = sorted({each.rule for each in before.values()}, key=lambda each: (each in COMMON, each))
    rule = rules[choice % len(rules)]
    row = next(each for each in before.values() if each.rule == rule)
    event(row.rule)
    book.index.add(settle(book, row, now, book.people.get("a-1")))
    after = {each.key: each for each in owed(book, "g-1", now.replace(second=30))}
    assert row.key not in after, "it is settled"
    rightly = RATIOS | SETTLED_BY_THE_SAME.get(row.rule, set())
    for key in before.keys() - after.keys() - {row.key}:
        assert before[key].pupil == row.pupil
        assert before[key].rule in rightly, f"{row.rule} settled {before[key].rule} too"
    for key in after.keys() - before.keys():
        assert after[key].pupil == row.pupil
        weaker = any(each.rule == "R-BAL1" for each in before.values()) and after[key].rule == "R-POS1"
        follows = after[key].rule in FOLLOWS.get(row.rule, ())
        assert weaker or follows, f"{row.rule} brought {after[key].rule}"


def test_every_rule_has_an_id_of_its_own_and_a_practice():
    assert len({each.id for each in RULES}) == len(RULES) >= 20
    assert all(each.practice and each.find.__doc__ and each.id in each.find.__doc__ for each in RULES)
