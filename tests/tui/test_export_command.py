"""`daybook export`: a file that is whole or not there, outside the book, with what was asked for."""

import json
import stat
from pathlib import Path

import pytest

from store import durable
from store.book import Book
from store.words import book as words


def objects(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def written(school, run) -> list[str]:
    lines = ["c zoe y one", "c ben g 2026-11-20 9:00 two", "f kofi h -- =1+1"]
    return [run("log", line).id for line in lines]


def test_people_and_entries_are_printed_one_a_line(school, run, written):
    ran = run("export")
    found = objects(ran.out)
    assert (ran.code, len(found)) == (0, 11 + 3)
    assert {each["kind"] for each in found} == {"group", "adult", "pupil", "check-in", "friendship"}


@pytest.mark.parametrize(
    ("options", "notes"),
    [
        (["--kind", "c"], {"one", "two"}),
        (["--kind", "check-in", "--kind", "f"], {"one", "two", "=1+1"}),
        (["--since", "2026-11-21", "--kind", "c"], {"one"}),
        (["--until", "20/11/2026"], {"two"}),
        (["--since", "today", "--kind", "c"], {"one"}),
        (["--pupil", "kofi", "--kind", "f"], {"=1+1"}),
    ],
)
def test_a_part_can_be_asked_for(school, run, written, options, notes):
    assert {each["note"] for each in objects(run("export", *options).out)} == notes


def test_a_pupil_is_named_by_id_too(school, run, written):
    found = objects(run("export", "--pupil", school.ids["Zoë"]).out)
    assert {each["id"] for each in found} == {school.ids["Zoë"], written[0]}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--kind", "weather"], "c check-in"),
        (["--pupil", "nobody"], "Nearest"),
        (["--since", "2026-02-30"], "not a date"),
        (["--until", "soon"], "not a date"),
        (["--since", "today", "--until", "yesterday"], "before"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(school, run, written, options, says, tmp_path):
    ran = run("export", *options, "--out", str(tmp_path / "out"))
    assert (ran.code, ran.out) == (1, "")
    assert says in ran.err
    assert not (tmp_path / "out").exists()


def test_withdrawn_entries_come_only_when_asked_for(school, run, written):
    run("withdraw", written[0], "--why", "x")
    assert written[0] not in run("export").out
    assert written[0] in run("export", "--withdrawn").out


def test_a_file_is_replaced_whole_and_only_its_owner_may_read_it(school, run, written, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("old")
    ran = run("export", "--format", "csv", "--out", str(out))
    assert ran.code == 0
    assert "14 entries and people" in ran.out
    assert "not locked" in ran.out
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,kind,at,day,pupil_name,")
    assert b",'=1+1," in data
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book", "out.csv"]


def test_the_file_holds_what_would_be_printed(school, run, written, tmp_path):
    run("export", "--out", str(tmp_path / "out"))
    assert (tmp_path / "out").read_text(encoding="utf-8") == run("export").out


def test_with_json_one_object_is_printed(school, run, written, tmp_path):
    assert len(json.loads(run("export", "--json").out)["export"]) == 14
    answer = json.loads(run("export", "--json", "--out", str(tmp_path / "out")).out)["export"]
    assert answer == {"file": str(tmp_path / "out"), "count": 14}


def test_a_link_is_followed_and_stays(school, run, written, tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    run("export", "--out", str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert len(objects((tmp_path / "real").read_text())) == 14


def test_the_book_itself_is_never_overwritten(school, run, written):
    before = school.pages()
    for inside in ("book.json", "pages/x", "../book/book.json"):
        ran = run("export", "--out", str(school.folder / inside))
        assert (ran.code, "outside" in ran.err) == (1, True)
    assert school.pages() == before


def test_a_folder_that_is_not_there_is_told_plainly(school, run, written, tmp_path):
    ran = run("export", "--out", str(tmp_path / "none" / "out"))
    assert (ran.code, ran.out) == (3, "")
    assert "There is no folder" in ran.err


def test_a_folder_or_device_is_no_file(school, run, written, tmp_path):
    for out in (str(tmp_path), "/dev/null"):
        ran = run("export", "--out", out)
        assert (ran.code, "is not a file" in ran.err) == (3, True)


def test_a_write_that_fails_leaves_the_old_file(school, run, written, tmp_path):
    """A name that is too long once the temporary ending is added stands in for a disk that fails."""
    out = tmp_path / ("x" * 250)
    out.write_text("old")
    ran = run("export", "--out", str(out))
    assert (ran.code, "unchanged" in ran.err) == (3, True)
    assert out.read_text() == "old"


def test_note_text_is_exported_exactly(school, run):
    note = "[/b] \u202e\x1b[31m\u2028 👩🏽‍🏫 @Zed a@b.org"
    key = run("log", f"c zoe y {note}").id
    ran = run("export", "--kind", "c")
    assert {each["id"]: each["note"] for each in objects(ran.out)} == {key: note}
    assert not {"\x1b", "\u202e"} & set(ran.out)


def test_whoever_is_named_with_an_at_is_another_child_in_what_is_printed(school, run):
    key = run("log", "f ben h found @kofi's coat for @CD").id
    assert run("amend", key, "child_words=I gave @kofi a hand").code == 0
    (entry,) = objects(run("export", "--kind", "f").out)
    kept = Book.open(school.folder)
    kept.load()
    assert kept.entry(key).note.startswith(f"found @{{{school.ids['Kofi']}}}'s coat for @{{")
    assert entry["note"].startswith("found another child's coat for ")
    assert entry["child_words"] == "I gave another child a hand"
    for printed in (
        run("export", "--format", "csv", "--kind", "f").out,
        run("find", "coat", "--json").out,
        run("find", "coat").out,
        run("today", "--json").out,
    ):
        assert "@{" not in printed
    assert "Kofi" not in run("export", "--kind", "f").out + run("find", "coat", "--json").out


def test_a_disk_that_does_not_confirm_an_export_is_told_as_that(school, run, tmp_path, monkeypatch):
    def fail(folder: Path) -> None:
        raise OSError(5, "input/output error")

    monkeypatch.setattr(durable, "sync_folder", fail)
    ran = run("export", "--out", str(tmp_path / "out.jsonl"))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.strip() == words.OUTSIDE_LANDED.format(path=tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").stat().st_size > 0


def test_a_place_that_cannot_be_looked_at_is_no_fault_of_the_program(school, run, tmp_path):
    (tmp_path / "round").symlink_to(tmp_path / "round")
    ran = run("export", "--out", str(tmp_path / "round" / "out.jsonl"))
    assert (ran.code, ran.out) == (3, "")
    assert "the book is safe" in ran.err
