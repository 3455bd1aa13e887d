"""Sending a handover, changing and withdrawing one's own, and saying that one was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from store.book import Book
from store.class_records import link_texts, prepare_change, prepare_record
from store.codec import Json
from store.errors import Refused
from store.handovers import Handover, Line, Receiver, class_pupils
from store.pending import Pending
from store.people.classes import class_of, own_classes, pupils_of
from store.people.people import ADULT, GROUP, People, fold_text
from store.records import HANDOVER, HANDOVER_SEEN, Author
from store.words import day as words


def prepare_handover(
    book: Book,
    receiver: Receiver,
    lines: Sequence[Line],
    note: str,
    author: Author,
    until: date | None = None,
) -> Pending:
    """Make the record of a handover; what was typed as `@name`, or plainly as a classmate's name, is kept
    as an id.

    Args:
        until: the last day on which it counts; None for the next school day.

    Raises:
        Refused: nobody to send it to, nothing to hand over, or a text that cannot be kept.
    """
    check_receiver(book.people, receiver)
    if not lines and not note.strip():
        raise Refused(words.HANDOVER_EMPTY)
    today = book.clock.today()
    last = until or book.calendar.after(today)
    if last < today:
        raise Refused(words.HANDOVER_PAST)
    fields: Json = {
        "to": receiver.adult,
        "role": receiver.role,
        "group": receiver.group,
        "until": last.isoformat(),
        **_texts(lines, note),
    }
    about = _about(book.people, receiver, lines, author.by or "")
    return prepare_record(book, HANDOVER, fields, author, about)


def prepare_edit(
    book: Book, handover: Handover, lines: Sequence[Line] | None, note: str, why: str, author: Author
) -> Pending | None:
    """Make the amendment that changes what one's own handover says; None where it says the same.

    Args:
        lines: None where only the line for all changes; what this version does not know of the lines stays.

    Raises:
        Refused: it is another adult's, it would be empty, or there is no `why`.
    """
    check_own(book.people, handover, author)
    kept = handover.record.fields.get("lines") if lines is None else lines
    if not kept and not note.strip():
        raise Refused(words.HANDOVER_EMPTY)
    about = _about(book.people, handover.receiver, handover.lines if lines is None else lines, handover.by)
    changes = {"note": note} if lines is None else _texts(lines, note)
    return prepare_change(book, handover.record, link_texts(book.people, changes, about), why, author)


def prepare_withdrawal(book: Book, handover: Handover, why: str, author: Author) -> Pending:
    """Make the record that takes one's own handover back.

    Raises:
        Refused: it is another adult's, it was withdrawn, or there is no `why`.
    """
    check_own(book.people, handover, author)
    return book.withdraw([handover.key], why, author)


def prepare_seen(book: Book, handover: Handover, answer: str, author: Author) -> Pending | None:
    """Make the receipt of a handover; None where the adult has seen it already and does not answer.

    Raises:
        Refused: it is the adult's own.
    """
    by = book.people.canonical(author.by or "")
    if by == handover.by:
        raise Refused(words.HANDOVER_OWN)
    if handover.seen_by(by) and not answer.strip():
        return None
    fields: Json = {"handover": handover.key, "note": answer}
    return prepare_record(book, HANDOVER_SEEN, fields, author, class_pupils(book.people, handover))


def check_own(people: People, handover: Handover, author: Author) -> None:
    """Refuse to change what another adult has sent.

    Raises:
        Refused: saying so.
    """
    if people.canonical(author.by or "") != handover.by:
        raise Refused(words.HANDOVER_OTHERS)


def check_receiver(people: People, receiver: Receiver) -> None:
    """Refuse to send to nobody.

    Raises:
        Refused: saying who can be written to.
    """
    adult, group = people.get(receiver.adult), people.get(receiver.group)
    known = (
        (adult is not None and adult.kind == ADULT and adult.here)
        or (group is not None and group.kind == GROUP and group.here)
        or fold_text(receiver.role) in map(fold_text, roles(people))
    )
    if not known:
        raise Refused(words.HANDOVER_NOBODY)


def roles(people: People) -> list[str]:
    """The roles of the adults, each as it is written first, in register order."""
    found: dict[str, str] = {}
    for each in people.adults():
        if each.get("role").strip():
            found.setdefault(fold_text(each.get("role")), each.get("role").strip())
    return list(found.values())


def receivers(people: People, author: str) -> list[Receiver]:
    """All to whom an adult can hand over: the other adults, the roles and the classes, in register order."""
    own = people.canonical(author)
    return [
        *(Receiver(adult=each.id) for each in people.adults() if each.id != own),
        *(Receiver(role=each) for each in roles(people)),
        *(Receiver(group=each.id) for each in people.groups()),
    ]


def find_receiver(people: People, text: str) -> Receiver:
    """Whom somebody means: initials of an adult, the words of a role, or the name of a class.

    Raises:
        Refused: nobody fits, or more than one.
    """
    wanted = fold_text(text)
    found = [
        *(Receiver(adult=each.id) for each in people.adults() if wanted in _called(each.initials, each.id)),
        *(Receiver(role=each) for each in roles(people) if fold_text(each) == wanted),
        *(Receiver(group=each.id) for each in people.groups() if wanted in _called(each.full_name, each.id)),
    ]
    if len(found) == 1:
        return found[0]
    known = [receiver_name(people, each) for each in (found or receivers(people, ""))]
    sentence = words.HANDOVER_TO_AMBIGUOUS if found else words.HANDOVER_TO_UNKNOWN
    raise Refused(sentence.format(text=text, known=", ".join(known)))


def _called(name: str, key: str) -> tuple[str, str]:
    return fold_text(name), fold_text(key)


def receiver_name(people: People, receiver: Receiver) -> str:
    """Whom a handover is for, in words: `CD Carol Dean`, `Class teacher`, `class Willow`."""
    adult, group = people.get(receiver.adult), people.get(receiver.group)
    if adult is not None:
        return f"{adult.initials} {adult.full_name}"
    if group is not None:
        return words.HANDOVER_TO_CLASS.format(group=group.full_name)
    return receiver.role or words.HANDOVER_TO_NOBODY


# --- texts


def _about(people: People, receiver: Receiver, lines: Sequence[Line], author: str) -> list[str]:
    """The ids of the children whom a line for all may name: those of the classes that it concerns."""
    told = filter(None, (people.get(each.pupil) for each in lines))
    groups = dict.fromkeys(
        [receiver.group, *(class_of(people, each) for each in told), *own_classes(people, author)]
    )
    return [pupil.id for group in groups if group for pupil in pupils_of(people, group)]


def _texts(lines: Sequence[Line], note: str) -> Json:
    """What it says, without what is empty."""
    return {
        "note": note,
        "lines": [{name: value for name, value in asdict(each).items() if value.strip()} for each in lines],
    }
