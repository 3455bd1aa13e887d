"""What Today does as the book is read behind it: everyone is known first, then all, or it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from screens.keys import Gate
from screens.sign_in import SignIn
from screens.today.host import Host
from screens.told import Told
from screens.words import today as words

if TYPE_CHECKING:
    from screens.today.acts import Acts
    from screens.today.bar import Bar
    from screens.today.painting import Painting
    from screens.today.place import Place


class Expecting(Host, Protocol):
    """Today, as those see it who wait for the book."""

    @property
    def acts(self) -> Acts:
        """What waited for the book."""

    @property
    def bar(self) -> Bar:
        """Where an entry may wait to know for whom it is."""

    @property
    def painting(self) -> Painting:
        """Paints what the exchange tells."""

    @property
    def place(self) -> Place:
        """Which class is shown."""


class Arrival:
    """Lets whoever waits for the book go on as soon as enough of it is read. Called in the screen's thread.

    Args:
        today: the screen.
    """

    def __init__(self, today: Expecting) -> None:
        self._today = today

    def people(self) -> None:
        """Everyone is known: whoever signed in can begin."""
        today = self._today
        today.people_read = True
        self.open_doors()
        today.place.choose()
        today.refresh_lists()
        today.acts.people_known(today.bar.mode)

    def open_doors(self) -> None:
        """Let those in who signed in already: everyone is known, and everything in place."""
        for screen in self._today.app.screen_stack:
            if isinstance(screen, SignIn) and self._today.ready:
                screen.people_ready()

    def whole(self) -> None:
        """All is read, or never will be: say what is damaged, bring back what was left, begin to share."""
        today = self._today
        count, said = len(today.book.problems), ""
        if count:
            said = words.DAMAGE[min(count, 2)].format(count=count) + words.DAMAGE_ADVICE
            today.message = Told.alike(said)
        today.acts.begun.offer(said)
        if today.reading.well:
            today.sharing.watch(today.painting.exchanged)
            today.sharing.start(today.say)
        today.refresh_lists()
        today.refresh_bar()

    def unread(self, sentence: str) -> None:
        """The book cannot be read: say so wherever the person is, and let nobody wait for it."""
        self.people()
        self._today.say(sentence)
        for screen in self._today.app.screen_stack:
            if isinstance(screen, Gate):
                screen.warn(sentence)
