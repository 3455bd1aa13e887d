"""`share` and `init --share`: joining, making, moving and leaving a shared folder, told in plain words."""

import json

import pytest

from store import info


@pytest.fixture
def folder(tmp_path):
    """An empty folder that all PCs reach."""
    made = tmp_path / "all PCs"
    made.mkdir()
    return made


def share_of(book) -> str | None:
    return info.read(book).share


def init(run, book, *options):
    return run("init", "--book", str(book), "--label", book.name, *options)


# --- the first PC


def test_the_first_pc_makes_the_folder_and_hears_who_can_read_it_and_what_the_others_do(school, run, folder):
    run("log", "c zoe y")
    ran = run("share", str(folder), "--new")
    assert (ran.code, ran.err) == (0, "")
    for part in (
        "Test School",
        str(folder),
        "entries 1, children 5, adults 4",
        "can open that folder can read",
    ):
        assert part in ran.out
    assert f'daybook share "{folder}"' in ran.out, "a path with spaces is shown as it is typed"
    assert share_of(school.folder) == str(folder)
    assert json.loads((folder / "daybook.json").read_text())["book"] == info.read(school.folder).book


def test_a_folder_that_is_not_there_is_never_made(school, run, tmp_path):
    for options in ([], ["--new"]):
        ran = run("share", str(tmp_path / "not connected"), *options)
        assert ran.code == 3
        assert "There is no folder" in ran.err
        assert "was not changed" in ran.err
    assert not (tmp_path / "not connected").exists()
    assert share_of(school.folder) is None


def test_a_folder_with_other_things_in_it_is_not_taken(school, run, folder):
    (folder / "holiday.txt").write_text("x")
    ran = run("share", str(folder), "--new")
    assert (ran.code, "is not empty" in ran.err) == (1, True)
    assert [path.name for path in folder.iterdir()] == ["holiday.txt"]
    assert share_of(school.folder) is None


def test_joining_never_makes_a_shared_folder(school, run, folder):
    ran = run("share", str(folder))
    assert (ran.code, "--new" in ran.err) == (1, True)
    assert list(folder.iterdir()) == []


def test_the_books_own_folder_cannot_be_the_shared_one(school, run):
    for inside in (school.folder, school.folder / "pages", school.folder.parent):
        ran = run("share", str(inside), "--new")
        assert (ran.code, "own book" in ran.err) == (1, True)
    assert share_of(school.folder) is None


# --- the other PCs


def test_a_pc_without_a_book_gets_id_name_and_zone_from_the_folder(school, run, folder, tmp_path):
    run("share", str(folder), "--new")
    ran = init(run, tmp_path / "two", "--share", str(folder))
    assert ran.code == 0
    first, second = info.read(school.folder), info.read(tmp_path / "two")
    assert (second.book, second.name, second.zone) == (first.book, "Test School", first.zone)
    assert (second.share, second.label, second.origins) == (str(folder), "two", [])
    for part in ("Test School", "daybook sync", "can open that folder can read"):
        assert part in ran.out


@pytest.mark.parametrize("extra", [("--name", "Other"), ("--zone", "Europe/Paris")])
def test_a_name_or_zone_beside_the_folder_is_wrong_usage_and_makes_no_book(
    school, run, folder, tmp_path, extra
):
    run("share", str(folder), "--new")
    ran = init(run, tmp_path / "two", "--share", str(folder), *extra)
    assert (ran.code, "come from the shared folder" in ran.err) == (2, True)
    assert not (tmp_path / "two").exists()


@pytest.mark.parametrize("marker", [None, b"", b'{"format":1'])
def test_no_book_is_made_for_a_folder_that_is_no_shared_one_or_not_yet(run, hands, folder, tmp_path, marker):
    if marker is not None:
        (folder / "daybook.json").write_bytes(marker)
    ran = init(run, tmp_path / "two", "--share", str(folder))
    assert ran.code == (1 if marker is None else 3)
    assert not (tmp_path / "two").exists()


def test_a_pc_that_was_used_alone_brings_its_entries_and_hears_where_they_go(
    school, run, folder, tmp_path, monkeypatch
):
    monkeypatch.delenv("DAYBOOK_BY")
    run("share", str(folder), "--new")
    two = tmp_path / "two"
    init(run, two, "--name", "Alone")
    adults = tmp_path / "adults.csv"
    adults.write_text("Initials,Name\nGH,Gil Hart\n")
    assert run("import", str(adults), "--book", str(two)).code == 0
    ran = run("share", str(folder), "--book", str(two))
    assert ran.code == 0
    for part in ("“Alone” becomes part of the book “Test School”", "entries 0, children 0, adults 1"):
        assert part in ran.out
    joined = info.read(two)
    assert (joined.book, len(joined.origins)) == (info.read(school.folder).book, 1)


def test_an_empty_pc_hears_that_nothing_comes_along(school, run, folder, tmp_path):
    run("share", str(folder), "--new")
    init(run, tmp_path / "two")
    assert "nothing comes along" in run("share", str(folder), "--book", str(tmp_path / "two")).out


# --- what changes, and what never does


def test_sharing_where_it_is_shared_already_changes_nothing(school, run, folder):
    run("share", str(folder), "--new")
    before = (school.folder / "book.json").read_bytes()
    for options in ([], ["--new"]):
        ran = run("share", str(folder), *options)
        assert (ran.code, "as before" in ran.out) == (0, True)
    assert (school.folder / "book.json").read_bytes() == before


def test_moving_says_what_becomes_of_the_folder_before(school, run, folder, tmp_path):
    run("share", str(folder), "--new")
    later = tmp_path / "later"
    later.mkdir()
    ran = run("share", str(later), "--new")
    assert (ran.code, f"Until now it was {folder}" in ran.out) == (0, True)
    assert share_of(school.folder) == str(later)
    assert (folder / "daybook.json").exists()


def test_two_schools_never_become_one_by_a_wrong_folder(school, run, folder, tmp_path):
    other, theirs = tmp_path / "other", tmp_path / "theirs"
    theirs.mkdir()
    init(run, other, "--name", "Other School")
    run("share", str(theirs), "--new", "--book", str(other))
    run("share", str(folder), "--new")
    before = info.read(school.folder)
    ran = run("share", str(theirs))
    assert ran.code == 1
    for part in ("Other School", "Test School", "ask whoever set Daybook up"):
        assert part in ran.err
    assert info.read(school.folder) == before


def test_no_longer_sharing_removes_nothing_and_tells_what_was_not_shared(school, run, folder):
    run("share", str(folder), "--new")
    run("sync")
    run("log", "c zoe y")
    there = sorted(path.name for path in folder.rglob("*"))
    ran = run("share", "--off")
    assert ran.code == 0
    for part in (str(folder), "Nothing was removed", "not shared when it ended: 1", "To share it again"):
        assert part in ran.out
    assert share_of(school.folder) is None
    assert sorted(path.name for path in folder.rglob("*")) == there
    assert len(school.open().day("2026-11-23")) == 1
    assert run("share", "--off").code == 0


def test_share_alone_says_where_and_how(school, run, folder):
    assert "on this PC alone" in run("share").out
    assert json.loads(run("share", "--json").out)["share"]["folder"] is None
    run("share", str(folder), "--new")
    assert str(folder) in run("share").out
    answer = json.loads(run("share", "--json").out)["share"]
    assert (answer["folder"], answer["name"]) == (str(folder), "Test School")


@pytest.mark.parametrize("argv", [["--new"], ["--new", "--off"], ["somewhere", "--off"]])
def test_options_that_do_not_go_together_are_wrong_usage(school, run, argv):
    assert run("share", *argv).code == 2
    assert share_of(school.folder) is None


def test_a_fictional_school_and_a_real_one_do_not_mix(school, run, folder, tmp_path):
    demo = tmp_path / "demo"
    assert run("demo", "--no-tui", "--days", "1", "--book", str(demo)).code == 0
    run("share", str(folder), "--new", "--book", str(demo))
    ran = run("share", str(folder))
    assert (ran.code, "fictional" in ran.err) == (1, True)
    init(run, tmp_path / "two", "--share", str(folder))
    assert info.read(tmp_path / "two").demo, "who joins a fictional school has a book that says so"
