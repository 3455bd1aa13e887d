"""What the end of the day says in its first line and in its bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.lines import folded_parts, option_parts, status_line
from screens.review.progress import Sheet
from screens.review.writing import Writing
from screens.words import review as words
from screens.words import shared
from store.people.classes import class_name
from store.review import GAPS, HANDOVER, NOTICED, READ_BACK, Row

if TYPE_CHECKING:
    from screens.today.bar_host import BarHost
    from screens.today.host import Host


def head(today: Host, sheet: Sheet, width: int) -> str:
    """`Daybook · End of day · Willow · 2 of 8 · Unfinished`, and who is typing."""
    adult = today.book.people.get(today.author.by) if today.author else None
    group = class_name(today.book.people, sheet.progress.group)
    left = [shared.APP, words.REVIEW_TITLE, group]
    if sheet.step is not None:
        left += [words.REVIEW_OF.format(place=sheet.number, count=len(sheet.steps)), sheet.step.title]
    elif sheet.review is not None:
        left.append(words.REVIEW_CLOSED_TITLE if sheet.review.closings else words.REVIEW_CLOSE_TITLE)
    return status_line(left, [adult.initials if adult else ""], width, today.glyphs, keep=left[-1])


def hint(writing: Writing, sheet: Sheet, row: Row, name: str, carrier: BarHost) -> list[str]:
    """The marked line in full, and the letters that answer it."""
    line = words.REVIEW_ROW.format(name=name, what=row.text)
    if sheet.step is None:
        return [line, *folded_parts(words.REVIEW_WHYS, words.REVIEW_WHY_KEYS, carrier.room)]
    if row.step == NOTICED:
        return [line, words.REVIEW_NOTICE]
    if row.step == READ_BACK:
        return [line, words.REVIEW_READ]
    if row.step == HANDOVER:
        return [line]
    ask = writing.asks(row)
    parts = option_parts(ask, carrier.glyphs) if ask else [words.REVIEW_FORM]
    more = [words.REVIEW_GAPS] if row.step == GAPS else []
    ends = ":" if ask and not line.endswith("?") else ""
    return [*folded_parts(f"{line}{ends}", parts, carrier.room), *more]
