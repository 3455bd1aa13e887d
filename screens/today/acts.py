"""What Today does when asked: captures, the last entry, undo."""

from __future__ import annotations

from collections.abc import Callable

from screens import words
from screens.saving import Gesture, Saver
from screens.today.host import Host, shown
from screens.today.modes import AskEnd, Capture, ChooseChild, Line, Note
from store.book import Draft, Pending
from store.capture import start
from store.codec import Json
from store.entries import Entry
from store.kinds import all_kinds
from store.kinds.base import Kind
from store.people import Member
from store.records import Author


class Acts:
    """The acts of Today.

    Args:
        today: the screen; its book is written to.
    """

    def __init__(self, today: Host) -> None:
        self._today = today
        self._book = today.book
        self.saver = Saver(today.book, self._settled)
        self._drafts: dict[Gesture, Draft] = {}
        self._kept_notes: dict[Gesture, str] = {}

    @property
    def keeps_text(self) -> bool:
        """Whether notes were begun and left unsaved."""
        return any(note.strip() for note in self._kept_notes.values())

    # --- capturing

    def start(self, kind: Kind) -> None:
        """Open the bar for a kind, for the highlighted child.

        `i` needs to know of an incident that is just being saved; the keys after it wait for that."""
        if kind.name == "incident" and self.saver.busy:
            self._today.hold()
            self._today.run_worker(self._start_when_saved(kind), name="waiting")
        else:
            self._start(kind)

    async def _start_when_saved(self, kind: Kind) -> None:
        await self.saver.drain()
        self._start(kind)
        self._today.release()

    def _start(self, kind: Kind) -> None:
        pupil = self._today.lists.pupil
        pupils = (pupil.id,) if pupil else ()
        capture = Capture(self._today, walk=start(kind), done=self.finish_capture, pupils=pupils)
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
                self._today.open_bar(ChooseChild(self._today, then=lambda found: self._for(capture, found)))
                return
            capture.pupils = (pupil.id,)
        self._today.close_bar()
        self.write(capture.draft())

    def _for(self, capture: Capture, pupil: Member | None) -> None:
        if pupil is None:
            self._today.open_bar(capture)
            return
        self._today.highlight_pupil(pupil)
        capture.pupils = (pupil.id,)
        self.finish_capture(capture)

    def write(self, draft: Draft) -> None:
        """Write an entry, and say so once it is on the disk."""
        author = self._today.author
        if author is None:
            self._today.sign_in()
            return
        kind = all_kinds()[draft.kind]
        at = self._today.clock.at_zone(draft.at) if draft.at else self._today.clock.now()
        names = ", ".join(self._today.lists.names_of(draft.pupils))
        summary = kind.summary({**kind.defaults, **draft.values})
        gesture = Gesture(
            f"{at:%H:%M} {names}",
            f"{at:%H:%M} {kind.about.title.lower()} {names} {summary}",
            lambda: self._prepare(draft, author),
        )
        self._drafts[gesture] = draft
        self._save(gesture)

    def _prepare(self, draft: Draft, author: Author) -> Pending:
        """In the saving thread: a repair needs to know the ruptures of all days."""
        if all_kinds()[draft.kind].about.links:
            self._today.wait_until_read()
        return self._book.prepare([draft], author)

    def end_incident(self, entry: Entry) -> None:
        """End an open incident now."""
        now = self._today.clock.now()
        names = self._today.lists.names_of([entry.pupil])
        self._today.close_bar()
        what = words.ENDED.format(time=f"{now:%H:%M}", name=names[0] if names else "")
        self._correct(what, lambda author: self._book.amend(entry.key, {"end": now.isoformat()}, "", author))

    def _save(self, gesture: Gesture) -> None:
        self._today.message = ""
        self.saver.save(gesture)
        self._today.refresh_bar()

    # --- the last entry

    def _correct(self, words_: str, make: Callable[[Author], Pending], of: Gesture | None = None) -> None:
        author = self._today.author
        if author is None:
            self._today.sign_in()
            return
        self._save(Gesture(words_, words_, lambda: make(author), corrects=of))

    def _last(self) -> Gesture | None:
        """The last gesture that wrote entries; says so where there is none."""
        found = next((each for each in reversed(self.saver.done) if each in self._drafts), None)
        if found is None:
            self._today.say(words.NOTHING_LAST)
        return found

    def _amend_all(self, gesture: Gesture, changes: Json, why: str, author: Author) -> Pending:
        return self._book.amend_many(gesture.keys, changes, why, author)

    def note(self) -> None:
        """Open the note of the last entry; a note begun before is still there."""
        last = self._last()
        if last is None:
            return
        text = self._kept_notes.get(last) or str(self._drafts[last].values.get("note") or "")

        def save(note: str) -> None:
            had = bool(self._drafts[last].values.get("note"))
            self._drafts[last].values["note"] = note
            self._kept_notes.pop(last, None)
            what = words.NOTE_ADDED.format(what=shown(self._today, last))
            why = words.WHY_NOTE if had else ""
            self._correct(what, lambda author: self._amend_all(last, {"note": note}, why, author), last)

        def keep(note: str) -> None:
            self._kept_notes[last] = note
            if note.strip():
                self._today.say(words.NOTE_KEPT)

        self._today.open_bar(Note(self._today, save=save, keep=keep, title=shown(self._today, last)), text)

    def turn(self) -> None:
        """Turn the last entry to its other side."""
        last = self._last()
        if last is None:
            return
        draft = self._drafts[last]
        kind = all_kinds()[draft.kind]
        if kind.side is None or draft.kind == "incident":
            self._today.say(words.NO_OTHER_SIDE)
            return
        sides = [choice.word for choice in kind.asks[kind.side].options]
        now = draft.values.get(kind.side, kind.defaults.get(kind.side))
        side = sides[(sides.index(now) + 1) % len(sides)]
        draft.values[kind.side] = side
        name = kind.side
        what = words.SIDE_TURNED.format(what=shown(self._today, last), side=kind.asks[name].shown(side))
        self._correct(what, lambda author: self._amend_all(last, {name: side}, words.WHY_SIDE, author), last)

    def star(self) -> None:
        """Star the last entry."""
        last = self._last()
        if last is not None:
            what = words.STARRED.format(what=shown(self._today, last))
            self._correct(what, lambda author: self._amend_all(last, {"star": True}, "", author), last)

    def repeat(self) -> None:
        """The last entry again, now, for the highlighted child."""
        last, pupil = self._last(), self._today.lists.pupil
        if last is None:
            return
        draft = self._drafts[last]
        values = {name: value for name, value in draft.values.items() if name not in ("note", "rupture")}
        if pupil is None or pupil.id in draft.pupils:
            self._today.say(words.REPEAT_FOR)
            return
        self.write(Draft(draft.kind, (pupil.id,), values))

    def undo(self) -> None:
        """Take back the last gesture."""
        last = self.saver.last
        if last is None:
            self._today.say(words.NOTHING_TO_UNDO)
            return
        self.saver.forget(last)
        if last in self.saver.failed:
            self.saver.failed.remove(last)
            self._today.say(words.UNDONE.format(what=shown(self._today, last)))
            return
        what = words.UNDONE.format(what=shown(self._today, last))
        author = self._today.author
        if author is not None:
            make = lambda: self._book.withdraw(last.keys, words.WHY_UNDO, author)  # noqa: E731
            self._save(Gesture(what, what, make, corrects=last, undoes=True))

    def try_again(self) -> None:
        """Save what could not be saved."""
        self.saver.retry()

    def line(self) -> None:
        """Open the quick line."""
        self._today.open_bar(Line(self._today))

    # --- the message line

    def _settled(self, gesture: Gesture) -> None:
        """A save came to its end."""
        if gesture.state == "refused":
            self._today.say(gesture.problem)
        elif gesture.state == "saved":
            if gesture.undoes:
                self.saver.forget(gesture)
            self._today.message = ""
        self._today.refresh_lists()
        self._today.refresh_bar()

    def message(self) -> list[str]:
        """What to say while the bar is idle: first what is not saved, then what was done last."""
        lines = []
        if self.saver.failed:
            first = self.saver.failed[0]
            lines.append(words.FAILED.format(count=len(self.saver.failed), sentence=first.problem))
        if self._today.message:
            lines.append(self._today.message)
        elif self.saver.latest is not None:
            lines.append(self._latest(self.saver.latest))
        return lines

    def keys(self) -> str:
        """What can be done with the last entry."""
        last = next((each for each in reversed(self.saver.done) if each in self._drafts), None)
        if last is None:
            return ""
        return words.LAST_KEYS.format(side=words.SIDE_KEY.get(self._drafts[last].kind, ""))

    def _latest(self, gesture: Gesture) -> str:
        what = shown(self._today, gesture)
        if gesture.undoes:
            return what
        sentences = {"failed": words.IS_UNSAVED, "waiting": words.IS_SAVING}
        return sentences.get(gesture.state, words.WAS_SAVED).format(what=what)
