"""What the benchmarks measure on: histories of the size they say, as of the day they end."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from benchmarks.at import ROOT
from benchmarks.histories import MOMENT, History, copy, describe, make_or_reuse
from benchmarks.measuring import Row, percentile, side_by_side, table, times
from store.demo.school import Size
from store.pages import list_dates
from store.reading import PAGES

TINY = Size(days=2)


@pytest.fixture
def history(tmp_path: Path) -> History:
    make_or_reuse(tmp_path / "tiny", TINY, MOMENT)
    return describe("tiny", tmp_path / "tiny", MOMENT)


def run(command: list[str | Path]) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", cwd=ROOT).stdout


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.json")}


def test_daybook_runs_as_of_the_day_on_which_a_history_ends(history: History):
    answer = run(history.command("today", "--book", str(history.folder)))
    assert "Fri 17 Jul" in answer
    assert "blue" in answer, "the last day's entries are today's"


def test_an_entry_written_as_of_that_day_bears_its_date(history: History):
    book = history.open(whole=True)
    (entry,) = book.write([history.draft(book)], history.author(book))
    assert entry.day == MOMENT.date().isoformat()


def test_the_clock_goes_on_from_the_moment_while_files_keep_the_machines_time(tmp_path: Path):
    (tmp_path / "file").touch()
    program = f"""
from datetime import datetime
from pathlib import Path
from benchmarks.at import shift_clock
shift_clock(datetime.fromisoformat("2026-07-17T10:42:00+01:00"))
from store.clock import Clock, HybridClock, parse_stamp, seconds_since
print(Clock().now().isoformat())
print(parse_stamp(HybridClock().stamp())[0])
print(seconds_since(Path({str(tmp_path / "file")!r}).stat().st_mtime))
"""
    now, stamp, age = run([sys.executable, "-c", program]).split()
    assert now.startswith("2026-07-17T10:4")
    assert datetime.fromtimestamp(int(stamp) / 1000, MOMENT.tzinfo).date() == MOMENT.date()
    assert abs(float(age)) < 3600


def test_a_kept_history_is_used_again(history: History):
    before = bytes_of(history.folder)
    (history.folder / "kept").touch()
    assert not make_or_reuse(history.folder, TINY, MOMENT)
    assert (history.folder / "kept").exists()
    assert bytes_of(history.folder) == before


@pytest.mark.parametrize(
    ("size", "moment"), [(Size(days=3), MOMENT), (TINY, MOMENT.replace(day=16)), (TINY, None)]
)
def test_a_history_of_another_size_or_day_is_made_anew(history: History, size: Size, moment: datetime | None):
    assert make_or_reuse(history.folder, size, moment)
    last = max(name for name in list_dates(history.folder / PAGES) if name[0].isdigit())
    days = [name for name in list_dates(history.folder / PAGES) if name[0].isdigit()]
    assert len(days) == size.days
    if moment:
        assert last == moment.date().isoformat()


def test_a_folder_that_was_not_made_here_is_left_alone(tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").write_text("Dear Zoë", encoding="utf-8")
    with pytest.raises(SystemExit, match="was not made by this benchmark"):
        make_or_reuse(tmp_path / "mine", TINY, MOMENT)
    assert (tmp_path / "mine" / "letter").read_text(encoding="utf-8") == "Dear Zoë"


def test_what_is_written_in_a_copy_never_reaches_the_history(history: History, tmp_path: Path):
    before = bytes_of(history.folder)
    copied = copy(history, tmp_path / "copied")
    assert bytes_of(copied.folder) == before
    book = copied.open(whole=True)
    book.write([copied.draft(book)], copied.author(book))
    assert bytes_of(copied.folder) != before
    assert bytes_of(history.folder) == before


def test_every_case_is_measured_in_turns_after_a_round_that_warms_up():
    order: list[str] = []

    def case(name: str):
        return lambda: float(len(order.append(name) or order))

    found = side_by_side({"a": case("a"), "b": case("b"), "slow": case("slow")}, 4, {"slow": 2})
    assert order == ["a", "b", "a", "b", "slow", "a", "b", "a", "b", "slow", "a", "b"]
    assert [len(found[name]) for name in ("a", "b", "slow")] == [4, 4, 2]


def test_a_ratio_names_what_it_is_a_multiple_of():
    assert times([3.0, 6.0, 9.0], [2.0], "bare") == "3.00 × bare"
    assert percentile([float(each) for each in range(101)], 95) == 95
    assert table([Row("start", "≤ 1.5 ×", "2 ms")]).splitlines()[-1] == "| start | ≤ 1.5 × | 2 ms |  |  |"


def test_a_machine_that_gets_slower_half_way_changes_no_ratio():
    bare, slower = [1.0, 1.0, 1.0, 4.0, 4.0], 2.0
    assert times([each * slower for each in bare], bare, "bare") == "2.00 × bare"
    assert times([2.0, 2.0, 8.0, 8.0, 8.0], bare, "bare") == "2.00 × bare"
