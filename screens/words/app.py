"""What sign-in, hiding, settings, help and leaving say."""

from __future__ import annotations

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
HIDDEN = "Daybook"
HIDDEN_HINT = "Press ` or F12 to go on."
SETTINGS_TITLE = "Settings of this PC"
SETTINGS_FOUND = "Settings of this PC: when to hide, signs, colours, mouse"
SETTINGS_ARROWS = "{up_down} setting"
SETTINGS_KEPT = "Kept on this PC."
SETTINGS_NOT_KEPT = "{sentence} Until Daybook ends it counts all the same."
SETTINGS_SAID = "for now {now} ({by})"
SETTINGS_OPTION = "by the option it was started with"
WHO_COMING = "The adults come from the shared folder, as soon as it answers. Or press + to add yourself."
SIGNS = "Signs"
HELP_TITLE = "Keys"
HELP_BACK = "{up_down} scroll   F2 or ? goes back"
HELPLINE = "Education Support helpline for adults in schools: 08000 562 561, day and night."
LOCK = "Daybook hides, it does not lock: ` hides the screen at once."
CRASHED = "Daybook stopped because of a fault in the program ({name}). What was saved is safe."
CRASH_KEPT = "What you typed is kept, and there again when you sign in."
CRASH_REPORT = "A report without anybody's data is in {path}."
WHO_CLASS = "Type to narrow, Enter takes it, F2 back."
ADD_CLASS = "Your class today"
FORMS = {
    "date": "a date, such as 27/11/2026",
    "time": "a time, such as 14:20, or minutes ago, such as -10",
    "due": "a time or day, such as 14:00 or friday",
    "id": "a name; several with commas between",
    "number": "a whole number",
    "yes": "yes or no",
}
