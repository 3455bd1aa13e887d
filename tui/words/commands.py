"""What the commands print."""

from __future__ import annotations

PROGRAM = "Record check-ins, held-in-mind moments, friendship and repair, in seconds."
HELP_USAGE = "daybook [OPTIONS] [COMMAND …]"
HELP_COMMANDS = "commands"
HELP_TAKES = "what it takes"
HELP_THIS = "show this, and end"
HELP_VERSION = "show which version this is, and end"
HELP_MORE = (
    "daybook alone opens the app; where there is no book yet, it offers to make one. To look around: daybook demo. "
    "What a command takes: daybook COMMAND --help. Examples and exit codes: docs/commands.md."
)
NO_COMMAND = "There is no command “{text}”."
COMMAND_MEANT = "Did you mean: daybook {command}?"
STORED_PLAIN = (
    "This book is plain text files: whoever can open this disk or folder can read it. "
    "Daybook hides, it does not lock."
)
NO_TERMINAL = "Daybook needs a terminal window to open in. To read or write without one, see: daybook --help."
BY_NEEDED = "Say whose entry it is: --by INITIALS, or set DAYBOOK_BY."
STOPPED = "Daybook stopped because of a fault in the program ({name}). What was saved is safe."
INTERRUPTED = "Stopped. What was printed as saved is safe."
BAD_NOW = "“{text}” is not a time. Write --now 2026-11-23T10:42, or --now 10:42 for today."
INIT_NAME_AND_SHARE = "--name and --zone come from the shared folder; leave them out with --share"
INIT_SHARES = "It shares that book in {folder}: what the other PCs have comes with the first exchange."
SHARE_NEW_WHERE = "say which folder: daybook share DIR --new"
SHARE_NO_FOLDER = "There is no folder {folder}, or it is not connected. Look at the path; make the folder first if it is to be a new one."
SHARE_UNCHANGED = "This PC's book was not changed: run the same again once that is put right."
SHARED = "This PC shares the book “{name}” in {folder}."
SHARED_STILL = "This PC shares its book in {folder}, as before."
SYNC_PASSED_ON = "Passed on to {folder}: {went}."
SHARED_JOINED = (
    "What this PC has written as “{own}” becomes part of the book “{name}”, on every PC. Once it is shared, that cannot"
    " be undone; until then, this takes it back: daybook share --off"
)
SHARED_BRINGS = "From this PC come along: entries {entries}, children {children}, adults {adults}."
SHARED_BRINGS_NOTHING = "From this PC nothing comes along: its book is empty. It gets what the others have."
SHARED_MOVED = (
    "Until now it was {folder}. Nothing there is changed or removed. PCs that still use it exchange with one another, and"
    " with this one again once the same is run on them."
)
SHARED_OTHERS = (
    "On every other PC: daybook share {folder}; where there is no book yet: daybook init --share {folder} "
    "(with the path that this folder has there)."
)
SHARED_READABLE = "Whoever can open that folder can read everything in it: it is plain text."
SHARED_NEXT = "Next: daybook sync exchanges now. The app does it by itself, also where it is open now."
NOT_SHARED = (
    "This book is on this PC alone. To share it: daybook share DIR, and on the first PC daybook share DIR --new. "
    "DIR is a folder that all the PCs reach."
)
SHARED_NO_MORE = "This PC no longer shares its book in {folder}. Nothing was removed, there or here: all that was exchanged so far stays."
SHARED_LEFT = "Saved here and not shared when it ended: {what}. That stays in this PC's book."
SHARED_AGAIN = "To share it again: daybook share {folder}"
SYNC_NEW_WHERE = "--new goes with --with DIR; the book's own folder is made with: daybook share DIR --new"
SYNCED = "Exchanged with {folder}. Sent: {went}. Received: {came}."
SYNCED_PARTLY = "Not everything was exchanged with {folder}. Sent: {went}. Received: {came}."
SYNCED_NOT = "Nothing was exchanged with {folder}."
SYNC_ALL_SHARED = "Everything that is saved on this PC is there."
SYNC_WAITING = "Saved on this PC and not shared yet: {what}."
SYNC_UNREADABLE = "Files there that cannot be read, or have not arrived whole: {unreadable}. They are tried again at each exchange."
SYNC_STRANGE = "Pages there of a book that this one does not know: {strange}. They were left alone."
SYNC_SLOW = "The shared folder is slow to answer. Everything is safe on this PC; ctrl+c stops waiting."
WATCH_BEGINS = "Exchanging with {folder} every {seconds} seconds, until ctrl+c."
WATCH_LINE = "{time}  {what}"
WATCH_MOVED = "Sent: {went}. Received: {came}."
WATCH_AGAIN = "The shared folder answers again. Sent: {went}. Received: {came}."
WATCH_SILENT = "The shared folder does not answer. Everything is safe on this PC; it is asked again."
WATCH_ELSEWHERE = (
    "Stopped: this book is no longer shared in {folder}. Run it again where it is shared elsewhere now."
)
WATCH_ENDED = "Stopped. Everything that is saved on this PC is shared."
WATCH_WAITING = "Stopped. Saved on this PC and not shared yet: {what}. That goes with the next exchange."
NO_ANSWER = (
    "The shared folder has not answered for {seconds} seconds. Everything is safe on this PC; look whether the network "
    "or the drive is connected."
)
MADE = "Made the book “{name}” in {folder}, for the PC called {label}."
NOT_MADE = (
    "No book was made in {folder}: that place cannot be written to, or is full. "
    "Choose another with --book DIR, or ask whoever looks after this PC."
)
NEXT_IMPORT = "Next: daybook import FILE.csv brings in your class; then start daybook."
LINE_PROBLEM = "line {number}: {sentence}"
LINE_GENTLE = "{id}: a word in its note could be gentler. Rather: {prefer}. It is saved as you typed it."
LINE_NOT_TEXT = "This line is not UTF-8 text (byte {place}). Save the file as UTF-8 and send this line again."
NO_CHILDREN_HERE = "  No children are in this class yet."
OPEN_SINCE = "  Still open: {what}"
JUST_NOW = "Just now"
TODAY_KEY = (
    "{held} held in mind this week  {friend} friendship entry this week  {rupture} open rupture  "
    "{done} done  {not_done} not done"
)
LINEAR_CHILDREN = ("no children", "1 child", "{count} children")
LINEAR_HEAD = "{group}, {day}, {count}."
LINEAR_NO_ZONE = "no zone yet today"
LINEAR_DONE = "{slot} check-in done"
LINEAR_NOT_DONE = "{slot} check-in not done"
LINEAR_NOTHING = "{slot} check-in not written yet"
LINEAR_HELD = "held in mind this week"
LINEAR_FRIEND = "in the friendship book this week"
LINEAR_RUPTURE = "a rupture waits for its repair"
LINEAR_OBJECT = "an object is out"
LINEAR_BY = "by {adult}"
LINEAR_SAVED = "Saved: {what} {id}"
EXPORTED = "Wrote {count} entries and people to {path}."
EXPORT_PLAIN = "The file is not locked: keep it where only those who need it can look; delete it after use."
EXPORT_BACKWARDS = "--until {until} is before --since {since}. Turn them round."
FIND_NOTHING_ASKED = "Say what to look for: words, or a filter such as child:zoe."
FIND_NONE = "Nothing fits."
FIND_NONE_THIS_YEAR = (
    "Nothing fits in this school year. Earlier ones are looked through with, for example, since:2025."
)
FIND_MORE = "… and {more} more that are older; --most {count} gives all."
KINDS_CODES = "quick line: {codes}"
KINDS_PEOPLE = "People and classes (for amend)"
KINDS_FORMS = {
    "text": "text",
    "date": "date",
    "time": "time",
    "due": "time or day",
    "number": "number",
    "yes": "yes or no",
    "choice": "",
}
KINDS_KEY = "The header of every entry (id, kind, at, day, by …) is not listed; at=TIME corrects the time."
KINDS_LINK = "  {name}: (another entry, linked to this one; needed to be complete)"
KINDS_SEVERAL = "several, with commas"
KINDS_DEFAULT = "starts as {value}"
KINDS_ASKED = "at capture"
KINDS_DIGIT = "a digit at capture"
KINDS_REQUIRED = "required"
KINDS_NEEDED = "needed {when}, by {owner}: {by}"
SETTING_IS = "{label}: {shown}."
SETTING_CHOICES = "It can be: {choices}."
SETTING_SAID = "For now {word}, by {by}."
SETTING_OPTION = "an option"
STATUS_BOOK = "{name} ({demo}PC {label})"
STATUS_FOLDER = "Book      {folder}"
STATUS_DEMO = "DEMO, "
STATUS_ENTRIES = "Entries   {entries}, {withdrawn} withdrawn; on {pages} pages"
STATUS_PEOPLE = "People    children {pupil}, adults {adult}, classes {group}"
STATUS_SAVED = "Saved     last on {when}"
STATUS_NEVER = "Saved     nothing yet"
STATUS_ALONE = "Shared    no: this book is on this PC alone. To share it: daybook share DIR"
STATUS_SHARE = "Shared    in {folder}"
STATUS_EXCHANGED = "Exchange  went through last: {when}"
STATUS_NOT_EXCHANGED = "Exchange  none has gone through yet; start daybook, or: daybook sync"
STATUS_NOTHING_WAITS = "Waiting   nothing: everything saved here is shared"
STATUS_WAITING = "Waiting   {what}, saved here and not shared yet, since {since}. {why}"
STATUS_NEXT = "That goes with the next exchange: while daybook is open, or with daybook sync."
STATUS_TROUBLE = "Trouble   {trouble}"
STATUS_OTHERS = "Other PCs {others}"
STATUS_OTHER = "{pc} {seen}"
STATUS_AHEAD = "{seen} (its clock is ahead of this one's)"
STATUS_MORE_OTHERS = "and {count} more"
STATUS_OTHERS_UNREAD = "not all could be asked after, since the folder is slow"
STATUS_NO_OTHERS = "Other PCs none has been seen there yet"
STATUS_SLOW = "The shared folder is slow. This takes up to half a minute; everything is safe on this PC."
STATUS_WRITABLE = "Folder    can be written; {free} free"
STATUS_NOT_WRITABLE = (
    "Folder    CANNOT be written: nothing can be saved now. Ask whoever looks after this PC; "
    "what is in the book is safe."
)
STATUS_LOW = "Warning: less than {limit} MB are free on this disk. Make room soon, or saving will stop."
STATUS_FORGETS = (
    "Warning: this PC forgets what is on this disk when it is switched off. Only what is shared lasts."
)
STATUS_FREE_UNKNOWN = "an unknown amount of space"
STATUS_WRONG = "To look at:"
STATUS_TWINS = "{one} and {other} may be one child written twice."
STATUS_TWINS_DO = "No children were joined. In the app, p and then t lists who may be twice, to join them or keep them apart."
STATUS_TIMES = "{line} ({count} times)"
STATUS_FINE = "Nothing is wrong with its pages."
VERIFIED = "Checked {pages} pages and {records} records."
VERIFY_FINE = "Every page, record and hash is as it was written."
VERIFY_FORK = "An id was used twice; both entries are kept and shown: {id}."
VERIFY_LOOSE = "{id} corrects {target}, which is not in this book. It counts as soon as that is."
VERIFY_LEFTOVER = "A save that was cut short left a temporary file: {name}. It is harmless."
VERIFY_HEADER = "The header of page {name} does not fit its place or its entries. They are whole and shown."
VERIFY_STRANGER = "This among the pages is none, and was not read: {name}."
VERIFY_SHARE = (
    "This was about the book on this PC. What lies in {folder} is compared with it at each exchange."
)
VERIFY_DAMAGE = "{count} damaged. Nothing was changed. Copy the book's folder before anything else."
LINE_LANDED = "It may be in the book already: look there before you type it again."
LINES_LANDED = "May be in the book already: {lines}. Look there before you send them again."
LINES_NOT_SAVED = "Not saved: {lines}. Send them again once that is put right; what was printed is safe."
DEMO_MADE = "Made the demo school in {folder}. Everybody in it is fictional."
DEMO_REOPENED = "The demo school in {folder} is there already and was not changed."
DEMO_FRESH = (
    "Its last day is {last}. For a fresh one, remove that folder, or name another: daybook demo --book DIR."
)
DEMO_HOLDS = (
    "{classes}, {adults} adults and {children} children; {days} up to {last}; "
    "{records} records on {pages} pages."
)
DEMO_CLASSES = ("1 class", "{count} classes")
DEMO_DAYS = ("1 school day", "{count} school days")
DEMO_LOOK = "Look around with: daybook --book {folder}. You may be AB (teaching assistant) or CD (teacher)."
WHOLE_NUMBER = "a whole number from 1 to {limit} is needed here, not {text}"
DEMO_PROGRESS = "Making the demo school: day {done} of {days}."
IMPORT_PROBLEMS = {
    1: "Nothing was imported: {path} needs one thing put right first.",
    2: "Nothing was imported: {path} needs {count} things put right first.",
}
IMPORT_MORE_PROBLEMS = "… and {count} more like these."
IMPORT_AGAIN = "Put this right in the file or in your school system, then import it again."
IMPORT_INPUT = "the input"
IMPORT_COUNTS = "{people} in {path}: {new} new, {changed} changed, {unchanged} as in the book."
IMPORT_PEOPLE = {"pupil": ("pupil", "pupils"), "adult": ("adult", "adults")}
IMPORT_GROUPS = "New classes: {names}"
IMPORT_REOPENED = "Closed classes that open again: {names}"
IMPORT_NEW = "New:"
IMPORT_CHANGED = "Changed:"
IMPORT_PERSON = "  {name} · {details}"
IMPORT_CHANGE = "{label}: was {old}, now {new}"
IMPORT_FILLED = "{label}: {new} (was empty)"
IMPORT_CHECK = "Please check:"
IMPORT_UNCERTAIN = "  {name} was recognised by name alone. Is it the same child?"
IMPORT_TWICE = "  {name} (line {line}) may be the same child as {other}. Both will be listed under “may be twice” in the app."
IMPORT_JOINED = "  {name} (line {line}) and {other} become one child with this."
IMPORT_RETURNED = "  {name} is marked as left in the book, and stays so."
IMPORT_MISSING = "In the book but not in this file; nobody is removed ({count}):"
IMPORT_MORE = "  … and {count} more"
IMPORT_INITIALS_MADE = (
    "These initials were made from the names, since the file gives none. People sign in with them. "
    "For others, add a column Initials to the file."
)
IMPORT_IGNORED = "Columns not used, and not kept: {columns}"
IMPORT_TRIAL = "This was a trial run: nothing was saved. To save it, run the same without --dry-run."
IMPORT_SAVED = "Saved: {new} new, {changed} changed."
IMPORT_NOTHING = "Nothing to save: the book says all of this already."
IMPORT_NEXT_ADULTS = "Next: import the adults, from a file with the columns Initials, Name, Role and Class."
IMPORT_NEXT_PUPILS = "Next: import the pupils, from a file with their names, UPN, date of birth and class."
IMPORT_NEXT_START = "Next: start daybook."
OWED_HEAD = "{group}, {day}"
OWED_NOTHING = "Nothing is owed. Everything that had its time is done."
OWED_SEVERITIES = {"red": "First of all:", "amber": "Due:", "grey": "In a quiet moment:"}
OWED_LINE = "  {name}: {what} ({who}, by {due})"
OWED_YOU = "you"
OWED_ANYBODY = "whoever is here"
OWED_NO_CHILD = "For all"
HANDOVER_HEAD = "Handover for {receiver}, {group}, {day}"
HANDOVER_NOTHING = "Nothing is to be handed over."
HANDOVER_LINE = "  {part}: {text}"
HANDOVER_CAME = "From {sender} for {receiver}, {when}, {seen}. Id {id}"
HANDOVER_SEEN = "seen"
HANDOVER_NOT_SEEN = "not seen yet"
HANDOVER_NOTE = "  {note}"
HANDOVER_RECEIPT = "  Seen by {adult}, {when}"
HANDOVER_ANSWER = "  Seen by {adult}, {when}: {note}"
HANDOVER_NEEDS_TO = "Say whom the handover is for: --to INITIALS, ROLE or CLASS. Nothing was sent."
HANDOVER_ONE_OF = "One of --send, --seen and --id at a time. Nothing was sent."
HANDOVER_HTML_ALONE = "--html writes a page and sends nothing: leave out --send and --seen. Nothing was sent."
HANDOVER_ANSWER_WHAT = "An answer goes with --seen ID. Nothing was sent."
HANDOVER_NO_ID = "There is no handover with the id {id}, or more than one begins so."
HANDOVER_WAS_SEEN = "That you have seen it was saved before. Nothing was written."
HANDOVER_NOT_YOURS = (
    "This handover did not come to you: whom it is for, or who stands in for them, says that it was seen. "
    "Nothing was written."
)
HANDOVER_PAGE = "The page is in {path}. It names children: print it, then delete it."
REVIEW_WHICH = "Say which class: --class NAME."
REVIEW_UNSAID = (
    "The day is not closed: of what is left ({count}) it is not said why. Rules: {rules}. Settle it, or say for each "
    'why it is left: --defer "{rule}=no time today"'
)
REVIEW_NOT_LEFT = "Nothing is left of {rules}, so it cannot be deferred. The day is not closed."
REVIEW_STEP = "{place}. {title}"
REVIEW_ROW = "  {name}: {what}"
REVIEW_NOTHING = "  nothing"
REVIEW_CLOSED = "Closed by {by} at {time}."
REVIEW_DEFERRED = "  left for another day: {name}, {what}: {why}"
REVIEW_LATE = "Came after close:"
REVIEW_LATE_NEW = "  {entry}"
REVIEW_LATE_CHANGED = "  changed: {entry}"
RUPTURES_NONE = "No rupture waits for its repair."
RUPTURES_DAYS = {
    0: "open for less than a school day",
    1: "open for 1 school day",
    2: "open for {count} school days",
}
RUPTURES_LEADS = "{adult} leads"
RUPTURES_FOR = "{adult} leads while {away} is away"
RUPTURES_ANYBODY = "whoever is here leads"
RUPTURES_LINE = "{name}: {kind}, {when}, {days}; {said}; {who}"
RUPTURES_STEP = "  {step}"
WEEK_NOBODY = "No children are in this class."
WEEK_NOTHING = "{name}: nothing written this week."
WEEK_QUIET = "  developing relationships: nothing written this week"
WEEK_COMPONENT = "  {component}: {marks}"
CALENDAR_USAGE = (
    "write list, import FILE, add WHAT FIRST [LAST], or withdraw DAY; for example: "
    "daybook calendar add INSET 27/11/2026, or: daybook calendar add early-finish 18/12/2026 --ends 13:15"
)
CALENDAR_ENDS_EARLY = "--ends goes with early-finish only; on a day that is “{what}” nobody comes. Write: add early-finish, or leave --ends out."
CALENDAR_WHAT = "“{what}” is not something a school day can be. Write one of: {whats}; what the days are called goes with --name."
CALENDAR_TIME = "“{text}” is not a time. Write it like 13:15."
CALENDAR_NEW = "New:"
CALENDAR_SLOT = "slot {slot} at {time}"
CALENDAR_SLOTS = "The slots of the day: {slots}."
CALENDAR_KNOWN = "In the book already: {count}."
CALENDAR_LEFT_OUT = "Left out:"
CALENDAR_LEFT_OUT_LINE = "  line {line}, {text}: {reason}"
CALENDAR_NOTHING = "Nothing to save: the book says all of this already."
CALENDAR_SAVED = "Saved: {count}. Every PC of the school counts by it once it is shared."
CALENDAR_WITHDRAWN = "Taken out of the calendar; that it was there is kept."
CALENDAR_LISTED = "{days}  ({id})"
CALENDAR_EMPTY = "Nothing is in the calendar yet: every Monday to Friday counts as a school day."
CALENDAR_UNTIL = "After {day} no term of this school year is known: every Monday to Friday counts."
CALENDAR_NEXT = "The next school day is {day}."
AWAY_SAVED = "Saved: {adult} is away, {days}. What they owe goes to the next adult of each child meanwhile."
AWAY_KNOWN = "That is in the book already: {adult} is away, {days}."
AWAY_IS_BACK = "Saved: {adult} is back, and so is what they owe."
AWAY_WAS_NOT = "{adult} was not away. Nothing was changed."
AWAY_LINE = "{adult} {name}: {days}"
AWAY_NOBODY = "Nobody is away."
