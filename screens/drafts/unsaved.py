"""Acts that no disk took yet, as drafts keep them, and back again at the next start: one entry, never two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from screens.drafts.settled import says_already
from screens.saving import Gesture, Saver
from screens.told import Told
from screens.words import drafts as words
from store.book import Book
from store.codec import Json
from store.drafts.file import Unsaved
from store.kinds import all_kinds
from store.pages import OpenPage, draw_sitting
from store.pending import Draft, Pending
from store.reading import PAGES
from store.records import HEADER, Author, read_moment


def unsaved_acts(saver: Saver, drafts: dict[Gesture, Draft]) -> list[Unsaved]:
    """What a saver could not save, and what it is saving now, as far as that has its records: without them
    it could not be told, after a crash, whether it was saved all the same."""
    found = [_records(gesture) or _asked(gesture, drafts.get(gesture)) for gesture in saver.failed]
    found += [_records(gesture) for gesture in saver.waiting]
    return [each for each in found if each is not None]


def _records(gesture: Gesture) -> Unsaved | None:
    pending = gesture.pending
    if pending is None or not pending.records:
        return None
    by = gesture.by or pending.records[0].get("typed_by") or ""
    page = pending.page
    return Unsaved(
        by, _told(gesture.told), tuple(pending.records), page.date_folder, page.sitting, pending.landed
    )


def _asked(gesture: Gesture, draft: Draft | None) -> Unsaved | None:
    """What a gesture asks for, where no records could be made."""
    if draft is not None:
        return unsaved_draft(draft, gesture.told, gesture.by)
    asked = gesture.changes
    if asked and gesture.corrects:
        asked = {"keys": list(gesture.corrects.keys_of(gesture.pupil)), **asked}
    return Unsaved(gesture.by, _told(gesture.told), changes=asked) if asked and "keys" in asked else None


def unsaved_draft(draft: Draft, told: Told, by: str) -> Unsaved:
    """An entry of which there are no records yet."""
    at = draft.at.isoformat() if draft.at else ""
    content = {"kind": draft.kind, "pupils": list(draft.pupils), "values": draft.values, "at": at}
    return Unsaved(by, _told(told), draft=content)


def _told(told: Told) -> tuple[str, str]:
    return told.public, told.detail


class Restoring:
    """Brings back what an adult could not save before.

    Args:
        book: everything in it is read.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._late = draw_sitting("late")
        """Tells the files of pages that are written here from those of the sittings themselves."""
        self._pages: dict[tuple[str, str], OpenPage] = {}

    def gestures(
        self, waiting: Sequence[Unsaved], author: Author
    ) -> tuple[list[tuple[Gesture, Draft | None]], list[Unsaved]]:
        """Gestures to be tried again, each with the entry that it writes, if it does; and what this version
        cannot write. What turns out to be saved already is left out."""
        made: list[tuple[Gesture, Draft | None]] = []
        newer = [each for each in waiting if each.draft and each.draft["kind"] not in all_kinds()]
        for each in waiting:
            if each not in newer and not self._is_saved(each):
                made.append(self._gesture(each, author, [gesture for gesture, _ in made]))
        return made, newer

    def _gesture(
        self, unsaved: Unsaved, author: Author, before: Sequence[Gesture]
    ) -> tuple[Gesture, Draft | None]:
        told = Told(*unsaved.told)
        if unsaved.records:
            gesture = self._with_records(unsaved, told)
            draft = _draft_of(unsaved.records)
        elif unsaved.draft:
            draft = _draft(unsaved.draft)
            gesture = Gesture(told, partial(self._book.prepare, [draft], author))
        else:
            draft, gesture = None, self._correction(unsaved, told, author, before)
        gesture.by, gesture.state, gesture.problem = unsaved.by, "failed", words.UNSAVED_BEFORE
        return gesture, draft

    def _with_records(self, unsaved: Unsaved, told: Told) -> Gesture:
        where = (unsaved.date_folder, unsaved.sitting)
        if where not in self._pages:
            pages, book = self._book.folder / PAGES, self._book.info.book
            self._pages[where] = OpenPage(pages, *where, book, late=self._late)
        pending = Pending(self._pages[where], list(unsaved.records), unsaved.landed)
        return Gesture(told, lambda: pending, pending=pending, keys=pending.ids)

    def _correction(self, unsaved: Unsaved, told: Told, author: Author, before: Sequence[Gesture]) -> Gesture:
        asked = unsaved.changes
        corrected = next((each for each in before if set(each.keys) & set(asked["keys"])), None)
        make = partial(self._book.amend_many, asked["keys"], asked["changes"], asked["why"], author)
        return Gesture(told, make, corrects=corrected, changes=asked)

    def _is_saved(self, unsaved: Unsaved) -> bool:
        """Whether a crash came after it reached the disk, and before that was noted."""
        if unsaved.records:
            return all(
                any(held["hash"] == each["hash"] for held in self._book.index.records_with_id(each["id"]))
                for each in unsaved.records
            )
        return bool(unsaved.draft) and says_already(self._book, _draft(unsaved.draft), unsaved.by)


def _draft(content: Json) -> Draft:
    return Draft(
        content["kind"], tuple(content["pupils"]), dict(content["values"]), read_moment(content["at"])
    )


def _draft_of(records: Sequence[Json]) -> Draft | None:
    """The entry that records write, as it was captured; None where they write something else."""
    first, pupils = records[0], [each.get("pupil") for each in records]
    if first["kind"] not in all_kinds() or not all(isinstance(each, str) for each in pupils):
        return None
    values = {name: value for name, value in first.items() if name not in (*HEADER, "pupil")}
    return Draft(first["kind"], tuple(map(str, pupils)), values, read_moment(first["at"]))
