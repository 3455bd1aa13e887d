"""Text is cut and padded to the cells that there are."""

import pytest
from rich.cells import cell_len

from screens.safe import fit, fit_name


@pytest.mark.parametrize("text", ["", "yellow", "Zoë", "李雷", "[/b]", "a\nb", "نجمة"])
@pytest.mark.parametrize("width", [0, 1, 2, 3, 12])
def test_a_text_takes_exactly_the_cells_that_it_is_given(text, width):
    assert cell_len(fit(text, width)) == width
    assert cell_len(fit_name(text, width)) == width
    assert cell_len(fit_name(f"{text} {text}", width)) == width


def test_less_than_no_room_is_none():
    assert fit("yellow", -3) == ""


@pytest.mark.parametrize(
    ("name", "width", "shown"),
    [
        ("Zainab A Y6", 9, "Zainab…Y6"),
        ("Ben Ashworth", 12, "Ben Ashworth"),
        ("Ben Ashworth", 8, "Ben…orth"),
        ("Maximiliano-Alexander", 8, "Maximil…"),
        ("Maximiliano-Alexander 2", 8, "Maximi…2"),
        ("李小龙 李", 6, "李…李"),
    ],
)
def test_a_name_that_is_cut_keeps_the_end_that_tells_it_from_another(name, width, shown):
    assert fit_name(name, width).rstrip() == shown
