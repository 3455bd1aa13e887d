"""The walk through a kind's one-key choices: shared by the capture bar and the quick line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from store.codec import Json
from store.errors import Refused
from store.folding import is_empty
from store.kinds.base import Ask, Choice, Kind, hyphenated
from store.words import entries as words


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a capture stands after some keys.

    Attributes:
        kind: the kind being captured.
        keys: the keys that were accepted, in order.
        values: the fields that they set.
        asking: the field asked for next; None once everything required is there.
    """

    kind: Kind
    keys: str
    values: Json
    asking: str | None

    @property
    def ask(self) -> Ask | None:
        """How the next field is asked for."""
        return self.kind.asks[self.asking] if self.asking else None

    @property
    def side(self) -> Ask | None:
        """The digits of the other side, where the kind has them."""
        return self.kind.asks[self.kind.side] if self.kind.side else None

    def press(self, key: str) -> Walk | None:
        """The walk after one more key (letters in either case), or None where the key means nothing."""
        side = self._side_choice(key)
        if side is not None:
            return Walk(
                self.kind, self.keys + key, {**self.values, **_sets(self.kind.side or "", side)}, self.asking
            )
        choice = next(
            (each for each in (self.ask.options if self.ask else ()) if each.key == key.casefold()), None
        )
        if choice is None or self.asking is None:
            return None
        values = {**self.values, **_sets(self.asking, choice)}
        return Walk(
            self.kind, self.keys + choice.key, values, choice.then or self._after(self.asking, values)
        )

    def back(self) -> Walk:
        """The walk before its last key."""
        return walk(self.kind, self.keys[:-1]) or start(self.kind)

    def _side_choice(self, key: str) -> Choice | None:
        if self.side is None:
            return None
        return next((each for each in self.side.options if each.key == key), None)

    def _after(self, name: str, values: Json) -> str | None:
        """The next declared step; after a field asked by `then`, the step after the one that led to it."""
        steps = self.kind.steps
        if name not in steps:
            name = next(step for step in steps for each in self.kind.asks[step].options if each.then == name)
        place = steps.index(name) + 1
        return next((step for step in steps[place:] if step not in values), None)


def start(kind: Kind) -> Walk:
    """A walk that has asked for nothing yet."""
    return Walk(kind, "", {}, kind.steps[0])


def walk(kind: Kind, keys: str) -> Walk | None:
    """The walk after all of `keys`, or None where one of them means nothing."""
    current: Walk | None = start(kind)
    for key in keys:
        current = current.press(key) if current else None
    return current


def read_codes(kind: Kind, token: str) -> Json | None:
    """The fields that a quick line's CODES set: the letters of the required choices in declared order,
    then at most one digit; or the first choice's full word. None where it does not match whole."""
    letters, digit = (token[:-1], token[-1]) if kind.side and token[-1:].isdigit() else (token, "")
    if letters and not any(letter.isdigit() for letter in letters):
        whole = walk(kind, letters + digit)
        if whole is not None and whole.asking is None:
            return whole.values
    if digit:
        return None
    for choice in kind.asks[kind.steps[0]].options:
        if choice.word is not None and hyphenated(choice) == token.casefold():
            whole = walk(kind, choice.key)
            return whole.values if whole is not None and whole.asking is None else None
    return None


def print_codes(kind: Kind, fields: Json) -> str:
    """The code letters that set these fields; the opposite of `read_codes`.

    Raises:
        Refused: for words that no letter stands for, such as those of a newer Daybook.
    """
    current = start(kind)
    while current.ask is not None:
        for choice in current.ask.options:
            if all(fields.get(name) == value for name, value in _sets(current.asking or "", choice).items()):
                following = current.press(choice.key)
                break
        else:
            raise Refused(words.LINE_CANNOT_SAY)
        assert following is not None
        current = following
    digit = ""
    if kind.side and fields.get(kind.side) not in {None, kind.defaults.get(kind.side)}:
        digit = next(each.key for each in kind.asks[kind.side].options if each.word == fields[kind.side])
    return current.keys + digit


def all_codes(kind: Kind) -> Iterator[tuple[str, Json]]:
    """Every code of a kind without its digit, with the fields that it sets."""

    def after(current: Walk) -> Iterator[tuple[str, Json]]:
        """The codes that begin as a walk has been begun."""
        if current.ask is None:
            yield current.keys, current.values
            return
        for choice in current.ask.options:
            following = current.press(choice.key)
            assert following is not None
            yield from after(following)

    yield from after(start(kind))


def pattern(kind: Kind) -> str:
    """A kind's code pattern in words: `b g y r n, or x and why: a n s t i f o; then 1 or 2`."""
    parts = []
    for name in kind.steps:
        ask = kind.asks[name]
        plain = " ".join(each.key for each in ask.options if not each.then)
        more = [
            words.CODES_OR.format(key=each.key, codes=_keys(kind.asks[each.then]))
            for each in ask.options
            if each.then
        ]
        parts.append(", ".join([f"{ask.label}: {plain}", *more]))
    if kind.side:
        parts.append(words.CODES_SIDE.format(codes=_keys(kind.asks[kind.side])))
    if kind.text:
        parts.append(words.CODES_TEXT.format(label=kind.asks[kind.text].label))
    return "; ".join(parts)


def _keys(ask: Ask) -> str:
    return f"{ask.label}: {' '.join(each.key for each in ask.options)}"


def _sets(name: str, choice: Choice) -> Json:
    own = {} if choice.word is None else {name: choice.word}
    return {**own, **choice.sets}


def bring_along(kind: Kind, fields: Json, changes: Mapping[str, object]) -> Json:
    """What changes to an entry change besides, so that a choice that sets other fields is taken or left
    whole: a zone given to a check-in that was not done makes it done, and takes its reason away.

    Args:
        fields: the entry as it stands.
        changes: the fields to change; what they say themselves is never changed again.

    Raises:
        Refused: they say two things that exclude each other, or what only goes with another choice.
    """
    brought: Json = {}
    for name, ask in kind.asks.items():
        for choice in (each for each in ask.options if each.sets):
            brought |= _brought(kind, name, choice, fields, changes)
    return {
        name: value
        for name, value in brought.items()
        if name not in changes and (value or None) != (fields.get(name) or None)
    }


def _brought(kind: Kind, name: str, choice: Choice, fields: Json, changes: Mapping[str, object]) -> Json:
    """What changes besides because of one choice that sets other fields."""
    after = {**fields, **changes}
    another = not is_empty(changes.get(name)) and changes[name] != choice.word
    taken = bool(choice.sets.keys() & changes.keys()) and _is_set(choice, after)
    if taken and another:
        raise Refused(words.CHOICES_CLASH.format(field=name, one=changes[name], other=choice.shown))
    if taken:
        return {name: choice.word, **choice.sets}
    if _is_set(choice, after) and not another:
        return {}
    if choice.then and not is_empty(changes.get(choice.then)):
        raise Refused(words.CHOICE_FIRST.format(field=choice.then, first=f"{name}={choice.key}"))
    if not _is_set(choice, fields):
        return {}
    left = {other: kind.defaults.get(other) for other in choice.sets}
    return {**left, choice.then: None} if choice.then else left


def _is_set(choice: Choice, fields: Json) -> bool:
    return all(fields.get(name) == value for name, value in choice.sets.items())
