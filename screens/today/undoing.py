"""Undo on Today: one gesture after another, the last first, until the day is over.

What this run wrote is known here; what the adult wrote before on this PC today, in an earlier run or while
somebody else was typing in between, the book knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from screens.saving import Gesture, Saver
from screens.today.host import Host
from screens.today.telling import told_entries
from screens.told import Told
from screens.words import shared
from screens.words import today as words
from store.closing import undo_refused
from store.codec import Json
from store.gestures import Written, last_written, others_since
from store.records import AMENDMENT, WITHDRAWAL, Author

_SAID = {("note",): words.NOTE_ADDED, ("star",): words.STARRED}
"""What a change of one field is called; any other names its fields."""


class Undoing:
    """Takes back what the adult who is typing wrote today.

    Args:
        today: the screen.
        saver: wrote it; knows what is not saved yet.
        save: writes a gesture and says so.
    """

    def __init__(self, today: Host, saver: Saver, save: Callable[[Gesture], None]) -> None:
        self._today = today
        self._book = today.book
        self._saver = saver
        self._save = save

    def undo(self) -> None:
        """Take back the last gesture; say so where there is none. All is saved, and read, or has failed."""
        author = self._today.author
        last = self._last_here()
        if author is not None and last is not None:
            self._take_back_here(last, author)
            return
        written = last_written(self._book, author.by, words.WHY_UNDO) if author and author.by else None
        if author is None or written is None:
            self._today.say(words.NOTHING_TO_UNDO)
            return
        self._withdraw(written.keys, self._told(written), author)

    def _last_here(self) -> Gesture | None:
        """The last gesture of this run that is not saved, or about entries and of today."""
        day = self._today.clock.today().isoformat()
        return next(
            (each for each in reversed(self._saver.done) if each in self._saver.failed or each.day == day),
            None,
        )

    def _take_back_here(self, last: Gesture, author: Author) -> None:
        if last not in self._saver.failed:
            self._withdraw(last.keys, last.told, author, last)
            return
        self._saver.drop(last)
        told = last.told.inside(words.UNDONE)
        dropped = self._book.drop(last.pending, words.WHY_UNDO, author) if last.pending else None
        if dropped is None:
            self._today.tell(told)
        else:  # the disk may hold it all the same: withdraw it as soon as the disk takes that
            self._save(Gesture(told, lambda: dropped, undoes=True))

    def _withdraw(self, keys: Sequence[str], told: Told, author: Author, last: Gesture | None = None) -> None:
        """Withdraw what a gesture wrote, unless its day is closed, or that would take back what others wrote
        too."""
        refused = undo_refused(self._book, keys)
        if refused:
            self._today.say(refused)
            return
        others = others_since(self._book, keys, author.by or "")
        if others:
            found = filter(None, map(self._book.people.short_name, others))
            who = ", ".join(found) or shared.NOBODY
            self._today.tell(
                Told(*(words.UNDO_OTHERS.format(what=each, who=who) for each in (told.public, told.detail)))
            )
            return
        if last is not None:
            self._saver.forget(last)
        withdraw = partial(self._book.withdraw, keys, words.WHY_UNDO, author)
        corrects = last.corrects if last else None
        self._save(Gesture(told.inside(words.UNDONE), withdraw, corrects=corrects, undoes=True))

    def _told(self, written: Written) -> Told:
        """What a gesture was that this run knows only from the book."""
        roots = [root["id"] for key in written.keys for root in [self._book.root(key)] if root]
        what = told_entries(self._today, [entry for entry in map(self._book.entry, roots) if entry])
        if written.kind == WITHDRAWAL:
            return what.inside(shared.ENTRY_WITHDRAWN)
        return self._told_change(what, written.records[0]) if written.kind == AMENDMENT else what

    def _told_change(self, what: Told, amendment: Json) -> Told:
        changes: Json = amendment["changes"] if isinstance(amendment.get("changes"), dict) else {}
        names = tuple(changes)
        if names == ("star",) and not changes["star"]:
            return what.inside(words.UNSTARRED)
        if names in _SAID:
            return what.inside(_SAID[names])
        entry = self._book.entry(amendment["target"])
        asks = entry.about.asks if entry and entry.about else {}
        labels = ", ".join(asks[name].label if name in asks else name for name in names)
        return what.inside(words.FIELDS_CHANGED, fields=labels)
