"""What is said of the book, its folder, saving and reading, and the demo."""

from __future__ import annotations

NO_BOOK = (
    "There is no Daybook book in {folder}. Make one with: daybook init, or look around with: daybook demo."
)
BOOK_EXISTS = "There is already a book in {folder}. Nothing was changed."
BOOK_UNREADABLE = (
    "The file book.json in {folder} cannot be read. The entries beside it are safe and were not touched. "
    "Put back a copy of book.json, or ask whoever looks after your computers."
)
BOOK_NEWER = (
    "This book was made by a newer Daybook (format {format}). Nothing was changed. Update Daybook on this PC."
)
BOOK_FOLDER_GONE = "The book's folder has gone: {folder}. Plug it in or reconnect it, then try again."
BAD_LABEL = "The label may hold 1 to 12 of the characters a-z and 0-9, for example: willow1."
BAD_ZONE = "There is no time zone called {zone}. Write it like Europe/London."
BAD_NAME = "The school's name may not be empty or hold line breaks."
DEMO_NAME = "Demo school (fictional)"
DEMO_OTHER_BOOK = "The book “{name}” in {folder} is not a demo. Nothing was changed. Name another folder: daybook demo --book DIR."
DEMO_FOLDER_USED = "Other things lie in {folder}. Nothing was changed. Name an empty folder or a new one: daybook demo --book DIR."
NOT_SAVED = "Not saved: {reason} Try again, or ask for help with this PC."
DISK_FULL = "the disk is full."
DISK_READ_ONLY = "the book's folder cannot be written to."
DISK_FAULT = "the disk reports a fault ({code})."
DISK_BUSY = "another program holds the file open."
PATH_TOO_LONG = "the book's folder has a longer path than Windows takes."
FOLDER_GONE = "the book's folder has gone."
DRAFTS_IN_MEMORY = (
    "This PC's disk does not take what is typed and not saved yet: until it does, that is kept only while Daybook runs. "
    "What was saved is safe."
)
DRAFTS_FAULT = (
    "What is typed and not saved yet is kept only while Daybook runs, because of a fault in the program ({name}). "
    "What was saved is safe."
)
DRAFTS_ASIDE = (
    "A file of texts begun earlier could not be read; it was set aside as {file}. What was saved is safe."
)
DRAFTS_PARTLY = (
    "Some of the texts begun earlier could not be read; their file was set aside. The others are kept."
)
DRAFTS_LEFT = "Texts begun earlier could not be opened and were left where they are. What was saved is safe."
DRAFTS_NEWER = "Texts begun earlier were kept by a newer Daybook. They stay as they are; update Daybook to go on with them."
PAGE_DAMAGED = "A page cannot be read and was set aside: {page}. {kept} of its entries could be read and are still shown."
PAGE_DAMAGED_LEFT = "A page cannot be read: {page}. {kept} of its entries could be read and are still shown."
PAGE_NEWER = (
    "A page was written by a newer Daybook: {page}. It is kept as it is; update Daybook to see all of it."
)
PAGE_FOREIGN = "A page belongs to another book and is not shown: {page}. It was not changed."
PAGE_ALTERED = (
    "A page of another PC is not as that PC wrote it: {page}. Each of its entries is, and they are shown."
)
PAGE_UNREACHABLE = (
    "A page could not be opened: {page}. Everything else is shown. It is tried again at the next start."
)
RECORDS_DAMAGED = "On page {page}, {count} of the entries do not match their check sum and are not shown. The file was not changed."
IN_QUARANTINE = (
    "A damaged page was set aside earlier: {page}. What can be read of it is shown; no whole copy is here."
)
FILE_TOO_LARGE = "A file is far larger than Daybook writes."
FILE_NOT_OURS = "A file is not what Daybook wrote."
SETTINGS_UNREAD = (
    "The settings of this PC cannot be read; the usual ones are in use. Setting any of them mends that."
)
SETTINGS_NEWER = "The settings of this PC were kept by a newer Daybook; the usual ones are in use. Update Daybook on this PC."
SETTINGS_WRONG = "What the settings of this PC say of {names} is not understood; the usual is in use."
SETTINGS = {
    "hide_after": "Hide after",
    "glyphs": "Signs",
    "theme": "Colours",
    "mouse": "Mouse",
}
SETTINGS_HELP = {
    "hide_after": "Without a key for so long, detail closes, and what stands open is hidden; typed text stays. Not in a demo.",
    "glyphs": "Full signs, or ASCII ones for consoles that show boxes or question marks in their place.",
    "theme": "Light letters on a dark ground, or dark ones on a light ground.",
    "mouse": "Whether Daybook takes the mouse, which it never needs. Counts from the next start.",
}
SETTINGS_VALUES = {
    "hide_after": {
        "0.5": "half a minute",
        "1": "1 minute",
        "2": "2 minutes",
        "5": "5 minutes",
        "10": "10 minutes",
        "30": "30 minutes",
    },
    "glyphs": {"auto": "what this console can show", "full": "full", "ascii": "ASCII"},
    "theme": {"dark": "dark", "light": "light"},
    "mouse": {"yes": "yes", "no": "no"},
}
NO_SETTING = "There is no setting “{name}”. There are: {names}."
NO_VALUE = "{name} cannot be “{value}”. It can be: {values}."
OUTSIDE_IN_BOOK = "{path} is inside the book's own folder. Choose a place outside it; nothing was written."
OUTSIDE_NO_FOLDER = "There is no folder {folder}. Make it, or name another place; nothing was written."
OUTSIDE_NO_FILE = "{path} is not a file. Name a file; nothing was written."
OUTSIDE_FAILED = (
    "The file {path} could not be written. What was there before is unchanged, and the book is safe. "
    "Look at the space and rights there, or name another place."
)
OUTSIDE_LANDED = (
    "The file {path} is written, but the disk does not confirm that it would survive a power cut. "
    "Look at the disk, or write it again elsewhere."
)
