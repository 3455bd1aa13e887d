"""Whatever is owed is settled where it is told: by one field, or by an entry of which most is known."""

from collections.abc import Callable
from datetime import datetime

import pytest

from store.owed.row import AMBER, Owed
from store.owed.rules import RULES
from store.owed.settling import settling
from tests.store.owed.cases import CASES, SETTINGS, Case, changes, play
from tests.store.owed.room import Room
from tests.store.owed.settle import settle

Planned = Callable[..., Room]
RATIOS = {"R-POS1", "R-BAL1"}
ELSEWHERE = {"R-HO1"}
"""A handover has a screen of its own."""


def settle_in(room: Room, rule: str, at: datetime) -> None:
    """Do at a moment what settles the one thing that is owed to Ben by a rule."""
    room.hands.moment = at
    [row] = room.owed(f"{at:%Y-%m-%dT%H:%M}", rule, "Ben")
    room.book.index.add(settle(room.book, row, at, room.book.people.get(room.adults["AB"])))


@pytest.mark.parametrize(
    "case",
    CASES,
    ids=lambda case: f"{case.rule}-{CASES.index(case)}",
)
def test_what_is_told_is_settled_in_place_and_nothing_else_with_it(case: Case, planned: Planned):
    on = SETTINGS["on a Tuesday"]
    room = play(case, on, planned)
    begins = changes(case, on)[0][0]
    asked = f"{begins:%Y-%m-%dT%H:%M}"
    before = {each.key for each in room.owed(asked)}
    settle_in(room, case.rule, begins)
    after = {each.key for each in room.owed(asked)}
    [row] = [each for each in before if each[0] == case.rule and each[1] == room.pupils["Ben"]]
    others = {rule for rule, *_ in before - after - {row}} - RATIOS
    assert row not in after
    assert others <= ALSO.get(case.rule, set())


ALSO = {"R-HM1": {"R-HM3"}, "R-HM3": {"R-HM1"}, "R-POS1": {"R-FB1"}}
"""What the same entry rightly settles besides."""


def test_every_rule_is_settled_here_or_elsewhere():
    assert {each.rule for each in CASES} | ELSEWHERE == {each.id for each in RULES}


@pytest.mark.parametrize(("rule", "field"), [("R-TO3", "home_told"), ("R-SW1", "wellbeing_offer")])
def test_a_no_has_settled_nothing_and_is_asked_again(rule: str, field: str, planned: Planned):
    [case] = [each for each in CASES if each.rule == rule]
    on = SETTINGS["on a Tuesday"]
    room = play(case, on, planned)
    begins = changes(case, on)[0][0]
    [row] = room.owed(f"{begins:%Y-%m-%dT%H:%M}", rule, "Ben")
    room.amend(f"{begins:%Y-%m-%dT%H:%M}", row.record, **{field: "no"})
    settle_in(room, rule, begins)
    assert not room.owed(f"{begins:%Y-%m-%dT%H:%M}", rule, "Ben")


def test_what_is_about_no_child_is_settled_elsewhere(room: Room):
    at = datetime.fromisoformat("2026-11-23T10:00:00+00:00")
    row = Owed("R-HO1", AMBER, "handover", "h-1", "", "", at, "a handover that nobody has seen", "v")
    assert settling(room.book, row, at, None) is None, "v is a kind of entry too"


def test_a_planned_repair_of_nothing_is_settled_though_something_else_wants_repair(room: Room):
    room.write("2026-11-20T11:00", "repair", stage="planned", due="2026-11-23T09:00:00+00:00")
    hard = {"seen": "cried or clung", "contact": "none", "hurt": "nobody", "end": "2026-11-23T08:50:00+00:00"}
    room.write("2026-11-23T08:40", "incident", **hard)
    at = datetime.fromisoformat("2026-11-23T09:10:00+00:00")
    assert {each.rule for each in room.owed("2026-11-23T09:10", "R-RR")} == {"R-RR1", "R-RR2"}
    settle_in(room, "R-RR2", at)
    assert {each.rule for each in room.owed("2026-11-23T09:10", "R-RR")} == {"R-RR1"}
