"""What to call children in a list, so that no two are called the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from store.people.classes import NO_CLASS, class_name, class_of
from store.people.people import Member, People, fold_text

Way = Callable[[Member, str], str]
"""Makes a pupil's name longer."""


def short_names(pupils: Sequence[Member]) -> dict[str, str]:
    """What to call each pupil in a list, by id: the forename; where two would be the same, with what tells
    them apart of surname initial, year group and surname, and at last a number. Never a date of birth."""
    return _lengthened(_forenames(pupils), pupils, (_with_initial, _with_year, _with_surname))


def public_names(pupils: Sequence[Member]) -> dict[str, str]:
    """What to call each pupil where a class may look on, by id: the forename; where two would be the same,
    with a surname initial or, where that tells nobody apart, a number."""
    return _lengthened(_forenames(pupils), pupils, (_with_initial,))


def public_names_abroad(people: People, pupils: Sequence[Member], group: str | None) -> dict[str, str]:
    """What to call pupils of any class where a class may look on, by id: as in the list of their own class,
    with its name for those of another class than `group`."""
    here, by_class, classes = people.canonical(group or ""), defaultdict(list), defaultdict(list)
    for pupil in pupils:
        by_class[class_of(people, pupil)].append(pupil)
    for pupil in people.pupils():
        classes[class_of(people, pupil)].append(pupil)
    names: dict[str, str] = {}
    for each, members in by_class.items():
        called = public_names(classes[each])
        where = "" if each in (here, NO_CLASS) else f" ({class_name(people, each)})"
        names.update({pupil.id: f"{called.get(pupil.id, pupil.forename)}{where}" for pupil in members})
    return _lengthened({pupil.id: names[pupil.id] for pupil in pupils}, pupils, ())


def full_names(people: People, pupils: Sequence[Member], group: str | None = None) -> dict[str, str]:
    """Full names that tell children of the whole book apart, by id: with the class for those of another
    class than `group`, and where two are still the same with the year group or a number."""
    here = people.canonical(group or "")
    return _lengthened(
        {pupil.id: _with_class(people, pupil, here) for pupil in pupils}, pupils, (_with_year,)
    )


def _forenames(pupils: Sequence[Member]) -> dict[str, str]:
    return {pupil.id: pupil.forename for pupil in pupils}


def _with_class(people: People, pupil: Member, here: str) -> str:
    group = people.get(next(iter(pupil.groups), None))
    return f"{pupil.full_name} ({group.full_name})" if group and group.id != here else pupil.full_name


def _with_initial(pupil: Member, name: str) -> str:
    return f"{name} {pupil.surname[:1]}".strip()


def _with_year(pupil: Member, name: str) -> str:
    return f"{name} {_short_year(pupil.get('year'))}".strip()


def _with_surname(pupil: Member, name: str) -> str:
    """Those who are still the same share initial and year group: the surname says more than both."""
    del name
    return pupil.full_name


def _short_year(year: str) -> str:
    """`Year 4` and `4` as `Y4`, which a narrow column holds; any other words as they are."""
    number = re.fullmatch(r"(?:year|yr|y)?\.?\s*(\d{1,2})", year.strip(), re.IGNORECASE)
    return f"Y{number[1]}" if number else year


def _lengthened(names: dict[str, str], pupils: Sequence[Member], ways: Sequence[Way]) -> dict[str, str]:
    """The names, those that pupils share made longer in one way after another, at last by a number in the
    order of the pupils, so that no two are the same. A way that parts none of those who share a name is
    not taken for them."""
    names, pupils = dict(names), list({pupil.id: pupil for pupil in pupils}.values())
    for lengthen in ways:
        for alike in _shared(names, pupils):
            longer = {pupil.id: lengthen(pupil, names[pupil.id]) for pupil in alike}
            if len(set(map(fold_text, longer.values()))) > 1:
                names.update(longer)
    while shared := _shared(names, pupils):
        for alike in shared:
            for number, pupil in enumerate(alike, 1):
                names[pupil.id] = f"{names[pupil.id]} {number}".strip()
    return names


def _shared(names: dict[str, str], pupils: Sequence[Member]) -> list[list[Member]]:
    """The pupils who share a name, by that name."""
    by_name = defaultdict(list)
    for pupil in pupils:
        by_name[fold_text(names[pupil.id])].append(pupil)
    return [alike for alike in by_name.values() if len(alike) > 1]
