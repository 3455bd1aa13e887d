"""Measuring side by side: every case once in each round, so that whatever else the machine does hits
all of them alike; then medians, spreads and the ratios between them, as rows of one table."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import truediv

Case = Callable[[], float]
"""One measurement: the seconds it took, its preparations not counted."""

Series = Mapping[str, Sequence[float]]
"""The seconds of every round, by case."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        measure: what was measured.
        goal: what is aimed for; "" for a floor or a peer.
        figure: the median, with its unit.
        ratio: the median as a multiple of another row's, which it names.
        spread: from the 10th to the 90th percentile.
    """

    measure: str
    goal: str = ""
    figure: str = ""
    ratio: str = ""
    spread: str = ""


def timed(act: Callable[[], object]) -> float:
    """The seconds that an act takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def side_by_side(
    cases: Mapping[str, Case], rounds: int, seldom: Mapping[str, int] | None = None
) -> dict[str, list[float]]:
    """Every case once a round, A B C A B C, after one round that warms up and does not count.

    Args:
        seldom: cases that take too long for every round, with how many rounds apart they are measured.
    """
    apart = seldom or {}
    found: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(rounds + 1):
        for name, case in cases.items():
            if number == 0 and name not in apart:
                case()
            elif number and (number - 1) % apart.get(name, 1) == 0:
                found[name].append(case())
    return found


def percentile(values: Sequence[float], part: int) -> float:
    """The value below which so many percent lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part / 100 * (len(ordered) - 1)))]


def shown(seconds: float) -> str:
    """Seconds in a unit in which they read well."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.1 else f"{seconds * 1000:.2g} ms"


def spread(values: Sequence[float]) -> str:
    """The 10th to the 90th percentile."""
    return f"{shown(percentile(values, 10))} – {shown(percentile(values, 90))}"


def row(measure: str, values: Sequence[float], goal: str = "", ratio: str = "") -> Row:
    """A row of the median of some seconds."""
    return Row(measure, goal, shown(statistics.median(values)), ratio, spread(values))


def times(values: Sequence[float], floor: Sequence[float], name: str) -> str:
    """How many times the floor it is: `5.1 × raw append`."""
    return f"{_number(_ratio(values, floor))} × {name}"


def faster(values: Sequence[float], peer: Sequence[float], name: str) -> str:
    """How many times faster than a peer: `900 × faster than one TinyDB file`."""
    return f"{_number(_ratio(peer, values))} × faster than {name}"


def _ratio(values: Sequence[float], others: Sequence[float]) -> float:
    """The median of the ratios of each round, where both were measured in every one, so that a machine that
    changes its pace during a run hits both; else the ratio of the medians."""
    if len(values) == len(others):
        rounds: list[float] = list(map(truediv, values, others))
        return statistics.median(rounds)
    return statistics.median(values) / statistics.median(others)


def _number(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 20 else f"{ratio:.2f}"


def table(rows: Sequence[Row]) -> str:
    """The rows in Markdown."""
    lines = ["| measure | goal | median | ratio | p10 – p90 |", "|---|---|---:|---:|---:|"]
    lines += [f"| {r.measure} | {r.goal} | {r.figure} | {r.ratio} | {r.spread} |" for r in rows]
    return "\n".join(lines)


def tell(text: str) -> None:
    """How far a run has come, on standard error."""
    print(text, file=sys.stderr, flush=True)
