"""What was begun on Today and is not saved: kept on the disk, brought back, and told in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from screens.drafts.left import where_left
from screens.drafts.places import QUICK_LINE
from screens.drafts.settled import is_written
from screens.drafts.texts import LOOK_EVERY, Drafts
from screens.drafts.unsaved import Restoring, unsaved_acts, unsaved_draft
from screens.keys import Gate
from screens.saving import Gesture, Saver
from screens.today.host import Host
from screens.today.telling import told_draft, told_entries
from screens.told import Told
from screens.words import shared
from screens.words import today as words
from store.drafts.file import Place, Unsaved
from store.drafts.keeping import Keeper
from store.pending import Draft, Pending


class Begun:
    """Texts left unsaved, acts that no disk took, and entries that wait for somebody to sign in.

    Args:
        today: the screen.
        saver: writes what is saved.
        drafts: what entries gestures write; filled here too.

    Attributes:
        texts: those of whoever is typing.
    """

    def __init__(self, today: Host, saver: Saver, drafts: dict[Gesture, Draft]) -> None:
        self._today = today
        self._saver = saver
        self._drafts = drafts
        self._restoring = Restoring(today.book)
        self._unsigned: list[tuple[Draft, tuple[Place, str] | None]] = []
        self._told: set[Place] = set()
        """Where texts are of which whoever is typing knows."""
        self.texts = Drafts(
            Keeper(today.book.folder),
            today.clock,
            typing=self._typing,
            unsaved=self._unsaved,
            soon=today.soon,
            found=self._found,
        )

    def start(self) -> None:
        """Look for what other runs left, and keep what is typed from now on."""
        self.texts.look()
        self._today.set_interval(LOOK_EVERY, self.tick)

    def tick(self) -> None:
        """Keep what is typed by now. Where the disk does not take it, say so as soon as that can be read."""
        self.texts.keep()
        today = self._today
        problem = self.texts.problem() if today.is_active and not today.writing else ""
        if problem:
            today.say(problem)

    def keep(self, place: Place, text: str) -> None:
        """Keep a text that was left unsaved, and say how to get at it again; an empty one is thrown away."""
        self.texts[place] = text
        if text.strip():
            self._today.say(_kept_at(place))

    def refused(self, gesture: Gesture) -> None:
        """What was asked for cannot be: say why, and keep the text that asked for it."""
        said = gesture.problem
        if gesture.typed is not None:
            place, text = gesture.typed
            self.texts.give(gesture.by, place, text)
            said = f"{said} {_kept_at(place)}"
        self._today.say(said)

    # --- what is there to keep

    def _typing(self) -> dict[Place, str]:
        """What stands in text fields now, on all screens that are not about to leave."""
        found: dict[Place, str] = {}
        for screen in self._today.app.screen_stack:
            if isinstance(screen, Gate) and not screen.given_up:
                found.update(screen.being_typed())
        return found

    def _unsaved(self) -> list[Unsaved]:
        unsigned = [unsaved_draft(each, told_draft(self._today, each), "") for each, _ in self._unsigned]
        return [*unsigned, *unsaved_acts(self._saver, self._drafts)]

    def wait_for_name(self, draft: Draft, typed: tuple[Place, str] | None) -> None:
        """Keep an entry, which has its time, and the text that asked for it, until somebody says whose it
        is."""
        self._unsigned.append((draft, typed))

    def named(self) -> list[tuple[Draft, tuple[Place, str] | None]]:
        """Somebody signed in: what waited for that."""
        waiting, self._unsigned = self._unsigned, []
        return waiting

    # --- bringing back

    def signed_in(self) -> None:
        """Another adult is typing: what they left is theirs again."""
        by = self._by
        self.texts.signed_in(by, self._aliases(by))
        self._told = set()
        if self.texts.looked:
            self.texts.look()  # another window may have ended meanwhile
        self.offer()

    @property
    def _by(self) -> str:
        author = self._today.author
        return (author.by if author else None) or ""

    def _aliases(self, by: str) -> tuple[str, ...]:
        member = self._today.book.people.get(by)
        return (by, *member.aliases) if member else (by,)

    def _found(self, sentences: Sequence[str]) -> None:
        """It is known what other runs left."""
        said = " ".join(dict.fromkeys(sentences))
        if said:
            self._today.say(said)
        self.offer(said)

    def offer(self, said: str = "") -> None:
        """Bring back what this adult left, once it is known and the book is read, and say so once.

        Args:
            said: what is being said, and is to stay.
        """
        author = self._today.author
        if author is None or not (self.texts.looked and self._today.all_read):
            return
        self._drop_written()
        restored = self._bring_back()
        if set(self.texts.left) - self._told:
            where = partial(where_left, self._today.book, self.texts.left, self._today.acts.last_entry.noted)
            shown = [words.DRAFTS_BACK.format(where=where(detail=detail)) for detail in (False, True)]
            self._today.tell(Told(*(f"{said} {each}".strip() for each in shown)))
        elif restored and not said:
            self._today.message = None  # what is not saved is said by itself
            self._today.refresh_bar()
        self._told = set(self.texts)

    def _drop_written(self) -> None:
        """Texts that the book has already: a crash came between their save and the note of it."""
        today = self._today
        for place, text in list(self.texts.items()):
            since = self.texts.since(place)
            if is_written(today.book, place, text, self._by, since, today.group):
                self.texts.pop(place, None)

    def _bring_back(self) -> bool:
        """Acts that an earlier run could not save wait to be tried again; whether there are any."""
        author = self._today.author
        waiting = self.texts.take_unsaved(self._aliases(self._by))
        if author is None or not waiting:
            return False
        made, not_ours = self._restoring.gestures(waiting, author)
        for unsaved in not_ours:
            self.texts.put_back(unsaved)
        for gesture, draft in made:
            self._saver.take_back(gesture)
            if draft is not None:
                self._drafts[gesture] = draft
        return bool(made)

    def note_left(self) -> Gesture | None:
        """A gesture that stands for an entry of which a note was left unsaved; None where there is none."""
        for key, field in self.texts:
            entry = self._today.book.entry(key) if field == "note" and key else None
            if entry is not None and entry.about is not None and not entry.withdrawn:
                told = told_entries(self._today, [entry])
                gesture = Gesture(told, _never, keys=[key], state="saved")
                self._drafts[gesture] = Draft(entry.kind, (entry.pupil,), {}, entry.at)
                return gesture
        return None


def _kept_at(place: Place) -> str:
    """That a text is kept, and the key that opens it again."""
    said = {QUICK_LINE[1]: words.LINE_KEPT, "note": shared.NOTE_KEPT}
    return said.get(place[1], words.FIRST_NOTE_KEPT)


def _never() -> Pending:
    raise AssertionError("it is saved already")
