"""A school day as people live it: who does what at which PC at which hour, and what each PC tells then.

Real books, real folders, the real exchange; only time is the story's own. Adults write as they would at the
quick line and as `daybook amend` reads it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from store.book import Book
from store.closing import came_after, prepare_close
from store.correcting import read_changes
from store.entries import Entry
from store.handover.drafting import draft
from store.handover.received import sent, waiting
from store.handover.sending import prepare_handover, prepare_seen
from store.handover.telling import tell
from store.handovers import Receiver
from store.info import make_info
from store.owed.now import is_quiet, pressing
from store.owed.rules import owed
from store.people.calling import short_names
from store.quickline.quickline import Scope, read_line
from store.records import Author
from store.review import review
from tests.store.exchange.school import Pc, School, away
from tests.store.making import LONDON

BEGAN = datetime(2026, 9, 1, 8, 0, tzinfo=LONDON)
ROUNDS = 3
"""So many exchanges of every PC that is on, one after the other, bring everything to all of them."""


class Day:
    """A class, Willow, and the PCs of its school.

    Args:
        root: where all of it lies.
        adults: role by initials.
        children: by the name by which the story calls them, the fields of their records; `adults` are
            initials, in order.
        pcs: where the PCs stand.
    """

    def __init__(self, root: Path, adults: dict[str, str], children: dict[str, dict], pcs: Sequence[str]):
        share = root / "share"
        share.mkdir()
        self.school = School(root, share)
        self.now = BEGAN
        for label in pcs:
            Book.create(root / label, make_info("Hill School", label, "Europe/London"))
            self.school.stand(root / label, moment=BEGAN).share(share, new=label == pcs[0])
        self.pcs = dict(zip(pcs, self.school.pcs, strict=True))
        self.off: set[str] = set()
        self.down = False
        self.folder_said: dict[str, str | None] = {}
        self.entries: dict[str, str] = {}
        self._told: dict[str, set[str]] = {}
        self.group, self.adults, self.children = "", {}, {}
        self._people(pcs[0], adults, children)
        self.exchange()

    # --- who there is

    def _people(self, pc: str, adults: dict[str, str], children: dict[str, dict]) -> None:
        [self.group] = self._arrange(pc, ("group", {"name": "Willow"}))
        made = [
            ("adult", {"initials": each, "name": f"{each} Name", "role": role, "groups": [self.group]})
            for each, role in adults.items()
        ]
        self.adults = dict(zip(adults, self._arrange(pc, *made), strict=True))
        made = []
        for child in children.values():
            named = [self.adults[each] for each in child["adults"]]
            made.append(("pupil", {**child, "group": self.group, "adults": named}))
        self.children = dict(zip(children, self._arrange(pc, *made), strict=True))

    def _arrange(self, pc: str, *new: tuple[str, dict]) -> list[str]:
        book = self._at(pc).book
        pending = book.prepare_people(list(new), [], Author(None, None))
        book.save(pending)
        return pending.ids

    def school_days(self, pc: str, what: str, first: str, last: str = "", ends: str = "") -> None:
        """Say something about the school's calendar."""
        fields = {"what": what, "first": first, "last": last, "ends": ends}
        self._arrange(pc, ("school-days", {name: value for name, value in fields.items() if value}))

    def is_away(self, pc: str, adult: str) -> None:
        """Say that an adult is away today."""
        self._arrange(pc, ("away", {"adult": self.adults[adult], "first": self.now.date().isoformat()}))

    # --- what happens

    def at(self, moment: str) -> None:
        """It is so late: `2026-10-23 09:05`, or on the same day `09:10`."""
        text = moment if " " in moment else f"{self.now.date()} {moment}"
        self.now = datetime.fromisoformat(text).replace(tzinfo=LONDON)

    def write(self, pc: str, by: str, line: str, called: str = "") -> None:
        """An adult writes a line; the story may call the entry something."""
        book = self._at(pc).book
        draft = read_line(line, Scope(book.people, book.clock, self.group))
        [entry] = book.write([draft], self._author(by))
        self.entries[called] = entry.key

    def amend(self, pc: str, by: str, called: str, *changes: str, why: str = "") -> None:
        """An adult fills or changes fields of an entry."""
        book, key = self._at(pc).book, self.entries[called]
        book.save(book.amend(key, read_changes(book, key, changes), why, self._author(by)))

    def _author(self, initials: str) -> Author:
        return Author(self.adults[initials], self.adults[initials])

    def _at(self, pc: str) -> Pc:
        """A PC, its clock at the hour of the story."""
        assert pc not in self.off, f"{pc} is off"
        self.pcs[pc].hands.moment = max(self.pcs[pc].hands.moment, self.now)
        return self.pcs[pc]

    # --- handing over, and the end of the day

    def hands_over(self, pc: str, by: str, to: str, note: str) -> None:
        """An adult sends another what the book says is to be carried on, with a line of their own."""
        book, receiver = self._at(pc).book, Receiver(adult=self.adults[to])
        lines = draft(book, self.group, receiver, self.now).lines
        book.save(prepare_handover(book, receiver, lines, note, self._author(by)))

    def handovers(self, pc: str, adult: str) -> list[str]:
        """The handovers that wait at a PC for an adult: who sent it, and its own line."""
        found = waiting(self._at(pc).book, self.adults[adult], self.now)
        return [f"{self._initials(each.by)}: {each.note}" for each in found]

    def reads(self, pc: str, adult: str) -> list[str]:
        """What the one handover that waits says at this PC now, line for line."""
        book = self._at(pc).book
        [handover] = waiting(book, self.adults[adult], self.now)
        return [
            f"{about.name}, {told.line.part}: {told.text}"
            for about in tell(book, handover.lines, self.now)
            for told in about.told
        ]

    def answers(self, pc: str, adult: str, answer: str) -> None:
        """An adult has seen the one handover that waits, and answers it."""
        book = self._at(pc).book
        [handover] = waiting(book, self.adults[adult], self.now)
        book.save(prepare_seen(book, handover, answer, self._author(adult)))

    def answered(self, pc: str, by: str) -> list[str]:
        """Who has seen what an adult sent, and their answers."""
        found = sent(self._at(pc).book, self.adults[by], self.now)
        return [f"{self._initials(each.by)}: {each.note}" for one in found for each in one.receipts]

    def closes(self, pc: str, by: str, why: str) -> list[str]:
        """An adult closes the day, and says why the rest is left for another one; gives what that is."""
        book = self._at(pc).book
        left = review(book, self.group, self.now).left
        rows = [one for each in left for one in each.deferred(lambda _: why)]
        book.save(prepare_close(book, self.group, self.now.date(), self._author(by), rows))
        called = short_names(book.people.pupils())
        return [f"{called[each.pupil]}: {each.text}" for each in left]

    def came_after_close(self, pc: str) -> list[str]:
        """What a PC lists as come after close."""
        found = came_after(self.pcs[pc].book, self.group, self.now.date())
        called = short_names(self.pcs[pc].book.people.pupils())
        return [f"{each.record['kind']}, {called[each.entry.pupil]}" for each in found]

    # --- the folder

    @contextmanager
    def network_down(self) -> Iterator[None]:
        """No PC reaches the folder."""
        self.down = True
        with away(self.school.share):
            yield
        self.down = False

    def exchange(self) -> None:
        """Every PC that is on exchanges with the folder, or says that it cannot."""
        for _ in range(1 if self.down else ROUNDS):
            for pc in self.on:
                self.folder_said[pc] = self._at(pc).trouble() if self.down else self._at(pc).sync()
            self.school.pass_by(15)

    def leaves(self, pc: str) -> int:
        """A PC is switched off; gives how many entries on it nobody else has yet."""
        self.off.add(pc)
        return self.pcs[pc].book.unshared.entries

    def is_back(self, pc: str) -> None:
        """A PC is switched on again."""
        self.off.discard(pc)
        self._at(pc).start()

    @property
    def on(self) -> list[str]:
        """The PCs that are on."""
        return [each for each in self.pcs if each not in self.off]

    def all_agree(self) -> None:
        """Every PC has the same book, to the byte, also at a fresh start, and nothing waits or is damaged."""
        self.exchange()
        for pc in self.pcs.values():
            assert pc.waiting == frozenset()
            assert pc.book.problems == []
        exports = {pc.export for pc in self.pcs.values()} | {pc.fresh_export for pc in self.pcs.values()}
        assert len(exports) == 1

    # --- what is told

    def above_the_list(self, pc: str, adult: str) -> list[str]:
        """The three lines that Today shows above its list where an adult has signed in; none while it is
        quiet."""
        book = self._at(pc).book
        called = {"": "Willow", **short_names(book.people.pupils())}
        rows = pressing(owed(book, self.group, self.now), self.adults[adult], self.now)
        told = [] if is_quiet(book, self.now) else rows[:3]
        return [f"{called[each.pupil]}: {each.text}" for each in told]

    def seen(self, pc: str) -> None:
        """Somebody looks at a PC, whatever it tells."""
        self._told[pc] = set(self.told(pc))

    def entry(self, pc: str, called: str) -> Entry:
        """An entry of the story, as a PC has it."""
        return self.pcs[pc].book.entry(self.entries[called])

    def told(self, pc: str) -> list[str]:
        """What a PC tells at this hour, the most pressing first: who owes what for whom by when."""
        book = self._at(pc).book
        called = {"": "Willow", **short_names(book.people.pupils())}
        return [
            f"{self._initials(each.owner)} {each.severity} {called[each.pupil]}: {each.text}"
            f" ({_by_when(each.due, self.now.date())})"
            for each in owed(book, self.group, self.now)
        ]

    def _initials(self, adult: str) -> str:
        return next((each for each, key in self.adults.items() if key == adult), "--")

    def tells(self, pcs: str, changes: str) -> None:
        """Once every PC has tried to exchange, check what each of these tells now: what it told when it was
        looked at last, without the lines after a minus, with those after a plus, and nothing else."""
        self.exchange()
        said = [" ".join(each.split()) for each in changes.splitlines() if each.strip()]
        gone, new = ({each[2:] for each in said if each.startswith(sign)} for sign in "-+")
        assert len(gone) + len(new) == len(said), said
        for pc in pcs.split():
            before, told = self._told.get(pc, set()), set(self.told(pc))
            found = [f"- {each}" for each in sorted(before - told)] + [
                f"+ {each}" for each in sorted(told - before)
            ]
            assert (before - told, told - before) == (gone, new), "\n".join(
                [f"{self.now:%H:%M}, {pc}:", *found]
            )
            self._told[pc] = told


def _by_when(due: datetime, today: date) -> str:
    return f"by {due:%H:%M}" if due.date() == today else f"by {due:%a} {due.day} {due:%b %H:%M}"
