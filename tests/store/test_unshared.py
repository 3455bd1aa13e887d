"""What waits to be shared, and on which page the next record goes."""

from pathlib import Path

import pytest

from store.errors import NotSaved
from store.pages import FULL, REGISTER
from store.sittings import Sittings
from store.unshared import Unshared
from tests.store.making import MONDAY, record

DAY = "2026-11-23"


def test_what_was_saved_waits_until_it_was_read_back():
    unshared = Unshared()
    assert not unshared
    unshared.saved(DAY, "a.json", [record("a-001", "check-in"), record("a-002", "check-in")], MONDAY)
    assert unshared.ids == {"a-001", "a-002"}
    assert unshared.since == MONDAY
    unshared.settle(DAY, "a.json", ["a-001"])
    assert unshared.ids == {"a-002"}
    assert unshared.has(DAY, "a.json")
    unshared.settle(DAY, "a.json", ["a-002", "a-003"])
    assert not unshared
    assert unshared.since is None
    unshared.settle(DAY, "a.json", ["a-002"])


def test_what_waits_is_counted_once_after_each_change():
    """A screen asks whenever it is painted, also while a whole book waits."""
    unshared = Unshared()
    unshared.add(DAY, "a.json", {"a-001": "a-001", "a-002": "a-001"}, MONDAY)
    waiting = unshared.ids
    assert unshared.ids is waiting
    assert unshared.entries == 1
    unshared.add(DAY, "b.json", {"b-001": "b-001"}, MONDAY)
    assert unshared.ids == waiting | {"b-001"}
    assert unshared.entries == 2
    unshared.settle(DAY, "a.json", waiting)
    assert unshared.ids == {"b-001"}
    assert unshared.entries == 1


def test_a_page_with_an_incident_goes_first_and_then_the_oldest():
    unshared = Unshared()
    unshared.saved(DAY, "b.json", [record("b-001", "check-in")], MONDAY.replace(hour=9))
    unshared.saved(DAY, "a.json", [record("a-001", "check-in")], MONDAY.replace(hour=8))
    assert [file for _, file in unshared.pages()] == ["a.json", "b.json"]
    unshared.saved(DAY, "c.json", [record("c-001", "incident")], MONDAY.replace(hour=11))
    assert [file for _, file in unshared.pages()] == ["c.json", "a.json", "b.json"]
    unshared.settle(DAY, "c.json", ["c-001"])
    unshared.saved(DAY, "c.json", [record("c-002", "check-in")], MONDAY.replace(hour=12))
    assert [file for _, file in unshared.pages()] == ["a.json", "b.json", "c.json"]


def test_who_watches_is_told_of_each_save_and_whether_it_is_urgent():
    unshared, told = Unshared(), []
    end = unshared.watch(told.append)
    unshared.saved(DAY, "a.json", [record("a-001", "check-in")], MONDAY)
    unshared.saved(DAY, "a.json", [record("a-002", "incident")], MONDAY)
    unshared.add(DAY, "b.json", {"b-001": "b-001"}, MONDAY)
    end()
    unshared.saved(DAY, "a.json", [record("a-003", "incident")], MONDAY)
    assert told == [False, True]


def test_entries_are_counted_with_their_corrections_and_people_apart():
    unshared = Unshared()
    unshared.saved(DAY, "a.json", [record("a-001", "check-in"), record("a-002", "check-in")], MONDAY)
    noted = record("a-003", "amendment", target="a-001", after=[], changes={"note": "x"})
    undone = record("a-004", "withdrawal", target="a-003", why="x")
    unshared.saved(DAY, "a.json", [noted, undone], MONDAY)
    unshared.saved(REGISTER, "p.json", [record("p-001", "pupil"), record("p-002", "adult")], MONDAY)
    assert (len(unshared.ids), unshared.entries, unshared.people) == (6, 2, 2)
    unshared.settle(DAY, "a.json", ["a-001", "a-002", "a-003"])
    assert (unshared.entries, unshared.people) == (1, 2)


# --- sittings


@pytest.fixture
def sittings(tmp_path: Path) -> Sittings:
    (tmp_path / "pages").mkdir()
    return Sittings(tmp_path / "pages", "pc")


def test_a_day_s_records_go_on_one_page_and_those_about_people_on_another(sittings):
    page = sittings.page(DAY, "b", people=False)
    assert sittings.page(DAY, "b", people=False) is page
    people = sittings.page(DAY, "b", people=True)
    assert (page.date_folder, people.date_folder) == (DAY, REGISTER)
    assert page.sitting != people.sitting


def test_at_midnight_a_fresh_sitting_is_drawn_also_for_people(sittings):
    before = [sittings.page(DAY, "b", people=each) for each in (False, True)]
    after = [sittings.page("2026-11-24", "b", people=each) for each in (False, True)]
    assert len({page.sitting for page in before + after}) == 4


def test_a_full_page_is_followed_by_another(sittings):
    page = sittings.page(DAY, "b", people=False)
    page.add([record(page.next_id(), "check-in") for _ in range(FULL)])
    assert sittings.page(DAY, "b", people=False).sitting != page.sitting


def test_a_page_that_could_not_be_written_is_not_written_again(sittings):
    page = sittings.page(DAY, "b", people=False)
    page.path.parent.parent.rmdir()
    with pytest.raises(NotSaved):
        page.add([record(page.next_id(), "check-in")])
    sittings.retire(page)
    assert sittings.page(DAY, "b", people=False).sitting != page.sitting
    sittings.retire(page)  # no more than once


def test_two_runs_never_draw_the_same_sitting(tmp_path):
    drawn = {Sittings(tmp_path, "pc").page(DAY, "b", people=False).sitting for _ in range(200)}
    assert len(drawn) == 200
