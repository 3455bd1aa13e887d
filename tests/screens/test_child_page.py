"""A child's page: what it shows, its keys, and what it never shows."""

import re
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from textual import events

from screens.child.page import ChildPage
from store.clock import Clock
from store.pending import Draft
from store.records import Author
from tests.screens.test_hostile import HOSTILE
from tests.store.making import record

LONDON = ZoneInfo("Europe/London")
NOTE = "cried about home"
TIME = re.compile(r"\d\d:\d\d ")


def write(book, kind: str, child: int = 0, at: str = "", **values) -> str:
    """Write an entry about a child by row; gives its id."""
    moment = datetime.fromisoformat(at).replace(tzinfo=LONDON) if at else None
    author = adult(book)
    pupil = book.people.pupils()[child].id
    return book.write([Draft(kind, (pupil,), values, moment)], Author(author, author))[0].key


def adult(book) -> str:
    return book.people.adults()[0].id


def on_page(running) -> bool:
    return isinstance(running.app.screen, ChildPage)


def listed(running) -> list[str]:
    """The entries of the timeline that stand on the screen."""
    lines = running.text.splitlines()
    start = next(place for place, line in enumerate(lines) if "Timeline" in line)
    end = next(place for place, line in enumerate(lines) if place > start and line.startswith("└"))
    return [line.strip("│").rstrip() for line in lines[start + 1 : end] if TIME.search(line)]


@asynccontextmanager
async def page_of(daybook, book, child: int = 0, **more):
    """Daybook on the page of a child."""
    async with daybook(book, **more) as running:
        await running.press(*["down"] * (child + 1), "enter")
        assert on_page(running)
        yield running


# --- what it shows


async def test_enter_on_a_child_opens_the_page_and_f2_goes_back(book, daybook):
    async with page_of(daybook, book, 3) as running:
        assert "Zoë · Willow" in running.text
        assert "How I communicate: not written down yet" in running.text
        assert "Nothing is written about this child yet." in running.text
        assert "Nothing is open." in running.text
        await running.press("f2")
        assert running.app.screen is running.app.today
        await running.press("enter", "escape")
        assert running.app.screen is running.app.today


async def test_enter_after_tab_opens_the_entry_as_before(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "tab", "enter")
        assert type(running.app.screen).__name__ == "EntryScreen"


async def test_enter_with_nobody_highlighted_says_what_to_do(book, daybook):
    async with daybook(book) as running:
        await running.press("enter")
        assert running.app.screen is running.app.today
        assert "Choose a child first" in running.text


async def test_who_the_child_is_stands_on_top(make_book, daybook):
    book = make_book(["Zoë"])
    changes = {
        "say": "ZOH-ee",
        "year": "Year 4",
        "preferred_surname": "Hughes",
        "communicates": "Makaton. " * 30 + "Wait ten seconds.",
    }
    book.load()
    zoe = book.people.pupils()[0].id
    book.save(book.prepare_people([], [(zoe, changes, "")], Author(None, None)))
    async with page_of(daybook, book) as running:
        lines = running.text.splitlines()
        assert lines[0].startswith(" Zoë Hughes (say: ZOH-ee) · Willow · Year 4")
        assert lines[1].startswith(" How I communicate: Makaton.")
        assert lines[2].endswith("…"), "a long one ends visibly, and takes two lines"
        assert lines[3].startswith(" Today")


async def test_a_leavers_page_says_since_when(book, daybook):
    async with page_of(daybook, book) as running:
        write(book, "check-in", zone="green")
        author = Author(adult(book), adult(book))
        aisha = book.people.pupils()[0].id
        book.save(book.prepare_people([], [(aisha, {"left": "2025-11-20"}, "")], author))
        await running.until(lambda: "left 20 Nov 2025" in running.text)
        assert len(listed(running)) == 1


async def test_a_child_of_two_aliases_has_one_page_with_all_entries(book, daybook):
    book.load()
    willow = book.people.groups()[0].id
    twins = [
        record(f"t9-{name}", "pupil", clock, upn="A123", legal_forename="Twin", group=willow)
        for name, clock in (("a", 1), ("b", 2))
    ]
    wrote = [
        record("t9-c", "check-in", 3, pupil="t9-a", zone="green", at="2026-11-23T09:00:00+00:00"),
        record("t9-d", "friendship", 4, pupil="t9-b", act="helped", at="2026-11-23T10:00:00+00:00"),
    ]
    async with daybook(book) as running:
        book.index.add([*twins, *wrote])
        await running.press("space", *"twin", "enter", "enter")
        assert ["friend" in listed(running)[0], "check-in" in listed(running)[1]] == [True, True]


async def test_states_are_told_in_words_and_shapes(book, daybook):
    async with page_of(daybook, book) as running:
        write(book, "check-in", at="2026-11-23T09:00", zone="green", slot="arrival")
        write(book, "check-in", at="2026-11-23T10:30", zone="red")
        write(book, "incident", at="2026-11-18T14:00", seen="cried or clung", contact="none", hurt="nobody")
        write(book, "held-in-mind", at="2026-11-23T10:00", method="words", due="2026-11-24")
        await running.until(lambda: len(listed(running)) == 4)
        await running.until(lambda: "am ✓  mid ✓  lun ·  pm ·  end ·    r ■ red 10:30" in running.text)
        assert "▸Mon 23" in running.text
        await running.until(lambda: "g● r■" in running.text)
        assert "incident under way" in running.text
        assert "promise: Tue 24 Nov" in running.text
        assert [line.split()[-1] for line in listed(running)] == ["AB", "open", "AB", "open"]


async def test_how_long_a_rupture_is_open_is_not_cut_off_on_a_small_screen(book, daybook):
    async with page_of(daybook, book) as running:
        key = write(
            book, "incident", at="2026-01-05T14:00", seen="cried or clung", contact="none", hurt="nobody"
        )
        author = Author(adult(book), adult(book))
        book.save(book.amend(key, {"end": "2026-01-05T14:20:00+00:00"}, "", author))
        await running.until(lambda: "repair to do, 322 days" in running.text)


async def test_no_list_shows_note_text(book, daybook):
    async with page_of(daybook, book) as running:
        for kind, values in (
            ("check-in", {"zone": "red"}),
            ("friendship", {"act": "helped"}),
            ("held-in-mind", {"method": "words", "due": "2026-11-24"}),
        ):
            write(book, kind, note=NOTE, **values)
        await running.until(lambda: len(listed(running)) == 3)
        await running.until(lambda: NOTE not in running.text)


# --- keys


async def test_letters_filter_by_kind_and_the_same_again_or_nought_shows_all(book, daybook):
    async with page_of(daybook, book) as running:
        write(book, "check-in", zone="green", star=True, at="2026-11-23T09:00")
        write(book, "friendship", act="helped", at="2026-11-23T09:10")
        write(book, "held-in-mind", method="words", at="2026-11-23T09:20")
        await running.until(lambda: len(listed(running)) == 3)
        for keys, shown in (
            ("c", ["check-in"]),
            ("c", ["held", "friend", "check-in"]),
            ("F", ["friend"]),
            ("h", ["held"]),
            ("0", ["held", "friend", "check-in"]),
            ("*", ["check-in"]),
            ("f", []),
            ("\b", ["held", "friend", "check-in"]),
            ("o", ["friend"]),
            ("o", ["held", "friend", "check-in"]),
        ):
            running.burst(keys)
            await running.settle()
            lines = listed(running)
            assert [line.split()[4] for line in lines] == shown, keys
            assert shown or "0 shows all" in running.text


async def test_every_key_typed_in_one_burst_counts_and_none_escapes(book, daybook):
    write_later = ["2026-11-20T09:00", "2026-11-20T10:00", "2026-11-20T11:00"]
    async with daybook(book) as running:
        for at in write_later:
            write(book, "check-in", at=at, zone="green")
        running.burst("1\rcnuxyz9/.!w")  # letters that write on Today do nothing here
        await running.settle()
        assert on_page(running)
        assert "check-in, 3 entries" in running.text
        assert len(book.index.all_entries()) == 3
        assert running.app.today.bar.mode is None


async def test_leaving_and_writing_in_one_burst_goes_to_the_child(book, daybook):
    async with daybook(book) as running:
        running.burst("2\r")
        running.app.post_message(events.Key("f2", None))
        running.burst("cg")
        await running.until(lambda: book.day("2026-11-23"))
        await running.settle()
        assert book.people.get(book.day("2026-11-23")[0].pupil).forename == "Ben"


async def test_keys_move_through_years_of_entries(book, daybook):
    book.load()
    aisha = book.people.pupils()[0].id
    start = datetime(2023, 9, 4, 9, 0, tzinfo=LONDON)
    book.index.add(
        [
            record(
                f"t9-{number:04}",
                "check-in",
                number,
                at=(start + timedelta(hours=9 * number)).isoformat(),
                pupil=aisha,
                zone="green",
            )
            for number in range(3000)
        ]
    )
    async with page_of(daybook, book) as running:
        assert "3000 entries" in running.text
        newest = listed(running)[0]
        rows = len(listed(running))
        await running.press("end")
        assert "4 Sep 2023" in listed(running)[-1]
        assert len(listed(running)) == rows
        await running.press("home")
        assert listed(running)[0] == newest
        await running.press("pagedown", "pagedown", "down")
        assert (
            running.app.screen._timeline.place
            == 2 * (running.app.screen.query_one("#timeline").size.height - 1) + 1
        )
        assert all(listed(running))
        await running.press("pageup", "pageup", "pageup", "up")
        assert running.app.screen._timeline.place == 0


async def test_enter_opens_the_entry_and_what_was_changed_shows_on_return(book, daybook):
    async with page_of(daybook, book) as running:
        write(book, "check-in", zone="yellow", at="2026-11-23T09:00")
        await running.until(lambda: len(listed(running)) == 1)
        await running.press("enter", "enter", "g", "enter", *"seen better", "enter", "f2")
        assert on_page(running)
        assert "“zone” changed" in running.text
        assert "green" in listed(running)[0]
        assert listed(running)[0].endswith("changed")
        await running.press("enter", "x", *"wrong child", "enter", "f2")
        assert "Nothing is written about this child yet." in running.text


async def test_history_says_who_changed_what_when_and_why(book, daybook):
    async with page_of(daybook, book) as running:
        key = write(book, "check-in", zone="yellow", at="2026-11-23T09:00")
        author = Author(adult(book), adult(book))
        change = book.amend(key, {"zone": "green"}, "seen better", author)
        book.save(change)
        book.save(book.withdraw(change.ids, "it was yellow", author))
        await running.until(lambda: len(listed(running)) == 1)
        await running.press("a")
        assert "History: check-in Mon 23 Nov 09:00" in running.text
        for told in ("written", "zone: yellow → green", "why: seen better", "(taken back later)"):
            assert told in running.text
        assert "a change taken back" in running.text
        assert "why: it was yellow" in running.text
        assert "Mon 23 Nov  10:42 AB" in running.text
        await running.press("a")
        assert "History:" not in running.text


async def test_history_follows_the_highlight_and_scrolls(book, daybook):
    async with page_of(daybook, book) as running:
        write(book, "held-in-mind", method="words", at="2026-11-23T09:00")
        key = write(book, "check-in", zone="yellow", at="2026-11-23T09:30")
        author = Author(adult(book), adult(book))
        for number in range(12):
            book.save(book.amend(key, {"note": f"note {number}"}, f"reason {number}", author))
        await running.until(lambda: len(listed(running)) == 2)
        await running.press("a")
        assert "reason 11" not in running.text
        await running.press(*["pagedown"] * 5)
        assert "reason 11" in running.text
        await running.press("down")
        assert "History: held" in running.text
        assert "reason" not in running.text


async def test_help_and_palette_list_the_keys_of_the_page(book, daybook):
    async with page_of(daybook, book) as running:
        await running.press("question_mark")
        assert "Show only this kind: check-in; again shows all" in running.text
        await running.press("f2")
        assert on_page(running)
        await running.press("ctrl+p", *"what is open")
        await running.until(lambda: "Show only what is open" in running.text)
        await running.press("enter")
        await running.until(lambda: on_page(running) and "Timeline: open" in running.text)


async def test_the_kinds_in_the_key_line_are_said_to_filter(book, daybook):
    async with page_of(daybook, book) as running:
        last = running.text.splitlines()[-1]
        assert last.strip().startswith("show only: c check-in  h held  f friend  i incident  r repair")
        assert last.endswith("F2 back  ? help")


@pytest.mark.parametrize("key", ["g", "y", "b"])
async def test_a_check_in_typed_on_the_page_writes_nothing_and_the_page_says_so(book, daybook, key):
    async with page_of(daybook, book) as running:
        before = book.index.count()
        await running.press("c", key)
        assert f"{key} does nothing here. Entries are written on Today: F2 goes there." in running.text
        assert book.index.count() == before
        await running.press("0")
        assert "does nothing here" not in running.text


async def test_each_entry_that_the_open_filter_shows_is_marked_open(book, daybook):
    book.load()
    seen = {"seen": "cried or clung", "contact": "none", "hurt": "nobody"}
    later = {"place": "classroom", "before": "demand", "tried": ["validated"], "rupture_with": "peer"}
    write(book, "held-in-mind", at="2026-11-20T09:00", method="object", due="2026-11-27", note="my keyring")
    write(book, "incident", at="2026-11-23T09:00", **seen)
    ended = write(book, "incident", at="2026-11-20T10:00", end="2026-11-20T10:20:00+00:00", **seen, **later)
    write(book, "repair", at="2026-11-20T11:00", stage="planned", rupture=ended, due="2026-11-27")
    assert book.entry(ended).status == "complete", "its fields are all there, its repair is only planned"
    async with page_of(daybook, book) as running:
        await running.press("o")
        assert len(listed(running)) == 3
        assert [line for line in listed(running) if not re.search(r" AB +\*? +open", line)] == []


# --- what it never shows


async def test_history_names_no_other_child_and_the_entry_s_own_page_does(book, daybook):
    async with page_of(daybook, book) as running:
        key = write(book, "friendship", act="helped", friends=[book.people.pupils()[1].id])
        author, kofi = Author(adult(book), adult(book)), book.people.pupils()[2].id
        book.save(book.amend(key, {"friends": [kofi]}, "it was another", author))
        await running.until(lambda: len(listed(running)) == 1)
        await running.press("a")
        assert "with whom: another child → another child" in running.text
        assert "Ben" not in running.text
        assert "Kofi" not in running.text
        await running.press("enter")
        assert re.search(r"with whom +Kofi", running.text), "here it is read and changed"


async def test_in_public_view_enter_asks_for_detail_first(book, daybook):
    async with daybook(book, detail=False) as running:
        await running.press("1", "enter")
        assert running.app.screen is running.app.today
        assert "press d first, then Enter" in running.text
        await running.press("d", "enter")
        assert on_page(running)


@pytest.mark.parametrize("keys", [[], ["a"], ["enter"], ["question_mark"]])
async def test_after_a_minute_without_a_key_the_page_is_covered_and_stays_closed(make_book, daybook, keys):
    time = {"now": datetime(2026, 11, 23, 10, 42, tzinfo=LONDON)}
    book = make_book(["Aisha", "Ben"], Clock("Europe/London", lambda: time["now"]))
    async with daybook(book, detail=False) as running:
        await running.press("1", "c", "y", "d", "enter", *keys)
        time["now"] += timedelta(seconds=61)
        await running.until(lambda: type(running.app.screen).__name__ == "Hidden")
        assert "Aisha" not in running.text
        painted, display = [], running.app._display
        running.app._display = lambda screen, drawn: (painted.append(running.text), display(screen, drawn))
        await running.press("f12")
        await running.press(*(["f2"] if keys == ["question_mark"] else []))
        assert running.app.screen is running.app.today
        assert painted
        assert not [each for each in painted if "yellow" in each or "Timeline" in each]
        assert "public view" in running.text


async def test_hiding_the_page_comes_back_to_it_while_detail_is_open(book, daybook):
    async with page_of(daybook, book) as running:
        for key in ("grave_accent", "f12"):
            await running.press(key)
            assert "Aisha" not in running.text
            await running.press("c", "enter", key)
            assert on_page(running)
            assert "Aisha" in running.text


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
async def test_hostile_names_and_texts_leave_the_page_whole(make_book, daybook, text):
    book = make_book([text, "Ben"])
    book.load()
    pupil, author = book.people.pupils()[0].id, Author(adult(book), adult(book))
    about = dict.fromkeys(("say", "communicates", "year", "preferred_surname"), text)
    book.save(book.prepare_people([], [(pupil, about, "")], author))
    key = write(book, "incident", seen="cried or clung", contact="none", hurt="nobody", note=text)
    book.save(book.amend(key, {"note": "plain", "account": text}, text, author))
    book.index.add(
        [
            record("t9-a", text, 8, pupil=pupil, zone=text, day="x", due=text),
            record("t9-b", "check-in", 9, pupil=pupil, zone=text, slot=text, note=["odd"], star=text),
            record("t9-c", "held-in-mind", 9, pupil=pupil, method=text, due=text),
            record("t9-d", "amendment", 9, target="t9-b", changes={text: text, "zone": [text]}, why=text),
        ]
    )
    async with page_of(daybook, book) as running:
        await running.press("a", "down", "down", "down", "o", "a", "i", "a", "f2", "enter")
        for part in running.text.splitlines():
            assert "\x1b" not in part
            assert "\u202e" not in part
        frames = [line for line in running.text.splitlines() if line[:1] in "│┌└"]
        assert len(frames) > 10
        assert {line[-1] for line in frames} <= {"│", "┐", "┘"}, "the frame is whole"


async def test_forty_children_each_have_a_page(make_book, daybook):
    book = make_book([f"Child{number:02}" for number in range(40)])
    async with daybook(book) as running:
        write(book, "check-in", 39, zone="green")
        await running.press(*["down"] * 40, "enter")
        assert "Child39" in running.text.splitlines()[0]
        assert len(listed(running)) == 1


async def test_what_another_window_saves_appears_by_itself(book, daybook):
    async with page_of(daybook, book) as running:
        first = write(book, "check-in", zone="green", at="2026-11-20T09:00")
        await running.until(lambda: len(listed(running)) == 1)
        write(book, "check-in", zone="red", at="2026-11-23T09:00")
        await running.until(lambda: len(listed(running)) == 2)
        assert running.app.screen._timeline.entry().key == first, "the highlight stays on its entry"


async def test_a_page_that_was_left_follows_the_book_no_longer(book, daybook):
    async with daybook(book) as running:
        await running.press("1")
        before = len(book._watchers)
        for _ in range(3):
            await running.press("enter", "f2")
        await running.settle()
        assert len(book._watchers) == before
