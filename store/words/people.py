"""What is said of people, classes, a school's export and its calendar."""

from __future__ import annotations

WHOLE_SCHOOL = "Whole school"
NO_CLASS = "No class"
ANOTHER_CHILD = "another child"
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
ROW_NAME_CROWD = "{count} rows are called {name}. Check that the columns of names hold names."
MATCH_SEVERAL = "the book has {count} people called {name} who could be meant. Add what tells them apart: UPN and date of birth, or initials."
MATCH_CLAIMED = "lines {lines} could all be {name} in the book. Add UPN and date of birth, or initials, in the book or in the file."
IMPORT_OTHER_LINE = "{name} in line {line}"
IMPORT_KEY_ADULT = "key adult {initials}"
IMPORT_WHY = "from the school's export"
IMPORT_NO_ADULTS = "No adults are in this book yet, so nobody has the initials {initials}. Import the adults first, or leave out --by."
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
