"""Text on its way to a widget: never parsed as markup, never able to steer the terminal."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text
from textual.content import Content
from textual.widgets import Static

from store.plain import visible


def plain(text: str, style: str = "") -> Content:
    """Text for Static, Label and OptionList; line feeds in it begin new lines."""
    shown = visible(text, lines=True)
    return Content.styled(shown, style) if style else Content(shown)


def show(static: Static, text: str) -> None:
    """Set a Static's text, painting only where it differs."""
    content = plain(text)
    if static.content != content:
        static.update(content)


def cell(text: str, style: str = "") -> Text:
    """Text for a cell of a DataTable, which understands Rich's text only."""
    return Text(visible(text), style=style, no_wrap=True, overflow="ellipsis")


def fit(text: str, width: int) -> str:
    """Text cut or padded to a width in terminal cells, so that columns stay aligned in any script."""
    if width <= 0:
        return ""
    if len(text) <= width and text.isascii() and text.isprintable():
        return text.ljust(width)
    shown = Text(visible(text), no_wrap=True)
    shown.truncate(width, overflow="ellipsis", pad=True)
    return shown.plain


def fit_name(name: str, width: int) -> str:
    """A name cut or padded to a width in cells: `Zainab…Y6`. What tells two of one forename apart stands
    last, so of several words the end stays, at most half of the width, and the middle goes."""
    shown = visible(name)
    if cell_len(shown) <= width or " " not in shown:
        return fit(name, width)
    most = width // 2
    end = shown.rpartition(" ")[2]
    while cell_len(end) > most:
        end = end[1:]
    start = shown[: len(shown) - len(end)]
    while start and cell_len(start.rstrip()) + 1 + cell_len(end) > width:
        start = start[:-1]
    return fit(f"{start.rstrip()}…{end}", width) if end else fit(name, width)
