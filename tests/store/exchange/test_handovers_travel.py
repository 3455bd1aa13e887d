"""Handovers and their receipts between PCs that share a folder: the same on each, whatever came first."""

import random
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.book import Book
from store.codec import Json
from store.handover.drafting import draft
from store.handover.received import came, sent
from store.handover.sending import prepare_handover, prepare_seen
from store.handover.telling import tell
from store.handovers import Handover, Line, Receiver, handovers
from store.info import make_info
from store.pending import Draft
from store.records import Author
from tests.store.exchange.school import Pc, School
from tests.store.making import (
    MONDAY,
    adult,
    amendment,
    clock_at,
    group,
    pupil,
    record,
    withdrawal,
)


@pytest.fixture
def pcs(school: School) -> tuple[Pc, Pc]:
    """Two PCs that know one class: AB, CD, and the children Ben and Zoë."""
    one, other = school.joined("one"), school.joined("other")
    book, nobody = one.book, Author(None, None)
    groups = book.prepare_people([("group", {"name": "Willow"})], [], nobody)
    book.save(groups)
    new = [
        *(("adult", {"initials": each, "name": each, "groups": groups.ids}) for each in ("AB", "CD")),
        *(("pupil", {"legal_forename": each, "group": groups.ids[0]}) for each in ("Ben", "Zoë")),
    ]
    people = book.prepare_people(new, [], nobody)
    book.save(people)
    school.settle()
    return one, other


def who(pc: Pc, name: str) -> str:
    return next(each.id for each in pc.book.people.members.values() if each.get("initials") == name)


def author(pc: Pc, name: str) -> Author:
    return Author(who(pc, name), who(pc, name))


def group_of(pc: Pc) -> str:
    return pc.book.people.groups()[0].id


def note(pc: Pc, text: str) -> None:
    ben = pc.book.people.pupils()[0].id
    pc.book.write([Draft("handover-note", (ben,), {"part": "watch", "note": text})], author(pc, "AB"))


def words(pc: Pc, handover: Handover) -> list[str]:
    children = tell(pc.book, handover.lines, pc.book.clock.now())
    return [f"{each.name}: {told.text.split(' · ')[0]}" for each in children for told in each.told]


def test_sent_here_seen_and_answered_there_and_told_here(pcs: tuple[Pc, Pc], school: School):
    one, other = pcs
    note(one, "the stairs, with @zoë")
    to = Receiver(adult=who(one, "CD"))
    lines = draft(one.book, group_of(one), to, one.book.clock.now()).lines
    pending = prepare_handover(one.book, to, lines, "", author(one, "AB"))
    one.book.save(pending)
    assert pending.ids[0] in one.waiting
    assert came(other.book, who(other, "CD"), other.book.clock.now()) == []
    school.settle()
    [arrived] = came(other.book, who(other, "CD"), other.book.clock.now())
    assert not arrived.seen
    assert words(other, arrived.handover) == ["Ben: the stairs, with another child"]
    receipt = prepare_seen(other.book, arrived.handover, "will do", author(other, "CD"))
    assert receipt is not None
    other.book.save(receipt)
    school.settle()
    [told] = sent(one.book, who(one, "AB"), one.book.clock.now())
    assert [(each.by, each.note) for each in told.receipts] == [(who(one, "CD"), "will do")]
    assert one.waiting == other.waiting == frozenset()
    assert one.export == other.export == one.fresh_export


def test_an_entry_withdrawn_on_another_pc_takes_its_line_away_on_every_one(
    pcs: tuple[Pc, Pc], school: School
):
    one, other = pcs
    note(one, "the stairs")
    to = Receiver(group=group_of(one))
    lines = draft(one.book, group_of(one), to, one.book.clock.now()).lines
    one.book.save(prepare_handover(one.book, to, lines, "for all", author(one, "AB")))
    school.settle()
    [entry] = other.book.index.all_entries()
    other.book.save(other.book.withdraw([entry.key], "another child", author(other, "CD")))
    assert words(other, handovers(other.book, MONDAY - timedelta(days=1), other.book.clock.now())[0]) == []
    school.settle()
    assert words(one, handovers(one.book, MONDAY - timedelta(days=1), one.book.clock.now())[0]) == []


# --- whatever happens, in whatever order it comes


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as path:
        Book.create(Path(path) / "book", make_info("Test", "t1", "Europe/London"))
        yield Path(path) / "book"


ADULTS, CHILDREN = ("a-1", "a-2", "a-3"), ("p-1", "p-2")
PEOPLE = [
    group("g-1", "Willow"),
    *(adult(each, each.upper(), each, groups=["g-1"]) for each in ADULTS),
    *(pupil(each, f"Child{each[-1]}", group="g-1") for each in CHILDREN),
]
LINES = st.lists(
    st.fixed_dictionaries(
        {"pupil": st.sampled_from(CHILDREN), "part": st.sampled_from(["now", "watch", "next"])},
        optional={"about": st.sampled_from(["e-0", "e-1"]), "text": st.sampled_from(["so", "with @{p-2}"])},
    ),
    max_size=3,
)
BY, WHEN = st.sampled_from(ADULTS), st.integers(0, 59).map(lambda each: f"2026-11-23T09:{each:02d}:00+00:00")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("handover"), BY, WHEN, st.sampled_from([{"to": "a-2"}, {"group": "g-1"}]), LINES),
        st.tuples(st.just("handover-seen"), BY, WHEN, st.integers(0, 5), st.sampled_from(["", "yes"])),
        st.tuples(st.just("amendment"), BY, WHEN, st.integers(0, 5), LINES),
        st.tuples(st.just("withdrawal"), BY, WHEN, st.integers(0, 9), st.none()),
    ),
    min_size=1,
    max_size=8,
)


def as_records(steps: list[tuple]) -> list[Json]:
    """What several adults did, as records; targets may be anything that is there."""
    made = [
        record(f"e-{n}", "handover-note", n, part="watch", note=f"{n}", pupil=CHILDREN[n]) for n in (0, 1)
    ]
    for number, (kind, by, at, about, more) in enumerate(steps, 10):
        key, target = f"r-{number}", f"r-{10 + about}" if isinstance(about, int) else ""
        common = {"by": by, "typed_by": by}
        if kind == "handover":
            made.append(record(key, kind, number, at, lines=more, **about, **common))
        elif kind == "handover-seen":
            made.append(record(key, kind, number, at, handover=target, note=more, **common))
        elif kind == "amendment":
            made.append(amendment(key, target, {"lines": more}, (), number, **common))
        else:
            made.append(withdrawal(key, target if about < 8 else f"e-{about - 8}", number))
    return made


def reading(folder: Path, batches: list[list[Json]]) -> list[object]:
    """How the handovers of a PC read that got its records in these batches."""
    book = Book.open(folder, clock_at(MONDAY))
    for batch in batches:
        book.index.add(batch)
    found = handovers(book, MONDAY - timedelta(days=1), MONDAY)
    return [
        (each, [(child.name, told.text) for child in tell(book, each.lines, MONDAY) for told in child.told])
        for each in found
    ]


@given(steps=STEPS, order=st.randoms(use_true_random=False), parts=st.integers(1, 5))
def test_a_handover_reads_the_same_on_every_pc(
    folder: Path, steps: list[tuple], order: random.Random, parts: int
):
    records = [*PEOPLE, *as_records(steps)]
    shuffled = order.sample(records, len(records))
    batches = [shuffled[each::parts] for each in range(parts)]
    assert reading(folder, batches) == reading(folder, [records])


def test_what_another_version_wrote_into_one_is_left_out_and_stops_nothing(folder: Path):
    lines = [
        None,
        7,
        {},
        {"pupil": "p-1"},
        {"pupil": "p-1", "part": "soon", "text": "x"},
        {"pupil": "x", "part": "now", "text": "y"},
    ]
    strange = record("h-1", "handover", to=5, until="soon", note=["x"], lines=lines, group="g-1")
    whole = record("h-2", "handover", group="g-1", lines="none")
    [(first, told), (second, none)] = reading(folder, [[*PEOPLE, strange, whole]])
    assert (first.lines, first.until, first.note, told) == ((Line("x", "now", text="y"),), None, "", [])
    assert (second.lines, none) == ((), [])
