"""Records whose hash is right and whose content is not what this version writes: a newer Daybook's, or odd.

Whatever stands in them, the book loads, every screen's question has an answer, and the other entries stand.
"""

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import codec, info
from store.book import Book
from store.errors import Refused
from store.kinds import all_kinds
from store.pages import page_bytes, page_header
from store.pending import Draft
from store.people.calling import short_names
from store.people.people import MODELS, REGISTER_KINDS
from store.records import AMENDMENT, HEADER, WITHDRAWAL, Author, is_whole
from store.values import asks_of

AUTHOR = Author("adult-1", "adult-1")
IDS = [f"pc-aaaaaaaaaaaaa-{number:03d}" for number in range(1, 7)]
KINDS = [*all_kinds(), *REGISTER_KINDS, AMENDMENT, WITHDRAWAL, "to-come", ""]
FIELDS = sorted(
    {name for kind in all_kinds().values() for name in kind.asks}
    | {name for kind in MODELS for name in asks_of(kind)}
    | {"changes", "after", "why", "ids", "to_come", "at", "day", "hash", "id", "kind"}
)
WORDS = sorted(
    {
        choice.word
        for kind in all_kinds().values()
        for ask in kind.asks.values()
        for choice in ask.options
        if isinstance(choice.word, str)
    }
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TIMES = st.sampled_from(
    [
        "2026-11-23T10:00:00+00:00",
        "0001-01-01T00:00:00+00:00",
        "0002-01-01T00:00:00+23:59",
        "9998-12-31T23:59:59-23:59",
        "9999-12-31T23:59:59-12:00",
        "2026-11-23T10:00:00",
        "2026-11-23",
        "2026-W48-1",
        "",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from([*IDS, *WORDS]) | TEXT | TIMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
TARGETS = st.sampled_from([*IDS, *(f"{each}~0a1b2c3d" for each in IDS[:2]), "~", "", "elsewhere"])


def whole(fields):
    """A record with its hash."""
    base = {
        "id": IDS[0],
        "kind": "check-in",
        "at": "2026-11-23T10:00:00+00:00",
        "logged_at": "2026-11-23T10:00:00+00:00",
        "day": "2026-11-23",
        "by": "adult-1",
        "typed_by": "adult-1",
        "clock": "1795428000000-00000",
        "audience": "class",
        "salt": "00",
    }
    record = {**base, **{name: value for name, value in fields.items() if name != "hash"}}
    return {**record, "hash": codec.digest(record)}


@st.composite
def hostile(draw):
    """A record of any kind, with any of the fields that there are, holding anything."""
    kind = draw(st.sampled_from(KINDS))
    own = all_kinds()[kind].asks if kind in all_kinds() else {}
    fields = draw(st.dictionaries(st.sampled_from([*own, *FIELDS]), VALUES, max_size=8))
    if kind in (AMENDMENT, WITHDRAWAL):
        fields["target"] = draw(TARGETS | VALUES)
        fields["after"] = draw(st.lists(st.sampled_from(IDS) | VALUES, max_size=3) | VALUES)
        fields["changes"] = draw(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=4) | VALUES)
    if kind == "same-as":
        fields["ids"] = draw(st.lists(st.sampled_from(IDS), max_size=4) | VALUES)
    header = {
        "id": draw(st.sampled_from(IDS)),
        "kind": kind,
        "at": draw(st.just("2026-11-23T10:00:00+00:00") | TIMES),
        "day": draw(st.just("2026-11-23") | TEXT),
        "by": draw(st.none() | st.sampled_from(IDS) | TEXT),
        "clock": draw(st.just("1795428000000-00000") | st.just("9999999999999-99999") | TEXT),
        "salt": draw(TEXT),
    }
    return whole({**fields, **header})


def ask_everything(book):
    """What screens and commands ask of a book; none of it may raise."""
    people = book.people
    entries = book.since("0000-00-00") + book.since("")
    keys = {entry.key for entry in entries} | set(IDS)
    for day in {entry.day for entry in entries} | {"2026-11-23"}:
        book.day(day)
    for member_id in {entry.pupil for entry in entries} | keys:
        book.of_pupil(member_id)
        book.of_pupil(member_id, "incident")
        book.open_incident(member_id)
        book.open_ruptures(member_id)
        book.index.corrections(member_id)
        people.canonical(member_id)
    book.open_ruptures()
    book.index.find_ids("pc")
    for entry in entries:
        _ = (entry.summary, entry.status, entry.missing, entry.at, entry.note, entry.by, entry.fork)
        _ = (entry.under_way, entry.open_rupture, entry.also_amended, entry.about)
        entry.clock_ahead(book.clock.now())
        assert all(is_whole(record) for record in book.index.records_with_id(entry.key.partition("~")[0]))
    for members in (people.pupils(), people.adults(), people.groups(), *people.suspected):
        _ = [(each.full_name, each.initials, each.groups, each.here, each.forename) for each in members]
    short_names(people.pupils())
    for group in people.groups():
        people.pupils(group.id)


CHANGES = (
    {"note": "seen"},
    {"end": "2026-11-23T11:00:00+00:00"},
    {"at": "2026-11-23T09:00:00+00:00"},
)


def correct_everything(book):
    """Amend and withdraw what can be; only a refusal in plain words may stand in the way."""
    for entry in book.since(""):
        for changes in CHANGES:
            with suppress(Refused):
                book.save(book.amend(entry.key, changes, "checked", AUTHOR))
    for entry in book.since(""):
        book.save(book.withdraw([entry.key], "made for a test", AUTHOR))
        now = book.entry(entry.key)
        assert now is not None
        assert now.withdrawn


def load(folder, records):
    """A book that holds a good entry on one page, and each of the records on another."""
    Book.create(folder, info.make_info("Hill School", "pc", "Europe/London"))
    book = Book.open(folder)
    book.write([Draft("check-in", ("pupil-1",), {"zone": "green", "note": "good"})], AUTHOR)
    (folder / "pages" / "2026-11-23").mkdir(exist_ok=True)  # there already, should it be that day
    for number, record in enumerate(records):
        sitting = f"pc-{number:013d}"
        page = page_bytes(page_header(sitting, "2026-11-23", book.info.book), [record])
        (folder / "pages" / "2026-11-23" / f"{sitting}.json").write_bytes(page)
    book = Book.open(folder)
    book.load()
    assert {problem.kind for problem in book.problems} <= {"damaged"}
    return book


def survives(records, *, wholly=False):
    """Check that the book stands whatever these records hold; `wholly`: none of them was set aside."""
    with tempfile.TemporaryDirectory() as name:
        book = load(Path(name) / "book", records)
        assert not (wholly and book.problems)
        ask_everything(book)
        assert [entry.note for entry in book.of_pupil("pupil-1") if entry.note == "good"] == ["good"]
        correct_everything(book)
        again = Book.open(book.folder)
        again.load()
        ask_everything(again)


@given(records=st.lists(hostile(), min_size=1, max_size=8))
def test_a_book_survives_whatever_its_records_hold(records):
    survives(records)


AMEND = {"kind": AMENDMENT, "clock": "1795428000001-00000"}
WITHDRAW = {"kind": WITHDRAWAL, "clock": "1795428000002-00000"}


@pytest.mark.parametrize(
    "records",
    [
        [{"kind": "incident", "hurt": ["pupil"], "contact": {}, "seen": 4, "intensity": "3", "pupil": ["p"]}],
        [{"kind": "incident", "end": [1], "tried": "x", "rupture_with": ["me"], "serious": ["yes"]}],
        [{"zone": 7, "pupil": {"id": 1}, "slot": [], "outcome": ["not done"], "note": ["x"], "star": "yes"}],
        [{"kind": "held-in-mind", "due": {}, "kept": [], "method": ["object"]}],
        [{"kind": "repair", "stage": ["done"], "rupture": ["x"], "how": {}}],
        [{"kind": "to-come", "pupil": "p", "zone": "green"}],
        [{}, {**AMEND, "id": IDS[1], "target": IDS[0], "changes": ["zone"]}],
        [{}, {**AMEND, "id": IDS[1], "target": IDS[0], "changes": {"zone": {}}, "after": "x"}],
        [{}, {**AMEND, "id": IDS[1], "target": IDS[0], "changes": {"at": 7, "pupil": []}, "after": [[], 1]}],
        [{}, {**AMEND, "id": IDS[1], "target": IDS[0], "changes": {"at": "0001-01-01T00:00:00+00:00"}}],
        [{}, {**AMEND, "id": IDS[1], "target": ["x"], "changes": {"zone": "red"}}],
        [{}, {**AMEND, "id": IDS[1], "target": IDS[0], "changes": {"zone": "red"}, "after": [IDS[1]]}],
        [
            {},
            {**AMEND, "id": IDS[1], "target": IDS[0], "changes": {"zone": "red"}},
            {**AMEND, "id": IDS[2], "target": IDS[1], "changes": {"changes": {"zone": "blue"}}},
        ],
        [{}, {**WITHDRAW, "id": IDS[1], "target": IDS[1]}],
        [{**WITHDRAW, "id": IDS[0], "target": IDS[1]}, {**WITHDRAW, "id": IDS[1], "target": IDS[0]}],
        [
            {**WITHDRAW, "id": IDS[0], "target": IDS[1]},
            {**WITHDRAW, "id": IDS[1], "target": IDS[2]},
            {**WITHDRAW, "id": IDS[2], "target": IDS[0]},
        ],
        [{"kind": "same-as", "ids": [IDS[0], IDS[0], 7, None]}],
        [{"kind": "same-as", "ids": {"a": 1}}],
        [{"kind": "pupil", "legal_forename": ["x"], "group": 7, "born": {}, "upn": 12, "left": []}],
        [{"kind": "adult", "groups": {"x": 1}, "initials": 7, "name": None}],
        [{"kind": "pupil", "legal_forename": "A"}, {"kind": "adult", "initials": "A"}, {"kind": "check-in"}],
        [{"by": None, "typed_by": None, "clock": "", "day": "", "audience": "to-come"}],
        [{"id": ""}, {"id": "\0"}, {"id": "'; --"}, {"id": "é" * 300}],
        [{"zone": 10**4000}],
    ],
    ids=str,
)
def test_what_a_newer_version_might_write_is_kept_and_survived(records):
    survives([whole(fields) for fields in records], wholly=True)


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_time_that_no_calendar_bears_costs_only_its_own_record(year):
    survives([whole({"at": f"{year}-06-01T00:00:00+00:00"}), whole({"id": IDS[1]})])


@pytest.mark.parametrize("odd", ["~", "a~b", f"{IDS[0]}~0a1b2c3d"])
def test_an_id_that_could_be_taken_for_one_side_of_a_fork_costs_only_its_own_record(odd):
    survives([whole({"id": odd}), whole({}), whole({**WITHDRAW, "id": IDS[1], "target": odd})])


def test_a_chain_of_corrections_longer_than_anyone_makes_is_survived():
    chain = [whole({**WITHDRAW, "id": f"x-{n:03d}", "target": f"x-{n - 1:03d}"}) for n in range(1, 120)]
    survives([whole({"id": "x-000"}), *chain], wholly=True)


def from_far_down(frames, ask):
    """Ask with so many calls on the stack, as under a screen."""
    return from_far_down(frames - 1, ask) if frames else ask()


def test_a_value_nested_without_end_is_survived_by_a_caller_that_is_deep_down_itself(tmp_path):
    for depth in range(20, 1000, 20):
        nested = []
        for _ in range(depth):
            nested = [nested]
        try:
            record = whole({"zone": nested})
        except (ValueError, RecursionError):
            continue
        book = load(tmp_path / f"book{depth}", [record])
        from_far_down(300, lambda book=book: ask_everything(book))


def test_every_header_field_can_be_missing_and_costs_only_that_record():
    for name in HEADER:
        record = whole({})
        del record[name]
        if name != "hash":
            record["hash"] = codec.digest({key: value for key, value in record.items() if key != "hash"})
        assert not is_whole(record) or name in ("by", "typed_by")
        if name != "id":
            survives([record, whole({"id": IDS[1]})])
