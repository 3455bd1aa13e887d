"""What the end of the day says."""

from __future__ import annotations

SAY_WHY = {"why": "Say why it changes.", "withdrawing": "Say why it is withdrawn."}
REVIEW_TITLE = "End of day"
REVIEW_OF = "{place} of {count}"
REVIEW_CLOSE_TITLE = "Close the day"
REVIEW_CLOSED_TITLE = "The day is closed"
REVIEW_KEYS = "Enter goes on   Left goes back"
REVIEW_CLOSING_KEYS = "Enter closes the day   Left goes back"
REVIEW_MOVES = "{up_down} line"
REVIEW_NOTHING = "Nothing here. Enter goes on."
REVIEW_NOBODY_QUIET = "No child to name here; who is new or away is not counted. Enter goes on."
REVIEW_HANDOVER = "v opens the handover: drafted from the book, yours to change."
REVIEW_YOU = (
    "That was the day. How are you?",
    "It is all right to feel upset, shaken or tired. You may step back and take time, and another adult may "
    "lead a repair until you are ready. Nobody asks here what you feel, and Daybook keeps nothing of it.",
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
REVIEW_CLOSING = "The day's close"
REVIEW_CLOSED_BY = "Closed by {by}, {when}. Thank you."
REVIEW_DEFERRED = "Left for another day:"
REVIEW_UNFINISHED = "unfinished {kind}"
REVIEW_LATE = "Came after close:"
REVIEW_LATE_NEW = "written by {by}"
REVIEW_LATE_CHANGED = "changed by {by}"
REVIEW_CLOSED_KEYS = "Enter leaves   o opens the day again"
REVIEW_REOPEN = "Why is the day opened again?"
REVIEW_REOPENING = "The day's reopening"
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
READ_BACK_TOLD = "{what}: friendship entry read back"
