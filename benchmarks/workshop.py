"""Where a run works: a folder that goes again, the histories in it, jrnl in an environment of its own, and
an environment without the developer's settings."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.at import ROOT
from benchmarks.histories import ENDING_THEN, History, copy, make
from benchmarks.measuring import tell, timed

JRNL = "4.6"


class Workshop:
    """What several measures share, each thing made when first asked for.

    Args:
        folder: exists, and is empty.
        keep: where large histories lie from run to run; None for none.
    """

    def __init__(self, folder: Path, keep: Path | None = None) -> None:
        self.folder = folder
        self._keep = keep
        self._copies = 0
        (folder / "home").mkdir()
        own = {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"}
        foreign = ("DAYBOOK", "PYTHON", "TEXTUAL", "COLUMNS", "LINES", "NO_COLOR", "COLORTERM")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        home = str(folder / "home")
        self.environment = {**kept, **dict.fromkeys(own, home), "TERM": "xterm-256color"}

    def history(self, name: str) -> History:
        """A fresh copy of the history of this name that the app was opened and closed on before, so that its
        snapshots are there."""
        return self._copy(self._warm(name))

    def unopened(self, name: str) -> History:
        """A fresh copy of the history of this name as if its pages had just come: without snapshots."""
        return self._copy(self._made(name))

    def _copy(self, history: History) -> History:
        self._copies += 1
        return copy(history, self.folder / f"{history.name.replace(' ', '-')}-{self._copies}")

    @functools.cache  # noqa: B019 - there is one workshop, and it lives as long as the run
    def _made(self, name: str) -> History:
        return make(name, self._keep if self._keep and name in ENDING_THEN else self.folder)

    @functools.cache  # noqa: B019 - as above
    def _warm(self, name: str) -> History:
        from benchmarks.terminal import Terminal  # what it needs, Windows has not

        history = self._copy(self._made(name))
        tell(f"Opening {name} for the first time …")
        with Terminal(history.command(), self.around(history)) as terminal:
            terminal.sign_in(history.adult, history.shown)
            terminal.rest()
            terminal.leave()
        return history

    @functools.cache  # noqa: B019 - as above
    def jrnl(self) -> Path | None:
        """jrnl's command, or None where it cannot be installed."""
        tell(f"Installing jrnl {JRNL} …")
        folder = self.folder / "jrnl"
        python = folder / "bin" / "python"
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
            install: list[str | Path] = [python, "-m", "pip", "install", f"jrnl=={JRNL}"]
            subprocess.run(install, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            tell("jrnl could not be installed: its rows are left out.")
            return None
        return folder / "bin" / "jrnl"

    def around(self, history: History | None) -> dict[str, str]:
        """The environment in which a history is this PC's own book."""
        return {**self.environment, "DAYBOOK_BOOK": str(history.folder)} if history else self.environment

    def seconds(self, command: Sequence[str | Path], history: History | None = None) -> float:
        """How long a whole process takes.

        Args:
            history: this PC's own book.

        Raises:
            CalledProcessError: it failed.
        """
        return timed(
            functools.partial(
                subprocess.run,
                command,
                check=True,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                env=self.around(history),
                cwd=ROOT,
            )
        )
