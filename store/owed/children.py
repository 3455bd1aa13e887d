"""The children that the rules look at, with no more read about them than the rules need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property

from store.entries import Entry
from store.index.part import Part
from store.people.people import Member, People

CHECK_IN, HELD, FRIEND, INCIDENT, REPAIR, OBJECT, CONTACT = (
    "check-in", "held-in-mind", "friendship", "incident", "repair", "object", "parent-contact",
)  # fmt: skip
READ_LATELY = (FRIEND, INCIDENT, CONTACT, REPAIR)
"""Of these kinds every entry of the days looked back over is read; of the others it is counted."""


@dataclass
class Child:
    """A child and what was written about them.

    Attributes:
        member: who it is.
        entries: those of the last days, oldest first, as far back as `Reach` says.
        tally: how many of any kind there are in the days looked back over, by kind and civil date.
        distress: incidents and ruptures of which something may still be owed, oldest first, `repaired` as it
            was at the moment asked about.
        steps: the steps of repair, oldest first, by the key of what they repair; "" for those of nothing.
        promises: those that nobody has marked, oldest first.
        objects: what was said last about each object that has a name, or about the one without.
    """

    member: Member
    entries: list[Entry] = field(default_factory=list)
    tally: dict[str, dict[str, int]] = field(default_factory=dict)
    distress: list[Entry] = field(default_factory=list)
    steps: dict[str, list[Entry]] = field(default_factory=dict)
    promises: list[Entry] = field(default_factory=list)
    objects: list[Entry] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The canonical id."""
        return self.member.id

    @property
    def planned(self) -> bool:
        """Whether adults are named for the child, or check-ins planned."""
        return bool(self.member.key_adults or self.member.check_ins)

    def of(self, kind: str) -> list[Entry]:
        """The entries of a kind that were read, oldest first."""
        return [each for each in self.entries if each.kind == kind]

    def on(self, day: date) -> list[Entry]:
        """The entries of a day that were read, oldest first."""
        return self._by_day.get(day.isoformat(), [])

    @cached_property
    def _by_day(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for each in self.entries:
            found[each.day].append(each)
        return found

    def count(self, kinds: Iterable[str], since: date) -> int:
        """How many entries of some kinds there are from a day on."""
        first = since.isoformat()
        days = (self.tally.get(kind, {}) for kind in kinds)
        return sum(number for each in days for day, number in each.items() if day >= first)


@dataclass(frozen=True, slots=True)
class Reach:
    """From when on what is read, and until when.

    Attributes:
        everything: entries of all kinds.
        check_ins: check-ins.
        lately: the kinds of READ_LATELY; every entry is counted.
        distress: incidents and ruptures that may not be settled.
        loose: objects, and steps of repair that name no rupture.
        until: no entry that happened after this.
    """

    everything: datetime
    check_ins: datetime
    lately: datetime
    distress: datetime
    loose: datetime
    until: datetime


def read_children(part: Part, people: People, pupils: Sequence[Member], reach: Reach) -> list[Child]:
    """What was written about some pupils: a handful of questions, however many they are.

    Args:
        part: of this school year.
    """
    ids = [alias for pupil in pupils for alias in pupil.aliases]
    found = {pupil.id: Child(pupil) for pupil in pupils}
    for child, entries in _by_child(found, people, _lately(part, ids, reach)):
        child.entries = entries
    for child, entries in _by_child(found, people, _until(part.promised(ids), reach)):
        child.promises = entries
    for child, entries in _by_child(
        found, people, _until(part.of_kinds(ids, (OBJECT,), reach.loose, reach.until), reach)
    ):
        child.objects = _latest_of_each(entries)
    for pupil, kind, day, number in part.tally(ids, reach.lately, reach.until):
        days = found[people.canonical(pupil)].tally.setdefault(kind, {})
        days[day] = days.get(day, 0) + number
    read_distress(part, people, found, reach)
    return list(found.values())


def _lately(part: Part, ids: list[str], reach: Reach) -> list[Entry]:
    found = part.of_kinds(ids, READ_LATELY, reach.lately, reach.until)
    found += part.of_kinds(ids, (CHECK_IN,), reach.check_ins, reach.until)
    found += part.of_pupils(ids, reach.everything, reach.until)
    return _in_order({each.key: each for each in found}.values())


def read_distress(part: Part, people: People, found: Mapping[str, Child], reach: Reach) -> None:
    """Ruptures and their repairs as they stood at the moment asked about.

    Args:
        found: the children, by canonical id; what is read is noted with each.
    """
    ids = [alias for child in found.values() for alias in child.member.aliases]
    later = part.repaired_after(ids, reach.until)
    found_once = {each.key: each for each in (*part.unsettled(ids, reach.distress), *later)}
    distress = [each for each in _until(found_once.values(), reach) if each.at >= reach.distress]
    for child, entries in _by_child(found, people, distress):
        child.distress = entries
    names = {name: each.key for each in distress for name in names_of(each)}
    steps = _until(part.steps(ids, names, reach.loose), reach)
    loose = [each for each in steps if _repairs(each, names) == ""]
    for child, entries in _by_child(found, people, loose):
        child.steps[""] = entries
    linked: dict[str, list[Entry]] = defaultdict(list)
    for each in steps:
        linked[_repairs(each, names)].append(each)
    for child in found.values():
        child.steps |= {each.key: linked[each.key] for each in child.distress if each.key in linked}
        child.distress = [
            replace(each, repaired=_is_done(linked.get(each.key, ()))) for each in child.distress
        ]


def names_of(entry: Entry) -> tuple[str, str]:
    """The ids by which other entries may name one."""
    return entry.key, str(entry.fields["id"])


def _repairs(step: Entry, names: Mapping[str, str]) -> str:
    """The key of what a step repairs; "" for nothing."""
    rupture = step.fields.get("rupture")
    return names.get(rupture, "") if isinstance(rupture, str) else ""


def _is_done(steps: Iterable[Entry]) -> bool:
    return any(each.fields.get("stage") == "done" for each in steps)


def _latest_of_each(entries: list[Entry]) -> list[Entry]:
    """What was said last about each object. One that got its name later is the one without a name."""
    latest: dict[str, Entry] = {}
    for each in entries:
        item = each.fields.get("item")
        name = " ".join(item.casefold().split()) if isinstance(item, str) else ""
        if name and name not in latest:
            latest.pop("", None)
        latest[name] = each
    return list(latest.values())


def _by_child(
    found: Mapping[str, Child], people: People, entries: Iterable[Entry]
) -> Iterable[tuple[Child, list[Entry]]]:
    by_pupil: dict[str, list[Entry]] = defaultdict(list)
    for each in _in_order(entries):
        by_pupil[people.canonical(each.pupil)].append(each)
    return [(found[pupil], own) for pupil, own in by_pupil.items() if pupil in found]


def _until(entries: Iterable[Entry], reach: Reach) -> list[Entry]:
    return [each for each in entries if each.at <= reach.until]


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda each: (each.at.astimezone(UTC), each.key))
