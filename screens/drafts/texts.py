"""Texts that were typed and are not saved: whose they are, where they belong, and that the disk has them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from textual.css.query import NoMatches

from screens.drafts.places import Texts
from screens.words import drafts as words
from store.clock import Clock
from store.drafts.file import MARK, Place, State, Text, Unsaved
from store.drafts.keeping import Keeper
from store.drafts.taking import Found

LOOK_EVERY = 0.5
"""Seconds between looks at what is being typed: with the time that a disk takes, less than one."""
LEAVING_WAITS = 1.0
"""Seconds that leaving waits for the disk."""


class Drafts(Texts):
    """What is typed and not saved, adult by adult. To the screens it is a mapping of those texts that
    whoever is typing left; nobody sees another's, nor where they are.

    What was typed before anybody signed in belongs to the first who does.

    Args:
        keeper: keeps all of it on the disk.
        clock: says when a text changed.
        typing: gives what stands in text fields now; "" at a place where that is what is written there.
        unsaved: gives the acts that no disk took yet.
        soon: has something done in the screen's thread.
        found: called there once what other runs left is here, with what is to be said about it.

    Attributes:
        by: id of the adult who is typing; "" for nobody.
        looked: whether it is known what other runs left.
    """

    def __init__(
        self,
        keeper: Keeper,
        clock: Clock,
        *,
        typing: Callable[[], Mapping[Place, str]],
        unsaved: Callable[[], Sequence[Unsaved]],
        soon: Callable[[Callable[[], None]], None],
        found: Callable[[Sequence[str]], None],
    ) -> None:
        self._keeper = keeper
        self._clock = clock
        self._typing = typing
        self._unsaved = unsaved
        self._soon = soon
        self._found = found
        self._texts: dict[str, dict[Place, str]] = {}
        self._earlier: dict[tuple[str, str], list[dict[Place, str]]] = {}
        """What several runs left for one record: by adult and record, all but the newest."""
        self._since: dict[tuple[str, Place], tuple[str, str]] = {}
        """The texts that were kept last, and when each changed."""
        self._waiting: list[Unsaved] = []
        """What other runs could not save, of adults who have not signed in yet."""
        self._told = ""
        self._over = False
        self.by = ""
        self.looked = False

    # --- the texts of whoever is typing

    @property
    def _own(self) -> dict[Place, str]:
        return self._texts.setdefault(self.by, {})

    def __getitem__(self, place: Place) -> str:
        return self._own[place]

    def __setitem__(self, place: Place, text: str) -> None:
        if text.strip():
            self._own[place] = text
        else:
            self.pop(place, None)

    def __delitem__(self, place: Place) -> None:
        del self._own[place]
        if not any(key == place[0] for key, _ in self._own):
            earlier = self._earlier.get((self.by, place[0]))
            self._own.update(earlier.pop() if earlier else {})

    def __iter__(self) -> Iterator[Place]:
        return iter(tuple(self._own))

    def __len__(self) -> int:
        return len(self._own)

    @property
    def left(self) -> list[Place]:
        """Where a text of theirs lies that is neither saved nor thrown away."""
        return [place for place in self if not place[1].startswith(MARK)]

    def give(self, by: str, place: Place, text: str) -> None:
        """Keep a text of an adult who may not be typing any more."""
        self._texts.setdefault(by, {})[place] = text

    # --- who is typing

    def signed_in(self, by: str, aliases: Iterable[str] = ()) -> None:
        """Somebody else is typing: from now on these are their texts.

        Args:
            aliases: other ids of the same adult.
        """
        nobodys = [""] if not self.by else []
        self.by = by
        for other in (*nobodys, *aliases):
            for group in _by_record(self._texts.pop(other, {}) if other != by else {}):
                self._add(by, group)

    def take_unsaved(self, aliases: Iterable[str]) -> list[Unsaved]:
        """What other runs could not save of an adult; from now on the caller sees to it."""
        theirs = {"", *aliases}
        given = [each for each in self._waiting if each.by in theirs]
        self._waiting = [each for each in self._waiting if each.by not in theirs]
        return given

    def put_back(self, unsaved: Unsaved) -> None:
        """Keep what cannot be saved by this version."""
        self._waiting.append(unsaved)

    # --- the disk

    def look(self) -> None:
        """Take up, in a thread of its own, what other runs left that are over."""
        threading.Thread(target=self._look, name="looking for drafts", daemon=True).start()

    def _look(self) -> None:
        try:
            found = self._keeper.take_up()
        except Exception as error:  # noqa: BLE001 - whatever it is, it stops no start
            found = Found(sentences=[words.DRAFTS_UNREAD.format(name=type(error).__name__)])
        self._soon(partial(self._take, found))

    def _take(self, found: Found) -> None:
        self.looked = True
        for taken in found.taken:
            for by in dict.fromkeys(text.by for text in taken.state.texts):
                texts = {each.place: each for each in taken.state.texts if each.by == by}
                self._since.update({(by, place): (each.text, each.at) for place, each in texts.items()})
                for group in _by_record({place: each.text for place, each in texts.items()}):
                    self._add(by or self.by, group)
            known = [*self._waiting, *self._unsaved()]  # a crash between two steps leaves an act in two files
            self._waiting += [each for each in taken.state.unsaved if each not in known]
        state = self._state_now() if found.taken else None
        if state is not None:
            self._keeper.adopt(state, found.taken)
        else:
            for taken in found.taken:
                taken.give_back()
        self._found(found.sentences)

    def _add(self, by: str, group: dict[Place, str]) -> None:
        """Add an adult's texts about one record; what is there about it already comes first."""
        own, key = self._texts.setdefault(by, {}), next(iter(group), ("", ""))[0]
        there = {place: text for place, text in own.items() if place[0] == key}
        if there and there != group:
            self._earlier.setdefault((by, key), []).append(group)
        else:
            own.update(group)

    def keep(self) -> bool:
        """Keep what is typed by now, a moment later; whether there is anything."""
        state = self._state_now()
        if state is not None:
            self._keeper.keep(state)
        return bool(state)

    def _state_now(self) -> State | None:
        """All that is typed and not saved; None once that cannot be told any more: a screen is being taken
        down, and what it held is kept already."""
        if self._over:
            return None
        try:
            return self.state()
        except NoMatches:
            return None

    def problem(self) -> str:
        """What is to be said where the disk does not take it: once, and "" from then on."""
        problem = self._keeper.problem
        said, self._told = problem if problem != self._told else "", problem
        return said

    def flush(self) -> bool:
        """Wait a moment for the disk; whether all that was kept is there."""
        return self._keeper.flush(LEAVING_WAITS)

    def close(self) -> bool:
        """The same, as the last thing that is done: nothing that happens to the screens now changes what is
        kept, and a start may take it up."""
        self._over = True
        return self._keeper.close(LEAVING_WAITS)

    def state(self) -> State:
        """All that is typed and not saved."""
        texts = {by: dict(own) for by, own in self._texts.items()}
        texts.setdefault(self.by, {}).update(self._typing())
        found = [
            self._text(by, place, text)
            for by, own in texts.items()
            for place, text in own.items()
            if text.strip()
        ]
        self._since = {(each.by, each.place): (each.text, each.at) for each in found}
        for (by, _), groups in self._earlier.items():
            found += [Text(by, place, text, "") for group in groups for place, text in group.items()]
        return State(tuple(found), (*self._waiting, *self._unsaved()))

    def _text(self, by: str, place: Place, text: str) -> Text:
        before, at = self._since.get((by, place), ("", ""))
        return Text(by, place, text, at if text == before else self._clock.now().isoformat())

    def since(self, place: Place) -> str:
        """When the text at a place changed last, ISO; "" where that is not known."""
        return self._since.get((self.by, place), ("", ""))[1]


def _by_record(texts: Mapping[Place, str]) -> list[dict[Place, str]]:
    """Texts, those about one record together."""
    keys = dict.fromkeys(key for key, _ in texts)
    return [{place: text for place, text in texts.items() if place[0] == key} for key in keys]
