"""Searching: from what somebody types to a question for the index, and its answer.

What is typed is words and filters. A word finds the entries in which a word begins like it, or whose
child's name does; every word must be found, in any order. Nothing that is typed can be wrong: what
cannot be understood is said, and the rest is looked for.
"""

from __future__ import annotations

import functools
import re
from calendar import month_name, monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from store.book import Book
from store.calendar import WEEKDAYS, read_date
from store.clock import Clock
from store.entries import Entry
from store.errors import Refused
from store.index.tokens import tokens
from store.index.wanted import Wanted
from store.kinds import all_kinds, kind_by_key
from store.kinds.base import Kind
from store.people.calling import full_names
from store.people.names import find_adult, find_child, match_children, ways_to_write
from store.people.people import ADULT, PUPIL, Member, People, fold_text
from store.views.child import Timeline
from store.words import entries as words

MOST_WORDS = 16
"""Words of a search that count."""
NAMED = 6
"""Names that are told of those that a filter fits."""

_TOKEN = re.compile(r'(?:"[^"]*"?|[^\s"])+')
_FILTER = re.compile(r"([^\W\d_]+):(.*)", re.DOTALL)
_NAME_PART = re.compile(r"[\s-]+")
_SLASHED = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{0,2})(?:/\d{0,4})?", re.ASCII)
_DASHED = re.compile(r"\d{4}-(?P<month>\d{0,2})(?:-(?P<day>\d{0,2}))?", re.ASCII)
_YEAR_BEGUN = re.compile(r"\d{0,4}", re.ASCII)
_LEAP = 2024
"""A year that has every day there is."""
_DAYS = re.compile(r"\d{1,3}", re.ASCII)
_YEAR = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)
_DAY_AND_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})", re.ASCII)
_MONTHS = tuple(name.casefold() for name in month_name)
_DAY_WORDS = ("today", "yesterday", *WEEKDAYS, *_MONTHS[1:])
_SURE = 3
"""Letters of a weekday or month that tell it from the others."""


@dataclass(frozen=True, slots=True)
class Query(Wanted):
    """What is looked for. Its words stand in alphabetical order, each once.

    Attributes:
        understood: each filter as it was understood, in words.
        problems: what was not understood, in words.
    """

    understood: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for yet."""
        return not (self.words or self.kind or self.since) and self.pupils is None and self.by is None


def read_query(
    text: str, people: People, clock: Clock, group: str | None = None, *, finished: bool = False
) -> Query:
    """What a text looks for: words, and the filters `kind:`, `child:`, `by:` and `since:`.

    Args:
        people: everyone in the book.
        clock: says which day it is.
        group: the class whose children come first.
        finished: whether the text is all there. Otherwise its last filter may be half typed, and what
            could still become something is no problem yet.
    """
    reading = _Reading(people, clock, group)
    for found in _TOKEN.finditer(text):
        reading.take(found[0], half=not finished and found.end() == len(text))
    return reading.query()


def search(book: Book, query: Query) -> Timeline:
    """The entries that stand and that a query finds, newest first, of this school year or of as many years
    as it reaches back. The newest are read at once, the others when they are looked at.

    It may open earlier years, which takes a moment: not for the screens' thread.
    """

    def read(skip: int, most: int) -> list[Entry]:
        """A slice of what was found."""
        return book.index.search(query, skip=skip, most=most)

    found = Timeline(book.index.count_search(query), read)
    found.at(0)
    return found


def child_filter(people: People, pupil: Member, group: str | None = None) -> str:
    """The filter that finds the entries of one child and of nobody else."""
    for name in ways_to_write(pupil):
        found = _children(people, name, group) if '"' not in name else []
        if name.isprintable() and [each.id for each in found] == [pupil.id]:
            return f'child:"{name}"' if any(map(str.isspace, name)) else f"child:{name}"
    return f"child:{pupil.id}"


class _Reading:
    """The reading of one text, piece by piece."""

    def __init__(self, people: People, clock: Clock, group: str | None) -> None:
        self._people = people
        self._today = clock.today()
        self._group = group
        self._words: dict[str, None] = {}
        self._kind = ""
        self._since: date | None = None
        self._children: dict[str, Member] = {}
        self._adults: dict[str, Member] = {}
        self._given: set[str] = set()
        """The filters that narrow the search."""
        self._problems: list[str] = []
        self._filters: dict[str, Callable[[str, bool], bool]] = {
            "child": self._child,
            "kind": self._one_kind,
            "by": self._adult,
            "since": self._day,
        }

    def take(self, token: str, *, half: bool) -> None:
        """One piece: a filter, or words."""
        parts = _FILTER.fullmatch(token)
        if parts is None:
            self._words.update(dict.fromkeys(tokens(token)))
            return
        name, value = fold_text(parts[1]), " ".join(parts[2].replace('"', " ").split())
        read = self._filters.get(name)
        if read is None:
            self._problems.append(words.FILTER_UNKNOWN.format(name=name))
        elif not value:
            self._problems += [] if half else [words.FILTER_EMPTY.format(name=name)]
        else:
            if name in ("kind", "since") and name in self._given:
                self._problems.append(words.FILTER_TWICE.format(name=name))
            if read(value, half):
                self._given.add(name)

    def query(self) -> Query:
        """All that was read."""
        kept = [each for each in self._words if not self._implied(each)]
        if len(kept) > MOST_WORDS:
            self._problems.append(words.SEARCH_MANY_WORDS.format(count=MOST_WORDS))
        wanted = tuple(sorted(kept[:MOST_WORDS]))
        children = sorted(self._children.values(), key=lambda each: each.id)
        return Query(
            words=wanted,
            named=self._named(wanted),
            kind=self._kind,
            pupils=_ids(children) if "child" in self._given else None,
            by=_ids(self._adults.values()) if "by" in self._given else None,
            since=self._since.isoformat() if self._since else "",
            understood=tuple(self._understood(children)),
            problems=tuple(self._problems),
        )

    def _implied(self, word: str) -> bool:
        """Whether another word says as much: whatever `settled` finds, `set` does too."""
        return any(other != word and other.startswith(word) for other in self._words)

    def _named(self, wanted: Sequence[str]) -> dict[str, tuple[str, ...]]:
        pupils = list(self._children.values()) or self._people.of_kind(PUPIL, left=True)
        found = {
            word: _ids(each for each in pupils if _begins(word, _name_words(each.full_name)))
            for word in wanted
        }
        return {word: ids for word, ids in found.items() if ids}

    # --- filters: each says whether it narrows the search

    def _child(self, value: str, half: bool) -> bool:
        del half
        found = _children(self._people, value, self._group)
        if not found:
            self._complain(lambda: find_child(self._people, value, self._group))
        self._children.update({each.id: each for each in found})
        return True

    def _adult(self, value: str, half: bool) -> bool:
        del half
        found = _adults(self._people, value)
        if not found:
            self._complain(lambda: find_adult(self._people, value))
        self._adults.update({each.id: each for each in found})
        return True

    def _complain(self, find: Callable[[], Member]) -> None:
        """Say about somebody who is not there what is said wherever they are named."""
        try:
            find()
        except Refused as error:
            self._problems.append(error.sentence)

    def _one_kind(self, value: str, half: bool) -> bool:
        found = _kinds(value)
        if len(found) == 1:
            self._kind = found[0].name
            return True
        if not (found and half):
            known = ", ".join(f"{each.about.key} {each.name}" for each in all_kinds().values())
            self._problems.append(words.KIND_UNKNOWN.format(kind=value, kinds=known))
        return False

    def _day(self, value: str, half: bool) -> bool:
        day = read_since(value, self._today)
        if day is not None:
            self._since = day
            return True
        if not (half and _begun(value)):
            self._problems.append(words.SINCE_UNKNOWN.format(text=value))
        return False

    # --- in words

    def _understood(self, children: Sequence[Member]) -> Iterable[str]:
        if children:
            names = list(full_names(self._people, children, self._group).values())
            yield words.FOUND_CHILD.format(names=_some(names))
        if self._kind:
            yield words.FOUND_KIND.format(kind=all_kinds()[self._kind].about.title.casefold())
        if self._adults:
            names = [f"{each.initials} {each.full_name}".strip() for each in self._adults.values()]
            yield words.FOUND_BY.format(names=_some(names))
        if self._since:
            day = self._since
            yield words.FOUND_SINCE.format(
                day=f"{words.DAYS[day.weekday()]} {day.day} {words.MONTHS[day.month - 1]} {day.year}"
            )


def _some(names: Sequence[str]) -> str:
    """Names with commas; of many, the first and how many more."""
    more = [words.AND_MORE.format(count=len(names) - NAMED)] if len(names) > NAMED else []
    return ", ".join([*names[:NAMED], *more])


def _ids(members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(alias for member in members for alias in member.aliases)


# --- who


def _children(people: People, text: str, group: str | None) -> list[Member]:
    """Every pupil whom a text may mean, those of the class alone where there are any."""
    known = people.get(text)
    if known and known.kind == PUPIL:
        return [known]
    for pupils in (people.pupils(group) if group else [], people.of_kind(PUPIL, left=True)):
        found = match_children(pupils, text) or _by_name(pupils, text)
        if found:
            return found
    return []


def _adults(people: People, text: str) -> list[Member]:
    """Every adult whom a text may mean: by whole initials, else by the beginning of initials or of a name."""
    known = people.get(text)
    if known and known.kind == ADULT:
        return [known]
    adults, wanted = people.of_kind(ADULT, left=True), fold_text(text)
    whole = [each for each in adults if wanted in (fold_text(each.initials), fold_text(each.full_name))]
    begun = [each for each in adults if fold_text(each.initials).startswith(wanted)]
    return whole or begun or _by_name(adults, text)


def _by_name(members: Sequence[Member], text: str) -> list[Member]:
    """Those with a name that every word of a text begins a part of; apostrophes and hyphens play no part."""
    wanted = tokens(text)
    return [each for each in members if wanted and _all_begin(wanted, _name_words(each.full_name))]


def _all_begin(wanted: Sequence[str], name_words: frozenset[str]) -> bool:
    return all(_begins(word, name_words) for word in wanted)


def _begins(word: str, name_words: frozenset[str]) -> bool:
    return any(each.startswith(word) for each in name_words)


@functools.lru_cache(maxsize=4096)
def _name_words(name: str) -> frozenset[str]:
    """The words that a name can be found by: `O'Neill-Łukasz` by `o`, `neill`, `oneill` and `lukasz`."""
    parts = [*_NAME_PART.split(name), *name.split()]
    return frozenset(tokens(name)) | {"".join(tokens(part)) for part in parts}


# --- what and when


def _kinds(text: str) -> list[Kind]:
    """The kinds that a text may mean: by letter, by name, or by the beginning of one."""
    by_key = kind_by_key(text) if len(text) == 1 else None
    if by_key:
        return [by_key]
    wanted = "-".join(tokens(text))
    names = {
        kind.name: {"-".join(tokens(each)) for each in (kind.name, kind.about.title, kind.about.brief)}
        for kind in all_kinds().values()
    }
    whole = [each for each in names if wanted in names[each]]
    begun = [each for each in names if wanted and any(name.startswith(wanted) for name in names[each])]
    return [all_kinds()[each] for each in whole or begun]


def read_since(text: str, today: date) -> date | None:
    """The first day of what a text reaches back to, None where it is none: `yesterday`, `monday` (the last
    one), `september`, `14` (days ago), `2025`, `2025-09`, `1/9` (the last one) or a whole date."""
    folded = fold_text(text)
    named = next((name for name in _DAY_WORDS if len(folded) >= _SURE and name.startswith(folded)), "")
    try:
        if named:
            return _named_day(named, today)
        if _DAYS.fullmatch(text):
            return today - timedelta(days=int(text))
        year, day = _YEAR.fullmatch(text), _DAY_AND_MONTH.fullmatch(text)
        if year:
            return date(int(year[1]), int(year[2] or 1), 1)
        return _last(int(day[2]), int(day[1]), today) if day else read_date(text)
    except (ValueError, OverflowError, Refused):
        return None


def _named_day(name: str, today: date) -> date:
    if name in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(name)) % len(WEEKDAYS))
    if name in _MONTHS:
        return _last(_MONTHS.index(name), 1, today)
    return today - timedelta(days=name == "yesterday")


def _last(month: int, day: int, today: date) -> date:
    """The last such day that has come."""
    return date(today.year - ((month, day) > (today.month, today.day)), month, day)


def _begun(text: str) -> bool:
    """Whether more letters could still make a day of it."""
    folded = fold_text(text)
    if _YEAR_BEGUN.fullmatch(text) or any(name.startswith(folded) for name in _DAY_WORDS):
        return True
    parts = _SLASHED.fullmatch(text) or _DASHED.fullmatch(text)
    return parts is not None and any(
        _begins_number(parts["month"], month) and _begins_number(parts["day"] or "", day)
        for month in range(1, 13)
        for day in range(1, monthrange(_LEAP, month)[1] + 1)
    )


def _begins_number(text: str, number: int) -> bool:
    return str(number).startswith(text) or f"{number:02d}".startswith(text)
