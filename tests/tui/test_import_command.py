"""`daybook import` as an office worker meets it."""

import json
from pathlib import Path

import pytest

from store.book import Book
from store.words.book import NOT_SAVED
from tui.words.commands import IMPORT_NOTHING, IMPORT_TRIAL

DATA = Path(__file__).parents[1] / "data"
ADULTS, ARBOR, SIMS = (str(DATA / name) for name in ("adults.csv", "pupils-arbor.csv", "pupils-sims.csv"))


@pytest.fixture
def folder(tmp_path, monkeypatch, hands, run) -> Path:
    """The folder of an empty book."""
    monkeypatch.setenv("DAYBOOK_BOOK", str(tmp_path / "book"))
    assert run("init", "--name", "Test", "--label", "t1").code == 0
    return tmp_path / "book"


def children(folder: Path) -> list[str]:
    book = Book.open(folder)
    book.load_people()
    return [pupil.full_name for pupil in book.people.pupils()]


def test_a_dry_run_tells_everything_and_saves_nothing(folder, run):
    ran = run("import", ARBOR, "--dry-run")
    assert ran.code == 0
    assert ran.out.startswith("40 pupils in pupils-arbor.csv: 40 new, 0 changed, 0 as in the book.\n")
    assert "New classes: Willow, Oak, Hazel\n" in ran.out
    assert "  Zoë O'Neill · Year 4, Willow\n" in ran.out
    assert "Columns not used, and not kept: Home Address\n" in ran.out
    assert ran.out.endswith(IMPORT_TRIAL + "\n")
    assert "Saved" not in ran.out
    assert not list((folder / "pages").rglob("*.json"))


def test_an_import_is_saved_and_says_what_to_do_next(folder, run):
    first = run("import", ARBOR)
    assert (first.code, first.out.splitlines()[-2]) == (0, "Saved: 40 new, 0 changed.")
    assert "import the adults" in first.out
    assert "start daybook" in run("import", ADULTS, "--by", "AB").out
    assert len(children(folder)) == 40


def test_a_second_import_says_that_there_is_nothing_to_do(folder, run):
    run("import", ARBOR)
    assert run("import", ARBOR).out.splitlines()[-1] == IMPORT_NOTHING


def test_a_change_is_told_in_words(folder, run):
    run("import", SIMS)
    ran = run("import", ARBOR)
    assert "  Charlie Robinson · preferred surname: Green (was empty)\n" in ran.out
    moved = Path(ARBOR).read_bytes().replace(b"Year 4;Willow", b"Year 5;Oak")
    ran = run("import", "-", stdin=moved)
    assert "  Aisha Khan · year group: was Year 4, now Year 5, class: was Willow, now Oak\n" in ran.out


def test_every_refusal_is_told_and_nothing_is_saved(folder, run):
    rows = "".join(f"Ben{n},Lee,12/13/2016\n" for n in range(60))
    ran = run("import", "-", stdin=f"Forename,Surname,DOB\n{rows}".encode())
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing was imported: the input needs 60 things put right first.\n" in ran.err
    assert "line 2, column “DOB”: “12/13/2016” is not a date." in ran.err
    assert ran.err.count("is not a date") == 50
    assert "… and 10 more like these.\n" in ran.err
    assert children(folder) == []


def test_a_refusal_as_json_has_line_column_and_message(folder, run):
    ran = run("--json", "import", "-", stdin=b"Forename,UPN\nBen,A1\n")
    answer = json.loads(ran.out)
    (problem,) = answer["import"]["problems"]
    assert (ran.code, answer["format"]) == (1, 1)
    assert (problem["line"], problem["column"]) == (2, "UPN")
    assert answer["import"]["saved"] is False


def test_the_answer_as_json_gives_ids_once_saved(folder, run):
    trial = json.loads(run("import", ADULTS, "--dry-run", "--json").out)["import"]
    assert (trial["dry_run"], trial["saved"], trial["new"][0]["id"]) == (True, False, None)
    saved = json.loads(run("import", ADULTS, "--json").out)["import"]
    assert (saved["dry_run"], saved["saved"], saved["groups"]) == (False, True, ["Willow", "Oak", "Hazel"])
    book = Book.open(folder)
    book.load_people()
    assert [book.people.get(each["id"]).full_name for each in saved["new"]] == [
        each["name"] for each in saved["new"]
    ]
    again = json.loads(run("import", ADULTS, "--json").out)["import"]
    assert (again["saved"], again["unchanged"], again["new"]) == (False, 6, [])


def test_initials_that_nobody_has_are_refused(folder, run):
    run("import", ADULTS)
    ran = run("import", ARBOR, "--by", "ZZ")
    assert (ran.code, children(folder)) == (1, [])
    assert "ZZ" in ran.err


def test_a_file_that_is_not_there_or_a_folder_cannot_be_read(folder, run, tmp_path):
    missing = run("import", str(tmp_path / "class.csv"))
    assert (missing.code, "There is no file" in missing.err) == (3, True)
    assert run("import", str(tmp_path)).code == 3


def test_a_disk_that_does_not_take_it_is_told_and_saved_is_not_said(folder, run):
    (folder / "pages" / "register").write_text("in the way")
    ran = run("import", ARBOR)
    assert (ran.code, ran.out) == (3, "")
    assert NOT_SAVED.partition("{")[0] in ran.err


def test_a_name_cannot_steer_the_terminal(folder, run):
    ran = run("import", "-", stdin="Forename,UPN\nB\u202een,\nC\x1b[2J,\n".encode())
    assert ran.code == 1
    assert "\x1b" not in ran.err + ran.out


def test_children_on_a_damaged_page_are_not_imported_a_second_time(folder, run):
    run("import", ARBOR)
    for page in (folder / "pages" / "register").iterdir():
        page.write_bytes(b"")
    for _ in range(2):  # also at the next start, when the page was set aside already
        done = run("import", ARBOR)
        assert (done.code, "Do not import them again" in done.err) == (3, True)
        logged = run("log", "c zoe g", "--by", "AB")
        assert (logged.code, "Do not import them again" in logged.err) == (1, True)
    assert children(folder) == []


def test_who_may_be_in_the_book_twice_then_is_named_in_a_dry_run(folder, run, tmp_path):
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("Forename,Surname,UPN,DOB\nZoë,Hart,A123456789012,12/03/2016\n")
    second.write_text("Forename,Surname,UPN,DOB\nZoe,hart,B123456789012,12/03/2015\n")
    assert run("import", str(first)).code == 0
    ran = run("import", str(second), "--dry-run")
    assert "Please check:\n  Zoe hart (line 2) may be the same child as Zoë Hart." in ran.out
    check = json.loads(run("import", str(second), "--dry-run", "--json").out)["import"]["check"]
    assert [(each["name"], each["reason"]) for each in check] == [("Zoe hart", "may be twice")]
