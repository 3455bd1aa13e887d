"""What Today does when asked: captures, corrections, undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from functools import partial

from screens.drafts.places import QUICK_LINE
from screens.notes import NoteOf
from screens.saving import Gesture, Saver
from screens.today.beginning import Beginning
from screens.today.begun import Begun
from screens.today.capturing import Capture
from screens.today.host import Host
from screens.today.last_entry import LastEntry
from screens.today.line import Line
from screens.today.mode import Mode
from screens.today.note import about_entry
from screens.today.telling import names_of, told_draft
from screens.today.undoing import Undoing
from screens.told import Told
from screens.words import shared
from screens.words import today as words
from store.codec import Json
from store.entries import Entry
from store.kinds import all_kinds
from store.kinds.base import Kind
from store.pending import Draft, Pending
from store.people.mentions import typed
from store.records import Author


class Acts:
    """The acts of Today.

    Args:
        today: the screen; its book is written to.

    Attributes:
        begun: what is not saved yet.
        kept: of it, the texts of whoever is typing, by the entry's id and the field.
        last_entry: what was written last, and what its keys do.
    """

    def __init__(self, today: Host) -> None:
        self._today = today
        self._book = today.book
        self.saver = Saver(today.book, self._settled, self._fault)
        self._undoing = Undoing(today, self.saver, self._save)
        self._drafts: dict[Gesture, Draft] = {}
        self.begun = Begun(today, self.saver, self._drafts)
        self.kept = self.begun.texts
        self._beginning = Beginning(today, self, self.begun)
        self.last_entry = LastEntry(today, self, self.saver, self._drafts, self.begun, self._beginning)

    # --- capturing

    def start(self, kind: Kind) -> None:
        """Open the bar for a kind, for the highlighted child.

        `i` has to know of an incident that is just being read or saved; the keys after it wait for that."""
        if kind.name == "incident":
            self.when_settled(lambda: self._beginning.start(kind))
        else:
            self._beginning.start(kind)

    def _fault(self, error: Exception) -> None:
        """A fault of the program after a save ends it as any other does: with a report that shows nobody."""
        self._today.app._handle_exception(error)

    def when_settled(self, act: Callable[[], None], *, read: bool = True) -> None:
        """Do something once all that is under way is saved and, with `read`, the book is read; the keys after
        it wait."""
        read = read and not self._today.all_read
        if not self.saver.busy and not read:
            act()
            return
        self._today.hold()
        self._today.run_worker(self._after_all(act, read=read), name="waiting")

    async def _after_all(self, act: Callable[[], None], *, read: bool) -> None:
        await self.saver.drain()
        if read:
            await self._today.reading.until_finished()
        try:
            act()
            self._today.refresh_bar()
        finally:
            self._today.release()

    def people_known(self, mode: Mode | None) -> None:
        """Everyone is read: go on with an entry that waits in the bar to know for whom it is."""
        self._beginning.people_known(mode)

    def finish_capture(self, capture: Capture) -> None:
        """All required choices are there: write, once it is known for whom."""
        self._beginning.finish(capture)

    def write(self, draft: Draft, typed: tuple[tuple[str, str], str] | None = None) -> Gesture | None:
        """Write an entry, and say so once it is on the disk. Where nobody has signed in yet, ask first. It
        happened now, however long the disk takes or who is typing is asked, unless it says when.

        Args:
            typed: where a text in it is kept, and the text, in case it is refused.

        Returns:
            What is being written; None where nobody has signed in.
        """
        author = self._today.author
        draft = replace(draft, at=draft.at or self._today.clock.now().replace(microsecond=0))
        if author is None:
            self.begun.wait_for_name(draft, typed)
            self._today.sign_in()
            return None
        advice = all_kinds()[draft.kind].advice(draft.values)
        gesture = Gesture(
            told_draft(self._today, draft),
            lambda: self._prepare(draft, author),
            typed=typed,
            by=author.by or "",
            advice=Told(words.ADVICE_IN_PUBLIC, advice) if advice else None,
        )
        self._drafts[gesture] = draft
        self._save(gesture)
        return gesture

    def _prepare(self, draft: Draft, author: Author) -> Pending:
        """In the saving thread: a repair should know the ruptures of all days, and so on."""
        if all_kinds()[draft.kind].about.looks_back:
            self._today.reading.wait()
        return self._book.prepare([draft], author)

    def signed_in(self, *, another: bool) -> None:
        """An adult signed in: write what waited for that. Another adult's undo does not reach back."""
        if another:
            self.saver.done.clear()
            self.saver.latest = None
            self.begun.signed_in()
        for draft, typed_text in self.begun.named():
            self.write(draft, typed_text)

    def end_incident(self, entry: Entry) -> None:
        """End an open incident now; not before it began, by the clock of the PC that wrote it. Of one of an
        earlier day ask when it ended."""
        clock = self._today.clock
        if entry.day < clock.today().isoformat():
            self._today.owed_now.ask_end(entry)
            return
        end = max(clock.now(), clock.at_zone(entry.at), key=lambda moment: moment.astimezone(UTC))
        names, time = names_of(self._today, [entry.pupil]), f"{end:%H:%M}"
        self._today.close_bar()
        told = Told(f"{time} {names.public}", words.ENDED.format(time=time, name=names.detail))
        self.correct(told, lambda author: self._book.amend(entry.key, {"end": end.isoformat()}, "", author))

    def _save(self, gesture: Gesture) -> None:
        self._today.message = None
        self.saver.save(gesture)
        self._today.painting.await_save()

    # --- changing what was written

    def correct(self, told: Told, make: Callable[[Author], Pending], of: Gesture | None = None) -> Gesture:
        """Write a correction by the adult who is typing; somebody is, where there is something to correct."""
        author = self._today.author
        assert author is not None
        gesture = Gesture(told, lambda: make(author), corrects=of, by=author.by or "")
        self._save(gesture)
        return gesture

    def fields(self, gesture: Gesture) -> Json:
        """What the entries of a gesture say now: as the book has them or, where they are not saved yet, as
        they were captured."""
        entry = self._book.entry(gesture.keys[0]) if gesture.keys else None
        draft = self._drafts[gesture]
        return entry.fields if entry else {**all_kinds()[draft.kind].defaults, **draft.values}

    def not_saved(self) -> list[tuple[Gesture, Draft]]:
        """The entries that are not on the disk yet."""
        waiting = (*self.saver.failed, *self.saver.waiting)
        return [(each, self._drafts[each]) for each in waiting if each in self._drafts]

    def amend(self, last: Gesture, told: Told, changes: Json, why: str, pupil: str = "") -> Gesture:
        """Change the entries of a gesture: those of several that stand and do not say so already.

        Args:
            pupil: id of the only child whose entry changes; "" for every child's.
        """

        def make(author: Author) -> Pending:
            """The correction of those that read differently."""
            own = last.keys_of(pupil)
            found = [entry for entry in map(self._book.entry, own) if entry and not entry.withdrawn]
            keys = [each.key for each in found if {**each.fields, **changes} != each.fields]
            return self._book.amend_many(keys or own, changes, why, author)

        gesture = self.correct(told, make, last)
        gesture.pupil = pupil
        gesture.changes = {"changes": changes, "why": why}
        return gesture

    def note_of(self, last: Gesture) -> NoteOf:
        """The note of the entry that a gesture wrote, which is saved."""
        draft, place = self._drafts[last], (next(iter(last.keys), ""), "note")
        written = typed(str(self.fields(last).get("note") or ""), self._book.people, draft.pupils)

        def save(note: str) -> None:
            """Amend the entry, where the note differs from what is written."""
            self.kept.pop(place, None)
            if note != written:
                why = words.WHY_NOTE if written else ""
                gesture = self.amend(last, last.told.inside(words.NOTE_ADDED), {"note": note}, why)
                gesture.typed = (place, note)

        def keep(note: str) -> None:
            """Keep what was typed; nothing, where it says no more than is written."""
            self.begun.keep(place, "" if note == written else note)

        text = self.kept.get(place) or written
        about = partial(about_entry, self._today, all_kinds()[draft.kind].asks["note"], draft.pupils)
        return NoteOf(last.told, text, save, keep, about, place, written)

    def undo(self) -> None:
        """Take back the last gesture."""
        self.when_settled(self._undoing.undo)

    def begin_day(self) -> None:
        """It may have become another day: what was written on the one before is over."""
        self.saver.begin_day(self._today.clock.today().isoformat())
        held = {*self.saver.done, *self.saver.failed, *self.saver.waiting}
        held |= {each.corrects for each in held if each.corrects}
        for gesture in self._drafts.keys() - held:
            del self._drafts[gesture]

    def try_again(self) -> None:
        """Save what could not be saved."""
        self.saver.retry()

    def line(self) -> None:
        """Open the quick line; a line begun before is still there."""
        keep = partial(self.begun.keep, QUICK_LINE)
        mode = Line(self._today, save=self._line_written, keep=keep, belongs=QUICK_LINE)
        self._today.open_bar(mode, self.kept.get(QUICK_LINE, ""))

    def _line_written(self, draft: Draft, text: str) -> None:
        self.kept.pop(QUICK_LINE, None)
        self.write(draft, (QUICK_LINE, text))

    # --- the message line

    def _settled(self, gesture: Gesture) -> None:
        """A save came to its end."""
        if gesture.state == "refused":
            self.begun.refused(gesture)
        self._today.painting.save_ended()
        self.begun.tick()

    def message(self) -> list[str]:
        """What to say while the bar is idle: first what is not saved, then what was done last."""
        lines = []
        if self.saver.failed:
            first = self.saver.failed[0]
            lines.append(words.FAILED.format(count=len(self.saver.failed), sentence=first.problem))
        if self._today.message is not None:
            lines.append(self._today.message.shown(detail=self._today.detail))
        elif self.saver.latest is not None:
            lines.append(self._latest(self.saver.latest))
            advice = self.saver.latest.advice
            lines += [advice.shown(detail=self._today.detail)] if advice else []
        return lines

    def _latest(self, gesture: Gesture) -> str:
        what = gesture.told.shown(detail=self._today.detail)
        if gesture.undoes:
            return what
        sentences = {"failed": words.IS_UNSAVED, "waiting": words.IS_SAVING}
        return sentences.get(gesture.state, shared.WAS_SAVED).format(what=what)
