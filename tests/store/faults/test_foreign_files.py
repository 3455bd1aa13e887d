"""Files beside the pages that hold what no Daybook writes: each costs itself at most, and stops nothing."""

import os
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from store import codec, info
from store.book import Book
from store.drafts import file as drafts_file
from store.drafts.file import State, Unsaved
from store.errors import CouldNot
from store.exchange import ledger
from store.pending import Draft
from store.records import Author
from store.this_pc import last, settings

AUTHOR = Author("adult-1", "adult-1")
HUGE = 20 * 1024**3
UNWRITABLE = {
    "a float": b"1.5",
    "no number": b"NaN",
    "half a letter": b'"\\ud800"',
    "half a letter as a name": b'{"\\ud800":1}',
    "nested too deeply": b"[" * 60 + b"]" * 60,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book with one entry, and a snapshot of its index."""
    place = tmp_path / "book"
    Book.create(place, info.make_info("Hill School", "pc", "Europe/London"))
    book = Book.open(place)
    book.load()
    book.write([Draft("check-in", ("pupil-1",), {"zone": "green", "note": "calm"})], AUTHOR)
    book.keep_index()
    return place


def notes(folder: Path) -> list[str]:
    book = Book.open(folder)
    book.load()
    return [entry.note for entry in book.index.all_entries()]


@pytest.mark.parametrize("value", UNWRITABLE.values(), ids=UNWRITABLE)
def test_what_no_daybook_writes_into_the_settings_stops_nobody_from_setting(tmp_path, value):
    (tmp_path / settings.FILE).write_bytes(b'{"format":1,"theme":"light","sound":"off","x":%b}' % value)
    found = settings.read(tmp_path)
    settings.write(tmp_path, found.with_value("mouse", "no"))
    again = settings.read(tmp_path)
    assert (again["mouse"], again.problem) == ("no", "")
    assert found.problem or (again["theme"], again.more["sound"]) == ("light", "off")


@pytest.mark.parametrize("value", UNWRITABLE.values(), ids=UNWRITABLE)
def test_what_no_daybook_writes_into_book_json_stops_nobody_from_sharing(folder, value):
    path = folder / "book.json"
    path.write_bytes(path.read_bytes().rstrip()[:-1] + b',"to_come":[1],"x":%b}' % value)
    if b"ud800" in value:
        with pytest.raises(CouldNot):
            info.read(folder)
        return
    found = info.read(folder)
    info.write(folder, replace(found, share="/share"))
    assert info.read(folder).share == "/share"
    assert info.read(folder).more == {"to_come": [1]}


def test_half_a_letter_in_what_was_remembered_does_not_end_the_remembering(tmp_path):
    (tmp_path / last.FILE).write_bytes(b'{"format":1,"adult":"a","classes":{"\\ud800":"g"}}')
    assert last.read(tmp_path) == last.Last()


@pytest.mark.parametrize(
    "name", ["../daybook.json", "../pages/2026-11-23/x.json", "\\u0000", "x", "a.1.json"]
)
def test_only_names_of_signs_are_remembered_as_signs_to_be_removed(tmp_path, name):
    (tmp_path / "index").mkdir()
    sign = "pc-aaaaaaaaaaaaa.1.json"
    content = f'{{"format":1,"share":"/share","presence":["{name}","{sign}"]}}'
    (tmp_path / "index" / ledger.FILE).write_text(content)
    assert ledger.read(tmp_path, "/share").presence == [sign]


def test_half_a_letter_in_the_ledger_costs_a_comparison_alone(tmp_path):
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / ledger.FILE).write_text('{"format":1,"share":"/share","shared":{"\\ud800":"x"}}')
    found = ledger.read(tmp_path, "/share")
    assert found.shared == {}
    found.changed = True
    found.keep(tmp_path)
    assert ledger.read(tmp_path, "/share").shared == {}


@pytest.mark.parametrize("value", UNWRITABLE.values(), ids=UNWRITABLE)
def test_a_draft_that_cannot_be_kept_again_costs_no_other_draft(value):
    told = ("not saved", "not saved")
    good = {"kind": "check-in", "pupils": ["p"], "values": {}, "at": ""}
    data = drafts_file.pack(State((), tuple(Unsaved("a", told, draft=good) for _ in range(2))))
    odd = data.replace(b'"values":{}', b'"values":{"note":%b}' % value, 1)
    assert odd != data
    state, whole = drafts_file.unpack(odd)
    assert (len(state.unsaved), whole) == (1, False)
    assert drafts_file.unpack(drafts_file.pack(state)) == (state, True)


@pytest.mark.parametrize("read", [settings.read, last.read, lambda folder: ledger.read(folder, "/share")])
def test_json_that_some_pythons_read_and_cannot_walk_through_stops_nothing(tmp_path, monkeypatch, read):
    """From 3.12 on JSON may be nested more deeply than calls."""
    (tmp_path / "index").mkdir()
    for name in (settings.FILE, last.FILE, f"index/{ledger.FILE}"):
        (tmp_path / name).write_bytes(b"{}")
    deep: list = []
    for _ in range(5000):
        deep = [deep]
    monkeypatch.setattr(codec, "unpack", lambda _: {"format": 1, "share": "/share", "more": deep})
    assert read(tmp_path) is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_in_place_of_a_file_holds_nothing_up(folder):
    os.mkfifo(folder / "settings.json")
    (day,) = (each for each in (folder / "pages").iterdir() if each.name != "register")
    os.mkfifo(day / "pc-aaaaaaaaaaaaa.json")
    assert settings.read(folder)["theme"] == "dark"
    assert notes(folder) == ["calm"]


# --- files that have become huge, as after a fault of the disk


@pytest.mark.parametrize("name", ["people", "2025", "2026"])
def test_a_snapshot_that_has_become_huge_is_not_read(folder, name):
    path = folder / "index" / f"{name}.snapshot"
    if not path.exists():
        path.write_bytes(b'{"header":{},"image":{"bytes":5}}\nimage')
    with path.open("r+b") as file:
        file.truncate(HUGE)
    tracemalloc.start()
    assert notes(folder) == ["calm"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 1024**2


@pytest.mark.parametrize("pattern", ["settings.json", "last.json", "index/exchange.json", "pages/*/*.json"])
def test_a_file_that_has_become_huge_does_not_fill_the_memory(folder, pattern):
    for name in ("settings.json", "last.json", "index/exchange.json"):
        (folder / name).write_bytes(b'{"format":1}')
    for path in folder.glob(pattern):
        with path.open("r+b") as file:
            file.truncate(HUGE)
    assert settings.read(folder)["theme"] == "dark"
    assert last.read(folder) == last.Last()
    assert ledger.read(folder, "/share").shared == {}
    assert notes(folder) == ["calm"], "what stands at the beginning of a page can be trusted all the same"
