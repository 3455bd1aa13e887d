"""Long work steps aside for whoever is typing, and goes on."""

import threading

import pytest

from store import foreground
from store.foreground import AT_A_STRETCH, BREATH, LATELY, MOMENT, Foreground


class Machine:
    """A machine's clock that only sleeping moves on."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    monkeypatch.setattr(foreground, "monotonic", lambda: machine.now)
    monkeypatch.setattr(foreground, "sleep", machine.sleep)
    return machine


def test_work_waits_for_nobody_where_nobody_types(machine: Machine):
    typing = Foreground()
    typing.step_aside()
    assert machine.slept == []
    assert not typing.lively


def test_work_steps_aside_for_the_rest_of_a_keys_moment_and_then_goes_on(machine: Machine):
    typing = Foreground()
    typing.touched()
    machine.now += MOMENT / 4
    assert typing.acting
    typing.step_aside()
    assert machine.slept == [pytest.approx(MOMENT * 3 / 4)]
    assert not typing.acting
    typing.step_aside()
    assert len(machine.slept) == 1
    assert typing.lively, "the next key is likely to come"


def test_work_rests_a_little_now_and_then_while_the_next_key_may_come(machine: Machine):
    typing = Foreground()
    typing.touched()
    machine.now += MOMENT + AT_A_STRETCH
    for _ in range(10):
        typing.step_aside()
    assert machine.slept == [BREATH], "whoever waits for a lock gets it"
    machine.now += 2 * AT_A_STRETCH
    typing.step_aside()
    assert machine.slept == [BREATH, BREATH]
    machine.now += LATELY
    typing.step_aside()
    assert len(machine.slept) == 2, "nobody types any more"


def test_work_goes_on_however_fast_somebody_types(machine: Machine):
    typing = Foreground()
    for _ in range(20):
        typing.touched()
        typing.step_aside()
    assert machine.slept == [pytest.approx(MOMENT)] * 20


def test_a_key_counts_that_another_thread_saw():
    typing = Foreground()
    thread = threading.Thread(target=typing.touched)
    thread.start()
    thread.join()
    assert typing.lively
