"""What no disk took, the book refused or a crash cut short: kept, told at the next start, and saved once."""

import pytest

from store.drafts.taking import FOLDER
from store.errors import Refused
from store.verify import verify
from tests.screens.conftest import in_the_way
from tests.screens.drafts import DAY, OPENED, again, block, files, flat, leave, on_disk, unsaved_on_disk

# --- what no disk took


async def test_entries_that_could_not_be_saved_are_told_at_the_next_start_and_saved_once(book, daybook):
    async with daybook(book) as running:
        in_the_way = block(book)
        running.burst("1cgncame in singing\r2fh*")
        await running.settle()
        await running.until(lambda: len(unsaved_on_disk(book)) == 4)
        keys = [gesture.keys[0] for gesture in running.app.today.acts.saver.done if gesture.keys]
        await leave(running)
    async with daybook(again(book)) as running:
        await running.until(lambda: "t tries again" in flat(running))
        assert "Not saved last time. What you typed is kept. 4 waiting t tries again" in flat(running)
        in_the_way.unlink()
        await running.press("t")
        assert "waiting" not in running.text
        await running.until(lambda: files(book) == [])
    written = again(book)
    written.load()
    one, other = sorted(written.day(DAY), key=lambda entry: entry.kind)
    assert (one.fields["zone"], one.note, one.key) == ("green", "came in singing", keys[0])
    assert (other.fields["act"], other.fields["star"], other.key) == ("helped", True, keys[1])
    found = verify(written)
    assert (found.problems, found.headers, found.damage) == ([], [], [])


async def test_what_was_saved_late_is_on_a_page_of_its_own_and_no_page_is_written_again(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        (page,) = (book.folder / "pages" / DAY).iterdir()
        before = page.read_bytes()
        folder = page.parent
        with in_the_way(folder):
            await running.press("2", "c", "r")
            await leave(running)
    async with daybook(again(book)) as running:
        await running.until(lambda: "t tries again" in flat(running))
        await running.press("t")
        await running.until(lambda: files(book) == [])
        assert sorted(each.fields["zone"] for each in running.app.today.book.day(DAY)) == ["green", "red"]
    assert page.read_bytes() == before


async def test_what_one_adult_could_not_save_waits_for_that_adult(book, daybook):
    async with daybook(book) as running:
        in_the_way = block(book)
        await running.press("1", "c", "g")
        await leave(running)
        in_the_way.unlink()
    async with daybook(again(book), signed_in=False) as running:
        await running.until(lambda: running.app.today.people_read)
        await running.press("c", "d", "enter")
        await running.until(lambda: running.app.today.all_read and running.app.today.acts.kept.looked)
        await running.settle()
        assert "waiting" not in running.text
        await running.press("t", "a", "a", "b", "enter")
        assert running.app.today.book.day(DAY) == []
        assert "1 waiting" in running.text
        await running.press("t")
        assert len(running.app.today.book.day(DAY)) == 1


async def test_what_could_not_be_saved_can_be_taken_back_at_the_next_start(book, daybook):
    async with daybook(book) as running:
        in_the_way = block(book)
        await running.press("1", "c", "g")
        await leave(running)
        in_the_way.unlink()
    async with daybook(again(book)) as running:
        await running.until(lambda: "t tries again" in flat(running))
        await running.press("u")
        assert "Undone" in running.text
        await running.until(lambda: files(book) == [])
        assert running.app.today.book.day(DAY) == []


async def test_a_person_who_could_not_be_saved_is_saved_at_the_next_start(book, daybook):
    async with daybook(book) as running:
        folder = book.folder / "pages" / "register"
        await running.press("p", "plus", *"Quentin")
        with in_the_way(folder):
            await running.press(*["enter"] * 8)
            assert "Not saved" in running.text
        await running.press("f2", "f2")
        await leave(running)
    async with daybook(again(book)) as running:
        await running.until(lambda: "t tries again" in flat(running))
        await running.press("t")
        await running.until(lambda: "Quentin" in running.text)


async def test_an_entry_that_waits_for_a_name_is_kept_with_its_time(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: running.app.today.all_read)
        await running.press("escape", "1", "c", "y")
        await running.until(lambda: len(unsaved_on_disk(book)) == 1)
        await running.until(lambda: "Who is typing?" in running.text)
        content = unsaved_on_disk(book)[0].draft
        assert content["at"].startswith("2026-11-23T10:42")
        await running.press("a", "b", "enter")
        assert [each.fields["zone"] for each in book.day(DAY)] == ["yellow"]
        await running.until(lambda: files(book) == [])


# --- faults


async def test_a_disk_that_takes_no_drafts_is_told_once_and_typing_and_saving_go_on(book, daybook):
    folder = book.folder / FOLDER
    for path in folder.iterdir() if folder.is_dir() else ():
        path.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    async with daybook(book) as running:
        running.burst("/c zoe y settled")
        await running.press("f2")
        await running.until(lambda: "is kept only while Daybook runs" in flat(running))
        await running.press("slash")
        assert "c zoe y settled" in running.text
        await running.press("f2", "ctrl+q")
        assert "ctrl+q once more leaves and loses it" in flat(running)
        await running.press("slash", "enter")
        assert book.day(DAY)[0].note == "settled"
        await running.pilot.pause(1.2)
        assert "kept only while" not in flat(running)


async def test_a_file_of_drafts_that_cannot_be_read_is_said_and_does_not_stop_the_start(book, daybook):
    (book.folder / FOLDER).mkdir(exist_ok=True)
    (book.folder / FOLDER / "run-abbt6mctbw5oe.json").write_bytes(b'{"format":1,"texts":[')
    async with daybook(book) as running:
        await running.until(lambda: "could not be read" in flat(running))
        assert "What was saved is safe." in flat(running)
        await running.press("1", "c", "y")
        assert len(book.day(DAY)) == 1
    assert len(list((book.folder / "quarantine").iterdir())) == 1


async def test_a_crash_keeps_what_is_typed_first_and_reports_none_of_it(book, daybook, capsys):
    class Fault(Exception):
        pass

    def fail():
        raise Fault("said Zoë")

    async def crash():
        async with daybook(book) as running:
            await running.press("1", "c", "y", "n")
            running.burst("came in singing")
            await running.settle()
            running.app.call_later(fail)
            await running.until(lambda: running.app.return_code == 3)

    with pytest.raises(Fault):
        await crash()
    assert on_disk(book) == {"note": "came in singing"}
    reports = [path.read_text() for path in (book.folder / "reports").iterdir()]
    printed = "".join(capsys.readouterr())
    assert len(reports) == 1
    assert "What you typed is kept" in " ".join(printed.split())
    for text in (*reports, printed):
        assert "singing" not in text
        assert "Zoë" not in text


async def test_a_line_that_the_book_refuses_is_kept_with_the_reason(book, daybook, monkeypatch):
    def refuse(drafts, author):
        raise Refused("That cannot be.")

    async with daybook(book) as running:
        with monkeypatch.context() as patched:
            patched.setattr(book, "prepare", refuse)
            running.burst("/c ben y reading\r")
            await running.settle()
        assert "That cannot be. The line is kept: / opens it again." in flat(running)
        await running.press("slash", "enter")
        assert book.day(DAY)[0].note == "reading"


async def test_a_second_start_that_fails_to_save_too_loses_nothing(book, daybook):
    async with daybook(book) as running:
        in_the_way = block(book)
        await running.press("1", "c", "g")
        await leave(running)
    for _ in range(2):
        async with daybook(again(book)) as running:
            await running.until(lambda: "1 waiting" in running.text)
            await running.press("t")
            assert "1 waiting" in running.text
            await leave(running)
    in_the_way.unlink()
    async with daybook(again(book)) as running:
        await running.until(lambda: "1 waiting" in running.text)
        await running.press("t")
        assert len(running.app.today.book.day(DAY)) == 1
        await running.until(lambda: files(book) == [])


async def test_screens_that_are_taken_down_take_nothing_from_the_disk(book, daybook):
    async with daybook(book) as running:
        await running.press(*OPENED["a field of an entry"][0])
        running.burst("came in sing")
        await running.until(lambda: on_disk(book) == {"note": "came in sing"})
        await running.app.screen.query("*").remove()
        running.app.today.acts.begun.tick()
        assert running.app.today.acts.kept.flush()
        assert on_disk(book) == {"note": "came in sing"}
    assert on_disk(book) == {"note": "came in sing"}
