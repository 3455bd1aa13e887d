"""Beginning an entry in the bar: its kind, for whom, and the note without which it says nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from screens.notes import NoteOf
from screens.saving import Gesture
from screens.today.begun import Begun
from screens.today.capturing import AskEnd, Capture
from screens.today.choosing import ChooseChild
from screens.today.half_made import HalfMade
from screens.today.host import Host
from screens.today.mode import Mode
from screens.today.note import FirstNote, about_entry
from screens.today.telling import told_draft
from screens.words import today as words
from store.capture import start
from store.entries import Entry
from store.kinds import all_kinds
from store.kinds.base import Kind
from store.people.people import Member

if TYPE_CHECKING:
    from store.pending import Draft


class Acts(Protocol):
    """What is done with what was begun."""

    def write(self, draft: Draft, typed: tuple[tuple[str, str], str] | None = None) -> Gesture | None:
        """Write an entry."""

    def end_incident(self, entry: Entry) -> None:
        """End an open incident."""


class Beginning:
    """Begins entries for the highlighted child.

    Args:
        today: the screen.
        acts: write what is complete.
        begun: keeps texts that are left.
    """

    def __init__(self, today: Host, acts: Acts, begun: Begun) -> None:
        self._today = today
        self._acts = acts
        self._begun = begun
        self._half_made = HalfMade(today)

    def start(self, kind: Kind) -> None:
        """Open the bar for a kind."""
        pupil = self._today.lists.pupil
        pupils = (pupil.id,) if pupil else ()
        matters = (
            self._today.book.open_ruptures(pupil.id)
            if pupil and kind.about.links and self._today.all_read
            else []
        )
        capture = Capture(
            self._today, walk=start(kind), done=self.finish, pupils=pupils, open_matters=matters
        )
        self._half_made.begin(capture)
        incident = self._today.book.open_incident(pupil.id) if pupil and kind.name == "incident" else None
        if incident is None:
            self._today.open_bar(capture)
        else:
            self._today.open_bar(
                AskEnd(self._today, entry=incident, end=self._acts.end_incident, capture=capture)
            )

    def people_known(self, mode: Mode | None) -> None:
        """Everyone is read: go on with an entry that waits in the bar to know for whom it is."""
        if isinstance(mode, Capture) and mode.walk.asking is None:
            self.finish(mode)
            self._today.refresh_bar()
            self._today.release()

    def finish(self, capture: Capture) -> None:
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
        self._half_made.done(capture)
        self._today.close_bar()
        self.send(capture.draft())

    def send(self, draft: Draft) -> None:
        """Write an entry; where it is nothing without a note, ask for that first."""
        kind = all_kinds()[draft.kind]
        if kind.text is None or draft.values.get(kind.text):
            self._acts.write(draft)
            return
        place, name = ("+".join(draft.pupils), draft.kind), kind.text

        def save(note: str) -> None:
            """Write the entry with it."""
            self._begun.texts.pop(place, None)
            self._acts.write(replace(draft, values={**draft.values, name: note}), (place, note))

        title = told_draft(self._today, draft)
        about = partial(about_entry, self._today, kind.asks[name], draft.pupils)
        note = NoteOf(
            title, self._begun.texts.get(place, ""), save, partial(self._begun.keep, place), about, place
        )
        self._today.open_bar(FirstNote(self._today, note=note), note.text)

    def _ask_for(self, capture: Capture) -> None:
        """Nobody is highlighted: ask for whom, and say that Enter saves."""
        kind = capture.walk.kind
        title = words.CHOOSE_FOR.format(what=f"{kind.about.title}, {capture.chosen}")
        mode = ChooseChild(self._today, then=lambda found: self._for(capture, found), title=title)
        self._today.open_bar(mode)

    def _for(self, capture: Capture, pupil: Member | None) -> None:
        if pupil is None:
            capture.for_nobody()
            self._today.open_bar(capture)
            return
        self._today.place.show_child(pupil)
        capture.pupils = (pupil.id,)
        self.finish(capture)
