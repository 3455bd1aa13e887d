"""Every sentence that the commands print, in one place so that wording can be reviewed."""

from __future__ import annotations

PROGRAM = "Record check-ins, held-in-mind moments, friendship and repair, in seconds."
STORED_PLAIN = (
    "This book is plain text files: whoever can open this disk or folder can read it. "
    "Daybook hides, it does not lock."
)
BY_NEEDED = "Say whose entry it is: --by INITIALS, or set DAYBOOK_BY."
STOPPED = "Daybook stopped because of a fault in the program ({name}). What was saved is safe."
REPORT_AT = "A report without anybody's data is in {path}."
INTERRUPTED = "Stopped. What was printed as saved is safe."
BAD_NOW = "“{text}” is not a time. Write --now 2026-11-23T10:42, or --now 10:42 for today."

MADE = "Made the book “{name}” in {folder}, for the PC called {label}."
NEXT_IMPORT = "Next: daybook import FILE.csv brings in your class; then start daybook."
LINE_PROBLEM = "line {number}: {sentence}"
