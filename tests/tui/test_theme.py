"""Text and frames stand out from their ground, in both themes, on every screen: measured as painted."""

import asyncio
import shutil

import pytest
from rich.color import Color, ColorSystem
from rich.terminal_theme import TerminalTheme

from store.this_pc import settings
from tests.screens.conftest import make_class, run
from tests.screens.places import come_back, go_to, tour

DAY = "2026-11-23"

PARTS = set("─│┌┐└┘├┤┬┴┼═║╔╗╚╝▸▎▏▔▁█▌▐━")
"""Frames and marks, for which 3 to 1 will do; text needs 4.5."""
TEXT, PART = 4.5, 3.0
SIXTEEN = 4.0
"""What text needs where there are sixteen colours: they have one grey, and it may stand on white."""


def console_of(dim: str, bright: str) -> TerminalTheme:
    """A console's sixteen colours: the eight dark ones and the eight bright ones, as six digits each."""
    eights = [[tuple(bytes.fromhex(each)) for each in listed.split()] for listed in (dim, bright)]
    return TerminalTheme(eights[0][0], eights[0][7], *eights)


CAMPBELL = console_of(
    "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc",
    "767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
)
"""The sixteen colours of a Windows console."""
VGA = console_of(
    "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa",
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
)
"""Those of Linux's own console."""


def luminance(colour: tuple[int, int, int]) -> float:
    """Of WCAG 2."""
    parts = [each / 255 for each in colour]
    red, green, blue = (
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Of WCAG 2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


Painted = set[tuple[str, str, Color, Color]]
"""Place, text, its colour and that of its ground."""


def painted(running, place: str = "") -> Painted:
    """All texts on the screen now."""
    found: Painted = set()
    for strip in running.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if text.strip():
                assert style is not None, text
                assert None not in (style.color, style.bgcolor), text
                pair = (style.color, style.bgcolor)
                found.add((place, text.strip(), *(pair[::-1] if style.reverse else pair)))
    return found


@pytest.fixture(scope="module", params=["dark", "light"])
def everything(request, tmp_path_factory) -> Painted:
    """What a theme paints, in every place, hidden, and where a save has failed."""

    async def look() -> Painted:
        book = make_class(tmp_path_factory.mktemp(request.param) / "book")
        settings.write(book.folder, settings.Settings().with_value("theme", request.param))
        found: Painted = set()
        async with run(book) as running:
            async for place in tour(running):
                found |= painted(running, place)
            await running.press("f12")
            found |= painted(running, "hidden")
            await running.press("f12")
            shutil.rmtree(book.folder / "pages" / DAY)
            (book.folder / "pages" / DAY).write_text("in the way")
            await running.press("1", "c", "g")
            assert "╔" in running.text
            found |= painted(running, "a save that failed")
        return found

    return asyncio.run(look())


def too_faint(
    found: Painted, true=lambda colour: tuple(colour.get_truecolor()), text_needs=TEXT, part=PART
) -> dict[str, float]:
    """What does not stand out enough, and how much it does."""
    faint = {}
    for place, text, colour, ground in found:
        needed = part if set(text) <= PARTS | {" "} else text_needs
        measured = contrast(true(colour), true(ground))
        if measured < needed:
            faint[f"{place}: {text} {colour.name} on {ground.name}"] = round(measured, 2)
    return faint


def test_everything_painted_stands_out_from_its_ground(everything):
    assert len({place for place, *_ in everything}) > 30
    assert too_faint(everything) == {}


@pytest.mark.parametrize("console", [CAMPBELL, VGA], ids=["windows", "linux"])
def test_in_sixteen_colours_everything_can_be_read(everything, console):
    """As the console itself mixes them; frames only have to be there."""

    def true(colour: Color) -> tuple[int, int, int]:
        return tuple(colour.downgrade(ColorSystem.STANDARD).get_truecolor(console))

    assert too_faint(everything, true, SIXTEEN, part=1.5) == {}


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_without_colours_everything_stands_out_by_grey_alone(tmp_path, monkeypatch, theme):
    monkeypatch.setenv("DAYBOOK_THEME", theme)
    monkeypatch.setenv("NO_COLOR", "1")
    async with run(make_class(tmp_path / "book")) as running:
        for place in ("a note", "a choice of an entry", "palette that found"):
            await go_to(running, place)
            found = painted(running, place)
            assert all(len(set(each.get_truecolor())) == 1 for _, _, *pair in found for each in pair)
            assert too_faint(found) == {}
            await come_back(running)


def test_a_test_that_could_not_fail_would_be_none():
    """What is faint is found: grey on grey, and a frame that can hardly be seen."""
    grey, black = Color.parse("#777777"), Color.parse("#555555")
    assert too_faint({("", "word", grey, black), ("", "─", grey, black)}).keys() == {
        ": word #777777 on #555555",
        ": ─ #777777 on #555555",
    }
