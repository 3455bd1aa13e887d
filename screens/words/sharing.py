"""What the sharing page says."""

from __future__ import annotations

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
LEAVING_TITLE = "Leaving Daybook"
LEAVING_WAITS = "Not shared yet: {what}."
LEAVING_SAFE = (
    "That is saved and safe on this PC. The other PCs show it once Daybook runs here again and has shared it."
)
LEAVING_FOLLOWS = "Waiting. Daybook closes by itself as soon as all is shared."
LEAVING_KEYS = "Enter waits until all is shared, then leaves   ctrl+q leaves now   F2 goes back"
LEAVING_WAIT_KEYS = "ctrl+q leaves now   F2 goes back"
LEAVING_HIDDEN = "Not shared yet: {what}. That is saved and safe on this PC. ctrl+q once more leaves."
