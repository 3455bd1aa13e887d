"""`daybook withdraw`: take back entries, people or corrections; what they said is kept."""

from __future__ import annotations

import argparse

from store.correcting import check_taking_out, reads_like
from tui.session import DONE, Session, complain


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("ids", metavar="ID", nargs="+", help="the id, or enough of its beginning")
    parser.add_argument("--why", default="", metavar="WORDS", help="why it is withdrawn")
    parser.add_argument("--by", metavar="INITIALS", help="who withdraws it (or set DAYBOOK_BY)")


def run(session: Session) -> int:
    """Save the withdrawals, all or none; their ids are printed once they are on the disk."""
    book = session.open()
    book.load()
    author = session.author(book)
    targets = list(dict.fromkeys(map(book.find_record, session.options.ids)))
    check_taking_out(book, targets)
    pending = book.withdraw(targets, session.options.why, author)
    book.save(pending)
    reads = {key: reads_like(book, key) for key in targets}
    session.answer("withdraw", {"ids": pending.ids, "targets": targets, "reads": reads}, pending.ids)
    if not session.json:
        for sentence in dict.fromkeys(reads.values()):
            complain(sentence)
    return DONE
