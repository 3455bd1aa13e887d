"""The set for consoles that have only ASCII: chosen by itself or by setting, and then kept to everywhere."""

import sys
import unicodedata

import pytest
from rich.cells import cell_len

from screens.glyphs import ASCII, FULL, choose
from screens.plainly import plainly
from tests.screens.conftest import NINE
from tests.screens.places import tour


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_no_screen_paints_a_sign_that_such_a_console_lacks(book, daybook, monkeypatch, size):
    monkeypatch.setenv("DAYBOOK_GLYPHS", "ascii")
    names = set("".join(NINE))
    async with daybook(book, size=size) as running:
        async for place in tour(running):
            foreign = {each for each in running.text if not each.isascii()} - names
            assert foreign == set(), place


@pytest.mark.parametrize("keys", ["", "v", "e", "w", "pd"])
async def test_no_help_shows_an_arrow_as_a_letter_that_is_another_key(book, daybook, monkeypatch, keys):
    monkeypatch.setenv("DAYBOOK_GLYPHS", "ascii")
    async with daybook(book, size=(80, 120)) as running:
        await running.press(*keys, "question_mark")
        sign = [line[3:14].split("  ")[0].strip() for line in running.text.splitlines()]
        assert {"up", "down"} <= set(sign)
        assert not {"^", "<", "Enter - >"} & set(sign)
        arrows = [line for line in running.text.splitlines() if "below" in line]
        assert not any(line.startswith("   v ") for line in arrows)


async def test_the_palette_names_arrows_where_there_is_no_sign_for_them(book, daybook, monkeypatch):
    monkeypatch.setenv("DAYBOOK_GLYPHS", "ascii")
    async with daybook(book, size=(80, 40)) as running:
        await running.press("e", "ctrl+p")
        await running.until(lambda: "left  Back to the step before" in running.text)
        assert "Enter - right  Go on" in running.text


async def test_the_full_set_is_not_touched(book, daybook, monkeypatch):
    monkeypatch.setenv("DAYBOOK_GLYPHS", "full")
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        assert "┌─ Children" in running.text
        assert "g ● green" in running.text


def test_what_stands_in_place_of_a_sign_is_as_wide(book):
    for code in range(0x2000, 0x2C00):
        sign = chr(code)
        if unicodedata.category(sign)[0] not in "CZ":
            shown = plainly(sign)
            assert cell_len(shown) == cell_len(sign), hex(code)
            assert shown.isascii() or unicodedata.category(sign)[0] in "LMN"
    assert plainly("Zoë “🔎” … 李雷") == 'Zoë "??" . 李雷'


@pytest.mark.parametrize(
    "names", ["zones", *(each for each in ASCII.__slots__ if each not in ("zones", "ascii"))]
)
def test_the_ascii_set_is_ascii(names):
    value = getattr(ASCII, names)
    assert all(map(str.isascii, value.values() if isinstance(value, dict) else [value]))


LINUX = ("linux", {"TERM": "xterm", "LANG": "en_GB.UTF-8"})


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        (*LINUX, FULL),
        ("linux", {}, FULL),
        ("linux", {"TERM": "linux", "LANG": "en_GB.UTF-8"}, ASCII),
        ("linux", {"TERM": "xterm", "LANG": "C"}, ASCII),
        ("linux", {"TERM": "xterm", "LANG": "C", "LC_CTYPE": "C.UTF-8"}, ASCII),
        ("linux", {"TERM": "xterm", "LANG": "C", "LC_CTYPE": "en_GB.UTF-8"}, FULL),
        ("linux", {"TERM": "xterm", "LANG": "C", "LC_ALL": "en_GB.UTF-8"}, FULL),
        ("linux", {"TERM": "xterm", "LANG": "en_GB.UTF-8", "LC_ALL": "POSIX"}, ASCII),
        ("linux", {"TERM": "xterm", "LANG": "C.UTF-8"}, FULL),
        ("win32", {}, ASCII),
        ("win32", {"WT_SESSION": "1"}, FULL),
    ],
)
def test_the_set_is_chosen_by_what_the_console_says(monkeypatch, platform, variables, expected):
    class Utf8:
        encoding = "utf-8"

    for name in ("TERM", "LANG", "LC_ALL", "LC_CTYPE", "WT_SESSION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "__stdout__", Utf8())
    assert choose() == expected
    assert choose("ascii") == ASCII
    assert choose("full") == FULL
    assert choose("auto") == expected


def test_a_set_that_becomes_another_leaves_the_sets_as_they_are():
    used = choose("full")
    used.become(choose("ascii"))
    assert used == ASCII
    assert FULL.done == "✓"
    assert choose("full") == FULL
