"""What is kept about pupils, adults and classes: records that are revised rather than logged."""

from __future__ import annotations

from typing import Annotated, ClassVar

from store.calendar import SLOT_TIMES
from store.kinds.base import Ask, Choice
from store.records import APART, AWAY, ORIGIN, SAME_AS, SCHOOL_DAYS, SLOT_TIME

PUPIL, ADULT, GROUP = "pupil", "adult", "group"
ARRANGEMENTS = (SCHOOL_DAYS, SLOT_TIME, AWAY)
"""What is arranged for days: the school's calendar, when its slots are, and who is away."""
STAFF_KINDS = (ADULT, GROUP, SAME_AS, APART)
"""All that bears on adults and classes."""
REGISTER_KINDS = (PUPIL, *STAFF_KINDS, ORIGIN, *ARRANGEMENTS)

PLANNED = tuple(Choice(short[0], slot) for slot, short, _ in SLOT_TIMES)
"""The slots of the day for which check-ins can be planned, with the keys that they have at a check-in."""


class Person:
    """Base of what declares the fields that are kept about people."""

    KIND: ClassVar[str]


class PupilFields(Person):
    """What is kept about a pupil; minimal on purpose, no child-protection status (fields.md 5.12)."""

    KIND: ClassVar[str] = PUPIL

    legal_forename: Annotated[str, Ask("legal forename")]
    legal_surname: Annotated[str, Ask("legal surname")] = ""
    preferred_forename: Annotated[str, Ask("preferred forename")] = ""
    preferred_surname: Annotated[str, Ask("preferred surname")] = ""
    say: Annotated[str, Ask("how to say the name")] = ""
    upn: Annotated[str, Ask("UPN")] = ""
    born: Annotated[str | None, Ask("date of birth", form="date")] = None
    year: Annotated[str, Ask("year group")] = ""
    group: Annotated[str | None, Ask("class", form="id", names="group")] = None
    communicates: Annotated[str, Ask("how I communicate", hint="one line, in the child's own terms")] = ""
    adults: Annotated[
        list[str],
        Ask(
            "key adults in order",
            form="id",
            names="adult",
            many=True,
            hint="initials with commas: key adult, second, then back-ups",
        ),
    ] = []  # noqa: RUF012 - nobody has an instance
    check_ins: Annotated[
        list[str], Ask("check-in plan", PLANNED, many=True, hint="such as: am end, or ae")
    ] = []  # noqa: RUF012 - nobody has an instance
    contacts: Annotated[
        str, Ask("people to contact", hint="one a line: name, relation, phone; the first is called first")
    ] = ""
    started: Annotated[str | None, Ask("started on", form="date")] = None
    left: Annotated[str | None, Ask("left on", form="date")] = None


class AdultFields(Person):
    """What is kept about an adult."""

    KIND: ClassVar[str] = ADULT

    initials: Annotated[str, Ask("initials")]
    name: Annotated[str, Ask("name")]
    title: Annotated[str, Ask("title")] = ""
    role: Annotated[str, Ask("role")] = ""
    groups: Annotated[list[str], Ask("classes", form="id", names="group", many=True)] = []  # noqa: RUF012
    left: Annotated[str | None, Ask("left on", form="date")] = None


class GroupFields(Person):
    """A class."""

    KIND: ClassVar[str] = GROUP

    name: Annotated[str, Ask("name")]
    left: Annotated[str | None, Ask("closed on", form="date")] = None


MODELS: dict[str, type[Person]] = {PUPIL: PupilFields, ADULT: AdultFields, GROUP: GroupFields}
