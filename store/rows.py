"""The rows of a school's export, read and checked one by one: what each says about a pupil or an adult."""

from __future__ import annotations

import re
import unicodedata
from calendar import month_name
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from store import words
from store.calendar import read_date
from store.codec import Json
from store.columns import Columns
from store.errors import Refused
from store.people import PUPIL, fold_text
from store.tables import Row, RowProblem, Table

LONGEST_CELL = 300
"""Characters. The longest names known have about 200; anything longer is a cell that swallowed others."""
LONGEST_INITIALS = 10
OLDEST_PUPIL = 25
"""Years. A school's oldest pupils are 19, in some special schools 25."""

_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]", re.ASCII)
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00(\.0+)?)?Z?$", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})[-.](\d{1,2})[-.](\d{4})", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})[- ]([a-z]{3,9})[- ](\d{4})", re.ASCII | re.IGNORECASE)
_YEAR = re.compile(
    r"(?:(?:nc|national curriculum)\s*)?(?:year|yr|y)?[\s.]*0*(1?\d)", re.IGNORECASE | re.ASCII
)
_YEAR_WORDS = {"r": "Reception", "reception": "Reception", "year r": "Reception", "yr": "Reception"}
_SURE_BREAK = re.compile(r"[;\r\n]")
_LIKELY_BREAK = re.compile(r"[,/&]|\band\b", re.IGNORECASE)
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "revd", "sir", "prof", "professor"}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What one row says.

    Attributes:
        line: where it begins in the file.
        fields: the stored fields that it fills; never an empty one, and no class.
        classes: names of the classes it gives, in order.
    """

    line: int
    fields: Json
    classes: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """A field's text, "" where the row leaves it empty."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    @property
    def name(self) -> str:
        """What to call the person in a sentence."""
        if "name" in self.fields:
            return self.get("name")
        first = self.get("preferred_forename") or self.get("legal_forename")
        last = self.get("preferred_surname") or self.get("legal_surname")
        return f"{first} {last}".strip()


def temporary_upn(upn: str) -> bool:
    """Whether a UPN is a temporary one, which a school replaces: it ends in a letter."""
    return upn[-1:].isalpha()


@dataclass
class RowReader:
    """Reads rows and gathers all that is wrong with them.

    Attributes:
        columns: which column is what.
        today: the date in the school's zone.
        known_classes: folded names of the classes that the book has.
        problems: what was wrong with the rows read so far.
    """

    columns: Columns
    today: date
    known_classes: frozenset[str] = frozenset()
    problems: list[RowProblem] = field(default_factory=list)

    def read(self, table: Table) -> list[PersonRow]:
        """Every row that names somebody; for each other one there is a problem."""
        read = self._pupil if self.columns.kind == PUPIL else self._adult
        return [person for person in map(read, table.rows) if person]

    def note(self, line: int, value: str, message: str) -> None:
        """Gather a problem with a value of a row."""
        self.problems.append(RowProblem(line, self.columns.heading(value) or None, message))

    # --- pupils

    def _pupil(self, row: Row) -> PersonRow | None:
        fields = {name: self._text(row, name) for name in ("preferred_forename", "preferred_surname", "say")}
        fields["legal_forename"], fields["legal_surname"] = self._legal_name(row)
        for name in ("preferred_forename", "preferred_surname"):
            fields[name] = _name_or_nothing(fields[name])
        surname = fields["preferred_surname"] or fields["legal_surname"]
        fields["preferred_forename"] = _without_surname(fields["preferred_forename"], surname)
        if not fields["legal_forename"]:
            self._nameless(row, fields["legal_surname"])
            return None
        fields["upn"] = self._checked(row, "upn", read_upn)
        fields["born"] = self._checked(row, "born", self._read_birth_date)
        fields["year"] = read_year(self._text(row, "year"))
        fields["communicates"], fields["contacts"] = self._text(row, "communicates"), self._contacts(row)
        fields["started"] = self._checked(row, "started", _read_day)
        fields["left"] = self._checked(row, "left", self._read_leaving)
        group = self._text(row, "group")
        return PersonRow(row.line, _filled(fields), (group,) if _name_or_nothing(group, digits=True) else ())

    def _legal_name(self, row: Row) -> tuple[str, str]:
        """Forename and surname, from their columns or from one like `Surname, Forename`."""
        if "name" not in self.columns.places:
            forename, surname = self._text(row, "legal_forename"), self._text(row, "legal_surname")
            return _name_or_nothing(forename), _name_or_nothing(surname)
        whole = self._text(row, "name")
        surname, comma, forename = (part.strip() for part in whole.partition(","))
        if comma:
            return _name_or_nothing(forename), _name_or_nothing(surname)
        parts = whole.split()
        if len(parts) > 2:
            self.note(row.line, "name", words.ROW_NAME_UNSPLIT.format(name=whole))
        return _name_or_nothing(" ".join(parts[:1])), _name_or_nothing(" ".join(parts[1:]))

    def _nameless(self, row: Row, surname: str) -> None:
        value = "name" if "name" in self.columns.places else "legal_forename"
        self.note(row.line, value, words.ROW_ONE_NAME if surname else words.ROW_NO_FORENAME)

    def _read_birth_date(self, text: str) -> str:
        born = read_foreign_date(text)
        if born > self.today:
            raise Refused(words.ROW_BORN_LATER.format(text=text))
        birthday_to_come = (self.today.month, self.today.day) < (born.month, born.day)
        if self.today.year - born.year - birthday_to_come > OLDEST_PUPIL:
            raise Refused(words.ROW_BORN_EARLY.format(text=text, years=OLDEST_PUPIL))
        return born.isoformat()

    def _read_leaving(self, text: str) -> str:
        """A leaving date; one that is still to come counts once it has come."""
        day = _read_day(text)
        return day if day <= self.today.isoformat() else ""

    def _contacts(self, row: Row) -> str:
        """People to contact, one a line."""
        lines = _SURE_BREAK.split(self._raw(row, "contacts"))
        return "\n".join(line for part in lines if (line := self._checked_text(row, "contacts", clean(part))))

    # --- adults

    def _adult(self, row: Row) -> PersonRow | None:
        title, name = self._adult_name(row)
        if not name:
            value = "name" if "name" in self.columns.places else "forename"
            self.note(row.line, value, words.ROW_NO_NAME)
            return None
        fields = {
            "initials": self._checked(row, "initials", read_initials),
            "name": name,
            "title": self._text(row, "title") or title,
            "role": self._text(row, "role"),
            "left": self._checked(row, "left", self._read_leaving),
        }
        return PersonRow(row.line, _filled(fields), self._classes(row))

    def _classes(self, row: Row) -> tuple[str, ...]:
        """The classes in one cell; a name that the book knows is not taken apart at its `/` or `and`."""
        names: list[str] = []
        for part in _SURE_BREAK.split(self._raw(row, "group")):
            whole = clean(part)
            known = fold_text(whole) in self.known_classes
            names += [whole] if known else [clean(each) for each in _LIKELY_BREAK.split(whole)]
        named = (name for name in names if _name_or_nothing(name, digits=True))
        return tuple({fold_text(name): name for name in named}.values())

    def _adult_name(self, row: Row) -> tuple[str, str]:
        """Title and name, from `Mrs A Begum`, `Begum, Mrs Amina` or two columns."""
        if "name" in self.columns.places:
            last, _, first = self._text(row, "name").partition(",")
        else:
            last = self._text(row, "surname")
            first = _without_surname(self._text(row, "forename"), last)
        parts = f"{_name_or_nothing(first)} {_name_or_nothing(last)}".split()
        titles = [part for part in parts if fold_text(part).rstrip(".") in _TITLES]
        if len(titles) == len(parts):
            return "", " ".join(parts)
        return " ".join(titles), " ".join(part for part in parts if part not in titles)

    # --- cells

    def _text(self, row: Row, value: str) -> str:
        """A cell as one line of text; one that is too long or holds odd characters is a problem."""
        return self._checked_text(row, value, clean(self._raw(row, value)))

    def _checked_text(self, row: Row, value: str, text: str) -> str:
        if len(text) > LONGEST_CELL:
            self.note(row.line, value, words.ROW_TOO_LONG.format(length=len(text), limit=LONGEST_CELL))
            return text[:LONGEST_CELL]
        if any(unicodedata.category(each) == "Cc" for each in text):
            self.note(row.line, value, words.ROW_ODD_CHARACTER)
        return text

    def _raw(self, row: Row, value: str) -> str:
        place = self.columns.places.get(value)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def _checked(self, row: Row, value: str, read: Callable[[str], str]) -> str:
        """A cell's value as `read` makes it of the text; "" where it is empty or refused."""
        text = self._text(row, value)
        try:
            return read(text) if text else ""
        except Refused as error:
            self.note(row.line, value, error.sentence)
            return ""


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


def _read_day(text: str) -> str:
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


def _name_or_nothing(text: str, *, digits: bool = False) -> str:
    """A name, or "" for what systems write where there is none: `-`, `.`, `?`."""
    text = text.strip()
    return text if any(each.isalpha() or (digits and each.isdigit()) for each in text) else ""


def _without_surname(name: str, surname: str) -> str:
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


def _filled(fields: dict[str, str]) -> Json:
    return {name: value for name, value in fields.items() if value}
