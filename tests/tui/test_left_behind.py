"""A screen that is left takes with it what it had painted, however long the app runs."""

import gc

import pytest
from textual._styles_cache import StylesCache
from textual.widget import Widget

from tests.screens.conftest import make_class, run


def painted_by_nobody() -> int:
    """How many widgets' painted lines are kept although the widget is no more."""
    gc.collect()
    objects = gc.get_objects()
    live = {id(each._styles_cache) for each in objects if isinstance(each, Widget)}
    return sum(isinstance(each, StylesCache) and id(each) not in live for each in objects)


@pytest.mark.parametrize(
    "keys",
    [
        ["question_mark", "f2"],
        ["1", "enter", "f2"],
        ["f12", "f12"],
        ["s", "x", "f2"],
        ["ctrl+p", "x", "escape"],
    ],
    ids=["help", "a child's page", "hiding", "search", "palette"],
)
async def test_nothing_that_was_painted_stays_behind(tmp_path, keys):
    async with run(make_class(tmp_path / "book")) as running:
        await running.press("1", "c", "g", *keys)
        before = painted_by_nobody()
        for _ in range(8):
            await running.press(*keys)
        assert painted_by_nobody() <= before + 4, "some of the last one may still be on its way out"
