"""A save that is killed at any of its system calls loses nothing that was acknowledged."""

import random

import pytest

from store.book import Book
from store.pending import Draft
from store.records import Author
from tests.store.faults.conftest import LONGER

KILL = "{name}:signal=SIGKILL:when={number}"

SAVES = {
    "the first of a day": {"before": 0, "batch": 1},
    "a later one": {"before": 2, "batch": 1},
    "a gesture of several": {"before": 1, "batch": 3},
}
if LONGER:
    SAVES["any other"] = {"before": random.randint(0, 15), "batch": random.randint(1, 9)}


def touching(outcome, folder):
    """The calls of a run that matter to a book: those on its files, and the word that it is saved. A read
    changes nothing: being killed there is being killed after the call before."""
    calls = [call for call in outcome.calls if call.name != "read"]
    return [call for call in calls if str(folder) in call.line or call.name == "write"]


@pytest.mark.parametrize("request_", SAVES.values(), ids=SAVES)
def test_a_save_killed_at_any_call_loses_nothing_acknowledged(traced, new_book, sound, request_):
    untouched = traced(folder := new_book(), **request_, count=2)
    assert untouched.status == 0
    assert len(untouched.acks) == 2
    calls = touching(untouched, folder)
    assert {"openat", "write", "fsync", "close"} <= {call.name for call in calls}
    for call in calls:
        killed = traced(
            folder := new_book(), KILL.format(name=call.name, number=call.number), **request_, count=2
        )
        assert killed.status == -9, call
        entries = sound(folder, killed.ids)
        gestures = [key for key in entries if int(key[-3:]) > request_["before"] * request_["batch"]]
        assert len(gestures) % request_["batch"] == 0, "half a gesture was saved"
        assert len(entries) >= request_["before"] * request_["batch"]


def test_killing_a_call_later_than_the_last_leaves_a_save_untouched(traced, new_book, sound):
    before = traced(new_book(), count=2)
    last = max(call.number for call in before.calls if call.name == "fsync")
    outcome = traced(folder := new_book(), KILL.format(name="fsync", number=last + 1), count=2)
    assert outcome.status == 0
    assert len(sound(folder, outcome.ids)) == 2


def test_making_a_book_killed_at_any_call_leaves_a_book_or_room_for_one(traced, tmp_path, saver, sound):
    folder = tmp_path / "whole"
    calls = touching(traced(folder, make=True, count=0), folder)
    assert {"mkdir", "openat", "fsync"} <= {call.name for call in calls}
    for place, call in enumerate(calls):
        folder = tmp_path / f"killed{place}"
        killed = traced(folder, KILL.format(name=call.name, number=call.number), make=True, count=0)
        assert killed.status == -9, call
        if not (folder / "book.json").exists():
            assert killed.acks == []
            assert saver.run(folder, make=True, count=0).acks == [[]]
        Book.open(folder).write([Draft("check-in", ("p",), {"zone": "green"})], Author("a", "a"))
        assert len(sound(folder, set())) == 1
