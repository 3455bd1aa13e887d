"""`daybook demo`: a fictional school in a book of its own."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from store import info
from store.book import Book
from store.info import demo_folder, make_info
from tui import opening
from tui.__main__ import main
from tui.session import DONE, REFUSED, Session
from tui.words import commands as words

SMALL = ["--days", "3"]


def run(*arguments: str) -> int:
    return main(["demo", *arguments])


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture
def seen_by_app(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders on which the app was opened; it is not run here."""
    folders: list[Path] = []

    def open_app(session: Session) -> int:
        folders.append(session.folder)
        return DONE

    monkeypatch.setattr(opening, "open_app", open_app)
    return folders


def test_it_lies_beside_this_pcs_own_book_and_leaves_that_alone(capsys: pytest.CaptureFixture[str]) -> None:
    own = info.default_folder()
    Book.create(own, make_info("Hill School", "pc", "Europe/London"))
    before = snapshot(own)
    assert run(*SMALL, "--no-tui") == DONE
    assert demo_folder().parent == own.parent
    assert demo_folder() != own
    assert info.read(demo_folder()).demo
    assert snapshot(own) == before
    said = capsys.readouterr().out
    assert str(demo_folder()) in said
    assert "9 children" in said
    assert "3 school days" in said


def test_the_book_may_be_named_or_moved_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(*SMALL, "--no-tui", "--book", str(tmp_path / "one")) == DONE
    assert info.read(tmp_path / "one").demo
    monkeypatch.setenv("DAYBOOK_BOOK", str(tmp_path / "one"))
    assert run(*SMALL, "--no-tui") == DONE
    assert [path.name for path in tmp_path.iterdir()] == ["one"], "it is opened again"


def test_it_never_takes_the_place_that_was_named_for_a_schools_own_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the school's children would be imported into a demo."""
    monkeypatch.setenv("DAYBOOK_BOOK", str(tmp_path / "own"))
    assert run(*SMALL, "--no-tui") == DONE
    assert not (tmp_path / "own").exists()
    assert info.read(tmp_path / "own-demo").demo
    Book.create(tmp_path / "own", make_info("Hill School", "pc", "Europe/London"))
    assert run("--no-tui") == DONE
    assert not info.read(tmp_path / "own").demo


def test_it_answers_in_json_how_many_of_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "demo"
    assert run("--classes", "2", *SMALL, "--machines", "3", "--json", "--book", str(folder)) == DONE
    answer = json.loads(capsys.readouterr().out)
    assert answer["format"] == 1
    demo = answer["demo"]
    assert (demo["folder"], demo["made"], demo["name"]) == (str(folder), True, "Demo school (fictional)")
    assert (demo["classes"], demo["children"], demo["days"]) == (2, 18, 3)
    pages = list((folder / "pages").rglob("*.json"))
    assert demo["pages"] == len(pages)
    assert {path.name.partition("-")[0] for path in pages} == {"willow1", "willow2", "oak1"}
    assert demo["records"] > 100


def test_run_again_it_is_reopened_and_nothing_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    assert run(*SMALL, "--no-tui", "--book", str(folder)) == DONE
    before = snapshot(tmp_path)
    assert run("--no-tui", "--seed", "9", "--book", str(folder)) == DONE
    assert snapshot(tmp_path) == before
    said = capsys.readouterr().out
    assert "was not changed" in said
    assert "For a fresh one" in said


def test_any_other_book_is_refused_in_a_plain_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seen_by_app: list[Path]
) -> None:
    Book.create(tmp_path / "book", make_info("Hill School", "pc", "Europe/London"))
    before = snapshot(tmp_path)
    assert run("--book", str(tmp_path / "book")) == REFUSED
    assert run("--json", "--book", str(tmp_path / "book")) == REFUSED
    assert snapshot(tmp_path) == before
    output = capsys.readouterr()
    assert output.out == ""
    assert "Hill School" in output.err
    assert "is not a demo. Nothing was changed." in output.err
    assert seen_by_app == []


def test_the_app_opens_on_the_demo_made_or_found(tmp_path: Path, seen_by_app: list[Path]) -> None:
    folder = tmp_path / "demo"
    assert run(*SMALL, "--book", str(folder)) == DONE
    assert run("--book", str(folder)) == DONE
    assert seen_by_app == [folder, folder]
    assert run(*SMALL) == DONE
    assert seen_by_app[-1] == demo_folder()


def test_a_demo_whose_last_day_is_past_says_how_to_get_a_fresh_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seen_by_app: list[Path]
) -> None:
    folder = tmp_path / "demo"
    run("--days", "1", "--book", str(folder))
    for day in (path for path in (folder / "pages").iterdir() if path.name != "register"):
        day.rename(day.with_name("2020-01-06"))
    assert capsys.readouterr().err == ""
    assert run("--book", str(folder)) == DONE
    assert words.DEMO_FRESH.format(last="2020-01-06") in capsys.readouterr().err
    assert seen_by_app == [folder, folder]


@pytest.mark.parametrize(
    "wrong",
    [["--classes", "0"], ["--classes", "99"], ["--days", "x"], ["--machines", "-1"], ["--seed", "1.5"]],
)
def test_sizes_that_cannot_be_are_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: list[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(*wrong, "--no-tui", "--book", str(tmp_path / "demo"))
    assert stopped.value.code == 2
    assert wrong[0] in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt cannot be sent to one process there")
def test_stopped_half_way_nothing_of_it_stays(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    command = [sys.executable, "-m", "tui", "demo", "--no-tui", "--classes", "36", "--days", "2000"]
    running = subprocess.Popen(
        [*command, "--book", str(folder)], cwd=Path(__file__).parents[2], stderr=subprocess.PIPE, text=True
    )
    try:
        assert running.stderr is not None
        assert "Making the demo school: day" in running.stderr.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) != DONE
    finally:
        running.kill()
        running.stderr.close()
    assert list(tmp_path.iterdir()) == []


def test_the_demo_is_clean_to_the_eyes_of_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--no-tui", "--book", str(tmp_path / "demo")) == DONE
    capsys.readouterr()
    assert main(["verify", "--json", "--book", str(tmp_path / "demo")]) == DONE
    found = json.loads(capsys.readouterr().out)["verify"]
    assert not found["damaged"]
    assert found["records"] > 400
    assert not any(found[name] for name in ("problems", "forked", "loose", "leftovers", "strangers"))


def test_an_entry_can_be_written_into_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "demo")
    assert run(*SMALL, "--no-tui", "--book", folder) == DONE
    capsys.readouterr()
    assert main(["log", "c zoe y settled after assembly", "--by", "AB", "--book", folder]) == DONE
    assert capsys.readouterr().out.startswith("demo-")
