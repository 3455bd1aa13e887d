"""The kinds behind the more key, promises with their time, and repairs, from Today."""

from store.kinds import all_kinds

DAY = "2026-11-23"


async def test_more_shows_the_letters_and_names_of_its_kinds_for_the_child(book, daybook):
    async with daybook(book) as running:
        await running.press("3", "m")
        assert "More for Kofi:" in running.text
        bar = "\n".join(running.text.splitlines()[-7:-2])
        for kind in all_kinds().values():
            shown = f"{kind.about.key} {kind.about.title.casefold()}"
            assert (shown in bar) == kind.about.more
        await running.press("escape")
        assert "More for Kofi:" not in running.text


async def test_a_handover_note_is_not_saved_without_its_text(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "m", "n", "w", "enter")
        assert "Write the note first" in running.text
        assert book.day(DAY) == []
        await running.press(*"tired after lunch", "enter")
        entry = book.day(DAY)[0]
    assert (entry.fields["part"], entry.note, entry.status) == ("watch", "tired after lunch", "complete")
    assert entry.fields["until"] == "2026-11-24"


async def test_a_handover_note_that_was_left_is_there_again_for_that_child_only(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "m", "n", "w", *"tired aft", "escape")
        assert "The note is kept" in running.text
        await running.press("2", "m", "n", "w")
        assert "tired aft" not in running.text
        await running.press("escape", "1", "m", "n", "w", *"er lunch", "enter")
        assert [entry.note for entry in book.day(DAY)] == ["tired after lunch"]
        assert running.app.today.acts.kept == {}


async def test_the_same_handover_note_for_another_child_asks_for_that_childs_text(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "m", "n", "w", *"tired", "enter", "2", "full_stop", *"loud room", "enter")
        notes = {entry.pupil: entry.note for entry in book.day(DAY)}
    first, second = book.people.pupils()[:2]
    assert notes == {first.id: "tired", second.id: "loud room"}


async def test_who_a_handover_note_is_for_may_be_named_before_its_text_or_later(book, daybook):
    async with daybook(book) as running:
        running.burst("1mn@cd\rwtired\r1mnxring home\r")
        await running.until(lambda: len(book.day(DAY)) == 2)
        first, second = (
            next(entry for entry in book.day(DAY) if entry.note == note) for note in ("tired", "ring home")
        )
    assert book.people.get(first.fields["to"]).initials == "CD"
    assert "to" not in second.fields
    assert second.status == "complete"


async def test_an_object_is_named_once_and_shows_on_today_while_it_is_out(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "m", "o", "o")
        assert "◇" in line_of(running, "Aisha")
        await running.press("tab", "enter", "enter", *"green keyring", "enter", "f2", "tab")
        for key, out in (("b", False), ("o", True), ("h", True), ("l", False), ("f", False), ("w", False)):
            await running.press("1", "m", "o", key)
            assert ("◇" in line_of(running, "Aisha")) == out, key
            assert "◇" not in line_of(running, "Ben")
        entries = book.of_pupil(book.people.pupils()[0].id, "object")
    assert {entry.fields["item"] for entry in entries} == {"green keyring"}


def line_of(running, name: str) -> str:
    return next(line for line in running.text.splitlines() if f" {name} " in line)[:41]


async def test_in_public_view_no_object_is_shown(book, daybook):
    async with daybook(book, detail=False) as running:
        await running.press("1", "m", "o", "o")
        assert "◇" not in running.text


async def test_a_rupture_is_open_until_its_repair_is_done(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "m", "u", "m")
        assert "!" in line_of(running, "Aisha")
        await running.press("1", "r", "p")
        assert "!" in line_of(running, "Aisha")
        await running.press("1", "r", "d", "w")
        assert "!" not in line_of(running, "Aisha")


# --- promises


async def test_a_promise_takes_its_time_before_the_last_letter_saves(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "h")
        assert "> back at" in running.text
        await running.press("greater_than_sign", *"14:00", "enter")
        assert "back at Mon 23 Nov 14:00" in running.text
        await running.press("o")
        entry = book.day(DAY)[0]
    assert (entry.fields["method"], entry.fields["due"]) == ("object", "2026-11-23T14:00:00+00:00")
    assert "kept" in entry.missing


async def test_a_time_that_has_passed_is_refused_and_stays_typed(book, daybook):
    async with daybook(book) as running:
        running.burst("1h>9:00\r")
        await running.settle()
        assert "is already past" in running.text
        assert "9:00" in running.app.today.bar.line.value
        await running.press("escape", "w")
        assert "due" not in book.day(DAY)[0].fields


async def test_kinds_without_a_due_time_take_none(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "greater_than_sign")
        assert "> is not a choice here" in running.text
        assert "> back at" not in running.text


# --- repairs


async def test_a_repair_is_led_by_who_writes_it_unless_another_adult_is_named(book, daybook):
    async with daybook(book) as running:
        running.burst("1mum1rt1r@cd\rp")
        await running.until(lambda: len(book.day(DAY)) == 3)
        await running.settle()
        led = {
            entry.fields["stage"]: entry.fields["led_by"] for entry in book.day(DAY) if entry.kind == "repair"
        }
    assert {stage: book.people.get(adult).initials for stage, adult in led.items()} == {
        "tried": "AB",
        "planned": "CD",
    }


async def test_only_adults_can_be_named_as_leading_a_repair(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "r", "at")
        assert "AB Amy Bell" in running.text
        await running.press(*"aisha", "enter")
        assert "nobody by that name" in running.text


async def test_a_repair_goes_to_the_oldest_open_rupture_or_to_the_one_whose_digit_is_pressed(book, daybook):
    async with daybook(book) as running:
        running.burst("1mum1mup")
        await running.until(lambda: len(book.day(DAY)) == 2)
        await running.settle()
        older, newer = book.open_ruptures(book.people.pupils()[0].id)
        await running.press("1", "r")
        assert "▸1 Mon 23 Nov 10:42 rupture" in running.text
        await running.press("2")
        assert "▸2 Mon 23 Nov 10:42 rupture" in running.text
        await running.press("p", "1", "r", "t")
        repairs = {
            each.fields["stage"]: each.fields["rupture"] for each in book.of_pupil(older.pupil, "repair")
        }
    assert repairs == {"planned": newer.key, "tried": older.key}


async def test_what_can_be_repaired_is_told_by_its_day_only_in_public_view(book, daybook):
    async with daybook(book, detail=False) as running:
        running.burst("1mum1mup")
        await running.until(lambda: len(book.day(DAY)) == 2)
        await running.settle()
        await running.press("1", "r")
        assert "▸1 Mon 23 Nov 10:42" in running.text
        assert "rupture" not in running.text
