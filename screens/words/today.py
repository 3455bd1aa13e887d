"""What Today and its bar say."""

from __future__ import annotations

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
NO_CHILDREN = "No children in this class yet. Leave with ctrl+q, then: daybook import FILE.csv"
NO_ROW = "No child in row {row}."
NO_CHILDREN_HERE = "No children in this class. [ and ] show the other classes."
NO_ENTRIES = "Nothing written today yet."
WELCOME = "Choose a child with {up_down} or 1 to 9, then press a letter below."
MAY_BE_TWICE = (
    "1 child may be in the book twice: p, then t, to look.",
    "{count} children may be in the book twice: p, then t, to look.",
)
SAVED = "saved"
PUBLIC_SHORT, PUBLIC_SHORTEST = "public view (d)", "public"
MARKS = "{held} held {friend} friend {rupture} rupture {object} object"
OWED_MORE = "  {count} more"
OWED_LEGEND = "x and a digit settles one"
READ_ALOUD_NOTHING = "No friendship entry of this class waits to be read back."
YOU = "you"
OWED_BRIEF = {
    "open": "incident open {when}",
    "R-CI1": "{time} check-in",
    "R-CI2": "check-in missing",
    "R-HM2": "promise, {when}",
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
NO_SCHOOL_NOW = "No school now: nothing is asked."
OWED_CLOSED = "The day is closed: {adult}, {time}."
OWED_LEFT = "Left for another day: {count} (e)"
SETTLE_NEEDS_DETAIL = "What is owed is shown in detail only: press d first."
SETTLE_WHICH = "Which one? Its digit settles it."
SETTLE_FIELD = "{name}: {asks}"
SETTLE_ASKS = {
    "end": "incident of {when}. When did it end?",
    "kept": "promise for {when}. Kept or missed?",
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
    "kept": "promise for {when} {value}",
    "read_back": "friendship entry of {when} read back",
    "led_by": "repair of {when} led by {value}",
    "cpoms": "incident of {when}, CPOMS {value}",
    "statutory_ref": "incident of {when}, statutory record {value}",
    "slt_seen": "incident of {when}, seen by {value}",
    "home_told": "object lost {when}, home told: {value}",
    "wellbeing_offer": "incident of {when}, time offered: {value}",
}
WHY_SETTLED = "settled"
HANDOVER_NEEDS_DETAIL = "Handovers are shown in detail only: press d first."
HANDOVER_WAITS = "A handover is waiting for {adult}: v"
HANDOVERS_WAIT = "{count} handovers are waiting for {adult}: v"
HANDOVER_ANSWERED = "{adult} has answered your handover: v"
HANDOVERS_ANSWERED = "{count} answers to what you handed over: v"
IS_SAVING = "{what}, saving…"
LAST_KEYS = "n note   {side}. another   {star}{undo}"
UNDO_TOO = "   u undo"
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
WHY_UNDO = "undone"
WHY_NOTE = "note written again"
REPEAT_FOR = "First highlight another child; then . writes the same for that child."
IS_UNSAVED = "{what}: not saved yet."
NOTHING_TO_UNDO = (
    "Nothing that you wrote on this PC today is left to undo. "
    "Anything else: Tab, Enter opens it, and x takes it back with a reason."
)
UNDO_OTHERS = "Not undone: {who} has written on it since. {what}: Tab, Enter opens it, and x takes it back with a reason."
NOTHING_LAST = "No entry was written just now for n, y, . or * to add to. Tab and Enter open earlier ones."
NO_OTHER_SIDE = "That entry has no other side."
FAILED = "{sentence} What you typed is kept.   {count} waiting   t tries again"
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
QUIT_TYPED = "What you typed is not saved. Enter saves it   {leaves}"
LEAVES_KEPT = "ctrl+q once more leaves; it is kept for you"
LEAVES_LOST = "ctrl+q once more leaves and loses it"
DRAFTS_BACK = "Kept for you: {where}."
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
NEXT_KEYS = "{up_down} next   Enter takes it   F2 back"
ALSO = "and"
ASK_END = "{name} has an open incident since {time}.   Enter ends it now   a letter opens a new one:"
ASK_END_EARLIER = "{name}: open incident, {time}.   Enter asks when it ended   a letter opens a new one:"
ASK_END_PUBLIC = "{name}:   Enter ends it now   a letter opens a new one:"
ADVICE_KEYS = "Enter goes on"
CHOOSE_FOR = "{what}: for which child? Type the name; Enter saves"
HALF_MADE = "Backspace brings back what was left half made: {what}"
FOR_NOBODY = "For whom? Enter asks again; Backspace takes the last choice back."
LINE_NOTE = "note: {note}"
CHOOSE_CHILD = "Which child? Type the name"
CHOOSE_CLASS = "Which class? Type its name"
NO_CLASS_MATCH = "no class by that name"
LINE_KEPT = "The line is kept: / opens it again."
LINE_TITLE = "Quick line, for example: {example}"
LINE_EXAMPLE = "c zoe y settled after assembly"
LINE_KEYS = "Tab completes   Enter saves   F2 leave"
LINE_OFFERS = "{label}: {first}"
LINE_MORE = " …"
ADD_CHILD = "Also for which child? Type the name"
ADDED_ALREADY = "{name} is in it already."
MINUTES = "How long ago? Minutes (10), a time (9:40), or yesterday 14:10"
NOTHING_CHOSEN = "Choose a child first; Enter then opens the child's page. Tab goes to the entries."
CHILD_NEEDS_DETAIL = "A child's page is all detail: press d first, then Enter."
SEARCH_NEEDS_DETAIL = "Search shows what was written: press d first, then s."
PEOPLE_NEEDS_DETAIL = "People is all detail: press d first, then p."
ENTRY_NEEDS_DETAIL = "An entry is all detail: press d first, then Enter."
"""What is said in public view, until detail is open."""
SHARED = "shared"
NO_CHILDREN_YET = "The children come from the shared folder, as soon as it answers."
SIGN_ZONE = "zone at the last check-in today"
SIGN_HELD = "held in mind this week"
SIGN_FRIEND = "in the friendship book this week"
SIGN_OBJECT = "an object is out with the child"
SIGN_RUPTURE = "a rupture is open: its repair is not done"
UNFOLLOWED = "What other windows write is not shown because of a fault in the program ({name}). What was saved is safe."
UNREAD = "The book could not be read because of a fault in the program ({name}). What was saved is safe."
RUPTURES_NEED_DETAIL = "The board of ruptures is shown in detail only: press d first."
REVIEW_NEEDS_DETAIL = (
    "The end of the day names children and what is owed to them. d shows detail; then e opens it."
)
REVIEW_ONE_CLASS = "The end of the day is of one class: [ and ] show the classes, g asks for one by name."
WEEK_NEEDS_DETAIL = "The week is shown in detail only: press d first."
NEEDS_DETAIL = (
    *(CHILD_NEEDS_DETAIL, ENTRY_NEEDS_DETAIL, SEARCH_NEEDS_DETAIL, PEOPLE_NEEDS_DETAIL),
    *(SETTLE_NEEDS_DETAIL, HANDOVER_NEEDS_DETAIL, REVIEW_NEEDS_DETAIL, WEEK_NEEDS_DETAIL),
)
"""What is not true any more once detail is open."""
