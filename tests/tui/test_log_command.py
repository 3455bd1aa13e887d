"""`daybook log` and `daybook init`: what is printed as saved is saved, and nothing else is."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from store import durable
from store.book import Book
from store.errors import NotSaved

REPO = Path(__file__).parents[2]


def notes(school) -> list[str]:
    return [entry.note for entry in school.open().day("2026-11-23")]


def daybook(*argv: str, **more) -> subprocess.CompletedProcess[bytes]:
    """A command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *argv], cwd=REPO, capture_output=True, check=False, timeout=60, **more
    )


# --- one line


def test_the_id_of_a_saved_entry_is_printed(school, run):
    ran = run("log", "c zoe y settled after assembly")
    assert (ran.code, ran.err) == (0, "")
    assert school.open().entry(ran.id).note == "settled after assembly"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("o zoe o", {"event": "out"}),
        ("p zoe gcs told of the coat", {"reason": "good news", "method": "call", "outcome": "spoke"}),
        ("v zoe s", {"mode": "speech"}),
        ("g zoe p", {"reward": "praise"}),
        ("u zoe m", {"rupture_with": "me"}),
        ("n zoe w tired", {"part": "watch", "note": "tired"}),
    ],
)
def test_the_kinds_behind_the_more_key_are_written_too(school, run, line, fields):
    ran = run("log", line)
    assert (ran.code, ran.err) == (0, "")
    assert fields.items() <= school.open().entry(ran.id).fields.items()


def test_a_handover_note_without_its_text_is_refused(school, run):
    ran = run("log", "n zoe w")
    assert ran.code == 1
    assert "write the note too" in ran.err
    assert notes(school) == []


def test_an_object_that_comes_back_is_the_one_that_went_out(school, run):
    key = run("log", "o zoe o").id
    assert run("amend", key, "item=green keyring").code == 0
    back = run("log", "o zoe b").id
    assert school.open().entry(back).fields["item"] == "green keyring"


def test_a_restrictive_intervention_says_where_its_record_is_kept(school, run):
    ran = run("log", "i zoe tyn")
    assert ran.code == 0
    assert "statutory record is kept where your school says, not in Daybook" in " ".join(ran.err.split())
    assert "statutory_ref" in school.open().entry(ran.id).missing


def test_a_line_for_two_children_prints_two_ids(school, run):
    assert len(run("log", "c zoe+ben g").out.splitlines()) == 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("c nobody y", "Nearest"),
        ("c an y", "Ana Cruz"),
        ("c zoe q", "b g y r n"),
        ("w zoe y", "c check-in"),
        ("c zoe", "Say the code"),
        ("c", "which child"),
        ("", "The line is empty"),
        ("c zoe y 25:10", "not a time"),
        ("c zoe y 2026-02-30 10:00 x", "not a time"),
        ("c zoe y yesterday 25:10", "9:40"),
        ("c zoe y 23:59", "not happened yet"),
        ("c zoe y 2025-01-01 9:00", "more than a year ago"),
        ("h zoe o >9:00 back", "already past"),
        ("h zoe o >sometime back", "not a time or day"),
        ("c zoe y >friday", "takes no due time"),
        ("c zoe+zoe y", "named twice"),
        ("c zoe y " + "x" * 10_001, "shorten it"),
        ("c zoe y broken \udc80 paste", "cannot be saved"),
        ('c "zoe y', "not closed"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_what_to_do(school, run, line, says):
    before = school.pages()
    ran = run("log", line)
    assert (ran.code, ran.out) == (1, "")
    assert says in ran.err
    assert school.pages() == before


def test_a_whole_forename_wins_over_a_longer_one(school, run):
    key = run("log", "c ana y").id
    assert school.open().entry(key).pupil == school.ids["Ana"]


@pytest.mark.parametrize(
    "note",
    [
        "[/b] [sic] [red]x",
        "left \u202eto right",
        "bell\x07 escape\x1b[31m null\x00",
        "👩🏽‍🏫 🏴󠁧󠁢󠁥󠁮󠁧󠁿 مرحبا 漢字",
        "x" * 5_000,
        "=1+1",
        "a\tb",
    ],
)
def test_a_note_is_kept_exactly_as_typed(school, run, note):
    key = run("log", f"c zoe y {note}").id
    assert school.open().entry(key).note == note


def test_the_author_must_be_somebody(school, run, monkeypatch):
    before = school.pages()
    assert "AB Amy Bell" in run("log", "c zoe y", "--by", "ZZ").err
    assert "EF Eve Fox, EF Ed Fry" in run("log", "c zoe y", "--by", "EF").err
    monkeypatch.delenv("DAYBOOK_BY")
    ran = run("log", "c zoe y")
    assert (ran.code, "--by INITIALS" in ran.err) == (1, True)
    assert school.pages() == before


def test_the_class_named_comes_first(school, run):
    assert run("log", "c ana g", "--class", "haz").code == 0
    refused = run("log", "c ana g", "--class", "Oak")
    assert (refused.code, "Willow, Hazel" in refused.err) == (1, True)


def test_what_somebody_typed_never_steers_the_terminal(school, run):
    ran = run("log", "c zo\x1b[2J\u202ee y")
    assert ran.code == 1
    assert "\\x1b[2J\\u202e" in ran.err
    assert not {"\x1b", "\u202e"} & set(ran.err)


# --- lines from standard input


def test_good_lines_are_saved_and_bad_ones_told_with_their_number(school, run):
    ran = run("log", "-", stdin=b"c zoe y one\nc nobody y\n\nc ben g two\r\n")
    assert ran.code == 1
    assert ran.err.startswith("line 2: ")
    assert [school.open().entry(key).note for key in ran.out.split()] == ["one", "two"]


def test_lines_of_one_run_lie_on_one_page(school, run):
    ran = run("log", "-", stdin=b"c zoe y\nc ben g\nc kofi b\n")
    assert len({key.rpartition("-")[0] for key in ran.out.split()}) == 1


def test_bytes_that_are_no_text_are_refused_by_line_number(school, run):
    ran = run("log", "-", stdin=b"\xef\xbb\xbfc zoe y one\nc ben g caf\xe9\nc kofi b two\n")
    assert ran.code == 1
    assert ran.err.startswith("line 2: ")
    assert "UTF-8" in ran.err
    assert notes(school) == ["one", "two"]


def test_nothing_to_read_is_nothing_wrong(school, run):
    assert run("log", "-", stdin=b"") == run("log", "-", stdin=b"\n\n")


def test_with_json_one_object_carries_what_was_saved_and_what_was_not(school, run):
    ran = run("--json", "log", "-", stdin=b"c zoe y\nc nobody y\n")
    answer = json.loads(ran.out)
    assert ran.code == 1
    assert len(answer["log"]["ids"]) == 1
    assert [each["line"] for each in answer["log"]["problems"]] == [2]


def test_a_gentler_word_is_offered_without_quoting_the_note_which_is_saved_as_typed(school, run):
    ran = run("log", "c zoe y kicked off at lunch")
    key = ran.out.strip()
    assert ran.code == 0
    assert school.open().entry(key).note == "kicked off at lunch"
    assert ran.err.startswith(f"{key}: ")
    assert "became distressed" in ran.err
    assert "kicked" not in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "line", ["c zoe y settled", "c zoe y hit Ben, bruise on the arm", "v zoe s I always lose"]
)
def test_no_word_is_offered_for_facts_and_for_what_a_child_said(school, run, line):
    ran = run("log", line)
    assert (ran.code, ran.err) == (0, "")


def test_with_json_the_words_that_are_meant_are_told_with_the_entries(school, run):
    ran = run("--json", "log", "-", stdin=b"c zoe+ben y refused lunch\nc kofi g fine\n")
    answer = json.loads(ran.out)["log"]
    assert [(each["ids"], each["typed"]) for each in answer["gentle"]] == [(answer["ids"][:2], "refused")]


def refuse_second_save(monkeypatch) -> None:
    """A disk that does not take the second save."""
    real, count = Book.save, iter(range(100))

    def save(self, pending):
        if next(count) == 1:
            raise NotSaved("Not saved: the disk is full.")
        return real(self, pending)

    monkeypatch.setattr(Book, "save", save)


def test_a_disk_that_fails_in_the_middle_loses_no_report(school, run, monkeypatch):
    refuse_second_save(monkeypatch)
    ran = run("log", "-", stdin=b"c zoe y one\nc ben g two\nc nobody y\nc kofi b three\n")
    assert ran.code == 3
    assert [school.open().entry(key).note for key in ran.out.split()] == ["one", "three"]
    assert "line 2: Not saved" in ran.err
    assert "line 3: " in ran.err
    assert ran.err.splitlines()[-1].startswith("Not saved: 2.")


def test_a_disk_that_fails_with_json_still_gives_the_one_object(school, run, monkeypatch):
    refuse_second_save(monkeypatch)
    ran = run("log", "-", "--json", stdin=b"c zoe y one\nc ben g two\n")
    answer = json.loads(ran.out)["log"]
    assert ran.code == 3
    assert (len(answer["ids"]), [each["line"] for each in answer["problems"]]) == (1, [2])


@pytest.fixture
def unsure_disk(monkeypatch) -> None:
    """A disk that takes every page, and then does not confirm its name."""
    real = durable.sync_folder

    def fail(folder: Path) -> None:
        if folder.name != "pages":
            raise OSError(5, "input/output error")
        real(folder)

    monkeypatch.setattr(durable, "sync_folder", fail)


def test_what_may_be_in_the_book_is_to_be_looked_for_before_it_is_typed_again(school, run, unsure_disk):
    ran = run("log", "c zoe y calm")
    assert (ran.code, ran.out) == (3, "")
    assert "Not saved" in ran.err
    assert "look there before you type it again" in ran.err
    assert notes(school) == ["calm"]


def test_lines_that_may_be_in_the_book_are_not_among_those_to_send_again(school, run, unsure_disk):
    ran = run("log", "-", "--json", stdin=b"c zoe y calm\nc nobody y\n")
    assert ran.code == 3
    assert ran.err.splitlines()[-1].startswith("May be in the book already: 1.")
    assert "Send them again" not in ran.err
    first, _ = json.loads(ran.out)["log"]["problems"]
    assert "look there before you type it again" in first["message"]


def test_the_days_are_read_once_for_many_repairs(school, run, monkeypatch):
    loads, real = [], Book.load
    monkeypatch.setattr(Book, "load", lambda book: loads.append(1) or real(book))
    assert run("log", "-", stdin=b"c zoe y\nr ben p\nr zoe p\nr kofi p\n").code == 0
    assert len(loads) == 1


def test_a_full_disk_exits_with_3_and_leaves_the_book_whole(school):
    """A limit on the size of files stands in for the full disk."""

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400, 400))

    before = school.pages()
    ran = daybook("log", "c zoe y never", env=os.environ.copy(), preexec_fn=small_files)
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert b"the disk is full" in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert school.pages() == before


def test_an_interrupt_says_that_what_was_printed_is_safe(school):
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "log", "-"],
        cwd=REPO,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ.copy(),
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"c zoe y one\n")
    process.stdin.flush()
    key = process.stdout.readline().decode().strip()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert b"Traceback" not in err
    assert b"safe" in err
    assert school.open().entry(key).note == "one"


def test_a_reader_that_stops_reading_is_no_traceback(school):
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "kinds"],
        cwd=REPO,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ.copy(),
    )
    assert process.stdout
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert err == b""


# --- making a book


def test_init_makes_a_book_says_where_and_that_it_is_not_locked(run, tmp_path):
    ran = run("init", "--book", str(tmp_path / "new"), "--name", "Test School", "--label", "pc7")
    assert ran.code == 0
    assert str(tmp_path / "new") in ran.out
    assert "plain text" in ran.out
    assert Book.open(tmp_path / "new").info.label == "pc7"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--label", "PC 7"], "1 to 12"),
        (["--label", ""], "1 to 12"),
        (["--label", "x" * 13], "1 to 12"),
        (["--zone", "Europe/Nowhere"], "Europe/London"),
        (["--name", " "], "name"),
        (["--name", "a\nb"], "name"),
        (["--name", "a\u202eb"], "name"),
    ],
)
def test_init_refuses_what_cannot_be_and_makes_nothing(run, tmp_path, options, says):
    ran = run("init", "--book", str(tmp_path / "new"), *options)
    assert (ran.code, ran.out) == (1, "")
    assert says in ran.err
    assert list(tmp_path.iterdir()) == []


def test_init_never_replaces_a_book(school, run):
    before = school.pages()
    ran = run("init", "--name", "Other")
    assert (ran.code, "already a book" in ran.err) == (1, True)
    assert school.pages() == before


def test_init_where_a_file_stands_in_the_way_says_so(run, tmp_path):
    (tmp_path / "file").write_text("mine")
    for folder in (tmp_path / "file", tmp_path / "file" / "book"):
        ran = run("init", "--book", str(folder))
        assert (ran.code, "No book was made" in ran.err) == (3, True)
    assert (tmp_path / "file").read_text() == "mine"
