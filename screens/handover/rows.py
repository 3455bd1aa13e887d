"""The lines of the screen of handovers: which can be highlighted, and what each stands for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from rich.text import Text

from screens.glyphs import Glyphs
from screens.lines import folded, zone_text
from screens.safe import fit, fit_name
from screens.words import handover as words
from screens.words import shared
from store.book import Book
from store.calendar import said_since, said_when
from store.handover.desk import Desk, Item
from store.handover.drafting import Draft, draft
from store.handover.received import Came, came, sent
from store.handover.sending import receiver_name
from store.handover.telling import About, Owing, still_owed, tell
from store.handovers import Handover, Line, Receipt, page_for
from store.people.mentions import shown
from store.words import day as store_words

PART = 9
"""Cells for a part."""
NARROW, WIDE = 12, 22
"""Cells for a child's name, in a narrow window and in a wide one."""
WIDEST = 110
"""Cells of the widest line: longer ones are hard to read."""


Target = Came | Item | Handover
"""What can be highlighted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line on the screen.

    Attributes:
        text: what stands there.
        stands_for: what is highlighted with it; None where nothing is.
        first: whether it is the first of its kind: the highlight goes from one to the next.
    """

    text: Text
    stands_for: Target | None = None
    first: bool = True


@dataclass(frozen=True, slots=True)
class Content:
    """What the screen is about.

    Attributes:
        came: what came for the adult.
        draft: what the book would hand over.
        desk: what was changed of it.
        sent: what the adult has sent.
        now: when it was read.
        owed: what was owed then.
    """

    came: Sequence[Came]
    draft: Draft
    desk: Desk
    sent: Sequence[Handover]
    now: datetime
    owed: Owing


def read_content(book: Book, desk: Desk, adult: str) -> Content:
    """All of it, as the book has it now.

    Args:
        adult: canonical id of who is signed in.
    """
    now = book.clock.now()
    arrived, drafted = came(book, adult, now), draft(book, desk.group, desk.receiver, now)
    given = sent(book, adult, now)
    read = [*(each.handover for each in arrived), *given]
    lines = [*drafted.lines, *(line for each in read for line in each.lines)]
    return Content(
        came=arrived,
        draft=drafted,
        desk=desk,
        sent=given,
        now=now,
        owed=still_owed(book, lines, now),
    )


class Layout:
    """Lays lines out.

    Args:
        width: cells of a line.
        adult: id of who is signed in.
        opened: ids of the handovers that were sent and are shown with their lines.
    """

    def __init__(
        self,
        book: Book,
        glyphs: Glyphs,
        console: Console,
        width: int,
        adult: str,
        opened: Collection[str] = (),
    ) -> None:
        self._book = book
        self._glyphs = glyphs
        self._console = console
        self._width = min(WIDEST, width)
        self._name = WIDE if width >= 100 else NARROW
        self._adult = adult
        self._opened = opened

    def rows(self, content: Content) -> list[Row]:
        """All of it: what came, what could be handed over, what was sent."""
        found = list(self._came(content))
        found += [self._blank(), *self._draft(content)]
        if content.sent:
            found += [self._blank(), self._head(words.HANDOVER_SENT_HEAD)]
            found += [row for each in content.sent for row in self._sent(each, content)]
        return found

    # --- sections

    def _came(self, content: Content) -> Iterator[Row]:
        yield self._head(words.HANDOVER_CAME.format(adult=self._initials(self._adult)))
        if not content.came:
            yield self._plain(words.HANDOVER_CAME_NOTHING)
        for each in content.came:
            yield from self._one_came(each, content)

    def _one_came(self, each: Came, content: Content) -> Iterator[Row]:
        handover, people = each.handover, self._book.people
        text = words.HANDOVER_FROM.format(
            adult=self._initials(handover.by),
            when=said_when(handover.at, self._book.clock),
            receiver=receiver_name(people, handover.receiver),
            seen=words.HANDOVER_IS_SEEN if each.seen else words.HANDOVER_UNSEEN,
            dot=self._glyphs.dot,
        )
        yield from self._wrapped(text, each, bold=not each.seen)
        yield from self._note(shown(handover.note, people, page_for(people, handover, self._adult)), each)
        for about in tell(self._book, handover.lines, content.now, content.owed):
            yield from self._about(about, lambda _: each)
        yield from self._receipts(handover, each)

    def _draft(self, content: Content) -> Iterator[Row]:
        desk, people = content.desk, self._book.people
        yield self._head(
            words.HANDOVER_TO_GIVE.format(
                receiver=receiver_name(people, desk.receiver),
                since=said_since(content.draft.since, self._book.clock),
                dot=self._glyphs.dot,
            )
        )
        yield from self._note(desk.note, None)
        items = {each.line: each for each in desk.items(content.draft)}
        told = tell(self._book, list(items), content.now, content.owed)
        if not told:
            yield self._plain(words.HANDOVER_NOTHING)
        for about in told:
            yield from self._about(about, items.get)

    def _sent(self, each: Handover, content: Content) -> Iterator[Row]:
        seen = "" if each.receipts else words.HANDOVER_NOBODY_SAW
        text = words.HANDOVER_FOR.format(
            receiver=receiver_name(self._book.people, each.receiver),
            when=said_when(each.at, self._book.clock),
            seen=seen,
            dot=self._glyphs.dot,
        ).rstrip(f" {self._glyphs.dot}")
        yield from self._wrapped(text, each)
        if each.key in self._opened:
            people = self._book.people
            yield from self._note(shown(each.note, people, page_for(people, each, self._adult)), each)
            for about in tell(self._book, each.lines, content.now, content.owed):
                yield from self._about(about, lambda _: each)
        yield from self._receipts(each, each)

    # --- parts of them

    def _about(self, about: About, stands_for: Callable[[Line], Target | None]) -> Iterator[Row]:
        """A child's lines: the name beside the first, a part beside its first."""
        name, part = about.name, ""
        for told in about.told:
            item = stands_for(told.line)
            zone = zone_text(told.zone, self._glyphs) if told.zone else ""
            label = "" if told.line.part == part else store_words.HANDOVER_PARTS[told.line.part]
            text = self._marked(store_words.HANDOVER_JOIN.join(filter(None, (zone, told.text))), item)
            yield from self._columns(name, label, text, item)
            name, part = "", told.line.part

    def _marked(self, text: str, item: Target | None) -> str:
        if not isinstance(item, Item):
            return text
        if item.out:
            return words.HANDOVER_LEFT_OUT.format(text=text)
        if item.added:
            return words.HANDOVER_ADDED.format(text=text)
        changed = item.source is None or item.line.text != item.source.text
        return words.HANDOVER_CHANGED.format(text=text) if changed else text

    def _columns(self, name: str, label: str, text: str, stands_for: Target | None) -> Iterator[Row]:
        room = max(20, self._width - self._name - PART - 4)
        for place, line in enumerate(folded(text, self._console, room) or [""]):
            called, part = (name, label) if place == 0 else ("", "")
            head = f" {fit_name(called, self._name)} {fit(part, PART)} "
            yield Row(Text.assemble((head, "bold"), line, no_wrap=True), stands_for, first=place == 0)

    def _note(self, note: str, stands_for: Came | Handover | None) -> Iterator[Row]:
        if note:
            yield from self._columns(words.HANDOVER_FOR_ALL, "", note, stands_for)

    def _receipts(self, handover: Handover, stands_for: Came | Handover) -> Iterator[Row]:
        for each in handover.told_receipts:
            yield from self._wrapped(f"  {self._receipt(handover, each)}", stands_for, first=False)

    def _receipt(self, handover: Handover, each: Receipt) -> str:
        adult, when = self._initials(each.by), said_when(each.at, self._book.clock)
        seen = words.HANDOVER_SEEN_BY.format(adult=adult, when=when)
        note = shown(each.note, self._book.people, page_for(self._book.people, handover, self._adult))
        said = words.HANDOVER_SAID.format(adult=seen, note=note)
        return said if note else seen

    def _wrapped(
        self, text: str, stands_for: Came | Handover, *, bold: bool = False, first: bool = True
    ) -> Iterator[Row]:
        indent = " " * (1 + len(text) - len(text.lstrip()))
        for place, line in enumerate(folded(text.strip(), self._console, self._width - len(indent) - 1)):
            made = Text.assemble(indent, (line, "bold" if bold else ""), no_wrap=True)
            yield Row(made, stands_for, first=first and place == 0)

    def _initials(self, adult: str) -> str:
        return self._book.people.short_name(adult) or shared.NOBODY

    def _head(self, text: str) -> Row:
        shown_text = fit(text, self._width - 2).rstrip()
        return Row(Text.assemble(" ", (shown_text, "bold underline"), no_wrap=True))

    def _plain(self, text: str) -> Row:
        return Row(Text(f"   {text}", no_wrap=True))

    def _blank(self) -> Row:
        return Row(Text(""))
