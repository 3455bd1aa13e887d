"""A save that fails: what was typed is kept, and tried again or given up it leaves one copy or none."""

# ruff: noqa: F811 - fixtures that are imported

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from store import durable
from store.book import Book
from store.errors import CouldNot, NotSaved
from store.pages import REGISTER
from store.pending import Pending
from tests.store.one_book import AUTHOR, TODAY, again, book, check_in, hands, on, pages  # noqa: F401 - fixtures


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


def test_watchers_are_not_told_of_a_save_that_failed(book: Book, no_folder: Callable[[], None]):
    told: list[set[str]] = []
    book.watch(told.append)
    with pytest.raises(NotSaved):
        book.write([check_in()], AUTHOR)
    assert told == []
