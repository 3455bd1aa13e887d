"""A handover that is being written: what the book would say, and what an adult changed of it."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, replace
from datetime import date

from store.drafts.file import MARK
from store.errors import Refused
from store.handover.drafting import Draft
from store.handovers import Line, Receiver
from store.kinds.handover_note import PARTS
from store.people.classes import WHOLE_SCHOOL
from store.people.names import child_token, find_child
from store.people.people import Member, People
from store.records import HANDOVER
from store.words import day as words

PLACE = HANDOVER
"""Stands for the record where texts belong that are about handovers; before a class and a day, where those
belong of what is to be handed over then."""
ALL, ADD = "for all", "add"
"""Where the line for all is kept, and a line to be added that is begun."""
_CHANGED, _ADDED, _OUT = "changed", "added", f"{MARK}out"
LATEST = "latest"
"""Stands for the entry in a line that tells how a child is: left out, it stays so in a later one."""

Texts = MutableMapping[tuple[str, str], str]
"""Texts that were typed and are not sent, by place."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line as it stands.

    Attributes:
        line: with its own words, where it has any, as they were typed.
        source: the line as the book would write it; None for one that was added, or that the book would not
            write any more.
        out: whether it is left out.
        place: where its own words are kept.
    """

    line: Line
    source: Line | None
    out: bool
    place: tuple[str, str]

    @property
    def added(self) -> bool:
        """Whether an adult added it."""
        return self.place[1].startswith(f"{_ADDED} ")


@dataclass
class Desk:
    """What is changed of a draft. Its texts are kept until the handover is sent, whatever happens; those of
    earlier days are offered, and go along only where an adult takes them in.

    Attributes:
        texts: where they are kept.
        group: the class whose children it is about; None for the whole school.
        day: on which it is written.
        receiver: whom it is for.
    """

    texts: Texts
    group: str | None
    day: date
    receiver: Receiver

    @property
    def place(self) -> str:
        """Stands for the record where its texts belong."""
        return f"{self._class} {self.day.isoformat()}"

    @property
    def _class(self) -> str:
        return f"{PLACE} {self.group or WHOLE_SCHOOL}"

    @property
    def note(self) -> str:
        """The line for all, as it was typed."""
        return self.texts.get((self.place, ALL), "")

    def begun(self, name: str) -> str:
        """The text at a place: of today, else the last one of an earlier day."""
        found = [self.texts[place] for place in self._earlier() if place[1] == name]
        return self.texts.get((self.place, name), "") or (found[-1] if found else "")

    def done(self, name: str) -> None:
        """A text at a place, of whatever day, is not needed any more."""
        for place in [(self.place, name), *(each for each in self._earlier() if each[1] == name)]:
            self.texts.pop(place, None)

    def items(self, draft: Draft) -> list[Item]:
        """All lines, those added last for their child, and at the end those of earlier days, left out."""
        drafted = {self._place_of(each): each for each in draft.lines}
        found = [
            Item(
                line=replace(each, text=self.texts.get(place, "") or each.text),
                source=each,
                out=self._out_of(each, draft) in self.texts,
                place=place,
            )
            for place, each in drafted.items()
        ]
        own = (each for each in sorted(self.texts) if each[0] == self.place and each not in drafted)
        found += [Item(line, None, False, place) for place in own for line in self._kept(place)]
        earlier = self._earlier()
        return found + [Item(line, None, True, place) for place in earlier for line in self._kept(place)]

    def lines(self, draft: Draft) -> list[Line]:
        """The lines that are handed over."""
        return [each.line for each in self.items(draft) if not each.out]

    def _earlier(self) -> list[tuple[str, str]]:
        """Where texts of this class lie that were not sent on an earlier day, the oldest first."""
        places = (each for each in self.texts if each[0].rpartition(" ")[0] == self._class)
        return sorted(each for each in places if each[0] < self.place)

    def _place_of(self, line: Line) -> tuple[str, str]:
        """Where the changed words of a line are kept."""
        return self.place, " ".join((_CHANGED, line.pupil, line.part, line.about, line.rule, line.text))

    def _out_of(self, line: Line, draft: Draft) -> tuple[str, str]:
        """Where it is kept that a line is left out."""
        about = LATEST if line in draft.zones else line.about
        text = "" if line.rule else line.text  # of what is owed, whatever is owed of it by then
        return self.place, " ".join((_OUT, line.pupil, line.part, about, line.rule, text))

    def _kept(self, place: tuple[str, str]) -> Iterator[Line]:
        """The line whose words are kept at a place; none where what is kept there is no line."""
        text, parts = self.texts.get(place, ""), place[1].split(" ", 5)
        if parts[0] == _ADDED and len(parts) == 4 and text.strip():
            yield Line(parts[2], parts[3], text=text)
        elif parts[0] == _CHANGED and len(parts) == 6 and text.strip():
            _, pupil, part, about, rule, _ = parts
            yield Line(pupil, part, about, rule, text)

    def change(self, item: Item, text: str) -> None:
        """Give a line other words; none give it back those of the book, and take away one that was added. One
        of an earlier day is one of today then."""
        self.texts.pop(item.place, None)
        if not text.strip():
            return
        if item.place[0] != self.place:
            self._take_in(item, text)
        else:
            self.texts[item.place] = text.strip()

    def _take_in(self, item: Item, text: str) -> None:
        place = (self.place, item.place[1])
        if item.place[1].startswith(f"{_CHANGED} ") and place not in self.texts:
            self.texts[place] = text.strip()
        else:
            self.add(replace(item.line, text=text.strip()))

    def add(self, line: Line) -> None:
        """Add a line."""
        own = (name for key, name in self.texts if key == self.place and name.startswith(f"{_ADDED} "))
        number = max((int(name.split(" ")[1]) for name in own), default=0) + 1
        self.texts[self.place, f"{_ADDED} {number:04d} {line.pupil} {line.part}"] = line.text

    def write_note(self, text: str) -> None:
        """Write the line for all."""
        self.done(ALL)
        if text.strip():
            self.texts[self.place, ALL] = text.strip()

    def switch(self, item: Item, draft: Draft) -> None:
        """Leave a line out, or take it in again; one that was added is taken away."""
        if item.source is None:
            self.change(item, item.line.text if item.out else "")
            return
        self._forget_out(before=True)
        place = self._out_of(item.source, draft)
        if self.texts.pop(place, None) is None:
            self.texts[place] = "out"

    def _forget_out(self, *, before: bool) -> None:
        """What was left out of a draft of this class, with `before` on earlier days alone, is so no more."""
        places = (each for each in self.texts if each[0].rpartition(" ")[0] == self._class)
        for place in [each for each in places if each[1].startswith(f"{_OUT} ")]:
            if place[0] < self.place or (place[0] == self.place and not before):
                self.texts.pop(place, None)

    def clear(self) -> None:
        """It was sent: what was changed, added and written for all is sent, or was left out."""
        for place in [*(each for each in self.texts if each[0] == self.place), *self._earlier()]:
            if place[1] == ALL or place[1].startswith((f"{_CHANGED} ", f"{_ADDED} ")):
                self.texts.pop(place, None)
        self._forget_out(before=False)


def read_added(people: People, text: str, group: str | None) -> Line:
    """A line as it is typed: `zoe w watch the stairs`: a child, a letter of a part, words.

    Raises:
        Refused: saying what is missing.
    """
    child, rest = _first_word(text)
    letter, words_of_it = _first_word(rest)
    part = next((str(each.word) for each in PARTS if letter.casefold() in (each.key, each.word)), None)
    if not child or part is None or not words_of_it:
        raise Refused(words.HANDOVER_LINE_HOW)
    return Line(find_child(people, child, group).id, part, text=words_of_it)


def begin_added(people: People, pupil: Member | None, group: str | None) -> str:
    """What stands in the field where a line is added."""
    try:
        return f"{child_token(people, pupil, group)} " if pupil else ""
    except Refused:
        return ""


def _first_word(text: str) -> tuple[str, str]:
    """The first word, which may stand in quotation marks, and the rest."""
    text = text.strip()
    if text.startswith('"') and '"' in text[1:]:
        word, _, rest = text[1:].partition('"')
        return word, rest.strip()
    word, _, rest = text.partition(" ")
    return word, rest.strip()
