"""What an adult wrote last on this PC today, as undo finds it after a restart."""

from datetime import timedelta
from pathlib import Path

import pytest

from store import info
from store.book import Book
from store.clock import Clock
from store.gestures import last_written, others_since
from store.pending import Draft
from store.records import Author
from tests.store.making import LONDON, MONDAY, Hands

AB, CD = Author("pc1-a", "pc1-a"), Author("pc1-c", "pc1-c")
UNDONE = "undone"


@pytest.fixture
def hands() -> Hands:
    return Hands(MONDAY)


@pytest.fixture
def folder(tmp_path: Path, hands: Hands) -> Path:
    made = info.make_info("Test school", "pc1", "Europe/London")
    Book.create(tmp_path / "book", made, Clock(LONDON.key, hands))
    return tmp_path / "book"


def start(folder: Path, hands: Hands) -> Book:
    """The book as the next start of Daybook finds it."""
    book = Book.open(folder, Clock(LONDON.key, hands))
    book.load()
    return book


def check_in(book: Book, *pupils: str, by: Author = AB) -> list[str]:
    return [each.key for each in book.write([Draft("check-in", pupils, {"zone": "green"})], by)]


def undo(book: Book, by: Author = AB) -> list[str]:
    """The ids of what is taken back; none where there is nothing."""
    written = last_written(book, str(by.by), UNDONE)
    if written is None:
        return []
    book.save(book.withdraw(written.keys, UNDONE, by))
    return written.keys


def test_after_a_restart_gestures_are_taken_back_one_by_one_the_last_first(folder, hands):
    book = start(folder, hands)
    first, second = check_in(book, "ben"), check_in(book, "zoe", "kofi", "mia")
    book.save(book.amend_many(second, {"note": "calm"}, "", AB))
    book = start(folder, hands)
    assert len(undo(book)) == 3, "the note, of all three"
    assert [book.entry(each).note for each in second] == ["", "", ""]
    assert undo(book) == second
    book = start(folder, hands)
    assert undo(book) == first, "also where a start lies between two undos"
    assert undo(book) == []
    assert book.day("2026-11-23") == []


def test_two_gestures_of_the_same_moment_are_two(folder, hands):
    book = start(folder, hands)
    first, second = check_in(book, "ben"), check_in(book, "ben")
    book = start(folder, hands)
    assert (undo(book), undo(book), undo(book)) == (second, first, [])


def test_a_gesture_is_one_also_where_another_pcs_clock_is_read_in_between(folder, hands):
    book = start(folder, hands)
    ahead = int((MONDAY + timedelta(minutes=9)).timestamp() * 1000)
    book._hybrid.observe(f"{ahead}-00004")
    keys = check_in(book, "ben", "zoe")
    assert undo(start(folder, hands)) == keys


def test_what_another_adult_wrote_is_never_taken_back(folder, hands):
    book = start(folder, hands)
    mine = check_in(book, "ben")
    theirs = check_in(book, "zoe", by=CD)
    typed_for_me = check_in(book, "kofi", by=Author(AB.by, CD.by))
    assert undo(book) == mine
    assert undo(book) == []
    assert {each.key for each in book.day("2026-11-23")} == {*theirs, *typed_for_me}


@pytest.mark.parametrize("name", ["{0}.1.0123456789ab.json", "pc2-{1}.json"])
def test_what_came_from_another_pc_is_never_taken_back_also_not_from_one_with_the_same_label(
    folder, hands, name
):
    book = start(folder, hands)
    check_in(book, "ben")
    (page,) = (folder / "pages" / "2026-11-23").iterdir()
    page.rename(page.with_name(name.format(page.stem, page.stem.partition("-")[2])))
    book = start(folder, hands)
    assert len(book.day("2026-11-23")) == 1
    assert undo(book) == []


def test_what_was_written_yesterday_is_not_taken_back(folder, hands):
    hands.moment = MONDAY.replace(hour=23, minute=59)
    book = start(folder, hands)
    check_in(book, "ben")
    hands.moment += timedelta(minutes=2)
    assert undo(book) == []
    today = check_in(book, "zoe")
    assert undo(book) == today, "and what was written after midnight is"
    assert undo(book) == []


def test_a_change_of_an_older_entry_is_a_gesture_of_its_own_and_the_entry_stays(folder, hands):
    book = start(folder, hands)
    (key,) = check_in(book, "ben")
    hands.moment += timedelta(days=1)
    book = start(folder, hands)
    book.save(book.amend(key, {"star": True}, "", AB))
    undo(book)
    assert not book.entry(key).withdrawn
    assert not book.entry(key).fields.get("star")
    assert undo(book) == []


def test_a_withdrawal_with_a_reason_is_taken_back_and_an_undo_is_not(folder, hands):
    book = start(folder, hands)
    (first,), (second,) = check_in(book, "ben"), check_in(book, "zoe")
    undo(book)
    book.save(book.withdraw([first], "wrong child", AB))
    assert book.day("2026-11-23") == []
    undo(start(folder, hands))
    book = start(folder, hands)
    assert [each.key for each in book.day("2026-11-23")] == [first]
    assert book.entry(second).withdrawn
    assert undo(book) == [first]


def test_what_is_left_of_a_gesture_is_taken_back(folder, hands):
    book = start(folder, hands)
    keys = check_in(book, "ben", "zoe")
    book.save(book.withdraw(keys[:1], "wrong child", CD))
    assert undo(book) == keys[1:]


def test_a_note_on_an_entry_that_another_adult_withdrew_is_no_gesture_to_take_back(folder, hands):
    book = start(folder, hands)
    (first,), (key,) = check_in(book, "zoe"), check_in(book, "ben")
    book.save(book.amend(key, {"note": "calm"}, "", AB))
    book.save(book.withdraw([key], "wrong child", CD))
    assert undo(book) == [first]


def test_who_has_written_on_it_since_is_known_until_they_take_it_back(folder, hands):
    book = start(folder, hands)
    keys = check_in(book, "ben", "zoe")
    book.save(book.amend(keys[0], {"helped": ["playful"]}, "", AB))
    assert others_since(book, keys, "pc1-a") == []
    book.save(book.amend(keys[1], {"note": "came back calm"}, "", CD))
    assert others_since(book, keys, "pc1-a") == ["pc1-c"]
    (note,) = [each for each in book.index.corrections(keys[1]) if each["by"] == "pc1-c"]
    book.save(book.withdraw([note["id"]], "not so", CD))
    assert others_since(book, keys, "pc1-a") == []


def test_a_page_that_cannot_be_read_now_hides_only_its_own_gestures(folder, hands):
    book = start(folder, hands)
    first = check_in(book, "ben")
    other = start(folder, hands)
    check_in(other, "zoe")
    book.look()
    broken = next(each for each in (folder / "pages" / "2026-11-23").iterdir() if "zoe" in each.read_text())
    broken.unlink()
    broken.mkdir()
    assert undo(book) == first
