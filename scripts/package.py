"""Builds Daybook as a folder that runs where no Python is installed: `python scripts/package.py`.

The folder is for the system on which it is built, and comes to dist/daybook. docs/windows.md says how to
build it, and how to install it. Run it in an environment that has requirements-package.lock.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("tui", "screens", "store")
WITH_METADATA = ("textual", "tinydb", "pydantic")
"""Packages whose versions `daybook doctor` reads."""
START = "import sys\nfrom tui.__main__ import main\nsys.exit(main())\n"
LEFT_OUT = ("tkinter", "pytest", "mypy", "PIL", "setuptools", "multiprocessing")
"""What libraries would bring along, and nothing here uses; the last two would also run at each start."""


def data_files() -> list[Path]:
    """Every file of the program that is no module, below the repository."""
    return [
        path.relative_to(ROOT)
        for floor in FLOORS
        for path in sorted((ROOT / floor).rglob("*"))
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    ]


def arguments(start: Path, work: Path, into: Path) -> list[str]:
    """What PyInstaller is told.

    Args:
        start: the script that the program begins with.
        work: a folder for what is made on the way.
        into: the folder in which the program's own folder is to lie.
    """
    told = ["--name", "daybook", "--onedir", "--console", "--noupx", "--noconfirm", "--log-level", "WARN"]
    told += ["--distpath", str(into), "--workpath", str(work), "--specpath", str(work), "--paths", str(ROOT)]
    for floor in (*FLOORS, "textual"):  # all load modules by name
        told += ["--collect-submodules", floor]
    for path in data_files():
        told += ["--add-data", f"{ROOT / path}{os.pathsep}{path.parent}"]
    for name in WITH_METADATA:
        told += ["--copy-metadata", name]
    for name in LEFT_OUT:
        told += ["--exclude-module", name]
    return [*told, "--collect-data", "tzdata", str(start)]


def build(into: Path) -> Path:
    """Build the folder, in place of one that is there; where it is."""
    with tempfile.TemporaryDirectory(prefix="daybook-build-") as work:
        start = Path(work, "start.py")
        start.write_text(START, encoding="utf-8")
        command = [sys.executable, "-m", "PyInstaller", *arguments(start, Path(work), into)]
        subprocess.run(command, check=True, cwd=ROOT)
    return into / "daybook"


def try_out(program: Path) -> None:
    """Have the program make a demo, log, share, exchange, check and complete, in a folder of its own and with
    nothing of this environment at hand.

    Raises:
        CalledProcessError: it did not.
    """
    with tempfile.TemporaryDirectory(prefix="daybook-try-") as folder:
        book, shared = Path(folder, "book"), Path(folder, "shared")
        shared.mkdir()
        variables = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
        for command in (
            ["--version"],
            ["demo", "--no-tui", "--days", "2"],
            ["log", "c zoe y settled", "--by", "AB"],
            ["share", str(shared), "--new"],
            ["sync"],
            ["verify"],
            ["doctor"],
            ["export", "--format", "csv", "--out", str(Path(folder, "out.csv"))],
            ["completion", "bash"],
        ):
            typed = [str(program), *command, *(["--book", str(book)] if command != ["--version"] else [])]
            subprocess.run(typed, check=True, env=variables, stdout=subprocess.DEVNULL)


def main() -> None:
    """Build, try out, and say what was made."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--into", type=Path, default=ROOT / "dist", metavar="DIR", help="where to (dist)")
    into = parser.parse_args().into.resolve()
    shutil.rmtree(into / "daybook", ignore_errors=True)
    folder = build(into)
    try_out(folder / ("daybook.exe" if sys.platform == "win32" else "daybook"))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}: {size / 1024 / 1024:.0f} MB, built and tried out")  # noqa: T201


if __name__ == "__main__":
    main()
