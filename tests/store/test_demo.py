"""The fictional school: the same for the same seed, its people, its calendar, and where it may be put."""

# ruff: noqa: F811 - fixtures that are imported

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from store import durable, info
from store.arranging.term_dates import check_days
from store.book import Book
from store.demo.people import upn
from store.demo.school import Size, demo_at, make_demo
from store.demo.terms import SLOTS, calendar_around, school_days, terms_of
from store.errors import NotSaved, Refused
from store.pages import REGISTER
from store.people.people import fold_text
from store.quickline.quickline import Scope, read_line
from store.school_days import CLOSED, EARLY, HOLIDAY, INSET, TERM, SchoolDays, read_calendar
from store.slots import slots_of
from tests.store.demo_school import MONDAY, all_records, opened, shows, usual  # noqa: F401 - a fixture
from tests.store.making import LONDON

TWO_CLASSES = Size(classes=2, days=12, machines=5, seed=7)


def all_pages(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.json")}


def digest(folder: Path) -> str:
    return hashlib.sha256(repr(sorted(all_pages(folder).items())).encode()).hexdigest()


# --- the same school again


def test_the_same_seed_and_last_day_make_the_same_bytes(tmp_path: Path) -> None:
    make_demo(tmp_path / "one", TWO_CLASSES, shows(MONDAY))
    make_demo(tmp_path / "two", TWO_CLASSES, shows(MONDAY + timedelta(minutes=4, seconds=9)))
    assert len(all_pages(tmp_path / "one")) > 12
    assert all_pages(tmp_path / "one") == all_pages(tmp_path / "two")


def test_another_seed_makes_another_school(tmp_path: Path) -> None:
    make_demo(tmp_path / "one", Size(days=3, seed=1), shows(MONDAY))
    make_demo(tmp_path / "two", Size(days=3, seed=2), shows(MONDAY))
    one, two = all_records(tmp_path / "one"), all_records(tmp_path / "two")
    assert not {record["id"] for record in one} & {record["id"] for record in two}
    assert info.read(tmp_path / "one").book != info.read(tmp_path / "two").book


def test_a_demo_made_later_that_day_reuses_no_id_for_other_bytes(tmp_path: Path) -> None:
    make_demo(tmp_path / "one", Size(days=3), shows(MONDAY))
    make_demo(tmp_path / "two", Size(days=3), shows(MONDAY + timedelta(hours=1)))
    one = {record["id"]: record for record in all_records(tmp_path / "one")}
    two = {record["id"]: record for record in all_records(tmp_path / "two")}
    shared = one.keys() & two.keys()
    assert shared
    assert all(one[each] == two[each] for each in shared)


# --- the people


def test_the_four_of_the_drawing_come_first_and_two_share_a_first_name(usual: Path) -> None:
    people = opened(usual).people
    names = [pupil.forename for pupil in people.pupils()]
    assert names[:4] == ["Aisha", "Ben", "Kofi", "Zoë"]
    assert len(names) == 9
    assert [name for name, count in Counter(names).items() if count == 2] == ["Maya"]
    assert people.suspected == []
    assert any(pupil.surname == "" for pupil in people.pupils())
    assert any(pupil.forename != pupil.get("legal_forename") for pupil in people.pupils())
    surnames = {pupil.surname for pupil in people.pupils()}
    assert {"O'Neill", "Nguyễn"} <= surnames


def test_the_adults_of_willow_are_there_by_their_initials(usual: Path) -> None:
    roles = {adult.initials: adult.get("role") for adult in opened(usual).people.adults()}
    assert roles["AB"] == "teaching assistant"
    assert roles["CD"] == "class teacher"
    assert Counter(roles.values()) == {
        "teaching assistant": 3,
        "class teacher": 1,
        "mentor": 1,
        "supply teacher": 1,
    }


def test_no_two_adults_of_a_large_school_share_initials(tmp_path: Path) -> None:
    make_demo(tmp_path / "demo", Size(classes=36, days=1, machines=3), shows(MONDAY))
    people = opened(tmp_path / "demo").people
    counts = Counter(fold_text(adult.initials) for adult in people.adults())
    assert max(counts.values()) == 1
    assert len({pupil.get("upn") for pupil in people.pupils()}) == 36 * 9


def test_a_pupil_number_has_twelve_digits_and_its_check_letter() -> None:
    assert re.fullmatch(r"[A-HJ-NP-RT-Z]9994001\d{5}", upn(321))


@pytest.mark.parametrize(
    "line",
    [
        "c zoe y settled after assembly",
        "f ben h -10 found a coat",
        "h zoe o >15:00 look after my keyring",
        "i ben tnn",
        "c lukasz g",
        'c "maya patel" g',
    ],
)
def test_the_lines_of_the_handbook_fit_the_children(usual: Path, line: str) -> None:
    book = opened(usual)
    group = book.people.groups()[0].id
    assert read_line(line, Scope(book.people, book.clock, group)).pupils


# --- its calendar


def up_to(last: date, count: int) -> tuple[SchoolDays, list[date]]:
    """The calendar of a school, and so many of its days."""
    calendar = SchoolDays(calendar_around(last, count), LONDON)
    return calendar, school_days(calendar, last, count)


def test_the_days_before_today_are_school_days_and_today_is_one_also_at_a_weekend() -> None:
    _, days = up_to(date(2026, 11, 21), 6)
    assert [f"{day:%a}" for day in days] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    calendar, days = up_to(date(2026, 11, 23), 190)
    assert all(map(calendar.is_school_day, days))
    assert date(2026, 10, 28) not in days, "half term"
    assert date(2026, 11, 2) not in days, "staff training"
    assert date(2025, 12, 25) not in days
    assert date(2026, 7, 27) not in days
    assert abs(days[0] - date(2025, 11, 23)) < timedelta(days=7), "190 days are a school year"


@pytest.mark.parametrize("year", range(2020, 2040))
def test_a_school_year_has_its_three_terms_and_about_190_days(year: int) -> None:
    calendar = SchoolDays(terms_of(year), LONDON)
    days = [date(year, 9, 1) + timedelta(days=each) for each in range(365)]
    assert 183 <= sum(map(calendar.is_school_day, days)) <= 195
    terms = [days for days in terms_of(year) if days.what == TERM]
    assert [each.name for each in terms] == ["Autumn", "Spring", "Summer"]
    assert all(one.last < other.first for one, other in pairwise(terms))
    assert {each.what for each in terms_of(year)} == {TERM, HOLIDAY, INSET, CLOSED, EARLY}
    for each in terms_of(year):
        check_days(each)


def test_whoever_looks_in_the_holidays_sees_a_week_of_school_all_the_same() -> None:
    for number in range(0, 800):
        last = date(2026, 1, 1) + timedelta(days=number)
        calendar, days = up_to(last, 20)
        week = [last + timedelta(days=each - last.weekday()) for each in range(5)]
        in_year = [each for each in week if (each.month < 9) == (last.month < 9)]
        assert all(map(calendar.is_school_day, in_year)), last
        assert len(set(days)) == 20
        assert calendar.ends(last).hour == 15, "today is no short day"
        assert 0 < (calendar.after(last) - last).days < 60


def test_the_school_has_a_calendar_and_slots_of_its_own(usual: Path) -> None:
    people = opened(usual).people
    calendar = read_calendar(people, LONDON)
    assert calendar.after(date(2026, 12, 18)) == date(2027, 1, 5)
    assert calendar.ends(date(2026, 12, 18)).strftime("%H:%M") == "13:30"
    assert not calendar.is_school_day(date(2026, 10, 26))
    slots = {slot: f"{at:%H:%M}" for slot, _, at in slots_of(people)}
    assert slots == {"mid-morning": "10:45", "end of day": "15:00", **SLOTS}
    written = {path.name for path in (usual / "pages").iterdir()} - {REGISTER}
    assert all(calendar.is_school_day(date.fromisoformat(each)) for each in written)


# --- where it lies


def test_a_book_that_is_no_demo_is_refused_and_not_touched(tmp_path: Path) -> None:
    Book.create(tmp_path / "book", info.make_info("Hill School", "pc", "Europe/London"))
    before = digest(tmp_path)
    with pytest.raises(Refused, match="not a demo"):
        demo_at(tmp_path / "book")
    assert digest(tmp_path) == before


def test_a_folder_with_other_things_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(Refused, match="Other things"):
        demo_at(tmp_path)
    with pytest.raises(Refused, match="Other things"):
        demo_at(tmp_path / "letter.txt")


def test_an_empty_folder_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    assert demo_at(tmp_path / "demo") is None
    make_demo(tmp_path / "demo", Size(days=2), shows(MONDAY))
    found = demo_at(tmp_path / "demo")
    assert found is not None
    assert found.demo


def test_one_killed_half_way_is_never_taken_for_a_school(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    code = (
        "import os, sys; from pathlib import Path; from store.clock import Clock;"
        "from store.demo.school import *;"
        "make_demo(Path(sys.argv[1]), Size(), Clock(),"
        "lambda done, of: done == 7 and os.kill(os.getpid(), 9))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(folder)], check=False, cwd=Path(__file__).parents[2]
    )
    assert run.returncode != 0
    left = list(tmp_path.iterdir())
    assert len(left) == 1
    assert list(left[0].rglob("*.json"))
    assert demo_at(folder) is None
    make_demo(folder, Size(), shows(MONDAY))
    assert opened(folder).problems == []


def test_what_was_left_by_one_killed_long_ago_is_cleared_away(tmp_path: Path) -> None:
    old, young = tmp_path / ".demo.0011aabb.making", tmp_path / ".demo.2233ccdd.making"
    for folder in (old, young):
        (folder / "pages").mkdir(parents=True)
    long_ago = old.stat().st_mtime - 2 * durable.STALE_AFTER
    os.utime(old, (long_ago, long_ago))
    make_demo(tmp_path / "demo", Size(days=1), shows(MONDAY))
    assert not old.exists()
    assert young.exists()


def test_a_disk_that_does_not_take_it_leaves_nothing(tmp_path: Path) -> None:
    def fill_up(done: int, _of: int) -> None:
        if done == 2:
            making = next(tmp_path.iterdir())
            (making / "pages" / days[2]).write_text("in the way")

    days = [day.isoformat() for day in up_to(MONDAY.date(), 5)[1]]
    with pytest.raises(NotSaved):
        make_demo(tmp_path / "demo", Size(days=5), shows(MONDAY), fill_up)
    assert list(tmp_path.iterdir()) == []
