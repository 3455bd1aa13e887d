"""Who is typing: choose yourself, or add yourself in a few seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens.drafts.places import NEW_ADULT, Texts
from screens.following import Following
from screens.glyphs import Glyphs
from screens.keys import Field, LineField, printable
from screens.safe import fit, plain
from screens.warned import Warned
from screens.widgets.rows import Rows
from screens.words import app as words
from screens.words import shared
from store.book import Book
from store.errors import DaybookError
from store.people.people import ADULT, Member, fold_text
from store.records import Author

if TYPE_CHECKING:
    from store.drafts.file import Place
    from store.pending import Pending

CHOOSE, NAME, INITIALS, CLASS = "choose", "name", "initials", "class"


class SignIn(Following[None]):
    """Tells the id of the adult who is typing; nothing when left as it was.

    Args:
        chosen: told at once, before any key that follows is acted on (a screen's result comes later).
        book: its adults are offered; a new one is written to it.
        glyphs: the signs in use.
        kept: gives the texts that were typed and left unsaved: the name of a new adult among them.
        proposed: the id of the adult whom Enter alone takes: who is signed in, or typed last on this PC; ""
            for nobody.
        ready: whether its people are read already; else `people_ready` says so later.
    """

    WRITES: ClassVar[bool] = False

    def __init__(
        self,
        chosen: Callable[[str], None],
        book: Book,
        glyphs: Glyphs,
        kept: Callable[[], Texts],
        *,
        ready: bool,
        proposed: str,
    ) -> None:
        super().__init__()
        self.follow(book)
        self._chosen = chosen
        self._kept = kept
        self._ready = ready
        self._glyphs = glyphs
        self._step = CHOOSE
        self._proposed = proposed
        self._marked_id = ""
        """Whom Enter takes, as the list shows; "" for nobody."""
        self._moved = False
        """Whether that was chosen with the arrows."""
        self._text = ""
        """What the list was narrowed by when it was shown last."""
        self._waiting: str | None = None
        self._new: dict[str, str] = {}
        self._problem = ""
        self._pending: Pending | None = None
        self._asked: dict[str, object] = {}
        self._warned = Warned()
        self._width = 0
        self.painted: Callable[[], None] | None = None
        """Called once it can be seen."""

    def compose(self) -> ComposeResult:
        """Question, field, list."""
        yield Static(plain(words.WHO), id="who", classes="title")
        yield Static(id="who-hint")
        yield LineField(id="who-field", classes="-open")
        yield Static(id="who-problem")
        yield Rows(id="who-list")
        yield Static(plain(words.PLAIN_BOOK), id="who-plain")

    def on_mount(self) -> None:
        """Ready for letters at once, also while people are still being read."""
        self.set_focus(self._field())
        self._show("")

    def people_ready(self) -> None:
        """The people are read: fill the list, and go on with an Enter that came too early."""
        if self._ready:
            return
        self._ready = True
        if not self.is_mounted:
            return
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._choose(waiting)
            self.release()
        self._show(self._field().value)

    def reload(self) -> None:
        """People came from elsewhere, or changed: list them. Whom Enter takes stays the same."""
        self._show(self._field().value)

    def on_resize(self) -> None:
        """Lay the list out anew where its width changed."""
        if self._width not in (0, self.size.width):
            self.call_after_refresh(self._lay_out)
        self._width = self.size.width
        if self.painted is not None:
            self.call_after_refresh(self.painted)

    def _lay_out(self) -> None:
        if self.is_mounted:
            self._show(self._field().value)

    def field(self) -> Field | None:
        """Letters always go to the field."""
        return self._field()

    def _field(self) -> LineField:
        return self.query_one("#who-field", LineField)

    def typed(self) -> bool:
        """Only what is typed about a new adult can be lost."""
        return self._step != CHOOSE and super().typed()

    def being_typed(self) -> dict[Place, str]:
        """The name of a new adult; initials are typed anew, sooner than looked for."""
        if self._step == CHOOSE:
            return {}
        return {NEW_ADULT: self._field().value if self._step == NAME else self._new["name"]}

    def tells(self) -> bool:
        """What is typed about a new adult; the list names adults only."""
        return self.typed()

    def warn(self, sentence: str) -> None:
        """In the line for problems."""
        self._problem = sentence
        self._show(self._field().value)

    # --- keys

    def key_while_typing(self, event: events.Key) -> bool:
        """Arrows move, + adds an adult."""
        step = {"down": 1, "up": -1}.get(event.key)
        if step is not None:
            self._move(step)
            return True
        if printable(event) == "+" and self._step == CHOOSE:
            self._go(NAME, self._kept().get(NEW_ADULT, ""))
            return True
        return False

    def on_input_changed(self, event: LineField.Changed) -> None:
        """Letters arrived: narrow the list."""
        event.stop()
        self._show(event.value)

    def finished(self, key: str, text: str) -> None:
        """Enter goes on, anything else goes back."""
        self._problem = ""
        if key != "enter":
            self._kept().update(self.being_typed())
            self._back()
        elif self._step in (CHOOSE, CLASS) and not self._ready:
            self._waiting = text
            self.hold()
        elif self._step in (CHOOSE, CLASS):
            self._choose(text)
        elif self._step == NAME:
            self._take_name(text)
        else:
            self._take_initials(text)

    def _back(self) -> None:
        if self._step == CHOOSE:
            self.dismiss(None)
        else:
            self._go(CHOOSE, "")

    def _move(self, step: int) -> None:
        """Mark the next or the one before."""
        text = self._field().value
        found, place = self._found(text), self._marked(text)
        if found:
            first = 0 if step > 0 else len(found) - 1
            self._marked_id = found[first if place is None else (place + step) % len(found)].id
            self._text, self._moved = text, True
        self._show(text)

    def _leave(self, adult: str) -> None:
        self.dismiss(None)  # first: what was asked for may put a screen of its own on top
        self._chosen(adult)

    def _go(self, step: str, text: str) -> None:
        self._step, self._marked_id, self._moved = step, "", False
        self._field().value = text
        self._field().cursor_position = len(text)
        self._show(text)

    # --- the steps

    def _choose(self, text: str) -> None:
        found, place = self._found(text), self._marked(text)
        if not found or place is None:
            return
        chosen = found[place]
        if self._step == CHOOSE:
            self._leave(chosen.id)
        else:
            self._add(chosen.id)

    def _take_name(self, text: str) -> None:
        if not text.strip():
            self._problem = words.NAME_NEEDED
            self._show(text)
            return
        self._new["name"] = text.strip()
        self._go(INITIALS, suggest_initials(text))

    def _take_initials(self, text: str) -> None:
        initials = text.strip().upper()
        self._problem = self._objection(initials) if initials else words.NAME_NEEDED
        if self._problem:
            self._show(text)
            return
        self._new["initials"] = initials
        groups = self._book.staff.groups()
        if len(groups) > 1:
            self._go(CLASS, "")
        else:
            self._add(groups[0].id if groups else None)

    def _objection(self, initials: str) -> str:
        """What speaks against these initials; where that only needs to be known, Enter again goes ahead."""
        from store.people.register import objection

        fields = {"name": self._new["name"], "initials": initials}
        try:
            found = objection(self._book.people, ADULT, fields, self._book.clock.today())
        except DaybookError as error:
            return error.sentence
        return self._warned.objects(found, initials)

    def _add(self, group: str | None) -> None:
        """Write the new adult; the keys that come meanwhile wait."""
        fields: dict[str, object] = {**self._new, "groups": [group] if group else []}
        self.hold()
        self.run_worker(self._write(fields), name="adding")

    async def _write(self, fields: dict[str, object]) -> None:
        loop = asyncio.get_running_loop()
        try:
            if self._pending is None or self._asked != fields:
                make = partial(self._book.prepare_people, [(ADULT, fields)], [], Author(None, None))
                self._pending, self._asked = await loop.run_in_executor(None, make), fields
            await loop.run_in_executor(None, self._book.save, self._pending)
        except DaybookError as error:
            self.warn(error.sentence)
            self._go(INITIALS, self._new["initials"])
        else:
            self._kept().pop(NEW_ADULT, None)
            self._leave(self._pending.ids[0])
        self.release()

    def _marked(self, text: str) -> int | None:
        """The place in the list that Enter would take. Where nothing was typed or moved, that is
        whoever is proposed: a stray Enter never signs in another of the list."""
        ids = [member.id for member in self._found(text)]
        if self._marked_id in ids and (self._moved or text.strip()) and text == self._text:
            return ids.index(self._marked_id)  # also where others have come before it meanwhile
        if text.strip() and ids:
            return 0
        return ids.index(self._proposed) if self._step == CHOOSE and self._proposed in ids else None

    # --- showing

    def _found(self, text: str) -> list[Member]:
        people = self._book.staff
        members = people.groups() if self._step == CLASS else people.adults()
        return fitting(members, text)

    def _show(self, text: str) -> None:
        proposed = words.ADD_PROPOSED.format(initials=suggest_initials(self._new.get("name", "")))
        hints = {CHOOSE: self._hint(), NAME: words.ADD_ADULT_HINT, INITIALS: proposed}
        titles = {
            CHOOSE: words.WHO,
            NAME: words.ADD_NAME,
            INITIALS: words.ADD_INITIALS,
            CLASS: words.ADD_CLASS,
        }
        self.query_one("#who", Static).update(plain(titles[self._step]))
        self.query_one("#who-hint", Static).update(plain(hints.get(self._step, words.WHO_CLASS)))
        self.query_one("#who-problem", Static).update(plain(self._problem))
        rows = self.query_one("#who-list", Rows)
        marked = self._marked(text)
        if text != self._text:
            self._text, self._moved = text, False
        if self._step not in (CHOOSE, CLASS):
            rows.show([])
            return
        found = self._found(text)
        self._marked_id = found[marked].id if marked is not None else ""
        lines = [self._line(member) for member in found]
        nobody = words.WHO_COMING if self._book.info.share else words.WHO_EMPTY
        empty = words.WHO_NONE if self._book.staff.adults() else nobody
        empty = empty if self._ready else shared.LOADING
        rows.show(lines or [Text(empty)], marked if lines else None)

    def _hint(self) -> str:
        proposed = next((each for each in self._book.staff.adults() if each.id == self._proposed), None)
        return words.WHO_HINT_PROPOSED.format(initials=proposed.initials) if proposed else words.WHO_HINT

    def _line(self, member: Member) -> Text:
        if self._step == CLASS:
            return Text(f" {fit(member.full_name, 40)}")
        groups = [self._book.staff.get(each) for each in member.groups]
        where = ", ".join(group.full_name for group in groups if group)
        columns = ((member.initials, 5), (member.full_name, 26), (member.get("role"), 22), (where, 18))
        return Text(" " + " ".join(fit(text, width) for text, width in columns))


def fitting(members: Sequence[Member], text: str) -> list[Member]:
    """Those whose initials or names a text begins; whole initials come first."""
    wanted = fold_text(text)
    if not wanted:
        return list(members)
    starts = [each for each in members if _fits(each, wanted)]
    return sorted(starts, key=lambda each: fold_text(each.initials) != wanted)


def _fits(member: Member, wanted: str) -> bool:
    names = [fold_text(member.initials), fold_text(member.full_name), *fold_text(member.full_name).split()]
    return any(name.startswith(wanted) for name in names)


def suggest_initials(name: str) -> str:
    """Initials from a name: `Amy O'Neill-Bell` → `AO`."""
    return "".join(part[0] for part in name.split() if part[0].isalpha()).upper()[:3]
