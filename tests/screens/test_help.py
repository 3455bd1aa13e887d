"""Help is read whole, however narrow the window."""

import pytest
from rich.cells import cell_len
from rich.console import Console

from screens.help import help_lines
from screens.today.commands import today_key_table

SENTENCE = "Open the marked line, as its number does; a letter acts at once, for this child and nobody else"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_sentence_of_help_is_cut_at_the_edge(width):
    table = [*today_key_table(), ("Other", "Enter", SENTENCE)]
    lines = [line.plain for line in help_lines(table, [("♥", SENTENCE)], Console(), width)]
    assert max(map(cell_len, lines)) <= width
    words = " ".join(" ".join(lines).split())
    for _, _, what in table:
        assert " ".join(what.split()) in words


async def test_it_folds_anew_when_the_window_changes(daybook, book):
    async with daybook(book, size=(120, 40)) as running:
        await running.press("?")
        await running.pilot.resize_terminal(80, 24)
        await running.settle()
        assert max(map(cell_len, running.text.splitlines())) <= 80


async def test_headings_stand_out(daybook, book):
    async with daybook(book) as running:
        await running.press("?")
        strips = running.app.screen._compositor.render_strips()
        bold = [segment.text for strip in strips for segment in strip if segment.style and segment.style.bold]
        assert any("Write" in text for text in bold)
