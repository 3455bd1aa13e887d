"""When the next exchange is due."""

from hypothesis import given
from hypothesis import strategies as st

from store.exchange.pace import EVERY, LONGEST_REST, SOON, WHOLE_EVERY, Pace
from tests.store.exchange.ticks import Ticks


def make() -> tuple[Pace, Ticks]:
    """A pace after a first exchange that went well, and its time."""
    ticks = Ticks()
    pace = Pace(ticks)
    pace.begin()
    pace.end(failing=False, more=False)
    return pace, ticks


def test_the_first_is_due_at_once():
    assert Pace(Ticks()).left == 0


def test_without_a_save_the_next_one_is_due_after_15_seconds():
    pace, _ = make()
    assert pace.left == EVERY == 15


def test_what_is_saved_is_due_within_2_seconds_and_an_incident_at_once():
    pace, ticks = make()
    pace.saved(urgent=False)
    assert pace.left == SOON == 2
    ticks.seconds += 1
    pace.saved(urgent=False)
    assert pace.left == 1, "a second save puts nothing off"
    pace.saved(urgent=True)
    assert pace.left == 0


def test_a_save_shortly_before_the_next_exchange_does_not_put_it_off():
    pace, ticks = make()
    ticks.seconds += EVERY - 1
    pace.saved(urgent=False)
    assert pace.left == 1


def test_where_there_is_more_to_do_it_goes_on_at_once():
    pace, _ = make()
    pace.begin()
    pace.end(failing=False, more=True)
    assert pace.left == 0


def test_a_folder_that_fails_is_asked_ever_more_seldom_and_again_often_once_it_answers():
    pace, _ = make()
    rests = []
    for _ in range(8):
        pace.begin()
        pace.end(failing=True, more=True)
        rests.append(pace.left)
    assert rests == [30, 60, 120, 240, LONGEST_REST, LONGEST_REST, LONGEST_REST, LONGEST_REST]
    pace.begin()
    pace.end(failing=False, more=False)
    assert pace.left == EVERY


def test_while_a_folder_fails_a_save_waits_and_an_incident_or_a_hand_tries_at_once():
    pace, _ = make()
    pace.begin()
    pace.end(failing=True, more=False)
    pace.saved(urgent=False)
    assert pace.left == 2 * EVERY
    pace.saved(urgent=True)
    assert pace.left == 0
    pace.begin()
    pace.end(failing=True, more=False)
    assert pace.left == 4 * EVERY
    pace.want()
    assert pace.left == 0


def test_what_is_wanted_while_an_exchange_is_under_way_comes_after_it():
    pace, ticks = make()
    pace.begin()
    pace.saved(urgent=True)
    ticks.seconds += 5
    pace.end(failing=False, more=False)
    assert pace.left <= 0
    pace.begin()
    pace.end(failing=False, more=False)
    assert pace.left == EVERY, "it was done once"


def test_what_was_saved_before_an_exchange_began_does_not_bring_another():
    pace, _ = make()
    pace.saved(urgent=True)
    pace.begin()
    pace.end(failing=False, more=False)
    assert pace.left == EVERY


def test_everything_is_compared_at_the_start_and_every_hour():
    ticks = Ticks()
    pace = Pace(ticks)
    assert [pace.whole(), pace.whole()] == [True, False]
    ticks.seconds += WHOLE_EVERY - 1
    assert not pace.whole()
    ticks.seconds += 1
    assert [pace.whole(), pace.whole()] == [True, False]


@given(
    st.lists(st.tuples(st.sampled_from(["save", "incident", "hand", "well", "badly"]), st.integers(0, 400)))
)
def test_it_is_never_longer_than_5_minutes_off(steps):
    ticks = Ticks()
    pace = Pace(ticks)
    for step, seconds in steps:
        ticks.seconds += seconds
        if step in {"well", "badly"}:
            pace.begin()
            pace.end(failing=step == "badly", more=False)
        elif step == "hand":
            pace.want()
        else:
            pace.saved(urgent=step == "incident")
        assert pace.left <= LONGEST_REST
