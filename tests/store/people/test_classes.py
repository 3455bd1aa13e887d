"""What can be shown: classes, the whole school, children without a class; and in which order."""

import pytest

from store.people.classes import NO_CLASS, WHOLE_SCHOOL, class_name, class_of, own_classes, pupils_of, stops
from tests.store.making import adult, group, people_of, pupil


@pytest.fixture
def people():
    return people_of(
        *(group(name, name.title(), clock) for clock, name in enumerate(("oak", "ash", "elm"))),
        pupil("ben", "Ben", group="elm", clock=10),
        pupil("zoe", "Zoë", group="oak", clock=11),
        pupil("mia", "Mia", group="oak", clock=12),
        pupil("tom", "Tom", clock=9),
        adult("amy", "AB", "Amy", groups=["elm", "ash", "elm", "gone"]),
        adult("dan", "CD", "Dan", groups=[]),
    )


def test_an_adults_own_classes_come_first_in_the_order_of_the_record(people):
    assert own_classes(people, "amy") == ["elm", "ash"]
    assert stops(people, "amy") == ["elm", "ash", "oak", NO_CLASS, WHOLE_SCHOOL]


def test_for_an_adult_without_a_class_the_registers_order_stands(people):
    assert stops(people, "dan") == stops(people, "") == ["oak", "ash", "elm", NO_CLASS, WHOLE_SCHOOL]


def test_the_whole_school_is_listed_class_by_class_and_those_without_a_class_last(people):
    assert [each.id for each in pupils_of(people, WHOLE_SCHOOL)] == ["zoe", "mia", "ben", "tom"]
    assert [each.id for each in pupils_of(people, NO_CLASS)] == ["tom"]
    assert [each.id for each in pupils_of(people, "oak")] == ["zoe", "mia"]


def test_every_child_is_at_exactly_one_stop_besides_the_whole_school(people):
    listed = [
        each.id for stop in stops(people, "amy") if stop != WHOLE_SCHOOL for each in pupils_of(people, stop)
    ]
    assert sorted(listed) == sorted(each.id for each in people.pupils())


def test_a_class_that_is_not_in_the_book_counts_as_none():
    people = people_of(group("oak", "Oak"), pupil("ben", "Ben", group="torn off"))
    assert class_of(people, people.get("ben")) == NO_CLASS
    assert stops(people, "") == ["oak", NO_CLASS, WHOLE_SCHOOL]


def test_there_is_no_second_stop_that_would_show_the_same():
    assert stops(people_of(), "") == [WHOLE_SCHOOL]
    assert stops(people_of(pupil("ben", "Ben")), "") == [WHOLE_SCHOOL]
    assert stops(people_of(group("oak", "Oak"), pupil("ben", "Ben", group="oak")), "") == ["oak"]


def test_each_stop_has_a_name(people):
    assert [class_name(people, stop) for stop in stops(people, "")] == [
        "Oak",
        "Ash",
        "Elm",
        "No class",
        "Whole school",
    ]
