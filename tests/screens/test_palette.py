"""The palette takes one answer; what comes right behind it changes nothing beneath, and nothing twice."""

import asyncio

import pytest
from textual import events
from textual.command import CommandList


async def choose_help(running) -> None:
    """Look for help in the palette, on an entry."""
    await running.press("1", "c", "g", "tab", "enter", "ctrl+p", *"Show these keys")
    await running.until(lambda: running.app.screen.query_one(CommandList).option_count)


@pytest.mark.parametrize(
    "behind", [["enter"], ["enter"] * 3, ["escape"], ["escape"] * 3, ["enter", "escape", "enter"]]
)
async def test_keys_right_behind_an_answer_close_nothing_beneath_and_do_nothing_twice(book, daybook, behind):
    async with daybook(book) as running:
        await choose_help(running)
        for key in ["enter", *behind]:
            running.app.post_message(events.Key(key, None))
        await running.settle()
        names = [type(each).__name__ for each in running.app.screen_stack]
        assert names[:2] == ["Today", "EntryScreen"]
        assert names.count("HelpScreen") <= 1


async def test_what_is_chosen_in_the_palette_is_done(book, daybook):
    async with daybook(book) as running:
        await choose_help(running)
        await running.press("enter")
        await running.until(lambda: type(running.app.screen).__name__ == "HelpScreen")


async def test_what_the_palette_does_once_daybook_has_left_does_nothing(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        acts = [each.callback for each in running.app.get_system_commands(running.app.today)]
        assert len(acts) > 10
        await running.app.action_quit()
        await running.until(lambda: not running.app.is_running)
    for act in acts:
        act()
    assert len(book.day("2026-11-23")) == 1


@pytest.mark.parametrize(
    "keys",
    [
        ["ctrl+p", "pagedown"],
        ["ctrl+p", "a", "pagedown", "pageup", "end", "down"],
        ["ctrl+p", "f12", "f12"],
        ["ctrl+p", "a", "f12", "f12"],
        ["ctrl+p", "enter", "pagedown", "a", "pagedown", "enter", "enter"],
        ["ctrl+p", "escape", "ctrl+p", "ctrl+p", "escape"],
    ],
    ids=" ".join,
)
async def test_keys_faster_than_the_palette_opens_disturb_nothing(book, daybook, keys):
    async with daybook(book) as running:
        for pause in (0, 0.001, 0.02):
            for key in keys:
                running.app.post_message(events.Key(key, key if len(key) == 1 else None))
                await asyncio.sleep(pause)
            await running.settle()
            for _ in range(4):
                await running.press("escape")
            assert running.app.screen is running.app.today
            assert running.app.is_running


async def test_leaving_while_the_palette_is_open_and_looking_leaves_as_ever(book, daybook):
    async with daybook(book) as running:
        await running.press("ctrl+p")
        running.burst("check")
        await running.app.action_quit()
        await running.until(lambda: not running.app.is_running)
        assert running.app.return_code == 0
    assert not (book.folder / "reports").exists()


async def test_keys_that_wait_for_a_save_never_go_to_a_palette_that_was_opened_behind_them(
    book, daybook, hanging_save
):
    async with daybook(book) as running:
        await running.press("1", "c", "y")
        go_on = hanging_save(book)
        running.burst("2fhncame in singing\r")  # n waits for the save, and the letters for n
        running.app.post_message(events.Key("ctrl+p", None))
        await running.pilot.pause(0.2)
        go_on.set()
        await running.settle()
        assert {entry.note for entry in book.day("2026-11-23")} == {"", "came in singing"}
        await running.until(lambda: type(running.app.screen).__name__ == "Palette")
