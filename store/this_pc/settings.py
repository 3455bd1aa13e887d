"""How Daybook behaves on this PC, for whoever uses it: the file settings.json beside book.json.

Each setting is one word out of a few. Nothing of a child stands here, and it never leaves the PC. Lost or
damaged, it is as if nothing had been set; that is said once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from store import codec, durable
from store.codec import Json
from store.errors import Damaged, FromNewer, Refused
from store.records import check_text
from store.words import book as words
from store.words import entries as entries_words

FORMAT = 1
FILE = "settings.json"

HIDE_AFTER, GLYPHS, THEME, MOUSE = "hide_after", "glyphs", "theme", "mouse"
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        HIDE_AFTER: ("0.5", "1", "2", "5", "10", "30"),
        GLYPHS: ("auto", "full", "ascii"),
        THEME: ("dark", "light"),
        MOUSE: ("yes", "no"),
    }
)
"""Every setting with the words that it may be; `hide_after` counts minutes. There is no never: a class
sees the screen."""
USUAL: Mapping[str, str] = MappingProxyType({HIDE_AFTER: "1", GLYPHS: "auto", THEME: "dark", MOUSE: "yes"})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a PC.

    Attributes:
        values: a word for every setting.
        more: what a newer Daybook added; it is kept.
        problem: what is wrong with the file, in words; "" for nothing.
        newer: whether a newer Daybook wrote it, so that this one must not.
    """

    values: Mapping[str, str] = field(default_factory=lambda: dict(USUAL))
    more: Json = field(default_factory=dict)
    problem: str = ""
    newer: bool = False

    def __getitem__(self, name: str) -> str:
        """The word of a setting."""
        return self.values[name]

    def with_value(self, name: str, value: str) -> Settings:
        """The same with one setting changed.

        Raises:
            Refused: there is no such setting, or it may not be that.
        """
        if name not in CHOICES:
            raise Refused(words.NO_SETTING.format(name=name, names=", ".join(CHOICES)))
        if value not in CHOICES[name]:
            raise Refused(words.NO_VALUE.format(name=name, value=value, values=", ".join(CHOICES[name])))
        return replace(self, values={**self.values, name: value})

    def next(self, name: str, step: int = 1) -> Settings:
        """The same with one setting at the word after, or so many further; after the last comes the first."""
        choices = CHOICES[name]
        return self.with_value(name, choices[(choices.index(self[name]) + step) % len(choices)])


def read(folder: Path) -> Settings:
    """The settings in a book's folder; the usual ones, where nothing was set or the file cannot be read."""
    try:
        value = codec.unpack(codec.read_file(folder / FILE))
        check_text(value)
    except FileNotFoundError:
        return Settings()
    except (OSError, Damaged, Refused):
        return Settings(problem=words.SETTINGS_UNREAD)
    if not isinstance(value, dict) or not isinstance(value.get("format"), int):
        return Settings(problem=words.SETTINGS_UNREAD)
    if value["format"] > FORMAT:
        return Settings(problem=words.SETTINGS_NEWER, newer=True)
    return _settings(value)


def _settings(value: Json) -> Settings:
    """What stands in the file, as far as it can be."""
    known = {name: value[name] for name in CHOICES if name in value}
    good = {name: word for name, word in known.items() if word in CHOICES[name]}
    wrong = sorted(known.keys() - good.keys())
    return Settings(
        {**USUAL, **good},
        codec.packable({name: value[name] for name in value.keys() - {*CHOICES, "format"}}),
        words.SETTINGS_WRONG.format(names=", ".join(wrong)) if wrong else "",
    )


def write(folder: Path, settings: Settings) -> Settings:
    """Keep settings, and give them as they stand on the disk now.

    Raises:
        FromNewer: a newer Daybook wrote the file.
        NotSaved: when the disk did not take it.
    """
    if settings.newer:
        raise FromNewer(words.SETTINGS_NEWER)
    content = {**settings.more, **settings.values, "format": FORMAT}
    durable.write_file(folder / FILE, codec.pack(content))
    return replace(settings, problem="")


def read_pairs(settings: Settings, pairs: Iterable[str]) -> Settings:
    """Settings changed by `NAME=VALUE`, one after the other; a `-` in a name counts as `_`.

    Raises:
        Refused: one of them is none.
    """
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise Refused(entries_words.BAD_PAIR.format(text=pair))
        settings = settings.with_value(name.strip().replace("-", "_").casefold(), value.strip().casefold())
    return settings
