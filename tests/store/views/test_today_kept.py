"""A day that is kept while it is shown reads at every moment as if it had been asked for anew."""

import contextlib
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import Refused
from store.people.classes import NO_CLASS, WHOLE_SCHOOL
from store.views import today
from store.views.today import day_view
from tests.store.days import Day
from tests.store.making import MONDAY

GESTURES = st.lists(
    st.tuples(
        st.sampled_from(
            ["check-in", "friend", "incident", "star", "repair", "withdraw", "move", "newcomer", "midnight"]
        ),
        st.integers(0, 3),
        st.integers(0, 30),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(gestures=GESTURES, place=st.sampled_from(["group", "other", WHOLE_SCHOOL, NO_CLASS]))
def test_after_every_gesture_the_kept_day_says_what_the_book_says(gestures, place):
    with tempfile.TemporaryDirectory() as folder:
        day = Day(Path(folder) / "book", children=4)
        shown = {"group": day.group, "other": day.other}.get(place, place)
        kept, now = today.Day(day.book), MONDAY
        day.book.watch(kept.changed)
        written: list[str] = []
        for gesture, child, pick in gestures:
            old = written[pick % len(written)] if written else ""
            with contextlib.suppress(Refused):  # what is withdrawn, starred or moved already
                _do(day, gesture, child, old, written)
            now += timedelta(days=gesture == "midnight")
            assert kept.view(shown, now) == day_view(day.book, shown, now)


def _do(day: Day, gesture: str, child: int, old: str, written: list[str]) -> None:
    if gesture == "check-in":
        written.append(day.write("check-in", child, zone="green"))
    elif gesture == "friend":
        written.append(day.write("friendship", child, act="helped"))
    elif gesture == "incident":
        written.append(day.write("incident", child, seen="cried or clung", contact="none", hurt="nobody"))
    elif gesture == "repair":
        written.append(day.write("repair", child, stage="done", how="words"))
    elif gesture == "newcomer":
        new = {"legal_forename": "New", "group": day.group}
        day.book.save(day.book.prepare_people([("pupil", new)], [], day.author))
    elif old and gesture == "withdraw":
        day.book.save(day.book.withdraw([old], "not so", day.author))
    elif old and gesture == "star":
        day.book.save(day.book.amend(old, {"star": True}, "", day.author))
    elif gesture == "move":
        change = {"group": day.other}
        day.book.save(day.book.prepare_people([], [(day.pupils[child], change, "moved")], day.author))


def test_a_save_asks_the_index_about_the_child_it_is_about_alone(tmp_path, monkeypatch):
    day = Day(tmp_path / "book", children=20)
    kept = today.Day(day.book)
    day.book.watch(kept.changed)
    kept.view(WHOLE_SCHOOL, MONDAY)
    asked = []
    ask = day.book.index.lately
    monkeypatch.setattr(day.book.index, "lately", lambda ids, *more: asked.append(ids) or ask(ids, *more))
    day.write("check-in", 7, zone="green")
    assert kept.view(WHOLE_SCHOOL, MONDAY).children[7].zone == "green"
    assert kept.view(WHOLE_SCHOOL, MONDAY).children[7].zone == "green"
    assert asked == [[day.pupils[7]]]


@pytest.mark.parametrize("shown", [None, WHOLE_SCHOOL])
def test_the_whole_school_says_each_childs_class_and_a_class_does_not(tmp_path, shown):
    day = Day(tmp_path / "book")
    new = [("pupil", {"legal_forename": "Owl", "group": day.other}), ("pupil", {"legal_forename": "Alone"})]
    day.book.save(day.book.prepare_people(new, [], day.author))
    view = day_view(day.book, shown, MONDAY)
    assert [row.class_name for row in view.children] == ["Willow"] * 3 + ["Oak", "No class"]
    assert {row.class_name for row in day.view().children} == {""}
