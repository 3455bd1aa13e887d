"""Every sentence that the screens show, in one place so that wording can be reviewed."""

from __future__ import annotations

APP = "Daybook"

# --- Today
CHILDREN = "Children"
GUIDE = "Try {step} of {count}: {what}   (F2 ends the tour)"
GUIDE_STEPS = (
    "3 c y: Kofi's check-in, yellow",
    "n, a few words, Enter: a note for it",
    "u: it is undone",
    "4 Enter: Zoë's page; F2 comes back",
    "e: the end of the day; F2 comes back",
)
GUIDE_OVER = "That was the tour. Nothing here is real: try all keys, ? shows them."
OWED_NOW = "Owed now"
JUST_NOW = "Just now"
ABOVE = "{count} above"
BELOW = "{count} below"
LOADING = "Reading the book…"
NO_CHILDREN = "No children in this class yet. Leave with ctrl+q, then: daybook import FILE.csv"
NO_ROW = "No child in row {row}."
NO_CHILDREN_HERE = "No children in this class. [ and ] show the other classes."
NO_ENTRIES = "Nothing written today yet."
WELCOME = "Choose a child with {up_down} or 1 to 9, then press a letter below."
MAY_BE_TWICE = (
    "1 child may be in the book twice: p, then t, to look.",
    "{count} children may be in the book twice: p, then t, to look.",
)
NOBODY = "nobody"
NO_CLASS = "no class"
SAVED = "saved"
PUBLIC = "public view, d for detail"
PUBLIC_SHORT, PUBLIC_SHORTEST = "public view (d)", "public"
MARKS = "{held} held {friend} friend {rupture} rupture {object} object"
OWED_MORE = "  {count} more"
OWED_LEGEND = "x and a digit settles one"
YOU = "you"
OWED_BRIEF = {
    "open": "incident open {when}",
    "R-CI1": "{time} check-in",
    "R-CI2": "check-in missing",
    "R-HM2": "promise, {time}",
    "R-TO1": "object: home?",
    "R-TO2": "object due back",
    "R-TO3": "lost: tell home",
    "R-FB2": "read back: friend",
    "R-RR1": "repair to plan",
    "R-RR2": "repair due",
    "R-RR4": "who led repair?",
    "R-PN1": "tell home",
    "R-CP1": "CPOMS reference",
    "R-SLT1": "leaders to see",
    "R-RW1": "what helped",
    "R-RI1": "statutory ref.",
    "R-HO1": "handover unseen",
    "R-SW1": "offer of time",
}
"""What is owed, by the rule that says so, where there is little room."""
OWED_UNTOLD = "What is owed cannot be told here: a fault in Daybook. All else works."
UNTOLD = (
    "This cannot be told here: a fault in Daybook. What is written is safe, and all else works. F2 goes back."
)
NOTHING_OWED = "Nothing is owed now."
SETTLE_NEEDS_DETAIL = "What is owed is shown in detail only: press d first."
SETTLE_WHICH = "Which one? Its digit settles it."
SETTLE_FIELD = "{name}: {asks}"
SETTLE_ASKS = {
    "end": "incident of {when}. When did it end?",
    "kept": "promise of {when}. Kept or missed?",
    "read_back": "friendship entry of {when}. On which day was it read back?",
    "led_by": "repair of {when}. Which adult led it? (initials)",
    "cpoms": "incident of {when}. Its CPOMS reference?",
    "statutory_ref": "incident of {when}. The reference of its statutory record?",
    "slt_seen": "incident of {when}. Who of the leadership team saw it, and when?",
    "home_told": "object lost, {when}. Was home told?",
    "wellbeing_offer": "incident of {when}. Was time offered to the adult?",
}
"""What is asked where a field settles something that is owed."""
SETTLE_ELSEWHERE = "This one is settled on another screen: Enter on the child."
SETTLED_ALREADY = "That one is settled already."
SETTLED = "{name}: {what}"
SETTLED_AS = {
    "end": "incident of {when} ended {value}",
    "kept": "promise of {when} {value}",
    "read_back": "friendship entry of {when} read back",
    "led_by": "repair of {when} led by {value}",
    "cpoms": "incident of {when}, CPOMS {value}",
    "statutory_ref": "incident of {when}, statutory record {value}",
    "slt_seen": "incident of {when}, seen by {value}",
    "home_told": "object lost {when}, home told: {value}",
    "wellbeing_offer": "incident of {when}, time offered: {value}",
}
WHY_SETTLED = "settled"
DEMO = "DEMO"

# --- handing over
HANDOVER_NEEDS_DETAIL = "Handovers are shown in detail only: press d first."
HANDOVER_WAITS = "A handover is waiting for {adult}: v"
HANDOVERS_WAIT = "{count} handovers are waiting for {adult}: v"
HANDOVER_TITLE = "Handover"
HANDOVER_READING = "Reading…"
HANDOVER_FAULT = "Not all of this can be told just now. Nothing is lost. F2 goes back; v opens it anew."
HANDOVER_CAME = "Came for {adult}"
HANDOVER_CAME_NOTHING = "Nothing came for you."
HANDOVER_TO_GIVE = "To hand over {dot} for {receiver} {dot} told from {since} on"
HANDOVER_NOTHING = "Nothing is to be handed over. + adds a line."
HANDOVER_SENT_HEAD = "Sent"
HANDOVER_FROM = "from {adult}, {when} {dot} for {receiver} {dot} {seen}"
HANDOVER_FOR = "for {receiver}, {when} {dot} {seen}"
HANDOVER_IS_SEEN = "seen"
HANDOVER_UNSEEN = "NOT SEEN YET"
HANDOVER_NOBODY_SAW = "nobody has seen it yet"
HANDOVER_SEEN_BY = "seen by {adult}, {when}"
HANDOVER_SAID = "{adult}: {note}"
HANDOVER_FOR_ALL = "For all"
HANDOVER_LEFT_OUT = "(left out) {text}"
HANDOVER_CHANGED = "{text} (changed)"
HANDOVER_ASK_CHANGE = "{name}, {part}, in your words; empty gives back what the book says."
HANDOVER_ASK_LINE = (
    "Child, letter, words: zoe w watch the stairs. Letters: n now, w watch, p promised, x next."
)
HANDOVER_ASK_NOTE = "A line for all. What is about one child goes to that child: +"
HANDOVER_ASK_TO = "For whom? Letters of a name, role or class; Enter takes the first."
HANDOVER_ASK_ANSWER = "Your answer, in a line."
HANDOVER_ASK_WHY = "Why is it taken back?"
HANDOVER_TO_FIRST = "Enter: {receiver}"
HANDOVER_TO_MORE = "Enter: {receiver}   also: {others}"
HANDOVER_TO_NONE = "Nobody fits these letters."
HANDOVER_SENT = "Handover for {receiver}, saved and on its way."
HANDOVER_TOLD = "the handover for {receiver}"
HANDOVER_TOLD_SEEN = "that the handover of {adult} was seen"
HANDOVER_TOLD_CHANGE = "the change of the handover for {receiver}"
HANDOVER_TOLD_BACK = "taking back the handover for {receiver}"
HANDOVER_SAME = "That is saved already. Nothing was written."
HANDOVER_WHY = "changed before anybody had seen it"
HANDOVER_CHANGED_SENT = "Changed, saved."
HANDOVER_WAS_SEEN = "Seen, saved."
HANDOVER_ANSWERED = "Answer saved."
HANDOVER_TAKEN_BACK = "Taken back, saved."
HANDOVER_MOVES = "{up_down} line"
HANDOVER_SENT_ALREADY = "This was sent at {time}. Change something first, or take that one back."
HANDOVER_ASK_SEND = "Send to {receiver}, lines: {count}?"
HANDOVER_SEND_KEYS = "Enter send   any other key: not yet"
HANDOVER_TEXT_KEYS = "Enter take   F2 leave"

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
STATUS_FORGETS = "! this PC forgets"
ONE_CLASS = "This book has one class."
SAFEGUARDING = (
    "A safeguarding concern: tell your DSL (safeguarding lead) in person, now. "
    "Record it in your school's own safeguarding system. Daybook keeps nothing of it."
)
QUIT_UNSAVED = "{count} not saved yet. t tries again   {leaves}"
QUIT_LEFT = "Typed and left unsaved: {where}.   {leaves}"
LEFT_IN_NOTE = "a note on Today (n)"
LEFT_IN_ENTRY = "a field of an entry (Tab, Enter)"
LEFT_IN_ENTRY_FIELD = "{label} of the {kind} {name} {time} (Tab, Enter)"
LEFT_IN_FIRST_NOTE = "the text of {what} (the same keys open it)"
LEFT_SOME = "an entry on Today"
LEFT_IN_LINE = "the / line on Today"
LEFT_IN_HANDOVER = "a text of a handover (v)"
LEFT_IN_REVIEW = "a reason at the end of the day (e)"
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
BAR_ADD = "+ child   "
BAR_KEYS = "{add}- earlier   {due}{adult}Backspace back   F2 leave"
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
ASK_END_EARLIER = "{name}: open incident, {time}.   Enter asks when it ended   a letter opens a new one:"
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
ENTRY_ALSO = "Also amended: two adults changed it, neither seeing the other's change. The later one stands; a on the child's page tells both."
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
ENTRY_WAS_AMENDED = "also amended"
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
STATUS_WAITS = "{what} to share since {since}"
STATUS_WAITS_SHORT = "{count} to share"
STATUS_WAITS_WHY = "{what} to share since {since} (F5)"
STATUS_WAITS_KEY = "{count} to share (F5)"
STATUS_WAITS_OTHERS = "changes"
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
SHARING_MORE = "Which kinds of folder work, and how to set one up: docs/sharing.md."
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
SHARING_WAIT = "{what}, saved and safe on this PC."
SHARING_WAIT_SINCE = "{what}, saved and safe on this PC; the first since {since}."
SHARING_DO_NOTHING = "Nothing."
SHARING_DO_WAITING = "Nothing. It goes with the next exchange, within half a minute."
SHARING_DO_JOINING = "Nothing. It goes on by itself."
SHARING_DO_SILENT = "Go on writing. The network or the folder's PC is slow or hangs; if this lasts, tell whoever looks after it."
SHARING_DO_CLOCK = "Look at the clocks of {label} and of this PC, and have the wrong one set."
SHARING_DO_UNREADABLE = (
    "Nothing yet. If that number stays for days, have the folder always kept on this device."
)
SHARING_ALONE = "None has been seen there yet."
SHARING_UNKNOWN = "Not known yet: they are looked for when the first exchange since the start goes through."
SHARING_NAMESAKE = "{label} (named as this PC is)"
SHARING_UNNAMED = "without a name"
SHARING_AHEAD = "{seen}: its clock is ahead of this PC's"
SHARING_BEGUN = "From now on this PC shares its book in {folder}."
SHARING_ENDED = (
    "This PC no longer shares its book. All that is here stays; what is written from now on stays on this PC."
)
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
LEAVING_WAITS = "Not shared yet: {what}."
LEAVING_SAFE = (
    "That is saved and safe on this PC. The other PCs show it once Daybook runs here again and has shared it."
)
LEAVING_FOLLOWS = "Waiting. Daybook closes by itself as soon as all is shared."
LEAVING_KEYS = "Enter waits until all is shared, then leaves   ctrl+q leaves now   F2 goes back"
LEAVING_WAIT_KEYS = "ctrl+q leaves now   F2 goes back"
LEAVING_HIDDEN = "Not shared yet: {what}. That is saved and safe on this PC. ctrl+q once more leaves."

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
ALSO_AMENDED_TO = "(also amended: {value}, {by})"
YES, NO = "yes", "no"
FORMS = {
    "date": "a date, such as 27/11/2026",
    "time": "a time, such as 14:20, or minutes ago, such as -10",
    "due": "a time or day, such as 14:00 or friday",
    "id": "a name; several with commas between",
    "number": "a whole number",
    "yes": "yes or no",
}

# --- the board of ruptures

RUPTURES = "Open ruptures"
RUPTURES_NEED_DETAIL = "The board of ruptures is shown in detail only: press d first."
RUPTURES_OLDEST = "Waiting for repair, the oldest first"
RUPTURES_NONE = "Nothing waits for its repair."
RUPTURES_MOVE = "{up_down} choose"
RUPTURE_COLUMNS = ("child", "what", "when", "open", "leads", "repair", "next step")
RUPTURE_DAYS = {0: "new", 1: "1 day", 2: "{count} days"}
RUPTURE_OVERDUE = "overdue"
RUPTURE_ANYBODY = "anyone"
RUPTURE_FOR = "{adult} ({away})"
RUPTURE_TITLE = "{name}: {what}"
RUPTURE_WHAT = "{kind}, {when}"
RUPTURE_STATE = "{said}. {who}"
RUPTURE_LED = "{adult} leads."
RUPTURE_LED_FOR = "{adult} leads while {away} is away."
RUPTURE_LED_BY_ANYBODY = "Whoever is here leads."
RUPTURE_NO_STEPS = "Nothing was tried yet."
SIGN_DUE = "the next step is due"

# --- the end of the day
REVIEW_TITLE = "End of day"
REVIEW_OF = "{place} of {count}"
REVIEW_CLOSE_TITLE = "Close the day"
REVIEW_CLOSED_TITLE = "The day is closed"
REVIEW_NEEDS_DETAIL = (
    "The end of the day names children and what is owed to them. d shows detail; then e opens it."
)
REVIEW_ONE_CLASS = "The end of the day is of one class: [ and ] show the classes, g asks for one by name."
REVIEW_KEYS = "Enter goes on   Left goes back"
REVIEW_MOVES = "{up_down} line"
REVIEW_NOTHING = "Nothing here. Enter goes on."
REVIEW_NOBODY_QUIET = "No child to name here; who is new or away is not counted. Enter goes on."
REVIEW_HANDOVER = "v opens the handover: drafted from the book, yours to change."
REVIEW_YOU = (
    "That was the day. How are you?",
    "It is all right to feel upset, shaken or tired. You may step back and take time, and another adult may "
    "lead a repair until you are ready. What you feel is asked for nowhere, and nothing of it is kept.",
)
REVIEW_OFFER = "With a child in distress today: {adults}. Offer them ten minutes, and a word."
REVIEW_LEFT = "Say of each line why it is left, a letter for each; then Enter closes the day."
REVIEW_ALL_SAID = "Each line says why it is left. Enter closes the day."
REVIEW_NOTHING_LEFT = "Nothing is left over. Enter closes the day."
REVIEW_WHYS = "Left because:"
REVIEW_WHY_KEYS = (
    "a child absent",
    "w waiting for someone",
    "t no time today",
    "g adult gone home",
    "o other, in words",
)
REVIEW_WHY = "{name}, {what}: why is it left for another day?"
REVIEW_UNSAID = "Say why each is left, or settle it: Left goes back. Still without a reason: {count}."
REVIEW_NO_REASON = "First give one line its reason; = then gives it to all the rest."
REVIEW_UNSAVED = "Not everything is saved yet, so the day stays open. t tries again."
REVIEW_NOTHING_LAST = "Nothing was written here to take back."
REVIEW_CLOSING = "Closing the day"
REVIEW_CLOSED_BY = "Closed by {by}, {when}. Thank you."
REVIEW_DEFERRED = "Left for another day:"
REVIEW_UNFINISHED = "unfinished {kind}"
REVIEW_LATE = "Came after close:"
REVIEW_LATE_NEW = "written by {by}"
REVIEW_LATE_CHANGED = "changed by {by}"
REVIEW_CLOSED_KEYS = "Enter leaves   o opens the day again"
REVIEW_REOPEN = "Why is the day opened again?"
REVIEW_REOPENING = "Opening the day again"
REVIEW_ROW = "{name}: {what}"
REVIEW_NO_LINE = "No line {row} here."
REVIEW_LETTERS = "{key} is no answer here."
REVIEW_FORM_SAVED = "{name}: {what}, saved."
REVIEW_FORM = "space opens its form"
REVIEW_NOTICE = "h held in mind   f friendship   g good moment"
REVIEW_GAPS = "a absent, all check-ins of this child"
REVIEW_READ = "space shows it large, to read aloud"
REVIEW_RULES = {
    "R-CI1": "check-in",
    "R-CI2": "check-in",
    "R-HM2": "a promise",
    "R-TO1": "an object",
    "R-TO2": "an object",
    "R-TO3": "a lost object",
    "R-FB2": "friendship, to read back",
    "R-RR1": "a repair to plan",
    "R-RR2": "a repair",
    "R-RR4": "a repair",
    "R-PN1": "home to be told",
    "R-CP1": "CPOMS reference",
    "R-SLT1": "the leadership team's look",
    "R-RI1": "statutory reference",
    "R-SW1": "an offer of time",
    "unfinished": "an unfinished entry",
    "ruptures": "an open incident",
}
READ_BACK_TITLE = "Friendship book"
READ_BACK_MOVES = "left, right another"
READ_BACK_DONE = "That was the last one. Enter or F2 goes back."
READ_BACK_GONE = "This one was taken back. Enter goes on."
READ_BACK_MARKED = "Marked as read back."
READ_BACK_SAID = "“{words}”"
READ_BACK_TOLD = "Read back to the child"

# --- the week by the three components

WEEK = "The week"
WEEK_NEEDS_DETAIL = "The week is shown in detail only: press d first."
WEEK_COMPONENTS = {
    "developing relationships": "developing relationships",
    "responding and calming": "responding",
    "repairing and restoring": "repairing, restoring",
}
"""The components, where there is little room."""
WEEK_CHILD = "child"
WEEK_CLOSED = "{day} no school"
WEEK_TODAY = "{day} today"
WEEK_QUIET = "nothing written"
WEEK_TOLD = "{component}: {said}"
WEEK_NONE = "nothing written this week"
WEEK_QUIET_COUNT = ", {count} quiet"
WEEK_LAST = "This is the week that is going on."
WEEK_FIRST = "This is the first week of the school year; earlier years are on the child's page."
WEEK_MOVE = "{up_down} choose"
SIGN_KIND = "{kind}: {component}"

# --- the school's calendar, and who is away

LISTING_MOVE = "{up_down} choose"
CALENDAR = "The school's calendar"
CALENDAR_SCHOOL = "Today, {day}, is a school day; children go home at {ends}."
CALENDAR_NO_SCHOOL = "Today, {day}, there is no school."
CALENDAR_NEXT = "The next school day is {day}."
CALENDAR_SLOTS = "Slots of the day: {slots}."
CALENDAR_UNTIL = "After {day} no term of this school year is known yet: every Monday to Friday counts."
CALENDAR_EMPTY = "Nothing is known of this school year: every Monday to Friday counts as a school day."
CALENDAR_ADD = (
    "What, and when? Such as: holiday 26/10/2026 30/10/2026 Half term · INSET friday · "
    "early finish 18/12/2026 13:15 · slot arrival 8:50"
)
CALENDAR_ADDED = "In the calendar now: {what}"
CALENDAR_SLOT = "slot {slot} at {time}"
CALENDAR_KNOWN = "Nothing to save: the book says that already."
CALENDAR_WHY = "Why is it taken back: {what}?"
CALENDAR_TAKEN_BACK = "Taken back: {what}"
CALENDAR_FILE = (
    "Which file? A table (CSV), or a calendar (.ics). What it says is shown before anything is saved."
)
CALENDAR_WOULD_ADD = "New: {count}. Enter saves them, F2 leaves them."
CALENDAR_WOULD_KNOW = "In the book already: {count}."
CALENDAR_WOULD_LEAVE = "Left out: {count}, below."
CALENDAR_PLUS = "+ {what}"
CALENDAR_LEFT_OUT = "left out, line {line}, {text}: {reason}"
CALENDAR_NOTHING_NEW = "The file says nothing that the book does not say already."
CALENDAR_TAKEN_IN = "{count} from the file"
CALENDAR_NOT_TAKEN_IN = "Nothing of the file was saved."
AWAY = "Who is away"
AWAY_HERE = "here"
AWAY_TODAY = "away today"
AWAY_UNTIL = "away until {day}"
AWAY_COMING = "away {days}"
AWAY_COVERED = "While {adult} is away, what they owe goes to:"
AWAY_WOULD_COVER = "Were {adult} away on {day}, what they owe would go to:"
AWAY_COVER = "{adult}, for {pupils}"
AWAY_ANYBODY = "whoever is here"
AWAY_NO_CHILD = "{adult} is nobody's first adult: what they owe goes to each child's own."
AWAY_ASK = "{adult} is away until when? A day (friday, 27/11/2026), or two: mon to wed"
AWAY_SAID = "{adult} is away, {days}"
AWAY_KNOWN = "That is in the book already: {what}."
AWAY_BACK_SAID = "{adult} is back, and so is what they owe"

NEEDS_DETAIL = (
    *(CHILD_NEEDS_DETAIL, ENTRY_NEEDS_DETAIL, SEARCH_NEEDS_DETAIL, PEOPLE_NEEDS_DETAIL),
    *(SETTLE_NEEDS_DETAIL, HANDOVER_NEEDS_DETAIL, REVIEW_NEEDS_DETAIL, WEEK_NEEDS_DETAIL),
)
"""What is not true any more once detail is open."""
