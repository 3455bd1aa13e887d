"""`daybook amend`: change fields of an entry or a person; what it said before is kept."""

from __future__ import annotations

import argparse

from store.correcting import check_changes, find_target, read_changes, reads_like
from tui.session import DONE, Session, complain


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("id", metavar="ID", help="the entry's id, or enough of its beginning")
    parser.add_argument(
        "changes",
        metavar="FIELD=VALUE",
        nargs="+",
        help="such as zone=yellow, end=14:20, tried=p,c or at=9:40; see daybook kinds",
    )
    parser.add_argument("--why", default="", metavar="WORDS", help="why a field that is filled changes")
    parser.add_argument("--by", metavar="INITIALS", help="who changes it (or set DAYBOOK_BY)")


def run(session: Session) -> int:
    """Save one amendment of all the fields; its id is printed once it is on the disk."""
    options = session.options
    book = session.open()
    book.load()
    author = session.author(book)
    key = find_target(book, options.id)
    changes = read_changes(book, key, options.changes)
    check_changes(book, key, changes)
    pending = book.amend(key, changes, options.why, author)
    book.save(pending)
    reads = reads_like(book, key)
    saved = pending.records[0]["changes"]
    session.answer(
        "amend", {"id": pending.ids[0], "target": key, "changes": saved, "reads": reads}, pending.ids
    )
    if not session.json:
        complain(reads)
    return DONE
