"""Amending and withdrawing an entry from the list."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from store.clock import Clock
from store.records import Author
from tests.screens.conftest import in_the_way

DAY = "2026-11-23"


async def test_a_filled_field_changes_with_a_reason_and_history_stays(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y")
        await running.press("tab", "enter")
        assert "zone" in running.text
        await running.press("enter", "g")
        assert "Why is it changed?" in running.text
        await running.press(*"seen better", "enter")
        await running.press("f2")
        entry = book.day(DAY)[0]
        amendment = book.index.corrections(entry.key)[0]
    assert entry.fields["zone"] == "green"
    assert (amendment["changes"], amendment["why"]) == ({"zone": "green"}, "seen better")
    assert book.index.records_with_id(entry.key)[0]["zone"] == "yellow"


async def test_an_empty_field_is_filled_without_a_reason(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "n", "n")
        await running.press("tab", "enter", "enter", *"10:42", "enter")
        assert book.day(DAY)[0].fields["end"].startswith("2026-11-23T10:42")


async def test_who_told_home_is_owed_no_more_once_somebody_there_was_reached(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "n", "p", "tab", "enter")
        owed = next(line for line in running.text.splitlines() if "parent told by" in line)
        assert "owed by" in owed
        await running.press("f2", "f2", "1", "m", "p", "i", "c", "v", "tab", "down", "enter")
        assert "owed by" in next(line for line in running.text.splitlines() if "parent told by" in line)
        await running.press("f2", "f2", "1", "m", "p", "i", "c", "s", "tab", "down", "down", "enter")
        assert "home reached: Mon 23 Nov 10:42, call, AB" in running.text
        assert "owed by" not in next(line for line in running.text.splitlines() if "parent told by" in line)


async def test_home_that_was_reached_after_a_voicemail_was_told_on_that_day(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "n", "p", "m", "p", "i", "c", "v")
        await running.settle()
        call = book.day(DAY)[-1]
        author = Author(call.by, call.by)
        book.save(book.amend(call.key, {"reached": DAY}, "", author))
        await running.press("tab", "down", "enter")
        said = next(line.strip() for line in running.text.splitlines() if "home reached" in line)
        assert said == "home reached: Mon 23 Nov", "who reached them is not written"


async def test_a_key_that_is_no_choice_says_so_and_changes_nothing(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "tab", "enter", "enter", "p")
        assert "p is not a choice here" in running.text
        assert book.day(DAY)[0].fields["zone"] == "yellow"
        await running.press("escape")
        assert "is not a choice here" not in running.text


async def test_a_time_that_is_none_is_refused_and_what_was_typed_stays(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "n", "n", "tab", "enter", "enter", *"soon", "enter")
        assert "is not a time" in " ".join(running.text.split())
        assert "soon" in running.text
        assert not book.day(DAY)[0].fields.get("end")


async def test_withdrawing_needs_a_reason_and_hides_the_entry(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "tab", "enter", "x", "enter")
        assert len(book.day(DAY)) == 1
        await running.press(*"wrong child", "enter", "f2")
        assert book.day(DAY) == []
        assert "Withdrawn" in running.text


async def test_an_amendment_that_fails_stays_and_enter_tries_again_once(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "tab", "enter", *["down"] * 12)
        folder = book.folder / "pages" / DAY
        with in_the_way(folder):
            await running.press("enter", *"calm", "enter")
            assert "Not saved" in running.text
            assert "calm" in running.text
        await running.press("enter")
        assert book.day(DAY)[0].note == "calm"
        assert len(book.index.corrections(book.day(DAY)[0].key)) == 1


async def test_a_text_changed_after_a_failed_save_is_what_is_saved(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "tab", "enter", *["down"] * 12)
        folder = book.folder / "pages" / DAY
        with in_the_way(folder):
            await running.press("enter", *"calm", "enter")
        await running.press(*" now", "enter")
        assert book.day(DAY)[0].note == "calm now"
        assert len(book.index.corrections(book.day(DAY)[0].key)) == 1


async def test_enter_without_a_choice_changes_nothing_and_a_dash_empties(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "n", "n", "tab", "enter", "up", "enter", "enter")
        assert "Why is it changed" not in running.text
        assert book.index.corrections(book.day(DAY)[0].key) == []
        await running.press("2")
        assert book.day(DAY)[0].fields["intensity"] == 2
        await running.press("up", "enter", "minus", *"not measured", "enter")
        assert not book.day(DAY)[0].fields.get("intensity")


async def test_a_long_account_left_with_f2_is_there_again(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "tab", "enter", *["down"] * 12, "enter", *"half a", "f2")
        await running.press("f2", "tab", "tab", "enter", *["down"] * 12, "enter")
        assert "half a" in running.text


# --- the second stage of an incident


async def test_every_field_of_an_incident_that_is_owed_is_filled_in_a_few_keys_each_saved_at_once(
    book, daybook
):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "n", "n", "tab", "enter")
        filled = []
        for keys in (
            ["enter", *"10:42", "enter"], ["enter", "c"], ["enter", "d"],
            ["enter", "q", "s", "v", "enter"], ["enter", "m"],
        ):  # fmt: skip
            await running.press(*keys)
            entry = book.day(DAY)[0]
            filled.append(len(book.index.corrections(entry.key)))
        assert filled == [1, 2, 3, 4, 5]
        assert entry.missing == ("repair",)
        assert entry.fields["tried"] == ["quiet, fewer words", "space and time", "validated"]
        assert (entry.fields["place"], entry.fields["before"]) == ("classroom", "demand")
        assert entry.fields["rupture_with"] == "me"


async def test_the_fields_of_an_incident_may_be_filled_in_any_order(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "n", "n", "tab", "enter")
        for name in ("rupture_with", "place", "plan_followed", "before"):
            await go_to(running, name)
            await running.press("enter", book.day(DAY)[0].about.asks[name].options[0].key)
        fields = book.day(DAY)[0].fields
    assert {name: fields[name] for name in ("rupture_with", "place", "plan_followed", "before")} == {
        "rupture_with": "me", "place": "classroom", "plan_followed": "yes", "before": "body need",
    }  # fmt: skip


async def go_to(running, name: str) -> None:
    """Highlight a field with the arrows."""
    screen = running.app.screen
    steps = [each for each, _ in screen.fields()].index(name) - screen._place
    await running.press(*["down" if steps > 0 else "up"] * abs(steps))


async def test_keys_typed_right_behind_a_choice_go_to_the_next_field(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "n", "n", "tab", "enter")
        running.burst("\r10:42\r\rc\rd\rqs\r\rm")
        await running.until(lambda: book.day(DAY)[0].missing == ("repair",))
        fields = book.day(DAY)[0].fields
    assert (fields["place"], fields["before"], fields["rupture_with"]) == ("classroom", "demand", "me")
    assert fields["tried"] == ["quiet, fewer words", "space and time"]


async def test_what_is_owed_stands_out_with_who_owes_it_and_by_when(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "y", "n", "tab", "enter")
        lines = running.text.splitlines()
        reference = next(line for line in lines if "statutory record's reference" in line)
        assert "owed by class teacher, end of school day" in reference
        assert "owed by AB, end of school day" in next(line for line in lines if "what came before" in line)
        assert "repair owed by key adult" in lines[1]
        screen = running.app.screen
        bold = [name for name, ask in screen.fields() if screen.line(name, ask).style == "bold"]
        assert bold == [name for name in book.day(DAY)[0].missing if name != "repair"]


async def test_the_reference_of_the_statutory_record_is_owed_until_it_is_there(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "y", "n")
        said = " ".join(running.text.replace("│", "").split())
        assert "its statutory record is kept where your school says, not in Daybook" in said
        assert "owes its reference here by the end of the school day" in said
        await running.press("tab", "enter")
        await go_to(running, "statutory_ref")
        await running.press("enter", *"RI-2026-114", "enter")
        entry = book.day(DAY)[0]
    assert entry.fields["statutory_ref"] == "RI-2026-114"
    assert "statutory_ref" not in entry.missing


async def test_an_incident_without_force_does_not_ask_for_a_statutory_record(book, daybook):
    async with daybook(book, size=(80, 40)) as running:
        await running.press("1", "i", "t", "n", "n")
        assert "statutory" not in running.text
        await running.press("tab", "enter")
        assert "statutory" not in running.text
        assert "CPOMS reference" in running.text


async def test_in_public_view_nothing_is_said_of_a_restrictive_intervention(book, daybook):
    async with daybook(book, detail=False) as running:
        await running.press("1", "i", "t", "y", "n")
        assert "restrictive" not in running.text.casefold()
        assert "There is more to know about it: d shows it." in running.text
        await running.press("d")
        assert "A restrictive intervention: its statutory record" in running.text


async def test_a_field_that_holds_several_shows_them_and_takes_one_back(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "n", "n", "tab", "enter")
        await go_to(running, "tried")
        await running.press("enter", "q", "s", "p")
        assert "Chosen: quiet, fewer words; space and time; playful" in running.text
        await running.press("s", "backspace", "enter")
        assert book.day(DAY)[0].fields["tried"] == ["quiet, fewer words"]


async def test_the_steps_of_a_repair_stand_on_the_page_of_what_they_repair(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "n", "n")
        running.burst("1r>friday\rp1rt")
        await running.until(lambda: len(book.day(DAY)) == 3)
        await running.settle()
        await running.press("tab", "down", "down", "enter")
        assert "repair: planned Fri 27 Nov AB → tried, not ready yet AB" in running.text


# --- promises


async def test_a_promise_is_marked_as_kept_or_missed_with_one_key(book, daybook):
    async with daybook(book) as running:
        for opening, key, marked in (("1", "k", "kept"), ("2", "m", "missed")):
            running.burst(f"{opening}h>14:00\rw")
            await running.settle()
            await running.press("tab", "enter")
            assert "k kept" in running.text
            await running.press(key)
            assert "k kept" not in running.text
            await running.press("f2", "tab")
            entry = next(each for each in book.day(DAY) if each.fields.get("kept") == marked)
            assert entry.fields["due"] == "2026-11-23T14:00:00+00:00"


async def test_k_and_m_do_nothing_where_no_promise_is_open(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "h", "w", "tab", "enter", "k", "m")
        assert book.index.corrections(book.day(DAY)[0].key) == []


# --- while something else goes on


async def test_an_entry_stays_on_its_page_while_the_book_is_being_read_anew(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "tab", "enter")
        shown = running.text
        book.index.begin_anew(book.index.new_part(), book.index.new_part())
        await running.press("down", "up")
        assert "zone" in running.text
        assert shown.splitlines()[3:-1] == running.text.splitlines()[3:-1]


@pytest.mark.parametrize("way", [["enter", "enter"], ["s", *"yellow", "enter"]])
@pytest.mark.parametrize(
    ("typed", "again"),
    [
        (["x", *"wrong ch"], ["x"]),
        ([*["down"] * 12, "enter", *"half a note"], [*["down"] * 12, "enter"]),
        (
            [*["down"] * 12, "enter", *" half a note", "enter", *"wrong ch"],
            [*["down"] * 12, "enter", "enter"],
        ),
    ],
)
async def test_an_entry_opened_from_detail_closes_with_it_and_what_was_typed_is_there_again(
    make_book, daybook, way, typed, again
):
    time = {"now": datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/London"))}
    book = make_book(["Aisha", "Ben"], Clock("Europe/London", lambda: time["now"]))
    async with daybook(book, detail=False) as running:
        await running.press("1", "c", "y", "n", *"secret", "enter", "d", *way, *typed)
        time["now"] += timedelta(seconds=61)
        await running.until(lambda: type(running.app.screen).__name__ == "Hidden")
        painted, display = [], running.app._display
        running.app._display = lambda screen, drawn: (painted.append(running.text), display(screen, drawn))
        await running.press("f12")
        assert running.app.screen is running.app.today
        assert painted
        assert not [each for each in painted if "secret" in each or typed[-3] + typed[-2] in each.split()]
        await running.press("d", "enter", "enter", *again)
        expected = "wrong ch" if typed[-1] == "h" else "half a note"
        assert expected in running.text
