"""From 80×24 to very wide, and what is said in a window that is too small."""

import pytest

from tests.screens.places import TYPED, go_to, tour


async def resize(running, width: int, height: int) -> None:
    await running.pilot.resize_terminal(width, height)
    await running.settle()


def lines_of(text: str) -> list[str]:
    return text.splitlines()


@pytest.mark.parametrize("size", [(60, 15), (250, 60)])
async def test_every_place_says_how_to_leave_it(book, daybook, size):
    async with daybook(book, size=size) as running:
        async for place in tour(running):
            text = running.text
            assert all(len(line) <= size[0] for line in lines_of(text)), place
            if place not in ("today", "palette", "palette that found", "sign-in again", "adding oneself"):
                assert any(key in text for key in ("F2", "Enter goes on")), place


async def test_a_window_that_is_too_small_says_so_wherever_one_is_and_loses_nothing(book, daybook):
    async with daybook(book) as running:
        async for place in tour(running):
            if "palette" in place:
                continue
            was = running.text
            await resize(running, 20, 5)
            assert "Daybook" in running.text, place
            assert TYPED not in running.text, place
            assert "Aisha" not in running.text, place
            await resize(running, 80, 24)
            assert running.text == was, place


@pytest.mark.parametrize("size", [(40, 10), (59, 40), (200, 14), (1, 1)])
async def test_as_soon_as_either_side_is_too_short(book, daybook, size):
    async with daybook(book) as running:
        was = running.text
        await resize(running, *size)
        assert "Aisha" not in running.text
        await resize(running, 80, 24)
        assert running.text == was


async def test_in_a_window_that_is_too_small_no_key_acts_unseen_and_what_is_typed_goes_on(book, daybook):
    async with daybook(book) as running:
        await running.press("1")
        await resize(running, 40, 10)
        await running.press("c", "y")
        assert book.day("2026-11-23") == []
        await resize(running, 80, 24)
        await go_to(running, "a note")
        await resize(running, 20, 5)
        await running.press("x", "f12", "y", "f12", "z")
        await resize(running, 80, 24)
        assert f"{TYPED}xz" in running.text


async def test_daybook_starts_in_a_window_that_is_too_small(book, daybook):
    async with daybook(book, size=(20, 5)) as running:
        assert "Daybook" in running.text
        await resize(running, 80, 24)
        assert "Aisha" in running.text
