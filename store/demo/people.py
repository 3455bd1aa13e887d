"""The people of the fictional school: classes, adults and children, as records for the register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from store.codec import Json
from store.demo.names import (
    CALLED,
    CLASSES,
    COMMUNICATES,
    CONTACTS,
    FORENAMES,
    RELATIONS,
    SAID,
    SURNAMES,
    WILLOW_ADULTS,
    WILLOW_CHILDREN,
    ChildName,
)
from store.folding import is_empty
from store.people.people import ADULT, GROUP, PUPIL

CLASS_SIZE = 9
ON_A_PLAN = 6
"""Children of a class with a support plan: they have check-ins every day."""
SHARED_BY = 3
"""Classes that share one mentor and one supply teacher."""
PLANS = (
    ("arrival", "mid-morning", "end of day"),
    ("arrival", "end of day"),
    ("arrival", "lunch", "end of day"),
)
"""Slots for which check-ins are planned: all have one on arrival and one before going home."""
ROLES = (
    "teaching assistant",
    "class teacher",
    "teaching assistant",
    "teaching assistant",
    "mentor",
    "supply teacher",
)

Register = Callable[[str, Json], str]
"""Writes one record about people, from its kind and fields; gives its id."""


@dataclass(frozen=True, slots=True)
class Child:
    """A child.

    Attributes:
        id: of the pupil's record.
        name: what the child is called.
        key_adult: id of the adult to go to first.
        on_plan: whether check-ins are arranged for every day.
        quiet: nothing was written about the child lately.
    """

    id: str
    name: str
    key_adult: str
    on_plan: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class Room:
    """A class and who is in it.

    Attributes:
        adults: ids, in the order of ROLES.
        children: in register order.
        machines: numbers of the PCs that stand in it.
    """

    name: str
    adults: tuple[str, ...]
    children: tuple[Child, ...]
    machines: tuple[int, ...]

    @property
    def teacher(self) -> str:
        """Id of the class teacher."""
        return self.adults[1]

    @property
    def everyday(self) -> tuple[str, ...]:
        """Ids of the adults who are there every day: three teaching assistants and the teacher."""
        return self.adults[:4]


def make_rooms(register: Register, classes: int, machines: int, last: date, random: Random) -> list[Room]:
    """Write the school's register, class by class, and give the classes.

    Args:
        last: the school's last day; ages and year groups follow from it.
    """
    made = _People(register, last, random)
    rooms = []
    for number, name in enumerate(CLASSES[:classes]):
        group = register(GROUP, {"name": name})
        shared = range(number, min(number + SHARED_BY, classes)) if number % SHARED_BY == 0 else ()
        adults = made.adults(number, group, alone=len(shared) <= 1)
        children = made.children(number, group, adults)
        own = tuple(range(number, machines, classes)) or (number % machines,)
        rooms.append(Room(name, adults, children, own))
    return rooms


class _People:
    """Draws people and writes their records."""

    def __init__(self, register: Register, last: date, random: Random) -> None:
        self._register = register
        self._random = random
        self._starting = last.year if last.month >= 9 else last.year - 1
        self._initials: set[str] = set()
        self._shared: tuple[str, ...] = ()
        self._children = 0

    def adults(self, number: int, group: str, *, alone: bool) -> tuple[str, ...]:
        """Ids of a class's adults. A mentor and a supply teacher go round several classes and so belong
        to none, unless theirs is the only one."""
        if number % SHARED_BY == 0:
            self._shared = ()
        here = [self._adult(number, place, [group]) for place in range(4)]
        if not self._shared:
            groups = [group] if alone else []
            self._shared = tuple(self._adult(number, place, groups) for place in (4, 5))
        return (*here, *self._shared)

    def _adult(self, number: int, place: int, groups: list[str]) -> str:
        name = WILLOW_ADULTS[place] if number == 0 else self._adult_name()
        initials = _initials(name)
        self._initials.add(initials)
        return self._register(
            ADULT, {"initials": initials, "name": name, "role": ROLES[place], "groups": groups}
        )

    def _adult_name(self) -> str:
        """A name whose initials nobody has yet, so that `--by` finds one adult."""
        taken = self._initials | {_initials(name) for name in WILLOW_ADULTS}
        for _ in range(1000):
            name = f"{self._random.choice(FORENAMES)} {self._random.choice(SURNAMES)}"
            if _initials(name) not in taken:
                return name
        middle = self._random.choice(FORENAMES)
        return f"{self._random.choice(FORENAMES)} {middle} {self._random.choice(SURNAMES)}"

    def children(self, number: int, group: str, adults: tuple[str, ...]) -> tuple[Child, ...]:
        """A class's children, in register order."""
        names = list(WILLOW_CHILDREN) if number == 0 else self._child_names()
        made = []
        for place, name in enumerate(names):
            child_id = self._register(PUPIL, self._pupil(name, group, place, _squad(adults, place)))
            made.append(
                Child(
                    child_id,
                    name.called or name.forename,
                    _squad(adults, place)[0],
                    on_plan=place < ON_A_PLAN,
                    quiet=place == CLASS_SIZE - 1,
                )
            )
        return tuple(made)

    def _child_names(self) -> list[ChildName]:
        forenames = self._random.sample(FORENAMES, CLASS_SIZE)
        surnames = self._random.sample(SURNAMES, CLASS_SIZE)
        return [
            ChildName(first, last, CALLED.get(first, ""))
            for first, last in zip(forenames, surnames, strict=True)
        ]

    def _pupil(self, name: ChildName, group: str, place: int, squad: list[str]) -> Json:
        self._children += 1
        year = self._random.randint(3, 6)
        born = date(self._starting - year - 5, 9, 1).toordinal() + self._random.randrange(365)
        fields: Json = {
            "legal_forename": name.forename,
            "legal_surname": name.surname,
            "preferred_forename": name.called,
            "upn": upn(self._children),
            "born": date.fromordinal(born).isoformat(),
            "year": f"Year {year}",
            "group": group,
            "say": SAID.get(name.called or name.forename, ""),
            "communicates": COMMUNICATES[place % len(COMMUNICATES)] if place < ON_A_PLAN else "",
            "adults": squad if place < ON_A_PLAN else squad[:1],
            "check_ins": list(PLANS[place % len(PLANS)]) if place < ON_A_PLAN else [],
            "contacts": _contacts(name, self._children),
            "started": date(self._starting - place % 3, 9, 1 + place % 3).isoformat(),
        }
        return {key: value for key, value in fields.items() if not is_empty(value)}


def _squad(adults: tuple[str, ...], place: int) -> list[str]:
    """Ids of a child's adults in order: key adult, second, back-up."""
    everyday = (adults[0], adults[2], adults[3], adults[1])
    return [everyday[(place + step) % len(everyday)] for step in range(3)]


def _contacts(name: ChildName, number: int) -> str:
    """Whom to call first and then, under numbers that are kept for drama."""
    people = [f"{CONTACTS[(number + step) % len(CONTACTS)]} {name.surname}".strip() for step in (0, 3)]
    relations = (RELATIONS[number % len(RELATIONS)], RELATIONS[(number + 1) % len(RELATIONS)])
    lines = zip(people, relations, (number * 2, number * 2 + 1), strict=True)
    return "\n".join(f"{who}, {what}, 01632 960{line % 1000:03}" for who, what, line in lines)


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.replace("-", " ").split())


def upn(number: int) -> str:
    """A unique pupil number with a right check letter, of a local authority that does not exist (999)."""
    digits = f"9994001{number:05d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(2, 14), strict=True))
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[total % 23] + digits
