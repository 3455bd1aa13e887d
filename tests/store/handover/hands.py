"""A class in which handovers are written, sent and seen."""

from datetime import date

from store.handover.drafting import draft
from store.handover.received import came, find, sent
from store.handover.sending import prepare_handover, prepare_seen
from store.handover.telling import tell
from store.handovers import Handover, Line, Receiver
from store.records import Author
from tests.store.owed.room import Room, when


class Handing(Room):
    """A room with a hand that hands over."""

    def author(self, initials: str) -> Author:
        """An adult, typing for themselves."""
        return Author(self.adults[initials], self.adults[initials])

    def to(self, initials: str) -> Receiver:
        """One adult."""
        return Receiver(adult=self.adults[initials])

    @property
    def to_class(self) -> Receiver:
        """The whole class."""
        return Receiver(group=self.group)

    def draft(self, at: str, receiver: Receiver | None = None) -> tuple[Line, ...]:
        """What the book would hand over at a time."""
        return draft(self.book, self.group, receiver or self.to_class, when(at)).lines

    def told(self, at: str, receiver: Receiver | None = None) -> list[str]:
        """The same in words: `Ben now green 10:40, AB`."""
        return self.words(self.draft(at, receiver), at)

    def words(self, lines, at: str) -> list[str]:
        """Lines in words, as they read at a time."""
        return [
            " ".join(filter(None, (about.name, each.line.part, each.zone, each.text)))
            for about in tell(self.book, lines, when(at))
            for each in about.told
        ]

    def send(
        self,
        at: str,
        receiver: Receiver,
        *lines: Line,
        by: str = "AB",
        note: str = "",
        until: date | None = None,
    ) -> str:
        """Send a handover; gives its id."""
        self.hands.moment = when(at)
        pending = prepare_handover(self.book, receiver, lines, note, self.author(by), until)
        self.book.save(pending)
        return pending.ids[0]

    def see(self, at: str, key: str, by: str, answer: str = "") -> str:
        """Say that it was seen; gives the receipt's id, "" where nothing was written."""
        self.hands.moment = when(at)
        pending = prepare_seen(self.book, self.one_sent(key, at), answer, self.author(by))
        if pending is None:
            return ""
        self.book.save(pending)
        return pending.ids[0]

    def one_sent(self, key: str, at: str) -> Handover:
        """A handover as it reads at a time."""
        found = find(self.book, key, when(at))
        assert found is not None
        return found

    def came(self, at: str, adult: str) -> list[tuple[str, bool, bool]]:
        """What came for an adult: id, whether they have seen it, whether they stand in for somebody."""
        found = came(self.book, self.adults[adult], when(at))
        return [(each.handover.key, each.seen, each.stands_in) for each in found]

    def sent_by(self, at: str, adult: str) -> list[str]:
        """The ids of what an adult has sent."""
        return [each.key for each in sent(self.book, self.adults[adult], when(at))]

    def line(self, text: str, child: str = "Ben", part: str = "next") -> Line:
        """A line of an adult's own."""
        return Line(self.pupils[child], part, text=text)
