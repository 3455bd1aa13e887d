"""Coverage-guided fuzzing of what reads foreign bytes: `python scripts/fuzz.py all --minutes 60`.

Without a target it lists them. It needs Atheris, on Linux (`pip install --group fuzz`). Each target begins
with what the program itself writes, has a process of its own with limits of time and memory, and is checked
for more than a crash: see tests/fuzz/. `all` gives each its part of the time. It prints a table, and ends
with 1 where anything was found: the inputs lie in the folder that it names.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PER_INPUT = 20
"""Seconds that one input may take before it counts as one that hangs."""
SLOW = 5.0
"""Seconds of the processor's time from which an input counts as slow."""
MEMORY = 1500
"""Megabytes that a process may take."""
LONGEST = 200_000
"""Bytes of an input."""
_TOLD = re.compile(r"^#(\d+)\s+(\w+)\s+cov: (\d+)", re.MULTILINE)


@dataclass
class Result:
    """What came of fuzzing one target.

    Attributes:
        began: places covered by the inputs to begin with.
        covered: places covered in the end.
        found: what was found, each once.
    """

    minutes: float = 0.0
    runs: int = 0
    began: int = 0
    covered: int = 0
    found: set[str] = field(default_factory=set)


def main() -> int:
    """Fuzz what was asked for; 1 where anything was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", nargs="?", help="one of those that are listed without it, or all")
    parser.add_argument("--minutes", type=float, default=1.0, help="in all (%(default)s)")
    parser.add_argument("--out", type=Path, help="where inputs and findings are kept, and taken up again")
    parser.add_argument("--seconds", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.seconds is not None:
        _fuzz(options.target, options.seconds, options.out)
        return 0
    from tests.fuzz.readers import READERS

    if options.target is None:
        _say("\n".join(f"{name:10} {reader.what}" for name, reader in READERS.items()))
        return 0
    if options.target not in {*READERS, "all"}:
        parser.error(f"there is no target {options.target}; without one, all are listed")
    if importlib.util.find_spec("atheris") is None:
        parser.error("it needs Atheris, on Linux: pip install --group fuzz")
    names = list(READERS) if options.target == "all" else [options.target]
    parts = sum(READERS[name].share for name in names)
    out = options.out or Path(tempfile.mkdtemp(prefix="daybook-fuzz-"))
    _say("| target | what is read | minutes | inputs | new places covered | findings |")
    _say("| --- | --- | ---: | ---: | ---: | ---: |")
    found: set[str] = set()
    for name in names:
        reader = READERS[name]
        done = _watch(name, options.minutes * 60 * reader.share / parts, out / name)
        new = f"{done.covered - done.began:,} (from {done.began:,})"
        _say(f"| {name} | {reader.what} | {done.minutes:.1f} | {done.runs:,} | {new} | {len(done.found)} |")
        found |= {f"{name}: {each}" for each in done.found}
    _say("\n".join(["", *sorted(found), f"kept in {out}"]) if found or options.out else "")
    return int(bool(found))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


# --- the process that watches


def _watch(name: str, seconds: float, out: Path) -> Result:
    """Fuzz one target for so long; anew where an input ended the process."""
    from tests.fuzz.ground import IN_MEMORY

    result, began = Result(), time.monotonic()
    for part in ("corpus", "found"):
        (out / part).mkdir(parents=True, exist_ok=True)
    while (left := seconds - (time.monotonic() - began)) > 1 or not result.runs:
        command = [sys.executable, __file__, name, "--seconds", f"{max(left, 5):.0f}", "--out", str(out)]
        told = {**os.environ, "FUZZ_RUN": str(os.getpid())}
        ran = subprocess.run(
            command, cwd=ROOT, env=told, stderr=subprocess.PIPE, errors="replace", check=False
        )
        (out / "log.txt").write_text(ran.stderr)
        lines = [(int(runs), int(covered)) for runs, _, covered in _TOLD.findall(ran.stderr)]
        if not lines:
            raise SystemExit(f"{name} did not start:\n{ran.stderr[-3000:]}")
        result.runs += lines[-1][0]
        result.began = result.began or lines[0][1]
        result.covered = max(result.covered, lines[-1][1])
        for left_over in IN_MEMORY.glob(
            f"daybook-fuzz-{os.getpid()}-*"
        ):  # the process ends without tidying up
            shutil.rmtree(left_over, ignore_errors=True)
    result.minutes = (time.monotonic() - began) / 60
    result.found = {path.name for path in (out / "found").iterdir() if path.suffix != ".txt"}
    return result


# --- the process that fuzzes


def _fuzz(name: str, seconds: float, out: Path) -> None:
    """Fuzz one target; does not come back."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["store"]):
        from tests.fuzz.readers import READERS
    from tests.fuzz.mutating import mutated

    reader = READERS[name]
    seeds = reader.seeds()
    for place, seed in enumerate(seeds):
        (out / "corpus" / f"seed-{place}").write_bytes(seed)

    def mutate(data: bytes, largest: int, number: int) -> bytes:
        random = Random(number)
        if random.random() < 0.2:
            return bytes(atheris.Mutate(data, largest))
        return mutated(data, random, seeds)[:largest]

    arguments = [
        sys.argv[0],
        *(f"-max_total_time={seconds:.0f}", f"-timeout={PER_INPUT}", f"-rss_limit_mb={MEMORY}"),
        *(f"-max_len={LONGEST}", "-len_control=0", f"-artifact_prefix={out}/found/"),
        str(out / "corpus"),
    ]
    atheris.Setup(arguments, _Checked(reader.check, out / "found"), custom_mutator=mutate)
    atheris.Fuzz()


class _Checked:
    """A check that keeps the first input of each thing that it finds, and goes on."""

    def __init__(self, check: Callable[[bytes], None], out: Path) -> None:
        self._check = check
        self._out = out
        self._known = Counter[str]()

    def __call__(self, data: bytes) -> None:
        began = time.process_time()
        try:
            self._check(data)
        except Exception as error:  # noqa: BLE001 - each is a finding
            self._keep(f"{type(error).__name__}-{_where(error)}", data, traceback.format_exc())
        if time.process_time() - began > SLOW:
            self._keep("slow", data, "")

    def _keep(self, what: str, data: bytes, told: str) -> None:
        self._known[what] += 1
        if self._known[what] == 1:
            (self._out / what).write_bytes(data)
            (self._out / f"{what}.txt").write_text(told, errors="backslashreplace")


def _where(error: BaseException) -> str:
    """What was being checked, and the last place in this tree that an error went through."""
    passed = traceback.extract_tb(error.__traceback__)
    frames = [each for each in passed if each.filename.startswith(str(ROOT))]
    ends = [next((each for each in frames if "tests" in Path(each.filename).parts), frames[0]), frames[-1]]
    return "-".join(f"{Path(each.filename).stem}-{each.lineno}" for each in ends)


if __name__ == "__main__":
    sys.exit(main())
