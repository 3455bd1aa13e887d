"""What Today does when asked: captures, the last entry, undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from screens import words
from screens.saving import Gesture, Saver, Told
from screens.today.capturing import AskEnd, Capture
from screens.today.choosing import ChooseChild
from screens.today.host import Host
from screens.today.line import Line
from screens.today.note import FirstNote, Note
from store.book import Draft, Pending
from store.capture import start
from store.codec import Json
from store.entries import Entry
from store.kinds import all_kinds
from store.kinds.base import Kind
from store.people import Member
from store.records import Author

_OF_ONE_CHILD = ("note", "rupture")
"""What is not written again for another child."""
QUICK_LINE = ("", "line")
"""Where the text of a quick line that was left is kept."""


class Acts:
    """The acts of Today.

    Args:
        today: the screen; its book is written to.

    Attributes:
        kept: texts that were typed and left unsaved, by the entry's id and the field.
    """

    def __init__(self, today: Host) -> None:
        self._today = today
        self._book = today.book
        self.saver = Saver(today.book, self._settled)
        self.kept: dict[tuple[str, str], str] = {}
        self._kept_by: dict[str, dict[tuple[str, str], str]] = {}
        """The same of adults who were typing before: nobody is offered what another began."""
        self._by = ""
        self._drafts: dict[Gesture, Draft] = {}
        self._unsigned: list[Draft] = []

    # --- capturing

    def start(self, kind: Kind) -> None:
        """Open the bar for a kind, for the highlighted child.

        `i` has to know of an incident that is just being read or saved; the keys after it wait for that."""
        if kind.name == "incident":
            self._when_settled(lambda: self._start(kind))
        else:
            self._start(kind)

    def _when_settled(self, act: Callable[[], None]) -> None:
        """Do something once all that is under way is saved and read; the keys after it wait."""
        if not self.saver.busy and self._today.all_read:
            act()
            return
        self._today.hold()
        self._today.run_worker(self._after_all(act), name="waiting")

    async def _after_all(self, act: Callable[[], None]) -> None:
        await self.saver.drain()
        await self._today.reading.until_finished()
        act()
        self._today.refresh_bar()
        self._today.release()

    def _start(self, kind: Kind) -> None:
        pupil = self._today.lists.pupil
        pupils = (pupil.id,) if pupil else ()
        matters = (
            self._book.open_ruptures(pupil.id) if pupil and kind.about.links and self._today.all_read else []
        )
        capture = Capture(
            self._today, walk=start(kind), done=self.finish_capture, pupils=pupils, open_matters=matters
        )
        incident = self._book.open_incident(pupil.id) if pupil and kind.name == "incident" else None
        if incident is None:
            self._today.open_bar(capture)
        else:
            self._today.open_bar(AskEnd(self._today, entry=incident, end=self.end_incident, capture=capture))

    def finish_capture(self, capture: Capture) -> None:
        """All required choices are there: write, once it is known for whom."""
        if not self._today.people_read:
            self._today.hold()
            return
        if not capture.pupils:
            pupil = self._today.lists.pupil
            if pupil is None:
                self._ask_for(capture)
                return
            capture.pupils = (pupil.id,)
        self._today.close_bar()
        self._send(capture.draft())

    def _send(self, draft: Draft) -> None:
        """Write an entry; where it is nothing without a note, ask for that first."""
        kind = all_kinds()[draft.kind]
        if kind.text is None or draft.values.get(kind.text):
            self.write(draft)
            return
        place, name = ("+".join(draft.pupils), draft.kind), kind.text

        def save(note: str) -> None:
            self.kept.pop(place, None)
            self.write(replace(draft, values={**draft.values, name: note}), (place, note))

        title = self._told(draft)
        mode = FirstNote(self._today, save=save, keep=lambda text: self.keep(place, text), title=title)
        self._today.open_bar(mode, self.kept.get(place, ""))

    def _ask_for(self, capture: Capture) -> None:
        """Nobody is highlighted: ask for whom, and say that Enter saves."""
        kind = capture.walk.kind
        title = words.CHOOSE_FOR.format(what=f"{kind.about.title}, {kind.summary(capture.walk.values)}")
        mode = ChooseChild(self._today, then=lambda found: self._for(capture, found), title=title)
        self._today.open_bar(mode)

    def _for(self, capture: Capture, pupil: Member | None) -> None:
        if pupil is None:
            self._today.open_bar(capture)
            return
        self._today.place.show_child(pupil)
        capture.pupils = (pupil.id,)
        self.finish_capture(capture)

    def write(self, draft: Draft, typed: tuple[tuple[str, str], str] | None = None) -> None:
        """Write an entry, and say so once it is on the disk. Where nobody has signed in yet, ask first.

        Args:
            typed: where a text in it is kept, and the text, in case it is refused.
        """
        author = self._today.author
        if author is None:
            self._unsigned.append(draft)
            self._today.sign_in()
            return
        advice = all_kinds()[draft.kind].advice(draft.values)
        gesture = Gesture(
            self._told(draft),
            lambda: self._prepare(draft, author),
            typed=typed,
            advice=Told(words.ADVICE_IN_PUBLIC, advice) if advice else None,
        )
        self._drafts[gesture] = draft
        self._save(gesture)

    def _told(self, draft: Draft) -> Told:
        """What a draft is, in words."""
        kind = all_kinds()[draft.kind]
        at = self._today.clock.at_zone(draft.at) if draft.at else self._today.clock.now()
        public, names = self._names_of(draft.pupils)
        summary = kind.summary({**kind.defaults, **draft.values})
        return Told(f"{at:%H:%M} {public}", f"{at:%H:%M} {kind.about.title.lower()} {names} {summary}")

    def _names_of(self, pupils: Sequence[str]) -> tuple[str, str]:
        """What to call these children, in public view and in detail."""
        lists = self._today.lists
        return ", ".join(lists.names_of(pupils, detail=False)), ", ".join(lists.names_of(pupils, detail=True))

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
            self._change_kept()
        waiting, self._unsigned = self._unsigned, []
        for draft in waiting:
            self.write(draft)

    def _change_kept(self) -> None:
        """Put aside what the adult before left unsaved, and take up what this one did. The screens hold the
        same dict."""
        author = self._today.author
        before, self._by = self._by, (author.by if author else None) or ""
        if before:
            self._kept_by[before] = dict(self.kept)
            self.kept.clear()
        self.kept.update(self._kept_by.pop(self._by, {}))

    def end_incident(self, entry: Entry) -> None:
        """End an open incident now."""
        now = self._today.clock.now()
        public, name = self._names_of([entry.pupil])
        self._today.close_bar()
        told = Told(f"{now:%H:%M} {public}", words.ENDED.format(time=f"{now:%H:%M}", name=name))
        self._correct(told, lambda author: self._book.amend(entry.key, {"end": now.isoformat()}, "", author))

    def _save(self, gesture: Gesture) -> None:
        self._today.message = None
        self.saver.save(gesture)
        self._today.await_save()

    # --- the last entry

    def _correct(self, told: Told, make: Callable[[Author], Pending], of: Gesture | None = None) -> Gesture:
        """Write a correction by the adult who is typing; somebody is, where there is something to correct."""
        author = self._today.author
        assert author is not None
        gesture = Gesture(told, lambda: make(author), corrects=of)
        self._save(gesture)
        return gesture

    def _last(self) -> Gesture | None:
        """The last gesture that wrote entries; says so where there is none."""
        found = self._last_written()
        if found is None:
            self._today.say(words.NOTHING_LAST)
        return found

    def _last_written(self) -> Gesture | None:
        """The last gesture, or the one that it corrects, where that wrote entries and stands. Never an older
        one, which may be about another child than the one whom the message names."""
        latest = self.saver.latest
        found = latest and (latest.corrects or (None if latest.undoes else latest))
        return found if found in self._drafts and found in self.saver.done else None

    def _fields(self, gesture: Gesture) -> Json:
        """What the entries of a gesture say now: as the book has them or, where they are not saved yet, as
        they were captured."""
        entry = self._book.entry(gesture.keys[0]) if gesture.keys else None
        draft = self._drafts[gesture]
        return entry.fields if entry else {**all_kinds()[draft.kind].defaults, **draft.values}

    def _amend(self, last: Gesture, told: Told, changes: Json, why: str) -> Gesture:
        return self._correct(
            told, lambda author: self._book.amend_many(last.keys, changes, why, author), last
        )

    def note(self) -> None:
        """Open the note of the last entry; a note begun before is still there."""
        self._when_settled(self._note)

    def _note(self) -> None:
        last = self._last()
        if last is None:
            return
        place = (next(iter(last.keys), ""), "note")
        written = str(self._fields(last).get("note") or "")

        def save(note: str) -> None:
            """Amend the entry, where the note differs from what is written."""
            self.kept.pop(place, None)
            if note != written:
                why = words.WHY_NOTE if written else ""
                gesture = self._amend(last, last.told.inside(words.NOTE_ADDED), {"note": note}, why)
                gesture.typed = (place, note)

        mode = Note(self._today, save=save, keep=lambda text: self.keep(place, text), title=last.told)
        self._today.open_bar(mode, self.kept.get(place) or written)

    def keep(self, place: tuple[str, str], text: str) -> None:
        """Keep a text that was left unsaved, and say how to get at it again."""
        self.kept.pop(place, None)
        if text.strip():
            self.kept[place] = text
            said = {QUICK_LINE[1]: words.LINE_KEPT, "note": words.NOTE_KEPT}
            self._today.say(said.get(place[1], words.FIRST_NOTE_KEPT))

    def turn(self) -> None:
        """Turn the last entry to its other side."""
        self._when_settled(self._turn)

    def _turn(self) -> None:
        last = self._last()
        if last is None:
            return
        kind = all_kinds()[self._drafts[last].kind]
        side = self._next_side(kind, self._fields(last))
        if side is None or kind.side is None:
            self._today.say(words.NO_OTHER_SIDE)
            return
        told = last.told.inside(words.SIDE_TURNED, side=kind.asks[kind.side].shown(side))
        self._amend(last, told, {kind.side: side}, words.WHY_SIDE)

    def _next_side(self, kind: Kind, fields: Json) -> str | int | None:
        """The side after the one that an entry shows; None where its kind has no such thing."""
        if kind.side is None or kind.name == "incident":
            return None
        sides = [choice.word for choice in kind.asks[kind.side].options]
        now = fields.get(kind.side)
        return sides[(sides.index(now) + 1) % len(sides)] if now in sides else sides[0]

    def star(self) -> None:
        """Star the last entry."""
        last = self._last()
        if last is not None:
            self._amend(last, last.told.inside(words.STARRED), {"star": True}, "")

    def repeat(self) -> None:
        """The last entry again, now, for the highlighted child."""
        self._when_settled(self._repeat)

    def _repeat(self) -> None:
        last, pupil = self._last(), self._today.lists.pupil
        if last is None:
            return
        draft, now = self._drafts[last], self._fields(last)
        if pupil is None or pupil.id in draft.pupils:
            self._today.say(words.REPEAT_FOR)
            return
        values = {name: now.get(name) for name in draft.values if name not in _OF_ONE_CHILD}
        self._send(Draft(draft.kind, (pupil.id,), values))

    def undo(self) -> None:
        """Take back the last gesture."""
        self._when_settled(self._undo)

    def _undo(self) -> None:
        last, author = self.saver.last, self._today.author
        if last is None or author is None:
            self._today.say(words.NOTHING_TO_UNDO)
            return
        self.saver.forget(last)
        told = last.told.inside(words.UNDONE)
        if last not in self.saver.failed:
            withdraw = partial(self._book.withdraw, last.keys, words.WHY_UNDO, author)
            self._save(Gesture(told, withdraw, corrects=last.corrects, undoes=True))
            return
        self.saver.failed.remove(last)
        dropped = self._book.drop(last.pending, words.WHY_UNDO, author) if last.pending else None
        if dropped is None:
            self._today.tell(told)
        else:  # the disk may hold it all the same: withdraw it as soon as the disk takes that
            self._save(Gesture(told, lambda: dropped, undoes=True))

    def try_again(self) -> None:
        """Save what could not be saved."""
        self.saver.retry()

    def line(self) -> None:
        """Open the quick line; a line begun before is still there."""
        mode = Line(self._today, save=self._line_written, keep=lambda text: self.keep(QUICK_LINE, text))
        self._today.open_bar(mode, self.kept.get(QUICK_LINE, ""))

    def _line_written(self, draft: Draft) -> None:
        self.kept.pop(QUICK_LINE, None)
        self.write(draft)

    # --- the message line

    def _settled(self, gesture: Gesture) -> None:
        """A save came to its end."""
        if gesture.state == "refused":
            self.kept.update([gesture.typed] if gesture.typed else [])
            self._today.say(gesture.problem)
        self._today.save_ended()

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

    def keys(self) -> str:
        """What can be done with what the message names: nothing, where it names something else."""
        if self._today.message is not None:
            return ""
        last = self._last_written()
        if last is None:
            return words.UNDO_KEY if self.saver.latest in self.saver.done else ""
        kind = all_kinds()[self._drafts[last].kind]
        side = self._next_side(kind, self._fields(last))
        shown = words.SIDE_KEY.format(side=kind.asks[kind.side].shown(side)) if side and kind.side else ""
        return words.LAST_KEYS.format(side=shown)

    def _latest(self, gesture: Gesture) -> str:
        what = gesture.told.shown(detail=self._today.detail)
        if gesture.undoes:
            return what
        sentences = {"failed": words.IS_UNSAVED, "waiting": words.IS_SAVING}
        return sentences.get(gesture.state, words.WAS_SAVED).format(what=what)
