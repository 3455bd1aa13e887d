"""Corrections and withdrawals: what needs a reason, what is refused, and what is read afterwards."""

# ruff: noqa: F811 - fixtures that are imported

from datetime import timedelta

import pytest

from store.book import Book
from store.codec import Json
from store.errors import Refused
from store.pages import page_bytes, page_header
from store.pending import Draft
from store.records import fork_id
from tests.store.making import MONDAY, Hands, record
from tests.store.one_book import AUTHOR, TODAY, again, book, check_in, hands  # noqa: F401 - fixtures


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        ({"note": "settled"}, False),
        ({"star": True}, False),
        ({"child_words": "ok", "goal": "sit"}, False),
        ({"zone": "red"}, True),
        ({"zone": None}, True),
        ({"view": "child"}, True),
        ({"at": "2026-11-23T09:00:00+00:00"}, True),
        ({"note": "settled", "zone": "red"}, True),
    ],
)
def test_a_reason_is_needed_exactly_where_a_filled_field_changes(book: Book, changes: Json, needed: bool):
    (entry,) = book.write([check_in()], AUTHOR)
    if needed:
        for why in ("", "   "):
            with pytest.raises(Refused) as refusal:
                book.amend(entry.key, changes, why, AUTHOR)
            assert all(name in refusal.value.sentence for name in changes if name != "note")
    book.save(book.amend(entry.key, changes, "misread" if needed else "", AUTHOR))
    after = book.entry(entry.key)
    assert after is not None
    assert changes.items() <= after.fields.items()


def test_taking_a_star_away_again_needs_no_reason(book: Book):
    (entry,) = book.write([check_in(star=True)], AUTHOR)
    book.save(book.amend(entry.key, {"star": False}, "", AUTHOR))
    assert not book.index.all_entries(withdrawn=True)[0].fields["star"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"zone": "purple"}, "purple"),
        ({"colour": "red"}, "colour"),
        ({"pupil": "p-2"}, "Withdraw the entry and write it again"),
        ({"id": "x"}, "“id”"),
        ({"by": "x"}, "“by”"),
        ({"hash": "x"}, "“hash”"),
        ({"zone": "green"}, "Nothing would change"),
        ({"note": ""}, "Nothing would change"),
        ({}, "Nothing would change"),
        ({"at": "yesterday"}, "at cannot be"),
        ({"at": None}, "at cannot be"),
        ({"at": "2026-11-23T10:43:00+00:00"}, "has not happened yet"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_says_why(book: Book, changes: Json, told: str):
    (entry,) = book.write([check_in()], AUTHOR)
    with pytest.raises(Refused) as refusal:
        book.amend(entry.key, changes, "why not", AUTHOR)
    assert told in refusal.value.sentence


def test_an_end_before_the_start_is_refused(book: Book):
    incident = {"seen": "threw or broke", "contact": "none", "hurt": "nobody"}
    (entry,) = book.write([Draft("incident", ("p-1",), incident)], AUTHOR)
    with pytest.raises(Refused, match="before the start"):
        book.amend(entry.key, {"end": "2026-11-23T10:41:00+00:00"}, "", AUTHOR)


def test_another_field_is_filled_though_two_pcs_have_made_the_end_come_before_the_start(book: Book):
    incident = {"seen": "threw or broke", "contact": "none", "hurt": "nobody"}
    ended = {"end": "2026-11-23T10:20:00+00:00"}
    (entry,) = book.write([Draft("incident", ("p-1",), {**incident, **ended})], AUTHOR)
    book.save(book.amend(entry.key, {"cpoms": "4711"}, "", AUTHOR))
    assert book.entry(entry.key).fields["cpoms"] == "4711"
    with pytest.raises(Refused, match="before the start"):
        book.amend(entry.key, {"end": "2026-11-23T10:21:00+00:00"}, "later", AUTHOR)


def test_an_amendment_names_those_that_its_author_had_seen(book: Book):
    (entry,) = book.write([check_in()], AUTHOR)
    first = book.amend(entry.key, {"note": "one"}, "", AUTHOR)
    beside = book.amend(entry.key, {"goal": "two"}, "", AUTHOR)
    for pending in (first, beside):
        book.save(pending)
    last = book.amend(entry.key, {"note": "three"}, "clearer", AUTHOR)
    assert [each.records[0]["after"] for each in (first, beside, last)] == [[], [], [*first.ids, *beside.ids]]


def test_a_withdrawn_entry_takes_no_change_until_its_withdrawal_is_withdrawn(book: Book):
    (entry,) = book.write([check_in()], AUTHOR)
    gone = book.withdraw([entry.key], "wrong child", AUTHOR)
    book.save(gone)
    assert book.day(TODAY) == book.of_pupil("p-1") == []
    with pytest.raises(Refused, match=gone.ids[0]):
        book.amend(entry.key, {"note": "x"}, "", AUTHOR)
    with pytest.raises(Refused, match="withdrawn already"):
        book.withdraw([entry.key], "again", AUTHOR)
    book.save(book.withdraw(gone.ids, "right child after all", AUTHOR))
    assert [each.key for each in book.day(TODAY)] == [entry.key]


def test_nothing_is_withdrawn_twice_be_it_a_correction_or_a_person(book: Book):
    (entry,) = book.write([check_in()], AUTHOR)
    amended = book.amend(entry.key, {"note": "calm"}, "", AUTHOR)
    book.save(amended)
    people = book.prepare_people([("pupil", {"legal_forename": "Sam"})], [], AUTHOR)
    book.save(people)
    gone = book.withdraw([entry.key], "wrong", AUTHOR)
    book.save(gone)
    for target in (amended.ids[0], people.ids[0], gone.ids[0]):
        first = book.withdraw([target], "not so", AUTHOR)
        book.save(first)
        with pytest.raises(Refused, match=f"{target} is withdrawn already, by {first.ids[0]}"):
            book.withdraw([target], "again", AUTHOR)
        book.save(book.withdraw(first.ids, "so after all", AUTHOR))
        book.save(book.withdraw([target], "not so", AUTHOR))


def test_each_side_of_a_fork_is_withdrawn_once_and_their_id_while_one_stands(book: Book):
    sides = [record("e-001", "check-in", zone=zone) for zone in ("green", "red")]
    book.index.add(sides)
    book.save(book.withdraw([fork_id(sides[0])], "not so", AUTHOR))
    with pytest.raises(Refused, match="withdrawn already"):
        book.withdraw([fork_id(sides[0])], "again", AUTHOR)
    book.save(book.withdraw(["e-001"], "neither", AUTHOR))
    for key in ("e-001", fork_id(sides[1])):
        with pytest.raises(Refused, match="withdrawn already"):
            book.withdraw([key], "again", AUTHOR)


@pytest.mark.parametrize(
    ("written", "changes", "reads"),
    [
        ({"outcome": "not done", "reason": "staffing"}, {"zone": "green"}, ("green", "done", None)),
        ({"outcome": "not done", "reason": "staffing"}, {"outcome": "done"}, (None, "done", None)),
        ({"outcome": "not done", "reason": "staffing"}, {"zone": "red", "outcome": "done"},
         ("red", "done", None)),
        ({"outcome": "not done", "reason": "staffing"}, {"reason": "forgot"}, (None, "not done", "forgot")),
        ({"zone": "red"}, {"outcome": "not done"}, (None, "not done", None)),
        ({"zone": "red"}, {"outcome": "not done", "reason": "forgot"}, (None, "not done", "forgot")),
        ({"zone": "red"}, {"zone": "green"}, ("green", "done", None)),
    ],
)  # fmt: skip
def test_a_check_in_never_reads_as_done_and_not_done_at_once(
    book: Book, written: Json, changes: Json, reads: tuple
):
    (entry,) = book.write([Draft("check-in", ("p-1",), written)], AUTHOR)
    book.save(book.amend(entry.key, changes, "seen wrong", AUTHOR))
    fields = book.day(TODAY)[0].fields
    assert tuple(fields.get(name) for name in ("zone", "outcome", "reason")) == reads


@pytest.mark.parametrize(
    ("written", "changes"),
    [
        ({"zone": "red"}, {"zone": "green", "outcome": "not done"}),
        ({"zone": "red"}, {"reason": "staffing"}),
        ({"outcome": "not done", "reason": "staffing"}, {"zone": "green", "reason": "forgot"}),
    ],
)
def test_a_change_that_says_done_and_not_done_is_refused(book: Book, written: Json, changes: Json):
    (entry,) = book.write([Draft("check-in", ("p-1",), written)], AUTHOR)
    with pytest.raises(Refused, match=r"at once|goes with zone=x"):
        book.amend(entry.key, changes, "why not", AUTHOR)


def test_an_entry_of_more_than_a_minute_to_come_is_refused_whoever_prepares_it(book: Book):
    book.prepare([check_in(at=MONDAY + timedelta(seconds=59))], AUTHOR)
    with pytest.raises(Refused, match="10:44 has not happened yet"):
        book.prepare([check_in(at=MONDAY + timedelta(minutes=2))], AUTHOR)


@pytest.mark.parametrize("why", ["", "  "])
def test_a_withdrawal_needs_a_reason(book: Book, why: str):
    (entry,) = book.write([check_in()], AUTHOR)
    with pytest.raises(Refused, match="Say why"):
        book.withdraw([entry.key], why, AUTHOR)


def test_an_id_that_nobody_printed_is_refused(book: Book):
    book.write([check_in("p-1", "p-2")], AUTHOR)
    with pytest.raises(Refused, match="No entry has the id"):
        book.amend("pc1-nothing-001", {"note": "x"}, "", AUTHOR)
    with pytest.raises(Refused, match="No entry has the id"):
        book.withdraw(["pc1-nothing-001"], "gone", AUTHOR)
    with pytest.raises(Refused, match="No entry has the id"):
        book.find_record("")
    with pytest.raises(Refused, match="More than one entry"):
        book.find_record("pc1-")
    with pytest.raises(Refused, match="cannot be saved"):
        book.find_record("pc1-\udc80")


def test_an_entry_of_a_newer_daybook_is_shown_can_be_withdrawn_and_is_not_changed(book: Book, hands: Hands):
    newer = record("pc9-abcdefghijklm-001", "moon-walk", pupil="p-1", note="up")
    header = page_header("pc9-abcdefghijklm", TODAY, book.info.book)
    folder = book.folder / "pages" / TODAY
    folder.mkdir()
    (folder / "pc9-abcdefghijklm.json").write_bytes(page_bytes(header, [newer]))
    opened = again(book)
    assert [each.note for each in opened.day(TODAY)] == ["up"]
    for changes in ({"note": "down"}, {"at": "2026-11-23T09:00:00+00:00"}):
        with pytest.raises(Refused):
            opened.amend(newer["id"], changes, "why not", AUTHOR)
    opened.save(opened.withdraw([newer["id"]], "not here", AUTHOR))
    assert opened.day(TODAY) == []


def test_a_name_in_a_note_on_several_entries_means_the_same_child_in_all_of_them(book: Book):
    classes = book.prepare_people([("group", {"name": each}) for each in ("Willow", "Oak")], [], AUTHOR)
    book.save(classes)
    pupils = [
        ("pupil", {"legal_forename": name, "group": home})
        for home, names in zip(classes.ids, (("Ben", "Alex"), ("Xara", "Alex")), strict=True)
        for name in names
    ]
    saved = book.prepare_people(pupils, [], AUTHOR)
    book.save(saved)
    ben, _, xara, _ = saved.ids
    keys = [entry.key for entry in book.write([check_in(ben, xara)], AUTHOR)]
    book.save(book.amend_many(keys, {"note": "with @alex"}, "", AUTHOR))
    assert [entry.note for entry in map(book.entry, keys) if entry] == ["with @alex"] * 2
