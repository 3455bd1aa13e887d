"""`daybook settings`: how Daybook behaves on this PC, and changing it."""

from __future__ import annotations

import argparse
from pathlib import Path

from screens.preferences import Preferences
from store import info
from store.this_pc import settings
from store.this_pc.settings import CHOICES
from store.words.book import SETTINGS, SETTINGS_VALUES
from tui.session import DONE, Session, complain
from tui.words import commands as words


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "pairs", metavar="NAME=VALUE", nargs="*", default=[], help="what to set, such as theme=light"
    )


def run(session: Session) -> int:
    """Change what is asked for, and print every setting."""
    info.read(session.folder)
    preferences = session.preferences()
    if preferences.settings.problem:
        complain(preferences.settings.problem)
    if session.options.pairs:
        changed = settings.read_pairs(preferences.settings, session.options.pairs)
        preferences.settings = settings.write(Path(session.folder), changed)
    content = {
        "values": dict(preferences.settings.values),
        "choices": {name: list(choices) for name, choices in CHOICES.items()},
        "now": {name: preferences[name] for name in CHOICES},
    }
    session.answer("settings", content, [_line(preferences, name) for name in CHOICES])
    return DONE


def _line(preferences: Preferences, name: str) -> str:
    """`theme=dark. Colours: dark. It can be: dark, light. For now light, by DAYBOOK_THEME.`"""
    value = preferences.settings[name]
    parts = [
        f"{name}={value}.",
        words.SETTING_IS.format(label=SETTINGS[name], shown=SETTINGS_VALUES[name][value]),
        words.SETTING_CHOICES.format(choices=", ".join(CHOICES[name])),
    ]
    if name in preferences.said:
        word, by = preferences.said[name]
        parts.append(words.SETTING_SAID.format(word=word, by=by or words.SETTING_OPTION))
    return " ".join(parts)
