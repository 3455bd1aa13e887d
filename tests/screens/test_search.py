"""Search: results as one types, what the highlighted entry says, and what is never shown."""

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from textual import events

import screens.search.looking
from screens.search.page import MOST, SearchScreen
from screens.widgets.rows import Rows
from store.clock import Clock
from store.records import Author
from tests.screens.test_child_page import adult, write
from tests.screens.test_hostile import HOSTILE
from tests.store.making import record

LONDON = ZoneInfo("Europe/London")


def fill(book) -> None:
    """Entries of three children, the newest of Zoë."""
    book.load()
    write(book, "check-in", 1, "2026-11-20T09:00", zone="green", note="Settled quickly. Zoë helped.")
    write(book, "check-in", 0, "2026-11-20T10:00", zone="red", note="did not settle")
    write(book, "friendship", 3, "2026-11-23T09:00", act="helped", note="set the table")


def searching(running) -> bool:
    return isinstance(running.app.screen, SearchScreen)


def results(running) -> list[str]:
    """The lines of results."""
    return [line.plain for line in running.app.screen.query_one("#results", Rows).lines]


def names(running) -> list[str]:
    """The children of the results."""
    return [line[18:36].strip() for line in results(running)]


def said(running) -> str:
    """What the highlighted entry says."""
    return "\n".join(line.plain for line in running.app.screen.query_one("#result", Rows).lines)


def field(running) -> str:
    return running.app.screen.field().value


# --- finding


async def test_results_follow_each_letter_newest_first(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s")
        assert searching(running)
        assert "child:zoe" in running.text, "an empty search shows how to search"
        await running.press(*"set")
        assert names(running) == ["Zoë", "Aisha", "Ben"]
        assert "3 found in this school year" in running.text
        await running.press(*"tled")
        assert names(running) == ["Ben"]
        assert "1 found" in running.text
        await running.press(*"x")
        assert "Nothing fits" in running.text
        assert "words: settledx" in running.text


async def test_a_child_is_found_by_name_and_so_is_a_note_that_names_the_child(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"zoe")
        assert names(running) == ["Zoë", "Ben"]
        await running.press("down")
        assert "Ben · check-in" in running.text, "an entry stands under its own child"


async def test_with_a_childs_filter_no_entry_of_another_child_is_shown(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"child:zoe")
        assert names(running) == ["Zoë"]
        assert "child: Zoë" in running.text
        assert "Settled quickly" not in running.text


async def test_the_list_shows_no_note_and_the_highlighted_entry_stands_below(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"set")
        assert not [line for line in results(running) if "settle" in line.casefold()]
        assert said(running).startswith("set the table")
        await running.press("down")
        assert said(running).startswith("did not settle")
        await running.press("pagedown")
        assert said(running).startswith("Settled quickly")
        await running.press("pageup", "up")
        assert said(running).startswith("set the table")


async def test_words_that_were_found_are_underlined(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"QUICK set")
        line = running.app.screen.query_one("#result", Rows).lines[0]
        marked = [line.plain[span.start : span.end] for span in line.spans]
        assert marked == ["Settled", "quickly"]
        assert {str(span.style) for span in line.spans} == {"bold underline"}


async def test_other_children_named_in_a_field_stay_unnamed(book, daybook):
    book.load()
    ben = book.people.pupils()[1].id
    write(book, "friendship", 3, act="helped", friends=[ben])
    async with daybook(book) as running:
        await running.press("s", *"helped")
        assert "with whom: another child" in said(running)
        assert "Ben" not in running.text


async def test_filters_that_cannot_be_are_told_and_half_typed_ones_are_not(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"child:")
        assert "child:zoe" in running.text, "nothing is looked for yet"
        await running.press(*"zeo ")
        assert "No child here is called “zeo”" in running.text
        await running.press(*["backspace"] * 4, *"zoe kin")
        assert "There is no" not in running.text
        await running.press(*"d:weather")
        assert "There is no kind “weather”" in running.text


async def test_a_day_that_never_can_be_one_is_told_at_its_last_figure(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"since:32/")
        assert "“32/” is no day to search from. Write since:monday" in running.text
        await running.press(*["backspace"] * 3, *"3")
        assert "is no day" not in running.text


async def test_when_a_school_year_begins_while_daybook_runs_the_search_says_since_when_it_looks(
    make_book, daybook
):
    time = {"now": datetime(2027, 8, 31, 12, tzinfo=LONDON)}
    book = make_book(["Zoë"], Clock("Europe/London", lambda: time["now"]))
    book.load()
    write(book, "check-in", 0, "2027-08-31T09:00", zone="green")
    book = type(book).open(book.folder, book.clock)
    async with daybook(book) as running:
        time["now"] += timedelta(days=1)
        await running.press("a", "b", "enter", "s", *"green")
        assert "1 found since 1 Sep 2026" in running.text
        assert "since:2026 looks further back" in running.text


async def test_more_results_than_are_listed_are_counted(book, daybook):
    book.load()
    aisha = book.people.pupils()[0].id
    start = datetime(2026, 9, 7, 9, 0, tzinfo=LONDON)
    book.index.add(
        [
            record(
                f"t9-{number:05}",
                "check-in",
                number,
                at=(start + timedelta(minutes=number)).isoformat(),
                pupil=aisha,
                zone="green",
            )
            for number in range(MOST + 500)
        ]
    )
    async with daybook(book) as running:
        await running.press("s", *"green")
        assert "1500 found" in running.text
        assert len(results(running)) == MOST + 1
        assert "500 more are older" in results(running)[-1]
        await running.press(*["pagedown"] * 120)
        assert running.app.screen._place == MOST - 1
        assert results(running)[MOST - 1].startswith("Mon 7 Sep")


# --- keys


async def test_letters_and_enter_typed_in_one_burst_open_the_entry(book, daybook):
    fill(book)
    async with daybook(book) as running:
        running.burst("ssettled\r")
        await running.settle()
        assert type(running.app.screen).__name__ == "EntryScreen"
        assert "Settled quickly" in running.text
        await running.press("f2")
        assert searching(running)
        assert field(running) == "settled"


async def test_arrows_in_a_burst_move_among_the_results_of_the_letters_before_them(book, daybook):
    fill(book)
    async with daybook(book) as running:
        running.burst("sset")
        running.app.post_message(events.Key("down", None))
        running.app.post_message(events.Key("down", None))
        running.app.post_message(events.Key("enter", "\r"))
        await running.settle()
        assert "Settled quickly" in running.text
        assert type(running.app.screen).__name__ == "EntryScreen"


async def test_no_letter_escapes_while_searching(book, daybook):
    fill(book)
    async with daybook(book) as running:
        before = book.index.count()
        running.burst("scgy1dwu!?/ea[]*.t9")
        await running.settle()
        assert searching(running)
        assert field(running) == "cgy1dwu!?/ea[]*.t9"
        assert book.index.count() == before


async def test_leaving_and_writing_in_one_burst_goes_to_the_child(book, daybook):
    async with daybook(book) as running:
        await running.press("2")
        running.burst("sset")
        running.app.post_message(events.Key("f2", None))
        running.burst("cg")
        await running.until(lambda: book.day("2026-11-23"))
        await running.settle()
        assert book.people.get(book.day("2026-11-23")[0].pupil).forename == "Ben"


async def test_enter_with_nothing_found_does_nothing(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", "enter", *"xyz", "enter", "down", "pagedown", "enter")
        assert searching(running)
        assert field(running) == "xyz"


async def test_a_key_never_waits_for_a_search_and_only_the_last_answer_is_shown(book, daybook, monkeypatch):
    fill(book)
    going, free, asked = threading.Event(), threading.Event(), []

    def slow(book, query, search=screens.search.looking.search):
        asked.append(query.words)
        going.set()
        assert free.wait(10)
        return search(book, query)

    async with daybook(book) as running:
        await running.press("s")
        monkeypatch.setattr(screens.search.looking, "search", slow)
        running.burst("s")
        await running.until(going.is_set)
        running.burst("ettled")
        await running.until(lambda: field(running) == "settled")
        await running.until(lambda: "found" not in running.text)
        free.set()
        await running.settle()
        assert names(running) == ["Ben"]
        assert asked == [("s",), ("settled",)]


async def test_what_is_changed_in_an_entry_shows_on_return(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"settled", "enter", "enter", "r", "enter", *"seen better", "enter", "f2")
        assert searching(running)
        assert "“zone” changed" in running.text
        assert "red" in results(running)[0]
        await running.press("enter", "x", *"wrong child", "enter", "f2")
        assert "Nothing fits" in running.text


async def test_what_is_saved_elsewhere_appears_and_the_highlight_stays(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"set", "down")
        assert said(running).startswith("did not settle")
        write(book, "check-in", 4, zone="green", note="settled in")
        await running.until(lambda: len(results(running)) == 4)
        assert said(running).startswith("did not settle")


async def test_the_palette_holds_what_can_be_done(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"settled", "ctrl+p", *"open the high")
        await running.until(lambda: "Open the highlighted entry" in running.text)
        await running.press("enter")
        await running.until(lambda: type(running.app.screen).__name__ == "EntryScreen")


async def test_a_search_is_nothing_that_quitting_would_lose(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"set", "ctrl+q")
        await running.until(lambda: running.app.return_value == 0)


# --- what is kept


async def test_the_search_is_kept_and_the_next_letter_takes_its_place(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"settled", "f2")
        assert running.app.screen is running.app.today
        await running.press("s")
        assert field(running) == "settled"
        assert len(results(running)) == 1
        await running.press("escape", "s", *"tab")
        assert field(running) == "tab"
        await running.press("f2", "s", "end", *"le")
        assert field(running) == "table"


async def test_another_adult_does_not_see_what_was_looked_for(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"settled", "f2", "a", *"cd", "enter", "s")
        assert field(running) == ""
        await running.press("f2", "a", *"ab", "enter", "s")
        assert field(running) == ""


async def test_from_a_childs_page_that_childs_entries_are_searched(book, daybook):
    fill(book)
    async with daybook(book) as running:
        await running.press("4", "enter", "s")
        assert field(running) == "child:Zoë "
        assert names(running) == ["Zoë"]
        running.burst("table\r")
        await running.settle()
        assert "set the table" in running.text
        await running.press("f2", "f2")
        assert type(running.app.screen).__name__ == "ChildPage"
        await running.press("s")
        assert field(running) == "child:Zoë table"
        await running.press("f2", "f2", "s")
        assert field(running) == "", "what was looked for on a child's page stays there"


async def test_a_search_on_the_page_of_a_child_of_another_class_finds_that_child(make_book, daybook):
    book = make_book(["Zoë"])
    book.load()
    other = book.prepare_people([("group", {"name": "Oak"})], [], Author(None, None))
    book.save(other)
    pupil = ("pupil", {"legal_forename": "Zoë", "legal_surname": "Hughes", "group": other.ids[0]})
    book.save(book.prepare_people([pupil], [], Author(None, None)))
    write(book, "check-in", 0, zone="green", note="of the first")
    write(book, "check-in", 1, zone="red", note="of the second")
    async with daybook(book) as running:
        await running.press("space", *"zoë hughes", "enter", "enter", "s")
        assert said(running).startswith("of the second")
        assert len(results(running)) == 1


# --- what is never shown


async def test_in_public_view_search_asks_for_detail_first(book, daybook):
    fill(book)
    async with daybook(book, detail=False) as running:
        await running.press("s")
        assert running.app.screen is running.app.today
        assert "press d first, then s" in running.text
        await running.press("d", "s")
        assert searching(running)


@pytest.mark.parametrize("keys", [[], [*"set"], [*"set", "enter"]])
@pytest.mark.parametrize("before", [[], ["4", "enter"]])
async def test_after_a_minute_without_a_key_the_search_is_covered_and_stays_closed(
    make_book, daybook, before, keys
):
    time = {"now": datetime(2026, 11, 23, 10, 42, tzinfo=LONDON)}
    book = make_book(["Aisha", "Ben", "Kofi", "Zoë"], Clock("Europe/London", lambda: time["now"]))
    fill(book)
    async with daybook(book, detail=False) as running:
        await running.press("d", *before, "s", *keys)
        time["now"] += timedelta(seconds=61)
        await running.until(lambda: type(running.app.screen).__name__ == "Hidden")
        assert "set" not in running.text
        painted, display = [], running.app._display
        running.app._display = lambda screen, drawn: (painted.append(running.text), display(screen, drawn))
        await running.press("f12")
        assert running.app.screen is running.app.today
        assert painted
        assert not [each for each in painted if "set the table" in each or "found" in each]
        assert "public view" in running.text


@pytest.mark.parametrize("key", ["grave_accent", "f12"])
async def test_hiding_the_search_comes_back_to_it(book, daybook, key):
    fill(book)
    async with daybook(book) as running:
        await running.press("s", *"settled", key)
        for word in ("Ben", "ettled", "found", "AB"):
            assert word not in running.text
        await running.press("c", "enter", key)
        assert searching(running)
        assert field(running) == "settled"
        assert said(running).startswith("Settled quickly")


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
async def test_hostile_names_and_texts_leave_the_search_whole(make_book, daybook, text):
    book = make_book([text, "Ben"])
    book.load()
    pupil = book.people.pupils()[0].id
    key = write(
        book, "incident", seen="cried or clung", contact="none", hurt="nobody", note=f"umbrella {text}"
    )
    book.save(book.amend(key, {"account": text, "place": "hall"}, "", Author(adult(book), adult(book))))
    book.index.add(
        [
            record("t9-a", text, 8, pupil=pupil, note=f"umbrella {text}", day="x", due=text),
            record("t9-b", "check-in", 9, pupil=pupil, zone=text, note="umbrella", goal=["odd"], helped=text),
        ]
    )
    async with daybook(book) as running:
        await running.press("s", *"umbrella")
        for _ in range(3):
            assert said(running)
            assert not {"\x1b", "\u202e"} & set(running.text)
            frames = [line for line in running.text.splitlines() if line.startswith(("│", "┌", "└"))]
            assert len(frames) > 15
            assert {line[-1] for line in frames} <= {"│", "┐", "┘"}, "the frame is whole"
            await running.press("down")
        running.app.screen.field().value = text
        await running.settle()
        assert searching(running)
