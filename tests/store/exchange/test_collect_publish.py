"""What the simulation, and reading the exchange with mistrust, found: each with the smallest case of it."""

import shutil
from dataclasses import replace

import pytest

from store import codec, durable
from store.book import Book
from store.clock import Clock
from store.errors import NotSaved, NotShared
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.page_names import page_name
from store.words import book as book_words
from store.words import exchange as words
from tests.store.exchange.school import ANN, Recording, School, copied


class Sick(PathFolder):
    """A folder that keeps only the beginning of what is put there."""

    def put_new(self, name, data):
        return super().put_new(name, data[: len(data) // 2] if name.startswith("pages/") else data)


class Torn(PathFolder):
    """A folder in which one date cannot be written."""

    def put_new(self, name, data):
        if "one-" in name and "register" not in name:
            raise NotShared(words.SHARE_FAULT.format(code="EIO"), "test")
        return super().put_new(name, data)


def test_an_entry_cut_out_of_a_page_by_hand_comes_to_those_who_never_had_it(school: School, two):
    """What is left is whole records, but not the page that the name promises: its author must hear of it."""
    one, _ = two
    first = one.write("cut out by hand")
    one.sync()
    page = school.page_of(first)
    content = codec.unpack(page.read_bytes())
    del content["records"][first.key]
    page.write_bytes(codec.pack(content))
    school.settle()
    school.check_agreed("from one", "from other", "cut out by hand")


def test_one_page_that_cannot_be_put_holds_up_no_other(school: School, two):
    one, _ = two
    one.driver = Torn
    one.start()
    one.write("stays here")
    for path in school.files("pages/*/other-*"):
        path.unlink()
    one.trouble()
    school.pass_by(601)
    assert one.trouble()
    assert school.files("pages/*/other-*"), "what another wrote was put back all the same"


def test_a_sick_folder_is_not_filled_with_torn_files_and_heals(school: School, two):
    one, _ = two
    one.driver = Sick
    one.start()
    one.write("kept here")
    before = len(school.files())
    for _ in range(30):
        assert one.trouble() == words.SHARE_NOT_KEPT
        school.pass_by(15)
    assert len(school.files()) - before <= 60
    one.driver = PathFolder
    one.start()
    school.settle()
    school.check_agreed("from one", "from other", "kept here")
    assert all(page_name(path.name).promises(path.read_bytes()) for path in school.files())


def test_a_conflict_copy_is_no_cover_for_a_page_that_has_gone(school: School, two):
    """It may lie on one PC alone."""
    one, _ = two
    entry = one.write("on a copy only")
    school.settle(2)
    page = school.page_of(entry)
    page.rename(page.with_name(f"{page.stem} (conflicted copy 2026-11-23 093612).json"))
    one.sync()
    assert page.exists()
    assert school.files("pages/*/*conflicted*") == [], "the copy is covered now"


def test_what_was_half_taken_when_the_disk_was_full_is_shown_at_once(school: School, two, monkeypatch):
    one, other = two
    one.write("half way")
    one.sync()
    write_files = durable.write_files

    def full(folder, files):
        write_files(folder, files)
        raise NotSaved(book_words.DISK_FULL)

    monkeypatch.setattr(durable, "write_files", full)
    assert other.trouble() == book_words.DISK_FULL
    assert "half way" in other.notes


def test_a_window_shows_pages_of_a_book_that_another_window_heard_of_first(school: School):
    one = school.joined("one")
    one.sync()
    window = Book.open(one.folder, Clock(source=one.hands))
    window.load()
    late = school.pc("late")
    late.write("before it joined")
    late.share(school.share)
    late.sync()
    one.sync()
    window.look()  # it finds pages of a book that it does not know
    exchange = Exchange(window, PathFolder(school.share), str(school.share), now=school.ticks)
    for _ in range(2):
        exchange.compare_everything()
        exchange.run()
    assert "before it joined" in [entry.note for entry in window.index.all_entries()]


def test_what_is_written_after_a_clock_jumped_back_a_year_takes_amendments(school: School, two):
    one, other = two
    right = one.hands.moment
    one.hands.moment = right.replace(year=right.year - 1)
    entry = one.write("a year ago, says the clock")
    one.hands.moment = right
    one.sync()
    other.sync()
    other.book.index.open_past()
    other.book.save(other.book.amend(entry.key, {"zone": "red"}, "slip", ANN))
    school.settle(2)
    assert len({pc.export for pc in school.pcs} | {pc.fresh_export for pc in school.pcs}) == 1
    (found,) = [each for each in one.book.index.all_entries() if each.key == entry.key]
    assert found.fields["zone"] == "red"


@pytest.mark.parametrize("put_anew", [False, True], ids=["as it was", "under another name"])
def test_a_page_of_which_a_later_one_is_there_is_not_put_again(school: School, two, put_anew):
    """Its PC was restored to an image in the midst of that page, and holds the earlier one, too."""
    one, _ = two
    one.write("first")
    one.sync()
    image = copied(one.folder, school.root / "image")
    one.write("second")
    school.settle(2)
    shutil.rmtree(one.folder)
    copied(image, one.folder)
    one.start()
    one.sync()
    (page,) = [path for path in school.files("pages/*/one-*") if b"second" in path.read_bytes()]
    if put_anew:  # as after it was torn
        page.rename(page.with_name(str(replace(page_name(page.name), rev=7))))
    one.driver = Recording
    one.start()
    school.settle(3)
    school.check_agreed("first", "from one", "from other", "second")
    assert one.shared_folder.pages == []


@pytest.mark.parametrize("pages", [1, 3])
def test_a_book_that_is_at_rest_puts_and_removes_nothing(school: School, two, pages):
    one, _ = two
    for number in range(pages):
        one.write(f"entry {number}")
        one.start()
    school.settle(3)
    before = {path: path.read_bytes() for path in school.files()}
    school.settle(3)
    assert {path: path.read_bytes() for path in school.files()} == before
