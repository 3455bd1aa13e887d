"""What is said of entries: the quick line, values, corrections, searching."""

from __future__ import annotations

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
RESTRICTIVE_ELSEWHERE = (
    "A restrictive intervention: its statutory record is kept where your school says, not in Daybook. "
    "The class teacher owes its reference here by the end of the school day."
)
BODY_SEEN = "If this is a concern about the child's safety: tell your DSL (safeguarding lead) in person, now."
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
NOTE_TOO_LONG = (
    "The note has {length} characters; {limit} is the most. Nothing was saved; shorten it or split it in two."
)
TEXT_NESTED = "It is nested too deeply to be kept."
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
BAD_PAIR = "“{text}” is not understood. Write NAME=VALUE, such as theme=light."
