"""PCs and folders to which everything happens that does happen: once it stops, every PC shows the same book.

`SIMULATIONS=2000 pytest tests/store/exchange/test_simulation.py` runs more, and says from which seed, and how
often what happened; with SEED=… of the same program it does the same again.
"""

import os
import random
import shutil
import sys
from collections import Counter
from contextlib import nullcontext
from datetime import timedelta
from typing import ClassVar

import pytest
from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.store.exchange.faulty_folder import VERBS, Fault, Share, Way
from tests.store.exchange.simulated_agreement import check_agreed, check_quiet, settle
from tests.store.exchange.simulated_mishaps import Mishaps
from tests.store.exchange.simulated_school import Pc, School
from tests.tally import tally

RUNS = int(os.environ.get("SIMULATIONS", "200"))
MANY = "SIMULATIONS" in os.environ
"""Whether other runs are tried each time; else they are the same ones: what fails was changed just now."""
SEED = int(os.environ.get("SEED", random.randrange(2**32) if MANY else 0))
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
    "tear", "tear", "edit_by_hand", "edit_by_hand", "delete_by_hand", "rename_by_hand", "conflict_copy",
    "conflict_copy", "conflict_copy", "delete_date_by_hand", "newer_page", "fork", "strange_page", "litter",
    "back_up", "restore_backup", "restore_backup", "empty", "lose_marker", "other_marker",
)  # fmt: skip


ORDINARY = {
    *("an entry", "somebody registered", "the same table imported", "an amendment", "a withdrawal"),
    *("exchange", "exchange with trouble", "restart", "second window on one book", "clock put right"),
    *("PC joins with a book of its own", "marker put back", "school that settled"),
    *("an entry is saved between two calls", "another PC exchanges between two calls"),
}
"""What happens in a school where nothing goes wrong; all else that is counted is a fault."""


class Simulation(Mishaps, RuleBasedStateMachine):
    """A school, and what happens to it."""

    rounds: ClassVar[Counter[int]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.school: School | None = None
        self.faults_before = self.faults_so_far

    @property
    def faults_so_far(self) -> int:
        """How many faults there were, in all runs."""
        return sum(times for what, times in self.happened.items() if what not in ORDINARY)

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
        how_far = "years ahead" if days > 1 else "years behind" if days < -1 else "jumps"
        self.count(f"clock {how_far if days else 'put right'}")

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
        tally(runs=1, faults=self.faults_so_far - self.faults_before)
        for share in self.school.shares:
            self.put_right(share, 0)
        for pc in self.school.pcs:
            self.school.restart(pc) if len(pc.runs) > 1 else None
            if not pc.shares:
                self.school.join(pc, self.school.shares[0])
        self.rounds[settle(self.school)] += 1
        check_quiet(self.school)
        check_agreed(self.school)
        self.count("school that settled")


def simulate(runs: int, number: int) -> None:
    """Run it so many times, from a seed."""
    run_state_machine_as_test(
        seed(number)(Simulation),
        settings=settings(settings.default, max_examples=runs, stateful_step_count=STEPS, database=None),
    )


@pytest.mark.parametrize("shard", range(SHARDS))
def test_when_faults_stop_every_pc_shows_the_same_book_and_nothing_acknowledged_is_lost(shard, capsys):
    Simulation.happened.clear()
    Simulation.rounds.clear()
    with capsys.disabled() if MANY else nullcontext():
        sys.stdout.write(f"\n{RUNS // SHARDS} runs from SEED={SEED}, shard {shard}\n")
    simulate(RUNS // SHARDS, SEED + shard)
    if MANY:
        with capsys.disabled():
            sys.stdout.write(f"settled in rounds {sorted(Simulation.rounds.items())}\n")
            for what, times in sorted(Simulation.happened.items()):
                sys.stdout.write(f"{times:8,}  {what}\n")
    assert Simulation.happened["school that settled"] > 0
    assert len(Simulation.happened) > 30


def test_a_seed_gives_the_same_calls_again(monkeypatch):
    """What failed can be looked at again."""
    called: list[tuple[str, str]] = []
    real = Way._call

    def call(way: Way, verb: str, name: str) -> Fault | None:
        called.append((verb, name))
        return real(way, verb, name)

    monkeypatch.setattr(Way, "_call", call)
    simulate(3, SEED)
    once = list(called)
    called.clear()
    simulate(3, SEED)
    assert called == once
    assert len(once) > 100
