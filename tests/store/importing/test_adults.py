"""Adults in a school's export: their initials, whose key adults they are, and plans of check-ins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.book import Book
from store.errors import Refused
from store.importing.importing import apply_import, import_author, plan_import
from store.importing.planning import make_initials
from store.importing.rows import NamedAdults
from store.importing.tables import TableRefused
from store.people.people import ADULT, fold_text
from tests.store.importing.taking_in import (
    KHAN,
    NAMES,
    NOBODY,
    all_records,
    changes,
    new_book,
    refusals,
    take_in,
)

# --- adults


def test_initials_are_made_where_there_are_none_and_stay(book):
    table = 'Name,Role\nMrs Amina Begum,TA\n"Brown, Anna",TA\nCher,Cook\n'
    plan = take_in(book, table)
    assert [(adult.initials, adult.full_name) for adult in book.people.adults()] == [
        ("AB", "Amina Begum"),
        ("ABR", "Anna Brown"),
        ("CH", "Cher"),
    ]
    assert book.people.adults()[0].get("title") == "Mrs"
    assert all(each.made_initials for each in plan.new)
    assert take_in(book, table).changes_nothing


def test_a_newcomer_with_somebody_s_initials_does_not_become_them(book):
    take_in(book, "Initials,Name\nAB,Amina Begum\n")
    assert refusals(book, "Initials,Name\nAB,Anna Brown\n") == [(2, "Initials")]


def test_the_same_surname_alone_does_not_make_a_newcomer_somebody_else(book):
    take_in(book, "Initials,Name\nAB,Amina Begum\n")
    assert refusals(book, "Initials,Name\nAB,Zoe Begum\n") == [(2, "Initials")]
    assert changes(take_in(book, "Initials,Name\nAB,A. Begum\n")) == [("name", "Amina Begum", "A. Begum")]


def test_made_initials_give_way_to_those_in_the_file_and_in_the_book(book):
    take_in(book, "Initials,Name\nCD,Col Day\n")
    take_in(book, "Initials,Name\n,Amina Begum\nAB,Anna Brown\n,Cy Dunn\n")
    told = {adult.full_name: adult.initials for adult in book.people.adults()}
    assert told == {"Col Day": "CD", "Amina Begum": "ABE", "Anna Brown": "AB", "Cy Dunn": "CDU"}


def test_an_adult_who_married_keeps_the_initials_and_the_record(book):
    take_in(book, "Initials,Name\nAB,Amina Begum\n")
    assert changes(take_in(book, "Initials,Name\nAB,Amina Khan\n")) == [("name", "Amina Begum", "Amina Khan")]


def test_a_class_whose_name_holds_a_stroke_is_not_taken_apart(book):
    take_in(book, KHAN.replace("Willow", "Year 3/4"))
    take_in(book, "Initials,Name,Classes\nAB,Amina Begum,Year 3/4; Oak\n")
    assert [group.full_name for group in book.people.groups()] == ["Year 3/4", "Oak"]


def test_who_imports_may_be_in_the_file_itself(book):
    plan = plan_import(book, b"Initials,Name\nCD,Col Day\nAB,Amina Begum\n")
    apply_import(book, plan, import_author(book, plan, "ab"))
    amina = next(adult for adult in book.people.adults() if adult.initials == "AB")
    assert {record["by"] for record in all_records(book)} == {amina.id}


def test_who_imports_must_be_known(book):
    plan = plan_import(book, KHAN.encode())
    with pytest.raises(Refused, match="Import the adults first"):
        import_author(book, plan, "AB")


@given(st.lists(NAMES, max_size=12))
def test_made_initials_are_never_somebody_else_s(names):
    taken: set[str] = set()
    for name in names:
        made = make_initials(name, taken)
        assert made
        assert fold_text(made) not in taken
        taken.add(fold_text(made))


# --- key adults and check-in plans

STAFF = """Initials,Name,Role
AB,Amy Bell,TA
CD,Chris Dunn,Teacher
EF,Eve Fox,TA
GH,Gus Hill,TA
"""
SQUAD = "Forename,Surname,UPN,Key Adult,Second adult,Back-up adult(s),Check-ins\nAisha,Khan,A123456789012,"


def squad(book: Book) -> str:
    """The initials of the only pupil's adults in order: `AB CD`."""
    (aisha,) = book.people.pupils()
    return " ".join(book.people.get(each).initials for each in aisha.key_adults)


@pytest.mark.parametrize(
    ("cells", "adults"),
    [
        ("AB,CD,EF; GH,", "AB CD EF GH"),
        ('ab,c.d.,"EF, GH",', "AB CD EF GH"),
        ("Amy Bell,Mr Chris Dunn,Eve Fox;Gus Hill,", "AB CD EF GH"),
        ('"Bell, Amy","DUNN, CHRIS","Fox, Eve; Hill, Gus",', "AB CD EF GH"),
        ("AB; CD; EF,,,", "AB CD EF"),
        ("AB,AB,AB; CD,", "AB CD"),
        ("-,CD,?,", "CD"),
        (",,,", ""),
    ],
)
def test_key_adults_are_known_by_initials_or_name_in_their_order(book, cells, adults):
    take_in(book, STAFF)
    take_in(book, SQUAD + cells + "\n")
    assert squad(book) == adults
    assert plan_import(book, (SQUAD + cells + "\n").encode()).changes_nothing


@pytest.mark.parametrize(
    ("cells", "told", "adults"),
    [
        ("GH,,,", "GH, CD, EF", "GH CD EF"),
        (",GH,,", "AB, GH, EF", "AB GH EF"),
        (",,GH,", "AB, CD, GH", "AB CD GH"),
        ("CD,,,", "CD, EF", "CD EF"),
        (",AB,,", "CD, AB, EF", "CD AB EF"),
    ],
)
def test_an_empty_cell_leaves_who_has_the_place(book, cells, told, adults):
    take_in(book, STAFF)
    take_in(book, SQUAD + "AB,CD,EF,\n")
    assert changes(take_in(book, SQUAD + cells + "\n")) == [("adults", "AB, CD, EF", told)]
    assert squad(book) == adults


FEW = st.lists(st.sampled_from("abcde"), max_size=4, unique=True)
ONE = st.sampled_from(["", *"abcde"])


@given(old=FEW, key=ONE, second=ONE, then=FEW)
def test_adults_placed_twice_stand_as_placed_once(old, key, second, then):
    named = NamedAdults(key, second if second != key else "", tuple(then))
    once = named.placed(old)
    assert named.placed(once) == once
    assert len(once) == len(set(once))
    assert {key, second, *then} - {""} <= set(once)
    assert not key or once[0] == key


@given(
    cells=st.lists(st.sampled_from(["", "AB", "CD", "EF", "GH", "AB; CD", "EF; AB"]), min_size=6, max_size=6)
)
def test_a_file_with_key_adults_twice_changes_nothing(cells, tmp_path_factory):
    book = new_book(tmp_path_factory.mktemp("any") / "book")
    take_in(book, STAFF)
    for row in (cells[:3], cells[3:]):
        table = SQUAD + ",".join(row) + ",\n"
        take_in(book, table)
        assert plan_import(book, table.encode()).changes_nothing


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ("XY,,,", "Key Adult", "no adult in the book is called “XY”. Nearest: "),
        ("Amy Ball,,,", "Key Adult", "Nearest: AB Amy Bell"),
        ("AB,,EF; nobody,", "Back-up adult(s)", "“nobody”"),
        ("Bell,,,", "Key Adult", "Nearest: AB Amy Bell"),
        (",,,noon", "Check-ins", "“noon” is no time of the day for check-ins. Write one or more of arrival,"),
    ],
)
def test_a_name_or_slot_that_fits_nothing_is_told_with_its_line_and_nothing_is_saved(
    book, cells, column, sentence
):
    take_in(book, STAFF)
    with pytest.raises(TableRefused) as caught:
        take_in(book, SQUAD + cells + "\nBen,Lee,A123456789013,AB,,,\n")
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (2, column)
    assert sentence in problem.sentence
    assert book.people.pupils() == []


def test_initials_that_two_adults_share_are_refused_with_both_names_and_the_name_does(book):
    take_in(book, STAFF)
    book.save(book.prepare_people([(ADULT, {"initials": "AB", "name": "Abe Bond"})], [], NOBODY))
    with pytest.raises(TableRefused, match="“AB” could be AB Amy Bell, AB Abe Bond"):
        take_in(book, SQUAD + "AB,,,\n")
    take_in(book, SQUAD + "Abe Bond,,,\n")
    assert squad(book) == "AB"


def test_key_adults_need_the_adults_in_the_book_first_and_here(book):
    with pytest.raises(TableRefused, match="Import a file of the adults first"):
        take_in(book, SQUAD + "AB,,,\n")
    take_in(book, STAFF)
    amy = book.people.adults()[0]
    book.save(book.amend(amy.id, {"left": "2026-07-20"}, "", NOBODY))
    with pytest.raises(TableRefused, match="Amy Bell is marked as left"):
        take_in(book, SQUAD + "AB,,,\n")


@pytest.mark.parametrize(
    ("cell", "slots"),
    [
        ("arrival; end of day", ["arrival", "end of day"]),
        ("end; AM", ["arrival", "end of day"]),
        ("am mid lun pm end", ["arrival", "mid-morning", "lunch", "afternoon", "end of day"]),
        ("Mid morning / lunch and End-of-day", ["mid-morning", "lunch", "end of day"]),
        ("-", []),
    ],
)
def test_a_check_in_plan_is_read_as_people_write_it_in_the_order_of_the_day(book, cell, slots):
    take_in(book, SQUAD + f",,,{cell}\n")
    assert list(book.people.pupils()[0].check_ins) == slots
    assert plan_import(book, (SQUAD + f",,,{cell}\n").encode()).changes_nothing


def test_a_plan_that_was_typed_in_another_order_is_the_same_plan(book):
    take_in(book, SQUAD + ",,,\n")
    aisha = book.people.pupils()[0]
    book.save(book.amend(aisha.id, {"check_ins": ["end of day", "arrival"]}, "", NOBODY))
    assert plan_import(book, (SQUAD + ",,,am; end\n").encode()).changes_nothing


@pytest.mark.parametrize(
    "heading", ["Key Adult", "Keyworker", "Key worker", "Key Person", "Pupil Key Worker", "Key adult 1"]
)
def test_a_key_adult_s_column_is_known_by_its_usual_headings(book, heading):
    take_in(book, STAFF)
    take_in(book, f"Forename,Surname,{heading}\nAisha,Khan,AB\n")
    assert squad(book) == "AB"
