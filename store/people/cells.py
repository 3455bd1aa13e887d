"""One cell of a school's export: dates, years, UPNs, initials and slots as systems and people write them."""

from __future__ import annotations

import re
import unicodedata
from calendar import month_name
from datetime import date

from store.calendar import SLOT_TIMES, read_date
from store.errors import Refused
from store.people.people import fold_text
from store.words import people as words

LONGEST_INITIALS = 10

SURE_BREAK = re.compile(r"[;\r\n]")
LIKELY_BREAK = re.compile(r"[,/&]|\band\b", re.IGNORECASE)
"""What stands between two things in a cell: for certain, and likely."""

_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]", re.ASCII)
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00(\.0+)?)?Z?$", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})[-.](\d{1,2})[-.](\d{4})", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})[- ]([a-z]{3,9})[- ](\d{4})", re.ASCII | re.IGNORECASE)
_YEAR = re.compile(
    r"(?:(?:nc|national curriculum)\s*)?(?:year|yr|y)?[\s.]*0*(1?\d)", re.IGNORECASE | re.ASCII
)
_YEAR_WORDS = {"r": "Reception", "reception": "Reception", "year r": "Reception", "yr": "Reception"}


def clean(text: str) -> str:
    """A cell's text as one line, composed (NFC), without spaces at its ends and without marks that
    cannot be seen, save the joiners that some scripts are written with."""
    composed = unicodedata.normalize("NFC", text)
    seen = (each for each in composed if unicodedata.category(each) != "Cf" or each in "\u200c\u200d")
    return " ".join("".join(seen).split())


def read_foreign_date(text: str) -> date:
    """A date as exports have it: day first or ISO, perhaps with midnight, or with the month's name.

    Raises:
        Refused: when it is none.
    """
    plain = _MIDNIGHT.sub("", text)
    dotted, named = _DOTTED.fullmatch(plain), _NAMED.fullmatch(plain)
    if dotted:
        plain = "/".join(dotted.groups())
    elif named:
        months = [number for number in range(1, 13) if _is_month(named[2], number)]
        plain = f"{named[1]}/{months[0]}/{named[3]}" if months else plain
    try:
        return read_date(plain)
    except Refused:
        raise Refused(words.ROW_NO_DATE.format(text=text)) from None


def read_day(text: str) -> str:
    """A date, ISO; "" for what systems write where there is none."""
    return read_foreign_date(text).isoformat() if any(map(str.isdigit, text)) else ""


def _is_month(word: str, number: int) -> bool:
    return month_name[number].casefold().startswith(word.casefold())


def read_year(text: str) -> str:
    """A year group in one spelling: `4`, `Y4` and `NC Year 04` are `Year 4`; others stay as they are."""
    number = _YEAR.fullmatch(text)
    if number:
        return f"Year {number[1]}" if number[1] != "0" else "Reception"
    return _YEAR_WORDS.get(fold_text(text), text)


def read_upn(text: str) -> str:
    """A UPN without spaces, in capitals.

    Raises:
        Refused: when it is none.
    """
    upn = "".join(text.split()).upper()
    if not _UPN.fullmatch(upn):
        raise Refused(words.ROW_NO_UPN.format(text=text))
    return upn


def read_initials(text: str) -> str:
    """Initials: the letters and digits of a text.

    Raises:
        Refused: when there are none, or too many.
    """
    initials = "".join(each for each in text if each.isalnum())
    if not initials or len(initials) > LONGEST_INITIALS:
        raise Refused(words.ROW_NO_INITIALS.format(text=text, limit=LONGEST_INITIALS))
    return initials


def read_plan(text: str) -> list[str]:
    """The slots of the day in a text, with semicolons too, in the order of the day; none for an empty text.

    Raises:
        Refused: for what is no slot.
    """
    found = {slot for part in SURE_BREAK.split(text) for slot in read_slots(part)}
    return [slot for slot, _, _ in SLOT_TIMES if slot in found]


def read_slots(text: str) -> set[str]:
    """The slots of the day in a text: `arrival`, `am`, `a`; several with commas, short ones with spaces, or
    letters in a row: `ae`.

    Raises:
        Refused: for what is no slot.
    """
    found: set[str] = set()
    for part in filter(None, map(str.strip, LIKELY_BREAK.split(text))):
        whole = _SLOTS.get(fold_text(part).replace("-", " "))
        short = [slot for each in fold_text(part).split() for slot in _short_slots(each)]
        slots = [whole] if whole else short
        if None in slots:
            raise Refused(
                words.ROW_NO_SLOT.format(text=part, slots=", ".join(slot for slot, _, _ in SLOT_TIMES))
            )
        found |= {slot for slot in slots if slot}
    return found


def _short_slots(word: str) -> list[str | None]:
    """The slot of a short word, or those of its letters; None for what is none."""
    return [_SLOTS[word]] if word in _SLOTS else [_SLOTS.get(letter) for letter in word]


_SLOTS = {
    spelling: slot for slot, short, _ in SLOT_TIMES for spelling in (slot.replace("-", " "), short, short[0])
}
"""Slots of the day by how people write them, folded, hyphens as spaces."""


def name_or_nothing(text: str, *, digits: bool = False) -> str:
    """A name, or "" for what systems write where there is none: `-`, `.`, `?`."""
    text = text.strip()
    return text if any(each.isalpha() or (digits and each.isdigit()) for each in text) else ""


def without_surname(name: str, surname: str) -> str:
    """A preferred forename, where the column holds the whole name."""
    last, comma, first = name.partition(",")
    if comma and fold_text(last) == fold_text(surname):
        return first.strip()
    words_of, tail = name.split(), surname.split()
    if (
        tail
        and len(words_of) > len(tail)
        and fold_text(" ".join(words_of[-len(tail) :])) == fold_text(surname)
    ):
        return " ".join(words_of[: -len(tail)])
    return name
