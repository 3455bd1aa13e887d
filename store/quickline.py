"""The one-line grammar, to and from entries: `KIND CHILD[+CHILD…] CODES [WHEN] [>DUE] [NOTE]`.

`c zoe y settled after assembly` · `h zoe o >14:00 look after my keyring` · `i ben tnn -10`
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from store import words
from store.book import Draft
from store.calendar import is_dated, is_when, read_due, read_when, wall_times
from store.calling import full_names, public_names_abroad, short_names
from store.capture import pattern, print_codes, read_codes
from store.clock import Clock
from store.codec import Json
from store.errors import Refused
from store.kinds import all_kinds, kind_by_key
from store.kinds.base import Kind
from store.names import child_token, find_child
from store.people import Member, People
from store.values import check_fields

NOTE_MARK = "--"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a line is read against.

    Attributes:
        people: everyone known.
        clock: tells the time.
        group: id of the class whose children come first, or None.
        public: whether a class may look on at what is answered.
    """

    people: People
    clock: Clock
    group: str | None = None
    public: bool = False


def read_line(line: str, scope: Scope) -> Draft:
    """The draft that a line stands for.

    Raises:
        Refused: saying what to write instead.
    """
    kind_token, rest = _first(line)
    if not kind_token:
        raise Refused(words.LINE_EMPTY)
    kind = find_kind(kind_token)
    children, rest = _first(rest, children=True)
    if not children:
        raise Refused(words.LINE_NO_CHILD.format(key=kind.about.key, example=_example(kind)))
    pupils = _pupils(children, scope)
    codes, rest = _first(rest)
    if not codes or codes == NOTE_MARK:
        raise Refused(words.LINE_NO_CODES.format(pattern=pattern(kind)))
    values = read_codes(kind, codes)
    if values is None:
        raise Refused(words.CODES_UNKNOWN.format(codes=codes, kind=kind.about.title, pattern=pattern(kind)))
    at, rest = _when(rest, scope.clock)
    due, rest = _due(kind, rest, at or scope.clock.now(), scope.clock)
    note = _note(rest)
    if kind.text and not note.strip():
        label = kind.asks[kind.text].label
        raise Refused(words.LINE_NO_TEXT.format(kind=kind.about.title, label=label))
    values = {**values, **due, **({"note": note} if note else {})}
    check_fields(kind.name, {**values, "pupil": pupils[0].id}, foreign=False)
    return Draft(kind.name, tuple(pupil.id for pupil in pupils), values, at)


def find_kind(token: str) -> Kind:
    """The kind with this letter or name.

    Raises:
        Refused: with all kinds.
    """
    kind = kind_by_key(token) or all_kinds().get(token.casefold())
    if kind is None:
        listed = ", ".join(f"{each.about.key} {each.name}" for each in all_kinds().values())
        raise Refused(words.KIND_UNKNOWN.format(kind=token, kinds=listed))
    return kind


def print_line(draft: Draft, scope: Scope) -> str:
    """The line that `read_line` reads as this draft.

    Raises:
        Refused: when a child cannot be named for sure, or a line cannot say all of it.
    """
    line = _printed(draft, scope)
    if _saying(read_line(line, scope)) != _saying(draft):
        raise Refused(words.LINE_CANNOT_SAY)
    return line


def _saying(draft: Draft) -> tuple[str, tuple[str, ...], Json, datetime | None]:
    """What a draft will save; a default may be said or left unsaid."""
    fields = {**all_kinds()[draft.kind].defaults, **draft.values}
    return draft.kind, draft.pupils, fields, draft.at and draft.at.astimezone(UTC)


def _printed(draft: Draft, scope: Scope) -> str:
    kind = all_kinds()[draft.kind]
    members = [scope.people.members[pupil] for pupil in draft.pupils]
    parts = [kind.about.key, "+".join(child_token(scope.people, pupil, scope.group) for pupil in members)]
    parts.append(print_codes(kind, draft.values))
    parts += _printed_when(draft.at, scope.clock)
    due = draft.values.get(kind.about.due_field)
    parts += [_printed_due(str(due))] if due else []
    note = str(draft.values.get("note") or "")
    if note:
        parts += [NOTE_MARK] if _needs_mark(note) else []
        parts.append(note)
    return " ".join(parts)


def in_words(draft: Draft, scope: Scope) -> str:
    """What a draft will save, for reading before Enter."""
    kind = all_kinds()[draft.kind]
    people = [scope.people.members[pupil] for pupil in draft.pupils]
    names = ", ".join(_names(people, scope))
    fields: Json = {**kind.defaults, **draft.values}
    at = scope.clock.at_zone(draft.at) if draft.at else scope.clock.now()
    parts = [f"{at:%H:%M} {kind.about.title.lower()}", names, kind.summary(fields)]
    due = fields.get(kind.about.due_field)
    parts += [words.DUE_IN_WORDS.format(when=_short_due(str(due)))] if due else []
    return " · ".join(part for part in parts if part)


def _names(pupils: list[Member], scope: Scope) -> list[str]:
    """What to call pupils: as the class does, and those of another class by their full name and class."""
    if scope.public:
        return list(public_names_abroad(scope.people, pupils, scope.group).values())
    called = short_names(scope.people.pupils(scope.group)) if scope.group else {}
    return [called.get(each, name) for each, name in full_names(scope.people, pupils, scope.group).items()]


def _first(text: str, *, children: bool = False) -> tuple[str, str]:
    """The first token of a text and the rest, white space before it dropped; in a list of children,
    white space inside quotation marks belongs to the token."""
    text = text.lstrip()
    quoted = False
    for place, character in enumerate(text):
        if children and character == '"':
            quoted = not quoted
        elif character.isspace() and not quoted:
            return text[:place], text[place:]
    if quoted:
        raise Refused(words.LINE_QUOTE)
    return text, ""


def _pupils(token: str, scope: Scope) -> list[Member]:
    pupils: list[Member] = []
    for name in _split_children(token):
        pupil = find_child(scope.people, name, scope.group, public=scope.public)
        if pupil.id in [each.id for each in pupils]:
            known = _names([pupil], scope)[0] if scope.public else pupil.full_name
            raise Refused(words.CHILD_TWICE.format(name=known))
        pupils.append(pupil)
    return pupils


def _split_children(token: str) -> Iterator[str]:
    """The names in `zoe+"Anna Maria"+ben`."""
    name, quoted = "", False
    for character in token:
        if character == '"':
            quoted = not quoted
        elif character == "+" and not quoted:
            yield name
            name = ""
        else:
            name += character
    yield name


def _when(rest: str, clock: Clock) -> tuple[datetime | None, str]:
    token, after = _first(rest)
    second, after_second = _first(after)
    if token.casefold() == "yesterday" or is_dated(token, second):
        return read_when(f"{token} {second}", clock), after_second
    if is_when(token):
        return read_when(token, clock), after
    return None, rest


def _due(kind: Kind, rest: str, at: datetime, clock: Clock) -> tuple[Json, str]:
    token, after = _first(rest)
    if not token.startswith(">") or token == ">":
        return {}, rest
    if not kind.about.due_field:
        raise Refused(words.DUE_NOT_HERE.format(kind=kind.about.title, text=token))
    return {kind.about.due_field: read_due(token[1:], at, clock)}, after


def _note(rest: str) -> str:
    """The note as typed; what follows the mark and one space is kept to the letter."""
    token, after = _first(rest)
    return after[1:] if token == NOTE_MARK else rest.strip()


def _example(kind: Kind) -> str:
    first = kind.asks[kind.steps[0]].options[0]
    return str(first.word).replace(" ", "-") if len(kind.steps) == 1 else "tnn"


def _needs_mark(note: str) -> bool:
    token, after = _first(note)
    second, _ = _first(after)
    looks_like_more = is_when(token) or is_dated(token, second) or token.startswith(">") or token == NOTE_MARK
    return looks_like_more or note != note.strip()


def _printed_when(at: datetime | None, clock: Clock) -> list[str]:
    if at is None:
        return []
    local = clock.at_zone(at)
    if len(wall_times(local.date(), local.time(), clock)) > 1:
        return [f"-{(clock.now().replace(second=0) - at.astimezone(UTC)) // timedelta(minutes=1)}"]
    behind = (clock.today() - local.date()).days
    day = [] if behind == 0 else ["yesterday"] if behind == 1 else [local.date().isoformat()]
    return [*day, f"{local:%H:%M}"]


def _printed_due(due: str) -> str:
    return f">{due}" if len(due) == 10 else f">{datetime.fromisoformat(due):%H:%M}"


def _short_due(due: str) -> str:
    return due if len(due) == 10 else f"{datetime.fromisoformat(due):%H:%M}"
