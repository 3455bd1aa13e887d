"""PCs and folders to which everything happens that does happen: once it stops, every PC shows the same book.

`SIMULATIONS=2000 pytest tests/store/exchange/test_simulation.py` runs more, and counts what happened.
"""

import json
import os
import shutil
import sys
from collections import Counter
from datetime import timedelta
from typing import ClassVar

import pytest
from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from store import codec
from store.errors import CouldNot
from store.exchange.marker import Marker, pack
from store.page_names import MARKER, PAGES, PageName, page_name, sha12
from store.pages import draw_sitting, page_bytes, page_header
from tests.store.exchange.faulty_folder import VERBS, Fault, Share, cut, parsed
from tests.store.exchange.simulated_school import Pc, School
from tests.store.making import record

RUNS = int(os.environ.get("SIMULATIONS", "200"))
FIXED = "SIMULATIONS" not in os.environ
"""Whether the runs are always the same ones, so that what fails was changed just now; SIMULATIONS=2000 tries
as many others."""
SHARDS = 4
"""So that several processes share the runs."""
STEPS = 40

CALLS = (0, 0, 1, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25)
some = st.integers(0, 1_000_000)
faults = st.lists(
    st.builds(Fault, kind=st.sampled_from(sorted(VERBS)), at=st.sampled_from(CALLS), how=some),
    min_size=1,
    max_size=5,
)


MOST_PCS = 8
PROGRAMS = ("restart", "second_window", "clone", "take_image", "restore_image", "restore_image", "lose_pc",
            "new_pc", "alone_joins")  # fmt: skip
FOLDERS = (
    *("tear", "tear", "edit_by_hand", "edit_by_hand", "delete_by_hand", "rename_by_hand", "conflict_copy"),
    *(
        "conflict_copy",
        "conflict_copy",
        "delete_date_by_hand",
        "newer_page",
        "fork",
        "strange_page",
        "litter",
    ),
    *("back_up", "restore_backup", "restore_backup", "empty", "lose_marker", "other_marker"),
)


class Simulation(RuleBasedStateMachine):
    """A school, and what happens to it."""

    happened: ClassVar[Counter[str]] = Counter()
    rounds: ClassVar[Counter[int]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.school: School | None = None
        self.backups: dict[str, dict[str, bytes]] = {}
        self.old: list[tuple[str, bytes]] = []
        """Pages that were in a folder once: what sync programs bring back."""

    @initialize(pcs=st.integers(2, 6), shares=st.sampled_from([1, 1, 2]), patience=some)
    def begin(self, pcs: int, shares: int, patience: int) -> None:
        """A school: the first PC makes the folders, and bridges them if there are two; the last is alone."""
        school = self.school = School(shares, self.happened)
        first = school.new_pc()
        school.register(first.runs[0], 0)
        school.register(first.runs[0], 1)
        for share in school.shares:
            school.join(first, share, new=True)
        for number in range(1, pcs):
            pc = school.new_pc(patience=600.0 if (patience >> number) % 4 == 0 else 0.0)
            school.join(pc, school.shares[number % shares])
        school.new_pc()

    # --- who

    def pc(self, who: int) -> Pc:
        """One of the PCs."""
        return self.school.pcs[who % len(self.school.pcs)]

    def window(self, who: int):
        """A PC, and one of its windows."""
        pc = self.pc(who)
        return pc, pc.runs[who % len(pc.runs)]

    def share(self, which: int) -> Share:
        """One of the folders."""
        return self.school.shares[which % len(self.school.shares)]

    def file(self, which: int) -> tuple[Share, str] | None:
        """One of the pages in the folders; mostly one of those that were put last."""
        share = self.share(which // 8)
        files = list(share.pages)[-3 if which % 4 else 0 :]
        return (share, files[which % len(files)]) if files else None

    def count(self, what: str, did: object = True) -> None:
        """Count what happened."""
        if did:
            self.happened[what] += 1

    # --- what people do

    @rule(who=some, how=some, times=st.integers(1, 3))
    def write(self, who: int, how: int, times: int) -> None:
        """Entries are written."""
        for each in range(times):
            self.count("an entry", self.school.write(self.window(who)[1], how + each))

    @rule(
        what=st.sampled_from(("register", "import_table", "amend", "amend", "withdraw")), who=some, how=some
    )
    def correct(self, what: str, who: int, how: int) -> None:
        """Somebody is registered, something is corrected."""
        getattr(self, what)(who, how)

    def register(self, who: int, how: int) -> None:
        """Somebody is registered."""
        self.count("somebody registered", self.school.register(self.window(who)[1], how))

    def import_table(self, who: int, how: int) -> None:
        """The same table is imported here and there."""
        self.count("the same table imported", self.school.import_table(self.window(who)[1]))

    def amend(self, who: int, how: int) -> None:
        """Something is corrected."""
        self.count("an amendment", self.school.amend(self.window(who)[1], how))

    def withdraw(self, who: int, how: int) -> None:
        """Something is withdrawn."""
        self.count("a withdrawal", self.school.withdraw(self.window(who)[1], how))

    @rule(who=some, which=some, thorough=st.booleans(), faults=faults)
    def exchange(self, who: int, which: int, thorough: bool, faults: list[Fault]) -> None:
        """A PC exchanges, and this and that goes wrong."""
        pc, run = self.window(who)
        if pc.shares:
            self.note_pages()
            share = pc.shares[which % len(pc.shares)]
            trouble = self.school.exchange(pc, run, share, thorough=thorough, faults=faults)
            self.count("exchange with trouble" if trouble else "exchange")

    @rule(who=some, how=some, which=some, thorough=st.booleans(), faults=faults)
    def write_and_exchange(self, who: int, how: int, which: int, thorough: bool, faults: list[Fault]) -> None:
        """An entry is written, and is to be shared."""
        self.write(who, how, 1)
        self.exchange(who, which, thorough, faults)

    @rule(who=some, how=some, which=some)
    def write_and_share(self, who: int, how: int, which: int) -> None:
        """The same, and nothing goes wrong."""
        self.write(who, how, 1)
        self.exchange(who, which, False, [])

    @rule(thorough=st.booleans())
    def all_exchange(self, thorough: bool) -> None:
        """Everyone exchanges."""
        self.note_pages()
        for pc in list(self.school.pcs):
            for share in pc.shares:
                trouble = self.school.exchange(pc, pc.runs[0], share, thorough=thorough)
                self.count("exchange with trouble" if trouble else "exchange")

    def note_pages(self) -> None:
        """Remember pages of now, so that they can come back once they have gone."""
        known = set(self.old)
        for share in self.school.shares:
            self.old += [each for each in share.pages.items() if each not in known]

    # --- time and clocks

    @rule(what=st.sampled_from(("pass_by", "pass_by", "set_clock")), who=some, how=some)
    def time(self, what: str, who: int, how: int) -> None:
        """Time goes by, or a clock jumps."""
        getattr(self, what)(who, how)

    def pass_by(self, who: int, how: int) -> None:
        """Time goes by."""
        self.school.pass_by((1, 20, 700, 4000, 86_400, 9 * 86_400)[how % 6])

    def set_clock(self, who: int, how: int) -> None:
        """A clock jumps, or is put right."""
        days = (0, 0, -2200, -400, -1, 1, 400, 2200)[how % 8]
        self.pc(who).hands.moment = self.school.now + timedelta(days=days, seconds=how % 7200 if days else 0)
        self.count(f"clock {'years ahead' if days > 1 else 'years behind' if days < -1 else 'jumps'}")

    # --- programs and PCs

    @rule(what=st.sampled_from(PROGRAMS), who=some, how=some)
    def program(self, what: str, who: int, how: int) -> None:
        """Something happens to a PC or to Daybook on it."""
        getattr(self, what)(who, how)

    def restart(self, who: int, how: int) -> None:
        """Daybook is closed and started."""
        self.school.restart(self.pc(who), keep=how % 2 == 0)
        self.count("restart")

    def second_window(self, who: int, how: int) -> None:
        """Another window is opened on the same book."""
        pc = self.pc(who)
        if len(pc.runs) < 3:
            self.school.start(pc)
            self.count("second window on one book")

    def clone(self, who: int, how: int) -> None:
        """A PC's disk is copied to another PC; both go on."""
        if len(self.school.pcs) >= MOST_PCS:
            return
        pc = self.pc(who)
        folder = self.school.new_folder()
        shutil.copytree(pc.folder, folder)
        twin = Pc(folder, type(pc.hands)(pc.hands.moment), pc.patience, list(pc.shares))
        self.school.pcs.append(twin)
        self.school.start(twin)
        self.count("PC cloned")

    def take_image(self, who: int, how: int) -> None:
        """An image is taken of a PC."""
        pc = self.pc(who)
        folder = self.school.new_folder()
        shutil.copytree(pc.folder, folder)
        pc.image = folder, list(pc.shares)

    def restore_image(self, who: int, how: int) -> None:
        """A PC is put back to its image."""
        imaged = [pc for pc in self.school.pcs if pc.image]
        if not imaged:
            self.take_image(who, how)
            return
        pc = imaged[who % len(imaged)]
        with self.school.acts():
            shutil.rmtree(pc.folder)
            shutil.copytree(pc.image[0], pc.folder)
            pc.shares = list(pc.image[1])
            self.school.restart(pc)
        self.count("PC restored to an image")

    def lose_pc(self, who: int, how: int) -> None:
        """A PC is gone for ever; not the one that bridges the folders."""
        if len(self.school.pcs) < 4:
            return
        pc = self.school.pcs[1 + who % (len(self.school.pcs) - 1)]
        with self.school.acts():
            self.school.pcs.remove(pc)
        self.count("PC lost")

    def new_pc(self, who: int, how: int) -> None:
        """A PC comes; it may be alone for some time."""
        if len(self.school.pcs) < MOST_PCS:
            pc = self.school.new_pc()
            if how % 2:
                self.join(pc, self.share(who))

    def alone_joins(self, who: int, how: int) -> None:
        """A PC that was alone joins, with the book that it has."""
        alone = [pc for pc in self.school.pcs if not pc.shares]
        if alone:
            self.join(alone[0], self.share(how))

    def join(self, pc: Pc, share: Share) -> None:
        """A PC joins, if the folder is one that can be joined."""
        if self.school.marker_is_right(share):
            self.school.join(pc, share)
            self.count("PC joins with a book of its own")

    # --- folders

    @rule(what=st.sampled_from(FOLDERS), which=some, how=some)
    def folder(self, what: str, which: int, how: int) -> None:
        """Something happens to a shared folder; one without its marker may be put right."""
        share = self.share(which // 8)
        if how % 2 and not self.school.marker_is_right(share):
            self.put_right(share, how)
        getattr(self, what)(which, how)

    @rule(what=st.sampled_from(FOLDERS), which=some, how=some, who=some, faults=faults)
    def folder_and_exchange(self, what: str, which: int, how: int, who: int, faults: list[Fault]) -> None:
        """The same, and a PC exchanges, before and after."""
        self.write_and_share(who // 2, how, which)
        self.folder(what, which, how)
        self.exchange(who, which, how % 3 == 0, faults)

    def back_up(self, which: int, how: int) -> None:
        """A folder is backed up."""
        share = self.share(which // 8)
        if self.school.marker_is_right(share):
            self.backups[share.path] = dict(share.files)

    def restore_backup(self, which: int, how: int) -> None:
        """A folder is put back to its backup."""
        share = self.share(which // 8)
        if share.path in self.backups:
            with self.school.acts():
                share.files = dict(self.backups[share.path])
            self.count("folder restored from an old backup")

    def empty(self, which: int, how: int) -> None:
        """A folder is emptied; its marker goes too."""
        with self.school.acts():
            self.share(which // 8).files = {}
        self.count("folder emptied")

    def lose_marker(self, which: int, how: int) -> None:
        """The marker goes."""
        self.count("marker lost", self.share(which // 8).files.pop(MARKER, None))

    def other_marker(self, which: int, how: int) -> None:
        """The path leads to another school's folder."""
        self.share(which // 8).files[MARKER] = pack(Marker("0" * 16, "Another school"))
        self.count("another school's marker")

    def put_right(self, share: Share, who: int) -> None:
        """Give a folder its marker again."""
        joined = [pc for pc in self.school.pcs if pc.shares]
        if self.school.marker_is_right(share) or not joined:
            return
        share.files.pop(MARKER, None)
        self.school.create_again(joined[who % len(joined)], share)
        self.count("marker put back")

    def conflict_copy(self, which: int, how: int) -> None:
        """A sync program leaves a copy with a name of its own, of what is there or of what was."""
        moved = how % 3 == 0
        if how % 2 and self.old:
            share, (path, data) = self.share(which // 8), self.old[how % len(self.old)]
        elif (found := self.file(which)) is not None:
            share, path = found
            data = share.files[path]
        else:
            return
        name, pattern = CONFLICTS[how % len(CONFLICTS)]
        share.files[pattern.format(path.removesuffix(".json"))] = data
        if moved:
            share.files.pop(path, None)
        self.count(f"conflict copy of {name}")

    def tear(self, which: int, how: int) -> None:
        """A file in the folder is damaged."""
        if (found := self.file(which)) is not None:
            share, path = found
            with self.school.acts():
                share.files[path] = cut(share.files[path], how)
            self.count("file in the folder torn")

    def delete_by_hand(self, which: int, how: int) -> None:
        """Somebody deletes a file."""
        if (found := self.file(which)) is not None:
            with self.school.acts():
                del found[0].files[found[1]]
            self.count("file deleted by hand")

    def delete_date_by_hand(self, which: int, how: int) -> None:
        """Somebody deletes the folder of a date."""
        if (found := self.file(which)) is not None:
            share, path = found
            with self.school.acts():
                for each in [each for each in share.files if each.startswith(path.rpartition("/")[0] + "/")]:
                    del share.files[each]
            self.count("date folder deleted by hand")

    def edit_by_hand(self, which: int, how: int) -> None:
        """Somebody opens a page in an editor and saves it."""
        if (found := self.file(which)) is not None:
            share, path = found
            with self.school.acts():
                edited = EDITS[how % len(EDITS)](share.files[path])
                if edited is not None:
                    share.files[path] = edited
                    self.count("file edited by hand")

    def rename_by_hand(self, which: int, how: int) -> None:
        """Somebody renames or moves a page."""
        if (found := self.file(which)) is not None:
            share, path = found
            folder, _, name = path.rpartition("/")
            target = (f"{folder}/old {name}", f"{folder}/page{how % 9}.json", f"{PAGES}/2026-01-05/{name}")[
                how % 3
            ]
            with self.school.acts():
                share.files[target] = share.files.pop(path)
            self.count("file renamed or moved by hand")

    def newer_page(self, which: int, how: int) -> None:
        """A PC with a newer Daybook leaves a page."""
        share, sitting = self.share(which // 8), draw_sitting("newpc")
        header = {
            **page_header(sitting, "2026-11-23", self.school.pcs[0].runs[0].book.info.book),
            "format": 99,
        }
        data = page_bytes(header, [record(f"{sitting}-001", "sunbeam", pupil="p", brightness=3)])
        share.files[f"{PAGES}/2026-11-23/{PageName(sitting, 1, sha12(data))}"] = data
        self.count("page of a newer format")

    def fork(self, which: int, how: int) -> None:
        """A PC was copied while Daybook ran on it: another page with the same ids, and other entries."""
        if (found := self.file(which)) is None:
            return
        share, path = found
        name, page = page_name(path.rpartition("/")[2]), parsed(share.files[path])
        if name is None or page.damaged or page.newer or not page.records:
            return
        forked = [{**each, "salt": f"{how:032x}"} for each in page.records]
        forked = [{**each, "hash": codec.digest(_bare(each))} for each in forked]
        header = page_header(name.stem.partition(".")[0], path.split("/")[1], page.book_id)
        data = page_bytes(header, forked)
        share.files[f"{path.rpartition('/')[0]}/{PageName(name.stem, name.rev, sha12(data))}"] = data
        self.count("running PC copied: the same ids again")

    def strange_page(self, which: int, how: int) -> None:
        """A page of another school gets into the folder."""
        share, sitting = self.share(which // 8), draw_sitting("other")
        header = page_header(sitting, "2026-11-23", "1" * 16)
        data = page_bytes(header, [record(f"{sitting}-001", "check-in", pupil="p", zone="red")])
        share.files[f"{PAGES}/2026-11-23/{PageName(sitting, 1, sha12(data))}"] = data
        self.count("page of another school")

    def litter(self, which: int, how: int) -> None:
        """Temporary files of programs that were stopped lie about."""
        files = self.share(which // 8).files
        files[f"{PAGES}/register/.0123456789abcdef.tmp"] = b"{"
        files[f"{PAGES}/2026-11-23/~$page.json"] = b"{"
        files[f"{PAGES}/not a date/x.json"] = b"{}"
        self.count("temporary files left lying")

    # --- once it stops

    def teardown(self) -> None:
        """All is well again: everyone exchanges, and all must be the same everywhere."""
        if self.school is None:
            return
        try:
            if sys.exc_info()[0] is None:
                self.finish()
        finally:
            self.school.close()

    def finish(self) -> None:
        """Put everything right, and see."""
        for share in self.school.shares:
            self.put_right(share, 0)
        for pc in self.school.pcs:
            self.school.restart(pc) if len(pc.runs) > 1 else None
            if not pc.shares:
                self.school.join(pc, self.school.shares[0])
        self.rounds[self.school.settle()] += 1
        self.school.check_quiet()
        self.school.check_agreed()
        self.count("school that settled")


CONFLICTS = (
    ("OneDrive", "{}-OFFICE-PC.json"),
    ("OneDrive", "{}-OFFICE-PC-2.json"),
    ("Dropbox", "{} (In Konflikt stehende Kopie von Büro 2026-11-23).json"),
    ("Nextcloud", "{} (conflicted copy 2026-11-23 104200).json"),
    ("Syncthing", "{}.sync-conflict-20261123-104200-ABCDEFG.json"),
    ("Google Drive", "{} (1).json"),
)


def _bare(made: dict) -> dict:
    return {name: value for name, value in made.items() if name != "hash"}


def _spaced(data: bytes) -> bytes | None:
    """Saved anew by a tidy editor: every record as it was, and other bytes."""
    try:
        return json.dumps(codec.unpack(data), indent=2).encode()
    except CouldNot:
        return None


def _shorter(data: bytes) -> bytes | None:
    """A record taken out, the rest as it was."""
    try:
        value = codec.unpack(data)
        del value["records"][max(value["records"])]
    except (CouldNot, KeyError, TypeError, ValueError):
        return None
    return codec.pack(value)


EDITS = (
    _spaced,
    _shorter,
    lambda data: data.replace(b'"green"', b'"red"'),
    lambda data: data + b"garbage",
    lambda data: b"\xef\xbb\xbf" + data,
)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_when_faults_stop_every_pc_shows_the_same_book_and_nothing_acknowledged_is_lost(shard, capsys):
    Simulation.happened.clear()
    Simulation.rounds.clear()
    run_state_machine_as_test(
        seed(shard)(Simulation) if FIXED else Simulation,
        settings=settings(
            settings.default, max_examples=RUNS // SHARDS, stateful_step_count=STEPS, database=None
        ),
    )
    if "SIMULATIONS" in os.environ:
        with capsys.disabled():
            sys.stdout.write(
                f"\n{RUNS // SHARDS} runs, settled in rounds {sorted(Simulation.rounds.items())}\n"
            )
            for what, times in sorted(Simulation.happened.items()):
                sys.stdout.write(f"{times:8,}  {what}\n")
    assert Simulation.happened["school that settled"] > 0
    assert len(Simulation.happened) > 30
