"""Every rule on either side of every boundary: a minute before and after, over a weekend, a holiday, an early
finish and both clock changes, while an adult is away, and while the child is."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from store.owed.row import GREY, Owed
from store.owed.rules import RULES
from tests.store.owed.cases import CASES, SETTINGS, SILENT, WRITTEN, Case, Setting, changes, on_day, play
from tests.store.owed.room import Room

MINUTE = timedelta(minutes=1)
NOT_ABOUT_A_CHILD = {"R-HO1"}


def expected(case: Case, on: Setting, moment: datetime) -> str:
    """What a case tells at a moment; what only drifts is not told on a day without school."""
    states = [state for begins, state in changes(case, on) if begins <= moment]
    state = states[-1] if states else SILENT
    school = {on.school_day(each) for each in range(15)}
    return SILENT if state.startswith(GREY) and moment.date() not in school else state


def told(case: Case, room: Room, on: Setting, moment: datetime) -> str:
    """What is told of Ben by the rule: severity and owner."""
    found = [each for each in room.owed(_text(moment), case.rule, "Ben") if _is_of(each, on)]
    assert len(found) <= 1, found
    return f"{found[0].severity} {room.who(found[0])}".strip() if found else SILENT


def _is_of(row: Owed, on: Setting) -> bool:
    return not row.slot or row.slot.startswith(on.day)


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


Planned = Callable[..., Room]
each_case = pytest.mark.parametrize(
    "case", CASES, ids=[f"{each.rule}-{number}" for number, each in enumerate(CASES)]
)


@pytest.mark.parametrize("on", SETTINGS.values(), ids=SETTINGS)
@each_case
def test_it_is_told_from_its_minute_on_and_not_a_minute_before(case: Case, on: Setting, planned: Planned):
    room = play(case, on, planned)
    moments = [begins for begins, _ in changes(case, on)]
    just_before = [each - MINUTE for each in moments if each != on.at(WRITTEN)]
    noons = [on_day(each, "12:00") for each in on.days_off(2)]
    for moment in sorted({*moments, *just_before, *noons}):
        assert told(case, room, on, moment) == expected(case, on, moment), f"{moment:%a %d %b %H:%M}"


@each_case
def test_while_an_adult_is_away_what_they_owe_passes_on_and_back(case: Case, planned: Planned):
    on = SETTINGS["on a Tuesday"]
    room = play(case, on, planned)
    begins, state = changes(case, on)[0]
    severity, owner = state.split()
    absence = room.away(owner, begins.date().isoformat())
    assert told(case, room, on, begins) == f"{severity} {case.instead}".strip()
    room.withdraw(_text(begins), absence)
    assert told(case, room, on, begins) == state


@each_case
def test_while_a_child_is_away_only_what_has_to_be_settled_is_told(case: Case, planned: Planned):
    on = SETTINGS["on a Tuesday"]
    room = play(case, on, planned)
    begins, state = changes(case, on)[0]
    away = {"outcome": "not done", "reason": "child absent", "slot": "unplanned"}
    room.write(_text(begins), "check-in", **away)
    assert told(case, room, on, begins + MINUTE) == (state if case.absent else SILENT)


def test_every_rule_stands_in_the_table():
    assert {each.rule for each in CASES} == {each.id for each in RULES} - NOT_ABOUT_A_CHILD
    for case in CASES:
        for on in SETTINGS.values():
            moments = [begins for begins, _ in changes(case, on)]
            assert moments == sorted(moments), f"{case.rule}: its times are not in order"
