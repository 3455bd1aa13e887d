"""Who and where on Today: the adult who is typing, and the class that is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from screens.sign_in import SignIn
from screens.today.host import Host
from screens.told import Told
from screens.words import today as words
from store.people.classes import WHOLE_SCHOOL, class_of, own_classes, pupils_of, stops
from store.people.people import Member
from store.records import Author
from store.this_pc.last import Last, Memory

if TYPE_CHECKING:
    from screens.drafts.places import Texts


class Place:
    """Who is typing and which class is shown, how both change, and what the PC remembers of it.

    Args:
        today: the screen.

    Attributes:
        author: who is typing; None until somebody signed in.
        group: the class shown: an id, or what stands for one; None until people are read.
    """

    def __init__(self, today: Host) -> None:
        self._today = today
        self._book = today.book
        self._memory = Memory(today.book.folder)
        self._after_sign_in: Callable[[], None] | None = None
        self.author: Author | None = None
        self.group: str | None = None

    # --- who

    @property
    def _by(self) -> str:
        """The id of the adult who is typing; "" for nobody."""
        return (self.author.by if self.author else None) or ""

    @property
    def adult(self) -> str:
        """The shown id of the adult who is typing; "" for nobody."""
        return self._book.people.canonical(self._by)

    def sign_in(self, then: Callable[[], None] | None = None) -> None:
        """Ask who is typing, and go on with what was asked for then."""
        self._after_sign_in = then
        proposed = self._by or self._memory.last.adult
        ready, glyphs = self._today.ready, self._today.glyphs
        screen = SignIn(self._signed_in, self._book, glyphs, self._kept, ready=ready, proposed=proposed)
        screen.painted = self._today.furnish
        self._today.open_screen(screen)

    def _kept(self) -> Texts:
        return self._today.acts.kept

    def _signed_in(self, adult: str) -> None:
        another = self.author is None or self.author.by != adult
        then, self._after_sign_in = self._after_sign_in, None
        self._today.discretion.known()
        if another:
            if self.author is not None:
                self._today.hands.put_away()
            self.author = Author(adult, adult)
            self._today.doors.forget()
            if then is None or self._today.lists.pupil is None:  # else it was asked for the child shown
                self.choose()
                self._today.lists.reseat()
            self._remember()
        self._today.refresh_lists()
        if another:
            self._tell_of_twins()
        self._today.acts.signed_in(another=another)
        if then is not None:
            then()
        self._today.refresh_bar()

    def _tell_of_twins(self) -> None:
        """Say, in detail only, that some of the children shown may be in the book twice."""
        count, welcome = self._today.lists.twice, words.WELCOME.format(up_down=self._today.glyphs.up_down)
        before = self._today.message
        if count:
            said = words.MAY_BE_TWICE[count != 1].format(count=count)
            self._today.tell(Told(welcome, f"{welcome}\n{said}"))
        elif before is not None and before.public == welcome:
            self._today.tell(Told.alike(welcome))

    # --- where

    @property
    def _own(self) -> list[str]:
        """The classes of the adult who is typing."""
        return own_classes(self._book.people, self._by)

    @property
    def stops(self) -> list[str]:
        """Where one can go: the adult's own classes first."""
        return stops(self._book.people, self._by)

    def choose(self) -> None:
        """Show the adult's own class: the one shown last, else the first. An adult without one stays at what
        is shown or, at the start, was shown last on this PC. Empty classes come last."""
        people, own, known = self._book.people, self._own, self.stops
        if self.group in known and not own:
            return
        last = self._memory.last
        before = last.classes.get(self._by, "")
        wanted = [*([before] if before in own else []), *own, *([last.group] if last.group in known else [])]
        wanted += [each for each in known if each != WHOLE_SCHOOL]
        self._turn_to(next((each for each in wanted if pupils_of(people, each)), [*wanted, WHOLE_SCHOOL][0]))

    def change_class(self, step: int) -> None:
        """Show the class before or after, in the order of the stops."""
        known = self.stops
        if len(known) < 2:
            self._today.say(words.ONE_CLASS)
            return
        here = known.index(self.group) if self.group in known else -1
        self.go(known[(max(here, 0) + step) % len(known)])

    def choose_class(self) -> None:
        """Ask for a class by name, and show it."""
        known = self.stops  # also of a single class: the letters typed next are its name, and no commands
        from screens.today.choosing import ChooseClass

        mode = ChooseClass(self._today, then=lambda found: self.go(found) if found else None, stops=known)
        self._today.open_bar(mode)

    def go(self, group: str) -> None:
        """Show a class, and remember it."""
        if group != self.group:
            self._turn_to(group)
            self._remember()
        else:
            self._today.lists.reseat()
        self._today.refresh_lists()

    def _turn_to(self, group: str) -> None:
        if group != self.group:
            self.group = group
            self._today.lists.turn()

    def _remember(self) -> None:
        """Remember who is typing and where, for the next start."""
        if not self._by or self.group is None:
            return
        last, own = self._memory.last, self._own
        here = {self._by: self.group} if self.group in own and len(own) > 1 else {}
        self._memory.keep(Last(self._by, self.group, {**last.classes, **here}, last.toured))

    @property
    def toured(self) -> bool:
        """Whether the tour of a demo is over."""
        return self._memory.last.toured

    def end_tour(self) -> None:
        """The tour of a demo is over, for the starts to come too."""
        self._memory.keep(replace(self._memory.last, toured=True))

    def choose_child(self) -> None:
        """Ask for a child's name, and highlight the child."""
        from screens.today.choosing import ChooseChild

        self._today.open_bar(
            ChooseChild(self._today, then=lambda found: self.show_child(found) if found else None)
        )

    def show_child(self, pupil: Member) -> None:
        """Highlight a child, for this once in another class where the child is in another."""
        if not self._today.lists.find(pupil.id):
            self._turn_to(class_of(self._book.people, pupil))
            self._today.refresh_lists()
            self._today.lists.find(pupil.id)
