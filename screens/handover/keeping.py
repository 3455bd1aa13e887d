"""Keeping what is typed on the screen of handovers until it is sent or saved, wherever it is left."""

from __future__ import annotations

from screens.drafts.places import Texts
from screens.handover.asking import ADD, ANSWER, CHANGE, NOTE, SENT, WHY, Asking
from store.drafts.file import Place
from store.handover.desk import ALL, PLACE, Desk, Item
from store.handover.received import Came
from store.handovers import Handover


def answer_to(handover: Handover) -> Place:
    """Where an answer to a handover is kept until it is saved."""
    return PLACE, f"{ANSWER} {handover.key}"


class Keeping:
    """Knows where each text belongs.

    Args:
        texts: those that were typed and left.
        desk: what is changed of the draft.
    """

    def __init__(self, texts: Texts, desk: Desk) -> None:
        self._texts = texts
        self._desk = desk

    def place(self, asking: Asking | None) -> Place | None:
        """Where the text that is asked for is kept; None where it is not."""
        about = asking.about if asking else None
        if asking is None:
            return None
        if asking.what in (ADD, NOTE):
            return self._desk.place, ALL if asking.what == NOTE else asking.what
        if asking.what == CHANGE and isinstance(about, Item):
            return about.place
        if asking.what == ANSWER and isinstance(about, Came):
            return answer_to(about.handover)
        if asking.what in (SENT, WHY) and isinstance(about, Handover):
            return PLACE, f"{asking.what} {about.key}"
        return None

    def begun(self, asking: Asking) -> str:
        """What stands in the field at first: what was left there, else what is written there."""
        place = self.place(asking)
        if place is None:
            return asking.says
        offered = asking.what in (ADD, NOTE)  # also where it was left on an earlier day
        kept = self._desk.begun(place[1]) if offered else self._texts.get(place, "")
        return kept or asking.says

    def typing(self, asking: Asking | None, text: str) -> dict[Place, str]:
        """The text where it belongs; "" where it says what is written there."""
        place = self.place(asking)
        return {place: self._new(asking, text)} if asking and place else {}

    def leave(self, asking: Asking | None, text: str) -> None:
        """Keep a text that was left as it is."""
        place = self.place(asking)
        if asking is None or place is None:
            return
        if asking.what == CHANGE and isinstance(asking.about, Item):
            if text.strip() != asking.about.line.text:
                self._desk.change(asking.about, self._new(asking, text))
        elif asking.what == NOTE:
            if text.strip() != self._desk.begun(ALL):
                self._desk.write_note(text)
        else:
            self._texts.pop(place, None)
            if self._new(asking, text):
                self._texts[place] = text

    def _new(self, asking: Asking, text: str) -> str:
        return text if text.strip() != asking.says else ""
