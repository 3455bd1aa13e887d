"""What somebody types to search: understood or told, never an error."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.index.tokens import tokens
from store.people.people import fold_text
from store.views.search import MOST_WORDS, Query, child_filter, read_query, read_since, search
from tests.store.days import Day
from tests.store.making import MONDAY, adult, clock_at, group, people_of, pupil

CLOCK = clock_at(MONDAY)
PEOPLE = people_of(
    group("g1", "Willow"),
    group("g2", "Hazel"),
    pupil("p1", "Zoë", "O'Neill-Łukasz", 1, group="g1"),
    pupil("p2", "Ben", "Smith", 2, group="g1"),
    pupil("p3", "Zac", "Brown", 3, group="g1"),
    pupil("p4", "Zoë", "Hughes", 4, group="g2"),
    pupil("p5", "Benjamin", "Adu", 5, group="g2", left="2026-07-20"),
    pupil("p6", "Anna Maria", "Oak", 6, group="g2"),
    adult("a1", "AB", "Amy Bell"),
    adult("a2", "CD", "Chris Dunn"),
    adult("a3", "AB", "Abe Brown"),
)
HOSTILE = (
    '"',
    "*",
    "NEAR(",
    "NEAR(a b)",
    ":",
    "-",
    "--",
    "a OR b AND NOT c",
    "note:x",
    "^x",
    "{a}",
    "x" * 5000,
    "a " * 2500,
    '"' * 5000,
    "half \udcc5 a letter",
    "\x00",
    "'; DROP TABLE text",
    "[/b]",
    "\u202eabc",
    "👩‍👧",
    "since:99999999999999999999",
    "since:0000",
    "since:31/02",
    "child:\udcc5",
    "kind:" + "c" * 5000,
)


def query(text: str, group: str | None = "g1", **more) -> Query:
    return read_query(text, PEOPLE, CLOCK, group, **more)


def test_words_are_folded_and_split_at_everything_that_is_no_letter_or_digit():
    assert query("Settled, AFTER assembly!").words == ("after", "assembly", "settled")
    assert query("Éclair (ŁÓDŹ) don't").words == ("don", "eclair", "lodz", "t")


def test_a_word_that_another_says_more_exactly_counts_once():
    assert query("set settled set").words == ("settled",)


def test_quotation_marks_around_words_change_nothing():
    assert query('"settled after" assembly').words == query("assembly after settled").words
    assert query('"kind:c"').kind == ""


def test_only_so_many_words_count_and_that_is_said():
    asked = query(" ".join(f"{number:03}w" for number in range(MOST_WORDS + 1)))
    assert len(asked.words) == MOST_WORDS
    assert "first 16 words" in asked.problems[0]


def test_a_word_that_begins_a_childs_name_finds_the_child_in_the_whole_school_also_who_left():
    assert query("zo").named == {"zo": ("p1", "p4")}
    assert query("ben").named == {"ben": ("p2", "p5")}
    assert query("oneill neill lukasz").named == dict.fromkeys(("lukasz", "neill", "oneill"), ("p1",))
    assert query("xylophone").named == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("child:ben", ("p2",)),
        ("child:z", ("p1", "p3")),
        ("child:ZOE", ("p1",)),
        ("child:zoe.oneill", ("p1",)),
        ("child:zoe.o'n", ("p1",)),
        ("child:zoe.hughes", ("p4",)),
        ('child:"Zoë O\'Neill-Łukasz"', ("p1",)),
        ('child:"zoë o', ("p1",)),
        ("child:lukasz", ("p1",)),
        ("child:anna", ("p6",)),
        ('child:"anna maria"', ("p6",)),
        ("child:benjamin", ("p5",)),
        ("child:p4", ("p4",)),
        ("child:zac child:ben", ("p2", "p3")),
        ("CHILD:ben", ("p2",)),
    ],
)
def test_a_child_is_meant_by_a_prefix_a_whole_name_or_an_id_in_the_class_first(text, found):
    asked = query(text, finished=True)
    assert (asked.pupils, asked.problems) == (found, ())


def test_without_a_class_a_prefix_means_all_children_of_the_school():
    assert query("child:z", None).pupils == ("p1", "p3", "p4")


def test_a_child_who_is_not_there_is_told_and_nothing_of_others_is_found():
    asked = query("child:zeo settled")
    assert "No child here is called “zeo”" in asked.problems[0]
    assert asked.pupils == ()
    assert not asked.empty


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kind:c", "check-in"),
        ("kind:check-in", "check-in"),
        ("kind:Check-In", "check-in"),
        ("kind:in", "incident"),
        ("kind:held", "held-in-mind"),
        ('kind:"held in mind"', "held-in-mind"),
    ],
)
def test_a_kind_is_meant_by_its_letter_its_name_or_the_beginning_of_it(text, kind):
    assert query(text, finished=True) == Query(kind=kind, understood=query(text).understood)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("by:cd", ("a2",)),
        ("by:AB", ("a1", "a3")),
        ("by:a", ("a1", "a3")),
        ("by:amy", ("a1",)),
        ('by:"Amy Bell"', ("a1",)),
        ("by:bell", ("a1",)),
        ("by:a1", ("a1",)),
    ],
)
def test_an_adult_is_meant_by_initials_a_name_or_the_beginning_of_either(text, by):
    assert (query(text, finished=True).by, query(text).problems) == (by, ())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-23"),
        ("Yesterday", "2026-11-22"),
        ("monday", "2026-11-23"),
        ("fri", "2026-11-20"),
        ("september", "2026-09-01"),
        ("dec", "2025-12-01"),
        ("nov", "2026-11-01"),
        ("14", "2026-11-09"),
        ("0", "2026-11-23"),
        ("2025", "2025-01-01"),
        ("2026-02", "2026-02-01"),
        ("2026-09-01", "2026-09-01"),
        ("1/9", "2026-09-01"),
        ("24/11", "2025-11-24"),
        ("01/09/2025", "2025-09-01"),
    ],
)
def test_since_takes_days_as_people_say_them(text, day):
    assert query(f"since:{text}", finished=True).since == day


@pytest.mark.parametrize("text", ["0000", "2026-13", "31/2", "2026-02-30", "soon", "١٤", "m", "-3"])
def test_what_is_no_day_is_told_with_what_can_be_written(text):
    asked = query(f"since:{text} settled")
    assert asked.since == ""
    assert asked.words == ("settled",)
    assert "since:monday" in asked.problems[0]


@given(st.text(max_size=20), st.dates(date(2, 1, 1)))
def test_any_text_is_a_day_or_none(text, today):
    day = read_since(text, today)
    assert day is None or isinstance(day, date)


@pytest.mark.parametrize("whole", ["child:ben", "kind:check-in", "kind:c", "by:AB", "since:2026-09-01"])
def test_a_filter_that_is_half_typed_is_no_problem(whole):
    for end in range(len(whole) + 1):
        assert query(f"settled {whole[:end]}").problems == (), whole[:end]


@pytest.mark.parametrize(
    "whole", ["since:monday", "since:september", "since:27/11/2026", "since:yesterday", "since:31/12"]
)
def test_a_day_that_is_half_typed_is_no_problem(whole):
    for end in range(len(whole) + 1):
        assert query(whole[:end]).problems == (), whole[:end]


@pytest.mark.parametrize(
    "text", ["32/", "32/1", "1/13", "30/2", "31/4/2026", "2026-13", "2026-02-30", "1/9/x"]
)
def test_what_can_become_no_day_is_told_while_it_is_typed(text):
    assert f"“{text}” is no day" in query(f"since:{text}").problems[0]


def test_a_filter_without_a_value_filters_nothing_and_is_told_once_it_is_left_behind():
    assert query("child:") == Query()
    assert query("child:").empty
    assert "right behind it" in query("child: ben").problems[0]
    assert "right behind it" in query("child:", finished=True).problems[0]


def test_an_unknown_filter_is_told_and_the_rest_is_looked_for():
    asked = query("colour:red settled kind:c")
    assert (asked.words, asked.kind) == (("settled",), "check-in")
    assert "no filter “colour:”" in asked.problems[0]


def test_a_time_is_words_and_no_filter():
    assert query("10:30") == Query(words=("10", "30"))


def test_of_two_kinds_the_last_counts_and_that_is_said():
    asked = query("kind:c kind:i")
    assert (asked.kind, len(asked.problems)) == ("incident", 1)


def test_what_was_understood_is_said_in_words():
    asked = query("child:z kind:c by:cd since:14 x")
    assert asked.understood == (
        "child: Zoë O'Neill-Łukasz, Zac Brown",
        "kind: check-in",
        "by: CD Chris Dunn",
        "since: Mon 9 Nov 2026",
    )


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
@pytest.mark.parametrize("finished", [False, True])
def test_hostile_text_is_a_query_like_any_other(tmp_path, text, finished):
    day = Day(tmp_path)
    day.write("check-in", zone="green", note="settled after assembly")
    asked = read_query(text, day.book.people, day.book.clock, day.group, finished=finished)
    assert len(asked.words) <= MOST_WORDS
    assert search(day.book, asked).count >= 0


@given(st.text())
def test_any_text_is_a_query_of_folded_words(text):
    asked = query(text)
    for word in asked.words:
        assert word.isalnum()
        assert tokens(word) == [word]


@given(st.lists(st.sampled_from(["settled", "kind:c", "child:ben", "by:cd", "since:14", "Zoë", "!"])))
def test_the_order_of_what_is_typed_does_not_matter(parts):
    forwards, backwards = query(" ".join(parts) + " "), query(" ".join(reversed(parts)) + " ")
    for name in ("words", "named", "kind", "since", "pupils", "by"):
        assert getattr(forwards, name) == getattr(backwards, name)


LETTERS = "aAáÁeEêÊłŁńŃœßøØIžŽñüÜçķőđĐ1٣ىЖжΩω李"


@given(st.text(alphabet=LETTERS + " ", min_size=1))
def test_case_and_accents_do_not_matter(text):
    assert query(text.upper()).words == query(text).words == query(fold_text(text)).words
    assert query(unicodedata.normalize("NFD", text)).words == query(text).words


@given(st.text(max_size=12), st.text(max_size=12))
def test_the_filter_of_a_child_finds_that_child_alone(forename, surname):
    people = people_of(
        group("g1", "Willow"),
        pupil("p1", forename, surname, 1, group="g1"),
        pupil("p2", "Zoë", "Hughes", 2, group="g1"),
        pupil("p3", f"{forename}x", surname, 3),
    )
    for one in people.of_kind("pupil"):
        asked = read_query(f"{child_filter(people, one, 'g1')} settled", people, CLOCK, "g1", finished=True)
        assert (asked.pupils, asked.words, asked.problems) == ((one.id,), ("settled",), ())
