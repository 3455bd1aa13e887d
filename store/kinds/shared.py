"""What several kinds share: lists of choices (fields.md 5.0 and 5.6), and what others say of an entry."""

from __future__ import annotations

from store.codec import Json
from store.kinds.base import Choice, choices, is_date

ZONES = choices(b="blue", g="green", y="yellow", r="red", n="not clear")

ADULT_SEES = (
    Choice("1", "child", "child's own view"),
    Choice("2", "adult", "adult's view"),
)

MODES = choices(s="speech", y="symbol or AAC", m="sign", d="drawing", b="body")

PLACES = choices(
    c="classroom",
    p="playground",
    d="dining",
    h="hall",
    r="corridor",
    t="toilets",
    s="sensory or safe space",
    b="bus or taxi",
    o="outside trip",
    g="gate",
    z="other",
)

HELPED = choices(
    p="playful",
    a="accepted the feeling",
    c="curious",
    e="empathy",
    v="validated",
    t="attuned",
    n="contained",
    g="co-regulated",
    s="space and time",
    b="stood to side, low voice",
    m="movement",
    y="sensory",
    f="food, drink or rest",
    o="transitional object",
    k="key adult came",
    x="change of face",
    d="gave choice",
    i="distraction",
    q="quiet, fewer words",
    z="other",
)

HOME_WAYS = choices(c="call", f="face to face", m="message", l="letter", b="home book")

REACHED = ("spoke", "declined")
"""Outcomes of a contact with home after which home knows, or did not want to know."""


def repairs(linked: list[Json]) -> list[Json]:
    """Those of some entries' fields that are steps of repair."""
    return [each for each in linked if each["kind"] == "repair"]


def home_reached(fields: Json) -> bool:
    """Whether an entry is a contact with home in which, or after which, somebody was reached."""
    reached = fields.get("reached")
    later = isinstance(reached, str) and is_date(reached)
    return fields["kind"] == "parent-contact" and (fields.get("outcome") in REACHED or later)
