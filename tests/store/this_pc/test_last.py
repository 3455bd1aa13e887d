"""What a PC remembers from one start to the next, and that nothing depends on it."""

import time
from pathlib import Path

import pytest

from store import codec
from store.this_pc.last import FILE, Last, Memory, read

BEN = Last("pc1-a-001", "pc1-a-002", {"pc1-a-001": "pc1-a-003"})


def settled(folder: Path, expected: Last) -> Last:
    for _ in range(500):
        if read(folder) == expected:
            break
        time.sleep(0.01)
    return read(folder)


def test_what_was_kept_is_there_at_the_next_start(tmp_path):
    Memory(tmp_path).keep(BEN)
    assert settled(tmp_path, BEN) == BEN
    assert Memory(tmp_path).last == BEN
    assert codec.unpack((tmp_path / FILE).read_bytes())["format"] == 1


def test_of_many_changes_in_a_burst_the_last_one_stays(tmp_path):
    memory = Memory(tmp_path)
    for number in range(200):
        memory.keep(Last("a", str(number)))
    assert settled(tmp_path, Last("a", "199")) == Last("a", "199")


def test_a_book_that_never_remembered_anything_remembers_nothing(tmp_path):
    assert read(tmp_path) == Last()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"format":2,"adult":"x"}',
        b'{"adult":"x","group":"y"}',
        b'{"format":1,"adult":"\\ud800"}',
        b"[" * 100_000,
        b'{"format":1,"adult":"x","adult":"y"}',
    ],
)
def test_a_damaged_file_is_as_if_it_had_never_been_written(tmp_path, data):
    (tmp_path / FILE).write_bytes(data)
    assert read(tmp_path) == Last()
    Memory(tmp_path).keep(BEN)
    assert settled(tmp_path, BEN) == BEN


def test_fields_of_other_types_are_left_out_of_account(tmp_path):
    (tmp_path / FILE).write_bytes(b'{"format":1,"adult":7,"group":["x"],"classes":{"a":"b","c":3}}')
    assert read(tmp_path) == Last(classes={"a": "b"})


def test_a_disk_that_does_not_take_it_harms_nothing(tmp_path, capfd):
    folder = tmp_path / "gone"
    memory = Memory(folder)
    memory.keep(BEN)
    time.sleep(0.2)
    assert memory.last == BEN
    folder.mkdir()
    memory.keep(Last("a", "b"))
    assert settled(folder, Last("a", "b")) == Last("a", "b")
    assert capfd.readouterr().err == ""
