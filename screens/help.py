"""Help: every key, made from the commands themselves."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens.glyphs import Glyphs
from screens.keys import APP_KEYS, Gate
from screens.lines import folded
from screens.safe import fit, plain
from screens.widgets.rows import Rows
from screens.words import app as words

KEYS = 10
"""Cells that keys and signs have at least."""


class HelpScreen(Gate[None]):
    """A page of keys that scrolls with the arrows.

    Args:
        table: (group, keys, what it does) of every command.
        legend: (sign, what it means) of every sign in the lists.
        glyphs: the signs in use.
    """

    WRITES: ClassVar[bool] = False

    def __init__(
        self, table: list[tuple[str, str, str]], legend: list[tuple[str, str]], glyphs: Glyphs
    ) -> None:
        super().__init__()
        self._legend = legend
        self._glyphs = glyphs
        self._table = [(group, glyphs.keys(keys), what) for group, keys, what in table]

    def compose(self) -> ComposeResult:
        """Title, keys, how to go back."""
        yield Static(plain(f" {words.HELP_TITLE}"), classes="title")
        yield Rows(id="help")
        back = words.HELP_BACK.format(up_down=self._glyphs.up_down)
        yield Static(plain(f" {back}"), id="help-keys")

    def on_mount(self) -> None:
        """Fill the page."""
        self._show()

    def on_resize(self) -> None:
        """Fold the lines anew."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        lines = help_lines(self._table, self._legend, self.app.console, self.app.size.width)
        self.query_one("#help", Rows).show(lines)

    def warn(self, sentence: str) -> None:
        """In the last line."""
        self.query_one("#help-keys", Static).update(plain(f" {sentence}"))

    def key(self, event: events.Key) -> bool:
        """Scroll, or go back."""
        rows = self.query_one("#help", Rows)
        scrolls = {
            "down": rows.scroll_down,
            "up": rows.scroll_up,
            "pagedown": rows.scroll_page_down,
            "pageup": rows.scroll_page_up,
        }
        if event.key in scrolls:
            scrolls[event.key](animate=False)
        elif event.key in {"f2", "escape", "enter", "question_mark"}:
            self.dismiss(None)
        return event.key not in APP_KEYS


def help_lines(
    table: list[tuple[str, str, str]], legend: list[tuple[str, str]], console: Console, width: int
) -> list[Text]:
    """Every key under its heading, then what else is good to know, in lines of at most `width` cells."""

    def told(sign: str, what: str) -> list[Text]:
        """A sign, and beside it what it means."""
        first, *more = folded(what, console, width - cells - 5)
        return [
            Text(f"   {fit(sign, cells)} {first}"),
            *(Text(f"{' ' * (cells + 4)}{each}") for each in more),
        ]

    cells = max([KEYS, *(cell_len(keys) for _, keys, _ in table), *(cell_len(sign) for sign, _ in legend)])

    lines: list[Text] = []
    heading = ""
    for group, keys, what in table:
        if group != heading:
            lines += [Text(""), Text(f" {group}", style="bold")]
            heading = group
        lines += told(keys, what)
    signs = [line for sign, what in legend for line in told(sign, what)]
    lines += [Text(""), Text(f" {words.SIGNS}", style="bold"), *signs] if signs else []
    ends = [
        Text(f" {line}") for each in (words.LOCK, words.HELPLINE) for line in folded(each, console, width - 2)
    ]
    return [*lines[1:], Text(""), *ends]
