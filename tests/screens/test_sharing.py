"""The exchange in the app: how it stands is said in plain words, and one may join at any time."""

import pytest

from screens.sharing import link
from screens.words import sharing as words
from store.book import Book
from store.exchange import joining
from store.info import make_info
from tests.screens.conftest import NINE, NOBODY
from tests.screens.sharing import TODAY, often, other, share, shared, shows, status

__all__ = ["often", "other", "share", "shared"]  # fixtures


# --- how it stands


async def test_the_status_line_says_when_it_was_shared_last_and_each_entry_that_it_is(daybook, shared):
    async with daybook(shared) as running:
        await running.until(lambda: status(running).endswith("AB · shared 10:42"))
        await running.press("1", "c", "g")
        await shows(running, "AB shared")
        assert "AB saved" not in running.text


async def test_what_waits_is_counted_and_called_saved_until_the_folder_has_it(daybook, shared, share):
    async with daybook(shared) as running:
        await running.until(lambda: "shared 10:42" in status(running))
        parked = share.rename(share.with_name("parked"))
        await running.press("1", "c", "g", "2", "c", "g")
        await running.until(lambda: "2 entries to share since 10:42 (F5)" in status(running))
        await running.until(lambda: running.text.count("AB saved") == 2)
        assert "AB shared" not in running.text
        parked.rename(share)
        running.app.today.sharing.now()
        await running.until(lambda: "shared 10:42" in status(running))
        await running.until(lambda: running.text.count("AB shared") == 2)


async def test_a_folder_that_fails_with_nothing_waiting_is_told_as_calmly(daybook, shared, share):
    share.rename(share.with_name("parked"))
    async with daybook(shared) as running:
        await running.until(lambda: "no exchange since 10:42 (F5 why)" in status(running))


async def test_the_class_and_the_time_are_never_cut_for_what_is_said_of_sharing(daybook, shared, share):
    share.rename(share.with_name("parked"))
    async with daybook(shared, detail=False) as running:
        await running.press("1", "c", "g")
        await running.until(lambda: "1 to share (F5)" in status(running))
        assert status(running).startswith(" Daybook · Willow · Mon 23 Nov 10:42 ")
        await running.until(lambda: "public view" in status(running))


async def test_where_nothing_is_shared_nothing_is_said_of_it(daybook, book):
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        assert status(running).endswith("AB")
        assert "share" not in running.text
        assert not running.app.today.sharing.shares


async def test_nothing_is_exchanged_before_the_book_is_read(daybook, shared, other):
    other.write("Ben", "yellow")
    async with daybook(shared, signed_in=False) as running:
        await running.until(lambda: running.app.today.all_read)
        await running.until(lambda: shared.day(TODAY))


# --- the screen about sharing


@pytest.mark.parametrize("key", ["f5", "o", "O"])
async def test_a_key_opens_the_screen_about_sharing_also_in_public_view(daybook, shared, other, share, key):
    other.write("Ben", "yellow", "a note [/b]")
    async with daybook(shared, detail=False) as running:
        await running.until(lambda: "shared 10:42" in status(running))
        await running.press("1", "c", "g", key)
        await shows(running, words.SHARING_TITLE, "/tmp", "pc2  seen at 10:42")
        for private in (*NINE, "yellow", "green", "CD", "AB", "a note"):
            assert private not in running.text.replace(str(share), ""), private
        await running.press("f2")
        assert running.app.screen is running.app.today


async def test_the_palette_finds_it(daybook, shared):
    async with daybook(shared) as running:
        await running.press("ctrl+p", *"sharing", "enter")
        await shows(running, words.SHARING_TITLE)


@pytest.mark.parametrize("key", ["t", "f5"])
async def test_trying_now_says_how_it_went(daybook, shared, share, key):
    async with daybook(shared) as running:
        await running.until(lambda: "shared 10:42" in status(running))
        parked = share.rename(share.with_name("parked"))
        await running.press("o", key)
        await shows(running, words.SHARING_TRIED_BADLY, "does not answer", "Go on writing")
        parked.rename(share)
        await running.press(key)
        await shows(running, words.SHARING_TRIED_WELL, words.SHARING_ALL)


async def test_it_says_how_to_begin_where_nothing_is_shared(daybook, book):
    async with daybook(book) as running:
        await running.press("o")
        await shows(running, "daybook share FOLDER", words.SHARING_NONE[:20])
        assert "try now" not in running.text
        await running.press("t", "f5")
        assert words.SHARING_TRYING not in running.text


async def test_hiding_and_help_work_on_it(daybook, shared):
    async with daybook(shared) as running:
        await running.press("o", "question_mark")
        await shows(running, "Exchange now")
        await running.press("f2", "f12")
        assert words.SHARING_TITLE not in running.text
        await running.press("f12")
        await shows(running, words.SHARING_TITLE)


# --- joining


def empty_joined(tmp_path, share, first: Book) -> Book:
    """A new PC's book that has joined and exchanged nothing yet."""
    made = Book.create(tmp_path / "new", make_info("New", "pc3", "Europe/London"), first.clock)
    made.load_people()
    joining.join(made, share)
    return Book.open(made.folder, first.clock)


async def test_on_the_first_start_of_a_pc_that_joined_sign_in_fills_by_itself(
    tmp_path, daybook, shared, share, other
):
    other.write("Ben", "yellow")
    parked = share.with_name("parked")
    new = empty_joined(tmp_path, share, shared)
    share.rename(parked)
    async with daybook(new, signed_in=False) as running:
        await shows(running, "The adults come from the shared folder")
        parked.rename(share)
        running.app.today.sharing.now()
        await shows(running, "Amy Bell", "Chris Dunn")
        await running.press("a", "b", "enter")
        await shows(running, "2 Ben", "▲ yellow", "CD shared")
        await running.press("1", "c", "g")
        await shows(running, "AB shared")


async def test_it_can_be_used_before_anything_has_come_and_keeps_what_was_written(
    tmp_path, daybook, shared, share
):
    new = empty_joined(tmp_path, share, shared)
    parked = share.rename(share.with_name("parked"))
    async with daybook(new, signed_in=False) as running:
        await running.press("plus", *"Eve Fox", "enter", "enter")
        await shows(running, "The children come from the shared")
        parked.rename(share)
        running.app.today.sharing.now()
        await shows(running, "1 Aisha")
        await running.press("1", "c", "g")
        await running.until(lambda: "shared 10:42" in status(running))
    (page,) = (share / "pages" / TODAY).iterdir()
    assert b'"green"' in page.read_bytes()


async def test_whom_enter_would_sign_in_stays_the_same_while_adults_arrive(daybook, shared, other):
    async with daybook(shared, signed_in=False) as running:
        await shows(running, "Amy Bell")
        await running.press("down", "down")
        new = [("adult", {"initials": f"A{each}", "name": f"Aa{each.lower()} Early"}) for each in "ACDEF"]
        other.book.save(other.book.prepare_people(new, [], NOBODY))
        other.exchange()
        await shows(running, "Aaf Early")
        await running.press("enter")
        assert running.app.today.author is not None
        assert shared.people.get(running.app.today.author.by).initials == "CD"


# --- `daybook share` beside the app


async def test_the_app_notices_that_another_program_shares_its_book_and_that_it_no_longer_does(
    daybook, book, share, monkeypatch
):
    monkeypatch.setattr(link, "LOOK_EVERY", 0.1)
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        assert "share" not in running.text
        share.mkdir()
        beside = Book.open(book.folder, book.clock)
        joining.create(beside, share)
        await shows(running, "From now on this PC shares its book", "shared 10:42", "AB shared")
        assert list(share.glob(f"pages/{TODAY}/*"))
        joining.leave(beside)
        await shows(running, "This PC no longer shares its book")
        await running.until(lambda: status(running).endswith("AB"))
        await running.press("2", "c", "b")
        assert "AB saved" in running.text or "shared" not in running.text
        assert len(list(share.glob(f"pages/{TODAY}/*"))) == 1


async def test_a_book_that_is_joined_beside_the_app_brings_the_others_entries_to_it(
    tmp_path, daybook, shared, share, other, monkeypatch
):
    monkeypatch.setattr(link, "LOOK_EVERY", 0.1)
    other.write("Ben", "yellow")
    alone = Book.create(tmp_path / "alone", make_info("Alone", "pc3", "Europe/London"), shared.clock)
    async with daybook(alone, signed_in=False) as running:
        await running.press("plus", *"Eve Fox", "enter", "enter")
        await running.until(lambda: running.app.today.all_read)
        beside = Book.open(alone.folder, alone.clock)
        beside.load_people()
        joining.join(beside, share)
        await shows(running, "2 Ben", "▲ yellow", "EF · shared 10:42")
        assert alone.info.book == shared.info.book
    assert b"Eve Fox" in b"".join(path.read_bytes() for path in share.glob("pages/register/*"))


async def test_a_look_at_a_book_json_that_is_gone_for_a_moment_changes_nothing(daybook, shared, monkeypatch):
    monkeypatch.setattr(link, "LOOK_EVERY", 0.05)
    async with daybook(shared) as running:
        await running.until(lambda: "shared 10:42" in status(running))
        parked = (shared.folder / "book.json").rename(shared.folder / "parked")
        rounds = running.app.today.sharing.rounds
        await running.until(lambda: running.app.today.sharing.rounds > rounds + 2)
        parked.rename(shared.folder / "book.json")
        await running.until(lambda: "shared 10:42" in status(running))
        assert "no longer" not in running.text
