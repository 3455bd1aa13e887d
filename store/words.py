"""Every sentence of the store that a person may see, in one place so that wording can be reviewed.

British English, the vocabulary of the field. Each says what happened, what is safe, and what to do now.
"""

from __future__ import annotations

# --- the book and its folder
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

# --- saving
NOT_SAVED = "Not saved: {reason} What you typed is kept. Try again, or ask for help with this PC."
DISK_FULL = "the disk is full."
DISK_READ_ONLY = "the book's folder cannot be written to."
DISK_FAULT = "the disk reports a fault ({code})."
FOLDER_GONE = "the book's folder has gone."

# --- reading
PAGE_DAMAGED = "A page cannot be read and was set aside: {page}. {kept} of its entries could be read and are still shown."
PAGE_DAMAGED_LEFT = "A page cannot be read: {page}. {kept} of its entries could be read and are still shown."
PAGE_NEWER = (
    "A page was written by a newer Daybook: {page}. It is kept as it is; update Daybook to see all of it."
)
PAGE_FOREIGN = "A page belongs to another book and is not shown: {page}. It was not changed."
PAGE_UNREACHABLE = (
    "A page could not be opened: {page}. Everything else is shown. It is tried again at the next start."
)
RECORDS_DAMAGED = (
    "{count} entries on page {page} do not match their check sum and are not shown. The file was not changed."
)

# --- people
NO_SUCH_ADULT = "No adult in this book has the initials {initials}. {nearest}"
ADULT_AMBIGUOUS = "More than one adult has the initials {initials}: {candidates}. Give more of the name."
NO_ADULTS_YET = "No adults are in this book yet: import them with: daybook import FILE.csv."
NO_SUCH_CHILD = "No child here is called “{name}”. {nearest}"
CHILD_AMBIGUOUS = "More than one child fits “{name}”: {candidates}. Type more letters, or first.surname."
NO_CHILDREN_YET = "No children are in this book yet: import them with: daybook import FILE.csv."
NEAREST = "Nearest: {names}."
NO_SUCH_GROUP = "No class here is called “{name}”. {nearest}"

# --- the quick line
LINE_EMPTY = "The line is empty. Write KIND CHILD CODES, for example: c zoe y settled after assembly."
LINE_NO_CHILD = "Say which child, for example: {key} zoe {example}."
LINE_NO_CODES = "Say the code after the child. {pattern}"
LINE_QUOTE = "A quotation mark is not closed. Close it, or leave it out."
KIND_UNKNOWN = "There is no kind “{kind}”. Kinds are: {kinds}."
CODES_UNKNOWN = "“{codes}” is not a code for {kind}. {pattern}"
NO_OTHER_SIDE = "{kind} takes no digit."
TIME_UNKNOWN = "“{text}” is not a time. Write -10 (minutes ago), 9:40, or yesterday 14:10."
TIME_MISSING = (
    "{text} does not exist on that day: the clocks went forward. Write the time that the clock showed."
)
TIME_FUTURE = "{text} has not happened yet. Write the time when it happened, or leave it out for now."
TIME_TOO_OLD = "{text} is more than a year ago. Check the date."
DUE_UNKNOWN = "“{text}” is not a time or day to aim for. Write >14:00, >friday or >2026-11-27."
DUE_PAST = "{text} is already past. Write a later time or a day, for example >tomorrow."
DUE_NOT_HERE = "{kind} takes no due time. Put it in the note, or leave out {text}."
CHILD_TWICE = "{name} is named twice. Name each child once."

# --- values
NOTE_TOO_LONG = (
    "The note has {length} characters; {limit} is the most. Nothing was saved; shorten it or split it in two."
)
TEXT_UNSAVABLE = (
    "The text holds a character that cannot be saved (character {place}). Delete it and type it again."
)
FIELD_UNKNOWN = "{kind} has no field “{field}”. Its fields are: {fields}."
FIELD_FIXED = "“{field}” cannot be changed. Withdraw the entry and write it again."
VALUE_UNKNOWN = "“{value}” is not one of the words for {field}. Choose from: {choices}."
VALUE_NUMBER = "{field} is a whole number."
VALUE_YES_NO = "{field} is yes or no."
VALUE_DATE = "“{value}” is not a date. Write it like 2026-11-27 or 27/11/2026."
VALUE_WRONG = "{field} cannot be “{value}”."
VALUE_FORM = "Write FIELD=VALUE, for example: zone=yellow. “{text}” has no equals sign."
VALUE_REQUIRED = "{field} may not be empty."
NOTHING_CHANGES = "Nothing would change: the entry already says that."
END_BEFORE_START = "The end ({end}) is before the start ({start}). Check the time."

# --- amending
WHY_NEEDED = "Say why: {fields} already has a value. Add --why “…”."
WHY_WITHDRAW = "Say why it is withdrawn. Add --why “…”."
NO_SUCH_RECORD = "No entry has the id {id}. Copy it as it was printed when it was saved."
ID_AMBIGUOUS = "More than one entry begins with {id}. Copy more of it."
ALREADY_WITHDRAWN = "That entry is withdrawn already."
IS_WITHDRAWN = (
    "That entry is withdrawn and takes no changes. Withdraw the withdrawal {id} first to bring it back."
)
AUDIENCE_UNKNOWN = "Only the audience “class” can be used in this version."
