"""What the week by the three components says."""

from __future__ import annotations

WEEK = "The week"
WEEK_COMPONENTS = {
    "developing relationships": "developing relationships",
    "responding and calming": "responding",
    "repairing and restoring": "repairing, restoring",
}
"""The components, where there is little room."""
WEEK_CHILD = "child"
WEEK_CLOSED = "{day} no school"
WEEK_TODAY = "{day} today"
WEEK_QUIET = "nothing written"
WEEK_TOLD = "{component}: {said}"
WEEK_NONE = "nothing written this week"
WEEK_QUIET_COUNT = ", {count} quiet"
WEEK_LAST = "This is the week that is going on."
WEEK_FIRST = "This is the first week of the school year; earlier years are on the child's page."
WEEK_MOVE = "{up_down} choose"
SIGN_KIND = "{kind}: {component}"
SIGN_NO_ENTRY = "nothing was written that day"
