"""Whatever another program, or a newer Daybook, wrote into the fields of a record in the shared folder:
nothing that tells of a class ends for it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from store.aloud import aloud
from store.arranging.cover import covers
from store.closing import came_after, closings
from store.export import Wanted, as_csv, as_jsonl, export
from store.handover.drafting import draft
from store.handover.page import as_html, sent_sheet
from store.handover.received import came
from store.handover.telling import tell
from store.handovers import Receiver, handovers
from store.kinds import all_kinds
from store.owed.rules import owed
from store.owed.settling import settling
from store.review import review, to_read_back
from store.views.ruptures import board, said, said_step
from store.views.week import week_view
from tests.store.handover.hands import Handing
from tests.store.owed.room import when

FRIDAY = "2026-11-27"
NOW = f"{FRIDAY}T14:40"
HOSTILE = (
    *(None, True, 0, -1, 10**30, "", "x", "9999-12-31", "0001-01-01", "2026-99-99", "2026-02-30", FRIDAY),
    *("2026-11-27T09:00", "2026-11-27T09:00:00+00:00", "9999-12-31T23:59:59-14:00"),
    *("0001-01-01T00:00:00+14:00", [], ["x"], [["x"]], {}, {"a": 1}, [{"pupil": 5}]),
    *("\x1b[31mX\u202e", "[/b]", "a" * 3000),
)
CLASS_FIELDS = {
    "handover": ("to", "role", "group", "until", "note", "lines"),
    "handover-seen": ("handover", "note"),
    "day-closed": ("group", "closes", "note", "deferred", "knew", "pupils", "saw"),
}
BEGUN = {
    "incident": {"seen": "hurt someone", "contact": "restrictive intervention", "hurt": "pupil"},
    "repair": {"stage": "planned"},
    "held-in-mind": {"due": f"{FRIDAY}T13:00:00+00:00"},
    "object": {"event": "out"},
    "check-in": {"outcome": "done", "zone": "green"},
    "parent-contact": {"outcome": "spoke", "reason": "incident"},
    "friendship": {"act": "helped", "direction": "did"},
}


@pytest.fixture
def hands(tmp_path) -> Handing:
    return Handing(tmp_path / "book", check_ins=["arrival", "mid-morning"])


def tellers(hands: Handing) -> Iterator[Callable[[], object]]:
    """Everything that tells of the class."""
    book, group, now, friday = hands.book, hands.group, when(NOW), date.fromisoformat(FRIDAY)
    yield lambda: [settling(book, row, now, None) for row in owed(book, group, now)]
    yield lambda: review(book, group, now)
    yield lambda: [aloud(book.entry(key), book.people) for key in to_read_back(book, group, now)]
    for receiver in (hands.to("EF"), hands.to_class, Receiver(role="TA")):
        yield lambda receiver=receiver: tell(book, draft(book, group, receiver, now).lines, now)
    yield lambda: [came(book, adult, now) for adult in hands.adults.values()]
    year = timedelta(days=400)
    yield lambda: [as_html(sent_sheet(book, each, now)) for each in handovers(book, now - year, now + year)]
    yield lambda: [
        (said(each, book.clock), [said_step(book.people, step, book.clock) for step in each.steps])
        for each in board(book, group, now).open
    ]
    yield lambda: week_view(book, group, friday)
    yield lambda: (closings(book, group, friday), came_after(book, None, friday))
    yield lambda: covers(book, book.people.get(hands.adults["AB"]), friday)
    yield lambda: [form(export(book, Wanted(withdrawn=True), now)) for form in (as_csv, as_jsonl)]


def put(hands: Handing, kind: str, fields: dict, day: str) -> None:
    """Write a record as somebody else's program would: unchecked."""
    hands.hands.moment = when(f"{day}T10:00")
    hands.book.save(hands.book.prepare_records([(kind, fields, None)], hands.author("AB")))


def check(hands: Handing, kind: str, names: tuple[str, ...], begun: dict) -> None:
    for name in names:
        for day in ("2026-11-26", FRIDAY):
            for value in HOSTILE:
                put(hands, kind, {**begun, name: value}, day)
    for teller in tellers(hands):
        teller()


@pytest.mark.parametrize("kind", CLASS_FIELDS)
def test_no_field_of_a_record_about_a_class_ends_what_tells_of_it(hands: Handing, kind: str):
    begun = {"group": hands.group, "closes": FRIDAY, "until": "2026-11-30", "to": hands.adults["EF"]}
    check(hands, kind, (*CLASS_FIELDS[kind], "pupil", "rupture", "stage", "due"), begun)


@pytest.mark.parametrize("kind", all_kinds())
def test_no_field_of_an_entry_ends_what_tells_of_a_class(hands: Handing, kind: str):
    names = (*all_kinds()[kind].asks, "rupture", "until", "slot")
    check(hands, kind, names, {"pupil": hands.pupils["Ben"], **BEGUN.get(kind, {})})


def test_a_handover_that_says_it_has_repaired_a_rupture_has_not(hands: Handing):
    key = hands.write("2026-11-23T11:00", "rupture", rupture_with="me")
    fields = {"to": hands.adults["EF"], "until": "2026-11-30", "rupture": key, "stage": "done"}
    put(hands, "handover", fields, "2026-11-23")
    now = when("2026-11-25T10:00")
    assert [each.key for each in hands.book.open_ruptures(hands.pupils["Ben"])] == [key]
    assert [each.entry.key for each in board(hands.book, hands.group, now).open] == [key]
    assert key in [each.record for each in owed(hands.book, hands.group, now) if each.rule == "R-RR1"]
