"""The people of the book: children, adults, classes, and who has left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens.command import key_line
from screens.following import FollowingScreen
from screens.glyphs import Glyphs
from screens.help import HelpScreen
from screens.keys import APP_KEYS, Field, Finish, LineField, printable
from screens.lines import status_line
from screens.people import rows
from screens.people.adding import Adding
from screens.people.commands import (
    ADULTS,
    CLASSES,
    COMMANDS,
    LEAVERS,
    PUPILS,
    ClassAfter,
    Command,
    command_for,
    people_key_table,
)
from screens.people.record import RecordScreen
from screens.people.shared import Setting
from screens.people.twins import TwinsScreen
from screens.safe import plain
from screens.told import Told
from screens.widgets.rows import DIGITS, Rows
from screens.words import people as words
from screens.words import shared
from store.people.people import ADULT, GROUP, PUPIL, Member, People, fold_text

_KINDS = {PUPILS: PUPIL, ADULTS: ADULT, CLASSES: GROUP}
_STEPS = {"down": 1, "up": -1}
_KEYS = {PUPILS: "p", ADULTS: "a", CLASSES: "c", LEAVERS: "l"}


@dataclass
class _View:
    """What the page shows: a list, the class it is narrowed to, and a name."""

    name: str = PUPILS
    group: str | None = None
    wanted: str = ""


class PeoplePage(FollowingScreen[None]):
    """Everybody in the book, a list at a time.

    Args:
        setting: what the screens about people share.
        group: the class whose children are shown first; None for all.
        detail: whether detail is open now.
    """

    def __init__(self, setting: Setting, group: str | None, *, detail: Callable[[], bool]) -> None:
        super().__init__(setting.book, detail)
        self._setting = setting
        self._view = _View(group=group if setting.book.people.get(group) else None)
        self._place = 0
        self._finding = False
        self._members: list[Member] = []
        self._lines: list[Text] = []
        self._tabs = ""
        self._message = ""

    @property
    def _glyphs(self) -> Glyphs:
        return self._setting.glyphs

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(id="people-head", classes="title")
        yield Static(id="people-lists")
        yield Rows(id="people")
        yield LineField(id="people-line")
        yield Static(id="people-message")
        yield Static(id="people-keys")

    def on_mount(self) -> None:
        """Show the first list."""
        self.reload()

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self.reload)

    # --- reading

    def _found(self) -> list[Member]:
        """The members of the list, narrowed by class or, in all classes, by name."""
        people, view = self._book.people, self._view
        if view.name == LEAVERS:
            members = _leavers(people)
        elif view.name == PUPILS:
            members = people.pupils(None if view.wanted else view.group)
        else:
            members = people.of_kind(_KINDS[view.name])
        wanted = fold_text(view.wanted)
        return [each for each in members if _fits(each, wanted)]

    def reload(self) -> None:
        """Ask the book anew; the highlight stays on who was highlighted. Before the first painting too, so
        that a digit typed meanwhile finds its row."""
        chosen = self._chosen()
        self._members = self._found()
        ids = [each.id for each in self._members]
        if chosen is not None and self._book.people.canonical(chosen.id) in ids:
            self._place = ids.index(self._book.people.canonical(chosen.id))
        self._place = max(0, min(self._place, len(ids) - 1))
        self._lines, self._tabs = self._make_lines(), self._make_tabs()
        self._show()

    def _chosen(self) -> Member | None:
        return self._members[self._place] if self._place < len(self._members) else None

    # --- keys

    def commands(self) -> Sequence[type[Command]]:
        """What can be done here."""
        return COMMANDS

    def field(self) -> Field | None:
        """The name, while it is asked for."""
        return self.query_one("#people-line", LineField) if self._finding else None

    def typed(self) -> bool:
        """A name that narrows a list is nothing to lose."""
        return False

    def key(self, event: events.Key) -> bool:
        """Each key is a command, a row, or nothing."""
        if event.key in APP_KEYS:
            return False
        character = printable(event)
        command = command_for(event.key, character)
        if character in DIGITS:
            self.move(int(character) - 1 - self._place)
        elif command is not None:
            self._message = ""
            command().run(self)
        return True

    def key_while_typing(self, event: events.Key) -> bool:
        """The arrows move, behind the letters that are under way."""
        if event.key in _STEPS:
            self.hold()
            self.query_one("#people-line", LineField).post_message(Finish(event.key))
        return event.key in _STEPS

    def on_input_changed(self, event: LineField.Changed) -> None:
        """Letters arrived: narrow the list."""
        event.stop()
        if self._finding:
            self._narrow(event.value)

    def _narrow(self, wanted: str) -> None:
        if wanted != self._view.wanted:
            self._view.wanted, self._place, self._members = wanted, 0, []
            self.reload()

    def finished(self, key: str, text: str) -> None:
        """Enter opens who is highlighted; anything else shows the whole list again."""
        self._narrow(text)
        if key in _STEPS:
            self.move(_STEPS[key])
            return
        chosen = self._chosen()
        if key == "enter" and chosen is None:
            return
        self._finding = False
        field = self.query_one("#people-line", LineField)
        field.remove_class("-open")
        self.set_focus(None)
        if key == "enter" and chosen is not None:
            self._open(chosen)
        self._view.wanted = ""
        self.reload()

    def warn(self, sentence: str) -> None:
        """Above the keys."""
        self._message = sentence
        self._show()

    # --- commands

    def move(self, step: int) -> None:
        """Move the highlight by so many lines."""
        self._place = max(0, min(self._place + step, len(self._members) - 1))
        self._show()

    def move_page(self, pages: int) -> None:
        """Move the highlight by screenfuls."""
        self.move(pages * self.query_one("#people", Rows).screenful)

    def show_list(self, name: str) -> None:
        """Show one of the lists."""
        self._view.name, self._place, self._members = name, 0, []
        self.reload()

    def change_class(self, step: int) -> None:
        """Show the children of the class before or after; after the last one, all."""
        ids = [None, *(group.id for group in self._book.people.groups())]
        now = self._book.people.canonical(self._view.group) if self._view.group else None
        place = ids.index(now) if now in ids else 0
        self._view.group = ids[(place + step) % len(ids)]
        self.show_list(PUPILS)

    def find(self) -> None:
        """Ask for a name."""
        self._finding = True
        field = self.query_one("#people-line", LineField)
        field.value = ""
        field.add_class("-open")
        self.set_focus(field, scroll_visible=False)
        self._show()

    def open_record(self) -> None:
        """Open the highlighted record."""
        chosen = self._chosen()
        if chosen is not None:
            self._open(chosen)

    def _open(self, member: Member) -> None:
        self.app.push_screen(RecordScreen(self._setting, member, detail=self.detail), self._record_closed)

    def _record_closed(self, told: Told | None) -> None:
        if self.detail():
            self.warn(shared.WAS_SAVED.format(what=told.detail) if told else "")

    def add(self) -> None:
        """Add somebody to the list."""
        kind = _KINDS.get(self._view.name)
        if kind is None:
            self.warn(words.ADD_WHERE)
            return
        group = self._view.group if kind == PUPIL else None
        self.app.push_screen(Adding(self._setting, kind, group, detail=self.detail), self._added)

    def _added(self, key: str | None) -> None:
        member = self._book.people.get(key)
        if member is not None and self.detail():
            self._open(member)

    def open_twins(self) -> None:
        """Show who may be twice."""
        self.app.push_screen(TwinsScreen(self._setting, detail=self.detail))

    def open_calendar(self) -> None:
        """Show the school's calendar."""
        from screens.people.calendar import CalendarScreen

        self.app.push_screen(CalendarScreen(self._setting, detail=self.detail))

    def open_away(self) -> None:
        """Show who is away; where adults are listed, first the highlighted one."""
        from screens.people.away import AwayScreen

        chosen = self._chosen() if self._view.name == ADULTS else None
        self.app.push_screen(AwayScreen(self._setting, chosen, detail=self.detail))

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(people_key_table(), [], self._glyphs))

    # --- showing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        head = status_line(
            [words.PEOPLE, self._where()], [self._setting.initials], self.app.size.width, self._glyphs
        )
        self.query_one("#people-head", Static).update(plain(head))
        self.query_one("#people-lists", Static).update(plain(self._tabs))
        lines = self._lines
        self.query_one("#people", Rows).show(
            lines or [Text(f" {self._nobody()}")], self._place if lines else None
        )
        message = self.query_one("#people-message", Static)
        message.update(plain(self._message))
        message.display = bool(self._message)
        keys = words.PEOPLE_NAME_KEYS.format(up_down=self._glyphs.up_down)
        if not self._finding:
            keys = key_line(self._offered(), self.app.size.width - 2)
        self.query_one("#people-keys", Static).update(plain(f" {keys}"))

    def _offered(self) -> list[type[Command]]:
        """What the key line names: classes only where children are listed by class."""
        by_class = self._view.name == PUPILS and bool(self._book.people.groups())
        return [each for each in COMMANDS if by_class or each is not ClassAfter]

    def _where(self) -> str:
        group = self._book.people.get(self._view.group)
        if self._view.name != PUPILS or self._view.wanted:
            return ""
        return group.full_name if group else words.ALL_CLASSES

    def _make_tabs(self) -> str:
        """The lists with how many are in each; a mark stands before the one that is shown."""
        people = self._book.people
        counts = {
            PUPILS: len(people.pupils()),
            ADULTS: len(people.adults()),
            CLASSES: len(people.groups()),
            LEAVERS: len(_leavers(people)),
        }
        shown = self._view.name
        parts = [
            f"{self._glyphs.marker if name == shown else ' '}{_KEYS[name]} {words.LISTS[name]} {count}"
            for name, count in counts.items()
        ]
        return "  ".join([*parts, f" t {words.LISTS['twins']} {len(people.suspected)}"])

    def _make_lines(self) -> list[Text]:
        people, today = self._book.people, self._book.clock.today()
        numbered = list(enumerate(self._members, 1))
        if self._view.name == LEAVERS:
            return [rows.leaver_line(people, each, place, today) for place, each in numbered]
        if self._view.name == ADULTS:
            twice = rows.shared_initials(people)
            return [
                rows.adult_line(people, each, place, shared=fold_text(each.initials) in twice)
                for place, each in numbered
            ]
        if self._view.name == CLASSES:
            return [rows.group_line(people, each, place) for place, each in numbered]
        signs = rows.told_apart(people, self._members)
        return [rows.pupil_line(people, each, place, signs.get(each.id, "")) for place, each in numbered]

    def _nobody(self) -> str:
        return shared.NO_MATCH if self._view.wanted else words.LIST_EMPTY[self._view.name]


def _leavers(people: People) -> list[Member]:
    """Who has left, and the classes that are closed; the latest first."""
    everyone = [each for kind in _KINDS.values() for each in people.of_kind(kind, left=True)]
    gone = [each for each in everyone if not each.here]
    return sorted(gone, key=lambda each: each.get("left"), reverse=True)


def _fits(member: Member, wanted: str) -> bool:
    name = fold_text(member.full_name)
    legal = fold_text(f"{member.get('legal_forename')} {member.get('legal_surname')}")
    texts = [fold_text(member.initials), name, *name.split(), *legal.split()]
    return not wanted or any(each.startswith(wanted) for each in texts)
