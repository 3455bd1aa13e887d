"""Books that became one: whose pages a book takes in besides those made for it.

A page keeps the id of the book for which it was written. So that every PC takes in the pages of a PC that
joined with entries of its own, the joining is a record, on a page in `register/`.
"""

from __future__ import annotations

from dataclasses import replace

from store import info
from store.book import Book
from store.records import ORIGIN, Author

NOBODY = Author(None, None)


def agree(book: Book) -> None:
    """Have book.json list what records say was joined, and a record for what book.json lists.

    Args:
        book: with its people read.

    Raises:
        NotSaved: the disk did not take it; the next time will do.
    """
    said, listed = book.people.origins, book.book_ids
    if said - listed:
        known = [*book.info.origins, *sorted(said - listed)]
        there = info.read(book.folder)  # another program may have changed where it is shared
        if there.book == book.info.book:
            info.write(book.folder, replace(there, origins=known))  # first: a start reads only what it lists
        book.adopt(replace(book.info, origins=known))
    untold = [each for each in book.info.origins if each not in said]
    if untold:
        book.save(book.prepare_people([(ORIGIN, {"book": each}) for each in untold], [], NOBODY))
