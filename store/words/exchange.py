"""What is said of the shared folder."""

from __future__ import annotations

SHARE_GONE = "The shared folder does not answer. Everything is safe on this PC and will be shared later."
SHARE_FULL = "The shared folder is full. Everything is safe on this PC; tell whoever looks after the network."
SHARE_READ_ONLY = "This PC may not write to the shared folder. Everything is safe on this PC; tell whoever looks after the network."
SHARE_BUSY = "Another program holds a file in the shared folder. Everything is safe on this PC; it will be tried again."
SHARE_TOO_LONG = "The shared folder has a longer path than Windows takes. Everything is safe on this PC; tell whoever set up that folder."
SHARE_FAULT = (
    "The shared folder gave an error ({code}). Everything is safe on this PC; it will be tried again."
)
SHARE_NOT_KEPT = "The shared folder did not give back what was put there. Everything is safe on this PC; it will be tried again."
SHARE_MARKER_TORN = (
    "The file daybook.json in the shared folder cannot be read, or has not arrived yet. Nothing was exchanged; everything"
    " is safe on this PC."
)
SHARE_NEWER = (
    "A newer Daybook is needed to read this shared folder. Everything is safe on this PC; update Daybook."
)
SHARE_NEWER_WRITER = "A newer Daybook is needed to write to this shared folder. Entries of others still come; update Daybook to share yours."
SHARE_NO_MARKER = (
    "There is no daybook.json in the shared folder: it may be the wrong folder, or not connected. Nothing was exchanged;"
    " everything is safe on this PC."
)
SHARE_OTHER_BOOK = (
    "This shared folder is of another book, {name}. Nothing was exchanged; everything is safe on this PC."
)
SHARE_DEMO = "A fictional school and a real one cannot share a folder. Nothing was changed."
SHARE_IS_BOOK = (
    "{folder} is, or holds, this PC's own book. Choose another folder for sharing. Nothing was changed."
)
SHARE_NOT_MADE = "{folder} is not a shared folder of Daybook yet. If it is to become one, add --new, on one PC only. Nothing was changed."
SHARE_TAKEN = "This folder already carries the book {name}. To join it, leave out --new. Nothing was changed."
SHARE_TWO_BOOKS = (
    "That folder carries the book {name}; this PC's book is {own}, shared in {share}. Nothing was changed. Two schools'"
    " books never go into one by accident. If this PC does belong to {name}, ask whoever set Daybook up to put"
    " the book of {own} away first, and to begin a new one that joins."
)
NO_NAME = "Our school"
SHARE_NOT_EMPTY = "{folder} is not empty. Choose an empty folder for a new shared book. Nothing was changed."
EXCHANGE_FAULT = (
    "The exchange met a fault in Daybook ({name}). Everything is safe on this PC; it will be tried again."
)
SHARING_TO_DO = {
    SHARE_GONE: "Go on writing. Look whether the network or the drive is connected; if this lasts, tell whoever looks after it.",
    SHARE_FULL: "Go on writing. Ask whoever looks after the network to make room in that folder.",
    SHARE_READ_ONLY: "Go on writing. Ask whoever looks after the network for the right to change files there.",
    SHARE_BUSY: "Nothing. If it lasts, have the folder left out of that program's scan or backup.",
    SHARE_TOO_LONG: "Go on writing. Have the folder moved nearer to the top of its drive, or long paths turned on for Windows.",
    SHARE_FAULT: "Go on writing. If this lasts, pass on the word in brackets to whoever looks after the network.",
    SHARE_NOT_KEPT: "Go on writing. Have the disk or stick of that folder checked: it changes what is put there.",
    SHARE_MARKER_TORN: "Wait for the sync program to finish. If this lasts, have the folder always kept on this device.",
    SHARE_NEWER: "Have Daybook updated on this PC. Until then nothing comes and nothing goes.",
    SHARE_NEWER_WRITER: "Have Daybook updated on this PC. Until then yours stay on it.",
    SHARE_NO_MARKER: "Look whether that is the right folder, and its drive connected. Copy nothing into it.",
    SHARE_OTHER_BOOK: "Tell whoever set up this PC: the path leads to the folder of another school or book.",
    SHARE_DEMO: "Tell whoever set up this PC: the book of a demo and a school's need a folder each.",
    EXCHANGE_FAULT: "Go on writing. If this lasts, pass on the word in brackets to whoever looks after Daybook.",
}
"""What to do where a sentence above is what stands in the way."""
SHARING_TO_DO_ELSE = "Go on writing. If this lasts, show this page to whoever looks after your computers."
WAITS_ENTRIES = ("1 entry", "{count} entries")
WAITS_PEOPLE = "changes to people or dates"
WAITS_BOTH = "{entries}, and {people}"
PC_SEEN_TODAY = "seen at {when}"
PC_SEEN = "seen {when}"
