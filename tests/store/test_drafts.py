"""Drafts on the disk: what is typed and not saved outlives the run, is taken up once, and stops nothing."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import codec, durable
from store.drafts.file import State, Text, Unsaved, pack, unpack
from store.drafts.keeping import AGAIN_AFTER, Keeper
from store.drafts.lock import Lock
from store.drafts.taking import FOLDER, MOST_TRIES, take_up
from store.errors import Damaged, FromNewer, NotSaved
from store.words import book as words
from tests.store.making import record

AT = "2026-11-23T10:42:00+00:00"
SOON = 20.0
"""Seconds after which what was to be on the disk never will be."""
LINE = State((Text("adult-1", ("", "line"), "c zoe y settled after ass", AT),))
NOTE = State((Text("adult-2", ("pc1-a-001", "note"), "she sat\nwith Ben", AT),))
ENTRY = record("pc1-abbt6mctbw5oe-001", "check-in", pupil="p", zone="yellow")
FAILED = Unsaved(
    "adult-1",
    ("10:42 Zoë", "10:42 check-in Zoë yellow"),
    records=(ENTRY,),
    date_folder="2026-11-23",
    sitting="pc1-abbt6mctbw5oe",
)


def files(folder: Path, suffix: str = ".json") -> list[Path]:
    """The draft files of a book."""
    return sorted(path for path in (folder / FOLDER).glob("*") if path.suffix == suffix)


def kept(folder: Path, state: State) -> Keeper:
    """A run that keeps a state, and has it on the disk."""
    keeper = Keeper(folder)
    keeper.keep(state)
    assert keeper.flush(SOON)
    return keeper


def left(folder: Path, state: State) -> Path:
    """A file of a run that is over."""
    kept(folder, state).close(SOON)
    (path,) = files(folder)
    return path


# --- what a file holds


TEXTS = st.builds(
    Text,
    st.text(max_size=5),
    st.tuples(st.text(max_size=5), st.text(max_size=5)),
    st.text(st.characters(codec="utf-8"), max_size=40),
    st.just(AT),
)


@given(st.lists(TEXTS, max_size=4))
def test_whatever_was_typed_comes_back_as_it_was(texts):
    state = State(tuple(texts), (FAILED,))
    clean = State(tuple(texts), (FAILED,))
    assert unpack(pack(state)) == (clean, True)


def test_a_character_that_no_file_can_hold_costs_that_character_alone():
    state, whole = unpack(pack(State((Text("a", ("", "line"), "he\ud800llo", AT),))))
    assert ([each.text for each in state.texts], whole) == (["he?llo"], True)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff", b'{"texts":[]}', b'{"format":true,"texts":[],"unsaved":[]}']
)
def test_bytes_that_are_no_drafts_are_called_damaged(data):
    with pytest.raises(Damaged):
        unpack(data)


def test_drafts_of_a_newer_version_are_not_taken_for_damaged():
    with pytest.raises(FromNewer):
        unpack(b'{"format":2,"drafts":{}}')


@pytest.mark.parametrize(
    "spoil",
    [
        lambda value: value["texts"].append({"by": "a", "text": "no place"}),
        lambda value: value["texts"].append("text"),
        lambda value: value["texts"].append({**value["texts"][0], "text": 7}),
        lambda value: value["texts"].append(None),
        lambda value: value["unsaved"][0]["records"][0].update(zone="red"),
        lambda value: value["unsaved"][0].update(sitting="pc2-other"),
        lambda value: value["unsaved"][0].update(date_folder="../../elsewhere"),
        lambda value: value["unsaved"][0].update(
            sitting="../../up", records=[record("../../up-001", "check-in", pupil="p", zone="yellow")]
        ),
        lambda value: value["unsaved"][0].update(told=["one"]),
        lambda value: value["unsaved"][0].update(records=[]),
        lambda value: value["unsaved"][0].update(records=value["unsaved"][0]["records"] * 2),
        lambda value: value["unsaved"][0].update(draft=[{}, {}]),
        lambda value: value["unsaved"][0].update(changes={"keys": ["x"]}),
        lambda value: value["unsaved"][0].update(unknown=1),
        lambda value: value.update(unsaved={}),
    ],
)
def test_what_is_wrong_with_one_draft_costs_no_other(spoil):
    value = codec.unpack(pack(State(LINE.texts, (FAILED,))))
    spoil(value)
    state, whole = unpack(codec.pack(value))
    assert not whole
    assert state.texts == LINE.texts
    assert all(each == FAILED for each in state.unsaved)


# --- keeping


def test_a_draft_is_on_the_disk_whole_while_the_run_lives_and_after_it_died(tmp_path):
    kept(tmp_path, LINE)
    (path,) = files(tmp_path)
    assert unpack(path.read_bytes()) == (LINE, True)


def test_of_a_burst_of_letters_the_last_state_is_what_stays(tmp_path):
    keeper, text = Keeper(tmp_path), "settled after assembly" * 20
    for count in range(1, len(text) + 1):
        keeper.keep(State((Text("a", ("", "line"), text[:count], AT),)))
    assert keeper.flush(SOON)
    (path,) = files(tmp_path)
    assert unpack(path.read_bytes())[0].texts[0].text == text


def test_nothing_is_written_where_nothing_changed(tmp_path, monkeypatch):
    written = []
    write = durable.write_file
    monkeypatch.setattr(durable, "write_file", lambda path, *data: (written.append(path), write(path, *data)))
    keeper = kept(tmp_path, LINE)
    for _ in range(10):
        keeper.keep(LINE)
        assert keeper.flush(SOON)
    assert len(written) == 1


def test_a_run_in_which_nothing_is_typed_touches_no_disk(tmp_path):
    keeper = Keeper(tmp_path)
    keeper.keep(State())
    keeper.close(SOON)
    assert list(tmp_path.iterdir()) == []


def test_the_file_goes_once_everything_in_it_is_saved_or_thrown_away(tmp_path):
    keeper = kept(tmp_path, LINE)
    assert files(tmp_path)
    keeper.keep(State())
    assert keeper.flush(SOON)
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_no_file_name_says_anything_of_who_or_what(tmp_path):
    kept(tmp_path, State((Text("adult-1", ("zoe", "line"), "zoe", AT),)))
    for path in (tmp_path / FOLDER).iterdir():
        assert path.stem.startswith("run-")
        assert "zoe" not in path.name
        assert "adult" not in path.name


def test_a_key_never_waits_for_a_disk_that_hangs(tmp_path, monkeypatch):
    begun, over = threading.Event(), threading.Event()
    write = durable.write_file

    def hang(path, *data):
        begun.set()
        over.wait(SOON)
        write(path, *data)

    monkeypatch.setattr(durable, "write_file", hang)
    keeper = Keeper(tmp_path)
    keeper.keep(LINE)
    assert begun.wait(SOON)
    keeper.keep(NOTE)  # returns, though the disk still holds the one before
    assert not keeper.flush(0)
    over.set()
    assert keeper.flush(SOON)
    (path,) = files(tmp_path)
    assert unpack(path.read_bytes())[0] == NOTE


# --- faults of the disk


@pytest.mark.parametrize("fault", ["a file in the way", "a full disk"])
def test_a_disk_that_takes_no_draft_is_told_in_words_and_kept_at_once_when_it_does(
    tmp_path, monkeypatch, fault
):
    def refuse(path, *data):
        raise NotSaved("the disk is full")

    keeper = Keeper(tmp_path)
    with monkeypatch.context() as patched:
        if fault == "a full disk":
            patched.setattr(durable, "write_file", refuse)
        else:
            (tmp_path / FOLDER).write_text("in the way")
        keeper.keep(LINE)
        assert not keeper.flush(SOON)
        assert keeper.problem == words.DRAFTS_IN_MEMORY
        assert "saved is safe" in keeper.problem
    if fault != "a full disk":
        (tmp_path / FOLDER).unlink()
    keeper.keep(NOTE)
    assert keeper.flush(SOON)
    assert keeper.problem == ""
    (path,) = files(tmp_path)
    assert unpack(path.read_bytes())[0] == NOTE


def test_what_the_disk_did_not_take_is_tried_again_without_another_letter(tmp_path, monkeypatch):
    now = [100.0]
    monkeypatch.setattr("store.drafts.keeping.monotonic", lambda: now[0])
    (tmp_path / FOLDER).write_text("in the way")
    keeper = Keeper(tmp_path)
    keeper.keep(LINE)
    assert not keeper.flush(SOON)
    (tmp_path / FOLDER).unlink()
    keeper.keep(LINE)
    assert not keeper.flush(SOON)  # not at once: a full disk is not to be worn out
    now[0] += AGAIN_AFTER
    keeper.keep(LINE)
    assert keeper.flush(SOON)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs rights that count")
def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER).chmod(0o500)
    keeper = Keeper(tmp_path)
    keeper.keep(LINE)
    assert not keeper.flush(SOON)
    (tmp_path / FOLDER).chmod(0o700)


def test_a_fault_in_the_program_is_told_and_does_not_end_the_keeping(tmp_path):
    keeper = Keeper(tmp_path)
    keeper.keep(State((), (Unsaved("a", ("", ""), draft={"at": 1.5}),)))
    assert not keeper.flush(SOON)
    assert "fault in the program (ValueError)" in keeper.problem
    keeper.keep(LINE)
    assert keeper.flush(SOON)


# --- taking up


def test_what_a_run_that_is_over_left_is_taken_up_once_and_by_one(tmp_path):
    left(tmp_path, LINE)
    one, other = Keeper(tmp_path), Keeper(tmp_path)
    found = one.take_up()
    assert [each.state for each in found.taken] == [LINE]
    assert other.take_up().taken == []
    one.adopt(LINE, found.taken)
    assert one.flush(SOON)
    assert other.take_up().taken == []
    (path,) = files(tmp_path)
    assert unpack(path.read_bytes())[0] == LINE


def test_drafts_of_a_run_that_lives_are_left_alone(tmp_path):
    living = kept(tmp_path, LINE)
    assert Keeper(tmp_path).take_up().taken == []
    living.keep(NOTE)
    assert living.flush(SOON)
    (path,) = files(tmp_path)
    assert unpack(path.read_bytes())[0] == NOTE


def test_of_many_starts_at_once_one_takes_up_what_was_left(tmp_path):
    for number in range(10):
        kept(tmp_path, State((Text("a", ("", "line"), str(number), AT),))).close(SOON)
    keepers, found, together = [Keeper(tmp_path) for _ in range(8)], [], threading.Barrier(8)

    def start(keeper):
        together.wait(SOON)
        found.extend(keeper.take_up().taken)

    threads = [threading.Thread(target=start, args=[keeper]) for keeper in keepers]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(each.state.texts[0].text for each in found) == [str(number) for number in range(10)]


def test_a_process_that_was_killed_is_over_at_once(tmp_path):
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from store.drafts.file import State, Text\n"
        "from store.drafts.keeping import Keeper\n"
        "keeper = Keeper(Path(sys.argv[1]))\n"
        "keeper.keep(State((Text('a', ('', 'line'), 'c zoe', ''),)))\n"
        "print(keeper.flush(20), flush=True)\n"
        "time.sleep(60)\n"
    )
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], cwd=root, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "True\n"
        assert take_up(tmp_path).taken == []
        running.kill()
        running.wait()
    (taken,) = take_up(tmp_path).taken
    assert taken.state.texts[0].text == "c zoe"


def test_nothing_is_removed_before_it_is_on_the_disk_again(tmp_path, monkeypatch):
    path = left(tmp_path, LINE)

    def refuse(path, *data):
        raise NotSaved("the disk is full")

    for _ in range(MOST_TRIES + 2):  # a full disk is no reason to set it aside
        keeper = Keeper(tmp_path)
        found = keeper.take_up()
        assert [each.state for each in found.taken] == [LINE]
        with monkeypatch.context() as patched:
            patched.setattr(durable, "write_file", refuse)
            keeper.adopt(LINE, found.taken)
            assert not keeper.flush(SOON)
        assert files(tmp_path) == [path]
        keeper.close(SOON)


def test_a_draft_that_ends_the_program_is_set_aside_after_some_starts(tmp_path):
    path = left(tmp_path, LINE)
    for _ in range(MOST_TRIES):  # as if each start died with it
        (taken,) = take_up(tmp_path).taken
        assert taken.path != path
        taken.lock.release()
    found = take_up(tmp_path)
    assert found.taken == []
    assert files(tmp_path) == []
    (aside,) = (tmp_path / "quarantine").iterdir()
    assert aside.name in found.sentences[0]
    assert unpack(aside.read_bytes())[0] == LINE
    assert take_up(tmp_path).sentences == []


@pytest.mark.parametrize("data", [b"", b'{"format":1,"texts":[{"by":"a', b"\x00" * 300, b"not json"])
def test_a_torn_file_is_set_aside_said_once_and_hinders_no_other(tmp_path, data):
    torn = left(tmp_path, LINE)
    torn.write_bytes(data)
    kept(tmp_path, NOTE).close(SOON)
    found = take_up(tmp_path)
    assert [each.state for each in found.taken] == [NOTE]
    assert len(found.sentences) == 1
    assert [path.read_bytes() for path in (tmp_path / "quarantine").iterdir()] == [data]
    assert take_up(tmp_path).sentences == []


def test_a_file_of_a_newer_version_stays_for_it(tmp_path):
    path = left(tmp_path, LINE)
    path.write_bytes(b'{"format":2}')
    for _ in range(MOST_TRIES + 2):
        assert take_up(tmp_path).sentences == [words.DRAFTS_NEWER]
    assert files(tmp_path) == [path]


def test_a_file_that_reads_in_part_gives_that_part_and_is_set_aside(tmp_path):
    path = left(tmp_path, LINE)
    value = codec.unpack(path.read_bytes())
    value["texts"].append({"by": "adult-1"})
    path.write_bytes(codec.pack(value))
    keeper = Keeper(tmp_path)
    found = keeper.take_up()
    assert [each.state for each in found.taken] == [LINE]
    assert found.sentences == [words.DRAFTS_PARTLY]
    keeper.adopt(LINE, found.taken)
    assert keeper.flush(SOON)
    assert len(list((tmp_path / "quarantine").iterdir())) == 1
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize("there", ["nothing", "a file", "a folder of folders"])
def test_whatever_lies_where_drafts_should_stops_no_start(tmp_path, there):
    if there == "a file":
        (tmp_path / FOLDER).write_text("in the way")
    if there == "a folder of folders":
        (tmp_path / FOLDER / "run-abbt6mctbw5oe.json").mkdir(parents=True)
    found = take_up(tmp_path)
    assert found.taken == []
    assert len(found.sentences) == (there == "a folder of folders")


def test_files_of_others_in_the_folder_are_left_alone(tmp_path):
    (tmp_path / FOLDER).mkdir()
    for name in ("notes.json", "run-x.json", "mine.lock.txt"):
        (tmp_path / FOLDER / name).write_text("mine")
    assert take_up(tmp_path).taken == []
    assert {path.name for path in (tmp_path / FOLDER).iterdir()} == {
        "notes.json",
        "run-x.json",
        "mine.lock.txt",
    }


def test_locks_that_a_killed_run_left_are_cleared_away(tmp_path):
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "run-abbt6mctbw5oe.lock").touch()
    held = Lock.take(tmp_path / FOLDER / "run-bbbbbbbbbbbbb.lock")
    assert held is not None
    take_up(tmp_path)
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["run-bbbbbbbbbbbbb.lock"]
    held.release()


# --- the lock


def test_a_lock_is_held_by_one(tmp_path):
    path = tmp_path / "lock"
    one = Lock.take(path)
    assert one is not None
    assert Lock.take(path) is None
    one.release()
    assert not path.exists()
    again = Lock.take(path)
    assert again is not None
    again.release()


def test_a_disk_without_locks_holds_nothing_back(tmp_path, monkeypatch):
    if sys.platform == "win32":
        pytest.skip("the other way to lock")
    import errno
    import fcntl

    def unsupported(descriptor, operation):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    lock = Lock.take(tmp_path / "lock")
    assert lock is not None
    lock.release()
    assert take_up(tmp_path).taken == []
