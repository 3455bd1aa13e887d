"""What a class round says."""

from __future__ import annotations

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
