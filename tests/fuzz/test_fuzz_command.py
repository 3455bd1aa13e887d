"""`scripts/fuzz.py`: what it lists, and that it keeps the first input of each thing that it finds."""

import sys

import pytest

from scripts import fuzz
from tests.fuzz.readers import READERS


def test_without_a_target_all_are_listed(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["fuzz.py"])
    assert fuzz.main() == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(READERS)


def test_a_target_that_is_none_is_refused(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["fuzz.py", "everything"])
    with pytest.raises(SystemExit):
        fuzz.main()
    assert "there is no target everything" in capsys.readouterr().err


def test_of_each_thing_that_is_found_the_first_input_is_kept_and_fuzzing_goes_on(tmp_path):
    def check(data: bytes) -> None:
        if data.startswith(b"x"):
            raise KeyError("at x")
        assert data != b"y", "a promise is broken"

    checked = fuzz._Checked(check, tmp_path)
    for data in (b"a", b"x1", b"x2", b"y"):
        checked(data)
    kept = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".txt"}
    assert sorted(kept.values()) == [b"x1", b"y"]
    assert {name.partition("-")[0] for name in kept} == {"KeyError", "AssertionError"}
