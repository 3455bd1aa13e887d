"""What is typed and not saved: on the disk while it is typed, and there again for whoever typed it."""

import pytest

from store.book import Book
from store.drafts.file import State, Text, Unsaved, pack, unpack
from store.drafts.taking import FOLDER
from store.pending import Draft
from store.records import Author
from tests.screens.drafts import DAY, OPENED, again, files, flat, leave, on_disk

AT = "2026-11-23T10:40:00+00:00"


def leave_behind(book: Book, state: State) -> None:
    """A file as a run leaves it that was killed."""
    (book.folder / FOLDER).mkdir(exist_ok=True)
    (book.folder / FOLDER / "run-abbt6mctbw5oe.json").write_bytes(pack(state))


def ids(book: Book) -> dict[str, str]:
    """The ids of adults by initials and of children by forename."""
    people = again(book)
    people.load_people()
    adults = {each.initials: each.id for each in people.people.adults()}
    return {**adults, **{each.forename: each.id for each in people.people.pupils()}}


# --- while it is typed


@pytest.mark.parametrize("where", OPENED)
async def test_what_is_typed_is_on_the_disk_while_its_field_is_still_open(book, daybook, where):
    keys, field = OPENED[where]
    async with daybook(book) as running:
        await running.press(*keys)
        running.burst("came in sing")
        await running.until(lambda: on_disk(book).get(field, "").endswith("came in sing"))
        assert unpack(files(book)[0].read_bytes())[0].texts[0].by == ids(book)["AB"]


async def test_every_letter_of_a_burst_is_on_the_disk(book, daybook):
    async with daybook(book) as running:
        text = "c zoe y settled after assembly " * 20
        running.burst("/" + text)
        await running.until(lambda: on_disk(book) == {"line": text})


async def test_what_is_hidden_in_the_middle_of_a_note_is_on_the_disk_and_still_there(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "n")
        running.burst("came in sing`")
        await running.until(lambda: on_disk(book) == {"note": "came in sing"})
        assert "sing" not in running.text
        await running.press("f12", *"ing", "enter")
        assert book.day(DAY)[0].note == "came in singing"
        await running.until(lambda: files(book) == [])


async def test_letters_that_waited_for_a_save_are_on_the_disk_though_everything_is_hidden(
    book, daybook, hanging_save
):
    async with daybook(book) as running:
        await running.press("1", "c", "y")
        go_on = hanging_save(book)
        running.burst("2fhncame in singing`")
        await running.until(lambda: type(running.app.screen).__name__ == "Hidden")
        go_on.set()
        await running.until(lambda: on_disk(book) == {"note": "came in singing"})
        await running.press("f12")
        running.burst("!\r")
        await running.settle()
        assert {entry.note for entry in book.day(DAY)} == {"", "came in singing!"}


async def test_a_field_that_was_only_opened_leaves_nothing_on_the_disk(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "n", *"calm", "enter", "n")
        await running.press("f2")
        await running.press("tab", "enter", *["down"] * 12, "enter")
        await running.pilot.pause(1.2)
        assert files(book) == []
        assert running.app.today.acts.kept == {}


@pytest.mark.parametrize(
    "where", ["the quick line", "a note", "a field of an entry", "a record", "a new child"]
)
async def test_emptying_a_text_and_leaving_throws_it_away_for_good(book, daybook, where):
    keys, field = OPENED[where]
    async with daybook(book) as running:
        await running.press(*keys)
        running.burst("half")
        await running.press("f2")
        await running.until(lambda: "half" in on_disk(book).get(field, ""))
        await running.press(keys[-1])
        await running.press(*["backspace"] * 12, "f2")
        await running.until(lambda: files(book) == [])
        assert running.app.today.acts.kept == {}


async def test_what_was_saved_goes_from_the_disk(book, daybook):
    async with daybook(book) as running:
        running.burst("/c zoe y settled")
        await running.until(lambda: files(book))
        await running.press("enter")
        await running.until(lambda: files(book) == [])
        assert book.day(DAY)[0].note == "settled"


# --- the next start


async def test_the_next_start_says_what_is_there_and_the_key_brings_it_back(book, daybook):
    async with daybook(book) as running:
        running.burst("1cyncame in sing")
        await running.press("f2")
        running.burst("/c ben g reading")
        await running.press("f2")
        await leave(running)
    async with daybook(again(book)) as running:
        await running.until(lambda: "Kept for you" in running.text)
        assert "Kept for you: a note (n), the / line on Today." in flat(running)
        await running.press("slash")
        assert "c ben g reading" in running.text
        await running.press("enter", "n")
        await running.press("f2")  # that was the entry written just now
        await leave(running)
    async with daybook(again(book)) as running:
        await running.until(lambda: "Kept for you" in running.text)
        await running.press("n")
        assert "Note for: 10:42 check-in Aisha yellow" in running.text
        await running.press(*"ing", "enter")
        entries = {each.fields["zone"]: each.note for each in running.app.today.book.day(DAY)}
        assert entries == {"yellow": "came in singing", "green": "reading"}
        await running.until(lambda: files(book) == [])


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("a first note", "handover note Aisha"),
        ("a reason", "a reason of the check-in Aisha 10:42 (Tab, Enter)"),
        ("a record", "Legal forename of Aisha"),
        ("a new child", "A new child (People)"),
    ],
)
async def test_each_place_is_said_and_opening_it_has_the_text_in_it(book, daybook, where, said):
    keys, _ = OPENED[where]
    async with daybook(book) as running:
        await running.press(*keys)
        running.burst("half a thought")
        await running.press("f2", "f2", "f2")
        await leave(running)
    opening = keys if where != "a reason" else keys[3:]
    async with daybook(again(book)) as running:
        await running.until(lambda: "Kept for you" in running.text)
        assert said.casefold() in flat(running).casefold()
        await running.press(*opening)
        assert "half a thought" in running.text


async def test_a_field_of_an_entry_is_said_by_its_name_and_kind(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "tab", "enter")
        names = [name for name, _ in running.app.screen.fields()]
        await running.press(*["home"], *["up"] * 20, *["down"] * names.index("goal"), "enter")
        running.burst("listen first")
        await running.press("f2", "f2")
        await leave(running)
    async with daybook(again(book)) as running:
        await running.until(lambda: "Kept for you" in running.text)
        assert "goal for today of the check-in Aisha 10:42 (Tab, Enter)" in flat(running)
        await leave(running)
    async with daybook(again(book), detail=False) as running:
        await running.until(lambda: "Kept for you" in running.text)
        assert "what you typed for an entry (Tab, Enter)" in flat(running)
        assert "Aisha 10:42" not in flat(running)


async def test_a_note_left_before_another_entry_is_said_to_be_where_it_is(book, daybook):
    async with daybook(book) as running:
        running.burst("1cyncame in sing")
        await running.press("f2")
        running.burst("2cg")
        await running.settle()
        await running.press("ctrl+q")
        assert "note of the check-in Aisha 10:42 (Tab, Enter)" in flat(running)
        await running.press("f2", "tab", "down", "enter")
        names = [name for name, _ in running.app.screen.fields()]
        await running.press("home", *["down"] * names.index("note"), "enter")
        assert running.app.screen.field().text == "came in sing"


async def test_public_view_names_nobody_in_what_is_kept(book, daybook):
    async with daybook(book) as running:
        for where in ("a first note", "a record"):
            await running.press(*OPENED[where][0])
            running.burst("half")
            await running.press("f2", "f2", "f2")
        await leave(running)
    async with daybook(again(book), detail=False) as running:
        await running.until(lambda: "Kept for you" in running.text)
        said = flat(running).partition("Kept for you")[2]
        assert "an entry on Today" in said
        assert "a record under People" in said
        assert "Aisha" not in said


async def test_drafts_come_back_to_the_adult_who_typed_them_and_to_nobody_else(book, daybook):
    async with daybook(book) as running:
        running.burst("/c ben r hit out")
        await running.press("f2")
        await leave(running)
    async with daybook(again(book), signed_in=False) as running:
        await running.until(lambda: running.app.today.people_read)
        await running.press("c", "d", "enter")
        await running.until(lambda: running.app.today.all_read)
        await running.until(lambda: running.app.today.acts.kept.looked)
        await running.settle()
        assert "Kept" not in running.text
        await running.press("slash")
        assert "hit out" not in running.text
        running.burst("c zoe g own")
        await running.press("f2")
        await leave(running)  # what AB typed stays for AB, though CD left something too
    async with daybook(again(book)) as running:
        await running.until(lambda: "Kept for you: the / line" in running.text)
        await running.press("slash")
        assert "c ben r hit out" in running.text
        assert "own" not in running.text


async def test_in_one_run_each_adult_finds_their_own(book, daybook):
    async with daybook(book) as running:
        running.burst("/c ben r hit")
        await running.press("f2", "a", "c", "d", "enter")
        assert "Kept for you" not in running.text
        running.burst("/c zoe")
        await running.press("f2", "a", "a", "b", "enter")
        assert "Kept for you: the / line on Today." in running.text
        await running.press("slash")
        assert "c ben r hit" in running.text


async def test_lines_that_two_runs_left_come_one_after_the_other(book, daybook):
    mine = ids(book)["AB"]
    leave_behind(book, State((Text(mine, ("", "line"), "c ben y first", AT),)))
    (book.folder / FOLDER / "run-bbbbbbbbbbbbb.json").write_bytes(
        pack(State((Text(mine, ("", "line"), "c mia g second", AT),)))
    )
    async with daybook(book) as running:
        await running.until(lambda: "Kept for you" in running.text)
        await running.press("slash", "enter", "slash", "enter")
        assert sorted(each.note for each in book.day(DAY)) == ["first", "second"]
        await running.until(lambda: files(book) == [])


async def test_an_entry_that_two_files_hold_after_a_crash_between_two_steps_is_saved_once(book, daybook):
    at = ids(book)
    entry = {"kind": "check-in", "pupils": [at["Zoë"]], "values": {"zone": "yellow"}, "at": AT}
    state = State((), (Unsaved(at["AB"], ("10:40 Zoë", "10:40 check-in Zoë yellow"), draft=entry),))
    leave_behind(book, state)
    (book.folder / FOLDER / "run-bbbbbbbbbbbbb.json").write_bytes(pack(state))
    async with daybook(book) as running:
        await running.until(lambda: "t tries again" in flat(running))
        await running.press("t")
        await running.until(lambda: files(book) == [])
        assert [each.fields["zone"] for each in book.day(DAY)] == ["yellow"]


async def test_two_windows_keep_a_file_each_and_take_nothing_from_one_another(book, daybook):
    async with daybook(book) as one, daybook(again(book)) as two:
        one.burst("/c ben y one")
        two.burst("/c mia g two")
        await one.until(lambda: len(files(book)) == 2)
        await two.press("f2", "a", "c", "d", "enter", "a", "a", "b", "enter")
        await two.press("slash")
        assert "c mia g two" in two.text
        await two.press("enter")
        await two.until(lambda: on_disk(book) == {"line": "c ben y one"})


# --- a crash right after a save


async def test_a_line_whose_entry_was_saved_right_before_the_crash_is_not_offered_again(book, daybook):
    at = ids(book)
    leave_behind(book, State((Text(at["AB"], ("", "line"), "c zoe y settled", AT),)))
    writer = again(book)
    writer.load()
    draft = Draft("check-in", (at["Zoë"],), {"zone": "yellow", "note": "settled", "outcome": "done"})
    writer.write([draft], Author(at["AB"], at["AB"]))
    async with daybook(book) as running:
        await running.until(lambda: running.app.today.acts.kept.looked)
        await running.until(lambda: files(book) == [])
        await running.until(lambda: "Kept" not in running.text)
        assert running.app.today.acts.kept == {}


async def test_the_same_line_written_before_the_draft_was_begun_does_not_stand_in_for_it(book, daybook):
    at = ids(book)
    later = "2026-11-23T10:43:00+00:00"
    leave_behind(book, State((Text(at["AB"], ("", "line"), "c zoe y", later),)))
    writer = again(book)
    writer.load()
    writer.write([Draft("check-in", (at["Zoë"],), {"zone": "yellow"})], Author(at["AB"], at["AB"]))
    async with daybook(book) as running:
        await running.until(lambda: "Kept for you: the / line" in running.text)


async def test_an_entry_that_reached_the_disk_all_the_same_is_not_made_twice(book, daybook):
    at = ids(book)
    writer = again(book)
    writer.load()
    author = Author(at["AB"], at["AB"])
    pending = writer.prepare([Draft("check-in", (at["Zoë"],), {"zone": "yellow"})], author)
    writer.save(pending)
    told = ("10:42 Zoë", "10:42 check-in Zoë yellow")
    records = tuple(pending.records)
    page = pending.page
    leave_behind(book, State((), (Unsaved(at["AB"], told, records, page.date_folder, page.sitting),)))
    async with daybook(book) as running:
        await running.until(lambda: running.app.today.acts.kept.looked)
        await running.until(lambda: files(book) == [])
        assert "t tries again" not in flat(running)
        assert len(book.day(DAY)) == 1


# --- a new adult's name


async def test_the_name_of_a_new_adult_half_typed_is_there_again_for_whoever_adds_themselves(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: running.app.today.people_read)
        await running.press("plus", *"Sara Supp")
        await running.until(lambda: on_disk(book) == {"adult": "Sara Supp"})
        await leave(running)
    async with daybook(again(book), signed_in=False) as running:
        await running.until(lambda: running.app.today.acts.kept.looked)
        await running.press("plus")
        assert running.app.screen.field().value == "Sara Supp"
        await running.press("f2", "plus", *"ly", "enter")
        await running.until(lambda: on_disk(book) == {"adult": "Sara Supply"})
        await running.press("f2", "plus", "enter", "enter")
        await running.until(lambda: files(book) == [])
        assert "SS" in running.text.splitlines()[0]


async def test_a_name_left_by_one_who_signed_in_otherwise_is_told_and_kept(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: running.app.today.people_read)
        await running.press("plus", *"Sara", "f2", "a", "b", "enter")
        await running.until(lambda: "the name of a new adult (a, then +)" in flat(running))
        await running.press("a", "plus")
        assert running.app.screen.field().value == "Sara"
