"""All rules, and what is owed by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from store.book import Book
from store.owed import before, check_ins, handovers, held, noticing, objects, repairs, telling
from store.owed.row import GREY, Owed, urgency
from store.owed.scene import Scene


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        id: as the practices name it.
        practice: which practice it serves.
        find: gives what is owed by it at a moment.
    """

    id: str
    practice: str
    find: Callable[[Scene], Iterator[Owed]]


_CHECK_INS, _HELD, _OBJECTS = "check-ins", "held in mind", "transitional objects"
_FRIENDS, _REPAIR, _TELLING = (
    "friendship book",
    "relate, rupture, repair",
    "telling home and the leadership team",
)

RULES: Sequence[Rule] = (
    Rule("R-CI1", _CHECK_INS, check_ins.late),
    Rule("R-CI2", _CHECK_INS, check_ins.unexplained),
    Rule("R-CI3", _CHECK_INS, check_ins.missed_often),
    Rule("R-HM1", _HELD, held.drifting),
    Rule("R-HM2", _HELD, held.promises),
    Rule("R-HM3", _HELD, held.after_a_break),
    Rule("R-TO1", _OBJECTS, objects.out_at_home_time),
    Rule("R-TO2", _OBJECTS, objects.not_collected),
    Rule("R-TO3", _OBJECTS, objects.lost),
    Rule("R-FB1", _FRIENDS, noticing.no_friendship),
    Rule("R-FB2", _FRIENDS, noticing.not_read_back),
    Rule("R-RR1", _REPAIR, repairs.unplanned),
    Rule("R-RR2", _REPAIR, repairs.overdue),
    Rule("R-RR4", _REPAIR, repairs.unled),
    Rule("R-PN1", _TELLING, telling.parents),
    Rule("R-CP1", _TELLING, telling.reference),
    Rule("R-RI1", "restrictive intervention", telling.statutory),
    Rule("R-SLT1", _TELLING, telling.leaders),
    Rule("R-SW1", "staff wellbeing", telling.offers),
    Rule("R-POS1", "positive reinforcement", noticing.too_little_kind),
    Rule("R-BAL1", "the three components", noticing.out_of_balance),
    Rule("R-PC1", "parents and carers as partners", noticing.only_hard_news),
    Rule("R-HO1", "handover", handovers.not_seen),
    Rule("R-RW1", "looking back at what went well", before.remember_when),
)


def owed(book: Book, group: str | None, now: datetime) -> list[Owed]:
    """What is owed to the children of a class at a moment, the most pressing first. What only drifts is not
    told on a day without school.

    Args:
        book: with its entries read.
        group: id of the class, or what stands for one (`store/people/classes.py`); None for the whole school.
        now: the moment asked about, on the school's wall clock.
    """
    return owed_in(Scene(book, group, now))


def owed_in(scene: Scene) -> list[Owed]:
    """The same for a moment that is looked at already."""
    found = (row for rule in RULES for row in rule.find(scene))
    silent = () if scene.calendar.is_school_day(scene.today) else (GREY,)
    return sorted((each for each in found if each.severity not in silent), key=urgency)
