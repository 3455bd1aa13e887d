"""`daybook log`: one entry, or one a line from standard input."""

from __future__ import annotations

import argparse
import codecs
import sys
from dataclasses import dataclass, field

from store.book import Book
from store.entries import Entry
from store.errors import CouldNot, DaybookError, NotSaved, Refused
from store.gentle import suggest_in
from store.kinds import all_kinds
from store.pending import Draft
from store.quickline.quickline import Scope, find_kind, read_line
from store.records import Author
from tui.session import COULD_NOT, DONE, REFUSED, Session, complain, say
from tui.words import commands as words


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "line", metavar="LINE", help='the entry, such as "c zoe y settled", or - for lines from input'
    )
    parser.add_argument("--by", metavar="INITIALS", help="whose entry it is (or set DAYBOOK_BY)")
    parser.add_argument("--linear", action="store_true", help="say in words what was saved, before its id")
    parser.add_argument("--class", dest="group", metavar="NAME", help="the class whose children come first")


def run(session: Session) -> int:
    """Write the entries; each id is printed once its entry is on the disk."""
    book = session.open()
    book.load_people()
    author = session.author(book)
    scribe = _Scribe(book, author, session.group(book, author))
    if session.options.line == "-":
        return _log_lines(session, scribe)
    try:
        saved = scribe.write(session.options.line)
    except NotSaved as error:
        complain(error.sentence)
        if error.landed:
            complain(words.LINE_LANDED)
        return COULD_NOT
    if session.options.linear and not session.json:
        _tell(session, book, saved)
    else:
        _print(session, [entry.key for entry in saved], [], scribe.gentle)
    return DONE


@dataclass
class _Scribe:
    """Writes lines into a book, of which it reads the days only once a line needs them.

    Attributes:
        gentle: for each note in which a word could be gentler, its entries and the word to write instead.
    """

    book: Book
    author: Author
    group: str | None
    loaded: bool = False
    gentle: list[dict[str, object]] = field(default_factory=list)

    def write(self, line: str) -> list[Entry]:
        """One line, saved."""
        kind = line.split(maxsplit=1)[:1]
        if kind and find_kind(kind[0]).about.looks_back and not self.loaded:
            self.book.load()
            self.loaded = True
        scope = Scope(self.book.people, self.book.clock, self.group)
        draft = read_line(line, scope)
        entries = self.book.write([draft], self.author)
        advice = all_kinds()[draft.kind].advice(draft.values)
        if advice:
            complain(advice)
        self._look_at_words(draft, [entry.key for entry in entries])
        return entries

    def _look_at_words(self, draft: Draft, ids: list[str]) -> None:
        """Offer a gentler word for the note, if there is one; what is printed does not quote the note."""
        ask = all_kinds()[draft.kind].asks["note"]
        found = suggest_in(ask, str(draft.values.get("note") or ""))
        if found is not None:
            self.gentle.append({"ids": ids, "typed": found.typed, "prefer": found.prefer})
            complain(words.LINE_GENTLE.format(id=ids[0], prefer=found.prefer))


@dataclass
class _Report:
    """What became of the lines.

    Attributes:
        ids: of the entries that are on the disk.
        problems: number and sentence of every line that was not saved.
        unsaved: numbers of the good lines that the disk did not take.
        landed: numbers of those that may be on the disk all the same.
    """

    ids: list[str] = field(default_factory=list)
    problems: list[dict[str, object]] = field(default_factory=list)
    unsaved: list[int] = field(default_factory=list)
    landed: list[int] = field(default_factory=list)

    def tell(self, number: int, error: DaybookError) -> None:
        """Note and print what is wrong with a line."""
        landed = isinstance(error, NotSaved) and error.landed
        message = f"{error.sentence} {words.LINE_LANDED}" if landed else error.sentence
        self.problems.append({"line": number, "message": message})
        if landed:
            self.landed.append(number)
        elif isinstance(error, CouldNot):
            self.unsaved.append(number)
        complain(words.LINE_PROBLEM.format(number=number, sentence=error.sentence))

    @property
    def code(self) -> int:
        """The exit code."""
        return COULD_NOT if self.unsaved or self.landed else REFUSED if self.problems else DONE

    def sum_up(self) -> None:
        """Print which lines are to be sent again, and which are to be looked for first."""
        for sentence, numbers in ((words.LINES_NOT_SAVED, self.unsaved), (words.LINES_LANDED, self.landed)):
            if numbers:
                complain(sentence.format(lines=", ".join(map(str, numbers))))


def _log_lines(session: Session, scribe: _Scribe) -> int:
    """Lines from standard input: good ones are saved, the others told with their number. The report of
    what is saved is printed also where the rest cannot be, or is interrupted."""
    report = _Report()
    try:
        for number, raw in enumerate(sys.stdin.buffer, 1):
            try:
                line = read_text(raw, first=number == 1)
                entries = scribe.write(line) if line.strip() else []
            except (Refused, CouldNot) as error:
                report.tell(number, error)
                continue
            report.ids += [entry.key for entry in entries]
            if not session.json:
                _tell(session, scribe.book, entries)
    finally:
        report.sum_up()
        if session.json:
            _print(session, report.ids, report.problems, scribe.gentle)
    return report.code


def _tell(session: Session, book: Book, entries: list[Entry]) -> None:
    """Print the ids of entries that are on the disk, or what they are in words too."""
    for entry in entries:
        if session.options.linear:
            from tui.linear import entry_line

            say(words.LINEAR_SAVED.format(what=entry_line(book, entry, {}), id=entry.key))
        else:
            say(entry.key)


def read_text(raw: bytes, *, first: bool) -> str:
    """A line of input, which is UTF-8, with or without a byte order mark."""
    data = raw.removeprefix(codecs.BOM_UTF8) if first else raw
    try:
        return data.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise Refused(words.LINE_NOT_TEXT.format(place=error.start + 1)) from None


def _print(
    session: Session, ids: list[str], problems: list[dict[str, object]], gentle: list[dict[str, object]]
) -> None:
    session.answer("log", {"ids": ids, "problems": problems, "gentle": gentle}, ids)
