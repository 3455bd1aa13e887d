"""Importing a school's export: what is taken in, what is refused and where, and that twice is once."""

import contextlib
import csv
import io
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.book import Book
from store.clock import DEFAULT_ZONE, Clock
from store.errors import NotSaved, Refused
from store.importing.columns import HEADINGS, fold_heading
from store.importing.importing import apply_import, plan_import
from store.importing.tables import TableRefused
from store.index.index import Index
from store.people.cells import read_foreign_date, read_year
from store.people.people import ADULT, PUPIL
from tests.store.importing.taking_in import (
    CLOCK,
    DATA,
    KHAN,
    NAMES,
    NOBODY,
    all_records,
    new_book,
    page_files,
    refusals,
    take_in,
)
from tests.store.making import MONDAY

# --- the sample exports


def test_a_school_s_three_exports_name_the_same_children(book):
    assert len(take_in(book, (DATA / "pupils-arbor.csv").read_bytes()).new) == 40
    assert take_in(book, (DATA / "pupils-bromcom.csv").read_bytes()).changes_nothing
    sims = plan_import(book, (DATA / "pupils-sims.csv").read_bytes())
    assert (len(sims.new), len(sims.changed), len(sims.missing)) == (0, 0, 12)
    assert len(book.people.pupils()) == 40
    assert [group.full_name for group in book.people.groups()] == ["Willow", "Oak", "Hazel"]
    assert not book.people.suspected


def test_names_of_every_kind_arrive_as_they_were_written(book):
    take_in(book, (DATA / "pupils-arbor.csv").read_bytes())
    names = {pupil.full_name for pupil in book.people.pupils()}
    assert {"Zoë O'Neill", "Luke Wójcik", "An Nguyễn", "Sukarno", "小龙 李", "فاطمة حسن"} <= names
    assert {"Maria de Albuquerque", "Mohammed Al-Ahmad", "Shay MacGiolla Phádraig", "Charlie Green"} <= names
    amelias = [pupil for pupil in book.people.pupils() if pupil.full_name == "Amelia Smith"]
    assert [pupil.get("born") for pupil in amelias] == ["2016-04-23", "2015-10-11"]


def test_adults_arrive_with_their_classes(book):
    plan = take_in(book, (DATA / "adults.csv").read_bytes())
    groups = {group.id: group.full_name for group in book.people.groups()}
    told = {adult.initials: [groups[each] for each in adult.groups] for adult in book.people.adults()}
    assert told["EF"] == ["Willow", "Oak", "Hazel"]
    assert told["GH"] == ["Oak", "Hazel"]
    assert told["SO"] == []
    assert plan.groups == ("Willow", "Oak", "Hazel")
    assert take_in(book, (DATA / "adults.csv").read_bytes()).changes_nothing


def test_an_import_is_one_page_and_a_second_one_writes_nothing(book):
    take_in(book, (DATA / "pupils-arbor.csv").read_bytes())
    before = {path: path.read_bytes() for path in page_files(book)}
    assert len(before) == 1
    again = Book.open(book.folder, CLOCK)
    again.load_people()
    take_in(again, (DATA / "pupils-arbor.csv").read_bytes())
    assert {path: path.read_bytes() for path in page_files(book)} == before


def test_an_import_that_cannot_be_saved_leaves_nothing_and_can_be_tried_again(book):
    (book.folder / "pages" / "register").write_text("in the way")
    with pytest.raises(NotSaved):
        take_in(book, KHAN)
    assert not book.people.members
    (book.folder / "pages" / "register").unlink()
    assert len(take_in(book, KHAN).new) == 1
    assert len(book.people.pupils()) == 1


# --- any table
BORN = st.dates(MONDAY.date().replace(year=2010), MONDAY.date()).map(lambda day: f"{day:%d/%m/%Y}")
CHILD = st.tuples(NAMES, NAMES, NAMES, BORN, st.sampled_from(["Willow", "oak", "4/5 B", ""]))


@st.composite
def registers(draw: st.DrawFn) -> str:
    """A table of children, told apart by UPN where `upn` is drawn, else by name and date of birth."""
    with_upn = draw(st.booleans())
    children = draw(st.lists(CHILD, min_size=1, max_size=6, unique_by=lambda child: fold_heading(child[1])))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=draw(st.sampled_from(",;\t")))
    writer.writerow(["Forename", "Legal Surname", "Known as", "DOB", "Class", "UPN"])
    for number, (first, last, called, born, group) in enumerate(children):
        upn = f"A{number:012d}" if with_upn else ""
        writer.writerow([first, last + string.ascii_letters[number], called, born, group, upn])
    return out.getvalue()


@given(table=registers())
def test_the_same_file_twice_changes_nothing(table, tmp_path_factory):
    book = new_book(tmp_path_factory.mktemp("any") / "book")
    first = take_in(book, table)
    assert first.new
    again = take_in(book, table)
    assert again.changes_nothing
    assert again.unchanged == len(first.new)


@given(table=registers())
def test_two_pcs_that_import_before_they_meet_have_one_of_each_child(table, tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    books = [new_book(folder / name) for name in "ab"]
    for book in books:
        take_in(book, table)
    merged = new_book(folder / "merged")
    for each in books:
        merged.index.add(all_records(each))
    alone = books[0].people
    assert len(merged.people.pupils()) == len(alone.pupils())
    assert len(merged.people.groups()) == len(alone.groups())
    assert plan_import(merged, table.encode()).changes_nothing


ANYTHING = st.text(max_size=30) | st.sampled_from(
    ["", "-", ".", ",", "A123456789012", "1/1/2020", "Mr", "AB"]
)


@given(
    meanings=st.lists(st.sampled_from(sorted(HEADINGS)), min_size=1, max_size=6, unique=True),
    rows=st.lists(st.lists(ANYTHING, max_size=6), min_size=1, max_size=5),
)
def test_whatever_the_cells_hold_they_are_taken_in_or_refused(meanings, rows, tmp_path_factory):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[HEADINGS[meaning][0] for meaning in meanings], *rows])
    data = out.getvalue().encode("utf-8", "surrogatepass")
    book = new_book(tmp_path_factory.mktemp("any") / "book")
    with contextlib.suppress(TableRefused):
        plan = plan_import(book, data)
        apply_import(book, plan, NOBODY)
        assert plan_import(book, data).changes_nothing


def test_two_pcs_that_import_every_sample_have_one_of_each(tmp_path):
    books = [new_book(tmp_path / name) for name in "ab"]
    index = Index(CLOCK.zone)
    for book in books:
        for name in ("pupils-arbor.csv", "adults.csv"):
            take_in(book, (DATA / name).read_bytes())
        index.add(all_records(book))
    people = index.people()
    assert (len(people.pupils()), len(people.adults()), len(people.groups())) == (40, 6, 3)


# --- headings


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Legal Forename,Legal Surname,UPN", {"legal_forename": "a", "legal_surname": "b"}),
        ("First name,Last Name,UPN", {"legal_forename": "a", "legal_surname": "b"}),
        ("PUPIL FORENAME,student_surname,U.P.N.", {"legal_forename": "a", "legal_surname": "b"}),
        ("LegalForename,LegalSurname,UPN", {"legal_forename": "a", "legal_surname": "b"}),
        ("Legal Forename,Forename,UPN", {"legal_forename": "a", "preferred_forename": "b"}),
        ("Forename(s),Known As,UPN", {"legal_forename": "a", "preferred_forename": "b"}),
        ("Forename,NC Year,UPN", {"legal_forename": "a", "year": "b"}),
        ("Preferred First Name,Preferred Surname,UPN", {"legal_forename": "a", "legal_surname": "b"}),
    ],
)
def test_headings_in_their_usual_spellings_are_known(book, heading, field):
    (child,) = plan_import(book, f"{heading}\na,b,A123456789012\n".encode()).new
    assert child.fields == {**field, "upn": "A123456789012"}


def test_every_heading_that_is_listed_can_be_met_and_means_one_thing():
    listed = [heading for headings in HEADINGS.values() for heading in headings]
    assert len(listed) == len({heading.replace(" ", "") for heading in listed})
    assert [heading for heading in listed if fold_heading(heading) != heading] == []


def test_columns_that_are_not_used_are_named(book):
    plan = plan_import(book, b"Forename,Ethnicity,UPN,,Class\nBen,x,A123456789012,y,Oak\n")
    assert plan.ignored_columns == ("Ethnicity", "column 4 (no heading)")


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("Forename,First Name,UPN\na,b,\n", [(1, "First Name")]),
        ("Forename,UPN,Role\na,,b\n", [(1, None)]),
        ("Forename,Surname,Class\na,b,c\n", [(1, None)]),
        ("Colour,Size\nred,1\n", [(1, None)]),
        ("Surname,UPN\na,A123456789012\n", [(1, None)]),
    ],
)
def test_headings_that_are_not_clear_are_refused(book, table, where):
    assert refusals(book, table) == where


# --- values


def test_every_refusal_is_told_at_once_with_its_line_and_column(book):
    table = (
        "Forename,Surname,DOB,UPN\n"
        "Aisha,Khan,31/02/2016,A12\n"
        ",Smith,12/03/2016,\n"
        "Ben,Carter,12/03/2030,\n"
        "Cy,Old,12/03/1990,\n"
        "Dee,One,12/03/2016,A123456789012,more\n"
        "Eve,Two,12/03/2016,B123456789012\n"
        "Flo,Three,12/03/2016,b123456789012\n"
        "Gus,Four,,\n"
        "gus,FOUR,12/03/2016,\n"
    )
    assert sorted(refusals(book, table), key=str) == sorted(
        [
            *((2, "DOB"), (2, "UPN"), (3, "Forename"), (4, "DOB"), (5, "DOB")),
            *((6, None), (8, "UPN"), (10, None)),
        ],
        key=str,
    )
    assert not page_files(book)


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("Initials,Name\nAB,Amy Bell\nab,Al Bo\n", [(3, "Initials")]),
        ("Initials,Name\nAB,\n", [(2, "Name")]),
        ("Initials,Name\n--,Amy Bell\n", [(2, "Initials")]),
        ("Name,UPN\nMary Jane Ann Smith,\n", [(2, "Name")]),
        (f"Name,UPN\n{'a' * 301},\n", [(2, "Name")]),
        ("Name,UPN\nB\x07en,\n", [(2, "Name")]),
    ],
)
def test_values_that_cannot_be_are_refused_where_they_stand(book, table, where):
    assert refusals(book, table) == where


def test_a_upn_typed_for_the_wrong_child_gives_nobody_another_s_record(book):
    take_in(book, KHAN)
    assert refusals(book, KHAN.replace("Aisha", "Ben").replace("2016", "2015")) == [(2, "UPN")]


@pytest.mark.parametrize(
    "text", ["12/03/2016", "2016-03-12", "12.3.2016", "12-03-2016", "12 March 2016", "12-Mar-2016"]
)
@pytest.mark.parametrize("midnight", ["", " 00:00:00", " 00:00"])
def test_dates_are_read_as_systems_write_them(text, midnight):
    assert read_foreign_date(text + midnight).isoformat() == "2016-03-12"


@pytest.mark.parametrize("text", ["03/25/2016", "12/03/16", "42441", "31/02/2016", "12 Xxx 2016", "2016"])
def test_dates_that_could_be_misread_are_refused(text):
    with pytest.raises(Refused, match="day first"):
        read_foreign_date(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        *(("4", "Year 4"), ("Y4", "Year 4"), ("Year 04", "Year 4"), ("NC Year 10", "Year 10")),
        *(("R", "Reception"), ("Nursery", "Nursery"), ("N2", "N2"), ("", "")),
    ],
)
def test_year_groups_have_one_spelling(text, year):
    assert read_year(text) == year


def test_a_register_page_that_was_set_aside_still_tells_who_is_known(tmp_path):
    take_in(new_book(tmp_path / "book"), KHAN)
    (page,) = page_files(Book.open(tmp_path / "book"))
    page.write_bytes(page.read_bytes() + b"torn")
    for _ in range(2):
        book = Book.open(tmp_path / "book", CLOCK)
        book.load_people()
        assert plan_import(book, KHAN.encode()).changes_nothing
    assert not page.exists()


def test_kinds_of_people_are_kept_apart(book):
    take_in(book, KHAN)
    take_in(book, (DATA / "adults.csv").read_bytes())
    assert (len(book.people.of_kind(PUPIL)), len(book.people.of_kind(ADULT))) == (1, 6)


# --- what else an export may carry


def test_admission_leaving_contacts_and_the_communication_line_are_taken_in_and_twice_is_once(book):
    table = (
        "Forename,Surname,UPN,Reg,Admission Date,Leaving Date,Communication Line,Emergency Contacts\n"
        "Aisha,Khan,A123456789012,Willow,02/09/2024,,Short sentences,"
        '"Noor Khan, mother, 01632 960001;Ali Khan, father, 01632 960002"\n'
        "Ben,Adams,A123456789013,Willow,02/09/2024,17/07/2026,,\n"
    )
    take_in(book, table)
    aisha = book.people.pupils()[0]
    assert [each.full_name for each in book.people.pupils()] == ["Aisha Khan"]
    assert (aisha.get("started"), aisha.get("communicates")) == ("2024-09-02", "Short sentences")
    assert aisha.get("contacts").splitlines() == [
        "Noor Khan, mother, 01632 960001",
        "Ali Khan, father, 01632 960002",
    ]
    again = plan_import(book, table.encode())
    assert again.changes_nothing
    assert again.returned == ()


def test_a_leaving_date_that_is_still_to_come_counts_once_it_has_come(book):
    table = "Forename,Surname,UPN,Reg,Leaving Date\nAisha,Khan,A123456789012,Willow,18/12/2026\n"
    take_in(book, table)
    assert book.people.pupils()[0].get("left") == ""
    later = Book.open(book.folder, Clock(DEFAULT_ZONE, lambda: MONDAY.replace(year=2027, month=1)))
    later.load_people()
    take_in(later, table)
    assert later.people.pupils() == []


def test_an_adult_without_initials_who_left_is_not_made_twice(book):
    table = "Name,Role,Leaving Date\nAmina Begum,Teacher,17/07/2026\n"
    take_in(book, table)
    assert plan_import(book, table.encode()).changes_nothing
    assert len(book.people.of_kind(ADULT, left=True)) == 1


def test_a_closed_class_that_somebody_is_in_opens_again_instead_of_hiding_the_child(book):
    take_in(book, KHAN)
    aisha, willow = book.people.pupils()[0], book.people.groups()[0]
    book.save(book.amend(aisha.id, {"left": "2026-07-17"}, "", NOBODY))
    book.save(book.amend(willow.id, {"left": "2026-07-17"}, "", NOBODY))
    assert plan_import(book, KHAN.encode()).changes_nothing
    plan = take_in(book, "Forename,Surname,UPN,DOB,Reg\nMia,Lee,A123456789019,12/03/2016,Willow\n")
    assert ([each.id for each in plan.reopened], plan.groups) == ([willow.id], ())
    assert [each.full_name for each in book.people.pupils(willow.id)] == ["Mia Lee"]
    assert [each.full_name for each in book.people.groups()] == ["Willow"]
