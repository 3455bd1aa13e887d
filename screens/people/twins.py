"""Who may be in the book twice, side by side, to join or to keep apart; and what was said of others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from screens import form
from screens.attempt import Attempt
from screens.command import key_table
from screens.fields import shown
from screens.following import FollowingScreen
from screens.help import HelpScreen
from screens.keys import APP_KEYS, printable
from screens.lines import folded, status_line
from screens.people import rows
from screens.people.shared import Setting
from screens.people.twins_commands import COMMANDS
from screens.safe import cell, fit, plain
from screens.told import Told
from screens.widgets.rows import Rows
from screens.words import child as child_words
from screens.words import people as words
from screens.words import search as search_words
from screens.words import shared
from screens.words import today as today_words
from store.calendar import day_text
from store.folding import is_empty
from store.pending import Pending
from store.people.people import PUPIL, Decision, Member
from store.people.register import who
from store.records import SAME_AS, read_moment
from store.values import asks_of

LABELS = 22
COMPARED = (
    "legal_forename",
    "legal_surname",
    "preferred_forename",
    "born",
    "upn",
    "year",
    "adults",
    "started",
)


@dataclass(frozen=True, slots=True)
class _Case:
    """Two who may be one, or what was said of them.

    Attributes:
        pair: those who may be one; None once something was said.
        said: what was said; None while nothing is.
    """

    pair: tuple[Member, Member] | None
    said: Decision | None

    @property
    def key(self) -> object:
        """What stays the same when the list is read anew."""
        return self.said.id if self.said else frozenset(each.id for each in self.pair or ())


class TwinsScreen(FollowingScreen[None]):
    """Pairs, what differs between them, and what each key would do.

    Args:
        setting: what the screens about people share.
        detail: whether detail is open now.
    """

    def __init__(self, setting: Setting, *, detail: Callable[[], bool]) -> None:
        super().__init__(setting.book, detail)
        self._setting = setting
        self._cases: list[_Case] = []
        self._place = 0
        self._chosen: object = None
        """The key of the case that the letters are for, until an arrow goes to another: keys that are still
        held down after a save, or while somebody else settles the case, are never for the next one."""
        self._attempt = Attempt(setting.saver)
        self._message = ""

    def compose(self) -> ComposeResult:
        """Pairs above, what differs below."""
        yield Static(id="people-head", classes="title")
        yield Rows(id="twins")
        yield Rows(id="compare")
        yield Static(id="people-message")
        yield Static(id="people-keys")

    def on_mount(self) -> None:
        """Show the pairs."""
        self.query_one("#twins", Rows).border_title = words.TWINS_TITLE
        self.reload()
        self._go_to(0)
        self._show()

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self.call_after_refresh(self._show)

    def reload(self) -> None:
        """Ask the book anew: pairs nobody spoke of, then what was said, the latest first."""
        people = self._book.people
        said = [each for each in reversed(people.decisions) if not each.state.withdrawn]
        of_pupils = [each for each in said if self._members(each)]
        self._cases = [_Case(pair, None) for pair in people.suspected]
        self._cases += [_Case(None, each) for each in of_pupils]
        keys = [each.key for each in self._cases]
        if self._chosen in keys:
            self._place = keys.index(self._chosen)
        self._show()

    def _members(self, decision: Decision) -> list[Member]:
        found = map(self._book.people.get, decision.ids)
        return [each for each in found if each is not None and each.kind == PUPIL]

    def _case(self) -> _Case | None:
        """The one that the letters are for; None where it is no longer listed."""
        return next((each for each in self._cases if each.key == self._chosen), None)

    def _go_to(self, place: int) -> None:
        self._place = max(0, min(place, len(self._cases) - 1))
        self._chosen = self._cases[self._place].key if self._cases else None

    # --- keys

    def key(self, event: events.Key) -> bool:
        """Each key is a command or nothing."""
        if event.key in APP_KEYS:
            return False
        command = form.command_for(COMMANDS, self, event.key, printable(event))
        if command is not None and command().possible(self):
            command().run(self)
        return True

    def commands(self) -> form.Commands:
        """What can be done here."""
        return COMMANDS

    # --- commands

    def move(self, step: int) -> None:
        """To the next case; where the last one is gone, to the one that stands in its place."""
        gone = self._case() is None
        self._go_to(self._place + (min(step, 0) if gone else step))
        self._message = ""
        self._show()

    def open_pair(self) -> bool:
        """Whether nothing has been said yet of the highlighted pair."""
        case = self._case()
        return case is not None and case.pair is not None

    def said_pair(self) -> bool:
        """Whether something has been said of it."""
        case = self._case()
        return case is not None and case.said is not None

    def help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(key_table(COMMANDS), [], self._setting.glyphs))

    def warn(self, sentence: str) -> None:
        """Above the keys."""
        self._message = sentence
        self._show()

    # --- saying

    def say(self, kind: str) -> None:
        """Say of the pair that it is one child, or that it is two."""
        case = self._case()
        pair = case.pair if case else None
        if pair is None:
            return
        ids = [each.id for each in pair]
        sentence = words.TWINS_JOINED if kind == SAME_AS else words.TWINS_KEPT_APART
        self._write(
            (kind, tuple(ids)),
            lambda: self._book.prepare_people([(kind, {"ids": ids})], [], self._setting.author),
            sentence.format(name=pair[0].full_name),
            lambda made: made,
        )

    def take_back(self) -> None:
        """Take back what was said of it."""
        case = self._case()
        said = case.said if case else None
        if said is None:
            return
        name = next((each.full_name for each in self._members(said)), "")
        self._write(
            ("undo", said.id),
            lambda: self._book.withdraw([said.id], today_words.WHY_UNDO, self._setting.author),
            words.TWINS_UNDONE.format(name=name),
            lambda _: frozenset(map(self._book.people.canonical, said.ids)),
        )

    def _write(
        self, asked: object, make: Callable[[], Pending], sentence: str, then: Callable[[str], object]
    ) -> None:
        """Save.

        Args:
            then: the key of the case to stay on, told the id of what was saved.
        """
        self.hold()
        self.run_worker(self._save(asked, make, sentence, then), name="joining")

    async def _save(
        self, asked: object, make: Callable[[], Pending], sentence: str, then: Callable[[str], object]
    ) -> None:
        done = await self._attempt.save(asked, make, Told(shared.ENTRY_CHANGED_PUBLIC, sentence))
        if done and self._attempt.saved is not None:
            self._chosen = then(self._attempt.saved.keys[0])
        self.reload()
        case = self._case()
        back = words.TWINS_BACK if case is not None and case.said is not None else ""
        saved = f"{shared.WAS_SAVED.format(what=sentence)} {back}".rstrip()
        self.warn(saved if done else self._attempt.problem)
        self.release()

    # --- showing

    def _show(self) -> None:
        if not self.is_mounted:
            return
        glyphs, width = self._setting.glyphs, self.app.size.width
        head = status_line([words.PEOPLE, words.LISTS["twins"]], [self._setting.initials], width, glyphs)
        self.query_one("#people-head", Static).update(plain(head))
        lines = [self._line(each) for each in self._cases]
        none = Text(f" {words.TWINS_NONE}")
        self.query_one("#twins", Rows).show(lines or [none], self._place if self._case() else None)
        self.query_one("#compare", Rows).show(self._compared())
        message = self.query_one("#people-message", Static)
        message.update(plain(self._message))
        message.display = bool(self._message)
        keys = form.foot(COMMANDS, self, glyphs.up_down, width - 2, words.TWINS_ARROWS)
        self.query_one("#people-keys", Static).update(plain(f" {keys}"))

    def _line(self, case: _Case) -> Text:
        people = self._book.people
        if case.pair is not None:
            one, other = (who(people, each) for each in case.pair)
            return cell(f" {fit(words.TWINS_OPEN, 12)} {one}, {other}")
        assert case.said is not None
        names = {each.id: who(people, each) for each in self._members(case.said)}
        said = words.TWINS_SAID[case.said.kind]
        return cell(f" {fit(said, 12)} {', '.join(names.values()) or shared.NOBODY}{self._when(case.said)}")

    def _when(self, said: Decision) -> str:
        """`   Mon 23 Nov AB`."""
        at = read_moment(said.state.fields.get("logged_at"))
        adult = self._book.people.get(said.state.fields.get("by"))
        clock = self._book.clock
        day = day_text(clock.at_zone(at).date(), clock.today()) if at else ""
        return f"   {day} {adult.initials if adult else ''}".rstrip()

    def _compared(self) -> list[Text]:
        """The two side by side, what differs marked; then what each key would do."""
        case = self._case()
        if case is None:
            return []
        if case.pair is None:
            kind = case.said.kind if case.said else ""
            return [cell(f" {words.TWINS_UNDO[kind]}")]
        one, other = case.pair
        column = max(12, (self.app.size.width - LABELS - 7) // 2)
        lines = [self._row(label, left, right, column) for label, left, right in self._told(one, other)]
        counts = [self._count(each) for each in case.pair]
        read = self._book.past_read
        joins = words.TWINS_JOINS.format(count=sum(counts) if read else search_words.SEARCH_READING)
        upns = [each.get("upn") for each in case.pair]
        if all(upns) and upns[0].casefold() != upns[1].casefold():
            joins += words.TWINS_UPNS.format(upn=upns[0], other=upns[1])
        room = self.app.size.width - 2
        told = [line for each in (joins, words.TWINS_KEEPS) for line in folded(each, self.app.console, room)]
        return [*lines, Text(""), *(cell(f" {line}") for line in told)]

    def _row(self, label: str, left: str, right: str, column: int) -> Text:
        mark = self._setting.glyphs.marker if left != right else " "
        return cell(f" {mark} {fit(label, LABELS)} {fit(left, column)} {fit(right, column)}")

    def _told(self, one: Member, other: Member) -> list[tuple[str, str, str]]:
        people, asks = self._book.people, asks_of(PUPIL)
        told = [(asks[name].label, self._value(one, name), self._value(other, name)) for name in COMPARED]
        left, right = ((rows.classes_text(people, each), self._entries(each)) for each in (one, other))
        return [*told, (asks["group"].label, left[0], right[0]), (words.TWINS_ENTRIES, left[1], right[1])]

    def _value(self, member: Member, name: str) -> str:
        value = member.state.fields.get(name)
        return "" if is_empty(value) else shown(self._book, asks_of(PUPIL)[name], value)

    def _count(self, member: Member) -> int:
        """Entries of all school years."""
        return self._book.index.count_about(member.aliases)

    def _entries(self, member: Member) -> str:
        """How many entries there are, once that is known for all school years."""
        count = self._count(member)
        sentence = child_words.ENTRIES_COUNT[min(count, 2)].format(count=count)
        return sentence if self._book.past_read else search_words.SEARCH_READING
