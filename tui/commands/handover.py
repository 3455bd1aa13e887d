"""`daybook handover`: what the next adult has to know; sending it, and saying that it was seen."""

from __future__ import annotations

import argparse
import os
from datetime import datetime
from pathlib import Path

from store.book import Book
from store.calendar import said_since, said_when
from store.clock import Clock
from store.errors import Refused
from store.handover.drafting import Draft, draft
from store.handover.page import Sheet, as_html, draft_sheet, sent_sheet
from store.handover.received import Came, came, find, is_to_see
from store.handover.sending import find_receiver, prepare_handover, prepare_seen, receiver_name
from store.handover.telling import About, tell
from store.handovers import Handover, Receipt, Receiver, page_for
from store.outside import place_for, write_to
from store.people.classes import class_name, own_classes
from store.people.mentions import shown
from store.people.names import find_adult
from store.words.day import HANDOVER_PARTS, SHEET_SINCE
from store.words.entries import DAYS, MONTHS
from tui.session import DONE, Session
from tui.words import commands as words


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--to", metavar="WHO", help="for an adult (initials), a role or a class (your class)")
    parser.add_argument("--class", dest="group", metavar="NAME", help="about the children of this class")
    parser.add_argument("--now", metavar="TIME", help="as it stood then, such as 2026-11-23T10:42 or 10:42")
    parser.add_argument("--html", metavar="FILE", help="write it as a page to print, in place of one there")
    parser.add_argument("--id", metavar="ID", help="one that was sent, as it reads now")
    parser.add_argument("--send", action="store_true", help="send it as it is")
    parser.add_argument("--seen", metavar="ID", help="say that you have seen one that came")
    parser.add_argument("--answer", metavar="TEXT", default="", help="with --seen: answer with a line")
    parser.add_argument("--by", metavar="INITIALS", help="who sends, or has seen (or set DAYBOOK_BY)")


def run(session: Session) -> int:
    """Draft, send, acknowledge, or show one that was sent."""
    options = session.options
    _check(options)
    book = session.open()
    out = place_for(options.html, book.folder) if options.html else None
    book.load()
    now = session.now(book)
    if options.seen:
        return _seen(session, book, _found(book, options.seen, book.clock.now()))
    if options.id:
        handover = _found(book, options.id, now)
        return _page(session, out, sent_sheet(book, handover, now)) if out else _one(session, book, handover)
    group, receiver = _whom(session, book)
    drafted = draft(book, group, receiver, now)
    if out:
        return _page(session, out, draft_sheet(book, receiver, drafted, group, now))
    if options.send:
        return _send(session, book, receiver, drafted)
    return _show(session, book, group, receiver, drafted)


def _check(options: argparse.Namespace) -> None:
    """Refuse what does not go together.

    Raises:
        Refused: saying what.
    """
    if sum(map(bool, (options.send, options.seen, options.id))) > 1:
        raise Refused(words.HANDOVER_ONE_OF)
    if options.html and (options.send or options.seen):
        raise Refused(words.HANDOVER_HTML_ALONE)
    if options.answer and not options.seen:
        raise Refused(words.HANDOVER_ANSWER_WHAT)


def _found(book: Book, beginning: str, now: datetime) -> Handover:
    handover = find(book, beginning, now)
    if handover is None:
        raise Refused(words.HANDOVER_NO_ID.format(id=beginning))
    return handover


def _page(session: Session, out: Path, sheet: Sheet) -> int:
    write_to(out, as_html(sheet).encode("utf-8"))
    session.answer("handover", {"file": str(out)}, [words.HANDOVER_PAGE.format(path=out)])
    return DONE


def _whom(session: Session, book: Book) -> tuple[str | None, Receiver]:
    """About whose children it is, and whom it is for: what was said, else the class of who asks."""
    named, group = session.options.to, session.group(book)
    if session.options.send and not named:
        raise Refused(words.HANDOVER_NEEDS_TO)
    receiver = find_receiver(book.people, named) if named else None
    if receiver and receiver.group and not group:
        group = receiver.group
    for adult in (receiver.adult if receiver else "", _who_asks(session, book)):
        own = own_classes(book.people, adult)
        group = group or (own[0] if len(own) == 1 else None)
    return group, receiver or Receiver(group=book.people.canonical(group or ""))


def _who_asks(session: Session, book: Book) -> str:
    """The id of the adult named by `--by` or DAYBOOK_BY; "" for nobody."""
    try:
        return find_adult(book.people, session.options.by or os.environ.get("DAYBOOK_BY", "")).id
    except Refused:
        return ""


# --- sending and seeing


def _send(session: Session, book: Book, receiver: Receiver, drafted: Draft) -> int:
    author = session.author(book)
    pending = prepare_handover(book, receiver, drafted.lines, "", author)
    book.save(pending)
    session.answer("handover", {"sent": pending.ids[0]}, pending.ids)
    return DONE


def _seen(session: Session, book: Book, handover: Handover) -> int:
    author = session.author(book)
    by, now = book.people.canonical(author.by or ""), book.clock.now()
    if by != handover.by and not is_to_see(book, handover, by, now):
        raise Refused(words.HANDOVER_NOT_YOURS)
    pending = prepare_seen(book, handover, session.options.answer, author)
    if pending is None:
        session.answer("handover", {"seen": None}, [words.HANDOVER_WAS_SEEN])
        return DONE
    book.save(pending)
    session.answer("handover", {"seen": pending.ids[0]}, pending.ids)
    return DONE


# --- showing


def _one(session: Session, book: Book, handover: Handover) -> int:
    """One that was sent, whoever asks."""
    now = session.now(book)
    clock = Clock(book.clock.zone.key, lambda: now)
    sent = Came(handover, seen=handover.seen, stands_in=False)
    content = {"now": now.isoformat(), **_came(book, sent, now)}
    session.answer("handover", content, _came_lines(book, sent, clock, now, _who_asks(session, book)))
    return DONE


def _show(session: Session, book: Book, group: str | None, receiver: Receiver, drafted: Draft) -> int:
    now, adult = session.now(book), _who_asks(session, book)
    clock = Clock(book.clock.zone.key, lambda: now)
    children = tell(book, drafted.lines, now)
    arrived = came(book, adult, now) if adult else []
    content = {
        "now": now.isoformat(),
        "class": group,
        "to": _receiver(receiver),
        "since": drafted.since.isoformat(),
        "children": [_child(each) for each in children],
        "came": [_came(book, each, now) for each in arrived],
    }
    lines = [line for each in arrived for line in [*_came_lines(book, each, clock, now, adult), ""]]
    day = f"{DAYS[now.weekday()]} {now.day} {MONTHS[now.month - 1]} {now:%H:%M}"
    lines.append(
        words.HANDOVER_HEAD.format(
            receiver=receiver_name(book.people, receiver), group=class_name(book.people, group), day=day
        )
    )
    lines.append(SHEET_SINCE.format(when=said_since(drafted.since, clock)))
    lines += _children_lines(children) or [words.HANDOVER_NOTHING]
    session.answer("handover", content, lines)
    return DONE


def _children_lines(children: list[About]) -> list[str]:
    """Each child's name, then a line for each thing: `  Now: green, 10:40, AB`."""
    lines = []
    for about in children:
        lines += ["", about.name]
        for each in about.told:
            text = ", ".join(part for part in (each.zone, each.text) if part)
            lines.append(words.HANDOVER_LINE.format(part=HANDOVER_PARTS[each.line.part], text=text))
    return lines


def _came_lines(book: Book, each: Came, clock: Clock, now: datetime, adult: str) -> list[str]:
    """Its head, its line for all, what is told of each child, and who has seen it.

    Args:
        adult: id of who reads it; "" where that is not said.
    """
    people, handover = book.people, each.handover
    sender = people.get(handover.by)
    head = words.HANDOVER_CAME.format(
        receiver=receiver_name(people, handover.receiver),
        sender=sender.initials if sender else "",
        when=said_when(handover.at, clock),
        seen=words.HANDOVER_SEEN if each.seen else words.HANDOVER_NOT_SEEN,
        id=handover.key,
    )
    page = page_for(people, handover, adult)
    note = shown(handover.note, people, page)
    lines = [head, *([words.HANDOVER_NOTE.format(note=note)] if note else [])]
    lines += [line for line in _children_lines(tell(book, handover.lines, now)) if line]
    return [*lines, *(_receipt_line(book, receipt, clock, page) for receipt in handover.told_receipts)]


def _receipt_line(book: Book, receipt: Receipt, clock: Clock, page: str | None) -> str:
    member = book.people.get(receipt.by)
    sentence = words.HANDOVER_ANSWER if receipt.note else words.HANDOVER_RECEIPT
    return sentence.format(
        adult=member.initials if member else "",
        when=said_when(receipt.at, clock),
        note=shown(receipt.note, book.people, page),
    )


# --- for other programs


def _receiver(receiver: Receiver) -> dict[str, str | None]:
    return {
        "adult": receiver.adult or None,
        "role": receiver.role or None,
        "group": receiver.group or None,
    }


def _child(about: About) -> dict[str, object]:
    return {
        "pupil": about.pupil.id,
        "name": about.name,
        "lines": [
            {
                "part": each.line.part,
                "record": each.line.about or None,
                "rule": each.line.rule or None,
                "zone": each.zone or None,
                "text": each.text,
            }
            for each in about.told
        ],
    }


def _came(book: Book, each: Came, now: datetime) -> dict[str, object]:
    handover: Handover = each.handover
    return {
        "id": handover.key,
        "by": handover.by,
        "at": handover.at.isoformat(),
        "to": _receiver(handover.receiver),
        "until": handover.until.isoformat() if handover.until else None,
        "seen": each.seen,
        "stands_in": each.stands_in,
        "note": shown(handover.note, book.people, ""),
        "children": [_child(about) for about in tell(book, handover.lines, now)],
        "receipts": [
            {
                "id": receipt.key,
                "by": receipt.by,
                "at": receipt.at.isoformat(),
                "note": shown(receipt.note, book.people, ""),
            }
            for receipt in handover.receipts
        ],
    }
