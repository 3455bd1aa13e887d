"""What is said of what is owed, the end of the day, handovers, ruptures and the week."""

from __future__ import annotations

OWED_SLOT = "check-in, {slot}"
OWED_SLOT_EARLIER = "check-in of the school day before, {slot}: log it, or say why not"
OWED_MISSED = "{count} check-ins missed lately: time together"
OWED_NOT_HELD = "not held in mind for {count} school days"
OWED_OPEN = "incident open, {when}"
OWED_PROMISE = "a promise, {time}: kept or missed?"
OWED_WELCOME = "tell them they were thought about"
OWED_OBJECT_HOME = "{item} is out: does it go home?"
OWED_OBJECT_BACK = "{item} is due back, {when}"
OWED_OBJECT_LOST = "{item} is lost: tell home"
OWED_AN_OBJECT = "an object"
OWED_NO_FRIEND = "no friendship entry for {count} school days"
OWED_READ_BACK = "read back: friendship entry of {when}"
OWED_POSITIVE = "kind moments noticed: {kind}, incidents: {hard}"
OWED_BALANCE = "responding: {hard}, building the relationship: {grown}"
OWED_REPAIR_PLAN = "repair to plan: {what} of {when}"
OWED_REPAIR_DUE = "the repair that was planned"
OWED_REPAIR_NEXT = "the repair is not done: what next?"
OWED_REPAIR_HELP = "repair tried {count} times: ask for help (leadership team, Thrive)"
OWED_REPAIR_LED = "which adult led the repair?"
OWED_PARENT = "tell home, incident {when}"
OWED_CPOMS = "CPOMS reference, incident {when}"
OWED_STATUTORY = "reference of the statutory record, incident {when}"
OWED_SLT = "to be seen by the leadership team, incident {when}"
OWED_OFFER = "offer time to {adult}"
OWED_AN_ADULT = "the adult"
OWED_REMEMBER = "what helped the last time: {helped}"
OWED_GOOD_NEWS = "good news home: the last {count} were incidents"
OWED_HANDOVER = "a handover of {adult}, {when}, that nobody has seen"
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
HANDOVER_GAPS = {1: "check-in not written: {gaps}", 2: "check-ins not written: {gaps}"}
HANDOVER_GAP = "{day} {slots}"
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
REVIEW_AND_MORE = " +{count}"
REVIEW_LACKS = "{kind} {when} lacks: {fields}"
REVIEW_ON_ITS_WAY = "repair {stage}, {when}"
REVIEW_GOING_ON = "incident of {when} is still open: end it, and plan the repair"
REVIEW_NOTE = "handover note {when}: {part}"
REVIEW_QUIET = "nothing kind for {count} days"
REVIEW_NEW = "new here"
REVIEW_INCIDENTS = {1: "1 incident", 2: "{count} incidents"}
REVIEW_NOTHING_KIND = "nothing kind yet; {incidents}"
REVIEW_YOUNG = "The class is new in the book: nothing can be said yet."
REVIEW_COUNT = {
    0: "nothing written for {days} school days",
    1: "1 entry in {days} days",
    2: "{count} entries in {days} days",
}
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
ALOUD_ADULT = "a grown-up"
ALOUD_ACTS = {
    "did": "{name}: {act}.",
    "received": "Somebody was kind to {name}: {act}.",
    "saw": "{name} noticed somebody being kind: {act}.",
}
