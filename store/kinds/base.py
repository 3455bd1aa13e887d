"""What a kind of entry is: a class whose annotated fields declare what they take and how they are asked for.

A kind is one file in this folder: a subclass of Entry with an `ABOUT`. Its pydantic model (see
store/models.py), the capture bar, the quick line, exports, `daybook kinds` and help are derived from
what is declared here.
"""

from __future__ import annotations

import functools
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from store.calendar import SLOT_TIMES, Slots, next_weekday
from store.codec import Json
from store.folding import is_empty
from store.records import NOTE_LIMIT


@dataclass(frozen=True, slots=True)
class Choice:
    """One key of a one-key field.

    Attributes:
        key: the key pressed, one lower-case letter, digit or sign.
        word: what is stored; None for a key that stores nothing in this field itself.
        label: what is shown; the word where it is empty.
        sets: other fields that choosing it sets.
        then: a field that is asked for next because of this choice.
        advice: what to say once an entry with it is saved; it may tell about the child.
    """

    key: str
    word: str | int | None
    label: str = ""
    sets: Mapping[str, object] = field(default_factory=dict)
    then: str = ""
    advice: str = ""

    @property
    def shown(self) -> str:
        """The words on screen for this choice."""
        return self.label or str(self.word)


def choices(**words: str) -> tuple[Choice, ...]:
    """Choices from key=word pairs; for keys that are no Python names see `Choice`."""
    return tuple(Choice(key, word) for key, word in words.items())


@dataclass(frozen=True, slots=True)
class Need:
    """When a field must be filled for an entry to be complete, who owes it, and by when.

    Attributes:
        owner: who owes it, in the words of the field's reference.
        by: by when, in words; the rules that watch the clock stand elsewhere.
        when: given the entry's fields, whether it is needed; always, where absent.
        phrase: `when` in words, for help.
    """

    owner: str
    by: str
    when: Callable[[Json], bool] | None = None
    phrase: str = ""

    def applies(self, fields: Json) -> bool:
        """Whether the need holds for an entry with these fields."""
        return self.when is None or self.when(fields)


@dataclass(frozen=True, slots=True)
class Ask:
    """How one field is asked for.

    Attributes:
        label: the field's name for people.
        options: its one-key choices; empty for text, numbers, dates and ids.
        capture: asked while capturing: "step" for everybody, "then" only after a choice that says so,
            "side" for the digit that gives the other side, "text" for a note without which the entry is
            nothing; "" when it follows later.
        need: when it must be filled.
        form: what its value is, where it has no choices: text, date, time, due, number, yes, id.
        many: whether it holds several of its choices, in order.
        hint: what to write, for help.
        names: for an id, what it is the id of: pupil, adult, group or entry; "" for any person.
        group: the heading under which it stands on the entry's page.
        if_needed: whether that page leaves it out while it is empty and not needed.
        own_words: whether it holds what the child said or showed, to the letter.
    """

    label: str
    options: tuple[Choice, ...] = ()
    capture: str = ""
    need: Need | None = None
    form: str = "text"
    many: bool = False
    hint: str = ""
    names: str = ""
    group: str = ""
    if_needed: bool = False
    own_words: bool = False

    def option(self, key_or_word: str) -> Choice | None:
        """The choice with this key or word, in any case; words may be hyphenated."""
        wanted = key_or_word.casefold()
        for choice in self.options:
            if wanted in {choice.key, str(choice.word).casefold(), hyphenated(choice)}:
                return choice
        return None

    def shown(self, value: object) -> str:
        """A stored value in words for the screen."""
        values = value if isinstance(value, list) else [value]
        return ", ".join(self._label(each) for each in values)

    def _label(self, value: object) -> str:
        """A choice's label; a value from a newer Daybook as it stands."""
        return next((choice.shown for choice in self.options if choice.word == value), str(value))


def hyphenated(choice: Choice) -> str:
    """A choice's word as one token for the quick line, without commas."""
    return str(choice.word).casefold().replace(",", "").replace(" ", "-")


DEVELOPING, RESPONDING, REPAIRING = (
    "developing relationships", "responding and calming", "repairing and restoring",
)  # fmt: skip
COMPONENTS = (DEVELOPING, RESPONDING, REPAIRING)
"""The three components of relational practice."""


@dataclass(frozen=True, slots=True)
class About:
    """What a kind is called and where it belongs.

    Attributes:
        name: as stored in `kind`.
        key: the letter that starts it.
        title: for people.
        one: with its article, for sentences ("a check-in").
        component: one of COMPONENTS, to which it belongs.
        due_field: the field that takes a quick line's `>DUE`, or "".
        adult_field: the field that names an adult besides the author, or "".
        links: kinds of entry that it repairs, named in its field `rupture`.
        looks_back: whether what it fills in by itself depends on earlier entries.
        short: its title where there is little room; the title where it is empty.
        more: whether it is reached through the "more" key.
        distress: whether it is about a child in distress, or what came of it.
    """

    name: str
    key: str
    title: str
    one: str
    component: str
    due_field: str = ""
    adult_field: str = ""
    links: tuple[str, ...] = ()
    looks_back: bool = False
    short: str = ""
    more: bool = False
    distress: bool = False

    @property
    def brief(self) -> str:
        """Its title in lower case, as short as there is one: for lists and key lines."""
        return (self.short or self.title).casefold()


@dataclass(frozen=True, slots=True)
class Declared:
    """A field as its class declares it: `name: Annotated[type, Ask(...)] = default`.

    Attributes:
        ask: how it is asked for.
        annotation: the type that it takes.
        required: whether nothing can be stored without it.
        default: what it starts with; None where it is required.
    """

    ask: Ask
    annotation: Any
    required: bool
    default: object


def declared(model: type) -> dict[str, Declared]:
    """The fields that a class declares, by name."""
    return {
        name: Declared(
            hint.__metadata__[0], hint.__origin__, not hasattr(model, name), getattr(model, name, None)
        )
        for name, hint in typing.get_type_hints(model, include_extras=True).items()
        if typing.get_origin(hint) is Annotated
    }


NOTE = Ask("note", hint="what happened, in plain words")


@dataclass(frozen=True, slots=True)
class Setting:
    """What an entry is written in, for what it fills in by itself.

    Attributes:
        at: when it happened, on the school's wall clock.
        by: id of the adult whose entry it is.
        open_ruptures: gives the ids of the pupil's open ruptures, oldest first.
        latest: gives the fields of the pupil's latest entry of a kind this school year, its id among
            them; none where there is none.
        next_school_day: gives the school day after a day, as the school's calendar has it.
        slots: the slots of the school's day.
    """

    at: datetime
    by: str | None
    open_ruptures: Callable[[], list[str]]
    latest: Callable[[str], Json] = lambda _kind: {}
    next_school_day: Callable[[date], date] = next_weekday
    slots: Slots = SLOT_TIMES


class Entry:
    """Base of every kind of entry: about one pupil, with a note that may be starred."""

    ABOUT: ClassVar[About]

    pupil: Annotated[str, Ask("child", form="id", names="pupil")]
    note: Annotated[str, NOTE] = ""
    star: Annotated[bool, Ask("star for the learning journal", form="yes")] = False

    @classmethod
    def fill(cls, fields: Json, setting: Setting) -> Json:
        """Fields that an entry being written gets by itself, where it leaves them empty."""
        del fields, setting
        return {}

    @classmethod
    def sided(cls, fields: Json) -> bool:
        """Whether an entry with these fields has another side, where its kind has one."""
        del fields
        return True

    @classmethod
    def missing_links(cls, fields: Json, linked: list[Json]) -> list[str]:
        """What is missing that only other entries can fill.

        Args:
            fields: the entry as it stands.
            linked: fields of the entries that are about this one.
        """
        del fields, linked
        return []

    @classmethod
    def said_by(cls, linked: list[Json]) -> set[str]:
        """Names of fields that need no answer of their own, since entries about this one say it."""
        del linked
        return set()


class Kind:
    """A kind of entry, as everything outside this folder sees it."""

    def __init__(self, model: type[Entry]) -> None:
        self.model = model
        self.about = model.ABOUT

    @property
    def name(self) -> str:
        """As stored in a record's `kind`."""
        return self.about.name

    @functools.cached_property
    def fields(self) -> dict[str, Declared]:
        """Every field by name, as its class declares it."""
        return declared(self.model)

    @functools.cached_property
    def asks(self) -> dict[str, Ask]:
        """Every field by name, in declared order; the note and star come last."""
        found = {name: each.ask for name, each in self.fields.items()}
        last = {name: found.pop(name) for name in ("note", "star")}
        return {**found, **last}

    @functools.cached_property
    def steps(self) -> tuple[str, ...]:
        """The fields that are asked of everybody while capturing, in order."""
        return tuple(name for name, ask in self.asks.items() if ask.capture == "step")

    @functools.cached_property
    def side(self) -> str | None:
        """The field that a digit sets, if the kind has one."""
        return next((name for name, ask in self.asks.items() if ask.capture == "side"), None)

    @functools.cached_property
    def text(self) -> str | None:
        """The field whose text is asked for before anything is saved, if the kind has one."""
        return next((name for name, ask in self.asks.items() if ask.capture == "text"), None)

    @functools.cached_property
    def defaults(self) -> Json:
        """The values that fields start with, leaving out the empty ones."""
        return {
            name: each.default
            for name, each in self.fields.items()
            if not is_empty(each.default) and name != "star"
        }

    def missing(self, fields: Json, linked: list[Json], *, lacks: bool = True) -> list[str]:
        """Names of what still has to be filled for the entry to be complete, in declared order.

        Args:
            fields: the entry as it stands now.
            linked: fields of the entries that are about this one.
            lacks: False where it is known that `lacking` gives nothing, which is not asked again then.
        """
        lacking = self.lacking(fields) if lacks else []
        said = self.model.said_by(linked) if lacking and linked else set()
        return [each for each in lacking if each not in said] + self.model.missing_links(fields, linked)

    def lacking(self, fields: Json) -> list[str]:
        """The same of what the entry itself has to say."""
        return [
            name for name, need in self._needs.items() if is_empty(fields.get(name)) and need.applies(fields)
        ]

    @functools.cached_property
    def _needs(self) -> dict[str, Need]:
        return {name: ask.need for name, ask in self.asks.items() if ask.need is not None}

    def summary(self, fields: Json) -> str:
        """The captured choices in words, without the note: `yellow, child's own view`."""
        words = [
            self._chosen(name, fields) for name, ask in self.asks.items() if ask.capture in ("step", "then")
        ]
        if self.side and fields.get(self.side) not in (None, self.defaults.get(self.side)):
            words.append(self.asks[self.side].shown(fields[self.side]))
        return ", ".join(word for word in words if word)

    def advice(self, fields: Json) -> str:
        """What to say once an entry with these fields is saved; "" for nothing."""
        chosen = (
            choice.advice
            for name, ask in self.asks.items()
            for choice in ask.options
            if choice.advice and fields.get(name) == choice.word
        )
        return " ".join(chosen)

    def _chosen(self, name: str, fields: Json) -> str:
        """One choice in words; also one that stores nothing in its own field, such as `not done`."""
        ask, value = self.asks[name], fields.get(name)
        if not is_empty(value):
            return ask.shown(value)
        for choice in ask.options:
            if choice.sets and all(fields.get(other) == word for other, word in choice.sets.items()):
                return choice.shown
        return ""


def is_date(value: str) -> bool:
    """Whether text is a plain ISO date."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == 10


def is_moment(value: str) -> bool:
    """Whether text is an ISO date and time with an offset."""
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


__all__ = [
    "NOTE_LIMIT",
    "About",
    "Ask",
    "Choice",
    "Declared",
    "Entry",
    "Kind",
    "Need",
    "Setting",
    "choices",
    "declared",
    "hyphenated",
    "is_date",
    "is_moment",
]
