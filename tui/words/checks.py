"""What `daybook doctor` says."""

from __future__ import annotations

DOCTOR_WELL, DOCTOR_LOOK = "ok  ", "LOOK"
DOCTOR_LINE = "{verdict} {name} {says}"
DOCTOR_DO = "       {do}"
DOCTOR_FINE = "All is well."
DOCTOR_COUNT = ("One thing to look at.", "{count} things to look at.")
DOCTOR_VERSIONS = "Daybook {daybook}, Textual {textual}, TinyDB {tinydb}, pydantic {pydantic}"
DOCTOR_PYTHON = "Python {python} on {system}"
DOCTOR_PYTHON_DO = (
    "Daybook needs Python 3.11 or newer: install one from python.org, then install Daybook anew."
)
DOCTOR_SQLITE = "SQLite {sqlite}, full text: {text}"
DOCTOR_SQLITE_DO = "This Python's SQLite cannot search texts. Use the Python of python.org or of the system, not a cut-down one."
DOCTOR_TERMINAL = "{columns} columns, {rows} rows"
DOCTOR_TERMINAL_DO = "Make the window larger, or its letters smaller: Daybook wants 80 columns and 24 rows."
DOCTOR_NO_TERMINAL = "none here, so nothing can be said about its size and colours"
DOCTOR_COLOURS_MANY, DOCTOR_COLOURS_SOME, DOCTOR_COLOURS_NONE = "all colours", "16 colours or more", "none"
DOCTOR_COLOURS_DO = "Everything works without colours, too: letters and words say what they say."
DOCTOR_GLYPHS = {
    "full": "the full set: {signs}",
    "ascii": "the ASCII set: {signs}",
}
DOCTOR_GLYPHS_DO = "If you see boxes or question marks there: daybook settings glyphs=ascii"
DOCTOR_CONSOLE = "Windows Terminal"
DOCTOR_CONSOLE_OLD = "the old Windows console, as far as can be seen"
DOCTOR_CONSOLE_DO = (
    "It works. If the window has tabs, it is Windows Terminal: daybook settings glyphs=full shows every sign. "
    "Else Windows Terminal, free from Microsoft, shows more."
)
DOCTOR_RIGHTS = "this account may change every file of the book"
DOCTOR_RIGHTS_MISSING = (
    "this account may not change all files of the book ({count} of them): another account made them"
)
DOCTOR_RIGHTS_DO = "Entries are saved all the same. Have everybody who uses this PC given the right to change files in {folder}."
DOCTOR_NO_BOOK = "none in {folder}"
DOCTOR_NO_BOOK_DO = "Make one with: daybook init. Join another PC's with: daybook init --share FOLDER. Look around: daybook demo"
DOCTOR_BOOK = "{name}, in {folder}"
DOCTOR_BOOK_UNREAD = "cannot be opened"
DOCTOR_PAGES = "pages: {pages}; not read: {problems}"
DOCTOR_PAGES_DO = (
    "daybook verify names them. They were set aside, not thrown away; with a shared folder they come again."
)
DOCTOR_DISK = "takes what is saved, in {milliseconds} ms; {free} free"
DOCTOR_DISK_FULL = "does not take a file; {free} free"
DOCTOR_DISK_DO = (
    "Make room on the disk, or ask whoever looks after this PC for the right to write into the folder."
)
DOCTOR_DISK_SLOW_DO = (
    "Saving takes longer than it should. Nothing is lost by it; a network drive is no place for a book."
)
DOCTOR_FORGETS = "forgets what it holds when the PC is switched off"
DOCTOR_FORGETS_DO = "Put the book on a disk that lasts (daybook --book FOLDER), or share it, and leave only once all is shared."
DOCTOR_LASTS = "lasts when the PC is switched off, as far as can be seen"
DOCTOR_ALONE = "none: this book is on this PC alone"
DOCTOR_FOLDER = "answers, in {milliseconds} ms; {folder}"
DOCTOR_FOLDER_DO = "Everything is safe on this PC meanwhile. Press o in the app, or see docs/sharing.md."
DOCTOR_CLOCK = "{when}, zone {zone}"
DOCTOR_CLOCK_BEHIND = "{when}: earlier than the latest entry, of {latest}"
DOCTOR_CLOCK_DO = "Set the PC's clock, best by the network. Entries keep the time at which they were typed."
DOCTOR_NAMES = {
    "daybook": "Daybook   ",
    "python": "Python    ",
    "sqlite": "Index     ",
    "terminal": "Terminal  ",
    "colours": "Colours   ",
    "glyphs": "Signs     ",
    "console": "Console   ",
    "book": "Book      ",
    "pages": "Pages     ",
    "rights": "Rights    ",
    "disk": "Disk      ",
    "memory": "Memory    ",
    "folder": "Folder    ",
    "clock": "Clock     ",
}
