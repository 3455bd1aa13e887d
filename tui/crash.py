"""The report of a fault in the program: where it happened, without a single value."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from store import durable
from store.clock import system_time
from store.errors import NotSaved
from store.reading import REPORTS
from store.version import VERSION


def report_text(error: BaseException) -> str:
    """The kinds of error and the places in the program, from the outermost; no message and no value,
    since either may hold what somebody wrote."""
    lines = [f"Daybook {VERSION}, Python {platform.python_version()}, {platform.system()}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines) + "\n"


def write_report(error: BaseException, folder: Path) -> Path | None:
    """Write a report into the book's folder; None where even that fails."""
    path = folder / REPORTS / f"{system_time():%Y%m%d-%H%M%S}.txt"
    try:
        durable.make_folder(path.parent)
        durable.write_file(path, report_text(error).encode())
    except NotSaved:
        return None
    return path
