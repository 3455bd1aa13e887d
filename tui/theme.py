"""The two themes. Text stands out from its ground at least 4.5 to 1, parts of the frame 3 to 1."""

from __future__ import annotations

from textual.app import App
from textual.theme import Theme

DARK = Theme(
    name="daybook-dark",
    dark=True,
    primary="#7fb4e6",
    secondary="#9fb8c8",
    accent="#f0b45a",
    foreground="#e8e8e4",
    background="#14181c",
    surface="#14181c",
    panel="#1f262c",
    success="#8fcf9f",
    warning="#f0b45a",
    error="#ff9d7a",
    variables={"frame": "#7a8a96", "quiet": "#a9b4bc", "chosen": "#2c4a66", "chosen-text": "#ffffff"},
)

LIGHT = Theme(
    name="daybook-light",
    dark=False,
    primary="#1f5f99",
    secondary="#44606f",
    accent="#8a5200",
    foreground="#16191c",
    background="#fbfaf6",
    surface="#fbfaf6",
    panel="#ecebe4",
    success="#1d6b33",
    warning="#8a5200",
    error="#a3320b",
    variables={"frame": "#6d7a84", "quiet": "#4d5a63", "chosen": "#1f5f99", "chosen-text": "#ffffff"},
)

THEMES = {"dark": DARK, "light": LIGHT}


class Themed(App[int]):
    """An app that wears one of the themes from its first paint."""

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)

    def wear(self, name: str) -> None:
        """Have all colours from a theme, by its name in THEMES."""
        self.theme = THEMES[name].name

    def refresh_css(self, animate: bool = True) -> None:
        """Have the rules apply anew. The first screen reads them all as it comes: no need to before."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())
