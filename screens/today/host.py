"""What Today offers to its parts, so that they need not know the screen itself."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, Protocol

from screens.round import desk
from screens.today import bar_host

if TYPE_CHECKING:
    from datetime import timedelta

    from textual.app import App
    from textual.screen import Screen
    from textual.timer import Timer
    from textual.worker import Worker

    from screens.drafts.texts import Drafts
    from screens.sharing.link import Link
    from screens.today.capturing import Capture
    from screens.today.lists import Lists
    from screens.today.reading import Reading
    from screens.today.rooms import Rooms
    from screens.told import Told
    from store.entries import Entry
    from store.kinds.base import Kind
    from store.people.people import Member
    from store.records import Author


class Adding(Protocol):
    """The last entry."""

    @property
    def noted(self) -> str:
        """Id of the entry whose note `n` opens; "" for none."""

    def note(self) -> None:
        """Open its note."""

    def turn(self) -> None:
        """Turn it to its other side."""

    def star(self) -> None:
        """Star it."""

    def repeat(self) -> None:
        """Write it again for the highlighted child."""


class Acting(desk.Acting, Protocol):
    """The acts that keys lead to."""

    kept: Drafts

    @property
    def last_entry(self) -> Adding:
        """The last entry, and what its keys do."""

    def signed_in(self, *, another: bool) -> None:
        """An adult signed in."""

    def start(self, kind: Kind) -> None:
        """Open the bar for a kind."""

    def line(self) -> None:
        """Open the quick line."""

    def finish_capture(self, capture: Capture) -> None:
        """All required choices are there: write."""

    def when_settled(self, act: Callable[[], None], *, read: bool = True) -> None:
        """Do something once all that is under way is saved; the keys after it wait."""


class Placing(desk.Placing, Protocol):
    """Who is typing, and where."""

    @property
    def adult(self) -> str:
        """The shown id of the adult who is typing; "" for nobody."""

    @property
    def toured(self) -> bool:
        """Whether the tour of a demo is over."""

    def end_tour(self) -> None:
        """The tour of a demo is over, for the starts to come too."""

    def change_class(self, step: int) -> None:
        """Show the class before or after."""

    def choose_class(self) -> None:
        """Ask for a class by name, and show it."""

    def choose_child(self) -> None:
        """Ask for a child's name, and highlight the child."""

    def show_child(self, pupil: Member) -> None:
        """Highlight a child, changing the class where the child is in another."""


class Discreet(desk.Discreet, Protocol):
    """What may be seen."""

    def known(self) -> None:
        """Somebody said who is typing."""


class Minding(Protocol):
    """Whose hands are on the keyboard."""

    def put_away(self) -> None:
        """Somebody else signs in: leave what stands open, kept for whoever typed it."""


class Owing(Protocol):
    """What is owed now."""

    @property
    def closed(self) -> bool:
        """Whether the day of the class shown is closed, as far as that was looked up."""

    def ask(self) -> None:
        """The book, the minute, the class or the adult is another."""

    def settle(self) -> None:
        """Ask which of the lines is to be settled."""

    def ask_end(self, incident: Entry) -> None:
        """Ask when an incident of an earlier day ended."""


class Telling(Protocol):
    """What came for whoever is signed in."""

    def changed(self, ids: Collection[str]) -> None:
        """Something reads differently."""

    def ask(self) -> None:
        """The book, the minute or the adult may be another."""

    def looked(self) -> None:
        """Handovers were opened: what stands there is read."""


class Painting(Protocol):
    """When it is painted anew."""

    def await_save(self) -> None:
        """A save has begun: its end paints, unless that is long in coming."""

    def save_ended(self) -> None:
        """Show what was saved, or that it was not."""


class Guiding(Protocol):
    """The tour of a demo."""

    @property
    def on(self) -> bool:
        """Whether a step is shown."""

    def skip(self) -> None:
        """Show no further step."""


class Opening(Protocol):
    """The doors to other screens."""

    def child(self) -> None:
        """Open the page of the highlighted child."""

    def child_page(self, pupil: Member, author: Author) -> None:
        """Open a child's page."""

    def entry(self) -> None:
        """Open the highlighted entry."""

    def ruptures(self) -> None:
        """Open the board of ruptures."""

    def week(self) -> None:
        """Open the week by the three components."""

    def handover(self) -> None:
        """Open the handovers."""

    def search(self) -> None:
        """Search what was written."""

    def round(self) -> None:
        """Begin a class round."""

    def people(self) -> None:
        """Open the people of the book."""

    def review(self) -> None:
        """Open the end of the day."""

    def read_back(self, first: str = "") -> None:
        """Open the friendship book for reading aloud."""

    def read_aloud(self) -> None:
        """Open it on any day, with all that was not read back yet."""

    def forget(self) -> None:
        """Forget what was looked for."""

    def help(self) -> None:
        """Show all keys."""

    def sharing(self) -> None:
        """Show how the exchange with other PCs stands."""


class Host(desk.Desk, bar_host.BarHost, Protocol):
    """Today, as its parts see it."""

    message: Told | None

    @property
    def lists(self) -> Lists:
        """Children, what follows, what was just written."""

    @property
    def app(self) -> App[Any]:
        """The app that it runs in."""

    @property
    def telling(self) -> bool:
        """Whether more than the lists can be read."""

    @property
    def is_active(self) -> bool:
        """Whether nothing lies on top of it."""

    @property
    def writing(self) -> bool:
        """Whether the bar is open."""

    @property
    def hide_after(self) -> timedelta:
        """How long without a key until detail closes, and what stands open is hidden."""

    @property
    def ready(self) -> bool:
        """Whether somebody who signs in can begin."""

    @property
    def acts(self) -> Acting:
        """What keys lead to."""

    @property
    def place(self) -> Placing:
        """Who and where."""

    @property
    def discretion(self) -> Discreet:
        """What may be seen."""

    @property
    def hands(self) -> Minding:
        """Whose hands are on the keyboard."""

    @property
    def rooms(self) -> Rooms:
        """The screens that carry its bar."""

    @property
    def report(self) -> Callable[[BaseException], object]:
        """Keeps a report of a fault that ends nothing."""

    @property
    def forgets(self) -> bool:
        """Whether what is saved on this PC is gone once it is switched off."""

    @property
    def painting(self) -> Painting:
        """When it is painted anew."""

    @property
    def guide(self) -> Guiding:
        """The tour of a demo."""

    @property
    def owed_now(self) -> Owing:
        """What is owed now."""

    @property
    def waiting(self) -> Telling:
        """Handovers that wait, and answers."""

    @property
    def doors(self) -> Opening:
        """Ways to other screens."""

    @property
    def reading(self) -> Reading:
        """The reading of the book."""

    @property
    def sharing(self) -> Link:
        """The exchange with other PCs."""

    @property
    def room(self) -> int:
        """Cells in a line of the bar."""

    def open_bar(self, mode: Any, text: str = "") -> None:
        """Put the bar into a mode."""

    def close_bar(self) -> None:
        """Leave the bar's mode."""

    def close_private(self) -> None:
        """Detail is closed: what the bar shows of it goes too."""

    def leave_bar(self) -> None:
        """Leave the bar's mode as by F2, with what was typed kept."""

    def say(self, text: str) -> None:
        """Show a message that tells nothing about a child, until the next one."""

    def tell(self, message: Told) -> None:
        """Show a message until the next one."""

    def furnish(self) -> None:
        """Put everything in place, once; what lies on top is painted by now."""

    def refresh_bar(self) -> None:
        """Show what the bar is doing."""

    def refresh_lists(self) -> None:
        """Ask the index, and show what it says."""

    def sign_in(self) -> None:
        """Ask who is typing."""

    def open_screen(self, screen: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Put a screen on top of this one, and tell `then` what it comes back with."""

    def switch_area(self) -> None:
        """Move between the children and the entries."""

    def safeguarding(self) -> None:
        """Say whom to tell of a concern."""

    def hide(self) -> None:
        """Hide everything."""

    def palette(self) -> None:
        """Open the command palette."""

    def quit(self) -> None:
        """Leave Daybook."""

    def hold(self) -> None:
        """Hold the keys that come from now on."""

    def release(self) -> None:
        """Give out the keys that were held."""

    def soon(self, act: Callable[[], None]) -> None:
        """Have something done in the screen's thread, from any other."""

    def set_interval(self, seconds: float, act: Callable[[], None]) -> Timer:
        """Have something done again and again."""

    def run_worker(self, work: Any, name: str = "") -> Worker[Any]:
        """Run something in the background."""
