"""What stands below a note while it is typed, and the two keys that act on it: Tab and ctrl+l.

Nothing here ever stands in the way: lines say what could be done, and no text changes by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from screens.safe import fit
from screens.typed import COMPLETE, Typed
from screens.words import entry as words
from store.gentle import suggest_in
from store.kinds.base import Ask
from store.people import mentions
from store.people.calling import full_names, public_names_abroad
from store.people.people import PUPIL, Member, People
from store.plain import visible


@dataclass(frozen=True, slots=True)
class About:
    """What a text that is being typed is about.

    Attributes:
        people: everyone in the book.
        pupils: ids of the pupils whom it is about.
        ask: the field that it is typed into, where that is known.
        group: the class shown: an id, or what stands for one; None for none.
        public: whether a class may look on.
        start: where it begins, in characters of what stands in the text field.
        marker: the sign before what Tab takes.
    """

    people: People
    pupils: tuple[str, ...] = ()
    ask: Ask | None = None
    group: str | None = None
    public: bool = False
    start: int = 0
    marker: str = ">"


class Typing(Protocol):
    """A text field, as what stands below it sees it."""

    about: About | None
    """What is typed there; None for what no note is: a name, a time, a reason."""

    def now(self) -> Typed:
        """What stands in it."""

    def put(self, typed: Typed) -> None:
        """Change it, in one step of its undoing."""

    def underline(self, spans: list[tuple[int, int]]) -> None:
        """Underline parts of it, given in characters of its text, and nothing else."""


def below(field: Typing, room: int) -> list[str]:
    """The lines below a text field, each of at most `room` cells; none where there is nothing to say. The
    names that were typed plainly are underlined."""
    if field.about is None:
        field.underline([])
        return []
    about, typed = field.about, field.now()
    plain = _plain(about, typed)
    field.underline([(about.start + each.start, about.start + each.end) for each in plain])
    lines = (
        _proposed(about, typed, room) or _unknown(about, typed),
        _plain_line(about, typed, plain),
        _gentle_line(about, typed),
    )
    return [fit(line, room).rstrip() for line in lines if line]


def act(field: Typing, key: str) -> None:
    """Act on Tab or ctrl+l in a text field, where there is something to do."""
    if field.about is not None:
        made = (completed if key == COMPLETE else linked)(field.about, field.now())
        if made is not None:
            field.put(made)


# --- @name


def completed(about: About, typed: Typed) -> Typed | None:
    """The text once Tab has completed the name that is begun, to what means the first whom it may mean; None
    where there is none."""
    text, cursor = _note(about, typed)
    found = mentions.begun(text, cursor, about.people, about.pupils) if cursor >= 0 else None
    return _replaced(about, typed, found.start, found.end, found.members[0]) if found else None


def _proposed(about: About, typed: Typed, room: int) -> str:
    """Whom a name that is begun may come to mean, the one whom Tab takes first."""
    text, cursor = _note(about, typed)
    found = mentions.begun(text, cursor, about.people, about.pupils) if cursor >= 0 else None
    if found is None:
        return ""
    names = _called(about, found.members)
    line = f"{about.marker} {names[0]}"
    for name in names[1:]:
        longer = f"{line}   {name}"
        if len(longer) + len(words.MENTION_TAB) > room:
            break
        line = longer
    return f"{line}{words.MENTION_TAB}"


def _unknown(about: About, typed: Typed) -> str:
    """Which names behind an @ mean nobody."""
    text, _ = _note(about, typed)
    names = list(dict.fromkeys(mentions.unknown(text, about.people, about.pupils))) if "@" in text else []
    return words.MENTION_UNKNOWN.format(names=_listed([f"@{each}" for each in names])) if names else ""


def _called(about: About, members: tuple[Member, ...]) -> list[str]:
    """What to call people here: children by forenames alone, where a class may look on."""
    pupils = [each for each in members if each.kind == PUPIL]
    called = (
        public_names_abroad(about.people, pupils, about.group)
        if about.public
        else full_names(about.people, pupils, about.group)
    )
    return [visible(called.get(each.id) or f"{each.initials} {each.full_name}".strip()) for each in members]


# --- names that were typed plainly


def linked(about: About, typed: Typed) -> Typed | None:
    """The text once ctrl+l has linked the names that were typed plainly. Where each of them may mean several,
    the first gets its @, and the cursor stands behind it, so that these are proposed. None where there are
    no names."""
    found = _plain(about, typed)
    for each in reversed(found):
        if len(each.members) == 1:
            typed = _replaced(about, typed, each.start, each.end, each.members[0])
    if found and all(len(each.members) > 1 for each in found):
        start, end = about.start + found[0].start, about.start + found[0].end
        return Typed(f"{typed.text[:start]}@{typed.text[start:]}", end + 1)
    return typed if found else None


def _plain(about: About, typed: Typed) -> list[mentions.Plain]:
    return mentions.unlinked_names(_note(about, typed)[0], about.people, about.pupils)


def _plain_line(about: About, typed: Typed, plain: list[mentions.Plain]) -> str:
    text, _ = _note(about, typed)
    names = list(dict.fromkeys(visible(text[each.start : each.end]) for each in plain))
    return words.MENTION_PLAIN.format(names=_listed(names)) if names else ""


# --- words that judge


def _gentle_line(about: About, typed: Typed) -> str:
    """What the field would rather say. It quotes the note, so where a class may look on it is not there."""
    found = None if about.public else suggest_in(about.ask, _note(about, typed)[0])
    return words.GENTLE.format(typed=visible(found.typed), prefer=found.prefer) if found else ""


def _listed(names: list[str]) -> str:
    return ", ".join(names)


# --- text


def _note(about: About, typed: Typed) -> tuple[str, int]:
    """The note alone, and the place of the cursor in it; that is below 0 before it."""
    return typed.text[about.start :], typed.cursor - about.start


def _replaced(about: About, typed: Typed, start: int, end: int, member: Member) -> Typed:
    """The text with what means somebody in the place of a part of the note; the cursor moves along."""
    text, cursor = _note(about, typed)
    made = mentions.token(text, start, end, member, about.people, about.pupils) or f"@{{{member.id}}}"
    if cursor >= end:
        cursor += len(made) - (end - start)
    elif cursor > start:
        cursor = start + len(made)
    return Typed(f"{typed.text[: about.start]}{text[:start]}{made}{text[end:]}", about.start + cursor)
