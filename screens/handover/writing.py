"""What is written from the screen of handovers: sending, seeing and answering, taking back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from screens.attempt import Attempt
from screens.handover.asking import Parcel
from screens.saving import Saver
from screens.told import Told
from screens.words import handover as words
from screens.words import shared
from store.book import Book
from store.errors import Refused
from store.handover.desk import Desk
from store.handover.received import Came
from store.handover.sending import (
    prepare_edit,
    prepare_handover,
    prepare_seen,
    prepare_withdrawal,
    receiver_name,
)
from store.handovers import Handover
from store.pending import Pending
from store.records import Author


@dataclass(frozen=True, slots=True)
class Act:
    """Something to be saved.

    Attributes:
        asked: what is asked for, to be compared: asked once more after it failed, it is tried again.
        make: makes its records.
        told: what it is, in words.
        said: what is said once it is saved.
        then: done then.
        opens: whether it is shown then, with its lines.
    """

    asked: object
    make: Callable[[], Pending | None]
    told: str
    said: str
    then: Callable[[], None] = lambda: None
    opens: bool = False


class Writing:
    """Writes what one adult does.

    Args:
        book: where it goes.
        saver: writes it.
        author: who it is.
    """

    def __init__(self, book: Book, saver: Saver, author: Author) -> None:
        self._book = book
        self._author = author
        self._attempt = Attempt(saver)

    def send(self, desk: Desk, parcel: Parcel, sent: Sequence[Handover]) -> Act:
        """A handover, as it stood on the desk when it was asked whether to send it.

        Raises:
            Refused: the same was sent already.
        """
        receiver, lines, note = parcel.receiver, parcel.lines, parcel.note
        same = [each for each in sent if _says(each, parcel)]
        if same:
            time = f"{self._book.clock.at_zone(same[0].at):%H:%M}"
            raise Refused(words.HANDOVER_SENT_ALREADY.format(time=time))
        make = partial(prepare_handover, self._book, receiver, lines, note, self._author)
        name = receiver_name(self._book.people, receiver)
        said = words.HANDOVER_SENT if self._book.info.share else words.HANDOVER_SENT_HERE
        told = words.HANDOVER_TOLD.format(receiver=name)
        return Act(("send", parcel), make, told, said.format(receiver=name), desk.clear, opens=True)

    def see(self, came: Came, answer: str = "") -> Act:
        """That a handover was seen, perhaps with an answer."""
        make = partial(prepare_seen, self._book, came.handover, answer, self._author)
        said = words.HANDOVER_ANSWERED if answer.strip() else words.HANDOVER_WAS_SEEN
        member = self._book.people.get(came.handover.by)
        told = words.HANDOVER_TOLD_SEEN.format(adult=member.initials if member else shared.NOBODY)
        return Act(("seen", came.handover.key, answer), make, told, said)

    def change(self, handover: Handover, note: str) -> Act:
        """The line for all of a handover that was sent says something else."""
        make = partial(prepare_edit, self._book, handover, None, note, words.HANDOVER_WHY, self._author)
        told = self._told(words.HANDOVER_TOLD_CHANGE, handover)
        return Act(("change", handover.key, note), make, told, words.HANDOVER_CHANGED_SENT)

    def take_back(self, handover: Handover, why: str) -> Act:
        """A handover is taken back."""
        make = partial(prepare_withdrawal, self._book, handover, why, self._author)
        told = self._told(words.HANDOVER_TOLD_BACK, handover)
        return Act(("back", handover.key, why), make, told, words.HANDOVER_TAKEN_BACK)

    def _told(self, sentence: str, handover: Handover) -> str:
        return sentence.format(receiver=receiver_name(self._book.people, handover.receiver))

    @property
    def written(self) -> str:
        """The id of what was written last; "" where nothing was."""
        saved = self._attempt.saved
        return next(iter(saved.keys), "") if saved else ""

    async def save(self, act: Act) -> str:
        """Save it; why it was not saved, in words, "" where it was."""
        if await self._attempt.save(act.asked, lambda: _there(act.make()), Told.alike(act.told)):
            act.then()
            return ""
        return self._attempt.problem


def _there(pending: Pending | None) -> Pending:
    if pending is None:
        raise Refused(words.HANDOVER_SAME)
    return pending


def _says(handover: Handover, parcel: Parcel) -> bool:
    """Whether a handover that was sent says just this to the same reader; what was typed differs."""
    return Parcel(handover.receiver, handover.lines, handover.note) == parcel
