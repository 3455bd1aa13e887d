"""Who in a school's export is who in the book: what changes, who is new, and who may be there twice."""

import pytest

from store.book import Book
from store.clock import DEFAULT_ZONE
from store.importing.importing import apply_import, plan_import
from store.importing.tables import TableRefused
from store.info import make_info
from tests.store.importing.taking_in import CLOCK, KHAN, NOBODY, all_records, changes, refusals, take_in

# --- what changes


def test_a_child_who_changed_class_is_moved_and_history_is_kept(book):
    take_in(book, KHAN)
    plan = take_in(book, KHAN.replace("Willow", "Oak"))
    assert changes(plan) == [("group", "Willow", "Oak")]
    (aisha,) = book.people.pupils()
    assert book.people.get(aisha.groups[0]).full_name == "Oak"
    (amendment,) = [each for each in all_records(book) if each["kind"] == "amendment"]
    assert (amendment["target"], amendment["why"]) == (aisha.id, "from the school's export")


def test_an_empty_cell_erases_nothing(book):
    take_in(book, KHAN)
    assert take_in(book, KHAN.replace("12/03/2016", "").replace("Willow", "")).changes_nothing
    assert book.people.pupils()[0].get("born") == "2016-03-12"


def test_nobody_is_removed_for_not_being_in_the_file(book):
    take_in(book, KHAN)
    plan = take_in(book, KHAN.replace("Aisha", "Ben").replace("A123", "B123").replace("12/03", "13/03"))
    assert [member.full_name for member in plan.missing] == ["Aisha Khan"]
    assert len(book.people.pupils()) == 2


def test_a_new_legal_name_is_a_change_of_the_child_with_that_upn(book):
    take_in(book, KHAN)
    plan = take_in(book, KHAN.replace("Khan", "Malik"))
    assert changes(plan) == [("legal_surname", "Khan", "Malik")]


def test_a_temporary_upn_that_was_replaced_is_the_same_child(book):
    take_in(book, KHAN.replace("A123456789012", "A12345678901B"))
    plan = take_in(book, KHAN)
    assert changes(plan) == [("upn", "A12345678901B", "A123456789012")]


def test_the_same_name_and_birthday_under_another_upn_is_another_child(book):
    take_in(book, KHAN)
    assert len(take_in(book, KHAN.replace("A123", "B123")).new) == 1
    assert len(book.people.pupils()) == 2


def test_a_preferred_name_that_repeats_the_legal_one_is_not_stored_but_ends_another(book):
    table = "Forename,Surname,Preferred Name,UPN\nZoë,Lee,{},A123456789012\n"
    take_in(book, table.format("Zoë Lee"))
    assert book.people.pupils()[0].get("preferred_forename") == ""
    take_in(book, table.format("Zed"))
    assert book.people.pupils()[0].full_name == "Zed Lee"
    take_in(book, table.format("Zoë"))
    assert book.people.pupils()[0].full_name == "Zoë Lee"


def test_a_list_without_upn_or_birthday_finds_children_by_name_and_says_so(book):
    take_in(book, KHAN)
    plan = plan_import(book, b"Legal Forename,Legal Surname,Class\nAISHA,khan,Oak\n")
    assert [member.full_name for member in plan.uncertain] == ["Aisha Khan"]
    assert not plan.new


def test_one_name_that_fits_two_children_is_refused(book):
    other = "Aisha,Khan,B123456789012,13/03/2016,Oak\n"
    take_in(book, KHAN + other)
    assert refusals(book, "Forename,Surname,Reg\nAisha,Khan,Oak\n") == [(2, None)]


def test_a_child_marked_as_left_is_not_made_anew(book):
    take_in(book, KHAN)
    (aisha,) = book.people.pupils()
    book.save(book.amend(aisha.id, {"left": "2026-07-20"}, "", NOBODY))
    plan = plan_import(book, KHAN.encode())
    assert (plan.new, [member.full_name for member in plan.returned]) == ((), ["Aisha Khan"])


def test_two_children_who_could_both_be_one_of_the_book_are_refused(book):
    take_in(book, "Forename,Surname,Reg\nAisha,Khan,Oak\n")
    other = "Aisha,Khan,B123456789012,13/03/2016,Oak\n"
    assert refusals(book, KHAN + other) == [(2, None), (3, None)]


def test_of_many_rows_that_could_all_be_one_child_some_lines_are_named(book):
    take_in(book, "Forename,Surname,Reg\nAisha,Khan,Oak\n")
    rows = "".join(f"Aisha,Khan,A{number:012},Oak\n" for number in range(25))
    with pytest.raises(TableRefused) as caught:
        plan_import(book, f"Forename,Surname,UPN,Reg\n{rows}".encode())
    told = caught.value.problems[0].message
    assert "2, 3, 4" in told
    assert "11, …" in told


@pytest.mark.parametrize(
    "rows",
    [
        "".join(f"Pupil,Anon,H9994001{number:05},Oak\n" for number in range(3000)),
        "Pupil,Anon,,Oak\n" * 3000,
        "".join(f"Pupil,Anon,,Class {number}\n" for number in range(3000)),
    ],
    ids=["other UPNs", "the same row", "other classes"],
)
def test_a_file_that_gives_thousands_one_name_is_refused_and_not_pondered(book, rows):
    """Each of them set beside every other took more than a minute."""
    with pytest.raises(TableRefused, match="3000 rows are called Pupil Anon"):
        plan_import(book, f"Forename,Surname,UPN,Reg\n{rows}".encode())


def test_thousands_of_adults_of_one_name_are_refused_too(book):
    rows = "".join(f"Ann Bell,X{number}\n" for number in range(3000))
    with pytest.raises(TableRefused, match="3000 rows are called Ann Bell"):
        plan_import(book, f"Name,Initials\n{rows}".encode())


@pytest.mark.parametrize(
    ("first", "other", "refused"),
    [
        (",", ",", True),
        ("A123456789012,", ",", True),
        ("A123456789012,", ",12/03/2016", True),
        (",12/03/2016", ",12/03/2016", True),
        (",12/03/2016", ",13/03/2016", False),
        ("A123456789012,", "B123456789012,", False),
        ("A123456789012,12/03/2016", "B123456789012,12/03/2016", False),
    ],
)
def test_two_rows_of_one_name_are_two_children_where_something_tells_them_apart(book, first, other, refused):
    table = f"Forename,Surname,UPN,DOB\nBen,Lee,{first}\nBen,Lee,{other}\n"
    told = [] if not refused else [(3, None)]
    if refused:
        assert refusals(book, table) == told
    else:
        assert len(plan_import(book, table.encode()).new) == 2


def test_a_name_written_with_combining_accents_is_the_same_name(book):
    take_in(book, KHAN.replace("Aisha", "Zoë"))
    assert plan_import(book, KHAN.replace("Aisha", "Zoe\u0308").encode()).changes_nothing


def test_a_class_that_two_pcs_made_is_one_class(tmp_path):
    early = Book.create(tmp_path / "a", make_info("Test", "a1", DEFAULT_ZONE), CLOCK)
    late = Book.create(tmp_path / "b", make_info("Test", "b1", DEFAULT_ZONE), CLOCK)
    take_in(early, KHAN.replace("Willow", "") + "Ben,Lee,B123456789012,,Willow\n")
    take_in(late, KHAN)
    early.index.add(all_records(late))
    assert plan_import(early, KHAN.encode()).changes_nothing


# --- who may be twice


def test_a_newcomer_who_may_be_in_the_book_already_is_named_before_anything_is_saved(book):
    take_in(book, KHAN)
    table = (
        "Forename,Surname,UPN,DOB,Reg\n"
        "Aisha,Khan,B123456789012,13/03/2016,Oak\n"
        "Aisha,KHAN,C123456789012,01/01/2012,Oak\n"
        "Aisha,Khan,D123456789012,01/02/2012,Oak\n"
    )
    plan = plan_import(book, table.encode())
    told = [(each.line, each.other.full_name if each.other else "", each.called) for each in plan.twice]
    assert told == [(2, "Aisha Khan", "Aisha Khan (Willow)"), (4, "", "Aisha KHAN in line 3")]
    apply_import(book, plan, NOBODY)
    assert len(book.people.pupils()) == 4
    assert len(book.people.suspected) == 2


def test_a_change_that_makes_two_children_one_is_named_before_anything_is_saved(book):
    take_in(book, KHAN)
    take_in(book, "Forename,Surname,DOB,Reg\nAisha,Hart,12/03/2016,Willow\n")
    plan = plan_import(book, KHAN.replace("Khan", "Hart").encode())
    assert [(each.other.full_name, each.joined) for each in plan.twice] == [("Aisha Hart", True)]
