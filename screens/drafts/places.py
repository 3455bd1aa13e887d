"""Where texts belong that were typed and are not saved."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.drafts.file import Place

QUICK_LINE: Place = ("", "line")
"""Where the text of a quick line belongs."""
NEW_ADULT: Place = ("", "adult")
"""Where the name of somebody belongs who adds themselves when asked who is typing."""
REVIEW_TEXT = "review"
"""Stands for the record's id where texts of the end of the day belong."""

Texts = MutableMapping["Place", str]
"""Texts of whoever is typing, by place."""
