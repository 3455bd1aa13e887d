"""The one door: what it writes, where, and what is left after a save that failed."""

import json
import os
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.storages import JSONStorage
from tinydb.table import Table

from store import durable
from store.book import Book
from store.clock import Clock
from store.codec import Json
from store.errors import CouldNot, NotSaved, Refused
from store.info import make_info
from store.pages import REGISTER, page_bytes, page_header
from store.pending import Draft, Pending
from store.records import Author, fork_id, is_whole
from tests.store.making import LONDON, MONDAY, Hands, record

AUTHOR = Author("adult-1", "adult-2")
SITTING = re.compile(r"[a-z0-9]{1,12}-[a-z2-7]{13}")
TODAY = "2026-11-23"


@pytest.fixture
def hands() -> Hands:
    return Hands(MONDAY)


@pytest.fixture
def book(tmp_path: Path, hands: Hands) -> Book:
    return Book.create(
        tmp_path / "book", make_info("School", "pc1", "Europe/London"), Clock("Europe/London", hands)
    )


def check_in(*pupils: str, at: datetime | None = None, **values) -> Draft:
    return Draft("check-in", pupils or ("p-1",), {"zone": "green", **values}, at)


def pages(book: Book) -> list[Path]:
    return sorted((book.folder / "pages").glob("*/*.json"))


def sittings(book: Book) -> list[str]:
    return [path.stem for path in pages(book)]


def on(path: Path) -> dict[str, Json]:
    return json.loads(path.read_bytes())["records"]


def again(book: Book) -> Book:
    opened = Book.open(book.folder, book.clock)
    opened.load()
    assert opened.problems == []
    return opened


# --- sittings and pages


def test_nothing_is_written_before_the_first_entry(book: Book):
    assert pages(book) == []


def test_an_entrys_id_is_its_sitting_and_its_number_in_it(book: Book):
    first, second = book.write([check_in("p-1", "p-2")], AUTHOR)
    sitting = first.key.removesuffix("-001")
    assert SITTING.fullmatch(sitting)
    assert second.key == f"{sitting}-002"
    assert [path.relative_to(book.folder).as_posix() for path in pages(book)] == [
        f"pages/{TODAY}/{sitting}.json"
    ]


def test_a_page_says_what_it_is(book: Book):
    book.write([check_in()], AUTHOR)
    (path,) = pages(book)
    header = json.loads(path.read_bytes())["page"]["page"]
    assert header.items() >= {
        "format": 1, "book": book.info.book, "sitting": path.stem, "date": TODAY, "audience": "class",
    }.items()  # fmt: skip
    assert all(is_whole(each) and each["id"] == key for key, each in on(path).items())


def test_a_sitting_goes_on_until_it_holds_a_hundred_records(book: Book):
    for _ in range(100):
        book.write([check_in()], AUTHOR)
    assert len(pages(book)) == 1
    book.write([check_in()], AUTHOR)
    assert sorted(len(on(path)) for path in pages(book)) == [1, 100]


def test_at_midnight_a_new_sitting_is_drawn_also_for_people(book: Book, hands: Hands):
    def write() -> None:
        book.write([check_in()], AUTHOR)
        book.save(book.prepare_people([("group", {"name": "Oak"})], [], AUTHOR))

    hands.moment = datetime(2026, 11, 23, 23, 59, 59, tzinfo=LONDON)
    write()
    write()
    hands.moment += timedelta(seconds=1)
    write()
    folders = [path.parent.name for path in pages(book)]
    assert folders == [TODAY, "2026-11-24", REGISTER, REGISTER]
    assert len(set(sittings(book))) == 4


def test_another_run_never_continues_a_sitting(book: Book):
    book.write([check_in()], AUTHOR)
    again(book).write([check_in()], AUTHOR)
    assert len(set(sittings(book))) == 2


def test_records_are_filed_under_the_day_on_which_they_were_logged(book: Book, hands: Hands):
    hands.moment = datetime(2026, 7, 2, 0, 5, tzinfo=LONDON)
    (entry,) = book.write([check_in(at=datetime(2026, 7, 1, 23, 55, tzinfo=LONDON))], AUTHOR)
    (path,) = pages(book)
    assert path.parent.name == "2026-07-02"
    assert entry.day == "2026-07-01"
    assert [each.key for each in book.day("2026-07-01")] == [entry.key]


def test_a_page_never_holds_a_record_of_another_day_even_when_midnight_falls_within_a_save(tmp_path: Path):
    for early in range(8):
        start = datetime(2026, 11, 24, tzinfo=LONDON) - timedelta(seconds=early)
        hands = Hands(start, lambda shown: shown + timedelta(seconds=1))
        clock = Clock("Europe/London", hands)
        book = Book.create(tmp_path / f"book{early}", make_info("School", "pc1", "Europe/London"), clock)
        book.write([check_in("p-1", "p-2")], AUTHOR)
        (path,) = pages(book)
        assert {each["logged_at"][:10] for each in on(path).values()} == {path.parent.name}


def test_what_is_about_people_is_filed_in_the_register_with_all_its_corrections(book: Book):
    made = book.save(book.prepare_people([("pupil", {"legal_forename": "Sam"})], [], AUTHOR))
    assert made == []
    (sam,) = book.people.pupils()
    amended = book.amend(sam.id, {"year": "4"}, "", AUTHOR)
    book.save(amended)
    book.save(book.withdraw(amended.ids, "wrong child", AUTHOR))
    assert {path.parent.name for path in pages(book)} == {REGISTER}
    opened = Book.open(book.folder, book.clock)
    opened.load_people()
    assert opened.people.pupils()[0].get("year") == ""


def test_several_children_in_one_draft_are_one_record_each_and_one_write(
    book: Book, monkeypatch: pytest.MonkeyPatch
):
    written: list[Path] = []
    write_file = durable.write_file
    monkeypatch.setattr(
        durable, "write_file", lambda path, *data: (written.append(path), write_file(path, *data))
    )
    entries = book.write([check_in("p-1", "p-2", "p-3", note="outside")], AUTHOR)
    assert [entry.pupil for entry in entries] == ["p-1", "p-2", "p-3"]
    assert {entry.note for entry in entries} == {"outside"}
    assert len(written) == 1
    assert sorted(on(written[0])) == [entry.key for entry in entries]


class TextIds(Table):
    """TinyDB's own table, told that ids are text."""

    document_id_class = str  # type: ignore[assignment]


def test_a_page_can_be_read_with_tinydb_as_it_comes(book: Book):
    entries = book.write([check_in("p-1", "p-2", note="Zoë’s coat 😀")], AUTHOR)
    book.write([check_in("p-3")], AUTHOR)
    (path,) = pages(book)
    before = path.read_bytes()
    with TinyDB(path, storage=JSONStorage, access_mode="r", encoding="utf-8") as database:
        assert database.tables() == {"page", "records"}
        records = TextIds(database.storage, "records")
        assert len(records) == 3
        assert records.get(doc_id=entries[0].key)["note"] == "Zoë’s coat 😀"
        assert [each["id"] for each in records.search(lambda each: each["pupil"] == "p-2")] == [
            entries[1].key
        ]
        assert TextIds(database.storage, "page").get(doc_id="page")["format"] == 1
    assert path.read_bytes() == before


# --- what is written


def test_an_entry_says_whose_it_is_and_who_typed_it(book: Book):
    (entry,) = book.write([check_in()], AUTHOR)
    assert (entry.fields["by"], entry.fields["typed_by"]) == ("adult-1", "adult-2")
    assert entry.fields["at"] == entry.fields["logged_at"] == "2026-11-23T10:42:00+00:00"
    assert entry.fields.items() >= {"outcome": "done", "view": "adult", "slot": "mid-morning"}.items()


def test_a_field_that_holds_nothing_is_not_written(book: Book):
    (entry,) = book.write([check_in(note="", reason=None, helped=[])], AUTHOR)
    assert not {"note", "reason", "helped"} & entry.fields.keys()


def test_what_may_not_be_stored_is_refused_before_anything_is_written(book: Book):
    for values in ({"zone": "purple"}, {"colour": "red"}, {"note": "half \ud83d"}, {"note": "x" * 10_001}):
        with pytest.raises(Refused):
            book.write([check_in("p-1"), check_in("p-2", **values)], AUTHOR)
    assert pages(book) == []
    assert book.index.count() == 0


def test_another_run_reads_back_what_was_written(book: Book):
    book.write([check_in("p-1", "p-2")], AUTHOR)
    incident = {"seen": "threw or broke", "contact": "none", "hurt": "nobody"}
    (opened,) = book.write([Draft("incident", ("p-1",), incident)], AUTHOR)
    book.save(book.amend(opened.key, {"place": "hall"}, "", AUTHOR))
    assert again(book).index.all_entries(withdrawn=True) == book.index.all_entries(withdrawn=True)


def test_a_repair_closes_the_oldest_open_rupture_of_the_child(book: Book, hands: Hands):
    incident = {"seen": "threw or broke", "contact": "none", "hurt": "nobody"}
    first, second, other = (
        book.write([Draft("incident", (pupil,), incident, hands.moment - timedelta(minutes=ago))], AUTHOR)[0]
        for pupil, ago in (("p-1", 20), ("p-1", 10), ("p-2", 30))
    )
    (repair,) = book.write([Draft("repair", ("p-1",), {"stage": "done", "how": "words"})], AUTHOR)
    assert repair.fields["rupture"] == first.key
    assert [each.key for each in book.open_ruptures("p-1")] == [second.key]
    assert [each.key for each in book.open_ruptures()] == [other.key, second.key]


def test_an_incident_is_open_until_it_has_an_end(book: Book):
    incident = {"seen": "threw or broke", "contact": "none", "hurt": "nobody"}
    (entry,) = book.write([Draft("incident", ("p-1",), incident)], AUTHOR)
    assert book.open_incident("p-1") == entry
    book.save(book.amend(entry.key, {"end": "2026-11-23T10:50:00+00:00"}, "", AUTHOR))
    assert book.open_incident("p-1") is None
    assert book.open_incident("p-2") is None


# --- corrections


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


# --- a save that fails


@pytest.fixture
def no_folder(book: Book) -> Callable[[], None]:
    """Puts a file where today's folder should be; gives what takes it away again."""
    blocked = book.folder / "pages" / TODAY
    blocked.write_bytes(b"")
    return blocked.unlink


def test_a_save_that_fails_keeps_what_was_typed_and_tried_again_keeps_one_copy(
    book: Book, no_folder: Callable[[], None]
):
    pending = book.prepare([check_in("p-1", "p-2", note="settled")], AUTHOR)
    for _ in range(2):
        with pytest.raises(NotSaved) as failure:
            book.save(pending)
        assert failure.value.sentence.startswith("Not saved:")
        assert book.index.count() == 0
    no_folder()
    saved = book.save(pending)
    assert [each.note for each in saved] == ["settled", "settled"]
    (path,) = pages(book)
    assert sorted(on(path)) == pending.ids
    assert [each.key for each in again(book).day(TODAY)] == pending.ids


def test_after_a_failed_save_other_entries_go_to_a_fresh_sitting(book: Book, no_folder: Callable[[], None]):
    failed = book.prepare([check_in("p-1")], AUTHOR)
    with pytest.raises(NotSaved):
        book.save(failed)
    no_folder()
    (other,) = book.write([check_in("p-2")], AUTHOR)
    book.save(failed)
    assert other.key.rpartition("-")[0] != failed.ids[0].rpartition("-")[0]
    assert {each.key for each in again(book).day(TODAY)} == {other.key, *failed.ids}


def test_a_save_that_reached_the_disk_but_could_not_be_sure_keeps_one_copy(
    book: Book, monkeypatch: pytest.MonkeyPatch
):
    book.write([check_in("p-1")], AUTHOR)
    pending = book.prepare([check_in("p-2")], AUTHOR)

    def fail(folder: Path) -> None:
        raise OSError(5, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(durable, "sync_folder", fail)
        with pytest.raises(NotSaved):
            book.save(pending)
    assert len(book.day(TODAY)) == 1
    book.save(pending)
    (path,) = pages(book)
    assert len(on(path)) == 2
    assert len(again(book).day(TODAY)) == 2


def save_that_lands_late(book: Book, pending: Pending, monkeypatch: pytest.MonkeyPatch) -> NotSaved:
    """Save while the last fsync fails, that of the folder; gives what was raised."""

    def fail(folder: Path) -> None:
        raise OSError(5, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(durable, "sync_folder", fail)
        with pytest.raises(NotSaved) as failure:
            book.save(pending)
    return failure.value


def test_a_failed_save_knows_whether_it_may_be_on_the_disk_all_the_same(
    book: Book, no_folder: Callable[[], None], monkeypatch: pytest.MonkeyPatch
):
    early = book.prepare([check_in("p-1")], AUTHOR)
    with pytest.raises(NotSaved) as failure:
        book.save(early)
    assert (failure.value.landed, early.landed) == (False, False)
    no_folder()
    book.write([check_in("p-1")], AUTHOR)
    late = book.prepare([check_in("p-2")], AUTHOR)
    assert save_that_lands_late(book, late, monkeypatch).landed
    assert late.landed
    book.save(early)
    assert early.landed


def test_a_later_save_of_the_same_page_keeps_what_an_earlier_one_left_there(
    book: Book, monkeypatch: pytest.MonkeyPatch
):
    book.write([check_in("p-1", note="first")], AUTHOR)
    late, beside, last = (book.prepare([check_in("p-2", note=note)], AUTHOR) for note in ("a", "b", "c"))
    assert save_that_lands_late(book, late, monkeypatch).landed
    assert save_that_lands_late(book, beside, monkeypatch).landed
    book.save(last)
    (path,) = pages(book)
    assert [each["note"] for each in on(path).values()] == ["first", "a", "b", "c"]
    book.save(late)
    assert [each["note"] for each in on(path).values()] == ["first", "a", "b", "c"]
    assert len(book.day(TODAY)) == 3


def test_giving_up_what_failed_for_good_needs_no_record(book: Book, no_folder: Callable[[], None]):
    pending = book.prepare([check_in()], AUTHOR)
    with pytest.raises(NotSaved):
        book.save(pending)
    assert book.drop(pending, "undone", AUTHOR) is None


def test_giving_up_what_may_be_on_the_disk_takes_it_back(book: Book, monkeypatch: pytest.MonkeyPatch):
    (kept,) = book.write([check_in("p-1")], AUTHOR)
    late = book.prepare([check_in("p-2", "p-3")], AUTHOR)
    save_that_lands_late(book, late, monkeypatch)
    assert len(again(book).day(TODAY)) == 3
    undone = book.drop(late, "undone", AUTHOR)
    assert undone is not None
    book.save(undone)
    for each in (book, again(book)):
        assert [entry.key for entry in each.day(TODAY)] == [kept.key]


def test_giving_up_people_is_filed_with_the_people(book: Book, monkeypatch: pytest.MonkeyPatch):
    book.save(book.prepare_people([("group", {"name": "Oak"})], [], AUTHOR))
    late = book.prepare_people([("pupil", {"legal_forename": "Sam"})], [], AUTHOR)
    save_that_lands_late(book, late, monkeypatch)
    undone = book.drop(late, "undone", AUTHOR)
    assert undone is not None
    book.save(undone)
    assert {path.parent.name for path in pages(book)} == {REGISTER}
    assert again(book).people.pupils() == []


def test_a_folder_that_cannot_even_be_looked_at_is_told_as_not_saved(
    book: Book, monkeypatch: pytest.MonkeyPatch
):
    book.write([check_in("p-1")], AUTHOR)
    pending = book.prepare([check_in("p-2")], AUTHOR)

    def fail(path: Path) -> bool:
        raise OSError(5, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "is_dir", fail)
        with pytest.raises(NotSaved, match="EIO"):
            book.save(pending)
        with pytest.raises(CouldNot):
            book.load()
    book.save(pending)
    assert len(again(book).day(TODAY)) == 2


def test_a_save_tried_again_after_it_went_through_keeps_one_copy(book: Book):
    pending = book.prepare([check_in("p-1")], AUTHOR)
    assert book.save(pending) == book.save(pending)
    (path,) = pages(book)
    assert list(on(path)) == pending.ids


def test_two_entries_prepared_together_may_be_saved_in_any_order(book: Book):
    first, second = book.prepare([check_in("p-1")], AUTHOR), book.prepare([check_in("p-2")], AUTHOR)
    book.save(second)
    book.save(first)
    assert {each.pupil for each in again(book).day(TODAY)} == {"p-1", "p-2"}


def test_what_saves_cut_short_left_anywhere_in_the_book_is_removed_once_it_is_old(book: Book):
    book.write([check_in()], AUTHOR)
    (book.folder / "reports").mkdir()
    places = [book.folder, *(book.folder / each for each in ("quarantine", "reports", f"pages/{TODAY}"))]
    old, young = ([place / f".{name}.0a1b2c3d.tmp" for place in places] for name in ("old", "young"))
    for path in (*old, *young):
        path.write_bytes(b"half")
    long_ago = young[0].stat().st_mtime - 2 * durable.STALE_AFTER
    for path in old:
        os.utime(path, (long_ago, long_ago))
    again(book)
    assert [path for path in (*old, *young) if path.exists()] == young


# --- watchers


def test_watchers_are_told_what_reads_differently_once_it_is_saved(book: Book):
    told: list[set[str]] = []
    book.watch(told.append)
    pending = book.prepare([check_in("p-1", "p-2")], AUTHOR)
    assert told == []
    book.save(pending)
    assert told == [set(pending.ids)]
    book.save(book.amend(pending.ids[0], {"note": "calm"}, "", AUTHOR))
    assert told[1:] == [{pending.ids[0]}]


def test_watchers_are_not_told_of_a_save_that_failed(book: Book, no_folder: Callable[[], None]):
    told: list[set[str]] = []
    book.watch(told.append)
    with pytest.raises(NotSaved):
        book.write([check_in()], AUTHOR)
    assert told == []


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
