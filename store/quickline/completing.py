"""What may come next in a quick line while it is typed: what Tab completes, what may be chosen, and what
Enter would save or what is still missing.

Nothing is guessed: of several that fit, only the letters that they share are completed. What can still become
right is never called wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import takewhile

from store.calendar import EVENING_BEGINS, NIGHT_ENDS, WEEKDAYS
from store.capture import Walk, read_codes, start
from store.codec import Json
from store.errors import Refused, Unfinished
from store.kinds import all_kinds, kind_by_key
from store.kinds.base import Ask, Kind, hyphenated
from store.pending import Draft
from store.people.people import Member
from store.quickline.completion import NOTHING, Completion, Offer, complete
from store.quickline.naming import completion, naming, offers
from store.quickline.quickline import (
    Scope,
    find_kind,
    in_words,
    read_children,
    read_line,
    split_children,
    take_codes,
    take_due,
    take_token,
    take_when,
)
from store.words import entries as words

_BEGUN_TIME = re.compile(r"\d{0,2}([:.]\d?)?", re.ASCII)
_BEGUN_DATE = re.compile(r"\d{0,4}(-\d{0,2}(-\d?)?)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YESTERDAY, _TIME = "yesterday", "14:10"
_WORD_FROM = 2
"""Letters of a word from which on it may be meant for a day, and not for the beginning of a note."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A quick line as far as it is typed.

    Attributes:
        told: what it will save or, while something is missing, what it says so far and what comes next.
        draft: what Enter saves; None while something is missing or wrong.
        problem: why it cannot become right, and what to write instead; "" while it can.
        label: what the offers are.
        offers: what may come next.
        completion: what Tab does.
        note: where the note begins, in characters of the line; None where none has begun.
    """

    told: str = ""
    draft: Draft | None = None
    problem: str = ""
    label: str = ""
    offers: tuple[Offer, ...] = ()
    completion: Completion = NOTHING
    note: int | None = None


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a line stands: its last token, what that belongs to, and what was read before it."""

    line: str
    scope: Scope
    part: str
    token: str
    kind: Kind | None = None
    pupils: tuple[Member, ...] = ()
    values: Json | None = None
    at: datetime | None = None

    @property
    def start(self) -> int:
        """Where the last token begins."""
        return len(self.line) - len(self.token)


@dataclass(frozen=True, slots=True)
class _Part:
    """What may become of the last token, and what comes after it."""

    label: str = ""
    offers: tuple[Offer, ...] = ()
    completion: Completion = NOTHING
    next: str = ""
    may_become: bool = False
    so_far: Draft | None = None


def look_ahead(line: str, scope: Scope) -> Ahead:
    """What a line means so far, and what may come next, the cursor standing at its end."""
    draft, problem, unfinished = None, "", False
    try:
        draft = read_line(line, scope)
    except Unfinished:
        unfinished = True
    except Refused as error:
        problem = error.sentence
    try:
        stand = _stand(line, scope)
    except Refused:
        return Ahead(problem=problem)
    part = _PARTS[stand.part](stand)
    if not (draft or unfinished or part.may_become):
        return Ahead(problem=problem, label=part.label, offers=part.offers)
    told = in_words(draft, scope) if draft else _missing(part, scope)
    return Ahead(told, draft, "", part.label, part.offers, part.completion, _note_place(line, stand, draft))


def _missing(part: _Part, scope: Scope) -> str:
    """What a line says so far, and what comes next."""
    so_far = [in_words(part.so_far, scope)] if part.so_far else []
    return " · ".join([*so_far, words.AHEAD_NEXT.format(what=part.next)])


def _note_place(line: str, stand: _Stand, draft: Draft | None) -> int | None:
    note = str(draft.values.get("note") or "") if draft else ""
    return line.rfind(note) if note else len(line) if stand.part == "note" else None


# --- where a line stands


def _stand(line: str, scope: Scope) -> _Stand:
    """Where a line stands.

    Raises:
        Refused: something before the last token is wrong.
    """
    token, rest = take_token(line)
    if not rest:
        return _Stand(line, scope, "kind", token)
    kind = find_kind(token)
    token, rest = _children(rest)
    if not rest:
        *before, name = split_children(token)
        return _Stand(line, scope, "child", name, kind, tuple(read_children(before, scope)))
    pupils = tuple(read_children(split_children(token), scope))
    token, after = take_token(rest)
    if not after:
        return _Stand(line, scope, "codes", token, kind, pupils)
    values, rest = take_codes(kind, rest)
    return _late(rest, _Stand(line, scope, "note", "", kind, pupils, values))


def _children(rest: str) -> tuple[str, str]:
    """The children's token and what follows; one with an open quotation mark goes to the end."""
    try:
        return take_token(rest, children=True)
    except Unfinished:
        return rest.lstrip(), ""


def _late(rest: str, stand: _Stand) -> _Stand:
    """Where a line stands behind its codes; `stand` is what was read before."""
    token, after = take_token(rest)
    if not after:
        return replace(stand, part="late", token=token)
    second, beyond = take_token(after)
    if _is_day(token) and not beyond and _BEGUN_TIME.fullmatch(second):
        return replace(stand, part="time", token=second)
    clock = stand.scope.clock
    at, rest = take_when(rest, clock)
    token, after = take_token(rest)
    if at is not None and not after:
        return replace(stand, part="late", token=token, at=at)
    take_due(_known(stand.kind), rest, at or clock.now(), clock)
    return replace(stand, at=at)


def _is_day(token: str) -> bool:
    return token.casefold() == _YESTERDAY or bool(_DATE.fullmatch(token))


# --- what may come next


def _kind_part(stand: _Stand) -> _Part:
    token = stand.token.casefold()
    kinds = [each for each in all_kinds().values() if each.about.key == token or each.name.startswith(token)]
    whole = kind_by_key(token) or all_kinds().get(token)
    listed = tuple(Offer(each.about.key, each.about.brief) for each in kinds)
    if whole is None:
        tab = complete(stand.start, stand.token, [each.name for each in kinds]) if token else NOTHING
        return _Part(words.AHEAD_KINDS, listed, tab, words.AHEAD_KIND, bool(kinds))
    so_far = Draft(whole.name, (), {})
    tab = Completion(stand.start, stand.token, closes=True)
    return _Part(words.AHEAD_KINDS, listed, tab, words.AHEAD_CHILD, True, so_far)


def _child_part(stand: _Stand) -> _Part:
    kind = _known(stand.kind)
    name = naming(stand.token, stand.scope)
    named = [pupil.id for pupil in stand.pupils]
    listed = offers(name, named)
    others = any(pupil.id not in named for pupil in name.may_become)
    found = [pupil.id for pupil in name.found if pupil.id not in named]
    meant = found if len(found) == len(name.found) == 1 else []
    so_far = Draft(kind.name, (*named, *meant), {})
    following = kind.asks[kind.steps[0]].label if meant else words.AHEAD_CHILD
    tab = completion(name, stand.token, stand.start) if others else NOTHING
    return _Part(words.AHEAD_CHILDREN, listed, tab, following, others, so_far)


def _codes_part(stand: _Stand) -> _Part:
    kind, token = _known(stand.kind), stand.token
    values = read_codes(kind, token)
    if values is not None:
        return _whole_codes(stand, kind, values, Completion(stand.start, token, closes=True))
    current, first = _farthest(kind, token), kind.asks[kind.steps[0]]
    begun = current.keys == token.casefold()
    fitting = [] if begun else [word for word in _code_words(kind) if word.startswith(token.casefold())]
    if fitting:
        listed = tuple(map(Offer, fitting))
        return _Part(
            first.label, listed, complete(stand.start, token, fitting), first.label, True, _so_far(stand)
        )
    ask = current.ask or first
    return _Part(ask.label, _choices(ask), NOTHING, ask.label, begun, _so_far(stand, current.values))


def _whole_codes(stand: _Stand, kind: Kind, values: Json, tab: Completion) -> _Part:
    """The other side's digit may follow, where there is one; else what stands behind the codes."""
    so_far = _so_far(stand, values)
    if kind.side and not stand.token[-1].isdigit():
        side = kind.asks[kind.side]
        return _Part(side.label, _choices(side), tab, _text_label(kind), True, so_far)
    return _Part(
        words.AHEAD_WHEN, _late_offers(kind, stand.scope, None), tab, _text_label(kind), True, so_far
    )


def _farthest(kind: Kind, token: str) -> Walk:
    """The walk of as many letters of a token as mean something."""
    found = start(kind)
    for letter in takewhile(lambda each: not each.isdigit(), token):
        following = found.press(letter)
        if following is None:
            break
        found = following
    return found


def _code_words(kind: Kind) -> list[str]:
    """The full words that stand for codes."""
    options = [hyphenated(each) for each in kind.asks[kind.steps[0]].options if each.word is not None]
    return [word for word in options if read_codes(kind, word) is not None]


def _late_part(stand: _Stand) -> _Part:
    """Behind the codes: when, by when, or the note."""
    kind, token = _known(stand.kind), stand.token
    so_far, text = _so_far(stand), _text_label(kind)
    if token.startswith(">") and kind.about.due_field:
        return _due_part(stand, kind, so_far)
    listed = tuple(each for each in _late_offers(kind, stand.scope, stand.at) if each.typed.startswith(token))
    if stand.at is not None:
        return _Part(words.AHEAD_WHEN, listed, NOTHING, text, False, so_far)
    tab = complete(stand.start, token, [_YESTERDAY] if len(token) >= _WORD_FROM else [])
    day = token.casefold() == _YESTERDAY
    return _Part(words.AHEAD_WHEN, listed, tab, words.AHEAD_TIME if day else text, day, so_far)


def _due_part(stand: _Stand, kind: Kind, so_far: Draft) -> _Part:
    token, at = stand.token, stand.at or stand.scope.clock.now()
    label = kind.asks[kind.about.due_field].label
    days = [f">{word}" for word in ("today", "tomorrow", *WEEKDAYS)]
    begun = [day for day in days if len(token) >= _WORD_FROM and day.startswith(token.casefold())]
    forms = (each.typed for each in _due_offers(kind, at) if each.typed.startswith(token.casefold()))
    may = bool(begun or _BEGUN_TIME.fullmatch(token[1:]) or _BEGUN_DATE.fullmatch(token[1:]))
    listed = tuple(map(Offer, begun or forms))
    return _Part(label, listed, complete(stand.start, token, begun), label, may, so_far)


def _time_part(stand: _Stand) -> _Part:
    return _Part(words.AHEAD_WHEN, (Offer(_TIME),), NOTHING, words.AHEAD_TIME, True, _so_far(stand))


def _note_part(stand: _Stand) -> _Part:
    return _Part(next=_text_label(_known(stand.kind)), so_far=_so_far(stand))


_PARTS = {
    "kind": _kind_part,
    "child": _child_part,
    "codes": _codes_part,
    "late": _late_part,
    "time": _time_part,
    "note": _note_part,
}


def _known(kind: Kind | None) -> Kind:
    assert kind is not None  # only the first part stands before it is read
    return kind


def _so_far(stand: _Stand, values: Json | None = None) -> Draft:
    pupils = tuple(pupil.id for pupil in stand.pupils)
    return Draft(_known(stand.kind).name, pupils, {**(stand.values or {}), **(values or {})}, stand.at)


def _text_label(kind: Kind) -> str:
    """What the text is called without which the entry says nothing; "" where it needs none."""
    return kind.asks[kind.text].label if kind.text else ""


def _choices(ask: Ask) -> tuple[Offer, ...]:
    return tuple(Offer(choice.key, choice.shown) for choice in ask.options)


def _late_offers(kind: Kind, scope: Scope, at: datetime | None) -> tuple[Offer, ...]:
    """An example of each form that may stand behind the codes, and the note.

    Args:
        at: when it happened, where that is said already.
    """
    now = scope.clock.now()
    when = _when_offers(now) if at is None else ()
    note = words.AHEAD_TEXT.format(label=_text_label(kind)) if kind.text else words.AHEAD_NOTE
    return (*when, *_due_offers(kind, scope.clock.at_zone(at) if at else now), Offer("", note))


def _when_offers(now: datetime) -> tuple[Offer, ...]:
    """Examples of when something may have happened, each of which has passed."""
    earlier = "9:40" if now.time() >= time(9, 40) else f"{now.hour}:00"
    today = (Offer(earlier),) if now.time() >= NIGHT_ENDS else ()
    return (Offer("-10", words.AHEAD_MINUTES), *today, Offer(f"{_YESTERDAY} {_TIME}"))


def _due_offers(kind: Kind, at: datetime) -> tuple[Offer, ...]:
    """Examples of by when, each of which is still to come; none where the kind takes none.

    Args:
        at: when it happened, on the school's wall clock.
    """
    if not kind.about.due_field:
        return ()
    label = kind.asks[kind.about.due_field].label
    later = "14:00" if at.time() < time(14) else f"{at.hour + 1}:00"
    today = (Offer(f">{later}", label),) if NIGHT_ENDS <= at.time() < EVENING_BEGINS else ()
    return (*today, Offer(">friday", "" if today else label))
