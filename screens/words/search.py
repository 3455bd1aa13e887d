"""What search says."""

from __future__ import annotations

ENTRY_FIELD = "{label}:"
SEARCH = "Search"
SEARCH_FOUND = ("nothing found {where}", "1 found {where}", "{count} found {where}")
SEARCH_YEAR = "in this school year"
SEARCH_SINCE = "since {day}"
SEARCH_FURTHER = "since:{year} looks further back"
SEARCH_READING = "the book is still being read"
SEARCH_EMPTY = "Type what you look for: words or their beginnings, with or without accents."
SEARCH_HOW = (
    ("assembly settled", "entries in which both words stand, or begin words"),
    ("child:zoe", "one child; child:z all whose names begin so"),
    ("kind:incident", "one kind; its letter does too: kind:i"),
    ("by:AB", "entries of one adult, by initials or name"),
    ("since:monday", "from that day on; also since:14 (days), since:2025"),
)
SEARCH_ALL = "All of them together narrow the search: child:zoe kind:c since:14 assembly"
SEARCH_NOTHING = "Nothing fits. This was looked for:"
SEARCH_WORDS = "words: {words}"
SEARCH_ADVICE = "Words are found from their beginning: set finds settled, and tled does not."
SEARCH_MORE = "{count} more are older. Add a word or a filter to see them."
SEARCH_NO_TEXT = "Nothing more is written here."
SEARCH_RESULTS = "Newest first"
