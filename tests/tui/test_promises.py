"""What docs/promises.md says can be repeated: every path and command named there is there, and its figures
are those of the levels of `scripts/prove.py`, which counts what the tests count and fails where it must."""

import re
import sys
from collections import Counter
from types import SimpleNamespace

import pytest

from benchmarks.__main__ import MEASURES
from scripts import prove
from tests.documents import ROOT, paths_in, section, text_of

PROMISES = "docs/promises.md"
PROVE = re.compile(r"python scripts/prove\.py(?: (\w+))?")
MEASURE = re.compile(r"python -m benchmarks((?: \w+)*)")


# --- what the page names


def test_every_path_that_the_page_names_is_there():
    commands = re.findall(r"python -m pytest([^`]+)`", text_of(PROMISES))
    named = paths_in(PROMISES).union(*map(str.split, commands))
    assert len(commands) > 2
    assert sum(each.startswith("tests/") for each in named) > 20
    assert [each for each in sorted(named) if not (ROOT / each).exists()] == []


def test_every_command_that_the_page_names_is_one():
    text = text_of(PROMISES)
    levels = {level for level in PROVE.findall(text) if level}
    measures = {name for names in MEASURE.findall(text) for name in names.split()}
    assert "all" in levels
    assert levels <= {*prove.LEVELS, "all"}
    assert measures
    assert measures <= set(MEASURES)


def test_every_promise_says_how_it_is_tested_and_which_command_repeats_that():
    for promise in ("Saved", "Shared", "The same book", "Public view", "Fast"):
        under = section(text_of(PROMISES), promise)
        assert "tests/" in under, promise
        assert "python " in under, promise


@pytest.mark.parametrize("level", prove.LEVELS)
def test_each_level_is_told_with_its_tests(level: str):
    told = [line for line in text_of(PROMISES).splitlines() if f" | {level} | `" in line]
    assert told
    assert [test for test in prove.LEVELS[level].tests if not any(f"`{test}`" in line for line in told)] == []


def rows() -> dict[str, list[str]]:
    """The cells of the table of figures, by level."""
    text = text_of(PROMISES)
    (heading,) = [line for line in prove.table({}).splitlines() if "runs" in line]
    assert heading in text, "the columns are others now: run scripts/prove.py all"
    lines = text.partition(heading)[2].partition("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {name.strip("*"): rest for name, *rest in cells}


def test_the_figures_are_those_of_every_level_and_what_must_be_none_is_none():
    found = rows()
    assert list(found) == [*prove.LEVELS, "all"]
    for cells in found.values():
        counts = dict(zip(prove.COLUMNS, cells[1:], strict=False))
        assert int(counts["runs"].replace(",", "")) > 0
        assert {counts[each] for each in prove.MUST_BE_NONE} <= {"0", prove.NOT_COUNTED}
        assert cells[-1] == "0"
    assert float(found["all"][0]) >= 60, "the long set runs for an hour at least"


# --- what counts them


def test_every_level_s_tests_are_there():
    named = [test for level in prove.LEVELS.values() for test in level.tests]
    assert [each for each in named if not (ROOT / each).is_file()] == []
    assert len(named) == len(set(named))


@pytest.mark.skipif(sys.platform != "linux", reason="these faults are made with Linux's own tools")
def test_a_level_counts_what_its_tests_count_and_each_random_input_as_a_run():
    saves = prove.run(prove.Level("", ("tests/store/faults/test_full_disk.py",)), longer=False)
    inputs = prove.run(prove.Level("", ("tests/store/test_clock.py",)), longer=False)
    assert not saves[1]
    assert not inputs[1]
    assert saves[0]["runs"] > 10
    assert saves[0]["faults"] > 10
    assert saves[0]["acknowledged"] > 5
    assert (saves[0]["lost"], saves[0]["unreadable"], "differ" in saves[0]) == (0, 0, False)
    assert inputs[0]["runs"] >= 60
    assert set(inputs[0]) == {"runs"}


def test_what_nobody_counted_is_not_called_none():
    row = prove.table({"L1": prove.Counted(Counter(runs=3, lost=0))}).splitlines()[-1]
    assert row == "| L1 | 0.0 | 3 | – | – | 0 | – | – | – | 0 |"


@pytest.mark.parametrize("what", prove.MUST_BE_NONE)
def test_anything_lost_unreadable_or_different_makes_the_command_fail(what, monkeypatch, capsys):
    monkeypatch.setattr(prove, "run", lambda level, longer: (Counter({"runs": 5, what: 1}), False))
    monkeypatch.setattr("sys.argv", ["prove", "L4"])
    assert prove.main() == 1
    assert "| L4 | 0.0 | 5 |" in capsys.readouterr().out


def test_where_nothing_is_amiss_the_command_ends_well_and_a_failed_test_makes_it_fail(monkeypatch, capsys):
    for failed in (False, True):
        monkeypatch.setattr(prove, "run", lambda level, longer, failed=failed: (Counter(runs=5), failed))
        monkeypatch.setattr("sys.argv", ["prove", "all"])
        assert prove.main() == failed
        assert "| **all** | 0.0 | 50 |" in capsys.readouterr().out


def test_the_time_of_all_levels_is_divided_among_them(monkeypatch, capsys):
    now = [0.0]

    def run(level, longer):
        now[0] += 10.0
        return Counter(runs=1), False

    monkeypatch.setattr(prove, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(prove, "run", run)
    found = prove.prove(list(prove.LEVELS), 60.0)
    assert list(found) == list(prove.LEVELS)
    assert 59.9 < sum(each.minutes for each in found.values()) < 62.0
    assert found["L0"].minutes > found["L1"].minutes > found["L4"].minutes > 1.0
