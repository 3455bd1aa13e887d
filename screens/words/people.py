"""What the lists and forms of people say."""

from __future__ import annotations

KEY_ADULT = "Key adult {adult}"
BACK_UPS = "then {adults}"
PLANNED_CHECK_INS = "check-ins planned: {slots}"
PEOPLE = "People"
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
PERSON_MOVED = "{name}: moved to {group}"
PERSON_LEFT_ON = "{name} left on {day}"
PERSON_BACK = "{name} is back on the lists"
CLASS_CLOSED_ON = "{name} closed on {day}"
CLASS_OPEN = "{name} is open again"
PERSON_CHANGED = "{name}: {label} changed"
PERSON_ADDED = "{name} added"
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
