"""The last entry: which one that is, what its keys do with it, and how they are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from screens.notes import NoteOf
from screens.saving import Gesture, Saver
from screens.today.beginning import Beginning
from screens.today.begun import Begun
from screens.today.host import Host
from screens.today.modes import Advice
from screens.today.note import Note
from screens.told import Told
from screens.words import shared
from screens.words import today as words
from store.codec import Json
from store.kinds import all_kinds
from store.kinds.base import Kind
from store.pending import Draft
from store.records import ABOUT_ENTRY

_OF_ONE_CHILD = ("note", *ABOUT_ENTRY.values())
"""What is not written again for another child, nor by when something was promised to this one."""


class Acts(Protocol):
    """What is done with the entries of a gesture."""

    def when_settled(self, act: Callable[[], None], *, read: bool = True) -> None:
        """Do something once all that is under way is saved."""

    def fields(self, gesture: Gesture) -> Json:
        """What its entries say now."""

    def amend(self, last: Gesture, told: Told, changes: Json, why: str) -> Gesture:
        """Change its entries."""

    def note_of(self, last: Gesture) -> NoteOf:
        """Its note."""


class LastEntry:
    """Adds to what was written last, or writes it again.

    Args:
        today: the screen.
        acts: correct it.
        saver: knows which gesture was the last.
        drafts: what entries gestures write.
        begun: knows whose note was left unsaved.
        beginning: begins it again for another child.
    """

    def __init__(
        self,
        today: Host,
        acts: Acts,
        saver: Saver,
        drafts: Mapping[Gesture, Draft],
        begun: Begun,
        beginning: Beginning,
    ) -> None:
        self._today = today
        self._acts = acts
        self._saver = saver
        self._drafts = drafts
        self._begun = begun
        self._beginning = beginning

    # --- which one

    def _when_known(self, act: Callable[[], None]) -> None:
        """Do something with it once it is saved; one written since the start is known without the book."""
        self._acts.when_settled(act, read=self._saver.latest is None)

    def _last(self) -> Gesture | None:
        """The last gesture that wrote entries; says so where there is none."""
        found = self._last_written()
        if found is None:
            self._today.say(words.NOTHING_LAST)
        return found

    def _last_written(self) -> Gesture | None:
        """The last gesture, or the one that it corrects, where that wrote entries and stands. Never an older
        one, which may be about another child than the one whom the message names; nor one about several, of
        whom the message names the one who was corrected."""
        latest = self._saver.latest
        if latest is not None and latest.of_one:
            return None
        found = latest and (latest.corrects or (None if latest.undoes else latest))
        return found if found in self._drafts and found in self._saver.done else None

    # --- its note

    @property
    def noted(self) -> str:
        """Id of the entry whose note `n` opens; "" for none."""
        last = self._noted()
        return next(iter(last.keys), "") if last else ""

    def _noted(self) -> Gesture | None:
        left = self._begun.note_left() if self._saver.latest is None else None
        return self._last_written() or left

    def note(self) -> None:
        """Open its note; a note begun before is still there."""
        self._when_known(self._note)

    def _note(self) -> None:
        last = self._noted()
        if last is None or not last.keys:  # the bar takes what is typed next: words must not run as commands
            problem = last.problem if last else words.NOTHING_LAST
            self._today.open_bar(Advice(self._today, text=problem))
            return
        note = self._acts.note_of(last)
        self._today.open_bar(Note(self._today, note=note), note.text)

    # --- its side, its star, and the same again

    def turn(self) -> None:
        """Turn it to its other side."""
        self._when_known(self._turn)

    def _turn(self) -> None:
        last = self._last()
        if last is None:
            return
        kind = all_kinds()[self._drafts[last].kind]
        side = _next_side(kind, self._acts.fields(last))
        if side is None or kind.side is None:
            self._today.say(words.NO_OTHER_SIDE)
            return
        told = last.told.inside(shared.SIDE_TURNED, side=kind.asks[kind.side].shown(side))
        self._acts.amend(last, told, {kind.side: side}, shared.WHY_SIDE)

    def star(self) -> None:
        """Star it, or take its star away again."""
        self._when_known(self._star)

    def _star(self) -> None:
        last = self._last()
        if last is not None:
            star = not self._acts.fields(last).get("star")
            sentence = words.STARRED if star else words.UNSTARRED
            self._acts.amend(last, last.told.inside(sentence), {"star": star}, "")

    def repeat(self) -> None:
        """Write it again, now, for the highlighted child."""
        self._when_known(self._repeat)

    def _repeat(self) -> None:
        last, pupil = self._last(), self._today.lists.pupil
        if last is None:
            return
        draft, now = self._drafts[last], self._acts.fields(last)
        if pupil is None or pupil.id in draft.pupils:
            self._today.say(words.REPEAT_FOR)
            return
        own = (*_OF_ONE_CHILD, all_kinds()[draft.kind].about.due_field)
        values = {name: now.get(name) for name in draft.values if name not in own}
        self._beginning.send(Draft(draft.kind, (pupil.id,), values))

    # --- its keys

    def keys(self) -> str:
        """What can be done with what the message names: nothing, where it names something else."""
        if self._today.message is not None:
            return ""
        last = self._last_written()
        if last is None:
            return self._undo_key(self._saver.latest)
        kind, fields = all_kinds()[self._drafts[last].kind], self._acts.fields(last)
        side = _next_side(kind, fields)
        shown = words.SIDE_KEY.format(side=kind.asks[kind.side].shown(side)) if side and kind.side else ""
        star = words.UNSTAR_KEY if fields.get("star") else words.STAR_KEY
        undo = "" if self._today.owed_now.closed else words.UNDO_TOO
        return words.LAST_KEYS.format(side=shown, star=star, undo=undo)

    def _undo_key(self, latest: Gesture | None) -> str:
        """What `u` would do after a gesture to which nothing can be added."""
        if latest is None or (latest.state == "saved" and not latest.day):  # that is about people
            return ""
        if latest.undoes:
            return words.UNDO_MORE
        return words.UNDO_KEY if latest in self._saver.done and not self._today.owed_now.closed else ""


def _next_side(kind: Kind, fields: Json) -> str | int | None:
    """The side after the one that an entry shows; None where its kind has no such thing."""
    if kind.side is None or kind.name == "incident" or not kind.model.sided(fields):
        return None
    sides = [choice.word for choice in kind.asks[kind.side].options]
    now = fields.get(kind.side)
    return sides[(sides.index(now) + 1) % len(sides)] if now in sides else sides[0]
