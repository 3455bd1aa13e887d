"""Classes as what can be shown: one, the whole school, or the children who are in none."""

from __future__ import annotations

from store.people.people import Member, People
from store.words import people as words

WHOLE_SCHOOL, NO_CLASS = "whole school", "no class"
"""Stand where otherwise the id of a class stands; no id holds a space."""


def class_name(people: People, group: str | None) -> str:
    """What to call what is shown: a class's name, `Whole school` or `No class`."""
    if group is None or group == WHOLE_SCHOOL:
        return words.WHOLE_SCHOOL
    member = people.get(group)
    return member.full_name if member else words.NO_CLASS


def class_of(people: People, pupil: Member) -> str:
    """The id of a child's class; NO_CLASS where there is none, or none that is in the book."""
    group = people.get(next(iter(pupil.groups), None))
    return group.id if group and group.here else NO_CLASS


def pupils_of(people: People, group: str | None) -> list[Member]:
    """The children in what is shown, in register order; the whole school (or None) class by class, those
    without a class last."""
    pupils = people.pupils()
    if group is not None and group != WHOLE_SCHOOL:
        wanted = people.canonical(group)
        return [pupil for pupil in pupils if class_of(people, pupil) == wanted]
    order = {each.id: place for place, each in enumerate(people.groups())}
    return sorted(pupils, key=lambda pupil: order.get(class_of(people, pupil), len(order)))


def own_classes(people: People, adult: str) -> list[str]:
    """Ids of an adult's own classes, in the order of the adult's record."""
    member = people.get(adult)
    groups = [people.get(each) for each in member.groups] if member else []
    return list(dict.fromkeys(group.id for group in groups if group and group.here))


def stops(people: People, adult: str) -> list[str]:
    """All that can be shown, in the order in which an adult goes through it: the adult's own classes, the
    others in register order, the children without a class, the whole school. The last two only where they
    are not the same as what stands before them."""
    classes = list(dict.fromkeys([*own_classes(people, adult), *(group.id for group in people.groups())]))
    loose = bool(classes) and any(class_of(people, pupil) == NO_CLASS for pupil in people.pupils())
    known = [*classes, *([NO_CLASS] if loose else [])]
    return known if len(known) == 1 else [*known, WHOLE_SCHOOL]
