"""Importing a school's export: what is recognised, what changes, what is refused, and that twice is once."""

import contextlib
import csv
import io
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.book import Book
from store.clock import DEFAULT_ZONE, Clock
from store.errors import NotSaved, Refused
from store.importing.columns import HEADINGS, fold_heading
from store.importing.importing import apply_import, import_author, plan_import
from store.importing.plan import Plan
from store.importing.planning import make_initials
from store.importing.rows import NamedAdults
from store.importing.tables import TableRefused
from store.index.index import Index
from store.info import make_info
from store.people.cells import read_foreign_date, read_year
from store.people.people import ADULT, PUPIL, fold_text
from store.records import Author
from tests.store.making import MONDAY

DATA = Path(__file__).parents[2] / "data"
NOBODY = Author(None, None)
CLOCK = Clock(DEFAULT_ZONE, lambda: MONDAY)
KHAN = "Forename,Surname,UPN,DOB,Reg\nAisha,Khan,A123456789012,12/03/2016,Willow\n"


def new_book(folder: Path) -> Book:
    return Book.create(folder, make_info("Test", "t1", DEFAULT_ZONE), CLOCK)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "book")


def take_in(book: Book, table: str | bytes) -> Plan:
    plan = plan_import(book, table.encode() if isinstance(table, str) else table)
    apply_import(book, plan, NOBODY)
    return plan


def changes(plan: Plan) -> list[tuple[str, str, str]]:
    return [(change.field, change.old, change.new) for each in plan.changed for change in each.changes]


def refusals(book: Book, table: str) -> list[tuple[int | None, str | None]]:
    with pytest.raises(TableRefused) as caught:
        plan_import(book, table.encode())
    return [(problem.line, problem.column) for problem in caught.value.problems]


def page_files(book: Book) -> list[Path]:
    return sorted((book.folder / "pages").rglob("*.json"))


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

NAMES = st.text(string.ascii_letters + "éłßΩж李ن'- ", min_size=1, max_size=12).filter(
    lambda text: any(each.isalpha() for each in text)
)
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


def all_records(book: Book) -> list[dict]:
    return [record for each in book.index.find_ids("") for record in book.index.records_with_id(each)]


def test_two_pcs_that_import_every_sample_have_one_of_each(tmp_path):
    books = [new_book(tmp_path / name) for name in "ab"]
    index = Index(CLOCK.zone)
    for book in books:
        for name in ("pupils-arbor.csv", "adults.csv"):
            take_in(book, (DATA / name).read_bytes())
        index.add(all_records(book))
    people = index.people()
    assert (len(people.pupils()), len(people.adults()), len(people.groups())) == (40, 6, 3)


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
