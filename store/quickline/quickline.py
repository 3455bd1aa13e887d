"""The one-line grammar, to and from entries: `KIND CHILD[+CHILD…] CODES [WHEN] [>DUE] [NOTE]`.

`c zoe y settled after assembly` · `h zoe o >14:00 look after my keyring` · `i ben tnn -10`
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from store.calendar import is_dated, is_when, read_due, read_when, said_due, said_when, wall_times
from store.capture import pattern, print_codes, read_codes
from store.clock import Clock
from store.codec import Json
from store.errors import Refused, Unfinished
from store.kinds import all_kinds, kind_by_key
from store.kinds.base import Kind
from store.pending import Draft
from store.people.calling import full_names, public_names_abroad, short_names
from store.people.names import child_token, find_child
from store.people.people import Member, People
from store.values import check_fields
from store.words import entries as words

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
    kind_token, rest = take_token(line)
    if not kind_token:
        raise Unfinished(words.LINE_EMPTY)
    kind = find_kind(kind_token)
    children, rest = take_token(rest, children=True)
    if not children:
        raise Unfinished(words.LINE_NO_CHILD.format(key=kind.about.key, example=_example(kind)))
    pupils = read_children(split_children(children), scope)
    values, rest = take_codes(kind, rest)
    at, rest = take_when(rest, scope.clock)
    due, rest = take_due(kind, rest, at or scope.clock.now(), scope.clock)
    note = _note(rest)
    if kind.text and not note.strip():
        label = kind.asks[kind.text].label
        raise Unfinished(words.LINE_NO_TEXT.format(kind=kind.about.title, label=label))
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
    names = ", ".join(names_of(people, scope))
    fields: Json = {**kind.defaults, **draft.values}
    when = said_when(draft.at or scope.clock.now(), scope.clock)
    parts = [f"{when} {kind.about.title.lower()}", names, kind.summary(fields)]
    due = fields.get(kind.about.due_field)
    parts += [words.DUE_IN_WORDS.format(when=said_due(str(due), scope.clock))] if due else []
    return " · ".join(part for part in parts if part)


def names_of(pupils: Sequence[Member], scope: Scope) -> list[str]:
    """What to call pupils: as the class does, and those of another class by their full name and class."""
    if scope.public:
        return list(public_names_abroad(scope.people, pupils, scope.group).values())
    called = short_names(scope.people.pupils(scope.group)) if scope.group else {}
    return [called.get(each, name) for each, name in full_names(scope.people, pupils, scope.group).items()]


def take_token(text: str, *, children: bool = False) -> tuple[str, str]:
    """The first token of a text and the rest, white space before it dropped; in a list of children,
    white space inside quotation marks belongs to the token.

    Raises:
        Unfinished: a quotation mark is not closed.
    """
    text = text.lstrip()
    quoted = False
    for place, character in enumerate(text):
        if children and character == '"':
            quoted = not quoted
        elif character.isspace() and not quoted:
            return text[:place], text[place:]
    if quoted:
        raise Unfinished(words.LINE_QUOTE)
    return text, ""


def read_children(names: Iterable[str], scope: Scope) -> list[Member]:
    """The pupils that names of a line mean, quotation marks dropped.

    Raises:
        Refused: for a name that is not one pupil's, or a pupil named twice.
    """
    pupils: list[Member] = []
    for name in names:
        pupil = find_child(scope.people, name.replace('"', ""), scope.group, public=scope.public)
        if pupil.id in [each.id for each in pupils]:
            known = names_of([pupil], scope)[0] if scope.public else pupil.full_name
            raise Refused(words.CHILD_TWICE.format(name=known))
        pupils.append(pupil)
    return pupils


def split_children(token: str) -> Iterator[str]:
    """The names in `zoe+"Anna Maria"+ben`, as they are written."""
    name, quoted = "", False
    for character in token:
        quoted = quoted != (character == '"')
        if character == "+" and not quoted:
            yield name
            name = ""
        else:
            name += character
    yield name


def take_codes(kind: Kind, rest: str) -> tuple[Json, str]:
    """The fields that the codes at the beginning of a text set, and what follows them.

    Raises:
        Unfinished: there are none.
        Refused: it begins with something else.
    """
    codes, rest = take_token(rest)
    if not codes:
        raise Unfinished(words.LINE_NO_CODES.format(pattern=pattern(kind)))
    if codes == NOTE_MARK:
        raise Refused(words.LINE_NO_CODES.format(pattern=pattern(kind)))
    values = read_codes(kind, codes)
    if values is None:
        raise Refused(words.CODES_UNKNOWN.format(codes=codes, kind=kind.about.title, pattern=pattern(kind)))
    return values, rest


def take_when(rest: str, clock: Clock) -> tuple[datetime | None, str]:
    """When it happened, where a text begins with that, and what follows.

    Raises:
        Refused: for a time that cannot be.
    """
    token, after = take_token(rest)
    second, after_second = take_token(after)
    if token.casefold() == "yesterday" or is_dated(token, second):
        return read_when(f"{token} {second}", clock), after_second
    if is_when(token):
        return read_when(token, clock), after
    return None, rest


def take_due(kind: Kind, rest: str, at: datetime, clock: Clock) -> tuple[Json, str]:
    """The field that a due time at the beginning of a text sets, and what follows.

    Raises:
        Refused: for a time that cannot be, or a kind that has none.
    """
    token, after = take_token(rest)
    if not token.startswith(">") or token == ">":
        return {}, rest
    if not kind.about.due_field:
        raise Refused(words.DUE_NOT_HERE.format(kind=kind.about.title, text=token))
    return {kind.about.due_field: read_due(token[1:], at, clock)}, after


def _note(rest: str) -> str:
    """The note as typed; what follows the mark and one space is kept to the letter."""
    token, after = take_token(rest)
    return after[1:] if token == NOTE_MARK else rest.strip()


def _example(kind: Kind) -> str:
    first = kind.asks[kind.steps[0]].options[0]
    return str(first.word).replace(" ", "-") if len(kind.steps) == 1 else "tnn"


def _needs_mark(note: str) -> bool:
    token, after = take_token(note)
    second, _ = take_token(after)
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
