"""What an entry's page and its form say."""

from __future__ import annotations

MENTION_TAB = "   Tab takes the first"
MENTION_UNKNOWN = "{names}: nobody for sure, so it stays as typed"
MENTION_PLAIN = "ctrl+l links {names}: other pages then say another child"
GENTLE = "“{typed}”: {prefer}"
FIELD_KEYS = "{up_down} field"
ENTRY_WHY = "Why is it changed?"
ENTRY_WITHDRAW = "Why is it withdrawn?"
ENTRY_OWED = "owed by {owner}, {by}"
CHOOSE_MANY_KEYS = "keys choose, in order   Backspace back   Enter saves   F2 leave"
CHOSEN = "Chosen: {chosen}"
REPAIR_OWED = "repair owed by {owner}, end of next school day: r on Today plans it"
REPAIR_STEPS = "repair: {steps}"
HOME_TOLD = "home reached: {contact}"
KEY_ADULT_OWES = "key adult"
ENTRY_FORK = "This id was used twice; both are kept."
ENTRY_ALSO = "Also amended: two adults changed it, neither seeing the other's change. The later one stands; a on the child's page tells both."
ENTRY_CLOCK = "Written on a PC whose clock was ahead."
ENTRY_CHANGED = "“{label}” changed"
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
ALSO_AMENDED_TO = "(also amended: {value}, {by})"
