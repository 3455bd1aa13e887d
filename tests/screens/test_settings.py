"""The settings of a PC, changed in the app with the keyboard alone, at once visible and kept."""

import pytest

from store.this_pc.settings import CHOICES, FILE, Settings, read, write
from tests.screens.places import go_to


async def test_the_palette_opens_the_settings(book, daybook):
    async with daybook(book) as running:
        await running.press("ctrl+p", *"settings of this", "enter")
        assert type(running.app.screen).__name__ == "SettingsScreen"
        for word in ("Hide after", "Signs", "Colours", "Mouse", "1 minute"):
            assert word in running.text
        await running.press("f2")
        assert running.app.screen is running.app.today


async def test_colours_change_at_once_and_stay_at_the_next_start(book, daybook):
    async with daybook(book) as running:
        await go_to(running, "settings")
        await running.press("down", "down", "enter")
        assert running.app.theme == "daybook-light"
        assert "Kept on this PC." in running.text
        assert read(book.folder)["theme"] == "light"
    async with daybook(book) as running:
        assert running.app.theme == "daybook-light"


async def test_signs_change_at_once_on_today_too(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        await go_to(running, "settings")
        await running.press("down", "space", "space")
        assert read(book.folder)["glyphs"] == "ascii"
        assert "─" not in running.text
        await running.press("f2")
        assert "g o green" in running.text
        assert "┌" not in running.text
        running.app.open_settings()
        await running.settle()
        await running.press("down", "left")
        assert read(book.folder)["glyphs"] == "full"
        await running.press("f2")
        assert "g ● green" in running.text
        assert "┌" in running.text


async def test_when_to_hide_changes_at_once(book, daybook):
    async with daybook(book) as running:
        await go_to(running, "settings")
        await running.press("backspace")
        assert running.app.today.hide_after.total_seconds() == 30
        assert "half a minute" in running.text


async def test_all_values_of_all_settings_are_reached_by_enter(book, daybook):
    async with daybook(book) as running:
        await go_to(running, "settings")
        for name, words in CHOICES.items():
            seen = set()
            for _ in words:
                running.burst("\r")
                await running.settle()
                seen.add(read(book.folder)[name])
            assert seen == set(words)
            await running.press("down")


async def test_what_goes_before_a_setting_is_said_beside_it(book, daybook, monkeypatch):
    monkeypatch.setenv("DAYBOOK_THEME", "light")
    async with daybook(book) as running:
        await go_to(running, "settings")
        assert "for now light (DAYBOOK_THEME)" in running.text


async def test_a_disk_that_takes_nothing_is_said_and_the_change_counts_until_the_end(book, daybook):
    (book.folder / FILE).mkdir()
    async with daybook(book) as running:
        await go_to(running, "settings")
        await running.press("down", "down", "enter")
        assert "Until Daybook ends it counts all the same." in " ".join(running.text.split())
        assert running.app.theme == "daybook-light"


@pytest.mark.parametrize("data", ["{", '{"format":1,"hide_after":"never"}'])
async def test_a_file_that_cannot_be_read_is_said_once_and_holds_nothing_up(book, daybook, data):
    (book.folder / FILE).write_text(data)
    async with daybook(book) as running:
        assert "the usual" in " ".join(running.text.split())
        await running.press("1", "c", "g")
        assert len(book.day("2026-11-23")) == 1
        assert "the usual" not in running.text


async def test_the_help_of_the_settings_names_their_keys(book, daybook):
    write(book.folder, Settings())
    async with daybook(book) as running:
        await go_to(running, "settings")
        await running.press("question_mark")
        assert "Turn the highlighted setting to its next value" in running.text
