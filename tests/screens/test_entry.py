"""Amending and withdrawing an entry from the list."""

DAY = "2026-11-23"


async def test_a_filled_field_changes_with_a_reason_and_history_stays(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y")
        await running.press("tab", "enter")
        assert "zone" in running.text
        await running.press("enter", "g", "enter")
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
        await running.press("tab", "enter", *["down"] * 4, "enter", *"10:42", "enter")
        assert book.day(DAY)[0].fields["end"].startswith("2026-11-23T10:42")


async def test_a_word_that_is_none_is_refused_and_what_was_typed_stays(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "tab", "enter", "enter", *"purple", "enter")
        assert "is not one of the words" in " ".join(running.text.split())
        assert "purple" in running.text
        assert book.day(DAY)[0].fields["zone"] == "yellow"


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
        parked = folder.with_name("parked")
        folder.rename(parked)
        folder.write_text("in the way")
        await running.press("enter", *"calm", "enter")
        assert "Not saved" in running.text
        assert "calm" in running.text
        folder.unlink()
        parked.rename(folder)
        await running.press("enter")
        assert book.day(DAY)[0].note == "calm"
        assert len(book.index.corrections(book.day(DAY)[0].key)) == 1


async def test_a_text_changed_after_a_failed_save_is_what_is_saved(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "tab", "enter", *["down"] * 12)
        folder = book.folder / "pages" / DAY
        parked = folder.with_name("parked")
        folder.rename(parked)
        folder.write_text("in the way")
        await running.press("enter", *"calm", "enter")
        folder.unlink()
        parked.rename(folder)
        await running.press(*" now", "enter")
        assert book.day(DAY)[0].note == "calm now"
        assert len(book.index.corrections(book.day(DAY)[0].key)) == 1


async def test_enter_without_a_choice_changes_nothing_and_a_dash_empties(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "tab", "enter", "enter", "enter")
        assert "Why is it changed" not in running.text
        assert book.day(DAY)[0].fields["zone"] == "yellow"


async def test_a_long_account_left_with_f2_is_there_again(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "tab", "enter", *["down"] * 12, "enter", *"half a", "f2")
        await running.press("f2", "tab", "tab", "enter", *["down"] * 12, "enter")
        assert "half a" in running.text
