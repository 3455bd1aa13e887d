"""Text is cut and padded to the cells that there are."""

import pytest
from rich.cells import cell_len

from screens.safe import fit


@pytest.mark.parametrize("text", ["", "yellow", "Zoë", "李雷", "[/b]", "a\nb", "نجمة"])
@pytest.mark.parametrize("width", [0, 1, 2, 3, 12])
def test_a_text_takes_exactly_the_cells_that_it_is_given(text, width):
    assert cell_len(fit(text, width)) == width


def test_less_than_no_room_is_none():
    assert fit("yellow", -3) == ""
