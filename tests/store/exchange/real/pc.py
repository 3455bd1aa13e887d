"""A PC with a book of its own, as a process: what the tests with real programs run several of.

It reads requests from standard input, one JSON object a line, `{"do": "<name>", ...}`, and answers each with
one line: `{"did": ...}`, or `{"failed": "<traceback>"}` where something happened that no PC may do.
"""

import json
import sys
import time
import traceback
from dataclasses import replace
from pathlib import Path

from store import info
from store.book import Book
from store.errors import CouldNot, DaybookError
from store.exchange import joining
from store.exchange.exchange import Exchange
from store.exchange.folder import PathFolder
from store.export import Wanted, as_jsonl, export
from store.pending import Draft
from store.records import Author

NOBODY = Author(None, None)


class Pc:
    """One PC, with the book that was opened last."""

    book: Book
    exchange: Exchange

    def make(self, book: str, label: str, people: bool = False) -> None:
        """Make a book; with a child and an adult in it, or with nobody."""
        made = Book.create(Path(book), info.make_info("Hill School", label, "Europe/London"))
        made.load()
        if people:
            child, adult = (
                ("pupil", {"legal_forename": "Zoë"}),
                ("adult", {"initials": "AB", "name": "Ann Bell"}),
            )
            made.save(made.prepare_people([child, adult], [], NOBODY))

    def share(self, book: str, path: str, *, new: bool) -> str | None:
        """Make a folder the shared one, or join it, in place of the one before; what was said where that is
        refused."""
        joining.leave(Book.open(Path(book)))
        opened = Book.open(Path(book))
        opened.load()
        try:
            (joining.create if new else joining.join)(opened, Path(path))
        except DaybookError as error:
            return error.sentence
        return None

    def open(self, book: str, patience: float = 0.0, smb: dict | None = None) -> None:
        """Start anew with a book that is shared, at its path or by SMB."""
        if getattr(self, "smb", None):
            self.smb.close()
        self.smb = None
        self.book = Book.open(Path(book))
        self.book.load()
        share = self.book.info.share
        folder = PathFolder(Path(share))
        if smb:
            from tests.store.exchange.real.smb_folder import SmbFolder

            folder = self.smb = SmbFolder(**smb)
            share = f"smb {smb['share']}"
            if self.book.info.share != share:
                self.book.adopt(replace(self.book.info, share=share))
        self.exchange = Exchange(self.book, folder, share, patience=patience)
        self.exchange.find_waiting()

    # --- what people do

    @property
    def _author(self) -> Author:
        adult = self.book.people.adults()[0].id
        return Author(adult, adult)

    def write(
        self, notes: list[str], pause: float = 0.0, *, exchanging: bool = False, whole: bool = False
    ) -> dict:
        """Save one entry for each note; with an exchange after each where asked, of everything or not."""
        ids, troubles = [], []
        for note in notes:
            child = self.book.people.pupils()[0].id
            drafts = [Draft("check-in", (child,), {"zone": "green", "note": note})]
            ids += [entry.key for entry in self.book.write(drafts, self._author)]
            if exchanging:
                troubles.append(self.run(whole=whole)["trouble"])
            time.sleep(pause)
        return {"ids": ids, "troubles": [each for each in troubles if each]}

    def amend(self, ids: list[str], note: str) -> int:
        """Change the notes of entries that are here; how many there were."""
        here = [key for key in ids if self.book.entry(key)]
        for key in here:
            self.book.save(self.book.amend(key, {"note": note}, "not so", self._author))
        return len(here)

    def withdraw(self, ids: list[str]) -> None:
        """Withdraw entries."""
        self.book.save(self.book.withdraw(ids, "not so", self._author))

    # --- what the PC does

    def run(self, *, whole: bool = False) -> dict:
        """Exchange once; why it did not go through to its end, and what waits."""
        if whole:
            self.exchange.compare_everything()
        try:
            self.exchange.run()
            trouble = None
        except CouldNot as error:
            trouble = error.sentence
        return {
            "trouble": trouble,
            "waiting": sorted(self.book.unshared.ids),
            "unreadable": self.exchange.unreadable,
            "others": sorted({sign.label for sign in self.exchange.others}),
        }

    def export(self, *, afresh: bool = False) -> str:
        """What `daybook export --withdrawn` prints; of the book as a start anew finds it, where asked."""
        book = self.book
        if afresh:
            book = Book.open(book.folder)
            book.load()
        assert book.problems == []
        return as_jsonl(export(book, Wanted(withdrawn=True), book.clock.now())).decode()


def main() -> None:
    """Answer requests until standard input ends."""
    pc = Pc()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"did": getattr(pc, request.pop("do"))(**request)}
        except BaseException:  # noqa: BLE001 - the test tells
            answer = {"failed": traceback.format_exc()}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
