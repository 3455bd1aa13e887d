"""Text on its way to a widget: never parsed as markup, never able to steer the terminal."""

from __future__ import annotations

from rich.text import Text
from textual.content import Content

from store.plain import visible


def plain(text: str, style: str = "") -> Content:
    """Text for Static, Label and OptionList; line feeds in it begin new lines."""
    shown = visible(text, lines=True)
    return Content.styled(shown, style) if style else Content(shown)


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
