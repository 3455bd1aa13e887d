"""What is asked for on the screen of handovers, and whom letters mean there."""

from __future__ import annotations

from dataclasses import dataclass

from screens.handover.rows import Target
from screens.words import handover as words
from screens.words import shared
from store.book import Book
from store.handover.desk import Item, begin_added
from store.handover.sending import receiver_name, receivers
from store.handover.telling import own_words
from store.handovers import Handover, Line, Receiver, class_pupils
from store.people.calling import short_names
from store.people.mentions import typed
from store.people.people import People, fold_text
from store.words import day as store_words

CHANGE, ADD, NOTE, TO, ANSWER, SENT, WHY, SEND, PRINT = (
    "change", "add", "note", "to", "answer", "sent", "why", "send", "print",
)  # fmt: skip
NAMED = 4
"""So many are named whom letters may mean."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be sent, as it stood when that was asked.

    Attributes:
        receiver: whom it is for.
        lines: what is handed over.
        note: a line for all.
    """

    receiver: Receiver
    lines: tuple[Line, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What is being typed.

    Attributes:
        what: one of the above.
        question: above the field.
        about: what it is about.
        says: what is written there, as it would be typed.
    """

    what: str
    question: str
    about: Target | Parcel | None = None
    says: str = ""


def changing(book: Book, item: Item) -> Asking:
    """Other words for a line."""
    member = book.people.get(item.line.pupil)
    name = short_names([member])[member.id] if member else shared.NOBODY
    part = store_words.HANDOVER_PARTS[item.line.part]
    says = own_words(book, item.source) if item.source else ""
    return Asking(CHANGE, words.HANDOVER_ASK_CHANGE.format(name=name, part=part), item, says)


def adding(book: Book, chosen: object, group: str | None) -> Asking:
    """A line more, for the child of the highlighted one at first."""
    member = book.people.get(chosen.line.pupil) if isinstance(chosen, Item) else None
    return Asking(ADD, words.HANDOVER_ASK_LINE, says=begin_added(book.people, member, group))


def changing_sent(book: Book, handover: Handover) -> Asking:
    """Other words for the line for all of one that was sent."""
    says = typed(handover.note, book.people, class_pupils(book.people, handover))
    return Asking(SENT, words.HANDOVER_ASK_NOTE, handover, says)


def fitting(people: People, by: str, text: str) -> list[Receiver]:
    """Those to whom an adult can hand over and of whose name, role or class every word begins so."""
    wanted = fold_text(text).split()
    return [
        each
        for each in receivers(people, by)
        for parts in [fold_text(receiver_name(people, each)).split()]
        if all(any(part.startswith(word) for part in parts) for word in wanted)
    ]


def whom(people: People, by: str, text: str) -> str:
    """Whom Enter takes, and who else may be meant."""
    names = [receiver_name(people, each) for each in fitting(people, by, text)[:NAMED]]
    if not names:
        return words.HANDOVER_TO_NONE
    sentence = words.HANDOVER_TO_MORE if names[1:] else words.HANDOVER_TO_FIRST
    return sentence.format(receiver=names[0], others=", ".join(names[1:]))
