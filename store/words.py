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

# --- the demo
DEMO_NAME = "Demo school (fictional)"
DEMO_OTHER_BOOK = "The book “{name}” in {folder} is not a demo. Nothing was changed. Name another folder: daybook demo --book DIR."
DEMO_FOLDER_USED = "Other things lie in {folder}. Nothing was changed. Name an empty folder or a new one: daybook demo --book DIR."

# --- classes
WHOLE_SCHOOL = "Whole school"
NO_CLASS = "No class"

# --- who may be named
ANOTHER_CHILD = "another child"

# --- saving
NOT_SAVED = "Not saved: {reason} Try again, or ask for help with this PC."
DISK_FULL = "the disk is full."
DISK_READ_ONLY = "the book's folder cannot be written to."
DISK_FAULT = "the disk reports a fault ({code})."
FOLDER_GONE = "the book's folder has gone."

# --- drafts
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

# --- reading
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

# --- people
NO_SUCH_ADULT = "No adult in this book has the initials {initials}. {nearest}"
ADULT_AMBIGUOUS = "More than one adult has the initials {initials}: {candidates}. Give more of the name."
NO_ADULTS_YET = "No adults are in this book yet: import them with: daybook import FILE.csv."
NO_SUCH_CHILD = "No child here is called “{name}”. {nearest}"
CHILD_AMBIGUOUS = "More than one child fits “{name}”: {candidates}. Type more letters, or first.surname."
REGISTER_DAMAGED = (
    "A page about the people in this book cannot be read. Do not import them again: that would make second ones. "
    "Nothing was deleted. Ask whoever looks after your computers; daybook status names the page."
)
NO_CHILDREN_YET = "No children are in this book yet: import them with: daybook import FILE.csv."
NEAREST = "Nearest: {names}."
NO_SUCH_GROUP = "No class here is called “{name}”. {nearest}"

# --- the quick line
LINE_EMPTY = "The line is empty. Write KIND CHILD CODES, for example: c zoe y settled after assembly."
LINE_NO_CHILD = "Say which child, for example: {key} zoe {example}."
LINE_NO_CODES = "Say the code after the child. {pattern}"
LINE_NO_TEXT = "{kind}: write the {label} too, after the code. Without it the entry says nothing."
AHEAD_NEXT = "next: {what}"
AHEAD_KIND = "what kind of entry"
AHEAD_KINDS = "kind"
AHEAD_CHILD = "which child"
AHEAD_CHILDREN = "child"
AHEAD_MINUTES = "minutes ago"
AHEAD_WHEN = "when"
AHEAD_TIME = "a time, such as 14:10"
AHEAD_NOTE = "or the note"
AHEAD_TEXT = "or the {label}"
LINE_QUOTE = "A quotation mark is not closed. Close it, or leave it out."
KIND_UNKNOWN = "There is no kind “{kind}”. Kinds are: {kinds}."
CODES_UNKNOWN = "“{codes}” is not a code for {kind}. {pattern}"
TIME_UNKNOWN = "“{text}” is not a time. Write -10 (minutes ago), 9:40, or yesterday 14:10."
TIME_MISSING = (
    "{text} does not exist on that day: the clocks went forward. Write the time that the clock showed."
)
TIME_FUTURE = "{text} has not happened yet. Write when it was: -10 (minutes ago), 9:40 or yesterday 14:10. Left out, it is now."
TIME_YESTERDAY = "yesterday {time}"
TIME_TOMORROW = "tomorrow {time}"
DAY_TODAY = "today"
DAY_TOMORROW = "tomorrow"
TIME_ON_DAY = "{day} {time}"
TIME_TWICE_FIRST = "{time} (before the clocks went back)"
TIME_TWICE_SECOND = "{time} (after the clocks went back)"
TIME_TOO_OLD = "{text} is more than a year ago. Check the date."
DUE_UNKNOWN = "“{text}” is not a time or day to aim for. Write >14:00, >friday or >2026-11-27."
DUE_PAST = "{text} is already past. Write a later time or a day, for example >tomorrow."
DUE_NOT_HERE = "{kind} takes no due time. Put it in the note, or leave out {text}."
DUE_IN_WORDS = "due {when}"
CODES_OR = "or {key} and {codes}"
CODES_SIDE = "then {codes} if you like"
CODES_TEXT = "then the {label}"
LINE_CANNOT_SAY = "This entry says more than one line can. Nothing was changed; open it on screen instead."
CHILD_TWICE = "{name} is named twice. Name each child once."

# --- said once an entry is saved
RESTRICTIVE_ELSEWHERE = (
    "A restrictive intervention: its statutory record is kept where your school says, not in Daybook. "
    "The class teacher owes its reference here by the end of the school day."
)
BODY_SEEN = "If this is a concern about the child's safety: tell your DSL (safeguarding lead) in person, now."

# --- searching
FILTER_UNKNOWN = "There is no filter “{name}:”. The filters are child:, kind:, by: and since:."
FILTER_EMPTY = "Write what {name}: is for right behind it, without a space."
FILTER_TWICE = "Only one {name}: counts, the last one."
SEARCH_MANY_WORDS = "Only the first {count} words count."
SINCE_UNKNOWN = (
    "“{text}” is no day to search from. Write since:monday, since:14 (days), since:2026-09-01 or since:2025."
)
FOUND_CHILD = "child: {names}"
FOUND_KIND = "kind: {kind}"
FOUND_BY = "by: {names}"
FOUND_SINCE = "since: {day}"
AND_MORE = "and {count} more"

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
FIELD_TWICE = "{field} is given twice. Give it once; several words go with commas: tried=p,c."
CHOICES_CLASH = "{field} cannot be “{one}” and “{other}” at once. Give one of the two."
CHOICE_FIRST = "{field} goes with {first} only. Give that first, or both at once."
VALUE_REQUIRED = "{field} may not be empty."
NOTHING_CHANGES = "Nothing would change: the entry already says that."
END_BEFORE_START = "The end ({end}) is before the start ({start}). Check the time."

# --- reading a school's export
TABLE_AT_LINE = "line {line}: {message}"
TABLE_AT_CELL = "line {line}, column “{column}”: {message}"
TABLE_EMPTY = "The file is empty. Export it again from your school system."
TABLE_NO_ROWS = "The file has headings, but nobody below them. Export it again with the people in it."
TABLE_TOO_LARGE = "The file is far larger than a list of people. Check that it is the right one."
TABLE_EXCEL = (
    "This is an Excel workbook. Open it in Excel, choose File, Save As, “CSV UTF-8”, and import that file."
)
TABLE_PDF = "This is a PDF. Export the list from your school system again, as CSV."
TABLE_WEB_PAGE = "This is a web page or XML file, whatever its name says. Open it in Excel, choose File, Save As, “CSV UTF-8”, and import that file."
TABLE_NOT_TEXT = "this is not the text of a table. Export the list again from your school system, as CSV."
TABLE_MIXED = "Some letters of this file cannot be read for certain, and names must not be guessed. Open it in Excel, check the names, and save it as “CSV UTF-8”."
TABLE_QUOTE = "a quotation mark is opened here and not closed properly. Close it, or delete it."
TABLE_MORE = "And {count} more like these."
TABLE_WIDE_ROW = "this row has {cells} cells, but there are {columns} headings. A cell that holds the separator needs quotation marks around it."
COLUMNS_NONE = "no heading is one that Daybook knows. The first line must name the columns, such as Legal Forename, Legal Surname, UPN, Date of Birth, Reg Group. It holds: {headings}."
COLUMNS_NEITHER = "these headings could be of pupils or of adults. For pupils, export also UPN, date of birth or year group; for adults, initials or role."
COLUMNS_BOTH = "some headings are of pupils ({pupils}), others of adults ({adults}). Export pupils and adults into two files, or delete the columns that do not belong."
COLUMNS_NO_FORENAME = "there is no column with forenames or names. Export also a column Legal Forename, or Name. The headings are: {headings}."
COLUMNS_TWICE = "the heading “{first}” says the same. Keep one of the two columns and delete the other."
COLUMN_NAMELESS = "column {number} (no heading)"
ROW_NO_FORENAME = "there is no forename. Every child needs one; delete the row if it is not a child."
ROW_ONE_NAME = (
    "there is a surname but no forename. Where a child has one name only, put it in the forename's place."
)
ROW_NO_NAME = "there is no name. Every adult needs one; delete the row if it is not an adult."
ROW_NAME_UNSPLIT = "it is not sure where the forename of “{name}” ends. Write it as “Surname, Forename”, or export forename and surname as two columns."
ROW_NO_UPN = "“{text}” is not a UPN, which has a letter, eleven digits, and a digit or letter. Correct it or leave it empty."
ROW_NO_DATE = "“{text}” is not a date. Write the day first, like 27/11/2016, or like 2016-11-27."
ROW_BORN_LATER = "the date of birth {text} is in the future. Check it."
ROW_BORN_EARLY = "the date of birth {text} is more than {years} years ago. Check it."
ROW_NO_INITIALS = "“{text}” cannot be initials: use 1 to {limit} letters and digits."
ROW_TOO_LONG = "this cell has {length} characters; {limit} is the most. Check that it holds one thing only."
ROW_ODD_CHARACTER = "this cell holds a character that cannot be shown. Type it again."
ROW_UPN_TWICE = "the UPN {upn} stands in line {line} too. No two children have the same; correct one of them."
ROW_UPN_TAKEN = "in the book this UPN belongs to {name}, born {born}. Forename and date of birth are others here; correct the UPN, in the file or in the book."
ROW_CHILD_TWICE = "{name} stands in line {line} too, and nothing tells the two apart. Delete one, or give both a UPN or a date of birth."
ROW_INITIALS_TWICE = "{initials} are also the initials of {name} in line {line}. Give one of the two longer ones, such as {initials}2."
ROW_INITIALS_TAKEN = "in the book {initials} is {name}. If this is somebody else, give longer initials; if it is the same person, change the name in the book first."
ROW_ADULT_TWICE = "{name} stands in line {line} too. Delete one of the rows, or give both initials."
ROW_NO_ADULT = "no adult in the book is called “{text}”. {nearest} Write initials or a whole name; who is new comes first, from a file of the adults."
ROW_NO_ADULTS = "no adults are in the book yet, so nobody is called “{text}”. Import a file of the adults first, then this one again."
ROW_ADULTS = "“{text}” could be {names}. Write what tells them apart: initials or the whole name."
ROW_ADULT_LEFT = "{name} is marked as left. Name another adult, or bring {name} back in the app first."
ROW_NO_SLOT = (
    "“{text}” is no time of the day for check-ins. Write one or more of {slots}, with semicolons between."
)
MATCH_SEVERAL = "the book has {count} people called {name} who could be meant. Add what tells them apart: UPN and date of birth, or initials."
MATCH_CLAIMED = "lines {lines} could all be {name} in the book. Add UPN and date of birth, or initials, in the book or in the file."
IMPORT_OTHER_LINE = "{name} in line {line}"
IMPORT_KEY_ADULT = "key adult {initials}"
IMPORT_WHY = "from the school's export"
IMPORT_NO_ADULTS = "No adults are in this book yet, so nobody has the initials {initials}. Import the adults first, or leave out --by."

# --- people, as they are changed
CLASS_HAS_CHILDREN = {
    1: "One child is still in {name}. Move the child or write when they left; then close the class.",
    2: "{count} children are still in {name}. Move them or write when they left; then close the class.",
}
CLASS_CLOSED = "{name} is closed. Choose another class, or bring it back first."
CLASS_IS_THERE = "There is a class {name} already. Give another name."
CLASS_WAS_CLOSED = "There was a class {name}, which is closed. Find it under leavers and bring it back."
LEFT_LATER = "That day is still to come. Write it once it is there; until then nothing changes."
PERSON_LEFT = "left"
PERSON_IS_THERE = (
    "{who} is in the book already. Choose that name instead; on the record, b brings back who has left."
)
PERSON_WOULD_BE_ONE = (
    "With this, {who} and {name} would be one person: one record, with everything written about both."
)
JOIN_IN_THE_APP = (
    "{sentence} Nothing was changed. If they are one, join them in the app: t on the page of people lists who may "
    "be twice."
)
PERSON_MAY_BE = "{who} has the same name. Both would be listed under “may be twice”."
INITIALS_SHARED = "{name} has the initials {initials} too. Other initials tell you apart."
PUPIL_HAS_ENTRIES = (
    "Entries are written about {name}, so the record stays. Write when the child left instead."
)
ADULT_STAYS = "{name} may have written entries, so the record stays. Write when they left instead."
CLASS_NAMED = "Children were or are in {name}, so the record stays. Close the class instead."

# --- amending
WHY_NEEDED = "Say why it changes: {fields} already has a value. Add --why “…”."
WHY_WITHDRAW = "Say why it is withdrawn. Add --why “…”."
NO_SUCH_RECORD = "No entry has the id {id}. Copy it as it was printed when it was saved."
ID_AMBIGUOUS = "More than one entry begins with {id}. Copy more of it."
ALREADY_WITHDRAWN = "{id} is withdrawn already, by {withdrawals}. To bring it back, withdraw {withdrawals}."
IS_WITHDRAWN = (
    "That entry is withdrawn and takes no changes. Withdraw the withdrawal {id} first to bring it back."
)
AMEND_THE_ENTRY = (
    "That is the id of a correction. Amend the entry itself: {id}. A correction can be withdrawn."
)
KIND_FIXED = "This version of Daybook cannot change what is written as “{kind}”. It can be withdrawn."
READS = "It now reads: {what}."
READS_WITHDRAWN = "Withdrawn, and no longer shown: {what}."
READS_PERSON = "It now reads: {kind} {name}."
READS_PERSON_WITHDRAWN = "Withdrawn, and no longer shown: {kind} {name}."
READS_UNKNOWN = "What {id} corrects is not in this book yet; the correction counts as soon as it is."
PEOPLE = {
    "pupil": "pupil",
    "adult": "adult",
    "group": "class",
    "same-as": "the note that two are one:",
    "apart": "the note that two are not one:",
}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
AUDIENCE_UNKNOWN = "Only the audience “class” can be used in this version."
NO_SETTING = "There is no setting “{name}”. There are: {names}."
NO_VALUE = "{name} cannot be “{value}”. It can be: {values}."
BAD_PAIR = "“{text}” is not understood. Write NAME=VALUE, such as theme=light."
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
    "hide_after": "Without a key for so long, detail closes, and what stands open is hidden; typed text stays.",
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

# --- the shared folder

SHARE_GONE = "The shared folder does not answer. Everything is safe on this PC and will be shared later."
SHARE_FULL = "The shared folder is full. Everything is safe on this PC; tell whoever looks after the network."
SHARE_READ_ONLY = "This PC may not write to the shared folder. Everything is safe on this PC; tell whoever looks after the network."
SHARE_BUSY = "Another program holds a file in the shared folder. Everything is safe on this PC; it will be tried again."
SHARE_FAULT = (
    "The shared folder gave an error ({code}). Everything is safe on this PC; it will be tried again."
)
SHARE_NOT_KEPT = "The shared folder did not give back what was put there. Everything is safe on this PC; it will be tried again."
SHARE_MARKER_TORN = (
    "The file daybook.json in the shared folder cannot be read, or has not arrived yet. Nothing was exchanged; everything"
    " is safe on this PC."
)
SHARE_NEWER = (
    "A newer Daybook is needed to read this shared folder. Everything is safe on this PC; update Daybook."
)
SHARE_NEWER_WRITER = "A newer Daybook is needed to write to this shared folder. Entries of others still come; update Daybook to share yours."
SHARE_NO_MARKER = (
    "There is no daybook.json in the shared folder: it may be the wrong folder, or not connected. Nothing was exchanged;"
    " everything is safe on this PC."
)
SHARE_OTHER_BOOK = (
    "This shared folder is of another book, {name}. Nothing was exchanged; everything is safe on this PC."
)
SHARE_DEMO = "A fictional school and a real one cannot share a folder. Nothing was changed."
SHARE_IS_BOOK = (
    "{folder} is, or holds, this PC's own book. Choose another folder for sharing. Nothing was changed."
)
SHARE_NOT_MADE = "{folder} is not a shared folder of Daybook yet. If it is to become one, add --new, on one PC only. Nothing was changed."
SHARE_TAKEN = "This folder already carries the book {name}. To join it, leave out --new. Nothing was changed."
SHARE_TWO_BOOKS = (
    "That folder carries the book {name}; this PC's book is {own}, shared in {share}. Nothing was changed. Two schools'"
    " books never go into one by accident. If this PC does belong to {name}, ask whoever set Daybook up to put"
    " the book of {own} away first, and to begin a new one that joins."
)
NO_NAME = "Our school"
SHARE_NOT_EMPTY = "{folder} is not empty. Choose an empty folder for a new shared book. Nothing was changed."
EXCHANGE_FAULT = (
    "The exchange met a fault in Daybook ({name}). Everything is safe on this PC; it will be tried again."
)
SHARING_TO_DO = {
    SHARE_GONE: "Go on writing. Look whether the network or the drive is connected; if this lasts, tell whoever looks after it.",
    SHARE_FULL: "Go on writing. Ask whoever looks after the network to make room in that folder.",
    SHARE_READ_ONLY: "Go on writing. Ask whoever looks after the network for the right to change files there.",
    SHARE_BUSY: "Nothing. If it lasts, have the folder left out of that program's scan or backup.",
    SHARE_FAULT: "Go on writing. If this lasts, pass on the word in brackets to whoever looks after the network.",
    SHARE_NOT_KEPT: "Go on writing. Have the disk or stick of that folder checked: it changes what is put there.",
    SHARE_MARKER_TORN: "Wait for the sync program to finish. If this lasts, have the folder always kept on this device.",
    SHARE_NEWER: "Have Daybook updated on this PC. Until then nothing comes and nothing goes.",
    SHARE_NEWER_WRITER: "Have Daybook updated on this PC. Until then yours stay on it.",
    SHARE_NO_MARKER: "Look whether that is the right folder, and its drive connected. Copy nothing into it.",
    SHARE_OTHER_BOOK: "Tell whoever set up this PC: the path leads to the folder of another school or book.",
    SHARE_DEMO: "Tell whoever set up this PC: the book of a demo and a school's need a folder each.",
    EXCHANGE_FAULT: "Go on writing. If this lasts, pass on the word in brackets to whoever looks after Daybook.",
}
"""What to do where a sentence above is what stands in the way."""
SHARING_TO_DO_ELSE = "Go on writing. If this lasts, show this page to whoever looks after your computers."
WAITS_ENTRIES = ("1 entry", "{count} entries")
WAITS_PEOPLE = "changes to people or dates"
WAITS_BOTH = "{entries}, and {people}"
PC_SEEN_TODAY = "seen at {when}"
PC_SEEN = "seen {when}"

# --- what is owed

OWED_SLOT = "check-in, {slot}"
OWED_SLOT_EARLIER = "check-in of the school day before, {slot}: log it, or say why not"
OWED_MISSED = "{count} check-ins missed in five school days: time together"
OWED_NOT_HELD = "not held in mind for {count} school days"
OWED_OPEN = "incident open, {when}"
OWED_PROMISE = "a promise, {time}: kept or missed?"
OWED_WELCOME = "tell them they were thought about"
OWED_OBJECT_HOME = "{item} is out: does it go home?"
OWED_OBJECT_BACK = "{item} is due back"
OWED_OBJECT_LOST = "{item} is lost: tell home"
OWED_AN_OBJECT = "an object"
OWED_NO_FRIEND = "no friendship entry for {count} school days"
OWED_READ_BACK = "read the friendship entry back, {when}"
OWED_POSITIVE = "kind moments noticed: {kind}, incidents: {hard}"
OWED_BALANCE = "times of responding: {hard}, of building the relationship: {grown}"
OWED_REPAIR_PLAN = "plan the repair, {when}"
OWED_REPAIR_DUE = "the repair that was planned"
OWED_REPAIR_NEXT = "the repair is not done: what next?"
OWED_REPAIR_LED = "which adult led the repair?"
OWED_PARENT = "tell home, incident {when}"
OWED_CPOMS = "CPOMS reference, incident {when}"
OWED_STATUTORY = "reference of the statutory record, incident {when}"
OWED_SLT = "to be seen by the leadership team, incident {when}"
OWED_OFFER = "offer time to {adult}"
OWED_AN_ADULT = "the adult"
OWED_REMEMBER = "what helped the last time: {helped}"
OWED_GOOD_NEWS = "the last {count} words home were about incidents: good news"

OWED_HANDOVER = "a handover of {adult}, {when}, that nobody has seen"

# --- handing over
HANDOVER_JOIN = " · "
HANDOVER_ABSENT = "absent"
HANDOVER_INCIDENT_OPEN = "incident since {when}, not ended yet"
HANDOVER_INCIDENT_ENDED = "incident {when}, ended {end}"
HANDOVER_RUPTURE = "rupture {when}, {repair}"
HANDOVER_INCIDENT_RUPTURE = "rupture with the incident {when}, {repair}"
HANDOVER_REPAIRED = "repaired since"
HANDOVER_LED = "{adult} leads the repair ({stage})"
HANDOVER_TO_LEAD = "{adult} leads the repair (to plan)"
HANDOVER_NOT_LED = "no repair planned yet"
HANDOVER_OUT = "{item} is out"
HANDOVER_LOST = "{item} is lost"
HANDOVER_BACK = "due back {time}"
HANDOVER_HOW = "{stage} ({how})"
HANDOVER_NOT_SAID = "kept or missed? not said"
HANDOVER_REPAIR = "repair {stage}, {when}"
HANDOVER_SETTLED = "{what}: settled since"
HANDOVER_WAS_REPAIR_PLAN = "a repair to plan"
HANDOVER_WAS_REPAIR = "the next step of a repair"
HANDOVER_WAS_CHECK_INS = "missed check-ins"
HANDOVER_WAS_HOME = "telling home"
HANDOVER_WAS_OBJECT = "a lost object"
HANDOVER_WAS_OTHER = "what was owed"
HANDOVER_PARTS = {"now": "Now", "watch": "Watch", "promised": "Promised", "next": "Next"}
SHEET_TITLE = "Handover, {group}"
SHEET_FROM = "From {adult}, {when}"
SHEET_DRAFT = "Drafted from the book, {when}"
SHEET_FOR = "For {receiver}"
SHEET_SINCE = "What happened is told from {when} on."
SHEET_UNTIL = "Counts until {day}"
SHEET_NOTHING = "Nothing is to be handed over."
SHEET_SEEN = "Seen by ______________________ at ____________ Answer: ________________________________"
SHEET_KEEP = "Children are named on this page: keep it with you, and shred it when it is done."
HANDOVER_EMPTY = "There is nothing in this handover yet. Add a line first. Nothing was sent."
HANDOVER_PAST = "A handover cannot end before today. Nothing was sent."
HANDOVER_OWN = "This handover is your own: those whom it is for say that they have seen it."
HANDOVER_OTHERS = "Only the adult who sent a handover can change it or take it back. Nothing was changed."
HANDOVER_NOBODY = "Say whom the handover is for: an adult, a role or a class of this book. Nothing was sent."
HANDOVER_TO_UNKNOWN = "“{text}” is no adult's initials, role or class here. Handovers can go to: {known}."
HANDOVER_TO_AMBIGUOUS = "“{text}” may be several: {known}. Nothing was sent."
HANDOVER_LINE_HOW = (
    "Write the child, a letter (n now, w watch, p promised, x next), and the words: zoe w watch the stairs."
)
HANDOVER_TO_CLASS = "class {group}"
HANDOVER_TO_NOBODY = "nobody known"

# --- closing a day

DAY_CLOSED_ALREADY = (
    "The day is closed already, by {by}. What is written now is kept, and listed as come after close."
)
DAY_NOT_CLOSED = "The day is not closed. Nothing was changed."
DAY_TO_COME = "That day is still to come. Nothing was changed."
DEFER_WHY = "Say why it is left for another day."
REOPEN_WHY = "Say why the day is opened again."
SOMEBODY = "somebody"
UNDO_CLOSED_AT = {True: "at {time}", False: "on {day} at {time}"}
UNDO_CLOSED = (
    "Not undone: {by} closed that day {when}. Everything is kept. Correct it on its page with a reason (Tab, Enter), "
    "or open the day again at e."
)

# --- the end of the day

REVIEW_STEPS = {
    "gaps": "Check-ins not written",
    "unfinished": "Unfinished",
    "ruptures": "Ruptures",
    "promises": "Promises and objects",
    "parents": "Parents to tell",
    "noticed": "Noticed?",
    "read-back": "Friendship book, to read back",
    "handover": "{whose} handover",
    "adult": "And you?",
}
REVIEW_TOMORROW, REVIEW_ON_DAY = "Tomorrow's", "{day}'s"
REVIEW_HELPLINE = (
    "Education Support helpline: 08000 562 561, for everybody who works in a school, free, day and night."
)
REVIEW_ATTEMPT = "{time} {by} {how}: {outcome}"
REVIEW_AND_MORE = " and {count} more"
REVIEW_LACKS = "{kind} {when}: {fields}"
REVIEW_ON_ITS_WAY = "repair {stage}, {when}"
REVIEW_GOING_ON = "incident of {when} is still open: end it, and plan the repair"
REVIEW_NOTE = "handover note {when}: {part}"
REVIEW_QUIET = "nothing kind for {count} school days"
REVIEW_NEW = "new here"
REVIEW_INCIDENTS = {1: "1 incident", 2: "{count} incidents"}
REVIEW_NOTHING_KIND = "nothing kind yet; {incidents}"
REVIEW_YOUNG = "The class is new in the book: nothing can be said yet."
REVIEW_COUNT = {
    0: "nothing written in {days} school days",
    1: "1 entry in {days} school days",
    2: "{count} entries in {days} school days",
}

# --- ruptures and the week

RUPTURE_SAID = {
    "under way": "still going on: first it comes to its end",
    "to plan": "no repair planned yet, due {due}",
    "planned": "repair planned, {due}",
    "goes on": "{last}; next step due {due}",
}
RUPTURE_OVERDUE = "{said} (overdue)"
RUPTURE_STEPS = {"under way": "going on", "to plan": "to plan"}
RUPTURE_STEP_LED = "{step}, led by {adult}"
RUPTURE_STEP_FOR = "{step}, for {due}"
RUPTURES_DONE = {
    0: "No repair was done since {since}.",
    1: "1 repair done since {since}; it took {took}.",
    2: "{count} repairs done since {since}; half of them took no more than {took}.",
}
RUPTURES_LONGER = "In the half term before it was {took}: is there time enough for repairs?"
TOOK_MINUTES = {1: "1 minute", 2: "{count} minutes"}
TOOK_HOURS = {1: "1 hour", 2: "{count} hours"}
TOOK_DAYS = {1: "1 day", 2: "{count} days"}

ALOUD_SOMEBODY = "Somebody"
ALOUD_FRIEND = "a friend"
ALOUD_ACTS = {
    "did": "{name}: {act}.",
    "received": "Somebody was kind to {name}: {act}.",
    "saw": "{name} noticed somebody being kind: {act}.",
}

# --- the school's calendar

DAYS_TOO_LARGE = "The file is far larger than a school calendar. Check that it is the right one."
FILE_NOT_THERE = "There is no file {path}. Nothing was saved. In a command, a name with spaces needs quotation marks round it."
FILE_NOT_READ = "{path} cannot be read. Nothing was saved. If it is open in Excel, close it and try again."
SLOT_UNKNOWN = "“{text}” is no slot of the day. Write one of: {slots}."
SLOT_OUTSIDE = "{time} is no time for a check-in: write one from 6:00 to 18:00."
SLOT_ORDER = "{first} has to come before {second}. Change the other one first, or both together."
STRETCH = "{first} to {last}"
DAYS_SAID = "{when}: {what}"
DAYS_ENDS = "{what} at {time}"
DAYS_BACKWARDS = "{last} is before {first}. Turn them round."
DAYS_TOO_MANY = "That is too long for “{what}” (at most {most} days). Look at the dates."
DAYS_NO_DAY = "Say which day, such as 27/11/2026 or friday; for several, the first and the last."
DAYS_NO_TIME = "Of an early finish, say when children go home, such as --ends 13:15."
DAYS_SEVERAL = "More than one thing in the calendar begins on {day}. Write its id: {ids}."
DAYS_NONE = "Nothing in the calendar begins on {day}. daybook calendar lists what there is."
DAYS_NO_ID = "Nothing in the calendar has the id {id}. Write its first day, such as 27/11/2026, or copy the id as daybook calendar lists it."
DAYS_BAD_TIME = "{time} is no time at which a school day finishes early."
DAYS_NOT_ABOUT = "says nothing about school days"
DAYS_ALONE = "a term begins or ends here, and its other end is not in the file"
DAYS_NO_DATE = "has no date that could be read"
DAYS_REPEATED = "repeats, which is not read: write out its days"
DAYS_WHAT = "“{what}” is not something a school day can be. Write one of: {whats}."
DAYS_COLUMNS = (
    "The table needs a column First (the first day), and What (term, holiday, INSET, closed or early finish) or Name. "
    "It may have Last, Ends (the time of an early finish) and Name."
)
AWAY_TOO_LONG = "That is more than a year. Look at the dates."
AWAY_BACK = "back"
