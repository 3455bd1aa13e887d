"""Help: every key, made from the commands themselves."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import words
from screens.keys import HIDING, Gate
from screens.safe import fit, plain
from screens.widgets.rows import Rows


class HelpScreen(Gate[None]):
    """A page of keys that scrolls with the arrows."""

    def compose(self) -> ComposeResult:
        """Title, keys, how to go back."""
        yield Static(plain(f" {words.HELP_TITLE}"), classes="title")
        yield Rows(id="help")
        yield Static(plain(f" {words.HELP_BACK}"), id="help-keys")

    def on_mount(self) -> None:
        """Fill the page."""
        self.query_one("#help", Rows).show(help_lines())

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
        elif event.key in HIDING:
            from screens.hidden import Hidden

            self.app.push_screen(Hidden())
        elif event.key in {"f2", "escape", "enter", "question_mark"}:
            self.dismiss(None)
        return event.key not in {"ctrl+q", "ctrl+p"}


def help_lines() -> list[Text]:
    """Every key under its heading, then what else is good to know."""
    from screens.today.commands import key_table

    lines: list[Text] = []
    heading = ""
    for group, keys, what in key_table():
        if group != heading:
            lines += [Text(""), Text(f" {group}", style="bold")]
            heading = group
        lines.append(Text(f"   {fit(keys, 10)} {what}"))
    return [*lines[1:], Text(""), Text(f" {words.LOCK}"), Text(f" {words.HELPLINE}")]
