"""The one door: what it writes, where, and whom it tells."""

# ruff: noqa: F811 - fixtures that are imported

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.storages import JSONStorage
from tinydb.table import Table

from store import durable
from store.book import Book
from store.clock import Clock
from store.errors import Refused
from store.info import make_info
from store.pages import REGISTER
from store.pending import Draft
from store.records import is_whole
from tests.store.making import LONDON, Hands
from tests.store.one_book import AUTHOR, TODAY, again, book, check_in, hands, on, pages  # noqa: F401 - fixtures

SITTING = re.compile(r"[a-z0-9]{1,12}-[a-z2-7]{13}")


def sittings(book: Book) -> list[str]:
    return [path.stem for path in pages(book)]


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
