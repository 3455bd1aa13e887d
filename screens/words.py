"""Every sentence that the screens show, in one place so that wording can be reviewed."""

from __future__ import annotations

APP = "Daybook"

# --- Today
CHILDREN = "Children"
FOLLOW_UP = "Follow up"
JUST_NOW = "Just now"
ABOVE = "{count} above"
BELOW = "{count} below"
LOADING = "Reading the book…"
NO_CHILDREN = "No children in this class yet. Leave with ctrl+q, then: daybook import FILE.csv"
NO_ROW = "No child in row {row}."
NO_CHILDREN_HERE = "No children in this class. [ and ] show the other classes."
NO_ENTRIES = "Nothing written today yet."
WELCOME = "Choose a child with {up_down} or 1 to 9, then press a letter below."
NOBODY = "nobody"
NO_CLASS = "no class"
SAVED = "saved"
PUBLIC = "public view, d for detail"
PUBLIC_SHORT, PUBLIC_SHORTEST = "public view (d)", "public"
OPEN_INCIDENT = "{time} incident"
MARKS = "{held} held {friend} friend {rupture} rupture {object} object"
I_ENDS_IT = "i ends it"
DEMO = "DEMO"

# --- the message line
WAS_SAVED = "{what}, saved."
IS_SAVING = "{what}, saving…"
LAST_KEYS = "n note   {side}. another   {star}   u undo"
STAR_KEY, UNSTAR_KEY = "* star", "* star off"
UNDO_KEY = "u undo"
UNDO_MORE = "u undoes the one before it too"
SIDE_KEY = "y {side}   "
UNDONE = "Undone: {what}."
STARRED = "Starred: {what}"
UNSTARRED = "Star taken away: {what}"
FIELDS_CHANGED = "Changed: {what}: {fields}"
ENDED = "{time} incident {name} ended"
NOTE_ADDED = "Note added: {what}"
SIDE_TURNED = "{what}: {side}"
WHY_UNDO = "undone"
WHY_NOTE = "note written again"
WHY_SIDE = "turned to the other side"
REPEAT_FOR = "First highlight another child; then . writes the same for that child."
FAULT = "Not saved because of a fault in the program ({name})."
IS_UNSAVED = "{what}: not saved yet."
NOTHING_TO_UNDO = (
    "Nothing that you wrote on this PC today is left to undo. "
    "Anything else: Tab, Enter opens it, and x takes it back with a reason."
)
UNDO_OTHERS = "Not undone: {who} has written on it since. {what}: Tab, Enter opens it, and x takes it back with a reason."
NOTHING_LAST = "No entry was written just now for n, y, . or * to add to. Tab and Enter open earlier ones."
NO_OTHER_SIDE = "That entry has no other side."
FAILED = "{sentence} What you typed is kept.   {count} waiting   t tries again"
KEPT = "{sentence} What you typed is kept."
DAMAGE = {1: "A page could not be read.", 2: "{count} pages could not be read."}
DAMAGE_ADVICE = " Everything else is shown. Tell whoever looks after your computers: daybook status names it."
STATUS_DAMAGE = "! page unread"
ONE_CLASS = "This book has one class."
SAFEGUARDING = (
    "A safeguarding concern: tell your DSL (safeguarding lead) in person, now. "
    "Record it in your school's own safeguarding system. Daybook keeps nothing of it."
)
QUIT_UNSAVED = "{count} not saved yet. t tries again   {leaves}"
QUIT_LEFT = "Typed and left unsaved: {where}.   {leaves}"
LEFT_IN_NOTE = "a note on Today (n)"
LEFT_IN_ENTRY = "a field of an entry (Tab, Enter)"
LEFT_IN_FIRST_NOTE = "the text of {what} (the same keys open it)"
LEFT_SOME = "an entry on Today"
LEFT_IN_LINE = "the / line on Today"
LEFT_IN_NEW = "{title} (People)"
LEFT_IN_RECORD = "a record under People"
LEFT_IN_FIELD = "{label} of {name} (People)"
LEFT_REASON = "a reason"
QUIT_TYPED = "What you typed is not saved. Enter saves it   {leaves}"
LEAVES_KEPT = "ctrl+q once more leaves; it is kept for you"
LEAVES_LOST = "ctrl+q once more leaves and loses it"
DRAFTS_UNREAD = "Texts begun earlier could not be looked for because of a fault in the program ({name}). What was saved is safe."
DRAFTS_BACK = "Kept for you: {where}."
UNSAVED_BEFORE = "Not saved last time."

# --- the capture bar
BAR_KEYS = "+ child   - earlier   {due}{adult}Backspace back   F2 leave"
BAR_DUE = "> {label}   "
BAR_ADULT = "@ {label}   "
BY_WHEN = "{label}: a time (14:00) or a day (friday)"
CHOOSE_ADULT = "{label}: which adult? Type initials or a name"
MORE_FOR = "More for {name}:"
MORE = "More:"
NOTE_FIRST = "Write the note first; without it the entry says nothing."
FIRST_NOTE_FOR = "{what}: what is to be said?"
FIRST_NOTE_KEPT = "The note is kept: the same keys open it again."
ADVICE_IN_PUBLIC = "There is more to know about it: d shows it."
LEAVE_KEYS = "F2 leave"
EARLIER_KEYS = "Enter go on   F2 back"
NEXT_KEYS = "{up_down} next   Enter takes it   F2 leave"
ALSO = "and"
ASK_END = "{name} has an open incident since {time}.   Enter ends it now   a letter opens a new one:"
ASK_END_PUBLIC = "{name}:   Enter ends it now   a letter opens a new one:"
NOT_A_CHOICE = "{key} is not a choice here."
ADVICE_KEYS = "Enter goes on"
CHOOSE_FOR = "{what}: for which child? Type the name; Enter saves"
LINE_NOTE = "note: {note}"
CHOOSE_CHILD = "Which child? Type the name"
NO_MATCH = "nobody by that name"
CHOOSE_CLASS = "Which class? Type its name"
NO_CLASS_MATCH = "no class by that name"
MENTION_TAB = "   Tab takes the first"
MENTION_UNKNOWN = "{names}: nobody for sure, so it stays as typed"
MENTION_PLAIN = "ctrl+l links {names}: other pages then say another child"
GENTLE = "“{typed}”: {prefer}"
NOTE_FOR = "Note for: {what}"
NOTE_KEYS = "Enter saves   ctrl+j new line   F2 leave, text kept"
LINE_KEPT = "The line is kept: / opens it again."
NOTE_KEPT = "The note is kept: n opens it again."
LINE_TITLE = "Quick line, for example: {example}"
LINE_EXAMPLE = "c zoe y settled after assembly"
LINE_KEYS = "Tab completes   Enter saves   F2 leave"
LINE_OFFERS = "{label}: {first}"
LINE_MORE = " …"
ADD_CHILD = "Also for which child? Type the name"
ADDED_ALREADY = "{name} is in it already."
MINUTES = "How long ago? Minutes (10), a time (9:40), or yesterday 14:10"

# --- sign-in
WHO = "Who is typing?"
WHO_HINT = "Type initials or a name, then Enter. + adds an adult."
WHO_HINT_PROPOSED = "Enter goes on as {initials}. Or type initials or a name. + adds an adult."
WHO_EMPTY = "No adults in this book yet. Press + to add yourself."
WHO_NONE = "Nobody fits. Backspace, or + adds an adult."
ADD_ADULT_HINT = "Your name, then Enter. Initials follow by themselves."
ADD_INITIALS = "Initials"
ADD_NAME = "Name"
ADD_PROPOSED = "Enter takes {initials}; or type others.   F2 back"
NAME_NEEDED = "Write your name first."
PLAIN_BOOK = (
    "This book is plain text files: whoever can open this PC's disk can read it. "
    "Daybook hides, it does not lock."
)

TOO_SMALL = "Daybook needs a window of at least {width}×{height} characters. Nothing is lost: make it larger."

# --- hidden
HIDDEN = "Daybook"
HIDDEN_HINT = "Press ` or F12 to go on."

# --- an entry
FIELD_KEYS = "{up_down} field"
ENTRY_WHY = "Why is it changed?"
ENTRY_WITHDRAW = "Why is it withdrawn?"
SAY_WHY = {"why": "Say why it changes.", "withdrawing": "Say why it is withdrawn."}
ENTRY_FIELD = "{label}:"
ENTRY_OWED = "owed by {owner}, {by}"
CHOOSE_KEYS = "a key chooses and saves   - empties   F2 leave"
CHOOSE_MANY_KEYS = "keys choose, in order   Backspace back   Enter saves   F2 leave"
CHOSEN = "Chosen: {chosen}"
REPAIR_OWED = "repair owed by {owner}, end of next school day: r on Today plans it"
REPAIR_STEPS = "repair: {steps}"
KEY_ADULT_OWES = "key adult"
ENTRY_FORK = "This id was used twice; both are kept."
ENTRY_CLOCK = "Written on a PC whose clock was ahead."
ENTRY_TEXT_KEYS = "Enter saves   F2 leave"
ENTRY_CHANGED = "{label} changed"
ENTRY_CHANGED_PUBLIC = "Changed"
ENTRY_WITHDRAWN = "Withdrawn: {what}"
ENTRY_NEWER = "A newer Daybook wrote this kind of entry. It is kept as it is."
NOTHING_CHOSEN = "Choose a child first; Enter then opens the child's page. Tab goes to the entries."

# --- a child's page
CHILD_NEEDS_DETAIL = "A child's page is all detail: press d first, then Enter."
CHILD_NO_KEY = "{key} does nothing here. Entries are written on Today: F2 goes there."
SHOW_ONLY = "show only:"
CHILD_SAY = "{name} (say: {say})"
CHILD_LEFT = "left {day}"
CHILD_COMMUNICATES = "How I communicate: {text}"
CHILD_COMMUNICATES_EMPTY = "not written down yet"
CHILD_TODAY = "Today"
MATTERS = "Open"
NO_MATTERS = "Nothing is open."
MATTER_UNDER_WAY = "{kind} under way"
MATTER_RUPTURE = "repair to do, {days}"
MATTER_PROMISE = "promise: {due}"
MATTER_UNFINISHED = "{kind}: {fields}"
DAYS_OPEN = ("today", "1 day", "{count} days")
FRIENDSHIP_BOOK = "Friendship book"
NO_FRIENDSHIP = "Nothing in it yet."
READ_BACK = "read back"
TIMELINE = "Timeline"
TIMELINE_STARRED = "starred"
TIMELINE_OPEN = "open"
TIMELINE_ALL = "all"
ENTRIES_COUNT = ("no entries", "1 entry", "{count} entries")
TIMELINE_EMPTY = "No entries of this kind. 0 shows all."
EARLIER_NEXT = "[ adds {year}"
EARLIER_READING = "Opening {year} …"
EARLIER_NONE = "There are no earlier school years."
EARLIER_UNREAD = "Earlier school years are still being read. Try again in a moment."
TIMELINE_NONE = "Nothing is written about this child yet."
ENTRY_OPEN = "open"
ENTRY_WAS_CHANGED = "changed"
HISTORY = "History"
HISTORY_DONE = {
    "written": "written",
    "joined": "said to be one with another record",
    "kept apart": "said not to be one with another of this name",
}
HISTORY_CHANGED = "{label}: {before} {arrow} {after}"
HISTORY_FILLED = "{label}: {after}"
HISTORY_NOTHING = "nothing"
HISTORY_WITHDRAWN = {
    "written": "withdrawn",
    "changed": "a change taken back",
    "withdrawn": "brought back",
    "joined": "parted again",
    "kept apart": "no longer kept apart",
}
HISTORY_UNDONE = "(taken back later)"
HISTORY_WHY = "why: {why}"
SIGN_ZONE_SEEN = "zone at a check-in"
SIGN_STARRED = "starred for the learning journal"

# --- a class round
ROUND_TITLE = "{slot} check-in: {done} of {count} done"
ROUND_PASSED = ", {count} passed over"
ROUND_WELCOME = "One key a child, saved at once. F2 leaves; w comes back to where you were."
ROUND_STATES = {"saved": "saved", "waiting": "saving…", "failed": "not saved", "refused": "not saved"}
ROUND_ABSENT = "{reason} at {time}"
ROUND_PLANNED = "planned"
NO_REASON = "no reason written yet"
ROUND_NOT_DONE = "{name}: not done"
ROUND_STANDS = {
    "done": "{name} was checked in at {time} by {by}",
    "not done": "{name} was not checked in, says {by} at {time}",
}
ROUND_AGAIN = "{corrects}   c writes another check-in, now"
ROUND_CORRECTS = "Enter corrects that"
ROUND_CORRECTS_TO = "Enter corrects that to {what}"
ROUND_NOTE_KEPT = "The note is kept: / opens it again."
ROUND_ASK_KEYS = "F2 back"
ROUND_SAYS_SO = "{name}: that is what it says already. Nothing was changed."
ROUND_CORRECTED = "{time} {name}: corrected"
ROUND_CORRECTED_TO = "{time} check-in {name} corrected: {what}"
WHY_ROUND = "corrected in the class round"
ROUND_LAST_KEYS = "for the last one:   {views}{note}u undo"
ROUND_NOTE_KEY = "/ note   "
ROUND_NO_ZONE = "1 and 2 say whose view the last zone is. No zone was written just now in this round."
ROUND_NOTHING_LAST = (
    "Nothing was written just now in this round. F2 goes to Today; n and u there go further back."
)
ROUND_FROM_THE_TOP = "From the top again: {count} still to come."
ROUND_ONLY_ONE = "This is the only child still to come. F2 leaves the round."
ROUND_NOBODY = "Everyone is done. The arrows go back to a child."
ROUND_NOT_OVER = "Still to come: {count}. F2 leaves the round all the same; all that is done is saved."
ROUND_OVER = "All {count} done. Enter goes back to Today."
ROUND_OVER_BUT = "{count} done, {passed} passed over. Enter goes back to Today."
ROUND_BELL = "It is {now} by the clock; this round stays {slot}. F2, then w, begins a round for {now}."
ROUND_DAY_OVER = "A new day has begun, so this round is over. F2 goes to Today."
ROUND_EMPTY = "No children here. F2 goes to Today; [ and ] show the other classes."
SIGN_PASSED = "passed over: absent earlier today"

# --- search
SEARCH = "Search"
SEARCH_NEEDS_DETAIL = "Search shows what was written: press d first, then s."
SEARCH_FOUND = ("nothing found {where}", "1 found {where}", "{count} found {where}")
SEARCH_YEAR = "in this school year"
SEARCH_SINCE = "since {day}"
SEARCH_FURTHER = "since:{year} looks further back"
SEARCH_READING = "the book is still being read"
SEARCH_EMPTY = "Type what you look for: words or their beginnings, with or without accents."
SEARCH_HOW = (
    ("assembly settled", "entries in which both words stand, or begin words"),
    ("child:zoe", "one child; child:z all whose names begin so"),
    ("kind:incident", "one kind; its letter does too: kind:i"),
    ("by:AB", "entries of one adult, by initials or name"),
    ("since:monday", "from that day on; also since:14 (days), since:2025"),
)
SEARCH_ALL = "All of them together narrow the search: child:zoe kind:c since:14 assembly"
SEARCH_NOTHING = "Nothing fits. This was looked for:"
SEARCH_WORDS = "words: {words}"
SEARCH_ADVICE = "Words are found from their beginning: set finds settled, and tled does not."
SEARCH_MORE = "{count} more are older. Add a word or a filter to see them."
SEARCH_NO_TEXT = "Nothing more is written here."
SEARCH_RESULTS = "Newest first"

KEY_ADULT = "Key adult {adult}"
BACK_UPS = "then {adults}"
PLANNED_CHECK_INS = "check-ins planned: {slots}"

# --- people
PEOPLE = "People"
PEOPLE_NEEDS_DETAIL = "People is all detail: press d first, then p."
ENTRY_NEEDS_DETAIL = "An entry is all detail: press d first, then Enter."
NEEDS_DETAIL = (CHILD_NEEDS_DETAIL, ENTRY_NEEDS_DETAIL, SEARCH_NEEDS_DETAIL, PEOPLE_NEEDS_DETAIL)
"""What is said in public view, until detail is open."""
ALL_CLASSES = "all classes"
LISTS = {
    "pupils": "children",
    "adults": "adults",
    "classes": "classes",
    "leavers": "leavers",
    "twins": "may be twice",
}
LIST_EMPTY = {
    "pupils": "No children here yet. + adds one; [ and ] show the other classes.",
    "adults": "No adults yet. + adds one.",
    "classes": "No classes yet. + adds one.",
    "leavers": "Nobody has left.",
}
PEOPLE_NAME_KEYS = "{up_down} choose   Enter record   F2 whole list"
CHILDREN_COUNT = ("no children", "1 child", "{count} children")
SAME_INITIALS = "! same initials"
LEFT = "left"
KIND_PUPIL = "child"
KIND_ADULT = "adult"
KIND_GROUP = "class"
RECORD_KINDS = {"pupil": "Child", "adult": "Adult", "group": "Class"}
RECORDS_JOINED = "{count} records in one"
CLOSED_ON = "closed {day}"
COMES_BACK = "{name} is back on the lists once this is saved. Why?"
RECORD_WITHDRAW = "Taken out of the book, as if it had never been there. Why?"
LEAVES_HINT = "Enter takes the day. The name goes from the lists; every entry stays."
CLOSES_HINT = "Enter takes the day. The class goes from the lists; nothing else changes."
CLASSES_HINT = "one of {names}"
ENTER_AGAIN = "{sentence} Enter again goes ahead; F2 leaves it."
PERSON_MOVED = "{name}: moved to {group}"
PERSON_LEFT_ON = "{name} left on {day}"
PERSON_BACK = "{name} is back on the lists"
CLASS_CLOSED_ON = "{name} closed on {day}"
CLASS_OPEN = "{name} is open again"
PERSON_CHANGED = "{name}: {label} changed"
PERSON_ADDED = "{name} added"
ADD_TITLES = {"pupil": "A new child", "adult": "A new adult", "group": "A new class"}
ADD_WHERE = "Go to the children, adults or classes first: p, a or c. Then + adds."
FIELD_NEEDED = "Write the {label} first."
TWINS_TITLE = "May be twice"
TWINS_NONE = "Nobody seems to be in the book twice."
TWINS_OPEN = "may be one"
TWINS_SAID = {"same-as": "joined", "apart": "kept apart"}
TWINS_ARROWS = "{up_down} pair"
TWINS_JOINS = (
    "j  One child: all entries on one page ({count}). What the left record leaves empty, the right one fills."
)
TWINS_UPNS = " The UPN is then {upn}; {other} no longer shows."
TWINS_KEEPS = "k  Two children: the pair leaves this list. Nothing else changes."
TWINS_UNDO = {
    "same-as": "u  Takes the joining back: two records again, each with its own entries.",
    "apart": "u  Takes this back: the pair is listed again as perhaps one child.",
}
TWINS_ENTRIES = "entries"
TWINS_JOINED = "{name}: joined to one child"
TWINS_KEPT_APART = "{name}: two children, kept apart"
TWINS_UNDONE = "{name}: taken back"
TWINS_BACK = "u takes it back."

# --- settings
SETTINGS_TITLE = "Settings of this PC"
SETTINGS_FOUND = "Settings of this PC: when to hide, signs, colours, mouse"
SETTINGS_ARROWS = "{up_down} setting"
SETTINGS_KEPT = "Kept on this PC."
SETTINGS_NOT_KEPT = "{sentence} Until Daybook ends it counts all the same."
SETTINGS_SAID = "for now {now} ({by})"
SETTINGS_OPTION = "by the option it was started with"

# --- sharing
SHARED = "shared"
STATUS_SHARED = "shared {time}"
STATUS_WAITS = "{count} to share, since {since}"
STATUS_WAITS_SHORT = "{count} to share"
STATUS_WAITS_WHY = "{count} to share, since {since} (F5 why)"
STATUS_WAITS_KEY = "{count} to share (F5)"
STATUS_AWAY_WHY = "no exchange since {since} (F5 why)"
STATUS_AWAY = "no exchange (F5)"
STATUS_JOINING = "{done} of {total} days"
STATUS_BEGINS = "first exchange"
SHARING_TITLE = "Sharing with other PCs"
SHARING_SCROLL = "{up_down} scroll"
SHARING_FOLDER = "Folder"
SHARING_EXCHANGE = "Exchange"
SHARING_WAITING = "Waiting"
SHARING_DO = "To do now"
SHARING_OTHERS = "Other PCs"
SHARING_ODD = "In the folder"
SHARING_NONE = "None. What is written on this PC stays on this PC."
SHARING_HOW = "To share with other PCs, leave with ctrl+q, then: daybook share FOLDER. On the first PC: daybook share FOLDER --new."
SHARING_MORE = "What kinds of folder do, and how to set one up: docs/sharing.md."
SHARING_READING = "It begins as soon as the book is read."
SHARING_FIRST = "The first one is under way."
SHARING_NEVER = "There has been none yet."
SHARING_LAST = "The last one went through: {time}."
SHARING_SINCE = "Since {since}. It is tried again by itself, at times after some minutes; t tries now."
SHARING_SILENT = (
    "The folder has been asked and has not answered for {minutes}. Everything is safe on this PC."
)
MINUTES_LONG = ("{count} minute", "{count} minutes")
SHARING_JOINING = (
    "{done} of {total} days are here. People and the latest days come first; you can write meanwhile."
)
SHARING_ALL = "Nothing. All that was saved on this PC is shared."
SHARING_LOOKING = "Still looking whether earlier days left something."
SHARING_RECORDS = ("1 entry or change", "{count} entries and changes")
SHARING_WAIT = "{count}, saved and safe on this PC."
SHARING_WAIT_SINCE = "{count}, saved and safe on this PC; the first since {since}."
SHARING_DO_NOTHING = "Nothing."
SHARING_DO_JOINING = "Nothing. It goes on by itself."
SHARING_DO_AWAY = (
    "Go on writing; nothing is lost. See whether the folder above opens on this PC. If it does not, or if this lasts, show "
    "this page to whoever looks after your computers."
)
SHARING_ALONE = "None has left a sign of life yet."
SHARING_NAMESAKE = "{label} (named as this PC is)"
SHARING_UNNAMED = "without a name"
SHARING_AHEAD = "{time}: its clock is ahead of this PC's. One of the two is wrong and should be set."
SHARING_UNREADABLE = (
    "1 file cannot be read, or has not come through whole yet. It is tried again by itself.",
    "{count} files cannot be read, or have not come through whole yet. They are tried again by themselves.",
)
SHARING_STRANGE = (
    "1 page is of a book that this one does not know. It is left alone.",
    "{count} pages are of books that this one does not know. They are left alone.",
)
SHARING_TRYING = "Trying now…"
SHARING_TRIED_WELL = "Tried just now: all went well."
SHARING_TRIED_BADLY = "Tried just now. It does not work yet; nothing is lost."
NO_CHILDREN_YET = "The children come from the shared folder, as soon as it answers."
WHO_COMING = "The adults come from the shared folder, as soon as it answers. Or press + to add yourself."
LEAVING_TITLE = "Leaving Daybook"
LEAVING_WAITS = "Not shared yet: {count}."
LEAVING_SAFE = (
    "That is saved and safe on this PC. The other PCs show it once Daybook runs here again and has shared it."
)
LEAVING_FOLLOWS = "Waiting. Daybook leaves by itself as soon as all is shared."
LEAVING_KEYS = "Enter waits until all is shared, then leaves   ctrl+q leaves now   F2 goes back"
LEAVING_WAIT_KEYS = "ctrl+q leaves now   F2 goes back"
LEAVING_HIDDEN = "Not shared yet: {count}. That is saved and safe on this PC. ctrl+q once more leaves."

# --- help
SIGNS = "Signs"
SIGN_ZONE = "zone at the last check-in today"
SIGN_SLOT = "check-in: {slot}"
SIGN_DONE = "check-in done"
SIGN_NOT_DONE = "check-in not done"
SIGN_NOTHING = "no check-in yet"
SIGN_HELD = "held in mind this week"
SIGN_FRIEND = "in the friendship book this week"
SIGN_OBJECT = "an object is out with the child"
SIGN_RUPTURE = "a rupture is open: its repair is not done"
HELP_TITLE = "Keys"
HELP_BACK = "↑ ↓ scroll   F2 or ? goes back"
HELPLINE = "Education Support helpline for adults in schools: 08000 562 561, day and night."
LOCK = "Daybook hides, it does not lock: ` hides the screen at once."

# --- leaving
UNFOLLOWED = "What other windows write is not shown because of a fault in the program ({name}). What was saved is safe."
UNREAD = "The book could not be read because of a fault in the program ({name}). What was saved is safe."
CRASHED = "Daybook stopped because of a fault in the program ({name}). What was saved is safe."
CRASH_KEPT = "What you typed is kept, and there again when you sign in."
CRASH_REPORT = "A report without anybody's data is in {path}."

WHO_CLASS = "Type to narrow, Enter takes it, F2 back."
ADD_CLASS = "Your class today"
ALSO_AMENDED = "(also amended)"
YES, NO = "yes", "no"
FORMS = {
    "date": "a date, such as 27/11/2026",
    "time": "a time, such as 14:20, or minutes ago, such as -10",
    "due": "a time or day, such as 14:00 or friday",
    "id": "a name; several with commas between",
    "number": "a whole number",
    "yes": "yes or no",
}
