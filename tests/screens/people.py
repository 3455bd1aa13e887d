"""Children and classes that a test adds, the keys to a field of a record, and a disk that takes nothing."""

from contextlib import contextmanager

from tests.screens.conftest import NOBODY, in_the_way

FIELDS = [
    "legal_forename",
    "legal_surname",
    "preferred_forename",
    "preferred_surname",
    "say",
    "upn",
    "born",
    "year",
    "group",
    "communicates",
    "adults",
    "check_ins",
    "contacts",
    "started",
    "left",
]


def add_class(book, name: str, **fields) -> str:
    book.load_people()
    pending = book.prepare_people([("group", {"name": name, **fields})], [], NOBODY)
    book.save(pending)
    return pending.ids[0]


def add_pupils(book, *fields: dict) -> list[str]:
    book.load_people()
    pending = book.prepare_people([("pupil", each) for each in fields], [], NOBODY)
    book.save(pending)
    return pending.ids


def to(field: str) -> list[str]:
    """Keys from the top of a child's record to a field."""
    return ["down"] * FIELDS.index(field)


def pupil(book, name: str):
    return next(each for each in book.people.of_kind("pupil", left=True) if each.full_name == name)


@contextmanager
def no_disk(book):
    """What is changed about people cannot be saved meanwhile."""
    register = book.folder / "pages" / "register"
    with in_the_way(register):
        yield


def flat(running) -> str:
    return " ".join(running.text.split())
