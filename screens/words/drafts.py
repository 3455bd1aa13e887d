"""What is said of what was left unsaved."""

from __future__ import annotations

LEFT_IN_NOTE = "a note (n)"
LEFT_IN_ENTRY = "what you typed for an entry (Tab, Enter)"
LEFT_IN_ENTRY_FIELD = "{label} of the {kind} {name} {time} (Tab, Enter)"
LEFT_IN_FIRST_NOTE = "the text of {what} (the same keys open it)"
LEFT_SOME = "an entry on Today"
LEFT_IN_SIGN_IN = "the name of a new adult (a, then +)"
LEFT_IN_LINE = "the / line on Today"
LEFT_IN_HANDOVER = "a text of a handover (v)"
LEFT_IN_REVIEW = "a reason at the end of the day (e)"
LEFT_IN_NEW = "{title} (People)"
LEFT_IN_RECORD = "a record under People"
LEFT_IN_FIELD = "{label} of {name} (People)"
LEFT_REASON = "a reason"
DRAFTS_UNREAD = "Texts begun earlier could not be looked for because of a fault in the program ({name}). What was saved is safe."
UNSAVED_BEFORE = "Not saved last time."
ADD_TITLES = {"pupil": "A new child", "adult": "A new adult", "group": "A new class"}
